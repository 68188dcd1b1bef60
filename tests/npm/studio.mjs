// A person at work in the studio, in Debian's Chromium: one JSON object on the standard output.
// node studio.mjs ADDRESS [FOLDER for pictures]
import { sitDown } from "./person.mjs";

const { page, judge, leave, told } = await sitDown(...process.argv.slice(2));
try {
  await page.waitForSelector(".pages img");
  await page.getByLabel("Titre (obligatoire)").waitFor();
  await judge("couverture");
  const token = new URL(page.url()).searchParams.has("jeton");
  const digest = await page.locator("#page-1").getAttribute("data-digest");
  await page.getByLabel("Titre (obligatoire)").fill("Une visite changée");
  await page.waitForFunction((old) => document.getElementById("page-1").dataset.painted && document.getElementById("page-1").dataset.digest !== old, digest);
  await page.getByRole("link", { name: "Visite", exact: true }).click();
  const day = page.getByLabel("Date (obligatoire)");
  await day.fill("31 février 2030");
  await page.waitForFunction(() => document.querySelector('[aria-invalid="true"]'));
  const error = await page.locator("p.error:not(:empty)").first().textContent();
  await page.getByRole("tab", { name: /Problèmes/ }).click();
  await judge("problemes");
  await page.getByRole("tab", { name: "Remettre" }).click();
  const blocked = await page.getByRole("button", { name: "Produire les fichiers" }).isDisabled();
  await judge("remettre");
  await day.fill("7 juin 2030");
  await page.waitForFunction(() => !document.querySelector('[aria-invalid="true"]'));
  await page.getByRole("link", { name: "Une page", exact: true }).click();
  await page.getByLabel("Texte", { exact: true }).fill("Un texte **neuf**.\n");
  await page.getByText("Tout est enregistré").waitFor();
  await judge("fiche");
  await page.getByRole("tab", { name: "Importer" }).click();
  await page.getByLabel("Choisir le fichier reçu…").setInputFiles({ name: "bilan.csv", mimeType: "text/csv", buffer: Buffer.from("Libellé;Valeur;Unité\nCommunes aidées;26;communes\nTaux;inconnu;\n") });
  await page.getByRole("button", { name: "Écrire dans le dossier" }).waitFor();
  await judge("importer");
  await page.getByRole("button", { name: "Écrire dans le dossier" }).click();
  await page.getByText("Écrit : Rubrique « Chiffres ».").waitFor();
  await page.getByLabel("Texte", { exact: true }).fill("");
  await page.getByLabel("Texte", { exact: true }).evaluate((area) => {
    const data = new DataTransfer();
    data.setData("text/plain", "Trois lots :\no\tterrassement\no\tmaçonnerie\n");
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => [...document.querySelectorAll("textarea")].some((area) => area.value.includes("- terrassement\n- maçonnerie")));
  const text = page.getByLabel("Texte", { exact: true });
  const choose = (start, end) => text.evaluate((area, [from, to]) => { area.focus(); area.setSelectionRange(from, to); }, [start, end]);
  const press = (name) => page.getByRole("button", { name, exact: true }).click();
  const marks = [];
  await text.fill("Le quai est ouvert.\n\nÀ tous.");
  await choose(3, 8); // « quai » with the space that a double click takes along
  await press("Gras");
  marks.push(await text.inputValue());
  await press("Italique");
  marks.push(await text.inputValue());
  await press("Italique");
  await press("Gras");
  marks.push(await text.inputValue());
  await choose(0, 27);
  await page.keyboard.press("Control+b"); // of two paragraphs, each
  marks.push(await text.inputValue());
  await text.fill("- un quai");
  await text.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("une gare");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter"); // an empty entry ends the list
  await page.keyboard.type("Fin.");
  marks.push(await text.inputValue());
  await text.fill("Voir le site.");
  await choose(5, 12);
  await press("Lien");
  await page.getByLabel("Adresse").fill("www.rivemont.fr");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("textarea.body").value.includes("]("));
  marks.push(await text.inputValue());
  const aligned = await page.evaluate(() => { // the layer behind the text has its very lines
    const area = document.querySelector("textarea.body");
    const layer = document.querySelector(".layer");
    const [one, other] = [area, layer].map((each) => getComputedStyle(each));
    return layer.clientWidth === area.clientWidth && ["fontSize", "fontFamily", "lineHeight", "paddingLeft", "letterSpacing"].every((name) => one[name] === other[name]);
  });
  await text.fill("Un texte **neuf**.\n");
  await page.getByText("Tout est enregistré").waitFor();
  await text.fill(Array.from({ length: 8 }, (_, rank) => `Il y a ${rank + 2} sites a 5% .`).join("\n\n"));
  await page.getByRole("tab", { name: /Problèmes/ }).click();
  const only = page.getByLabel("Seulement la rubrique ouverte");
  await only.waitFor();
  const listed = () => page.locator(".problem .note").allTextContents();
  const before = await listed();
  await only.check();
  const own = await listed();
  await page.getByRole("link", { name: "Couverture", exact: true }).click();
  await page.getByText("Rien à signaler dans « Couverture »").waitFor();
  await only.uncheck();
  await page.locator('a[data-section^="fiche-"]').click(); // its name says what it has
  await text.fill("Un texte **neuf**.\n");
  await page.getByText("Tout est enregistré").waitFor();
  await page.setViewportSize({ width: 640, height: 720 });
  await judge("etroit");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  console.log(JSON.stringify({ ...told(), token, error, blocked, overflow, marks, aligned, before, own }, null, 1));
} finally {
  await leave();
}
