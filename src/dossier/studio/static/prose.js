// The text of a sheet: a plain field with buttons that write the marks, and what the registers and the gallery hold.

import { button, fill, h, newId } from "./dom.js";
import { askWords } from "./dialogs.js";
import { acronym, block, figure, person, photo } from "./inserted.js";
import { namedAt } from "./named.js";
import { around, carryOn, eachLine, replace, shownMarks } from "./marks.js";
import { live } from "./typography.js";

// « www.rivemont.fr » is an address too.
function addressOf(given) {
  const bare = given.replaceAll(" ", "");
  if (/^[a-z]+:/i.test(bare)) return bare;
  return /^[^/@]+@[^/@]+$/.test(bare) ? `mailto:${bare}` : `https://${bare}`;
}

const KEYS = { b: "**", g: "**", i: "*" }; // Ctrl + B, and G as in a French Word

async function link(area) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const given = await askWords("Lien", "Adresse", "Celle d’une page, ou une adresse de courriel.");
  if (given) replace(area, start, end, `[${value.slice(start, end).trim() || "texte du lien"}](${addressOf(given)})`);
}

// Words where the caret is; a paragraph of its own between blank lines.
function put(area, words, isParagraph = false) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  if (!words) return area.focus();
  if (!isParagraph) return replace(area, start, end, words);
  const before = value.slice(0, start).replace(/\n*$/, "");
  const after = value.slice(end).replace(/^\n*/, "");
  const gap = before ? "\n\n" : "";
  return replace(area, before.length, value.length - after.length, `${gap}${words}\n${after ? "\n" : ""}`, [gap.length, gap.length + words.length]);
}

const FOREIGN = /\t|^\s*(?:[•·▪●■◦–—→]|o|\(?\d{1,2}[/°)])\s/m; // what would melt into one paragraph
const OWN = /^(?:\||:::|#+ )|\*\*|\{\{|\]\(/m; // our own marks stay as they are

// Text pasted from Word, a spreadsheet or a page: no styles; lists, tables and headings of several lines as our Markdown has them.
async function paste(event, mend) {
  const words = event.clipboardData?.getData("text/plain");
  if (!words) return;
  event.preventDefault();
  const area = event.target;
  let clean = words.replaceAll("\r\n", "\n").replace(/[ \t]+$/gm, "").replace(/\n{3,}/g, "\n\n");
  if (mend && FOREIGN.test(clean) && !OWN.test(clean)) {
    area.readOnly = true;
    try { clean = await mend(clean); } catch { /* a text that is not read stands as it was copied */ } finally { area.readOnly = false; }
  }
  replace(area, area.selectionStart, area.selectionEnd, clean);
}

// choices: gives what the registers hold now; mend: gives a pasted text in our marks.
export function proseEditor(value, choices, kit, oninput, mend) {
  const name = newId("texte");
  const area = h("textarea", { id: name, class: "body", spellcheck: "true", "aria-describedby": `${name}-aide ${name}-erreur`, oninput: () => oninput(area.value), onpaste: (event) => paste(event, mend) });
  area.value = value;
  live(area);
  area.addEventListener("keydown", (event) => {
    const mark = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && KEYS[event.key.toLowerCase()];
    if (mark) { event.preventDefault(); around(area, mark); } else carryOn(event);
  });
  const named = h("p", { class: "readout", id: `${name}-nomme` });
  for (const kind of ["keyup", "click", "input", "focus"]) area.addEventListener(kind, () => fill(named, namedAt(area.value, area.selectionStart, choices())));
  const insert = (ask, isParagraph) => async () => put(area, await ask(choices(), kit), isParagraph);
  const bar = h("div", { class: "toolbar", role: "group", "aria-label": "Mise en forme", "aria-controls": name },
    h("div", { class: "row" },
      button("Gras", () => around(area, "**"), { title: "Ctrl + B ou Ctrl + G" }),
      button("Italique", () => around(area, "*"), { title: "Ctrl + I" }),
      button("Titre", () => eachLine(area, "## ")),
      button("Liste", () => eachLine(area, "- ")),
      button("Citation", () => eachLine(area, "> ")),
      button("Lien", () => link(area))),
    h("div", { class: "row" },
      button("Chiffre…", insert(figure)),
      button("Sigle…", insert(acronym)),
      button("Personne…", insert(person)),
      button("Photo…", insert(photo, true)),
      button("Bloc…", insert(block, true))));
  return h("div", { class: "field" },
    h("label", { for: name }, "Texte"),
    h("p", { class: "help", id: `${name}-aide` }, "Une ligne vide sépare deux paragraphes. Guillemets, apostrophes et espaces insécables se font pendant la frappe."),
    bar, h("div", { class: "lined" }, shownMarks(area), area), named, h("p", { class: "error", id: `${name}-erreur` }));
}
