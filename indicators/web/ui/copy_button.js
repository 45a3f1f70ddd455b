/* A button that copies a text which stands above it, and says that it did. */

import { copied, selected } from "./copying.js";
import { draw, element, part, set } from "./drawing.js";

/** @param {Component<CopyButton>} given */
export default function ({ data, parentElement }) {
  const root = part(parentElement, ".copy");
  const button = set(element("button", "", data.copy), { type: "button", "data-key": "copy" });
  const note = set(element("span", "note"), { role: "status" });
  button.onclick = async () => {
    const done = await copied(data.text, root);
    note.textContent = done ? data.copied : data.select;
    if (done) return;
    const text = element("pre", "", data.text);
    root.append(text);
    selected(text);
  };
  draw(root, element("p", "", button, note));
}
