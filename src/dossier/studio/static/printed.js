// Where what is written is printed: the pages go there, or mark it.

import { get } from "./api.js";

const RESTED = 600; // milliseconds without a key

export class Printed {
  constructor(bench) {
    this.bench = bench;
  }

  // The pages go to the first page of the section that was chosen: that of its first field that is printed.
  async toSection(section) {
    this.sought = null;
    this.bench.pages.mark([]); // what the section before it printed is no matter of this one
    const filled = section.fields.filter((field) => this.bench.file?.fields?.[field] !== undefined && this.bench.file.fields[field] !== null);
    for (const field of filled.slice(0, 8)) {
      let places = [];
      try { places = await get(`${this.bench.api}/imprime?${new URLSearchParams({ nom: section.file, keys: JSON.stringify([field]) })}`); } catch { return; }
      if (section !== this.bench.current) return;
      if (places.length) { this.bench.pages.mark(places, { scroll: true, page: pageOf(section, places) }); return; }
    }
    if (section.sheet) this.sought = section.name; // a sheet that was made just now has no page yet
  }

  // The mark follows whoever types once no key was struck for a while: the page of the key comes first.
  soon() {
    clearTimeout(this.timer);
    this.isDue = false;
    this.timer = setTimeout(() => { if (this.isAwaited) this.isDue = true; else this.toField(false); }, RESTED);
  }

  // The pages of the last key are here.
  arrive() {
    this.isAwaited = false;
    const section = this.sought && this.bench.state.sections.find((one) => one.name === this.sought);
    if (this.sought !== this.bench.current?.name) this.sought = null;
    else if (section?.pages) this.toSection(this.bench.current);
    if (this.isDue) this.toField(false);
    this.isDue = false;
  }

  // No field was chosen: the section is meant.
  async showSection() {
    this.bench.look("pages");
    this.bench.tabs.choose("pages");
    await this.toSection(this.bench.current);
  }

  async toField(scroll) {
    clearTimeout(this.timer);
    const active = document.activeElement;
    if (this.bench.formView.contains(active) && isField(active)) this.focused = active;
    if (!this.bench.current) return;
    const one = scroll ? this.focused : active;
    if (scroll && !(one && this.bench.formView.contains(one))) { await this.showSection(); return; }
    const where = new URLSearchParams({ nom: this.bench.current.file });
    if (one.matches?.("textarea.body")) {
      const lead = this.bench.form?.lead?.length || 0;
      const start = one.value.lastIndexOf("\n\n", Math.max(0, one.selectionStart - 1)) + 1;
      const end = one.value.indexOf("\n\n", one.selectionStart);
      where.set("debut", String(lead + start));
      where.set("fin", String(lead + (end < 0 ? one.value.length : end)));
    } else if (one.dataset?.keys) where.set("keys", one.dataset.keys);
    else return;
    try {
      const places = await get(`${this.bench.api}/imprime?${where}`);
      if (scroll) { this.bench.look("pages"); this.bench.tabs.choose("pages"); }
      const count = this.bench.pages.mark(places, { scroll });
      if (scroll) this.bench.say(count ? `Page ${places[0].page}.` : "Ce champ n’est imprimé sur aucune page.");
    } catch { /* the marks are a help, no more */ }
  }
}

const isField = (one) => Boolean(one.matches?.("textarea.body") || one.dataset?.keys);

// A title is on the cover or in the contents before it opens its own page: the last page that begins with it is meant.
function pageOf(section, places) {
  if (!section.sheet) return places[0].page;
  const largest = Math.max(...places.map((place) => place.h));
  return places.find((place) => place.h >= 0.95 * largest).page;
}

// Where somebody types: the field, the words chosen in it, and how far it is scrolled.
export function placeOf(element) {
  const keys = element?.matches?.("textarea.body") ? "corps" : element?.dataset?.keys;
  return keys ? { keys, start: element.selectionStart, end: element.selectionEnd, top: element.scrollTop } : null;
}

export function goBack(control, place) {
  if (!control) return;
  control.focus();
  if (typeof place.start === "number" && control.setSelectionRange) control.setSelectionRange(place.start, place.end);
  control.scrollTop = place.top;
}
