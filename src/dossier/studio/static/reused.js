// What a kit made from a former one still has to have confirmed: a list with boxes, each line leading to its field.

import { button, fill, h, newId, plural, refill } from "./dom.js";
import { get, post } from "./api.js";

const GROUPS = [["à confirmer", "À confirmer"], ["retiré", "Retiré"], ["gardé", "Gardé tel quel"]];

export class Reused {
  // bench: { openField(place), say(words, bad), tab(), labelOf(section) }
  constructor(kit, bench) {
    Object.assign(this, bench);
    this.api = `/api/dossiers/${encodeURIComponent(kit)}`;
    this.view = h("div", { class: "reused" });
    this.known = "";
  }

  async update() {
    if (this.asked && !this.found) return; // a kit that began anew stays one
    this.asked = true;
    try { this.found = await get(`${this.api}/repris`); } catch { return; }
    const known = JSON.stringify(this.found);
    if (!this.found || known === this.known) return;
    this.known = known;
    this.draw();
  }

  draw() {
    const left = this.found.items.filter((one) => !one.done).length;
    const tab = this.tab();
    tab.hidden = false;
    fill(tab, left ? `À confirmer (${left})` : "Tout est confirmé");
    const open = new Set([...this.view.querySelectorAll("details[open]")].map((one) => one.dataset.fate));
    refill(this.view, h("p", {}, `Repris de ${this.found.source}. ${left ? `${plural(left, "point reste", "points restent")} à confirmer.` : "Tout est confirmé."}`),
      GROUPS.map(([fate, label]) => {
        const items = this.found.items.map((one, rank) => [one, rank]).filter(([one]) => one.fate === fate);
        if (!items.length) return null;
        return h("details", { "data-fate": fate, open: fate === "à confirmer" || open.has(fate) }, h("summary", {}, `${label} (${items.length})`), this.bySection(items).map(([name, some]) => [h("h3", {}, name), h("ul", {}, some.map(([one, rank]) => this.item(one, rank, fate)))]));
      }));
  }

  // The items by the section that shows them, the figures last: they are many.
  bySection(items) {
    const groups = new Map();
    for (const item of items) {
      const name = this.labelOf(item[0].section) || "Dossier";
      groups.set(name, [...(groups.get(name) || []), item]);
    }
    return [...groups].sort(([one], [other]) => (one === "Chiffres") - (other === "Chiffres"));
  }

  item(one, rank, fate) {
    const name = newId("repris");
    const go = one.section && button("Voir", () => this.openField({ section: one.section, keys: one.keys, start: 0, end: 0, path: one.path }), { class: "small", "aria-label": `Voir ${one.what}` });
    if (fate !== "à confirmer") return h("li", {}, h("span", {}, one.what), " ", fate === "gardé" && go);
    const box = h("input", { type: "checkbox", id: name, checked: one.done, "data-rank": rank, onchange: async () => {
      try { await post(`${this.api}/repris`, { rank, done: box.checked }); await this.update(); } catch (fault) { this.say(fault.message, true); }
    } });
    return h("li", { class: "check" }, box, h("label", { for: name }, one.what), go);
  }
}
