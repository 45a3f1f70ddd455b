/* Draws what indicators/web/upload/entry.py hands over; drawing.js stands before it. Text is set as text only.
   What is typed goes back as a state, "typed", whenever a field is left. */

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".entry");
  const keys = data.lines.map((line) => line.key).join("\n");
  if (root.dataset.keys === keys) return;
  root.dataset.keys = keys;
  draw(root, data.lines.length ? table(data) : element("p", "nothing", data.empty));
  root.onchange = () => setStateValue("typed", typed(root));
  root.onkeydown = (event) => walk(event, root);
}

function typed(root) {
  const found = {};
  for (const input of root.querySelectorAll("input")) {
    (found[input.dataset.line] ??= {})[input.dataset.field] = input.value;
  }
  return found;
}

function table(data) {
  const heads = data.heads.map((head) => set(element("th", "", head), { scope: "col" }));
  const body = element("tbody", "", ...data.lines.map((line) => row(line, data)));
  return set(element("table", "", element("thead", "", element("tr", "", ...heads)), body), { "aria-label": data.label });
}

function row(line, data) {
  const small = [line.unit, line.basis].filter(Boolean).join(" · ");
  const name = set(element("th", "name", line.name, element("small", "", small)), { scope: "row" });
  const cells = [
    cell("last", data.heads[1], line.last),
    cell("given", data.heads[2], input(line, "figure", data.heads[2], data)),
    cell("measure", data.heads[3], line.measure),
    cell("said", data.heads[4], input(line, "note", data.heads[4], data)),
  ];
  return element("tr", "", name, ...cells);
}

function cell(look, label, content) {
  const made = element("td", look, content);
  made.dataset.label = label;
  return made;
}

function input(line, field, head, data) {
  const label = [line.name, line.unit, head].filter(Boolean).join(" ");
  const made = set(element("input", field), { "aria-label": label, maxlength: data.longest, autocomplete: "off" });
  if (field === "figure") made.inputMode = "decimal";
  made.dataset.line = line.key;
  made.dataset.field = field;
  made.value = line[field];
  return made;
}

/* Enter and the arrows lead down the column, as in a spreadsheet. */
function walk(event, root) {
  const down = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!down || event.isComposing || event.target.tagName !== "INPUT") return;
  const column = [...root.querySelectorAll(`input.${event.target.dataset.field}`)];
  const next = column[column.indexOf(event.target) + down];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}
