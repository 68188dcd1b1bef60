// What others send, dropped: what it would change, its doubts and losses, then written on demand.

import { button, fill, h } from "./dom.js";
import { post } from "./api.js";
import { fileDrop } from "./file_drop.js";

const WEIGHTS = { error: "Erreur", warning: "Avertissement", advice: "Conseil" };

export class Imports {
  // bench: { say(words), around(work) }
  constructor(kit, bench) {
    Object.assign(this, bench);
    this.api = `/api/dossiers/${encodeURIComponent(kit)}/importer`;
    Object.assign(this, fileDrop(`${this.api}/recevoir`, ".xlsx,.xls,.ods,.csv,.tsv,.docx,.odt,.eml,.pdf,.txt,.md", {
      title: "Fichier reçu d’un service",
      help: "Déposez ici un tableur, un texte, un courriel ou un ancien PDF : ce qu’il changerait est montré avant d’être écrit.",
      choose: "Choisir le fichier reçu…",
      result: "Ce que le fichier changerait",
    }, (found) => this.show(found)));
  }

  show(found) {
    const title = h("h3", { tabindex: "-1" }, `Import de ${found.name}`);
    const mark = (line) => {
      if (line.startsWith("@@")) return "…";
      const tag = { "+": "ins", "-": "del" }[line[0]];
      const [, lead, words] = /^.(\s*)(.*)$/s.exec(line) || [];
      return tag ? [lead, h(tag, {}, words)] : line;
    };
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
      const done = await this.around(() => post(this.api, { depot: found.depot, name: found.name, shown: found.shown }));
      this.result.hidden = true;
      this.say(`Écrit : ${done.files.join(", ")}.`);
      this.input.focus();
    } catch (fault) { fill(this.fault, h("p", {}, fault.message)); }
  }
}
