// The other faces of the kit, in the place of the screen pages: booklet, printer, copier, Word, web.

import { fill, h } from "./dom.js";
import { get } from "./api.js";

export const VIEWS = [["ecran", "Écran (A4)"], ["gris", "Écran en gris"], ["livret", "Livret (A5)"], ["imprimeur", "Imprimeur"], ["bureau", "Copieur"], ["docx", "Word"], ["html", "Page web"]];

export class Views {
  constructor(kit, say) {
    Object.assign(this, { kit, say });
    this.base = `/dossiers/${encodeURIComponent(kit)}/vues`;
    this.list = h("ol", { class: "pages others", hidden: true });
    this.frame = h("iframe", { class: "web", title: "Page web du dossier", sandbox: "", hidden: true });
    this.name = "ecran";
    this.known = "";
  }

  get isOther() { return !["ecran", "gris"].includes(this.name); }

  choose(name) {
    this.name = name;
    this.known = "";
    this.list.hidden = !this.isOther || name === "html";
    this.frame.hidden = name !== "html";
    fill(this.list);
    if (this.isOther) this.make();
    else this.say("");
  }

  // What has changed is made anew once the pages of the screen are.
  update(state) {
    if (!this.isOther || state.busy) return;
    const known = state.pages.map((page) => page.digest).join();
    if (this.last !== known && this.known) { this.last = known; this.make(); }
    this.last = known;
  }

  async make() {
    const { name } = this;
    this.say("Mise en page de cette vue…");
    let view;
    try { view = await get(`/api${this.base}/${name}`); } catch (fault) { if (name === this.name) this.say(fault.message); return; }
    if (name !== this.name) return;
    this.say(name === "html" ? "" : `${view.pages.length} pages`);
    if (view.digest === this.known) return;
    this.known = view.digest;
    if (name === "html") { this.frame.src = `${this.base}/page.html?${view.digest.slice(0, 12)}`; return; }
    fill(this.list, view.pages.map((page) => {
      const image = h("img", { alt: `Page ${page.number} sur ${view.pages.length}`, loading: "lazy", src: `${this.base}/${name}/${view.digest}/${page.number}/1.5.png` });
      image.style.aspectRatio = `${page.width} / ${page.height}`;
      return h("li", {}, h("div", { class: "sheet" }, image), h("p", { class: "number", "aria-hidden": "true" }, String(page.number)));
    }));
  }
}
