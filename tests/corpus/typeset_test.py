#!/usr/bin/env python3
"""A document set as the United Nations set theirs gives the dataset that its plain text gives, with the themes of its texts.

The samples, and the corpus where there is one, are typeset (typeset.py) on A4 and on Letter, with numbers that are typed
and numbers that LibreOffice counts, with a masthead in two columns, running heads, page numbers and footnotes, and
printed as PDF by LibreOffice: as many ways as pages may end.
The PDF must lead to the dataset of the text file, all of it but where its lines stand, its hyphens too. So must the
texts that `pdftotext -layout` and plain `pdftotext` make of it, hyphens of the plain one apart: it takes those at the ends
of lines away. What nobody can tell of them, as whether a name has a hyphen of its own, a warning must name, and nothing
else may differ.
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

APART = {"source", "file", "sha256", "accounting", "furniture", "masthead", "doubts", "evidence", "related", "analysis", "line", "end_line"}
WAYS = [(paper, numbers) for paper in ("a4", "letter") for numbers in ("typed", "auto")]
TOLD_MOST = {"PDF": 3, "layout": 3, "plain": 0}  # papers that differ by what a warning tells: names that LibreOffice divided
DIVIDED = re.compile(r"'([^']+)[- ]([^- ']+)' may be one word, divided at the end of a line")
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


def in_one_piece(value, said):
    """With the words that warnings name as divided in one piece."""
    text = json.dumps(value, ensure_ascii=False)
    for tail, head in DIVIDED.findall(said):
        text = re.sub(re.escape(tail) + "[- ]" + re.escape(head), tail + head, text)
    return json.loads(text)


class Road:
    """A folder in which documents are imported, each by itself."""

    def __init__(self, checks, folder):
        self.checks, self.folder, self.told = checks, folder, dict.fromkeys(TOLD_MOST, 0)

    def dataset(self, path, symbol, what):
        return self.read(path, symbol, what)[0]

    def read(self, path, symbol, what, is_checked=True):
        """The dataset, and what import said of it."""
        output = os.path.join(self.folder, "made.json")
        result = harness.run("import", path, "-o", output, "--symbol", "%s=%s" % (os.path.basename(path), symbol))
        if not self.checks.succeeded(result, what + ": import"):
            return None, ""
        if is_checked:
            self.checks.succeeded(harness.run("check", output), what + ": check")
        with open(output, encoding="utf-8") as made:
            return strip(json.load(made)), result.stderr

    def compare(self, was, path, symbol, what, kind, of=lambda v: v, is_checked=True):
        """Equal, or so where what a warning tells is left open. What equals a dataset that was checked needs no check."""
        what = "%s, %s" % (what, kind)
        now, said = self.read(path, symbol, what, is_checked)
        if was is None or now is None:
            return
        found = list(differences(of(was), of(now)))
        if found and DIVIDED.search(said):
            found = list(differences(of(in_one_piece(was, said)), of(in_one_piece(now, said))))
            self.told[kind] += not found
        self.checks.equal(found[:6], [], "%s (%d differences)" % (what, len(found)))

    def finish(self):
        for kind, most in TOLD_MOST.items():
            print("%s: %d told" % (kind, self.told[kind]))
            self.checks.true(self.told[kind] <= most, "%s: %d papers differ by what warnings tell, no more than %d did" % (kind, self.told[kind], most))


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
            stem = os.path.splitext(os.path.basename(path))[0]
            for paper, numbers in WAYS:
                way = paper + ", " + numbers
                made.append((path, symbol, way, typeset.typeset(path, folder, "-".join([stem, paper, numbers]), symbol=symbol, paper=paper, numbers=numbers)))
            if re.search("report-202[34]", path):
                columns = (2, "10pt") if "report-2023" in path else (3, "14pt")
                made.append((path, symbol, "columns", typeset.typeset(path, folder, stem + "-columns", symbol=symbol, columns=columns)))
        pdfs = typeset.convert([m[3] for m in made], folder, "pdf", os.path.join(folder, "profile"))
        texts = {path: road.dataset(path, symbol, os.path.basename(path)) for path, symbol in documents()}
        for (path, symbol, way, _), pdf in zip(made, pdfs):
            what = os.path.basename(path) + ", " + way
            road.compare(texts[path], pdf, symbol, what, "PDF", worded if way == "columns" else lambda v: v)
            if way != "columns":
                road.compare(texts[path], text_of(pdf, "-layout"), symbol, what, "layout", lowered, False)
                road.compare(texts[path], text_of(pdf), symbol, what, "plain", plain, False)
        road.finish()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
