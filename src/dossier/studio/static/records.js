// What left the house: noted with its reader, and an erratum of it: the corrected version with the sheet that says so.

import { button, fill, h, newId, refill } from "./dom.js";
import { get, post } from "./api.js";
import { show } from "./dialogs.js";

export class Records {
  constructor(kit, say) {
    Object.assign(this, { say });
    this.api = `/api/dossiers/${encodeURIComponent(kit)}/remises`;
    this.reason = h("p", { class: "hint", id: "noter-raison" });
    this.note = button("Noter une remise…", () => this.begin(), { "aria-describedby": "noter-raison" });
    this.list = h("ul", { class: "proofs" });
    this.view = h("section", { "aria-label": "Remises notées" }, h("h3", {}, "Ce qui a été remis"),
      h("p", { class: "help" }, "Une remise notée garde les fichiers tels que leurs lecteurs les ont, et permet un erratum : la version corrigée, avec la feuille qui dit ce qu’elle corrige."),
      this.list, this.reason, h("div", { class: "row" }, this.note));
    this.known = "";
  }

  async update(state) {
    const { errors } = state.counts;
    const { running } = state.handout;
    this.leaving = state.leaving;
    const reason = state.leaving.reason || (errors ? `Une remise demande un dossier sans erreur : il en reste ${errors} (onglet « Problèmes »).` : "");
    this.blocked = running || Boolean(reason) || !state.checked;
    fill(this.reason, reason);
    this.note.disabled = this.blocked;
    for (const one of this.list.querySelectorAll("button")) one.disabled = this.blocked;
    const known = JSON.stringify([running, state.handout.said]);
    if (known === this.known || running) return;
    this.known = known;
    let found;
    try { found = await get(this.api); } catch (fault) { fill(this.list, h("li", { class: "error" }, fault.message)); return; }
    refill(this.list, found.length ? found.map((one) => this.item(one)) : h("li", {}, "Aucune remise notée."));
  }

  item(one) {
    return h("li", { class: "card" }, h("p", {}, `Remise ${one.number}, le ${one.when}, à : ${one.to}${one.version ? ` (version ${one.version})` : ""}`),
      button("Faire un erratum…", () => this.correct(one), { "aria-label": `Faire un erratum de la remise ${one.number}`, "aria-describedby": "noter-raison", disabled: this.blocked }));
  }

  async begin() {
    const [reader, which] = [newId("remis-a"), newId("edition")];
    const to = h("input", { id: reader, type: "text", autocomplete: "off", "aria-describedby": `${reader}-aide` });
    const edition = h("select", { id: which }, [["", "Le dossier de la presse"], ...this.leaving.editions].map(([value, label]) => h("option", { value }, label)));
    const form = h("form", { method: "dialog" },
      h("div", { class: "field" }, h("label", { for: reader }, "Remis à"),
        h("p", { class: "help", id: `${reader}-aide` }, "Par exemple : presse locale. L’heure est celle de maintenant ; les fichiers sont produits s’ils ne le sont pas."), to),
      this.leaving.editions.length > 0 && h("div", { class: "field" }, h("label", { for: which }, "Édition"), edition));
    const waiting = show("Noter une remise", form, [["Valider", "oui", { class: "main" }], ["Abandonner", ""]]);
    to.focus();
    if (await waiting !== "oui" || !to.value.trim()) return;
    await this.ask("noter", { to: to.value.trim(), edition: edition.value });
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
