// "My Python": the reader chooses a version and a system once; pages then show what fits where runs differ, and say so
// where a program needs another one. Without a choice, and without this file, a page shows everything.
{
  const box = document.querySelector(".mine")
  const zh = document.documentElement.lang === "zh"
  const method = zh ? "默认启动方法：" : "Default start method: "
  const newer = zh ? "需要 Python 3." : "Needs Python 3."
  const unix = zh ? "需要 Unix，在 Windows 上不能运行。" : "Needs Unix: it does not run on Windows."
  const more = zh ? "也看看其他 Python 上的运行" : "Show the runs on other Pythons too"
  const fewer = zh ? "只看我的 Python" : "Show my Python only"
  const run = zh ? "复制运行命令" : "Copy the command that runs it"
  const copied = zh ? "已复制" : "Copied"
  const summary = box.querySelector("summary")
  const title = summary.textContent
  const choices = { python: box.querySelector("[name=python]"), system: box.querySelector("[name=system]") }
  const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text })
  const key = "fork-and-join.mine"

  try {
    const saved = JSON.parse(localStorage.getItem(key)) ?? {}
    for (const name in choices) choices[name].value = saved[name] ?? ""
  } catch {} // storage is off, or holds something else

  // "11-13": from 3.11 to 3.13. "14-": 3.14 and newer.
  const within = (range, number) => {
    const [first, last] = range.split("-")
    return number >= first && (last === "" || number <= last)
  }

  // Of runs of one program on several Pythons, those that fit; a button shows the others.
  function chooseRuns(python) {
    for (const figure of document.querySelectorAll("figure.run")) {
      const runs = [...figure.querySelectorAll("[data-pythons]")]
      const others = runs.filter((run) => python && !within(run.dataset.pythons, python))
      const choosing = others.length && others.length < runs.length
      figure.querySelector(".run-others")?.remove()
      for (const run of runs) run.hidden = choosing && others.includes(run)
      if (!choosing) continue
      const button = make("button", "run-others", more)
      button.type = "button"
      button.onclick = () => {
        for (const run of others) run.hidden = !run.hidden
        button.textContent = others[0].hidden ? more : fewer
      }
      figure.querySelector("figcaption").prepend(button)
    }
  }

  // Below the code of a program that the reader's Python or system cannot run.
  function warn(python, system) {
    for (const note of document.querySelectorAll(".needs")) note.remove()
    for (const link of document.querySelectorAll(".download")) {
      const needed = python && +link.dataset.python > python
      const missing = system === "windows" && "unix" in link.dataset
      if (!needed && !missing) continue
      link.closest("p").before(make("p", "needs", [needed && `${newer}${link.dataset.python}`, missing && unix].filter(Boolean).join(". ")))
    }
  }

  function apply() {
    const python = +choices.python.value
    const system = choices.system.value
    const names = [python && `Python 3.${python}`, system && choices.system.selectedOptions[0].text].filter(Boolean)
    summary.textContent = names.join(" · ") || title
    const starts = system === "windows" || system === "macos" ? "spawn" : python >= 14 ? "forkserver" : "fork"
    box.querySelector("p").textContent = python || (system && system !== "linux") ? method + starts : ""
    for (const part of document.querySelectorAll("[data-for-python]")) part.hidden = python && !within(part.dataset.forPython, python)
    for (const part of document.querySelectorAll("[data-for-system]")) part.hidden = system && !part.dataset.forSystem.split(" ").includes(system)
    for (const label of system ? document.querySelectorAll(".tabbed-labels > label") : []) {
      if (label.textContent.toLowerCase().includes(system)) document.getElementById(label.htmlFor).checked = true
    }
    chooseRuns(python)
    warn(python, system)
  }

  for (const name in choices)
    choices[name].addEventListener("change", () => {
      try {
        localStorage.setItem(key, JSON.stringify({ python: choices.python.value, system: choices.system.value }))
      } catch {}
      apply()
    })
  document.addEventListener("click", (event) => box.contains(event.target) || (box.open = false))
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return
    box.open = false
    summary.focus()
  })

  // Beside every program's download link: the command that runs it from its address.
  for (const link of document.querySelectorAll(".download")) {
    const button = make("button", "uv-run", "uv run")
    button.type = "button"
    button.title = run
    button.onclick = async () => {
      const python = choices.python.value && `--python 3.${choices.python.value} `
      await navigator.clipboard.writeText(`uv run ${python}${link.href}`)
      button.textContent = copied
      setTimeout(() => (button.textContent = "uv run"), 1500)
    }
    link.before(button)
  }
  apply()
}
