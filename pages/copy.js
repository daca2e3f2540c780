// What a reader passes on by the clipboard: the picture, made by the server when it is asked for, the link, a text.
const CANNOT = "This browser does not let this page copy"
const MADE_MS = 60_000

export default ({ data, parentElement, setTriggerValue }) => {
  const root = parentElement.querySelector(".root")
  root.data = data
  if (data.picture && root.picture) root.picture(data.picture)
  if (root.firstElementChild) return

  root.innerHTML = ["picture", "link", "text"].map(what => `<button type="button" name="${what}">Copy ${what}</button>`).join("")
    + '<output role="status"></output>'
  const say = words => { root.querySelector("output").textContent = words }

  const png = async base64 => (await fetch(`data:image/png;base64,${base64}`)).blob()
  const made = () => new Promise((came, failed) => {
    if (root.data.picture) return came(png(root.data.picture)) // of the same state, asked for before
    setTimeout(() => failed(Error("the picture did not come")), MADE_MS)
    root.picture = base64 => came(png(base64))
    setTriggerValue("picture", true)
  })
  root.addEventListener("click", async ({ target: { name } }) => {
    if (!name) return
    try {
      say(name === "picture" ? "Making the picture …" : "")
      if (name === "picture") await navigator.clipboard.write([new ClipboardItem({ "image/png": made() })])
      else await navigator.clipboard.writeText(root.data[name])
      say(`Copied the ${name}.`)
    } catch (problem) {
      say(`${CANNOT} (${problem.message}).`)
    }
  })
}
