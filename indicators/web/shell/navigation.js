/* The masthead in the browser: groups fold into menus from the right where its line is too narrow, and menus open
   and close. */

const BAR = ".masthead";
const BUTTONS = ".masthead button";

let page = "";

/**
 * Another page closes what stood open; the same page drawn anew leaves it.
 * @param {Component<{ page: string }>} given
 */
export default function ({ data }) {
  if (page && page !== data.page) closeAll();
  page = data.page;
  watch();
}

/* --- groups --- */

/** @type {Element | null} */
let measured = null;
const widths = new ResizeObserver(fit);
const drawings = new MutationObserver(remeasure);

/** The line is measured when its room changes and whenever it is drawn anew, which takes the marks away. */
function watch() {
  drawings.disconnect();
  drawings.observe(/** @type {Element} */ (document.querySelector(".stMain")), { childList: true, subtree: true });
  remeasure();
}

function remeasure() {
  const bar = document.querySelector(BAR);
  if (!bar || bar === measured) return;
  measured = bar;
  widths.disconnect();
  widths.observe(bar);
}

/** Folds as few groups as the line needs, the last ones first. */
export function fit() {
  const bar = document.querySelector(BAR);
  if (!bar) return;
  const groups = [...bar.querySelectorAll(".group:not(.menu)")];
  for (const group of groups) group.classList.remove("folded");
  for (const group of groups.reverse()) {
    if (bar.scrollWidth <= bar.clientWidth) return;
    group.classList.add("folded");
  }
}

/* --- menus --- */

/**
 * A press opens a menu and closes the others; anything else, the choice of a link as well, closes them.
 * @param {MouseEvent} event
 */
function toggle(event) {
  const parts = event.composedPath().filter((node) => node instanceof Element);
  const button = parts.find((element) => element.matches(BUTTONS));
  const whole = document.querySelector(`${BAR} .all`);
  const opens = button?.getAttribute("aria-expanded") === "false";
  for (const menu of document.querySelectorAll(BUTTONS)) {
    if (menu !== button && !(menu === whole && button)) menu.setAttribute("aria-expanded", "false");
  }
  button?.setAttribute("aria-expanded", String(opens));
}

function closeAll() {
  for (const menu of document.querySelectorAll(BUTTONS)) menu.setAttribute("aria-expanded", "false");
}

/** @param {KeyboardEvent} event */
function escape(event) {
  if (event.key !== "Escape" || event.isComposing) return;
  const open = document.querySelector(`${BUTTONS}[aria-expanded=true]`);
  if (open instanceof HTMLElement) {
    closeAll();
    open.focus();
  }
}

document.addEventListener("click", toggle);
document.addEventListener("keydown", escape);
