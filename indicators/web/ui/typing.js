/* Whether a key is the page's, or the reader's who types, chooses or asks the browser for something. */

/** @param {EventTarget | null | undefined} target */
export function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  const free = target instanceof HTMLInputElement && ["checkbox", "radio", "button"].includes(target.type);
  return target.isContentEditable || (target.matches("input, textarea, select, [role=combobox]") && !free);
}

/** @param {KeyboardEvent} event */
export function isFree(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  return !isTyping(event.composedPath()[0]) && !document.querySelector("dialog[open], [role=dialog], [role=listbox]");
}
