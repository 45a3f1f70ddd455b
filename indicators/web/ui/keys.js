/* Keys that press a page's own controls, as Python names them. Never while somebody types, and never with a modifier:
   those are the browser's. */

/** @type {Map<Element | ParentNode, { [key: string]: string[] }>} */
const bound = new Map();

/** @param {Component<{ keys: { [key: string]: string[] } }>} given */
export default function ({ data, parentElement }) {
  bound.set(parentElement, data.keys);
  return () => {
    bound.delete(parentElement);
  };
}

/** @param {EventTarget | undefined} target */
export function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  const free = target instanceof HTMLInputElement && ["checkbox", "radio", "button"].includes(target.type);
  return target.isContentEditable || (target.matches("input, textarea, select, [role=combobox]") && !free);
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
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isTyping(event.composedPath()[0]) || document.querySelector("dialog[open], [role=dialog]")) return;
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
