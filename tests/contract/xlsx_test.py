#!/usr/bin/env python3
"""Workbooks, read by openpyxl: every word in its cell, types, rules, links, and what has no room."""
import copy
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

try:
    import openpyxl
except ImportError:
    print("skipped: there is no openpyxl for this Python")
    sys.exit(harness.SKIPPED)

import hostile
import small

CELL_UNITS = 32767
MANY = ["Value number %02d of a long list" % n for n in range(1, 21)]

# a report of our own, with what the matrix does not have
REPORT = {
    "rapporteur-report": 1, "kind": "grid", "summary": "for a test", "title": "Tests & titles",
    "sheets": [
        {"sheet": "Thirty-one characters in a name", "title": "R&D", "each": "recommendations", "columns": [
            {"key": "number", "heading": "No.", "value": "{recommendation.number}", "type": "integer"},
            {"key": "day", "heading": "Day", "value": "{recommendation.meeting.start}", "type": "date"},
            {"key": "symbol", "heading": "Symbol", "value": "{recommendation.document.symbol}", "type": "link"},
            {"key": "not-a-number", "heading": "Words", "value": "{recommendation.text}", "type": "integer", "width": 60},
            {"key": "not-a-day", "heading": "Words", "value": "{recommendation.text}", "type": "date", "width": 60},
            {"key": "not-a-symbol", "heading": "Words", "value": "{recommendation.text}", "type": "link", "width": 60},
            {"key": "many", "heading": "Many", "value": "", "open": True, "choices": MANY},
            {"key": "commas", "heading": "Commas", "value": "", "open": True, "choices": ["yes, in part", "no"]},
            {"key": "few", "heading": "Few", "value": "", "open": True, "choices": ["yes", "no"]},
            {"key": "by", "heading": "By", "value": "", "open": True, "type": "date", "explanation": "By when."},
            {"key": "how-many", "heading": "How many", "value": "", "open": True, "type": "integer"},
            {"key": "free", "heading": "Free", "value": "", "open": True},
        ]},
        {"sheet": "THIRTY-ONE CHARACTERS IN A NAME", "title": "Same name", "each": "documents", "filter": False,
         "columns": [{"key": "symbol", "heading": "Symbol", "value": "{symbol}", "type": "link"}]},
        {"sheet": "Lists", "title": "A name that is taken", "each": "documents",
         "columns": [{"key": "title", "heading": "Title", "value": "{title}"}]},
    ],
}


def export(checks, folder, dataset, report, *arguments):
    data = hostile.write(folder, "data", dataset)
    path = os.path.join(folder, "out.xlsx")
    result = harness.run("export", data, "--report", report, "--to", "xlsx", *arguments, "-o", path)
    if not checks.succeeded(result, "export"):
        sys.exit(checks.finish())
    checks.equal(result.stderr, "", "what is said")
    return openpyxl.load_workbook(path), path


def write_report(folder, report=REPORT):
    path = os.path.join(folder, "report.json")
    json.dump(report, open(path, "w", encoding="utf-8"))
    return path


def as_held(text):
    """How a workbook holds a text: control characters as pictures, line ends as line feeds."""
    text = re.sub("\r\n?", "\n", text)
    text = re.sub("[\x00-\x08\x0b-\x1f]", lambda m: chr(0x2400 + ord(m[0])), text)
    return text.replace("\x7f", "\u2421").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def units(text):
    return len(text.encode("utf-16-le")) // 2


def column_of(sheet, heading, nth=1):
    found = [cell.column for cell in sheet[1] if cell.value == heading]
    return found[nth - 1]


# ---- words --------------------------------------------------------------------------------

def check_words(checks, folder):
    """Every hostile string is in its cell, whole or with the place where the whole is."""
    book, _ = export(checks, folder, hostile.hostile(), "matrix")
    sheet = book.worksheets[0]
    text, section = column_of(sheet, "Text"), column_of(sheet, "Section")
    for row, wanted in enumerate(hostile.STRINGS, 2):
        cell = sheet.cell(row, text)
        found = cell.value
        checks.equal(cell.data_type, "s", "type of %r" % wanted[:30])
        if units(wanted) * 2 < CELL_UNITS:
            checks.equal(found.count(as_held(wanted)), 2, "text and subparagraph of %r" % wanted[:30])
        checks.equal(sheet.cell(row, section).value, as_held(wanted[:200]), "section of %r" % wanted[:30])
    formulas = [c.coordinate for s in book.worksheets for r in s.iter_rows() for c in r if c.data_type == "f"]
    checks.equal(formulas, [], "formulas")
    checks.equal([s.title for s in book.worksheets if s.merged_cells.ranges], [], "merged cells")


def check_long(checks, folder):
    """Nothing of a long text is lost: its parts stand on a sheet of their own."""
    wide = "\U0001f600 " * 22000  # 66,000 UTF-16 units, 44,000 characters
    dataset = hostile.one()
    for n, text in enumerate((hostile.LONG, wide, "x" * CELL_UNITS, "y" * (CELL_UNITS + 1)), 1):
        record = copy.deepcopy(dataset["recommendations"][0])
        record.update(id="L/2020/1#rec-%d" % n, number=n, text=text)
        dataset["recommendations"][n - 1:n] = [record]
    book, _ = export(checks, folder, dataset, "matrix")
    sheet, more = book.worksheets[0], book["Long texts"]
    text = column_of(sheet, "Text")
    cells = [sheet.cell(row, text).value for row in range(2, 6)]
    checks.equal([units(c) <= CELL_UNITS for c in cells], [True] * 4, "cells that fit")
    checks.equal([c.endswith('[continued in sheet "Long texts"]') for c in cells], [True, True, False, True], "cells that are continued")
    checks.equal(cells[2], "x" * CELL_UNITS, "a text that just fits")
    parts = {}
    for name, place, part, words in more.iter_rows(min_row=2, values_only=True):
        checks.equal((name, part), (sheet.title, len(parts.setdefault(place, [])) + 1), "order of the parts")
        checks.true(units(words) <= CELL_UNITS, "a part that does not fit")
        parts[place].append(words)
    letter = openpyxl.utils.get_column_letter(text)
    whole = {letter + str(n + 1): r["text"] for n, r in enumerate(dataset["recommendations"], 1)}
    del whole[letter + "4"]
    checks.true({place: "".join(p) for place, p in parts.items()} == whole, "the parts are not the whole")


# ---- what the analysis found ----------------------------------------------------------------

LABELS = json.load(open(os.path.join(harness.SOURCE, "templates", "labels", "en.json"), encoding="utf-8"))
MARKS = {"draft": "draft recommendation %d", "proposed": "proposed recommendation %d", "adopted": "recommendation %d"}


def named(words):
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)


def check_findings(checks, folder):
    """Columns of the analysis and the counts of their sheets, against the dataset of the samples."""
    with open(os.path.join(harness.SOURCE, "tests", "golden", "sample.json"), encoding="utf-8") as file:
        data = json.load(file)
    data["recommendations"][0].update(instruments=["Protocol, article 9", "Convention"], cited=["decision 4/4", "CPSW/COP/2020/1"])
    start = {m["id"]: m["start"] for m in data["meetings"]}
    kinds = {d["id"]: d["kind"] for d in data["documents"]}
    by_id = {r["id"]: r for r in data["recommendations"] + data["paragraphs"]}
    items = {i["id"]: (i, m) for m in data["meetings"] for top in m["agenda"] for i in [top] + top.get("items", [])}

    def cited(record):
        words = MARKS[record["status"]] % record["number"] if "status" in record else "paragraph %s" % record["number"] if record["number"] else "unnumbered text"
        meeting = record.get("meeting") or next(d["meeting"] for d in data["documents"] if d["id"] == record["document"])
        return "%s (%s)" % (words, start[meeting][:4])

    def links(kind, end, record):
        return [l for l in data["links"] if l["type"] == kind and l[end] == record["id"]]

    def labelled(field):
        return lambda r: "; ".join(LABELS["%s.%s" % (field, code)] for code in r.get(field, []))

    def related(record):
        found = [(l["score"], by_id[l["to"]]) for l in links("related", "from", record) if l["to"] in by_id]
        found += [(l["score"], by_id[l["from"]]) for l in links("related", "to", record) if l["from"] in by_id]
        found.sort(key=lambda f: -f[0])
        return named(["%s: %g" % (cited(r), score) for score, r in found if kinds[r["document"]] != "agenda"])

    def became(record):
        ends = [cited(by_id[l["to"]]) for l in links("became", "from", record)]
        fate = record.get("fate")
        return LABELS["fate." + fate] + (": " + named(ends) if ends else "") if fate else named(ends)

    def taken_up(record):
        ends = [items[l["to"]] for l in data["links"] if l["type"] == "follows" and l["from"].split("(")[0] == record["id"]]
        return named(["item %s (%s)" % (i["number"], m["start"][:4]) for i, m in ends])

    wanted = {
        "Addressees": labelled("addressees"), "Qualifiers": labelled("qualifiers"), "Persons concerned": labelled("persons"),
        "Verb": lambda r: r.get("verb", ""), "Strength": lambda r: LABELS["strength." + r["strength"]] if r.get("strength") else "",
        "Instruments": lambda r: "; ".join(r.get("instruments", [])), "Decisions and documents cited": lambda r: "; ".join(r.get("cited", [])),
        "Related": related, "What became of it": became, "Became agenda item": taken_up,
        "Earlier draft": lambda r: named(["%s: %s" % (cited(by_id[l["from"]]), "; ".join(LABELS["verdict." + f] for f in l["findings"])) for l in links("became", "to", r)]),
    }
    book, path = export(checks, folder, data, "matrix")
    sheet = book.worksheets[0]
    ids = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    checks.equal(set(ids), {r["id"] for r in data["recommendations"]}, "rows of the matrix")
    for heading, find in wanted.items():
        column = column_of(sheet, heading)
        told = {r["id"]: sheet.cell(ids[r["id"]], column).value or "" for r in data["recommendations"]}
        checks.equal(told, {r["id"]: find(r) for r in data["recommendations"]}, "column " + heading)
        checks.true(any(told.values()), "the samples say nothing in " + heading)
    ruled = {str(r) for v in sheet.data_validations.dataValidation for r in v.sqref.ranges}
    first_open = column_of(sheet, "Recorded by")
    checks.true(all(openpyxl.utils.range_boundaries(r)[0] >= first_open for r in ruled), "rules on columns of sources: %s" % ruled)
    check_counts(checks, book["Strength × meetings"], data["recommendations"], start)
    checks.equal([s.title for s in book.worksheets if s._charts], ["Themes × meetings", "Strength × meetings"], "sheets with charts")


def check_counts(checks, sheet, records, start):
    """The strongest first; a number for each meeting and status; a chart of all of them."""
    scale = [s["code"] for s in json.load(open(os.path.join(harness.SOURCE, "templates", "wording", "en.json"), encoding="utf-8"))["scale"]]
    across = sorted({(start[r["meeting"]], r["status"]) for r in records})
    counts = {code: [sum((start[r["meeting"]], r["status"]) == a and r.get("strength") == code for r in records) for a in across] for code in scale}
    found = [[cell or 0 for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
    checks.equal(found[:len(scale)], [[LABELS["strength." + code]] + counts[code] for code in scale if any(counts[code])], "recommendations by strength")
    last, columns = 1 + sum(map(any, counts.values())), [cell.column_letter for cell in sheet[1][1:1 + len(across)]]
    checks.equal([(one.tx.strRef.f, one.cat.strRef.f, one.val.numRef.f) for one in sheet._charts[0].series],
                 [("'{0}'!${1}$1".format(sheet.title, at), "'{0}'!$A$2:$A${1}".format(sheet.title, last), "'{0}'!${1}$2:${1}${2}".format(sheet.title, at, last))
                  for at in columns], "series of the chart")
    checks.equal((sheet.page_setup.orientation, sheet.page_setup.fitToWidth or 1), ("landscape", 1), "page of a sheet that counts")


# ---- types, rules, links ------------------------------------------------------------------

def check_types(checks, folder):
    dataset = hostile.one()
    first = dataset["recommendations"][0]
    dataset["recommendations"] = [{**copy.deepcopy(first), "id": "L/2020/1#rec-%d" % n, "number": n, "text": text}
                                  for n, text in enumerate(("12", "-7", "007", "1e5", "1234567890123456", "2024-02-29", "2023-02-29",
                                                            "1899-12-31", "A/RES/55/25", "not a/symbol", "/etc"), 1)]
    book, path = export(checks, folder, dataset, write_report(folder))
    sheet = book.worksheets[0]
    columns = [[sheet.cell(row, c).value for row in range(2, 13)] for c in range(1, 7)]
    texts = [r["text"] for r in dataset["recommendations"]]
    checks.equal(columns[0], list(range(1, 12)), "integers")
    checks.equal(set(columns[1]), {datetime.datetime(2020, 5, 4)}, "dates")
    checks.equal(sheet.cell(2, 2).number_format, "yyyy-mm-dd", "form of a date")
    checks.equal(columns[3], [12, -7] + texts[2:], "integers and what are none")
    checks.equal(columns[4], texts[:5] + [datetime.datetime(2024, 2, 29)] + texts[6:], "dates and what are none")
    checks.equal(columns[5], texts, "symbols and what are none")
    links = {cell.coordinate: cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    wanted = {"C%d" % row: "https://undocs.org/L/2020/1" for row in range(2, 13)}
    wanted["F10"] = "https://undocs.org/A/RES/55/25"
    checks.equal(links, wanted, "links")
    checks.equal(sheet.cell(2, 3).font.underline, "single", "a link looks like one")
    check_names(checks, book)
    check_rules(checks, book)
    check_page(checks, sheet, path)


def check_names(checks, book):
    names = [s.title for s in book.worksheets]
    checks.equal(names[:3], ["Thirty-one characters in a name", "THIRTY-ONE CHARACTERS IN A  (2)", "Lists (2)"], "names of sheets")
    checks.equal(names[3:], ["Lists"], "further sheets")
    if checks.true("Lists" in names, "no sheet of lists"):
        checks.equal(book["Lists"].sheet_state, "hidden", "sheet of lists")


def check_rules(checks, book):
    sheet = book.worksheets[0]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    checks.equal(sorted(rules), ["G2", "H2", "I2", "J2", "K2"], "columns with rules")
    checks.equal({str(rule.sqref) for rule in rules.values()}, {"%s2:%s12" % (c, c) for c in "GHIJK"}, "rows with rules")
    checks.equal([(rules[c + "2"].type, rules[c + "2"].formula1) for c in "GHI"],
                 [("list", "'Lists'!$A$1:$A$20"), ("list", "'Lists'!$B$1:$B$2"), ("list", '"yes,no"')], "lists")
    checks.equal([rules[c + "2"].type for c in "JK"], ["date", "whole"], "other rules")
    checks.equal(rules["J2"].promptTitle or rules["J2"].prompt, "By when.", "words beside a cell")
    lists = book[book.sheetnames[-1]]
    checks.equal([lists.cell(n, 1).value for n in range(1, 21)], MANY, "the long list")
    checks.equal([lists.cell(n, 2).value for n in range(1, 3)], ["yes, in part", "no"], "the list with commas")
    fill = {c: sheet[c + "2"].fill.fgColor.rgb for c in "DGHIJKL"}
    checks.equal(len({fill[c] for c in "GHIJKL"}), 1, "open columns look alike")
    checks.true(fill["G"] != fill["D"], "open columns look like the others")


def check_page(checks, sheet, path):
    checks.equal((sheet.freeze_panes, sheet.auto_filter.ref), ("B2", "A1:L12"), "frozen head and filter")
    checks.equal((sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows), ("landscape", 9, "$1:$1"), "page")
    checks.equal((sheet.oddHeader.left.text, sheet.oddFooter.center.text), ("R&&D", "&P / &N"), "head and foot of the page")
    core = zipfile.ZipFile(path).read("docProps/core.xml").decode()
    checks.contains(core, "2023-11-14T22:13:20Z", "time of the file")


def check_paper(checks, folder):
    book, _ = export(checks, folder, hostile.one(), "matrix", "--set", "paper=letter")
    checks.equal({s.page_setup.paperSize for s in book.worksheets}, {1}, "letter paper")
    across = {}
    for paper in ("a4", "a3"):
        book, _ = export(checks, folder, hostile.one(), "matrix", "--set", "paper=" + paper)
        across[paper] = (book.worksheets[0].page_setup.paperSize, book.worksheets[0].page_setup.fitToWidth)
    checks.equal(across, {"a4": (9, 5), "a3": (8, 3)}, "papers, and pages side by side")


def check_empty(checks, folder):
    book, _ = export(checks, folder, hostile.empty(), "matrix")
    sheet = book.worksheets[0]
    checks.equal(sheet.max_row, 1, "rows of an empty matrix")
    checks.true(sheet.freeze_panes and sheet.auto_filter.ref, "head of an empty matrix")


# ---- size ---------------------------------------------------------------------------------

def check_many(checks, folder):
    """Above the number of links that a sheet may hold, and the size kept in memory."""
    count = 65600
    dataset = hostile.empty()
    document = small.DATASET["documents"][0]
    dataset["documents"] = [{**document, "id": "L/%d" % n, "symbol": "L/%d" % n, "meeting": None} for n in range(count)]
    report = copy.deepcopy(REPORT)
    report["sheets"] = report["sheets"][1:]
    report["sheets"][0]["columns"].append({"key": "title", "heading": "Title", "value": "{title}"})
    data = hostile.write(folder, "many", dataset)
    path = os.path.join(folder, "many.xlsx")
    result = harness.run("export", data, "--report", write_report(folder, report), "--to", "xlsx", "-o", path)
    checks.succeeded(result, "export of many rows")
    checks.equal(result.stderr, "", "what is said of many rows")
    parts = zipfile.ZipFile(path)
    checks.equal(parts.testzip(), None, "damaged part")
    sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    checks.equal(sheet.count("<row "), count + 1, "rows")
    checks.equal(sheet.count("<hyperlink "), 65530, "links")
    checks.contains(sheet, "L/%d<" % (count - 1), "the last symbol")
    checks.true("inlineStr" in sheet, "rows were kept in memory")
    checks.contains(sheet, '<dimension ref="A1:B%d"/>' % (count + 1), "the cells that the sheet has")


def check_wide(checks, folder):
    """A chart of more series than spreadsheets open is not drawn; what it would show is there."""
    columns = [{"key": "kind", "heading": "Kind", "value": "{document.kind}"}]
    report = {**REPORT, "sheets": [{"sheet": "Wide", "title": "Wide", "each": "documents", "by": "{document.kind}", "chart": "stacked",
                                    "columns": columns, "across": {"by": "{document.symbol}", "heading": "{document.symbol}", "width": 9}}]}
    for count in (255, 256):
        dataset = hostile.empty()
        dataset["documents"] = [{**small.DATASET["documents"][0], "id": "L/%d" % n, "symbol": "L/%d" % n, "meeting": None} for n in range(count)]
        sheet = export(checks, folder, dataset, write_report(folder, report))[0].worksheets[0]
        checks.equal([len(c.series) for c in sheet._charts], [count] if count < 256 else [], "series of charts")
        checks.equal([c.value for c in sheet[2]][1:], [1] * count, "counts")


def check_opens_elsewhere(checks, folder):
    """LibreOffice opens it and finds every word."""
    office = subprocess.run(["which", "soffice"], capture_output=True, text=True).stdout.strip()
    if not office:
        print("not checked in LibreOffice: it is not here")
        return
    _, path = export(checks, folder, hostile.hostile(), "matrix")
    profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")
    subprocess.run([office, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", folder, path],
                   capture_output=True, timeout=200)
    text = open(os.path.join(folder, "out.csv"), encoding="utf-8").read()
    normal = unicodedata.normalize("NFC", text)
    for wanted in hostile.STRINGS:
        if units(wanted) * 2 < CELL_UNITS:
            held = unicodedata.normalize("NFC", as_held(wanted)).replace('"', '""')
            checks.true(held in normal, "LibreOffice does not show %r" % wanted[:40])


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        for check in (check_words, check_long, check_findings, check_types, check_paper, check_empty, check_many, check_wide, check_opens_elsewhere):
            check(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
