/* A document for the components' scripts, before any of them is imported. */

import { Window } from "happy-dom";

const window = new Window({ url: "http://desk.test/indicator?month=2022-08&lang=zh" });

Object.assign(globalThis, {
  window,
  document: window.document,
  CSS: window.CSS,
  Element: window.Element,
  HTMLElement: window.HTMLElement,
  HTMLInputElement: window.HTMLInputElement,
  HTMLSelectElement: window.HTMLSelectElement,
  HTMLTextAreaElement: window.HTMLTextAreaElement,
  HTMLTableCellElement: window.HTMLTableCellElement,
  Event: window.Event,
  CustomEvent: window.CustomEvent,
  sessionStorage: window.sessionStorage,
  ResizeObserver: window.ResizeObserver,
  MutationObserver: window.MutationObserver,
  requestAnimationFrame: (/** @type {() => void} */ act) => act(),
});

/** A component's root as its own HTML holds it, within the page. */
export function component(html) {
  document.body.innerHTML = `<div class="stMain">${html}</div>`;
  return document.querySelector(".stMain");
}

export function press(target, key, more = {}) {
  target.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, ...more }));
}
