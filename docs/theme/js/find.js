// Two generated pages: an error message, pasted, finds its entry; the programs of the catalogue can be filtered.

// A box on "By error message". Numbers, addresses, paths and quoted names do not count.
for (const box of document.querySelectorAll(".finder")) {
  const [label, none] = box.dataset.words.split("|")
  const words = (text) =>
    new Set(
      text.toLowerCase()
        .replace(/(?<!\w)(?:'[^']*'|"[^"]*"|`[^`]*`|“[^”]*”|‘[^’]*’)|<(?:[^<>]|<[^<>]*>)*>/g, " ")
        .replace(/0x[0-9a-f]+|[\w.-]*\/[\w./-]+|\d+/g, " ")
        .match(/[a-z_]{2,}/g) ?? [],
    )
  const entries = [...document.querySelectorAll("code.message")].map((code) => ({
    item: code.closest("li"),
    words: words(code.textContent),
  }))
  const count = new Map()
  for (const entry of entries) for (const word of entry.words) count.set(word, (count.get(word) ?? 0) + 1)
  const weight = (set) => [...set].reduce((sum, word) => sum + Math.log(1 + entries.length / (count.get(word) ?? 0.5)), 0)

  const alike = (entry, line) => {
    const shared = weight(new Set([...entry.words].filter((word) => line.has(word))))
    return (2 * shared) / (weight(entry.words) + weight(line))
  }
  const find = (text) => {
    // A message may be one line of a traceback, or several lines at its end.
    const rows = text.split("\n").map((row) => row.trim()).filter(Boolean).slice(-200)
    const lines = [...rows, ...rows.map((_, i) => rows.slice(i).join(" "))].map(words)
    return entries
      .map((entry) => ({ entry, score: Math.max(0, ...lines.map((line) => alike(entry, line))) }))
      .filter(({ score }) => score > 0.5)
      .sort((a, b) => b.score - a.score)
      .slice(0, 3)
      .map(({ entry }) => entry.item)
  }

  const input = Object.assign(document.createElement("textarea"), { rows: 3, placeholder: label })
  input.setAttribute("aria-label", label)
  const output = Object.assign(document.createElement("ul"), { className: "found" })
  output.setAttribute("aria-live", "polite")
  input.addEventListener("input", () => {
    const found = input.value.trim() ? find(input.value) : []
    const items = found.map((item) => item.cloneNode(true))
    if (!items.length && input.value.trim()) items.push(Object.assign(document.createElement("li"), { textContent: none }))
    output.replaceChildren(...items)
  })
  box.append(input, output)
}

// The catalogue: rows that do not fit are hidden, and headings without a row.
for (const box of document.querySelectorAll(".filters")) {
  const [search, chapter, anyChapter, python, anyPython, system, anySystem, time, anyTime, counted] = box.dataset.words.split("|")
  const parts = []

  const field = (tag, label) => {
    const outer = Object.assign(document.createElement("label"), { textContent: label })
    const inner = outer.appendChild(document.createElement(tag))
    inner.addEventListener("input", apply)
    box.append(outer)
    return inner
  }
  const choice = (label, any, options) => {
    const select = field("select", label)
    for (const [value, text] of [["", any], ...options]) select.add(new Option(text, value))
    return select
  }
  const typed = field("input", search)
  const page = choice(chapter, anyChapter, [])
  const version = choice(python, anyPython, [11, 12, 13, 14, 15].map((n) => [n, `3.${n}`]))
  const place = choice(system, anySystem, [])
  const longest = choice(time, anyTime, [1, 2, 5].map((n) => [n, `≤ ${n} s`]))
  const count = box.appendChild(document.createElement("output"))

  function apply() {
    const text = typed.value.trim().toLowerCase()
    let shown = 0
    for (const part of parts) {
      let any = false
      for (const row of part.rows) {
        const fits =
          row.text.includes(text) &&
          (!page.value || part.title === page.value) &&
          (!version.value || row.python <= version.value) &&
          (!place.value || row.system === place.value) &&
          (!longest.value || row.seconds <= longest.value)
        row.row.hidden = !fits
        any ||= fits
        shown += fits
      }
      part.heading.hidden = part.outer.hidden = !any
    }
    count.textContent = counted.replace("{n}", shown)
  }

  // Rows of the catalogue take part from now on.
  function read(tables) {
    for (const table of tables) {
      const outer = table.closest("article > .md-typeset__scrollwrap")
      let heading = outer.previousElementSibling
      while (heading && heading.tagName !== "H2") heading = heading.previousElementSibling
      const rows = [...table.tBodies[0].rows].map((row) => {
        const cells = [...row.cells].map((cell) => cell.textContent)
        const seconds = parseFloat(cells[3]) * (/ms|毫秒/.test(cells[3]) ? 0.001 : 1)
        return { row, text: row.textContent.toLowerCase(), python: +cells[1].match(/3\.(\d+)/)[1], system: cells[2], seconds }
      })
      const title = heading.firstChild.textContent
      parts.push({ outer, heading, title, rows })
      page.add(new Option(title, title))
      for (const { system } of rows) if (![...place.options].some((option) => option.value === system)) place.add(new Option(system, system))
    }
    apply()
  }

  // The rest stands on pages of its own, so that this one comes soon. Read from files, it stays there.
  async function more() {
    if (location.protocol === "file:") return
    for (const link of document.querySelectorAll("a.rest")) {
      const answer = await fetch(link.href).catch(() => null)
      if (!answer?.ok) continue
      const other = new DOMParser().parseFromString(await answer.text(), "text/html")
      for (const to of other.querySelectorAll("article a[href]:not([href^='#'])")) to.href = new URL(to.getAttribute("href"), link.href)
      const found = [...other.querySelectorAll("article > :is(h2, .md-typeset__scrollwrap)")]
      parts.at(-1).outer.after(...found)
      read(found.flatMap((element) => [...element.querySelectorAll("table")]))
    }
  }

  read(document.querySelectorAll("article table"))
  more()
}
