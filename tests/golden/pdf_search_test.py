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
HYPHENED = ("non-governmental", "state-of-the-art", "self-employed", "well-known", "cross-border", "anti-fraud", "long-term", "follow-up")
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


def check_hyphens(checks, folder):
    """Words with a hyphen of their own are read whole, and nothing unseen stands in them, where a line ends behind it, too."""
    data, path = os.path.join(folder, "en.json"), os.path.join(folder, "en.pdf")
    checks.succeeded(harness.run("import", harness.samples()[-1], "-o", data), "import of a sample")
    with open(data, encoding="utf-8") as file:
        whole = json.load(file)
    whole["links"], whole["subjects"] = [], []
    for number, record in enumerate(whole["recommendations"]):
        record["items"] = []
        record["text"] = "States " + "so " * number + "should " + ", ".join(HYPHENED) + ", and/or rest (see https://example.org/a/long-address)."
    with open(data, "w", encoding="utf-8") as file:
        json.dump(whole, file)
    checks.succeeded(harness.run("export", data, "--report", "compilation", "--to", "pdf", "-o", path), path)
    text = re.sub(r"\s+", " ", copied(READERS[0], path).replace("\u00ad\n", ""))
    parted = re.findall(r"[a-z]-\n(?=[a-z])", copied(READERS[1], path))  # by a program that reads glyph by glyph
    checks.true(len(parted) >= 5, "words that are parted behind their hyphens: %d" % len(parted))
    count = len(whole["recommendations"])
    checks.equal([w for w in HYPHENED + ("and/or", "https://example.org/a/long-address).") if len(re.findall(r"(?<!\S)%s" % re.escape(w), text)) < count], [],
                 "words that are not read whole")
    checks.equal(re.findall(r"[a-z][-/] |[\u200b\u2060\ufeff]", text), [], "parted words, and characters that are not seen")


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
        check_hyphens(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
