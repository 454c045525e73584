"""Papers that are made for one question: a dataset of invented meetings, and templates of literal blocks."""
import json
import os
import random
import re
import subprocess

import harness


class Words:
    """Words of which none is made twice, so that each is found again on its page; no hyphen parts them."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.made = 0

    def word(self):
        self.made += 1
        return "w%0*d" % (self.random.choice((2, 4, 5, 7, 9)), self.made)

    def words(self, count):
        return " ".join(self.word() for _ in range(count))

    def between(self, least, most):
        return self.words(self.random.randint(least, most))


def source(document):
    return {"document": document, "paragraph": None, "line": 1, "end_line": 1}


def meeting(number):
    year = 2000 + number
    return {"id": "wg/%d" % year, "body": "wg", "ordinal": number, "start": "%d-09-01" % year, "end": "%d-09-03" % year,
            "place": "Montevideo"}


def document(number):
    name = "CPSW/WG/%d/6" % (2000 + number)
    return {"id": name, "symbol": name, "title": "Report", "kind": "report", "date": "%d-10-01" % (2000 + number),
            "meeting": "wg/%d" % (2000 + number), "language": "en"}


def recommendation(at, number, status="adopted", text="States should act.", items=(), footnotes=()):
    name = "CPSW/WG/%d/6" % (2000 + at)
    identity = "%s#rec-%d" % (name, number)
    record = {"id": identity, "document": name, "meeting": "wg/%d" % (2000 + at), "number": number, "status": status,
              "section": "A. Recommendations", "text": text, "source": source(name)}
    if items:
        record["items"] = [{"id": "%s(%s)" % (identity, label), "label": label, "text": words, "source": source(name)}
                           for label, words in items]
    if footnotes:
        record["footnotes"] = [{"mark": mark, "text": words, "source": source(name)} for mark, words in footnotes]
    return record


def dataset(recommendations, meetings=1):
    numbers = range(1, meetings + 1)
    return {"rapporteur": 1, "language": "en", "bodies": [{"id": "wg", "name": "Working Group", "parent": None}],
            "meetings": [meeting(n) for n in numbers], "documents": [document(n) for n in numbers],
            "recommendations": recommendations, "paragraphs": [], "themes": [], "links": []}


def report(children, title="Paper", **more):
    return {"rapporteur-report": 1, "kind": "paper", "summary": "made by a test", "title": title, "children": children,
            **more}


def write(folder, name, value):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as out:
        json.dump(value, out, ensure_ascii=False)
    return path


def export(checks, folder, name, data, paper, *settings, **options):
    """The PDF of a paper; its path."""
    out = os.path.join(folder, name + ".pdf")
    given = [word for setting in settings for word in ("--set", setting)]
    result = harness.run("export", write(folder, name + "-data.json", data), "--report",
                         write(folder, name + "-report.json", paper), "--to", "pdf", *given, *options.get("more", []), "-o", out)
    checks.succeeded(result, name)
    return out


class Places:
    """Where each word stands: (page from 0, upper edge, left edge, right edge), and the content of each page in order."""

    def __init__(self, path):
        xml = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
        number = r'="([-\d.]+)"'
        self.of, self.pages = {}, []
        for page, part in enumerate(xml.split("<page ")[1:]):
            found = [(float(m[2]), float(m[1]), float(m[3]), m[5])
                     for m in re.finditer("xMin%s yMin%s xMax%s yMax%s>(.*?)<" % ((number,) * 4), part)]
            self.pages.append(found)
            for top, left, right, word in found:
                self.of.setdefault(word.strip(".,"), []).append((page, top, left, right))

    def one(self, word):
        """The place of a word that stands once."""
        places = self.of.get(word, [])
        if len(places) != 1:
            raise LookupError("%s stands %d times" % (word, len(places)))
        return places[0]

    def lines(self, text):
        """Words of a text by page: for each page how many lines it has there."""
        lines = {}
        for word in text.split():
            page, top, _, _ = self.one(word)
            lines.setdefault(page, set()).add(round(top))
        return {page: len(tops) for page, tops in sorted(lines.items())}
