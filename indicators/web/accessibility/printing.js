/* Charts are drawn as wide as the screen: on paper each is scaled to its column, for which a drawing needs its own
   measure. Nothing may be drawn anew while a page is being printed. */

/** @param {Window} target */
export function fitCharts(target) {
  target.addEventListener("beforeprint", () => charts().forEach(measure));
  target.addEventListener("afterprint", () => charts().forEach((svg) => svg.removeAttribute("viewBox")));
}

function charts() {
  return [...document.querySelectorAll(".js-plotly-plot svg.main-svg")];
}

/** @param {Element} svg */
export function measure(svg) {
  const [width, height] = ["width", "height"].map((side) => parseFloat(svg.getAttribute(side) ?? ""));
  if (!(width > 0 && height > 0)) return;
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const frame = /** @type {HTMLElement | null} */ (svg.closest(".js-plotly-plot"));
  frame?.style.setProperty("--desk-ratio", String(width / height));
}
