/* plotly.js is fetched while the page is read, and evaluated once the presenter opens. */

import assert from "node:assert/strict";
import { test } from "node:test";

import "./browser.js";

const { fetchPlotly, loadPlotly } = await import("../../../indicators/web/presenter/deck_chart.js");
const ADDRESS = "/assets/plotly-7.min.js";

test("it is fetched once and not evaluated, then evaluated once", () => {
  fetchPlotly(ADDRESS);
  fetchPlotly(ADDRESS);
  assert.equal(document.head.querySelectorAll(`link[rel=prefetch][href="${ADDRESS}"]`).length, 1);
  assert.equal(document.head.querySelectorAll("script").length, 0);
  loadPlotly(ADDRESS);
  loadPlotly(ADDRESS);
  fetchPlotly(ADDRESS);
  assert.equal(document.head.querySelectorAll(`script[src="${ADDRESS}"]`).length, 1);
});
