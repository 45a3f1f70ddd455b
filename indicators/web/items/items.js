/* Draws what indicators/web/items/list.py hands over; drawing.js stands before it. Text is set as text only. */

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".items");
  root.lang = data.language;
  draw(root, head(data), tiles(data), said(data), table(data));
  root.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...root.querySelectorAll(".row .open")];
    const here = links.indexOf(event.target);
    if (!step || here < 0) return;
    event.preventDefault();
    links[here + step]?.focus();
  };
}

function opening(href, key, classes, ...content) {
  return set(element("a", classes, ...content), { href, "data-key": key });
}

/* --- head --- */

function head(data) {
  const views = element("nav", "views", ...data.views.map((one, place) => anchor(one, `view ${place}`, "step")));
  const choices = element("div", "choices", ...data.choices.map((one, place) => choice(one, `choice ${place}`)));
  return element("header", "head", element("h1", "", data.title), views, choices);
}

function tiles(data) {
  return set(element("nav", "tiles", ...data.tiles.map(tile)), { "aria-label": data.words.tiles });
}

function tile(given) {
  const word = element("span", "word", shape(given.state), given.word);
  const made = opening(given.href, `tile ${given.state}`, `tile ${given.state}`, element("b", "", String(given.count)), word);
  made.classList.toggle("none", given.count === 0);
  if (given.chosen) made.setAttribute("aria-current", "true");
  return made;
}

function said(data) {
  const more = data.more.map((one, place) => {
    const mark = one.look ? shape(one.look) : null;
    const made = opening(one.href, `more ${place}`, `chip ${one.look}`.trim(), mark, one.text, element("b", "", String(one.count)));
    if (one.chosen) made.setAttribute("aria-current", "true");
    return made;
  });
  return element("div", "said", element("p", "sentence", data.sentence), element("nav", "more", ...more));
}

/* --- table --- */

function table(data) {
  if (!data.groups.length) {
    const everything = data.words.everything ? opening(data.everything, "everything", "", data.words.everything) : null;
    return element("p", "nothing", data.words.nothing, " ", everything);
  }
  const heads = Object.entries(data.columns).map(([name, text]) => set(element("span", name, text), { role: "columnheader" }));
  const header = set(element("div", "line header", ...heads), { role: "row" });
  const made = element("div", "table", header, ...data.groups.map((given) => group(given, data)));
  return set(made, { role: "table", "aria-label": data.words.table });
}

function group(given, data) {
  const title = given.title ? element("h2", "", given.title, element("small", "", String(given.count))) : null;
  return set(element("div", "group", title, ...given.rows.map((one) => row(one, data))), { role: "rowgroup" });
}

function cell(name, ...content) {
  return set(element("span", name, ...content), { role: "cell" });
}

function two(name, first, second) {
  return cell(name, element("span", "", first), second ? element("small", "", second) : null);
}

function row(given, data) {
  const number = cell("number", given.number, given.demonstration ? element("small", "demo", given.demonstration) : null);
  const open = opening(given.href, given.href, "open", given.task);
  const state = element("span", `state ${given.state}`, shape(given.state), given.word);
  const warned = given.warned ? element("small", `warned ${given.warning}`, shape(given.warning), given.warned) : null;
  const deadline = two("deadline", given.deadline, given.days);
  if (given.postponed) deadline.append(element("small", "", given.postponed));
  const cells = [
    number,
    cell("task", open, given.from ? element("small", "", given.from) : null),
    two("lead", given.lead, given.supporting),
    two("responsible", given.responsible, given.leader),
    deadline,
    cell("status", state, warned),
    two("progress", given.progress, given.evidence),
  ];
  const made = element("div", `line row ${given.state} ${given.warning}`.trim(), ...cells);
  for (const one of cells) {
    one.dataset.label = data.columns[one.className];
    if (!one.textContent) one.classList.add("blank");
  }
  return set(made, { role: "row" });
}
