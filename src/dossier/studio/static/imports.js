// What others send, dropped: what it would change, its doubts and losses, then written on demand.

import { button, fill, h, newId } from "./dom.js";
import { post, send } from "./api.js";

const WEIGHTS = { error: "Erreur", warning: "Avertissement", advice: "Conseil" };

export class Imports {
  constructor(kit, say) {
    this.say = say;
    this.api = `/api/dossiers/${encodeURIComponent(kit)}/importer`;
    const name = newId("import");
    this.input = h("input", { type: "file", id: name, class: "unseen", accept: ".xlsx,.xls,.ods,.csv,.tsv,.docx,.odt,.eml,.pdf,.txt,.md", onchange: () => { this.receive(this.input.files[0]); this.input.value = ""; } });
    this.status = h("p", { class: "note", role: "status" });
    this.fault = h("div", { class: "faults", role: "alert" });
    this.result = h("section", { "aria-label": "Ce que le fichier changerait", hidden: true });
    this.drop = h("div", { class: "drop" }, h("h3", {}, "Fichier reçu d’un service"),
      h("p", { class: "help" }, "Déposez ici un tableur, un texte, un courriel ou un ancien PDF : ce qu’il changerait est montré avant d’être écrit."),
      this.input, h("label", { for: name, class: "like-button" }, "Choisir le fichier reçu…"), this.status);
    this.view = h("div", { class: "handout" }, this.drop, this.fault, this.result);
    this.view.addEventListener("dragover", (event) => { event.preventDefault(); this.drop.classList.add("over"); });
    this.view.addEventListener("dragleave", () => this.drop.classList.remove("over"));
    this.view.addEventListener("drop", (event) => { event.preventDefault(); this.drop.classList.remove("over"); this.receive(event.dataTransfer.files[0]); });
  }

  async receive(file) {
    if (!file) return;
    fill(this.fault);
    this.result.hidden = true;
    fill(this.status, `Lecture de « ${file.name} »…`);
    try { this.show(await send(`${this.api}/recevoir`, file)); } catch (fault) { fill(this.fault, h("p", {}, fault.message)); }
    fill(this.status);
  }

  show(found) {
    const title = h("h3", { tabindex: "-1" }, `Import de ${found.name}`);
    const mark = (line) => (line.startsWith("@@") ? "…" : line.startsWith("+") ? h("ins", {}, line.slice(1)) : line.startsWith("-") ? h("del", {}, line.slice(1)) : line);
    fill(this.result, title, h("p", { class: "note" }, found.taken.length ? `Lu : ${found.taken.join(" ; ")}` : "Rien n’a été lu."),
      found.found.length > 0 && h("ul", { class: "changes" }, found.found.map((one) => h("li", {}, h("p", {}, `${WEIGHTS[one.severity] ?? ""} : ${one.words}`), h("p", { class: "hint" }, [one.place, one.hint].filter(Boolean).join(" — "))))),
      found.lines.length > 0 ? h("div", { class: "diff lines" }, found.lines.map((line) => h("div", {}, mark(line)))) : h("p", {}, "Rien à changer : le dossier dit déjà tout cela."),
      found.sound && h("div", { class: "row" }, button("Écrire dans le dossier", () => this.apply(found), { class: "main" })));
    this.result.hidden = false;
    title.focus();
  }

  async apply(found) {
    fill(this.fault);
    try {
      const done = await post(this.api, { depot: found.depot, name: found.name, shown: found.shown });
      this.result.hidden = true;
      this.say(`Écrit : ${done.files.join(", ")}.`);
      this.input.focus();
    } catch (fault) { fill(this.fault, h("p", {}, fault.message)); }
  }
}
