#!/usr/bin/env python3
"""Recommendations that are points of a paragraph, or numbered 5 bis, are cited as a reader finds them in their document."""
import csv
import io
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

POINTS = """Distr.: General
14 May 2022

Report on the meeting of the Working Group on Lamps held in Geneva on 3 and 4 May 2022

I. Introduction

1. The Working Group on Lamps was established by decision 3/2.

II. Recommendations

2. The Working Group adopted the following recommendations:

(a) States parties should keep a register of the lamps;

(b) States parties are encouraged to train those who light them.

3. The Working Group adopted the following recommendations:

(a) States parties should count the lamps of the sea every year.

III. Summary of deliberations

4. A speaker said that more was needed.
"""
NAMED = POINTS[:POINTS.index("2. The")] + """2. The Working Group adopted the recommendations presented below.

Recommendation 5

States parties should keep a register of the lamps.

Recommendation 5 bis

States parties should train those who light them.

III. Summary of deliberations

3. A speaker said that more was needed.
"""


def exported(checks, folder, text, *arguments):
    source, made = os.path.join(folder, "report.txt"), os.path.join(folder, "made.json")
    with open(source, "w", encoding="utf-8") as file:
        file.write(text)
    checks.succeeded(harness.run("import", source, "-o", made), "import")
    result = harness.run("export", made, *arguments, "-o", "-")
    checks.succeeded(result, "export %r" % (arguments,))
    return result.stdout.decode().replace("\u00a0", " ")


def check_brief(checks, folder):
    said = " ".join(exported(checks, folder, POINTS, "--report", "brief", "--to", "text").split())
    for words in ("recommendations 2 (a), 2 (b) and 3 (a) were adopted", "2022: 2 (a) and 3 (a)", "Recommendation 2 (b) (2022)", "paragraph 2 (b). Adopted."):
        checks.contains(said, words, "brief")
    checks.true("under paragraph" not in said, "a point is cited under itself")
    said = " ".join(exported(checks, folder, POINTS, "--report", "brief", "--to", "text", "--language", "fr").split())
    checks.contains(said, "paragraphe 2 (b)", "brief in French")
    said = " ".join(exported(checks, folder, NAMED, "--report", "brief", "--to", "text").split())
    for words in ("recommendations 5 and 5 bis were adopted", "Recommendation 5 bis (2022)", "recommendation 5 bis. Adopted."):
        checks.contains(said, words, "brief")


def check_index(checks, folder):
    said = exported(checks, folder, POINTS, "--report", "index", "--to", "text")
    checks.contains(said, "2022/3 (a)", "index")
    checks.true("2022/2," not in said and "2022/3\n" not in said, "a point goes by the number of its paragraph")


    debate = POINTS + "\n5. It was said that the training of those who light lamps was needed.\n\n6. Training was praised.\n\n7. Others had no training.\n\n"
    debate += "IV. Other matters\n\nThe Chair thanked those who had given training to those who light lamps.\n\n8. Training went on.\n"
    said = " ".join(exported(checks, folder, debate, "--report", "index", "--to", "text").split())
    checks.contains(said, "2022, paras. 5–8", "paragraphs of the index behind a text without a number")


def check_matrix(checks, folder):
    for text, wanted in ((POINTS, [("", "2 (a)"), ("", "2 (b)"), ("", "3 (a)")]), (NAMED, [("5", ""), ("5", "5 bis")])):
        rows = list(csv.DictReader(io.StringIO(exported(checks, folder, text, "--report", "matrix", "--to", "csv"))))
        checks.equal([(row["No."], row["Paragraph"]) for row in rows], wanted, "numbers and paragraphs of a matrix")


def check_site(checks, folder):
    """The headings of the pages of recommendations."""
    for text, language, wanted in ((POINTS, "en", ["Recommendation 2 (a) (2022)", "Recommendation 2 (b) (2022)", "Recommendation 3 (a) (2022)"]),
                                   (NAMED, "fr", ["Recommandation 5 (2022)", "Recommandation 5 bis (2022)"])):
        source, made, site = (os.path.join(folder, language + name) for name in (".txt", ".json", "-site"))
        with open(source, "w", encoding="utf-8") as file:
            file.write(text)
        checks.succeeded(harness.run("import", source, "-o", made), "import")
        checks.succeeded(harness.run("export", made, "--to", "site", "--language", language, "-o", site), "site")
        pages = os.path.join(site, "recommendations")
        heads = [re.search("<h1[^>]*>(.*?)</h1>", open(os.path.join(pages, name), encoding="utf-8").read())[1] for name in os.listdir(pages)]
        checks.equal(sorted(heads), wanted, "headings of a site")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_brief(checks, folder)
        check_index(checks, folder)
        check_matrix(checks, folder)
        check_site(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
