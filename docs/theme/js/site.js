// The language switch leads to the heading at which the reader is.
document.querySelector(".switch")?.addEventListener("click", (event) => {
  event.currentTarget.hash = location.hash
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
