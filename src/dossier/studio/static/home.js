// The kits of the project, what is looked for in all of them, and a new one.

import { fill, h, newId, plural } from "./dom.js";
import { get, post } from "./api.js";

const STATUS = { provisoire: "provisoire", embargo: "sous embargo", definitif: "définitif" };
const DAY = new Intl.DateTimeFormat("fr", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const said = (day) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? DAY.format(new Date(`${day}T00:00:00Z`)) : day);
const address = (kit) => `/dossiers/${encodeURIComponent(kit)}`;

export async function showHome(app) {
  document.title = "Dossiers – studio";
  const [kits, others] = await Promise.all([get("/api/dossiers"), get("/api/collegues")]);
  fill(app, h("header", { class: "top" }, h("h1", {}, "Dossiers de presse")),
    h("main", { id: "contenu", class: "home", tabindex: "-1" },
      h("section", { "aria-label": "Dossiers" }, others.length > 0 && h("p", { class: "message" }, `Ce répertoire est aussi ouvert dans le studio d’un collègue (${others.join(", ")}). Ce que chacun écrit apparaît chez l’autre ; un même champ écrit des deux côtés vous est donné à choisir.`), kits.length > 0 && searching(), kits.length ? h("ul", { class: "kits" }, kits.map((kit) =>
        h("li", { class: "card" }, h("h2", {}, h("a", { href: address(kit.name) }, kit.title)),
          h("p", { class: "note" }, [said(kit.day) || kit.name, STATUS[kit.status] || kit.status, kit.found, kit.proof].filter(Boolean).join(" · "))))) : h("p", {}, "Aucun dossier pour l’instant : créez le premier.")),
      newKit(kits)));
}

function newKit(kits) {
  const error = h("p", { class: "error", role: "alert" });
  const field = (name, label, help) => [h("label", { for: name }, label), h("p", { class: "help", id: `${name}-aide` }, help), h("input", { id: name, type: "text", autocomplete: "off", "aria-describedby": `${name}-aide ${name}-erreur` }), h("p", { class: "error", id: `${name}-erreur` })];
  const source = h("select", { id: "source", "aria-describedby": "source-aide" }, h("option", { value: "" }, "Un modèle à remplir"), kits.map((kit) => h("option", { value: kit.name }, `${kit.title} (${said(kit.day) || kit.name})`)));
  const form = h("form", { class: "card new" }, h("h2", {}, "Nouveau dossier"),
    h("div", { hidden: !kits.length }, h("label", { for: "source" }, "Repartir de"), h("p", { class: "help", id: "source-aide" }, "Un ancien dossier donne ses textes ; la liste de ce qui doit changer suit."), source),
    field("titre", "Titre en couverture", "Par exemple : La ministre à Saint-Martin."),
    field("jour", "Date de la visite", "Par exemple : 5 mai 2027."),
    field("nom", "Nom court", "Quelques mots pour nommer les fichiers : saint-martin."),
    h("button", { type: "submit", class: "main" }, "Créer le dossier"), error);
  const value = (name) => form.querySelector(`#${name}`).value.trim();
  // What was typed so far is judged as it will be; a field that is still empty is no fault yet.
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      let faults;
      try { faults = await get(`/api/nouveau?${new URLSearchParams({ nom: value("nom") || value("titre"), jour: value("jour") })}`); } catch { return; }
      for (const name of ["jour", "nom"]) {
        const fault = value(name) || (name === "nom" && faults.jour === undefined && value("titre")) ? faults[name] : undefined;
        fill(form.querySelector(`#${name}-erreur`), fault ? `Erreur : ${fault}` : []);
        form.querySelector(`#${name}`).toggleAttribute("aria-invalid", false);
        if (fault) form.querySelector(`#${name}`).setAttribute("aria-invalid", "true");
      }
    }, 250);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const made = await post("/api/dossiers", { name: value("nom") || value("titre") || " ", day: value("jour") || " ", title: value("titre"), source: source.value });
      location.assign(address(made.name));
    } catch (fault) { fill(error, fault.message); }
  });
  return form;
}

function searching() {
  const name = newId("recherche");
  const input = h("input", { type: "text", id: name, autocomplete: "off" });
  const result = h("div", { role: "status", class: "found" });
  const form = h("form", { role: "search", class: "search" }, h("label", { for: name }, "Chercher dans tous les dossiers"), h("div", { class: "row" }, input, h("button", { type: "submit" }, "Chercher")), result);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!input.value.trim()) { fill(result); return; }
    fill(result, h("p", {}, "Recherche…"));
    let answer;
    try { answer = await get(`/api/recherche?mots=${encodeURIComponent(input.value)}`); } catch (fault) { fill(result, h("p", { class: "error" }, fault.message)); return; }
    const count = answer.found.length;
    fill(result, h("p", {}, count ? `${plural(count, "passage", "passages")}${answer.more ? ", les premiers trouvés" : ""} :` : "Aucun passage."),
      h("ul", {}, answer.found.map((one) => h("li", {}, h("a", { href: `${address(one.kit)}#${encodeURIComponent(one.section)}~${encodeURIComponent(one.keys ? JSON.stringify(one.keys) : `${one.start}-${one.end}`)}` }, `${one.title}, ${one.label}`), h("br"), one.words))));
  });
  return form;
}
