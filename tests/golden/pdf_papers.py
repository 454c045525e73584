"""Papers that are made for one question: a dataset of invented meetings, and templates of literal blocks."""
import json
import os
import random

import harness

WORDS = ("port quay vessel crew season worker licence agency contract wage fee inspection complaint remedy register "
         "fishery harbour recruiter passage return debt passport language notice hearing court data training").split()


def sentence(rng, count):
    """So many words, of which none stands twice in a paper of a few hundred pages: each ends with a number."""
    return " ".join("%s%d" % (rng.choice(WORDS), rng.randrange(10 ** 6)) for _ in range(count)) + "."


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


def generator(seed):
    return random.Random(seed)
