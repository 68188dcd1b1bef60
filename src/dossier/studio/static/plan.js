// The sections of a kit, at the left: what each is called and where it is printed, what is wrong in it; sheets in their order.

import { button, h, plural, refill } from "./dom.js";
import { post } from "./api.js";
import { askWords, show } from "./dialogs.js";

const VALIDATION = { relu: "relue", valide: "validée" };

export class Plan {
  // bench: what is open, says what happened and writes what was typed before a sheet changes its place.
  constructor(bench) {
    Object.assign(this, { bench, api: bench.api });
    this.view = h("div", {});
    this.known = "";
    this.removed = [];
  }

  // Shows the sections; the one that is open by its name.
  show({ sections, removed }, open) {
    const known = JSON.stringify([sections, removed, open]);
    if (known === this.known) return;
    Object.assign(this, { known, removed });
    const groups = grouped(sections, (one) => one.group);
    refill(this.view, [...groups].map(([group, own]) => [h("h2", {}, group), group === "Fiches" ? this.sheets(own, open) : h("ul", {}, own.map((one) => this.link(one, one.name === open))), group === "Fiches" && this.more()]),
      !groups.has("Fiches") && this.more());
    if (open !== this.open) this.view.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    this.open = open;
  }

  sheets(own, open) {
    const chapters = grouped(own, (one) => one.chapter);
    return [...chapters].map(([chapter, some]) => [chapter && h("h3", {}, chapter), h("ul", {}, some.map((one) => this.sheet(one, one.name === open)))]);
  }

  more() {
    return h("div", { class: "row" }, button("Nouvelle fiche", () => this.newSheet(), { class: "add" }),
      this.removed.length > 0 && button(`Fiches retirées (${this.removed.length})…`, () => this.putBack(), { class: "add" }));
  }

  link(section, isOpen) {
    const marks = [section.errors && plural(section.errors, "erreur", "erreurs"), section.warnings && plural(section.warnings, "avertissement", "avertissements")].filter(Boolean).join(", ");
    const sign = section.errors ? "●" : section.warnings ? "○" : "";
    const page = section.pages ? `p. ${section.pages}` : "";
    const state = VALIDATION[section.validation];
    // Where it is printed, and how far it is approved, describe the link; they are no part of its name.
    const told = [page && ["page", page], state && ["state", state]].filter(Boolean).map(([kind, words]) => h("span", { class: kind, id: `${section.name}-${kind}`, "aria-hidden": "true" }, words));
    return h("li", {}, h("a", { href: `#${encodeURIComponent(section.name)}`, "data-section": section.name, "aria-current": isOpen ? "page" : null, "aria-describedby": told.map((one) => one.id).join(" ") || null, draggable: "false" },
      h("span", {}, section.label, told.find((one) => one.className === "state")), told.find((one) => one.className === "page"), sign && h("span", { class: section.errors ? "sign error" : "sign", title: marks, role: "img", "aria-label": marks }, sign)));
  }

  // --- sheets -----------------------------------------------------------------------------------------

  // A sheet is moved by Alt and the arrows, by the buttons of the open one, or by the mouse.
  sheet(section, isOpen) {
    const item = this.link(section, isOpen);
    const { file } = section;
    item.firstChild.addEventListener("keydown", (event) => {
      const steps = event.altKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!steps) return;
      event.preventDefault();
      this.ask("deplacer", { file, steps });
    });
    item.draggable = true;
    item.addEventListener("dragstart", (event) => { this.dragged = file; event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", section.label); });
    item.addEventListener("dragend", () => { this.dragged = null; });
    item.addEventListener("dragover", (event) => { if (this.dragged && this.dragged !== file) { event.preventDefault(); item.classList.add("over"); } });
    item.addEventListener("dragleave", () => item.classList.remove("over"));
    item.addEventListener("drop", (event) => {
      event.preventDefault();
      item.classList.remove("over");
      if (this.dragged && this.dragged !== file) this.ask("deplacer", { file: this.dragged, onto: file });
    });
    if (!isOpen) return item;
    const act = (sign, way, data, words) => button(sign, () => this.ask(way, { file, ...data }), { class: "small", "aria-label": `${words} : ${section.label}`, title: words });
    item.append(h("div", { class: "row actions", role: "group", "aria-label": "Cette fiche" }, act("↑", "deplacer", { steps: -1 }, "Monter la fiche"), act("↓", "deplacer", { steps: 1 }, "Descendre la fiche"),
      button("Dupliquer", () => this.duplicate(file), { class: "small", "aria-label": `Dupliquer la fiche : ${section.label}` }),
      button("Retirer", () => this.remove(section), { class: "small", "aria-label": `Retirer la fiche : ${section.label}` })));
    return item;
  }

  async ask(way, data) {
    try {
      await this.bench.saver.flush();
      const work = () => post(`${this.api}/fiches${way && `/${way}`}`, data);
      return way === "deplacer" ? await this.bench.around(work) : await work(); // the order may be what is open
    } catch (fault) { this.bench.say(fault.message, true); return null; }
  }

  go(made) {
    if (!made) return;
    this.bench.awaited = [made.section, null]; // known already or not, it is new to whoever made it: its title has the focus
    location.hash = encodeURIComponent(made.section);
  }

  async newSheet() {
    const title = await askWords("Nouvelle fiche", "Titre de la page", "La fiche est ajoutée à la fin du dernier chapitre ; ses flèches, ou Alt et les flèches, la déplacent.");
    if (title) this.go(await this.ask("", { title }));
  }

  async duplicate(file) {
    this.go(await this.ask("dupliquer", { file }));
  }

  async remove(section) {
    await this.bench.leave(section, gone(section), () => this.ask("retirer", { file: section.file }));
  }

  async putBack() {
    const choices = this.removed.map((one) => h("li", { class: "row" }, h("span", { class: "grow" }, one.title), button("Remettre", async () => {
      dialog.close();
      this.go(await this.ask("remettre", { number: one.number }));
    }, { "aria-label": `Remettre : ${one.title}` })));
    const list = h("ul", { class: "kits" }, choices);
    const done = show("Fiches retirées", h("div", {}, h("p", { class: "help" }, "Une fiche remise retrouve son texte et sa place, même après avoir fermé le studio."), list), [["Fermer", ""]]);
    const dialog = list.closest("dialog");
    await done;
  }
}

export const gone = (section) => `La fiche « ${section.label} » est retirée. « Fiches retirées… », à gauche, la remet à sa place.`;

function grouped(sections, name) {
  const groups = new Map();
  for (const one of sections) groups.set(name(one), [...(groups.get(name(one)) || []), one]);
  return groups;
}
