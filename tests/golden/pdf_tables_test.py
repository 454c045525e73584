#!/usr/bin/env python3
"""The rules of a table are as wide as its columns: names and numbers beside them do not fill the page, sentences do; from the
left, and from the right in Arabic."""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness
import pdf_charts_test

NAMES = [["Lamps", "111"], ["Bells", "222"]]
WORDS = [["Lamps", "words that go on and on " * 12], ["Bells", "rung"]]


def template(rows):
    return {"rapporteur-report": 1, "kind": "paper", "summary": "a table", "title": "Table", "children": [
        {"table": "", "head": ["Name", "Number"], "align": ["start", "end" if rows is NAMES else "start"], "row-head": True, "rows": [{"row": row} for row in rows]}]}


def exported(checks, folder, dataset, rows, language):
    report, path = os.path.join(folder, "report.json"), os.path.join(folder, "table.pdf")
    with open(report, "w", encoding="utf-8") as file:
        json.dump(template(rows), file)
    checks.succeeded(harness.run("export", dataset, "--report", report, "--to", "pdf", "--language", language, "-o", path), "export " + language)
    return path


def rules(path):
    """Left and right ends of the rules of the table."""
    return {(round(x, 1), round(x + width, 1)) for x, _, width, height, _ in pdf_charts_test.rectangles(path) if height < 2 < width}


def word(path, what):
    """Left and right ends of a word."""
    boxes = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    found = re.search(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">%s<' % what, boxes)
    return tuple(map(float, found.groups()))


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        dataset = os.path.join(folder, "dataset.json")
        checks.succeeded(harness.run("import", *harness.samples(), "-o", dataset), "import")
        for language in ("en", "ar"):
            wide = rules(exported(checks, folder, dataset, WORDS, language))
            path = exported(checks, folder, dataset, NAMES, language)
            narrow = rules(path)
            checks.equal((len(wide), len(narrow)), (1, 1), language + ": all rules of a table are alike: %s, %s" % (wide, narrow))
            (left, right), (page_left, page_right) = min(narrow), min(wide)
            checks.true(page_right - page_left > 440 and right - left < 200, language + ": names and numbers, %.0f; sentences, %.0f" % (right - left, page_right - page_left))
            names, numbers = word(path, "Lamps"), word(path, "111")
            edges = (names[0], numbers[1]) if language == "en" else (numbers[0], names[1])
            checks.true(abs(left - edges[0]) < 1 and abs(right - edges[1]) < 1, "%s: rules from %s to %s, words from %s to %s" % (language, left, right, *edges))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
