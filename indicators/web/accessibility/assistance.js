/* What every page needs for every reader and Streamlit does not give; it is begun once in a document. */

import { keepComposing } from "./composing.js";
import { speak } from "./phrases.js";

/** @param {Component<Assistance>} given */
export default function ({ data }) {
  speak(data.phrases, data.language);
  if (begun) return;
  begun = true;
  keepComposing(window);
}

let begun = false;
