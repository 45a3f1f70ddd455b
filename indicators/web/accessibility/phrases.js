/* What Streamlit's own parts say in English alone, to the eye or to a screen reader, in the reader's language. */

const ATTRIBUTES = ["aria-label", "aria-valuetext", "title", "placeholder"];
/* Texts that people wrote are never taken for Streamlit's. */
const OURS = ".stHtml, .stBidiComponent, textarea, script, style";
const UPLOADER = ".stFileUploader section button";
/* A day or a month as Streamlit's calendar says it, whatever the browser's language. */
const DAY = /^[A-Z][a-z]+ \d{1,2}, \d{4}$/;
const MONTH = /^(\d{1,2}) – [A-Z][a-z]+$/;

/** @type {Keyed} */
let phrases = {};
/** @type {[RegExp, string][]} */
let patterns = [];
let language = "";
/** What was put in place of which English: it is read again in another language. @type {Map<string, string>} */
const original = new Map();

/**
 * @param {Keyed} catalogue by the English phrase; "{name}" stands for what differs
 * @param {string} code
 */
export function speak(catalogue, code) {
  if (code === language) return;
  [phrases, patterns, language] = [catalogue, patternsOf(catalogue), code];
  observer.disconnect();
  translate(document.body);
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: ATTRIBUTES });
}

const observer = new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "childList") change.addedNodes.forEach(translate);
    else if (change.type === "characterData") translate(change.target);
    else translateAttribute(/** @type {Element} */ (change.target), /** @type {string} */ (change.attributeName));
  }
});

/** @param {Keyed} catalogue */
function patternsOf(catalogue) {
  return Object.entries(catalogue)
    .filter(([phrase]) => phrase.includes("{name}"))
    .map(([phrase, translated]) => /** @type {[RegExp, string]} */ ([new RegExp(`^${phrase.replace("{name}", "(.+)")}$`), translated]));
}

/** @param {Node} node */
function translate(node) {
  if (node instanceof Text) translateText(node);
  if (!(node instanceof HTMLElement) || node.closest(OURS)) return;
  for (const part of [node, ...node.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join())]) {
    for (const name of ATTRIBUTES) translateAttribute(part, name);
  }
  for (const button of node.querySelectorAll(UPLOADER)) nameUploader(button);
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) translateText(/** @type {Text} */ (texts.currentNode));
}

/**
 * Its own text is hidden, and style.css draws another: that is its name too.
 * @param {Element} button
 */
function nameUploader(button) {
  const drawn = getComputedStyle(button).getPropertyValue("--desk-choose").replaceAll("'", "").trim();
  if (drawn) button.setAttribute("aria-label", drawn);
}

/** @param {Text} text */
function translateText(text) {
  const translated = inLanguage(text.data);
  if (translated !== text.data && !text.parentElement?.closest(OURS)) text.data = translated;
}

/**
 * @param {Element} element
 * @param {string} name
 */
function translateAttribute(element, name) {
  const before = element.getAttribute(name);
  if (!before || element.closest(OURS)) return;
  const translated = inLanguage(before);
  if (translated !== before) element.setAttribute(name, translated);
}

/** @param {string} text */
export function inLanguage(text) {
  const english = original.get(text) ?? text;
  const translated = phrases[english] ?? date(english) ?? filled(english) ?? english;
  if (translated !== english) original.set(translated, english);
  return translated;
}

/** @param {string} english */
function filled(english) {
  for (const [pattern, translated] of patterns) {
    const match = pattern.exec(english);
    if (match) return translated.replace("{name}", date(match[1]) ?? match[1]);
  }
  return undefined;
}

/** @param {string} english */
function date(english) {
  const month = MONTH.exec(english);
  if (month) return new Intl.DateTimeFormat(language, { month: "short" }).format(new Date(2000, Number(month[1]) - 1));
  if (DAY.test(english)) return new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date(english));
  return undefined;
}
