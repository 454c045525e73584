#!/usr/bin/env python3
"""A report of a body that has nothing to do with trafficking: its themes are the general ones, which is told once, and its papers
say what it holds."""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

REPORT = """United Nations

TPO/COP/WG.3/2031/5

Conference of the Parties to the Convention on Towpaths

Distr.: General
9 June 2031

Original: English

Report on the meeting of the Working Group on %s held in Turku on 2 and 3 June 2031

I. Recommendations

1. At its 2nd meeting, on 3 June 2031, the Working Group on %s adopted the following recommendations:

Recommendation 1

The secretariat is requested to train those who mend towpaths.

Recommendation 2

States parties are urged to mend towpaths.

Recommendation 3

States parties are invited to lend each other horses.

II. Adoption of the report

2. At its 2nd meeting, on 3 June 2031, the Working Group on %s adopted the present report.
"""
USUAL, GENERAL = "trafficking-in-persons", "general"
TOLD = "the themes are those of 'general': 'trafficking-in-persons' is made for other bodies than these"


def imported(checks, folder, name, *options):
    """The dataset of a report of the Working Group of that name, its path and what was told."""
    source, path = os.path.join(folder, "report.txt"), os.path.join(folder, "report.json")
    with open(source, "w", encoding="utf-8") as file:
        file.write(REPORT.replace("%s", name))
    result = harness.run("import", source, "-o", path, "--strict", *options)
    checks.succeeded(result, "import for " + name)
    with open(path, encoding="utf-8") as file:
        return json.load(file), path, result.stderr


def check_themes(checks, folder):
    for name, vocabulary in (("Towpaths", GENERAL), ("Trafficking in Persons", USUAL), ("Forced Labour on Towpaths", USUAL)):
        data, _, said = imported(checks, folder, name)
        checks.equal(data["vocabulary"], vocabulary, name + ": vocabulary")
        checks.equal(said.count(TOLD), int(vocabulary == GENERAL), name + ": told")
    data, path, said = imported(checks, folder, "Towpaths", "--themes", USUAL)
    checks.equal((data["vocabulary"], TOLD in said), (USUAL, False), "whoever names a vocabulary has it, and need not be told")
    imported(checks, folder, "Towpaths")
    again = harness.run("analyse", path, "-o", path)
    checks.succeeded(again, "analyse")
    checks.equal(TOLD in again.stderr, False, "it is told once")


def check_brief(checks, path):
    """A group is named after all that stands in it; a brief without a question speaks of none."""
    paper = harness.run("export", path, "--report", "brief", "--to", "markdown", "-o", "-")
    checks.succeeded(paper, "brief")
    words = paper.stdout.decode()
    checks.contains(words, 'are called upon, urged or requested to</th><td align="right">2</td><td>2031: 1 and 2<', "requests and what is urged")
    checks.contains(words, "what the documents of the selection state. It quotes them unchanged", "purpose")
    checks.equal("question" in words, False, "no question is spoken of where none was put")
    asked = harness.run("export", path, "--report", "brief", "--to", "markdown", "--where", "number = 1", "-o", "-").stdout.decode()
    checks.contains(asked, "what the documents of the selection state on the question below.", "purpose with a question")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_themes(checks, folder)
        _, path, _ = imported(checks, folder, "Towpaths")
        check_brief(checks, path)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
