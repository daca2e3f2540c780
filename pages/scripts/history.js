// A choice that a reader makes is a step that Back takes back. Streamlit writes it into the address without a step, and
// reads the address again after Back.
(() => {
  if (globalThis.choicesAreSteps) return
  globalThis.choicesAreSteps = true
  const [push, replace] = [history.pushState.bind(history), history.replaceState.bind(history)]
  const isChoice = url => {
    const to = new URL(url ?? location.href, location.href)
    return to.pathname === location.pathname && to.search !== location.search
  }
  const plays = () => document.querySelector(".st-key-stop") // days that pass by are no choices: Back leads before them
  history.replaceState = (state, title, url) => {
    const step = isChoice(url) && !plays() && navigator.userActivation?.isActive
    return (step ? push : replace)(state, title, url)
  }
  history.pushState = (state, title, url) => (isChoice(url) && plays() ? replace : push)(state, title, url)
})()
