// Tells the server that the day it sent is drawn, has been looked at for as long as a frame stays, and that it is idle: so
// nothing queues. What a reader asks for goes alone: a click is lost where another request overtakes it before its run.
const LOOKS_MS = 50, ALONE_MS = 2000

const listens = place => {
  const until = new AbortController()
  const asks = ({ key, target }) => {
    const stops = key === "Escape" || target.closest?.(".st-key-stop")
    place.asked = Math.max(place.asked, stops ? Infinity : Date.now())
  }
  place.asked ??= 0
  for (const what of ["click", "keydown"]) document.addEventListener(what, asks, { signal: until.signal })
  return until
}

export default ({ data, parentElement: place, setTriggerValue }) => {
  clearTimeout(place.waiting)
  place.listening ??= listens(place) // once: each frame comes here
  const since = Date.now(), app = document.querySelector('[data-testid="stApp"]')
  const look = () => {
    const idle = document.querySelector(".all-there") && app.dataset.testScriptState === "notRunning"
    const alone = Date.now() - place.asked > ALONE_MS
    if (idle && alone && document.visibilityState === "visible" && Date.now() - since > data.stays_ms) {
      setTriggerValue("drawn", data.at)
    } else place.waiting = setTimeout(look, LOOKS_MS)
  }
  look()
  return () => {
    clearTimeout(place.waiting)
    place.listening?.abort()
    delete place.listening
  }
}
