// What of a photograph every cut keeps: a point on it, by hand or by two sliders, and the shape that it is cut to.

import { fill, h, newId } from "./dom.js";
import { show } from "./dialogs.js";

const SHAPES = [["", "Comme la mise en page le demande"], ["entier", "Entier, jamais recadré"], ["3:2", "3:2"], ["4:3", "4:3"], ["16:9", "16:9"], ["2:1", "2:1"], ["3:1", "3:1"], ["1:1", "Carré (1:1)"], ["4:5", "En hauteur (4:5)"]];
const SIDES = { gauche: [0, null], droite: [100, null], haut: [null, 0], bas: [null, 100] };

// « haut gauche » or « 30 40 » as a point in per cent.
function pointOf(words) {
  const numbers = /^(\d{1,3})\s*%?[\s,;/-]+(\d{1,3})\s*%?$/.exec(words.trim());
  if (numbers) return [Math.min(100, Number(numbers[1])), Math.min(100, Number(numbers[2]))];
  const point = [50, 50];
  for (const word of words.toLowerCase().split(/[\s-]+/)) (SIDES[word] || []).forEach((value, rank) => { if (value !== null) point[rank] = value; });
  return point;
}

// Asks for the cut of a photograph; null where it is left as it was.
export async function chooseFocus(photo, source) {
  const point = pointOf(photo.cadrage || "");
  const shape = newId("format");
  const select = h("select", { id: shape, onchange: draw }, SHAPES.map(([value, label]) => h("option", { value }, label)));
  select.value = photo.format || "";
  const sliders = [["De gauche à droite", 0], ["De haut en bas", 1]].map(([label, axis]) => {
    const name = newId("cadrage");
    const input = h("input", { type: "range", id: name, min: 0, max: 100, step: 1, value: String(point[axis]), oninput: () => { point[axis] = Number(input.value); draw(); } });
    return { input, view: h("div", { class: "field" }, h("label", { for: name }, `${label} (en pour cent)`), input) };
  });
  const image = h("img", { src: source, alt: photo.alt || "", draggable: "false" });
  const kept = h("div", { class: "kept" });
  const cross = h("div", { class: "cross" });
  const frame = h("div", { class: "frame" }, image, kept, cross);
  const said = h("p", { class: "note", role: "status" });
  const pick = (event) => {
    const box = image.getBoundingClientRect();
    point[0] = Math.round(Math.min(100, Math.max(0, ((event.clientX - box.left) / box.width) * 100)));
    point[1] = Math.round(Math.min(100, Math.max(0, ((event.clientY - box.top) / box.height) * 100)));
    sliders.forEach((one, axis) => { one.input.value = String(point[axis]); });
    draw();
  };
  frame.addEventListener("pointerdown", (event) => { event.preventDefault(); frame.setPointerCapture(event.pointerId); pick(event); });
  frame.addEventListener("pointermove", (event) => { if (frame.hasPointerCapture(event.pointerId)) pick(event); });
  function draw() {
    cross.style.left = `${point[0]}%`;
    cross.style.top = `${point[1]}%`;
    const parts = /^(\d+):(\d+)$/.exec(select.value);
    const own = photo.width / photo.height;
    const wanted = parts ? Number(parts[1]) / Number(parts[2]) : own;
    const across = Math.min(1, wanted / own);
    const down = Math.min(1, own / wanted);
    kept.hidden = !parts;
    kept.style.width = `${100 * across}%`;
    kept.style.height = `${100 * down}%`;
    kept.style.left = `${100 * Math.min(Math.max(0, point[0] / 100 - across / 2), 1 - across)}%`;
    kept.style.top = `${100 * Math.min(Math.max(0, point[1] / 100 - down / 2), 1 - down)}%`;
    fill(said, `Sujet à ${point[0]} % de la gauche et ${point[1]} % du haut.`);
  }
  draw();
  const body = h("div", { class: "cutting" }, h("p", { class: "help" }, "Cliquez sur le sujet, ou réglez les deux curseurs au clavier : tout recadrage le garde. Le cadre clair est ce qui reste."),
    frame, h("div", { class: "field" }, h("label", { for: shape }, "Format"), select), sliders.map((one) => one.view), said);
  const answer = await show(`Cadrer ${photo.file}`, body, [["Enregistrer le cadrage", "oui", { class: "main" }], ["Ne rien changer", ""]]);
  if (answer !== "oui") return null;
  return { format: select.value, cadrage: point[0] === 50 && point[1] === 50 ? "" : `${point[0]} ${point[1]}` };
}
