// Runs before the theme's scripts.

// What the theme remembers, such as colours, holds for both languages.
if (document.documentElement.lang === "zh") __md_scope = new URL("..", __md_scope)

// The theme would say so only when the page has been drawn: it would jump.
document.documentElement.classList.replace("no-js", "js")

// The theme fetches the whole search index with every page: that waits until somebody searches.
{
  const searching = new Promise((resolve) => {
    const query = new URLSearchParams(location.search)
    if (query.has("q") || query.has("h")) resolve() // a shared search, or words to highlight
    addEventListener("focusin", (event) => event.target.matches("[data-md-component=search-query]") && resolve())
  })
  const { open, send } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.waits = /\/search\/search_index\.json$/.test(url)
    return open.call(this, method, url, ...rest)
  }
  XMLHttpRequest.prototype.send = function (body) {
    if (this.waits) searching.then(() => send.call(this, body))
    else send.call(this, body)
  }
}

// Nor would it know before that the reader likes it dark: the page would flash.
if (!__md_get("__palette") && matchMedia("(prefers-color-scheme: dark)").matches) {
  const color = { media: "(prefers-color-scheme: dark)", scheme: "slate", primary: "custom", accent: "custom" }
  __md_set("__palette", { index: 1, color })
}
