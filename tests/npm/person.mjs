// A person in front of the studio, in Debian's Chromium: what was asked of the network, complained of, barred.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PATIENCE = 240000;

// Opens an address; each screen that is judged is drawn into a folder, if one is given.
export async function sitDown(address, folder) {
  const profile = mkdtempSync(join(tmpdir(), "dossier-chromium-"));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.DOSSIER_CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    viewport: { width: 1280, height: 720 },
  });
  const requests = new Set();
  const complaints = [];
  const violations = [];
  const page = browser.pages()[0] || (await browser.newPage());
  page.setDefaultTimeout(PATIENCE);
  page.on("request", (request) => requests.add(new URL(request.url()).host || request.url().slice(0, 20)));
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));

  async function judge(screen) {
    if (folder) await page.screenshot({ path: join(folder, `${screen}.png`) });
    if (await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight)) complaints.push(`${screen}: the whole window scrolls`);
    // The policy of the studio lets no foreign script in: the judge comes through the debugger.
    const session = await page.context().newCDPSession(page);
    await session.send("Runtime.evaluate", { expression: axe });
    const { result } = await session.send("Runtime.evaluate", { expression: 'axe.run(document).then((found) => JSON.stringify(found.violations.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 160))])))', awaitPromise: true, returnByValue: true });
    for (const found of JSON.parse(result.value)) violations.push([screen, ...found]);
  }

  async function leave() {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }

  await page.goto(address);
  return { browser, page, judge, leave, told: () => ({ requests: [...requests], complaints, violations }) };
}
