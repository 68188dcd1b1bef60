// What Debian's Chromium and axe-core make of a page: one JSON object on the standard output.
// node page.mjs FILE.html [FOLDER for the pictures of the page]
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const profile = mkdtempSync(join(tmpdir(), "dossier-chromium-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.DOSSIER_CHROMIUM || "/usr/bin/chromium",
  headless: true,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
  viewport: { width: 1280, height: 900 },
});

async function measure(page, width) {
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate(() => document.fonts.ready);
  const overflow = await page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const hidden = style.visibility === "hidden" || style.position === "absolute" || element.closest("svg, thead, .evitement");
      return !hidden && box.width > 0 && box.right > wide + 1;
    });
    return { scroll: document.documentElement.scrollWidth - wide, elements: out.slice(0, 5).map((e) => e.outerHTML.slice(0, 120)) };
  });
  if (folder) await page.screenshot({ path: join(folder, `${width}.png`), fullPage: true });
  return overflow;
}

try {
  const page = browser.pages()[0] || (await browser.newPage());
  const requests = [];
  const complaints = [];
  page.on("request", (request) => { if (!request.url().startsWith("data:")) requests.push(request.url()); });
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(pathToFileURL(resolve(file)).href);
  const widths = {};
  for (const width of [320, 360, 768, 1024, 1280]) widths[width] = await measure(page, width);
  const findings = [];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(axe);
    const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations", "incomplete"] }));
    for (const violation of result.violations)
      findings.push({ width, rule: violation.id, impact: violation.impact, nodes: violation.nodes.map((n) => n.html.slice(0, 160)) });
    widths[width].passes = result.passes.length;
    widths[width].incomplete = result.incomplete.map((item) => item.id);
  }
  const fonts = await page.evaluate(async () => { await document.fonts.ready; return [...document.fonts].map((f) => `${f.family} ${f.weight} ${f.style} ${f.status}`); });
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    return { text: document.activeElement.textContent, visible: box.top >= 0 && box.height > 0 };
  });
  if (folder) await page.pdf({ path: join(folder, "print.pdf"), format: "A4", preferCSSPageSize: true });
  console.log(JSON.stringify({ requests, complaints, widths, findings, fonts, first }, null, 1));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
