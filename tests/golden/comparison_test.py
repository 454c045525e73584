#!/usr/bin/env python3
"""What became of drafts, by `compare` and on paper: each change is named, the draft with its document, and nothing is called new that a draft may have become."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

DRAFT = """Draft report of the Working Group on Lamps on its meeting held in Geneva on 3 and 4 May 2022

II. Recommendations

"""
REPORT = """Report on the meeting of the Working Group on Lamps held in Geneva on 3 and 4 May 2022

I. Introduction

1. The Working Group on Lamps was established by decision 3/2.

II. Recommendations

2. The Working Group adopted the following recommendations:

"""
LISTED = "The secretariat should prepare a list of lamps by the end of 2024 for the next meeting."
ADOPTED = "States parties should prepare a list of lamps by the end of 2026 for the next meeting."
NEW = "Carriers may wish to paint their boats."
CHANGED = ["States parties should, by 2025, appoint an authority for lamps.", "International organizations should consider, where possible, by 2027, appointing an authority for lamps."]
BEFORE = "States parties and international organizations should train those who light lamps within two years."
AFTER = "The Conference and civil society should, as appropriate, train those who light lamps within three years."


def written(folder, name, head, texts):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(head + "".join("Recommendation %d\n\n%s\n\n" % (n, text) for n, text in enumerate(texts, 1)) + "III. Adoption of the report\n\n9. It adopted the report.\n")
    return path


def imported(checks, folder, drafts, texts):
    data = os.path.join(folder, "wg.json")
    files = written(folder, "draft.txt", DRAFT, drafts), written(folder, "report.txt", REPORT, texts)
    checks.succeeded(harness.run("import", *files, "--symbol", files[0] + "=WG.9/2022/L.1", "--symbol", files[1] + "=WG.9/2022/4", "-o", data), "import")
    return data


def paper(checks, data):
    result = harness.run("export", data, "--report", "comparative", "--to", "text", "-o", "-")
    checks.succeeded(result, "comparative")
    return " ".join(result.stdout.decode().split())


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        data = imported(checks, folder, [LISTED], [ADOPTED, NEW])
        said = harness.run("compare", data).stdout.decode()
        checks.contains(said, "  reworded (addressee secretariat → states-parties): secretariat → States parties\n  reworded (number or time): 2024 → 2026\n", "compare")
        words = paper(checks, data)
        checks.contains(words, "WG.9/2022/L.1 <https://undocs.org/WG.9/2022/L.1>, draft recommendation 1. Adopted. Reworded. It became recommendation 1.", "a draft and its document")
        checks.contains(words, "Reworded: “secretariat” → “States parties” – Reworded: “2024” → “2026” WG.9/2022/4 <https://undocs.org/WG.9/2022/4>, recommendation 1.", "changes on paper")
        checks.contains(words, "New: no draft of this section became it. " + NEW, "a text that is new")
        checks.contains(words, "new 1", "counts")
        words = paper(checks, imported(checks, folder, [LISTED, CHANGED[0]], [ADOPTED, CHANGED[1]]))
        checks.contains(words, "Weakened: “should” → “should consider” – Qualified: “where possible” – Reworded: “States parties” → “International organizations” – "
                        "Reworded: “2025” → “2027”", "all that changed of a text")
        data = imported(checks, folder, [CHANGED[0], LISTED, BEFORE], [CHANGED[1], ADOPTED, AFTER])
        words = paper(checks, data)
        checks.contains(words, "No draft of this section is known to have become it. " + AFTER, "a text beside a draft of which nothing is known")
        checks.true("New: " not in words and "new 1" not in words, "a text is called new beside a draft of which nothing is known: " + words)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
