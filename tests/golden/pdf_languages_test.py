#!/usr/bin/env python3
"""Papers in six languages: accessible by the rules, and every sentence copied out of them is the one that went in."""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import pdf_order
import pdf_reader
import pdf_rules
import pdf_tree

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
READERS = ("es", "fr")  # of the English sample
STYLES = ("un", "plain")


def sample_of(language, english):
    return english if language == "en" else os.path.join(harness.SAMPLES, "languages", language + ".json")


def export(checks, data, folder, language, to, *options):
    path = os.path.join(folder, "paper." + to)
    result = harness.run("export", data, "--report", "brief", "--language", language, "--to", to, *options, "-o", path)
    checks.succeeded(result, "%s in %s to %s" % (data, language, to))
    return path


def alphabetic(text):
    """Letters alone: pdftotext has an order of its own for figures and stops between letters that run from right to left."""
    return "".join(c for c in pdf_order.letters(text) if c.isalpha())


def is_read(words, pages):
    """Whether words stand on a page, or begin on one and end on the next."""
    if any(words in page for page in pages):
        return True
    return any(words[:at] in page and words[at:] in after for page, after in zip(pages, pages[1:]) for at in range(1, len(words)))


def missing_from_right(pdf, wanted):
    """Blocks of a paper from right to left that are not read: by their letters in order, and by their figures."""
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], capture_output=True, text=True, check=True).stdout
    pages = [alphabetic(page) for page in text.split("\f")]
    figures = set(re.findall(r"\d+", text))
    return [block for block in wanted
            if not is_read(alphabetic(block), pages) or set(re.findall(r"\d+", block)) - figures]


def missing_from_left(pdf, paper, blocks, notes):
    read = pdf_reader.Pdf(pdf, paper)
    body = pdf_order.letters(" ".join(line for page in read.body(paper) for line in page))
    every = pdf_order.letters(" ".join(line for page in read.pages for line in page))
    return ([block for block in blocks if pdf_order.letters(block) not in body]
            + [note for note in notes if pdf_order.letters(note) not in every])


def check_words(checks, pdf, paper, what):
    """All blocks and notes are read by pdftotext, but for hyphens, spaces and marks of direction."""
    blocks, notes = pdf_reader.blocks(paper), pdf_reader.notes(paper)
    if paper["language"] == "ar":
        missing = missing_from_right(pdf, blocks + notes)
    else:
        missing = missing_from_left(pdf, paper, blocks, notes)
    checks.true(len(blocks) > 20, what + ": hardly anything to read")
    checks.true(not missing, "%s: %d of %d not read, as %r" % (what, len(missing), len(blocks + notes), missing[:3]))


def unmarked(text):
    """Words without marks of direction and soft hyphens; forced line ends between ideographs are no spaces."""
    return re.sub("(?<=[\u3000-\uffef]) ", "", pdf_reader.words(re.sub("[\u061c\u00ad%s]" % pdf_reader.DIRECTIONS, "", text)))


def structure(pdf):
    """The blocks of the structure as pdfinfo reads them, which takes the words in the order of the content."""
    said = subprocess.run(["pdfinfo", "-enc", "UTF-8", "-struct-text", pdf], capture_output=True, text=True, check=True).stdout
    blocks = [""]
    for line in said.split("\n"):
        words = re.fullmatch(r'\s*"(.*)"', line)
        if words:
            blocks[-1] += words[1]
        elif not re.match(r"\s*(/|Object )|.*\(inline\)", line):
            blocks.append("")
    return [unmarked(block) for block in blocks]


def check_structure(checks, pdf, paper, what):
    """Every block stands whole in one of the structure, with its spaces and its marks, whatever its direction."""
    read = structure(pdf)
    missing = [b for b in map(unmarked, pdf_reader.blocks(paper)) if not any(b in block for block in read)]
    checks.true(not missing, "%s: %d not read in the structure, as %r" % (what, len(missing), missing[:3]))


def check_paper(checks, data, folder, language, what):
    with open(export(checks, data, folder, language, "json"), encoding="utf-8") as file:
        paper = json.load(file)
    checks.equal(paper["language"], language, what + ": language of the paper")
    for style in STYLES:
        pdf = export(checks, data, folder, language, "pdf", "--set", "style=" + style)
        document = pdf_tree.Document(pdf)
        checks.equal(pdf_rules.tell(pdf_rules.check(document)), [], "%s, %s" % (what, style))
        check_words(checks, pdf, paper, "%s, %s" % (what, style))
        check_structure(checks, pdf, paper, "%s, %s" % (what, style))


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        english = pdf_reader.import_samples(checks, folder)
        for language in LANGUAGES:
            check_paper(checks, sample_of(language, english), folder, language, "sample in " + language)
            if language in READERS:
                check_paper(checks, english, folder, language, "English sample for readers of " + language)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
