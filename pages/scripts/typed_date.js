// A date that is typed counts with Enter, as everywhere else; Streamlit takes it when its calendar closes.
(() => {
  if (globalThis.enterTakesDates) return
  globalThis.enterTakesDates = true
  const closes = { key: "Escape", code: "Escape", bubbles: true, cancelable: true }
  addEventListener("keydown", event => {
    const typed = event.key === "Enter" && event.target.closest?.('[data-testid="stDateInput"] [role="spinbutton"]')
    if (typed) typed.dispatchEvent(new KeyboardEvent("keydown", closes))
  }, true)
})()
