// A kit on a drive that goes away and comes back while somebody writes: one JSON object on the standard output.
// node studio_away.mjs ADDRESS FOLDER-OF-THE-KIT
import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { sitDown } from "./person.mjs";

const [address, kit] = process.argv.slice(2);
const { page, leave, told } = await sitDown(address);
try {
  await page.waitForSelector(".pages img");
  const title = page.getByLabel("Titre (obligatoire)");
  await title.waitFor();
  renameSync(kit, `${kit}.absent`);
  await title.fill("Écrit pendant l’absence");
  await page.getByText("sera enregistré dès que possible").waitFor();
  const words = await page.getByRole("alert").first().textContent();
  const isWrittenElsewhere = existsSync(kit);
  renameSync(`${kit}.absent`, kit);
  await page.getByText("Tout est enregistré").waitFor();
  await page.waitForFunction(() => !document.querySelector(".alert").textContent);
  const text = readFileSync(join(kit, "dossier.yaml"), "utf8");
  const digest = await page.locator("#page-1").getAttribute("data-digest");
  await title.fill("Et après");
  await page.waitForFunction((old) => document.getElementById("page-1").dataset.digest !== old, digest);
  const { complaints, ...more } = told();
  console.log(JSON.stringify({ ...more, complaints: complaints.filter((one) => !one.includes("404")), words, isWrittenElsewhere, text }, null, 1));
} finally {
  await leave();
}
