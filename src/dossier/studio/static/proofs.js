// Proofs: made, signed, and compared with what the kit says now, words and pages.

import { button, fill, h, newId, plural, refill } from "./dom.js";
import { get, post } from "./api.js";
import { show } from "./dialogs.js";
import { findings } from "./findings.js";

export class Proofs {
  // bench: { say(words, bad), openField(place), labelOf(section) }
  constructor(kit, bench) {
    Object.assign(this, { kit, bench, say: bench.say });
    this.api = `/api/dossiers/${encodeURIComponent(kit)}`;
    this.base = `/dossiers/${encodeURIComponent(kit)}/epreuves`;
    this.reason = h("p", { class: "hint", id: "epreuve-raison" });
    this.make = button("Faire une épreuve à signer", () => this.begin(), { class: "main", "aria-describedby": "epreuve-raison" });
    this.status = h("div", { role: "status" });
    this.list = h("ul", { class: "proofs" });
    this.comparison = h("section", { "aria-label": "Comparaison", hidden: true });
    this.view = h("div", { class: "handout" },
      h("p", { class: "help" }, "Une épreuve est le PDF complet, marqué « BAT », avec sa feuille à signer. Qui la signe répond de ce qu’elle dit : un dossier définitif qui en diffère n’est plus produit."),
      this.reason, h("div", { class: "row" }, this.make), this.status, h("h3", {}, "Épreuves de ce dossier"), this.list, this.comparison);
    this.next = 1;
    this.known = null;
    new ResizeObserver(() => { if (this.late && this.view.offsetParent) this.update(this.late); }).observe(this.view);
  }

  async begin() {
    try { await post(`${this.api}/remise`, { targets: ["pdf"], proof: this.next }); } catch (fault) { this.say(fault.message, true); }
  }

  async update(state) {
    this.late = null;
    if (!this.view.offsetParent) { this.late = state; return; } // the list is dear to make, and nobody sees it
    const { errors } = state.counts;
    const { handout } = state;
    this.pages = state.pages;
    this.make.disabled = handout.running || errors > 0 || !state.checked;
    fill(this.reason, errors ? `Une épreuve demande un dossier sans erreur : il en reste ${errors} (onglet « Problèmes »).` : !state.checked ? "Contrôle en cours…" : "");
    this.latest = state.revision;
    const isNew = JSON.stringify(handout) !== this.told;
    this.told = JSON.stringify(handout);
    if (!handout.running && (isNew || !state.busy)) await this.showProofs(state.revision); // a proof said to be ready stands in the list
    const isSigned = this.signed?.has(handout.proof);
    const known = `${this.told} ${isSigned}`;
    if (this.latest !== state.revision || this.status.dataset.told === known) return; // what somebody has unfolded stays so
    this.status.dataset.told = known;
    refill(this.status, handout.proof && !isSigned ? this.progress(handout) : []);
  }

  async showProofs(revision) {
    if (revision === this.known) return;
    this.known = revision;
    let found;
    try { found = await get(`${this.api}/epreuves`); } catch { return; }
    if (this.known !== revision) return; // a newer state asks for itself
    this.next = found.next;
    this.signed = new Set(found.proofs.filter((one) => one.signed_by).map((one) => one.number));
    fill(this.make, `Faire l’épreuve n° ${found.next}`);
    const shown = JSON.stringify(found);
    if (shown === this.shown) return;
    this.shown = shown;
    refill(this.list, found.proofs.length ? found.proofs.map((one) => this.item(one)) : h("li", {}, "Aucune pour l’instant."));
  }

  progress(handout) {
    if (handout.running) return h("p", {}, `Épreuve n° ${handout.proof} : ${handout.steps.at(-1) || "préparation"}…`);
    if (handout.refused) return [h("p", { class: "error" }, `L’épreuve n° ${handout.proof} n’a pas été faite :`), findings(handout.found.filter((one) => one.severity === "error"), this.bench)];
    return handout.done ? [h("p", { class: "message" }, `L’épreuve n° ${handout.proof} est prête. ${handout.verified.map((entry) => (entry.controle_interne ? `${entry.controle_interne.reussis} contrôles d’accessibilité réussis sur ${entry.controle_interne.total}.` : "")).join(" ")} Prenez son PDF ci-dessous, faites signer sa dernière feuille, puis inscrivez la signature.`), handout.advice.map((line) => h("p", {}, line)), this.awaited(handout.awaited)] : [];
  }

  // What the definitive kit would be refused for: to mend before anybody signs.
  awaited(items) {
    if (!items.length) return [];
    const count = items.length > 1 ? `${items.length} points à régler` : "Un point à régler";
    return h("details", { class: "awaited" }, h("summary", {}, `${count} avant de la faire signer`),
      h("p", { class: "help" }, "Tant qu’ils restent, le dossier définitif ou sous embargo sera refusé ; les régler après la signature demande une autre épreuve."), findings(items, this.bench));
  }

  item(one) {
    const state = one.signed_by ? `signée par ${one.signed_by}${one.signed_on ? ` le ${one.signed_on}` : ""}` : "pas encore signée";
    return h("li", { class: "card" },
      h("h4", {}, `Épreuve n° ${one.number}`),
      h("p", {}, `${state} ; ${one.same ? "le dossier dit toujours la même chose" : "le dossier a changé depuis"}.`),
      !one.file && h("p", { class: "note" }, "Son PDF n’est plus dans output/."),
      h("div", { class: "row" },
        one.file && h("a", { href: `${this.base}/${one.number}/bat.pdf`, download: one.file }, `Prendre le PDF : ${one.file}`),
        !one.signed_by && button("Inscrire la signature…", () => this.sign(one), { "aria-label": `Inscrire la signature de l’épreuve n° ${one.number}` }),
        one.comparable && button("Comparer avec le dossier", () => this.compare(one), { "aria-label": `Comparer avec le dossier l’épreuve n° ${one.number}` })));
  }

  async sign(one) {
    const fields = [["nom", "Signé par", "Nom et fonction, tels qu’ils sont sur la feuille."], ["jour", "Signé le", "Par exemple : 5 mai 2027."]].map(([key, label, help]) => {
      const name = newId(key);
      const input = h("input", { id: name, type: "text", autocomplete: "off", "aria-describedby": `${name}-aide` });
      return { input, view: h("div", { class: "field" }, h("label", { for: name }, label), h("p", { class: "help", id: `${name}-aide` }, help), input) };
    });
    const form = h("form", { method: "dialog" }, !one.same && h("p", { class: "warning" }, "Le dossier a changé depuis cette épreuve : sa signature vaut pour ce qu’elle disait."), fields.map((field) => field.view));
    if (await show(`Signature de l’épreuve n° ${one.number}`, form, [["Inscrire", "oui", { class: "main" }], ["Abandonner", ""]]) !== "oui") return;
    try {
      await post(`${this.api}/epreuves/signer`, { number: one.number, name: fields[0].input.value, day: fields[1].input.value });
      this.say(`La signature de l’épreuve n° ${one.number} est inscrite.`);
    } catch (fault) { this.say(fault.message, true); }
  }

  // --- what differs -----------------------------------------------------------------------------------

  async compare(one) {
    fill(this.comparison, h("p", { role: "status" }, "Comparaison en cours…"));
    this.comparison.hidden = false;
    let found;
    try { found = await get(`${this.api}/epreuves/${one.number}`); } catch (fault) { this.comparison.hidden = true; this.say(fault.message, true); return; }
    const title = h("h3", { tabindex: "-1" }, `De l’épreuve n° ${one.number} au dossier d’aujourd’hui`);
    const all = newId("toutes");
    const box = h("input", { type: "checkbox", id: all, onchange: () => this.showPages(found, pairs, box.checked) });
    const pairs = h("ol", { class: "pairs" });
    fill(this.comparison, title,
      h("p", {}, found.changes.length ? `${plural(found.changes.length, "passage diffère", "passages diffèrent")}.` : "Aucune différence de texte ni d’image."),
      h("ul", { class: "changes" }, found.changes.map((change) => this.change(change))),
      found.pages.length > 0 && [h("h3", {}, "Pages côte à côte"), h("div", { class: "check" }, box, h("label", { for: all }, "Montrer aussi les pages inchangées")), pairs]);
    this.showPages(found, pairs, false);
    title.focus();
  }

  change(one) {
    const where = [one.page_before && `épreuve p. ${one.page_before}`, one.page_after && `dossier p. ${one.page_after}`].filter(Boolean).join(", ");
    const sign = { "=": (words) => words, "-": (words) => h("del", {}, words), "+": (words) => h("ins", {}, words) };
    return h("li", {}, h("p", { class: "note" }, `${one.part || "Dossier"}${where ? ` (${where})` : ""} : ${one.beside ? "image, lien ou graphique changé" : one.kind}`),
      h("p", { class: "diff" }, one.words.map(([kind, words]) => sign[kind](words))));
  }

  showPages(found, pairs, isAll) {
    const shown = found.pages.filter((pair) => isAll || pair.changed);
    const image = (number, source, name) => (number ? h("img", { src: source, alt: `${name}, page ${number}`, loading: "lazy" }) : h("p", { class: "note" }, "pas de page"));
    fill(pairs, shown.length ? shown.map((pair) => h("li", {},
      h("figure", {}, h("figcaption", {}, pair.old ? `Épreuve, page ${pair.old}` : "Épreuve"), image(pair.old, `${this.base}/${found.number}/pages/${pair.old}/1.0.png`, "Épreuve")),
      h("figure", {}, h("figcaption", {}, pair.new ? `Dossier, page ${pair.new}` : "Dossier"), image(pair.new, this.pageAddress(pair.new), "Dossier")))) : h("li", {}, "Toutes les pages disent la même chose."));
  }

  pageAddress(number) {
    const page = this.pages[number - 1];
    return page ? `/dossiers/${encodeURIComponent(this.kit)}/pages/${page.digest}/1.0.png` : "";
  }
}
