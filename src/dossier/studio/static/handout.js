// The outputs: chosen, made with their steps, what was verified of each, and the files to take.

import { button, fill, h, newId, plural, refill } from "./dom.js";
import { post } from "./api.js";
import { findings } from "./findings.js";
import { Records } from "./records.js";

const TARGETS = [["pdf", "PDF accessible", true], ["docx", "Fichier Word", true], ["html", "Page web", true], ["imprimeur", "PDF pour l’imprimeur", false], ["livret", "Livret", false], ["bureau", "PDF pour le copieur", false]];

export class HandOut {
  // bench: { say(words, bad), openField(place), labelOf(section) }
  constructor(kit, bench) {
    const { say } = bench;
    Object.assign(this, { kit, say, bench });
    this.boxes = TARGETS.map(([value, label, checked]) => {
      const name = newId("sortie");
      return { box: h("input", { type: "checkbox", id: name, value, checked }), label: h("label", { for: name }, label) };
    });
    this.reason = h("p", { class: "hint", id: "remise-raison" });
    this.make = button("Produire les fichiers", () => this.begin(false), { class: "main", "aria-describedby": "remise-raison" });
    this.draft = button("Produire une version de travail", () => this.begin(true));
    this.result = h("div", { role: "status" });
    this.records = new Records(kit, say);
    this.view = h("div", { class: "handout" },
      h("fieldset", { class: "group" }, h("legend", {}, "Fichiers à produire"), this.boxes.map((one) => h("div", { class: "check" }, one.box, one.label))),
      this.reason, h("div", { class: "row" }, this.make, this.draft), this.result, this.records.view);
    this.known = "";
  }

  async begin(draft, replaces = false) {
    const targets = this.boxes.filter((one) => one.box.checked).map((one) => one.box.value);
    if (!targets.length) return this.say("Choisissez au moins un fichier.", true);
    try { await post(`/api/dossiers/${encodeURIComponent(this.kit)}/remise`, { targets, draft, replaces }); } catch (fault) { this.say(fault.message, true); }
    return undefined;
  }

  update(state) {
    const { errors } = state.counts;
    const running = state.handout.running;
    this.make.disabled = running || errors > 0 || !state.checked;
    this.draft.disabled = running;
    fill(this.reason, errors ? `Une remise demande un dossier sans erreur : il en reste ${errors} (onglet « Problèmes »), dont ${first(state)}. La version de travail, elle, porte la mention « brouillon ».` : "Les anciens fichiers restent si l’un des nouveaux ne peut pas être fait.");
    this.records.update(state);
    const known = JSON.stringify(state.handout);
    if (known === this.known) return;
    this.known = known;
    if (state.handout.proof) return; // it is told where proofs are
    refill(this.result, running ? this.progress(state.handout) : state.handout.done ? this.done(state.handout) : state.handout.refused ? this.refused(state.handout) : []);
  }

  progress(handout) {
    const said = { remise: "Remise en cours…", erratum: "Erratum en cours…" }[handout.kind] || "Production en cours…";
    return [h("p", {}, said), h("ol", { class: "steps" }, handout.steps.map((step) => h("li", {}, `${step} : fait`)))];
  }

  done(handout) {
    const [first, ...more] = handout.said;
    return [first && h("p", { class: "message" }, first), more.length > 0 && h("ul", {}, more.map((words) => h("li", {}, words))),
      h("h3", {}, "Fichiers prêts"),
      h("ul", {}, handout.files.map((file) => h("li", {}, h("a", { href: `/dossiers/${encodeURIComponent(this.kit)}/sorties/${encodeURIComponent(file.name)}`, download: file.name }, `${file.label} : ${file.name}`), ` (${size(file.bytes)})`))),
      h("h3", {}, "Ce qui a été vérifié"),
      h("ul", {}, handout.verified.map((entry) => h("li", {}, this.statement(entry)))),
      handout.advice.map((line) => h("p", {}, line))];
  }

  statement(entry) {
    const own = entry.controle_interne;
    const judged = own ? `${own.reussis} contrôles d’accessibilité réussis sur ${own.total}` : "aucun contrôle de relecture pour ce fichier";
    const others = Object.keys(entry.juges_exterieurs || {});
    return `${entry.nom} : ${judged}${others.length ? ` ; ${others.join(", ")} : non exécuté` : ""}.`;
  }

  refused(handout) {
    const title = { remise: "La remise n’a pas été notée", erratum: "L’erratum n’a pas été fait" }[handout.kind] || "Aucun fichier n’a été produit";
    return [h("h3", {}, title), h("p", {}, `${plural(handout.found.filter((one) => one.severity === "error").length, "erreur", "erreurs")} :`),
      findings(handout.found.filter((one) => one.severity === "error"), this.bench),
      handout.found.some((one) => one.code === "D252") && button("Refaire cette version", () => this.begin(false, true))];
  }
}

const first = (state) => { const one = state.problems.find((item) => item.severity === "error"); return one ? `« ${one.message} »` : "une de mise en page"; };

const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)}\u00a0ko` : `${(bytes / 1e6).toFixed(1).replace(".", ",")}\u00a0Mo`);
