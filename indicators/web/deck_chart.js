/* Charts of the presenter: figures made on the server in the house style, drawn by the desk's own plotly.js.
   They are drawn at the size of a 1920 × 1080 screen and scaled as a whole, so that their words grow with it. */

let plotly = null; // asked for once for a page

function loadPlotly(address) {
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

/* ``before``: the screen as it was before a decision was added; its chart, if it says the same, moves over. */
function drawCharts(section, screen, before) {
  const frame = section.querySelector(".chart");
  if (!frame || !screen.figure) return;
  const drawn = before?.querySelector(".drawing");
  if (drawn?.figure === JSON.stringify(screen.figure)) frame.replaceChildren(drawn);
  else if (window.Plotly) drawChart(frame, screen.figure);
  else plotly?.then(() => drawChart(frame, screen.figure), () => {});
}

function drawChart(frame, figure) {
  const by = scale();
  const [width, height] = [frame.clientWidth / by, frame.clientHeight / by];
  if (!width || !height) return;
  const drawing = element("div", "drawing");
  drawing.style.cssText = `width:${width}px;height:${height}px;transform:scale(${by})`;
  drawing.figure = JSON.stringify(figure);
  frame.replaceChildren(drawing);
  const layout = { ...structuredClone(figure.layout), width, height };
  window.Plotly.newPlot(drawing, structuredClone(figure.data), layout, { staticPlot: true });
}

/* The server counts lines; should words still not fit, they become a little smaller rather than be cut. */
function fitted(section) {
  if (isNarrow()) return;
  for (const body of section.querySelectorAll(".fits")) {
    for (let by = 0.95; by > 0.6 && body.scrollHeight > body.clientHeight + 1; by -= 0.05) {
      body.style.setProperty("--by", by.toFixed(2));
    }
  }
}
