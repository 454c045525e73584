#!/usr/bin/env python3
"""Papers of meetings whose days are not stated, or of which nothing is: no recommendation is lost."""
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

Working Group on Horses

Fourth meeting

Turku, June 2031

Report of the Working Group on Horses on its fourth meeting, held in Turku in June 2031

I. Recommendations

1. The Working Group adopted the following recommendations:

Recommendation 1

The secretariat is requested to train those who mend towpaths.

Recommendation 2

States parties are urged to mend towpaths.

Recommendation 3

States parties are invited to lend each other horses.

II. Adoption of the report

2. At its 2nd meeting, the Working Group on Horses adopted the present report.
"""
TEXTS = ("train those who mend", "urged to mend", "lend each other")
PAPERS = ("compilation", "meeting", "brief", "compendium", "delegation")


def paper(checks, path, report):
    result = harness.run("export", path, "--report", report, "--to", "text", "-o", "-")
    checks.succeeded(result, "export of %s" % report)
    return " ".join(result.stdout.decode().split())


def check_texts(checks, path, name):
    for report in PAPERS:
        text = paper(checks, path, report)
        for words in TEXTS:
            checks.contains(text, words, "%s, %s" % (report, name))


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        report, path = os.path.join(folder, "report.txt"), os.path.join(folder, "wg.json")
        with open(report, "w", encoding="utf-8") as file:
            file.write(REPORT)
        checks.succeeded(harness.run("import", report, "-o", path), "import")
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        checks.equal([(m["id"], m["start"], m["end"], m["place"]) for m in data["meetings"]], [("wg-horses/2031-06", "2031-06", "2031-06", "Turku")], "the meeting")
        check_texts(checks, path, "a month alone")
        checks.contains(paper(checks, path, "compilation"), "Fourth meeting, Turku, June 2031", "the meeting in words")
        for record, status in zip(data["recommendations"], ("adopted", "proposed", "draft")):
            record.update(status=status, meeting=None)
        data.update(meetings=[])
        data["documents"][0]["meeting"] = None
        with open(path, "w", encoding="utf-8") as file:
            json.dump(data, file)
        check_texts(checks, path, "no meeting")
        text = paper(checks, path, "comparative")
        for words in TEXTS[1:]:
            checks.contains(text, words, "comparative, no meeting")
    return checks.finish()


sys.exit(main())
