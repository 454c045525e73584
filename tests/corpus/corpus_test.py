#!/usr/bin/env python3
"""The import of real reports, an agenda and a draft, against figures counted by hand."""
import json
import os
import re
import sys
import tempfile

import checker
import lists
from imported import (Import, all_symbols, folder, harness, inline_items, own_line_items, participants, skip,
                      speakers, texts)

R19, R21, R23 = "report-2019.txt", "report-2021.txt", "report-2023.txt"
AGENDA, DRAFT = "agenda-2021.txt", "draft-report-addendum-2021.txt"

# file, status: recommendations, subparagraphs of their own line, inline ones
FIGURES = {
    (R19, "adopted"): (39, 0, 8), (R21, "adopted"): (16, 10, 0), (R23, "adopted"): (9, 9, 0),
    (R23, "proposed"): (10, 5, 0), (DRAFT, "draft"): (7, 3, 0),
}
PARAGRAPHS = {R19: 69, R21: 49, R23: 53, DRAFT: 7}

DOCUMENTS = {  # file: kind, date, distribution
    R19: ("report", "2019-09-25", "General"), R21: ("report", "2021-10-28", "General"),
    R23: ("report", "2023-10-18", "General"), AGENDA: ("agenda", "2021-08-12", "General"),
    DRAFT: ("draft-report", "2021-10-13", "Limited"),
}
MEETINGS = {  # start: ordinal, end, place, mode, plenary meetings
    "2019-09-09": (9, "2019-09-11", "Vienna", None, 5),
    "2021-10-12": (11, "2021-10-13", "Vienna", "hybrid", 4),
    "2023-10-02": (13, "2023-10-03", "Vienna", "hybrid", 4),
}
OFFICERS = {
    "2019-09-09": [("Nazhat Shameem Khan", "chair", "Fiji")],
    "2021-10-12": [("Manizha Bakhtari", "chair", "Afghanistan")],
    "2023-10-02": [("Germán Andrés Calderón Velásquez", "co-chair", "Colombia"),
                   ("Ignacio Baylina Ruiz", "co-chair", "Spain"),
                   ("Virginia “Patt” Prugh", "co-chair", "United States")],
}
WEOG, GRULAC = "Group of Western European and other States", "Group of Latin American and Caribbean States"
PANELLISTS = {  # item, last name: State begins, group, words of the title
    "2019-09-09": {
        ("2", "Blagg"): ("United Kingdom", WEOG, "Modern Slavery Unit"),
        ("2", "Meng"): ("China", "Group of Asia-Pacific States", "Ministry of Public Security"),
        ("2", "Sewpaul"): ("South Africa", "Group of African States", "Deputy Chief State Law Adviser"),
        ("2", "Mikos Passos"): ("Brazil", GRULAC, "Federal Public Defender"),
        ("3", "Calhoun"): ("United States", WEOG, "Acting Assistant Chief of Protocol"),
        ("3", "Marquez Navarro"): ("Spain", WEOG, "Police Attaché"),
        ("3", "Meng"): ("China", None, None)},
    "2021-10-12": {
        ("2", "Espinosa Palacios"): ("Colombia", GRULAC, "Director for Migration"),
        ("2", "Gayer"): ("Germany", WEOG, "Federal Criminal Police Office"),
        ("2", "Gelber"): ("United States", WEOG, "Deputy Chief for Policy and Legislation"),
        ("2", "Sánchez Fernández"): ("Paraguay", GRULAC, "Exploitation of Children and Adolescents"),
        ("3", "Glock"): ("United States", WEOG, "Procurement Analyst"),
        ("3", "Lambert"): ("France", WEOG, "Head Commander"),
        ("3", "Tello Guerrero"): ("Peru", GRULAC, "Ministry of Labour and Employment Promotion")},
    "2023-10-02": {
        ("2", "Santiago Andrade"): ("Colombia", None, "Prosecutor"),
        ("2", "Basha Shahat"): ("Egypt", None, "Administrative Control Authority"),
        ("2", "Ulugölge"): ("Türkiye", None, "Presidency of Migration Management"),
        ("3", "Axam"): ("United States", None, "Human Trafficking Prosecution Unit"),
        ("3", "Bucag-Lopez"): ("Philippines", None, "Policy and Programme Division"),
        ("3", "Freitas de Castro Chaves"): ("Brazil", None, "Federal Public Defender"),
        ("3", "Recinos Acevedo"): ("Guatemala", None, "Executive Secretary"),
        ("3", "Schmitt"): ("European Union", None, "Coordinator")},
}
ATTENDANCE = {  # start: parties, non-parties, non-members, entities, organizations, others
    "2019-09-09": (86, 6, 0, 1, 6, 0), "2021-10-12": (97, 5, 1, 1, 20, 0), "2023-10-02": (97, 3, 1, 1, 10, 1)}
CAPACITIES = ("party", "non-party", "non-member", "entity", "organization", "other")
STATES_LISTED = (  # file, paragraph, meeting, capacity
    (R19, 63, "2019-09-09", "party"), (R19, 64, "2019-09-09", "non-party"), (R21, 42, "2021-10-12", "party"),
    (R21, 43, "2021-10-12", "non-party"), (R23, 44, "2023-10-02", "party"), (R23, 45, "2023-10-02", "non-party"))
ORGANIZATIONS_LISTED = ((R19, 66, "2019-09-09"), (R21, 46, "2021-10-12"), (R23, 48, "2023-10-02"))
WITH_COMMAS = {"2019-09-09": 0, "2021-10-12": 3, "2023-10-02": 0}
STATEMENTS = (  # file, paragraph, meeting, items
    (R19, 59, "2019-09-09", ["2", "3"]), (R19, 61, "2019-09-09", ["4"]), (R21, 34, "2021-10-12", ["2", "3"]),
    (R21, 37, "2021-10-12", ["4"]), (R23, 36, "2023-10-02", ["2", "3", "4"]), (R23, 41, "2023-10-02", ["5"]))
SCHEDULE = [
    ("2021-10-12", "11:00", "13:00", "1 (a)", False), ("2021-10-12", "11:00", "13:00", "1 (b)", False),
    ("2021-10-12", "11:00", "13:00", "2", False), ("2021-10-12", "15:00", "17:00", "2", True),
    ("2021-10-12", "15:00", "17:00", "3", False), ("2021-10-13", "11:00", "13:00", "3", True),
    ("2021-10-13", "11:00", "13:00", "4", False), ("2021-10-13", "15:00", "17:00", "4", True),
    ("2021-10-13", "15:00", "17:00", "5", False)]
ITEMS = {  # file, status: agenda item of each recommendation
    (R19, "adopted"): [None] * 18 + ["item-2"] * 8 + ["item-3"] * 13,
    (R21, "adopted"): ["item-2"] * 9 + ["item-3"] * 7, (R23, "adopted"): ["item-2"] * 7 + ["item-3"] * 2,
    (R23, "proposed"): [None] + ["item-2"] * 3 + ["item-3"] * 4 + ["item-4"] * 2}
JOINT = ["CTOC/COP/WG.3/2023/3", "CTOC/COP/WG.4/2023/3", "CTOC/COP/WG.7/2023/3"]


def check_figures(checks, made):
    for (file, status), wanted in FIGURES.items():
        records = made.recommendations(file, status)
        got = (len(records), sum(map(own_line_items, records)), sum(map(inline_items, records)))
        checks.equal(got, wanted, "%s: %s recommendations, subparagraphs, inline ones" % (file, status))
        checks.equal([r["number"] for r in records], list(range(1, wanted[0] + 1)), file + ": numbers, " + status)
    checks.equal(len(made.data["recommendations"]), 39 + 16 + 19 + 7, "all recommendations")
    seventeen = next(r for r in made.recommendations(R19, "adopted") if r["number"] == 17)
    checks.equal([i["label"] for i in seventeen["items"]], list("abcdefgh"), "recommendation 17 of 2019")
    for file, count in PARAGRAPHS.items():
        numbers = [p["number"] for p in made.paragraphs(file)]
        checks.equal(numbers, [str(n) for n in range(1, count + 1)], file + ": paragraphs")
    checks.equal([p["number"] for p in made.paragraphs(R23, "#annex-para-")], ["1", "2"], "annex paragraphs")
    for file in DOCUMENTS:
        checks.equal(made.document(file)["accounting"]["unplaced"], [], file + ": lines not placed")


def check_documents(checks, made, corpus):
    for file, (kind, date, distribution) in DOCUMENTS.items():
        document = made.document(file)
        got = (document["kind"], document["date"], document["distribution"])
        checks.equal(got, (kind, date, distribution), file + ": kind, date, distribution")
        checks.equal(document["symbol"], None, file + " states no symbol of its own")
        checks.equal(document["language"], "en", file + ": language")
    whole = "".join(open(os.path.join(corpus, f), encoding="utf-8").read() for f in DOCUMENTS)
    stated = set(lists.symbols(whole, "CTOC/COP"))
    checks.equal(sorted(stated - all_symbols(made.data)), [], "symbols in the texts that are no documents")
    invented = [s for s in all_symbols(made.data) if s not in whole]
    checks.equal(invented, [], "symbols of documents that no text states")
    own = {d["symbol"] for d in made.data["documents"]}
    checks.equal([s for s in JOINT if s not in own], [], "a joint symbol is three documents")
    checks.true("CTOC/COP/WG.4/2019/1/Corr.1" in own, "a corrigendum is a document")


def check_meetings(checks, made):
    checks.equal(sorted(m["start"] for m in made.data["meetings"]), sorted(MEETINGS), "meetings")
    for start, (ordinal, end, place, mode, plenary) in MEETINGS.items():
        meeting = made.meeting(start)
        got = (meeting["ordinal"], meeting["end"], meeting["place"], meeting["mode"], meeting["plenary_meetings"])
        checks.equal(got, (ordinal, end, place, mode, plenary), start + ": ordinal, end, place, mode, plenaries")
        officers = [(o["name"], o["role"], o["state"]) for o in meeting["officers"]]
        checks.equal(officers, OFFICERS[start], start + ": officers")
        agenda = [(i["number"], [s["number"] for s in i.get("items") or []]) for i in meeting["agenda"]]
        count = 6 if start == "2023-10-02" else 5
        wanted = [(str(n), ["1 (a)", "1 (b)"] if n == 1 else []) for n in range(1, count + 1)]
        checks.equal(agenda, wanted, start + ": agenda")
        titles = [i["title"] for top in meeting["agenda"] for i in [top] + (top.get("items") or [])]
        checks.equal([t for t in titles if t[-1] in ".:; "], [], start + ": titles with their closing sign")
    slots = [(s["date"], s["start"], s["end"], s["item"], s["continued"]) for s in made.meeting("2021-10-12")["schedule"]]
    checks.equal(slots, SCHEDULE, "schedule")
    bodies = {b["id"]: b for b in made.data["bodies"]}
    body = bodies[made.meeting("2021-10-12")["body"]]
    checks.equal(body["name"], "Working Group on Trafficking in Persons", "body")
    checks.true(bodies[body["parent"]]["name"].startswith("Conference of the Parties"), "parent body")
    checks.equal(body["symbol_root"], "CTOC/COP/WG.4", "symbol root")


def check_panellists(checks, made):
    for start, wanted in PANELLISTS.items():
        found = made.meeting(start)["panellists"]
        checks.equal(len(found), len(wanted), start + ": panellists " + ", ".join(p["name"] for p in found))
        for (item, last), (state, group, title) in wanted.items():
            one = [p for p in found if p["item"] == item and p["name"].endswith(last)]
            if not checks.equal(len(one), 1, "%s, item %s: panellists named %s" % (start, item, last)):
                continue
            what = "%s, item %s, %s" % (start, item, last)
            checks.true((one[0]["state"] or "").startswith(state), "%s: State %r" % (what, one[0]["state"]))
            checks.true(not re.match(r"(Mr|Ms)\.", one[0]["name"]), what + ": name with a style")
            if title:
                checks.equal(one[0]["group"], group, what + ": group")
                checks.contains(one[0]["title"] or "", title, what + ": title")


def check_attendance(checks, made, corpus):
    for start, counts in ATTENDANCE.items():
        got = tuple(len(participants(made.meeting(start), c)) for c in CAPACITIES)
        checks.equal(got, counts, start + ": " + ", ".join(CAPACITIES))
    for file, number, start, capacity in STATES_LISTED:
        wanted = lists.names(lists.paragraph(os.path.join(corpus, file), number))
        got = participants(made.meeting(start), capacity)
        checks.equal(got, wanted, "%s, paragraph %d" % (file, number))
    for file, number, start in ORGANIZATIONS_LISTED:
        sentence = lists.paragraph(os.path.join(corpus, file), number)
        got = participants(made.meeting(start), "organization")
        checks.true(sentence.endswith(": " + lists.joined(got) + "."), "%s, paragraph %d: %r" % (file, number, got))
        commas = [n for n in got if "," in n]
        checks.equal(len(commas), WITH_COMMAS[start], "%s: organizations with commas %r" % (file, commas))
    states = [p for m in made.data["meetings"] for a in m["attendance"] if a["capacity"] in ("party", "non-party")
              for p in a["participants"] if p["name"] != "European Union"]
    unknown = sorted({p["name"] for p in states if not re.fullmatch("[A-Z]{3}", p["code"] or "")})
    checks.equal(unknown, [], "States without a code")
    normal = {p["name"]: p.get("normal") for p in states}
    checks.equal((normal["Turkey"], normal["Türkiye"], normal["Moldova"]), ("Türkiye", None, "Republic of Moldova"),
                 "normal names")


def check_statements(checks, made, corpus):
    for file, number, start, items in STATEMENTS:
        wanted = lists.names(lists.paragraph(os.path.join(corpus, file), number))
        got = speakers(made.meeting(start), "party", items)
        checks.equal(sorted(set(got)), sorted(set(wanted)), "%s, paragraph %d: speakers" % (file, number))
    m21, m23 = made.meeting("2021-10-12"), made.meeting("2023-10-02")
    for meeting, capacity, items, name in (
            (made.meeting("2019-09-09"), "non-party", ["2", "3"], "Iran"), (m21, "non-party", ["2", "3"], "Iran"),
            (m21, "non-party", ["2", "3"], "Pakistan"), (m21, "non-party", ["4"], "Iran"),
            (m23, "organization", ["2", "3", "4"], "INTERPOL"), (m23, "entity", ["2", "3", "4"], "Order of Malta"),
            (m23, "other", ["2", "3", "4"], "Special Rapporteur"),
            (m23, "organization", ["5"], "International Development Law Organization")):
        got = speakers(meeting, capacity, items)
        checks.true(any(name in n for n in got), "%s spoke as %s under %r: %r" % (name, capacity, items, got))


def check_authority(checks, made):
    """Adopted text, a summary, proposals, drafts and plans are never mixed."""
    def authorities(file, first, last, part="#para-"):
        return {p["authority"] for p in made.paragraphs(file, part) if first <= int(p["number"]) <= last}
    checks.equal(authorities(R21, 5, 29), {"summary"}, "2021, section III")
    checks.equal(authorities(R23, 7, 30), {"summary"}, "2023, section III")
    checks.true("summary" not in authorities(R19, 1, 69), "2019 was adopted whole")
    checks.true("summary" not in authorities(R21, 30, 49), "2021, sections IV and V")
    checks.equal(authorities(R23, 1, 2, "#annex-para-"), {"proposed"}, "2023, annex")
    checks.equal(authorities(DRAFT, 1, 7), {"draft"}, "draft")
    own = made.document(AGENDA)["id"]
    provisional = {p["authority"] for p in made.data["paragraphs"] if p["document"] == own}
    checks.equal(provisional, {"provisional"}, "agenda")


def check_items(checks, made):
    for (file, status), wanted in ITEMS.items():
        records = made.recommendations(file, status)
        got = [r["agenda_item"] and r["agenda_item"].rsplit("/", 1)[1] for r in records]
        checks.equal(got, wanted, "%s: agenda items of recommendations, %s" % (file, status))


def check_clean(checks, made):
    """Page breaks are healed and marks of markup are gone."""
    def strings(value):
        if isinstance(value, dict):
            for key, child in value.items():
                if key not in ("masthead", "furniture", "accounting"):
                    yield from strings(child)
        elif isinstance(value, list):
            for child in value:
                yield from strings(child)
        elif isinstance(value, str):
            yield value
    marks = re.compile(r"\n|\r|\f|\u00ad|\ufeff|\*\*|\]\(|\\[()]|<i>|  ")
    checks.equal([s[:80] for s in strings(made.data) if marks.search(s)][:5], [], "texts with marks of the file")


def check_words(checks, made, paths):
    checks.equal(checker.check(made.data, paths)[:20], [], "words lost, doubled or misplaced")
    checks.equal(checker.self_test(made.data, paths), [], "damages that the checker does not see")


def check_alone(checks, made, paths, scratch):
    """The same file gives the same ids and texts, whatever is imported with it, and however its lines end."""
    for path in paths:
        name = os.path.basename(path)
        alone = Import([path], os.path.join(scratch, "alone.json"))
        checks.equal(alone.ids_of(name), made.ids_of(name), name + " alone: ids")
        checks.equal(alone.texts_of(name), made.texts_of(name), name + " alone: texts")
        variant = os.path.join(scratch, name)
        with open(path, "rb") as source, open(variant, "wb") as file:
            file.write(b"\xef\xbb\xbf" + source.read().replace(b"\n", b"\r\n"))
        other = Import([variant], os.path.join(scratch, "variant.json"))
        checks.equal(other.texts_of(name), made.texts_of(name), name + " with BOM and CRLF: texts")
        checks.equal(checker.check(other.data, [variant])[:3], [], name + " with BOM and CRLF: words")


def check_order(checks, made, paths, scratch):
    twice = Import(paths, os.path.join(scratch, "twice.json"))
    checks.true(twice.bytes == made.bytes, "two imports of the same files differ")
    other = Import(paths[::-1], os.path.join(scratch, "reversed.json"))
    for name in DOCUMENTS:
        checks.equal(other.texts_of(name), made.texts_of(name), name + " in another order: texts")
    def single(data):
        return sorted((m["id"], m["ordinal"], m["end"], m["place"], m["mode"], m["plenary_meetings"],
                       json.dumps(sorted(p["name"] for a in m["attendance"] for p in a["participants"])))
                      for m in data["meetings"])
    checks.equal(single(other.data), single(made.data), "meetings in another order")


def check_said(checks, made):
    for file, words in ((R19, "39 recommendations"), (R21, "16 recommendations"), (R23, "10 proposed"), (DRAFT, "7 draft")):
        line = next((l for l in made.said.splitlines() if l.startswith(file)), "")
        checks.contains(line, words, "what import says of " + file)
    checks.equal(len(re.findall(r"\b0 lines not placed", made.said)), 5, "documents wholly placed, as import says")
    for words in ("86 parties, 6 non-parties, ", "97 parties, 5 non-parties, ", "97 parties, 3 non-parties, ", " 20 organizations, ",
                  "6 agenda items with 2 sub-items", "9 schedule rows in 4 slots over 2 days"):
        checks.contains(made.said, words, "figures, as import says")
    checked = harness.run("check", made.output)
    checks.succeeded(checked, "check")


def main():
    corpus = folder()
    if not corpus:
        return skip()
    paths = texts(corpus)
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as scratch:
        made = Import(paths, os.path.join(scratch, "out.json"))
        if checks.succeeded(made.result, "import of the corpus"):
            check_figures(checks, made)
            check_documents(checks, made, corpus)
            check_meetings(checks, made)
            check_panellists(checks, made)
            check_attendance(checks, made, corpus)
            check_statements(checks, made, corpus)
            check_authority(checks, made)
            check_items(checks, made)
            check_clean(checks, made)
            check_words(checks, made, paths)
            check_alone(checks, made, paths, scratch)
            check_order(checks, made, paths, scratch)
            check_said(checks, made)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
