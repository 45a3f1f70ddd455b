/* Each kind of screen of the presenter as elements. */

import { element, set, shape } from "../ui/drawing.js";
import { changeable, recorder } from "./deck_entry.js";

/**
 * @param {Screen} screen
 * @param {import("./deck.js").Deck} deck
 */
export function drawScreen(screen, deck) {
  /** @type {Record<string, (screen: any, deck: import("./deck.js").Deck) => HTMLElement>} each takes its own kind */
  const draws = { cover, text, tiles, table, list, pictures, focus };
  const body = (draws[screen.kind] ?? text)(screen, deck);
  const made = element("section", `screen ${screen.kind}`, body);
  if (screen.kind !== "cover") made.prepend(head(screen, deck), element("p", "lead", screen.lead ?? ""));
  else if (deck.data.badge) made.append(badge(deck));
  return set(made, { "aria-label": screen.title });
}

/** @param {import("./deck.js").Deck} deck */
function badge(deck) {
  return element("span", "badge", deck.data.badge);
}

/**
 * @param {Screen} screen
 * @param {import("./deck.js").Deck} deck
 */
function head(screen, deck) {
  const light = screen.light;
  const mark = light ? element("span", `light ${light.code}`, shape(light.code), light.text) : null;
  const aside = (screen.aside ?? []).filter(Boolean).map((said) => element("span", "", said));
  const made = element("header", "head", element("h1", screen.long ? "long" : "", screen.title), mark);
  if (screen.page) made.append(element("span", "page", screen.page));
  made.append(element("p", "aside", ...aside));
  if (deck.data.badge) made.append(badge(deck));
  return made;
}

/** @param {string[]} lines */
function paragraphs(lines) {
  return lines.map((line) => element("p", "", line));
}

/* --- kinds --- */

/** @param {Cover} screen */
function cover(screen) {
  return element(
    "div",
    "body",
    element("p", "over", screen.over ?? ""),
    element("h1", "", screen.title),
    element("p", "lead", screen.lead ?? ""),
    element("div", "facts", ...paragraphs(screen.facts ?? [])),
  );
}

/** @param {TextScreen} screen */
function text(screen) {
  const columns = screen.columns.map((column) =>
    element("div", "column", column.title ? element("h2", "", column.title) : null, ...paragraphs(column.paragraphs)),
  );
  return element("div", `body fits columns-${columns.length} ${screen.size ?? ""}`.trim(), ...columns);
}

/** @param {TilesScreen} screen */
function tiles(screen) {
  const drawn = screen.tiles.map((tile) => {
    const count = element("b", "", String(tile.count), element("small", "", tile.unit ?? ""));
    const word = element("span", "word", tile.light ? shape(tile.light) : null, tile.word);
    return element("div", `tile ${tile.light ?? ""}`, word, count, element("span", "note", tile.note ?? ""));
  });
  return element("div", "body fits", element("div", "counts", ...drawn), ...paragraphs(screen.notes ?? []));
}

/** @param {Screen & Grid} screen */
function table(screen) {
  return element("div", "body fits", grid(screen));
}

/**
 * columns: [{ text, look, width }]; rows: [{ cells, light, look }]; a cell is a text or { light, text, small }.
 * @param {Grid} given
 */
export function grid(given) {
  const cols = given.columns.map((column) => {
    const made = element("col");
    if (column.width) made.style.width = `${column.width}%`;
    return made;
  });
  const names = given.columns.map((column) => set(element("th", column.look ?? "", column.text), { scope: "col" }));
  const rows = given.rows.map((row) => {
    const cells = row.cells.map((content, place) => cell(content, given.columns[place]));
    return element("tr", row.look ?? "", ...cells);
  });
  const body = [element("colgroup", "", ...cols), element("thead", "", element("tr", "", ...names))];
  return element("table", "grid", ...body, element("tbody", "", ...rows));
}

/**
 * @param {string | Cell} given
 * @param {Grid["columns"][number]} column
 */
function cell(given, column) {
  const said = typeof given === "string" ? { text: given } : given;
  const mark = said.light ? shape(said.light) : null;
  const small = said.small ? element("small", "", said.small) : null;
  const made = element("td", `${column.look ?? ""} ${said.light ?? ""} ${said.tone ?? ""}`.trim(), mark, said.text, small);
  made.dataset.label = column.text;
  return made;
}

/**
 * @param {ListScreen} screen
 * @param {import("./deck.js").Deck} deck
 */
function list(screen, deck) {
  const sections = screen.sections.map((section) => {
    const title = section.title ? element("h2", section.light ?? "", section.light ? shape(section.light) : null, section.title) : null;
    return element("div", "section", title, ...section.lines.map((line) => item(line, deck)));
  });
  return element("div", `body fits columns-${screen.columns ?? 1}`, ...sections);
}

/**
 * One line with a mark at its left: a decision, an item, an indicator.
 * @param {Item} line
 * @param {import("./deck.js").Deck} deck
 */
function item(line, deck) {
  const words = element("p", "", line.light ? shape(line.light) : null, line.number ? element("b", "", line.number) : null, line.text);
  const made = element("div", `item ${line.look ?? ""} ${line.light ?? ""}`, words, line.small ? element("small", "", line.small) : null);
  if (line.decision && deck.data.entry) changeable(made, line, deck);
  return made;
}

/** @param {PicturesScreen} screen */
function pictures(screen) {
  const drawn = screen.pictures.map((picture) => {
    const image = set(element("img"), { src: picture.src, alt: picture.caption ?? "" });
    return element("figure", "", image, element("figcaption", "", picture.caption ?? ""));
  });
  return element("div", `body pictures-${Math.min(drawn.length, 4)}`, ...drawn);
}

/* --- one indicator --- */

/**
 * @param {FocusScreen} screen
 * @param {import("./deck.js").Deck} deck
 */
function focus(screen, deck) {
  const chart = set(element("div", screen.figure ? "chart" : "chart none", screen.figure ? "" : screen.empty), { role: "img", "aria-label": screen.lead ?? "" });
  const left = element("div", "left", chart, strip(screen), conditions(screen));
  return element("div", "body", left, right(screen, deck));
}

/** @param {FocusScreen} screen */
function strip(screen) {
  const cells = screen.strip.map((past) => {
    const light = set(element("b", "", shape(past.light)), { role: "img", "aria-label": past.said });
    return set(element("li", `${past.light} ${past.late ? "late" : ""}`, light), { title: past.said });
  });
  return element("ol", "strip", ...cells, element("li", "label", screen.stripLabel));
}

/** @param {FocusScreen} screen */
function conditions(screen) {
  if (!screen.conditions?.length) return null;
  const lines = screen.conditions.map((one) =>
    element("li", "", element("span", `light ${one.light}`, shape(one.light), one.word), element("span", "of", one.name), element("b", "", one.value), element("span", "against", one.target)),
  );
  return element("ul", "conditions", ...lines);
}

/**
 * @param {FocusScreen} screen
 * @param {import("./deck.js").Deck} deck
 */
function right(screen, deck) {
  const figures = screen.figures.map((figure) =>
    element("div", "", element("dt", "", figure.name), element("dd", figure.tone ?? "", figure.shown, element("small", "", figure.unit ?? ""))),
  );
  const notes = screen.notes.map((note) =>
    element("div", `note ${note.look ?? ""}`, element("h2", "", note.title), ...paragraphs(note.paragraphs)),
  );
  const made = element("div", "right fits", element("dl", "figures", ...figures), ...notes);
  if (screen.items.length || screen.decisions.length || deck.data.entry) {
    const items = screen.items.map((line) => marked("stands", item(line, deck)));
    const decided = screen.decisions.map((line) => marked("decided", item(line, deck)));
    made.append(element("div", "note", element("h2", "", screen.decidedTitle), ...items, more(screen, deck), ...decided, recorder(deck)));
  }
  return made;
}

/**
 * @param {string} name
 * @param {HTMLElement} made
 */
function marked(name, made) {
  made.classList.add(name);
  return made;
}

/**
 * Stands for the decisions that are not shown beside the figure, and leads to all of them.
 * @param {FocusScreen} screen
 * @param {import("./deck.js").Deck} deck
 */
function more(screen, deck) {
  const made = set(element("button", "more", screen.more), { type: "button" });
  made.hidden = !screen.folded;
  made.onclick = () => deck.show(deck.data.screens.findIndex((one) => /^decisions(-1)?$/.test(one.id)));
  return made;
}
