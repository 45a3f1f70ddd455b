/* The shapes of states and warnings; indicators/web/item_marks.py holds the drawings. */

const SVG = "http://www.w3.org/2000/svg";

function shape(name) {
  const drawn = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#${name}`);
  drawn.append(use);
  return set(drawn, { class: "shape", viewBox: "0 0 10 10", "aria-hidden": "true" });
}
