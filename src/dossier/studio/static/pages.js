// The pages of the PDF, as they are: only those that changed are fetched, and the window never moves by itself.

import { fill, h, plural } from "./dom.js";
import { get } from "./api.js";
import { VIEWS, Views } from "./views.js";

export class Pages {
  constructor(kit, openField) {
    this.kit = kit;
    this.openField = openField;
    this.shown = [];
    this.scale = "1.5";
    this.status = h("p", { class: "note", role: "status" });
    this.list = h("ol", { class: "pages" });
    this.first = h("p", { class: "first" }, "Les pages se préparent : la première fois, cela prend quelques secondes.");
    this.zoom = h("select", { id: "zoom", onchange: () => this.setZoom() },
      [["largeur", "Toute la largeur"], ["double", "Deux pages"], ["grand", "Grand (150 %)"]].map(([value, label]) => h("option", { value }, label)));
    this.other = h("p", { class: "note", role: "status" });
    this.views = new Views(kit, (words) => fill(this.other, words));
    this.face = h("select", { id: "vue", onchange: () => this.setFace() }, VIEWS.map(([value, label]) => h("option", { value }, label)));
    this.help = h("p", { class: "help" }, "Un clic sur un mot ouvre son champ.");
    this.view = h("div", { class: "pages-view" },
      h("div", { class: "row bar" }, h("label", { for: "vue" }, "Vue"), this.face, h("label", { for: "zoom" }, "Affichage"), this.zoom),
      h("div", { class: "row told" }, this.help, this.status, this.other), // a line of their own: what is told must not move the pages
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Pages du PDF" }, this.first, this.list, this.views.list, this.views.frame));
  }

  setZoom() {
    for (const list of [this.list, this.views.list]) list.dataset.zoom = this.zoom.value;
  }

  setFace(name = this.face.value) {
    this.face.value = name;
    this.views.choose(name);
    this.list.hidden = this.views.isOther;
    this.status.hidden = this.help.hidden = this.views.isOther;
    this.zoom.disabled = name === "html"; // a web page has the width of its window
    this.list.classList.toggle("grey", name === "gris");
  }

  tell(state) {
    const busy = state.busy ? "mise à jour…" : "à jour";
    fill(this.status, state.pages.length ? `${plural(state.pages.length, "page", "pages")}, ${busy}` : "première mise en page…");
    if (state.stuck.length) fill(this.status, `Dernières bonnes pages gardées : ${state.stuck[0].message}`);
  }

  update(state) {
    this.tell(state);
    this.first.hidden = state.pages.length > 0 || state.stuck.length > 0;
    state.pages.forEach((page, rank) => this.put(page, rank, state.pages.length));
    while (this.list.children.length > Math.max(state.pages.length, 0) && state.pages.length) this.list.lastElementChild.remove();
    this.shown = state.pages;
    this.views.update(state);
  }

  put(page, rank, count) {
    const alternative = `Page ${page.number} sur ${count}`;
    let item = this.list.children[rank];
    if (!item) {
      const image = h("img", { alt: alternative, loading: "lazy", onclick: (event) => this.click(event, rank + 1), src: this.address(page) });
      item = h("li", { id: `page-${page.number}` }, h("div", { class: "sheet" }, image, h("div", { class: "marks" })), h("p", { class: "number", "aria-hidden": "true" }, String(page.number)));
      image.style.aspectRatio = `${page.width} / ${page.height}`;
      item.dataset.digest = page.digest;
      this.list.append(item);
      return;
    }
    const image = item.querySelector("img");
    image.alt = alternative;
    if (item.dataset.digest === page.digest) return;
    item.dataset.digest = page.digest;
    const fresh = new Image();
    fresh.onload = () => {
      if (item.dataset.digest !== page.digest) return;
      image.src = fresh.src;
      image.style.aspectRatio = `${page.width} / ${page.height}`;
      item.dataset.painted = page.digest;
      item.classList.remove("changed");
      void item.offsetWidth;
      item.classList.add("changed");
    };
    fresh.src = this.address(page);
  }

  address(page) {
    return `/dossiers/${encodeURIComponent(this.kit)}/pages/${page.digest}/${this.scale}.png`;
  }

  async click(event, number) {
    const page = this.shown[number - 1];
    const box = event.target.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * page.width;
    const y = ((event.clientY - box.top) / box.height) * page.height;
    const found = await get(`/api/dossiers/${encodeURIComponent(this.kit)}/ecrit?page=${number}&x=${x}&y=${y}`);
    if (found) this.openField(found);
  }

  show(number) {
    if (this.views.isOther) this.setFace("ecran");
    this.list.children[number - 1]?.scrollIntoView({ block: "start" });
  }

  // Marks where a field is printed; scrolls there only where that was asked.
  mark(places, { scroll = false, page: wanted = places[0]?.page } = {}) {
    for (const marks of this.list.querySelectorAll(".marks")) marks.replaceChildren();
    for (const place of joined(places)) {
      const page = this.shown[place.page - 1];
      const item = this.list.children[place.page - 1];
      if (!page || !item) continue;
      const mark = h("span", {});
      mark.style.left = `${(100 * place.x) / page.width}%`;
      mark.style.top = `${(100 * place.y) / page.height}%`;
      mark.style.width = `${(100 * place.w) / page.width}%`;
      mark.style.height = `${(100 * place.h) / page.height}%`;
      item.querySelector(".marks").append(mark);
    }
    if (scroll && places.length && this.views.isOther) this.setFace("ecran");
    if (scroll && places.length) this.list.children[wanted - 1]?.scrollIntoView({ block: "start" });
    return places.length;
  }
}

// Words beside one another on a line are one mark.
function joined(places) {
  const marks = [];
  for (const place of places) {
    const last = marks.at(-1);
    const isNext = last && last.page === place.page && Math.abs(last.y - place.y) < 0.4 * place.h && place.x >= last.x && place.x - (last.x + last.w) < 1.2 * place.h;
    if (!isNext) { marks.push({ ...place }); continue; }
    const right = Math.max(last.x + last.w, place.x + place.w);
    const bottom = Math.max(last.y + last.h, place.y + place.h);
    last.y = Math.min(last.y, place.y);
    last.w = right - last.x;
    last.h = bottom - last.y;
  }
  return marks;
}
