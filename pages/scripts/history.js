// A choice that a reader makes is a step that Back takes back. Streamlit writes it into the address without a step, and
// reads the address again after Back.
(() => {
  if (globalThis.choicesAreSteps) return
  globalThis.choicesAreSteps = true
  const replace = history.replaceState.bind(history)
  history.replaceState = (state, title, url) => {
    const to = new URL(url ?? location.href, location.href)
    const chosen = to.pathname === location.pathname && to.search !== location.search && navigator.userActivation?.isActive
    return chosen ? history.pushState(state, title, url) : replace(state, title, url)
  }
})()
