#!/usr/bin/env python3
"""Edits of columns that are not for filling in: each is refused and listed, also where the dataset has been analysed
anew since the workbook was written; a cell that nobody touched is not."""
import json
import os
import sys
import tempfile

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
from matrices import Work, fill, heads

PRINTS = "rapporteur-prints"


def listed_of(work, name, **more):
    listed, said = work.merge(name, **more)
    return [(n["what"], n["field"], n["record"]) for n in listed], listed, said


def source_headings(sheet):
    """Headings of the columns before those that people fill in, but the ID."""
    row = [cell.value for cell in sheet[1]]
    return row[1:row.index("Recorded by")]


def edit_each(work):
    """A workbook in which one cell of each source column is edited, each in another row; what must be listed."""
    book = openpyxl.load_workbook(work.path("empty.xlsx"))
    sheet, wanted = book.worksheets[0], []
    for n, heading in enumerate(source_headings(sheet)):
        record = work.records[n % len(work.records)]
        fill(sheet, {record: {heading: "Edited by hand"}})
        wanted.append((record, heading))
    work.save(book, "edited.xlsx")
    return wanted


def check_each(work):
    """Each source column, those that come from the analysis as well; and as LibreOffice saves them, sorted the other way round."""
    wanted = sorted(edit_each(work))
    work.checks.true(len(wanted) > 20, "source columns: %s" % wanted)
    book = openpyxl.load_workbook(work.path("edited.xlsx"))
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for r, row in enumerate(reversed(rows), 2):
        for c, value in enumerate(row, 1):
            sheet.cell(r, c).value = value
    sheet.move_range("L1:M%d" % sheet.max_row, cols=60)
    work.save(book, "sorted.xlsx")
    for name in ["edited.xlsx", "sorted.xlsx"] + ["libre.xlsx"] * work.by_libreoffice("sorted.xlsx", "libre.xlsx"):
        found, listed, said = listed_of(work, name)
        work.checks.equal(sorted((record, field) for what, field, record in found if what == "source"), wanted, name)
        work.checks.equal([n for n in found if n[0] != "source"], [], name + ": what else is listed")
        work.checks.equal({(n["is"], n["was"] == n["base"]) for n in listed}, {("Edited by hand", True)}, name + ": what stood there")
        work.checks.contains(said, "%d not taken or doubtful" % len(wanted), name)
        work.checks.equal(work.read("out.json")["recommendations"], work.read("wg.json")["recommendations"], name + ": what the dataset has")
    work.merge("edited.xlsx", "--strict", out="none.json", code=harness.WARNINGS)


def check_emptied(work):
    """An emptied cell is an edit as well, white space is none."""
    book = openpyxl.load_workbook(work.path("empty.xlsx"))
    sheet = book.worksheets[0]
    head = heads(sheet)
    cell = next(row[head["Strength"] - 1] for row in sheet.iter_rows(min_row=2) if row[head["Strength"] - 1].value)
    cell.value = None
    themes = next(row[head["Themes"] - 1] for row in sheet.iter_rows(min_row=2) if row[head["Themes"] - 1].value)
    themes.value = "\n " + themes.value.replace(" ", "\r\n ") + " "
    work.save(book, "emptied.xlsx")
    _, listed, said = listed_of(work, "emptied.xlsx")
    work.checks.equal([(n["what"], n["field"], n["cell"], n["is"]) for n in listed], [("source", "Strength", cell.coordinate, None)], "an emptied cell")
    work.checks.contains(said, "is not for filling in, and was edited: it says nothing, the dataset “", "an emptied cell")


def check_newer(work):
    """The dataset has other themes and another text by now: what nobody touched is silent where it is of the analysis, is told
    where it is of a source, and an edit is listed among them."""
    checks, dataset = work.checks, work.read("wg.json")
    adopted = {r["id"]: r for r in dataset["recommendations"] if r["status"] == "adopted"}
    for record in adopted.values():
        record["verb"] = "other"
        record["persons"] = ["child"]
    adopted[work.records[0]]["text"] = adopted[work.records[1]]["text"] = "The text was mended since."
    with open(work.path("newer.json"), "w", encoding="utf-8") as file:
        json.dump(dataset, file)
    found, _, _ = listed_of(work, "empty.xlsx", data="newer.json")
    checks.equal(found, [("stale", "Text", None)], "what nobody touched")
    book = openpyxl.load_workbook(work.path("empty.xlsx"))
    fill(book.worksheets[0], {work.records[2]: {"Verb": "by hand"}, work.records[0]: {"Text": "Mine."}})
    work.save(book, "late.xlsx")
    found, listed, said = listed_of(work, "late.xlsx", data="newer.json")
    checks.equal(sorted(found, key=str), sorted([("source", "Verb", work.records[2]), ("source", "Text", work.records[0]), ("stale", "Text", None)], key=str), "edits")
    checks.equal([(n["was"], n["base"], n["is"]) for n in listed if n["field"] == "Verb"], [("other", None, "by hand")], "what stood there is not known")
    checks.contains(said, "it says “by hand”, the dataset “other” by now, which is not what stood there; not taken", "what stood there")
    checks.contains(said, "'Text' says other than the dataset in 1 row; the dataset has changed since", "a source that changed")


def check_all_rows(work):
    """A column that was edited in most rows was edited, and is not taken for a newer dataset."""
    book = openpyxl.load_workbook(work.path("empty.xlsx"))
    sheet = book.worksheets[0]
    column, count = heads(sheet)["Symbol"], sheet.max_row - 1
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column).value = "X/1"
    work.save(book, "column.xlsx")
    found, _, said = listed_of(work, "column.xlsx")
    work.checks.equal([(what, field) for what, field, _ in found], [("source", "Symbol")] * count, "a column edited in all rows")


def check_two(work):
    """Two workbooks: each by its own prints."""
    book = openpyxl.load_workbook(work.path("empty.xlsx"))
    fill(book.worksheets[0], {work.records[1]: {"Addressees": "Nobody"}})
    work.save(book, "second.xlsx")
    listed, _ = work.merge("empty.xlsx", "second.xlsx")
    work.checks.equal([(n["what"], n["file"], n["record"]) for n in listed], [("source", "second.xlsx", work.records[1])], "two workbooks")


def check_offices(work):
    """Rows of offices have the same cells; a row that an office added its name to, too. Parts have prints of their own."""
    dataset = work.read("wg.json")
    record = next(r for r in dataset["recommendations"] if r["id"] == work.records[0])
    record["follow_up"] = [{"by": "Ministry of Labour", "action": "Go."}, {"by": "Ministry of Justice", "action": "Wait."}]
    with open(work.path("offices.json"), "w", encoding="utf-8") as file:
        json.dump(dataset, file)
    sheet = (book := work.matrix("offices.xlsx", "offices.json")).worksheets[0]
    fill(sheet, {work.records[1]: {"Recorded by": "Ministry of Labour", "Action": "Go."}})
    sheet.cell(3, heads(sheet)["Verb"]).value = "by hand"
    work.save(book, "offices.xlsx")
    found, _, _ = listed_of(work, "offices.xlsx", data="offices.json")
    work.checks.equal(sorted(found, key=str), sorted([("taken", "action", work.records[1]), ("source", "Verb", work.records[0])], key=str), "rows of offices")
    book = work.matrix("parts.xlsx", "wg.json", "--set", "rows=subparagraphs", "--language", "fr")
    sheet = book.worksheets[0]
    row = next(r for r in range(2, sheet.max_row + 1) if "(a)" in sheet.cell(r, 1).value)
    labels = json.load(open(os.path.join(harness.SOURCE, "templates", "labels", "fr.json"), encoding="utf-8"))
    cell = sheet.cell(row, heads(sheet)[labels["matrix.column.themes"]])
    cell.value = "à la main"
    work.save(book, "parts.xlsx")
    listed, _ = work.merge("parts.xlsx")
    work.checks.equal([(n["what"], n["record"], n["cell"]) for n in listed], [("source", sheet.cell(row, 1).value, cell.coordinate)], "a part in French")


def check_older(work):
    """A workbook without prints: what it says of sources is held against the dataset, of the analysis nothing can be said."""
    book = openpyxl.load_workbook(work.path("empty.xlsx"))
    del book[PRINTS]
    work.save(book, "older.xlsx")
    work.checks.equal(listed_of(work, "older.xlsx")[0], [], "an older workbook that nobody touched")
    fill(book.worksheets[0], {work.records[0]: {"Verb": "by hand", "Text": "Mine."}, work.records[1]: {"Verb": "by hand", "Themes": "by hand"}})
    work.save(book, "older.xlsx")
    found, listed, said = listed_of(work, "older.xlsx")
    work.checks.equal(found, [("source", "Text", work.records[0]), ("unsure", None, None)], "an older workbook")
    work.checks.equal(listed[1]["is"], "'Verb', 'Themes'", "columns of which nothing can be said")
    work.checks.contains(said, "older.xlsx: 'Recommendations': 'Verb', 'Themes': cells say other than the dataset does now, and the workbook does not tell what stood there", "unsure")
    work.checks.contains(said, "1 not taken or doubtful", "unsure is no fault")


def check_words(work):
    """Words that a workbook must write in its own way have the print of what is read back."""
    dataset = work.read("wg.json")
    hard = ["_x0041_ end", "a\tb\r\nc\u0001d \u00a0e\u2028f", "=1+1", "façade <b> & 'ü' \U0001F600", "x" * 40000, "12", "2024-01-02"]
    for record, words in zip([r for r in dataset["recommendations"] if r["status"] == "adopted"], hard):
        record["verb"] = words
    with open(work.path("hard.json"), "w", encoding="utf-8") as file:
        json.dump(dataset, file)
    work.matrix("hard.xlsx", "hard.json")
    for name in ["hard.xlsx"] + ["hard-libre.xlsx"] * work.by_libreoffice("hard.xlsx", "hard-libre.xlsx"):
        found = [n for n in listed_of(work, name)[0] if n[0] != "aside"]  # the sheet of long texts has one that the dataset has not
        work.checks.equal(found, [], name + ", held against a dataset with other words")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        work = Work(checks, folder)
        work.matrix("empty.xlsx")
        for check in (check_each, check_emptied, check_newer, check_all_rows, check_two, check_offices, check_older, check_words):
            check(work)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
