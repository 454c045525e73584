#!/usr/bin/env python3
"""Every word of a paper is read from the PDF as it was written, in whatever script and size."""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import pdf_reader as reader

# Words that are lost where a map to Unicode is wrong, a line ends at a hyphen, or a font lacks a letter.
ODD = [
    "The official office affords efficient traffic: fi fl ffi ffl, Affluent offices, AVATAR To Wa.",
    "A follow-up by non-governmental, self-financed, cross-border and whole-of-government organizations "
    "in long-lasting, high-level, inter-agency and multi-stakeholder co-operation over many well-filled lines.",
    "Türkiye, Côte d’Ivoire, São Tomé, Łódź, Ħal Ġdid, Đurđević, Þórr, “quoted” – dashed — and… 50 °C ½ × 2² €.",
    "Ελληνικά και Русский текст, Ёлка, Қазақстан, Հայերեն.",
    "e\u0301 o\u0302 n\u0303 composed of letters and marks; q\u0307 that has no letter of its own.",
    "1111 1171 7411, 11.11 and 2011–2021: figures that kern.",
    "See https://example.org/" + "a-path-that-is-longer/" * 9 + "than-a-line.html, and ABCD/EFG/WG.1/2024/1/Add.1/Corr.1.",
    "Un\u00adbroken soft hyphens, no-break\u00a0spaces, (a) brackets [b] {c}, back\\slash, 100\u00a0%.",
]
MISSING = "Cuneiform \U00012000 that no usual font has."


def odd_data(data, folder):
    whole = json.load(open(data, encoding="utf-8"))
    for record, text in zip(whole["recommendations"], ODD + [MISSING]):
        record["text"] = text
        record["items"] = []
    whole["links"], whole["subjects"] = [], []  # of subparagraphs that are replaced
    path = os.path.join(folder, "odd.json")
    json.dump(whole, open(path, "w", encoding="utf-8"), ensure_ascii=False)
    return path


def squeeze(text):
    """A word wider than its line is broken, and hyphens that are not seen may stay unread."""
    return text.replace(" ", "").replace("\u00a0", "").replace("\u00ad", "")


def check_blocks(checks, pdf, paper, what):
    found = squeeze(" ".join(line for page in pdf.body(paper) for line in page))
    missing = [block for block in reader.blocks(paper) if squeeze(block) not in found]
    checks.equal(missing, [], what + ": blocks that are not read whole")
    every = squeeze(" ".join(line for page in pdf.pages for line in page))
    missing = [note for note in reader.notes(paper) if squeeze(note) not in every]
    checks.equal(missing, [], what + ": footnotes that are not read whole")


def check_spaces(checks, pdf, paper, what):
    """Words that fit a line keep their spaces and are never parted, in a paragraph and in a narrow cell."""
    found = reader.joined(*(line for page in pdf.body(paper) for line in page))
    for text in ODD[:6] + ["ABCD/EFG/WG.1/2024/1/Add.1/Corr.1"]:
        checks.equal(found.count(text), 2, what + ": how often words are read as written: " + text)


def check_settings(checks, data, folder, report, paper):
    for setting in ("scale=140", "scale=80", "paper=letter", "style=plain", "links=false"):
        path, _ = reader.export(checks, data, folder, report, setting)
        pdf = reader.Pdf(path, paper)
        check_blocks(checks, pdf, paper, setting)
        if setting != "scale=140":  # whose cells are narrower than words
            check_spaces(checks, pdf, paper, setting)


def check_samples(checks, data, folder):
    for report in ("compilation", "compendium", "brief"):
        paper = reader.tree(checks, data, folder, report)
        path, said = reader.export(checks, data, folder, report)
        checks.equal(said, "", report + ": what is said")
        check_blocks(checks, reader.Pdf(path, paper), paper, report)


def check_odd(checks, data, folder):
    report, odd = reader.write_report(folder), odd_data(data, folder)
    paper = reader.tree(checks, odd, folder, report)
    path, said = reader.export(checks, odd, folder, report)
    pdf = reader.Pdf(path, paper)
    check_blocks(checks, pdf, paper, "odd words")
    check_spaces(checks, pdf, paper, "odd words")
    checks.contains(said, "U+12000", "a character that no font has")
    checks.equal(said.count("U+12000"), 1, "how often it is said")
    check_settings(checks, odd, folder, report, paper)


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        data = reader.import_samples(checks, folder)
        check_samples(checks, data, folder)
        check_odd(checks, data, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
