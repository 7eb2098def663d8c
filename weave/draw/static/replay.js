// Figures of runs (weave/draw/figure.py): replay at the recorded pace, lines and dots that find each other, the explorer's
// slider. Everything is readable without this file. Where motion is not wanted, replay goes line by line, on request.
(() => {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const speeds = (end) => (end < 0.1 ? [0.01, 0.1, 1] : end < 1 ? [0.1, 0.5, 1] : [1, 2, 4]); // too short to see: slowly
  const make = (tag, props = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), props);
    element.append(...inside);
    return element;
  };
  const draw = (svg, tag, attributes) => {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const name in attributes) shape.setAttribute(name, attributes[name]);
    return svg.appendChild(shape);
  };
  // Where something is on its lane, in thousandths of the picture
  const at = (shape) => parseFloat(shape.closest("[x]").getAttribute("x"));

  const distance = (dot, event) => {
    const spot = dot.getBoundingClientRect();
    return Math.hypot(spot.x + spot.width / 2 - event.clientX, spot.y + spot.height / 2 - event.clientY);
  };

  // The lines of a dot: "3-5 9"
  const numbers = (dot) =>
    dot.dataset.l.split(" ").flatMap((part) => {
      const [first, last = first] = part.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    });

  // Elements and when each is to be seen: what is yet to come is hidden, and only what changes is touched
  class Story {
    constructor(elements, when) {
      this.all = elements.map((element) => [when(element), element]).sort(([one], [other]) => one - other);
      this.seen = this.all.length;
    }

    until(now) {
      for (; this.seen < this.all.length && this.all[this.seen][0] <= now; this.seen++) this.all[this.seen][1].classList.remove("future");
      for (; this.seen && this.all[this.seen - 1][0] > now; this.seen--) this.all[this.seen - 1][1].classList.add("future");
    }
  }

  // One output and its picture
  class View {
    constructor(pre, svg) {
      this.pre = pre;
      this.svg = svg;
      this.lines = [...pre.querySelectorAll("span[data-t]")];
      this.dots = [...svg.querySelectorAll("[data-l]")];
      this.printed = new Map(this.dots.map((dot) => [dot, numbers(dot)]));
      this.dotOf = new Map([...this.dots].reverse().flatMap((dot) => this.printed.get(dot).map((i) => [i, dot])));
      this.marked = [];
      this.story = new Story(this.lines, (line) => +line.dataset.t);
      this.drawn = new Story([...svg.querySelectorAll("circle, .stderr, .said, .killed")], at);
      this.span = +svg.dataset.span;
      this.end = +(svg.dataset.end ?? svg.dataset.span);
      this.lanes = svg.closest(".run-pictures");
      this.lines.forEach((line, i) => {
        line.tabIndex = -1;
        line.onpointerenter = line.onfocus = () => this.mark(i);
        line.onpointerleave = line.onblur = () => this.mark(-1);
      });
      pre.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (!step) return;
        let next = this.lines.indexOf(document.activeElement) + step;
        while (this.lines[next] && !this.lines[next].getClientRects().length) next += step; // folded away
        if (!this.lines[next]) return;
        event.preventDefault();
        this.lines[next].focus();
      });
      svg.onpointermove = svg.onpointerdown = (event) => this.point(event);
      svg.onpointerleave = () => this.mark(-1);
    }

    // Line i and its dot stand out; none does if i is -1
    mark(i, dot = this.dotOf.get(i)) {
      const lines = this.tip && dot ? this.printed.get(dot) : [i];
      for (const shape of this.marked) shape.classList.remove("marked");
      this.marked = [...lines.map((n) => this.lines[n]), dot].filter(Boolean);
      for (const shape of this.marked) shape.classList.add("marked");
      if (i < 0 && this.tip) this.tip = this.tip.remove();
    }

    // The dot nearest to the pointer, with its lines in a box beside it
    point(event) {
      const near = this.dots
        .filter((dot) => !dot.classList.contains("future"))
        .map((dot) => [distance(dot, event), dot])
        .sort((a, b) => a[0] - b[0])[0];
      this.mark(-1);
      if (!near || near[0] > 14) return;
      const dot = near[1];
      const which = this.printed.get(dot);
      const who = [...dot.closest(".lane").querySelectorAll(".name")].map((name) => name.textContent).join(" ");
      const when = this.lines[which[0]].dataset.t;
      const lines = which.slice(0, 6).map((n) => this.lines[n].dataset.text ?? this.lines[n].textContent);
      if (which.length > 6) lines.push(`+${which.length - 6}`);
      this.tip = make("div", { className: "run-tip" }, make("b", { textContent: `${who} · ${(+when).toFixed(2)} s` }), lines.join("\n"));
      this.lanes.append(this.tip);
      const frame = this.lanes.getBoundingClientRect();
      const spot = dot.getBoundingClientRect();
      const left = spot.x + spot.width / 2 - frame.x - this.tip.offsetWidth / 2;
      this.tip.style.left = `${Math.max(4, Math.min(left, frame.width - this.tip.offsetWidth - 4))}px`;
      this.tip.style.top = `${spot.bottom - frame.y + 8}px`;
      this.mark(which[0], dot);
      const line = this.lines[which[0]];
      const top = line.getBoundingClientRect().top - this.pre.getBoundingClientRect().top;
      if (!line.getClientRects().length) return; // folded away
      if (top < 0 || top > this.pre.clientHeight - 20) this.pre.scrollTop += top - this.pre.clientHeight / 2;
    }

    // Show what had happened by time t; everything if t is null
    show(t) {
      const share = t === null ? 1 : Math.min(t / this.span, 1);
      this.story.until(t ?? Infinity);
      this.drawn.until(t === null ? Infinity : share * 1000 + 0.6); // drawn to a thousandth
      if (t === null) {
        this.svg.querySelectorAll(".veil, .playhead").forEach((shape) => shape.remove());
        return;
      }
      if (!this.svg.querySelector(".veil")) this.cover();
      for (const veil of this.svg.querySelectorAll(".veil")) {
        veil.setAttribute("x", `${share * 1000}%`); // a lane's width is a tenth
        veil.setAttribute("width", `${1000 - share * 1000}%`);
      }
      for (const end of ["x1", "x2"]) this.svg.querySelector(".playhead").setAttribute(end, `${share * 100}%`);
    }

    // On each lane a veil, under its dots and their texts; over all lanes the playhead
    cover() {
      for (const lane of this.svg.querySelectorAll(".lane")) {
        const y = lane.querySelector(".said") ? -27 : -17;
        const foot = lane.querySelector(".memory") ? 29 : 16;
        lane.insertBefore(draw(lane, "rect", { class: "veil", y, height: foot - y }), lane.querySelector("[data-l]")?.parentNode ?? null);
      }
      draw(this.svg, "line", { class: "playhead", y2: this.svg.getAttribute("height") - 24 });
    }
  }

  // The buttons of one figure; all its runs play together
  function replay(figure, views) {
    const [replayText, pauseText, resumeText, restartText, speedText, stepText, unit] = figure.dataset.words.split("|");
    const visible = () => views.filter((view) => view.svg.getClientRects().length);
    const end = () => Math.max(...visible().map((view) => view.end));
    let t = null, playing = false, before = 0, speed = 0, frame = 0;
    const play = make("button", { type: "button", className: "run-play" });
    const restart = make("button", { type: "button", textContent: restartText });
    const faster = make("button", { type: "button" });
    const clock = make("span", { className: "run-clock" });
    const update = () => {
      const busy = t !== null;
      play.textContent = still.matches ? stepText : playing ? pauseText : busy ? resumeText : replayText;
      play.classList.toggle("playing", playing);
      play.hidden = still.matches && !views.some((view) => view.lines.length); // no line comes next
      restart.hidden = !busy;
      faster.hidden = !busy || still.matches;
      if (busy) { // else nobody asks, and end() would have the browser lay out the page, for every figure of it
        faster.textContent = `${speeds(end())[speed]}×`;
        faster.setAttribute("aria-label", `${speedText} ${speeds(end())[speed]}×`);
      }
      clock.textContent = busy ? `${t.toFixed(t < 0.1 && end() < 0.1 ? 3 : 1)} ${unit}` : "";
      views.forEach((view) => view.show(t));
    };
    const tick = (now) => {
      if (!playing) return;
      t += Math.min(Math.max(now - before, 0) / 1000, 0.1) * speeds(end())[speed];
      before = now;
      if (t >= end()) stop();
      else frame = requestAnimationFrame(tick);
      update();
    };
    const start = () => {
      playing = true;
      before = performance.now();
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(tick);
    };
    const stop = () => {
      playing = false;
      t = null;
    };
    play.onclick = () => {
      if (still.matches) {
        const times = visible().flatMap((view) => view.lines.map((line) => +line.dataset.t)).sort((a, b) => a - b);
        t = times.find((time) => time > (t === null ? -1 : t)) ?? null;
      } else if (playing) playing = false;
      else {
        t ??= 0;
        start();
      }
      update();
    };
    restart.onclick = () => {
      t = 0;
      update();
      if (!playing && !still.matches) start();
      if (still.matches) play.focus();
    };
    faster.onclick = () => {
      speed = (speed + 1) % 3;
      update();
    };
    const reset = () => {
      stop();
      update();
    };
    still.addEventListener("change", reset);
    addEventListener("beforeprint", reset);
    const bar = make("div", { className: "run-controls" }, play, restart, faster, clock);
    if (figure.matches(".run-explorer")) figure.lastElementChild.before(bar);
    else figure.querySelector(".run-pictures").prepend(bar);
    update();
    return reset;
  }

  // The explorer's tabs become the marks of a slider
  function slide(figure, reset) {
    const tabs = figure.querySelector(".run-tabs");
    const choices = [...tabs.querySelectorAll(":scope > input")];
    const range = make("input", { type: "range", min: 0, max: choices.length - 1, step: 1, value: 0 });
    const update = () => {
      range.value = choices.findIndex((choice) => choice.checked);
      range.setAttribute("aria-valuetext", choices[range.value].nextElementSibling.textContent);
      reset();
    };
    range.setAttribute("aria-label", tabs.getAttribute("aria-label"));
    range.oninput = () => {
      choices[range.value].checked = true;
      update();
    };
    tabs.onchange = (event) => choices.includes(event.target) && update();
    tabs.prepend(range);
    figure.classList.add("run-sliding");
    update();
  }

  function begin() {
    for (const figure of document.querySelectorAll("figure.run[data-words]")) {
      const pictures = figure.querySelectorAll(".run-picture > svg");
      const views = [...figure.querySelectorAll(".run-output pre")].map((pre, i) => new View(pre, pictures[i]));
      const reset = replay(figure, views);
      if (figure.matches(".run-explorer")) slide(figure, reset);
    }
  }
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
