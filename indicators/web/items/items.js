/* Draws what indicators/web/items/list.py hands over. Text is set as text only. */

import { anchor, choice, draw, element, part, parts, set, shape, walk } from "../ui/drawing.js";

/** @param {Component<ActionList>} given */
export default function ({ data, parentElement }) {
  const root = part(parentElement, ".items");
  root.lang = data.language;
  draw(root, head(data), tiles(data), said(data), data.folded ? finder(data, root) : null, table(data));
  root.onkeydown = (event) => walk(event, root);
}

/**
 * @param {string} href
 * @param {string} key
 * @param {string} classes
 * @param {...Content} content
 */
function opening(href, key, classes, ...content) {
  return set(element("a", classes, ...content), { href, "data-key": key });
}

/* --- head --- */

/** @param {ActionList} data */
function head(data) {
  const links = data.views.map((one, place) => anchor(one, `view ${place}`, "step"));
  const views = set(element("nav", "views", ...links), { "aria-label": data.words.views });
  const choices = element("div", "choices", ...data.choices.map((one, place) => choice(one, `choice ${place}`)));
  return element("header", "head", element("h1", "", data.title), views, choices);
}

/** @param {ActionList} data */
function tiles(data) {
  return set(element("nav", "tiles", ...data.tiles.map(tile)), { "aria-label": data.words.tiles });
}

/** @param {Tile} given */
function tile(given) {
  const word = element("span", "word", shape(given.state), given.word);
  const made = opening(given.href, `tile ${given.state}`, `tile ${given.state}`, element("b", "", String(given.count)), word);
  made.classList.toggle("none", given.count === 0);
  if (given.chosen) made.setAttribute("aria-current", "true");
  return made;
}

/** @param {ActionList} data */
function said(data) {
  const more = data.more.map((one, place) => {
    const mark = one.look ? shape(one.look) : null;
    const made = opening(one.href, `more ${place}`, `chip ${one.look}`.trim(), mark, one.text, element("b", "", String(one.count)));
    if (one.chosen) made.setAttribute("aria-current", "true");
    return made;
  });
  return element("div", "said", element("p", "sentence", data.sentence), set(element("nav", "more", ...more), { "aria-label": data.words.warnings }));
}

/* --- finding among many --- */

/**
 * @param {ActionList} data
 * @param {HTMLElement} root
 */
function finder(data, root) {
  const field = set(document.createElement("input"), { type: "search", "aria-label": data.words.find, placeholder: data.words.find, "data-key": "find" });
  const none = set(element("p", "nothing", data.words.none), { role: "status" });
  none.hidden = true;
  field.oninput = () => {
    none.hidden = find(root, field.value) > 0;
  };
  return element("div", "finder", field, none);
}

/**
 * Show the lines that have every word, unfolded; without words all groups are folded as before.
 * @param {HTMLElement} root
 * @param {string} text
 */
function find(root, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const section of parts(root, ".group")) {
    let here = 0;
    for (const line of parts(section, ".row")) {
      const has = (line.textContent ?? "").toLowerCase();
      line.hidden = !words.every((word) => has.includes(word));
      if (!line.hidden) here += 1;
    }
    section.hidden = here === 0;
    fold(section, words.length === 0);
    shown += here;
  }
  return shown;
}

/**
 * @param {HTMLElement} section
 * @param {boolean} folded
 */
function fold(section, folded) {
  section.classList.toggle("folded", folded);
  part(section, ".fold")?.setAttribute("aria-expanded", String(!folded));
}

/* --- table --- */

/** @param {ActionList} data */
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

/**
 * @param {ActionList["groups"][number]} given
 * @param {ActionList} data
 */
function group(given, data) {
  const name = [given.title, element("small", "", String(given.count))];
  const opener = data.folded && given.title ? set(element("button", "fold", ...name), { type: "button" }) : null;
  const title = given.title ? element("h2", "", ...(opener ? [opener] : name)) : null;
  const made = set(element("div", "group", title, ...given.rows.map((one) => row(one, data))), { role: "rowgroup" });
  if (opener) {
    fold(made, true);
    opener.onclick = () => fold(made, !made.classList.contains("folded"));
  }
  return made;
}

/**
 * @param {string} name
 * @param {...Content} content
 */
function cell(name, ...content) {
  return set(element("span", name, ...content), { role: "cell" });
}

/**
 * @param {string} name
 * @param {string} first
 * @param {string} second
 */
function two(name, first, second) {
  return cell(name, element("span", "", first), second ? element("small", "", second) : null);
}

/**
 * @param {Keyed} given
 * @param {ActionList} data
 */
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
