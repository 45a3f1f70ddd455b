/* Copying a text, and selecting it where the browser does not let it be copied. */

import { element, set } from "./drawing.js";

/**
 * Browsers lend their clipboard over https alone; inside an office the desk may stand on plain http.
 * @param {string} text
 * @param {HTMLElement} root
 */
export async function copied(text, root) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = set(element("textarea"), { readonly: "" });
    field.value = text;
    root.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

/** @param {HTMLElement} shown */
export function selected(shown) {
  const range = document.createRange();
  range.selectNodeContents(shown);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
