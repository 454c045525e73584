#!/usr/bin/env python3
"""Subparagraphs bear the marks that their document writes, a), 1. or A., in every text; citations keep those of the report."""
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

REPORT = """Rapport du Groupe de travail sur les lampes sur les travaux de sa réunion tenue à Oslo les 3 et 4 mai 2022

I. Introduction

1. La réunion a été ouverte par la Présidente.

II. Recommandations

2. Le Groupe de travail a adopté les recommandations ci-après.

Recommandation 1

Les États parties devraient :

a) Compter les lampes, notamment :

i) Les lampes de rue ;

ii) Les lampes de port ;

b) Peindre les lampes.

Recommandation 2

Les États parties devraient prendre les mesures suivantes :

1. Nettoyer les lampes.

2. Allumer les lampes.

Recommandation 3

Les États parties devraient :

(a) Vendre les lampes ;

(b) Les éteindre.
"""
MARKS = ("a) Compter", "i) Les lampes de rue", "ii) Les lampes de port", "b) Peindre", "1. Nettoyer", "2. Allumer", "(a) Vendre", "(b) Les éteindre")
DRAFT = ("ii) Les lampes de port ;\n\nb) Peindre les lampes.", "ii) Les lampes de port ;\n\nc) Peindre les lampes.")


def plain(words):
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", words)).replace("> ", "").replace("- ", "")


def check_texts(checks, made):
    for report, form in (("compilation", "text"), ("compilation", "markdown"), ("compilation", "html"), ("brief", "text"), ("matrix", "csv")):
        result = harness.run("export", made, "--report", report, "--to", form, "-o", "-")
        checks.succeeded(result, "%s as %s" % (report, form))
        text = plain(result.stdout.decode())
        for mark in MARKS:
            checks.true(re.search(r"(?<![(\w])" + re.escape(mark), text), "%s as %s: %r is not in %s" % (report, form, mark, text[-1500:]))


def check_folders(checks, made, folder):
    for form, element in (("site", 'class="label">([^<]*)<'), ("akn", "<subparagraph[^>]*>\\s*<num>([^<]*)<")):
        made_in = os.path.join(folder, form)
        checks.succeeded(harness.run("export", made, "--to", form, "-o", made_in), form)
        pages = "".join(open(os.path.join(path, name), encoding="utf-8").read() for path, _, names in os.walk(made_in) for name in names
                        if name.endswith((".html", ".xml")))
        checks.equal(sorted(set(re.findall(element, pages))), sorted({m.split()[0] for m in MARKS}), "marks of " + form)


def items(record):
    return [(i["label"], i.get("written")) for i in record["items"]]


def check_data(checks, made):
    with open(made, encoding="utf-8") as file:
        records = json.load(file)["recommendations"]
    checks.equal([items(r) for r in records], [[("a", "a)"), ("b", "b)")], [("1", "1."), ("2", "2.")], [("a", None), ("b", None)]], "labels and marks")
    checks.equal([i["id"].split("#")[1] for i in records[1]["items"]], ["rec-2(1)", "rec-2(2)"], "ids")


def check_word(checks, made, folder):
    """The numbering of a Word file is read back as it was."""
    paper, back = os.path.join(folder, "paper.docx"), os.path.join(folder, "back.json")
    checks.succeeded(harness.run("export", made, "--report", "compilation", "--to", "docx", "--language", "fr", "-o", paper), "docx")
    checks.succeeded(harness.run("import", paper, "--kind", "other", "-o", back), "import of docx")
    with open(back, encoding="utf-8") as file:
        data = json.load(file)
    found = [(i["text"].split()[0], i.get("written")) for p in data["paragraphs"] for i in p.get("items", [])]
    for word, mark in (("Compter", "a)"), ("Peindre", "b)"), ("Vendre", None)):
        checks.true((word, mark) in found, "mark of %s in %s" % (word, found))


def check_changes(checks, folder):
    """Where a draft has another label, both stand as they are written."""
    paths = []
    for name, text in (("draft", REPORT.replace("Rapport du", "Projet de rapport du", 1).replace(*DRAFT)), ("report", REPORT)):
        paths.append(os.path.join(folder, name + ".txt"))
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write(text)
    both = os.path.join(folder, "both.json")
    checks.succeeded(harness.run("import", *paths, "-o", both), "import of both")
    text = plain(harness.run("export", both, "--report", "comparative", "--to", "text", "-o", "-").stdout.decode())
    checks.true("c) → b) Peindre" in text and " a) Compter" in text, "labels of a comparison: %s" % text[-1500:])


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        source, made = os.path.join(folder, "lamps.txt"), os.path.join(folder, "lamps.json")
        with open(source, "w", encoding="utf-8") as file:
            file.write(REPORT)
        checks.succeeded(harness.run("import", source, "-o", made), "import")
        check_data(checks, made)
        check_texts(checks, made)
        check_folders(checks, made, folder)
        check_word(checks, made, folder)
        check_changes(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
