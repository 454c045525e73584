#!/usr/bin/env python3
"""Justified paragraphs of real papers: every line but the last is filled, no word's end stands alone, no ladder of hyphens."""
import glob
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import pdf_reader as reader

CORPUS = os.path.join(os.path.dirname(os.environ["RAP_SOURCE"]), "shared", "corpus")
SOFT, LEAST_WORDS, TOLERANCE = "\u00ad", 25, 1.0
REPORTS = (("brief", "en"), ("compilation", "en"), ("meeting", "en"))
LANGUAGES = ("es", "fr", "ru")


def paragraphs(node):
    """Plain words of each numbered or bare paragraph of body text."""
    if isinstance(node, list):
        for child in node:
            yield from paragraphs(child)
    elif isinstance(node, dict):
        if node.get("kind") == "paragraph" and node.get("style", "body") in ("body", "quotation"):
            runs = node.get("children", [])
            if all(run.get("kind") == "run" for run in runs):
                yield "".join(run.get("text", "") for run in runs).split()
        else:
            for key in () if node.get("kind") == "columns" else ("children",):  # an index is ragged
                yield from paragraphs(node.get(key, []))


def places(boxes, words):
    """Where in the boxes of a page a paragraph stands, as lines of (left, right, word); by its first words."""
    starts = [i for i in range(len(boxes) - 3) if [b[7] for b in boxes[i:i + 3]] == words[:3]]
    wanted = "".join(words)
    for start in starts:
        lines, text = [], ""
        for page, _, _, left, top, right, _, word in boxes[start:]:
            if not lines or abs(top - lines[-1][-1][3]) > 3 or page != lines[-1][-1][4]:
                lines.append([])
            lines[-1].append((left, right, word, top, page))
            text = (text + word).replace(SOFT, "")
            if len(text) >= len(wanted):
                break
        if text == wanted and lines[0][0][4] == lines[-1][-1][4]:
            return lines
    return None


def check_lines(checks, lines, what):
    if len(lines) < 3:
        return 0
    right = max(line[-1][1] for line in lines)
    for line in lines[:-1]:
        short = right - line[-1][1]
        checks.true(short < TOLERANCE, "%s: %.0f points short: %s" % (what, short, " ".join(w[2] for w in line)[-50:]))
    ends = [line[-1][2][-1] == SOFT for line in lines]
    checks.true(not (len(ends) > 1 and ends[-2] and len(lines[-1]) == 1), what + ": ends with " + lines[-1][0][2])
    checks.true(not any(all(ends[i:i + 3]) for i in range(len(ends) - 2)), what + ": three hyphens in a row")
    return len(lines)


def check_report(checks, data, folder, report, language):
    paths = {}
    for to in ("json", "pdf"):
        paths[to] = os.path.join(folder, "%s-%s.%s" % (report, language, to))
        checks.succeeded(harness.run("export", data, "--report", report, "--language", language, "--to", to, "-o", paths[to]), paths[to])
    with open(paths["json"], encoding="utf-8") as file:
        paper = json.load(file)
    boxes = list(reader.Pdf(paths["pdf"], {"running_head": None, "symbol": None}).boxes())
    count = 0
    for words in paragraphs(paper):
        lines = places(boxes, words) if len(words) >= LEAST_WORDS else None
        if lines:
            count += check_lines(checks, lines, "%s in %s, page %d" % (report, language, lines[0][0][4] + 1))
    return count


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        count = sum(check_report(checks, os.path.join(harness.SAMPLES, "languages", l + ".json"), folder, r, l)
                    for l in LANGUAGES for r in ("brief", "meeting"))
        checks.true(count > 40, "lines of the samples: %d" % count)
        documents = sorted(glob.glob(os.path.join(CORPUS, "*.txt")))
        if documents:
            data = os.path.join(folder, "corpus.json")
            checks.succeeded(harness.run("import", *documents, "-o", data), "import of the corpus")
            count = sum(check_report(checks, data, folder, report, language) for report, language in REPORTS)
            checks.true(count > 1000, "lines of the corpus: %d" % count)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
