// Runs before the theme's scripts.

// What the theme remembers, such as colours, holds for both languages.
if (document.documentElement.lang === "zh") __md_scope = new URL("..", __md_scope)

// The theme would say so only when the page has been drawn: it would jump, and every style be computed anew.
document.documentElement.className = "js js-focus-visible"
document.documentElement.setAttribute("data-js-focus-visible", "")

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
