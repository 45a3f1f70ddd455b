/* The frame of a panel of the presenter. */

import { element, set } from "../ui/drawing.js";

export const WAIT = 3000; // ms that a typed number waits for its Enter, and a message stands

/**
 * @param {string} classes
 * @param {string} label
 * @param {{ label: string, act: () => void }} close
 */
export function framed(classes, label, close) {
  const button = set(element("button", "close", "×"), { type: "button", "aria-label": close.label });
  button.onclick = close.act;
  const made = element("aside", `panel ${classes}`, element("header", "", element("h2", "", label), button));
  made.dataset.label = label;
  return made;
}

/** @param {import("./deck.js").Deck} deck */
export function closing(deck) {
  return { label: deck.data.words.close, act: () => deck.closePanel() };
}

