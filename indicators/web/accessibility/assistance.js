/* What every page needs for every reader and Streamlit does not give; it is begun once in a document. */

import { watchActs } from "./busy.js";
import { keepComposing } from "./composing.js";
import { speak } from "./phrases.js";
import { fitCharts } from "./printing.js";

/** @type {(words: Assistance["words"]) => void} */
let reword = () => {};

/** @param {Component<Assistance>} given */
export default function ({ data }) {
  speak(data.phrases, data.language);
  reword(data.words);
  if (begun) return;
  begun = true;
  document.documentElement.dataset.opened = "";  // deep_links.py says until then that the desk opens
  keepComposing(window);
  fitCharts(window);
  reword = watchActs(data.words);
}

let begun = false;
