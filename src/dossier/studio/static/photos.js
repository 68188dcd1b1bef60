// The photographs: dropped or chosen, described before they are in the kit; those of the kit with their pages and their cut.

import { button, fill, h, newId, plural } from "./dom.js";
import { get, post, send } from "./api.js";
import { chooseFocus } from "./focus.js";

const MOST = 60_000_000;
const WORDS = [
  ["alt", "Texte de remplacement (obligatoire)", "Ce que montre la photographie, pour qui ne la voit pas."],
  ["credit", "Crédit (obligatoire)", "© Nom, ou « D.R. »."],
  ["legende", "Légende", "Imprimée sous la photographie."],
  ["droits", "Droits", "Usage autorisé, tel qu’il a été donné."],
];

export class Photos {
  // keeper: { say(words, bad), around(work), change(changes), open(place) }
  constructor(kit, keeper) {
    Object.assign(this, { kit, keeper });
    this.api = `/api/dossiers/${encodeURIComponent(kit)}`;
    this.base = `/dossiers/${encodeURIComponent(kit)}`;
    const name = newId("fichiers");
    this.input = h("input", { type: "file", id: name, class: "unseen", multiple: true, accept: ".jpg,.jpeg,.png,.webp,.tif,.tiff,.gif,.svg", onchange: () => { this.receive([...this.input.files]); this.input.value = ""; } });
    this.status = h("p", { class: "note", role: "status" });
    this.faults = h("div", { class: "faults", role: "alert" });
    this.waiting = h("ol", { class: "waiting", "aria-label": "Photographies à décrire" });
    this.gallery = h("ul", { class: "gallery" });
    this.heading = h("h3", {}, "Dans le dossier");
    this.drop = h("div", { class: "drop" },
      h("h3", {}, "Ajouter des photographies"),
      h("p", { class: "help" }, "Déposez-les ici, plusieurs à la fois. Elles sont redressées et débarrassées de leurs données cachées."),
      this.input, h("label", { for: name, class: "like-button" }, "Choisir des photographies…"), this.status);
    this.view = h("section", { class: "photos", "aria-label": "Photographies" }, this.drop, this.faults, this.waiting, this.heading, this.gallery);
    this.view.addEventListener("dragover", (event) => { event.preventDefault(); this.drop.classList.add("over"); });
    this.view.addEventListener("dragleave", () => this.drop.classList.remove("over"));
    this.view.addEventListener("drop", (event) => { event.preventDefault(); this.drop.classList.remove("over"); this.receive([...event.dataTransfer.files]); });
    this.known = "";
  }

  // --- what comes in ----------------------------------------------------------------------------------

  async receive(files) {
    fill(this.faults);
    let done = 0;
    for (const file of files) {
      fill(this.status, `Examen de « ${file.name} » (${done + 1} sur ${files.length})…`);
      try {
        if (file.size > MOST) throw new Error(`« ${file.name} » n’est pas reprise : plus de 60 Mo. Remède : exportez-la en JPEG, 4 000 pixels de large au plus.`);
        const found = await send(`${this.api}/photos/recevoir`, file);
        this.waiting.append(this.card(found, file.name));
      } catch (fault) { this.faults.append(h("p", {}, fault.message)); }
      done += 1;
    }
    const left = this.waiting.children.length;
    fill(this.status, left ? `${plural(left, "photographie à décrire", "photographies à décrire")} avant l’ajout.` : "");
    this.waiting.querySelector("[data-word='alt']")?.focus();
  }

  card(found, sent) {
    const inputs = new Map();
    const fields = WORDS.map(([key, label, help]) => {
      const name = newId(`photo-${key}`);
      const input = h("input", { id: name, type: "text", autocomplete: "off", "data-word": key, "aria-describedby": `${name}-aide`, value: found.proposals[key] || "", required: key === "alt" || key === "credit" });
      inputs.set(key, input);
      const read = found.proposals[key] ? " Lu dans le fichier : à relire." : "";
      return h("div", { class: "field" }, h("label", { for: name }, label), h("p", { class: "help", id: `${name}-aide` }, help + read), input);
    });
    const error = h("p", { class: "error", role: "alert" });
    const form = h("form", { class: "words", novalidate: true }, fields, error,
      h("div", { class: "row" }, h("button", { type: "submit", class: "main" }, "Ajouter au dossier"), button("Écarter", () => { card.remove(); fill(this.status); }, { "aria-label": `Écarter ${found.file}` })));
    const facts = [found.width ? `${found.width} × ${found.height} pixels` : "dessin", ...found.relieved, found.proposals.jour && `photo du ${found.proposals.jour}`].filter(Boolean).join(", ");
    const card = h("li", { class: "card photo" },
      h("img", { src: `${this.base}/attente/${found.depot}`, alt: "" }),
      h("div", {}, h("h3", {}, found.file), h("p", { class: "note" }, sent === found.file ? `${facts}.` : `${facts}. Nom d’origine : ${sent}.`),
        h("ul", { class: "sizes" }, found.sizes.map((one) => h("li", { class: one.fine ? "" : "warning" }, `${one.place} (${one.mm} mm) : ${one.dots} ppp, ${one.fine ? "assez fin" : "trop peu pour l’impression"}`)))),
      form);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const words = Object.fromEntries([...inputs].map(([key, input]) => [key, input.value.trim()]));
      const missing = ["alt", "credit"].find((key) => !words[key]);
      for (const [key, input] of inputs) input.toggleAttribute("aria-invalid", false), key === missing && input.setAttribute("aria-invalid", "true");
      if (missing) { fill(error, missing === "alt" ? "Écrivez d’abord ce que montre la photographie." : "Écrivez d’abord le crédit : © Nom, ou « D.R. »."); inputs.get(missing).focus(); return; }
      try {
        const made = await this.keeper.around(() => post(`${this.api}/photos`, { depot: found.depot, file: found.file, ...words }));
        card.remove();
        fill(this.status);
        this.keeper.say(`« ${made.file} » est dans le dossier. Pour l’imprimer : « Photo… » dans le texte d’une fiche, ou le champ « Photo » d’une fiche ou de la couverture.`);
        (this.waiting.querySelector("[data-word='alt']") || this.input).focus();
      } catch (fault) { fill(error, fault.message); }
    });
    return card;
  }

  // --- what is there ----------------------------------------------------------------------------------

  async update(state) {
    const known = `${state.pages.map((page) => page.digest).join()} ${JSON.stringify(state.choices.images)} ${state.problems.length}`;
    if (known === this.known) return;
    this.known = known;
    let photos;
    try { photos = await get(`${this.api}/photos`); } catch { return; }
    const focused = document.activeElement?.dataset?.photo;
    fill(this.heading, photos.length ? `Dans le dossier (${photos.length})` : "Aucune photographie dans le dossier");
    fill(this.gallery, photos.map((photo) => this.tile(photo)));
    if (focused) this.gallery.querySelector(`[data-photo="${CSS.escape(focused)}"]`)?.focus();
  }

  tile(photo) {
    const where = photo.places.length ? `Page ${[...new Set(photo.places.map((one) => one.page))].join(", ")}, ${Math.max(...photo.places.map((one) => one.mm))} mm de large` : "N’est imprimée sur aucune page";
    const fine = photo.dots ? `${photo.dots} ppp à sa plus grande place${photo.fine ? "" : " : trop peu pour l’impression"}` : "";
    const lacks = photo.lacks.map((key) => ({ alt: "sans texte de remplacement", credit: "sans crédit" })[key]).join(", ");
    return h("li", { class: "card" },
      h("img", { src: `${this.base}/images/${photo.file.split("/").map(encodeURIComponent).join("/")}`, alt: photo.alt, loading: "lazy" }),
      h("h4", {}, photo.file),
      h("p", { class: "note" }, [photo.width ? `${photo.width} × ${photo.height} px` : "", where].filter(Boolean).join(" · ")),
      fine && h("p", { class: photo.fine ? "note" : "warning" }, fine),
      lacks && h("p", { class: "warning" }, lacks),
      h("div", { class: "row" },
        button("Mots et droits", () => this.keeper.open({ keys: ["images", photo.file], photo }), { class: "small", "aria-label": `Mots et droits de ${photo.file}` }),
        photo.width > 0 && button("Cadrer…", () => this.cut(photo), { class: "small", "data-photo": photo.file, "aria-label": `Cadrer ${photo.file}` })));
  }

  async cut(photo) {
    const source = `${this.base}/images/${photo.file.split("/").map(encodeURIComponent).join("/")}`;
    const chosen = await chooseFocus(photo, source);
    if (!chosen) return;
    const keys = ["images", photo.file];
    const changes = photo.known ? [] : [{ op: "ajouter", keys, value: { alt: photo.alt || "" } }];
    for (const key of ["format", "cadrage"]) {
      if (chosen[key]) changes.push({ op: "valeur", keys: [...keys, key], value: chosen[key] });
      else if (photo[key]) changes.push({ op: "retirer", keys: [...keys, key] });
    }
    this.known = "";
    if (changes.length) await this.keeper.change(changes);
    this.gallery.querySelector(`[data-photo="${CSS.escape(photo.file)}"]`)?.focus();
  }
}
