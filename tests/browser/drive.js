"use strict";

/* Drives a browser over pages that stand in folders, and prints what is wrong, a line for each; the
 * last line counts what was asked.
 *
 *     node drive.js CHROMIUM SITE ARABIC-SITE OWN-SITE PAGES   folders of three sites and of single pages
 */

const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");

const [browserPath, site, arabic, own, papers] = process.argv.slice(2);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
let asked = 0;

const check = (holds, sentence) => {
  asked += 1;
  if (!holds) console.log(sentence);
};

const files = (folder) => fs.readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
  one.isDirectory() ? files(path.join(folder, one.name)) : [path.join(folder, one.name)]).sort();
const pagesOf = (folder) => files(folder).filter((file) => file.endsWith(".html"));
const address = (...parts) => pathToFileURL(path.join(...parts)).href;

/* A page whose requests and messages are kept: none may leave the folders, none may be an error. */
const open = async (browser, options) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await context.route("**", (route) => {
    const url = route.request().url();
    check(url.startsWith("file:"), "a request to another place: " + url);
    return url.startsWith("file:") ? route.continue() : route.abort();
  });
  page.on("console", (message) => check(message.type() !== "error", page.url() + ": the console says: " + message.text()));
  page.on("pageerror", (error) => check(false, page.url() + ": " + error));
  page.on("requestfailed", (request) => check(false, page.url() + ": not read: " + request.url()));
  return page;
};

/* ---- links: every one of every page leads somewhere ------------------------------------------- */

const checkLinks = async (page, folder) => {
  const known = new Map();
  for (const file of pagesOf(folder)) {
    await page.goto(address(file));
    known.set(address(file), await page.evaluate(() => ({
      ids: [...document.querySelectorAll("[id]")].map((one) => one.id),
      links: [...document.links].map((one) => one.href),
      styled: getComputedStyle(document.body).maxWidth !== "none",
    })));
  }
  let counted = 0;
  for (const [from, { ids, links, styled }] of known) {
    check(styled, from + ": the style is not applied");
    check(new Set(ids).size === ids.length, from + ": an id is there twice");
    for (const link of links) {
      counted += 1;
      const [to, fragment] = link.split("#");
      if (!to.startsWith("file:")) {
        check(to.startsWith("https://undocs.org/"), from + ": a link to " + to);
        continue;
      }
      const target = known.get(to);
      check(target, from + ": nothing stands at " + link);
      check(!target || fragment === undefined || target.ids.includes(decodeURIComponent(fragment)), from + ": no such place: " + link);
    }
  }
  return counted;
};

/* ---- accessibility ---------------------------------------------------------------------------- */

const checkAxe = async (page, file) => {
  await page.goto(address(file));
  await checkShown(page, file);
};

/* The page as it is shown. */
const checkShown = async (page, file) => {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => axe.run(document, { preload: false, resultTypes: ["violations", "passes"] }));
  check(passes.length > 10, file + ": axe asked next to nothing");
  for (const one of violations)
    check(false, file + ": axe: " + one.id + ": " + one.help + ": " + one.nodes[0].html.slice(0, 160));
  check(true, "");
};

/* No page is wider than a narrow window. */
const checkNarrow = async (page, file) => {
  await page.goto(address(file));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(wide <= 0, file + ": wider than a window of 320 pixels, by " + wide);
};

const checkKeyboard = async (page, file) => {
  await page.goto(address(file));
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    return { name: document.activeElement.className, seen: box.top >= 0 && box.height > 10 };
  });
  check(first.name === "skip" && first.seen, file + ": the first stop is not the link to the text, or it is not seen: " + JSON.stringify(first));
  await page.keyboard.press("Enter");
  check(await page.evaluate(() => document.activeElement.tagName === "MAIN"), file + ": the link to the text does not lead there");
  await page.keyboard.press("Tab");
  const next = await page.evaluate(() => ({
    inside: document.activeElement.closest("main") !== null && document.activeElement.tagName !== "MAIN",
    outline: getComputedStyle(document.activeElement).outlineStyle,
  }));
  check(next.inside, file + ": behind the text's beginning the next stop is not in the text");
  check(next.outline === "solid", file + ": where the keyboard is is not seen");
};

/* ---- search ----------------------------------------------------------------------------------- */

const search = async (page, folder, words) => {
  await page.goto(address(folder, "index.html"));
  await page.fill("input[type=search]", words);
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\.html/);
  await page.waitForFunction(() => document.getElementById("count:").textContent !== "");
  return page.evaluate(() => ({
    count: document.getElementById("count:").textContent,
    links: [...document.querySelectorAll("[id='found:'] a")].map((one) => one.getAttribute("href")),
    rows: [...document.querySelectorAll("[id='found:'] > li")].map((row) => ({
      name: row.querySelector("a").textContent,
      text: row.querySelector("p") ? row.querySelector("p").textContent : "",
      marks: [...row.querySelectorAll("mark")].map((one) => one.textContent),
    })),
  }));
};

/* Each row shows all the words that were found, marked, each as its text has it. */
const checkMarks = (found, words) => {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  check(found.rows.length > 0, "search: nothing is found of " + words);
  for (const row of found.rows) {
    const missing = words.filter((word) => !row.marks.some((mark) => plain(mark) === word));
    check(missing.length === 0, "search: not shown and marked: " + missing + " in " + JSON.stringify(row));
    check(row.marks.every((mark) => words.includes(plain(mark))), "search: marked is what was not asked: " + JSON.stringify(row));
    check(row.text.length < 300 * words.length, "search: an excerpt is long: " + JSON.stringify(row));
  }
};

/* Words of a site of their own: accents that are letters of their own, letters that fold to two, pieces far apart,
 * writing without spaces, what looks like markup. */
const checkOwnWords = async (page) => {
  const shown = async (words) => (await search(page, own, words)).rows[0] || { text: "", marks: [] };
  const two = await shown("omega alpha");
  check(two.marks.join() === "Alpha,omega" && two.text.startsWith("Alpha between") && two.text.includes(" … ") && two.text.endsWith(" …") && two.text.length < 600,
    "search: two words far apart: " + JSON.stringify(two));
  const letters = await shown("cafe etudes");
  check(letters.marks.join() === "cafe\u0301,ÉTUDES,etudes" && letters.text.includes("<b>etudes</b>"), "search: letters that fold: " + JSON.stringify(letters));
  check((await shown("οδος")).marks.join() === "ΟΔΟΣ", "search: a letter that ends a word");
  const dense = await shown("工作组");
  check(dense.marks.join() === "工作组" && dense.text.length < 300 && dense.text.startsWith("… "), "search: writing without spaces: " + JSON.stringify(dense));
  check(await page.locator("[id='found:'] b").count() === 0, "search: words of a text become markup");
  const names = async (words) => (await search(page, own, words)).rows.map((row) => row.name.match(/\d+/)[0]).join();
  for (const [words, wanted] of [["alpha", "5,1"], ["lpha", ""], ["lamptm", "2"], ["توصيات", "4"], ["рекоменд", "5"], ["комендации", ""], ["ข้อเสนอ", "5"], ["เสนอ", "5"],
    ["作组建", "3"], ["组作", ""], ["alpha omega", "1"], ["recommendation 2020", "1,2,3,4,5"], ["recommendation 4", "4"]])
    check(await names(words) === wanted, "search: " + words + ": " + wanted + " expected, found " + await names(words));
};

const checkSearch = async (page) => {
  const found = await search(page, site, "EXCLUDING tenders");
  check(found.links.includes("recommendations/rec-2022-8.html#rec-2022-8"), "search: the recommendation is not found: " + JSON.stringify(found));
  await page.click("a[href='recommendations/rec-2022-8.html#rec-2022-8']");
  const text = await page.textContent("article");
  check(page.url().endsWith("recommendations/rec-2022-8.html#rec-2022-8") && text.includes("excluding from public tenders"), "search: what is found does not open");
  checkMarks(found, ["excluding", "tenders"]);
  await checkOwnWords(page);
  const accents = await search(page, site, "cote d’ivoire");
  check(accents.links.length > 0, "search: words with accents are not found without");
  checkMarks(accents, ["cote", "d", "ivoire"]);
  const nothing = await search(page, site, "xyzzy");
  check(nothing.links.length === 0 && nothing.count === "Nothing was found.", "search: what is not there: " + JSON.stringify(nothing));
  await page.fill("input[type=search]", "<img src=x onerror=alert(1)> tender");
  check(await page.locator("main img").count() === 0, "search: words become markup");
  await search(page, site, "recruitment fees");
  await checkShown(page, path.join(site, "search.html") + " with what was found");
  const markup = await search(page, arabic, "tenders");
  check(markup.links.length > 0 && /[\u0600-\u06ff]/.test(markup.count), "search in Arabic: " + JSON.stringify(markup));
};

/* ---- what the policy forbids ------------------------------------------------------------------- */

const checkPolicy = async (browser, file) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto(address(file));
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.harmed = true";
    document.body.append(script);
    const image = document.createElement("img");
    image.src = "https://example.org/x.png";
    document.body.append(image);
    return window.harmed === true;
  });
  check(!ran, file + ": a script in the page runs");
  await page.waitForTimeout(100);
  check(said.some((one) => one.includes("script-src")) && said.some((one) => one.includes("img-src") || one.includes("default-src")),
    file + ": the policy forbids nothing: " + said.join(" "));
  await context.close();
};

/* ---- print ------------------------------------------------------------------------------------- */

const print = async (page, file, to) => {
  await page.goto(address(file));
  await page.pdf({ path: to, preferCSSPageSize: true });
};

/* One page of each kind. */
const kindsOf = (folder) => ["index.html", "recommendations.html", "documents.html", "names.html", "search.html"]
  .map((name) => path.join(folder, name))
  .concat(["recommendations", "themes", "meetings", "documents"].flatMap((name) => {
    const all = pagesOf(path.join(folder, name)).sort((a, b) => fs.statSync(b).size - fs.statSync(a).size);
    return [all[0], all[all.length - 1]];
  }));

const main = async () => {
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
  const light = await open(browser, { colorScheme: "light", viewport: { width: 1000, height: 800 } });
  const dark = await open(browser, { colorScheme: "dark", viewport: { width: 1000, height: 800 } });
  const narrow = await open(browser, { viewport: { width: 320, height: 640 } });
  const links = await checkLinks(light, site) + await checkLinks(light, arabic);
  check(links > 1000, "few links: " + links);
  for (const file of [...kindsOf(site), ...kindsOf(arabic), ...pagesOf(papers)]) {
    await checkAxe(light, file);
    await checkAxe(dark, file);
    await checkNarrow(narrow, file);
  }
  check(await dark.evaluate(() => getComputedStyle(document.documentElement).backgroundColor) !==
    await light.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "dark is not dark");
  for (const file of [path.join(site, "index.html"), path.join(site, "search.html"), ...pagesOf(papers)])
    await checkKeyboard(light, file);
  await checkSearch(light);
  await checkSearch(dark);
  for (const file of [path.join(site, "search.html"), path.join(site, "index.html"), pagesOf(papers)[0]])
    await checkPolicy(browser, file);
  for (const file of pagesOf(papers))
    await print(light, file, file.replace(/\.html$/, ".pdf"));
  for (const file of [path.join(site, "index.html"), path.join(site, "search.html"), path.join(site, "recommendations", "rec-2022-8.html")])
    await print(light, file, path.join(papers, "site-" + path.basename(file, ".html") + ".pdf"));
  await browser.close();
  console.log("asked " + asked);
};

main().catch((error) => { console.log(String(error && error.stack || error)); process.exitCode = 1; });
