/* Says within a blink what a click asked for, and for how long the desk has been at it. On a slow line the page
   stays as it was until the answer has come back; Streamlit's own mark is hidden with its toolbar. */

const SOON = 250;  // ms; what is done by then needs no word
const LONG = 3000;  // ms after which the seconds are counted
const TRAVEL = 2500;  // ms in which the desk has begun with what was clicked, or nothing comes of it
const RECENT = 1500;  // ms in which a run is the click's
const IDLE = "notRunning";
const STATE = "data-test-script-state";

/** @typedef {Assistance["words"]} Words */

/** @param {Words} words */
export function watchActs(words) {
  const mark = new BusyMark(words);
  document.addEventListener("click", (event) => mark.clicked(event), true);
  const states = new MutationObserver(() => mark.look());
  states.observe(document.body, { subtree: true, attributeFilter: [STATE, "disabled"] });
  return (/** @type {Words} */ newWords) => {
    mark.words = newWords;
  };
}

class BusyMark {
  /** @param {Words} words */
  constructor(words) {
    this.words = words;
    this.act = "";
    this.actedAt = -Infinity;
    this.beganAt = 0;  // 0 = nothing is being done
    this.awaitedUntil = 0;  // until then the click is on its way
    this.timer = 0;
    /** @type {HTMLButtonElement | null} the button whose file is being prepared */
    this.preparing = null;
    this.shown = document.createElement("div");
    this.shown.className = "desk-busy";
    this.shown.hidden = true;
    this.shown.setAttribute("role", "progressbar");
    document.body.append(this.shown);
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const path = /** @type {Element[]} */ (event.composedPath().filter((node) => node instanceof Element));
    const act = actOf(path, this.words);
    if (!act || !event.isTrusted || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    [this.act, this.actedAt] = [act, performance.now()];
    const download = path.find((element) => element.matches(".stDownloadButton button"));
    this.preparing = /** @type {HTMLButtonElement | null} */ (download ?? null);
    if (download) return;
    this.awaitedUntil = this.actedAt + TRAVEL;
    setTimeout(() => this.look(), TRAVEL);
    this.look();
  }

  look() {
    if (this.preparing && !this.preparing.isConnected) this.preparing = null;
    if (isRunning()) this.awaitedUntil = 0;
    const works = isRunning() || this.preparing?.disabled || performance.now() < this.awaitedUntil;
    if (works && !this.beganAt) this.begin();
    if (!works && this.beganAt) this.end();
  }

  begin() {
    this.beganAt = performance.now();
    if (this.beganAt - this.actedAt > RECENT) this.act = this.words.working;
    this.timer = window.setTimeout(() => this.say(), SOON);
  }

  end() {
    clearTimeout(this.timer);
    this.beganAt = 0;
    this.shown.hidden = true;
  }

  say() {
    const seconds = Math.round((performance.now() - this.beganAt) / 1000);
    const text = seconds * 1000 < LONG ? this.act : this.words.seconds.replace("{act}", this.act).replace("{n}", String(seconds));
    this.shown.setAttribute("aria-label", this.words.working);
    this.shown.setAttribute("aria-valuetext", text);  // drawn from here, so that it is no text of the page
    this.shown.hidden = false;
    this.timer = window.setTimeout(() => this.say(), 1000);
  }
}

function isRunning() {
  const state = document.querySelector(`[${STATE}]`)?.getAttribute(STATE);
  return Boolean(state) && state !== IDLE;
}

/**
 * What a click asks for, in words; "" = for nothing that has a name.
 * @param {Element[]} path
 * @param {Words} words
 */
export function actOf(path, words) {
  for (const [selector, sentence] of /** @type {[string, string][]} */ ([
    [".stDownloadButton button", words.preparing],
    [".stButton button, .stFormSubmitButton button", words.doing],
    ["a[href]:not([aria-current])", words.opening],
  ])) {
    const element = path.find((candidate) => candidate.matches(selector));
    if (element) return sentence.replace("{name}", nameOf(element));
  }
  return "";
}

/** @param {Element} element */
function nameOf(element) {
  const label = element.querySelector("p") ?? element;
  return (element.getAttribute("title") || label.textContent || "").trim();
}
