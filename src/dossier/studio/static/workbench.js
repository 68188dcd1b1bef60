// The workbench: sections at the left, the form in the middle, pages, problems and outputs at the right.

import { button, fill, h } from "./dom.js";
import { Fault, get, post } from "./api.js";
import { SectionForm } from "./forms.js";
import { Pages } from "./pages.js";
import { Plan } from "./plan.js";
import { Printed, goBack, placeOf } from "./printed.js";
import { Problems, counts } from "./problems.js";
import { HandOut } from "./handout.js";
import { Returned } from "./returned.js";
import { Imports } from "./imports.js";
import { Reused } from "./reused.js";
import { Proofs } from "./proofs.js";
import { Saver } from "./saver.js";
import { desksOf } from "./desks.js";
import { tabList } from "./tabs.js";

const MESSAGE = 12000; // milliseconds that what was done stays said

export class Workbench {
  constructor(app, kit, forms) {
    Object.assign(this, { app, kit, forms });
    this.api = `/api/dossiers/${encodeURIComponent(kit)}`;
    this.state = null;
    this.file = null; // the file of the open section, as it was last read or written
    this.current = null;
    this.build();
  }

  build() {
    this.title = h("h1", {}, this.kit);
    this.saved = h("span", { class: "note", role: "status" }, "Tout est enregistré");
    this.alert = h("p", { class: "alert", role: "alert" });
    this.message = h("div", { class: "message toast", role: "status" });
    this.saver = new Saver(this);
    this.printed = new Printed(this);
    this.plan = new Plan(this);
    this.formTitle = h("h2", { id: "rubrique", tabindex: "-1" });
    this.undo = button("Annuler", () => this.saver.turn(false), { disabled: true });
    this.redo = button("Rétablir", () => this.saver.turn(true), { disabled: true });
    this.formView = h("div", {});
    this.pages = new Pages(this.kit, (place) => this.openField({ ...place, select: true }));
    this.problems = new Problems(this.kit, { openField: (place) => this.openField(place), say: (words, bad) => this.say(words, bad), around: (work) => this.around(work), current: () => this.current?.name });
    const told = { say: (words, bad) => this.say(words, bad), openField: (place) => this.openField(place), labelOf: (name) => this.labelOf(name) };
    this.handout = new HandOut(this.kit, told);
    this.proofs = new Proofs(this.kit, told);
    this.returned = new Returned(this.kit, { openField: (place) => this.openField(place), say: (words, bad) => this.say(words, bad), around: (work) => this.around(work), labelOf: (name) => this.labelOf(name) });
    this.reused = new Reused(this.kit, { openField: (place) => this.openField(place), say: (words, bad) => this.say(words, bad), tab: () => this.tabs.of("confirmer"), labelOf: (name) => this.labelOf(name) });
    this.desks = desksOf(this);
    this.imports = new Imports(this.kit, { say: (words) => this.say(words), around: (work) => this.around(work) });
    this.tabs = tabList("Pages, problèmes, remise, épreuves, Word relu, import", [["pages", "Pages", this.pages.view], ["problemes", "Problèmes", this.problems.view], ["remettre", "Remettre", this.handout.view], ["epreuves", "Épreuves", this.proofs.view], ["retour", "Word relu", this.returned.view], ["importer", "Importer", this.imports.view], ["confirmer", "À confirmer", this.reused.view]]);
    this.tabs.of("confirmer").hidden = true; // of a kit made from a former one alone
    const views = [["plan", "Rubriques"], ["texte", "Texte"], ["pages", "Pages et contrôle"]];
    this.switcher = h("div", { class: "switcher row", role: "group", "aria-label": "Vue" }, views.map(([name, label]) => button(label, () => this.look(name), { "data-view": name })));
    fill(this.app,
      h("header", { class: "top" }, h("a", { href: "/", class: "back" }, "Tous les dossiers"), this.title, this.saved, this.switcher),
      this.alert, this.message,
      h("div", { class: "work" },
        h("nav", { class: "plan", "aria-label": "Rubriques du dossier" }, this.plan.view),
        h("main", {},
          h("section", { id: "contenu", class: "text", "aria-labelledby": "rubrique", tabindex: "-1" },
            h("div", { class: "row bar" }, this.formTitle, h("div", { class: "row together" }, button("Voir la page", () => this.printed.toField(true)), this.undo, this.redo)),
            this.formView),
          h("section", { class: "result", "aria-label": "Pages et contrôle" }, h("h2", { class: "unseen" }, "Pages et contrôle"), this.tabs.view))));
    this.look("texte");
    this.formView.addEventListener("focusin", () => this.printed.toField(false));
    this.formView.addEventListener("keyup", (event) => { if (event.target.matches("textarea.body")) this.printed.soon(); });
    addEventListener("hashchange", () => this.openHash());
  }

  look(name) {
    document.body.dataset.view = name;
    for (const one of this.switcher.children) one.setAttribute("aria-pressed", String(one.dataset.view === name));
  }

  // What was done, over the pages for a while; what is wrong, above everything until it is mended.
  say(words, bad = false) {
    clearTimeout(this.hush);
    if (bad) { fill(this.alert, words); return; }
    fill(this.alert);
    fill(this.message, h("span", {}, words), button("×", () => this.unsay(), { class: "small", "aria-label": "Fermer ce message", title: "Fermer" }));
    this.hush = setTimeout(() => this.unsay(), MESSAGE);
  }

  unsay() {
    if (this.message.matches(":hover, :focus-within")) { this.hush = setTimeout(() => this.unsay(), MESSAGE); return; }
    fill(this.message);
  }

  labelOf(name) {
    return this.state?.sections.find((one) => one.name === name)?.label || "";
  }

  // --- what is new ------------------------------------------------------------------------------------

  async follow() {
    for (;;) {
      try {
        const state = await get(`${this.api}/etat?apres=${this.state && !this.lost ? this.state.revision : -1}`);
        if (this.lost) { this.lost = false; fill(this.alert); }
        this.show(state);
      } catch (fault) {
        this.lost = true; // a studio, or a kit, that comes back counts its revisions anew
        if (!this.alert.textContent.startsWith(fault.message)) this.say(fault.message, true);
        if (fault instanceof Fault && fault.status === 403) return;
        await new Promise((resolve) => setTimeout(resolve, 1500));
      }
    }
  }

  show(state) {
    if (!state.pages) { // something was typed, here or elsewhere: nothing else is new
      this.state = { ...this.state, ...state };
      this.pages.tell(this.state);
      this.printed.isAwaited = true;
      return;
    }
    const first = !this.state;
    const isOther = !first && JSON.stringify(state.choices) !== JSON.stringify(this.state.choices);
    this.state = state;
    fill(this.title, state.title);
    document.title = `${state.title} – studio`;
    this.pages.update(state);
    this.printed.arrive();
    this.problems.update(state);
    this.handout.update(state);
    this.proofs.update(state);
    this.reused.update();
    const total = state.counts.errors + state.counts.warnings + state.counts.advice;
    const tab = this.tabs.of("problemes");
    fill(tab, total || state.checked ? `Problèmes (${total})` : "Problèmes"); // before the first check nobody knows
    tab.title = counts(state.counts);
    tab.dataset.errors = state.counts.errors ? "oui" : "non";
    this.plan.show(state, this.current?.name);
    if (first) this.openHash();
    else if (this.awaited) this.openSection(...this.awaited);
    else this.refresh();
    const own = state.sections.find((one) => one.name === this.current?.name);
    if (own && own.label !== this.formTitle.textContent) fill(this.formTitle, own.label);
    if (isOther && this.form && !this.saver.isBusy && !this.formView.contains(document.activeElement)) this.draw();
    this.form?.showProblems(state.problems);
    this.desks[this.current?.name]?.update(state);
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
    const isNew = this.awaited?.[0] === name;
    this.awaited = section ? null : [name, place]; // it was made just now: the next state has it
    if (!section) return;
    await this.saver.flush();
    const changes = this.current?.name !== section.name;
    this.current = section;
    if (location.hash.slice(1) !== encodeURIComponent(name)) history.replaceState(null, "", `#${encodeURIComponent(name)}`);
    if (changes || !this.form) {
      fill(this.message);
      await this.load(section);
      this.look("texte");
      for (const one of [this.formView.closest(".text"), this.formView.closest(".work")]) one.scrollTop = 0;
      if (!place) this.printed.toSection(section);
    }
    this.plan.show(this.state, name);
    this.problems.update(this.state);
    if (place) this.form?.focus(place);
    else if (changes && (isNew || this.plan.view.contains(document.activeElement))) this.formTitle.focus();
  }

  async load(section) {
    try {
      this.file = await get(`${this.api}/fichier?nom=${encodeURIComponent(section.file)}`);
    } catch (fault) {
      if (section.sheet && fault.status === 404) this.gone(section);
      else this.say(fault.message, true);
      return;
    }
    this.draw();
  }

  draw() {
    fill(this.formTitle, this.current.label);
    this.take(this.file);
    if (this.file.unreadable) {
      this.form = null;
      fill(this.formView, h("p", { class: "alert" }, `Ce fichier ne peut pas être montré ici : ${this.file.unreadable}.`));
      return;
    }
    const desk = this.desks[this.current.name];
    document.body.dataset.wide = desk?.isWide ? "oui" : "non";
    this.form = desk?.form || new SectionForm(this.current, this.file, { kit: this.kit, forms: this.forms, choices: () => this.state.choices, type: (changes, field) => this.saver.type(changes, field), act: (changes, place) => this.act(changes, place), paste: async (text) => (await post(`${this.api}/coller`, { text })).text });
    if (this.formView.firstChild !== desk?.view) fill(this.formView, desk?.view); // what somebody is doing at the desk stays
    while (this.formView.lastChild && this.formView.lastChild !== desk?.view) this.formView.lastChild.remove();
    desk?.draw?.(this.file);
    if (this.form.view) this.formView.append(this.form.view);
    desk?.update(this.state);
    this.form.showProblems(this.state.problems);
  }

  // Work that changes files beside the form: what it wrote is no news from elsewhere.
  async around(work) {
    this.leaving = this.current?.name; // what it takes away is no news either
    try { return await this.saver.around(work); } finally {
      this.leaving = null;
      if (this.current) await this.load(this.current);
    }
  }

  // Changes that are no typing, then the field at a place.
  async act(changes, place) {
    if (!await this.saver.act(changes)) return;
    this.draw();
    this.form?.focus({ keys: place });
    if (!this.formView.contains(document.activeElement)) this.formTitle.focus();
  }

  // The file as it was just written or read.
  take(file) {
    this.file = file;
    const isOwn = (top) => !top || this.current.sheet || this.current.fields.includes(top);
    this.undo.disabled = !file.undoable.some(isOwn);
    this.redo.disabled = !file.redoable.some(isOwn);
  }

  // Work after which the open sheet is not there any more; the section before it takes its place.
  async leave(section, words, work = async () => true) {
    const { sections } = this.state;
    const other = sections[sections.findIndex((one) => one.name === section.name) - 1] || sections[0];
    this.leaving = section.name;
    try {
      if (!await work()) return;
      this.saver.forget(section.file);
      await this.openSection(other.name);
      this.formTitle.focus();
      this.say(words);
    } finally { this.leaving = null; }
  }

  // The section anew, with all that was typed.
  async redraw() {
    await this.saver.flush();
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

  // Somebody else took away, or named otherwise, the sheet that is open; what was typed in it is written.
  gone(section) {
    this.leave(section, `La fiche « ${section.label} » n’est plus là : elle a été retirée ou renommée ailleurs.`);
  }

  // What somebody else wrote into the open file appears by itself, unless one is typing there.
  async refresh() {
    if (!this.current || !this.file || this.saver.isBusy || this.state.busy) return; // the page of the last key comes first
    if (this.leaving) return;
    if (this.current.sheet && !this.state.sections.some((one) => one.name === this.current.name)) { this.gone(this.current); return; }
    const known = this.file;
    let now;
    try { now = await get(`${this.api}/fichier?nom=${encodeURIComponent(known.file)}`); } catch { return; }
    if (known !== this.file || this.saver.isBusy || now.digest === known.digest) return; // what was written meanwhile is newer
    const place = placeOf(document.activeElement);
    this.file = now;
    this.draw();
    if (place) goBack(this.form?.controls.get(place.keys), place);
    this.say("Ce fichier a été modifié ailleurs : le voici tel qu’il est.");
  }
}
