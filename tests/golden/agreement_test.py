#!/usr/bin/env python3
"""What was proposed is said to be not agreed upon where its document says so, and nowhere else: in every paper, matrix and page."""
import csv
import glob
import io
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

REPORT = """Report on the meeting of the Working Group on Lamps held in Oslo on 3 and 4 May 2022

I. Introduction

1. It met.

II. Recommendations

2. The Working Group adopted the recommendation below.

Recommendation 1

States should count lamps.

III. Adoption of the report

3. It adopted the report.

Annex

Recommendations

A. %s

Recommendation 2

States should paint lamps.

B. Other proposals

Recommendation 3

States should sell lamps.
"""
LANGUAGES = {"en": ("proposed", "proposed, not agreed upon"), "fr": ("proposée", "proposée, sans accord"), "es": ("propuesta", "propuesta, sin acuerdo"),
             "ru": ("предложена", "предложена, не согласована"), "zh": ("已提出", "已提出，未商定"), "ar": ("مقترحة", "مقترحة، لم يُتفق عليها")}


def exported(checks, dataset, *arguments):
    result = harness.run("export", dataset, *arguments, "-o", "-")
    checks.succeeded(result, "export %r" % (arguments,))
    return re.sub(r"\s+", " ", result.stdout.decode())


def imported(checks, folder, name, heading):
    source, made = os.path.join(folder, name + ".txt"), os.path.join(folder, name + ".json")
    with open(source, "w", encoding="utf-8") as file:
        file.write(REPORT % heading)
    checks.succeeded(harness.run("import", source, "-o", made), "import of " + name)
    return made


def check_mixed(checks, made):
    paper = exported(checks, made, "--report", "compilation", "--to", "text")
    checks.true("(adopted: 1; proposed: 1; proposed and not agreed upon: 1; draft: none)" in paper, "sums: %s" % paper[:900])
    checks.true("III. Recommendations proposed ---" in paper, "heading of proposals of two kinds")
    checks.true("Where a text was not agreed upon, its status says so." in paper, "what is said of both")
    checks.true("proposed recommendation 2. Proposed, not agreed upon." in paper, "the reference of one that was not agreed upon")
    checks.true("proposed recommendation 3. Proposed. " in paper, "the reference of one that was proposed")
    for report in ("brief", "meeting", "comparative", "compendium", "index", "progress"):
        words = exported(checks, made, "--report", report, "--to", "text")
        checks.true(not re.search("sell lamps[^|]{0,90}[Nn]ot agreed", words), "%s says it of the other: %s" % (report, words))
        checks.true("were not agreed" not in words and "proposed and not agreed upon." not in words, "%s says it of both" % report)


def statuses(checks, made, language):
    rows = csv.DictReader(io.StringIO(harness.run("export", made, "--report", "matrix", "--to", "csv", "--language", language, "-o", "-").stdout.decode()))
    return [list(row.values())[8] for row in rows]


def check_matrix(checks, made, wanted):
    for language, words in LANGUAGES.items():
        checks.equal(statuses(checks, made, language)[1:], [words[i] for i in wanted], "status in the matrix, " + language)


def check_site(checks, made, folder):
    site = os.path.join(folder, "site")
    checks.succeeded(harness.run("export", made, "--to", "site", "-o", site), "site")
    pages = {path: open(path, encoding="utf-8").read() for path in glob.glob(site + "/**/*.html", recursive=True)}
    told = {re.search("<title>(.*?)[<·|–-]", page).group(1).strip(): re.search('tone-proposed">([^<]*)<', page).group(1)
            for page in pages.values() if 'tone-proposed">' in page}
    checks.equal(sorted(told.values()), ["proposed", "proposed, not agreed upon"], "status on the pages of a site: %s" % told)
    meeting = [page for page in pages.values() if "Recommendations proposed<" in page]
    checks.true(meeting and all(page.index("Recommendations proposed and not agreed upon<") < page.index("paint lamps") < page.index("Recommendations proposed<")
                                < page.index("sell lamps") for page in meeting), "headings of the page of a meeting")


def check_list(checks, made):
    for where, wanted in (("agreement = none", [2]), ("status = proposed and not agreement = none", [3]), ("fate = not-agreed", [2])):
        result = harness.run("list", "recommendations", made, "--where", where, "--format", "json")
        checks.equal([row["number"] for row in json.loads(result.stdout)], wanted, "list where " + where)


def check_older(checks, made, folder):
    """A dataset of an earlier version does not have the fact: nothing more is said than that they were proposed."""
    older = os.path.join(folder, "older.json")
    with open(made, encoding="utf-8") as file:
        data = json.load(file)
    for record in data["recommendations"] + data["paragraphs"]:
        record.pop("agreement", None)
        record["evidence"] = [e for e in record.get("evidence", []) if e["of"] != "agreement:none"]
    with open(older, "w", encoding="utf-8") as file:
        json.dump(data, file)
    paper = exported(checks, older, "--report", "compilation", "--to", "text")
    checks.true("(adopted: 1; proposed: 2; proposed and not agreed upon: none; draft: none)" in paper, "sums of an older dataset")
    checks.true("ot agreed upon." not in paper and "not agreed upon, its status" not in paper, "an older dataset: %s" % paper)
    check_matrix(checks, older, (0, 0))


def check_all_agreed(checks, folder):
    made = imported(checks, folder, "one", "Proposals not agreed")
    with open(made, encoding="utf-8") as file:
        text = file.read()
    checks.equal(text.count('"agreement": "none"'), 1, "records that the document calls not agreed upon")
    paper = exported(checks, made, "--where", "not number = 3", "--report", "compilation", "--to", "text")
    checks.true("The texts below were proposed. They were not agreed upon, and" in paper, "where it is said of all")


def check_left_out(checks, folder):
    """A draft without its like among what was adopted was not adopted; that it was not agreed upon nobody says."""
    made, site = os.path.join(folder, "sample.json"), os.path.join(folder, "sample-site")
    checks.succeeded(harness.run("import", *sorted(glob.glob(os.path.join(harness.SOURCE, "templates", "sample", "*.txt"))), "-o", made), "import of the sample")
    paper = exported(checks, made, "--report", "comparative", "--to", "text")
    checks.equal((paper.count(" Not adopted."), paper.count(" Not agreed upon.")), (1, 4), "fates in the comparative")
    checks.true(re.search(r"not agreed upon\W+4\b", paper) and re.search(r"not adopted\W+1\b", paper), "its counts: %s" % paper[-900:])
    rows = list(csv.DictReader(io.StringIO(harness.run("export", made, "--report", "matrix", "--to", "csv", "-o", "-").stdout.decode())))
    fates = [row["What became of it"] for row in rows]
    checks.equal([sum(fate == word for fate in fates) for word in ("not adopted", "not agreed upon")], [1, 4], "fates in the matrix: %s" % fates)
    checks.true("5 texts (drafts included) were not adopted," in exported(checks, made, "--report", "brief", "--to", "text"), "the brief's sum")
    checks.succeeded(harness.run("export", made, "--to", "site", "-o", site), "site of the sample")
    pages = "".join(open(page, encoding="utf-8").read() for page in glob.glob(os.path.join(site, "**", "*.html"), recursive=True))
    checks.equal(len(re.findall(r"<dd>not adopted</dd>", pages)), 1, "fates on the site")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        made = imported(checks, folder, "two", "Proposals not agreed")
        check_mixed(checks, made)
        check_matrix(checks, made, (1, 0))
        check_matrix(checks, imported(checks, folder, "none", "Proposals"), (0, 0))
        check_site(checks, made, folder)
        check_list(checks, made)
        check_older(checks, made, folder)
        check_all_agreed(checks, folder)
        check_left_out(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
