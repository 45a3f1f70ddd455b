/* Says that the line to the desk is broken, in the reader's language and instead of Streamlit's dialog; fields
   stay open meanwhile, and a file that is chosen is handed over when the line is back. */

import { entries } from "./journal.js";
import { flush, isBroken, lastSaved } from "./outbox.js";

const BLINK = 700;  // ms; a shorter break is not worth a word
const HEALED = 6000;  // ms for which it stands that the line is back
const ASK_AGAIN = 1500;
const OFFERS = 4;  // times that a file is offered to its field
const SHOWN = 6;  // characters that are shown of any name, however long

/** @type {LineWords | null} */
let words = null;
let wasConnected = false;
let isShown = false;
let timer = 0;
/** @type {{ place: string, files: File[] }[]} */
let chosen = [];

/** @param {LineWords} given */
export function speak(given) {
  words = given;
  look();
}

const app = () => document.querySelector("[data-test-connection-state]");

function isDown() {
  const state = app()?.getAttribute("data-test-connection-state");
  if (state === "CONNECTED") wasConnected = true;
  return isBroken() || !navigator.onLine || (wasConnected && state !== undefined && state !== "CONNECTED");
}

function look() {
  const down = isDown();
  document.body.classList.toggle("desk-line-down", down);
  if (down) {
    keepOpen();
    dismiss();
    if (!timer && !isShown) timer = setTimeout(show, BLINK);
  } else {
    noteOpen();
    clearTimeout(timer);
    timer = 0;
    if (isShown) heal();
  }
}

function show() {
  timer = 0;
  if (!isDown() || !words) return;
  isShown = true;
  say(sentence(words), "broken");
  setTimeout(look, ASK_AGAIN);
}

/** @param {LineWords} given */
function sentence(given) {
  const names = chosen.flatMap(({ files }) => files.map((file) => file.name)).join("、");
  const typed = lastSaved() ? given.saved.replace("{time}", lastSaved()) : entries().length ? given.typed : given.broken;
  return names ? `${typed} ${given.file.replace("{names}", () => names)}` : typed;
}

function heal() {
  isShown = false;
  flush();
  const lost = handOver();
  if (words) say(lost ? words.lost.replace("{names}", () => lost) : words.healed, lost ? "broken" : "healed");
  if (!lost) setTimeout(() => !isShown && say("", "healed"), HEALED);
}

/**
 * @param {string} text
 * @param {string} state
 */
function say(text, state) {
  let strip = document.getElementById("desk-line");
  if (!strip) {
    strip = document.createElement("div");
    strip.id = "desk-line";
    strip.setAttribute("role", "status");
    document.body.append(strip);
  }
  strip.className = state;
  strip.textContent = text;
  strip.hidden = !text;
}

/** Streamlit closes every field of a page whose line broke: what is typed there is kept here. */
function keepOpen() {
  const active = document.activeElement;
  for (const field of document.querySelectorAll(".stMain textarea:disabled, .stMain input[type=text]:disabled")) {
    if (!wasOpen.has(field)) continue;
    /** @type {HTMLInputElement} */ (field).disabled = false;
    if (active === document.body && field === lastField) /** @type {HTMLElement} */ (field).focus();
  }
}

/** Fields that could be typed in while the line held. @type {WeakSet<Element>} */
const wasOpen = new WeakSet();
/** @type {EventTarget | null} */
let lastField = null;

document.addEventListener("focusin", (event) => {
  lastField = event.target;
  if (event.target instanceof Element) wasOpen.add(event.target);
});

function noteOpen() {
  for (const field of document.querySelectorAll(".stMain textarea:enabled, .stMain input[type=text]:enabled")) wasOpen.add(field);
}

/** Streamlit's dialog speaks of a command in English; the strip says what matters. */
function dismiss() {
  const dialog = document.querySelector("[data-testid='stDialog'], [role='dialog']:has([data-testid='stDialog'])");
  const close = /** @type {HTMLElement | null | undefined} */ (dialog?.querySelector("button[aria-label]"));
  close?.click();
}

/* --- files --- */

/**
 * A file chosen while the line is broken is kept, for Streamlit would refuse it in English and drop it.
 * @param {Event} event
 */
function hold(event) {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== "file" || !input.files?.length || !isDown()) return;
  event.stopImmediatePropagation();
  const place = [...(input.closest("[class*='st-key-']")?.classList ?? [])].find((name) => name.startsWith("st-key-"));
  chosen = [...chosen.filter((other) => other.place !== place), { place: place ?? "", files: [...input.files] }];
  input.value = "";
  isShown = true;
  if (words) say(sentence(words), "broken");
}

/** Hands over the files that were chosen; returns the names of those whose field is gone. */
function handOver() {
  const waiting = chosen;
  chosen = [];
  return waiting.flatMap((held) => offer(held, 0)).join("、");
}

/**
 * Hand files over and see that they were taken: a field that is just being opened again hears nothing.
 * @param {{ place: string, files: File[] }} held
 * @param {number} tries
 * @returns {string[]} the names of the files, where their field is gone
 */
function offer(held, tries) {
  const { place, files } = held;
  const input = /** @type {HTMLInputElement | null} */ (place && document.querySelector(`.${CSS.escape(place)} input[type=file]`));
  if (!input) return files.map((file) => file.name);
  give(input, files);
  if (tries < OFFERS) setTimeout(() => see(held, tries + 1), ASK_AGAIN);
  return [];
}

/**
 * @param {{ place: string, files: File[] }} held
 * @param {number} tries
 */
function see(held, tries) {
  const names = held.files.map((file) => file.name);
  const content = document.querySelector(".stMain")?.textContent ?? "";
  if (names.every((name) => content.includes(name.slice(0, SHOWN)))) return;
  if (isDown()) chosen = [...chosen.filter((other) => other.place !== held.place), held];
  else if (offer(held, tries).length && words) say(words.lost.replace("{names}", () => names.join("、")), "broken");
}

/**
 * @param {HTMLInputElement} input
 * @param {File[]} files
 */
function give(input, files) {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

for (const event of ["input", "change"]) window.addEventListener(event, hold, true);
for (const event of ["online", "offline"]) window.addEventListener(event, look);
document.addEventListener("desk-line", look);
new MutationObserver(look).observe(document.documentElement, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["data-test-connection-state", "disabled"],
});
