#!/usr/bin/env python3
"""A dataset of invented words: dataset.py MEETINGS RECOMMENDATIONS-OF-EACH FILE [drafts]. The same numbers give the same
bytes. With `drafts` half of each meeting's recommendations are drafts of the other half."""
import json
import random
import sys

ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl sp st t tr v w".split()
VOWELS = "a e i o u ai ea io ou".split()
CODAS = ["", "", "", "n", "r", "s", "t", "l", "m", "nd", "st", "ck"]
ENDINGS = ["tion", "ment", "ing", "ed", "al", "ity", "ness", "er", "ous", "", "", "", ""]
COMMON = "the of and to in that for with on by as at be should their which from or its".split()
WORDS_OF_ONE = 90


def make_words(random_of, count):
    """Words of one to four syllables, as long in the mean as those of English."""
    words = set()
    while len(words) < count:
        syllables = random_of.choice((1, 1, 2, 2, 2, 3))
        words.add("".join(random_of.choice(ONSETS) + random_of.choice(VOWELS) + random_of.choice(CODAS) for _ in range(syllables))
                  + random_of.choice(ENDINGS))
    return sorted(words)


class Writer:
    def __init__(self):
        self.random = random.Random(1)
        self.words = make_words(self.random, 3000)
        self.random.shuffle(self.words)

    def word(self):
        if self.random.random() < 0.4:
            return self.random.choice(COMMON)
        return self.words[min(int(self.random.expovariate(1 / 300)), len(self.words) - 1)]

    def text(self, count):
        words = [self.word() for _ in range(count)]
        for at in range(7, count - 3, 11):
            words[at] += ","
        return " ".join(words).capitalize()


def meeting(number):
    year, day = 2001 + number // 12, number % 12 + 1
    return "%04d-%02d-01" % (year, day)


def recommendation(writer, document, held, number):
    chapeau = writer.text(WORDS_OF_ONE // 3) + ":" if number % 3 == 0 else writer.text(WORDS_OF_ONE) + "."
    items = [{"label": "(%s)" % label, "text": writer.text(WORDS_OF_ONE // 3) + end} for label, end in (("a", "; and"), ("b", "."))]
    return {"id": "%s#rec-%d" % (document, number), "document": document, "meeting": held, "number": number, "status": "adopted",
            "section": "I. Recommendations", "agenda_item": None, "text": chapeau, "items": items if number % 3 == 0 else [],
            "source": None}


def dataset(meetings, each):
    writer = Writer()
    out = {"rapporteur": 1, "language": "en", "meetings": [], "documents": [], "recommendations": [], "paragraphs": [], "themes": [],
           "links": [], "bodies": [{"id": "lamps", "name": "Working Group on Lamps", "parent": None, "symbol_root": None}]}
    for number in range(meetings):
        date, symbol = meeting(number), "LAMP/WG/%d/%d" % (2001 + number // 12, number % 12 + 1)
        held = "lamps/" + date
        out["meetings"].append({"id": held, "body": "lamps", "ordinal": number + 1, "start": date, "end": date, "place": "Turku",
                                "mode": None, "plenary_meetings": 2, "officers": [], "agenda": [], "schedule": [], "panellists": [],
                                "statements": [], "attendance": []})
        out["documents"].append({"id": symbol, "symbol": symbol, "title": "Report on the meeting of the Working Group on Lamps", "kind": "report",
                                 "date": date, "distribution": None, "language": "en", "meeting": held, "file": None, "sha256": None,
                                 "cited_by": []})
        out["recommendations"] += [recommendation(writer, symbol, held, n + 1) for n in range(each)]
    return out


def edited(writer, text):
    """The text with a word in ten left out, another, or doubled."""
    out = []
    for word in text.split(" "):
        fate = writer.random.randrange(30)
        out += [] if fate == 0 else [writer.word()] if fate == 1 else [word, writer.word()] if fate == 2 else [word]
    return " ".join(out)


def draft_of(writer, r, number):
    document = r["document"] + "/L.1"
    return {**r, "id": "%s#draft-%d" % (document, number), "document": document, "number": number, "status": "draft",
            "text": "Lamps should " + edited(writer, r["text"]), "items": [{**i, "text": edited(writer, i["text"])} for i in r["items"]]}


def add_drafts(data, each):
    writer = Writer()
    adopted = [r for r in data["recommendations"] if r["number"] > each // 2]
    data["documents"] += [{**d, "id": d["id"] + "/L.1", "symbol": d["symbol"] + "/L.1", "kind": "draft-report"} for d in data["documents"]]
    data["recommendations"] = adopted + [draft_of(writer, r, r["number"] - each // 2) for r in adopted]


def main():
    each = int(sys.argv[2])
    data = dataset(int(sys.argv[1]), each)
    if sys.argv[4:] == ["drafts"]:
        add_drafts(data, each)
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False)


if __name__ == "__main__":
    main()
