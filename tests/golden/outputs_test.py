#!/usr/bin/env python3
"""PDF, workbook and JSON of the samples, read back by programs that are not ours."""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "corpus"))
import openpyxl

import checker
import harness

ADOPTED, DRAFTS, PROPOSED = 26, 6, 4


def words_of(record):
    """Words of a recommendation and its subparagraphs, in order."""
    return [w for part in checker.body_parts(record, []) for w in part]


# ---- JSON ------------------------------------------------------------------------------

def export(checks, data, folder, name, *arguments):
    path = os.path.join(folder, name)
    checks.succeeded(harness.run("export", data, *arguments, "-o", path), "export of " + name)
    return path


def check_json(checks, data, folder):
    whole = json.load(open(data, encoding="utf-8"))
    again = json.load(open(export(checks, data, folder, "all.json", "--to", "json"), encoding="utf-8"))
    for key in whole:
        if key not in ("themes", "recommendations", "paragraphs"):
            checks.equal(again.get(key), whole[key], "exported " + key)
    texts = [(r["id"], r["text"], r["items"]) for r in whole["recommendations"]]
    checks.equal([(r["id"], r["text"], r["items"]) for r in again["recommendations"]], texts, "exported recommendations")
    piped = harness.run("export", data, "--to", "json", "-o", "-")
    checks.equal(json.loads(piped.stdout), again, "export to standard output")
    none = harness.run("export", data, "--to", "json", "--where", "year = 1990", "-o", os.path.join(folder, "none.json"))
    checks.contains(none.stderr, "no recommendation fits: year = 1990", "a selection of nothing")
    for where, count in (("status = adopted", ADOPTED), ("status = draft", DRAFTS), ("status != adopted", DRAFTS + PROPOSED),
                         ("status = adopted and year >= 2022", 18), ("year = 2018", 8), ("number in (1, 2) and year = 2024", 4)):
        path = export(checks, data, folder, "some.json", "--to", "json", "--where", where)
        checks.equal(len(json.load(open(path, encoding="utf-8"))["recommendations"]), count, where)
    path = export(checks, data, folder, "lines.json", "--to", "json", "--set", "lines=true")
    lines = [json.loads(line) for line in open(path, encoding="utf-8")]
    ids = [line.get("id") for line in lines]
    checks.equal([r["id"] for r in whole["recommendations"] if r["id"] not in ids], [], "recommendations missing in JSON Lines")


# ---- workbook --------------------------------------------------------------------------

def sheet_with(book, text):
    return next((s for s in book.worksheets for row in s.iter_rows(values_only=True) if text in row), None)


def check_workbook(checks, data, folder):
    path = export(checks, data, folder, "matrix.xlsx", "--report", "matrix", "--to", "xlsx")
    book = openpyxl.load_workbook(path)
    whole = json.load(open(data, encoding="utf-8"))
    sheet = sheet_with(book, whole["recommendations"][0]["id"])
    if not checks.true(sheet is not None, "no sheet holds the first recommendation"):
        return
    rows = [[c for c in row if c is not None] for row in sheet.iter_rows(values_only=True)]
    by_id = {r["id"]: next((row for row in rows if r["id"] in row), None) for r in whole["recommendations"]}
    checks.equal([i for i, row in by_id.items() if row is None], [], "recommendations without a row")
    for record in whole["recommendations"]:
        cells = " ".join(str(c) for c in by_id[record["id"]] or [])
        missing = [w for w in [record["text"]] + [i["text"] for i in record["items"]] if w not in cells]
        checks.equal(missing, [], "texts missing in the row of " + record["id"])
    checks.true(sheet.freeze_panes, "the head is not frozen")
    checks.true(sheet.auto_filter.ref, "no filter")
    checks.true(sheet.data_validations.dataValidation, "no lists of allowed values")
    for one in book.worksheets:
        checks.equal(list(one.merged_cells.ranges), [], one.title + ": merged cells")
        formulas = [c.coordinate for row in one.iter_rows() for c in row if c.data_type == "f"]
        checks.equal(formulas, [], one.title + ": formulas")
    checks.equal(book.properties.created.strftime("%Y-%m-%dT%H:%M:%S"), "2023-11-14T22:13:20", "created date")


def check_no_formula(checks, data, folder):
    """Text that looks like a formula is text."""
    whole = json.load(open(data, encoding="utf-8"))
    signs = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://example.org\")", "\tx", "{=1}"]
    for record, text in zip((r for r in whole["recommendations"] if not r["items"]), signs):
        record["text"] = text
    odd = os.path.join(folder, "odd.json")
    json.dump(whole, open(odd, "w", encoding="utf-8"), ensure_ascii=False)
    book = openpyxl.load_workbook(export(checks, odd, folder, "odd.xlsx", "--report", "matrix", "--to", "xlsx"))
    cells = [c for s in book.worksheets for row in s.iter_rows() for c in row if c.value is not None]
    checks.equal([c.coordinate for c in cells if c.data_type == "f"], [], "cells that became formulas")
    values = {c.value for c in cells}
    checks.equal([t for t in signs if t not in values], [], "texts that changed in the workbook")


# ---- PDF -------------------------------------------------------------------------------

def tool(*arguments):
    return subprocess.run(arguments, capture_output=True, text=True, check=False)


def foot_of(page):
    """Footnotes of a page: the last lines from a number that stands alone."""
    starts = [i for i in range(max(0, len(page) - 8), len(page) - 1) if re.fullmatch(r" *\d+", page[i])]
    return page[starts[0]:] if starts else []


def page_words(path):
    """Words of a PDF without its running heads: lines that, numbers apart, most pages begin or end with."""
    pages = [p.split("\n") for p in tool("pdftotext", "-layout", "-enc", "UTF-8", path, "-").stdout.split("\f")]
    pages = [[line for line in page if line.strip()] for page in pages]
    pages = [page for page in pages if page]

    def shape(line):
        return re.sub(r"\d+", "#", line.strip())

    edges = [shape(line) for page in pages for line in page[:2] + page[-2:]]
    heads = {e for e in edges if edges.count(e) > len(pages) / 2}
    kept = [[line for line in page if shape(line) not in heads] for page in pages]
    notes = [foot_of(page) for page in kept]  # a text that goes on overleaf goes on behind them
    kept = [page[:len(page) - len(foot)] for page, foot in zip(kept, notes)] + notes
    text = re.sub("\u00ad\\n *", "", "\n".join(line for page in kept for line in page)) # a word divided at a line end
    return " ".join(w for line in text.split("\n") for w in checker.words(line))


def check_whole(checks, found, record, name):
    """A recommendation stands in the text whole. The raised number of a footnote may touch a word."""
    mark = r"\d*" if record.get("footnotes") else ""
    words = words_of(record)
    stands = re.search(" ".join(re.escape(w) + mark for w in words), found)
    if not stands:
        count = next(n for n in range(len(words), -1, -1) if " ".join(words[:n]) in found)
        checks.true(False, "%s: %s breaks off at %r" % (name, record["id"], " ".join(words[max(0, count - 3):count + 6])))


def check_pdf(checks, path):
    name = os.path.basename(path)
    checked = tool("qpdf", "--check", path)
    checks.equal(checked.returncode, 0, "%s: qpdf --check: %s" % (name, checked.stdout + checked.stderr))
    fonts = tool("pdffonts", path).stdout.splitlines()[2:]
    checks.true(fonts, name + ": no font")
    checks.equal([f for f in fonts if not re.search(r"\byes yes yes\b", f)], [], name + ": fonts embedded, cut, with Unicode")
    info = tool("pdfinfo", "-isodates", path).stdout
    checks.true(re.search(r"^Title: +\S", info, re.M), name + ": no title")
    made = re.search(r"^CreationDate: +(\S+)", info, re.M)
    checks.true(made and made[1].startswith("2023-11-14T22:13:20"), name + ": creation date %r" % (made and made[1]))
    return info


def check_compilation(checks, data, folder):
    path = export(checks, data, folder, "compilation.pdf", "--report", "compilation", "--to", "pdf")
    info = check_pdf(checks, path)
    found = page_words(path)
    for record in json.load(open(data, encoding="utf-8"))["recommendations"]:
        check_whole(checks, found, record, "compilation.pdf")
    pages = int(re.search(r"^Pages: +(\d+)", info, re.M)[1])
    text = tool("pdftotext", path, "-").stdout
    checks.equal([n for n in range(2, pages + 1) if "%d/%d" % (n, pages) not in text], [], "compilation.pdf: page numbers")
    outlines = json.loads(tool("qpdf", "--json", "--json-key=outlines", path).stdout)["outlines"]
    checks.true(outlines, "compilation.pdf: no bookmarks")
    checks.contains(json.dumps(outlines), "Recommendation 11", "compilation.pdf: bookmarks")
    checks.contains(tool("pdfinfo", "-url", path).stdout, "https://undocs.org/", "compilation.pdf: links")


def check_brief(checks, data, folder):
    path = export(checks, data, folder, "brief.pdf", "--report", "brief", "--to", "pdf", "--where", "theme = technology")
    check_pdf(checks, path)
    whole = json.load(open(data, encoding="utf-8"))
    platforms = next(r for r in whole["recommendations"] if "online platforms" in r["text"])
    check_whole(checks, page_words(path), platforms, "brief.pdf")


def check_compendium(checks, data, folder):
    path = export(checks, data, folder, "themes", "--report", "compendium", "--to", "pdf", "--per", "theme")
    names = sorted(os.listdir(path)) if os.path.isdir(path) else []
    checks.true(len(names) > 3, "compendium for each theme: files %r" % names)
    checks.true("technology.pdf" in names, "compendium for each theme: no technology.pdf in %r" % names)
    for name in names:
        check_pdf(checks, os.path.join(path, name))


# ---- what is left unread ----------------------------------------------------------------

def write_json(folder, name, value):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=2, ensure_ascii=False)
    return path


def report_of(words, **more):
    return {"rapporteur-report": 1, "kind": "paper", "title": "Evidence", "summary": "of each",
            "children": [{"each": "recommendations", "children": [{"paragraph": words}]}], **more}


def check_lean_grids(checks, data, broken, folder):
    """The evidence that people record of their follow-up, a column of that name and a label of that name lead to none of ours."""
    grid = {"rapporteur-report": 1, "kind": "grid", "title": "Proofs", "summary": "of each"}
    for name, value, is_lean in (("own", "{follow_up.evidence}", True), ("named", "{label.matrix.help.evidence}", True),
                                 ("ours", "{follow_up.evidence} {evidence.text}", False), ("around", "{recommendation.evidence.text}", False),
                                 ("by-label", "{label.compendium.phrase}", False)):
        column = {"key": "evidence", "heading": "Proof", "value": value}
        report = write_json(folder, "grid-%s.json" % name, {**grid, "sheets": [{"sheet": "Proofs", "each": "recommendations.follow-ups", "columns": [column]}]})
        wanted = harness.run("export", data, "--report", report, "--to", "csv", "-o", "-")
        found = harness.run("export", broken, "--report", report, "--to", "csv", "-o", "-")
        if is_lean:
            checks.equal((found.returncode, found.stdout), (0, wanted.stdout), "a column of %s without evidence" % value)
        else:
            checks.equal(wanted.returncode, 0, "a column of %s is well" % value)
            checks.contains(found.stderr, "expected an array, found an integer", "a column of " + value)
    for form in ("csv", "xlsx"):
        good, lean = (export(checks, path, folder, name + form, "--report", "matrix", "--to", form) for path, name in ((data, "good."), (broken, "lean.")))
        checks.true(open(good, "rb").read() == open(lean, "rb").read(), "the matrix as %s is another without evidence" % form)


def check_lean(checks, data, folder):
    """Evidence that is none proves what is read: a report passes it where nothing of it, of its parts, of its labels and of
    the question leads there, and is the same; all others refuse the file."""
    whole = json.load(open(data, encoding="utf-8"))
    for record in whole["recommendations"]:
        record["evidence"] = 7
    broken = write_json(folder, "broken.json", whole)
    shown = write_json(folder, "shown.json", report_of("{evidence.text}"))
    plain = write_json(folder, "plain.json", report_of("{text}"))
    label = write_json(folder, "label.json", report_of("{text} {label.compendium.phrase}"))
    def of_links(*children):
        return {**report_of(""), "children": [{"each": "links where type = deferred-to", "children": list(children)}]}

    link = write_json(folder, "link.json", of_links({"paragraph": "{label.brief.deferred}"}, {"paragraph": "{list:evidence:text}"}))
    beside = [write_json(folder, "beside%d.json" % i, of_links(block)) for i, block in enumerate((
        {"paragraph": "{list:from:evidence.text}"}, {"paragraph": "{list:from:label.compendium.phrase}"},
        {"each": "from", "children": [{"paragraph": "{evidence.text}"}]}))]
    for report in ("compilation", "brief", plain, link):
        good = export(checks, data, folder, "good.pdf", "--report", report, "--to", "pdf")
        lean = export(checks, broken, folder, "lean.pdf", "--report", report, "--to", "pdf")
        checks.true(open(good, "rb").read() == open(lean, "rb").read(), "%s is another without evidence" % report)
    check_lean_grids(checks, data, broken, folder)
    own = dict(os.environ, XDG_DATA_HOME=os.path.join(folder, "own"))
    write_json(folder, "own/rapporteur/labels/en.json", {"kind.recommendation": "{evidence.text}"})
    to = ("-o", os.path.join(folder, "refused"), "--to")
    for what, arguments, env in (("a report of evidence", ("pdf", "--report", shown), None), ("a label of evidence", ("pdf", "--report", label), None),
                                 ("a part of evidence", ("pdf", "--report", "compendium"), None), ("subjects", ("pdf", "--report", "index"), None),
                                 ("a question of evidence", ("pdf", "--report", plain, "--where", "evidence.rule != x"), None),
                                 ("an own label of evidence", ("pdf", "--report", plain), own), ("records", ("json",), None), *(("evidence beside a link's", ("pdf", "--report", path), None) for path in beside),
                                 ("an exporter that may look at records", ("json", "--report", plain), None)):
        refused = harness.run("export", broken, *to, *arguments, **({"env": env} if env else {}))
        checks.equal(refused.returncode, 4, what + ": exit code")
        checks.contains(refused.stderr, "expected an array, found an integer", what)
    text = export(checks, data, folder, "shown.txt", "--report", shown, "--to", "text")
    first = next(r for r in whole["recommendations"] if r["status"] == "adopted")
    checks.true(first["verb"].split()[0] in open(text, encoding="utf-8").read(), "a report of evidence shows none")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data.json")
        if checks.succeeded(harness.run("import", *harness.samples(), "-o", data), "import of the samples"):
            for check in (check_json, check_workbook, check_no_formula, check_compilation, check_brief, check_compendium, check_lean):
                try:
                    check(checks, data, folder)
                except (OSError, ValueError, KeyError, StopIteration) as problem:
                    checks.true(False, "%s stopped: %r" % (check.__name__, problem))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
