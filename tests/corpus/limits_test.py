#!/usr/bin/env python3
"""What limits what is asked: invented texts against their labels (limits.json, clauses.json), and what one joining word
governs, in pairs and threes: each limit is found, and none where the limit is the very thing asked.

The rules are made with half of the labelled texts in view; of the half kept apart only totals are looked at."""
import itertools
import json
import os
import sys
import tempfile

from written_test import analysed, harness, measure

LABELS = os.path.join(harness.SOURCE, "tests", "data", "labels")
TEXTS = {"limits": 116, "clauses": 176}
# What was measured when the rules were last changed, rounded down: precision and recall. They only go up.
FLOORS = {
    ("limits", "seen"): (1.00, 1.00), ("limits", "kept apart"): (0.98, 0.95),
    ("clauses", "seen"): (0.99, 0.98), ("clauses", "kept apart"): (0.95, 0.91),
}

HOME, FITS_HOME = "in-accordance-with-domestic-law", "consistent-with-domestic-law"
OBJECTS = {  # what a joining word governs, by the code that it gives
    HOME: ("domestic law", "their respective national laws", "the laws of the State concerned", "national labour legislation", "their own legal systems"),
    "in-line-with-fundamental-principles": ("the fundamental principles of their domestic law", "the basic concepts of their legal systems", "basic legal principles"),
    "consistent-with-international-law": ("applicable international law", "their international obligations", "other treaty obligations", "international norms and standards"),
    "consistent-with-human-rights": ("international human rights law", "human rights obligations", "obligations under human rights law", "human rights"),
    "consistent-with-instrument": ("the Protocol", "article 5 of the Convention", "the Convention and the Protocols thereto", "their obligations under the Convention"),
    "with-due-process": ("due process", "the right to a fair trial", "the rights of the accused", "due process guarantees"),
}
JOINS = ("in accordance with", "in full conformity with", "in line with", "subject to", "with due regard to", "taking into consideration",
         "while respecting", "without prejudice to", "in a manner that respects")
FITS = ("consistent with", "in a manner compatible with")
TWO = ("%s and %s", "%s as well as %s", "%s, including %s", "%s or %s")
ASKED = ("States should ensure that what is done at sea is %s %s.", "States should make their rules on ports fully %s %s.",
         "States should review whether such rules are %s %s.")


def code_of(code, joiner):
    return FITS_HOME if code == HOME and joiner in FITS else code


def governed():
    """Objects of one joining word, with their codes: alone, each kind with each other in both orders, and in threes."""
    turns = {code: itertools.cycle(words) for code, words in OBJECTS.items()}
    two = itertools.cycle(TWO)
    for code, words in OBJECTS.items():
        for word in words:
            yield (code,), word
    for codes in itertools.permutations(OBJECTS, 2):
        yield codes, next(two) % tuple(next(turns[code]) for code in codes)
    for codes in itertools.permutations(OBJECTS, 3):
        yield codes, "%s, %s and %s" % tuple(next(turns[code]) for code in codes)


def limited():
    joiners = itertools.cycle(JOINS + FITS)
    for codes, words in governed():
        joiner = next(joiners)
        given = [code_of(code, joiner) for code in codes]
        yield "States parties should, %s %s, board such vessels." % (joiner, words), given
        yield "%s %s, States parties should board such vessels." % (joiner.capitalize(), words), given


def asked():
    """The same words where they are what is asked, and where what stands behind the comma is asked."""
    frames, joiners = itertools.cycle(ASKED), itertools.cycle(("in accordance with", "in conformity with") + FITS[:1])
    for codes, words in governed():
        yield next(frames) % (next(joiners), words), []
        if len(codes) == 1:
            yield "In accordance with the Charter of the United Nations, States should adopt rules on %s." % words, ["consistent-with-instrument"]


def check_governed(checks):
    cases = list(limited()) + list(asked())
    with tempfile.TemporaryDirectory() as scratch:
        result, data = analysed([{"heading": None, "text": text} for text, _ in cases], scratch)
    checks.succeeded(result, "analyse what joining words govern")
    for record, (text, codes) in zip(data["recommendations"], cases):
        checks.equal(sorted(record.get("qualifiers", [])), sorted(codes), text)


def show_mistakes(pairs):
    """For whoever mends rules (RAP_SHOW_MISTAKES=1): what is found and wanted of the seen half; the other half is not shown."""
    for record, label in pairs:
        has, should = set(record.get("qualifiers", [])), set(label["qualifiers"])
        if not label["kept_apart"] and has != should:
            words = "; ".join([label["text"]] + label.get("items", []))
            print("%s: too many %s, missed %s: %s" % (label["id"], sorted(has - should), sorted(should - has), words))


def check_labelled(checks, name):
    with open(os.path.join(LABELS, name + ".json"), encoding="utf-8") as file:
        labels = [dict(label, heading=None) for label in json.load(file)["records"]]
    with tempfile.TemporaryDirectory() as scratch:
        result, data = analysed(labels, scratch)
    checks.succeeded(result, "analyse")
    pairs = list(zip(data["recommendations"], labels))
    checks.equal(len(pairs), TEXTS[name], "texts")
    for half in ("seen", "kept apart"):
        figures = measure([p for p in pairs if p[1]["kept_apart"] == (half == "kept apart")], "qualifiers", {})
        print("%s, %s: precision %.3f, recall %.3f" % ((name, half) + figures))
        for what, figure, floor in zip(("precision", "recall"), figures, FLOORS[name, half]):
            checks.true(figure >= floor, "%s, %s: %s %.3f is under %.2f" % (name, half, what, figure, floor))
    if os.environ.get("RAP_SHOW_MISTAKES"):
        show_mistakes(pairs)


def main():
    checks = harness.Checks()
    for name in TEXTS:
        check_labelled(checks, name)
    check_governed(checks)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
