// A place for one file that others sent: chosen or dropped, sent to be read, its fault said, what was read shown.

import { fill, h, newId } from "./dom.js";
import { send } from "./api.js";

// The parts of the place; `show` is handed what the server read in the file. Of `texts`: title, help, choose, result.
export function fileDrop(address, accept, texts, show) {
  const name = newId("fichier");
  const status = h("p", { class: "note", role: "status" });
  const fault = h("div", { class: "faults", role: "alert" });
  const result = h("section", { "aria-label": texts.result, hidden: true });
  const receive = async (file) => {
    if (!file) return;
    fill(fault);
    result.hidden = true;
    fill(status, `Lecture de « ${file.name} »…`);
    try { show(await send(address, file)); } catch (error) { fill(fault, h("p", {}, error.message)); }
    fill(status);
  };
  const input = h("input", { type: "file", id: name, class: "unseen", accept, onchange: () => { receive(input.files[0]); input.value = ""; } });
  const drop = h("div", { class: "drop" }, h("h3", {}, texts.title), h("p", { class: "help" }, texts.help),
    input, h("label", { for: name, class: "like-button" }, texts.choose), status);
  const view = h("div", { class: "handout" }, drop, fault, result);
  view.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  view.addEventListener("dragleave", () => drop.classList.remove("over"));
  view.addEventListener("drop", (event) => { event.preventDefault(); drop.classList.remove("over"); receive(event.dataTransfer.files[0]); });
  return { input, status, fault, result, drop, view };
}
