// The same list as « dossier check »: each finding leads to its field.

import { button, h, newId, plural, refill } from "./dom.js";
import { get, post } from "./api.js";
import { askWords, show } from "./dialogs.js";
import { SEVERITY } from "./forms.js";

const MOST = 200;
const RANK = { error: 0, warning: 1, advice: 2 };

export class Problems {
  // bench: { openField(place), say(words, bad), around(work), current() }
  constructor(kit, bench) {
    Object.assign(this, { kit, ...bench });
    const name = newId("seule");
    this.only = h("input", { type: "checkbox", id: name, onchange: () => this.update(this.state) });
    this.choice = h("div", { class: "check" }, this.only, h("label", { for: name }, "Seulement la rubrique ouverte"));
    this.view = h("div", { class: "problems" });
    this.known = "";
  }

  update(state) {
    this.state = state;
    const isOwn = (item) => !this.only.checked || item.section === this.current();
    const [problems, layout] = [state.problems.filter(isOwn), state.layout.filter(isOwn)];
    this.labels = new Map(state.sections.map((one) => [one.name, one.label]));
    const known = JSON.stringify([problems, layout, state.checked, this.only.checked, state.stuck, [...this.labels]]);
    if (known === this.known) return;
    this.known = known;
    const fixable = state.problems.filter((item) => item.fixable).length;
    refill(this.view,
      h("p", {}, counts(state.counts), state.checked ? "." : " (contrôle en cours)."),
      fixable > 0 && h("p", {}, button(`Corriger la typographie sûre (${fixable})`, () => this.fix(), { class: "main" })),
      state.problems.length + state.layout.length > 5 && this.choice,
      state.stuck.length > 0 && [h("h3", {}, "Pourquoi les pages n’avancent plus"), this.list(state.stuck)],
      problems.length > 0 && [h("h3", {}, "Contrôle du dossier"), this.list(problems)],
      layout.length > 0 && [h("h3", {}, "Mise en page"), this.list(layout)],
      problems.length + layout.length === 0 && state.checked && h("p", {}, this.only.checked ? `Rien à signaler dans « ${this.labels.get(this.current()) || "cette rubrique"} ».` : "Rien à signaler."));
  }

  list(items) {
    const graver = [...items].sort((one, other) => RANK[one.severity] - RANK[other.severity]);
    return [h("ul", {}, graver.slice(0, MOST).map((item) => this.item(item))), items.length > MOST && h("p", {}, `… et ${items.length - MOST} autres.`)];
  }

  item(item) {
    const file = item.path ? `${item.path.split("/").slice(2).join("/") || item.path}, ligne ${item.line}` : "";
    const place = this.labels.get(item.section) || file;
    const title = h("span", {}, h("strong", { class: item.severity }, SEVERITY[item.severity]), ` ${item.code} : ${item.message}`);
    return h("li", { class: `problem ${item.severity}` },
      item.section ? button(title, () => this.openField({ ...item, file: item.path }), { class: "link" }) : h("p", {}, title),
      item.hint && h("p", { class: "hint" }, `Remède : ${item.hint}`),
      h("div", { class: "row" }, h("span", { class: "note" }, place),
        item.fixable && button("Corriger", () => this.fix(item), { class: "small", "aria-label": `Corriger ${item.code}, ${place}` }),
        button("Expliquer", () => this.explain(item.code), { class: "small", "aria-label": `Expliquer ${item.code}` }),
        item.severity !== "error" && button("Ignorer…", () => this.waive(item), { class: "small", "aria-label": `Ignorer ${item.code} dans ce dossier` })));
  }

  async explain(code) {
    const entry = await get(`/api/codes/${code}`);
    await show(`${entry.code} : ${entry.title}`,
      h("div", {}, h("p", {}, entry.rule), h("p", {}, entry.why),
        entry.wrong && entry.right && [h("h3", {}, "À éviter"), h("pre", { tabindex: "0" }, entry.wrong), h("h3", {}, "À écrire"), h("pre", { tabindex: "0" }, entry.right)]),
      [["Fermer", "", { class: "main" }]]);
  }

  async waive(item) {
    const reason = await askWords(`Ignorer ${item.code} dans tout ce dossier`, "Pourquoi ?", "La raison est écrite dans le dossier : qui le relit la verra.");
    if (!reason) return;
    try {
      await this.around(() => post(`/api/dossiers/${encodeURIComponent(this.kit)}/ignorer`, { code: item.code, reason }));
      this.say(`${item.code} est ignoré dans ce dossier.`);
    } catch (fault) { this.say(fault.message, true); }
  }

  // All that is safe, or what one finding says.
  async fix(item = null) {
    try {
      const done = await this.around(() => post(`/api/dossiers/${encodeURIComponent(this.kit)}/corriger`, item ? { file: item.path, line: item.line, code: item.code } : {}));
      const why = item && done.left.length ? ` : ${done.left[0].reason}` : "";
      this.say(`${plural(done.made.length, "correction faite", "corrections faites")}${done.left.length ? `, ${done.left.length} à faire vous-même${why}` : ""}. « Annuler », dans sa rubrique, la défait.`);
    } catch (fault) { this.say(fault.message, true); }
  }
}

export const counts = (count) =>
  [[count.errors, "erreur", "erreurs"], [count.warnings, "avertissement", "avertissements"], [count.advice, "conseil", "conseils"]]
    .map(([number, one, many]) => plural(number, one, many)).join(", ");
