/* Through the problems of a file by keys: the place stays though a settled card is drawn anew elsewhere. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { component, press } from "./browser.js";

const { default: use } = await import("../../../indicators/web/upload/problems/walking.js");

const SETTLED = `<div class="st-key-settled-a"><p>✓</p><button>撤销甲</button></div>`;
const card = (name) => `<div class="st-key-problem-${name}"><p>■</p><button>${name}一</button><button>${name}二</button>
  <input><div class="st-key-f-${name}-skip-button"><button>不报${name}</button></div></div>`;

let root, pressed;

function drawn(html) {
  root = component(html);
  for (const button of root.querySelectorAll("button")) button.addEventListener("click", () => pressed.push(button.textContent));
}

beforeEach(() => {
  pressed = [];
  drawn(card("甲") + card("乙") + SETTLED);
});

function used(act) {
  const leave = use({});
  act();
  leave();
}

const focused = () => document.activeElement.textContent;

test("the arrows lead to each first proposal and stop at both ends", () => {
  used(() => {
    const seen = ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"].map((key) => {
      press(document.body, key);
      return focused();
    });
    assert.deepEqual(seen, ["甲一", "乙一", "撤销甲", "撤销甲", "乙一", "甲一", "甲一"]);
  });
});

test("S leaves out the row of the problem in focus, Z takes back the last settled", () => {
  used(() => {
    press(document.body, "s");
    assert.deepEqual(pressed, []);
    press(document.body, "ArrowDown");
    press(document.body, "ArrowDown");
    press(document.activeElement, "s");
    press(document.activeElement, "z");
  });
  assert.deepEqual(pressed, ["不报乙", "撤销甲"]);
});

test("drawn anew without the settled card, the arrows go on from its place", () => {
  used(() => {
    press(document.body, "ArrowDown");
    press(document.body, "ArrowDown");
    drawn(card("甲") + card("丙"));
    press(document.body, "ArrowUp");
    assert.equal(focused(), "甲一");
  });
});

test("while somebody types, over a list, and on a page without problems they are the browser's", () => {
  used(() => {
    press(root.querySelector("input"), "s");
    root.insertAdjacentHTML("beforeend", "<ul role=listbox></ul>");
    press(document.body, "z");
  });
  root.querySelector("[role=listbox]").remove();
  press(document.body, "z");
  assert.deepEqual(pressed, []);
});
