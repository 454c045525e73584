#!/usr/bin/env python3
"""A dataset in the manner of the genre: dataset.py MEETINGS RECOMMENDATIONS-OF-EACH FILE [drafts]. The same numbers give the same
bytes. With `drafts` half of each meeting's recommendations are drafts of the other half.

A text is of 60 to 120 words: who should do what, under which conditions. One in five has subparagraphs. Each speaks of one of
20 themes in the words of that theme, and else in words of all, known and invented: a few often, most seldom (Zipf), some never
before."""
import bisect
import itertools
import json
import random
import sys

ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl sp st t tr v w".split()
VOWELS = "a e i o u ai ea io ou".split()
CODAS = ["", "", "", "n", "r", "s", "t", "l", "m", "nd", "st", "ck"]
NOUN_ENDINGS = ["tion", "ment", "ity", "ness", "er", "age", "", "", "", ""]
QUALITY_ENDINGS = ["al", "ous", "ive", "ary", "ant"]
LEADS = """States parties should|States parties are encouraged to|States parties should consider how to|States parties are invited to|
The Working Group may wish to|States parties should, where appropriate,|The Secretariat should|The Conference may wish to|
States parties that have not yet done so should|States parties, in particular those of destination, should""".replace("\n", "").split("|")
VERBS = """strengthen adopt promote ensure develop establish review publish support facilitate improve provide extend monitor apply
include share exchange consider examine enhance assess encourage keep consult finance translate compare record protect""".split()
GERUNDS = """strengthening adopting promoting ensuring developing establishing reviewing publishing supporting facilitating improving
providing extending monitoring assessing sharing""".split()
CONDITIONS = """as appropriate|where appropriate|in accordance with their domestic law|in accordance with article 10 of the Protocol|
to the extent possible|within available resources|in cooperation with civil society|subject to domestic law|upon request|
in line with their international obligations|on a regular basis|at the national and regional levels""".replace("\n", "").split("|")
JOINTS = ["with a view to %s", "including by %s", "by %s", "while %s", "in particular by %s"]
HEADS = """measures mechanisms procedures services officials authorities cases information standards training data guidelines agencies
contracts programmes networks records inquiries partners workers requests costs findings plans rules interviews""".split()
QUALITIES = """national regional domestic effective relevant competent bilateral confidential common legal joint timely reliable
independent specialized local seasonal public""".split()
THEMES = [theme.split("/") for theme in """
awareness-raising campaigns/public awareness/information campaigns|victim identification/identification of victims/screening of victims|
shelters for victims/safe accommodation/reception centres|protection of witnesses/witness protection/testimony of victims|
compensation of victims/effective remedies/access to remedies|prosecution of offenders/criminal proceedings/investigation of cases|
proceeds of crime/money-laundering/financial investigations|mutual legal assistance/requests for assistance/extradition|
joint investigations/joint investigative teams/investigative teams|exchange of information/information exchange/liaison officers|
technical assistance/capacity-building/training of practitioners|national action plans/national coordination/national rapporteurs|
civil society/non-governmental organizations/survivors of trafficking|technology companies/social media/online platforms|
electronic evidence/digital evidence/use of technology|corruption of officials/public officials/whistle-blowers|
protection of children/unaccompanied children/best interests of the child|forced labour/labour exploitation/labour inspectors|
supply chains/public procurement/due diligence|recruitment agencies/recruitment fees/fraudulent recruitment
""".replace("\n", "").split("|")]


class Zipf:
    """Things by rank: the second half as often as the first, the third a third as often."""

    def __init__(self, things):
        self.things = things
        self.sums = list(itertools.accumulate(1 / rank for rank in range(3, len(things) + 3)))

    def one(self, chance):
        return self.things[bisect.bisect(self.sums, chance.random() * self.sums[-1])]


def invented(chance, count, endings):
    """Words of two to four syllables."""
    words = set()
    while len(words) < count:
        syllables = chance.choice((1, 2, 2, 3))
        words.add("".join(chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) for _ in range(syllables))
                  + chance.choice(endings))
    words = sorted(words)
    chance.shuffle(words)
    return words


class Writer:
    def __init__(self):
        self.random = random.Random(1)
        self.nouns = Zipf(HEADS + invented(self.random, 6000, NOUN_ENDINGS))
        self.qualities = Zipf(QUALITIES + invented(self.random, 1000, QUALITY_ENDINGS))
        self.phrases = Zipf([self.new_phrase() for _ in range(20000)])
        self.verbs, self.gerunds, self.conditions, self.leads = map(Zipf, (VERBS, GERUNDS, CONDITIONS, LEADS))
        self.themes = Zipf([Zipf(theme) for theme in THEMES])
        self.theme = self.themes.things[0]

    def word(self):
        return self.nouns.one(self.random)

    def new_phrase(self):
        form, noun = self.random.random(), self.nouns.one(self.random)
        if form < 0.5:
            return self.qualities.one(self.random) + " " + noun
        return noun + " of " + self.word() if form < 0.65 else noun if form < 0.9 else self.word() + " " + noun

    def thing(self):
        fate = self.random.random()
        if fate < 0.25:
            return self.theme.one(self.random)
        phrase = self.new_phrase() if fate < 0.5 else self.phrases.one(self.random)
        return ("the " if fate < 0.7 else "their ") + phrase

    def things(self):
        return self.thing() + (" and " + self.thing() if self.random.random() < 0.3 else "")

    def clause(self):
        """A sentence's beginning: what to do, and how."""
        out = self.verbs.one(self.random) + " " + self.things()
        if self.random.random() < 0.5:
            out += ", " + self.conditions.one(self.random) + ","
        return out + " " + self.random.choice(JOINTS) % (self.gerunds.one(self.random) + " " + self.things())

    def text(self, least, most, out):
        """`out` and clauses behind it, until there are `least` words, and no more than `most`."""
        while len(out.split()) < least:
            joint = ". They should also " if self.random.random() < 0.5 else " and, " + self.conditions.one(self.random) + ", "
            longer = out + joint + self.clause()
            out = longer if len(longer.split()) <= most else out
        return out

    def sentences(self, least, most):
        self.theme = self.themes.one(self.random)
        return self.text(least, most, self.leads.one(self.random) + " " + self.clause())

    def part(self, least, most):
        return self.text(least, most, self.clause()).replace(". They should also ", " and ").capitalize()


def meeting(number):
    year, day = 2001 + number // 12, number % 12 + 1
    return "%04d-%02d-01" % (year, day)


def recommendation(writer, document, held, number):
    has_parts, least = number % 5 == 0, writer.random.randint(60, 95)
    chapeau = writer.sentences(20, 40) + ":" if has_parts else writer.sentences(least, 120) + "."
    items = [{"label": label, "text": writer.part(20, 40) + end} for label, end in (("a", "; and"), ("b", "."))] if has_parts else []
    return {"id": "%s#rec-%d" % (document, number), "document": document, "meeting": held, "number": number, "status": "adopted",
            "section": "I. Recommendations", "agenda_item": None, "text": chapeau, "items": items, "source": None}


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
