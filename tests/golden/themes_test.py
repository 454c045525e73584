#!/usr/bin/env python3
"""`rapporteur themes`: its numbers are those of the dataset, and what it explains adds up."""
import csv
import io
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

with open(os.path.join(harness.SOURCE, "templates", "themes", "trafficking-in-persons.json"), encoding="utf-8") as vocabulary:
    LEVELS = {100, *(n for key, n in json.load(vocabulary).items() if key in ("brief", "lengthy"))}  # percent of the threshold
UNCLASSIFIED = {"threshold": 10, "themes": [{"id": "whales", "label": {"en": "Whales"}, "patterns": {"en": ["whales"]}}]}


def themes(checks, data, *options, code=harness.DONE):
    result = harness.run("themes", data, *options)
    checks.equal(result.returncode, code, "themes %s (%s)" % (" ".join(options), result.stderr.strip()))
    return result.stdout.decode() if code == harness.DONE else result.stderr


def check_counts(checks, path, data):
    """The table and the JSON against numbers counted here."""
    said = json.loads(themes(checks, path, "--format", "json"))
    rows = {row["theme"]: row for row in csv.DictReader(io.StringIO(themes(checks, path, "--format", "csv")))}
    for theme in said["themes"]:
        for what, records in (("adopted", [r for r in data["recommendations"] if r["status"] == "adopted"]), ("paragraphs", data["paragraphs"])):
            wanted = sum(theme["id"] in r.get("themes", []) for r in records)
            checks.equal((theme[what], rows[theme["id"]][what]), (wanted, str(wanted)), "%s: %s" % (theme["id"], what))
    paper = json.loads(harness.run("export", path, "--report", "compendium", "--to", "json", "-o", "-").stdout)
    told = {n["anchor"][len("theme-"):]: re.search(r"(No|\d+) paragraphs? of debate", json.dumps(n))[1] for n in paper["children"] if (n.get("anchor") or "").startswith("theme-")}
    checks.true(told["prevention"] == "No" and int(told["technology"]) > 5, "debate on a subject of a meeting, and none on what only a background paper names")
    for theme in said["themes"]:
        checks.equal((str(theme["debate"]), theme["debate"] <= theme["paragraphs"]), (rows[theme["id"]]["debate"], True), theme["id"] + ": debate")
        if theme["id"] in told:
            checks.equal(str(theme["debate"]), told[theme["id"]].replace("No", "0"), theme["id"] + ": debate, here and in the compendium")
    without = [r["id"] for r in data["recommendations"] if not r.get("themes")]
    checks.equal(said["unclassified"]["recommendations"], without, "recommendations without a theme")
    checks.equal(said["vocabulary"], "trafficking-in-persons", "vocabulary")
    table = themes(checks, path)
    checks.contains(table, "unclassified", "table")
    for record in without:
        checks.contains(table, record, "table")


def check_explained(checks, path, data):
    """What is explained of a record is what the dataset has; points add up; every word stands where it is said."""
    for record in data["recommendations"]:
        said = json.loads(themes(checks, path, "--explain", record["id"], "--format", "json"))
        given = [t["theme"] for t in said["themes"] if t["given"]]
        checks.equal(given, record.get("themes", []), record["id"] + ": themes explained")
        for theme in said["themes"]:
            name = "%s: %s" % (record["id"], theme["theme"])
            checks.equal(sum(h["points"] for h in theme["hits"]), theme["points"], name + ": sum")
            checks.equal(theme["given"], theme["points"] >= theme["wanted"] or bool(theme["brought_by"]), name + ": given")
            checks.true(theme["wanted"] in {said["threshold"] * n // 100 for n in LEVELS}, name + ": wanted")
            for hit in theme["hits"]:
                if hit["part"] in (None, "section", "closing"):
                    words = record[hit["part"] or "text"]
                    checks.equal(words[hit["start"]:hit["end"]], hit["words"], name + ": words")


def check_refusals(checks, path, folder):
    other = os.path.join(folder, "whales.json")
    with open(other, "w", encoding="utf-8") as file:
        json.dump(dict(UNCLASSIFIED, **{"rapporteur-themes": 1}), file)
    said = json.loads(themes(checks, path, "--themes", other, "--format", "json"))
    checks.equal([t["id"] for t in said["themes"]], ["whales"], "themes of another vocabulary")
    checks.true(said["unclassified"]["adopted"] > 10, "nothing speaks of whales")
    checks.contains(themes(checks, path, "--explain", "nobody", code=harness.USAGE), "'nobody'", "an id that is none")
    body = json.load(open(path, encoding="utf-8"))["bodies"][0]["id"]
    checks.contains(themes(checks, path, "--explain", body, code=harness.USAGE), "is a body", "a body")
    checks.contains(themes(checks, path, "--themes", "nothing", code=harness.USAGE), "general, trafficking-in-persons", "a vocabulary that is none")
    checks.contains(themes(checks, path, "--format", "xml", code=harness.USAGE), "table, json and csv", "a format that is none")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "sample.json")
        checks.succeeded(harness.run("import", *harness.samples(), "-o", path), "import of the samples")
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        check_counts(checks, path, data)
        check_explained(checks, path, data)
        check_refusals(checks, path, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
