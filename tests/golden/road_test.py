#!/usr/bin/env python3
"""The whole road, as an office walks it in two years: the PDF of a published report goes in; the site, the Word file and the
matrix come out; the matrix is filled in LibreOffice, by hand of its own interface, and merged; next year's report is
imported beside it; and next year's matrix holds every word that was filled in."""
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import typeset

THIS_YEAR, NEXT_YEAR = "report-2022", "report-2024"
SYMBOLS = {THIS_YEAR: "CPSW/COP/WG.9/2022/6", NEXT_YEAR: "CPSW/COP/WG.9/2024/7"}


def fill_in_office(path, out, cells, folder):
    """Opens the workbook in LibreOffice, types words into cells {(row, column): words} of the first sheet, sorts nothing, saves."""
    script = os.path.join(folder, "fill.py")
    with open(script, "w", encoding="utf-8") as file:
        file.write(FILL)
    pipe = "rapporteur-road-%d" % os.getpid()
    office = subprocess.Popen(["soffice", "-env:UserInstallation=file://" + os.path.join(folder, "profile"), "--headless", "--norestore",
                               "--accept=pipe,name=%s;urp;" % pipe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        asked = json.dumps({"pipe": pipe, "path": path, "out": out, "cells": [[r, c, w] for (r, c), w in cells.items()]})
        return subprocess.run(["/usr/bin/python3", script], input=asked.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=180)
    finally:
        for _ in range(100):
            if office.poll() is not None:
                break
            time.sleep(0.1)
        office.kill()
        office.wait()


# Runs in a process of its own: the bridge to LibreOffice ends it where it breaks.
FILL = '''
import json, sys, time, uno
from com.sun.star.beans import PropertyValue

asked = json.load(sys.stdin)
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for attempt in range(600):
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % asked["pipe"])
        break
    except Exception:
        time.sleep(0.1)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
book = desktop.loadComponentFromURL(uno.systemPathToFileUrl(asked["path"]), "_blank", 0, (PropertyValue("Hidden", 0, True, 0),))
sheet = book.Sheets.getByIndex(0)
for row, column, words in asked["cells"]:
    sheet.getCellByPosition(column, row).setString(words)
book.storeToURL(uno.systemPathToFileUrl(asked["out"]), (PropertyValue("FilterName", 0, "Calc MS Excel 2007 XML", 0),))
book.close(True)
try:
    desktop.terminate()
except Exception:
    pass
'''


def published(folder):
    """The samples as PDF files of the United Nations' kind."""
    made = [typeset.typeset(os.path.join(harness.SAMPLES, name + ".txt"), folder, symbol=symbol) for name, symbol in SYMBOLS.items()]
    return typeset.convert(made, folder, "pdf", os.path.join(folder, "profile"))


def rows_of(path):
    """Rows of the first sheet as {id: {heading: words}}."""
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    return {row[0]: dict(zip(rows[0], row)) for row in rows[1:] if row[0]}


def text_of(path):
    """Words of a PDF or an HTML page or a Word file as LibreOffice and others read them, white space apart."""
    made = subprocess.run(["pdftotext", path, "-"], stdout=subprocess.PIPE, check=True).stdout.decode()
    return squeezed(made)


def squeezed(words):
    """Without white space and marks of footnotes, which formats say in their own ways."""
    return re.sub(r"[\s⁰¹²³⁴⁵⁶⁷⁸⁹]", "", words)


def export(checks, data, out, *options):
    checks.succeeded(harness.run("export", data, *options, "-o", out), "export of " + os.path.basename(out))
    return out


def recommendations(data):
    with open(data, encoding="utf-8") as file:
        return json.load(file)["recommendations"]


def words_of(record):
    """The words of a recommendation: its text and its parts', in order."""
    parts = [record["text"]]
    for item in record.get("items", []):
        parts += words_of(item)
    return parts


# ---- the road --------------------------------------------------------------------------------------

def check_papers(checks, data, folder):
    """The site and the Word file hold every recommendation, whole."""
    site = export(checks, data, os.path.join(folder, "site"), "--to", "site")
    word = export(checks, data, os.path.join(folder, "compilation.docx"), "--report", "compilation", "--to", "docx")
    pages = ""
    for base, _, names in os.walk(site):
        for name in sorted(n for n in names if n.endswith(".html")):
            with open(os.path.join(base, name), encoding="utf-8") as file:
                pages += squeezed(html.unescape(re.sub(r"<[^>]*>", "", file.read())))
    with zipfile.ZipFile(word) as book:
        document = squeezed(html.unescape(re.sub(r"<[^>]*>", "", book.read("word/document.xml").decode())))
    for record in recommendations(data):
        for words in words_of(record):
            checks.contains(pages, squeezed(words), "the site, " + record["id"])
            checks.contains(document, squeezed(words), "the Word file, " + record["id"])
    check_order(checks, pages, recommendations(data), "the site")
    check_order(checks, document, recommendations(data), "the Word file")


def check_order(checks, said, records, what):
    """Somewhere the recommendations stand one behind the other, as the report has them."""
    at = 0
    for record in records:
        found = said.find(squeezed(record["text"]), at)
        checks.true(found >= 0, "%s: %s stands before the one that it follows" % (what, record["id"]))
        at = max(at, found)


def check_year(checks, paths, folder, name):
    """Imports documents; returns the dataset."""
    data = os.path.join(folder, name + ".json")
    checks.succeeded(harness.run("import", *paths, "-o", data), "import of " + name)
    checks.succeeded(harness.run("check", data), "check of " + name)
    return data


def same_as_text(checks, data, name):
    """The PDF gives the recommendations that the text file gives, hyphens at line ends apart."""
    with tempfile.TemporaryDirectory() as folder:
        plain = check_year(checks, [os.path.join(harness.SAMPLES, name + ".txt")], folder, "plain")
        wanted = [[squeezed(w).replace("-", "") for w in words_of(r)] for r in recommendations(plain)]
    checks.equal([[squeezed(w).replace("-", "") for w in words_of(r)] for r in recommendations(data)], wanted, name + " as PDF")


def walk(checks, folder):
    first, second = published(folder)
    data = check_year(checks, [first], folder, "this")
    same_as_text(checks, data, THIS_YEAR)
    check_papers(checks, data, folder)
    matrix = export(checks, data, os.path.join(folder, "matrix.xlsx"), "--report", "matrix", "--to", "xlsx")
    rows = rows_of(matrix)
    heads = list(next(iter(rows.values())))
    checks.equal(sorted(rows), sorted(r["id"] for r in recommendations(data)), "rows of the matrix")
    filled = {record: {head: value(head, n) for head in OPEN} for n, record in enumerate(rows)}
    cells = {(row + 1, heads.index(head)): words for row, record in enumerate(rows) for head, words in filled[record].items()}
    back = os.path.join(folder, "filled.xlsx")
    said = fill_in_office(matrix, back, cells, folder)
    if not checks.true(os.path.exists(back), "LibreOffice did not save: %s" % said.stdout.decode("utf-8", "replace")[-600:]):
        return
    merged = os.path.join(folder, "merged.json")
    result = harness.run("merge", back, data, "--by", "Ministry of Labour", "--strict", "-o", merged)
    checks.succeeded(result, "merge")
    checks.contains(result.stderr, "%d entries taken, 0 cleared, 0 not taken or doubtful\n" % len(cells), "merge")
    checks.succeeded(harness.run("check", merged), "check of what was merged")
    checks.equal([{**r, "follow_up": None} for r in recommendations(merged)], [{**r, "follow_up": None} for r in recommendations(data)],
                 "what documents say, once merged")

    new = check_year(checks, [second], folder, "new")
    union = os.path.join(folder, "next.json")
    checks.succeeded(harness.run("analyse", merged, new, "-o", union), "next year's dataset")
    next_rows = rows_of(export(checks, union, os.path.join(folder, "next.xlsx"), "--report", "matrix", "--to", "xlsx"))
    checks.equal(len(next_rows), len(recommendations(data)) + len(recommendations(new)), "rows of next year's matrix")
    for record, words in filled.items():
        checks.equal({head: shown(next_rows[record][head]) for head in words}, words, "next year's " + record)
        checks.equal(next_rows[record]["Recorded by"], "Ministry of Labour", "next year's " + record)
        checks.equal(next_rows[record]["Text"], rows[record]["Text"], "next year's text of " + record)
        checks.equal(next_rows[record]["New since"], None, record + " is not new")
    for record in recommendations(new):
        checks.equal(next_rows[record["id"]]["New since"], "new", record["id"] + " is new")
        checks.equal([next_rows[record["id"]][head] for head in OPEN], [None] * len(OPEN), "open cells of " + record["id"])
    again = harness.run("merge", os.path.join(folder, "next.xlsx"), union, "--strict", "--dry-run", "--format", "json")
    checks.equal((again.returncode, json.loads(again.stdout or b"null")), (harness.DONE, []), "next year's matrix, untouched")
    export(checks, union, os.path.join(folder, "progress.pdf"), "--report", "progress", "--to", "pdf")
    told = text_of(os.path.join(folder, "progress.pdf"))
    for n in range(len(rows)):
        checks.contains(told, squeezed("Ministry %d" % n), "the progress report")


OPEN = ("National position", "Lead institution", "Partners", "Action", "Indicator", "Deadline", "Progress", "Outcome", "Evidence", "Updated on")


def shown(value):
    return value.strftime("%Y-%m-%d") if hasattr(value, "strftime") else value


def value(head, n):
    """What a person types: words with what programs stumble over, dates, a choice of the list."""
    fixed = {"National position": ("Accepted", "Under consideration")[n % 2], "Progress": ("Not started", "In progress", "Done")[n % 3],
             "Deadline": "2026-%02d-15" % (n % 12 + 1), "Updated on": "2025-03-%02d" % (n % 28 + 1), "Lead institution": "Ministry %d" % n}
    return fixed.get(head) or "%s %d: «façade» <b>, 12/7; =1+1" % (head, n)


def main():
    checks = harness.Checks()
    if not shutil.which("soffice"):
        print("skipped: LibreOffice is not installed")
        return harness.SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        walk(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
