// A link that ends in #real_yield goes to that figure; where a fold holds it, the fold opens first.
(() => {
  if (globalThis.goToFigure) return
  const WAITED_MS = 60_000, SETTLES_MS = 2_000, LOOKS_MS = 100, AGAIN_MS = 5_000
  const moved = ["wheel", "touchmove", "keydown"] // the reader goes where they like

  const holds = name => document.querySelector(`[class*="st-key-fold__"][class*="__${name}__"]`)
  const found = name =>
    document.querySelector(`.st-key-figure_${name}`) ??
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
    let clicked = 0, arrived = 0, left = false
    const leave = () => { left = true }
    moved.forEach(event => addEventListener(event, leave, { once: true, passive: true }))
    const look = () => {
      if (left || location.hash.slice(1) !== name || Date.now() > (arrived ? arrived + SETTLES_MS : until)) return
      const place = found(name)
      if (place) {
        if (!arrived) takeFocus(place)
        arrived ||= Date.now()
        place.scrollIntoView()
      } else if (Date.now() > clicked + AGAIN_MS) { // a click that came before the page was ready is lost
        const closed = holds(name)?.querySelector("details:not([open]) > summary")
        closed?.click()
        if (closed) clicked = Date.now()
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
