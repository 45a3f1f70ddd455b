/* Sends what lies in the journal within two seconds of the last key, and again until the desk has kept it. */

import { RECORDED, SAVED, belongTo, clear, entries, forget } from "./journal.js";

const REST = 700;  // ms after the last key
const LATEST = 1500;  // ms after the first key that was not sent
const AGAIN = 2000;  // ms until what did not arrive is sent again
const SIGNED_OUT_AGAIN = 15_000;
const LARGEST_LEAVING = 60_000;  // characters that a browser still sends for a page it leaves

let address = "";
let timer = 0;
let first = 0;
let broken = false;
/** @type {Set<string>} */
const onTheWay = new Set();
/** @type {Map<string, number>} */
const refused = new Map();

let savedAt = "";

/** When the desk last kept something of this page: "09:18"; "" = nothing yet. */
export const lastSaved = () => savedAt;

/** Whether the last request did not reach the desk. */
export const isBroken = () => broken;

/** @param {{ address: string, owner: string }} given */
export function open({ address: given, owner }) {
  if (!owner) return;  // nobody is signed in: what lies here waits for its owner
  belongTo(owner);
  address = given;
  flush();
}

function later() {
  const now = Date.now();
  first ||= now;
  clearTimeout(timer);
  timer = setTimeout(flush, Math.max(0, Math.min(REST, first + LATEST - now)));
}

export function flush() {
  clearTimeout(timer);
  first = 0;
  if (address) for (const entry of entries()) void send(entry);
}

/** @param {DraftEntry} entry */
async function send(entry) {
  const name = nameOf(entry);
  if (onTheWay.has(name) || refused.get(name) === entry.version) return;
  onTheWay.add(name);
  const wait = await put(entry);
  onTheWay.delete(name);
  document.dispatchEvent(new CustomEvent("desk-line"));
  if (wait) again(wait);
  else if (entries().some((other) => nameOf(other) === name)) later();
}

/** @param {DraftForm} form */
const nameOf = ({ act, subject, copy }) => JSON.stringify([act, subject, copy]);

/**
 * Returns after how many ms it is to be sent again; 0 = never.
 * @param {DraftEntry} entry
 */
async function put(entry) {
  try {
    const wait = await received(entry, await fetch(address, request(entry)));
    broken = false;
    return wait;
  } catch {
    broken = true;
    return AGAIN;
  }
}

/** @param {number} wait */
function again(wait) {
  clearTimeout(timer);
  timer = setTimeout(flush, wait);
}

/** @param {DraftEntry} entry */
function request({ act, subject, copy, version, fields, origin }) {
  const body = JSON.stringify({ act, subject, copy, version, fields, origin: origin && origin !== copy ? origin : null });
  const keepalive = body.length < LARGEST_LEAVING;
  return { method: "PUT", body, keepalive, headers: { "Content-Type": "application/json" } };
}

/**
 * @param {DraftEntry} entry
 * @param {Response} response
 */
async function received(entry, response) {
  if (response.status === 401 || response.status === 403) return SIGNED_OUT_AGAIN;
  if (response.status >= 500) return AGAIN;
  if (!response.ok) {
    refused.set(nameOf(entry), entry.version);
    return 0;
  }
  const { saved, at, over, elsewhere } = await response.json();
  forget(entry);
  if (over) return 0;
  savedAt = saved;
  document.dispatchEvent(new CustomEvent(SAVED, { detail: { ...entry, at, elsewhere } }));
  return 0;
}

/** @param {MouseEvent} event */
function signingOut(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLElement && node.matches("a[href*='auth/sign-out']"));
  if (!link || broken) return;
  flush();
  clear();
}

document.addEventListener(RECORDED, later);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
window.addEventListener("pagehide", flush);
window.addEventListener("online", flush);
document.addEventListener("click", signingOut, true);
