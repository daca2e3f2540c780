// Charts that are read date by date: they take the focus, small panels follow the pointer, and what is read is said.
(() => {
  if (globalThis.chartsAreRead) return
  globalThis.chartsAreRead = true
  const voice = Object.assign(document.createElement("output"), { className: "what-was-read" })
  voice.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap"
  document.body.append(voice)
  const say = (words) => { if (voice.textContent !== words) voice.textContent = words }

  // A chart of Vega moves its own rule, whose description is what was read.
  const look = () => {
    for (const chart of document.querySelectorAll("svg.marks:not([tabindex])")) {
      const rules = chart.querySelector(".reading_marks")
      if (!rules) continue
      rules.removeAttribute("role") // of what holds the rule, which is no picture while nothing is read
      chart.role = "img"
      chart.ariaLabel = chart.parentElement.ariaLabel
      chart.tabIndex = 0
      chart.style.touchAction = "pan-y"
    }
    const rule = document.activeElement?.querySelector?.(".reading_marks path")
    if (rule) say(rule.getAttribute("aria-label"))
  }
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributeFilter: ["aria-label"] })
  look()

  // Small panels have their dates in common: a rule through each, and each says its value of that day.
  const A_DAY = 864e5, NEW = "http://www.w3.org/2000/svg"
  const signed = (n) => n === null ? "–" : `${n > 0 ? "+" : n < 0 ? "−" : ""}${Math.abs(n).toLocaleString("en")}\u00a0%`
  const dated = (day) => {
    const form = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }
    const parts = new Intl.DateTimeFormat("en-US", form).formatToParts(day * A_DAY)
    return ["day", "month", "year"].map((part) => parts.find(({ type }) => type === part).value).join("\u00a0")
  }
  const rows = new WeakMap() // what each drawing shows now
  const tables = new WeakMap()

  function table(svg) {
    if (!tables.has(svg)) {
      const { days, said } = JSON.parse(svg.getRootNode().querySelector("svg[data-read]").dataset.read)
      let day = 0
      tables.set(svg, { days: days.map((step) => day += step), said })
    }
    return tables.get(svg)
  }

  function show(svg, row, pointed) {
    svg.querySelectorAll(".read").forEach((old) => old.remove())
    const { days, said } = table(svg), { across, plot } = svg.dataset
    const x = row === null ? 0 : across * (days[row] - days[0]) / (days.at(-1) - days[0] || 1)
    const told = [...svg.querySelectorAll("g[data-part]")].map((panel, number) => {
      const value = panel.querySelector(".said")
      value.dataset.newest ??= value.textContent
      value.textContent = row === null ? value.dataset.newest : signed(said[number][row])
      if (row !== null) add(panel, "path", { d: `M${x.toFixed(1)},0v${plot}`, stroke: "var(--ink)" })
      return `${panel.dataset.part} ${value.textContent}`
    })
    rows.set(svg, row)
    if (row === null) return
    const left = x < across / 2, size = svg.querySelector(".said").getAttribute("font-size")
    const style = "fill:var(--ink);stroke:var(--bg);stroke-width:4;paint-order:stroke;font-weight:600"
    const place = { x: x + (left ? 6 : -6), y: size, "text-anchor": left ? "start" : "end", "font-size": size, style }
    add(pointed ?? svg.querySelector("g[data-part]"), "text", place).textContent = dated(days[row])
    say([dated(days[row]), ...told].join(", "))
  }

  function add(panel, kind, attributes) {
    const made = panel.appendChild(document.createElementNS(NEW, kind))
    for (const [name, value] of Object.entries({ class: "read", ...attributes })) made.setAttribute(name, value)
    return made
  }

  function point(svg, event) {
    for (const panel of svg.querySelectorAll("g[data-part]")) {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(panel.getScreenCTM().inverse())
      if (at.x < 0 || at.x > svg.dataset.across || at.y < -30 || at.y > +svg.dataset.plot + 10) continue
      const { days } = table(svg), day = days[0] + at.x / svg.dataset.across * (days.at(-1) - days[0])
      const after = days.findIndex((one) => one >= day), before = Math.max(after - 1, 0)
      return show(svg, days[after] - day < day - days[before] ? after : before, panel)
    }
    show(svg, null)
  }

  function step(svg, event) {
    const last = table(svg).days.length - 1, row = rows.get(svg) ?? null
    const beside = row === null ? last : Math.min(Math.max(row + (event.key === "ArrowLeft" ? -1 : 1), 0), last)
    const led = { ArrowLeft: beside, ArrowRight: beside, Home: 0, End: last, Escape: null }
    if (!(event.key in led)) return
    event.preventDefault()
    show(svg, led[event.key])
  }

  let shown
  const on = (kind, answer) => document.addEventListener(kind, (event) => {
    const svg = event.composedPath().find((node) => node.dataset?.across)
    if (shown && shown !== svg && kind !== "keydown") show(shown, null)
    if (svg) answer(svg, event)
    shown = svg
  })
  on("pointermove", point)
  on("pointerdown", point)
  on("keydown", step)
})()
