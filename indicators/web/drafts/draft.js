/* Watches the fields of one form, drawn by form.py: whatever changes in them goes into the journal. Fields are
   Streamlit's own, which tell the desk of a text only when they are left. */

import { SAVED, forget, record, undrawn } from "./journal.js";

const SETTLED = 400;  // ms until Streamlit has drawn what its last run changed

/** @type {Map<Element | ParentNode, Watch>} */
const watches = new Map();

/** @param {Component<DraftFields>} given */
export default function ({ data, parentElement, setTriggerValue }) {
  const watch = watches.get(parentElement) ?? begin(parentElement);
  const isFirst = !watch.data, isNew = watch.data?.copy !== data.copy;
  watch.data = data;
  watch.trigger = setTriggerValue;
  if (isNew) open(watch, isFirst);
  else afterDrawing(() => compare(watch));
  return () => {
    watches.delete(parentElement);
  };
}

/**
 * @param {Element | ParentNode} parentElement
 * @returns {Watch}
 */
function begin(parentElement) {
  const watch = { data: null, trigger: null, before: null, waiting: null, elsewhere: "" };
  watches.set(parentElement, watch);
  return watch;
}

/**
 * What the journal still holds of this form is newer than anything the desk could draw, and so is what was typed
 * before this script had come.
 * @param {Watch} watch
 * @param {boolean} isFirst
 */
function open(watch, isFirst) {
  const { data } = watch;
  if (!data) return;
  const entry = undrawn(data);
  watch.before = null;
  if (entry && data.finished.includes(entry.copy)) forget(entry);
  else if (entry) {
    watch.waiting = entry.copy;
    record(data, entry.fields);
    afterDrawing(() => fill(watch, entry.fields));
    setTimeout(() => fill(watch, entry.fields), SETTLED);
    return;
  }
  afterDrawing(() => {
    watch.before = read(watch);
    if (watch.before && isFirst && wasTyped(watch)) record(data, watch.before);
  });
}

/** @param {Watch} watch */
function wasTyped(watch) {
  return Object.keys(watch.data?.fields ?? {}).some((name) => {
    const input = inputOf(watch, name);
    return input && window.deskTyped?.has(input);
  });
}

/**
 * @param {Watch} watch
 * @param {Keyed} fields
 */
function fill(watch, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const input = inputOf(watch, name);
    if (!input || watch.data?.choices[name] || input.value === value) continue;
    write(input, value);
  }
  watch.before = read(watch);
}

/**
 * As if it had been typed: React takes a value only from its own setter's event.
 * @param {HTMLInputElement | HTMLTextAreaElement} input
 * @param {string} value
 */
function write(input, value) {
  const kind = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(input, value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * @param {Watch} watch
 * @param {string} name
 */
function inputOf({ data }, name) {
  const place = data && document.querySelector(`.${CSS.escape(data.fields[name])}`);
  return /** @type {HTMLInputElement | HTMLTextAreaElement | null} */ (place?.querySelector("textarea, input"));
}

/**
 * The fields as they stand; null while the form is not drawn.
 * @param {Watch} watch
 * @returns {Keyed | null}
 */
function read(watch) {
  /** @type {Keyed} */
  const fields = {};
  for (const name of Object.keys(watch.data?.fields ?? {})) {
    const input = inputOf(watch, name);
    if (!input) return null;
    const labels = watch.data?.choices[name];
    const chosen = labels && several(input, labels);
    if (chosen !== undefined) {
      fields[name] = chosen;
      continue;
    }
    if (labels && !(input.value in labels)) return watch.before;  // the list is being searched
    fields[name] = labels ? labels[input.value] : input.value;
  }
  return fields;
}

/**
 * Of a field with several values all of them; undefined where it is none.
 * @param {Element} input
 * @param {Keyed} labels
 */
function several(input, labels) {
  const tags = input.closest("[data-testid='stMultiSelect']")?.querySelectorAll("[data-tag] [title]");
  if (!tags) return undefined;
  const drawn = [...tags].filter((tag) => !tag.closest("template"));
  return drawn.map((tag) => labels[tag.getAttribute("title") ?? ""]).filter(Boolean).join(" ");
}

/** @param {Watch} watch */
function compare(watch) {
  const fields = read(watch);
  if (!fields || !watch.data) return;
  const before = watch.before;
  watch.before = fields;
  if (before && JSON.stringify(before) !== JSON.stringify(fields)) record(watch.data, fields);
}

/** @param {() => void} act */
function afterDrawing(act) {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

function compareAll() {
  for (const watch of watches.values()) compare(watch);
}

/** @param {Event} event */
function saved(event) {
  const { act, subject, copy, elsewhere } = /** @type {CustomEvent} */ (event).detail;
  for (const watch of watches.values()) {
    if (watch.data?.act !== act || watch.data?.subject !== subject || watch.data?.copy !== copy) continue;
    if (watch.waiting) watch.trigger?.("arrived", Date.now());
    if (elsewhere && elsewhere !== watch.elsewhere) watch.trigger?.("newer", Date.now());
    watch.elsewhere = elsewhere;
    watch.waiting = null;
  }
}

document.addEventListener("input", compareAll);
for (const chosen of ["change", "click", "keyup"]) document.addEventListener(chosen, () => afterDrawing(compareAll));
document.addEventListener(SAVED, saved);
