// The language switch leads to the heading at which the reader is.
document.querySelector(".switch")?.addEventListener("click", (event) => {
  event.currentTarget.hash = location.hash
})
