#!/usr/bin/env python3
"""A document set as the United Nations set theirs gives the dataset that its plain text gives, with the themes of its texts.

The samples, and the corpus where there is one, are typeset (typeset.py) on A4 and on Letter, with a
masthead in two columns, running heads, page numbers and footnotes, and printed as PDF by LibreOffice.
The PDF must lead to the dataset of the text file, all of it but where its lines stand, its hyphens too,
apart from those in names that LibreOffice divided and no dictionary has. So must the texts that `pdftotext -layout`
and plain `pdftotext` make of it, hyphens of the plain one apart: it takes those at the ends of lines away.
Two reports are set in two and in three columns, too; their texts are to be the same.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import imported
from imported import harness
import typeset

APART = {"source", "file", "sha256", "accounting", "furniture", "masthead", "evidence", "related", "analysis", "line", "end_line"}
DIVIDED_NAMES = {"report-2019.txt, letter", "report-2023.txt, a4"}  # whole nowhere else in the document
UNTOLD_HOURS = {"agenda-2021.txt, a4-auto"}  # of which items they are: pdftotext takes the columns of its table apart
WEIGHED = {"weight", "rule", "start", "end"}
WIDE = 120  # characters: a file with such lines is no page of a PDF already


def strip(value):
    """Without what says where in the file it stands, and with one kind of space."""
    if isinstance(value, dict):
        return {k: strip(v) for k, v in value.items() if k not in APART}
    if isinstance(value, list):
        return [strip(v) for v in value if not (isinstance(v, dict) and v.get("type") == "related")]
    return " ".join(value.split()) if isinstance(value, str) else value


def unhyphenated(value):
    return json.loads(json.dumps(value).replace("-", ""))


def lowered(value):
    """Raised digits as plain ones behind their stop, as text without places has them or a space before them; no index of phrases, nor how much
    the sentences that sum up a theme weigh, which their letters tell."""
    low = json.dumps(value, ensure_ascii=False).translate({ord(c): str(n) for n, c in enumerate(typeset.SUPERSCRIPTS)})
    made = {**json.loads(re.sub(r"([.,;:]) (\d{1,2} )", r"\1\2", low)), "subjects": None}
    made["themes"] = [{**theme, "summary": [{k: v for k, v in one.items() if k not in WEIGHED} for one in theme.get("summary", [])]} for theme in made["themes"]]
    return made


def plain(value):
    """What plain pdftotext can be held to: no hyphens."""
    return unhyphenated(lowered(value))


def worded(value):
    """The texts alone, without hyphens."""
    return [[unhyphenated(v.get("text", "")) for v in value.get(k, [])] for k in ("recommendations", "paragraphs")]


def differences(was, now, path=""):
    if isinstance(was, dict) and isinstance(now, dict):
        for key in sorted(was.keys() | now.keys()):
            yield from differences(was.get(key), now.get(key), path + "." + key)
    elif isinstance(was, list) and isinstance(now, list):
        own = [v.get("id") or v.get("label") if isinstance(v, dict) else None for v in was]
        if len(was) != len(now):
            yield "%s: %d, not %d; %.160r was %.160r" % (path, len(now), len(was), [x for x in now if x not in was][:3], [x for x in was if x not in now][:3])
            return
        for i, (a, b) in enumerate(zip(was, now)):
            yield from differences(a, b, "%s[%s]" % (path, own[i] or i))
    elif was != now:
        yield "%s: %.200r was %.200r" % (path, now, was)


def stated_symbol(text):
    found = re.search(r"^[A-Z]+(?:/[A-Z0-9.]+){2,}(?:/Add\.\d+)?$", "\n".join(text.split("\n")[:20]), re.M)
    return found[0] if found else None


class Road:
    """A folder in which documents are imported, each by itself."""

    def __init__(self, checks, folder):
        self.checks, self.folder = checks, folder

    def dataset(self, path, symbol, what, is_checked=True):
        output = os.path.join(self.folder, "made.json")
        result = harness.run("import", path, "-o", output, "--symbol", "%s=%s" % (os.path.basename(path), symbol))
        if not self.checks.succeeded(result, what + ": import"):
            return None
        if is_checked:
            self.checks.succeeded(harness.run("check", output), what + ": check")
        with open(output, encoding="utf-8") as made:
            return strip(json.load(made))

    def compare(self, was, path, symbol, what, of=lambda v: v):
        now = self.dataset(path, symbol, what)
        if was is not None and now is not None:
            hyphens = unhyphenated if what[:what.rindex(",")] in DIVIDED_NAMES else lambda v: v
            found = list(differences(hyphens(of(was)), hyphens(of(now))))
            self.checks.equal(found[:6], [], "%s (%d differences)" % (what, len(found)))

    def compare_text(self, was, path, symbol, what, of):
        """Of a text that pdftotext made: what equals a dataset that was checked needs no check."""
        now = self.dataset(path, symbol, ", ".join(what), False)
        if was is not None and now is not None:
            hyphens = unhyphenated if ", ".join(what[:2]) in DIVIDED_NAMES else lambda v: v
            found = list(differences(hyphens(of(was)), hyphens(of(now))))
            self.checks.equal(found[:6], [], "%s: %d differences" % (", ".join(what), len(found)))

    def is_told(self, path, symbol, words, what):
        """A warning stands for what is not read."""
        result = harness.run("import", path, "-o", path + ".json", "--symbol", "%s=%s" % (os.path.basename(path), symbol))
        self.checks.equal(words in result.stderr, True, what + ": told")


def documents():
    corpus = imported.folder()
    if not corpus:
        print("only the samples: no folder of real documents")
    for path in harness.samples() + (imported.texts(corpus) if corpus else []):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        if max(map(len, text.split("\n"))) > WIDE:
            yield path, stated_symbol(text.lstrip("\ufeff").replace("\r", "")) or "CTOC/COP/WG.9/2031/%d" % (sum(map(ord, os.path.basename(path))) % 97)


def text_of(pdf, *options):
    made = pdf[:-4] + ".txt"
    subprocess.run(["pdftotext", *options, "-enc", "UTF-8", pdf, made], check=True, timeout=60)
    return made


def main():
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        print("SKIPPED: LibreOffice (soffice) or pdftotext is not installed")
        return harness.SKIPPED
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        road, made = Road(checks, folder), []
        for path, symbol in documents():
            ways = [("a4", "a4", "typed"), ("letter", "letter", "auto")]
            if "agenda" in os.path.basename(path):  # pages end at other rows of its table
                ways += [("letter-typed", "letter", "typed"), ("a4-auto", "a4", "auto")]
            for way, paper, numbers in ways:
                name = "%s-%s" % (os.path.splitext(os.path.basename(path))[0], way)
                made.append((path, symbol, way, typeset.typeset(path, folder, name, symbol=symbol, paper=paper, numbers=numbers)))
            if re.search("report-202[34]", path):
                columns = (2, "10pt") if "report-2023" in path else (3, "14pt")
                made.append((path, symbol, "columns", typeset.typeset(path, folder, name + "-columns", symbol=symbol, columns=columns)))
        pdfs = typeset.convert([m[3] for m in made], folder, "pdf", os.path.join(folder, "profile"))
        texts = {path: road.dataset(path, symbol, os.path.basename(path)) for path, symbol, paper, _ in made if paper == "a4"}
        for (path, symbol, paper, _), pdf in zip(made, pdfs):
            what = os.path.basename(path) + ", " + paper
            road.compare(texts[path], pdf, symbol, what + ", PDF", worded if paper == "columns" else lambda v: v)
            if paper != "columns":
                ways = [("layout", ["-layout"], lowered), ("plain", [], plain)]
                if what in UNTOLD_HOURS:
                    road.is_told(text_of(pdf), symbol, "which hours of this schedule", what + ", " + ways.pop()[0])
                for way, options, of in ways:
                    road.compare_text(texts[path], text_of(pdf, *options), symbol, (os.path.basename(path), paper, way), of)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
