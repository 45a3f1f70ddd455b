/* The message as it is sent, and the way to take it along. Text is set as text only. */

import { copied, selected } from "../ui/copying.js";
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
