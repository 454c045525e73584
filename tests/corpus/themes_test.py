#!/usr/bin/env python3
"""Themes given to the recommendations of the corpus, against the labels given by hand (tests/data/labels).

The vocabulary was made with the other two thirds in view; the held-out third says how it does on what it has
not seen. Only totals of that third are printed, so that nobody comes to tune on it."""
import json
import os
import sys
import tempfile

from imported import Import, folder, harness, skip, texts

LABELS = os.path.join(harness.SOURCE, "tests", "data", "labels", "recommendations.json")
VOCABULARY = os.path.join(harness.SOURCE, "templates", "themes", "trafficking-in-persons.json")
GOALS = {"first": 0.90, "second": 0.80}  # of both thirds, precision and recall


def levels():
    """First or second, by the id of a theme."""
    with open(VOCABULARY, encoding="utf-8") as file:
        return {t["id"]: "second" if t["broader"] else "first" for t in json.load(file)["themes"]}


def labelled():
    with open(LABELS, encoding="utf-8") as file:
        return {r["id"]: r for r in json.load(file)["records"]}


def compare(records, labels, level_of, level):
    """Precision and recall over all themes of a level (micro-averaged)."""
    right = given = wanted = 0
    for label in labels:
        found = {t for t in records[label["id"]].get("themes", []) if level_of[t] == level}
        truth = set(label["themes"][level])
        right, given, wanted = right + len(found & truth), given + len(found), wanted + len(truth)
    return right / given, right / wanted


def check(checks, held_out, level, figures):
    third, goal = "held out" if held_out else "seen", GOALS[level]
    print("%s, %s level: precision %.3f, recall %.3f" % ((third, level) + figures))
    for name, figure in zip(("precision", "recall"), figures):
        checks.true(figure >= goal, "%s, %s level: %s %.3f is under %.2f" % (third, level, name, figure, goal))


def main():
    corpus = folder()
    if not corpus:
        return skip()
    checks, labels, level_of = harness.Checks(), labelled(), levels()
    with tempfile.TemporaryDirectory() as scratch:
        made = Import(texts(corpus), os.path.join(scratch, "corpus.json"))
    checks.succeeded(made.result, "import")
    records = {r["id"]: r for r in made.data["recommendations"]}
    checks.equal(sorted(records), sorted(labels), "recommendations that are labelled")
    for held_out in (False, True):
        for level in GOALS:
            check(checks, held_out, level, compare(records, [r for r in labels.values() if r["held_out"] == held_out], level_of, level))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
