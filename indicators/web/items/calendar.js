/* Draws what indicators/web/items/calendar.py hands over. Text is set as text only. */

import { anchor, draw, element, part, set, shape } from "../ui/drawing.js";

/** @param {Component<Calendar>} given */
export default function ({ data, parentElement }) {
  const root = part(parentElement, ".calendar");
  root.lang = data.language;
  draw(root, head(data), data.note ? element("p", "note", data.note) : "", month(data));
}

/** @param {Calendar} data */
function head(data) {
  const views = element("nav", "steps views", ...data.views.map((one, place) => anchor(one, `view ${place}`, "step")));
  const steps = element("nav", "steps", ...data.steps.map((one, place) => anchor(one, `step ${place}`, "step")));
  const only = data.only ? anchor(data.only, "only", "step only") : null;
  return element("header", "head", element("h1", "", data.title), views, only, steps);
}

/** @param {Calendar} data */
function month(data) {
  const heads = data.weekdays.map((name) => set(element("th", "", name), { scope: "col" }));
  const weekdays = element("thead", "", element("tr", "", ...heads));
  const weeks = data.weeks.map((week) => element("tr", "", ...week.map((one, place) => day(one, data.weekdays[place]))));
  return set(element("table", "", weekdays, element("tbody", "", ...weeks)), { "aria-label": data.words.calendar });
}

/**
 * More than a day has room for is folded away; a browser's own "details" opens it without asking anybody.
 * @param {Day} given
 * @param {string} weekday
 */
function day(given, weekday) {
  const looks = [given.inside ? "inside" : "outside", given.off ? "off" : "", given.today ? "today" : "", given.entries.length ? "busy" : ""];
  const number = set(element("time", "", String(given.number)), { title: given.said });
  const title = element("div", "title", number, element("span", "weekday", weekday), element("span", "sign", given.sign));
  const shown = given.entries.slice(0, given.shown).map(entry);
  const rest = given.entries.slice(given.shown).map(entry);
  const folded = rest.length ? element("details", "", element("summary", "", given.more), ...rest) : null;
  return element("td", looks.filter(Boolean).join(" "), title, ...shown, folded);
}

/** @param {Keyed} given */
function entry(given) {
  const text = element("span", "text", given.text);
  const mark = given.look === "report" ? null : shape(given.look);
  const made = element("a", `entry ${given.look}`, mark, text, given.word ? element("small", "", given.word) : null);
  set(made, { href: given.href, "data-key": given.href, title: given.word ? `${given.text} · ${given.word}` : given.text });
  return made;
}
