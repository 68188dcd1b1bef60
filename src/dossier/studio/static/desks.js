// What stands above the form of a section, or in its place: photographs, and the ledger as a grid.

import { button, h } from "./dom.js";
import { Ledger } from "./ledger.js";
import { Photos } from "./photos.js";

// The desks of a workbench, by the name of their section.
export function desksOf(bench) {
  const say = (words, bad) => bench.say(words, bad);
  const around = (work) => bench.around(work);
  const openWords = async ({ keys, photo }) => {
    if (!photo.known) await bench.act([{ op: "ajouter", keys, value: { alt: "" } }], keys);
    bench.form?.focus({ keys });
  };
  return {
    images: new Photos(bench.kit, { say, around, change: (changes) => bench.act(changes, []), open: openWords }),
    chiffres: new LedgerDesk(bench),
    "commun-chiffres": new LedgerDesk(bench),
  };
}

// The figures as a table, over the whole window or beside the pages, or one below the other as in every section.
class LedgerDesk {
  constructor(bench) {
    this.bench = bench;
    this.isTable = true;
    this.isWide = true;
    this.ledger = new Ledger(bench.kit, {
      type: (changes, field) => bench.saver.type(changes, field),
      act: (changes) => bench.act(changes, []),
      around: (work) => bench.around(work),
      file: () => bench.file,
      say: (words, bad) => bench.say(words, bad),
      showPage: (number) => { this.set(this.isTable, false); bench.showPage(number); },
    });
    this.choices = [["Tableau", true], ["Fiches", false]].map(([label, table]) => button(label, () => this.set(table, table && this.isWide), { "aria-pressed": String(table === this.isTable) }));
    this.wide = button("Pages à côté", () => this.set(this.isTable, !this.isWide), { "aria-pressed": "false" });
    this.view = h("div", {}, h("div", { class: "row choices", role: "group", "aria-label": "Présentation des chiffres" }, this.choices, this.wide), this.ledger.view);
  }

  // What the workbench speaks to in place of a form.
  get form() {
    if (!this.isTable) return null;
    const { ledger } = this;
    return {
      controls: ledger.cells,
      showProblems: (problems) => ledger.showProblems(problems, this.bench.file.file),
      focus: (place) => {
        if (!place.keys?.length || ledger.focus(place.keys)) return;
        this.set(false, false);
        this.bench.form?.focus(place);
      },
    };
  }

  set(table, wide) {
    this.isTable = table;
    this.isWide = wide && table;
    this.choices.forEach((one, rank) => one.setAttribute("aria-pressed", String((rank === 0) === table)));
    this.wide.setAttribute("aria-pressed", String(!this.isWide));
    this.wide.hidden = !table;
    this.ledger.view.hidden = !table;
    if (this.bench.desks[this.bench.current?.name] === this) this.bench.redraw();
  }

  narrow() {
    if (this.isWide) this.set(this.isTable, false);
  }

  draw(file) {
    if (this.isTable) this.ledger.draw(file.fields);
  }

  update(state) {
    if (this.isTable) this.ledger.update(state);
  }
}
