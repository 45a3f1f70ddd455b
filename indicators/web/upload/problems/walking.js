/* The arrows lead from problem to problem of a file in work; Enter presses the first proposal, which has the focus,
   S leaves the row out, Z takes back what was settled. Never while somebody types. */

import { isFree } from "../../ui/typing.js";

const CARD = "[class*='st-key-problem-'], [class*='st-key-settled-']";
const SKIP = "[class*='-skip-button'] button";
const SETTLED = "[class*='st-key-settled-']";

let place = -1;  // of the card that was looked at last: settled, it is drawn anew
let uses = 0;

export default function () {
  uses += 1;
  return () => {
    uses -= 1;
    place = -1;
  };
}

/** @returns {HTMLElement[]} */
const cards = () => [...document.querySelectorAll(CARD)].map((card) => /** @type {HTMLElement} */ (card));

/**
 * @param {HTMLElement | undefined} card
 * @param {string} selector
 */
const controlOf = (card, selector) => /** @type {HTMLElement | null | undefined} */ (card?.querySelector(selector));

/** @param {number} step */
function walk(step) {
  const all = cards();
  if (!all.length) return;
  const focused = all.findIndex((card) => card.contains(document.activeElement));
  const from = focused >= 0 ? focused : Math.min(place, all.length);
  place = Math.max(0, Math.min(from + step, all.length - 1));
  all[place].scrollIntoView({ block: "nearest" });
  controlOf(all[place], "button:not(:disabled), input")?.focus();
}

/** @param {string} key */
function act(key) {
  const all = cards();
  const current = all.find((card) => card.contains(document.activeElement)) ?? all[place];
  if (key === "s") return controlOf(current, SKIP);
  const settled = current?.matches(SETTLED) ? current : all.filter((card) => card.matches(SETTLED)).at(-1);
  return controlOf(settled, "button");
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (!uses || !isFree(event)) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
  const control = event.key === "s" || event.key === "z" ? act(event.key) : null;
  if (!step && !control) return;
  event.preventDefault();
  if (step) walk(step);
  else control?.click();
}

document.addEventListener("keydown", press);
