#!/usr/bin/env python3
"""A matrix that comes back late: what nobody touched in it undoes nothing, what was edited in it and in the dataset is shown."""
import json
import os
import re
import sys
import tempfile

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
from matrices import EMPTY, Work, entries_of, fill, nodes, words


def turned(sheet):
    """The rows of a sheet, the last first."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for r, row in enumerate(reversed(rows), 2):
        for c, value in enumerate(row, 1):
            sheet.cell(r, c).value = value


def late_books(work):
    """A matrix with an entry; the dataset in which another has taken its place since; workbooks of that time that come late."""
    checks, records = work.checks, work.records
    fill_and_save = {"began.xlsx": ("empty.xlsx", {records[0]: {"Progress": "Planned"}}), "went-on.xlsx": ("base.xlsx", {records[0]: {"Progress": "Done"}}),
                     "late.xlsx": ("base.xlsx", {records[1]: {"Action": "Write a law"}}), "crossed.xlsx": ("base.xlsx", {records[0]: {"Progress": "Stopped"}}),
                     "gone.xlsx": ("base.xlsx", {records[0]: {"Progress": None}})}
    for name, (source, entries) in fill_and_save.items():
        book = openpyxl.load_workbook(work.path(source))
        fill(book.worksheets[0], entries)
        if name == "late.xlsx":
            turned(book.worksheets[0])
        work.save(book, name)
        if name == "began.xlsx":
            work.merge("began.xlsx", out="began.json")
            hidden = [s.title for s in work.matrix("base.xlsx", "began.json") if s.sheet_state != "visible"]
            checks.true("rapporteur-base" in hidden, "hidden sheets: %s" % hidden)
    work.merge("went-on.xlsx", data="began.json", out="now.json")
    checks.equal(entries_of(work.read("now.json")), {records[0]: [{**EMPTY, "progress": "done"}]}, "what the dataset has now")


def check_base(work):
    """A workbook says what stood in it: what nobody touched undoes nothing, and what both changed is shown."""
    checks, records = work.checks, work.records
    late_books(work)
    wanted = [("kept", records[0], "Done", "Planned"), ("taken", records[1], None, "Write a law")]
    names = ["late.xlsx"] + ["late-libre.xlsx"] * work.by_libreoffice("late.xlsx", "late-libre.xlsx")
    for name in names:
        listed, said = work.merge(name, "--strict", data="now.json", out="late.json")
        checks.equal(sorted((n["what"], n["record"], n["was"], n["is"]) for n in listed), wanted, name)
        checks.contains(said, "1 entry taken, 0 cleared, 0 not taken or doubtful, 1 untouched in the workbook and changed in the dataset since", name)
        checks.equal(entries_of(work.read("late.json")), {records[0]: [{**EMPTY, "progress": "done"}], records[1]: [{**EMPTY, "action": "Write a law"}]}, name)
    for name, words, after in (("crossed.xlsx", "is “Stopped”, and was “Planned” when the workbook was written; the dataset has changed it, too, and keeps “Done”", ["stopped"]),
                               ("gone.xlsx", "is nothing, and was “Planned” when", [])):
        listed, said = work.merge(name, "--clear", data="now.json", out="crossed.json")
        checks.equal([(n["what"], n["was"], n["against"]) for n in listed], [("conflict", "Done", "the dataset")], name)
        checks.contains(said, words, name)
        checks.equal(work.read("crossed.json")["recommendations"], work.read("now.json")["recommendations"], name + ": what the dataset keeps")
        work.merge(name, "--clear", "--strict", data="now.json", out="none.json", code=harness.WARNINGS)
        work.merge(name, "--clear", "--overrule", data="now.json", out="crossed.json")
        checks.equal([e["progress"] for r in entries_of(work.read("crossed.json")).values() for e in r], after, name + ": overruled")
    work.merge("began.xlsx", "--by", "Ministry of Justice", out="own.json")
    book = openpyxl.load_workbook(work.path("began.xlsx"))
    fill(book.worksheets[0], {records[0]: {"Progress": "Done"}})
    work.save(book, "began-on.xlsx")
    listed, _ = work.merge("began-on.xlsx", "--by", "Ministry of Justice", data="own.json", out="own-on.json")
    checks.equal([(n["what"], n["base"], n["was"], n["is"]) for n in listed], [("late", None, "Planned", "Done")], "an office goes on with its own workbook")
    book = openpyxl.load_workbook(work.path("base.xlsx"))
    fill(book.worksheets[0], {records[1]: {"Action": "Write a law"}})
    del book["rapporteur-base"]
    work.save(book, "baseless.xlsx")
    listed, said = work.merge("baseless.xlsx", data="now.json", out="baseless.json")
    checks.equal(sorted(n["what"] for n in listed), ["baseless", "taken", "taken"], "a workbook without its base")
    checks.contains(said, "baseless.xlsx: 'Recommendations': the workbook no longer says what stood in it when it was written", "a workbook without its base")


def check_offices(work):
    """The old workbook of an office comes after its newer one: it is heard where the office is named, and never untold."""
    checks, record, office = work.checks, work.records[0], "Ministry of Justice"
    for name, source, cells in (("year-1.xlsx", "empty.xlsx", {"Action": "Write a law", "Outcome": "none"}), ("year-2.xlsx", "second.xlsx", {"Action": "Keep the law"})):
        book = openpyxl.load_workbook(work.path(source))
        fill(book.worksheets[0], {record: cells})
        work.save(book, name)
        if name == "year-1.xlsx":
            listed, said = work.merge(name, "--by", office, "--strict", out="first.json")
            checks.equal([(n["what"], n["base"]) for n in listed], [("taken", None)] * 2, "the first year")
            checks.contains(said, "2 entries taken", "the first year")
            work.matrix("second.xlsx", "first.json")
    listed, _ = work.merge("year-2.xlsx", "--by", office, "--strict", data="first.json", out="second.json")
    checks.equal([(n["what"], n["base"], n["was"], n["is"]) for n in listed], [("taken", "Write a law", "Write a law", "Keep the law")], "the second year")
    listed, said = work.merge("year-1.xlsx", "--by", office, data="second.json", out="reverted.json")
    checks.equal([(n["what"], n["by"], n["base"], n["was"], n["is"]) for n in listed], [("late", office, None, "Keep the law", "Write a law")], "the first year's once more")
    checks.contains(said, "is “Write a law”, and was nothing when the workbook was written; the dataset has changed since and said “Keep the law”; the workbook's is taken", "late")
    checks.contains(said, "1 entry taken, 0 cleared, 1 not taken or doubtful", "late")
    checks.equal(entries_of(work.read("reverted.json"))[record], [{**EMPTY, "by": office, "action": "Write a law", "outcome": "none"}], "an office is heard")
    work.merge("year-1.xlsx", "--by", office, "--strict", data="second.json", out="no.json", code=harness.WARNINGS)
    listed, _ = work.merge("year-1.xlsx", "--by", office, "--strict", "--overrule", data="second.json", out="overruled.json")
    checks.equal([n["what"] for n in listed], ["taken"], "an office that overrules")
    table = harness.run("merge", work.path("year-1.xlsx"), work.path("second.json"), "--by", office, "-n").stdout.decode()
    checks.true("late" in table and "Keep the law" in table, "the table: %s" % table)
    listed, said = work.merge("year-1.xlsx", data="second.json", out="beside.json")
    checks.equal([(n["what"], n["was"]) for n in listed], [("taken", None), ("taken", None), ("beside", office)], "a row of no office")
    checks.contains(said, "names no office, and the dataset has an entry of Ministry of Justice: it becomes another, of nobody", "a row of no office")
    work.merge("year-1.xlsx", "--strict", data="second.json", out="no.json", code=harness.WARNINGS)
    listed, _ = work.merge("year-1.xlsx", data="beside.json", out="again.json")
    checks.equal(listed, [], "what has become an entry already")
    book = openpyxl.load_workbook(work.path("year-2.xlsx"))
    fill(book.worksheets[0], {record: {"Action": None}})
    work.save(book, "gone-office.xlsx")
    listed, _ = work.merge("gone-office.xlsx", "--by", office, "--clear", data="second.json", out="gone-office.json")
    checks.equal([(n["what"], n["base"], n["was"], n["is"]) for n in listed], [("late", "Write a law", "Keep the law", None)], "an emptied cell that is late")
    checks.equal(entries_of(work.read("gone-office.json"))[record], [{**EMPTY, "by": office, "outcome": "none"}], "what is left of it")
    checks.true(not os.path.exists(work.path("no.json")), "--strict wrote a dataset")


def check_missing(work):
    """A filled matrix meets a dataset imported anew, or one in which its entry was let go: that is told, and taken where it is asked for."""
    checks, records, office = work.checks, work.records, "Ministry of Justice"
    book = openpyxl.load_workbook(work.path("empty.xlsx"))
    fill(book.worksheets[0], {records[0]: {"Progress": "Done", "Action": "Write a law"}, records[1]: {"Recorded by": office, "Deadline": "2031-05-06"}})
    work.save(book, "old.xlsx")
    work.merge("old.xlsx", out="old.json")
    filled = work.matrix("filled.xlsx", "old.json")
    missing = [("missing", None, "Done", None, "Done"), ("missing", None, "Write a law", None, "Write a law"), ("missing", office, "2031-05-06", None, "2031-05-06")]
    listed, said = work.merge("filled.xlsx", out="anew.json")
    checks.equal(sorted(((n["what"], n["by"], n["base"], n["was"], n["is"]) for n in listed), key=str), sorted(missing, key=str), "a dataset imported anew")
    checks.contains(said, "'Progress' of %s, “Done”, was in the dataset when the workbook was written, and is not in this one; not taken (--overrule takes it; "
                    "`rapporteur analyse OLD NEW -o DATASET`" % records[0], "a dataset imported anew")
    checks.contains(said, "0 entries taken, 0 cleared, 3 not taken or doubtful", "a dataset imported anew")
    checks.equal(entries_of(work.read("anew.json")), {}, "a dataset imported anew keeps")
    work.merge("filled.xlsx", "--strict", "--clear", out="none.json", code=harness.WARNINGS)
    checks.true(not os.path.exists(work.path("none.json")), "--strict wrote a dataset")
    listed, _ = work.merge("filled.xlsx", "--strict", "--overrule", out="anew.json")
    checks.equal([n["what"] for n in listed], ["taken"] * 3, "overruled")
    checks.equal(entries_of(work.read("anew.json")), entries_of(work.read("old.json")), "overruled: all comes back")
    listed, _ = work.merge("filled.xlsx", "--overrule", "--by", "Ministry of Labour", out="labour.json")
    checks.equal(sorted((n["what"], n["by"]) for n in listed), [("other", office), ("taken", "Ministry of Labour"), ("taken", "Ministry of Labour")], "another office")
    checks.succeeded(harness.run("analyse", work.path("old.json"), work.data, "-o", work.path("both.json")), "an older dataset and a new one")
    checks.equal(entries_of(work.read("both.json")), entries_of(work.read("old.json")), "analyse brings follow-up along")
    listed, _ = work.merge("filled.xlsx", "--strict", data="both.json", out="both.json")
    checks.equal(listed, [], "what analyse brought along")
    fill(filled.worksheets[0], {records[0]: {"Progress": None}})
    work.save(filled, "cleared.xlsx")
    work.merge("cleared.xlsx", "--clear", data="old.json", out="cleared.json")
    listed, _ = work.merge("filled.xlsx", data="cleared.json", out="late.json")
    checks.equal([(n["what"], n["is"]) for n in listed], [("missing", "Done")], "an entry that was let go since")
    checks.equal(work.read("late.json")["recommendations"], work.read("cleared.json")["recommendations"], "an entry that was let go since stays so")
    fill(filled.worksheets[0], {records[0]: {"Progress": "Stopped"}})
    work.save(filled, "stopped.xlsx")
    for names in (("filled.xlsx", "stopped.xlsx"), ("stopped.xlsx", "filled.xlsx")):
        listed, _ = work.merge(*names, "--overrule", data="cleared.json", out="late.json")
        checks.equal(sorted((n["what"], n["is"]) for n in listed), [("kept", "Done"), ("taken", "Stopped")], "an edit, and a cell that nobody touched")
        checks.equal(entries_of(work.read("late.json"))[records[0]][0]["progress"], "stopped", "the edit stands")


def check_many(work):
    """Of very many entries that are missing each column has one warning; the list names each, and so do warnings where there is no list."""
    checks, records = work.checks, work.records[:8]
    book = openpyxl.load_workbook(work.path("empty.xlsx"))
    fill(book.worksheets[0], {record: {"Action": "Write law %d" % n, **({"Outcome": "good"} if n < 5 else {})} for n, record in enumerate(records)})
    work.save(book, "many.xlsx")
    work.merge("many.xlsx", out="many.json")
    work.matrix("many-filled.xlsx", "many.json")
    listed, said = work.merge("many-filled.xlsx", out="anew.json")
    checks.equal([n["what"] for n in listed], ["missing"] * 13, "the list")
    warnings = [line for line in said.splitlines() if "warning: " in line]
    checks.equal((len(warnings), [w for w in warnings if "'Action'" in w]), (6, [warnings[0]]), "warnings")
    checks.contains(warnings[0], "“Write law 0”, was in the dataset when", "the first of many")
    checks.true(warnings[0].endswith("; and 7 more of 'Action': the list names each"), "the first of many: " + warnings[0])
    checks.contains(said, "13 not taken or doubtful", "the count")
    result = harness.run("merge", work.path("many-filled.xlsx"), work.data, "-o", "-")
    checks.equal(result.stderr.count("warning: "), 13, "warnings beside a dataset on standard output")


def check_order(work):
    """The report of progress lists entries in the order of recommendations, and of their offices."""
    dataset, offices = work.read("wg.json"), ("Ministry of Labour", "Ministry of Interior")
    parted = next(r for r in dataset["recommendations"] if r["status"] == "adopted" and len(r.get("items", [])) > 1)
    plain = [r for r in dataset["recommendations"] if r["meeting"] == parted["meeting"] and r["status"] == "adopted" and r["number"] in (parted["number"] + 1, 10)]
    for lead, record in enumerate([parted, *parted["items"][:2], *plain]):
        record["follow_up"] = [{**EMPTY, "by": by, "lead_institution": "ZYXWV"[lead], "progress": "done"} for by in offices]
    with open(work.path("order.json"), "w", encoding="utf-8") as file:
        json.dump(dataset, file)
    paper = harness.run("export", work.path("order.json"), "--report", "progress", "--to", "json", "-o", "-")
    work.checks.succeeded(paper, "the report")
    table = next(n for n in nodes(json.loads(paper.stdout)) if n.get("kind") == "table" and n["caption"] == "Entries")
    numbers = [str(n) for n in sorted([parted["number"], *(r["number"] for r in plain)])]
    wanted = [(place, by) for place in (numbers[0], numbers[0] + " (a)", numbers[0] + " (b)", *numbers[1:]) for by in sorted(offices)]
    listed = [re.search(r"Recommendation (\d+(?: \(.\))?) \(\d{4}\) \((.*?)\)", words(row)) for row in table["children"][1:]]
    work.checks.equal([m and m.groups() for m in listed], wanted, "the order of entries")


def check_parts(work):
    """Parts come in the order in which their record has them, whatever their labels spell, and parts of parts so."""
    dataset = work.read("wg.json")
    record = next(r for r in dataset["recommendations"] if r["status"] == "adopted" and len(r.get("items", [])) > 1)
    labels = "i ii iii iv v vi vii viii ix x".split()
    part = record["items"][1]
    part["items"] = [{**record["items"][0], "id": "%s(%s)" % (part["id"], label), "label": label} for label in labels]
    for item in part["items"] + record["items"]:
        item["follow_up"] = [{**EMPTY, "by": "Ministry of Labour", "action": "Write a law"}]
    with open(work.path("parts.json"), "w", encoding="utf-8") as file:
        json.dump(dataset, file)
    paper = harness.run("export", work.path("parts.json"), "--report", "progress", "--to", "json", "-o", "-")
    work.checks.succeeded(paper, "the report with parts of parts")
    table = next(n for n in nodes(json.loads(paper.stdout)) if n.get("kind") == "table" and n["caption"] == "Entries")
    listed = [re.search(r"Recommendation \d+ ((?:\(\w+\) ?)*)\(\d{4}\)", words(row)) for row in table["children"][1:]]
    wanted = ["(a)", "(b)"] + ["(b) (%s)" % label for label in labels] + ["(%s)" % item["label"] for item in record["items"][2:]]
    work.checks.equal([m and m.group(1).strip() for m in listed], wanted, "the order of parts")


def check_groups(work):
    """Entries of one recommendation and of its part are counted each by its own institution and month."""
    dataset = work.read("wg.json")
    record = next(r for r in dataset["recommendations"] if r["status"] == "adopted" and r.get("items"))
    record["themes"] = []
    entries = [("Ministry of Labour", "2031-03-31", "done"), ("Ministry of Justice", "2031-03-01", "planned"), ("Ministry of Labour", "2031-05-01", "planned")]
    entries = [{**EMPTY, "by": "%s %d" % (lead, i), "lead_institution": lead, "deadline": day, "progress": progress} for i, (lead, day, progress) in enumerate(entries)]
    record["follow_up"], record["items"][0]["follow_up"] = entries[:2], entries[2:]
    with open(work.path("groups.json"), "w", encoding="utf-8") as file:
        json.dump(dataset, file)
    paper = harness.run("export", work.path("groups.json"), "--report", "progress", "--to", "json", "-o", "-")
    work.checks.succeeded(paper, "the report by groups")
    paper = json.loads(paper.stdout)
    charts = [(n["categories"], {s["label"]: [v["number"] for v in s["values"]] for s in n["series"]}) for n in nodes(paper) if n.get("kind") == "figure"]
    work.checks.equal(charts, [(["Ministry of Justice", "Ministry of Labour"], {"Planned": [1, 1], "Done": [0, 1]}),
                               (["March 2031", "May 2031"], {"Planned": [1, 1], "Done": [1, 0]})], "charts of entries")
    work.checks.contains(words(paper), "3 entries are of recommendations without a theme; the chart leaves them out.", "entries without a theme")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        work = Work(checks, folder)
        work.matrix("empty.xlsx")
        check_base(work)
        check_offices(work)
        check_missing(work)
        check_many(work)
        check_order(work)
        check_parts(work)
        check_groups(work)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
