/* Draws what indicators/web/upload/sheet.py hands over. Text is set as text only.
   What is done goes back as one trigger, "done": a cell's new text, a row skipped, a column's use. */

import { draw, element, part, set } from "../ui/drawing.js";

/** @type {Keyed} */
const SHAPES = { bad: "■", warn: "▲", said: "✓", note: "·" };

/** @param {Component<Sheet>} given */
export default function ({ data, parentElement, setTriggerValue }) {
  const root = part(parentElement, ".sheet");
  /** @type {SheetAct} */
  const done = (act) => setTriggerValue("done", act);
  const left = root.querySelector(".frame");
  const place = left ? [left.scrollLeft, left.scrollTop] : [0, 0];
  const typing = typed(root);
  const frame = element("div", "frame", table(data, done));
  draw(root, frame, legend(data));
  [frame.scrollLeft, frame.scrollTop] = place;
  if (typing) typeOn(root, typing);
  root.onkeydown = (event) => step(event, root);
}

/**
 * What somebody is typing into a cell while the table is drawn anew goes on in the same cell.
 * @param {HTMLElement} root
 */
function typed(root) {
  /** @type {HTMLInputElement | null} */
  const input = root.querySelector("td.cell input");
  if (!input) return null;
  input.onblur = null;  // leaving the page is not leaving the cell
  return { key: input.closest("td")?.dataset.key ?? "", text: input.value, from: input.selectionStart, to: input.selectionEnd };
}

/**
 * @param {HTMLElement} root
 * @param {NonNullable<ReturnType<typeof typed>>} typing
 */
function typeOn(root, typing) {
  const cell = part(root, `[data-key="${CSS.escape(typing.key)}"]`);
  cell?.click();
  const input = cell?.querySelector("input");
  if (!input) return;
  input.value = typing.text;
  input.setSelectionRange(typing.from, typing.to);
}

/**
 * @param {string} text
 * @param {Record<string, string | number>} details
 */
function fill(text, details) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(details[name]));
}

/**
 * @param {Sheet} data
 * @param {SheetAct} done
 */
function table(data, done) {
  const head = element("thead", "", letters(data), uses(data, done));
  const body = element("tbody", "", ...data.rows.map((given) => rowOf(given, data, done)));
  const made = set(element("table", "", head, body), { "aria-label": data.label });
  const first = part(made, "td.bad, td.warn") ?? part(made, "td.cell");
  if (first) first.tabIndex = 0;
  return made;
}

/** @param {Sheet} data */
function letters(data) {
  const names = data.columns.map((column) => set(element("th", column.look, column.letter), { scope: "col" }));
  return element("tr", "letters", element("td", "corner"), ...names, data.more ? element("th", "", data.more) : "");
}

/**
 * @param {Sheet} data
 * @param {SheetAct} done
 */
function uses(data, done) {
  return element("tr", "uses", element("td", "corner"), ...data.columns.map((column) => use(column, data, done)));
}

/**
 * @param {SheetColumn} column
 * @param {Sheet} data
 * @param {SheetAct} done
 */
function use(column, data, done) {
  const label = fill(data.words.use, { column: column.letter });
  const select = set(element("select"), { "aria-label": label, title: label, "data-key": `use ${column.place}` });
  for (const given of data.uses) {
    const option = element("option", "", given.text);
    option.value = given.use;
    option.selected = given.use === column.use;
    select.append(option);
  }
  select.onchange = () => done({ act: "use", place: column.place, use: select.value });
  const about = column.about ? element("small", "", column.about) : null;
  return element("td", `${column.look} ${column.unknown ? "unknown" : ""}`.trim(), select, about);
}

/**
 * @param {SheetRow} given
 * @param {Sheet} data
 * @param {SheetAct} done
 */
function rowOf(given, data, done) {
  if (given.gap) {
    const cell = set(element("td", "gap", given.gap), { colspan: data.columns.length + 1 });
    return element("tr", "", cell);
  }
  const cells = given.cells.map((cell, place) => drawn(cell, place, given, data, done));
  if (given.look === "outside" || given.why) alone(cells, given.why);
  return element("tr", given.look, number(given, data, done), ...cells);
}

/**
 * A title, a note: text that stands alone in its row runs over the blank cells beside it.
 * @param {HTMLTableCellElement[]} cells
 * @param {string} why
 */
function alone(cells, why) {
  const last = cells.findLastIndex((cell) => cell.querySelector(".text")?.textContent);
  if (why) cells[Math.max(last, 0)]?.append(element("span", "why", why));
  if (last > 0 || cells.length < 2) return;
  cells[0].colSpan = cells.length;
  cells.splice(1);
}

/**
 * The row's number leaves the row out, and takes it in again.
 * @param {SheetRow} given
 * @param {Sheet} data
 * @param {SheetAct} done
 */
function number(given, data, done) {
  const head = set(element("th", given.mark ? given.mark.look : ""), { scope: "row" });
  if (given.look && !given.skipped) {
    head.append(String(given.number), ...naming(given, data, done));
    return head;
  }
  const label = fill(given.skipped ? data.words.keep : data.words.skip, { row: given.number });
  const button = set(element("button", "", String(given.number)), {
    type: "button", title: given.mark ? `${given.mark.title}\n${label}` : label, "aria-label": label,
    "data-key": `row ${given.number}`,
  });
  button.onclick = () => done({ act: given.skipped ? "keep" : "skip", row: given.number });
  head.append(button, ...naming(given, data, done));
  return head;
}

/**
 * What the row says of the columns, for the person to choose.
 * @param {SheetRow} given
 * @param {Sheet} data
 * @param {SheetAct} done
 */
function naming(given, data, done) {
  if (!data.heads.length || given.head === null) return [];
  const label = fill(data.words.head, { row: given.number });
  const select = set(element("select", "naming"), { "aria-label": label, "data-key": `head ${given.number}` });
  for (const [value, word] of data.heads) select.append(set(element("option", "", word), { value }));
  select.value = given.head;
  select.onchange = () => done({ act: "head", row: given.number, head: select.value });
  return [select];
}

/**
 * @param {string | SheetCell} given
 * @param {number} place
 * @param {SheetRow} row
 * @param {Sheet} data
 * @param {SheetAct} done
 */
function drawn(given, place, row, data, done) {
  const cell = typeof given === "string" ? { text: given } : given;
  const column = data.columns[place];
  const looks = ["cell", column.look, cell.mark?.look ?? "", cell.edited ? "edited" : ""];
  const made = element("td", looks.filter(Boolean).join(" "));
  made.dataset.key = `cell ${row.number} ${place}`;
  made.tabIndex = -1;
  if (cell.mark) {
    made.append(set(element("span", "shape", SHAPES[cell.mark.look]), { "aria-hidden": "true" }));
    made.title = cell.mark.title;
  }
  made.append(element("span", "text", cell.text));
  if (cell.mark) made.append(element("span", "hidden", data.words[cell.mark.look]));
  if (cell.edited) made.append(element("span", "pen", "✎"));
  if (["", "header"].includes(row.look) && !cell.long) made.onclick = () => edit(made, cell, place, row, column, data, done);
  return made;
}

/**
 * @param {HTMLElement} made
 * @param {SheetCell} cell
 * @param {number} place
 * @param {SheetRow} row
 * @param {SheetColumn} column
 * @param {Sheet} data
 * @param {SheetAct} done
 */
function edit(made, cell, place, row, column, data, done) {
  if (made.querySelector("input")) return;
  const label = fill(data.words.edit, { row: row.number, column: column.letter });
  const input = set(element("input"), { "aria-label": label, maxlength: 1000 });
  input.value = cell.text;
  const before = [...made.childNodes];
  let over = false;
  const close = (/** @type {boolean} */ keep) => {
    if (over) return;
    over = true;
    made.replaceChildren(...before);
    made.focus({ preventScroll: true });
    if (keep && input.value.trim() !== cell.text) done({ act: "cell", row: row.number, place, text: input.value });
  };
  input.onkeydown = (event) => {
    event.stopPropagation();
    if (event.key === "Enter" && !event.isComposing) close(true);
    if (event.key === "Escape") close(false);
  };
  input.onblur = () => close(true);
  /** @type {HTMLElement[]} */
  const content = [input];
  if (cell.edited) content.push(back(row, place, data, done, () => (over = true)));
  made.replaceChildren(...content);
  input.focus();
  input.select();
}

/**
 * @param {SheetRow} row
 * @param {number} place
 * @param {Sheet} data
 * @param {SheetAct} done
 * @param {() => void} stop
 */
function back(row, place, data, done, stop) {
  const button = set(element("button", "back", "↺"), { type: "button", title: data.words.back, "aria-label": data.words.back });
  button.onpointerdown = (event) => {
    event.preventDefault();
    stop();
    done({ act: "back", row: row.number, place });
  };
  return button;
}

/**
 * One stop of the Tab key for all cells; arrows walk, Enter begins to edit.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} root
 */
function step(event, root) {
  const cell = /** @type {HTMLElement} */ (event.target);
  if (!cell.matches("td.cell")) return;
  if (event.key === "Enter" || event.key === "F2") {
    event.preventDefault();
    cell.click();
    return;
  }
  const row = /** @type {HTMLElement} */ (cell.parentElement);
  const here = [...row.children].indexOf(cell);
  const rows = [...root.querySelectorAll("tbody tr")].filter((other) => other.querySelector("td.cell"));
  const line = rows.indexOf(row);
  /** @type {Record<string, Element | null | undefined>} */
  const beside = {
    ArrowLeft: cell.previousElementSibling, ArrowRight: cell.nextElementSibling,
    ArrowUp: rows[line - 1]?.children[here], ArrowDown: rows[line + 1]?.children[here],
  };
  const next = beside[event.key];
  if (!(next instanceof HTMLElement) || !next.matches("td.cell")) return;
  event.preventDefault();
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** @param {Sheet} data */
function legend(data) {
  const there = ["bad", "warn", "said"].filter((look) => data.rows.some((row) => marked(row, look)));
  const items = there.map((look) => element("span", look, element("b", "shape", SHAPES[look]), data.words[look]));
  if (data.rows.some((row) => row.cells?.some((cell) => typeof cell !== "string" && cell.edited))) {
    items.push(element("span", "", "✎ ", data.words.edited));
  }
  return element("p", "legend", ...items);
}

/**
 * @param {SheetRow} row
 * @param {string} look
 */
function marked(row, look) {
  return row.mark?.look === look || Boolean(row.cells?.some((cell) => typeof cell !== "string" && cell.mark?.look === look));
}
