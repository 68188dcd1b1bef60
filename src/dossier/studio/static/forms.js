// Forms made from the model: each field with its label, its help, its error; what is typed is saved at once.

import { button, fill, h, identifier, newId, plural } from "./dom.js";
import { askWords } from "./dialogs.js";
import { proseEditor } from "./prose.js";
import { live } from "./typography.js";

const NAMING = ["titre", "nom", "intitule", "libelle", "developpe", "personne", "partie", "territoire", "fonction", "date"];
const FIRST = ["titre", "surtitre", "chapo"]; // of a sheet, before its text
const SHORT_DAY = new Intl.DateTimeFormat("fr", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat("fr", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

// A number as the pages print it: « 20 000 », « 1,5 »; other words as they are.
export function inFrench(value) {
  const bare = value.replace(/[ \u00a0\u202f\u2009]/g, "").replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(bare) ? new Intl.NumberFormat("fr", { maximumFractionDigits: 6 }).format(Number(bare)) : value.replace(".", ",");
}

// What a value means, said beside the field: « vendredi 5 mai 2023 ».
function readout(kind, value) {
  if (kind === "jour" && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const day = new Date(`${value}T00:00:00Z`);
    return Number.isNaN(day.getTime()) ? "" : DAY.format(day);
  }
  if ((kind === "nombre" || kind === "entier") && /^\d{4,}([.,]\d+)?$/.test(value)) return inFrench(value);
  if (kind === "heure") { const found = /^(\d{1,2})[:h](\d{2})$/.exec(value); return found ? `${Number(found[1])} h ${found[2]}` : ""; }
  return "";
}

// A value of the file as one writes it in French; what is not understood stays as it is.
function shownIn(kind, value) {
  if (kind === "jour") return /^\d{4}-\d{2}-\d{2}$/.test(value) ? SHORT_DAY.format(new Date(`${value}T00:00:00Z`)) : value;
  if (kind === "heure") return readout(kind, value) || value;
  if (kind === "nombre" || kind === "entier") return inFrench(value);
  const moment = kind === "moment" && /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2})(?::00)?$/.exec(value);
  return moment ? `${shownIn("jour", moment[1])} à ${readout("heure", moment[2])}` : value;
}

// Where what a field names is written.
const WHERE = { personnes: "« Personnes »", organisations: "« Organisations »", territoires: "« Territoires et noms »", fiches: "les fiches, par « Nouvelle fiche »", images: "« Images »" };

const HINTS = { jour: "Par exemple : 5 mai 2027.", heure: "Par exemple : 14 h 30.", nombre: "Un nombre seul, par exemple 1 643 ou 1,5.", entier: "Un nombre entier.", moment: "Par exemple : 5 mai 2027 à 10 h." };

export class SectionForm {
  // keeper: { save(changes, field), act(changes), choices, forms }
  constructor(section, state, keeper) {
    Object.assign(this, { section, state, keeper });
    this.controls = new Map();
    this.model = keeper.forms.modeles[keeper.forms.fichiers[section.model]];
    this.whole = h("ul", { class: "whole" }); // what is said of the file, of no field of it
    this.view = h("div", { class: "form" });
    this.render();
  }

  render() {
    const open = new Set([...this.view.querySelectorAll("details[open]")].map((one) => one.dataset.path));
    this.controls.clear();
    const fields = this.model.champs.filter((field) => this.section.fields.includes(field.cle));
    const values = this.state.fields || {};
    if (this.section.sheet && this.state.body !== null) {
      const first = fields.filter((field) => FIRST.includes(field.cle));
      const rest = fields.filter((field) => !FIRST.includes(field.cle)).map((field) => ({ ...field, rare: !field.requis }));
      fill(this.view, this.whole, this.fields(first, [], values), this.body(), this.fields(rest, [], values));
    } else fill(this.view, this.whole, this.fields(fields, [], values));
    for (const one of this.view.querySelectorAll("details")) if (open.has(one.dataset.path)) one.open = true;
  }

  body() {
    this.lead = /^\n*/.exec(this.state.body)[0]; // the blank line between head and text is nobody's text
    const editor = proseEditor(this.state.body.slice(this.lead.length), this.keeper.choices, this.keeper.kit, (value) => this.keeper.type([{ op: "corps", value: this.lead + value }], "corps"), this.keeper.paste);
    this.area = editor.querySelector("textarea");
    this.controls.set("corps", this.area);
    return editor;
  }

  fields(fields, keys, values) {
    const usual = fields.filter((field) => !field.rare);
    const rare = fields.filter((field) => field.rare);
    const filled = rare.filter((field) => values[field.cle] !== undefined && values[field.cle] !== null).length;
    const more = rare.length > 0 && h("details", { class: "more", "data-path": `${JSON.stringify(keys)}+` },
      h("summary", {}, `Autres champs (${rare.length}${filled ? `, dont ${plural(filled, "rempli", "remplis")}` : ""})`),
      rare.map((field) => this.field(field, [...keys, field.cle], values[field.cle])));
    return [usual.map((field) => this.field(field, [...keys, field.cle], values[field.cle])), more];
  }

  field(field, keys, value) {
    switch (field.genre) {
      case "objet": return this.group(field, keys, value);
      case "liste": return this.list(field, keys, Array.isArray(value) ? value : []);
      case "registre": return this.register(field, keys, value && typeof value === "object" ? value : {});
      default: return this.scalar(field, keys, value);
    }
  }

  scalar(field, keys, value, label = field.titre) {
    const name = newId("champ");
    const words = typeof value === "string" ? value : "";
    const control = this.control(field, name, shownIn(field.genre, words), keys);
    if (field.phrase && control.matches("input, textarea")) live(control);
    const said = h("span", { class: "readout", id: `${name}-lu` }, field.genre === "jour" ? readout(field.genre, words) : "");
    const error = h("p", { class: "error", id: `${name}-erreur` });
    const isEmpty = field.genre === "renvoi" && !words && !(this.keeper.choices()[field.vers] || []).length;
    const help = isEmpty ? `Rien à choisir encore${WHERE[field.vers] ? ` : ajoutez d’abord une entrée dans ${WHERE[field.vers]}` : ""}.` : [field.aide, HINTS[field.genre] && !field.aide?.includes("exemple") ? HINTS[field.genre] : ""].filter(Boolean).join(" ");
    control.setAttribute("aria-describedby", `${name}-aide ${name}-lu ${name}-erreur`);
    control.dataset.keys = JSON.stringify(keys);
    this.controls.set(JSON.stringify(keys), control);
    control.addEventListener("input", () => fill(said, readout(field.genre, control.value)));
    return h("div", { class: "field" },
      h("label", { for: name, class: label.startsWith("Entrée ") ? "unseen" : null }, label, field.requis && h("span", { class: "required" }, " (obligatoire)")),
      h("p", { class: "help", id: `${name}-aide` }, help), control, said, error);
  }

  control(field, name, words, keys) {
    const save = (value) => this.keeper.type([{ op: "valeur", keys, value }], JSON.stringify(keys));
    const clear = () => this.keeper.type([{ op: field.requis || typeof keys.at(-1) === "number" ? "valeur" : "retirer", keys, value: "" }], JSON.stringify(keys));
    const isThere = { now: words !== "" };
    const set = (value) => { if (value.trim()) { isThere.now = true; save(value); } };
    const leave = (value) => { if (!value.trim() && isThere.now) { isThere.now = false; clear(); } };
    if (field.genre === "choix" || field.genre === "renvoi" || field.genre === "oui_non") {
      const rows = field.genre === "choix" ? field.choix : field.genre === "oui_non" ? [["oui", "oui"], ["non", "non"]] : this.keeper.choices()[field.vers] || [];
      if (!rows.length && words) return this.line(name, words, set, leave);
      const known = rows.some(([value]) => value === words) || !words;
      const blank = field.defaut ? `${(rows.find(([value]) => value === field.defaut) || ["", field.defaut])[1]} (par défaut)` : "—";
      const select = h("select", { id: name, onchange: () => (select.value ? set(select.value) : leave("")) },
        h("option", { value: "" }, blank),
        !known && h("option", { value: words }, `${words} (inconnu)`),
        rows.map(([value, said]) => h("option", { value }, said)));
      select.value = words;
      return select;
    }
    if (field.genre === "prose") {
      const area = h("textarea", { id: name, rows: Math.min(8, Math.max(2, Math.ceil(words.length / 60))), oninput: () => set(area.value), onchange: () => leave(area.value) });
      area.value = words;
      return area;
    }
    return this.line(name, words, set, leave);
  }

  line(name, words, set, leave) {
    const input = h("input", { id: name, type: "text", autocomplete: "off", value: words, oninput: () => set(input.value), onchange: () => leave(input.value) });
    return input;
  }

  group(field, keys, value) {
    const inner = this.keeper.forms.modeles[field.modele].champs;
    return h("fieldset", { class: "group" }, h("legend", {}, field.titre), field.aide && h("p", { class: "help" }, field.aide),
      this.fields(inner, keys, value && typeof value === "object" ? value : {}));
  }

  list(field, keys, items) {
    const rows = items.map((item, rank) => this.item(field, [...keys, rank], item, rank, items.length));
    return h("fieldset", { class: "list" }, h("legend", {}, field.titre), h("p", { class: "help" }, field.aide),
      h("ol", {}, rows), button(adding(field), () => this.addItem(field, keys, items.length), { class: "add" }));
  }

  async addItem(field, keys, rank) {
    let value;
    if (field.de.genre === "objet") value = await this.firstWords(field.de.modele, adding(field));
    else if (field.de.genre === "renvoi") value = await this.choose(field);
    else value = await askWords(adding(field), field.titre, field.aide);
    if (value) this.keeper.act([{ op: "ajouter", keys: [...keys, rank], value }], [...keys, rank]);
  }

  async choose(field) {
    const rows = this.keeper.choices()[field.de.vers] || [];
    const { show } = await import("./dialogs.js");
    if (!rows.length) {
      await show("Rien à choisir encore", h("p", {}, WHERE[field.de.vers] ? `Ajoutez d’abord une entrée dans ${WHERE[field.de.vers]} ; elle pourra être choisie ici.` : "Rien de ce qui peut être choisi n’est encore dans le dossier."), [["Fermer", "", { class: "main" }]]);
      return null;
    }
    const name = newId("choix");
    const select = h("select", { id: name }, rows.map(([value, said]) => h("option", { value }, said)));
    const answer = await show(adding(field), h("div", {}, h("label", { for: name }, field.titre), select), [["Ajouter", "oui", { class: "main" }], ["Abandonner", ""]]);
    return answer === "oui" ? select.value : null;
  }

  // A new entry begins with its required fields.
  async firstWords(model, title) {
    const fields = this.keeper.forms.modeles[model].champs;
    const needed = fields.filter((field) => field.requis);
    const asked = needed.length ? needed : fields.filter((field) => NAMING.includes(field.cle) && field.genre !== "objet").slice(0, 1);
    const { show } = await import("./dialogs.js");
    const inputs = asked.map((field) => {
      const name = newId("nouveau");
      const rows = field.genre === "choix" ? field.choix : field.genre === "renvoi" ? this.keeper.choices()[field.vers] || [] : [];
      const control = field.genre === "liste" ? null : rows.length ? h("select", { id: name }, rows.map(([value, said]) => h("option", { value }, said))) : h("input", { id: name, type: "text", autocomplete: "off" });
      return { field, control, view: control && h("div", { class: "field" }, h("label", { for: name }, field.titre), h("p", { class: "help" }, field.aide), control) };
    });
    const form = h("form", { method: "dialog" }, inputs.map((one) => one.view));
    const answer = await show(title, form, [["Ajouter", "oui", { class: "main" }], ["Abandonner", ""]]);
    if (answer !== "oui") return null;
    const value = {};
    for (const one of inputs) {
      if (one.control && one.control.value.trim()) value[one.field.cle] = one.control.value.trim();
      else if (!one.control) value[one.field.cle] = [];
    }
    return Object.keys(value).length ? value : null;
  }

  item(field, keys, value, rank, count) {
    const label = this.nameOf(value, field, rank);
    const actions = h("div", { class: "row actions" },
      button("↑", () => this.keeper.act([{ op: "deplacer", keys, to: rank - 1 }], [...keys.slice(0, -1), rank - 1]), { "aria-label": `Monter : ${label}`, disabled: rank === 0 }),
      button("↓", () => this.keeper.act([{ op: "deplacer", keys, to: rank + 1 }], [...keys.slice(0, -1), rank + 1]), { "aria-label": `Descendre : ${label}`, disabled: rank === count - 1 }),
      button("Dupliquer", () => this.keeper.act([{ op: "ajouter", keys: [...keys.slice(0, -1), rank + 1], value: value ?? "" }], [...keys.slice(0, -1), rank + 1]), { "aria-label": `Dupliquer : ${label}` }),
      button("Retirer", () => this.keeper.act([{ op: "retirer", keys }], keys.slice(0, -1)), { "aria-label": `Retirer : ${label}` }));
    const entry = this.entry(field.de, keys, value, label, rank);
    if (count === 1 && entry.matches("details")) entry.open = true;
    return h("li", { class: field.de.genre === "objet" ? "card" : "entry" }, entry, actions);
  }

  entry(kind, keys, value, label, rank) {
    if (kind.genre === "objet") {
      const inner = this.keeper.forms.modeles[kind.modele].champs;
      return h("details", { "data-path": JSON.stringify(keys) }, h("summary", {}, label), this.fields(inner, keys, value && typeof value === "object" ? value : {}));
    }
    const view = this.scalar({ ...kind, titre: label, aide: "" }, keys, value, `Entrée ${rank + 1}`);
    view.classList.add("inline");
    return view;
  }

  register(field, keys, values) {
    const rows = Object.entries(values).map(([key, value]) => {
      const label = this.nameOf(value, field, key);
      return h("li", { class: "card" }, this.entry(field.de, [...keys, key], value, `${label}`, 0),
        h("div", { class: "row actions" },
          button("Dupliquer", () => this.keeper.act([{ op: "ajouter", keys: [...keys, this.free(`${key}_copie`, values)], value }], [...keys]), { "aria-label": `Dupliquer : ${label}` }),
          button("Retirer", () => this.keeper.act([{ op: "retirer", keys: [...keys, key] }], keys), { "aria-label": `Retirer : ${label}` })));
    });
    return h("fieldset", { class: "list" }, h("legend", {}, `${field.titre} (${rows.length})`), h("p", { class: "help" }, field.aide),
      h("ol", {}, rows), field.cle !== "images" && button(adding(field), () => this.addEntry(field, keys, values), { class: "add" })); // a picture is dropped above
  }

  async addEntry(field, keys, values) {
    if (field.nom === "ligne") {
      const key = await askWords(adding(field), "Tel qu’il s’écrit", field.aide);
      if (!key) return;
      const value = await this.firstWords(field.de.modele, `${adding(field)} : ${key}`);
      if (value) this.keeper.act([{ op: "ajouter", keys: [...keys, key], value }], [...keys, key]);
      return;
    }
    const value = await this.firstWords(field.de.modele, adding(field));
    if (!value) return;
    const words = NAMING.map((name) => value[name]).find((said) => typeof said === "string") || field.titre;
    const key = this.free(identifier(value.prenom ? `${value.prenom} ${words}` : words), values);
    this.keeper.act([{ op: "ajouter", keys: [...keys, key], value }], [...keys, key]);
  }

  free(key, values) {
    let found = key;
    for (let rank = 2; found in values; rank += 1) found = `${key}_${rank}`;
    return found;
  }

  nameOf(value, field, fallback) {
    const rank = typeof fallback === "number" ? `${fallback + 1}` : fallback;
    if (typeof value === "string") return this.said(value, field.de) || rank;
    if (!value || typeof value !== "object") return rank;
    if (value.valeur && value.libelle) return `${inFrench(value.valeur)} ${value.unite || ""} – ${value.libelle}`;
    if (value.prenom && value.nom) return `${value.prenom} ${value.nom}`;
    const fields = this.keeper.forms.modeles[field.de.modele]?.champs || [];
    const name = NAMING.find((one) => typeof value[one] === "string");
    const words = name && this.said(value[name], fields.find((one) => one.cle === name) || {});
    if (!words) return `${rank}`;
    const day = typeof value.date === "string" && name !== "date" ? readout("jour", value.date) : "";
    const hour = typeof value.debut === "string" ? readout("heure", value.debut) || value.debut : "";
    return [day, hour, words].filter(Boolean).join(" – ");
  }

  said(value, kind) {
    const rows = kind.genre === "renvoi" ? this.keeper.choices()[kind.vers] || [] : [];
    return rows.find(([key]) => key === value)?.[1] || readout(kind.genre, value) || value;
  }

  // The errors of the fields, beside them; warnings and advice too, in their words.
  showProblems(problems) {
    for (const control of this.controls.values()) {
      control.removeAttribute("aria-invalid");
      const error = document.getElementById(`${control.id}-erreur`);
      if (error) fill(error);
    }
    const whole = problems.filter((problem) => problem.whole && problem.path === this.section.file && problem.section === this.section.name);
    fill(this.whole, whole.map((problem) => h("li", { class: problem.severity }, sentence(problem))));
    this.whole.hidden = !whole.length;
    for (const problem of problems) {
      if (problem.whole || problem.path !== this.section.file) continue;
      const control = problem.keys === null ? this.controls.get("corps") : this.nearest(problem.keys);
      const error = control && document.getElementById(`${control.id}-erreur`);
      if (!error) continue;
      if (problem.severity === "error") control.setAttribute("aria-invalid", "true");
      error.dataset.severity = problem.severity;
      if (error.textContent.length < 300) error.append(h("span", { class: problem.severity }, sentence(problem)));
    }
  }

  nearest(keys) {
    for (let length = keys.length; length > 0; length -= 1) {
      const found = this.controls.get(JSON.stringify(keys.slice(0, length)));
      if (found) return found;
    }
    const stem = JSON.stringify(keys).slice(0, -1);
    return keys.length ? [...this.controls].find(([path]) => path.startsWith(stem))?.[1] : undefined;
  }

  focus(place) {
    if (place.keys === null && this.area) {
      this.area.focus();
      const start = Math.max(0, place.start - this.lead.length);
      this.area.setSelectionRange(start, Math.max(place.end - this.lead.length, start));
      const line = this.area.value.slice(0, start).split("\n").length;
      const height = parseFloat(getComputedStyle(this.area).lineHeight) || 20;
      const longer = this.area.value.slice(0, start).length / 62;
      this.area.scrollTop = Math.max(0, (Math.max(line, longer) - 4) * height);
      this.area.scrollIntoView({ block: "nearest" });
      return;
    }
    const control = this.nearest(place.keys || []);
    if (!control) return;
    for (let one = control.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    control.focus();
    control.scrollIntoView({ block: "center" });
    if (place.select && control.select) control.select();
  }
}

const adding = (field) => `Ajouter ${field.un}`;

const sentence = (problem) => `${SEVERITY[problem.severity]} : ${problem.message}${problem.hint ? ` – ${problem.hint}` : ""}`;

export const SEVERITY = { error: "Erreur", warning: "Avertissement", advice: "Conseil" };
