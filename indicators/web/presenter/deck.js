/* The presenter: draws what indicators/web/presenter/deck.py hands over, all screens at once; steering asks no server.
   drawing.js, deck_chart.js, deck_screens.js and deck_entry.js stand before it. Text is set as text only. */

const decks = new WeakMap(); // the component's root → its deck: a new run of the page finds it as it was
const FOUR_COLUMNS = 75; // names that they hold with their chapters
const MOST_ROWS = 15; // of a panel that stands beside the chart
const WAIT = 3000; // ms that a typed number waits for its Enter

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".deck");
  const deck = decks.get(root) ?? new Deck(root);
  decks.set(root, deck);
  deck.send = (act) => setTriggerValue("act", act);
  deck.take(data);
}

class Deck {
  constructor(root) {
    this.opener = root.querySelector(".open");
    this.dialog = root.querySelector("dialog");
    this.stage = root.querySelector(".stage");
    this.sections = new Map(); // id → { json, section }
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

  take(data) {
    const before = this.data ? this.screen?.id : addressed();
    const first = !this.data;
    this.data = data;
    this.opener.textContent = data.words.open;
    this.stage.lang = data.language;
    set(this.dialog, { "aria-label": data.label });
    loadPlotly(data.plotly);
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

  open(whole) {
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

  show(place, keepPanel = false) {
    if (!this.data.screens[place]) return;
    if (!keepPanel) this.closePanel();
    this.place = place;
    const next = this.section(place);
    const before = this.stage.querySelector(".screen.shown");
    next.classList.add("shown");
    if (before && before !== next) before.classList.remove("shown");
    for (const old of this.stage.querySelectorAll(".screen[data-old]")) old.remove();
    if (before !== next) next.scrollTop = 0;
    this.footing();
    inAddress(this.screen.id);
    clearTimeout(this.later);
    this.later = setTimeout(() => [place + 1, place - 1].forEach((near) => this.section(near)), 60);
  }

  /* Drawn once, kept in the page unseen: the way there and back is only a change of what is visible. */
  section(place) {
    const screen = this.data.screens[place];
    if (!screen) return null;
    const known = this.sections.get(screen.id);
    if (known) return known.section;
    const section = drawScreen(screen, this);
    this.sections.set(screen.id, { json: JSON.stringify(screen), section });
    const before = this.stage.querySelector(`.screen[data-old="${CSS.escape(screen.id)}"]`);
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

  step(by) {
    this.show(Math.min(Math.max(this.place + by, 0), this.data.screens.length - 1));
  }

  footing() {
    const { words, screens, standing } = this.data;
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

  pressed(event) {
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      this.back();
      return;
    }
    const writing = event.target.closest?.("input, textarea, select");
    if (writing) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.save?.();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = event.target.closest?.("button") && (event.key === "Enter" || event.key === " ");
    if (onButton && !this.digits) return;
    if (this.panel && scrolls(this.panel, event)) return;
    const act = this.meant(event.key, event.shiftKey);
    if (!act) return;
    event.preventDefault();
    act();
  }

  meant(key, shift) {
    if (/^\d$/.test(key)) return () => this.typed(key);
    const last = this.data.screens.length - 1;
    const steps = { ArrowRight: 1, PageDown: 1, ArrowDown: 1, ArrowLeft: -1, PageUp: -1, ArrowUp: -1 };
    if (key in steps) return () => this.step(steps[key]);
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
    let from = null;
    this.stage.addEventListener("touchstart", (event) => {
      from = event.touches.length === 1 && !event.target.closest(".panel") ? event.touches[0] : null;
    }, { passive: true });
    this.stage.addEventListener("touchend", (event) => {
      if (!from) return;
      const to = event.changedTouches[0];
      const [x, y] = [to.clientX - from.clientX, to.clientY - from.clientY];
      if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) this.step(x < 0 ? 1 : -1);
    }, { passive: true });
  }

  /* --- panels: the jump list, the keys, tables behind a figure, the entry --- */

  /* ``replacing``: the decision that the entry panel changes stands in this.replacing already. */
  openPanel(name, replacing = false) {
    const again = this.panelName === name;
    this.closePanel();
    if (again) return;
    if (!replacing) this.replacing = undefined;
    const draws = { jump: jumpPanel, keys: keysPanel, entry: entryPanel };
    const panel = (draws[name] ?? tablePanel)(this, name);
    if (!panel) return;
    this.panel = set(panel, { role: "dialog", "aria-label": panel.dataset.label });
    this.panelName = name;
    this.stage.append(panel);
    panelFitted(panel);
    (panel.querySelector("[data-first]") ?? set(panel, { tabindex: "-1" })).focus();
  }

  closePanel() {
    if (!this.panel) return;
    this.panel.remove();
    this.panel = this.panelName = this.save = undefined;
    this.stage.focus();
  }

  answered(answer) {
    entryAnswered(this, answer);
  }
}

/* The place in the deck stands first in the address: the rest is the page's own (browser.js). */
function addressed() {
  return new URLSearchParams(window.location.search).get("screen") ?? "";
}

function inAddress(id) {
  const rest = [...new URLSearchParams(window.location.search)].filter(([name]) => name !== "screen");
  const query = new URLSearchParams(id ? [["screen", id], ...rest] : rest);
  window.history.replaceState(window.history.state, "", `${window.location.pathname}?${query}`);
}

/* --- panels --- */

/* Whether a key moves a panel that is longer than it is high; at its end the next screen follows. */
function scrolls(panel, { key, shiftKey }) {
  const down = ["ArrowDown", "PageDown", "End"].includes(key) || (key === " " && !shiftKey);
  const up = ["ArrowUp", "PageUp", "Home"].includes(key) || (key === " " && shiftKey);
  if (down) return panel.scrollTop + panel.clientHeight < panel.scrollHeight - 1;
  return up && panel.scrollTop > 0;
}

function framed(classes, label, close) {
  const button = set(element("button", "close", "×"), { type: "button", "aria-label": close.label });
  button.onclick = close.act;
  const made = element("aside", `panel ${classes}`, element("header", "", element("h2", "", label), button));
  made.dataset.label = label;
  return made;
}

function closing(deck) {
  return { label: deck.data.words.close, act: () => deck.closePanel() };
}

function jumpPanel(deck) {
  const made = framed("jump", deck.data.words.jump, closing(deck));
  const list = element("ol", deck.data.screens.length > FOUR_COLUMNS ? "balanced" : "");
  let chapter = null;
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
    const here = all.indexOf(deck.stage.getRootNode().activeElement);
    const there = here < 0 ? null : reached(all, here, event.key);
    if (there === null) return;
    event.preventDefault();
    event.stopPropagation();
    there?.focus();
  };
  made.append(list);
  return made;
}

/* Where a key leads among the names in their columns; null = it is none of these keys. */
function reached(all, here, key) {
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[key];
  if (by) return all[Math.min(Math.max(here + by, 0), all.length - 1)];
  const side = { ArrowRight: 1, ArrowLeft: -1 }[key];
  return side ? beside(all, all[here].getBoundingClientRect(), side) : null;
}

function beside(all, here, side) {
  const away = (one) => one.getBoundingClientRect();
  const there = all.filter((one) => Math.sign(Math.round(away(one).left - here.left)) === side);
  const far = (one) => 10 * Math.abs(away(one).left - here.left) + Math.abs(away(one).top - here.top);
  return there.sort((one, other) => far(one) - far(other))[0];
}

function keysPanel(deck) {
  const made = framed("help", deck.data.words.keys, closing(deck));
  const pairs = deck.data.keys.flatMap(([keys, said]) => {
    const drawn = keys.split(" ").map((key) => element("kbd", "", key));
    return [element("dt", "", ...drawn), element("dd", "", said)];
  });
  made.append(element("dl", "", ...pairs));
  return made;
}

function tablePanel(deck, name) {
  const given = deck.screen.panels?.[name];
  if (!given) return null;
  const halves = given.folds && given.rows.length > MOST_ROWS ? "halves" : "";
  const made = framed(`behind fits ${given.look ?? ""} ${halves}`, given.title, closing(deck));
  if (given.lead) made.append(element("p", "", given.lead));
  if (!given.rows.length) made.append(element("p", "empty", given.empty));
  else if (halves) made.append(...inHalves(given));
  else made.append(grid(given));
  return made;
}

/* Narrow columns stand twice beside each other. */
function inHalves(given) {
  const half = Math.ceil(given.rows.length / 2);
  return [given.rows.slice(0, half), given.rows.slice(half)].map((rows) => grid({ ...given, rows }));
}
