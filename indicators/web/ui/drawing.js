/* Shared by the components: building elements and drawing them. */

/**
 * An element with classes and content; nulls and empty texts are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} name
 * @param {string} [classes]
 * @param {...Content} content
 */
export function element(name, classes = "", ...content) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  made.append(...existing(content));
  return made;
}

/** @param {Content[]} content */
function existing(content) {
  return /** @type {(Node | string)[]} */ (content.filter((piece) => piece !== null && piece !== ""));
}

/**
 * The part of a component that its own HTML holds.
 * @param {ParentNode} root
 * @param {string} selector
 */
export function part(root, selector) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}

/**
 * Its elements by a selector.
 * @param {ParentNode} root
 * @param {string} selector
 */
export function parts(root, selector) {
  return /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
}

/**
 * @template {Element} Made
 * @param {Made} made
 * @param {Record<string, string | number>} attributes
 */
export function set(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...Content} content
 */
export function svg(name, attributes, ...content) {
  const made = set(document.createElementNS(SVG, name), attributes);
  made.append(...existing(content));
  return made;
}

/**
 * The shape of a light, a state or a warning; the component's own symbols hold the drawings.
 * @param {string} name
 */
export function shape(name) {
  const use = svg("use", { href: `#${name}` });
  return svg("svg", { class: `shape ${name}`, viewBox: "0 0 10 10", "aria-hidden": "true" }, use);
}

/**
 * Follows an address as a click on its link does.
 * @param {string} address
 * @param {HTMLElement} root
 */
function go(address, root) {
  const link = set(element("a"), { href: address, hidden: "" });
  root.append(link);
  link.click();
  link.remove();
}

/**
 * Puts new content in place of the old, the focus staying where it was.
 * @param {HTMLElement} root
 * @param {...Content} content
 */
export function draw(root, ...content) {
  const focused = focusedIn(root)?.dataset.key;
  root.replaceChildren(...existing(content));
  if (focused) part(root, `[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

/**
 * The element with the focus, within a component too.
 * @param {HTMLElement} root
 */
export function focusedIn(root) {
  const tree = /** @type {Document | ShadowRoot} */ (root.getRootNode());
  return /** @type {HTMLElement | null} */ (tree.activeElement);
}

/**
 * The arrows lead from row to row.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} root
 */
export function walk(event, root) {
  const links = parts(root, ".row .open");
  const here = links.indexOf(/** @type {HTMLElement} */ (event.target));
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (!step || here < 0) return;
  event.preventDefault();
  links[here + step]?.focus();
}

/**
 * @param {Link} given
 * @param {string} key
 * @param {string} classes
 */
export function anchor(given, key, classes) {
  const made = set(element("a", classes, given.text), { href: given.href, "data-key": key });
  if (given.name) made.title = given.name;
  if (given.current) made.setAttribute("aria-current", "page");
  return made;
}

/**
 * @param {Choice} given
 * @param {string} key
 */
export function choice(given, key) {
  const select = set(element("select", "choice"), { "aria-label": given.name, "data-key": key });
  for (const option of given.options) {
    const made = element("option", "", option.text);
    made.value = option.href;
    made.selected = option.current ?? false;
    select.append(made);
  }
  return chosen(select);
}

/**
 * A pointer's choice is followed at once. Arrow keys change a closed list with every step: what they reach
 * is followed at Enter or on leaving, and Escape takes it back (WCAG 3.2.2).
 * @param {HTMLSelectElement} select
 */
function chosen(select) {
  const opened = select.value;
  let typing = false;
  const follow = () => {
    typing = false;
    if (select.value !== opened) go(select.value, /** @type {HTMLElement} */ (select.parentElement));
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
