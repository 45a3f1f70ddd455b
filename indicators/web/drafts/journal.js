/* What is typed and not kept by the desk yet lies in this tab's own storage: a broken line, a reload or an ended
   session loses nothing. One entry for each form; outbox.js sends them. */

const PREFIX = "desk draft ";
const OWNER = "desk draft owner";
/* Events of the document: an entry was written, and the desk has kept one. */
export const RECORDED = "desk-draft-recorded";
export const SAVED = "desk-draft-saved";

/** @param {DraftForm} form */
const keyOf = ({ act, subject }) => PREFIX + JSON.stringify([act, subject]);

/**
 * @param {DraftForm} form
 * @param {Keyed} fields
 */
export function record({ act, subject, copy }, fields) {
  const before = pending({ act, subject, copy });
  const version = Math.max(Date.now(), (before?.version ?? 0) + 1);
  try {
    sessionStorage.setItem(keyOf({ act, subject, copy }), JSON.stringify({ act, subject, copy, version, fields }));
  } catch {
    return;  // full: what stands there is sent, and the field itself still holds the rest
  }
  document.dispatchEvent(new CustomEvent(RECORDED));
}

/**
 * @param {DraftForm} form
 * @returns {DraftEntry | null}
 */
export function pending(form) {
  return JSON.parse(sessionStorage.getItem(keyOf(form)) ?? "null");
}

/** @returns {DraftEntry[]} */
export function entries() {
  const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX) && key !== OWNER);
  return keys.map((key) => JSON.parse(sessionStorage.getItem(key) ?? "null"));
}

/** What the desk kept last of each form, and when, by its clock. @type {Map<string, { entry: DraftEntry, at: number }>} */
const kept = new Map();

/* Told by the document: outbox.js sends from another component, which has a journal of its own. */
document.addEventListener(SAVED, (event) => {
  const { at, ...entry } = /** @type {CustomEvent} */ (event).detail;
  kept.set(keyOf(entry), { entry, at });
});

/**
 * What was typed and the desk could not draw yet: not sent, or kept after it had looked.
 * @param {OwnDraft} form
 * @returns {DraftEntry | null}
 */
export function undrawn(form) {
  const last = kept.get(keyOf(form));
  return pending(form) ?? (last && last.at > form.filled ? last.entry : null);
}

/**
 * Forgets an entry, unless more was typed since.
 * @param {DraftEntry} entry
 */
export function forget(entry) {
  if (pending(entry)?.version === entry.version) sessionStorage.removeItem(keyOf(entry));
}

export function clear() {
  for (const entry of entries()) sessionStorage.removeItem(keyOf(entry));
}

/**
 * Somebody else who signs in within this tab finds nothing.
 * @param {string} owner
 */
export function belongTo(owner) {
  if ((sessionStorage.getItem(OWNER) ?? owner) !== owner) clear();  // in a new tab the first words may be there already
  sessionStorage.setItem(OWNER, owner);
}
