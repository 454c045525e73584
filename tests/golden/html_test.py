#!/usr/bin/env python3
"""Papers as pages: every word of the paper stands in the page, in its order; the page is well formed, says its
language, leads where it points, and holds no text as markup."""
import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path[:0] = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), *below) for below in ([], ["contract"], ["invalid"])]
import harness
import hostile
import pages

REPORTS = ["brief", "comparative", "compendium", "compilation", "delegation", "index", "meeting"]
SIGNS = {**{c: 0x2400 + c for c in range(32) if c not in (9, 10)}, 0x7F: 0x2421, 0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}


# ---- what a page of a paper says, by the paper -------------------------------------------------

class Expected:
    """The words of a paper in the order of its page."""

    def __init__(self, paper):
        self.paper, self.words, self.notes = paper, [], []
        for key in ("organ", "symbol", "distribution", "date", "original", "body", "meeting", "title", "subtitle"):
            self.put(paper[key])
        self.blocks(paper)
        if self.notes:
            self.put("Notes")
        for note in self.notes:
            self.put(note["mark"], "".join(run["text"] for run in note["children"]), "↩")

    def put(self, *words):
        self.words += [word for word in words if word]

    def blocks(self, node):
        for child in node["children"]:
            getattr(self, child["kind"])(child)

    def section(self, node):
        self.put(node["number"], node["title"])
        self.blocks(node)

    def recommendation(self, node):
        self.put(node["title"])
        self.blocks(node)

    def paragraph(self, node):
        self.put(node.get("number"))
        self.blocks(node)

    def run(self, node):
        self.put(node["text"])

    def footnote(self, node):
        self.put(node["mark"])
        self.notes.append(node)

    def list(self, node):
        for item in node["children"]:
            self.put(item["label"])
            self.blocks(item)

    def columns(self, node):
        self.blocks(node)

    def table(self, node):
        self.put(node["caption"])
        for row in node["children"]:
            for cell in row["children"]:
                self.blocks(cell)

    def contents(self, node):
        self.put(node["title"])
        self.listed(self.paper, node["levels"])

    def listed(self, node, levels):
        for child in node["children"]:
            if child["kind"] == "section" and child["level"] <= levels:
                if child["listed"]:
                    self.put(child["number"], child["title"])
                self.listed(child, levels)

    def figure(self, node):
        self.put(node["caption"], node["alternative"], node["category_axis"])
        rows = node["series"] if node["chart"] == "heat" else node["categories"]
        self.put(*(node["categories"] if node["chart"] == "heat" else [one["label"] for one in node["series"]]))
        self.put(None if node["chart"] == "heat" else node["value_axis"])
        for at, row in enumerate(rows):
            self.put(row["label"] if node["chart"] == "heat" else row)
            values = row["values"] if node["chart"] == "heat" else [one["values"][at] for one in node["series"]]
            self.put(*(str(value["number"]) for value in values))


def letters(words):
    """Words without spaces, which pages and papers put in their own ways."""
    return re.sub(r"\s", "", "".join(words).translate(SIGNS))


def export(checks, place, data, report, format_name, *arguments):
    path = os.path.join(place, "out." + format_name)
    result = harness.run("export", data, "--report", report, "--to", format_name, *arguments, "-o", path)
    checks.succeeded(result, "%s to %s" % (report, format_name))
    return open(path, encoding="utf-8").read(), result.stderr


# ---- what holds for every page -----------------------------------------------------------------

def check_page(checks, what, text):
    page = pages.read(text)
    for fault in page.faults:
        checks.true(False, "%s: %s" % (what, fault))
    checks.equal(page.count("h1"), 1, what + ": h1")
    checks.equal(page.count("main"), 1, what + ": main")
    checks.equal(page.count("script"), 0, what + ": scripts")
    checks.true(page.headings == sorted(page.headings) or all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:])),
                what + ": headings leave a level out: %s" % page.headings)
    for target in page.targets:
        checks.true(target in page.ids, "%s: nothing has the id %r" % (what, target))
    style = re.search(r"<style>(.*?)</style>", text, re.S).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = "default-src 'none'; style-src 'sha256-%s'; script-src 'none'; base-uri 'none'; form-action 'none'" % digest
    checks.contains(text, '<meta http-equiv="Content-Security-Policy" content="%s">' % policy, what + ": the policy")
    checks.equal(list(pages.barriers(page)) + list(pages.print_faults(style)), [], what + ": barriers, and what print lacks")
    return page


def check_parser(checks, what, text):
    """A parser of HTML that is not ours."""
    done = subprocess.run(["xmllint", "--html", "--noout", "-"], input=text.encode(), capture_output=True)
    said = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if "error :" in line and not line.endswith("invalid")]
    checks.equal(said, [], what + ": xmllint")


def check_report(checks, place, data, report, *arguments):
    what = " ".join((report,) + arguments)
    paper = json.loads(export(checks, place, data, report, "json", *arguments)[0])
    text, said = export(checks, place, data, report, "html", *arguments)
    checks.equal(said, "", what + ": said")
    page = check_page(checks, what, text)
    check_parser(checks, what, text)
    wanted = letters(Expected(paper).words)
    if not arguments:
        checks.true(letters(page.words) == wanted, what + ": other words than the paper: " + difference(letters(page.words), wanted))
    checks.equal(page.root, {"lang": paper["language"], "dir": "rtl" if paper["language"] == "ar" else "ltr"}, what + ": language")
    return page, paper


def difference(found, wanted):
    at = next((i for i, (a, b) in enumerate(zip(found, wanted)) if a != b), min(len(found), len(wanted)))
    return "%r, expected %r" % (found[at - 20:at + 40], wanted[at - 20:at + 40])


def count(node, kind):
    mine = isinstance(node, dict) and node.get("kind") == kind
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
    return mine + sum(count(one, kind) for one in inside)


def check_marks(checks, page, paper):
    """What became of words is in the markup, and is said."""
    def changes(node, word):
        inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
        return (isinstance(node, dict) and node.get("change") == word) + sum(changes(one, word) for one in inside)
    checks.true(changes(paper, "inserted") > 5, "comparative: nothing is inserted")
    checks.equal((page.count("ins"), page.count("del")), (changes(paper, "inserted"), changes(paper, "deleted")), "comparative: ins and del")
    checks.equal(page.unseen.count("words put in"), changes(paper, "inserted"), "comparative: what is said of inserted words")


# ---- texts that break things -------------------------------------------------------------------

def check_hostile(checks, place):
    data = os.path.join(place, "hostile.json")
    with open(data, "w", encoding="utf-8") as file:
        json.dump(hostile.hostile(), file)
    paper = json.loads(export(checks, place, data, "compilation", "json")[0])
    text, said = export(checks, place, data, "compilation", "html")
    page = check_page(checks, "hostile", text)
    checks.true(letters(page.words) == letters(Expected(paper).words), "hostile: other words: " + difference(letters(page.words), letters(Expected(paper).words)))
    checks.contains(said, "characters that HTML may not hold", "hostile: said")
    checks.true(not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", text), "hostile: a character that HTML may not hold")
    checks.true(hostile.LONG.split()[-1] in text, "hostile: the end of a long text")


def check_style(checks, place, data):
    """A style of the user's own is taken, unless it would end inside the page."""
    folder = os.path.join(place, "home", "rapporteur", "html")
    os.makedirs(folder)
    for style, code in (("h1 { color: red; }\n", harness.DONE), ("</style><script>alert(1)</script>", harness.DATA)):
        with open(os.path.join(folder, "style.css"), "w", encoding="utf-8") as file:
            file.write(style)
        result = harness.run("export", data, "--report", "compilation", "--to", "html", "-o", os.path.join(place, "styled.html"),
                             env={"XDG_DATA_HOME": os.path.join(place, "home")})
        checks.equal(result.returncode, code, "a style of one's own (%s)" % result.stderr)
    checks.contains(open(os.path.join(place, "styled.html"), encoding="utf-8").read(), "<style>h1 { color: red; }\n</style>", "the page that stays")
    checks.contains(result.stderr, "html/style.css holds '</'", "the sentence")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as place:
        data = os.path.join(place, "sample.json")
        checks.succeeded(harness.run("import", *harness.samples(), "-o", data), "import")
        for report in REPORTS:
            page, paper = check_report(checks, place, data, report)
            if report == "comparative":
                check_marks(checks, page, paper)
            checks.equal(page.count("article"), count(paper, "recommendation"), report + ": recommendations")
            checks.equal(page.count("table"), count(paper, "table") + count(paper, "figure"), report + ": tables")
        for language in ("ar", "zh"):
            check_report(checks, place, data, "brief", "--language", language)
        check_hostile(checks, place)
        check_style(checks, place, data)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
