#!/usr/bin/env python3
"""Workbooks as people send them back: what merge takes of them, and that nothing else is lost untold."""
import datetime
import os
import shutil
import sys
import tempfile

from openpyxl import load_workbook
from openpyxl.comments import Comment

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
from matrices import Work, heads

DAYS = ["31/12/2025", "12/31/2025", "31.12.2025", "31 December 2025", "2025年12月31日", datetime.date(2025, 12, 31), "2025-12-31", " 2025-12-31 "]


def sent(work, change):
    """What is listed and said of the matrix once a person has changed it; the columns by heading go to `change`."""
    book = load_workbook(work.path("empty.xlsx"))
    change(book, book.worksheets[0], heads(book.worksheets[0]))
    work.save(book, "sent.xlsx")
    listed, said = work.merge("sent.xlsx")
    return [(n["what"], n["field"], n["cell"]) for n in listed], said


def check_merged(checks, work):
    def down(book, sheet, at):
        sheet.cell(2, at["Action"], "Go.")
        sheet.merge_cells(start_row=2, end_row=4, start_column=at["Action"], end_column=at["Action"])

    def across(book, sheet, at):
        sheet.merge_cells(start_row=3, end_row=3, start_column=at["Partners"], end_column=at["Action"])

    def elsewhere(book, sheet, at):
        sheet.merge_cells(start_row=2, end_row=3, start_column=at["Meeting"], end_column=at["Meeting"])

    found, said = sent(work, down)
    checks.equal([(what, field) for what, field, _ in found], [("merged", "action"), ("taken", "action")], "cells merged downwards")
    checks.contains(said, "these cells are merged, from 'Action' on: what they say is read as that of the first of them alone", "cells merged downwards")
    found, _ = sent(work, across)
    checks.equal([(what, field) for what, field, _ in found], [("merged", "partners")], "cells merged across")
    found, _ = sent(work, elsewhere)
    checks.true("merged" not in [what for what, _, _ in found], "cells merged that nobody fills in: %s" % found)


def check_comments(checks, work):
    def comment(book, sheet, at):
        sheet.cell(2, at["Action"]).comment = Comment("Our action: go.", "A ministry")

    found, said = sent(work, comment)
    checks.equal(found, [("commented", None, None)], "comments")
    checks.contains(said, "this sheet has comments, which are not read; what is to be taken stands in cells", "comments")
    checks.contains(said, "0 not taken or doubtful", "comments")


def check_days(checks, work):
    def days(book, sheet, at):
        for row, day in enumerate(DAYS, 2):
            sheet.cell(row, at["Deadline"], day)

    found, said = sent(work, days)
    checks.equal([what for what, _, _ in found], ["wrong"] * 5 + ["taken"] * 3, "days in the forms of people")
    checks.contains(said, "cannot be “12/31/2025”; it is no day: write it as a date of the program, or as YYYY-MM-DD; not taken", "days")


def check_harmless(checks, work):
    def protected(book, sheet, at):
        sheet.protection.sheet = True
        book.create_chartsheet("Chart", 0)
        sheet.cell(2, at["Action"], "Go.")

    checks.equal([(what, field) for what, field, _ in sent(work, protected)[0]], [("taken", "action")], "a protected sheet behind one of a chart")
    copy = "matrix (conflicted copy 2026-01-02).xlsx"
    shutil.copy(work.path("sent.xlsx"), work.path(copy))
    checks.equal([n["what"] for n in work.merge(copy, "sent.xlsx")[0]], ["taken"], "a copy that says the same")


def check_forms(checks, work):
    """Saved as something else, it is refused with what to do, whatever its name is written like."""
    for name, words in (("m.csv", b"ID,Action\n"), ("M.CSV", b"ID,Action\n"), ("m.XLS", b"<html></html>")):
        with open(work.path(name), "wb") as file:
            file.write(words)
        result = harness.run("merge", work.path(name), work.data, "-o", work.path("none.json"))
        checks.equal(result.returncode, harness.DATA, name)
        checks.contains(result.stderr, "save what a table of text (.csv) was made of as .xlsx", name)
    shutil.copy(work.path("sent.xlsx"), work.path("SENT.XLSM"))
    checks.succeeded(harness.run("merge", work.path("SENT.XLSM"), work.data, "-o", work.path("other.json")), "SENT.XLSM")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        work = Work(checks, folder, harness.samples()[-1:])
        work.matrix("empty.xlsx")
        for check in (check_merged, check_comments, check_days, check_harmless, check_forms):
            check(checks, work)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
