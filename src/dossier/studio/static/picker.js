// A window to choose one of many: words narrow the list, the arrows walk it, Enter takes.

import { button, fill, h, newId } from "./dom.js";

const plain = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

// rows: { key, words, more, picture }; gives the row that was chosen, null for none. `empty` says where rows come from.
// `more` says why something may not be among them.
export function pick(title, rows, empty, isGallery = false, more = "") {
  return new Promise((resolve) => {
    const name = newId("choix");
    const list = h("ul", { role: "listbox", id: `${name}-liste`, "aria-label": title, class: isGallery ? "picked blocks" : "picked" });
    const input = h("input", { id: name, type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "true", "aria-autocomplete": "list", "aria-controls": list.id });
    const count = h("p", { class: "note", role: "status" });
    const dialog = h("dialog", { class: isGallery ? "wide" : "", "aria-labelledby": `${name}-titre` }, h("h2", { id: `${name}-titre` }, title),
      rows.length ? [h("label", { for: name }, "Chercher"), input, count, list, more && h("p", { class: "help" }, more)] : h("p", {}, empty),
      h("div", { class: "row" }, button("Fermer", () => dialog.close())));
    let shown = [];
    let active = 0;
    let chosen = null;
    const mark = () => {
      [...list.children].forEach((item, rank) => item.setAttribute("aria-selected", String(rank === active)));
      const item = list.children[active];
      if (item) { input.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); } else input.removeAttribute("aria-activedescendant");
    };
    const take = (row) => { chosen = row; dialog.close(); };
    const narrow = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      shown = rows.filter((row) => words.every((word) => plain(`${row.words} ${row.more || ""} ${row.key}`).includes(word)));
      active = 0;
      fill(list, shown.map((row, rank) => h("li", { role: "option", id: `${name}-${rank}`, onclick: () => take(row) },
        row.picture && h("img", { src: row.picture, alt: "", loading: "lazy" }), h("span", {}, row.words), row.more && h("span", { class: "note" }, row.more))));
      fill(count, shown.length ? `${shown.length} sur ${rows.length}` : "Rien de ce nom.");
      mark();
    };
    input.addEventListener("input", narrow);
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && shown.length) { event.preventDefault(); active = (active + step + shown.length) % shown.length; mark(); }
      if (event.key === "Enter" && shown[active]) { event.preventDefault(); take(shown[active]); }
    });
    dialog.addEventListener("close", () => { dialog.remove(); resolve(chosen); });
    document.body.append(dialog);
    dialog.showModal();
    if (rows.length) { narrow(); input.focus(); }
  });
}
