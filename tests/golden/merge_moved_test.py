#!/usr/bin/env python3
"""A workbook of a report that was numbered anew, and offices whose names differ in case: nothing lands where it was not meant, and all is told."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
from matrices import Work, entries_of, fill

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
    return [(n["what"], n["record"][-5:], n["is"][-5:] if n["what"] == "moved" else n["is"]) for n in listed]


def check_moved(work):
    book = work.matrix("filled.xlsx")
    fill(book.worksheets[0], {work.records[0]: {"Progress": "Done"}, work.records[2]: {"Outcome": "A register"}})
    work.save(book, "filled.xlsx")
    renumbered = imported(work, "renumbered", [BEFORE] + TEXTS)
    for flags in ([], ["--by", "Office"], ["--overrule"]):
        listed, said = work.merge("filled.xlsx", *flags, data=renumbered)
        work.checks.equal(kinds(listed), [("moved", "rec-%d" % n, "rec-%d" % (n + 1)) for n in (1, 2, 3)], "rows of a renumbered report, %s" % flags)
        work.checks.contains(said, "the text of this row is not that of", "renumbered")
        work.checks.equal(entries_of(work.read("out.json")), {}, "entries of a renumbered report")
    work.merge("filled.xlsx", "--strict", data=renumbered, out="none.json", code=harness.WARNINGS)


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
        check_edited(work)
        check_corrected_file(work)
        check_offices(work)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
