// The kits of the project, and a new one.

import { fill, h } from "./dom.js";
import { get, post } from "./api.js";

const STATUS = { provisoire: "provisoire", embargo: "sous embargo", definitif: "définitif" };
const DAY = new Intl.DateTimeFormat("fr", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const said = (day) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? DAY.format(new Date(`${day}T00:00:00Z`)) : day);

export async function showHome(app) {
  document.title = "Dossiers – studio";
  const kits = await get("/api/dossiers");
  const error = h("p", { class: "error", role: "alert" });
  const field = (name, label, help) => [h("label", { for: name }, label), h("p", { class: "help", id: `${name}-aide` }, help), h("input", { id: name, type: "text", autocomplete: "off", "aria-describedby": `${name}-aide` })];
  const form = h("form", { class: "card new" }, h("h2", {}, "Nouveau dossier"),
    field("titre", "Titre en couverture", "Par exemple : La ministre à Saint-Martin."),
    field("jour", "Date de la visite", "Par exemple : 5 mai 2027."),
    field("nom", "Nom court", "Quelques mots pour nommer les fichiers : saint-martin."),
    h("button", { type: "submit", class: "main" }, "Créer le dossier"), error);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const value = (name) => form.querySelector(`#${name}`).value.trim();
    try {
      const made = await post("/api/dossiers", { name: value("nom") || value("titre") || " ", day: value("jour") || " ", title: value("titre") });
      location.assign(`/dossiers/${encodeURIComponent(made.name)}`);
    } catch (fault) { fill(error, fault.message); }
  });
  fill(app, h("header", { class: "top" }, h("h1", {}, "Dossiers de presse")),
    h("main", { id: "contenu", class: "home", tabindex: "-1" },
      h("section", { "aria-label": "Dossiers" }, kits.length ? h("ul", { class: "kits" }, kits.map((kit) =>
        h("li", { class: "card" }, h("h2", {}, h("a", { href: `/dossiers/${encodeURIComponent(kit.name)}` }, kit.title)),
          h("p", { class: "note" }, `${said(kit.day)} · ${STATUS[kit.status] || kit.status} · ${kit.name}`)))) : h("p", {}, "Aucun dossier pour l’instant.")),
      form));
}
