/* Names in the reader's language, keys of an input method, and what a click asks for. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { component } from "./browser.js";

Object.assign(globalThis, { Text: window.Text, NodeFilter: window.NodeFilter, getComputedStyle: window.getComputedStyle.bind(window) });

const FOLDER = "../../../indicators/web/accessibility";
const { speak, inLanguage } = await import(`${FOLDER}/phrases.js`);
const { belongsToInputMethod, keepComposing } = await import(`${FOLDER}/composing.js`);
const { actOf } = await import(`${FOLDER}/busy.js`);

const PHRASES = { Open: "展开", "Select all": "全选", "Remove {name}": "移除 {name}", "Selected Date: {name}": "已选日期：{name}" };
const WORDS = { working: "正在更新", opening: "正在打开：{name}", doing: "正在处理：{name}", preparing: "正在准备：{name}", seconds: "" };

test("Streamlit's phrases are told in the reader's language, and in English again where that is chosen", () => {
  speak({}, "en");
  const root = component('<button aria-label="Open"></button><li>Select all</li>');
  const said = () => [root.querySelector("button").getAttribute("aria-label"), root.querySelector("li").textContent];
  speak(PHRASES, "zh");
  assert.deepEqual(said(), ["展开", "全选"]);
  speak({}, "en");
  assert.deepEqual(said(), ["Open", "Select all"]);
});

test("what people wrote stays as they wrote it", () => {
  speak({}, "en");
  const root = component('<div class="stHtml"><p title="Open">Select all</p></div>');
  speak(PHRASES, "zh");
  assert.deepEqual([root.querySelector("p").title, root.textContent], ["Open", "Select all"]);
});

for (const [english, chinese] of [
  ["Remove 8月.xlsx", "移除 8月.xlsx"],
  ["Selected Date: August 31, 2022", "已选日期：2022年8月31日"],
  ["08 – August", "8月"],
  ["Nobody's phrase", "Nobody's phrase"],
]) {
  test(`${english} is said as ${chinese}`, () => {
    speak(PHRASES, "zh");
    assert.equal(inLanguage(english), chinese);
  });
}

for (const [key, more, taken] of [
  ["Escape", { isComposing: true, keyCode: 229 }, true],
  ["Enter", { isComposing: false, keyCode: 229 }, true],
  ["a", { isComposing: true, keyCode: 65 }, true],
  ["Escape", { isComposing: false, keyCode: 27 }, false],
  ["Unidentified", { isComposing: false, keyCode: 229 }, false], // a phone's keyboard says so of every key
]) {
  test(`${key} ${JSON.stringify(more)} is ${taken ? "" : "not "}the input method's`, () => {
    assert.equal(belongsToInputMethod({ key, ...more }), taken);
  });
}

test("a dialog does not hear the Escape of an input method", () => {
  keepComposing(window);
  const root = component("<dialog><input></dialog>");
  const heard = [];
  root.addEventListener("keydown", (event) => heard.push(event.isComposing));
  for (const isComposing of [true, false]) {
    const press = new window.KeyboardEvent("keydown", { key: "Escape", bubbles: true, isComposing });
    root.querySelector("input").dispatchEvent(press);
  }
  assert.deepEqual(heard, [false]);
});

for (const [html, selector, act] of [
  ['<div class="stButton"><button><i>icon</i><p>提交审核</p></button></div>', "p", "正在处理：提交审核"],
  ['<div class="stDownloadButton"><button><p>下载</p></button></div>', "button", "正在准备：下载"],
  ['<a href="./?month=2022-08" title="2022年8月">8月</a>', "a", "正在打开：2022年8月"],
  ['<a href="report" data-count="4" title="4项等您处理">数据上报</a>', "a", "正在打开：数据上报"],
  ["<p>正文</p>", "p", ""],
]) {
  test(`a click on ${html} is told as "${act}"`, () => {
    const path = [];
    for (let node = component(html).querySelector(selector); node; node = node.parentElement) path.push(node);
    assert.equal(actOf(path, WORDS), act);
  });
}
