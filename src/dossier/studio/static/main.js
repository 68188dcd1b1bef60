// The studio: sections at the left, the form in the middle, pages, problems and outputs at the right.

import { button, fill, h, plural } from "./dom.js";
import { Fault, get, post } from "./api.js";
import { askWords, settle } from "./dialogs.js";
import { SectionForm } from "./forms.js";
import { Pages } from "./pages.js";
import { Problems, counts } from "./problems.js";
import { HandOut } from "./handout.js";
import { showHome } from "./home.js";
import { Returned } from "./returned.js";
import { Imports } from "./imports.js";
import { Reused } from "./reused.js";
import { Proofs } from "./proofs.js";
import { desksOf } from "./desks.js";
import { tabList } from "./tabs.js";

const REST = 60; // milliseconds without a key before what was typed is saved

class Workbench {
  constructor(app, kit, forms) {
    Object.assign(this, { app, kit, forms });
    this.api = `/api/dossiers/${encodeURIComponent(kit)}`;
    this.state = null;
    this.file = null; // the file of the open section, as it was last read or written
    this.waiting = new Map(); // what was typed and is not saved yet, by field
    this.saving = false;
    this.current = null;
    this.build();
  }

  build() {
    this.title = h("h1", {}, this.kit);
    this.saved = h("span", { class: "note", role: "status" }, "Tout est enregistré");
    this.alert = h("p", { class: "alert", role: "alert" });
    this.message = h("p", { class: "message", role: "status" });
    this.sections = h("div", {});
    this.formTitle = h("h2", { id: "rubrique", tabindex: "-1" });
    this.undo = button("Annuler", () => this.turn(false), { disabled: true });
    this.redo = button("Rétablir", () => this.turn(true), { disabled: true });
    this.formView = h("div", {});
    this.pages = new Pages(this.kit, (place) => this.openField({ ...place, select: true }));
    this.problems = new Problems(this.kit, (place) => this.openField(place), (words, bad) => this.say(words, bad));
    this.handout = new HandOut(this.kit, (words, bad) => this.say(words, bad));
    this.proofs = new Proofs(this.kit, (words, bad) => this.say(words, bad));
    this.returned = new Returned(this.kit, (place) => this.openField(place), (words, bad) => this.say(words, bad));
    this.reused = new Reused(this.kit, (place) => this.openField(place), (words, bad) => this.say(words, bad), () => this.tabs.tabs.at(-1).tab);
    this.desks = desksOf(this);
    this.imports = new Imports(this.kit, (words) => this.say(words));
    this.tabs = tabList("Pages, problèmes, remise, épreuves, retour, import", [["pages", "Pages", this.pages.view], ["problemes", "Problèmes", this.problems.view], ["remettre", "Remettre", this.handout.view], ["epreuves", "Épreuves", this.proofs.view], ["retour", "Retour", this.returned.view], ["importer", "Importer", this.imports.view], ["confirmer", "À confirmer", this.reused.view]]);
    this.tabs.tabs.at(-1).tab.hidden = true; // of a kit made from a former one alone
    const views = [["plan", "Rubriques"], ["texte", "Texte"], ["pages", "Pages et contrôle"]];
    this.switcher = h("div", { class: "switcher row", role: "group", "aria-label": "Vue" }, views.map(([name, label]) => button(label, () => this.look(name), { "data-view": name })));
    fill(this.app,
      h("header", { class: "top" }, h("a", { href: "/", class: "back" }, "Tous les dossiers"), this.title, this.saved, this.switcher),
      this.alert, this.message,
      h("div", { class: "work" },
        h("nav", { class: "plan", "aria-label": "Rubriques du dossier" }, this.sections),
        h("main", { id: "contenu", class: "text", "aria-labelledby": "rubrique", tabindex: "-1" },
          h("div", { class: "row bar" }, this.formTitle, h("span", { class: "grow" }), button("Voir dans les pages", () => this.showPlace(true)), this.undo, this.redo),
          this.formView),
        h("aside", { class: "result", "aria-label": "Pages et contrôle" }, this.tabs.view)));
    this.look("texte");
    this.formView.addEventListener("focusin", () => this.showPlace(false));
    this.formView.addEventListener("keyup", (event) => { if (event.target.matches("textarea.body")) this.showPlace(false); });
    addEventListener("hashchange", () => this.openHash());
    addEventListener("beforeunload", (event) => { if (this.waiting.size || this.saving) event.preventDefault(); });
  }

  look(name) {
    document.body.dataset.view = name;
    for (const one of this.switcher.children) one.setAttribute("aria-pressed", String(one.dataset.view === name));
  }

  say(words, bad = false) {
    fill(bad ? this.alert : this.message, words);
    if (!bad) fill(this.alert);
  }

  // --- what is new ------------------------------------------------------------------------------------

  async follow() {
    for (;;) {
      try {
        const state = await get(`${this.api}/etat?apres=${this.state ? this.state.revision : -1}`);
        if (this.lost) { this.lost = false; fill(this.alert); }
        this.show(state);
      } catch (fault) {
        this.lost = true;
        this.say(fault.message, true);
        if (fault instanceof Fault && [403, 404].includes(fault.status)) return;
        await new Promise((resolve) => setTimeout(resolve, 1500));
      }
    }
  }

  show(state) {
    const first = !this.state;
    const isOther = !first && JSON.stringify(state.choices) !== JSON.stringify(this.state.choices);
    this.state = state;
    fill(this.title, state.title);
    document.title = `${state.title} – studio`;
    this.pages.update(state);
    this.problems.update(state);
    this.handout.update(state);
    this.proofs.update(state);
    this.reused.update();
    const total = state.counts.errors + state.counts.warnings + state.counts.advice;
    const tab = this.tabs.tabs[1].tab;
    fill(tab, `Problèmes (${total})`);
    tab.title = counts(state.counts);
    tab.dataset.errors = state.counts.errors ? "oui" : "non";
    this.showSections();
    if (first) this.openHash();
    else if (this.awaited) this.openSection(...this.awaited);
    else this.refresh();
    const own = state.sections.find((one) => one.name === this.current?.name);
    if (own && own.label !== this.formTitle.textContent) fill(this.formTitle, own.label);
    if (isOther && this.form && !this.waiting.size && !this.saving && !this.formView.contains(document.activeElement)) this.draw();
    this.form?.showProblems(state.problems);
    this.desks[this.current?.name]?.update(state);
  }

  showSections() {
    const groups = Map.groupBy ? Map.groupBy(this.state.sections, (one) => one.group) : grouped(this.state.sections);
    const known = JSON.stringify([this.state.sections, this.current?.name]);
    if (known === this.known) return;
    this.known = known;
    const focused = document.activeElement?.dataset?.section;
    fill(this.sections, [...groups].map(([group, sections]) => [h("h2", {}, group), h("ul", {}, sections.map((one) => this.link(one))),
      group === "Fiches" && button("Nouvelle fiche", () => this.newSheet(), { class: "add" })]));
    if (!groups.has("Fiches")) this.sections.append(button("Nouvelle fiche", () => this.newSheet(), { class: "add" }));
    if (focused) this.sections.querySelector(`[data-section="${CSS.escape(focused)}"]`)?.focus();
  }

  link(section) {
    const marks = [section.errors && plural(section.errors, "erreur", "erreurs"), section.warnings && plural(section.warnings, "avertissement", "avertissements")].filter(Boolean).join(", ");
    const sign = section.errors ? "●" : section.warnings ? "○" : "";
    return h("li", {}, h("a", { href: `#${encodeURIComponent(section.name)}`, "data-section": section.name, "aria-current": this.current?.name === section.name ? "page" : null },
      h("span", {}, section.label), sign && h("span", { class: section.errors ? "sign error" : "sign", title: marks, role: "img", "aria-label": marks }, sign)));
  }

  async newSheet() {
    const title = await askWords("Nouvelle fiche", "Titre de la page", "La fiche est ajoutée à la fin du dernier chapitre ; « Ordre des parties » la déplace.");
    if (!title) return;
    try { location.hash = encodeURIComponent((await post(`${this.api}/fiches`, { title })).section); } catch (fault) { this.say(fault.message, true); }
  }

  // An address ends with a section, and perhaps with a field of it: #fiche-01~["titre"], #fiche-01~120-134.
  openHash() {
    const [name, place] = location.hash.slice(1).split("~").map(decodeURIComponent);
    if (!place) return this.openSection(name || "couverture");
    const stretch = /^(\d+)-(\d+)$/.exec(place);
    let keys = null;
    try { keys = stretch ? null : JSON.parse(place); } catch { /* an address that somebody has typed */ }
    return this.openSection(name, { keys, start: Number(stretch?.[1] || 0), end: Number(stretch?.[2] || 0), select: true });
  }

  // --- the open section -------------------------------------------------------------------------------

  async openSection(name, place = null) {
    if (!this.state) return;
    const section = this.state.sections.find((one) => one.name === name);
    this.awaited = section ? null : [name, place]; // it was made just now: the next state has it
    if (!section) return;
    await this.flush();
    const changes = this.current?.name !== section.name;
    this.current = section;
    if (location.hash.slice(1) !== encodeURIComponent(name)) history.replaceState(null, "", `#${encodeURIComponent(name)}`);
    if (changes || !this.form) {
      fill(this.message);
      await this.load(section);
      this.look("texte");
      if (!place) this.showPagesOf(section);
    }
    this.known = "";
    this.showSections();
    if (place) this.form?.focus(place);
    else if (changes && document.activeElement?.dataset?.section) this.formTitle.focus();
  }

  async load(section) {
    try {
      this.file = await get(`${this.api}/fichier?nom=${encodeURIComponent(section.file)}`);
    } catch (fault) { this.say(fault.message, true); return; }
    this.draw();
  }

  draw() {
    fill(this.formTitle, this.current.label);
    this.undo.disabled = !this.file.undoable;
    this.redo.disabled = !this.file.redoable;
    if (this.file.unreadable) {
      this.form = null;
      fill(this.formView, h("p", { class: "alert" }, `Ce fichier ne peut pas être montré ici : ${this.file.unreadable}.`));
      return;
    }
    const desk = this.desks[this.current.name];
    document.body.dataset.wide = desk?.isWide ? "oui" : "non";
    this.form = desk?.form || new SectionForm(this.current, this.file, { forms: this.forms, choices: () => this.state.choices, type: (changes, field) => this.type(changes, field), act: (changes, place) => this.act(changes, place), paste: async (text) => (await post(`${this.api}/coller`, { text })).text });
    if (this.formView.firstChild !== desk?.view) fill(this.formView, desk?.view); // what somebody is doing at the desk stays
    while (this.formView.lastChild && this.formView.lastChild !== desk?.view) this.formView.lastChild.remove();
    desk?.draw?.(this.file);
    if (this.form.view) this.formView.append(this.form.view);
    desk?.update(this.state);
    this.form.showProblems(this.state.problems);
  }

  // Work that changes files beside the form: what it wrote is no news from elsewhere.
  async around(work) {
    await this.flush();
    this.saving = work();
    try { return await this.saving; } finally {
      this.saving = false;
      if (this.current) await this.load(this.current);
    }
  }

  // The section anew, with all that was typed.
  async redraw() {
    await this.flush();
    this.draw();
  }

  showPage(number) {
    this.look("pages");
    this.tabs.choose("pages");
    this.pages.show(number);
  }

  async openField(place) {
    const name = place.section;
    if (!name) return;
    this.desks[name]?.narrow?.(); // what led here stays in sight
    await this.openSection(name, place);
    this.look("texte");
  }

  // What somebody else wrote into the open file appears by itself, unless one is typing there.
  async refresh() {
    if (!this.current || this.waiting.size || this.saving) return;
    const section = this.current;
    let now;
    try { now = await get(`${this.api}/fichier?nom=${encodeURIComponent(section.file)}`); } catch { return; }
    if (section !== this.current || this.waiting.size || this.saving || !this.file || now.digest === this.file.digest) return;
    const keys = document.activeElement?.dataset?.keys;
    this.file = now;
    this.draw();
    if (keys) this.form?.controls.get(keys)?.focus();
    this.say("Ce fichier a été modifié ailleurs : le voici tel qu’il est.");
  }

  // The pages go to the first page of the section that was chosen: that of its first field that is printed.
  async showPagesOf(section) {
    const filled = section.fields.filter((field) => this.file?.fields?.[field] !== undefined && this.file.fields[field] !== null);
    for (const field of filled.slice(0, 8)) {
      let places = [];
      try { places = await get(`${this.api}/imprime?${new URLSearchParams({ nom: section.file, keys: JSON.stringify([field]) })}`); } catch { return; }
      if (section !== this.current) return;
      if (places.length) { this.pages.mark(places, { scroll: true, page: pageOf(section, places) }); return; }
    }
  }

  async showPlace(scroll) {
    const target = this.focused || document.activeElement;
    if (this.formView.contains(document.activeElement)) this.focused = document.activeElement;
    const one = scroll ? target : document.activeElement;
    if (!one || !this.current) return;
    const where = new URLSearchParams({ nom: this.current.file });
    if (one.matches?.("textarea.body")) {
      const lead = this.form?.lead?.length || 0;
      const start = one.value.lastIndexOf("\n\n", Math.max(0, one.selectionStart - 1)) + 1;
      const end = one.value.indexOf("\n\n", one.selectionStart);
      where.set("debut", String(lead + start));
      where.set("fin", String(lead + (end < 0 ? one.value.length : end)));
    } else if (one.dataset?.keys) where.set("keys", one.dataset.keys);
    else return;
    try {
      const places = await get(`${this.api}/imprime?${where}`);
      if (scroll) { this.look("pages"); this.tabs.choose("pages"); }
      const count = this.pages.mark(places, { scroll });
      if (scroll) this.say(count ? `Page ${places[0].page}.` : "Ce champ n’est imprimé sur aucune page.");
    } catch { /* the marks are a help, no more */ }
  }

  // --- saving -----------------------------------------------------------------------------------------

  type(changes, field) {
    this.waiting.set(field, changes);
    fill(this.saved, "Enregistrement…");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), REST);
  }

  async flush() {
    clearTimeout(this.timer);
    while (this.saving) await this.saving;
    while (this.waiting.size) {
      const [field, changes] = this.waiting.entries().next().value;
      this.waiting.delete(field);
      this.saving = this.send(changes, field);
      await this.saving;
      this.saving = false;
    }
  }

  async act(changes, place) {
    await this.flush();
    this.saving = this.send(changes, "");
    const done = await this.saving;
    this.saving = false;
    if (!done) return;
    this.draw();
    this.form?.focus({ keys: place });
    if (!this.formView.contains(document.activeElement)) this.formTitle.focus();
  }

  // Sends changes; a conflict is settled by whoever writes. Says whether they were written.
  async send(changes, field, base = this.file.digest) {
    try {
      const state = await post(`${this.api}/enregistrer`, { file: this.file.file, base, changes, field });
      this.file = state;
      this.undo.disabled = !state.undoable;
      this.redo.disabled = !state.redoable;
      if (!this.waiting.size) fill(this.saved, "Tout est enregistré");
      fill(this.alert);
      return true;
    } catch (fault) {
      if (fault.data?.conflict) {
        const choice = await settle(fault.data);
        if (choice === "mine") return this.send(changes, field, fault.data.digest);
        await this.load(this.current);
        fill(this.saved, "Tout est enregistré");
        return false;
      }
      fill(this.saved, "Non enregistré");
      this.say(`${fault.message} Votre texte reste dans le champ.`, true);
      return false;
    }
  }

  async turn(again) {
    await this.flush();
    try {
      this.file = await post(`${this.api}/annuler`, { file: this.file.file, again });
      this.draw();
      this.say(again ? "Changement rétabli." : "Dernier changement annulé.");
    } catch (fault) { this.say(fault.message, true); }
  }
}

// A title is on the cover or in the contents before it opens its own page: the last page that begins with it is meant.
function pageOf(section, places) {
  if (!section.sheet) return places[0].page;
  const largest = Math.max(...places.map((place) => place.h));
  return places.find((place) => place.h >= 0.95 * largest).page;
}

function grouped(sections) {
  const groups = new Map();
  for (const one of sections) groups.set(one.group, [...(groups.get(one.group) || []), one]);
  return groups;
}

async function start() {
  const app = document.getElementById("app");
  const kit = /^\/dossiers\/([^/]+)$/.exec(location.pathname);
  try {
    if (!kit) return await showHome(app);
    const bench = new Workbench(app, decodeURIComponent(kit[1]), await get("/api/formulaires"));
    return await bench.follow();
  } catch (fault) {
    return fill(app, h("main", { id: "contenu" }, h("h1", {}, "Le studio ne peut pas continuer"), h("p", { role: "alert" }, fault.message)));
  }
}

start();
