#!/usr/bin/env python3
"""The matrix comes back: what people filled in, in whatever program, order and language, becomes follow-up of the
dataset and stands in the next matrix; what cannot be taken is named with its cell, and nothing else changes."""
import copy
import datetime
import fcntl
import io
import json
import os
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import zipfile

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
from matrices import EMPTY, Work, entries_of, fill, heads, nodes, words

# By place of the recommendation: cells that are filled in by their headings, and what the dataset then has.
FILLED = {
    0: ({"National position": "Accepted", "Lead institution": "Ministry of Justice", "Deadline": datetime.date(2024, 3, 31), "Progress": "In progress"},
        {"position": "accepted", "lead_institution": "Ministry of Justice", "deadline": "2024-03-31", "progress": "in-progress"}),
    1: ({"Action": "  Write a law\nand pass it ", "Deadline": "2025-01-31", "Progress": "DONE", "Lead institution": "Ministry of Labour"},
        {"action": "Write a law\nand pass it", "deadline": "2025-01-31", "progress": "done", "lead_institution": "Ministry of Labour"}),
    3: ({"Indicator": 12.5, "Partners": "=1+1 unions", "Updated on": datetime.datetime(2025, 2, 3, 10, 30)},
        {"indicator": "12.5", "partners": "=1+1 unions", "updated_on": "2025-02-03"}),
}


def stripped(dataset):
    dataset = copy.deepcopy(dataset)
    dataset.pop("listed_until", None)
    for record in dataset["recommendations"]:
        record.pop("follow_up", None)
        for part in record.get("items", []):
            part.pop("follow_up", None)
    return dataset


def check_round(work):
    """Filled in, merged, exported again; the same by way of LibreOffice."""
    checks, records = work.checks, work.records
    book = work.matrix("empty.xlsx")
    fill(book.worksheets[0], {records[i]: cells for i, (cells, _) in FILLED.items()})
    work.save(book, "filled.xlsx")
    listed, said = work.merge("filled.xlsx")
    wanted = {records[i]: [{**EMPTY, **entry}] for i, (_, entry) in FILLED.items()}
    out = work.read("out.json")
    checks.equal(entries_of(out), wanted, "follow-up")
    checks.equal(stripped(out), work.read("wg.json"), "what else the dataset holds")
    checks.equal([n["what"] for n in listed], ["taken"] * 11, "what is listed")
    checks.equal((listed[0]["record"], listed[0]["field"], listed[0]["was"], listed[0]["is"], listed[0]["sheet"], listed[0]["file"]),
                 (records[0], "position", None, "Accepted", "Recommendations", "filled.xlsx"), "the first entry")
    checks.contains(said, "11 entries taken, 0 cleared, 0 not taken", "the count")
    again = work.matrix("again.xlsx", "out.json").worksheets[0]
    head = heads(again)
    row = next(r for r in again.iter_rows(min_row=2) if r[head["ID"] - 1].value == records[0])
    checks.equal([row[head[h] - 1].value for h in ("National position", "Lead institution", "Deadline", "Progress")],
                 ["Accepted", "Ministry of Justice", datetime.datetime(2024, 3, 31), "In progress"], "next year's cells")
    listed, _ = work.merge("again.xlsx", data="out.json", out="same.json")
    checks.equal(listed, [], "changes of a matrix that nobody touched")
    checks.equal(open(work.path("same.json"), "rb").read(), open(work.path("out.json"), "rb").read(), "the dataset after it")


def check_unheard(work):
    """The list goes to a reader who does not listen: the dataset is written first."""
    ends = os.pipe()
    os.close(ends[0])
    harness.run("merge", work.path("filled.xlsx"), work.data, "-o", work.path("unheard.json"), stdout=ends[1])
    os.close(ends[1])
    work.checks.true(os.path.exists(work.path("unheard.json")) and work.read("unheard.json") == work.read("out.json"), "the dataset of a list that nobody read")


def check_libreoffice(work):
    if not work.by_libreoffice("filled.xlsx", "libre.xlsx"):
        return
    listed, _ = work.merge("libre.xlsx", out="libre.json")
    work.checks.equal([n for n in listed if n["what"] != "taken"], [], "what LibreOffice changed")
    work.checks.equal(open(work.path("libre.json"), "rb").read(), open(work.path("out.json"), "rb").read(), "what LibreOffice saved")


def check_reshaped(work):
    """Columns moved and added, rows sorted and hidden, a title above, another name of the sheet, other sheets, days from 1904."""
    source = openpyxl.load_workbook(work.path("filled.xlsx")).worksheets[0]
    rows = [[cell.value for cell in row] for row in source.iter_rows()]
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.title = "Notes"
    book.active["A1"] = "Read me"
    sheet = book.create_sheet("Our work")
    sheet.append(["Follow-up of the ministry"])
    sheet.append([])
    sheet.append(["Budget"] + rows[0][::-1])
    for row in reversed(rows[1:]):
        sheet.append([1000] + row[::-1])
    for row in sheet.iter_rows():
        for cell in row:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    sheet.append(["Sum", None])
    sheet.row_dimensions[6].hidden = True
    work.save(book, "reshaped.xlsx")
    listed, said = work.merge("reshaped.xlsx", out="reshaped.json")
    work.checks.equal([(n["what"], n["field"]) for n in listed if n["what"] != "taken"], [("unread", "Budget"), ("baseless", None)], "what a reshaped workbook has more")
    work.checks.contains(said, "reshaped.xlsx: 'Our work'!A3: the column 'Budget' is not one that the matrix takes", "the column")
    work.checks.equal(entries_of(work.read("reshaped.json")), entries_of(work.read("out.json")), "a reshaped workbook")


def check_headings(work):
    """Headings that people changed or emptied: what was filled in under them is told, and is doubtful."""
    checks, records = work.checks, work.records
    for what, heading, spoken in (("renamed", "Our position", "the column 'Our position'"), ("headless", None, "this column, which has entries and no heading,")):
        book = openpyxl.load_workbook(work.path("empty.xlsx"))
        sheet = book.worksheets[0]
        fill(sheet, {records[0]: {"National position": "We accept.", "Action": "Law drafted"}})
        cell = sheet.cell(1, heads(sheet)["National position"])
        cell.value = heading
        work.save(book, what + ".xlsx")
        listed, said = work.merge(what + ".xlsx", out=what + ".json")
        place = cell.coordinate if heading else cell.column_letter + "2"
        checks.equal([(n["what"], n["cell"]) for n in listed if n["what"] != "taken"], [("renamed", place)], what + ": the list")
        checks.contains(said, "warning: %s.xlsx: 'Recommendations'!%s: %s is not one that the matrix takes, and of those that it takes 'National position' is missing: "
                        "where it is one of them, give it its heading back; not taken" % (what, place, spoken), what)
        checks.contains(said, "1 entry taken, 0 cleared, 1 not taken or doubtful", what)
        checks.equal(entries_of(work.read(what + ".json")), {records[0]: [{**EMPTY, "action": "Law drafted"}]}, what + ": what else was filled in")


def check_refusals(work):
    checks, records = work.checks, work.records
    book = openpyxl.load_workbook(work.path("empty.xlsx"))
    sheet = book.worksheets[0]
    head = heads(sheet)
    fill(sheet, {records[0]: {"Text": "Edited.", "Progress": "Perhaps", "Deadline": "31.12.2025", "Outcome": "good"}})
    sheet.cell(3, head["Deadline"]).value = 45000
    sheet.cell(3, head["Deadline"]).number_format = "0"
    sheet.cell(4, head["ID"]).value = "no/such#rec-1"
    sheet.cell(4, head["Action"]).value = "lost?"
    sheet.cell(5, head["ID"]).value = None
    sheet.cell(5, head["Action"]).value = "whose?"
    sheet.cell(6, head["Evidence"]).value = "#REF!"
    sheet.cell(6, head["Evidence"]).data_type = "e"
    sheet.append([c.value for c in sheet[7]])
    work.save(book, "wrong.xlsx")
    listed, said = work.merge("wrong.xlsx", out="wrong.json")
    checks.equal([(n["what"], n["cell"]) for n in listed],
                 [("source", "J2"), ("wrong", "AG2"), ("wrong", "AH2"), ("taken", "AI2"), ("wrong", "AG3"), ("unknown", "A4"), ("nameless", "A5"),
                  ("wrong", "AJ6"), ("twice", "A%d" % sheet.max_row)], "what is listed")
    for words in ("it says “Edited.”, the dataset “", "cannot be “Perhaps”; allowed: Not started, Planned, In progress, Done, Stopped",
                  "cannot be “31.12.2025”; it is no day", "no recommendation “no/such#rec-1”", "has entries and no id", "a formula failed there",
                  "stands in A7 already"):
        checks.contains(said, words, "what is said")
    checks.equal(entries_of(work.read("wrong.json")), {records[0]: [{**EMPTY, "outcome": "good"}]}, "what is taken beside it")
    work.merge("wrong.xlsx", "--strict", out="strict.json", code=harness.WARNINGS)
    checks.true(not os.path.exists(work.path("strict.json")), "--strict wrote a dataset")


def check_emptied(work):
    book = openpyxl.load_workbook(work.path("again.xlsx"))
    fill(book.worksheets[0], {work.records[0]: {h: None for h in ("National position", "Lead institution", "Deadline")}})
    fill(book.worksheets[0], {work.records[3]: {h: None for h in ("Indicator", "Partners", "Updated on")}})
    work.save(book, "emptied.xlsx")
    listed, said = work.merge("emptied.xlsx", data="out.json", out="kept.json")
    work.checks.equal([n["what"] for n in listed], ["emptied"] * 6, "emptied cells")
    work.checks.contains(said, "was emptied; “Accepted” is kept (--clear lets it go)", "an emptied cell")
    work.checks.equal(work.read("kept.json"), work.read("out.json"), "what is kept")
    work.merge("emptied.xlsx", "--clear", data="out.json", out="cleared.json")
    left = entries_of(work.read("cleared.json"))
    work.checks.equal((left.get(work.records[0]), work.records[3] in left), ([{**EMPTY, "progress": "in-progress"}], False), "what is cleared")


def check_two(work):
    """Two ministries: what agrees is taken once, what disagrees is shown and left."""
    checks, records = work.checks, work.records
    for name, cells in (("justice.xlsx", {"Action": "Draft", "Progress": "Planned", "Outcome": "same"}),
                        ("labour.xlsx", {"Action": "Draft", "Progress": "Done", "Partners": "unions"})):
        book = openpyxl.load_workbook(work.path("empty.xlsx"))
        fill(book.worksheets[0], {records[2]: cells})
        work.save(book, name)
    listed, said = work.merge("justice.xlsx", "labour.xlsx", out="two.json")
    conflicts = [n for n in listed if n["what"] == "conflict"]
    checks.equal([(n["file"], n["is"], n["against"]) for n in conflicts],
                 [("justice.xlsx", "Planned", "labour.xlsx: 'Recommendations'!AH4"), ("labour.xlsx", "Done", "justice.xlsx: 'Recommendations'!AH4")], "the conflict")
    checks.contains(said, "is “Done”, and “Planned” in justice.xlsx: 'Recommendations'!AH4; the dataset keeps nothing", "the conflict")
    checks.equal(entries_of(work.read("two.json")), {records[2]: [{**EMPTY, "action": "Draft", "outcome": "same", "partners": "unions"}]}, "both")
    for office, data in (("justice", "wg.json"), ("labour", "by-1.json")):
        work.merge(office + ".xlsx", "--by", "Ministry of " + office.title(), data=data, out="by-%d.json" % (1 + (data != "wg.json")))
    each = entries_of(work.read("by-2.json"))[records[2]]
    checks.equal([(e["by"], e["progress"]) for e in each], [("Ministry of Justice", "planned"), ("Ministry of Labour", "done")], "each office's own")
    sheet = work.matrix("offices.xlsx", "by-2.json").worksheets[0]
    head = heads(sheet)
    rows = [r for r in sheet.iter_rows(min_row=2, values_only=True) if r[0] == records[2]]
    checks.equal([(r[head["Recorded by"] - 1], r[head["Progress"] - 1]) for r in rows], [("Ministry of Justice", "Planned"), ("Ministry of Labour", "Done")], "rows of offices")
    book = openpyxl.load_workbook(work.path("offices.xlsx"))
    for row in (4, 5):
        book.worksheets[0].cell(row, head["Progress"]).value = "Stopped"
    work.save(book, "offices-filled.xlsx")
    listed, _ = work.merge("offices-filled.xlsx", "--by", "Ministry of Labour", data="by-2.json", out="by-3.json")
    checks.equal([(n["what"], n["by"], n["was"]) for n in listed], [("other", "Ministry of Justice", "Planned"), ("taken", "Ministry of Labour", "Done")], "whose row it is")


def on_terminal(arguments, width, stream="stdout"):
    """Lines of standard output, or error, as a terminal of that width gets them."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    process = subprocess.Popen([harness.command(), *arguments], **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs})
    os.close(theirs)
    out = b""
    try:
        while piece := os.read(ours, 65536):
            out += piece
    except OSError:  # so a terminal ends
        pass
    os.close(ours)
    return process.wait(), out.decode().replace("\r\n", "\n").splitlines()


def check_lineage(work):
    """On 100 columns: each id whole on a line of its own, what happened under it; a table where there is room."""
    checks = work.checks
    rows = json.loads(harness.run("lineage", work.data, "--format", "json").stdout)
    code, lines = on_terminal(["lineage", work.data], 100)
    checks.equal((code, [line for line in lines if len(line) > 100]), (harness.DONE, []), "lines of lineage that are too long")
    ids = [(row["from"], row["to"]) for row in rows]
    wanted = [words for pair, before in zip(ids, [None] + ids) if pair != before for words in (pair[0], pair[1] and "→ " + pair[1]) if words]
    checks.equal([line for line in lines if not line.startswith("  ")], wanted, "ids of lineage")
    checks.equal([line.split()[0] for line in lines[1:] if line.startswith("  ") and line[2] != " "], [row["type"] for row in rows], "rows of lineage")
    checks.equal(on_terminal(["lineage", work.data], 1000)[1], harness.run("lineage", work.data, "--format", "table").stdout.decode().splitlines(), "a wide terminal")


def check_narrow(work):
    """On 100 columns: no line is longer, no word or id is broken, each row is that of one record, each workbook is named once."""
    checks = work.checks
    words = ["merge", work.path("justice.xlsx"), work.path("labour.xlsx"), work.path("filled.xlsx"), work.data, "-n"]
    piped = harness.run(*words)
    code, lines = on_terminal(words, 100)
    checks.equal((code, [line for line in lines if len(line) > 100]), (harness.DONE, []), "lines that are too long")
    checks.equal([line for line in lines if ".xlsx: " in line], ["%s.xlsx: 'Recommendations'" % n for n in ("justice", "labour", "filled")], "workbooks")
    heads = [line.split() for line in lines if line.strip().startswith("what ")]
    checks.equal(heads, [["what", "cell", "record", "field", "is", "against"]] * 2 + [["what", "cell", "field", "is"]], "columns that say something")
    named, head = [], None
    for line in lines:
        head = line if line in work.records else None if ".xlsx: " in line else head
        if line.strip().startswith(("taken ", "conflict ")):
            named.append(sum(record in line.split() for record in work.records) + (head is not None))
    checks.equal(named, [1] * 16, "rows that name one record")
    said = set(piped.stdout.decode().split())
    checks.equal([word for line in lines for word in line.split() if word not in said], [], "words that are broken")
    _, told = on_terminal(words, 60, "stderr")
    checks.equal([line for line in told if len(line) > 60 and " " in line.strip()], [], "warnings that are too long")
    checks.true(len(told) > 10 and " ".join(told).split() == piped.stderr.split(), "words of warnings: %s" % told[:4])
    _, listed = on_terminal(["list", "recommendations", work.data], 90)
    rows = [[cell for cell in line.split("  ") if cell] for line in listed[1:]]
    all_ids, texts = ([r[key] for r in work.read("wg.json")["recommendations"]] for key in ("id", "text"))
    broken = [row[0] for row in rows if row[0] not in all_ids and not (row[0].startswith("…/") and any(i.endswith(row[0][1:]) for i in all_ids))]
    checks.equal((len(rows), broken), (len(all_ids), []), "ids of a list")
    cut = [row[-1].strip()[:-1] + " " for row in rows if row[-1].endswith("…")]
    checks.equal((len(cut) > 10, [c for c in cut if not any(text.startswith(c) for text in texts)]), (True, []), "texts that are cut inside a word")


def check_languages(work):
    """Rows of subparagraphs, in French and in Arabic."""
    labels = json.load(open(os.path.join(harness.SOURCE, "templates", "labels", "fr.json"), encoding="utf-8"))
    book = work.matrix("fr.xlsx", "wg.json", "--language", "fr", "--set", "rows=subparagraphs")
    sheet = book.worksheets[0]
    head = heads(sheet)
    row = next(r for r in range(2, sheet.max_row + 1) if "(a)" in sheet.cell(r, 1).value)
    part = sheet.cell(row, 1).value
    sheet.cell(row, head[labels["matrix.column.progress"]]).value = labels["progress.stopped"]
    sheet.cell(row, head[labels["matrix.column.deadline"]]).value = datetime.date(2030, 1, 2)
    work.save(book, "fr-filled.xlsx")
    listed, _ = work.merge("fr-filled.xlsx", out="parts.json")
    work.checks.equal([(n["what"], n["record"]) for n in listed], [("taken", part)] * 2, "a part in French")
    found = [p["follow_up"] for r in work.read("parts.json")["recommendations"] for p in r.get("items", []) if p.get("id") == part]
    work.checks.equal(found, [[{**EMPTY, "progress": "stopped", "deadline": "2030-01-02"}]], "follow-up of a part")
    told = harness.run("check", work.path("parts.json"))
    work.checks.succeeded(told, "check of what parts were merged into")
    work.checks.true("stale-analysis" not in told.stdout.decode() + told.stderr, "follow-up of a part is no text that the analysis reads: %s" % told.stdout[:300])
    work.matrix("ar.xlsx", "parts.json", "--language", "ar", "--set", "rows=subparagraphs")
    listed, _ = work.merge("ar.xlsx", data="parts.json", out="ar.json")
    work.checks.equal(listed, [], "the same in Arabic")


def check_part(work):
    """A matrix of a part of the dataset, and one of a dataset that is analysed as it is exported, say nothing else of their records."""
    checks = work.checks
    work.matrix("part.xlsx", "wg.json", "--where", "status = adopted and year = 2022")
    listed, _ = work.merge("part.xlsx", "--strict", out="part.json")
    checks.equal(listed, [], "a part of the matrix that nobody touched")
    for language in ("ar", "fr"):
        shutil.copy(os.path.join(harness.SOURCE, "templates", "sample", "languages", language + ".json"), work.path(language + "-data.json"))
        work.matrix(language + "-data.xlsx", language + "-data.json")
        listed, _ = work.merge(language + "-data.xlsx", "--strict", data=language + "-data.json", out="part.json")
        checks.equal(listed, [], "a matrix in %s that nobody touched" % language)


def check_told(work):
    """An edit at the end of a long cell is shown where it is; a formula that nobody worked out is told."""
    checks, records = work.checks, work.records
    book = openpyxl.load_workbook(work.path("empty.xlsx"))
    sheet = book.worksheets[0]
    head = heads(sheet)
    text = sheet.cell(2, head["Text"])
    checks.true(len(text.value) > 100, "a long text: %r" % text.value)
    text.value += " An afterthought."
    sheet.cell(2, head["Outcome"]).value = '="a"&"b"'
    sheet.cell(3, head["Outcome"]).value = "=NA()"
    work.save(book, "told.xlsx")
    listed, said = work.merge("told.xlsx", out="told.json")
    checks.equal([(n["what"], n["record"], n["is"]) for n in listed if n["what"] == "wrong"],
                 [("wrong", records[0], '="a"&"b"'), ("wrong", records[1], "=NA()")], "formulas")
    checks.contains(said, "does not hold what this formula comes to", "formulas")
    warning = next((line for line in said.splitlines() if "'Text'" in line), "no warning about 'Text'")
    checks.contains(warning, "An afterthought.”", "the edit")
    checks.true("it says “…" in warning and "the dataset “…" in warning, "where it begins: " + warning)


def newness(work, data):
    grid = harness.run("export", work.path(data), "--report", "matrix", "--to", "json", "-o", "-")
    work.checks.succeeded(grid, "the grid")
    return {row["meeting"]: row["new"] for row in json.loads(grid.stdout)["sheets"][0]["cells"]}


def check_new(work):
    """New is what stood in no matrix that came back filled in, nor has entries."""
    checks = work.checks
    dataset = work.read("wg.json")
    days = sorted({m["start"] for m in dataset["meetings"] if any(r["meeting"] == m["id"] for r in dataset["recommendations"])})
    checks.equal(set(newness(work, "wg.json").values()), {None}, "before anything came back")
    checks.equal(work.read("out.json")["listed_until"], days[-1], "until when the matrix listed")
    checks.equal(set(newness(work, "out.json").values()), {None}, "after all of it came back")
    book = work.matrix("first.xlsx", "wg.json", "--where", "year < 2022")
    fill(book.worksheets[0], {work.records[0]: {"Progress": "Done"}})
    work.save(book, "first.xlsx")
    work.merge("first.xlsx", out="first.json")
    checks.equal(newness(work, "first.json"), {day: "new" if i else None for i, day in enumerate(days)}, "after the first meeting came back")
    checks.succeeded(harness.run("analyse", work.path("first.json"), work.path("out.json"), "-o", work.path("joined.json")), "joined")
    checks.equal(work.read("joined.json")["listed_until"], days[-1], "the later day of two datasets")


def check_later(work):
    """The dataset goes on: analysed, joined with another, checked; what is new and what is late is shown."""
    checks = work.checks
    checks.succeeded(harness.run("analyse", work.path("out.json"), "-o", work.path("analysed.json")), "analyse")
    checks.equal(work.read("analysed.json"), work.read("out.json"), "the dataset analysed")
    checks.succeeded(harness.run("check", work.path("parts.json")), "check")
    result = harness.run("analyse", work.path("wg.json"), work.path("two.json"), work.path("out.json"), work.path("parts.json"), work.path("by-2.json"), "-o", work.path("all.json"))
    checks.succeeded(result, "datasets joined")
    together = work.read("all.json")
    checks.equal(sorted(map(len, entries_of(together).values())), [1, 1, 1, 3], "entries of all")
    checks.equal(sum("follow_up" in p for r in together["recommendations"] for p in r.get("items", [])), 1, "entries of parts")
    other = work.read("out.json")
    next(iter(entries_of(other).values()))[0]["position"] = "not-accepted"
    with open(work.path("other.json"), "w", encoding="utf-8") as file:
        json.dump(other, file)
    result = harness.run("list", "recommendations", work.path("out.json"), work.path("other.json"))
    checks.contains(result.stderr, "position is 'accepted' in one dataset and 'not-accepted' in another; kept: 'accepted'", "a difference")
    grid = harness.run("export", work.path("out.json"), "--report", "matrix", "--to", "json", "-o", "-")
    checks.succeeded(grid, "the grid")
    sheets = {s["name"]: s for s in json.loads(grid.stdout)["sheets"]}
    main = sheets["Recommendations"]
    checks.equal({row["new"] for row in main["cells"]}, {None}, "what is new")
    checks.equal([list(row.values()) for row in sheets["Progress × institutions"]["cells"]],
                 [["not recorded", None, None, 1], ["Ministry of Justice", 1, None, None], ["Ministry of Labour", None, 1, None]], "by institution")
    checks.equal([row["month"] for row in sheets["Progress × deadlines"]["cells"]], ["not recorded", "March 2024", "January 2025"], "by deadline")
    paper = harness.run("export", work.path("out.json"), "--report", "progress", "--to", "json", "-o", "-")
    checks.succeeded(paper, "the report")
    tables = [n for n in nodes(json.loads(paper.stdout)) if n.get("kind") == "table"]
    late = [words(r) for t in tables if t["caption"] == "Overdue" for r in t["children"][1:]]
    checks.equal(late, ["Ministry of JusticeRecommendation %s (2018)Acceptednot recorded31 March 2024In progressnot recorded" % work.records[0].split("-")[-1]], "what is late")
    checks.true("3 February 2025" in words(json.loads(paper.stdout)), "the day it is held against")
    check_day(work, json.loads(paper.stdout), late)


def check_day(work, paper, late):
    """Charts by theme, lead institution and deadline; the day against which deadlines are held may be asked for."""
    checks = work.checks
    charts = [n for n in nodes(paper) if n.get("kind") == "figure"]
    checks.equal([c["caption"] for c in charts], ["Entries by theme and progress", "Entries by lead institution and progress", "Entries by month of the deadline and progress"], "charts")
    checks.equal((charts[2]["categories"], {s["label"]: [v["number"] for v in s["values"]] for s in charts[2]["series"]}),
                 (["not recorded", "March 2024", "January 2025"], {"In progress": [0, 1, 0], "Done": [0, 0, 1], "Progress not recorded": [1, 0, 0]}), "the chart by deadline")
    checks.true(all(c["alternative"] for c in charts), "a chart says what it shows")
    checks.contains(words(paper), "3 February 2025, the latest date in the data", "the day of itself")
    for day, shown, overdue in (("2024-03-31", "31 March 2024", []), ("2024-04-01", "1 April 2024", late)):
        result = harness.run("export", work.path("out.json"), "--report", "progress", "--set", "day=" + day, "--to", "json", "-o", "-")
        checks.succeeded(result, day)
        told = json.loads(result.stdout)
        checks.contains(words(told), "held against %s, the day that was asked for" % shown, day)
        checks.equal([words(r) for t in nodes(told) if t.get("caption") == "Overdue" for r in t["children"][1:]], overdue, day + ": what is late")
    for day in ("2024-02-30", "2024", "YYYY-MM-DD", "", "today"):
        result = harness.run("export", work.path("out.json"), "--report", "progress", "--set", "day=" + day, "--to", "json", "-o", "-")
        checks.equal(result.returncode, harness.USAGE, "day=" + day)
        checks.contains(result.stderr, "'%s' is not a value of day of the report progress; allowed: latest|YYYY-MM-DD" % day, "day=" + day)
    offered = harness.run("complete", "--", "export", "--report", "progress", "--set", "day=")
    checks.equal(offered.stdout.split(), [b"day=latest"], "what a shell offers")


def hostile(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/></Relationships>')
SPACE = ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEETS = '<workbook' + SPACE + ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'


def book_of(sheet, **more):
    return hostile({"_rels/.rels": RELATIONS % ("officeDocument", "xl/workbook.xml"), "xl/workbook.xml": SHEETS,
                    "xl/_rels/workbook.xml.rels": RELATIONS % ("worksheet", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml": sheet, **more})


def check_hostile(work):
    whole = open(work.path("filled.xlsx"), "rb").read()
    cases = {
        "bomb": (book_of(b"<worksheet>" + b" " * (140 << 20) + b"</worksheet>"), "bytes; at most 67108864 of a part"),
        "entities": (book_of('<!DOCTYPE w [<!ENTITY a "aa">]><worksheet>&a;</worksheet>'), "(xl/worksheets/sheet1.xml): a document type"),
        "outside": (book_of("<worksheet/>", **{"../../etc/x": "y"}), "reaches out of it; it is refused"),
        "absolute": (book_of("<worksheet/>", **{"/etc/x": "y"}), "reaches out of it; it is refused"),
        "cut": (whole[:len(whole) // 2], "this zip file is damaged"),
        "old": (b"\xd0\xcf\x11\xe0" + bytes(600), "without a password"),
        "text": (b"ID;Progress\n", "it is no zip file"),
        "empty": (b"", "it is no zip file"),
        "sheetless": (hostile({"_rels/.rels": RELATIONS % ("officeDocument", "xl/workbook.xml"), "xl/workbook.xml": "<workbook/>",
                               "xl/_rels/workbook.xml.rels": RELATIONS % ("styles", "s.xml"), "xl/s.xml": "<a/>"}), "this workbook has no sheets"),
        "other": (book_of("<worksheet/>"), "no sheet of it is a matrix"),
        "partless": (hostile({"a": "b"}), "this zip file has no _rels/.rels"),
        "broken": (book_of("<worksheet><sheetData><row></worksheet>"), "(xl/worksheets/sheet1.xml):1: this is no well-formed XML"),
        "document": (hostile({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "this is an OpenDocument file; save it as .xlsx"),
    }
    for name, (content, sentence) in cases.items():
        with open(work.path(name + ".xlsx"), "wb") as file:
            file.write(content)
        _, said = work.merge(name + ".xlsx", out="hostile.json", code=harness.DATA)
        work.checks.contains(said, name + ".xlsx", name)
        work.checks.contains(said, sentence, name)
    work.checks.true(not os.path.exists(work.path("hostile.json")), "a hostile workbook gave a dataset")
    for words_, sentence in (((work.data, work.data, "-o", "x"), "say the workbooks"), ((work.path("filled.xlsx"), work.data), "say where the dataset goes"),
                             ((work.path("filled.xlsx"), work.data, "-o", "x", "--report", "brief"), "is a paper")):
        result = harness.run("merge", *words_)
        work.checks.equal(result.returncode, harness.USAGE, "usage")
        work.checks.contains(result.stderr, sentence, "usage")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        work = Work(checks, folder)
        for check in (check_round, check_unheard, check_libreoffice, check_reshaped, check_headings, check_refusals, check_emptied, check_two, check_narrow, check_lineage, check_languages, check_part, check_told, check_new, check_later, check_hostile):
            check(work)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
