/* What is typed lies in the tab's storage until the desk has kept it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { component } from "./browser.js";

const journal = await import("../../../indicators/web/drafts/journal.js");
const outbox = await import("../../../indicators/web/drafts/outbox.js");
const { default: watch } = await import("../../../indicators/web/drafts/draft.js");

const FORM = { act: "explanation", subject: "OUTPUT 2022-08", copy: "1" };
const HTML = '<div class="st-key-cause"><textarea></textarea></div><div class="st-key-month"><input value="9月"></div>';
const DATA = {
  ...FORM,
  finished: [],
  filled: 100,
  fields: { cause: "st-key-cause", month: "st-key-month" },
  choices: { month: { "9月": "2022-09", "10月": "2022-10" } },
};
const settled = () => new Promise((done) => setTimeout(done, 5));

function drawn(data = {}) {
  const root = component(HTML);
  const triggers = [];
  const leave = watch({ data: { ...DATA, ...data }, parentElement: root, setTriggerValue: (name) => triggers.push(name) });
  return { root, triggers, leave, text: root.querySelector("textarea"), month: root.querySelector("input") };
}

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

test("what is typed is recorded at once, a choice by its value", () => {
  journal.clear();
  const { text, month, leave } = drawn();
  type(text, "停产");
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停产", month: "2022-09" });
  type(month, "10");  // the list is being searched
  assert.deepEqual(journal.pending(FORM).fields.month, "2022-09");
  type(month, "10月");
  assert.deepEqual(journal.pending(FORM).fields, { cause: "停产", month: "2022-10" });
  leave();
});

test("what the desk has not kept is filled in again when the form is drawn anew", () => {
  journal.clear();
  journal.record({ ...FORM, copy: "0" }, { cause: "断网时写的", month: "2022-09" });
  const { text, leave } = drawn();
  assert.equal(text.value, "断网时写的");
  assert.equal(journal.pending(FORM).copy, "1");
  leave();
});

test("what the desk kept after it had looked is filled in as well, what it drew is not", async () => {
  for (const [at, filled] of [[100, ""], [100.5, "停产"]]) {
    journal.clear();
    answering(200, { saved: "09:18", at, over: false, elsewhere: "" });
    outbox.open({ address: "/drafts", owner: "sun" });
    journal.record(FORM, { cause: "停产", month: "2022-09" });
    outbox.flush();
    await settled();
    const { text, leave } = drawn();
    assert.equal(text.value, filled);
    leave();
  }
});

test("what was submitted is not filled in again", () => {
  journal.clear();
  journal.record({ ...FORM, copy: "0" }, { cause: "已提交", month: "" });
  const { text, leave } = drawn({ finished: ["0"] });
  assert.equal(text.value, "");
  assert.equal(journal.pending(FORM), null);
  leave();
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
