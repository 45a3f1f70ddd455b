/* Draws what indicators/web/upload/entry.py hands over. Text is set as text only.
   What is typed goes back as a state, "typed", whenever a field is left. */

import { forget, pending, record } from "../drafts/journal.js";
import { draw, element, part, set } from "../ui/drawing.js";

/** @param {Component<EntryGrid>} given */
export default function ({ data, parentElement, setStateValue }) {
  const root = part(parentElement, ".entry");
  const keys = [data.draft.copy, ...data.lines.map((line) => line.key)].join("\n");
  if (root.dataset.keys === keys) return;
  root.dataset.keys = keys;
  draw(root, data.lines.length ? table(data) : element("p", "nothing", data.empty));
  root.onchange = () => setStateValue("typed", typed(root));
  root.oninput = () => record(data.draft, { typed: JSON.stringify(typed(root)) });
  if (refill(root, data.draft)) setStateValue("typed", typed(root));
  root.onkeydown = (event) => walk(event, root);
}

/** @param {HTMLElement} root */
function typed(root) {
  /** @type {{ [line: string]: Keyed }} */
  const cells = {};
  for (const input of root.querySelectorAll("input")) {
    const { line = "", field = "" } = input.dataset;
    (cells[line] ??= {})[field] = input.value;
  }
  return cells;
}

/**
 * What the desk has not kept yet is newer than what it drew; true where there was such.
 * @param {HTMLElement} root
 * @param {OwnDraft} draft
 */
function refill(root, draft) {
  const entry = pending(draft);
  if (!entry) return false;
  forget(entry);
  if (draft.finished.includes(entry.copy)) return false;
  const cells = JSON.parse(entry.fields.typed);
  for (const input of root.querySelectorAll("input")) {
    const { line = "", field = "" } = input.dataset;
    input.value = cells[line]?.[field] ?? input.value;
  }
  record(draft, entry.fields);
  return true;
}

/** @param {EntryGrid} data */
function table(data) {
  const heads = data.heads.map((head) => set(element("th", "", head), { scope: "col" }));
  const body = element("tbody", "", ...data.lines.map((line) => row(line, data)));
  return set(element("table", "", element("thead", "", element("tr", "", ...heads)), body), { "aria-label": data.label });
}

/**
 * @param {EntryLine} line
 * @param {EntryGrid} data
 */
function row(line, data) {
  const small = [line.unit, line.basis].filter(Boolean).join(" · ");
  const name = set(element("th", "name", line.name, element("small", "", small)), { scope: "row" });
  const cells = [
    cell("last", data.heads[1], line.last),
    cell("given", data.heads[2], inputOf(line, "figure", data.heads[2], data)),
    cell("measure", data.heads[3], line.measure),
    cell("said", data.heads[4], inputOf(line, "note", data.heads[4], data)),
  ];
  return element("tr", "", name, ...cells);
}

/**
 * @param {string} look
 * @param {string} label
 * @param {Content} content
 */
function cell(look, label, content) {
  const made = element("td", look, content);
  made.dataset.label = label;
  return made;
}

/**
 * @param {EntryLine} line
 * @param {"figure" | "note"} field
 * @param {string} head
 * @param {EntryGrid} data
 */
function inputOf(line, field, head, data) {
  const label = [line.name, line.unit, head].filter(Boolean).join(" ");
  const made = set(element("input", field), { "aria-label": label, maxlength: data.longest, autocomplete: "off" });
  if (field === "figure") made.inputMode = "decimal";
  made.dataset.line = line.key;
  made.dataset.field = field;
  made.value = line[field];
  return made;
}

/**
 * Enter and the arrows lead down the column, as in a spreadsheet.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} root
 */
function walk(event, root) {
  const down = event.key === "ArrowUp" ? -1 : ["Enter", "ArrowDown"].includes(event.key) ? 1 : 0;
  const input = event.target;
  if (!down || event.isComposing || !(input instanceof HTMLInputElement)) return;
  const column = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll(`input.${input.dataset.field}`)]);
  const next = column[column.indexOf(input) + down];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}
