#!/usr/bin/env python3
"""What LibreOffice makes of the files for Word: the words of papers, and comparisons whose changes are accepted or
rejected, all at once and one by one. Without LibreOffice, or python3-uno that drives it, this is skipped."""
import os
import re
import shutil
import sys
import tempfile

import docx_test
from docx_test import check_changes, export, harness, same_paragraphs
import office
import word_file
from word_file import W


def settle(checks, program, folder, comparison, what):
    """What LibreOffice makes of a comparison when all is accepted, and when all is rejected."""
    data, paper, path = comparison
    for command, view in (("AcceptAllTrackedChanges", "accepted"), ("RejectAllTrackedChanges", "rejected")):
        target = os.path.join(folder, view + ".docx")
        program.store(path, (target, "MS Word 2007 XML"), command=command)
        made = word_file.WordFile(target)
        left = [tag for tag in ("ins", "del", "moveTo", "moveFrom") if made.trees["word/document.xml"].find(".//" + W + tag) is not None]
        checks.equal(left, [], "%s, %s by LibreOffice: left" % (what, view))
        check_changes(checks, data, paper, made, view, what + " by LibreOffice")


def undecided(program, folder, path):
    """Its paragraphs as LibreOffice writes them again."""
    target = os.path.join(folder, "undecided.docx")
    program.store(path, (target, "MS Word 2007 XML"))
    return word_file.WordFile(target).paragraphs()


def check_one_by_one(checks, program, folder, path, what):
    """Each change is one for LibreOffice, too, and may be accepted or rejected whatever is decided of the others."""
    changes, decided = word_file.WordFile(path).changes()
    empty = undecided(program, folder, path).count("")
    for start in (0, 1):
        decisions = [at % 2 == start for at in range(len(changes))]
        target = os.path.join(folder, "decided.docx")
        were, left = program.decide(path, decisions, target)
        names = {"ins": "Insert", "moveTo": "Insert", "del": "Delete", "moveFrom": "Delete"}
        checks.equal(were, [(names[kind], words) for kind, words in changes], what + ": changes")
        checks.equal(left, list(reversed(range(len(changes)))), what + ": changes left after each decision")
        found, wanted = ([words.rstrip(" ") for words in one] for one in (word_file.WordFile(target).paragraphs(), decided(decisions)))
        same_paragraphs(checks, [one for one in found if one], [one for one in wanted if one], "%s, every other accepted from %d" % (what, start))
        checks.equal(found.count(""), empty, what + ": empty paragraphs")
        bare = [words for words in found if re.fullmatch(r"(\(\w+\))+\t?", words)]
        checks.equal(bare, [], what + ": numbers without words")


def check_office_words(checks, program, folder, dataset, report, options):
    """LibreOffice reads every word, and writes the same again."""
    what = " ".join([report, *options]) + " by LibreOffice"
    path = export(checks, folder, dataset, report, options, "docx")
    again, text, page = (os.path.join(folder, "again." + end) for end in ("docx", "txt", "pdf"))
    program.store(path, (again, "MS Word 2007 XML"), (text, "Text (encoded)"), (page, "writer_pdf_Export"))
    made = word_file.WordFile(path)
    wanted = [re.sub(r"\s+", " ", words).strip() for words in made.paragraphs()]
    found = [re.sub(r"\s+", " ", words).strip() for words in word_file.WordFile(again).paragraphs()]
    same_paragraphs(checks, [one for one in found if one], [one for one in wanted if one], what)
    checks.true(open(page, "rb").read(5) == b"%PDF-", what + ": no pages")


def main():
    if not office.uno or not shutil.which("soffice"):
        print("SKIPPED: LibreOffice (soffice) or python3-uno is not installed")
        return harness.SKIPPED
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder, office.Office(folder) as program:
        dataset, comparison = docx_test.import_varied(checks, folder)
        settle(checks, program, folder, comparison, "varied")
        check_one_by_one(checks, program, folder, comparison[2], "varied")
        for report, options in (("compilation", []), ("brief", ["--language", "ar"])):
            check_office_words(checks, program, folder, dataset, report, options)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
