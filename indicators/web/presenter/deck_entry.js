/* Recording a decision beside the figure. What is typed is a draft until the desk has said that it is recorded: all that
   is begun in a meeting is one, by screen, and the decision that is changed there. */

import { record, takeUp } from "../drafts/journal.js";
import { element, part, set } from "../ui/drawing.js";
import { WAIT, closing, framed } from "./deck_panel.js";

/** @type {("task" | "lead" | "responsible" | "leader" | "deadline")[]} */
const TYPED = ["task", "lead", "responsible", "leader", "deadline"]; // fields of an item that are texts
const PATIENCE = 10000; // ms without an answer, after which that is said

/** @typedef {(name: "words" | "task" | "lead" | "responsible" | "leader" | "deadline", control: Control, label: string) => HTMLElement} Field */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/**
 * A decision that is being changed has a draft of its own: what was begun beside it stays.
 * @param {import("./deck.js").Deck} deck
 */
function draftKey(deck) {
  return `${deck.screen.id} ${deck.replacing?.id ?? ""}`.trim();
}

/**
 * @param {import("./deck.js").Deck} deck
 * @returns {Partial<DecisionDraft>}
 */
function keptDraft(deck) {
  return JSON.parse(deck.begun[draftKey(deck)] ?? "{}");
}

/**
 * @param {import("./deck.js").Deck} deck
 * @param {string} key
 * @param {DecisionDraft | null} draft null = it is recorded
 */
function keepDraft(deck, key, draft) {
  if (draft) deck.begun[key] = JSON.stringify(draft);
  else delete deck.begun[key];
  if (deck.data.entry?.draft) record(deck.data.entry.draft, deck.begun);
}

/**
 * What was begun in this tab is newer than what the desk hands over, and goes on under another copy's name.
 * @param {import("./deck.js").Deck} deck
 */
export function takeBegun(deck) {
  const { draft, begun = {} } = deck.data.entry ?? {};
  if (!draft || draft.copy === deck.copy) return;
  const isFirst = deck.copy === undefined;
  deck.copy = draft.copy;
  deck.begun = { ...begun, ...takeUp(draft)?.fields, ...deck.begun };
  if (!isFirst && Object.keys(deck.begun).length) record(draft, deck.begun);
}

/** @param {import("./deck.js").Deck} deck */
export function recorder(deck) {
  if (!deck.data.entry) return null;
  const made = set(element("button", "item record", `＋ ${deck.data.words.recordHere}`), { type: "button" });
  made.onclick = () => deck.openPanel("entry");
  return made;
}

/**
 * @param {HTMLElement} made
 * @param {Item} line
 * @param {import("./deck.js").Deck} deck
 */
export function changeable(made, line, deck) {
  const change = set(element("button", "change", deck.data.words.change), { type: "button" });
  change.onclick = () => {
    deck.closePanel();
    deck.replacing = { id: line.decision ?? "", words: line.text };
    deck.openPanel("entry", true);
  };
  made.append(change);
}

/** @param {import("./deck.js").Deck} deck */
export function entryPanel(deck) {
  const { words, entry } = deck.data;
  if (!entry) return null;
  const key = draftKey(deck), kept = keptDraft(deck);
  const draft = { ...fresh(deck), ...kept };
  const made = framed("entry", draft.replaces ? words.changeTitle : words.record, closing(deck));
  /** @type {Field} */
  const field = (name, control, label) => {
    control.value = draft[name];
    set(control, { name });
    return element("label", `of-${name}`, element("span", "", label), control);
  };
  const decision = set(element("textarea"), { rows: "3", "data-first": "", maxlength: "500" });
  const form = element("form", "", field("words", decision, words.decision));
  if (!draft.replaces && entry.departments.length) form.append(...action(deck, draft, field));
  const status = set(element("p", "status", kept.token && key in (entry.begun ?? {}) ? entry.restored : ""), { role: "alert" });
  const save = set(element("button", "primary", element("kbd", "", "Ctrl Enter"), words.save), { type: "submit" });
  const withdraw = set(element("button", "plain", words.withdraw), { type: "button" });
  form.append(element("div", "buttons", save, draft.replaces ? withdraw : null, status));
  form.oninput = () => keepDraft(deck, key, taken(form, draft));
  form.onsubmit = (event) => {
    event.preventDefault();
    const said = taken(form, draft);
    if (said.words.trim()) submit(deck, form, { act: "decide", ...said });
    else status.textContent = words.nothing;
  };
  withdraw.onclick = () => submit(deck, form, { act: "withdraw", ...taken(form, draft) });
  deck.save = () => form.requestSubmit();
  made.append(form);
  return made;
}

/** @param {import("./deck.js").Deck} deck */
function fresh(deck) {
  const { departments = [], deadline = "" } = deck.data.entry ?? {};
  const lead = deck.screen.department ?? departments[0]?.code ?? "";
  const named = departments.find((department) => department.code === lead);
  return {
    words: deck.replacing?.words ?? "",
    listed: false,
    task: "",
    lead,
    supporting: [],
    responsible: deck.screen.person || named?.lead || "",
    leader: "",
    deadline,
    replaces: deck.replacing?.id ?? "",
    token: `${Date.now()} ${Math.random()}`,
  };
}

/**
 * @param {import("./deck.js").Deck} deck
 * @param {DecisionDraft} draft
 * @param {Field} field
 */
function action(deck, draft, field) {
  const { words } = deck.data;
  const departments = deck.data.entry?.departments ?? [];
  const listed = set(element("input"), { type: "checkbox", name: "listed" });
  listed.checked = draft.listed;
  const choice = element("select");
  for (const { code, name } of departments) choice.append(set(element("option", "", name), { value: code }));
  const task = set(element("textarea"), { rows: "2", maxlength: "500" });
  const person = set(element("input"), { type: "text", maxlength: "50" });
  const boxes = departments.map(({ code, name }) => {
    const box = set(element("input"), { type: "checkbox", name: "supporting", value: code });
    box.checked = draft.supporting.includes(code);
    return element("label", "box", box, name);
  });
  const supporting = element("fieldset", "of-supporting", element("legend", "", words.supporting), ...boxes);
  const fields = element(
    "div",
    "action",
    field("task", task, words.task),
    field("lead", choice, words.lead),
    field("responsible", person, words.responsible),
    field("leader", set(element("input"), { type: "text", maxlength: "50" }), words.leader),
    field("deadline", set(element("input"), { type: "date" }), words.deadline),
    supporting,
  );
  const others = () => {
    boxes.forEach((box, place) => (box.hidden = departments[place].code === choice.value)); // the lead supports itself
  };
  const shown = () => {
    fields.hidden = !listed.checked;
    const form = fields.closest("form");
    const decided = form ? controlOf(form, "words").value : "";
    if (listed.checked && !task.value) task.value = decided;
  };
  listed.onchange = shown;
  choice.onchange = () => {
    person.value = departments.find((department) => department.code === choice.value)?.lead ?? "";
    others();
  };
  others();
  fields.hidden = !listed.checked;
  return [element("label", "box listed", listed, words.listed), fields];
}

/**
 * @param {HTMLFormElement} form
 * @param {DecisionDraft} draft
 */
function taken(form, draft) {
  const said = { ...draft, words: controlOf(form, "words").value };
  const listed = /** @type {HTMLInputElement | null} */ (form.elements.namedItem("listed"));
  if (!listed) return said;
  for (const name of TYPED) said[name] = controlOf(form, name).value;
  said.listed = listed.checked;
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[name=supporting]:checked")]);
  said.supporting = boxes.map((box) => box.value).filter((code) => code !== said.lead);
  return said;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function controlOf(form, name) {
  return /** @type {Control} */ (form.elements.namedItem(name));
}

/**
 * @param {import("./deck.js").Deck} deck
 * @param {HTMLFormElement} form
 * @param {DecisionDraft & { act: string }} said
 */
function submit(deck, form, said) {
  const status = part(form, ".status");
  if (deck.sent) return;
  keepDraft(deck, draftKey(deck), said);
  deck.sent = { token: said.token, key: draftKey(deck) };
  status.textContent = deck.data.words.saving;
  deck.sent.timer = setTimeout(() => {
    deck.sent = undefined;
    status.textContent = deck.data.words.unanswered;
  }, PATIENCE);
  deck.send({ ...said, indicator: deck.screen.indicator ?? "" });
}

/**
 * @param {import("./deck.js").Deck} deck
 * @param {DeckAnswer} answer
 */
export function entryAnswered(deck, answer) {
  if (!deck.sent || deck.sent.token !== answer.token) return;
  clearTimeout(deck.sent.timer);
  const { key } = deck.sent;
  deck.sent = undefined;
  const status = deck.panel?.querySelector(".status");
  if (answer.error) {
    if (status) status.textContent = answer.error;
    return;
  }
  keepDraft(deck, key, null);
  deck.hint.textContent = deck.data.words.kept;
  setTimeout(() => deck.forgetDigits(), WAIT);
  if (deck.panelName === "entry") deck.closePanel();
}
