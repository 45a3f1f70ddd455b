/* Draws what indicators/web/upload/by_hand/entry.py hands over. Text is set as text only.
   What is typed goes back as a state, "typed", whenever a field is left or the typing pauses: the desk then
   says how the goals would stand. */

import { record, takeUp } from "../../drafts/journal.js";
import { draw, element, focusedIn, part, set } from "../../ui/drawing.js";

const PAUSE = 300; // ms without a key until the desk is asked

/** @param {Component<EntryGrid>} given */
export default function ({ data, parentElement, setStateValue }) {
  const root = part(parentElement, ".entry");
  const keys = [data.draft.copy, ...data.lines.map((line) => line.key)].join("\n");
  if (root.dataset.keys === keys) {
    data.lines.forEach((other) => light(root, other));
    return;
  }
  root.dataset.keys = keys;
  const { line, field } = focusedIn(root)?.dataset ?? {};
  draw(root, data.lines.length ? table(data) : element("p", "nothing", data.empty));
  let pause = 0;
  const send = () => {
    clearTimeout(pause);
    setStateValue("typed", typed(root));
  };
  root.onchange = send;
  root.oninput = (event) => {
    record(data.draft, { typed: JSON.stringify(typed(root)) });
    doubt(event.target, data);
    share(event.target, data);
    clearTimeout(pause);
    pause = setTimeout(() => root.isConnected && send(), PAUSE);
  };
  if (refill(root, data.draft)) setStateValue("typed", typed(root));
  data.lines.forEach((other) => light(root, other));
  for (const input of fields(root)) {
    doubt(input, data);
    share(input, data);
    if (field && input.dataset.line === line && input.dataset.field === field) input.focus();
  }
  root.onkeydown = (event) => walk(event, root);
  if (!field) begin(root, data);
}

/**
 * Go to the figure that the address names; once, for its reader goes on from there.
 * @param {HTMLElement} root
 * @param {EntryGrid} data
 */
function begin(root, data) {
  const line = data.begin && data.lines.find((other) => other.code === data.begin);
  const field = line && [...fields(root)].find((input) => input.dataset.line === line.key);
  if (!field) return;
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} root
 * @returns {NodeListOf<HTMLInputElement | HTMLSelectElement>}
 */
function fields(root) {
  return root.querySelectorAll("[data-field]");
}

/** @param {HTMLElement} root */
function typed(root) {
  /** @type {{ [line: string]: Keyed }} */
  const cells = {};
  for (const input of fields(root)) {
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
  const entry = takeUp(draft);
  if (!entry) return false;
  const cells = JSON.parse(entry.fields.typed);
  for (const input of fields(root)) {
    const { line = "", field = "" } = input.dataset;
    input.value = cells[line]?.[field] ?? input.value;
  }
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
  const name = set(element("th", "name", line.name, element("small", "", small), element("small", "goal", line.goal)), { scope: "row" });
  const cells = [
    cell("last", data.heads[1], line.last),
    cell("given", data.heads[2], figureOf(line, data)),
    cell("said", data.heads[3], inputOf(line, "note", data.heads[3], data)),
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
 * The field with its measure in it, and room for a doubt under it.
 * @param {EntryLine} line
 * @param {EntryGrid} data
 */
function figureOf(line, data) {
  const input = line.options.length ? choiceOf(line, data) : inputOf(line, "figure", data.heads[2], data);
  const measure = element("span", "measure", line.measure);
  const warning = set(element("p", "doubt", ""), { role: "status" });
  measure.id = `measure ${line.key}`.replaceAll(" ", "-");
  warning.id = `doubt ${line.key}`.replaceAll(" ", "-");
  set(input, { "aria-describedby": `${measure.id} ${warning.id}` });
  const pieces = [element("span", "field", input, measure), warning];
  if (line.goal) pieces.push(lightOf(line)); // its place is kept: nothing moves when the light comes
  if (line.counts.length) pieces.unshift(countsOf(line, data));
  return element("div", "", ...pieces);
}

/**
 * Both counts of a share; what they make stands beside them.
 * @param {EntryLine} line
 * @param {EntryGrid} data
 */
function countsOf(line, data) {
  const counts = line.counts.map(([field, word, text]) => {
    const input = set(element("input", "count"), { "aria-label": labelOf(line, word), maxlength: data.longest, autocomplete: "off", placeholder: word });
    input.inputMode = "decimal";
    Object.assign(input.dataset, { line: line.key, field });
    input.value = text;
    return input;
  });
  return element("div", "counts", counts[0], element("span", "", "/"), counts[1], set(element("output", "share"), { "aria-live": "polite" }));
}

/** @param {EntryLine} line */
function lightOf(line) {
  const goal = set(element("p", "standing"), { role: "status" });
  goal.dataset.line = line.key;
  return goal;
}

/**
 * Say how a line's goal would stand; nothing where the desk has not judged it.
 * @param {HTMLElement} root
 * @param {EntryLine} line
 */
function light(root, line) {
  const goal = [...root.querySelectorAll(".standing")].find((other) => other instanceof HTMLElement && other.dataset.line === line.key);
  if (!goal) return;
  const [name, mark, pace] = line.light;
  goal.replaceChildren(...(name ? [element("span", `light ${name}`, mark ?? ""), element("span", "pace", pace ?? "")] : []));
}

/**
 * A figure as a number; NaN where it is none.
 * @param {string} typedText
 */
function numberOf(typedText) {
  const text = typedText.normalize("NFKC").replaceAll(",", "").trim();
  return text === "" ? NaN : Number(text);
}

/**
 * Say what both counts make. The percentage need not be typed then; one that was stays in sight.
 * @param {EventTarget | null} changed
 * @param {EntryGrid} data
 */
function share(changed, data) {
  if (!(changed instanceof HTMLInputElement)) return;
  const inCell = changed.closest("td"), line = data.lines.find((other) => other.key === changed.dataset.line);
  const output = inCell?.querySelector(".share"), figure = inCell?.querySelector("input.figure");
  if (!inCell || !line || !(output instanceof HTMLElement) || !(figure instanceof HTMLInputElement)) return;
  const [counted, whole] = [...inCell.querySelectorAll("input.count")].map((count) => numberOf(/** @type {HTMLInputElement} */ (count).value));
  const makes = whole > 0 && counted >= 0 && counted <= whole;
  const hundredths = 10 ** (line.decimals ?? 1);
  const figures = (Math.round((counted * 100 * hundredths) / whole) / hundredths).toFixed(line.decimals ?? 1);
  output.textContent = makes ? data.share.replace("{share}", `${figures}${line.measure}`) : "";
  inCell.querySelector(".field")?.classList.toggle("spared", makes && !figure.value);
}

/**
 * @param {EntryLine} line
 * @param {EntryGrid} data
 */
function choiceOf(line, data) {
  const select = set(element("select", "figure"), { "aria-label": labelOf(line, data.heads[2]) });
  const others = line.options.some(([value]) => value === line.figure) ? [] : [[line.figure, line.figure]];
  for (const [value, word] of [...line.options, ...others]) select.append(set(element("option", "", word), { value }));
  Object.assign(select.dataset, { line: line.key, field: "figure" });
  select.value = line.figure;
  return select;
}

/**
 * Warn of a figure beyond the line's bounds; whatever is no plain number is judged when it is checked.
 * @param {EventTarget | null} field
 * @param {EntryGrid} data
 */
function doubt(field, data) {
  if (!(field instanceof HTMLInputElement) || field.dataset.field !== "figure") return;
  const doubts = data.lines.find((line) => line.key === field.dataset.line)?.doubts ?? {};
  const figure = numberOf(field.value);
  const { low = "-Infinity", high = "Infinity", above = "", below = "" } = doubts;
  const sentence = figure >= Number(high) ? above : figure < Number(low) ? below : "";
  const warning = field.closest("td")?.querySelector(".doubt");
  if (warning) warning.textContent = sentence;
}

/**
 * @param {EntryLine} line
 * @param {string} head
 */
function labelOf(line, head) {
  return [line.name, line.unit, head].filter(Boolean).join(" ");
}

/**
 * @param {EntryLine} line
 * @param {"figure" | "note"} field
 * @param {string} head
 * @param {EntryGrid} data
 */
function inputOf(line, field, head, data) {
  const made = set(element("input", field), { "aria-label": labelOf(line, head), maxlength: data.longest, autocomplete: "off" });
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
  const chooses = input instanceof HTMLSelectElement;
  if (!down || event.isComposing || !(input instanceof HTMLInputElement || chooses)) return;
  if (chooses && event.key !== "Enter") return;
  const isNote = input.dataset.field === "note";
  const column = [...fields(root)].filter((field) => (field.dataset.field === "note") === isNote && !field.closest(".spared"));
  const next = column[column.indexOf(input) + down];
  if (!next) return;
  event.preventDefault();
  next.focus();
  if (next instanceof HTMLInputElement) next.select();
}
