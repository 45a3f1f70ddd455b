/* Keys that press a page's own controls, as Python names them. Never while somebody types, and never with a modifier:
   those are the browser's. */

import { isFree, isTyping } from "./typing.js";

/** @type {Map<Element | ParentNode, { [key: string]: string[] }>} */
const bound = new Map();

/** @param {Component<{ keys: { [key: string]: string[] } }>} given */
export default function ({ data, parentElement }) {
  bound.set(parentElement, data.keys);
  return () => {
    bound.delete(parentElement);
  };
}

/**
 * The first of its controls that takes a key: a field that is still blank, or what is neither field nor disabled.
 * @param {string[]} selectors
 */
export function controlOf(selectors) {
  const controls = selectors.map((selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector)));
  return controls.find((control) => {
    if (!control || control.matches(":disabled")) return false;
    return !isTyping(control) || !(/** @type {HTMLInputElement} */ (control).value);
  });
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (!isFree(event)) return;
  for (const keys of bound.values()) {
    const control = keys[event.key] && controlOf(keys[event.key]);
    if (!control) continue;
    event.preventDefault();
    if (isTyping(control)) control.focus();
    else control.click();
    return;
  }
}

document.addEventListener("keydown", press);
