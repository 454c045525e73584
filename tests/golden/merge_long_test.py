#!/usr/bin/env python3
"""Texts that are longer than a cell: the workbook carries them whole, and nothing that a cell shows of one takes its place untold."""
import json
import os
import sys
import tempfile

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
from matrices import EMPTY, Work, entries_of, fill, heads

MOST = 32767
OUTCOME = " ".join("report-%d" % i for i in range(6500))
ACTION = "他们说" * 12000  # no space to part it at
SOURCE = " ".join("noting-%d" % i for i in range(5000))


def write(work, name, dataset):
    with open(work.path(name), "w", encoding="utf-8") as file:
        json.dump(dataset, file)


def long_dataset(work):
    """Two long entries, the second of an office; one recommendation that is longer than a cell, too; and the dataset before the entries."""
    dataset = work.read("wg.json")
    by_id = {r["id"]: r for r in dataset["recommendations"]}
    by_id[work.records[0]]["follow_up"] = [{"outcome": OUTCOME, "progress": "planned"}]
    by_id[work.records[1]]["follow_up"] = [{"by": "Ministry of Justice", "action": ACTION}]
    by_id[work.records[2]]["text"] += " " + SOURCE  # before its subparagraphs
    write(work, "long.json", dataset)
    work.merge("empty.xlsx", data="long.json", out="long.json")  # as merge writes it
    for record in dataset["recommendations"]:
        record.pop("follow_up", None)
    write(work, "before.json", dataset)


def whole(book, sheet, cell):
    rows = [[c.value for c in row] for row in book["Long texts"].iter_rows(min_row=2)]
    parts = [(row[2], row[3]) for row in rows if (row[0], row[1]) == (sheet, cell)]
    return "".join(words for _, words in sorted(parts)), max(len(w) for _, w in parts)


def place(sheet, record, heading):
    rows = {sheet.cell(r, heads(sheet)["ID"]).value: r for r in range(2, sheet.max_row + 1)}
    return sheet.cell(rows[record], heads(sheet)[heading])


def check_written(work):
    """The cell says where its text stands whole, and there it does; so it does in what the workbook was written with."""
    checks, records = work.checks, work.records
    book = work.matrix("long.xlsx", "long.json")
    sheet = book.worksheets[0]
    for record, heading, words in ((records[0], "Outcome", OUTCOME), (records[1], "Action", ACTION), (records[2], "Text", SOURCE)):
        cell = place(sheet, record, heading)
        checks.true(MOST - 100 < len(cell.value) <= MOST or " " in words, heading + ": %d characters" % len(cell.value))
        checks.true(cell.value.endswith(' [continued in sheet "Long texts"]'), heading + " ends in " + cell.value[-60:])
        text, most = whole(book, sheet.title, cell.coordinate)
        checks.true(words in text and most <= MOST, heading + " on the sheet of long texts: %d characters" % len(text))
    rows = [[cell.value for cell in row] for row in book["rapporteur-base"].iter_rows(min_row=2)]
    said = {(row[0], row[2]): "".join(words for words in row[3:] if words) for row in rows}
    checks.equal(said[records[0], "outcome"] == OUTCOME and said[records[1], "action"] == ACTION, True, "what the workbook keeps of entries, whole")


def check_untouched(work):
    """As it was written and as LibreOffice saves it, nothing becomes of it; to another dataset it is what nobody touched, or is missed."""
    checks = work.checks
    for name in ["long.xlsx"] + ["long-libre.xlsx"] * work.by_libreoffice("long.xlsx", "long-libre.xlsx"):
        listed, said = work.merge(name, "--strict", data="long.json", out="same.json")
        checks.equal(listed, [], name)
        checks.equal(work.read("same.json")["recommendations"], work.read("long.json")["recommendations"], name + ": the dataset")
        listed, _ = work.merge(name, data="now.json", out="other.json")
        wanted = [("kept", "outcome"), ("missing", "action"), ("missing", "progress")]
        checks.equal(sorted((n["what"], n["field"]) for n in listed), wanted, name + ", late")
        checks.equal(entries_of(work.read("other.json")), {work.records[0]: [{**EMPTY, "outcome": "Closed"}]}, name + ", late")


def edit(work, name, edits, baseless=False):
    book = openpyxl.load_workbook(work.path("long.xlsx"))
    for record, heading, change in edits:
        cell = place(book.worksheets[0], record, heading)
        cell.value = change(cell.value)
    if baseless:
        del book["rapporteur-base"]
    work.save(book, name)


def check_edited(work):
    """What was changed in a cell that shows a beginning is a warning and not taken; a whole entry in its place is, with --overrule."""
    checks, records = work.checks, work.records
    within, other = (records[0], "Outcome", lambda words: words.replace("report-7 ", "law-7 ")), (records[1], "Action", lambda words: "Done.")
    source = (records[2], "Text", lambda words: words.replace("noting-7 ", "law-7 "))
    edit(work, "edited.xlsx", [within, other, source])
    edit(work, "edited-baseless.xlsx", [within, other], baseless=True)
    edit(work, "long-baseless.xlsx", [], baseless=True)
    listed, said = work.merge("edited.xlsx", data="long.json", out="edited.json")
    checks.equal(sorted((n["what"], n["record"]) for n in listed), sorted([("cut", records[0]), ("cut", records[1]), ("source", records[2])]), "edits")
    checks.contains(said, "is longer than a cell, which has room for its beginning alone; the cell was changed and says “Done.”", "edits")
    checks.equal(work.read("edited.json")["recommendations"], work.read("long.json")["recommendations"], "edits: what the dataset keeps")
    listed, _ = work.merge("edited.xlsx", "--by", "Ministry of Justice", "--clear", data="long.json", out="edited.json")
    checks.true(("cut", records[1]) in [(n["what"], n["record"]) for n in listed], "edits of an office that is named")
    work.merge("edited.xlsx", "--strict", data="long.json", out="none.json", code=harness.WARNINGS)
    listed, _ = work.merge("edited.xlsx", "--overrule", data="long.json", out="edited.json")
    checks.equal(sorted(n["what"] for n in listed), ["cut", "source", "taken"], "edits, overruled")
    entries = entries_of(work.read("edited.json"))
    checks.true(entries[records[0]][0]["outcome"] == OUTCOME and entries[records[1]][0]["action"] == "Done.", "edits, overruled: what the dataset has")
    listed, _ = work.merge("long-baseless.xlsx", data="long.json", out="same.json")
    checks.equal([n["what"] for n in listed], ["baseless"], "without its base")
    listed, _ = work.merge("edited-baseless.xlsx", data="long.json", out="same.json")
    checks.equal(sorted(n["what"] for n in listed), ["baseless", "cut", "cut"], "edited, without its base")
    listed, _ = work.merge("long-baseless.xlsx", data="now.json", out="same.json")
    checks.equal([n["what"] for n in listed if n["record"] and n["field"] in ("outcome", "action")], ["cut", "cut"], "beginnings alone, and a dataset without the entries")


def change(work, name, *edits):
    """The workbook with the sheet of long texts changed by functions of (sheet, {(heading of the matrix, part): row})."""
    book = openpyxl.load_workbook(work.path("long.xlsx"))
    matrix, sheet = book.worksheets[0], book["Long texts"]
    at = {(matrix[sheet.cell(row, 2).value.rstrip("0123456789") + "1"].value, sheet.cell(row, 3).value): row for row in range(2, sheet.max_row + 1)}
    for edit_sheet in edits:
        edit_sheet(sheet, at)
    work.save(book, name)


def put(heading, part, change_words):
    def edit_sheet(sheet, at):
        cell = sheet.cell(at[heading, part], 4)
        cell.value = change_words(cell.value)
    return edit_sheet


def taken_of(listed):
    return sorted((n["what"], n["record"], n["field"]) for n in listed)


def check_aside(work):
    """What was changed where texts stand whole becomes the entry, as the workbook has it, its sheets in another order, and as LibreOffice
    saves it, which breaks long lines behind a line end."""
    checks, records = work.checks, work.records
    change(work, "aside.xlsx", put("Outcome", 1, lambda w: "First line.\nSecond, " + w[100:]), put("Outcome", 3, lambda w: w + " and more"),
           put("Action", 2, lambda w: w[:-3] + "完"), lambda sheet, at: sheet.parent.move_sheet(sheet, -sheet.parent.index(sheet)))
    outcome, action = "First line.\nSecond, " + OUTCOME[100:] + " and more", ACTION[:-3] + "完"
    for name in ["aside.xlsx"] + ["aside-libre.xlsx"] * work.by_libreoffice("aside.xlsx", "aside-libre.xlsx"):
        listed, said = work.merge(name, "--strict", data="long.json", out="aside.json")
        checks.equal(taken_of(listed), [("taken", records[0], "outcome"), ("taken", records[1], "action")], name + ": " + said[-300:])
        checks.equal({n["sheet"] for n in listed}, {"Long texts"}, name)
        entries = entries_of(work.read("aside.json"))
        checks.true(entries[records[0]] == [{**EMPTY, "outcome": outcome, "progress": "planned"}], name + ": the first entry")
        checks.true(entries[records[1]] == [{**EMPTY, "by": "Ministry of Justice", "action": action}], name + ": the second")


def check_aside_late(work):
    """An edit there is held against the dataset, offices and other cells as one of the matrix is."""
    checks, records = work.checks, work.records
    listed, _ = work.merge("aside.xlsx", data="now.json", out="late.json")
    checks.equal([w for w in taken_of(listed) if w[0] != "kept"], [("conflict", records[0], "outcome"), ("conflict", records[1], "action"), ("missing", records[0], "progress")],
                 "a dataset that changed, too")
    checks.equal(entries_of(work.read("late.json")), {records[0]: [{**EMPTY, "outcome": "Closed"}]}, "a dataset that changed, too")
    listed, _ = work.merge("aside.xlsx", "--overrule", data="now.json", out="late.json")
    checks.equal(taken_of(listed), [("kept", records[0], "outcome"), ("kept", records[1], "action"), ("taken", records[0], "outcome"),
                                    ("taken", records[0], "progress"), ("taken", records[1], "action")], "its edit and not its cell")
    checks.equal(entries_of(work.read("late.json")), entries_of(work.read("aside.json")), "a dataset that changed, overruled")
    listed, _ = work.merge("long.xlsx", "--overrule", data="now.json", out="late.json")
    checks.equal(entries_of(work.read("late.json"))[records[1]], entries_of(work.read("long.json"))[records[1]], "a missing entry comes back whole")
    listed, _ = work.merge("aside.xlsx", "--by", "Ministry of Labour", data="long.json", out="late.json")
    checks.true(("other", records[1], "action") in taken_of(listed), "another office: %s" % taken_of(listed))
    listed, _ = work.merge("edited.xlsx", "aside.xlsx", "--overrule", data="long.json", out="late.json")
    checks.equal([w for w in taken_of(listed) if w[0] == "conflict"], [("conflict", records[1], "action")] * 2, "two workbooks")


def check_aside_refused(work):
    """Where it is not known of which entry a text is all, it is told and not taken; so is a text of documents."""
    checks, records = work.checks, work.records
    broken = put("Outcome", 1, lambda w: w.replace("report-7 ", "law-7 "))
    both = [("gone", records[0], "outcome"), ("gone", records[1], "action")]
    for name, gone, edits in (("a part is gone", [], [broken, lambda sheet, at: sheet.delete_rows(at["Outcome", 2])]),
                              ("the first part is gone", [], [lambda sheet, at: sheet.delete_rows(at["Outcome", 1])]),
                              ("another text is gone", both, [broken, lambda sheet, at: sheet.delete_rows(at["Action", 1], 2)]),
                              ("parts in another order", [], [broken, swap("Outcome", 1, 2)]),
                              ("no column of parts", [], [broken, lambda sheet, at: sheet.delete_cols(3)]),
                              ("more than a part has room for", [], [put("Outcome", 1, lambda w: "More. " + w)]),
                              ("a text of the source", [], [put("Text", 1, lambda w: w.replace("noting-7 ", "law-7 "))])):
        change(work, "broken.xlsx", *edits)
        listed, said = work.merge("broken.xlsx", data="long.json", out="broken.json")
        aside = [(n["what"], n["record"], n["sheet"]) for n in listed if n["what"] != "gone"]
        checks.true(aside and set(aside) == {("aside", None, "Long texts")}, "%s: %s" % (name, taken_of(listed)))
        checks.equal([w for w in taken_of(listed) if w[0] == "gone"], gone, name)
        checks.contains(said, "entries are taken, with all their parts, in the order in which they were written, none of which fills its cell anew; not taken", name)
        checks.equal(work.read("broken.json")["recommendations"], work.read("long.json")["recommendations"], name + ": what the dataset keeps")


def put_title(sheet, at):
    sheet.insert_rows(1, 2)
    sheet["A1"] = "As agreed with the ministry"


def check_aside_moved(work):
    """The columns of the sheet are known by their headings, wherever people put them."""
    checks, records = work.checks, work.records
    edited = put("Outcome", 1, lambda w: w.replace("report-7 ", "law-7 "))
    for name, move in (("a column before", lambda sheet, at: sheet.insert_cols(1)), ("a column among", lambda sheet, at: sheet.insert_cols(3)),
                       ("rows above", put_title), ("notes below", lambda sheet, at: sheet.cell(sheet.max_row + 2, 1, "Checked by the ministry."))):
        change(work, "moved.xlsx", edited, move)
        listed, said = work.merge("moved.xlsx", "--strict", data="long.json", out="moved.json")
        checks.equal(taken_of(listed), [("taken", records[0], "outcome")], "%s: %s" % (name, said[-300:]))
        checks.true(entries_of(work.read("moved.json"))[records[0]][0]["outcome"] == OUTCOME.replace("report-7 ", "law-7 "), name)


def check_aside_gone(work):
    """A text that was taken out is told, and kept; what was emptied in the matrix, too, is told once."""
    checks, records = work.checks, work.records
    outcome, action = ("gone", records[0], "outcome"), ("gone", records[1], "action")

    def without(heading):
        return lambda sheet, at: [sheet.delete_rows(at[heading, part]) for part in sorted((p for h, p in at if h == heading), reverse=True)]

    def emptied(sheet, at):
        place(sheet.parent.worksheets[0], records[0], "Outcome").value = None

    for name, options, wanted, edits in (("the first", [], [outcome], [without("Outcome")]), ("the last", [], [action], [without("Action")]),
                                         ("the sheet", [], [outcome, action], [lambda sheet, at: sheet.parent.remove(sheet)]),
                                         ("both", [], [("emptied",) + outcome[1:]], [without("Outcome"), emptied]),
                                         ("both, to be cleared", ["--clear"], [("cleared",) + outcome[1:]], [without("Outcome"), emptied])):
        change(work, "gone.xlsx", *edits)
        listed, said = work.merge("gone.xlsx", *options, data="long.json", out="gone.json")
        checks.equal(taken_of(listed), wanted, name + " taken out")
        if wanted[0][0] == "gone":
            checks.contains(said, "no longer stands on the sheet of long texts as it was written; the dataset keeps “", name)
            checks.equal(work.read("gone.json")["recommendations"], work.read("long.json")["recommendations"], name + ": what the dataset keeps")


def check_aside_grown(work):
    """An entry grows in the room of its last part, and by further parts below it, as the sheet says."""
    checks, records = work.checks, work.records
    more = " ".join("more-%d" % i for i in range(2000))

    def add_part(sheet, at):
        last = max(part for heading, part in at if heading == "Outcome")
        row = at["Outcome", last] + 1
        sheet.insert_rows(row)
        for column, value in enumerate((sheet.cell(row - 1, 1).value, sheet.cell(row - 1, 2).value, last + 1, " " + more), 1):
            sheet.cell(row, column, value)

    change(work, "grown.xlsx", add_part)
    listed, said = work.merge("grown.xlsx", "--strict", data="long.json", out="grown.json")
    checks.equal(taken_of(listed), [("taken", records[0], "outcome")], "a further part: " + said[-300:])
    checks.true(entries_of(work.read("grown.json"))[records[0]][0]["outcome"] == OUTCOME + " " + more, "a further part")
    sheet = openpyxl.load_workbook(work.path("long.xlsx"))["Long texts"]
    checks.contains(sheet["E1"].value or "", "insert a row directly below its last part", "what the sheet says of it")


def swap(heading, one, other):
    def edit_sheet(sheet, at):
        rows = [sheet[at[heading, part]] for part in (one, other)]
        values = [[cell.value for cell in row] for row in rows]
        for row, others in zip(rows, reversed(values)):
            for cell, value in zip(row, others):
                cell.value = value
    return edit_sheet


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        work = Work(checks, folder, harness.samples()[-1:])
        book = work.matrix("empty.xlsx")
        long_dataset(work)
        fill(book.worksheets[0], {work.records[0]: {"Outcome": "Closed"}})
        work.save(book, "closed.xlsx")
        work.merge("closed.xlsx", data="before.json", out="now.json")
        check_written(work)
        check_untouched(work)
        check_edited(work)
        check_aside(work)
        check_aside_late(work)
        check_aside_refused(work)
        check_aside_moved(work)
        check_aside_gone(work)
        check_aside_grown(work)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
