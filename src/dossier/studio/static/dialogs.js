// Windows over the page: the browser keeps the focus within, and Escape closes them.

import { button, h, newId } from "./dom.js";

// Shows a window; gives the value of the button that closed it, "" for Escape.
export function show(title, body, buttons) {
  return new Promise((resolve) => {
    const name = newId("fenetre");
    const dialog = h("dialog", { "aria-labelledby": name }, h("h2", { id: name }, title), body);
    const close = (value) => { dialog.close(value); };
    const row = h("div", { class: "row" }, buttons.map(([label, value, more]) => button(label, () => close(value), more || {})));
    dialog.append(row);
    const main = buttons.find(([, , more]) => more?.class === "main");
    dialog.addEventListener("keydown", (event) => { // Enter in a field is the main button
      if (event.key !== "Enter" || !main || !event.target.matches('input[type="text"]')) return;
      event.preventDefault();
      close(main[1]);
    });
    dialog.addEventListener("close", () => { const value = dialog.returnValue; dialog.remove(); resolve(value); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

// Asks for words; null where nothing was given.
export async function askWords(title, label, help = "") {
  const field = newId("reponse");
  const input = h("input", { id: field, type: "text", autocomplete: "off", "aria-describedby": help ? `${field}-aide` : null });
  const body = h("form", { method: "dialog" },
    h("label", { for: field }, label), help && h("p", { class: "help", id: `${field}-aide` }, help), input);
  const waiting = show(title, body, [["Valider", "oui", { class: "main" }], ["Abandonner", ""]]);
  input.focus();
  const given = await waiting;
  return given === "oui" && input.value.trim() ? input.value.trim() : null;
}

const words = (value) => (value === null || value === undefined ? "(rien)" : typeof value === "string" ? value : JSON.stringify(value, null, 1));

// Somebody else changed the same field: what is to stand there?
export async function settle(conflict) {
  for (;;) {
    const choice = await show("Ce champ a été modifié ailleurs",
      h("p", {}, "Quelqu’un, ou un autre onglet, a changé ce même champ pendant que vous écriviez. Rien n’est perdu : choisissez."),
      [["Recharger la version du fichier", "theirs"], ["Garder la mienne", "mine", { class: "main" }], ["Comparer", "compare"]]);
    if (choice !== "compare") return choice || "theirs";
    const chosen = await show("Comparer les deux versions",
      h("div", { class: "compare" },
        h("section", {}, h("h3", {}, "Dans le fichier"), h("pre", { tabindex: "0" }, words(conflict.theirs))),
        h("section", {}, h("h3", {}, "La mienne"), h("pre", { tabindex: "0" }, words(conflict.mine)))),
      [["Recharger la version du fichier", "theirs"], ["Garder la mienne", "mine", { class: "main" }]]);
    if (chosen) return chosen;
  }
}
