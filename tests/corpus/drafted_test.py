#!/usr/bin/env python3
"""Qualifiers, strength and addressees of longer invented texts, against their labels (tests/data/labels/drafted.json).

The texts were labelled by the definitions alone, before any rule was tried on them. The rules are made with half of them in
view; of the half kept apart only totals are looked at."""
import json
import os
import sys
import tempfile

from written_test import analysed, harness

DATA = os.path.join(harness.SOURCE, "tests", "data", "labels", "drafted.json")
# What was measured when the rules were last changed, rounded down: precision and recall. They only go up.
FLOORS = {
    ("seen", "qualifiers"): (1.00, 1.00), ("seen", "strengths"): (1.00, 0.96), ("seen", "addressees"): (1.00, 0.99),
    ("kept apart", "qualifiers"): (0.93, 0.96), ("kept apart", "strengths"): (1.00, 0.95), ("kept apart", "addressees"): (0.98, 0.95),
}


def given(record, kind):
    """The values of a kind with their places in the list, of strengths, where each clause has its own."""
    if kind != "strengths":
        return set(record.get(kind, []))
    return set(enumerate(record.get("strengths", [record.get("strength", "none")])))


def measure(pairs, kind):
    """Precision and recall over the texts that are labelled for the kind."""
    right = found = truth = 0
    for record, label in pairs:
        if kind in label:
            has, should = given(record, kind), given(label, kind)
            right, found, truth = right + len(has & should), found + len(has), truth + len(should)
    return right / max(found, 1), right / max(truth, 1)


def show_mistakes(pairs):
    """For whoever mends rules (RAP_SHOW_MISTAKES=1): what is found and wanted of the seen half; the other half is not shown."""
    for record, label in pairs:
        for kind in ("qualifiers", "strengths", "addressees"):
            if not label["kept_apart"] and kind in label and given(record, kind) != given(label, kind):
                print("%s: %s: found %s, wanted %s: %s" % (label["id"], kind, record.get(kind), label[kind], label["text"]))
        if not label["kept_apart"] and record.get("strength") != label["strength"]:
            print("%s: strength %s, wanted %s: %s" % (label["id"], record.get("strength"), label["strength"], label["text"]))


def main():
    checks = harness.Checks()
    with open(DATA, encoding="utf-8") as file:
        labels = [dict(label, heading=None) for label in json.load(file)["records"]]
    with tempfile.TemporaryDirectory() as scratch:
        result, data = analysed(labels, scratch)
    checks.succeeded(result, "analyse")
    pairs = list(zip(data["recommendations"], labels))
    checks.equal(len(pairs), 188, "texts")
    for (half, kind), floors in FLOORS.items():
        figures = measure([p for p in pairs if p[1]["kept_apart"] == (half == "kept apart")], kind)
        print("drafted, %s, %s: precision %.3f, recall %.3f" % ((half, kind) + figures))
        for name, figure, floor in zip(("precision", "recall"), figures, floors):
            checks.true(figure >= floor, "drafted, %s, %s: %s %.3f is under %.2f" % (half, kind, name, figure, floor))
    if os.environ.get("RAP_SHOW_MISTAKES"):
        show_mistakes(pairs)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
