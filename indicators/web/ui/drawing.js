/* Shared by the components: building elements and drawing them. */

function element(name, classes = "", ...content) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  made.append(...content.filter((piece) => piece !== null && piece !== ""));
  return made;
}

function set(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

function svg(name, attributes, ...content) {
  const made = set(document.createElementNS(SVG, name), attributes);
  made.append(...content);
  return made;
}

/* The shape of a light, a state or a warning; the component's own symbols hold the drawings. */
function shape(name) {
  const use = svg("use", { href: `#${name}` });
  return svg("svg", { class: `shape ${name}`, viewBox: "0 0 10 10", "aria-hidden": "true" }, use);
}

/* Follows an address as a click on its link does. */
function go(address, root) {
  const link = set(element("a"), { href: address, hidden: "" });
  root.append(link);
  link.click();
  link.remove();
}

/* Puts new content in place of the old, the focus staying where it was. */
function draw(root, ...content) {
  const focused = root.getRootNode().activeElement?.dataset?.key;
  root.replaceChildren(...content);
  if (focused) root.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function anchor(given, key, classes) {
  const made = set(element("a", classes, given.text), { href: given.href, "data-key": key });
  if (given.name) made.title = given.name;
  if (given.current) made.setAttribute("aria-current", "page");
  return made;
}

function choice(given, key) {
  const select = set(element("select", "choice"), { "aria-label": given.name, "data-key": key });
  for (const option of given.options) {
    const made = element("option", "", option.text);
    made.value = option.href;
    made.selected = option.current;
    select.append(made);
  }
  return chosen(select);
}

/* A pointer's choice is followed at once. Arrow keys change a closed list with every step: what they reach
   is followed at Enter or on leaving, and Escape takes it back (WCAG 3.2.2). */
function chosen(select) {
  const opened = select.value;
  let typing = false;
  const follow = () => {
    typing = false;
    if (select.value !== opened) go(select.value, select.parentElement);
  };
  select.onpointerdown = () => (typing = false);
  select.onchange = () => typing || follow();
  select.onblur = () => typing && follow();
  select.onkeydown = (event) => {
    if (event.key === "Escape") select.value = opened;
    if (event.key === "Enter") follow();
    else typing = !["Tab", "Escape"].includes(event.key) || typing;
  };
  return select;
}
