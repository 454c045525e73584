#!/usr/bin/env python3
"""What pages part, and what they do not: rows of several lines, headings of several lines, charts longer than a page."""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import pdf_papers as papers

STATES = 70


def check_rows(checks, folder):
    """No row alone on one side of a page's end, however many lines it has; where a table is parted its pages are full."""
    words = papers.Words(11)
    tables, blocks = [], []
    for rows in [2] * 40 + [5] * 10 + [40] * 4:
        opening = words.between(5, 200)
        made = [(words.word(), words.between(25, 60)) for _ in range(rows)]
        tables.append(made)
        blocks += [{"paragraph": opening}, {"table": words.words(3), "head": [words.word(), words.word()],
                                            "rows": [{"row": list(row)} for row in made]}]
    places = papers.Places(papers.export(checks, folder, "rows", papers.dataset([]), papers.report(blocks)))
    foot = max(place[1] for found in places.of.values() for place in found if len(found) == 1)
    alone, early, parted = [], [], 0
    for made in tables:
        page_of = [places.one(name)[0] for name, _ in made]
        parted += page_of[0] != page_of[-1]
        for page in set(page_of):
            own = [row for row, at in zip(made, page_of) if at == page]
            if len(own) == 1 and len(made) > 1:
                alone.append(own[0][0])
        for (name, text), (after, following) in zip(made, made[1:]):
            last, first = places.one(text.split()[-1]), places.one(after)
            height = 12 * (1 + sum(places.lines(following).values()))
            if first[0] != last[0] and foot - last[1] > 3 * height:
                early.append((name, round(foot - last[1])))
    checks.equal(alone, [], "rows that stand alone")
    checks.equal(early, [], "tables that end early on their page")
    checks.true(parted >= 4, "tables that are parted: %d" % parted)


def check_headings(checks, folder):
    """The number of a heading and all its lines are on one page, line feeds in its words or not."""
    words = papers.Words(12)
    titles, blocks = [], []
    for count in range(60):
        titles.append([words.word() for _ in range(6)])
        blocks.append({"section": "\n".join(titles[-1]), "children": [{"paragraph": words.between(20, 260)}]})
    places = papers.Places(papers.export(checks, folder, "headings", papers.dataset([]), papers.report(blocks)))
    parted = [title[0] for title in titles if len({places.one(word)[0] for word in title}) > 1]
    checks.equal(parted, [], "headings on two pages")


def check_chart(checks, folder):
    """Each page of a long chart has one axis, and a caption that says that it goes on."""
    data = papers.dataset([papers.recommendation(n, 1) for n in range(1, STATES + 1)], meetings=STATES)
    chart = {"chart": "Years of meetings", "kind": "bars", "alternative": "a", "each": "meetings", "category": "Year {year} of the meeting in {place}",
             "series": [{"label": "Recommendations", "count": "recommendations"}]}
    path = papers.export(checks, folder, "chart", data, papers.report([{"paragraph": "Opening."}, chart]))
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    pages = [page for page in text.split("\f") if "of the meeting in" in page]
    checks.true(len(pages) >= 2, "pages of the chart: %d" % len(pages))
    for number, page in enumerate(pages):
        captions = re.findall(r"^\s*Years of meetings( \(continued\))?$", page, re.M)
        checks.equal(captions, [" (continued)" if number else ""], "captions of part %d" % (number + 1))
        checks.equal(len(re.findall(r"^\s*0\s+1\s*$", page, re.M)), 1, "axes of part %d" % (number + 1))


def check_columns(checks, folder):
    """Texts side by side have halves, numbers stand near their words, and one long name leaves room to the others."""
    words = papers.Words(13)
    sides = [(words.between(60, 90), words.between(*size)) for size in ((60, 90), (20, 25), (120, 140))]
    heads = [(words.word(), words.word()) for _ in sides]
    blocks = [{"table": words.words(2), "head": list(head), "rows": [{"row": list(side)}]} for head, side in zip(heads, sides)]
    name, number, post, title = words.word(), 7351, words.word(), words.between(30, 35)
    long_name = "/".join(words.word() for _ in range(12))
    blocks += [{"table": words.words(2), "head": ["Word", "Count"], "row-head": True, "rows": [{"row": [name, str(number)]}]},
               {"table": words.words(2), "head": ["Symbol", "Subject", "Post"], "rows": [{"row": [long_name, title, post]}]}]
    places = papers.Places(papers.export(checks, folder, "columns", papers.dataset([]), papers.report(blocks)))
    starts = {round(places.one(second.split()[0])[2]) for _, second in sides}
    checks.true(len(starts) == 1, "left edges of second halves: %r" % starts)
    checks.true(places.one(str(number))[3] - places.one(name)[2] < 150, "a number far from its word")
    lines = sum(places.lines(title).values())
    checks.true(lines <= 6, "lines of a title beside a long name: %d" % lines)


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_rows(checks, folder)
        check_headings(checks, folder)
        check_chart(checks, folder)
        check_columns(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
