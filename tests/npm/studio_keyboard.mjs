// From the home page to a signed proof with Tab, Enter and the arrows alone: no click, no field filled from outside.
// node studio_keyboard.mjs ADDRESS [FOLDER for pictures]
import { sitDown } from "./person.mjs";

const { page, judge, leave, told } = await sitDown(...process.argv.slice(2));
const MOST_STEPS = 150;
const unseen = [];

// What has the focus: its role and name as a screen reader says them, and whether one sees that it has it.
const focused = () => page.evaluate(() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const labels = [...(one.labels || [])].map((label) => label.textContent).join(" ");
  return {
    name: (one.getAttribute("aria-label") || labels || one.textContent || "").trim().slice(0, 80),
    tag: one.tagName.toLowerCase(),
    visible: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    within: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    body: one === document.body,
  };
});

// Tab until something of that name has the focus.
async function reach(name, key = "Tab") {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const now = await focused();
    if (!now.body && now.name && (typeof name === "string" ? now.name.startsWith(name) : name.test(now.name))) return now;
    await page.keyboard.press(key);
    const next = await focused();
    if (!next.body && (!next.visible || !next.within)) unseen.push(`${next.tag} « ${next.name} »`);
  }
  throw new Error(`${name} is not reached by ${key}: ${JSON.stringify(await focused())}`);
}

const enter = () => page.keyboard.press("Enter");
const type = (words) => page.keyboard.type(words);
const saved = () => page.getByText("Tout est enregistré").waitFor();

try {
  await page.getByRole("heading", { name: "Dossiers de presse" }).waitFor();
  await reach("Titre en couverture");
  await type("La préfète à Rivemont");
  await reach("Date de la visite");
  await type("31 juin 2030");
  await page.getByText("Erreur : date refusée").waitFor();
  await judge("accueil-erreur");
  await page.keyboard.press("Control+a");
  await type("7 juin 2030");
  await page.waitForFunction(() => !document.querySelector('[aria-invalid="true"]'));
  await reach("Nom court");
  await type("rivemont");
  await enter();
  await page.waitForSelector(".pages img");
  await reach("Nouvelle fiche");
  await enter();
  await reach("Titre de la page");
  await type("Les quais rouverts");
  await enter();
  await page.getByRole("heading", { name: "Les quais rouverts", level: 2 }).waitFor();
  await page.waitForFunction(() => document.activeElement.id === "rubrique");
  await reach("Texte");
  await page.keyboard.press("Control+a");
  await type("L'État dit \"oui\" ; il paie ");
  const words = await page.evaluate(() => document.activeElement.value);
  await reach("Bloc…", "Shift+Tab");
  await enter();
  await page.locator(".picked li").first().waitFor();
  await page.locator(".picked img").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".picked img").complete);
  await judge("galerie");
  await type("encadre");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await enter();
  await page.waitForFunction(() => document.activeElement.matches("textarea.body"));
  await page.keyboard.press("ArrowRight");
  await saved();
  const text = await page.evaluate(() => document.activeElement.value);
  await reach("Chiffre…", "Shift+Tab");
  await enter();
  await page.locator("dialog").waitFor();
  await judge("choix-chiffre");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.matches("textarea.body"));
  await reach("Pages");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => [...document.querySelectorAll("button")].some((one) => one.textContent === "Faire l’épreuve n° 1" && !one.disabled));
  await judge("epreuves-clavier");
  await reach("Faire l’épreuve n° 1");
  await enter();
  await page.getByText("L’épreuve n° 1 est prête").waitFor();
  if (!(await page.getByRole("button", { name: "Inscrire la signature" }).count())) throw new Error("a proof said to be ready is not in the list");
  await reach(/^Inscrire la signature/);
  await enter();
  await reach("Signé par");
  await type("Mme Petit, préfète");
  await reach("Signé le");
  await type("3 juin 2030");
  await enter();
  await page.getByText("signée par Mme Petit").waitFor();
  console.log(JSON.stringify({ ...told(), unseen, words, text }, null, 1));
} finally {
  await leave();
}
