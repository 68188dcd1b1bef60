// What left the house: noted with its reader, and an erratum of it: the corrected version with the sheet that says so.

import { button, fill, h, refill } from "./dom.js";
import { get, post } from "./api.js";
import { askWords, show } from "./dialogs.js";

export class Records {
  constructor(kit, say) {
    Object.assign(this, { say });
    this.api = `/api/dossiers/${encodeURIComponent(kit)}/remises`;
    this.note = button("Noter une remise…", () => this.begin());
    this.list = h("ul", { class: "proofs" });
    this.view = h("section", { "aria-label": "Remises notées" }, h("h3", {}, "Ce qui a été remis"),
      h("p", { class: "help" }, "Une remise notée garde les fichiers tels que leurs lecteurs les ont, et permet un erratum : la version corrigée, avec la feuille qui dit ce qu’elle corrige."),
      this.list, h("div", { class: "row" }, this.note));
    this.known = "";
  }

  async update(state) {
    this.note.disabled = state.handout.running;
    for (const one of this.list.querySelectorAll("button")) one.disabled = state.handout.running;
    const known = JSON.stringify([state.handout.running, state.handout.said]);
    if (known === this.known || state.handout.running) return;
    this.known = known;
    let found;
    try { found = await get(this.api); } catch (fault) { fill(this.list, h("li", { class: "error" }, fault.message)); return; }
    refill(this.list, found.length ? found.map((one) => this.item(one)) : h("li", {}, "Aucune remise notée."));
  }

  item(one) {
    return h("li", { class: "card" }, h("p", {}, `Remise ${one.number}, le ${one.when}, à : ${one.to}${one.version ? ` (version ${one.version})` : ""}`),
      button("Faire un erratum…", () => this.correct(one), { "aria-label": `Faire un erratum de la remise ${one.number}` }));
  }

  async begin() {
    const to = await askWords("Noter une remise", "Remis à", "Par exemple : presse locale. L’heure est celle de maintenant ; les fichiers sont produits s’ils ne le sont pas.");
    if (to) await this.ask("noter", { to });
  }

  async correct(one) {
    const words = h("div", {}, h("p", {}, `Corrigez d’abord le dossier. L’erratum produit la version corrigée et une feuille, en PDF et en texte, qui dit chaque changement depuis la remise ${one.number}.`),
      h("p", {}, "Les champs « Version » et « Remplace » de la rubrique « Diffusion » sont mis à jour ; « Annuler » les rétablit."));
    if (await show(`Erratum de la remise ${one.number}`, words, [["Faire l’erratum", "oui", { class: "main" }], ["Abandonner", ""]]) === "oui") await this.ask("erratum", { since: one.number });
  }

  async ask(way, data) {
    try {
      const { begun } = await post(`${this.api}/${way}`, data);
      if (!begun) this.say("Une production est déjà en cours : attendez qu’elle finisse.", true);
    } catch (fault) { this.say(fault.message, true); }
  }
}
