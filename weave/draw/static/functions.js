// What weave/draw/functions.py tells of whole processes, told of one stretch of computing: the one that is chosen in the
// picture, by pointer or keyboard.
(() => {
  const MOST = 8, LEAST = 0.005; // as in functions.py
  const make = (tag, props = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), props);
    element.append(...inside);
    return element;
  };
  // From where to where a bar or a line goes, in thousandths of the picture
  const ends = (shape) => {
    const number = (name) => parseFloat(shape.getAttribute(name));
    return shape.localName === "rect" ? [number("x"), number("x") + number("width")] : [number("x1"), number("x2")];
  };

  // The functions of some samples, most time first: [share, function, "file:line"]
  const shares = ([places, rows], from, to) => {
    const found = new Map();
    let total = 0;
    for (const [grain, place, time] of rows) {
      if (grain < from || grain >= to) continue;
      const [name, file, line] = places[place];
      const key = `${name}\n${file}`;
      if (!found.has(key)) found.set(key, { name, file, time: 0, lines: new Map() });
      const one = found.get(key);
      one.time += time;
      one.lines.set(line, (one.lines.get(line) ?? 0) + time);
      total += time;
    }
    return [...found.values()]
      .sort((a, b) => b.time - a.time)
      .map((one) => {
        const [line] = [...one.lines].sort((a, b) => b[1] - a[1])[0];
        return [one.time / total, one.name, `${one.file}:${line}`];
      });
  };

  function tie(box) {
    const figure = box.closest(".run");
    const svg = figure.querySelectorAll(".run-picture > svg")[box.dataset.picture];
    const [titled, more, none, choose] = box.dataset.words.split("|");
    const lanes = [...svg.querySelectorAll(".lane")];
    const told = make("div", { className: "run-where" }, make("p", { textContent: choose }));
    told.setAttribute("role", "status");
    svg.after(told);
    svg.setAttribute("role", "group"); // an image has no parts
    const stretches = []; // of each lane
    const all = () => stretches.flat();

    const title = (lane, stretch) => {
      const time = (share) => `${((share / 1000) * svg.dataset.span).toPrecision(3)} s`;
      const [begin, end] = ends(stretch);
      const who = [...lane.querySelectorAll(".name")].map((name) => name.textContent).join(" ");
      const values = { who, begin: time(begin), end: time(end) };
      return titled.replace(/{(\w+)}/g, (_, key) => values[key]);
    };
    const show = (stretch, samples) => {
      for (const one of all()) one.setAttribute("aria-pressed", one === stretch);
      const found = shares(samples, ...ends(stretch));
      const shown = found.slice(0, MOST).filter(([share]) => share >= LEAST);
      const rows = shown.map(([share, name, place]) =>
        make("li", {}, `${Math.round(share * 100)}% `, make("code", { textContent: name }), ` ${place}`));
      const rest = found.length ? found.length > shown.length && more.replace("{n}", found.length - shown.length) : none;
      told.replaceChildren(
        make("p", {}, make("b", { textContent: stretch.getAttribute("aria-label") })),
        make("ol", {}, ...rows),
        ...(rest ? [make("p", { textContent: rest })] : []));
    };
    const go = (event) => {
      const row = stretches.findIndex((some) => some.includes(event.currentTarget));
      const place = stretches[row].indexOf(event.currentTarget);
      const next = {
        ArrowRight: stretches[row][place + 1],
        ArrowLeft: stretches[row][place - 1],
        ArrowDown: stretches[row + 1]?.[0],
        ArrowUp: stretches[row - 1]?.[0],
      }[event.key];
      if (event.key === "Enter" || event.key === " ") event.currentTarget.dispatchEvent(new Event("click"));
      else if (next) {
        for (const one of all()) one.tabIndex = one === next ? 0 : -1;
        next.focus();
      } else return;
      event.preventDefault();
    };

    for (const process of box.querySelectorAll("[data-lane]")) {
      const lane = lanes[process.dataset.lane];
      const samples = JSON.parse(process.dataset.samples);
      const own = [...lane.querySelectorAll(".cpu, .ready")];
      if (own.length) stretches.push(own);
      for (const stretch of own) {
        stretch.setAttribute("role", "button");
        stretch.setAttribute("aria-label", title(lane, stretch));
        stretch.setAttribute("aria-pressed", false);
        stretch.tabIndex = stretch === all()[0] ? 0 : -1;
        stretch.onclick = () => show(stretch, samples);
        stretch.onkeydown = go;
      }
    }
  }

  const begin = () => document.querySelectorAll(".run-functions").forEach(tie);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
