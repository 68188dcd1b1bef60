// Findings as a short list, by section: each leads to its field.

import { button, h, plural } from "./dom.js";

const MOST = 40;

// items: as the state tells them. bench: { openField(place), labelOf(section) }
export function findings(items, bench) {
  const groups = new Map();
  for (const item of items.slice(0, MOST)) {
    const label = bench.labelOf(item.section) || "Dossier";
    groups.set(label, [...(groups.get(label) || []), item]);
  }
  const more = items.length - MOST;
  return [[...groups].map(([label, own]) => [h("h4", {}, `${label} (${own.length})`), h("ul", { class: "findings" }, own.map((item) => finding(item, bench)))]),
    more > 0 && h("p", {}, `… et ${plural(more, "autre", "autres")} : l’onglet « Problèmes » a la liste entière.`)];
}

function finding(item, bench) {
  const words = item.section ? button(item.message, () => bench.openField({ ...item, file: item.path }), { class: "link" }) : item.message;
  return h("li", {}, words, item.hint && h("span", { class: "note" }, ` ${item.hint}`));
}
