#!/usr/bin/env python3
"""The datasets of the sample documents, byte for byte, those in other languages apart.

After a change that is meant to be, read the difference that this prints, then write
the file anew and commit it with the change:

    RAP_WRITE_GOLDEN=1 RAPPORTEUR=build/rapporteur tests/golden/golden_test.py
"""
import difflib
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

LANGUAGES = os.path.join(harness.SAMPLES, "languages")
GOLDEN = {  # file here: what is imported
    "sample.json": harness.samples(),
    "sample-es.json": [os.path.join(LANGUAGES, "report-2025-es.txt")],
    "sample-fr.json": [os.path.join(LANGUAGES, "report-2025-fr.txt")],
}


def compare(checks, name, documents):
    golden = os.path.join(harness.SOURCE, "tests", "golden", name)
    with tempfile.TemporaryDirectory() as folder:
        made = os.path.join(folder, name)
        checks.succeeded(harness.run("import", *documents, "-o", made), "import for " + name)
        new = open(made, "rb").read()
    if os.environ.get("RAP_WRITE_GOLDEN"):
        with open(golden, "wb") as file:
            file.write(new)
        print("written: " + golden)
    old = open(golden, "rb").read()
    difference = difflib.unified_diff(old.decode().splitlines(), new.decode().splitlines(), name, "now", lineterm="")
    if not checks.true(old == new, "the dataset of the samples is not what it was:"):
        checks.failures += [line for line, _ in zip(difference, range(60))]


def main():
    checks = harness.Checks()
    for name, documents in GOLDEN.items():
        compare(checks, name, documents)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
