// The sections of a kit, at the left: what each is called, what is wrong in it, and a new sheet.

import { button, h, plural, refill } from "./dom.js";
import { post } from "./api.js";
import { askWords } from "./dialogs.js";

export class Plan {
  constructor(api, say) {
    Object.assign(this, { api, say });
    this.view = h("div", {});
    this.known = "";
  }

  // Shows the sections; the one that is open by its name.
  show(sections, open) {
    const known = JSON.stringify([sections, open]);
    if (known === this.known) return;
    this.known = known;
    const groups = grouped(sections);
    const more = () => button("Nouvelle fiche", () => this.newSheet(), { class: "add" });
    refill(this.view, [...groups].map(([group, own]) => [h("h2", {}, group), h("ul", {}, own.map((one) => this.link(one, one.name === open))), group === "Fiches" && more()]),
      !groups.has("Fiches") && more());
    if (open !== this.open) this.view.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    this.open = open;
  }

  link(section, isOpen) {
    const marks = [section.errors && plural(section.errors, "erreur", "erreurs"), section.warnings && plural(section.warnings, "avertissement", "avertissements")].filter(Boolean).join(", ");
    const sign = section.errors ? "●" : section.warnings ? "○" : "";
    return h("li", {}, h("a", { href: `#${encodeURIComponent(section.name)}`, "data-section": section.name, "aria-current": isOpen ? "page" : null },
      h("span", {}, section.label), sign && h("span", { class: section.errors ? "sign error" : "sign", title: marks, role: "img", "aria-label": marks }, sign)));
  }

  async newSheet() {
    const title = await askWords("Nouvelle fiche", "Titre de la page", "La fiche est ajoutée à la fin du dernier chapitre ; « Ordre des parties » la déplace.");
    if (!title) return;
    try { location.hash = encodeURIComponent((await post(`${this.api}/fiches`, { title })).section); } catch (fault) { this.say(fault.message, true); }
  }
}

function grouped(sections) {
  const groups = new Map();
  for (const one of sections) groups.set(one.group, [...(groups.get(one.group) || []), one]);
  return groups;
}
