/* Keys press what Python named for them; never while somebody types. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { component, press } from "./browser.js";

const { default: bind } = await import("../../../indicators/web/ui/keys.js");

const PAGE = `
  <div class="st-key-accept"><button>入库</button></div>
  <input class="reason">
  <div class="st-key-return"><button>退回</button></div>
  <div class="st-key-other"><button disabled>另</button></div>`;
const KEYS = { a: [".st-key-accept button"], r: ["input.reason", ".st-key-return button"], d: [".st-key-other button"], j: [] };

let root, pressed;

beforeEach(() => {
  root = component(PAGE);
  pressed = [];
  for (const button of root.querySelectorAll("button")) button.addEventListener("click", () => pressed.push(button.textContent));
});

function bound(act) {
  const unbind = bind({ data: { keys: KEYS }, parentElement: root });
  act();
  unbind();
}

test("a key presses its button", () => {
  bound(() => press(document.body, "a"));
  assert.deepEqual(pressed, ["入库"]);
});

test("a blank field is entered, a filled one is sent on", () => {
  bound(() => {
    press(document.body, "r");
    assert.equal(document.activeElement, root.querySelector("input.reason"));
    assert.deepEqual(pressed, []);
    document.activeElement.value = "缺佐证";
    document.activeElement.blur();
    press(document.body, "r");
  });
  assert.deepEqual(pressed, ["退回"]);
});

for (const [name, more] of [["a modifier", { ctrlKey: true }], ["an input method", { isComposing: true }]]) {
  test(`with ${name} it is the browser's`, () => {
    bound(() => press(document.body, "a", more));
    assert.deepEqual(pressed, []);
  });
}

test("while somebody types it is a letter", () => {
  bound(() => press(root.querySelector("input.reason"), "a"));
  assert.deepEqual(pressed, []);
});

test("over an open dialog it is the dialog's", () => {
  root.insertAdjacentHTML("beforeend", "<dialog open></dialog>");
  bound(() => press(document.body, "a"));
  assert.deepEqual(pressed, []);
});

test("what is disabled, what is not there and what is no longer bound is not pressed", () => {
  bound(() => ["d", "j", "x"].forEach((key) => press(document.body, key)));
  press(document.body, "a");
  assert.deepEqual(pressed, []);
});
