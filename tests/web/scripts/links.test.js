/* A plain click on an address is Streamlit's page link's; everything else is the browser's. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { component } from "./browser.js";

const { isFullAddress, default: show } = await import("../../../indicators/web/ui/browser.js");

const PAGE = `
  <nav><a class="step" href="./?month=2022-08&lang=zh" data-key="bar 0">总览</a>
       <a class="plain" href="auth/sign-out?lang=zh">退出登录</a></nav>
  <table><tr class="row"><td class="name"><a class="open" href="people?person=li&lang=zh">李</a></td><td class="role">填报</td></tr></table>
  <div class="stPageLink"><a href="?month=2022-08&lang=zh"></a></div>
  <div class="stPageLink"><a href="people?person=li&lang=zh"></a></div>`;

/** Which page links were clicked, and whether the browser was left to follow. */
function clicked(selector, event = {}) {
  const root = component(PAGE);
  const carried = [];
  for (const link of root.querySelectorAll(".stPageLink a")) {
    link.addEventListener("click", (click) => {
      click.preventDefault();
      carried.push(link.getAttribute("href"));
    });
  }
  const click = new window.MouseEvent("click", { bubbles: true, cancelable: true, composed: true, detail: 1, ...event });
  root.querySelector(selector).dispatchEvent(click);
  return [carried, click.defaultPrevented];
}

test("a link is carried out by the page link of its address", () => {
  assert.deepEqual(clicked("a.step"), [["?month=2022-08&lang=zh"], true]);
});

test("a click anywhere in a row is its link's", () => {
  assert.deepEqual(clicked("td.role"), [["people?person=li&lang=zh"], true]);
});

for (const held of ["ctrlKey", "metaKey", "shiftKey", "altKey"]) {
  test(`with ${held} the browser opens it`, () => {
    assert.deepEqual(clicked("a.step", { [held]: true }), [[], false]);
  });
}

test("what no page link carries is the browser's", () => {
  assert.deepEqual(clicked("a.plain"), [[], false]);
});

test("the place is written beside the address that is left", () => {
  const root = component(PAGE);
  root.scrollTop = 640;
  root.querySelector("a.step").click();
  assert.equal(window.history.state.place, 640);
});

test("a row fades while its address opens, and not longer", async () => {
  const row = component(PAGE).querySelector(".row");
  row.querySelector("td.role").click();
  assert.ok(row.matches(".opening"));
  await new Promise((rested) => setTimeout(rested, 1100));
  assert.ok(!row.matches(".opening"));
});

for (const detail of [0, 1]) {
  test(`the link of the same place has the focus in the next drawing, ${detail ? "clicked" : "by Enter"}`, async () => {
    const root = component(PAGE);
    const link = root.querySelector("a.step");
    link.focus();
    link.dispatchEvent(new window.MouseEvent("click", { bubbles: true, cancelable: true, composed: true, detail }));
    root.querySelector("nav").innerHTML = '<a href="./?month=2022-07&lang=zh" data-key="bar 0">总览</a>';
    await new Promise((drawn) => setTimeout(drawn, 20));
    assert.equal(document.activeElement.getAttribute("href"), "./?month=2022-07&lang=zh");
  });
}

test("an address is full, too, with what one page put before it", () => {
  const full = "?month=2022-08&lang=zh";
  for (const [search, expected] of [
    [full, true],
    [`?code=TC_AMT&${full.slice(1)}`, true],
    ["", false],
    ["?month=2022-08", false],
    ["?lang=zh&month=2022-08", false],
  ]) {
    assert.equal(isFullAddress(search, full), expected, search);
  }
});

test("a short address is completed in place, and the language told", () => {
  component(PAGE);
  const before = window.history.length;
  window.history.replaceState({}, "", "/indicator?month=2022-08");
  show({ data: { address: "?month=2022-08&lang=en", language: "en" } });
  assert.equal(window.location.search, "?month=2022-08&lang=en");
  assert.equal(window.history.length, before);
  assert.equal(document.documentElement.lang, "en");
});
