/* The presenter: draws what indicators/web/presenter/deck.py hands over, all screens at once; steering asks no server.
   Text is set as text only. */

import { element, focusedIn, part, set, shape } from "../ui/drawing.js";
import { drawCharts, fetchPlotly, fitted, headFitted, loadPlotly, panelFitted } from "./deck_chart.js";
import { drawScreen, grid } from "./deck_screens.js";
import { entryAnswered, entryPanel, takeBegun } from "./deck_entry.js";
import { WAIT, closing, framed } from "./deck_panel.js";

const decks = new WeakMap(); // the component's root → its deck: a new run of the page finds it as it was
const FOUR_COLUMNS = 75; // names that they hold with their chapters
const MOST_ROWS = 15; // of a panel that stands beside the chart

/** @param {Component<DeckData>} given */
export default function ({ data, parentElement, setTriggerValue }) {
  const root = part(parentElement, ".deck");
  const deck = decks.get(root) ?? new Deck(root);
  decks.set(root, deck);
  deck.send = (/** @type {object} */ act) => setTriggerValue("act", act);
  deck.take(data);
}

export class Deck {
  /** @type {DeckData} */
  data = /** @type {DeckData} */ (/** @type {unknown} */ (null)); // until the first take
  /** @type {HTMLElement | undefined} */
  panel;
  /** @type {string | undefined} */
  panelName;
  /** @type {(() => void) | undefined} */
  save;
  /** @type {{ id: string, words: string } | undefined} */
  replacing; // the decision that the entry panel changes
  /** @type {Keyed} */
  begun = {}; // decisions that are typed and not recorded, by screen
  /** @type {string | undefined} */
  copy; // under which name they are kept
  /** @type {{ token: string, key: string, timer?: number } | undefined} */
  sent; // the decision that the desk has not answered yet
  /** @type {string | undefined} */
  size;
  /** @type {number | undefined} */
  later;
  /** @type {number | undefined} */
  settling;
  /** @type {number | undefined} */
  waiting;
  /** @type {(act: object) => void} */
  send = () => {};

  /** @param {HTMLElement} root */
  constructor(root) {
    this.opener = part(root, ".open");
    this.dialog = /** @type {HTMLDialogElement} */ (part(root, "dialog"));
    this.stage = part(root, ".stage");
    /** @type {Map<string, { json: string, section: HTMLElement }>} */
    this.sections = new Map(); // by the screen's id
    this.place = 0;
    this.digits = "";
    this.foot = element("footer", "foot");
    this.hint = set(element("output", "hint"), { "aria-live": "polite" });
    this.stage.append(this.foot, this.hint);
    this.opener.onclick = () => this.open(true);
    this.dialog.onkeydown = (event) => this.pressed(event);
    this.dialog.oncancel = (event) => {
      event.preventDefault();
      this.back();
    };
    this.dialog.onclose = () => this.closed();
    this.swiped();
    new ResizeObserver(() => this.resized()).observe(this.stage);
  }

  get screen() {
    return this.data.screens[this.place];
  }

  /* --- what the server hands over --- */

  /** @param {DeckData} data */
  take(data) {
    const before = this.data ? this.screen?.id : addressed();
    const first = !this.data;
    this.data = data;
    takeBegun(this);
    this.opener.textContent = data.words.open;
    this.stage.lang = data.language;
    set(this.dialog, { "aria-label": data.label });
    fetchPlotly(data.plotly);
    this.forgetChanged();
    const found = data.screens.findIndex((screen) => screen.id === before);
    this.place = Math.max(0, found >= 0 ? found : Math.min(this.place, data.screens.length - 1));
    if (first && before) this.open(false);
    else if (this.dialog.open) this.show(this.place, this.panel !== undefined);
    if (data.answer) this.answered(data.answer);
  }

  /* A screen that says the same stays as it is drawn. */
  forgetChanged() {
    const now = new Map(this.data.screens.map((screen) => [screen.id, JSON.stringify(screen)]));
    for (const [id, { json, section }] of this.sections) {
      if (now.get(id) === json) continue;
      this.sections.delete(id);
      section.dataset.old = id;
    }
  }

  /* --- opening and leaving --- */

  /** @param {boolean} whole */
  open(whole) {
    loadPlotly(this.data.plotly);
    if (!this.dialog.open) this.dialog.showModal();
    this.show(this.place);
    this.stage.focus();
    if (whole) this.fullScreen();
  }

  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.stage.requestFullscreen?.().catch(() => {}); // the overlay stays where a browser refuses
  }

  back() {
    if (this.panel) this.closePanel();
    else this.dialog.close();
  }

  closed() {
    if (document.fullscreenElement) document.exitFullscreen();
    this.closePanel();
    inAddress("");
    this.opener.focus();
  }

  /* --- screens --- */

  /**
   * @param {number} place
   * @param {boolean} [keepPanel]
   */
  show(place, keepPanel = false) {
    if (!this.data.screens[place]) return;
    if (!keepPanel) this.closePanel();
    this.place = place;
    const next = /** @type {HTMLElement} */ (this.section(place));
    const before = this.stage.querySelector(".screen.shown");
    next.classList.add("shown");
    if (before && before !== next) before.classList.remove("shown");
    for (const old of this.stage.querySelectorAll(".screen[data-old]")) old.remove();
    if (before !== next) next.scrollTop = 0;
    if (next.scrollHeight > next.clientHeight) next.tabIndex = 0;  // on a phone: the arrow keys read on
    this.footing();
    inAddress(this.screen.id);
    clearTimeout(this.later);
    this.later = setTimeout(() => [place + 1, place - 1].forEach((near) => this.section(near)), 60);
  }

  /**
   * Drawn once, kept in the page unseen: the way there and back is only a change of what is visible.
   * @param {number} place
   */
  section(place) {
    const screen = this.data.screens[place];
    if (!screen) return null;
    const known = this.sections.get(screen.id);
    if (known) return known.section;
    const section = drawScreen(screen, this);
    this.sections.set(screen.id, { json: JSON.stringify(screen), section });
    const before = /** @type {HTMLElement | null} */ (this.stage.querySelector(`.screen[data-old="${CSS.escape(screen.id)}"]`));
    this.stage.insertBefore(section, this.foot);
    headFitted(section);
    drawCharts(section, screen, before);
    fitted(section, this.data.words.inFull);
    return section;
  }

  resized() {
    if (!this.dialog.open || !this.data) return;
    const size = `${this.stage.clientWidth} ${this.stage.clientHeight}`;
    if (size === this.size) return;
    const first = this.size === undefined;
    this.size = size;
    if (first) return;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      for (const { section } of this.sections.values()) {
        section.dataset.old = "";
        section.querySelector(".drawing")?.remove();
      }
      this.sections.clear();
      this.show(this.place, true);
    }, 120);
  }

  /** @param {number} by */
  step(by) {
    this.show(Math.min(Math.max(this.place + by, 0), this.data.screens.length - 1));
  }

  footing() {
    const { words, screens, standing } = this.data;
    /** @type {[string, string, () => void][]} */
    const keys = [
      ["←", words.before, () => this.step(-1)],
      ["→", words.next, () => this.step(1)],
    ];
    if (this.data.entry) keys.push(["Enter", words.record, () => this.openPanel("entry")]);
    for (const [key, panel] of Object.entries(this.screen.panels ?? {})) {
      keys.push([key.toUpperCase(), panel.title, () => this.openPanel(key)]);
    }
    keys.push(["G", words.jump, () => this.openPanel("jump")], ["?", words.keys, () => this.openPanel("keys")]);
    keys.push(["Esc", words.leave, () => this.back()]);
    const buttons = keys.map(([key, said, act]) => {
      const made = element("button", "key", element("kbd", "", key), said);
      set(made, { type: "button", tabindex: "-1" }).onclick = act;
      return made;
    });
    const said = this.screen.facts?.includes(standing) ? "" : standing; // once is enough
    const count = element("b", "count", `${this.place + 1} / ${screens.length}`);
    this.foot.replaceChildren(element("nav", "keys", ...buttons), element("span", "standing", said), count);
  }

  /* --- keys --- */

  /** @param {KeyboardEvent} event */
  pressed(event) {
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      this.back();
      return;
    }
    const writing = /** @type {HTMLElement} */ (event.target).closest("input, textarea, select");
    if (writing) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.save?.();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = /** @type {HTMLElement} */ (event.target).closest("button") && (event.key === "Enter" || event.key === " ");
    if (onButton && !this.digits) return;
    if (this.panel && scrolls(this.panel, event)) return;
    const act = this.meant(event.key, event.shiftKey);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /**
   * @param {string} key
   * @param {boolean} shift
   */
  meant(key, shift) {
    if (/^\d$/.test(key)) return () => this.typed(key);
    const last = this.data.screens.length - 1;
    /** @type {Record<string, number>} */
    const steps = { ArrowRight: 1, PageDown: 1, ArrowDown: 1, ArrowLeft: -1, PageUp: -1, ArrowUp: -1 };
    if (key in steps) return () => this.step(steps[key]);
    /** @type {Record<string, () => void>} */
    const acts = {
      " ": () => this.step(shift ? -1 : 1),
      Home: () => this.show(0),
      End: () => this.show(last),
      Enter: () => this.entered(),
      "?": () => this.openPanel("keys"),
      f: () => this.fullScreen(),
      g: () => this.openPanel("jump"),
    };
    const found = acts[key] ?? acts[key.toLowerCase()];
    if (found) return found;
    return this.screen.panels?.[key.toLowerCase()] ? () => this.openPanel(key.toLowerCase()) : null;
  }

  /** @param {string} digit */
  typed(digit) {
    this.digits = (this.digits + digit).slice(-3);
    this.hint.textContent = `${this.digits} ⏎`;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.forgetDigits(), WAIT);
  }

  forgetDigits() {
    this.digits = "";
    this.hint.textContent = "";
  }

  entered() {
    const number = Number(this.digits);
    this.forgetDigits();
    if (number) this.show(Math.min(number, this.data.screens.length) - 1);
    else if (this.data.entry) this.openPanel("entry");
    else this.step(1);
  }

  swiped() {
    /** @type {Touch | null} */
    let from = null;
    this.stage.addEventListener("touchstart", (event) => {
      from = event.touches.length === 1 && !(/** @type {HTMLElement} */ (event.target).closest(".panel")) ? event.touches[0] : null;
    }, { passive: true });
    this.stage.addEventListener("touchend", (event) => {
      if (!from) return;
      const to = event.changedTouches[0];
      const [x, y] = [to.clientX - from.clientX, to.clientY - from.clientY];
      if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) this.step(x < 0 ? 1 : -1);
    }, { passive: true });
  }

  /* --- panels: the jump list, the keys, tables behind a figure, the entry --- */

  /**
   * @param {string} name
   * @param {boolean} [replacing] the decision that the entry panel changes stands in this.replacing already
   */
  openPanel(name, replacing = false) {
    const again = this.panelName === name;
    this.closePanel();
    if (again) return;
    if (!replacing) this.replacing = undefined;
    /** @type {Record<string, (deck: Deck, name: string) => HTMLElement | null>} */
    const draws = { jump: jumpPanel, keys: keysPanel, entry: entryPanel };
    const panel = (draws[name] ?? tablePanel)(this, name);
    if (!panel) return;
    this.panel = set(panel, { role: "dialog", "aria-label": panel.dataset.label ?? "" });
    this.panelName = name;
    this.stage.append(panel);
    panelFitted(panel);
    (part(panel, "[data-first]") ?? set(panel, { tabindex: "-1" })).focus();
  }

  closePanel() {
    if (!this.panel) return;
    this.panel.remove();
    this.panel = this.panelName = this.save = undefined;
    this.stage.focus();
  }

  /** @param {DeckAnswer} answer */
  answered(answer) {
    entryAnswered(this, answer);
  }
}

/* The place in the deck stands first in the address: the rest is the page's own (browser.js). */
function addressed() {
  return new URLSearchParams(window.location.search).get("screen") ?? "";
}

/** @param {string} id */
function inAddress(id) {
  const rest = [...new URLSearchParams(window.location.search)].filter(([name]) => name !== "screen");
  const query = new URLSearchParams(id ? [["screen", id], ...rest] : rest);
  window.history.replaceState(window.history.state, "", `${window.location.pathname}?${query}`);
}

/* --- panels --- */

/**
 * Whether a key moves a panel that is longer than it is high; at its end the next screen follows.
 * @param {HTMLElement} panel
 * @param {KeyboardEvent} given
 */
function scrolls(panel, { key, shiftKey }) {
  const down = ["ArrowDown", "PageDown", "End"].includes(key) || (key === " " && !shiftKey);
  const up = ["ArrowUp", "PageUp", "Home"].includes(key) || (key === " " && shiftKey);
  if (down) return panel.scrollTop + panel.clientHeight < panel.scrollHeight - 1;
  return up && panel.scrollTop > 0;
}

/** @param {Deck} deck */
function jumpPanel(deck) {
  const made = framed("jump", deck.data.words.jump, closing(deck));
  const list = element("ol", deck.data.screens.length > FOUR_COLUMNS ? "balanced" : "");
  /** @type {string | undefined} */
  let chapter;
  deck.data.screens.forEach((screen, place) => {
    if (screen.chapter && screen.chapter !== chapter) list.append(element("li", "chapter", screen.chapter));
    chapter = screen.chapter;
    const mark = screen.light ? shape(screen.light.code) : null;
    const go = element("button", screen.light?.code ?? "", element("b", "", String(place + 1)), mark, screen.name);
    set(go, { type: "button" }).onclick = () => deck.show(place);
    if (place === deck.place) set(go, { "aria-current": "true", "data-first": "" });
    list.append(element("li", "", go));
  });
  list.onkeydown = (event) => {
    const all = [...list.querySelectorAll("button")];
    const here = all.indexOf(/** @type {HTMLButtonElement} */ (focusedIn(deck.stage)));
    const there = here < 0 ? null : reached(all, here, event.key);
    if (there === null) return;
    event.preventDefault();
    event.stopPropagation();
    there?.focus();
  };
  made.append(list);
  return made;
}

/**
 * Where a key leads among the names in their columns; null = it is none of these keys.
 * @param {HTMLElement[]} all
 * @param {number} here
 * @param {string} key
 */
function reached(all, here, key) {
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[key];
  if (by) return all[Math.min(Math.max(here + by, 0), all.length - 1)];
  const side = { ArrowRight: 1, ArrowLeft: -1 }[key];
  return side ? beside(all, all[here].getBoundingClientRect(), side) : null;
}

/**
 * @param {HTMLElement[]} all
 * @param {DOMRect} here
 * @param {number} side
 */
function beside(all, here, side) {
  const away = (/** @type {HTMLElement} */ other) => other.getBoundingClientRect();
  const there = all.filter((button) => Math.sign(Math.round(away(button).left - here.left)) === side);
  const far = (/** @type {HTMLElement} */ button) =>
    10 * Math.abs(away(button).left - here.left) + Math.abs(away(button).top - here.top);
  return there.sort((button, other) => far(button) - far(other))[0];
}

/** @param {Deck} deck */
function keysPanel(deck) {
  const made = framed("help", deck.data.words.keys, closing(deck));
  const pairs = deck.data.keys.flatMap(([keys, said]) => {
    const drawn = keys.split(" ").map((key) => element("kbd", "", key));
    return [element("dt", "", ...drawn), element("dd", "", said)];
  });
  made.append(element("dl", "", ...pairs));
  return made;
}

/**
 * @param {Deck} deck
 * @param {string} name
 */
function tablePanel(deck, name) {
  const given = deck.screen.panels?.[name];
  if (!given) return null;
  const halves = given.folds && given.rows.length > MOST_ROWS ? "halves" : "";
  const made = framed(`behind fits ${given.look ?? ""} ${halves}`, given.title, closing(deck));
  if (given.lead) made.append(element("p", "", given.lead));
  if (!given.rows.length) made.append(element("p", "empty", given.empty ?? ""));
  else if (halves) made.append(...inHalves(given));
  else made.append(grid(given));
  return made;
}

/**
 * Narrow columns stand twice beside each other.
 * @param {Panel} given
 */
function inHalves(given) {
  const half = Math.ceil(given.rows.length / 2);
  return [given.rows.slice(0, half), given.rows.slice(half)].map((rows) => grid({ ...given, rows }));
}
