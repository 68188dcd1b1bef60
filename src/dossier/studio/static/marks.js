// The marks of a text: written and taken away by the buttons, carried on by Enter, and shown for what they are.

import { fill, h } from "./dom.js";

export function replace(area, start, end, words, select) {
  area.focus();
  area.setSelectionRange(start, end);
  if (!document.execCommand(words ? "insertText" : "delete", false, words)) { area.setRangeText(words, start, end, "end"); area.dispatchEvent(new Event("input", { bubbles: true })); }
  if (select) area.setSelectionRange(start + select[0], start + select[1]);
}

// Puts a mark on either side of the chosen words, of each paragraph on its own; takes it away where it stands.
export function around(area, mark) {
  const { value } = area;
  let { selectionStart: start, selectionEnd: end } = area;
  while (start < end && /\s/.test(value[start])) start += 1; // a space within the marks would undo them
  while (end > start && /\s/.test(value[end - 1])) end -= 1;
  const words = value.slice(start, end);
  const isOuter = isMark(value, start - mark.length, mark) && isMark(value, end, mark);
  if (words && isOuter) { replace(area, start - mark.length, end + mark.length, words, [0, words.length]); return; }
  const isInner = words.length > 2 * mark.length && isMark(words, 0, mark) && isMark(words, words.length - mark.length, mark);
  if (isInner) { const bare = words.slice(mark.length, -mark.length); replace(area, start, end, bare, [0, bare.length]); return; }
  const told = words || "texte";
  const made = told.split(/(\n\s*\n)/).map((part, rank) => (rank % 2 || !part ? part : `${mark}${part}${mark}`)).join("");
  replace(area, start, end, made, made === `${mark}${told}${mark}` ? [mark.length, mark.length + told.length] : [0, made.length]);
}

// Whether this very mark stands there: of stars in a row two are bold, and one more is italic.
function isMark(value, at, mark) {
  if (at < 0 || value.slice(at, at + mark.length) !== mark) return false;
  let [first, last] = [at, at + mark.length];
  while (value[first - 1] === "*") first -= 1;
  while (value[last] === "*") last += 1;
  return mark === "*" ? (last - first) % 2 === 1 : last - first >= 2;
}

export function eachLine(area, mark) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const first = value.lastIndexOf("\n", start - 1) + 1;
  const last = value.indexOf("\n", end) < 0 ? value.length : value.indexOf("\n", end);
  const lines = value.slice(first, last).split("\n");
  const isThere = lines.every((line) => !line || line.startsWith(mark));
  const made = lines.map((line) => (isThere ? line.slice(line.startsWith(mark) ? mark.length : 0) : line.startsWith(mark) || (!line && lines.length > 1) ? line : mark + line));
  replace(area, first, last, made.join("\n"));
}

// Enter within a list begins its next entry; in an empty one it ends the list.
export function carryOn(event) {
  const area = event.target;
  const { selectionStart: start, selectionEnd: end, value } = area;
  if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.isComposing || start !== end) return;
  const first = value.lastIndexOf("\n", start - 1) + 1;
  const found = /^(\s*)(?:([-*+]) |(\d+)([.)]) )/.exec(value.slice(first, start));
  if (!found) return;
  event.preventDefault();
  const isEmpty = value.slice(first + found[0].length, start).trim() === "" && /^(?:\n|$)/.test(value.slice(start));
  if (isEmpty) { replace(area, first, start, ""); return; }
  const next = found[2] ? `${found[1]}${found[2]} ` : `${found[1]}${Number(found[3]) + 1}${found[4]} `;
  replace(area, start, start, `\n${next}`);
}

const SHOWN = /(\{\{[^{}\n]*\}\})|(!?\[[^\]\n]*\]\([^)\n]*\))|(^:::.*$|^(?:\s*(?:[-+]|\d+[.)])|#{1,4}|>)(?= ))|(\*\*|\*(?=\S)|(?<=\S)\*)/gm;
const KIND = ["figure", "link", "sign", "sign"];

// A layer behind the text: what was inserted stands out, what is but a mark stands back. It has the very lines of the text.
export function shownMarks(area) {
  const layer = h("div", { class: "layer", "aria-hidden": "true" });
  const draw = () => {
    const parts = [];
    let last = 0;
    for (const match of area.value.matchAll(SHOWN)) {
      parts.push(area.value.slice(last, match.index), h("mark", { class: KIND[match.slice(1).findIndex(Boolean)] }, match[0]));
      last = match.index + match[0].length;
    }
    fill(layer, parts, `${area.value.slice(last)}\n`);
    place();
  };
  const place = () => {
    layer.style.width = `${area.clientWidth}px`; // its bar takes some of it
    layer.style.height = `${area.clientHeight}px`;
    layer.scrollTop = area.scrollTop;
  };
  area.addEventListener("input", draw);
  area.addEventListener("scroll", place);
  new ResizeObserver(place).observe(area);
  draw();
  return layer;
}
