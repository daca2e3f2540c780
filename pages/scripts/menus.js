// A menu that is opened takes the focus, and gives it back to its button where one goes on or back from it: it stands at
// the end of the document, behind all that comes after the button.
(() => {
  if (globalThis.menusTakeFocus) return
  globalThis.menusTakeFocus = true
  const opened = () => {
    const menu = document.querySelector('[data-testid="stPopoverBody"]:not([tabindex])')
    const button = document.querySelector('[data-testid="stPopoverButton"][aria-expanded="true"]')
    if (!menu || !button) return
    const edge = () => {
      return Object.assign(document.createElement("span"), { tabIndex: 0, onfocus: () => button.focus() })
    }
    menu.tabIndex = -1
    menu.before(edge())
    menu.after(edge())
    menu.focus({ preventScroll: true })
  }
  new MutationObserver(opened).observe(document.body, { subtree: true, childList: true })
})()
