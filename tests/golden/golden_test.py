#!/usr/bin/env python3
"""The dataset of the sample documents, byte for byte.

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

GOLDEN = os.path.join(harness.SOURCE, "tests", "golden", "sample.json")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        made = os.path.join(folder, "sample.json")
        checks.succeeded(harness.run("import", *harness.samples(), "-o", made), "import of the samples")
        new = open(made, "rb").read()
    if os.environ.get("RAP_WRITE_GOLDEN"):
        with open(GOLDEN, "wb") as file:
            file.write(new)
        print("written: " + GOLDEN)
    old = open(GOLDEN, "rb").read()
    difference = difflib.unified_diff(old.decode().splitlines(), new.decode().splitlines(), "sample.json", "now", lineterm="")
    if not checks.true(old == new, "the dataset of the samples is not what it was:"):
        checks.failures += [line for line, _ in zip(difference, range(60))]
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
