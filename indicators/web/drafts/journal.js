/* What is typed and not kept by the desk yet lies in this tab's own storage: a broken line, a reload or an ended
   session loses nothing. One entry for each form; outbox.js sends them. */

const PREFIX = "desk draft ";
const OWNER = "desk draft owner";
/* Events of the document: an entry was written, and the desk has kept one. */
export const RECORDED = "desk-draft-recorded";
export const SAVED = "desk-draft-saved";

/** @param {DraftForm} form */
const keyOf = ({ act, subject, copy }) => PREFIX + JSON.stringify([act, subject, copy]);
/** @param {DraftForm} form */
const formOf = ({ act, subject }) => JSON.stringify([act, subject]);

/**
 * @param {DraftForm} form
 * @param {Keyed} fields
 * @param {string} origin the draft of an earlier session that these go on from; "" = none
 */
export function record({ act, subject, copy }, fields, origin = pending({ act, subject, copy })?.origin ?? "") {
  const form = { act, subject, copy };
  const earlier = Math.max(pending(form)?.version ?? 0, kept().get(formOf(form))?.entry.version ?? 0);
  const version = Math.max(Date.now(), earlier + 1);  // the desk drops one that is not newer
  try {
    sessionStorage.setItem(keyOf(form), JSON.stringify({ ...form, version, fields, origin }));
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

/**
 * What the desk kept last of each form, and when, by its clock. Every component has a journal of its own, and what
 * one sent is to be known by another that comes later: so it hangs on the window.
 * @returns {Map<string, { entry: DraftEntry, at: number }>}
 */
const kept = () => (window.deskKept ??= new Map());

/* Sent by outbox.js, in another component. */
document.addEventListener(SAVED, (event) => {
  const { at, ...entry } = /** @type {CustomEvent} */ (event).detail;
  kept().set(formOf(entry), { entry, at });
});

/**
 * Goes on from what was typed and the desk could not draw yet, not sent or kept after it had looked, and returns it.
 * What was typed in forms that were submitted or discarded since is forgotten.
 * @param {OwnDraft} form
 */
export function takeUp(form) {
  const last = kept().get(formOf(form));
  const typed = entries().filter((entry) => formOf(entry) === formOf(form));
  for (const entry of typed) if (form.finished.includes(entry.copy)) forget(entry);
  if (last && last.at > form.filled) typed.push(last.entry);
  const open = typed.filter((entry) => !form.finished.includes(entry.copy));
  const newest = open.sort((one, other) => other.version - one.version)[0];
  if (!newest) return null;
  record(form, newest.fields, newest.origin || newest.copy);
  if (newest.copy !== form.copy) forget(newest);
  return newest;
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
  kept().clear();
}

/**
 * Somebody else who signs in within this tab finds nothing.
 * @param {string} owner
 */
export function belongTo(owner) {
  if ((sessionStorage.getItem(OWNER) ?? owner) !== owner) clear();  // in a new tab the first words may be there already
  sessionStorage.setItem(OWNER, owner);
}
