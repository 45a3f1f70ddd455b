/* Draws what indicators/web/overview/table.py hands over. Everything that can be
   opened is an address, and text is set as text only. */

import { anchor, choice, draw, element, part, set, shape, svg, walk } from "../ui/drawing.js";

/** @param {Component<OverviewTable>} given */
export default function ({ data, parentElement }) {
  const root = part(parentElement, ".desk");
  root.lang = data.language;
  draw(root, head(data), tiles(data), element("p", "sentence", data.sentence), table(data));
  root.onkeydown = (event) => walk(event, root);
  fetchAhead(data.ahead);
}

/**
 * Fetch and evaluate the charts' script while the page is read: a second less at the first indicator. Not where
 * the browser knows of a slow or a costly line.
 * @param {string} address
 */
function fetchAhead(address) {
  /** @type {{saveData?: boolean, effectiveType?: string} | undefined} */
  const line = Reflect.get(navigator, "connection");
  if (!address || line?.saveData || /[23]g/.test(line?.effectiveType ?? "")) return;
  const fetch = () => void import(new URL(address, location.origin).href).catch(() => undefined);
  if ("requestIdleCallback" in window) requestIdleCallback(fetch);
  else setTimeout(fetch, 2000);
}

/**
 * @param {string} href
 * @param {string} key
 * @param {string} classes
 * @param {...Content} content
 */
function link(href, key, classes, ...content) {
  return set(element("a", classes, ...content), { href, "data-key": key });
}

/* --- head and tiles --- */

/** @param {OverviewTable} data */
function head(data) {
  const facts = element("p", "facts", ...data.facts.map((fact) => element("span", "", fact)));
  const title = element("div", "title", element("h1", "", data.title), facts);
  const links = data.steps.map((step, place) => anchor(step, `step ${place}`, "step"));
  const steps = set(element("nav", "steps", ...links), { "aria-label": data.words.months });
  const choices = data.choices.map((given, place) => choice(given, `choice ${place}`));
  return element("header", "head", title, element("div", "controls", steps, ...choices, anchor(data.meeting, "meeting", "step")));
}

/** @param {OverviewTable} data */
function tiles(data) {
  const made = element("nav", "tiles", ...data.tiles.map(tile));
  return set(made, { "aria-label": data.words.tiles });
}

/** @param {Tile} given */
function tile(given) {
  const word = element("span", "word", shape(given.light), given.word);
  const text = element("span", "text", word, element("span", "note", given.note));
  const made = link(given.href, `tile ${given.light}`, `tile ${given.light}`, element("b", "", String(given.count)), text);
  made.classList.toggle("none", given.count === 0);
  if (given.chosen) made.setAttribute("aria-current", "true");
  return made;
}

/* --- table --- */

/** @param {OverviewTable} data */
function table(data) {
  if (!data.rows.length) {
    const everything = link(data.everything, "everything", "", data.words.everything);
    return element("p", "nothing", data.words.nothing, " ", everything);
  }
  const rows = data.rows.map((given) => row(given, data));
  const made = element("div", "table", header(data), ...rows);
  return set(made, { role: "table", "aria-label": data.words.table });
}

/** @param {OverviewTable} data */
function header(data) {
  const cells = Object.entries(data.columns).map(([name, text]) => {
    const content = name === "heat" ? heatHeader(text, data) : [text];
    return set(element("span", name, ...content), { role: "columnheader", "aria-label": text });
  });
  const line = set(element("div", "line header", ...cells), { role: "row" });
  return set(element("div", "heads", line), { role: "presentation" });
}

/**
 * @param {string} text
 * @param {OverviewTable} data
 */
function heatHeader(text, data) {
  const numbers = data.months.map((month, place) => set(element("i", "", String(place + 1)), { title: month }));
  return [element("span", "label", text), set(element("span", "numbers", ...numbers), { "aria-hidden": "true" })];
}

/**
 * @param {string} name
 * @param {...Content} content
 */
function cell(name, ...content) {
  return set(element("span", name, ...content), { role: "cell" });
}

/**
 * @param {Goal} given
 * @param {OverviewTable} data
 */
function row(given, data) {
  const open = link(given.href, given.code, "open", given.name);
  const line = element(
    "div",
    "line",
    cell("light", element("span", given.light, shape(given.light), data.lights[given.light])),
    cell("name", open, element("small", "", given.owner)),
    cell("value", element("b", "", given.value), element("small", "", given.unit)),
    set(cell("target", given.target), { title: given.worded }),
    cell("bar", bar(given)),
    cell("completion", given.completion),
    cell(`gap ${given.gapLight}`, element("small", "of", given.gapBefore), given.gap, element("small", "", given.gapUnit)),
    cell("yoy", given.yoy, element("small", "", given.yoyUnit)),
    cell("spark", spark(given.spark, given.missing)),
    cell("remark", given.remark),
    cell("heat", heat(given.heat, data)),
  );
  line.setAttribute("role", "row");
  for (const [name, text] of Object.entries(data.columns)) part(line, `.${name}`).dataset.label = text;
  const made = element("div", `row ${given.light}`, line);
  if (given.conditions.length) made.append(conditionsRow(given.conditions, data));
  return set(made, { role: "rowgroup" });
}

/**
 * The list stands in a cell of a row of its own: a table holds nothing but rows for screen readers.
 * @param {Condition[]} given
 * @param {OverviewTable} data
 */
function conditionsRow(given, data) {
  const span = set(element("div", "", conditions(given, data)), { role: "cell", "aria-colspan": Object.keys(data.columns).length });
  return set(element("div", "", span), { role: "row" });
}

/**
 * @param {Condition[]} given
 * @param {OverviewTable} data
 */
function conditions(given, data) {
  const lines = given.map((one) =>
    element(
      "li",
      "line",
      element("span", "light", element("span", one.light, shape(one.light), data.lights[one.light])),
      element("span", "of", one.name),
      element("span", "value", one.value, element("small", "", one.unit)),
      element("span", "against", one.target),
    ),
  );
  return set(element("ul", "conditions", ...lines), { "aria-label": data.words.conditions });
}

/**
 * Right is good, whichever direction is; the server has turned it round already.
 * @param {Goal} given
 */
function bar(given) {
  if (given.bar === null) return "";
  const done = set(element("span", "done"), { style: `width:${given.bar}%` });
  const made = element("span", "track", done);
  if (given.tick !== null) made.append(set(element("span", "tick"), { style: `left:${given.tick}%` }));
  return set(made, { "aria-hidden": "true" });
}

/**
 * Twelve months wide, from zero: a short year looks short. No line runs over missing months.
 * @param {(number | null)[]} values
 * @param {number[]} missing
 */
function spark(values, missing) {
  const known = points(values);
  if (known.length < 2) return "";
  const top = Math.max(0, ...known.map(([, value]) => value));
  const bottom = Math.min(0, ...known.map(([, value]) => value));
  const x = (/** @type {number} */ place) => 3 + (place * 94) / 11;
  const y = (/** @type {number} */ value) => 25 - (22 * (value - bottom)) / (top - bottom || 1);
  const [lastPlace, lastValue] = known[known.length - 1];
  const drawn = runs(known, missing).map((run) => {
    if (run.length === 1) return svg("circle", { cx: x(run[0][0]), cy: y(run[0][1]), r: 1.4 });
    return svg("polyline", { points: run.map(([place, value]) => `${x(place)},${y(value)}`).join(" ") });
  });
  return svg(
    "svg",
    { viewBox: "0 0 100 28", class: "curve", "aria-hidden": "true" },
    svg("line", { x1: 3, x2: 97, y1: y(0), y2: y(0) }),
    ...drawn,
    svg("circle", { cx: x(lastPlace), cy: y(lastValue), r: 2.4 }),
  );
}

/** @typedef {[place: number, value: number]} Point */

/**
 * The months with a figure.
 * @param {(number | null)[]} values
 */
export function points(values) {
  return /** @type {Point[]} */ (values.map((value, place) => [place, value]).filter(([, value]) => value !== null));
}

/**
 * The points parted where a figure that is owed is missing between two.
 * @param {Point[]} known
 * @param {number[]} missing
 */
export function runs(known, missing) {
  /** @type {Point[][]} */
  const parts = [];
  for (const point of known) {
    const run = parts.at(-1);
    const from = run?.at(-1)?.[0] ?? 0;
    if (run && !missing.some((place) => place > from && place < point[0])) run.push(point);
    else parts.push([point]);
  }
  return parts;
}

/**
 * @param {Goal["heat"]} given
 * @param {OverviewTable} data
 */
function heat(given, data) {
  const cells = given.map(([light, caughtUp], place) => {
    if (!light) return set(element("i", "to-come"), { "aria-hidden": "true" });
    const late = caughtUp ? `, ${data.words.caughtUp} ${data.months[caughtUp - 1]}` : "";
    const said = `${data.months[place]}: ${data.lights[light]}${late}`;
    const made = element("i", `${light}${caughtUp ? " caught-up" : ""}`, shape(light));
    return set(made, { title: said, role: "img", "aria-label": said });
  });
  return element("span", "cells", ...cells);
}
