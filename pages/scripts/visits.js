// When this browser last looked, so that Today can tell what changed since. A visit ends with half an hour without a page.
(() => {
  if (globalThis.visitKept) return
  globalThis.visitKept = true
  const NEW_VISIT_AFTER_MS = 30 * 60_000, KEPT_S = 400 * 86_400, EVERY_MS = 60_000
  const kept = () => (document.cookie.match(/(?:^|; )visits=(\d+)~(\d+)/) ?? [0, 0, 0]).slice(1).map(Number)
  const keep = () => {
    const [before, seen] = kept(), now = Date.now()
    const ended = now - seen > NEW_VISIT_AFTER_MS ? seen : before
    document.cookie = `visits=${ended}~${now}; path=/; max-age=${KEPT_S}; samesite=lax`
  }
  keep()
  setInterval(() => document.visibilityState === "visible" && keep(), EVERY_MS)
  addEventListener("pagehide", keep)
})()
