/* What the pages need of the browser and Streamlit does not give: links that are carried out without a page
   load, the place a page is returned to, the full address, the language for screen readers. */

import { speak } from "../drafts/line.js";
import { open } from "../drafts/outbox.js";

let isOpened = false;  // a page that was loaded anew has its place from before

/** @param {Component<{ address: string, language: string, line: LineData | null }>} given */
export default function ({ data }) {
  if (data.line) {
    open(data.line);
    speak(data.line.words);
  }
  if (data.language) document.documentElement.lang = data.language;
  if (data.address && !isFullAddress(window.location.search, data.address)) {
    window.history.replaceState(window.history.state, "", window.location.pathname + data.address);
  }
  if (!isOpened) returnTo(window.history.state?.place);
  isOpened = true;
}

/**
 * The masthead does not know which indicator a page chose; that stands before all else in the address.
 * @param {string} search
 * @param {string} address
 */
export function isFullAddress(search, address) {
  return search === address || search.endsWith(`&${address.slice(1)}`);
}

/* --- links --- */

/**
 * A plain click on an address of the desk is Streamlit's own page link's; with a modifier key, and where no
 * page link stands beside it, it is the browser's. A row is its link.
 * @param {MouseEvent} event
 */
function follow(event) {
  const link = linkOf(event.composedPath());
  const carrier = link && !event.button && !modified(event) ? carrierOf(link) : null;
  if (!link || !carrier || carrier === link) return;
  event.preventDefault();
  keepPlace();
  fade(link.closest(".row"));
  refocus(link.dataset.key);
  afterEffects(() => carrier.click());
}

/**
 * A row fades while its address opens; where the page is the same there, nothing draws it again.
 * @param {Element | null} row
 */
function fade(row) {
  row?.classList.add("opening");
  setTimeout(() => row?.classList.remove("opening"), RESTED);
}

/**
 * A field that the click leaves tells the server so once React has drawn it, mostly in the next frame. That must
 * come first: its answer is of the page that is being left, and would lead back to it.
 * @param {() => void} act
 */
function afterEffects(act) {
  requestAnimationFrame(() => requestAnimationFrame(() => (untold ? told.then(act) : act())));
}

const LONGEST_UNTOLD = 500;  // ms; a field that tells nothing holds no click up for longer
let entered = "";
let untold = false;
let told = Promise.resolve();

/** @param {FocusEvent} event */
const textOf = ({ target }) => (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement ? target.value : "");

document.addEventListener("focusin", (event) => (entered = textOf(event)));
document.addEventListener("focusout", (event) => {
  if (textOf(event) === entered || !(event.target instanceof Element) || event.target.closest("form, .stForm")) return;
  untold = true;
  told = running().then(() => {
    untold = false;
  });
});

/** Until Streamlit has asked for a run, which its root tells. */
function running() {
  return /** @type {Promise<void>} */ (new Promise((done) => {
    const asked = new MutationObserver(finish);
    const app = document.querySelector("[data-test-script-state]");
    if (app) asked.observe(app, { attributeFilter: ["data-test-script-state"] });
    const late = setTimeout(finish, LONGEST_UNTOLD);
    function finish() {
      asked.disconnect();
      clearTimeout(late);
      done();
    }
  }));
}

/** @param {MouseEvent} event */
function modified(event) {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}

/**
 * The link that was clicked, or the one that its row stands for.
 * @param {EventTarget[]} path
 * @returns {HTMLElement | null}
 */
export function linkOf(path) {
  const parts = /** @type {HTMLElement[]} */ (path.filter((node) => node instanceof HTMLElement));
  const link = parts.find((element) => element.matches("a[href]"));
  return link ?? parts.find((element) => element.matches(".row"))?.querySelector("a.open") ?? null;
}

/**
 * Streamlit's page link of the same address.
 * @param {HTMLElement} link
 * @returns {HTMLElement | null}
 */
export function carrierOf(link) {
  const address = link.getAttribute("href")?.replace(/^\.\//, "") ?? "";
  return document.querySelector(`.stPageLink a[href="${CSS.escape(address)}"]`);
}

/**
 * The link of the same place in the next drawing has the focus again, so that Enter and Tab go on from it.
 * @param {string | undefined} key
 */
function refocus(key) {
  if (!key) return;
  const drawn = new MutationObserver(() => {
    if (document.activeElement !== document.body) return;
    const link = /** @type {HTMLElement | null} */ (document.querySelector(`[data-key="${CSS.escape(key)}"]`));
    link?.focus({ preventScroll: true });
  });
  drawn.observe(mainColumn(), { childList: true, subtree: true });
  setTimeout(() => drawn.disconnect(), RESTED);
}

document.addEventListener("click", follow);

/* --- the place a page is returned to --- */

/* It is read when the browser says "back": a late answer to the step before makes Streamlit push addresses of its
   own, whose state knows no place. Where that step is taken back before its page began, nothing here is drawn anew. */
window.addEventListener("popstate", (event) => {
  release();
  returnTo(event.state?.place);
}, true);

/** @param {number | undefined} place in px */
function returnTo(place) {
  if (place) hold(mainColumn(), place);
}

function keepPlace() {
  const place = mainColumn().scrollTop;
  window.history.replaceState({ ...window.history.state, place }, "");
}

const RESTED = 1000;  // ms without a change of height
const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"];
let release = () => {};

function mainColumn() {
  return /** @type {HTMLElement} */ (document.querySelector(".stMain"));
}

/**
 * Keeps the page at its place while it is still being drawn: until it has rested there, its run being over, or
 * until the person moves it. Every frame is looked at: a slow page changes its height, its parts and its place
 * long after the first of them are there.
 * @param {HTMLElement} main
 * @param {number} place
 */
function hold(main, place) {
  release();
  let frame = 0;
  let height = 0;
  let moved = 0;
  /** @param {number} now */
  const look = (now) => {
    const isReachable = main.scrollHeight - main.clientHeight >= Math.floor(place);
    const isAway = isReachable && Math.abs(main.scrollTop - place) >= 1;
    if (!moved || isAway || main.scrollHeight !== height || isDrawing()) moved = now;
    height = main.scrollHeight;
    if (isAway) main.scrollTop = place;
    if (now - moved < RESTED) frame = requestAnimationFrame(look);
    else release();
  };
  frame = requestAnimationFrame(look);
  release = () => {
    cancelAnimationFrame(frame);
    for (const move of MOVES) window.removeEventListener(move, release, true);
  };
  for (const move of MOVES) window.addEventListener(move, release, { capture: true, passive: true });
}

function isDrawing() {
  return document.querySelector("[data-test-script-state=notRunning]") === null;
}
