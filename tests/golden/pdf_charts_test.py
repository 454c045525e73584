#!/usr/bin/env python3
"""Charts: each number once and as words, bars as long as their numbers, shades on which they can be read."""
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import pdf_papers as papers

STATES = ("adopted", "proposed", "draft")
COUNTS = [(12, 3, 0), (7, 0, 4), (0, 0, 0), (21, 9, 2), (30, 14, 6), (4, 1, 1)]
SHORT, LONG = "Nr{n}", "Meeting{n} of the Working Group on Fraud in the Recruitment of Seasonal Workers in Ports"


def data(counts):
    records = []
    for at, numbers in enumerate(counts, 1):
        states = [state for state, number in zip(STATES, numbers) for _ in range(number)]
        records += [papers.recommendation(at, n, state) for n, state in enumerate(states, 1)]
    return papers.dataset(records, len(counts))


def chart(kind, category, with_all=True):
    series = [{"label": "Label" + s, "count": "recommendations where status = " + s, "tone": s} for s in STATES]
    if not with_all:
        series = [{"label": "All", "count": "recommendations"}]
    return {"chart": "Caption of it", "kind": kind, "alternative": "What it says.", "each": "meetings", "sort": "start",
            "category": category, "category-axis": "Axismeeting", "value-axis": "Axiscount", "series": series}


def texts(path):
    return Counter(subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout.split())


def rectangles(path):
    """Filled rectangles of all pages, with their colours: (x, y, width, height, (r, g, b))."""
    found, numbers, colour = [], [], None
    for page in range(1, 100):
        shown = subprocess.run(["mutool", "show", "-b", path, "pages/%d/Contents" % page], capture_output=True, check=False)
        if shown.returncode or not shown.stdout:
            return found
        for token in shown.stdout.decode("latin-1").split():
            if re.fullmatch(r"-?[\d.]+", token):
                numbers.append(float(token))
                continue
            if token == "rg":
                colour = tuple(numbers[-3:])
            elif token == "re":
                found.append((*numbers[-4:], colour))
            numbers = []
    return found


def luminance(colour):
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ticks(most):
    step = next(s for k in range(9) for s in (10 ** k, 2 * 10 ** k, 5 * 10 ** k) if -(-most // s) <= 6)
    return [step * n for n in range(-(-most // step) + 1)] if most else [0, 1]


def check_words(checks, found, counts, block, what):
    """Numbers as they are counted, those of the axis beside them; every label once."""
    numbers = [sum(row) for row in counts] if len(block["series"]) == 1 else [n for row in counts for n in row]
    axis = []
    if block["kind"] == "bars":
        axis = ticks(max(numbers))
    elif block["kind"] == "stacked":
        axis = ticks(max(sum(row) for row in counts))
    got = Counter({int(word): n for word, n in found.items() if word.isdigit()})
    checks.equal(got, Counter(numbers + axis), what + ": numbers")
    wanted = ["Axismeeting", "Axiscount"] + (["Label" + s for s in STATES] if len(block["series"]) > 1 else [])
    wanted += ["All"] if block["kind"] == "stacked" and len(block["series"]) == 1 else []
    wanted += [block["category"].split()[0].replace("{n}", str(n)) for n in range(1, len(counts) + 1)]
    for word in wanted:
        checks.equal(found[word], 1, what + ": " + word)


def check_lengths(checks, path, counts, block, what):
    """Bars of one direction have one breadth, and lengths in the proportion of the numbers."""
    bars = [r for r in rectangles(path) if r[4] and r[4] != (0.0, 0.0, 0.0) and r[4] != (1.0, 1.0, 1.0)]
    many = len(block["series"]) > 1
    numbers = sorted(n for row in counts for n in (row if many else [sum(row)]))
    lengths = {}
    for direction in (2, 3):
        breadth = Counter(round(r[5 - direction], 2) for r in bars if r[direction] > 0.01).most_common(1)[0][0]
        lengths[direction] = sorted(r[direction] for r in bars if abs(r[5 - direction] - breadth) < 0.02)
    positive = [n for n in numbers if n]
    fitting = []
    for direction, found in lengths.items():
        found = [length for length in found if length > 0.01]
        if len(found) < len(positive):
            continue
        scale = max(found) / max(positive)
        near = [n for n in positive if not any(abs(length - n * scale) < 0.05 for length in found)]
        fitting.append(not near)
    checks.true(any(fitting), "%s: lengths of bars are not as the numbers: %r" % (what, lengths))


def check_heat(checks, path, counts, what):
    cells = [r for r in rectangles(path) if r[3] > 10 and r[4] is not None and r[4] != (0.0, 0.0, 0.0)]
    checks.equal(len(cells), len(counts) * len(STATES), what + ": cells")
    for cell in cells:
        checks.true((luminance(cell[4]) + 0.05) / 0.05 >= 4.5, "%s: black on %r" % (what, cell[4]))
    by_number = sorted((n, n) for row in counts for n in row)
    shades = sorted((luminance(cell[4]) for cell in cells), reverse=True)
    for (n, _), (m, _), lighter, darker in zip(by_number, by_number[1:], shades, shades[1:]):
        checks.true((lighter - darker > 1e-4) == (m > n), "%s: shades of %d and %d" % (what, n, m))


def check_tones(checks, path, what):
    """Fills of the legend and of bars differ in black and white."""
    shades = sorted({round(luminance(r[4]), 4) for r in rectangles(path) if r[4] and len(set(r[4])) > 1})
    checks.equal(len(shades), len(STATES), what + ": fills")
    for dark, light in zip(shades, shades[1:]):
        checks.true((light + 0.05) / (dark + 0.05) > 1.5, "%s: fills of luminance %r and %r" % (what, dark, light))


def check_mirrored(checks, folder, counts):
    """In a paper that runs to the left the labels stand at the right of their bars."""
    for kind in ("bars", "stacked", "heat"):
        block, places = chart(kind, LONG), {}
        for language in ("en", "ar"):
            path = papers.export(checks, folder, "mirrored", data(counts), papers.report([block]), more=["--language", language])
            places[language] = papers.Places(path)
        label, number = ("Labeladopted", "30") if kind == "heat" else ("Axismeeting", "30")
        order = [places[language].of[label][0][2] < places[language].of[number][-1][2] for language in ("en", "ar")]
        checks.equal(order, [True, False], kind + ": the label to the left of the number, in English and in Arabic")


def check_long(checks, folder):
    """A chart of many categories goes on overleaf; none is lost."""
    counts = [(n % 7, n % 3, 1) for n in range(150)]
    for kind in ("bars", "stacked", "heat"):
        path = papers.export(checks, folder, "many", data(counts), papers.report([chart(kind, LONG)]))
        found = texts(path)
        missing = [n for n in range(1, 151) if found["Meeting%d" % n] != 1]
        checks.equal(missing, [], kind + ": categories that do not stand once")
        for page, words in enumerate(papers.Places(path).pages):
            checks.true(max(top for top, *_ in words) < 841.89 - 36, "%s: page %d runs over" % (kind, page + 1))


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("bars", "stacked", "heat"):
            for name, category in (("short", SHORT), ("long", LONG)):
                for many in (True, False):
                    block, what = chart(kind, category, many), "%s, %s labels, %d series" % (kind, name, 3 if many else 1)
                    path = papers.export(checks, folder, "chart", data(COUNTS), papers.report([block], "Title"))
                    found = texts(path)
                    found["1/1"] = 0
                    check_words(checks, found, COUNTS, block, what)
                    if kind == "heat":
                        if many:
                            check_heat(checks, path, COUNTS, what)
                        continue
                    check_lengths(checks, path, COUNTS, block, what)
                    if many:
                        check_tones(checks, path, what)
        check_mirrored(checks, folder, COUNTS)
        check_long(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
