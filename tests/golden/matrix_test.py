#!/usr/bin/env python3
"""The matrix in each language: names of sheets, headings, explanations and choices, as a workbook has them."""
import json
import os
import re
import sys
import tempfile

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

# Written down whole: name of the first sheet, heading of the status, what an adopted text and one that should is called,
# the first choice of the position and the last of the progress.
SAID = {
    "ar": ("التوصيات", "الحالة", "معتمدة", "ينبغي", "مقبولة", "متوقف"),
    "en": ("Recommendations", "Status", "adopted", "should", "Accepted", "Stopped"),
    "es": ("Recomendaciones", "Situación", "aprobada", "deberían", "Aceptada", "Interrumpida"),
    "fr": ("Recommandations", "Statut", "adoptée", "devraient", "Acceptée", "Arrêtée"),
    "ru": ("Рекомендации", "Статус", "принята", "следует", "Принимается", "Прекращено"),
    "zh": ("建议", "状态", "已通过", "应当", "接受", "已停止"),
}

# Columns of the first sheet in their order, by the keys of their labels.
COLUMNS = ("id meeting body symbol document paragraph section number status text footnotes addressees verb strength qualifiers themes persons instruments cited related"
           " earlier-draft became corrections agenda-item taken-up new by position lead-institution partners action indicator deadline progress outcome evidence"
           " updated-on").split()


def read(*path):
    with open(os.path.join(harness.SOURCE, "templates", *path), encoding="utf-8") as file:
        return json.load(file)


def choices_of(sheet, column):
    for rule in sheet.data_validations.dataValidation:
        if str(rule.sqref).startswith(column + "2:"):
            return rule.formula1.strip('"').split(",")
    return []


def check_book(checks, language, book, template):
    labels = read("labels", language + ".json")

    def said(words):
        return re.sub(r"\{label\.(.*?)\}", lambda m: labels[m.group(1)], words)

    pages = [s for s in book.worksheets if s.sheet_state == "visible"]
    sheets = [s for s in template["sheets"] if "needs" not in s]  # of follow-up: nobody recorded any yet
    checks.equal([s.title for s in pages], [said(s["sheet"]) for s in sheets], language + ": sheets")
    listed = [[cell.value for cell in row] for row in pages[-1].iter_rows(min_row=2)]
    for sheet, wanted in zip(pages, sheets):
        columns = [c for c in wanted["columns"] if "when" not in c]
        headings = [cell.value for cell in sheet[1]]
        checks.equal(headings[:len(columns)], [said(c["heading"]) for c in columns], "%s: headings of %s" % (language, sheet.title))
        checks.true("{" not in " ".join(map(str, headings)), "%s: headings of %s: %s" % (language, sheet.title, headings))
        for column in columns if sheet != pages[-1] else []:
            row = [sheet.title, said(column["heading"]), said(column["explanation"])]
            checks.true(any(r[:3] == row for r in listed), "%s: the list of columns lacks %s" % (language, row))
    words = " ".join(str(v) for row in listed for v in row if v) + " ".join([s.title for s in pages])
    if language in ("ar", "ru", "zh"):
        checks.equal(re.findall("[A-Za-z]{4,}", words), [], language + ": words left in English")


def check_said(checks, language, book):
    name, status, adopted, should, accepted, stopped = SAID[language]
    sheet = book.worksheets[0]
    head = {cell.value: cell.column_letter for cell in sheet[1]}
    labels = read("labels", language + ".json")
    checks.equal((sheet.title, status in head), (name, True), language + ": the first sheet and its status")
    checks.equal([cell.value for cell in sheet[1]], [labels["matrix.column." + column] for column in COLUMNS], language + ": columns of the first sheet")
    values = {cell.value for cell in sheet[head[status]][1:]}
    checks.true(adopted in values and len(values) == 3, "%s: statuses %s" % (language, values))
    strengths = {cell.value for cell in sheet[head[labels["matrix.column.strength"]]][1:]}
    checks.true(should in strengths, "%s: strengths %s" % (language, strengths))
    checks.equal(choices_of(sheet, head[labels["matrix.column.position"]])[0], accepted, language + ": choices of the position")
    checks.equal(choices_of(sheet, head[labels["matrix.column.progress"]])[-1], stopped, language + ": choices of the progress")


def check_footnotes(checks, folder):
    """What a mark in a text points to stands beside the text, for each of its marks."""
    report, path = os.path.join(folder, "report.txt"), os.path.join(folder, "notes.json")
    with open(report, "w", encoding="utf-8") as file:
        file.write("Report on the meeting of the Working Group on Lamps held in Geneva on 3 and 4 May 2022\n\nII. Recommendations\n\n"
                   "1. The Working Group adopted the following recommendations:\n\nRecommendation 1\n\nStates parties should trim wicks\u00b9 and fill lamps.\u00b2\n\n"
                   "Recommendation 2\n\nStates parties should count lamps.\n\n\u00b9 See resolution 4/1, para. 3.\n\n\u00b2 Lamps of ships are not meant.\n")
    checks.succeeded(harness.run("import", report, "-o", path), "import of notes")
    for rows in ("recommendations", "subparagraphs"):
        workbook = os.path.join(folder, "notes.xlsx")
        checks.succeeded(harness.run("export", path, "--report", "matrix", "--to", "xlsx", "--set", "rows=" + rows, "-o", workbook), "matrix of notes")
        sheet = openpyxl.load_workbook(workbook).worksheets[0]
        column = [cell.value for cell in sheet[1]].index("Footnotes")
        checks.equal([row[column].value for row in sheet.iter_rows(min_row=2)], ["1 “See resolution 4/1, para. 3.” and 2 “Lamps of ships are not meant.”", None], rows + ": footnotes")


def main():
    checks = harness.Checks()
    template = read("reports", "matrix.json")
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data.json")
        checks.succeeded(harness.run("import", *harness.samples(), "-o", data), "import")
        for language in SAID:
            path = os.path.join(folder, language + ".xlsx")
            checks.succeeded(harness.run("export", data, "--report", "matrix", "--to", "xlsx", "--language", language, "-o", path), language)
            book = openpyxl.load_workbook(path)
            check_book(checks, language, book, template)
            check_said(checks, language, book)
        check_footnotes(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
