// A list of what a run shows (weave/watch/found.py): pointing at a row, or going there with the Tab key, marks in the
// picture whom it is about, and when. Without this file the rows say the same in words.
for (const row of document.querySelectorAll(".found li")) {
  const svg = document.querySelector(".run-picture > svg");
  const lanes = svg.querySelectorAll(".lane");
  const at = (seconds) => Math.min(Math.max((seconds / svg.dataset.span) * 1000, 0), 1000); // as in weave/draw/svg.py
  const clear = () => svg.querySelectorAll(".marked-time").forEach((shape) => shape.remove());
  const mark = () => {
    clear();
    const from = at(row.dataset.begin);
    const wide = Math.max(at(row.dataset.end) - from, 5);
    for (const i of row.dataset.lanes.split(" ")) {
      const shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const place = { class: "marked-time", x: `${from}%`, width: `${wide}%`, y: -12, height: 24 };
      for (const name in place) shape.setAttribute(name, place[name]);
      lanes[i].prepend(shape);
    }
  };
  row.tabIndex = 0;
  row.onpointerenter = row.onfocus = mark;
  row.onpointerleave = row.onblur = clear;
}
