/* Charts of the presenter: figures made on the server in the house style, drawn by the desk's own plotly.js.
   They are drawn at the size of a 1920 × 1080 screen and scaled as a whole, so that their words grow with it. */

import { element, part, parts, set } from "../ui/drawing.js";

/** @type {WeakMap<HTMLElement, string>} */
const figures = new WeakMap(); // of each drawing, as JSON
/** @type {Promise<Window["Plotly"]> | null} */
let plotly = null; // asked for once for a page

/**
 * Fetched while the page is read, evaluated once the presenter opens: that takes a machine a second or more.
 * @param {string} address
 */
export function fetchPlotly(address) {
  if (window.Plotly || plotly || document.head.querySelector(`link[href="${CSS.escape(address)}"]`)) return;
  document.head.append(set(element("link"), { rel: "prefetch", as: "script", href: address }));
}

/** @param {string} address */
export function loadPlotly(address) {
  plotly ??= window.Plotly
    ? Promise.resolve(window.Plotly)
    : new Promise((resolve, reject) => {
        const script = set(document.createElement("script"), { src: address });
        script.onload = () => resolve(window.Plotly);
        script.onerror = () => reject(new Error(address));
        document.head.append(script);
      });
  plotly.catch(() => (plotly = null)); // the next run of the page asks again
  return plotly;
}

function isNarrow() {
  return window.matchMedia("(max-width: 700px)").matches;
}

/* Pixels of the screen for one of the drawing's. */
function scale() {
  return isNarrow() ? 0.6 : Math.min(window.innerWidth / 1920, window.innerHeight / 1080);
}

/**
 * ``before``: the screen as it was before a decision was added; its chart, if it says the same, moves over.
 * @param {HTMLElement} section
 * @param {Screen & Partial<FocusScreen>} screen
 * @param {HTMLElement | null} before
 */
export function drawCharts(section, screen, before) {
  const frame = part(section, ".chart");
  const { figure } = screen;
  if (!frame || !figure) return;
  const drawn = before && part(before, ".drawing");
  if (drawn && figures.get(drawn) === JSON.stringify(figure)) frame.replaceChildren(drawn);
  else if (window.Plotly) drawChart(frame, figure);
  else plotly?.then(() => drawChart(frame, figure), () => {});
}

/**
 * @param {HTMLElement} frame
 * @param {NonNullable<FocusScreen["figure"]>} figure
 */
function drawChart(frame, figure) {
  const by = scale();
  const [width, height] = [frame.clientWidth / by, frame.clientHeight / by];
  if (!width || !height) return;
  const drawing = element("div", "drawing");
  drawing.style.cssText = `width:${width}px;height:${height}px;transform:scale(${by})`;
  figures.set(drawing, JSON.stringify(figure));
  frame.replaceChildren(drawing);
  const layout = { ...structuredClone(figure.layout), width, height };
  window.Plotly?.newPlot(drawing, structuredClone(figure.data), layout, { staticPlot: true });
}

const READABLE = 0.84; // of 24 pixels: 20, the least that is read from the last row
const LEAST = 0.6;
const MOST_LINES = 12; // of a department's words that are too long for the screen

/**
 * The server counts lines; should words still not fit, they become a little smaller, then the oldest decisions
 * give way to the word of how many there are, and items to those due first, rather than anything be cut.
 * @param {HTMLElement} section
 * @param {string} inFull
 */
export function fitted(section, inFull) {
  if (isNarrow()) return;
  for (const body of parts(section, ".fits")) {
    smaller(body, 1, READABLE);
    while (overflows(body) && folded(body)) smaller(body, 1, READABLE);
    if (overflows(body)) shortened(body, inFull);
    if (overflows(body)) smaller(body, READABLE, LEAST);
  }
  for (const cell of section.querySelectorAll("td.number")) {
    if (cell.scrollWidth > cell.clientWidth + 1) cell.classList.add("tight");
  }
}

/**
 * Words of a department that fill more than the screen end with …; the panel of earlier words has them whole.
 * @param {HTMLElement} body
 * @param {string} inFull
 */
function shortened(body, inFull) {
  const words = parts(body, ".note > p");
  for (let most = MOST_LINES; most >= 3 && overflows(body); most -= 1) {
    for (const paragraph of words) {
      paragraph.classList.add("clamped");
      paragraph.style.webkitLineClamp = String(most);
      if (!overflows(paragraph)) continue;
      paragraph.after(paragraph.parentElement?.querySelector(".in-full") ?? element("small", "in-full", inFull));
    }
  }
}

/**
 * A table behind a figure that scrolls anyway stays as large as it is.
 * @param {HTMLElement} panel
 */
export function panelFitted(panel) {
  if (isNarrow() || !panel.matches(".fits")) return;
  smaller(panel, 1, READABLE);
  if (overflows(panel)) panel.style.removeProperty("--by");
}

/** @param {HTMLElement} body */
function overflows(body) {
  return body.scrollHeight > body.clientHeight + 1;
}

/**
 * @param {HTMLElement} body
 * @param {number} from
 * @param {number} least
 */
function smaller(body, from, least) {
  for (let by = from; by > least - 0.01; by -= 0.05) {
    body.style.setProperty("--by", Math.max(by, least).toFixed(2));
    if (!overflows(body)) return;
  }
}

/**
 * One line fewer beside the figure; false = the last ones stay.
 * @param {HTMLElement} body
 */
function folded(body) {
  const decided = body.querySelectorAll(".decided");
  const items = body.querySelectorAll(".stands");
  if (decided.length > 1) part(body, ".more").hidden = false;
  const gone = decided.length > 1 ? decided[0] : items.length > 1 ? items[items.length - 1] : null;
  gone?.remove();
  return gone !== null;
}

/**
 * Beside the title there is room for little: the meeting's title goes first, the department never.
 * @param {HTMLElement} section
 */
export function headFitted(section) {
  const aside = section.querySelector(".head .aside");
  if (!aside || isNarrow()) return;
  const cut = () => aside.scrollWidth > aside.clientWidth + 1;
  const [owner, meeting] = aside.children;
  if (!cut()) return;
  meeting?.remove();
  if (!cut()) return;
  aside.classList.add("alone");
  if (meeting) owner.after(meeting);
  if (cut()) meeting?.remove();
}
