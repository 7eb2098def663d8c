// The language switch leads to the heading at which the reader is. The front page remembers who switched.
{
  const link = document.querySelector(".switch")
  const key = "fork-and-join.language"
  const stored = (value) => {
    try {
      if (value) localStorage.setItem(key, value)
      return localStorage.getItem(key)
    } catch {} // storage is off
  }
  link.addEventListener("click", () => {
    link.hash = location.hash
    stored(link.hreflang)
  })
  const arriving = !document.referrer.startsWith(location.origin)
  if (document.querySelector("[data-front]") && arriving && stored() === link.hreflang) location.replace(link.href)
}

// Dark or light colours. The theme keeps such a choice under the same name.
document.querySelector(".colours").addEventListener("click", () => {
  const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate"
  document.body.dataset.mdColorScheme = scheme
  __md_set("__palette", { color: { scheme } })
})

// An address that leads to a tab opens it.
{
  const tab = document.getElementById(location.hash.slice(1))
  if (tab?.name?.startsWith("__tabbed_")) tab.checked = true
}

// The theme makes every copy button a navigation landmark; it is but a button.
{
  const article = document.querySelector("article")
  const tidy = () => {
    for (const nav of article.querySelectorAll("nav.md-code__nav:not([role])")) nav.setAttribute("role", "none")
  }
  tidy()
  new MutationObserver(tidy).observe(article, { childList: true, subtree: true })
}

// A pasted error message is full of signs that the search would take for operators.
document.querySelector("[data-md-component=search-query]")?.addEventListener(
  "input",
  ({ target }) => {
    const plain = target.value.replace(/[:^~*+"'`<>()[\]{}|]/g, " ")
    if (plain !== target.value) target.value = plain
  },
  true,
)

// An excerpt's whole program is one click away, in its place: there, the lines of the excerpt are marked.
{
  const words = /(?<c1>#.*)|(?<sd>"""[^]*?(?:"""|$))|(?<s2>[fb]?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))|(?<k>\b(?:False|None|True|a(?:nd|s|sync|ssert|wait)|break|class|continue|def|del|el(?:if|se)|except|finally|f(?:or|rom)|global|i(?:f|mport|n|s)|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)\b)|(?<mi>\b\d[\d_.]*)/g
  const make = (className, ...inside) => {
    const part = Object.assign(document.createElement("span"), { className })
    part.append(...inside)
    return part
  }
  const coloured = (line) => {
    const parts = []
    let end = 0
    for (const found of line.matchAll(words)) {
      parts.push(line.slice(end, found.index), make(Object.keys(found.groups).find((kind) => found.groups[kind]), found[0]))
      end = found.index + found[0].length
    }
    return [...parts, `${line.slice(end)}\n`]
  }
  for (const link of document.querySelectorAll(".download[data-part]")) {
    const [first, last, whole, excerpt] = link.dataset.part.split("|")
    const block = link.closest("p").nextElementSibling
    const [name, code] = [block.querySelector(".filename"), block.querySelector("code")]
    const [title, part, numbered] = [name.textContent, [...code.childNodes], code.querySelector("[data-linenos]")]
    const number = (line) => {
      const beside = make("linenos")
      beside.dataset.linenos = `${String(line).padStart(3)} `
      return beside
    }
    const button = Object.assign(document.createElement("button"), { className: "whole", type: "button", textContent: whole })
    button.onclick = async () => {
      const back = name.textContent !== title
      const answer = back || (await fetch(link.href).catch(() => null))
      if (!answer || (!back && !answer.ok)) return link.click() // read from files, a page may not ask for others
      const lines = back ? [] : (await answer.text()).trimEnd().split("\n")
      const shown = lines.map((line, at) => {
        const row = make(at + 1 >= first && at < last ? "hll" : "", ...coloured(line))
        if (numbered) row.prepend(number(at + 1))
        return row
      })
      code.replaceChildren(...(back ? part : shown))
      name.textContent = back ? title : link.href.split("/").at(-1)
      button.textContent = back ? whole : excerpt
    }
    link.before(button)
  }
}
