// Tells the server that the day it sent is drawn, has been looked at for as long as a frame stays, and that it is idle: so
// nothing queues.
const LOOKS_MS = 50

export default ({ data, parentElement, setTriggerValue }) => {
  clearTimeout(parentElement.waiting)
  const since = Date.now(), app = document.querySelector('[data-testid="stApp"]')
  const look = () => {
    const idle = document.querySelector(".all-there") && app.dataset.testScriptState === "notRunning"
    if (idle && document.visibilityState === "visible" && Date.now() - since > data.stays_ms) {
      setTriggerValue("drawn", data.at)
    } else parentElement.waiting = setTimeout(look, LOOKS_MS)
  }
  look()
  return () => clearTimeout(parentElement.waiting)
}
