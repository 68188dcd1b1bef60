// A kit of eight sheets, twenty figures and six photographs from nothing to a signed proof, in the browser alone.
// node studio_whole.mjs ADDRESS FOLDER-OF-PHOTOGRAPHS [FOLDER for pictures]
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { sitDown } from "./person.mjs";

const [address, photographs, pictures] = process.argv.slice(2);
const { browser, page, judge, leave, told } = await sitDown(address, pictures);
const saved = () => page.getByText("Tout est enregistré").waitFor();
const section = (name) => page.getByRole("navigation", { name: "Rubriques du dossier" }).getByRole("link", { name, exact: true }).click();
const SHEETS = ["La gare rouverte", "Le pôle de santé", "L’école du Port", "Les logements neufs"];

try {
  await page.getByRole("heading", { name: "Dossiers de presse" }).waitFor();
  await judge("accueil");
  await page.getByLabel("Titre en couverture").fill("Le ministre à Rivemont");
  await page.getByLabel("Date de la visite").fill("7 juin 2030");
  await page.getByLabel("Nom court").fill("rivemont");
  await page.getByRole("button", { name: "Créer le dossier" }).click();
  await page.waitForSelector(".pages img");
  await judge("dossier-neuf");

  await section("Images");
  const files = readdirSync(photographs).sort().map((name) => join(photographs, name));
  await page.getByLabel("Choisir des photographies").setInputFiles(files);
  const cards = page.locator(".waiting > li");
  await cards.nth(5).waitFor();
  await judge("photographies-a-decrire");
  for (let left = 5; left >= 0; left -= 1) {
    await cards.first().getByLabel("Texte de remplacement").fill(`Le quai, vue ${6 - left}`);
    await cards.first().getByLabel("Crédit").fill("© Ville de Rivemont");
    await cards.first().getByRole("button", { name: "Ajouter au dossier" }).click();
    await page.waitForFunction((count) => document.querySelectorAll(".waiting > li").length === count, left);
  }
  await page.locator(".gallery > li").nth(5).waitFor();
  await judge("photographies");
  await page.getByRole("button", { name: /^Cadrer/ }).first().click();
  await page.getByRole("slider").first().focus();
  await page.keyboard.press("ArrowRight");
  await judge("cadrage");
  await page.getByRole("button", { name: "Enregistrer le cadrage" }).click();
  await saved();

  await section("Chiffres");
  await browser.grantPermissions(["clipboard-read", "clipboard-write"]);
  const rows = Array.from({ length: 20 }, (_, rank) => `aide n° ${rank + 1}\t${(rank + 2) * 137},5\tM€\tBilan annuel\t05/05/2029`);
  await page.evaluate((text) => navigator.clipboard.writeText(text), ["Indicateur\tMontant\tUnité\tSource\tDate de la source", ...rows].join("\r\n"));
  await page.getByLabel("Libellé, nouveau chiffre").focus();
  await page.keyboard.press("Control+v");
  await page.getByText("20 lignes collées").waitFor();
  await page.getByLabel("État, aide n° 3", { exact: true }).selectOption("valide");
  await page.getByLabel("Validé par, aide n° 3", { exact: true }).fill("Mme Petit");
  await saved();
  await judge("chiffres");

  for (const [rank, title] of SHEETS.entries()) {
    await page.getByRole("button", { name: "Nouvelle fiche" }).click();
    await page.getByLabel("Titre de la page").fill(title);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: title, level: 2 }).waitFor();
    const text = page.getByLabel("Texte", { exact: true });
    await text.fill(`${title} ouvre ce printemps, pour les habitants du quartier.\n\nL’État y met `);
    await page.getByRole("button", { name: "Chiffre…" }).click();
    await page.getByRole("combobox", { name: "Chercher" }).fill(`aide n° ${rank + 1}`);
    await page.keyboard.press("Enter");
    await text.press("End");
    await page.keyboard.type(".");
    if (rank < 3) {
      await page.getByRole("button", { name: "Photo…" }).click();
      await page.getByRole("combobox", { name: "Chercher" }).fill(`vue-${rank}`);
      if (rank === 0) await judge("choix-photo");
      await page.keyboard.press("Enter");
    }
    await saved();
  }
  await judge("fiche-neuve");
  await page.waitForFunction(() => document.querySelector(".pages-view .note").textContent.includes("à jour"));
  // The pages have gone to that of the sheet that was made just now.
  const seen = await page.evaluate(() => {
    const number = /\d+/.exec(document.querySelector(".plan a[aria-current] .page").textContent)[0];
    const sheet = document.getElementById(`page-${number}`).getBoundingClientRect();
    const view = document.querySelector(".pages-view .scroll").getBoundingClientRect();
    return sheet.top < view.bottom && sheet.bottom > view.top;
  });

  const tab = (name) => page.getByRole("tab", { name }).click();
  await tab("Épreuves");
  const make = page.getByRole("button", { name: "Faire l’épreuve n° 1" });
  await make.waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll("button")].some((one) => one.textContent === "Faire l’épreuve n° 1" && !one.disabled));
  await judge("epreuves");
  await make.click();
  await page.getByText("L’épreuve n° 1 est prête").waitFor();
  await page.getByRole("button", { name: /^Inscrire la signature/ }).click();
  await page.getByLabel("Signé par").fill("Mme Petit, préfète");
  await page.getByLabel("Signé le").fill("3 juin 2030");
  await judge("signature");
  await page.keyboard.press("Enter");
  await page.getByText("signée par Mme Petit").waitFor();
  await page.getByLabel("Texte", { exact: true }).fill("Tout autre chose, depuis la signature.\n");
  await page.getByText("le dossier a changé depuis").waitFor();
  await page.getByRole("button", { name: /^Comparer/ }).click();
  await page.locator(".pairs img").first().waitFor();
  await judge("comparaison");
  const changes = await page.locator(".changes > li").count();
  await page.goto(new URL("/", page.url()).href);
  await page.getByLabel("Chercher dans tous les dossiers").fill("ecole du port");
  await page.keyboard.press("Enter");
  await page.locator(".found li").first().waitFor();
  await judge("recherche");
  await page.locator(".found").getByRole("link", { name: /L’école du Port/ }).first().click();
  await page.getByRole("heading", { name: "L’école du Port", level: 2 }).waitFor();
  console.log(JSON.stringify({ ...told(), changes, seen }, null, 1));
} finally {
  await leave();
}
