#!/usr/bin/env python3
"""A workbook of a report that was numbered anew, and offices whose names differ in case: entries follow their texts where that is certain, nothing lands
where it was not meant, and all is told."""
import json
import os
import sys
import tempfile

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
from matrices import EMPTY, Work, entries_of, fill

OPENING = """Distr.: General
14 May 2022

Report on the meeting of the Working Group on Lamps held in Geneva on 3 and 4 May 2022

I. Introduction

1. The Working Group on Lamps was established by decision 3/2.

II. Recommendations

2. The Working Group adopted the recommendations presented below.

"""
TEXTS = ["States parties should keep a register of the lamps, and publish it.", "States parties should train those who light them.",
         "States parties are encouraged to count the lamps of the sea every year."]
DOCUMENT = "wg-lamps/2022-05-03/report"
BEFORE = "States parties should appoint an authority for lamps."


def written(folder, name, texts):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(OPENING + "".join("Recommendation %d\n\n%s\n\n" % (n, text) for n, text in enumerate(texts, 1)) + "III. Summary of deliberations\n\n3. A speaker said more.\n")
    return path


def imported(work, name, texts):
    work.checks.succeeded(harness.run("import", written(work.folder, name + ".txt", texts), "-o", work.path(name + ".json")), "import " + name)
    return name + ".json"


def kinds(listed):
    return [(n["what"], short(n["record"]), short(n["is"])) for n in listed]


def short(words):
    return words and words.rpartition("#")[2]


def entries(work, name="out.json"):
    """{number: {field: value}} of what is filled in."""
    return {short(id): {k: v for entry in list for k, v in entry.items() if v} for id, list in entries_of(work.read(name)).items()}


def filled(work, name, cells, data="wg.json"):
    """A matrix with entries, by the numbers of recommendations."""
    book = work.matrix(name, data)
    fill(book.worksheets[0], {DOCUMENT + "#rec-%d" % n: entry for n, entry in cells.items()})
    return book


def check_moved(work):
    """Texts of a report that was numbered anew take their entries along, each told."""
    work.save(filled(work, "filled.xlsx", {1: {"Progress": "Done"}, 3: {"Outcome": "A register"}}), "filled.xlsx")
    renumbered = imported(work, "renumbered", [BEFORE] + TEXTS)
    for flags, by in (([], {}), (["--by", "Office"], {"by": "Office"}), (["--strict"], {})):
        listed, said = work.merge("filled.xlsx", *flags, data=renumbered)
        work.checks.equal(kinds(listed), [("followed", "rec-2", "rec-1"), ("taken", "rec-2", "Done"), ("followed", "rec-4", "rec-3"), ("taken", "rec-4", "A register")],
                          "rows of a renumbered report, %s" % flags)
        for old, new in ((1, 2), (3, 4)):
            work.checks.contains(said, "the entries of %s#rec-%d follow their text to %s#rec-%d\n" % (DOCUMENT, old, DOCUMENT, new), "renumbered")
        work.checks.contains(said, "2 entries taken, 0 cleared, 0 not taken or doubtful", "renumbered")
        work.checks.equal(entries(work), {"rec-2": {"progress": "done", **by}, "rec-4": {"outcome": "A register", **by}}, "entries of a renumbered report, %s" % flags)


def check_many(work):
    """Each entry that follows is told on a line of its own, however many there are; an id that is gone is followed, too."""
    texts = ["States parties should mend the lamps of room %d." % n for n in range(1, 10)]
    many = imported(work, "many", texts)
    work.save(filled(work, "many.xlsx", {n: {"Outcome": "Room %d" % n} for n in range(2, 10)}, many), "many.xlsx")
    listed, said = work.merge("many.xlsx", data=imported(work, "fewer", texts[1:]))
    work.checks.equal(entries(work), {"rec-%d" % n: {"outcome": "Room %d" % (n + 1)} for n in range(1, 9)}, "entries of many that moved")
    work.checks.equal(said.count(" follow their text to "), 8, "lines of many that moved")
    work.checks.equal({n["what"] for n in listed}, {"followed", "taken", "stale"}, "notes of many that moved")


def check_unsure(work):
    """Where two texts are equal, or a text was rewritten as well, both ids are named, and nothing lands."""
    again = "States parties should light the lamps."
    twins = imported(work, "twins", [again, again, TEXTS[0]])
    cases = [("twice here", "wg.json", [BEFORE, TEXTS[0], TEXTS[0]], {1: {"Outcome": "X"}}, [("moved", "rec-1", "rec-2")]),
             ("twice there", twins, [BEFORE, TEXTS[0], again], {1: {"Outcome": "X"}, 2: {"Outcome": "Y"}}, [("moved", "rec-1", "rec-3"), ("moved", "rec-2", "rec-3")]),
             ("rewritten", "wg.json", [BEFORE, TEXTS[0], TEXTS[1], TEXTS[2].replace("every year", "each spring")], {3: {"Outcome": "X"}}, [("moved", "rec-3", None)]),
             ("another", "wg.json", TEXTS[:2] + ["Others may sell candles."], {3: {"Outcome": "X"}}, [("moved", "rec-3", None)])]
    for name, data, texts, cells, expected in cases:
        work.save(filled(work, "unsure.xlsx", cells, data), "unsure.xlsx")
        newer = imported(work, "unsure", texts)
        for flags in ([], ["--overrule"], ["--by", "Office"]):
            listed, said = work.merge("unsure.xlsx", *flags, data=newer)
            work.checks.equal([n for n in kinds(listed) if n[0] in ("moved", "followed", "taken")], expected, "%s, %s" % (name, flags))
            work.checks.equal(entries(work), {}, "entries, " + name)
        work.checks.contains(said, {"rewritten": "where %s#rec-3 has that of %s#rec-2" % (DOCUMENT, DOCUMENT), "another": "is not like that of %s#rec-3" % DOCUMENT}
                             .get(name, "but of %s#rec-" % DOCUMENT), name)
        work.merge("unsure.xlsx", "--strict", data=newer, out="none.json", code=harness.WARNINGS)


def check_sorted_alone(work):
    """A column of texts that was sorted alone looks as a report that was numbered anew does: the workbook tells the one from the other."""
    book = filled(work, "sorted.xlsx", {1: {"Outcome": "X"}, 2: {"Outcome": "Y"}})
    fill(book.worksheets[0], {DOCUMENT + "#rec-1": {"Text": TEXTS[1]}, DOCUMENT + "#rec-2": {"Text": TEXTS[0]}})
    work.save(book, "sorted.xlsx")
    listed, _ = work.merge("sorted.xlsx")
    work.checks.equal(kinds(listed), [("moved", "rec-1", "rec-2"), ("moved", "rec-2", "rec-1")], "texts sorted alone")
    work.checks.equal(entries(work), {}, "entries beside texts sorted alone")


def check_long(work):
    """An entry that is longer than a cell follows with its whole words."""
    words = "Of lamps and their keepers. " * 1400
    data = work.read("wg.json")
    data["recommendations"][0]["follow_up"] = [dict(EMPTY, outcome=words)]
    with open(work.path("long.json"), "w", encoding="utf-8") as file:
        json.dump(data, file)
    work.matrix("long.xlsx", "long.json")
    renumbered = imported(work, "renumbered", [BEFORE] + TEXTS)
    listed, _ = work.merge("long.xlsx", "--overrule", data=renumbered)
    work.checks.equal([n[:2] for n in kinds(listed)], [("followed", "rec-2"), ("taken", "rec-2")], "a long entry that moved")
    work.checks.equal(entries(work), {"rec-2": {"outcome": words.rstrip()}}, "words of a long entry that moved")
    book = openpyxl.load_workbook(work.path("long.xlsx"))
    cell = next(c for row in book["Long texts"].iter_rows() for c in row if str(c.value).startswith("Of lamps"))
    cell.value = "On lamps" + cell.value[len("Of lamps"):]
    work.save(book, "longer.xlsx")
    work.merge("longer.xlsx", "--overrule", data=renumbered)
    work.checks.equal(entries(work), {"rec-2": {"outcome": "On lamps" + words.rstrip()[len("Of lamps"):]}}, "an edit of a long entry that moved")


def without_marks(value):
    """Records as older programs kept them, who knew of labels in brackets alone."""
    if isinstance(value, dict):
        return {k: without_marks(v) for k, v in value.items() if k != "written"}
    return [without_marks(v) for v in value] if isinstance(value, list) else value


def check_marks(work):
    """A workbook of an older program has "(a)" where its report has "a)" and "2.": rows are found where they were, and where they moved to."""
    texts = ["States parties should:\n\na) Keep a register of lamps;\n\nb) Train those who light them.", TEXTS[2],
             "The secretariat should:\n\n1. Send 1.5 barrels of oil;\n\n2. Report on wicks."]
    newer = imported(work, "marked", texts)
    with open(work.path("older.json"), "w", encoding="utf-8") as file:
        json.dump(without_marks(work.read(newer)), file)
    work.save(filled(work, "older.xlsx", {n: {"Outcome": "No. %d" % n} for n in (1, 2, 3)}, "older.json"), "older.xlsx")
    shown = [work.matrix("shown.xlsx", data).worksheets[0] for data in ("older.json", newer)]
    for sheet, words in zip(shown, ("should: (1) Send 1.5 barrels of oil; (2) Report", "should: 1. Send 1.5 barrels of oil; 2. Report")):
        work.checks.true(any(words in " ".join(str(c.value).split()) for c in sheet[4]), "no cell of %s says %s" % ([c.value for c in sheet[4]], words))
    listed, said = work.merge("older.xlsx", data=newer)
    work.checks.equal(entries(work), {"rec-%d" % n: {"outcome": "No. %d" % n} for n in (1, 2, 3)}, "entries beside labels in other marks: " + said)
    work.checks.equal([(n["what"], n["field"], n["is"]) for n in listed if n["what"] != "taken"], [("stale", "Text", "2")], "labels in other marks")
    listed, said = work.merge("older.xlsx", data=imported(work, "marked-anew", [BEFORE] + texts))
    work.checks.equal(entries(work), {"rec-%d" % (n + 1): {"outcome": "No. %d" % n} for n in (1, 2, 3)}, "entries that moved beside labels in other marks: " + said)
    listed, said = work.merge("older.xlsx", data=imported(work, "other-number", [BEFORE] + texts[:2] + [texts[2].replace("1.5", "15")]))
    work.checks.equal(entries(work), {"rec-%d" % (n + 1): {"outcome": "No. %d" % n} for n in (1, 2)}, "a point within a number is no mark: " + said)


def check_divided(work):
    """Where subparagraphs have the rows, a record that has become one of subparagraphs has none: it is asked itself whether it says what the row shows."""
    divided = "States parties should:\n\n(a) Train keepers;\n\n(b) Insure lamps."
    by_parts = ("--set", "rows=subparagraphs")
    for whole, is_taken in (("States parties should mend the quay.", False), ("States parties should: train keepers; insure lamps.", True)):
        book = work.matrix("parts.xlsx", imported(work, "parts", [whole, TEXTS[1]]), *by_parts)
        fill(book.worksheets[0], {DOCUMENT + "#rec-1": {"Outcome": "X"}, DOCUMENT + "#rec-2": {"Outcome": "Y"}})
        work.save(book, "parts.xlsx")
        listed, said = work.merge("parts.xlsx", data=imported(work, "divided", [divided, TEXTS[1]]))
        work.checks.equal(entries(work), {**({"rec-1": {"outcome": "X"}} if is_taken else {}), "rec-2": {"outcome": "Y"}}, "%s, now divided: %s" % (whole, said))
        work.checks.equal([n[:2] for n in kinds(listed) if n[0] == "moved"], [] if is_taken else [("moved", "rec-1")], whole + ", now divided")


def check_edited(work):
    """A source that was corrected by a comma is the same; so is one whose words nobody else has."""
    corrected = imported(work, "corrected", [TEXTS[0].replace(",", ""), "Others should train them.", TEXTS[2]])
    listed, said = work.merge("filled.xlsx", data=corrected)
    work.checks.equal([(n["field"], n["is"]) for n in listed if n["what"] == "taken"], [("progress", "Done"), ("outcome", "A register")], "entries of a corrected report")
    work.checks.true("moved" not in [n["what"] for n in listed], "a corrected text is another's: " + said)


def check_corrected_file(work):
    """The follow-up of an old file reaches a corrected one by its matrix, as the refusal to read both says."""
    work.checks.succeeded(harness.run("merge", work.path("filled.xlsx"), work.path("wg.json"), "-o", work.path("old.json")), "merge")
    result = harness.run("analyse", work.path("old.json"), work.path("corrected.json"), "-o", work.path("both.json"))
    work.checks.equal(result.returncode, harness.DATA, "two files of one symbol")
    work.checks.contains(result.stderr, "bring the matrix of the old one into the new one (merge --overrule)", "two files of one symbol")
    work.matrix("old.xlsx", "old.json")
    work.merge("old.xlsx", "--overrule", data="corrected.json", out="new.json")
    work.checks.equal(entries_of(work.read("new.json")), entries_of(work.read("old.json")), "follow-up of the corrected file")


def check_offices(work):
    book = work.matrix("offices.xlsx")
    fill(book.worksheets[0], {work.records[0]: {"Progress": "Done", "Recorded by": "Office of Lamps"}, work.records[1]: {"Progress": "Planned", "Recorded by": "Office of lamps"},
                              work.records[2]: {"Progress": "Planned", "Recorded by": "Office of the Sea"}})
    work.save(book, "offices.xlsx")
    listed, said = work.merge("offices.xlsx")
    work.checks.equal([(n["was"], n["is"]) for n in listed if n["what"] == "alike"], [("Office of Lamps", "Office of lamps")], "offices that are alike")
    work.checks.contains(said, "'Office of lamps' is not 'Office of Lamps', which has entries, too", "offices that are alike")
    work.checks.equal(len([n for n in listed if n["what"] == "taken"]), 3, "entries of offices that are alike")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        work = Work(checks, folder, [written(folder, "report.txt", TEXTS)])
        check_moved(work)
        check_many(work)
        check_unsure(work)
        check_sorted_alone(work)
        check_long(work)
        check_marks(work)
        check_divided(work)
        check_edited(work)
        check_corrected_file(work)
        check_offices(work)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
