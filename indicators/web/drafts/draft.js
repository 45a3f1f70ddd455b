/* Watches the fields of one form, drawn by form.py: whatever changes in them goes into the journal. Fields are
   Streamlit's own, which tell the desk of a text only when they are left.

   A watch begins with filling: what the journal holds of the form, and the desk could not draw, goes into fields
   that Streamlit draws later than this script, some of them seconds later, and a moment after drawing them it
   puts the desk's own text in. Only when every field has stood for a while, what stands there is the base with
   which changes are compared. What is typed before is recorded at once all the same. */

import { SAVED, pending, record, takeUp } from "./journal.js";

const HELD = 800;  // ms for which every field must stand
const LOOK = 100;  // ms between two looks at them
const REST = 500;  // ms after a press, within which Streamlit asks for its run
const PATIENCE = 10_000;  // ms with a field that does not take its text

/** @type {Map<Element | ParentNode, Watch>} */
const watches = new Map();
let isWriting = false;

/** @param {Component<DraftFields>} given */
export default function ({ data, parentElement, setTriggerValue }) {
  const before = watches.get(parentElement);
  const watch = before && before.data.copy === data.copy ? before : open(data, !before);
  watch.data = data;
  watch.trigger = setTriggerValue;
  watches.set(parentElement, watch);
  if (watch.base) afterDrawing(() => compare(watch));
  else look(watch);
  return () => {
    watches.delete(parentElement);
  };
}

/**
 * What the journal still holds of this form is newer than anything the desk could draw.
 * @param {DraftFields} data
 * @param {boolean} isFirst
 * @returns {Watch}
 */
function open(data, isFirst) {
  const entry = takeUp(data);
  const fields = entry?.fields ?? {};
  const [texts, others] = [true, false].map((isText) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => data.texts.includes(name) === isText)));
  return {
    data, isFirst, texts, others, from: entry, base: null, trigger: null, elsewhere: "",
    isTyped: false, written: new Set(), tried: 0, stood: 0, timer: 0,
  };
}

/* --- filling --- */

/**
 * Fills and looks again, until every field has stood for a while.
 * @param {Watch} watch
 */
function look(watch) {
  clearTimeout(watch.timer);
  if (watch.base || ![...watches.values()].includes(watch)) return;
  const now = Date.now();
  if (!fill(watch)) watch.stood = 0;
  else watch.stood ||= now;
  if (watch.stood && now - watch.stood >= HELD) begin(watch);
  else watch.timer = setTimeout(() => look(watch), LOOK);
}

/**
 * Puts texts into those fields that are there; true where every field was there and held its text already.
 * @param {Watch} watch
 */
function fill(watch) {
  let stands = true;
  for (const name of Object.keys(watch.data.fields)) {
    const input = inputOf(watch, name), text = watch.texts[name];
    if (!input) stands &&= watch.data.partial;
    else if (text === undefined || input.value === text) watch.written.add(name);
    else if (wasTypedIn(watch, name, input) || (watch.tried && Date.now() - watch.tried > PATIENCE)) setApart(watch, name);
    else {
      stands = false;
      watch.tried ||= Date.now();
      watch.written.add(name);
      write(input, text);
    }
  }
  return stands;
}

/**
 * Whether somebody typed in a field before this script had come.
 * @param {Watch} watch
 * @param {string} name
 * @param {Element} input
 */
function wasTypedIn({ isFirst, written }, name, input) {
  return isFirst && !written.has(name) && Boolean(window.deskTyped?.has(input));
}

/**
 * What stands in the field stays, and what was to be there stays a draft of its own, which the form offers.
 * @param {Watch} watch
 * @param {string} name
 */
function setApart(watch, name) {
  const { from, data } = watch;
  delete watch.texts[name];
  if (from) record({ ...from, copy: from.copy === data.copy ? another() : from.copy }, from.fields, "");
  watch.isTyped = true;
  keep(watch, "");
}

/** Names a draft anew; randomUUID itself is not there without TLS. */
function another() {
  const digit = (/** @type {string} */ place) => (Number(place) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(place) / 4)))).toString(16);
  return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, digit);
}

/**
 * From now on what stands in the fields is what changes are compared with.
 * @param {Watch} watch
 */
function begin(watch) {
  watch.base = read(watch);
  const inputs = Object.keys(watch.data.fields).map((name) => inputOf(watch, name));
  if (watch.isTyped || (watch.isFirst && inputs.some((input) => input && window.deskTyped?.has(input)))) {
    keep(watch);
  }
  atRest(watch, () => Object.keys(watch.texts).forEach((name) => tell(inputOf(watch, name))));
}

/**
 * As if it had been typed: React takes a value only from its own setter's event.
 * @param {HTMLInputElement | HTMLTextAreaElement} input
 * @param {string} value
 */
function write(input, value) {
  const kind = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  isWriting = true;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(input, value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  isWriting = false;
}

/**
 * As if the field were left, which is when one outside a form tells the desk of its text.
 * @param {Element | null} input
 */
function tell(input) {
  if (input && input !== document.activeElement) input.dispatchEvent(new Event("focusout", { bubbles: true }));
}

/** What is about to be typed falls into the text that is to stand there. @param {Event} event */
function fillAhead(event) {
  if (/** @type {InputEvent} */ (event).isComposing) return;
  for (const watch of watches.values()) {
    if (!watch.base && nameOf(watch, event.target)) fill(watch);
  }
}

/**
 * @param {Watch} watch
 * @param {Event} event
 */
function typedAhead(watch, { target }) {
  const name = nameOf(watch, target);
  if (!name) return;
  watch.isTyped = true;
  if (name in watch.texts) {
    if (watch.written.has(name)) watch.texts[name] = /** @type {HTMLInputElement} */ (target).value;
    else setApart(watch, name);
  }
  keep(watch);
}

/* --- reading --- */

/**
 * @param {Watch} watch
 * @param {string} name
 */
function placeOf({ data }, name) {
  return document.querySelector(`.${CSS.escape(data.fields[name])}`);
}

/**
 * @param {Watch} watch
 * @param {string} name
 */
function inputOf(watch, name) {
  const input = placeOf(watch, name)?.querySelector("textarea, input");
  return /** @type {HTMLInputElement | HTMLTextAreaElement | null} */ (input ?? null);
}

/**
 * The field of the form that holds an element.
 * @param {Watch} watch
 * @param {EventTarget | null} target
 */
function nameOf(watch, target) {
  return Object.keys(watch.data.fields).find((name) => target instanceof HTMLElement && placeOf(watch, name)?.contains(target));
}

/**
 * The fields as they stand; null while one of them is not drawn, but may be.
 * @param {Watch} watch
 * @returns {Keyed | null}
 */
function read(watch) {
  /** @type {Keyed} */
  const fields = {};
  for (const name of Object.keys(watch.data.fields)) {
    const input = inputOf(watch, name);
    if (!input && watch.data.partial) continue;
    if (!input) return null;
    fields[name] = valueOf(watch, name, input);
  }
  return fields;
}

/**
 * @param {Watch} watch
 * @param {string} name
 * @param {HTMLInputElement | HTMLTextAreaElement} input
 */
function valueOf(watch, name, input) {
  const labels = watch.data.choices[name];
  if (!labels) return input.value;
  if (input.type === "checkbox") return labels[/** @type {HTMLInputElement} */ (input).checked ? "on" : "off"];
  const isSearched = !(input.value in labels) && input === document.activeElement;
  const other = watch.data.open.includes(name) ? input.value : "";
  return several(input, labels) ?? (isSearched ? (watch.base?.[name] ?? "") : (labels[input.value] ?? other));
}

/**
 * Of a field with several values all of them; undefined where it is none.
 * @param {Element} input
 * @param {Keyed} labels
 */
function several(input, labels) {
  const field = input.closest("[data-testid='stMultiSelect']");
  if (!field) return undefined;
  const tags = [...field.querySelectorAll("[data-tag] [title]")].filter((tag) => !tag.closest("template"));
  return tags.map((tag) => labels[tag.getAttribute("title") ?? ""]).filter(Boolean).join(" ");
}

/* --- recording --- */

/** @param {Watch} watch */
function compare(watch) {
  const fields = watch.base && read(watch);
  if (!fields || JSON.stringify(watch.base) === JSON.stringify(fields)) return;
  for (const name of Object.keys(watch.others)) {
    if (fields[name] !== watch.base?.[name]) delete watch.others[name];
  }
  watch.base = fields;
  keep(watch);
}

/**
 * What the form is to hold, with choices that only the desk can draw.
 * @param {Watch} watch
 * @param {string} [origin]
 */
function keep(watch, origin) {
  const { data, base, texts, others } = watch;
  const earlier = pending(data)?.fields, fields = read(watch) ?? earlier;
  if (!fields) return;
  const all = Object.entries({ ...fields, ...(base ? {} : texts), ...others });
  record(data, Object.fromEntries(all.filter(([name, value]) => value !== data.saved[name])), origin);
}

/**
 * Frames stand still in a tab that nobody sees.
 * @param {() => void} act
 */
function afterDrawing(act) {
  let isOver = false;
  const once = () => {
    if (!isOver) act();
    isOver = true;
  };
  requestAnimationFrame(() => requestAnimationFrame(once));
  setTimeout(once, LOOK);
}

/** @param {Event} event */
function typed(event) {
  if (isWriting) return;
  for (const watch of watches.values()) {
    if (watch.base) compare(watch);
    else typedAhead(watch, event);
  }
}

function compareAll() {
  for (const watch of watches.values()) compare(watch);
}

let pressed = 0;
for (const press of ["pointerdown", "click", "keydown"]) document.addEventListener(press, () => (pressed = Date.now()), true);

/**
 * Tells the desk once it rests: a run that is asked for while another is under way breaks that off, and the press on
 * a button that it answers is lost.
 * @param {Watch} watch
 * @param {() => void} act
 */
function atRest(watch, act) {
  const state = document.querySelector("[data-test-script-state]")?.getAttribute("data-test-script-state");
  if (![...watches.values()].includes(watch)) return;
  if (Date.now() - pressed < REST || (state && state !== "notRunning")) setTimeout(() => atRest(watch, act), LOOK);
  else act();
}

/** @param {Event} event */
function saved(event) {
  const { act, subject, copy, origin, elsewhere } = /** @type {CustomEvent} */ (event).detail;
  for (const watch of watches.values()) {
    if (watch.data.act !== act || watch.data.subject !== subject || watch.data.copy !== copy) continue;
    const isNewer = elsewhere && elsewhere !== watch.elsewhere;
    if (origin) atRest(watch, () => watch.trigger?.("arrived", { copy: origin, fields: Object.keys(watch.others) }));
    else if (isNewer) atRest(watch, () => watch.trigger?.("newer", Date.now()));
    watch.elsewhere = elsewhere;
  }
}

document.addEventListener("input", typed);
for (const ahead of ["focusin", "keydown", "beforeinput"]) document.addEventListener(ahead, fillAhead, true);
for (const chosen of ["change", "click", "keyup"]) document.addEventListener(chosen, () => afterDrawing(compareAll));
document.addEventListener(SAVED, saved);
new MutationObserver(() => {
  for (const watch of watches.values()) if (!watch.base) fill(watch);
}).observe(document.documentElement, { subtree: true, childList: true });
