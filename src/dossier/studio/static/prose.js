// The text of a sheet: a plain field with buttons that write the marks.

import { button, h, newId } from "./dom.js";
import { askWords } from "./dialogs.js";

function replace(area, start, end, words, select) {
  area.focus();
  area.setRangeText(words, start, end, "end");
  if (select) area.setSelectionRange(start + select[0], start + select[1]);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function around(area, mark) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const words = value.slice(start, end) || "texte";
  replace(area, start, end, `${mark}${words}${mark}`, [mark.length, mark.length + words.length]);
}

function eachLine(area, mark) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const first = value.lastIndexOf("\n", start - 1) + 1;
  const last = value.indexOf("\n", end) < 0 ? value.length : value.indexOf("\n", end);
  const lines = value.slice(first, last).split("\n").map((line) => (line.startsWith(mark) ? line.slice(mark.length) : mark + line));
  replace(area, first, last, lines.join("\n"));
}

async function link(area) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const address = await askWords("Lien", "Adresse", "Elle commence par https://");
  if (address) replace(area, start, end, `[${value.slice(start, end) || "texte du lien"}](${address})`);
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

export function proseEditor(value, choices, oninput, mend) {
  const name = newId("texte");
  const area = h("textarea", { id: name, class: "body", spellcheck: "true", "aria-describedby": `${name}-aide`, oninput: () => oninput(area.value), onpaste: (event) => paste(event, mend) });
  area.value = value;
  const picker = (label, rows, write) => {
    const select = h("select", { "aria-label": label, onchange: () => {
      if (select.value) replace(area, area.selectionStart, area.selectionEnd, write(select.value));
      select.value = "";
    } }, h("option", { value: "" }, label), rows.map(([key, words]) => h("option", { value: key }, words.slice(0, 80))));
    return select;
  };
  const bar = h("div", { class: "row toolbar", role: "toolbar", "aria-label": "Mise en forme", "aria-controls": name },
    button("Gras", () => around(area, "**")),
    button("Italique", () => around(area, "*")),
    button("Titre", () => eachLine(area, "## ")),
    button("Liste", () => eachLine(area, "- ")),
    button("Citation", () => eachLine(area, "> ")),
    button("Lien", () => link(area)),
    picker("Chiffre…", choices.chiffres || [], (key) => `{{${key}}}`),
    picker("Sigle…", choices.sigles || [], (key) => key),
    picker("Photo…", choices.images || [], (key) => `${area.value.slice(0, area.selectionStart).replace(/\n*$/, "") ? "\n\n" : ""}![](${key === "a-fournir" ? key : `images/${key}`})\n\n`),
    picker("Personne…", choices.personnes || [], (key) => (choices.personnes.find((row) => row[0] === key) || [key, key])[1]));
  return h("div", { class: "field" },
    h("label", { for: name }, "Texte"),
    h("p", { class: "help", id: `${name}-aide` }, "Une ligne vide sépare deux paragraphes. Les espaces insécables et les guillemets se font seuls à la mise en page."),
    bar, area);
}
