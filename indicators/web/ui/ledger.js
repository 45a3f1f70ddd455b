/* Draws what indicators/web/ui/text_table.py hands over; links.js stands before it. Text is set as text only. */

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".ledger");
  draw(root, data.rows.length ? table(data) : element("p", "nothing", data.empty));
  comeBack();
}

function table(data) {
  const heads = data.columns.map((column) => set(element("th", column.look, column.text), { scope: "col" }));
  const head = element("thead", "", element("tr", "", ...heads));
  const body = element("tbody", "", ...data.rows.map((given) => row(given, data.columns)));
  return set(element("table", "", head, body), { "aria-label": data.label });
}

function row(given, columns) {
  const cells = given.cells.map((text, place) => cell(given, text, place, columns));
  return element("tr", `${given.look} ${given.href ? "row" : ""}`.trim(), ...cells);
}

function cell(given, text, place, columns) {
  const opens = given.href && place === 0;
  const content = opens ? set(element("a", "open", text), { href: given.href, "data-key": given.href }) : text;
  const made = element("td", `${columns[place].look} ${text ? "" : "blank"}`.trim(), content);
  made.dataset.label = columns[place].text;
  return made;
}
