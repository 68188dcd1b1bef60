// Elements made by hand: text is always text, never HTML.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "selected") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  add(element, children);
  return element;
}

export function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child);
  }
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren();
  return add(element, children);
}

// Fills an element anew; what had the focus in it has it again, if something of that name is still there.
export function refill(element, ...children) {
  const active = document.activeElement;
  const isInside = active !== element && element.contains(active);
  const alike = () => [...element.querySelectorAll(active.tagName)].filter((one) => nameOf(one) === nameOf(active));
  const rank = isInside ? alike().indexOf(active) : -1;
  fill(element, ...children);
  if (isInside) (alike()[rank] || alike()[0])?.focus({ preventScroll: true });
  return element;
}

const nameOf = (one) => one.dataset.section || one.dataset.rank || one.getAttribute("aria-label") || one.textContent;

let last = 0;
export const newId = (stem) => `${stem}-${(last += 1)}`;

export const button = (label, onclick, more = {}) => h("button", { type: "button", onclick, ...more }, label);

export const plural = (count, one, many) => `${count} ${count > 1 ? many : one}`;

// Names that a file takes: « Bassin d’eau » is bassin_d_eau.
export function identifier(words) {
  const plain = words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("œ", "oe").replaceAll("æ", "ae");
  return plain.replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 50) || "sans_nom";
}

