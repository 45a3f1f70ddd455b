/* Shared by the components: building elements, and going to an address without loading the page anew. */

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

/* Puts new content in place of the old, the focus staying where it was. */
function draw(root, ...content) {
  const focused = root.getRootNode().activeElement?.dataset?.key;
  root.removeAttribute("aria-busy");
  root.replaceChildren(...content);
  if (focused) root.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  root.onclick = followed;
}

/* A plain click stays in the page; with a modifier key it opens as any other link. A row is its link. */
function followed(event) {
  const link = event.target.closest("a") ?? event.target.closest(".row")?.querySelector("a.open");
  if (!link || "leaves" in link.dataset || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  link.closest(".row")?.classList.add("opening");
  go(link.getAttribute("href"), event.currentTarget);
}

/* One entry of the browser's history for one step. Streamlit hears of it as it hears of "back"; its own
   switch_page would leave a second entry, of the old page with the new parameters. */
function go(address, root) {
  root.setAttribute("aria-busy", "true");
  closed(() => {
    window.history.replaceState({ ...window.history.state, place: page()?.scrollTop ?? 0 }, "");
    window.history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
}

/* A popover that this very click closes tells the server so a moment later, and for the page that it stands
   on: a step taken before that would be taken back. */
const TOLD = 120;  // ms
let formOpen = false;  // when the pointer went down
window.addEventListener("pointerdown", () => (formOpen = popover()), true);

function popover() {
  return Boolean(document.querySelector("[data-testid=stPopoverBody]"));
}

function closed(then, frames = 60) {
  if (frames && popover()) {
    formOpen = true;
    requestAnimationFrame(() => closed(then, frames - 1));
  } else if (formOpen) {
    formOpen = false;
    setTimeout(then, TOLD);
  } else {
    then();
  }
}

function page() {
  return document.querySelector(".stMain");
}

/* The place a page is returned to, in px. It is read when the browser says "back": a late answer to the step
   before makes Streamlit push addresses of its own, whose state knows no place. */
let returnTo = window.history.state?.place ?? 0;
window.addEventListener("popstate", (event) => (returnTo = event.state?.place ?? 0), true);

/* Called once the content is drawn. */
function comeBack() {
  if (returnTo) hold(page(), returnTo);
  returnTo = 0;
}

const RESTED = 1000;  // ms without a change of height
const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"];
let release = () => {};

/* Keeps the page at its place while parts above and below it are still being drawn, until it has rested there
   or the person moves it. */
function hold(main, place) {
  release();
  if (!main) return;
  let rested = 0;
  const heights = new ResizeObserver(() => {
    clearTimeout(rested);
    if (main.scrollHeight - main.clientHeight < Math.floor(place)) return;
    main.scrollTop = place;
    rested = setTimeout(release, RESTED);
  });
  release = () => {
    heights.disconnect();
    clearTimeout(rested);
    for (const move of MOVES) window.removeEventListener(move, release, true);
  };
  for (const child of main.children) heights.observe(child);
  for (const move of MOVES) window.addEventListener(move, release, { capture: true, passive: true });
}

function anchor(given, key, classes) {
  const made = set(element("a", classes, given.text), { href: given.href, "data-key": key });
  if (given.name) made.title = given.name;
  if (given.current) made.setAttribute("aria-current", "page");
  if (given.leaves) made.dataset.leaves = "";
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
    if (select.value !== opened) go(select.value, select.closest(".bar, .desk, .items"));
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
