#!/usr/bin/env python3
"""Pages in a real browser, Debian's Chromium: search, links, keyboard, contrast and all else that axe asks, in light and
dark, in Arabic, in a narrow window, in print. What drives it comes from npm, by package-lock.json; where there is no
Chromium, no npm or no registry, this is said and skipped."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "invalid")]
import harness
import small

# installed once for a build folder, beside what it was installed from
MODULES = os.path.join(os.environ["RAP_BUILD"], "tests", "browser")


def skip(sentence):
    print("skipped: " + sentence)
    sys.exit(harness.SKIPPED)


def prepare():
    """The browser; what drives it is in MODULES."""
    browser = shutil.which("chromium")
    if not browser:
        skip("there is no chromium")
    if not shutil.which("npm"):
        skip("there is no npm")
    os.makedirs(MODULES, exist_ok=True)
    lock = open(os.path.join(HERE, "package-lock.json"), "rb").read()
    done = os.path.join(MODULES, "installed.json")
    if not os.path.exists(done) or open(done, "rb").read() != lock:
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(os.path.join(HERE, name), os.path.join(MODULES, name))
        result = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", MODULES], capture_output=True, timeout=120)
        if result.returncode != 0:
            skip("npm cannot install what drives the browser: " + result.stderr.decode("utf-8", "replace").strip()[-300:])
        with open(done, "wb") as file:
            file.write(lock)
    return browser


def text_of(path):
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True)
    return done.stdout.decode("utf-8", "replace")


def check_print(checks, papers):
    for name, words in (("compilation", "Recommendation 8"), ("brief", "Where things stand"), ("comparative", "words put in")):
        path = os.path.join(papers, name + ".pdf")
        pages = re.search(rb"Pages:\s+(\d+)", subprocess.run(["pdfinfo", path], capture_output=True).stdout)
        checks.true(pages and int(pages.group(1)) > 1, name + ": printed on no pages")
        checks.contains(text_of(path), words, name + ": print")
        checks.true("Skip to the text" not in text_of(path), name + ": the link to the text is printed")
    for name, words in (("index", "Fraud in Recruitment"), ("search", "Fraud in Recruitment"), ("rec-2022-8", "excluding from public tenders")):
        text = text_of(os.path.join(papers, "site-%s.pdf" % name))
        checks.contains(re.sub(r"\s+", " ", text), words, "site, %s: print" % name)
        printed = [one for one in ("Skip to the text", "Words to search for", "Home") if one in text]
        checks.equal(printed, [], "site, %s: what only a screen has is printed" % name)


def own_words():
    """A dataset of texts that try a search: words far apart, accents that are letters of their own, letters that fold to two,
    writing without spaces, what looks like markup, articles before words, the same letters as words and inside of words."""
    whole = json.loads(small.text())
    texts = ["Alpha " + "between the two " * 60 + "omega " + "behind them " * 60,
             "xxx" + " \uff46 \ufb01" * 40 + " cafe\u0301s closed, \u00c9TUDES begun \u039f\u0394\u039f\u03a3 lamp\u2122 <b>etudes</b>",
             "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341" * 40 + "\u5de5\u4f5c\u7ec4\u5efa\u8bae" + "\u7532\u4e59\u4e19\u4e01" * 80,
             "\u0648\u0627\u0644\u062a\u0648\u0635\u064a\u0627\u062a \u0627\u0644\u0639\u0634\u0631", "alphabet: unlike betalpha, \u201calpha\u201d; \u0440\u0435\u043a\u043e\u043c\u0435\u043d\u0434\u0430\u0446\u0438\u0438, \u0e02\u0e49\u0e2d\u0e40\u0e2a\u0e19\u0e2d"]
    model = whole["recommendations"][0]
    whole["recommendations"] = [{**model, "id": "L/2020/1#rec-%d" % n, "number": n, "text": text} for n, text in enumerate(texts, 1)]
    return json.dumps(whole)


def main():
    browser = prepare()
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as place:
        data, site, arabic, own, papers = (os.path.join(place, name) for name in ("sample.json", "site", "arabic", "own", "papers"))
        os.makedirs(papers)
        checks.succeeded(harness.run("import", *harness.samples(), "-o", data), "import")
        checks.succeeded(harness.run("export", data, "--to", "site", "-o", site), "site")
        checks.succeeded(harness.run("export", data, "--to", "site", "--language", "ar", "-o", arabic), "site in Arabic")
        with open(own + ".json", "w", encoding="utf-8") as file:
            file.write(own_words())
        checks.succeeded(harness.run("export", own + ".json", "--to", "site", "-o", own), "site of hard words")
        for name, report, language in (("compilation", "compilation", "en"), ("brief", "brief", "en"), ("comparative", "comparative", "en"),
                                       ("meeting", "meeting", "en"), ("index", "index", "en"), ("brief-ar", "brief", "ar")):
            result = harness.run("export", data, "--report", report, "--language", language, "--to", "html", "-o", os.path.join(papers, name + ".html"))
            checks.succeeded(result, name)
        done = subprocess.run(["node", os.path.join(HERE, "drive.js"), browser, site, arabic, own, papers], capture_output=True, timeout=500,
                              env={**os.environ, "NODE_PATH": os.path.join(MODULES, "node_modules"), "HOME": place})
        said = done.stdout.decode("utf-8", "replace").splitlines()
        for line in said[:-1] if done.returncode == 0 else said:
            checks.true(False, line.replace(place, ""))
        asked = re.fullmatch(r"asked (\d+)", said[-1] if said else "")
        checks.true(asked and int(asked.group(1)) > 5000, "the browser was asked little: %s %s" % (said[-1:], done.stderr.decode("utf-8", "replace")[-500:]))
        check_print(checks, papers)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
