#!/usr/bin/env python3
"""Reports made of building blocks whose truth is known: numbers, texts, subparagraphs and standing of every recommendation come out as they went in,
whatever stands around them, from text and from web pages. Each report follows from its number alone."""
import html
import json
import os
import random
import re
import sys
import tempfile
from dataclasses import dataclass, field

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

REPORTS = 40
MASTHEAD = ["Conference of the Parties to the Convention on Safe Harbours", "CSH/COP/WG.3/2023/4", "Distr.: General", "12 May 2023", "Original: English",
            "Working Group on Night Ferries", "Malmo, 8\u201310 May 2023"]
TITLE = "Report on the meeting of the Working Group on Night Ferries held in Malmo from 8 to 10 May 2023"
NOUNS = "harbour ferry lamp quay crew pilot ticket rope anchor inspector register fee guard signal chart fog tide engine cargo berth".split()
KINDS = "small night old safe open joint annual common public regional".split()
VERBS = "inspect record publish train consult protect register count review support".split()
ASKING = ["States parties should", "States parties are encouraged to", "The Secretariat should", "States should, as appropriate,", "The Conference may wish to",
          "With a view to helping crews, States parties should"]
LEADS = {"adopted": ["The Working Group adopted the following recommendations:", "The Working Group adopted the following recommendations.",
                     "At its third meeting, on 10 May 2023, the Working Group adopted the following recommendations:",
                     "The following recommendations were adopted by the Working Group."],
         "proposed": ["The following recommendations were proposed but were not agreed upon by the Working Group:",
                      "The Working Group did not reach consensus on the following recommendations:",
                      "The following proposals were made during the meeting but were not adopted:"]}
HEADS = ["Recommendation %d\n\n", "Recommendation No. %d\n\n", "Recommendation %d: ", "Recommendation %d. "]
SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"


@dataclass
class Part:
    text: str
    parts: list


@dataclass
class Recommendation:
    number: int
    status: str
    texts: list
    parts: list
    note: int = 0


@dataclass
class Report:
    head: str
    marks: str
    blocks: list = field(default_factory=list)  # (heading or number, words), or a recommendation
    notes: int = 0

    def recommendations(self):
        return [b for b in self.blocks if isinstance(b, Recommendation)]


# ---- making one ------------------------------------------------------------------------------

def noun(r):
    return "%s %s%s" % (r.choice(KINDS), r.choice(NOUNS), r.choice(("s", "")))


def tail(r):
    return r.choice(("", "", ", where appropriate", " in accordance with article %d of the Convention" % r.randint(2, 40), " by 31 December 2026",
                     " (see para. 3 above)", " under resolution 4/1", ", as referred to in recommendation %d" % r.randint(1, 9),
                     ", in particular articles 5 (a) and 6 (b) (ii)", " at least 1.5 per cent of the time", " \u2013 and not later than 6 p.m. \u2013 without fail",
                     ", namely: %s, %s and %s" % (noun(r), noun(r), noun(r)), " of the \u201cQuay\u201d programme", ", pursuant to No. 7 of the rules"))


def asking(r):
    return "%s %s the %s%s" % (r.choice(ASKING), r.choice(VERBS), noun(r), tail(r))


def parts_of(r, is_nested=False):
    parts = [Part("%s the %s%s" % (r.choice(VERBS).title(), noun(r), tail(r)), [] if is_nested or r.random() < 0.8 else parts_of(r, True))
             for _ in range(r.randint(2, 5))]
    for i, part in enumerate(parts):
        part.text += ":" if part.parts else "." if i + 1 == len(parts) else ";"
    return parts


def recommendation(r, report, number, status):
    made = Recommendation(number, status, [asking(r)], parts_of(r) if r.random() < 0.4 else [])
    made.texts[0] += r.choice((":", ", in order to:", " and, in particular:")) if made.parts else "."
    if not made.parts and r.random() < 0.2:
        made.texts.append("States parties should also %s the %s." % (r.choice(VERBS), noun(r)))
    if not made.parts and r.random() < 0.15:
        report.notes += 1
        made.note = report.notes
    return made


def generate(number):
    r = random.Random(number)
    report = Report(r.choice(HEADS), r.choice(("(a)", "(a)", "a)", "a.", "\u2013", "\u2022", "-", "1)")))
    paragraphs, letters, count = iter(range(1, 99)), iter("ABCDEFGHIJKLMNOP"), 0

    def say(words):
        report.blocks.append(("%d." % next(paragraphs), words))

    report.blocks.append(("I.", "Introduction"))
    say("The Conference established the Working Group on Night Ferries in its resolution 4/1.")
    report.blocks.append(("II.", "Recommendations"))
    for status in ("adopted",) if r.random() < 0.4 else ("adopted", "proposed"):
        sections = r.randint(0, 3)
        if status == "proposed" and not sections:
            report.blocks.append((next(letters) + ".", r.choice(("Recommendations not agreed upon", "Other proposals"))))
        say(r.choice(LEADS[status]))
        for _ in range(max(sections, 1)):
            if sections:
                report.blocks.append((next(letters) + ".", noun(r).capitalize() + " and berths"))
            for _ in range(r.randint(1, 4)):
                count += 1
                report.blocks.append(recommendation(r, report, count, status))
    report.blocks.append(("III.", r.choice(("Summary of deliberations", "Discussion"))))
    for _ in range(r.randint(2, 5)):
        say("%s the %s%s." % (r.choice(("Many speakers welcomed", "One speaker referred to", "The Chair drew attention to")), noun(r), tail(r)))
    report.blocks.append(("IV.", "Adoption of the report"))
    say("On 10 May 2023, the Working Group adopted its report.")
    return report


# ---- as files --------------------------------------------------------------------------------

def mark_of(marks, i):
    return {"(a)": "(%s)" % "abcdef"[i], "a)": "%s)" % "abcdef"[i], "a.": "%s." % "abcdef"[i], "(i)": "(%s)" % "i ii iii iv v".split()[i],
            "1)": "%d)" % (i + 1)}.get(marks, marks)


def lines_of(parts, marks):
    for i, part in enumerate(parts):
        yield "%s %s" % (mark_of(marks, i), part.text)
        yield from lines_of(part.parts, "(i)")


def superscript(number):
    return "".join(SUPERSCRIPTS[int(digit)] for digit in str(number))


def lines(report):
    """The paragraphs of a report, headings with their level."""
    for block in report.blocks:
        if isinstance(block, Recommendation):
            opening = (report.head % block.number + block.texts[0] + (superscript(block.note) if block.note else "")).split("\n\n")
            yield from ((0, words) for words in opening + block.texts[1:] + list(lines_of(block.parts, report.marks)))
        else:
            yield (0 if block[0][0].isdigit() else 2 if block[0][0] in "IV" else 3), "%s %s" % block
    yield from ((0, "%s See article %d of the Convention." % (superscript(n), n)) for n in range(1, report.notes + 1))


def as_text(report):
    return "\n\n".join(MASTHEAD + [TITLE] + [words for _, words in lines(report)]) + "\n"


def as_page(report):
    body = ["<p>%s</p>" % html.escape(words) for words in MASTHEAD] + ["<h1>%s</h1>" % TITLE]
    body += ["<%s>%s</%s>" % (tag, html.escape(words), tag) for level, words in lines(report) for tag in ["h%d" % level if level else "p"]]
    return "<html><head><meta charset='utf-8'><title>Report</title></head><body>%s</body></html>" % "\n".join(body)


# ---- what came of it -------------------------------------------------------------------------

def plain(words):
    return " ".join(re.sub("[%s]" % SUPERSCRIPTS, "", words).split())


def found_parts(parts):
    return [(plain(p["text"]), found_parts(p.get("items", []))) for p in parts]


def wanted_parts(parts):
    return [(part.text, wanted_parts(part.parts)) for part in parts]


def check(checks, report, path, what):
    data = path + ".json"
    done = harness.run("import", path, "-o", data)
    checks.succeeded(done, what)
    with open(data, encoding="utf-8") as file:
        found = json.load(file)
    checks.equal([(r["number"], r["status"], r.get("agreement")) for r in found["recommendations"]],
                 [(r.number, r.status, "none" if r.status == "proposed" else None) for r in report.recommendations()], what + ": numbers and standing")
    for have, made in zip(found["recommendations"], report.recommendations()):
        name = "%s: recommendation %d" % (what, made.number)
        checks.equal(plain(have["text"]), plain(" ".join(made.texts)), name)
        checks.equal(found_parts(have.get("items", [])), wanted_parts(made.parts), name + ": subparagraphs")
        checks.equal([n["text"] for n in have.get("footnotes", [])], ["See article %d of the Convention." % made.note] if made.note else [], name + ": footnotes")
    wanted = [block for block in report.blocks if not isinstance(block, Recommendation) and block[0][0].isdigit()]
    checks.equal([("%s." % p["number"], p["text"]) for p in found["paragraphs"]], wanted, what + ": paragraphs")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(REPORTS):
            report = generate(number)
            for ending, content in (("txt", as_text(report)), ("html", as_page(report))):
                path = os.path.join(folder, "%d.%s" % (number, ending))
                with open(path, "w", encoding="utf-8") as file:
                    file.write(content)
                check(checks, report, path, "%d.%s" % (number, ending))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
