#!/usr/bin/env python3
"""What two records could both be called is told apart in every paper: by the section where numbers begin anew, by the month or
the body where a year had several meetings, by the annex."""
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

LAMPS = [("A. Lamps", ["States parties should polish lenses once a month.", "States parties are urged to keep a book of lamps.",
                       "States parties should count their lamps."]),
         ("B. Stairs", ["Keepers should climb the stairs twice a day.", "The secretariat is requested:\n\n(a) To paint the rails;\n\n(b) To count the steps.",
                        "Keepers should sweep the stairs."])]
BELLS = [(None, ["States parties should ring bells in fog.", "States parties are urged to oil their horns."])]
ROPES = [("Ropes of hemp", ["States parties should splice ropes of hemp.", "States parties are urged to tar ropes of hemp."]),
         ("Ropes of steel", ["States parties should grease ropes of steel.", "States parties are urged to inspect ropes of steel."])]


def report(body, ordinal, year, month, chapters, annex=()):
    """A report of two days, the sixth and seventh of the month, whose recommendations are numbered anew in every chapter."""
    days = "6 and 7 %s %s" % (month, year)
    lines = ["United Nations", "Conference on Lighthouses", "Distr.: General", "9 %s %s" % (month, year), "Original: English", body,
             "%s meeting" % ordinal, "Oslo, " + days, "Report of the %s on its %s meeting, held in Oslo on %s" % (body, ordinal.lower(), days),
             "I. Introduction", "1. The %s met in Oslo on %s." % (body, days), "2. Bells were heard in fog.", "II. Recommendations",
             "3. The %s adopted the following recommendations:" % body]
    for heading, texts in chapters:
        lines += ([heading] if heading else []) + ["%d. %s" % (n + 1, text) for n, text in enumerate(texts)]
    lines += ["III. Adoption of the report", "4. The %s adopted the present report on 7 %s %s." % (body, month, year)]
    return "\n\n".join(lines + list(annex)) + "\n"


REPORTS = (report("Working Group on Lamps", "Third", 2024, "May", LAMPS, ("Annex", "List of lamps", "1. Lamps of glass were listed.", "2. Lamps of brass were listed.")),
           report("Working Group on Lamps", "Fourth", 2024, "October", BELLS),
           report("Working Group on Fog", "Second", 2025, "May", BELLS),
           report("Working Group on Lamps", "Fifth", 2025, "May", BELLS),
           report("Working Group on Lamps", "Sixth", 2026, "May", BELLS))


def dataset(checks, folder, texts):
    names = []
    for i, text in enumerate(texts):
        names.append(os.path.join(folder, "report-%d.txt" % i))
        with open(names[-1], "w", encoding="utf-8") as file:
            file.write(text)
    path = os.path.join(folder, "dataset.json")
    checks.succeeded(harness.run("import", *names, "-o", path), "import")
    with open(path, encoding="utf-8") as file:
        return path, json.load(file)


def paper(checks, path, report, *options):
    result = harness.run("export", path, "--report", report, "--to", "text", "-o", "-", *options)
    checks.succeeded(result, report)
    return re.sub(r"\s+", " ", result.stdout.decode())


def names_in(words):
    return re.findall(r"Recommendation [\w.]+(?: \([^)]*[a-z]{4}[^)]*\))? \([^)]*20\d\d[^)]*\)", words)


def check_marks(checks, data):
    of = {r["id"]: r.get("mark") for r in data["recommendations"] + data["paragraphs"]}
    lamps = "wg-lamps/2024-05-06/report#"
    checks.equal([of[lamps + name] for name in ("rec-1", "rec-3", "rec-1-2", "rec-3-2")], ["A.1", "A.3", "B.1", "B.3"], "marks by the number of the section")
    checks.equal(of["wg-lamps/2024-10-06/report#rec-1"], None, "a number that is alone has no mark")
    checks.equal((of[lamps + "para-1"], of[lamps + "annex-para-1"]), (None, "1 (Annex)"), "a paragraph of the annex that the body has, too")


def check_papers(checks, path):
    brief = paper(checks, path, "brief")
    names = names_in(brief)
    checks.equal(len(names), 14, "names of recommendations in the annex of the brief")
    checks.equal(len(set(names)), 14, "names that tell all apart: " + ", ".join(names))
    for name in ("Recommendation A.1 (May 2024)", "Recommendation B.1 (May 2024)", "Recommendation 1 (October 2024)",
                 "Recommendation 1 (2025, Working Group on Fog)", "Recommendation 1 (2025, Working Group on Lamps)", "Recommendation 1 (2026)"):
        checks.equal(names.count(name), 1, name)
    checks.equal(names[-6:], ["Recommendation %s (May 2024)" % mark for mark in ("A.1", "A.2", "A.3", "B.1", "B.2", "B.3")], "sections stay together")
    checks.contains(brief, "May 2024: A.1, A.3, B.1 and B.3; October 2024: 1; 2025, Working Group on Fog: 1; 2025, Working Group on Lamps: 1; 2026: 1",
                    "numbers of those of one strength")
    checks.equal("under paragraph" in brief, False, "a recommendation that is its own paragraph stands under none")
    checks.contains(paper(checks, path, "brief", "--where", "year = 2024 and meeting.ordinal = 3"), "recommendations A.1–A.3 and B.1–B.3 were adopted", "ranges")
    index = paper(checks, path, "index")
    checks.contains(index, "States parties, 2024-05/A.1–A.3, 2024-10/1, 2024-10/2, 2025-05-06 a/1", "index")
    checks.contains(index, "Secretariat, 2024-05/B.2 ", "a section in the index")
    checks.contains(index, "2024-10: Report of the Working Group on Lamps on its fourth meeting", "what the index stands for")
    for report in ("compilation", "compendium", "comparative", "meeting"):
        words = paper(checks, path, report)
        checks.equal(bool(re.search(r"[Rr]ecommendation [123](?= \(a\))? \(May 2024|, 6 and 7 May 2024, recommendation [123]\b", words)), False, report + ": a number that two have")
        if report != "comparative":
            checks.contains(words, "ecommendation B.1", report)
    for language, name in (("fr", "Recommandation B.1 (mai 2024)"), ("es", "Recomendación B.1 (mayo de 2024)"), ("ru", "Рекомендация B.1 (май 2024"), ("zh", "建议B.1（2024年5月）")):
        checks.contains(paper(checks, path, "brief", "--language", language), name, language)


def check_terminal(checks, path):
    near = harness.run("related", path, "-", stdin=None, input=b"Keepers should climb the stairs twice a day.")
    checks.contains(near.stdout.decode(), "recommendation B.1", "related")
    found = harness.run("list", "recommendations", path, "--where", "mark = B.1", "--format", "json").stdout.decode()
    checks.equal(found.count("climb the stairs"), 1, "a mark may be asked for")


def check_site(checks, path, folder):
    site = os.path.join(folder, "site")
    checks.succeeded(harness.run("export", path, "--to", "site", "-o", site), "site")
    titles = []
    for name in sorted(os.listdir(os.path.join(site, "recommendations"))):
        with open(os.path.join(site, "recommendations", name), encoding="utf-8") as file:
            titles += [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", title)) for title in re.findall(r"<h1[^>]*>(.*?)</h1>", file.read())]
    checks.equal((len(titles), len(set(titles))), (14, 14), "titles of the site: " + ", ".join(titles))
    checks.equal([t for t in titles if t.startswith("Recommendation B.1 (6 and 7")] != [], True, "section and days in a title")
    with open(os.path.join(site, "index.html"), encoding="utf-8") as file:
        home = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", file.read()))
    checks.contains(home, "Oslo, 6 and 7 October 2024 (adopted: 2)", "recommendations of a meeting on the first page, by status")


def check_headings(checks, folder):
    """Sections without numbers tell by their headings, and a range has its heading once."""
    path, data = dataset(checks, folder, [report("Working Group on Ropes", "First", 2024, "May", [("A. General", ["States parties should buy ropes."])] + ROPES)])
    marks = [r.get("mark") for r in data["recommendations"]]
    checks.equal(marks[-2:], ["1 (Ropes of steel)", "2 (Ropes of steel)"], "marks by headings: %s" % marks)
    checks.equal(len(set(marks)), len(marks), "all apart")


def check_documents(checks, folder):
    """Drafts of one meeting in two documents that have the same numbers are told apart by their documents."""
    draft = report("Working Group on Bells", "First", 2024, "May", BELLS).replace("Report of", "Draft report of")
    first = draft.replace("United Nations\n", "United Nations\n\nLH/WG.3/2024/L.1\n", 1)
    second = draft.replace("United Nations\n", "United Nations\n\nLH/WG.3/2024/L.1/Add.1\n", 1).replace("ring bells", "ring gongs")
    path, _ = dataset(checks, folder, [first, second])
    names = re.findall(r"Draft recommendation \d \([^)]*\)", paper(checks, path, "brief"))
    checks.equal(names, ["Draft recommendation %d (2024, LH/WG.3/2024/%s)" % (n, symbol) for symbol in ("L.1", "L.1/Add.1") for n in (1, 2)], "documents of drafts")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        path, data = dataset(checks, folder, REPORTS)
        check_marks(checks, data)
        check_papers(checks, path)
        check_terminal(checks, path)
        check_site(checks, path, folder)
        check_headings(checks, folder)
        check_documents(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
