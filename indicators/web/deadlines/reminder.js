/* The message as it is sent, and the way to take it along. Text is set as text only. */

import { draw, element, part, set } from "../ui/drawing.js";

/** @param {Component<Reminder>} given */
export default function ({ data, parentElement, setTriggerValue }) {
  const root = part(parentElement, ".reminder");
  const text = set(element("pre", "", data.text), { tabindex: "0", "aria-label": data.label });
  const button = set(element("button", "", data.copy), { type: "button", "data-key": "copy" });
  const note = set(element("span", "note"), { role: "status" });
  button.onclick = async () => {
    if (await copied(data.text, root)) setTriggerValue("copied", true);
    else {
      selected(text);
      note.textContent = data.select;
    }
  };
  draw(root, element("p", "", button, note), text);
}

/**
 * Browsers lend their clipboard over https alone; inside an office the desk may stand on plain http.
 * @param {string} text
 * @param {HTMLElement} root
 */
async function copied(text, root) {
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
function selected(shown) {
  const range = document.createRange();
  range.selectNodeContents(shown);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
