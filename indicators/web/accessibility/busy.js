/* Says within a blink what a click asked for, and for how long the desk has been at it; of a file that is sent, how
   much of it is. On a slow line the page stays as it was until the answer has come back; Streamlit's own mark is hidden
   with its toolbar. */

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
  document.addEventListener("change", (event) => mark.chosen(event), true);
  watchSending((request, name) => mark.sending(request, name));
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
    /** @type {Map<XMLHttpRequest, string>} what is sent, in words */
    this.sent = new Map();
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

  /** A file is on its way after the desk has named a place for it. @param {Event} event */
  chosen({ target }) {
    const [file] = target instanceof HTMLInputElement && target.type === "file" ? (target.files ?? []) : [];
    if (!file) return;
    [this.act, this.actedAt] = [this.words.sending.replace("{name}", () => file.name), performance.now()];
    this.awaitedUntil = this.actedAt + TRAVEL;
    setTimeout(() => this.look(), TRAVEL);
    this.look();
  }

  /**
   * @param {XMLHttpRequest} request
   * @param {string} name
   */
  sending(request, name) {
    const act = this.words.sending.replace("{name}", () => name);
    this.sent.set(request, act);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      this.sent.set(request, total ? `${act} ${Math.floor((100 * loaded) / total)}%` : act);
    });
    request.addEventListener("loadend", () => {
      this.sent.delete(request);
      this.act = this.words.working;
      this.look();
    });
    this.look();
  }

  look() {
    if (this.preparing && !this.preparing.isConnected) this.preparing = null;
    if (isRunning()) this.awaitedUntil = 0;
    const works = isRunning() || this.sent.size || this.preparing?.disabled || performance.now() < this.awaitedUntil;
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
    const act = [...this.sent.values()].join("、") || this.act;
    const text = seconds * 1000 < LONG ? act : this.words.seconds.replace("{act}", () => act).replace("{n}", String(seconds));
    this.shown.setAttribute("aria-label", this.words.working);
    this.shown.setAttribute("aria-valuetext", text);  // drawn from here, so that it is no text of the page
    this.shown.hidden = false;
    this.timer = window.setTimeout(() => this.say(), 1000);
  }
}

/**
 * Streamlit's uploader sends a file by itself and shows no more than that it does.
 * @param {(request: XMLHttpRequest, name: string) => void} begun
 */
function watchSending(begun) {
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (body) {
    const file = body instanceof FormData ? [...body.values()].find((value) => value instanceof File) : null;
    if (file instanceof File) begun(this, file.name);
    return send.call(this, body);
  };
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
  const title = element.hasAttribute("data-count") ? "" : element.getAttribute("title");  // of a count: what it counts
  return (title || label.textContent || "").trim();
}
