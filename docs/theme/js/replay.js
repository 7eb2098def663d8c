// Figures of runs (weave/figure.py): replay at the recorded pace, lines and dots that find each other, the explorer's
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
  const at = (shape) => parseFloat(shape.getAttribute("cx") || shape.getAttribute("x") || shape.getAttribute("x1"));

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

  // One output and its picture
  class View {
    constructor(pre, svg) {
      this.pre = pre;
      this.svg = svg;
      this.lines = [...pre.querySelectorAll("span[data-t]")];
      this.dots = [...svg.querySelectorAll("[data-l]")];
      this.printed = new Map(this.dots.map((dot) => [dot, numbers(dot)]));
      this.span = +svg.dataset.span;
      this.end = +svg.dataset.end;
      this.lanes = svg.closest(".run-pictures");
      this.lines.forEach((line, i) => {
        line.tabIndex = -1;
        line.onpointerenter = line.onfocus = () => this.mark(i);
        line.onpointerleave = line.onblur = () => this.mark(-1);
      });
      pre.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const shown = this.lines.filter((line) => line.getClientRects().length);
        const next = shown[shown.indexOf(document.activeElement) + step];
        if (step && next) {
          event.preventDefault();
          next.focus();
        }
      });
      svg.onpointermove = svg.onpointerdown = (event) => this.point(event);
      svg.onpointerleave = () => this.mark(-1);
    }

    // Line i and its dot stand out; none does if i is -1
    mark(i) {
      const dot = this.dots.find((d) => this.printed.get(d).includes(i));
      const all = this.tip && dot ? this.printed.get(dot) : [i];
      this.lines.forEach((line, n) => line.classList.toggle("marked", all.includes(n)));
      this.dots.forEach((d) => d.classList.toggle("marked", d === dot));
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
      const who = [...dot.parentNode.querySelectorAll(".name")].map((name) => name.textContent).join(" ");
      const when = this.lines[which[0]].dataset.t;
      const lines = which.slice(0, 6).map((n) => this.lines[n].textContent);
      if (which.length > 6) lines.push(`+${which.length - 6}`);
      this.tip = make("div", { className: "run-tip" }, make("b", { textContent: `${who} · ${(+when).toFixed(2)} s` }), lines.join("\n"));
      this.lanes.append(this.tip);
      const frame = this.lanes.getBoundingClientRect();
      const spot = dot.getBoundingClientRect();
      const left = spot.x + spot.width / 2 - frame.x - this.tip.offsetWidth / 2;
      this.tip.style.left = `${Math.max(4, Math.min(left, frame.width - this.tip.offsetWidth - 4))}px`;
      this.tip.style.top = `${spot.bottom - frame.y + 8}px`;
      this.mark(which[0]);
      const line = this.lines[which[0]];
      const top = line.getBoundingClientRect().top - this.pre.getBoundingClientRect().top;
      if (!line.getClientRects().length) return; // folded away
      if (top < 0 || top > this.pre.clientHeight - 20) this.pre.scrollTop += top - this.pre.clientHeight / 2;
    }

    // Show what had happened by time t; everything if t is null
    show(t) {
      const percent = t === null ? 100 : Math.min((t / this.span) * 100, 100);
      for (const line of this.lines) line.classList.toggle("future", t !== null && line.dataset.t > t);
      for (const shape of this.svg.querySelectorAll("circle, .stderr, .said, .killed"))
        shape.classList.toggle("future", t !== null && at(shape) > percent + 0.06); // drawn to a tenth
      if (t === null) {
        this.svg.querySelectorAll(".veil, .playhead").forEach((shape) => shape.remove());
        return;
      }
      if (!this.svg.querySelector(".veil")) this.cover();
      for (const veil of this.svg.querySelectorAll(".veil")) {
        veil.setAttribute("x", `${percent}%`);
        veil.setAttribute("width", `${100 - percent}%`);
      }
      for (const end of ["x1", "x2"]) this.svg.querySelector(".playhead").setAttribute(end, `${percent}%`);
    }

    // On each lane a veil, under its dots and their texts; over all lanes the playhead
    cover() {
      for (const lane of this.svg.querySelectorAll(".lane")) {
        const y = lane.querySelector(".said") ? -27 : -17;
        lane.insertBefore(draw(lane, "rect", { class: "veil", y, height: 16 - y }), lane.querySelector("[data-l]"));
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
