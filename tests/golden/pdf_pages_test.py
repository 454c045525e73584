#!/usr/bin/env python3
"""What stands where: ends of pages, page numbers, contents, bookmarks, links, options, bytes."""
import hashlib
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import pdf_reader as reader

A4, LETTER = (595.28, 841.89), (612, 792)
MARGINS = {"un": 60, "plain": 72}  # at the left and at the right


def titles(paper):
    return {reader.words(node["title"]) for node in reader.walk(paper) if node.get("kind") in ("section", "recommendation")}


def numbered(node):
    return reader.words("%s %s" % (node["number"] or "", node["title"]))


# ---- ends of pages --------------------------------------------------------------------------

def check_ends(checks, pdf, paper, what):
    """No title is the last of a page; no line of a paragraph stands alone at an end of one."""
    texts = [t for t in (reader.run_words(n) for n in reader.walk(paper) if n.get("kind") == "paragraph") if t]
    pages, parted = pdf.body(paper), 0
    for number, (page, after) in enumerate(zip(pages, pages[1:]), 1):
        if not page or not after:
            continue
        last = re.sub(r"^[IVXA-Z\d]+\.\s", "", page[-1])
        checks.true(last not in titles(paper), "%s: page %d ends with the title %r" % (what, number, last))
        seam = reader.joined(page[-1], after[0])
        holding = [t for t in texts if seam in t]
        if not holding:
            continue
        parted += 1
        over = re.sub(r"^(\(\w+\)|\d+\.|–) ", "", page[-2])  # a label is no word of the paragraph
        around = [t for t in holding if reader.joined(over, page[-1], after[0]) in t and reader.joined(page[-1], *after[:2]) in t]
        checks.true(around, "%s: a line alone where page %d ends: %r" % (what, number, seam))
    return parted


def check_openings(checks, pdf, paper, what):
    """What opens a list is on the page of its first item."""
    opened = 0
    for parent in [paper] + list(reader.walk(paper)):
        children = parent.get("children", [])
        for first, then in zip(children, children[1:]):
            if first.get("kind") != "paragraph" or then.get("kind") != "list" or not then["children"]:
                continue
            opened += 1
            label = then["children"][0]["label"] or ""
            ends = [page[-1] for page in pdf.body(paper) if page]
            words = reader.run_words(first)
            checks.true(not any(words.endswith(end) and label and len(end) > 20 for end in ends),
                        "%s: %r stands at the foot of a page, its list on the next" % (what, words))
    checks.true(opened, what + ": no list to look at")


def check_margins(checks, pdf, size, what, margin=MARGINS["un"]):
    """All words between the margins; running head and page number in their places."""
    outside = []
    for page, width, height, left, top, right, bottom, word in pdf.boxes():
        if abs(width - size[0]) > 0.1 or abs(height - size[1]) > 0.1:
            outside.append("page %d is %g by %g" % (page, width, height))
        if left < margin - 1 or right > width - margin + 1 or top < 30 or bottom > height - 30:
            outside.append("page %d: %s" % (page + 1, word))
    checks.equal(outside[:5], [], what + ": outside the margins")


def check_furniture(checks, pdf, what):
    count = len(pdf.pages)
    checks.equal(pdf.numbers, ["%d/%d" % (n, count) for n in range(1, count + 1)], what + ": page numbers")
    checks.equal(pdf.heads, [False] + [True] * (count - 1), what + ": running heads")


def check_table(checks, pdf):
    """The head of the table on each of its pages; its rows whole."""
    rows = [n for n, page in enumerate(pdf.pages) for line in page if line == "Number Status Words Document"]
    checks.true(len(rows) > 1, "the table has one page only")
    checks.equal(rows, list(range(rows[0], len(pdf.pages))), "pages with the head of the table")


def check_footnotes(checks, pdf, paper):
    """A footnote stands on the page of its mark."""
    pages = [reader.words(" ".join(page)) for page in pdf.pages]
    found = [n for n in reader.walk(paper) if n.get("kind") == "footnote"]
    checks.true(len(found) > 2, "footnotes in the paper: %d" % len(found))
    for parent in reader.walk(paper):
        for at, node in enumerate(parent.get("children", [])):
            if node.get("kind") != "footnote" or at == 0:
                continue
            before = reader.words(parent["children"][at - 1]["text"])[-12:] + node["mark"]
            note = reader.words(node["mark"] + " " + reader.run_words(node))
            checks.true(any(before in page and note in page for page in pages), "not on one page: %r and %r" % (before, note))


# ---- contents, bookmarks, links ----------------------------------------------------------------

def page_of(pdf, title, after):
    return next((n for n, page in enumerate(pdf.pages, 1) if n > after and title in reader.words(" ".join(page))), None)


def check_contents(checks, pdf, paper):
    """Each line of the contents gives the page that the bookmark of its section leads to."""
    listed = [node for node in reader.sections(paper) if node["listed"] and node["level"] <= 3]
    leads = [page for depth, title, page in pdf.outline() if title in {numbered(n) for n in listed}]
    text = " ".join(line for page in pdf.pages for line in page)
    wanted = " ".join("%s %d" % (numbered(node), page) for node, page in zip(listed, leads))
    checks.true(len(listed) > 5, "sections in the contents: %d" % len(listed))
    checks.contains(text, wanted, "lines of the contents")
    for node, page in zip(listed, leads):
        checks.true(reader.words(node["title"]) in reader.words(" ".join(pdf.pages[page - 1])),
                    "%r is not on page %d" % (node["title"], page))


def wanted_outline(node, level=0):
    for child in node.get("children", []):
        if child.get("kind") == "section" and child["listed"] and child["level"] <= 3:
            yield child["level"], numbered(child)
        if child.get("kind") == "section":
            yield from wanted_outline(child, child["level"])
        if child.get("kind") == "recommendation" and child["listed"]:
            yield level + 1, child["title"]


def check_outline(checks, pdf, paper):
    checks.equal([entry[:2] for entry in pdf.outline()], list(wanted_outline(paper)), "bookmarks")
    for depth, title, page in pdf.outline():
        checks.true(title.split(" ", 1)[-1] in " ".join(pdf.pages[page - 1]), "%r leads to page %d" % (title, page))


def check_links(checks, pdf, paper):
    anchors = {node["anchor"] for node in reader.walk(paper) if node.get("anchor")}
    named = set(re.findall(r'"(.*?)"\s*$', reader.tool("pdfinfo", "-dests", pdf.path).stdout, re.M))
    checks.equal(named, anchors, "named destinations")
    links = [o for o in pdf.objects().values() if isinstance(o, dict) and o.get("/Subtype") == "/Link"]
    addresses = {o["/A"]["/URI"][2:] for o in links if "/A" in o}
    runs = [node for node in reader.walk(paper) if node.get("kind") == "run"]
    checks.equal(addresses, {run["link"] for run in runs if run.get("link")}, "addresses of links")
    targets = {o["/Dest"][2:] for o in links if isinstance(o.get("/Dest"), str)}
    checks.equal(targets, {"section-1"}, "anchors that links lead to")
    checks.true(all(o["/Border"] == [0, 0, 0] for o in links), "a link has a border")


# ---- the file -----------------------------------------------------------------------------------

def check_file(checks, pdf, paper):
    checked = reader.tool("qpdf", "--check", pdf.path)
    checks.equal(checked.returncode, 0, "qpdf --check: " + checked.stdout + checked.stderr)
    fonts = reader.tool("pdffonts", pdf.path).stdout.splitlines()[2:]
    checks.true(fonts and all(re.search(r"CID TrueType\s+(Custom|Identity-H)\s+yes yes yes", f) for f in fonts), "fonts: %r" % fonts)
    info = dict(re.findall(r"^([\w ]+):\s+(.*)$", reader.tool("pdfinfo", "-isodates", pdf.path).stdout, re.M))
    checks.equal(info.get("Title"), paper["title"], "title")
    checks.equal(info.get("Subject"), paper["subject"], "subject")
    checks.equal(info.get("Author"), paper["body"], "author")
    checks.equal(info.get("CreationDate"), "2023-11-14T22:13:20Z", "date")
    catalog = next(o for o in pdf.objects().values() if isinstance(o, dict) and o.get("/Type") == "/Catalog")
    checks.equal(catalog.get("/Lang"), "u:" + paper["language"], "language")
    checks.equal(catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle"), True, "title in the window")


def check_options(checks, data, folder, report, paper):
    usual, _ = reader.export(checks, data, folder, report)
    usual = reader.Pdf(usual, paper)
    text = " ".join(usual.pages[0])
    pdf, parted = {}, 0
    for setting in ("paper=letter", "toc=false", "scale=140", "scale=80", "style=plain", "links=false"):
        path, _ = reader.export(checks, data, folder, report, setting, name=setting + ".pdf")
        pdf[setting] = reader.Pdf(path, paper)
        size = LETTER if setting == "paper=letter" else A4
        check_margins(checks, pdf[setting], size, setting, MARGINS["plain" if setting == "style=plain" else "un"])
        parted += check_ends(checks, pdf[setting], paper, setting)
        check_furniture(checks, pdf[setting], setting)
    checks.true(parted > 3, "paragraphs that go on overleaf: %d" % parted)
    checks.true("Contents" in text and "Contents" not in " ".join(pdf["toc=false"].pages[0]), "toc=false")
    checks.true(len(pdf["scale=140"].pages) > len(usual.pages) > len(pdf["scale=80"].pages), "scales and numbers of pages")
    addresses = [o for o in pdf["links=false"].objects().values() if isinstance(o, dict) and "/URI" in o.get("/A", {})]
    checks.equal(addresses, [], "links=false")


def check_refusals(checks, data, folder, report):
    for setting, words in (("style=Un", "there is no style 'Un'; allowed: un, plain"), ("style=../styles/un", "allowed: un, plain"),
                           ("paper=a5", "a4"), ("scale=161", "70..160"), ("colour=red", "colour")):
        path = os.path.join(folder, "refused.pdf")
        result = harness.run("export", data, "--report", report, "--to", "pdf", "--set", setting, "-o", path)
        checks.equal(result.returncode, harness.USAGE, setting)
        checks.contains(result.stderr, words, setting)
        checks.true(not os.path.exists(path), setting + ": a file was left")


def check_bytes(checks, data, folder, report):
    """The same whatever the time zone, the locale and the folder."""
    sums = set()
    for number, env in enumerate(({}, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"}, {"LC_ALL": "C.UTF-8", "HOME": folder})):
        os.makedirs(os.path.join(folder, "in%d" % number))
        path, _ = reader.export(checks, data, folder, report, name="in%d/other.pdf" % number, env=env)
        sums.add(hashlib.sha256(open(path, "rb").read()).hexdigest())
    checks.equal(len(sums), 1, "different bytes")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        data = reader.import_samples(checks, folder)
        report = reader.write_report(folder)
        paper = reader.tree(checks, data, folder, report)
        path, _ = reader.export(checks, data, folder, report)
        pdf = reader.Pdf(path, paper)
        check_ends(checks, pdf, paper, "usual")
        check_openings(checks, pdf, paper, "usual")
        check_margins(checks, pdf, A4, "usual")
        check_furniture(checks, pdf, "usual")
        check_table(checks, pdf)
        check_footnotes(checks, pdf, paper)
        for check in (check_contents, check_outline, check_links, check_file):
            check(checks, pdf, paper)
        check_options(checks, data, folder, report, paper)
        check_refusals(checks, data, folder, report)
        check_bytes(checks, data, folder, report)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
