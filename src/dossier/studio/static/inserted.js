// What is put into a text from the registers of the kit and from the gallery of blocks.

import { h, newId } from "./dom.js";
import { get } from "./api.js";
import { show } from "./dialogs.js";
import { pick } from "./picker.js";

const WHERE = {
  chiffres: "Aucun chiffre dans le registre : ajoutez-en dans la rubrique « Chiffres ».",
  sigles: "Aucun sigle : ajoutez-en dans la rubrique « Territoires et noms ».",
  personnes: "Aucune personne : ajoutez-en dans la rubrique « Personnes ».",
  images: "Aucune photographie : ajoutez-en dans la rubrique « Images ».",
  conventions: "Aucune convention : ajoutez-en dans la rubrique « Conventions ».",
  textes: "Aucun texte commun dans ce projet.",
};
const CALLED = { chiffres: "Chiffre", personnes: "Personne", images: "Photographie", conventions: "Convention", textes: "Texte commun" };

const rowsOf = (kind, choices, kit) => (choices[kind] || []).map(([key, words]) => ({
  key, words, more: kind === "sigles" ? key : "",
  picture: kind === "images" && key !== "a-fournir" ? `/dossiers/${encodeURIComponent(kit)}/images/${key.split("/").map(encodeURIComponent).join("/")}` : null,
}));

const MORE = {
  chiffres: "Celui qui manque s’ajoute dans la rubrique « Chiffres ».",
  sigles: "Celui qui manque s’ajoute dans la rubrique « Territoires et noms ».",
  personnes: "Celle qui manque s’ajoute dans la rubrique « Personnes ».",
  images: "Une photographie est proposée une fois décrite : rubrique « Images », « Mots et droits ».",
};

const oneOf = (kind, title, choices, kit) => pick(title, rowsOf(kind, choices, kit), WHERE[kind], false, MORE[kind]);

export async function figure(choices) {
  const one = await oneOf("chiffres", "Insérer un chiffre du registre", choices);
  return one && `{{${one.key}}}`;
}

export async function acronym(choices) {
  const one = await oneOf("sigles", "Insérer un sigle", choices);
  return one && one.key;
}

export async function person(choices) {
  const one = await oneOf("personnes", "Insérer un nom", choices);
  return one && one.words;
}

export async function photo(choices, kit) {
  const one = await oneOf("images", "Insérer une photographie", choices, kit);
  return one && `![](${one.key === "a-fournir" ? one.key : `images/${one.key}`})`;
}

// A block of the gallery, with what it names of the registers chosen; null where nothing was.
export async function block(choices, kit) {
  const blocks = await get("/api/blocs");
  const rows = blocks.map((one) => ({ key: one.name, words: one.title, more: one.use, picture: `/blocs/${encodeURIComponent(one.picture)}`, block: one }));
  const chosen = await pick("Insérer un bloc", rows, "La galerie des blocs n’est pas installée.", true);
  if (!chosen) return null;
  const { title, slots, pieces } = chosen.block;
  const names = slots.length ? await fillSlots(title, slots, choices, kit) : [];
  return names && pieces.map((piece) => (typeof piece === "number" ? names[piece] : piece)).join("");
}

async function fillSlots(title, slots, choices, kit) {
  const missing = slots.find((slot) => !(choices[slot.kind] || []).length);
  if (missing) { await show(title, h("p", {}, `Ce bloc montre ce qui est dans un registre. ${WHERE[missing.kind]}`), [["Fermer", "", { class: "main" }]]); return null; }
  const ranks = {};
  const fields = slots.map((slot) => {
    const rank = (ranks[slot.kind] = (ranks[slot.kind] || 0) + 1);
    const name = newId("place");
    const rows = rowsOf(slot.kind, choices, kit).filter((row) => row.key !== "a-fournir");
    const select = h("select", { id: name, "aria-describedby": `${name}-aide` }, rows.map((row) => h("option", { value: row.key }, row.words.slice(0, 90))));
    if (rows[rank - 1]) select.value = rows[rank - 1].key;
    const many = slots.filter((one) => one.kind === slot.kind).length > 1;
    return { select, view: h("div", { class: "field" }, h("label", { for: name }, `${CALLED[slot.kind]}${many ? ` ${rank}` : ""}`), h("p", { class: "help", id: `${name}-aide` }, `Dans l’image de la galerie : ${slot.example.replaceAll("_", " ")}.`), select) };
  });
  const answer = await show(title, h("div", {}, fields.map((one) => one.view)), [["Insérer", "oui", { class: "main" }], ["Abandonner", ""]]);
  return answer === "oui" ? fields.map((one) => one.select.value) : null;
}
