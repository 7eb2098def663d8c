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
