/* What is typed lies in the tab's storage until the desk has kept it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { component } from "./browser.js";

const journal = await import("../../../indicators/web/drafts/journal.js");
const outbox = await import("../../../indicators/web/drafts/outbox.js");
const { default: watch } = await import("../../../indicators/web/drafts/draft.js");

const FORM = { act: "explanation", subject: "OUTPUT 2022-08", copy: "1" };
const HTML =
  '<div class="st-key-cause"><textarea></textarea></div><div class="st-key-month"><input value="9月"></div>' +
  '<div class="st-key-lead"><input></div>';
const DATA = {
  ...FORM,
  finished: [],
  filled: 100,
  fields: { cause: "st-key-cause", month: "st-key-month" },
  texts: ["cause"],
  choices: { month: { "9月": "2022-09", "10月": "2022-10" } },
  open: [],
  saved: {},
  partial: false,
};
const settled = () => new Promise((done) => setTimeout(done, 5));

/** A form as Streamlit draws it, and the time that passes: `wait(ms)`. */
function drawn(t, data = {}, html = HTML) {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.now() });
  const root = component(html);
  const triggers = [];
  const leave = watch({ data: { ...DATA, ...data }, parentElement: root, setTriggerValue: (...told) => triggers.push(told) });
  t.after(leave);
  const wait = (ms) => {
    for (let past = 0; past < ms; past += 50) t.mock.timers.tick(50);
  };
  return { root, triggers, wait, text: root.querySelector("textarea"), month: root.querySelector("input") };
}

/** Streamlit draws a field later than the form, and puts the desk's text in a moment after. */
function field(root, value) {
  root.innerHTML = HTML;
  const text = root.querySelector("textarea");
  text.value = value;
  return text;
}

const kept = (at, fields, copy = "1", origin = "") => {
  const detail = { ...FORM, copy, origin, fields, version: Date.now(), at, elsewhere: "" };
  document.dispatchEvent(new CustomEvent(journal.SAVED, { detail }));
};
const STANDING = 2000;  // ms after which every field stands

function type(field, value) {
  field.value = value;
  field.dispatchEvent(new window.Event("input", { bubbles: true }));
}

/** The desk as it answers; what it was sent. */
function answering(status, answer = { saved: "09:18", at: 99, over: false, elsewhere: "" }) {
  const sent = [];
  globalThis.fetch = async (address, { body }) => {
    sent.push(JSON.parse(body).fields);
    if (!status) throw new TypeError("no line");
    return { status, ok: status < 400, json: async () => answer };
  };
  return sent;
}

test("what is typed is recorded at once, a choice by its value", (t) => {
  journal.clear();
  const { text, month, wait } = drawn(t);
  wait(STANDING);
  type(text, "停产");
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停产", month: "2022-09" });
  month.focus();
  type(month, "10");  // the list is being searched
  assert.deepEqual(journal.pending(FORM).fields.month, "2022-09");
  type(month, "10月");
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停产", month: "2022-10" });
});

test("a choice that is still blank keeps no text back", (t) => {
  journal.clear();
  const more = { fields: { ...DATA.fields, lead: "st-key-lead" }, choices: { ...DATA.choices, lead: { 成果转化科: "TRANSFER" } } };
  const { text, wait } = drawn(t, more);
  wait(STANDING);
  type(text, "停产");
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停产", month: "2022-09", lead: "" });
});

test("only what differs from what is saved is a draft, a switch and a new name among it", (t) => {
  journal.clear();
  const html = HTML + '<div class="st-key-daily"><input type="checkbox"></div>';
  const more = {
    fields: { ...DATA.fields, lead: "st-key-lead", daily: "st-key-daily" },
    choices: { ...DATA.choices, lead: { 王红: "1" }, daily: { on: "yes", off: "no" } },
    open: ["lead"],
    saved: { cause: "", month: "2022-09", lead: "", daily: "no" },
  };
  const { root, text, wait } = drawn(t, more, html);
  wait(STANDING);
  type(text, "停产");
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停产" });
  const box = root.querySelector("[type=checkbox]");
  box.checked = true;
  type(root.querySelector(".st-key-lead input"), "李新");
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停产", lead: "李新", daily: "yes" });
  type(text, "");
  assert.deepEqual(journal.pending(FORM).fields, { lead: "李新", daily: "yes" });
});

test("of a form whose fields may be folded away those in sight are kept", (t) => {
  journal.clear();
  const { text, wait } = drawn(t, { fields: { ...DATA.fields, own: "st-key-own" }, partial: true });
  wait(STANDING);
  type(text, "停产");
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停产", month: "2022-09" });
});

test("what is typed before every field stands is no base, but recorded as well", (t) => {
  journal.clear();
  const { text, wait } = drawn(t);
  type(text, "停产");
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停产", month: "2022-09" });
  wait(STANDING);
  type(text, "停产两周");
  assert.deepEqual(journal.pending(FORM).fields.cause, "停产两周");
});

test("what is typed while another copy of the form opens is recorded", (t) => {
  journal.clear();
  const { root, text, wait } = drawn(t);
  wait(STANDING);
  watch({ data: { ...DATA, copy: "2" }, parentElement: root, setTriggerValue() {} });
  type(text, "停产");
  assert.deepEqual(journal.pending({ ...FORM, copy: "2" }).fields.cause, "停产");
});

test("what the desk has not kept is filled in again when the form is drawn anew", (t) => {
  journal.clear();
  journal.record({ ...FORM, copy: "0" }, { cause: "断网时写的", month: "2022-09" });
  const { text } = drawn(t);
  assert.equal(text.value, "断网时写的");
  assert.deepEqual(journal.entries().map((entry) => entry.copy), ["1"]);
});

test("it is filled in however late its field comes, and again where Streamlit draws the desk's own", (t) => {
  journal.clear();
  journal.record({ ...FORM, copy: "0" }, { cause: "停机。再登录", month: "2022-09" });
  const { root, wait } = drawn(t, {}, "");
  wait(5000);
  const text = field(root, "");
  wait(100);
  assert.equal(text.value, "停机。再登录");
  text.value = "停机";
  wait(100);
  assert.equal(text.value, "停机。再登录");
  wait(STANDING);
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停机。再登录", month: "2022-09" });
});

test("what is typed meanwhile goes on from it, and stays", (t) => {
  journal.clear();
  journal.record({ ...FORM, copy: "0" }, { cause: "停机", month: "2022-09" });
  const { root, wait } = drawn(t, {}, "");
  const text = field(root, "");
  text.dispatchEvent(new window.KeyboardEvent("keydown", { key: "。", bubbles: true }));
  assert.equal(text.value, "停机");  // before the key falls into it
  type(text, "停机。");
  wait(STANDING);
  assert.equal(text.value, "停机。");
  assert.deepEqual(journal.pending(FORM).fields.cause, "停机。");
});

test("what was typed before the script had come stays, and the unsent text becomes a draft of its own", (t) => {
  journal.clear();
  journal.record({ ...FORM, copy: "0" }, { cause: "断网时写的", month: "2022-09" });
  const { root, wait } = drawn(t, {}, "");
  const text = field(root, "刚写的");
  window.deskTyped = new WeakSet([text]);
  t.after(() => delete window.deskTyped);
  wait(STANDING);
  assert.equal(text.value, "刚写的");
  assert.deepEqual(journal.pending(FORM).fields.cause, "刚写的");
  assert.deepEqual(journal.pending({ ...FORM, copy: "0" }).fields.cause, "断网时写的");
});

test("a choice that was not sent stays in the draft until the desk has drawn it", (t) => {
  journal.clear();
  journal.record({ ...FORM, copy: "0" }, { cause: "停产", month: "2022-10" });
  const { text, month, triggers, wait } = drawn(t);
  wait(STANDING);
  type(text, "停产两周");
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停产两周", month: "2022-10" });
  kept(200, journal.pending(FORM).fields, "1", journal.pending(FORM).origin);
  assert.deepEqual(triggers, [["arrived", { copy: "0", fields: ["month"] }]]);
  type(month, "10月");
  type(month, "9月");
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停产两周", month: "2022-09" });
});

test("another window's text is told of once the desk rests: no press is broken off", (t) => {
  journal.clear();
  const { root, triggers, wait } = drawn(t);
  const app = root.appendChild(document.createElement("div"));
  app.dataset.testScriptState = "rerunRequested";
  const detail = { ...FORM, origin: "", fields: {}, version: 1, at: 1, elsewhere: "2022-09-01T09:18" };
  document.dispatchEvent(new CustomEvent(journal.SAVED, { detail }));
  wait(STANDING);
  assert.deepEqual(triggers, []);
  app.dataset.testScriptState = "notRunning";
  document.body.click();
  wait(400);
  assert.deepEqual(triggers, []);
  wait(300);
  assert.deepEqual(triggers.map(([name]) => name), ["newer"]);
});

test("what the desk kept after it had looked is filled in as well, what it drew is not", () => {
  for (const [at, value] of [[100, ""], [100.5, "停产"]]) {
    journal.clear();
    kept(at, { cause: "停产", month: "2022-09" }, "0");
    const root = component(HTML);
    watch({ data: DATA, parentElement: root, setTriggerValue() {} })();
    assert.equal(root.querySelector("textarea").value, value);
  }
});

test("what the desk kept before this script had come is known to it", async () => {
  journal.clear();
  kept(100.5, { cause: "停产", month: "2022-09" }, "0");
  const later = await import("../../../indicators/web/drafts/journal.js?another component");
  assert.equal(later.takeUp(DATA).fields.cause, "停产");
});

test("what was submitted is not filled in again", (t) => {
  journal.clear();
  journal.record({ ...FORM, copy: "0" }, { cause: "已提交", month: "" });
  kept(200, { cause: "已提交", month: "" }, "0");
  const { text } = drawn(t, { finished: ["0"] });
  assert.equal(text.value, "");
  assert.deepEqual(journal.entries(), []);
});

test("signing out empties the tab's storage", () => {
  journal.clear();
  answering(0);
  outbox.open({ address: "/drafts", owner: "sun" });
  journal.record(FORM, { cause: "停产" });
  const link = component('<a href="./auth/sign-out">退出登录</a>').querySelector("a");
  link.addEventListener("click", (event) => event.preventDefault());
  link.click();
  assert.deepEqual(journal.entries(), []);
});

test("it stays while the line is broken or the session is over, and goes once the desk has kept it", async () => {
  journal.clear();
  outbox.open({ address: "/drafts", owner: "sun" });
  for (const status of [0, 401, 503]) {
    journal.record(FORM, { cause: "停产" });
    answering(status);
    outbox.flush();
    await settled();
    assert.equal(journal.entries().length, 1);
  }
  assert.deepEqual(answering(200).length, 0);
  const sent = answering(200);
  outbox.flush();
  await settled();
  assert.deepEqual(sent, [{ cause: "停产" }]);
  assert.deepEqual(journal.entries(), []);
  assert.equal(outbox.lastSaved(), "09:18");
});

test("what was typed while an earlier text was on its way stays", async () => {
  journal.clear();
  journal.record(FORM, { cause: "停" });
  answering(200);
  outbox.flush();
  journal.record(FORM, { cause: "停产" });
  await settled();
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停产" });
});

test("somebody else in the same tab finds nothing", () => {
  journal.clear();
  journal.belongTo("sun");
  journal.record(FORM, { cause: "停产" });
  journal.belongTo("sun");
  assert.equal(journal.entries().length, 1);
  journal.belongTo("miao");
  assert.deepEqual(journal.entries(), []);
});
