/* A line of links, words and choices; it also writes the view's full address where a shorter one was
   opened, names the browser's tab, and tells screen readers the page's language. */

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".bar");
  root.className = `bar ${data.look}`;
  set(root, { "aria-label": data.label });
  draw(root, ...data.items.map(item));
  if (data.title) document.title = data.title;
  if (data.language) document.documentElement.lang = data.language;
  if (data.address && !isFullAddress(data.address)) {
    window.history.replaceState(window.history.state, "", window.location.pathname + data.address);
  }
}

/* The masthead does not know which indicator a page chose; that stands before all else in the address. */
function isFullAddress(address) {
  return window.location.search === address || window.location.search.endsWith(`&${address.slice(1)}`);
}

function item(given, place) {
  if (given.options) return choice(given, `choice ${place}`);
  if (given.href) return anchor(given, `link ${place}`, given.look);
  return element("span", given.look, given.text);
}
