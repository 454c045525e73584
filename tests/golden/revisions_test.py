#!/usr/bin/env python3
"""A document beside its revision or its corrigendum: each command that brings them together says what that means."""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

TEXT = """{symbol}

Working Group on Tidal Power

Report on the meeting of the Working Group on Tidal Power held in Nairobi on 22 and 23 May 2023

{mark}I. Recommendations

1. The Working Group adopted the recommendations below.

Recommendation 1

States should count tides every {often}.
"""
SYMBOL = "TIDE/COP/WG.9/2023/3"
REVISED = "%s/Rev.1 (rev.txt) takes the place of %s (first.txt): both stand in the dataset" % (SYMBOL, SYMBOL)
LEAVE = "import without first.txt"
CORRECTED = "%s/Corr.1 (corr.txt) is a corrigendum to %s (first.txt): what it corrects is not applied" % (SYMBOL, SYMBOL)


class Work:
    def __init__(self, folder):
        self.folder = folder
        for name, end, mark, often in (("first", "", "", "year"), ("rev", "/Rev.1", "", "week"), ("corr", "/Corr.1", "Corrigendum\n\n", "month")):
            with open(self.path(name + ".txt"), "w", encoding="utf-8") as file:
                file.write(TEXT.format(symbol=SYMBOL + end, mark=mark, often=often))

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, *names):
        return harness.run("import", *(self.path(n + ".txt") for n in names), "-o", self.path("-".join(names) + ".json"))

    def run(self, command, *names):
        return harness.run(command, *(self.path(n + ".json") for n in names), *(["-o", self.path("out.json")] if command == "analyse" else []))


def unwrapped(text):
    return " ".join(text.split())


def check_import(checks, w):
    for names, wanted in ((("first", "rev"), [REVISED, LEAVE]), (("rev", "first"), [REVISED, LEAVE]),
                          (("first", "corr"), [CORRECTED, "corr.txt:13: 'Recommendation 1' of another document is corrected here"])):
        result = w.read(*names)
        checks.succeeded(result, "import of %s" % (names,))
        for words in wanted:
            checks.contains(unwrapped(result.stderr), words, "import of %s" % (names,))
        with open(w.path("-".join(names) + ".json"), encoding="utf-8") as file:
            texts = [r["text"] for r in json.load(file)["recommendations"]]
        checks.equal(len(texts), 1 + ("rev" in names), "recommendations of %s" % (names,))
    checks.equal(harness.run("import", "--strict", w.path("first.txt"), w.path("rev.txt"), "-o", w.path("strict.json")).returncode, harness.WARNINGS, "--strict")


def check_later(checks, w):
    """Datasets that come together, and one that was handed on."""
    for name in ("first", "rev", "corr"):
        checks.true("takes the place" not in w.read(name).stderr, name + " alone")
    checks.contains(unwrapped(w.run("analyse", "first", "rev").stderr), REVISED, "two datasets")
    for name, code, words in (("first-rev", "superseded", REVISED), ("first-corr", "corrected", CORRECTED)):
        result = w.run("check", name)
        checks.contains(unwrapped(result.stdout.decode()), "first.txt: warning[%s]: %s" % (code, words), "check of " + name)
    checks.true("warning[superseded]" not in w.run("check", "rev").stdout.decode(), "a revision alone")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        w = Work(folder)
        check_import(checks, w)
        check_later(checks, w)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
