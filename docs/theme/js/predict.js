// Predict, then see (weave/page/predict.py): a choice is marked, the answer said, and the box with the run opens.
for (const box of document.querySelectorAll(".predict")) {
  const [right, wrong] = box.dataset.words.split("|")
  const buttons = [...box.querySelectorAll("fieldset button")]
  const answer = buttons[box.dataset.right]
  const choose = (chosen) => {
    for (const button of buttons) button.setAttribute("aria-pressed", button === chosen)
    answer.classList.add("right")
    const verdict = chosen === answer ? right : wrong
    box.querySelector("output").replaceChildren(verdict, ...answer.cloneNode(true).childNodes)
    box.querySelector("details").open = true
  }
  for (const button of buttons) {
    button.disabled = false
    button.setAttribute("aria-pressed", "false")
    button.onclick = () => choose(button)
  }
}
