// The ledger as a grid: typed in cells, walked by arrows, filled from a spreadsheet; where each figure is printed.

import { button, fill, h, identifier } from "./dom.js";
import { get, post } from "./api.js";
import { SEVERITY, inFrench } from "./forms.js";

const COLUMNS = [
  ["libelle", "Libellé", ["libelle"]],
  ["valeur", "Valeur", ["valeur"]],
  ["unite", "Unité", ["unite"]],
  ["perimetre", "Périmètre", ["perimetre"]],
  ["date", "Vrai au", ["date"]],
  ["source", "Source", ["source", "titre"]],
  ["date_source", "Sa date", ["source", "date"]],
  ["validation", "État", ["validation"]],
  ["valideur", "Validé par", ["valideur"]],
];
const WHOLE = { libelle: 30, unite: 12, perimetre: 12, date: 10 }; // what is read whole, on several lines of so many letters
const STATES = [["", "brouillon"], ["relu", "relu"], ["valide", "validé"]];
const DAY = new Intl.DateTimeFormat("fr", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

// A value as one reads it: 1 643,5 and 5 mai 2027; the file keeps its own until something is typed.
function shown(key, value) {
  if (key === "valeur") return inFrench(value);
  return key === "date_source" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? DAY.format(new Date(`${value}T00:00:00Z`)) : value;
}

const at = (value, way) => way.reduce((found, key) => (found && typeof found === "object" ? found[key] : undefined), value);

export class Ledger {
  // keeper: { type(changes, field), act(changes), around(work), file(), say(words, bad), showPage(number) }
  constructor(kit, keeper) {
    Object.assign(this, { kit, keeper });
    this.api = `/api/dossiers/${encodeURIComponent(kit)}`;
    this.printed = {};
    this.places = new Map(); // the cells that say where a figure is printed
    this.cells = new Map();
    this.table = h("table", { class: "ledger" });
    this.faults = new Map();
    this.fault = h("p", { class: "error", role: "status" }); // of the cell that one is in
    this.doubts = h("div", { class: "faults", role: "alert" });
    this.view = h("section", { "aria-label": "Registre des chiffres" },
      h("p", { class: "help" }, "Les flèches haut et bas changent de ligne, Tab de colonne. Un tableau copié d’un tableur se colle dans une cellule : ses lignes s’ajoutent, ses titres de colonnes sont compris."),
      this.doubts, this.fault, h("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": "Tableau des chiffres" }, this.table));
    this.table.addEventListener("keydown", (event) => this.walk(event));
    this.table.addEventListener("focusin", () => this.sayFault());
    this.table.addEventListener("paste", (event) => this.paste(event));
  }

  draw(fields) {
    const figures = (fields && fields.chiffres) || {};
    const focused = document.activeElement?.dataset?.cell;
    this.places.clear();
    this.cells.clear();
    fill(this.table,
      h("thead", {}, h("tr", {}, COLUMNS.map(([, label]) => h("th", { scope: "col" }, label)), h("th", { scope: "col" }, "Imprimé"), h("th", { scope: "col" }, h("span", { class: "unseen" }, "Action")))),
      h("tbody", {}, Object.entries(figures).map(([name, figure]) => this.row(name, figure)), this.blank(figures)));
    this.showPlaces();
    if (focused) this.table.querySelector(`[data-cell="${CSS.escape(focused)}"]`)?.focus();
  }

  row(name, figure) {
    const said = at(figure, ["libelle"]) || name;
    const place = h("td", { class: "places" });
    this.places.set(name, place);
    return h("tr", {},
      COLUMNS.map(([key, label, way]) => h("td", {}, this.cell(name, key, way, at(figure, way), `${label}, ${said}`, figure))),
      place,
      h("td", {}, button("×", () => this.keeper.act([{ op: "retirer", keys: ["chiffres", name] }]), { class: "small", title: "Retirer", "aria-label": `Retirer ${said}` })));
  }

  cell(name, key, way, value, label, figure) {
    const keys = ["chiffres", name, ...way];
    const set = (words) => this.keeper.type([words.trim() ? { op: "valeur", keys, value: words } : { op: "retirer", keys }], JSON.stringify(keys));
    const more = { "aria-label": label, "data-cell": `${name} ${key}`, "data-keys": JSON.stringify(keys), "data-name": name, "data-column": key };
    let control;
    if (key === "validation") {
      control = h("select", { ...more, onchange: () => set(control.value) }, STATES.map(([state, words]) => h("option", { value: state }, words)));
      control.value = value === "brouillon" ? "" : value || "";
    } else {
      let isThere = Boolean(value);
      const formula = key === "valeur" && figure.formule;
      const kind = WHOLE[key] ? ["textarea", { rows: 1 + Math.floor(shown(key, value || "").length / WHOLE[key]) }] : ["input", { type: "text", autocomplete: "off" }];
      control = h(kind[0], { ...more, ...kind[1], value: formula ? `= ${figure.formule}` : shown(key, value || ""), readonly: formula, title: formula ? "Calculé par une formule : « Fiches » la montre." : null,
        oninput: () => { if (control.value.trim()) { isThere = true; set(control.value); } },
        onchange: () => { if (!control.value.trim() && isThere) { isThere = false; set(""); } } });
    }
    this.cells.set(JSON.stringify(keys), control);
    return control;
  }

  // The last row: a figure begins with its label.
  blank(figures) {
    const inputs = new Map();
    const add = () => {
      const label = inputs.get("libelle").value.trim();
      if (!label) return;
      const value = {};
      for (const [key, , way] of COLUMNS) {
        const words = inputs.get(key)?.value.trim();
        if (!words) continue;
        let inner = value;
        for (const step of way.slice(0, -1)) inner = inner[step] ||= {};
        inner[way.at(-1)] = words;
      }
      let name = identifier(label);
      if (!/^[a-z]/.test(name)) name = `n_${name}`;
      for (let rank = 2, stem = name; name in figures; rank += 1) name = `${stem}_${rank}`;
      inputs.clear();
      this.keeper.act([{ op: "ajouter", keys: ["chiffres", name], value }]);
    };
    const row = h("tr", { class: "blank" }, COLUMNS.map(([key, label]) => {
      if (key === "validation") return h("td", {});
      const input = h("input", { type: "text", autocomplete: "off", "aria-label": `${label}, nouveau chiffre`, "data-cell": ` ${key}`, "data-name": "", "data-column": key, placeholder: key === "libelle" ? "Nouveau chiffre…" : null });
      inputs.set(key, input);
      return h("td", {}, input);
    }), h("td", {}), h("td", {}, button("+", add, { class: "small", title: "Ajouter", "aria-label": "Ajouter ce chiffre" })));
    row.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); event.stopPropagation(); add(); } });
    row.addEventListener("focusout", (event) => { if (inputs.size && !row.contains(event.relatedTarget) && inputs.get("valeur").value.trim()) add(); });
    return row;
  }

  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
    const cell = event.target.closest?.("[data-column]");
    if (!step || !cell || (cell.matches("select") && event.key !== "Enter")) return;
    let row = cell.closest("tr");
    do row = step > 0 ? row.nextElementSibling : row.previousElementSibling; while (row && !row.querySelector(`[data-column="${cell.dataset.column}"]`));
    const next = row?.querySelector(`[data-column="${cell.dataset.column}"]`);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select?.();
  }

  async paste(event) {
    const cell = event.target.closest?.("[data-column]");
    const text = event.clipboardData?.getData("text/plain") || "";
    if (!cell || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return; // one cell: as anywhere else
    event.preventDefault();
    fill(this.doubts);
    try {
      const done = await this.keeper.around(() => {
        const file = this.keeper.file();
        return post(`${this.api}/chiffres/coller`, { file: file.file, base: file.digest, text: text.replace(/\r\n?/g, "\n"), start: cell.dataset.name, column: cell.dataset.column });
      });
      this.keeper.say(`${done.rows > 1 ? `${done.rows} lignes collées` : `${done.rows} ligne collée`}.`);
      if (done.doubts.length) fill(this.doubts, done.doubts.map((words) => h("p", {}, words)));
    } catch (fault) { fill(this.doubts, h("p", {}, fault.data?.conflict ? "Ces chiffres ont été modifiés ailleurs : les voici tels qu’ils sont. Collez de nouveau." : fault.message)); }
  }

  // --- where they are printed -------------------------------------------------------------------------

  async update(state) {
    const known = state.pages.map((page) => page.digest).join();
    if (known === this.known) return;
    this.known = known;
    try { this.printed = await get(`${this.api}/chiffres`); } catch { return; }
    this.showPlaces();
  }

  showPlaces() {
    for (const [name, place] of this.places) {
      const found = this.printed[name];
      const pages = [...new Set((found?.places || []).map((one) => one.page).filter(Boolean))];
      fill(place, pages.length ? pages.map((page) => button(`p. ${page}`, () => this.keeper.showPage(page), { class: "small", title: found.places.filter((one) => one.page === page).map((one) => `${one.part}, ${one.setting}`).join(" ; "), "aria-label": `p. ${page} : y voir ${found.printed}` })) : h("span", { class: "note" }, "nulle part"));
    }
  }

  focus(keys) {
    for (let length = keys.length; length > 1; length -= 1) {
      const stem = JSON.stringify(keys.slice(0, length));
      const cell = this.cells.get(stem) || [...this.cells].find(([path]) => path.startsWith(stem.slice(0, -1)))?.[1];
      if (cell) { cell.focus(); cell.scrollIntoView({ block: "center", inline: "nearest" }); return true; }
    }
    return false;
  }

  // The faults of the cells, in their place.
  showProblems(problems, file) {
    this.faults.clear();
    for (const cell of this.cells.values()) cell.removeAttribute("aria-invalid");
    for (const problem of problems) {
      if (problem.path !== file || !problem.keys) continue;
      const cell = this.cells.get(JSON.stringify(problem.keys));
      if (!cell) continue;
      if (problem.severity === "error") cell.setAttribute("aria-invalid", "true");
      this.faults.set(cell, [...(this.faults.get(cell) || []), [problem.severity, `${SEVERITY[problem.severity]} : ${problem.message}${problem.hint ? ` – ${problem.hint}` : ""}`]]);
    }
    this.sayFault();
  }

  sayFault() {
    fill(this.fault, (this.faults.get(document.activeElement) || []).map(([severity, words]) => h("span", { class: severity }, words)));
  }
}
