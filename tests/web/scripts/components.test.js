/* What the components draw, and how the keyboard leads through them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { component, press } from "./browser.js";

const { points, runs } = await import("../../../indicators/web/overview/table.js");
const { choice, draw, element } = await import("../../../indicators/web/ui/drawing.js");
const { default: goals } = await import("../../../indicators/web/goals/grid.js");
const { default: entry } = await import("../../../indicators/web/upload/by_hand/entry.js");

test("a curve is parted where an owed figure is missing, not where none is due", () => {
  const quarterly = points([null, null, 3, null, null, 6, null, null, 9]);
  assert.deepEqual(quarterly, [[2, 3], [5, 6], [8, 9]]);
  assert.deepEqual(runs(quarterly, []), [quarterly]);
  assert.deepEqual(runs(quarterly, [5]), [quarterly]);
  assert.deepEqual(runs(quarterly, [7]), [[[2, 3], [5, 6]], [[8, 9]]]);
  assert.deepEqual(runs([], []), []);
});

test("text stays text", () => {
  const made = element("p", "name", "<b>1</b>", null, "");
  assert.equal(made.innerHTML, "&lt;b&gt;1&lt;/b&gt;");
});

test("a goal's amounts have their thousands apart, years and plain texts do not", () => {
  const given = { base: "", options: "", problem: "", hint: "", blank: "", lights: [] };
  const amounts = [["3000", "项"], ["1234567.1234", "亿元"], ["100", "家"], ["2022", ""], ["1000*", "家"]];
  const cells = amounts.map(([text, unit], place) => ({ ...given, text, unit, base: text, key: `value ${place}` }));
  cells.push({ ...given, text: "1", unit: "", base: "1", key: "done", options: "done" });
  const data = {
    edition: 1, label: "", rows: [{ title: "", look: "", cells }], options: { done: [["1", "办成"]] },
    heads: cells.map(() => ({ title: "", look: "figure" })), words: { keys: "", last: "", empty: "" },
  };
  const parentElement = component('<div class="grid"></div>');
  goals({ data, parentElement, setStateValue: () => {} });
  const texts = [...parentElement.querySelectorAll("td b")].map((cell) => cell.textContent);
  assert.deepEqual(texts, ["3,000", "1,234,567.1234", "100", "2022", "1000*", "办成"]);
});

test("the focus stays where it was when the content is drawn anew", () => {
  const root = component("");
  const link = () => Object.assign(element("a", "", "8月"), { href: "?month=2022-08" });
  const keyed = () => {
    const made = link();
    made.dataset.key = "step 1";
    return made;
  };
  draw(root, keyed());
  root.querySelector("a").focus();
  draw(root, keyed());
  assert.equal(document.activeElement, root.querySelector("a"));
});

const MONTHS = { name: "期间", options: [{ text: "8月", href: "?month=2022-08", current: true }, { text: "7月", href: "?month=2022-07" }] };

/** A list, and the addresses that it went to. */
function list() {
  const root = component("");
  const select = choice(MONTHS, "month");
  const went = [];
  root.append(select);
  root.addEventListener("click", (event) => went.push(event.target.getAttribute("href")));
  return { select, went };
}

test("a pointer's choice is followed at once", () => {
  const { select, went } = list();
  select.value = "?month=2022-07";
  select.onchange();
  assert.deepEqual(went, ["?month=2022-07"]);
});

test("what the arrows reach is followed at Enter, and taken back by Escape", () => {
  const { select, went } = list();
  press(select, "ArrowDown");
  select.value = "?month=2022-07";
  select.onchange();
  assert.deepEqual(went, []);
  press(select, "Escape");
  assert.equal(select.value, "?month=2022-08");
  select.value = "?month=2022-07";
  press(select, "Enter");
  assert.deepEqual(went, ["?month=2022-07"]);
});

test("Ctrl+S keeps what is being typed, and offers the page as no file", () => {
  const cell = { text: "70", base: "70", key: "value", options: "", problem: "", hint: "", blank: "", unit: "", lights: [] };
  const data = {
    edition: 1, label: "", longest: 100, rows: [{ title: "", look: "", cells: [cell] }], options: {},
    heads: [{ title: "", look: "figure" }], words: { keys: "", last: "", empty: "" },
  };
  const parentElement = component('<div class="grid"></div>');
  const sent = [];
  goals({ data, parentElement, setStateValue: (name, value) => sent.push(value) });
  const pressed = () => {
    const key = new window.KeyboardEvent("keydown", { key: "s", ctrlKey: true, bubbles: true, cancelable: true });
    document.body.dispatchEvent(key);
    return key.defaultPrevented;
  };
  parentElement.querySelector("td").dispatchEvent(new window.MouseEvent("dblclick", { bubbles: true }));
  parentElement.querySelector(".editor").value = "80";
  assert.equal(pressed(), true);
  assert.deepEqual(sent, [{ edition: 1, cells: { value: "80" } }]);
  assert.equal(parentElement.querySelector(".editor"), null);
  component("");
  assert.equal(pressed(), false);  // another page
});

test("what is typed in a cell is sent when the typing pauses, and taken back by Escape", async () => {
  const cell = { text: "70", base: "70", key: "value", options: "", problem: "", hint: "", blank: "", unit: "", lights: [] };
  const data = {
    edition: 2, label: "", longest: 100, rows: [{ title: "", look: "", cells: [cell] }], options: {},
    heads: [{ title: "", look: "figure" }], words: { keys: "", last: "", empty: "" },
  };
  const parentElement = component('<div class="grid"></div>');
  const sent = [];
  goals({ data, parentElement, setStateValue: (name, value) => sent.push(value.cells) });
  parentElement.querySelector("td").dispatchEvent(new window.MouseEvent("dblclick", { bubbles: true }));
  const field = parentElement.querySelector(".editor");
  field.value = "8";
  field.dispatchEvent(new window.Event("input", { bubbles: true }));
  field.value = "80";
  field.dispatchEvent(new window.Event("input", { bubbles: true }));
  assert.deepEqual(sent, []);
  await new Promise((resolve) => { setTimeout(resolve, 800); });
  assert.deepEqual(sent, [{ value: "80" }]);
  assert.equal(parentElement.querySelector(".editor"), field);
  press(field, "Escape");
  assert.deepEqual(sent, [{ value: "80" }, {}]);
  assert.equal(parentElement.querySelector("td").textContent, "70");
});

const LINE = { name: "技术合同成交额", unit: "亿元", basis: "累计", last: "62.5", measure: "亿元", goal: "目标 100", options: [], doubts: {}, note: "", counts: [], decimals: 1, light: [] };
const GRID = {
  draft: { act: "figures", subject: "typed 2022-08 TC", copy: "1", finished: [], filled: 0 },
  label: "填报",
  heads: ["指标", "上期", "8月", "说明"],
  lines: [{ ...LINE, key: "TC_AMT ", figure: "" }, { ...LINE, key: "YE_NEW ", name: "新增雏鹰企业", figure: "52" }],
  empty: "",
  share: "即 {share}",
  longest: 200,
};

/** The grid of figures, and what it told the server. */
function grid(data = GRID) {
  const root = component('<div class="entry"></div>');
  const told = [];
  entry({ data, parentElement: root, setStateValue: (name, value) => told.push([name, value]) });
  return { inputs: [...root.querySelectorAll("input.figure")], told, root };
}

test("what is typed goes back by line and field", () => {
  const { inputs, told } = grid();
  inputs[0].value = "72.3";
  inputs[0].dispatchEvent(new window.Event("change", { bubbles: true }));
  assert.deepEqual(told, [["typed", { "TC_AMT ": { figure: "72.3", note: "" }, "YE_NEW ": { figure: "52", note: "" } }]]);
});

test("what is typed is recorded before the field is left, and filled in again", () => {
  sessionStorage.clear();
  const { inputs, told } = grid();
  inputs[0].value = "72.3";
  inputs[0].dispatchEvent(new window.Event("input", { bubbles: true }));
  assert.deepEqual(told, []);
  const later = grid({ ...GRID, draft: { ...GRID.draft, copy: "2" } });
  assert.equal(later.inputs[0].value, "72.3");
  assert.equal(later.told[0][1]["TC_AMT "].figure, "72.3");
  const submitted = grid({ ...GRID, draft: { ...GRID.draft, copy: "3", finished: ["2"] } });
  assert.equal(submitted.inputs[0].value, "");
});

test("a figure beyond its bounds is doubted under its field, and stays", () => {
  const doubts = { low: "62.5", below: "低于上次", high: "625", above: "十倍" };
  const { inputs, root } = grid({ ...GRID, lines: [{ ...LINE, key: "TC_AMT ", figure: "", doubts }] });
  const warned = (text) => {
    inputs[0].value = text;
    inputs[0].dispatchEvent(new window.Event("input", { bubbles: true }));
    return root.querySelector(".doubt").textContent;
  };
  const expected = [["62.5", ""], ["62.4", "低于上次"], ["624.9", ""], ["625", "十倍"], ["６，２５０", "十倍"], ["约6", ""], ["", ""]];
  for (const [text, sentence] of expected) assert.equal(warned(text), sentence, text);
  assert.equal(root.querySelector(".measure").textContent, "亿元");
});

test("both counts make the share, and the percentage need not be typed", () => {
  sessionStorage.clear();
  const counts = [["numerator", "分子", ""], ["denominator", "分母", "40"]];
  const { told, root, inputs } = grid({ ...GRID, lines: [{ ...LINE, key: "REG ", measure: "%", figure: "", counts }] });
  const [numerator] = root.querySelectorAll("input.count");
  const makes = (text) => {
    numerator.value = text;
    numerator.dispatchEvent(new window.Event("input", { bubbles: true }));
    return [root.querySelector(".share").textContent, root.querySelector(".field.spared") !== null];
  };
  const expected = [["39", ["即 97.5%", true]], ["３９", ["即 97.5%", true]], ["40", ["即 100.0%", true]], ["41", ["", false]], ["约39", ["", false]], ["", ["", false]]];
  for (const [text, shown] of expected) assert.deepEqual(makes(text), shown, text);
  inputs[0].value = "97.5";
  assert.deepEqual(makes("39"), ["即 97.5%", false]);
  numerator.dispatchEvent(new window.Event("change", { bubbles: true }));
  assert.deepEqual(told, [["typed", { "REG ": { numerator: "39", denominator: "40", figure: "97.5", note: "" } }]]);
});

test("the light of a goal follows what is typed, without its field being drawn anew", async () => {
  sessionStorage.clear();
  const { inputs, root, told } = grid();
  inputs[0].value = "72.3";
  inputs[0].dispatchEvent(new window.Event("input", { bubbles: true }));
  await new Promise((resolve) => { setTimeout(resolve, 400); });
  assert.equal(told.length, 1);
  const [first, second] = GRID.lines;
  const data = { ...GRID, lines: [{ ...first, light: ["yellow", "▲ 黄", "比序时快5.6个百分点"] }, second] };
  entry({ data, parentElement: root, setStateValue: () => {} });
  assert.equal(root.querySelector("input.figure"), inputs[0]);
  assert.deepEqual([...root.querySelectorAll(".standing")].map((goal) => goal.textContent), ["▲ 黄比序时快5.6个百分点", ""]);
  assert.ok(root.querySelector(".standing .light.yellow"));
  entry({ data: GRID, parentElement: root, setStateValue: () => {} });
  assert.equal(root.querySelector(".standing .light"), null);
});

test("yes or no is a choice, sent back by its line", () => {
  sessionStorage.clear();
  const options = [["", "未报"], ["是", "是"], ["否", "否"]];
  const { told, root } = grid({ ...GRID, lines: [{ ...LINE, key: "DONE ", measure: "", figure: "是", options }] });
  const select = root.querySelector("select.figure");
  assert.equal(select.value, "是");
  select.value = "否";
  select.dispatchEvent(new window.Event("change", { bubbles: true }));
  assert.deepEqual(told, [["typed", { "DONE ": { figure: "否", note: "" } }]]);
});

test("Enter and the arrows lead down and up the column", () => {
  const { inputs } = grid();
  inputs[0].focus();
  press(inputs[0], "Enter");
  assert.equal(document.activeElement, inputs[1]);
  press(inputs[1], "ArrowUp");
  assert.equal(document.activeElement, inputs[0]);
});

test("Enter that ends a composition leads nowhere", () => {
  const { inputs } = grid();
  inputs[0].focus();
  press(inputs[0], "Enter", { isComposing: true });
  assert.equal(document.activeElement, inputs[0]);
});

test("every field names its goal, unit and month", () => {
  const { inputs } = grid();
  assert.equal(inputs[0].getAttribute("aria-label"), "技术合同成交额 亿元 8月");
});
