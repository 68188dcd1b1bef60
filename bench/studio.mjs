// A person who types in the studio, in Chromium: from each key to the painted page, in milliseconds, as JSON on the standard output.
// node studio.mjs ADDRESS SECTION TURNS
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(new URL("../tests/npm/studio.mjs", import.meta.url));
const { chromium } = require("playwright-core");
const [address, section, turns] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), "dossier-bench-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.DOSSIER_CHROMIUM || "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  viewport: { width: 1400, height: 900 },
});
try {
  const page = browser.pages()[0] || (await browser.newPage());
  page.setDefaultTimeout(120000);
  const opened = Date.now();
  await page.goto(address);
  await page.waitForSelector(".pages img");
  const first = Date.now() - opened;
  await page.waitForFunction(() => /à jour/.test(document.body.textContent));
  await page.locator(`a[data-section="${section}"]`).click();
  const area = page.getByLabel("Texte", { exact: true });
  await area.waitFor();
  await page.waitForTimeout(2500); // the pages have moved to the section, nothing is being checked
  const place = await area.evaluate((one) => one.value.indexOf("\n\n"));
  const times = [];
  for (let turn = 0; turn < Number(turns); turn += 1) {
    await area.evaluate((one, at) => { one.focus(); one.setSelectionRange(at, at); }, place + turn);
    await page.evaluate(() => {
      window.painted = new Promise((done) => {
        const area = document.querySelector("textarea.body");
        let started = 0;
        area.addEventListener("keydown", () => { started = performance.now(); }, { once: true, capture: true });
        const seen = new MutationObserver(() => {
          seen.disconnect();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
        });
        seen.observe(document.querySelector("ol.pages"), { subtree: true, attributes: true, attributeFilter: ["data-painted"] });
      });
    });
    await page.keyboard.press("x");
    times.push(await page.evaluate(() => window.painted));
    await page.waitForTimeout(400);
  }
  console.log(JSON.stringify({ first, times }));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
