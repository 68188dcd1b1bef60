// A Word file that came back: each change with its two versions, taken or not, then written.

import { button, fill, h, newId, plural } from "./dom.js";
import { post } from "./api.js";
import { fileDrop } from "./file_drop.js";

const STATES = [["à reporter", "Peut être reporté"], ["fiche", "Fiches à créer, retirer, déplacer ou couper"], ["conflit", "En conflit : le dossier garde sa version"], ["refusé", "À faire à la main"], ["proposition", "Structure du dossier : à décider"], ["non importé", "Non importé"]];
const MARKS = { "=": (words) => words, "-": (words) => h("del", {}, words), "+": (words) => h("ins", {}, words) };

// Whole sheets stand apart from words: they are weightier.
const groupOf = (one) => (one.sheet && one.state === "à reporter" ? "fiche" : one.state);

export class Returned {
  // bench: { openField(place), say(words, bad), around(work), labelOf(section) }
  constructor(kit, bench) {
    Object.assign(this, bench);
    this.api = `/api/dossiers/${encodeURIComponent(kit)}/retour`;
    Object.assign(this, fileDrop(`${this.api}/recevoir`, ".docx,.docm,.odt", {
      title: "Fichier Word revenu",
      help: "Déposez ici le fichier Word du dossier, relu ou corrigé par d’autres, avec ou sans suivi des modifications.",
      choose: "Choisir le fichier…",
      result: "Ce qui est revenu",
    }, (found) => this.show(found)));
  }

  show(found) {
    const boxes = new Map();
    const apply = button("", () => this.apply(found, boxes), { class: "main" });
    const count = () => {
      const taken = [...boxes.values()].filter((box) => box.checked).length;
      fill(apply, taken ? `Reporter ${plural(taken, "changement", "changements")}` : "Rien à reporter");
      apply.disabled = !taken;
    };
    const title = h("h3", { tabindex: "-1" }, `Retour de ${found.name}`);
    const set = (checked) => { for (const box of boxes.values()) box.checked = checked; count(); };
    const lists = STATES.map(([state, label]) => {
      const own = found.changes.filter((one) => groupOf(one) === state);
      return own.length > 0 && [h("h4", {}, `${label} (${own.length})`), h("ul", { class: "changes" }, own.map((one) => this.item(one, boxes, count)))];
    });
    fill(this.result, title, found.notices.map((words) => h("p", { class: "note" }, words)),
      !found.changes.length && h("p", {}, "Aucun changement."), lists,
      found.comments.length > 0 && [h("h4", {}, `Commentaires (${found.comments.length})`), h("ul", { class: "changes" }, found.comments.map((one) => h("li", {}, h("p", { class: "note" }, `${one.author}, ${one.date}${one.done ? ", résolu" : ""}`), one.quote && h("p", {}, `Sur « ${one.quote} »`), h("p", {}, one.text))))],
      boxes.size > 0 && h("div", { class: "row" }, apply, button("Tout accepter", () => set(true)), button("Tout refuser", () => set(false))));
    count();
    this.result.hidden = false;
    title.focus();
  }

  item(one, boxes, count) {
    const what = [one.what, this.labelOf(one.section)].filter(Boolean).join(", ");
    const can = one.state === "à reporter";
    const name = newId("changement");
    const box = can && h("input", { type: "checkbox", id: name, checked: true, onchange: count });
    if (can) boxes.set(one.key, box);
    return h("li", {},
      can ? h("div", { class: "check" }, box, h("label", { for: name }, `Accepter : ${what}`)) : h("p", { class: "note" }, what),
      h("p", { class: "diff" }, one.words.map(([kind, words]) => MARKS[kind](words))),
      one.ours && one.state === "conflit" && h("p", {}, `Le dossier dit maintenant : « ${one.ours} »`),
      one.by.length > 0 && h("p", { class: "hint" }, one.by.join(" ; ")),
      one.reason && h("p", { class: "hint" }, one.reason), one.more.map((words) => h("p", { class: "hint" }, words)),
      one.section && button("Voir dans le dossier", () => this.openField({ ...one, select: true }), { class: "small" }));
  }

  async apply(found, boxes) {
    const keys = (checked) => [...boxes].filter(([, box]) => box.checked === checked).map(([key]) => key);
    fill(this.fault);
    try {
      const done = await this.around(() => post(this.api, { depot: found.depot, taken: keys(true), refused: keys(false) }));
      this.result.hidden = true;
      this.say(`${plural(done.made, "changement reporté", "changements reportés")} dans le dossier. « Annuler » le défait, rubrique par rubrique${done.gone ? " ; une fiche retirée est parmi les « Fiches retirées… », à gauche" : ""}.`);
      this.input.focus();
    } catch (fault) { fill(this.fault, h("p", {}, fault.message)); }
  }
}
