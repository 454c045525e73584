#!/usr/bin/env python3
"""Every Arabic word of the sample is found by who searches for it: plain letters, in the text that programs copy as it stands."""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

SAMPLE = os.path.join(harness.SAMPLES, "languages", "ar.json")
READERS = (["pdftotext", "-enc", "UTF-8"], ["mutool", "draw", "-q", "-F", "txt"])
LETTERS = "\u0620-\u0652\u0660-\u0669\u066e-\u06d3"
UNREAD = {"alternative", "categories_language", "language", "kind"}  # not drawn


def texts(node):
    """Every text of a paper that its pages show."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in UNREAD:
                yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)
    elif isinstance(node, str):
        yield node


def export(checks, folder, report, style, to):
    path = os.path.join(folder, "%s-%s.%s" % (report, style, to))
    given = ["--set", "style=" + style] if to == "pdf" else []
    checks.succeeded(harness.run("export", SAMPLE, "--language", "ar", "--report", report, "--to", to, *given, "-o", path), path)
    return path


def copied(reader, path):
    whole = reader + (["-o", "-", path] if reader[0] == "mutool" else [path, "-"])
    return subprocess.run(whole, capture_output=True, text=True, check=True).stdout


def check_chinese(checks, folder):
    """Figures and Latin letters of a Chinese paper are of one weight with its letters, and bookmarks have no stray space."""
    path = os.path.join(folder, "zh.pdf")
    data = os.path.join(harness.SAMPLES, "languages", "zh.json")
    checks.succeeded(harness.run("export", data, "--language", "zh", "--report", "meeting", "--to", "pdf", "-o", path), path)
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    checks.equal(re.findall(r"^\S*\+(\S*)", fonts, re.M).count("LiberationSerif-Regular"), 1, "the Latin font")
    checks.equal(re.findall("Bold|Italic", fonts), [], "bolder and slanted faces, which the Chinese font has not")
    titles = subprocess.run(["mutool", "show", path, "outline"], capture_output=True, text=True, check=True).stdout
    checks.contains(titles, "\u3001", "numbers of bookmarks")
    checks.equal(re.findall("\u3001\\s", titles), [], "spaces behind numbers of bookmarks")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        for report, style in (("meeting", "un"), ("brief", "plain")):
            paper = json.load(open(export(checks, folder, report, style, "json"), encoding="utf-8"))
            words = {word for text in texts(paper["children"]) for word in re.findall("[%s]{2,}" % LETTERS, text)}
            checks.true(len(words) > 200, "words of the %s: %d" % (report, len(words)))
            path = export(checks, folder, report, style, "pdf")
            for reader in READERS:
                text, what = copied(reader, path), "%s, %s, %s" % (report, style, reader[0])
                missing = sorted(word for word in words if word not in text)
                checks.equal(missing, [], what + ": words that are not found")
                checks.equal(re.findall("[%s][\u200b-\u200f][%s]" % (LETTERS, LETTERS), text), [], what + ": marks inside of words")
                # mutool shows a stroke by which the font lengthens a letter under two marks
                unread = [m for m in re.findall("[%s]\ufffd." % LETTERS, text) if m[2] != "\u0651" or reader[0] != "mutool"]
                checks.equal(unread, [], what + ": glyphs that stand for nothing")
        check_chinese(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
