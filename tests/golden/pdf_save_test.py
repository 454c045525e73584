#!/usr/bin/env python3
"""The file of a long paper: objects packed, all of them reached, trees of many leaves; and which standards it claims."""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import pdf_papers as papers
from pdf_file import File, Stream, is_reference, tool
from pdf_rules_file import Metadata

SECTIONS, PARAGRAPHS, MOST_IN_A_STREAM = 220, 25, 200
CLAIMS = {"auto": ("2", "A", "1"), "ua1": (None, None, "1"), "a2b": ("2", "B", None), "a2a": ("2", "A", None),
          "none": (None, None, None)}
NOBODYS = "\U0010FFFD"  # of private use, in no font
TURNS = 12  # threads seldom meet at one word


class Held:
    """A file as Metadata wants a document."""

    def __init__(self, file):
        self.file = file


def long_paper():
    words = papers.Words(3)
    return papers.report([{"section": "Section %d" % n, "listed": True,
                           "children": [{"paragraph": words.words(40)} for _ in range(PARAGRAPHS)]} for n in range(SECTIONS)])


def reached(file):
    """References that the trailer leads to."""
    found, waiting = set(), [file.trailer]
    while waiting:
        value = waiting.pop()
        if is_reference(value):
            if value not in found and value in file.objects:
                found.add(value)
                waiting.append(file.objects[value])
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return found


def check_objects(checks, path):
    file = File(path)
    checks.equal(tool("qpdf", "--check", path).returncode, 0, "qpdf finds the long file whole")
    packed = {r for r, o in file.objects.items() if isinstance(o, Stream) and o.get("/Type") in ("/ObjStm", "/XRef")}
    checks.equal(sorted(set(file.objects) - reached(file) - packed), [], "objects that nothing leads to")
    heads = re.findall(rb"(?:^|\n)(\d+) 0 obj\n(<<(?:(?!endobj).)*?>>)\nstream\n", file.bytes, re.S)
    checks.equal(len(heads), len(re.findall(rb"(?:^|\n)\d+ 0 obj\n", file.bytes)), "what is not packed is a stream")
    counts = [int(re.search(rb"/N (\d+)", head)[1]) for _, head in heads if b"/ObjStm" in head]
    checks.true(len(counts) > 10 and max(counts) <= MOST_IN_A_STREAM, "object streams hold %s objects" % counts)
    size = int(file.trailer["/Size"])
    checks.equal(sum(counts) + len(heads) + 1, size, "each number below Size is an object's")
    return file


def check_trees(checks, file, path):
    pages = int(re.search(r"Pages:\s+(\d+)", tool("pdfinfo", path).stdout.decode())[1])
    checks.true(pages > 200, "the paper has %d pages" % pages)
    checks.equal(len(file.pages), pages, "pages in the tree")
    root = file.get(file.catalog["/StructTreeRoot"])
    keys = [key for key, _ in file.number_tree(root["/ParentTree"])]
    checks.equal(keys, list(range(root["/ParentTreeNextKey"])), "keys of the parent tree")
    nodes = [file.get(kid) for kid in file.items(file.get(file.catalog["/Pages"])["/Kids"])]
    checks.true(len(nodes) > 1 and sum(n["/Count"] for n in nodes) == pages, "nodes of the tree of pages")
    titles, at = [], file.get(file.catalog["/Outlines"]).get("/First")
    while at:
        titles.append(file.get(at)["/Title"].split(" ", 1)[1])
        at = file.get(at).get("/Next")
    checks.equal(titles, ["Section %d" % n for n in range(SECTIONS)], "bookmarks")


def check_pages(checks, file):
    """The spaces of a line are widened at once, not one by one, and a string needs no signs before its own."""
    pages = [file.content(page) for _, page in file.pages[2:-1]]
    lines, wide, gaps = (sum(len(re.findall(what, page)) for page in pages) for what in (rb"\]TJ\n", rb"-?[\d.]+ Tw\n", rb" \)-?[\d.]+ ?\("))
    checks.true(wide > lines / 3, "%d of %d lines say how wide their spaces are" % (wide, lines))
    checks.true(gaps * 20 < lines, "%d spaces are widened alone in %d lines" % (gaps, lines))
    checks.equal(sum(page.count(b"\\") for page in pages), 0, "signs that escape another")


def check_same(checks, folder, path):
    again = papers.export(checks, folder, "again", papers.dataset([]), long_paper())
    checks.true(open(path, "rb").read() == open(again, "rb").read(), "the same paper gives the same bytes")
    for turn in range(TURNS):
        harness.run("export", os.path.join(folder, "long-data.json"), "--report", os.path.join(folder, "long-report.json"), "--to", "pdf", "-o", again)
        checks.true(open(path, "rb").read() == open(again, "rb").read(), "the same paper gives the same bytes, turn %d" % turn)
    other = papers.export(checks, folder, "other", papers.dataset([]), papers.report([{"paragraph": "Other."}]))
    checks.true(File(other).trailer["/ID"] != File(path).trailer["/ID"], "another paper has another identifier")


def check_alone(checks, folder, path):
    """Where no second thread can be had, all is done by the first."""
    alone, out = os.path.join(folder, "alone.so"), os.path.join(folder, "alone.pdf")
    source = '#include <unistd.h>\nint pthread_create(void) { return write(2, "no thread\\n", 10) > 0 ? 11 : 12; }'
    subprocess.run(["cc", "-shared", "-fPIC", "-x", "c", "-", "-o", alone], input=source, text=True, check=True)
    result = harness.run("export", os.path.join(folder, "long-data.json"), "--report", os.path.join(folder, "long-report.json"), "--to", "pdf",
                         "-o", out, env={"LD_PRELOAD": alone, "ASAN_OPTIONS": "verify_asan_link_order=0"})
    checks.succeeded(result, "a long paper without a second thread")
    checks.contains(result.stderr, "no thread", "that one was asked for")
    checks.true(open(path, "rb").read() == open(out, "rb").read(), "the file is the same with one thread and with two")


def check_codes(checks, folder):
    """More letters than a byte has codes: the others go to a second font of the same face, and all are read."""
    letters = [chr(c) for first, end in ((0x100, 0x17F), (0x391, 0x3A2), (0x3B1, 0x3CA), (0x410, 0x450), (0x450, 0x460), (0xC0, 0xD7)) for c in range(first, end)]
    words = ["".join(letters[at:at + 5]) for at in range(0, len(letters), 5)]
    path = papers.export(checks, folder, "codes", papers.dataset([]), papers.report([{"paragraph": " ".join(words + words[::-1])}]))
    file = File(path)
    fonts = [held for held in file.objects.values() if isinstance(held, dict) and held.get("/Subtype") == "/Type0"]
    regular = [file.get(held["/Encoding"]) for held in fonts if held["/BaseFont"].endswith("+LiberationSerif-Regular")]
    checks.equal([isinstance(e, Stream) or e for e in regular], [True, "/Identity-H"], "encodings of the fonts of one face")
    read = tool("pdftotext", "-raw", path, "-").stdout.decode().split()
    checks.equal([w for w in words if read.count(w) != 2], [], "words that are not read twice")


def check_letters(checks, folder):
    """Letters of ASCII are their own codes whatever was written before them, and some signs have codes of their own too: others
    have those behind these, in the order of use."""
    text = "A (small) town\u2019s \u017bw \\s of \u0416 and \u017bw"
    for before in ("", "Zig-zag; ", "\u0416\u017b "):
        path = papers.export(checks, folder, "letters", papers.dataset([]), papers.report([{"paragraph": before + text}]))
        file = File(path)
        drawn = b"".join(re.findall(rb"\(((?:[^()\\]|\\.)*)\)", file.content(file.pages[0][1]))).decode("latin-1")
        codes = {"\u0416": 0x80, "\u017b": 0x81} if before.startswith("\u0416") else {"\u017b": 0x80, "\u0416": 0x81}
        wanted = (before + text).translate({ord("("): r"\(", ord(")"): r"\)", ord("\\"): r"\\", 0x2019: 7, **{ord(c): at for c, at in codes.items()}})
        checks.contains(drawn, wanted, "after '%s'" % before)
        checks.contains(tool("pdftotext", "-raw", path, "-").stdout.decode(), before + text, "the words are read")


def claims_of(path):
    data = Metadata(Held(File(path)))
    return data.get("pdfaid", "part"), data.get("pdfaid", "conformance"), data.get("pdfuaid", "part")


def check_claims(checks, folder):
    good = papers.report([{"paragraph": "All is well."}], title="A & B < C")
    for option, claims in CLAIMS.items():
        path = papers.export(checks, folder, "claims-" + option, papers.dataset([]), good, "standard=" + option)
        checks.equal(claims_of(path), claims, "claims with standard=" + option)
        checks.equal("/OutputIntents" in File(path).catalog, claims[0] is not None, "a profile with standard=" + option)
    checks.equal(Metadata(Held(File(path))).get("dc", "title"), "A & B < C", "a title with signs of XML")


def check_refusals(checks, folder):
    bad = papers.report([{"paragraph": "A sign %s of nobody." % NOBODYS}])
    data, paper = papers.write(folder, "d.json", papers.dataset([])), papers.write(folder, "bad.json", bad)
    for option in CLAIMS:
        out = os.path.join(folder, "bad-%s.pdf" % option)
        result = harness.run("export", data, "--report", paper, "--to", "pdf", "--set", "standard=" + option, "-o", out)
        if option in ("auto", "none"):
            checks.succeeded(result, "a character without a glyph, standard=" + option)
            checks.equal(claims_of(out), CLAIMS["none"], "what it claims")
            checks.equal("a character has no glyph" in result.stderr, option == "auto", "that it is said: " + result.stderr)
        else:
            checks.equal(result.returncode, harness.DATA, "standard=%s with a character without a glyph" % option)
            checks.contains(result.stderr, "as standard=%s asks: a character has no glyph" % option, "the sentence")
            checks.true(not os.path.exists(out), "no file is left")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        path = papers.export(checks, folder, "long", papers.dataset([]), long_paper())
        file = check_objects(checks, path)
        check_trees(checks, file, path)
        check_pages(checks, file)
        check_same(checks, folder, path)
        check_alone(checks, folder, path)
        check_codes(checks, folder)
        check_letters(checks, folder)
        check_claims(checks, folder)
        check_refusals(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
