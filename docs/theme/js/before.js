// Runs before the theme's scripts, and before anything is drawn.

// What the theme remembers, such as colours, holds for both languages. This file is in js/ of one of them.
{
  const zh = document.documentElement.lang === "zh"
  const scope = new URL(zh ? "../.." : "..", document.currentScript.src)
  const key = (name, within) => `${within.pathname}.${name}`
  window.__md_scope = scope
  window.__md_get = (name, storage = localStorage, within = scope) => JSON.parse(storage.getItem(key(name, within)))
  window.__md_set = (name, value, storage = localStorage, within = scope) => {
    try {
      storage.setItem(key(name, within), JSON.stringify(value))
    } catch {} // storage is off
  }
}

// The colours that the reader has chosen, or those of the system.
new MutationObserver((_, observer) => {
  if (!document.body) return
  observer.disconnect()
  const dark = matchMedia("(prefers-color-scheme: dark)").matches
  document.body.dataset.mdColorScheme = __md_get("__palette")?.color?.scheme ?? (dark ? "slate" : "default")
}).observe(document.documentElement, { childList: true })

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

// The theme's search never looks at the last of the Chinese characters that were typed, and finds nothing where
// one of them begins no word that it knows. So it gets its own words, each with a character behind it that no page has.
if (document.documentElement.lang === "zh") {
  const han = /[\u3400-\u9fff]+/g
  const words = new Set()
  const small = new Set("的 了 和 与 是 在 不 也 都 吗 呢 怎么 如何 为什么 什么 哪 怎样 一个 个 多 有 没 会 能 要 让 把 被 到 里 上 下 中 时 后 前 用 同 同一个 必须".split(" "))
  const cut = (run) => {
    const found = []
    for (let start = 0; start < run.length; ) {
      let length = Math.min(8, run.length - start)
      while (length && !words.has(run.slice(start, start + length))) length -= 1
      const word = run.slice(start, start + length)
      if (word && !small.has(word)) found.push(`${word}〇`)
      start += length || 1
    }
    return ` ${found.join(" ")} `
  }
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.type === 0)
      for (const { title, text, tags = [] } of message.data.docs)
        for (const [word] of [title, text, ...tags].join(" ").matchAll(han)) words.add(word)
    const sent = message.type === 2 ? { ...message, data: message.data.replace(han, cut) } : message
    return postMessage.call(this, sent, ...rest)
  }
}
