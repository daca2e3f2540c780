// A link that ends in #real_yield goes to that figure; where a fold holds it, the fold opens first.
// It stays there while what stands above is still being drawn, until the reader moves.
(() => {
  if (globalThis.goToFigure) return
  const WAITED_MS = 60_000, STILL_MS = 5_000, LOOKS_MS = 100, AGAIN_MS = 5_000
  const byReader = ["wheel", "touchmove", "keydown", "pointerdown"] // the reader goes where they like

  const holds = name => document.querySelector(`[class*="st-key-fold__"][class*="__${name}__"]`)
  const found = name =>
    document.querySelector(`.st-key-figure_${name}:not(details:not([open]) *)`) ??
    document.querySelector(`[class*="st-key-fold__${name}__"]:has(details[open])`)

  const takeFocus = place => {
    if (document.activeElement === document.body) return // came with the page: nobody has used a key yet
    place.tabIndex = -1
    place.focus({ preventScroll: true })
  }

  globalThis.goToFigure = () => {
    const name = location.hash.slice(1)
    if (!/^[a-z0-9_]+$/.test(name)) return
    const until = Date.now() + WAITED_MS
    let clicked = 0, top, moved = 0, left = false
    const leave = () => { left = true }
    byReader.forEach(event => addEventListener(event, leave, { once: true, passive: true }))
    const look = () => {
      if (left || location.hash.slice(1) !== name || Date.now() > (moved ? moved + STILL_MS : until)) return
      const place = found(name)
      if (place) {
        if (!moved) takeFocus(place)
        if (top !== place.getBoundingClientRect().top) moved = Date.now()
        place.scrollIntoView()
        top = place.getBoundingClientRect().top
      } else {
        moved = 0
        if (Date.now() > clicked + AGAIN_MS) { // a click that came before the page was ready is lost
          const closed = holds(name)?.querySelector("details:not([open]) > summary")
          closed?.click()
          if (closed) clicked = Date.now()
        }
      }
      setTimeout(look, LOOKS_MS)
    }
    look()
  }
  addEventListener("hashchange", goToFigure)
  addEventListener("click", event => {
    // a link to the place where one is already changes nothing, and yet goes there
    const link = event.composedPath().find(part => part.hash?.length > 1 && part.pathname === location.pathname)
    if (link && link.hash === location.hash) goToFigure()
  })
  addEventListener("keyup", event => {
    // of a link in the long list that is hidden in part, the browser itself shows no more
    event.composedPath()[0].closest?.(".contents a")?.scrollIntoView({ block: "nearest", inline: "nearest" })
  })
  goToFigure()
})()
