#!/usr/bin/env python3
"""The checker itself, on a page and a dataset made by hand, so that both are known to be right."""
import json
import os
import subprocess
import sys
import tempfile

import checker

PAGE = """\
\ufeffCouncil of Lighthouses

Distr.: General

I. Introduction

1. The Council met on the *island* and on the main\u00ad
land. It heard a paper on fog horns ([CL/1](#)) and a paper on inter-
national lamps.\u00b9 A third paper, on well-
kept lenses, was put

\fCL/2019/7
3/4

off until the spring. It agreed to:

 - (a) Count the lamps, namely: (i) the red ones and (ii) the others;

(b) Paint them.

\u00b9 Not printed.

II. Recommendations*Recommendation 1*

Keepers should sleep by day. They should eat at night.
"""


def dataset():
    def at(line, end=None, paragraph=None):
        return {"document": "d", "paragraph": paragraph, "line": line, "end_line": end or line}
    return {
        "documents": [{
            "id": "d", "file": "page.txt", "masthead": ["Council of Lighthouses", "Distr.: General"],
            "sections": [{"id": "d#section-I", "number": "I", "title": "Introduction", "source": at(5)},
                         {"id": "d#section-II", "number": "II", "title": "Recommendations", "source": at(23)}],
            "furniture": [{"line": 12, "text": "CL/2019/7"}, {"line": 13, "text": "3/4"}],
            "accounting": {"lines": 15, "letters": 338, "checksum": "", "unplaced": []}}],
        "recommendations": [{
            "id": "d#rec-1", "document": "d", "number": 1, "status": "adopted", "items": [], "source": at(23, 25),
            "text": "Keepers should sleep by day. They should eat at night."}],
        "paragraphs": [{
            "id": "d#para-1", "document": "d", "number": "1", "source": at(7, 19, "1"),
            "text": "The Council met on the island and on the mainland. It heard a paper on fog horns (CL/1) and a "
                    "paper on international lamps. A third paper, on well-kept lenses, was put off until the "
                    "spring. It agreed to:",
            "items": [{"label": "a", "text": "Count the lamps, namely: (i) the red ones and (ii) the others;",
                       "items": [{"label": "i", "text": "the red ones", "inline": True}]},
                      {"label": "b", "text": "Paint them."}],
            "footnotes": [{"mark": "1", "text": "Not printed.", "source": at(21)}]}],
    }


def shift_lines(data):
    data["paragraphs"][0]["source"].update(line=8, end_line=20)


def raise_footnote(data):
    data["paragraphs"][0]["footnotes"][0]["source"].update(line=20, end_line=20)


def lose_furniture(data):
    data["documents"][0]["furniture"].pop()


def break_divided_word(data):
    data["paragraphs"][0]["text"] = data["paragraphs"][0]["text"].replace("mainland", "mainlind")


def lose_mark(data):
    data["paragraphs"][0]["footnotes"][0]["mark"] = "2"


def lose_label(data):
    data["paragraphs"][0]["items"][1]["label"] = None


def miscount(data):
    data["documents"][0]["accounting"]["lines"] = 16


def miscount_letters(data):
    data["documents"][0]["accounting"]["letters"] += 1


def forget_file(data):
    data["documents"][0]["file"] = None


def main():
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        page, saved = os.path.join(folder, "page.txt"), os.path.join(folder, "saved.json")
        with open(page, "w", encoding="utf-8", newline="") as file:
            file.write(PAGE)
        crlf = os.path.join(folder, "crlf", "page.txt")
        os.mkdir(os.path.dirname(crlf))
        with open(crlf, "w", encoding="utf-8", newline="") as file:
            file.write(PAGE.replace("\n", "\r\n"))
        failures += ["a right dataset is faulted: " + f for f in checker.check(dataset(), [page])]
        failures += ["with CRLF: " + f for f in checker.check(dataset(), [crlf])]
        failures += checker.self_test(dataset(), [page])
        for damage in (shift_lines, raise_footnote, lose_furniture, break_divided_word, lose_mark, lose_label,
                       miscount, miscount_letters, forget_file):
            data = dataset()
            damage(data)
            if not checker.check(data, [page]):
                failures.append("not reported: " + damage.__name__)
        with open(saved, "w", encoding="utf-8") as file:
            data = dataset()
            data["recommendations"][0]["text"] = "Keepers should sleep by day. They shall eat at night."
            json.dump(data, file)
        run = subprocess.run([sys.executable, checker.__file__, saved, page], capture_output=True, text=True)
        if run.returncode != 1 or "page.txt:25:" not in run.stdout:
            failures.append("a changed word does not show its file and line: %r" % run.stdout)
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
