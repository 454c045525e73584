#!/usr/bin/env python3
"""A document set as the United Nations set theirs gives, as a Word file and as a web page, the dataset
that its plain text gives, all of it but where its lines stand: with numbers that stand in the text, and
with those that Word generates and the browser shows; Word files on both papers, whose pages end elsewhere. The
pages are read without their line breaks, too.
"""
import os
import re
import shutil
import sys
import tempfile

from imported import harness
import typeset
from typeset_test import Road, differences, documents

SET = (("docx", "typed", "a4"), ("docx", "auto", "a4"), ("docx", "typed", "letter"), ("docx", "auto", "letter"), ("html", "auto", "a4"))


def without_marks(value):
    """LibreOffice writes 0 for the number of each footnote of a web page that it never laid out."""
    if isinstance(value, dict):
        return {k: without_marks(v) for k, v in value.items() if k != "mark"}
    if isinstance(value, list):
        return [without_marks(v) for v in value]
    return re.sub("[%s]+" % typeset.SUPERSCRIPTS, "*", value) if isinstance(value, str) else value


def as_shown(value):
    """LibreOffice writes <ol type="a"> for items that the paper marks "(a)": a page shows them as "a."."""
    if isinstance(value, dict):
        shown = {k: as_shown(v) for k, v in value.items()}
        if re.fullmatch("[a-z]+", value.get("label") or "") and not value.get("inline"):
            shown["written"] = value.get("written") or value["label"] + "."
        return shown
    return [as_shown(v) for v in value] if isinstance(value, list) else value


def minified(path):
    """The page on one line, as the sites of many offices send it."""
    with open(path, encoding="utf-8") as file:
        page = re.sub(r"(</(?:h\d|p|li|[ou]l|t[dhr]|table|div)>)\s*\n\s*<", r"\1<", file.read())
    made = path[:-5] + "-minified.html"
    with open(made, "w", encoding="utf-8") as file:
        file.write(re.sub(r"\s*\n\s*", " ", page))
    return made


def check_minified(checks, road, file, symbol, was):
    what = os.path.basename(file) + " without line breaks"
    now = road.dataset(minified(file), symbol, what)
    if was and now:
        found = list(differences(was, now))
        checks.equal(found[:6], [], "%s (%d differences)" % (what, len(found)))


def check_set(checks, road, folder, papers, kind, numbers, paper):
    of = without_marks if kind == "html" else lambda value: value
    shown = as_shown if kind == "html" else lambda value: value
    made = [typeset.typeset(path, folder, symbol=symbol, numbers=numbers, paper=paper) for path, symbol, _ in papers]
    files = typeset.convert(made, folder, kind, os.path.join(folder, "profile"))
    for (path, symbol, text), file in zip(papers, files):
        what = "%s as %s, numbers %s, %s" % (os.path.basename(path), kind, numbers, paper)
        now = road.dataset(file, symbol, what)
        if text and now:
            found = list(differences(shown(of(text)), of(now)))
            checks.equal(found[:6], [], "%s (%d differences)" % (what, len(found)))
        if kind == "html":
            check_minified(checks, road, file, symbol, now)


def main():
    if not shutil.which("soffice"):
        print("SKIPPED: LibreOffice (soffice) is not installed")
        return harness.SKIPPED
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        road = Road(checks, folder)
        papers = [(path, symbol, road.dataset(path, symbol, os.path.basename(path))) for path, symbol in documents()]
        for kind, numbers, paper in SET:
            check_set(checks, road, folder, papers, kind, numbers, paper)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
