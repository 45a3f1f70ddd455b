/* Draws what indicators/web/overview/table.py hands over; drawing.js stands before it. Everything that can be
   opened is an address, and text is set as text only. */

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".desk");
  root.lang = data.language;
  draw(root, head(data), tiles(data), element("p", "sentence", data.sentence), table(data));
  root.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...root.querySelectorAll(".row .open")];
    const here = links.indexOf(event.target);
    if (!step || here < 0) return;
    event.preventDefault();
    links[here + step]?.focus();
  };
}

function link(href, key, classes, ...content) {
  return set(element("a", classes, ...content), { href, "data-key": key });
}

/* --- head and tiles --- */

function head(data) {
  const title = element("div", "title", element("h1", "", data.title), element("p", "facts"));
  title.lastChild.append(...data.facts.map((fact) => element("span", "", fact)));
  const steps = element("nav", "steps", ...data.steps.map((step, place) => anchor(step, `step ${place}`, "step")));
  const choices = data.choices.map((given, place) => choice(given, `choice ${place}`));
  return element("header", "head", title, element("div", "controls", steps, ...choices, anchor(data.meeting, "meeting", "step")));
}

function tiles(data) {
  const made = element("nav", "tiles", ...data.tiles.map(tile));
  return set(made, { "aria-label": data.words.tiles });
}

function tile(given) {
  const word = element("span", "word", shape(given.light), given.word);
  const text = element("span", "text", word, element("span", "note", given.note));
  const made = link(given.href, `tile ${given.light}`, `tile ${given.light}`, element("b", "", String(given.count)), text);
  made.classList.toggle("none", given.count === 0);
  if (given.chosen) made.setAttribute("aria-current", "true");
  return made;
}

/* --- table --- */

function table(data) {
  if (!data.rows.length) {
    const everything = link(data.everything, "everything", "", data.words.everything);
    return element("p", "nothing", data.words.nothing, " ", everything);
  }
  const rows = data.rows.map((given) => row(given, data));
  const made = element("div", "table", header(data), ...rows);
  return set(made, { role: "table", "aria-label": data.words.table });
}

function header(data) {
  const cells = Object.entries(data.columns).map(([name, text]) => {
    const content = name === "heat" ? heatHeader(text, data) : [text];
    return set(element("span", name, ...content), { role: "columnheader" });
  });
  return set(element("div", "line header", ...cells), { role: "row" });
}

function heatHeader(text, data) {
  const numbers = data.months.map((month, place) => set(element("i", "", String(place + 1)), { title: month }));
  return [element("span", "label", text), set(element("span", "numbers", ...numbers), { "aria-hidden": "true" })];
}

function cell(name, ...content) {
  return set(element("span", name, ...content), { role: "cell" });
}

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
  for (const [name, text] of Object.entries(data.columns)) line.querySelector(`.${name}`).dataset.label = text;
  const made = element("div", `row ${given.light}`, line);
  if (given.conditions.length) made.append(conditions(given.conditions, data));
  return set(made, { role: "rowgroup" });
}

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

/* Right is good, whichever direction is; the server has turned it round already. */
function bar(given) {
  if (given.bar === null) return "";
  const done = set(element("span", "done"), { style: `width:${given.bar}%` });
  const made = element("span", "track", done);
  if (given.tick !== null) made.append(set(element("span", "tick"), { style: `left:${given.tick}%` }));
  return set(made, { "aria-hidden": "true" });
}

/* Twelve months wide, from zero: a short year looks short. No line runs over missing months. */
function spark(values, missing) {
  const known = values.map((value, place) => [place, value]).filter(([, value]) => value !== null);
  if (known.length < 2) return "";
  const top = Math.max(0, ...known.map(([, value]) => value));
  const bottom = Math.min(0, ...known.map(([, value]) => value));
  const x = (place) => 3 + (place * 94) / 11;
  const y = (value) => 25 - (22 * (value - bottom)) / (top - bottom || 1);
  const [lastPlace, lastValue] = known[known.length - 1];
  const broken = (from, to) => missing.some((place) => place > from && place < to);
  const runs = [];
  for (const point of known) {
    const run = runs[runs.length - 1];
    if (run && !broken(run[run.length - 1][0], point[0])) run.push(point);
    else runs.push([point]);
  }
  const drawn = runs.map((run) => {
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
