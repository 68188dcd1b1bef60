// A person at work in the studio, in Debian's Chromium: one JSON object on the standard output.
// node studio.mjs ADDRESS [FOLDER for pictures]
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [address, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const profile = mkdtempSync(join(tmpdir(), "dossier-chromium-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.DOSSIER_CHROMIUM || "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  viewport: { width: 1280, height: 720 },
});
const PATIENCE = { timeout: 90000 };
const requests = new Set();
const complaints = [];
const violations = [];

async function judge(page, screen) {
  if (folder) await page.screenshot({ path: join(folder, `${screen}.png`) });
  if (await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight)) complaints.push(`${screen}: the whole window scrolls`);
  // The policy of the studio lets no foreign script in: the judge comes through the debugger.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe });
  const { result } = await session.send("Runtime.evaluate", { expression: 'axe.run(document).then((found) => JSON.stringify(found.violations.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 160))])))', awaitPromise: true, returnByValue: true });
  for (const found of JSON.parse(result.value)) violations.push([screen, ...found]);
}

try {
  const page = browser.pages()[0] || (await browser.newPage());
  page.setDefaultTimeout(PATIENCE.timeout);
  page.on("request", (request) => requests.add(new URL(request.url()).host || request.url().slice(0, 20)));
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(address);
  await page.waitForSelector(".pages img");
  await page.getByLabel("Titre (obligatoire)").waitFor();
  await judge(page, "couverture");
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
  await judge(page, "problemes");
  await page.getByRole("tab", { name: "Remettre" }).click();
  const blocked = await page.getByRole("button", { name: "Produire les fichiers" }).isDisabled();
  await judge(page, "remettre");
  await day.fill("7 juin 2030");
  await page.waitForFunction(() => !document.querySelector('[aria-invalid="true"]'));
  await page.getByRole("link", { name: "Une page", exact: true }).click();
  await page.getByLabel("Texte", { exact: true }).fill("Un texte **neuf**.\n");
  await page.getByText("Tout est enregistré").waitFor();
  await judge(page, "fiche");
  await page.setViewportSize({ width: 640, height: 720 });
  await judge(page, "etroit");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  console.log(JSON.stringify({ requests: [...requests], complaints, violations, token, error, blocked, overflow }, null, 1));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
