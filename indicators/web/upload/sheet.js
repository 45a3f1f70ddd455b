/* Draws what indicators/web/upload/sheet.py hands over; drawing.js stands before it. Text is set as text only.
   What is done goes back as one trigger, "done": a cell's new text, a row skipped, a column's use. */

const SHAPES = { bad: "■", warn: "▲", said: "✓", note: "·" };

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".sheet");
  const done = (act) => setTriggerValue("done", act);
  const left = root.querySelector(".frame");
  const place = left ? [left.scrollLeft, left.scrollTop] : [0, 0];
  const typing = typed(root);
  const frame = element("div", "frame", table(data, done));
  draw(root, frame, legend(data));
  [frame.scrollLeft, frame.scrollTop] = place;
  if (typing) typeOn(root, typing);
  root.onkeydown = (event) => step(event, root);
}

/* What somebody is typing into a cell while the table is drawn anew goes on in the same cell. */
function typed(root) {
  const input = root.querySelector("td.cell input");
  if (!input) return null;
  input.onblur = null;  // leaving the page is not leaving the cell
  return { key: input.closest("td").dataset.key, text: input.value, from: input.selectionStart, to: input.selectionEnd };
}

function typeOn(root, typing) {
  const cell = root.querySelector(`[data-key="${CSS.escape(typing.key)}"]`);
  cell?.click();
  const input = cell?.querySelector("input");
  if (!input) return;
  input.value = typing.text;
  input.setSelectionRange(typing.from, typing.to);
}

function fill(text, details) {
  return text.replace(/\{(\w+)\}/g, (_, name) => details[name]);
}

function table(data, done) {
  const head = element("thead", "", letters(data), uses(data, done));
  const body = element("tbody", "", ...data.rows.map((given) => row(given, data, done)));
  const made = set(element("table", "", head, body), { "aria-label": data.label });
  const first = made.querySelector("td.bad, td.warn") ?? made.querySelector("td.cell");
  if (first) first.tabIndex = 0;
  return made;
}

function letters(data) {
  const names = data.columns.map((column) => set(element("th", column.look, column.letter), { scope: "col" }));
  return element("tr", "letters", element("td", "corner"), ...names, data.more ? element("th", "", data.more) : "");
}

function uses(data, done) {
  return element("tr", "uses", element("td", "corner"), ...data.columns.map((column) => use(column, data, done)));
}

function use(column, data, done) {
  const label = fill(data.words.use, { column: column.letter });
  const select = set(element("select"), { "aria-label": label, title: label, "data-key": `use ${column.place}` });
  for (const given of data.uses) {
    const option = element("option", "", given.text);
    option.value = given.use;
    option.selected = given.use === column.use;
    select.append(option);
  }
  select.onchange = () => done({ act: "use", place: column.place, use: select.value });
  const about = column.about ? element("small", "", column.about) : null;
  return element("td", `${column.look} ${column.unknown ? "unknown" : ""}`.trim(), select, about);
}

function row(given, data, done) {
  if (given.gap) {
    const cell = set(element("td", "gap", given.gap), { colspan: data.columns.length + 1 });
    return element("tr", "", cell);
  }
  const cells = given.cells.map((cell, place) => drawn(cell, place, given, data, done));
  if (given.look === "outside" || given.why) alone(cells, given.why);
  return element("tr", given.look, number(given, data, done), ...cells);
}

/* A title, a note: text that stands alone in its row runs over the blank cells beside it. */
function alone(cells, why) {
  const last = cells.findLastIndex((cell) => cell.querySelector(".text").textContent);
  if (why) cells[Math.max(last, 0)]?.append(element("span", "why", why));
  if (last > 0 || cells.length < 2) return;
  cells[0].colSpan = cells.length;
  cells.splice(1);
}

/* The row's number leaves the row out, and takes it in again. */
function number(given, data, done) {
  const head = set(element("th", given.mark ? given.mark.look : ""), { scope: "row" });
  if (given.look && !given.skipped) {
    head.append(String(given.number));
    return head;
  }
  const label = fill(given.skipped ? data.words.keep : data.words.skip, { row: given.number });
  const button = set(element("button", "", String(given.number)), {
    type: "button", title: given.mark ? `${given.mark.title}\n${label}` : label, "aria-label": label,
    "data-key": `row ${given.number}`,
  });
  button.onclick = () => done({ act: given.skipped ? "keep" : "skip", row: given.number });
  head.append(button);
  return head;
}

function drawn(given, place, row, data, done) {
  const cell = typeof given === "string" ? { text: given } : given;
  const column = data.columns[place];
  const looks = ["cell", column.look, cell.mark?.look ?? "", cell.edited ? "edited" : ""];
  const made = element("td", looks.filter(Boolean).join(" "));
  made.dataset.key = `cell ${row.number} ${place}`;
  made.tabIndex = -1;
  if (cell.mark) {
    made.append(set(element("span", "shape", SHAPES[cell.mark.look]), { "aria-hidden": "true" }));
    made.title = cell.mark.title;
  }
  made.append(element("span", "text", cell.text));
  if (cell.mark) made.append(element("span", "hidden", data.words[cell.mark.look]));
  if (cell.edited) made.append(element("span", "pen", "✎"));
  if (["", "header"].includes(row.look) && !cell.long) made.onclick = () => edit(made, cell, place, row, column, data, done);
  return made;
}

function edit(made, cell, place, row, column, data, done) {
  if (made.querySelector("input")) return;
  const label = fill(data.words.edit, { row: row.number, column: column.letter });
  const input = set(element("input"), { "aria-label": label, maxlength: 1000 });
  input.value = cell.text;
  const before = [...made.childNodes];
  let over = false;
  const close = (keep) => {
    if (over) return;
    over = true;
    made.replaceChildren(...before);
    made.focus({ preventScroll: true });
    if (keep && input.value.trim() !== cell.text) done({ act: "cell", row: row.number, place, text: input.value });
  };
  input.onkeydown = (event) => {
    event.stopPropagation();
    if (event.key === "Enter" && !event.isComposing) close(true);
    if (event.key === "Escape") close(false);
  };
  input.onblur = () => close(true);
  const content = [input];
  if (cell.edited) content.push(back(row, place, data, done, () => (over = true)));
  made.replaceChildren(...content);
  input.focus();
  input.select();
}

function back(row, place, data, done, stop) {
  const button = set(element("button", "back", "↺"), { type: "button", title: data.words.back, "aria-label": data.words.back });
  button.onpointerdown = (event) => {
    event.preventDefault();
    stop();
    done({ act: "back", row: row.number, place });
  };
  return button;
}

/* One stop of the Tab key for all cells; arrows walk, Enter begins to edit. */
function step(event, root) {
  const cell = event.target.closest("td.cell");
  if (!cell || event.target !== cell) return;
  if (event.key === "Enter" || event.key === "F2") {
    event.preventDefault();
    cell.click();
    return;
  }
  const here = [...cell.parentElement.children].indexOf(cell);
  const rows = [...root.querySelectorAll("tbody tr")].filter((one) => one.querySelector("td.cell"));
  const line = rows.indexOf(cell.parentElement);
  const next = {
    ArrowLeft: cell.previousElementSibling, ArrowRight: cell.nextElementSibling,
    ArrowUp: rows[line - 1]?.children[here], ArrowDown: rows[line + 1]?.children[here],
  }[event.key];
  if (!next?.matches("td.cell")) return;
  event.preventDefault();
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function legend(data) {
  const there = ["bad", "warn", "said"].filter((look) => data.rows.some((row) => marked(row, look)));
  const items = there.map((look) => element("span", look, element("b", "shape", SHAPES[look]), data.words[look]));
  if (data.rows.some((row) => row.cells?.some((cell) => cell.edited))) {
    items.push(element("span", "", "✎ ", data.words.edited));
  }
  return element("p", "legend", ...items);
}

function marked(row, look) {
  return row.mark?.look === look || Boolean(row.cells?.some((cell) => cell.mark?.look === look));
}
