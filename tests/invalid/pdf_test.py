#!/usr/bin/env python3
"""PDF files that cannot be read, and a pdftotext that does what it may not: import says so in a sentence,
leaves no output, and nothing of the user's is reached."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

XHTML = """<?xml version="1.0"?><html><body><doc>
<page width="595" height="842"><flow><block xMin="60" yMin="60" xMax="300" yMax="73"><line>%s</line></block></flow></page>
</doc></body></html>"""
WORD = '<word xMin="%d" yMin="60" xMax="%d" yMax="73">%s</word>'


def pdf(pages, encrypt=""):
    """A small PDF whose pages hold these content streams."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               "<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), " ".join("%d 0 R" % (4 + 2 * i) for i in range(len(pages)))),
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for i, content in enumerate(pages):
        objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> >>" % (5 + 2 * i))
        objects.append("<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += "%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + "".join("%010d 00000 n \n" % p for p in places)
    return (out + table + "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, encrypt, len(out))).encode("latin-1")


def line(height, words):
    return "BT /F 10 Tf 60 %d Td (%s) Tj ET" % (height, words.replace("(", r"\(").replace(")", r"\)"))


# Rows of a paragraph stand nearer to each other than paragraphs do.
PAGE = "\n".join(line(height, words) for height, words in (
    (780, "Council of Lamps"), (750, "Report on the meeting of the Council of Lamps"), (720, "I. Introduction"),
    (690, "1. It was dark, and nobody who had come to the meeting of the Council had brought a lamp"), (678, "of any kind."),
    (648, "2. It was light.")))
GOOD = pdf([PAGE])


class Bench:
    def __init__(self, checks, folder):
        self.checks, self.folder = checks, folder
        self.made = os.path.join(folder, "made.json")

    def write(self, name, data):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def run(self, path, *options, fake=None):
        """Imports; `fake` is the text of a script that stands for pdftotext."""
        search = os.environ["PATH"]
        if fake is not None:
            bin_ = tempfile.mkdtemp(dir=self.folder)
            os.chmod(bin_, 0o755)
            with open(os.path.join(bin_, "pdftotext"), "w", encoding="utf-8") as script:
                script.write(fake)
            os.chmod(script.name, 0o755)
            search = bin_
        return harness.run("import", path, "-o", self.made, "--themes", "none", *options, env={"PATH": search})

    def texts(self):
        """The numbered texts of what was made, which is removed."""
        with open(self.made, encoding="utf-8") as made:
            paragraphs = json.load(made)["paragraphs"]
        os.remove(self.made)
        return ["%s %s" % (p["number"], p["text"]) for p in paragraphs]

    def refused(self, result, code, words, what):
        self.checks.equal(result.returncode, code, what)
        for word in words:
            self.checks.contains(result.stderr, word, what)
        self.checks.equal(len(result.stderr.strip().split("\n")), 1, what + ": one line, not " + result.stderr)
        self.checks.true(not os.path.exists(self.made), what + " left an output")


def check_printed(bench):
    """Pages of a scanner on which a number was printed."""
    picture = "0.9 g 40 60 500 700 re f 0 g\n"
    half = bench.write("half.pdf", pdf([PAGE] + [picture + line(20, "%d/5" % n) for n in (2, 3, 4, 5)]))
    job = bench.write("job.pdf", pdf([picture + line(20, "V.21-01234") + line(20, "%d/3" % n).replace(" 60 ", " 500 ") for n in (1, 2, 3)]))
    for path, pages, texts in ((half, "half.pdf: pages 2, 3, 4, 5 hold no text but", 2), (job, "job.pdf: pages 1, 2, 3 hold no text but", 0)):
        result = bench.run(path)
        bench.checks.succeeded(result, "pages that are pictures with a number")
        bench.checks.contains(result.stderr, "warning: " + pages, "pages that are pictures with a number")
        bench.checks.equal(len(bench.texts()), texts, "texts of pages without pictures")
        bench.checks.equal(bench.run(path, "--strict").returncode, harness.WARNINGS, "--strict passes pages that are pictures")
        if os.path.exists(bench.made):
            os.remove(bench.made)


def check_files(bench):
    """What is wrong with the file is said by what it is."""
    good = bench.write("good.pdf", GOOD)
    bench.checks.succeeded(bench.run(good), "a good PDF")
    bench.checks.equal(bench.texts(), ["1 It was dark, and nobody who had come to the meeting of the Council had brought a lamp of any kind.", "2 It was light."],
                       "the texts of a good PDF")
    mixed = bench.run(bench.write("mixed.pdf", pdf([PAGE, "0 0 100 100 re f", ""])))
    bench.checks.succeeded(mixed, "a PDF with pages that hold no text")
    bench.checks.contains(mixed.stderr, "warning: mixed.pdf: pages 2, 3 hold no text", "pages that hold no text")
    os.remove(bench.made)
    bench.refused(bench.run(bench.write("scan.pdf", pdf(["0 0 100 100 re f", ""]))), harness.DATA,
                  ["scan.pdf: ", "holds no text", "2 pages are blank, or pictures"], "a scan")
    bench.refused(bench.run(bench.write("blank.pdf", pdf([""]))), harness.DATA, ["its 1 page is blank, or pictures"], "a blank page")
    check_printed(bench)
    bench.refused(bench.run(bench.write("cut.pdf", GOOD[:60])), harness.DATA, ["cut.pdf: ", "damaged", "pdftotext says"], "a damaged PDF")
    if shutil.which("qpdf"):
        locked = os.path.join(bench.folder, "locked.pdf")
        subprocess.run(["qpdf", "--encrypt", "secret", "owner", "256", "--", good, locked], check=True, timeout=30)
        bench.refused(bench.run(locked), harness.DATA, ["locked.pdf: ", "encrypted", "password"], "an encrypted PDF")


def check_program(bench):
    """A pdftotext that is missing, never ends, floods, dies, or says what is no page."""
    good = bench.write("good.pdf", GOOD)
    empty = tempfile.mkdtemp(dir=bench.folder)
    missing = harness.run("import", good, "-o", bench.made, env={"PATH": empty})
    bench.refused(missing, harness.IO, ["good.pdf: ", "pdftotext", "apt install poppler-utils"], "no pdftotext")
    start = time.monotonic()
    bench.refused(bench.run(good, "--timeout", "1", fake="#!/bin/sh\nwhile :; do :; done\n"), harness.DATA,
                  ["good.pdf: ", "did not end within 1 s"], "a pdftotext that never ends")
    bench.checks.true(time.monotonic() - start < 15, "it was waited for longer than it may take")
    bench.refused(bench.run(good, fake="#!/bin/sh\nexec /usr/bin/tr '\\0' 'x' < /dev/zero\n"), harness.DATA,
                  ["good.pdf: ", "printed more than 256 MB"], "a pdftotext that floods")
    bench.refused(bench.run(good, fake="#!/bin/sh\nkill -SEGV $$\n"), harness.DATA, ["good.pdf: ", "ended by signal"], "a pdftotext that crashes")
    bench.refused(bench.run(good, fake="#!/bin/sh\necho nothing\n"), harness.DATA, ["good.pdf: ", "did not say"], "a pdftotext that says nothing")
    bench.refused(bench.run(good, fake="#!/bin/sh\nprintf '%s' '<doc><page>&bomb;</page></doc>'\n"), harness.DATA,
                  ["good.pdf", "no well-formed XML"], "an entity in its words")
    bench.refused(bench.run(good, fake="#!/bin/sh\nprintf '\\033]0;x\\007bad\\nmore\\n' >&2\nexit 1\n"), harness.DATA,
                  ["good.pdf: ", "damaged"], "a pdftotext that complains in control characters")


def has_landlock():
    return "(Landlock" in harness.run("exporters", "json").stdout.decode("utf-8", "replace")


def check_confinement(bench):
    """It sees the file on its standard input, and nothing else of the user's."""
    good = bench.write("good.pdf", GOOD)
    secret = bench.write("secret.txt", b"Secret words")
    words = WORD % (60, 100, "I.") + WORD % (120, 200, "Heading") + "%s"
    tries = ("#!/bin/sh\nread first\nwords=$(/usr/bin/tr -cd 'a-zA-Z ' < %s 2>/dev/null || echo Nothing)\n"
             "echo touched > %s/touched 2>/dev/null\n[ -n \"$SECRET_OF_THE_USER\" ] && words=Environment\n"
             "case $first in %%PDF*) ;; *) words=Input;; esac\n/bin/cat <<END\n%s\nEND\n"
             % (secret, bench.folder, XHTML % (words % (WORD % (220, 300, "$words")))))
    os.environ["SECRET_OF_THE_USER"] = "1"
    result = bench.run(good, fake=tries)
    del os.environ["SECRET_OF_THE_USER"]
    if not bench.checks.succeeded(result, "a pdftotext that reaches for files"):
        return
    with open(bench.made, encoding="utf-8") as made:
        said = made.read()
    if not has_landlock():
        print("not checked: this kernel has no Landlock")
        return
    bench.checks.contains(said, "Heading Nothing", "what it could read")
    bench.checks.true(not os.path.exists(os.path.join(bench.folder, "touched")), "it wrote a file")


def main():
    if not shutil.which("pdftotext"):
        print("SKIPPED: pdftotext is not installed")
        return harness.SKIPPED
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        bench = Bench(checks, folder)
        check_files(bench)
        check_program(bench)
        check_confinement(bench)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
