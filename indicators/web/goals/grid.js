/* Draws what indicators/web/goals/grid.py hands over: a table edited as a spreadsheet is. Text is set as text only.
   Every cell edited in this edition goes back as a state, "edited", whenever one is left or the typing pauses. */

import { draw, element, focusedIn, part, parts, set } from "../ui/drawing.js";

/** @typedef {{ data: CatalogueGrid, typed: Keyed, steps: [string, string][], send: (cells: Keyed) => void }} Editing */

/** @type {WeakMap<HTMLElement, Editing>} */
const editings = new WeakMap();
/** @type {Set<HTMLElement>} */
const listening = new Set();
const PAUSE = 700; // ms without a key until a cell that is not left goes back
let pause = 0;

/** @param {Component<CatalogueGrid>} given */
export default function ({ data, parentElement, setStateValue }) {
  const root = part(parentElement, ".grid");
  const before = editings.get(root);
  const goesOn = before !== undefined && before.data.edition === data.edition;
  /** @param {Keyed} cells */
  const send = (cells) => setStateValue("edited", { edition: data.edition, cells });
  editings.set(root, { data, typed: goesOn ? before.typed : {}, steps: goesOn ? before.steps : [], send });
  if (!before) listen(root);
  if (!root.querySelector(".editor")) show(root);
}

/** @param {HTMLElement} root */
function listen(root) {
  listening.add(root);
  root.addEventListener("keydown", (event) => pressed(event, root));
  root.addEventListener("dblclick", (event) => open(cellAt(event.target), root));
  root.addEventListener("focusin", (event) => stand(cellAt(event.target), root));
  root.addEventListener("focusout", (event) => left(event, root));
  root.addEventListener("input", (event) => paused(event, root));
  root.addEventListener("copy", (event) => copied(event, root));
  root.addEventListener("paste", (event) => pasted(event, root));
}

/**
 * Ctrl+S keeps what is being typed, as leaving the cell does, and leads to the reason with which all edits are saved;
 * the browser would offer the page as a file.
 * @param {KeyboardEvent} event
 */
function keepAll(event) {
  const grids = [...listening].filter((root) => root.isConnected);
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s" || !grids.length) return;
  event.preventDefault();
  for (const root of grids) {
    const field = root.querySelector(".editor");
    if (field) close(/** @type {HTMLInputElement | HTMLSelectElement} */ (field), root, null);
  }
  const reason = document.querySelector(".st-key-edits textarea, .st-key-edits input[type=text]");
  if (reason instanceof HTMLElement) reason.focus();
}

document.addEventListener("keydown", keepAll, true);

/** @param {EventTarget | null} target */
function cellAt(target) {
  const cell = target instanceof Element ? target.closest("td[data-key]") : null;
  return cell instanceof HTMLTableCellElement && !cell.querySelector(".editor") ? cell : null;
}

/** @param {HTMLElement} root */
function editing(root) {
  return /** @type {Editing} */ (editings.get(root));
}

/** @param {HTMLElement} root */
function show(root) {
  const { data } = editing(root);
  const scrolled = root.scrollLeft;
  draw(root, data.rows.length ? table(root) : element("p", "nothing", data.words.empty), element("p", "keys", data.words.keys));
  root.scrollLeft = scrolled;
  const cells = parts(root, "td[tabindex]");
  if (!cells.some((cell) => cell.tabIndex === 0) && cells[0]) cells[0].tabIndex = 0;
}

/** @param {HTMLElement} root */
function table(root) {
  const { data } = editing(root);
  const heads = data.heads.map((head) => set(element("th", head.look, head.title), { scope: "col" }));
  const body = element("tbody", "", ...data.rows.map((row) => rowOf(row, root)));
  const made = element("table", "", element("thead", "", element("tr", "", ...heads)), body);
  return set(made, { "aria-label": data.label, role: "grid" });
}

/**
 * @param {CatalogueRow} row
 * @param {HTMLElement} root
 */
function rowOf(row, root) {
  const { data } = editing(root);
  if (row.title) {
    const head = set(element("th", "", row.title), { colspan: data.heads.length, scope: "rowgroup" });
    return element("tr", "group", head);
  }
  return element("tr", row.look, ...row.cells.map((cell, place) => cellOf(cell, data.heads[place], root)));
}

/**
 * @param {CatalogueCell} cell
 * @param {CatalogueHead} head
 * @param {HTMLElement} root
 */
function cellOf(cell, head, root) {
  const { data, typed } = editing(root);
  if (cell.lights.length) return element("td", head.look, ...lights(cell.lights));
  if (!cell.key) return element(head.look === "name" ? "th" : "td", `${head.look} fixed`, cell.text);
  const text = typed[cell.key] ?? cell.text;
  const changed = cell.hint ? text !== "" && text !== cell.hint : text !== cell.base;
  const look = [head.look, changed ? "changed" : "", cell.problem ? "wrong" : ""].filter(Boolean).join(" ");
  const made = element("td", look, ...contentOf(cell, text, changed, data));
  made.dataset.key = cell.key;
  made.tabIndex = -1;
  if (cell.problem) set(made, { "aria-invalid": "true", title: cell.problem });
  return made;
}

/**
 * @param {CatalogueCell} cell
 * @param {string} text
 * @param {boolean} changed
 * @param {CatalogueGrid} data
 * @returns {Content[]}
 */
function contentOf(cell, text, changed, data) {
  const unit = text && cell.unit ? element("small", "", cell.unit) : null;
  return [
    changed && !cell.hint && cell.base ? element("s", "", worded(cell, cell.base, data)) : null,
    text || !cell.blank ? element("b", "", worded(cell, text, data) || "—") : element("i", "", cell.blank),
    unit,
    cell.hint ? element("small", "last", data.words.last.replace("{text}", worded(cell, cell.hint, data))) : null,
    cell.problem ? element("em", "", cell.problem) : null,
  ];
}

/**
 * A choice by its name, an amount with its thousands apart; what is edited and copied is the plain text.
 * @param {CatalogueCell} cell
 * @param {string} text
 * @param {CatalogueGrid} data
 */
function worded(cell, text, data) {
  const choice = (data.options[cell.options] ?? []).find(([value]) => value === text);
  if (choice) return choice[1];
  return cell.unit && /^\d{4,}(\.\d+)?$/.test(text) ? text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",") : text;
}

/** @param {CatalogueLight[]} given */
function lights(given) {
  const marks = given.map((light) => element("span", `light ${light.look}`, `${light.shape} ${light.word}`.trim()));
  return marks.flatMap((mark, place) => (place ? [" → ", mark] : [mark]));
}

/* --- moving --- */

/**
 * The cell that Tab comes back to.
 * @param {HTMLElement | null} cell
 * @param {HTMLElement} root
 */
function stand(cell, root) {
  if (!cell) return;
  for (const other of parts(root, 'td[tabindex="0"]')) other.tabIndex = -1;
  cell.tabIndex = 0;
}

/** @type {Record<string, [number, number]>} */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * The editable cells, row by row.
 * @param {HTMLElement} root
 */
function lines(root) {
  return parts(root, "tbody tr:not(.group)").map((line) => /** @type {HTMLTableCellElement[]} */ ([...line.children]));
}

/**
 * The next editable cell in a direction, or none.
 * @param {HTMLElement} cell
 * @param {[number, number]} step
 * @param {HTMLElement} root
 */
function beside(cell, [down, right], root) {
  const all = lines(root);
  let line = all.findIndex((cells) => cells.includes(/** @type {HTMLTableCellElement} */ (cell)));
  let place = all[line]?.indexOf(/** @type {HTMLTableCellElement} */ (cell)) ?? -1;
  for (;;) {
    line += down;
    place += right;
    const next = all[line]?.[place];
    if (!next) return null;
    if (next.dataset.key) return next;
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} root
 */
function pressed(event, root) {
  if (event.target instanceof Element && event.target.matches(".editor")) return typing(event, root);
  const cell = cellAt(event.target);
  if (!cell || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "z") return stop(event, () => undo(root));
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = STEPS[event.key];
  if (step) return stop(event, () => beside(cell, step, root)?.focus());
  if (event.key === "Enter" || event.key === "F2") return stop(event, () => open(cell, root));
  if (event.key === "Delete" || event.key === "Backspace") return stop(event, () => put([[keyOf(cell), ""]], root));
  if (event.key === "Escape") return stop(event, () => restore(keyOf(cell), root));
  if (event.key.length === 1 || event.key === "Process") open(cell, root); // the key itself then falls into the field
}

/**
 * @param {KeyboardEvent} event
 * @param {() => void} act
 */
function stop(event, act) {
  event.preventDefault();
  act();
}

/** @param {HTMLElement} cell */
function keyOf(cell) {
  return cell.dataset.key ?? "";
}

/* --- editing --- */

/**
 * @param {HTMLElement | null} cell
 * @param {HTMLElement} root
 */
function open(cell, root) {
  if (!cell) return;
  const { data, typed } = editing(root);
  const given = find(keyOf(cell), root);
  if (!given) return;
  const text = typed[given.key] ?? given.text;
  const field = given.options ? choices(data.options[given.options] ?? [], text) : element("input", "editor");
  field.value = text;
  set(field, { "aria-label": label(cell, root), autocomplete: "off", maxlength: data.longest });
  cell.replaceChildren(field);
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
  else field.onchange = () => close(field, root, [1, 0]);
}

/**
 * @param {[string, string][]} options
 * @param {string} text
 */
function choices(options, text) {
  const values = options.some(([value]) => value === text) ? options : [/** @type {[string, string]} */ ([text, text]), ...options];
  return element("select", "editor", ...values.map(([value, word]) => set(element("option", "", word), { value })));
}

/**
 * @param {HTMLElement} cell
 * @param {HTMLElement} root
 */
function label(cell, root) {
  const line = cell.parentElement;
  const place = line ? [...line.children].indexOf(cell) : -1;
  return [line?.firstElementChild?.textContent, editing(root).data.heads[place]?.title].filter(Boolean).join(" ");
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} root
 */
function typing(event, root) {
  if (event.isComposing) return;
  const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
  if (event.key === "Enter") return stop(event, () => close(field, root, event.shiftKey ? [-1, 0] : [1, 0]));
  if (event.key === "Tab") return stop(event, () => close(field, root, event.shiftKey ? [0, -1] : [0, 1]));
  if (event.key === "Escape") return stop(event, () => close(field, root, null, false));
}

/**
 * Once the typing pauses, have the desk keep what stands in a cell that is not left yet.
 * @param {Event} event
 * @param {HTMLElement} root
 */
function paused(event, root) {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || !field.matches(".editor")) return;
  const key = keyOf(/** @type {HTMLElement} */ (field.closest("td")));
  clearTimeout(pause);
  pause = setTimeout(() => {
    const { typed, send } = editing(root);
    if (field.isConnected && field.matches(".editor")) send({ ...typed, [key]: field.value.trim() });
  }, PAUSE);
}

/**
 * @param {FocusEvent} event
 * @param {HTMLElement} root
 */
function left(event, root) {
  const field = event.target;
  const isField = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
  if (!isField || !field.isConnected || !field.matches(".editor")) return;
  const next = event.relatedTarget instanceof HTMLElement ? event.relatedTarget.dataset.key : undefined;
  close(field, root, null);
  if (next) part(root, `td[data-key="${CSS.escape(next)}"]`)?.focus(); // drawn anew while it was clicked
}

/**
 * Closes a field, its text kept or dropped; the focus goes a step on or back to the cell.
 * @param {HTMLInputElement | HTMLSelectElement} field
 * @param {HTMLElement} root
 * @param {[number, number] | null} step
 * @param {boolean} keeps
 */
function close(field, root, step, keeps = true) {
  const cell = field.closest("td");
  if (!cell || !field.classList.contains("editor")) return;
  const key = keyOf(cell);
  const stays = focusedIn(root) === field;
  field.classList.remove("editor");
  clearTimeout(pause);
  if (keeps) put([[key, field.value.trim()]], root);
  else drop(root);
  const here = part(root, `td[data-key="${CSS.escape(key)}"]`);
  if (stays && here) ((step && beside(here, step, root)) || here).focus();
}

/**
 * Show the cells without what was typed in the last one, and have the desk forget it too.
 * @param {HTMLElement} root
 */
function drop(root) {
  const { typed, send } = editing(root);
  send(typed);
  show(root);
}

/**
 * @param {string} key
 * @param {HTMLElement} root
 */
function find(key, root) {
  for (const row of editing(root).data.rows) {
    const cell = row.cells.find((other) => other.key === key);
    if (cell) return cell;
  }
  return null;
}

/**
 * Puts texts into cells as one step; the desk is told of all that was typed.
 * @param {[string, string][]} cells
 * @param {HTMLElement} root
 */
function put(cells, root) {
  const { typed, steps, send } = editing(root);
  const focused = focusedIn(root)?.dataset.key;
  const news = cells.filter(([key, text]) => (typed[key] ?? find(key, root)?.text) !== text);
  for (const [key, text] of news) {
    steps.push([key, typed[key] ?? find(key, root)?.text ?? ""]);
    typed[key] = text;
  }
  show(root);
  if (focused) part(root, `td[data-key="${CSS.escape(focused)}"]`)?.focus();
  if (news.length) send({ ...typed });
}

/**
 * @param {string} key
 * @param {HTMLElement} root
 */
function restore(key, root) {
  const cell = find(key, root);
  if (cell) put([[key, cell.hint ? "" : cell.base]], root);
}

/** @param {HTMLElement} root */
function undo(root) {
  const { typed, steps, send } = editing(root);
  const step = steps.pop();
  if (!step) return;
  const [key, text] = step;
  typed[key] = text;
  show(root);
  part(root, `td[data-key="${CSS.escape(key)}"]`)?.focus();
  send({ ...typed });
}

/* --- the clipboard --- */

/**
 * @param {ClipboardEvent} event
 * @param {HTMLElement} root
 */
function copied(event, root) {
  const cell = cellAt(event.target);
  const given = cell && find(keyOf(cell), root);
  if (!given) return;
  event.clipboardData?.setData("text/plain", editing(root).typed[given.key] ?? given.text);
  event.preventDefault();
}

/**
 * A block of a spreadsheet falls into the cells below and to the right.
 * @param {ClipboardEvent} event
 * @param {HTMLElement} root
 */
function pasted(event, root) {
  const cell = cellAt(event.target);
  if (!cell) return;
  event.preventDefault();
  const block = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r?\n$/, "").split(/\r?\n/);
  const all = lines(root);
  const top = all.findIndex((cells) => cells.includes(cell));
  const start = all[top]?.indexOf(cell) ?? 0;
  /** @type {[string, string][]} */
  const cells = [];
  block.forEach((line, down) => {
    line.split("\t").forEach((text, right) => {
      const target = all[top + down]?.[start + right];
      if (target?.dataset.key) cells.push([target.dataset.key, valued(text.trim(), target.dataset.key, root)]);
    });
  });
  put(cells, root);
}

/**
 * The value of a choice that is pasted by its word.
 * @param {string} text
 * @param {string} key
 * @param {HTMLElement} root
 */
function valued(text, key, root) {
  const options = editing(root).data.options[find(key, root)?.options ?? ""] ?? [];
  return options.find(([value, word]) => word === text && value !== text)?.[0] ?? text;
}
