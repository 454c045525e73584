#!/usr/bin/env python3
"""The sample documents: figures known from writing them, every word once, every field of the model filled."""
import os
import re
import sys
import tempfile

import checker
import lists
from imported import Import, harness, inline_items, own_line_items, participants, speakers

R18, R22, R24 = "report-2018.txt", "report-2022.txt", "report-2024.txt"
DRAFT, AGENDA = "draft-report-addendum-2022.txt", "agenda-2024.txt"
PROCUREMENT, SHARED_DATA = "background-2022-procurement.txt", "background-2024-data.txt"
ROOT = "CPSW/COP/WG.2"

FIGURES = {  # file, status: numbers, subparagraphs of their own line, inline ones
    (R18, "adopted"): (list(range(3, 11)), 3, 0), (R22, "adopted"): (list(range(1, 12)), 7, 4),
    (DRAFT, "draft"): (list(range(1, 7)), 3, 0), (R24, "adopted"): (list(range(1, 8)), 9, 0),
    (R24, "proposed"): (list(range(1, 5)), 2, 0),
}
ITEMS = {  # agenda item of each recommendation
    (R18, "adopted"): [2, 2, 2, 3, 3, 3, None, None], (R22, "adopted"): [2] * 6 + [3] * 5,
    (R24, "adopted"): [2] * 3 + [3] * 4, (R24, "proposed"): [3, 3, 2, 2],
}
PARAGRAPHS = {R18: [1, 2] + list(range(11, 31)), R22: list(range(1, 39)), R24: list(range(1, 41)),
              DRAFT: [1, 2, 3, 4, 5], PROCUREMENT: list(range(1, 13)), SHARED_DATA: list(range(1, 15))}
DOCUMENTS = {  # file: symbol, kind, date, distribution, original
    R18: (None, "report", "2018-07-02", "General", "French"),
    R22: (None, "report", "2022-10-06", "General", "English"),
    R24: (ROOT + "/2024/6", "report", "2024-10-24", "General", "English/Spanish"),
    DRAFT: (ROOT + "/2022/L.1/Add.1", "draft-report", "2022-09-14", "Limited", "English"),
    AGENDA: (ROOT + "/2024/1", "agenda", "2024-07-01", "General", "English"),
    PROCUREMENT: (ROOT + "/2022/3", "background-paper", "2022-07-04", "General", "English"),
    SHARED_DATA: (ROOT + "/2024/4", "background-paper", "2024-07-08", "General", "English"),
}
MEETINGS = {  # start: ordinal, end, place, mode, plenary meetings
    "2018-06-04": (3, "2018-06-06", "Valletta", "in-person", 5),
    "2022-09-13": (5, "2022-09-14", "Valletta", "hybrid", 4),
    "2024-09-30": (7, "2024-10-02", "Montevideo", "in-person", 5),
}
OFFICERS = {
    "2018-06-04": {("Salome Tuimavave", "president", "Samoa"), ("Rigoberto Sandoval Ibarra", "chair", "Ecuador"),
                   ("Hanne Lillevik", "vice-chair", "Norway"), ("Yaw Boateng-Mensah", "rapporteur", "Ghana"),
                   ("Marie-Claire Attard", "secretary", None)},
    "2022-09-13": {("Hanne Lillevik", "chair", "Norway"), ("Yaw Boateng-Mensah", "vice-chair", "Ghana"),
                   ("Nguyen Thi Bich Ngoc", "vice-chair", "Viet Nam"),
                   ("Alejandro Pazmiño Arroyo", "rapporteur", "Ecuador")},
    "2024-09-30": {("Nguyen Thi Bich Ngoc", "co-chair", "Viet Nam"), ("Gonzalo Etcheverry Pons", "co-chair", "Uruguay"),
                   ("Hanne Lillevik", "vice-chair", "Norway"), ("Adjoa Sarpong", "rapporteur", "Ghana"),
                   ("Marie-Claire Attard", "secretary", None)},
}
WEOG, GRULAC = "Group of Western European and other States", "Group of Latin American and Caribbean States"
PANELLISTS = {  # item, name: State, group, beginning of the title
    "2018-06-04": {("2", "Torgeir Aasen"): ("Norway", None, None), ("2", "Lucía Benavides Mora"): ("Ecuador", None, None),
                   ("2", "Ishaan Ramgoolam"): ("Mauritius", None, None)},
    "2022-09-13": {
        ("2", "Ana Paula Figueiredo Sales"): ("Portugal", WEOG, "Head of the Digital Evidence Unit"),
        ("2", "Kwabena Osei-Tutu"): ("Ghana", "Group of African States", "Deputy Director for Port Labour"),
        ("2", "Lourdes Marasigan-Reyes"): ("Philippines", "Group of Asia-Pacific States", "Chief of the Anti-Illegal"),
        ("3", "Ingrid Solheim Nygård"): ("Norway", WEOG, "Senior Adviser"),
        ("3", "Tomislav Perković"): ("Croatia", "Group of Eastern European States", "Member of the Management Board"),
        ("3", "María Fernanda Quiroga Peña"): ("Uruguay", GRULAC, "Director of Inspection, Employment and Social")},
    "2024-09-30": {
        ("2", "Efua Danquah"): ("Ghana", None, "Coordinator of the Lake and Sea Ports Programme"),
        ("2", "Thavisack Phommasan"): ("Lao People’s Democratic Republic", None, "Head of the Child Labour Inspection"),
        ("2", "Beatriz Ferreyra Lamas"): ("Uruguay", None, "Adviser, National Institute"),
        ("3", "Declan O’Riordan"): ("Ireland", None, "Registrar of Employment Agencies"),
        ("3", "Merewalesi Tukana-Raibe"): ("Fiji", None, "Anti-Corruption Commissioner"),
        ("3", "Annelies van Houdt"): ("European Union", None, "Coordinator for Labour Mobility")},
}
CAPACITIES = ("party", "signatory", "non-party", "non-member", "entity", "organization", "other")
ATTENDANCE = {"2018-06-04": (31, 2, 2, 0, 0, 3, 0), "2022-09-13": (39, 3, 3, 1, 1, 11, 0),
              "2024-09-30": (41, 1, 4, 1, 1, 9, 1)}
STATES_LISTED = ((R18, 25, "2018-06-04", "party"), (R18, 26, "2018-06-04", "signatory"),
                 (R18, 27, "2018-06-04", "non-party"), (R22, 31, "2022-09-13", "signatory"),
                 (R22, 32, "2022-09-13", "non-party"), (R24, 31, "2024-09-30", "party"),
                 (R24, 33, "2024-09-30", "non-party"))
ORGANIZATIONS_LISTED = ((R18, 28, "2018-06-04"), (R22, 35, "2022-09-13"), (R24, 36, "2024-09-30"))
SPEAKERS = (  # meeting, capacity, items, how many
    ("2018-06-04", "party", ["2", "3"], 9), ("2018-06-04", "signatory", ["2", "3"], 1),
    ("2022-09-13", "party", ["2", "3"], 22), ("2022-09-13", "party", ["3"], 11), ("2022-09-13", "party", ["4"], 3),
    ("2022-09-13", "signatory", ["2"], 1), ("2022-09-13", "non-party", ["2"], 2),
    ("2022-09-13", "organization", ["3"], 2), ("2024-09-30", "party", ["2", "3"], 19),
    ("2024-09-30", "party", ["5"], 4), ("2024-09-30", "non-party", ["3"], 1), ("2024-09-30", "non-member", ["2"], 1),
    ("2024-09-30", "entity", ["2"], 1), ("2024-09-30", "organization", ["3"], 3), ("2024-09-30", "other", ["2"], 1))
SCHEDULE = [("2024-09-30", "10:00", "13:00", "1 (a)", False), ("2024-09-30", "10:00", "13:00", "1 (b)", False),
            ("2024-09-30", "10:00", "13:00", "1 (c)", False), ("2024-09-30", "10:00", "13:00", "2", False),
            ("2024-09-30", "15:00", "18:00", "2", True), ("2024-10-01", "10:00", "13:00", "3", False),
            ("2024-10-01", "15:00", "18:00", "4", False), ("2024-10-01", "15:00", "18:00", "5", False),
            ("2024-10-02", "11:00", "12:30", "5", True), ("2024-10-02", "11:00", "12:30", "6", False)]
JOINT = ["CPSW/COP/WG.%d/2024/3" % n for n in (1, 2, 3)]


def check_figures(checks, made):
    for (file, status), (numbers, lines, inline) in FIGURES.items():
        records = made.recommendations(file, status)
        what = "%s: %s recommendations" % (file, status)
        checks.equal([r["number"] for r in records], numbers, what)
        checks.equal(sum(map(own_line_items, records)), lines, what + ": subparagraphs")
        checks.equal(sum(map(inline_items, records)), inline, what + ": inline subparagraphs")
    for (file, status), numbers in ITEMS.items():
        got = [r["agenda_item"] and r["agenda_item"].rsplit("/", 1)[1] for r in made.recommendations(file, status)]
        wanted = [n and "item-%d" % n for n in numbers]
        checks.equal(got, wanted, "%s: agenda items of recommendations, %s" % (file, status))
    checks.equal(len(made.data["recommendations"]), 36, "all recommendations")
    for file, numbers in PARAGRAPHS.items():
        checks.equal([p["number"] for p in made.paragraphs(file)], [str(n) for n in numbers], file + ": paragraphs")
    checks.equal([p["number"] for p in made.paragraphs(R24, "#annex-para-")], ["1", "2"], R24 + ": annex paragraphs")
    first = next(iter(made.recommendations(R24, "adopted")), {})
    shape = [(i["label"], [s["label"] for s in i.get("items") or []]) for i in first.get("items") or []]
    checks.equal(shape, [("a", ["i", "ii"]), ("b", []), ("c", ["i", "ii", "iii"]), ("d", [])], R24 + ": nesting")
    checks.true((first.get("closing") or "").startswith("and to inform"), R24 + ": words that close recommendation 1")


def check_documents(checks, made):
    for file, wanted in DOCUMENTS.items():
        d = made.document(file)
        got = (d["symbol"], d["kind"], d["date"], d["distribution"], d.get("original"))
        checks.equal(got, wanted, file + ": symbol, kind, date, distribution, original")
        checks.equal(d["accounting"]["unplaced"], [], file + ": lines not placed")
    symbols = {d["symbol"] for d in made.data["documents"]}
    wanted = JOINT + [ROOT + "/2024/1/Corr.1", ROOT + "/2018/2/Corr.1", ROOT + "/2022/1/Corr.1", ROOT + "/2024/CRP.1",
                      ROOT + "/2022/INF/1/Rev.1"]
    checks.equal([s for s in wanted if s not in symbols], [], "documents cited")
    whole = "".join(open(p, encoding="utf-8-sig").read() for p in harness.samples())
    stated = set(lists.symbols(whole, "CPSW/COP"))
    checks.equal(sorted(stated - symbols), [], "symbols in the texts that are no documents")


def check_meetings(checks, made):
    checks.equal(sorted(m["start"] or "" for m in made.data["meetings"]), sorted(MEETINGS), "meetings")
    for start, wanted in MEETINGS.items():
        m = made.meeting(start)
        if not m:
            continue
        got = (m["ordinal"], m["end"], m["place"], m["mode"], m["plenary_meetings"])
        checks.equal(got, wanted, start + ": ordinal, end, place, mode, plenaries")
        checks.equal({(o["name"], o["role"], o["state"]) for o in m["officers"]}, OFFICERS[start], start + ": officers")
        people = {(p["item"], p["name"]): (p["state"], p["group"], p["title"]) for p in m["panellists"]}
        checks.equal(sorted(people), sorted(PANELLISTS[start]), start + ": panellists")
        for key, (state, group, title) in PANELLISTS[start].items():
            found = people.get(key, (None, None, None))
            checks.equal(found[:2], (state, group), "%s: State and group of %s" % (start, key[1]))
            checks.true(not title or (found[2] or "").startswith(title), "%s: title %r" % (key[1], found[2]))
    agenda = [(i["number"], len(i.get("items") or [])) for i in made.meeting("2024-09-30")["agenda"]]
    checks.equal(agenda, [("1", 3), ("2", 0), ("3", 0), ("4", 0), ("5", 0), ("6", 0)], "agenda of 2024")
    slots = [(s["date"], s["start"], s["end"], s["item"], s["continued"]) for s in made.meeting("2024-09-30")["schedule"]]
    checks.equal(slots, SCHEDULE, "schedule of 2024")


def check_people(checks, made):
    for start, counts in ATTENDANCE.items():
        got = tuple(len(participants(made.meeting(start), c)) for c in CAPACITIES)
        checks.equal(got, counts, start + ": " + ", ".join(CAPACITIES))
    for file, number, start, capacity in STATES_LISTED:
        wanted = lists.names(lists.paragraph(os.path.join(harness.SAMPLES, file), number))
        checks.equal(participants(made.meeting(start), capacity), wanted, "%s, paragraph %d" % (file, number))
    for file, number, start in ORGANIZATIONS_LISTED:
        sentence = lists.paragraph(os.path.join(harness.SAMPLES, file), number)
        got = participants(made.meeting(start), "organization")
        checks.true(sentence.endswith(": " + lists.joined(got) + "."), "%s, paragraph %d: %r" % (file, number, got))
    for start, capacity, items, count in SPEAKERS:
        got = speakers(made.meeting(start), capacity, items)
        checks.equal(len(got), count, "%s: %s speakers under %r: %r" % (start, capacity, items, got))
    normal = {p["name"]: p.get("normal") for m in made.data["meetings"] for a in m["attendance"] for p in a["participants"]}
    checks.equal((normal.get("Turkey"), normal.get("Swaziland")), ("Türkiye", "Eswatini"), "names of today")


def model_fields():
    """Kind, key, type and kind of the value of every field of a dataset, from the list itself."""
    text = open(os.path.join(harness.SOURCE, "include", "rapporteur", "model.def"), encoding="utf-8").read()
    pattern = re.compile(r'^RAP_FIELD\(\w+, (\w+), \w+, \w+, \d+, (\w+), \w+, "([^"]+)", "([^"]*)"', re.M)
    return [(m[1], m[3], m[2], m[4]) for m in pattern.finditer(text)]


# What analysis and people add later, and what must be empty in good samples: they number nothing twice, so nothing has a mark.
LATER = {(kind, "follow_up") for kind in ("recommendation", "subparagraph")}
LATER |= {(kind, "mark") for kind in ("recommendation", "paragraph")}
LATER |= {("dataset", k) for k in ("analysis", "corrections", "listed_until")} | {("theme", "summary"),
          ("theme", "exact_match"), ("accounting", "unplaced"), ("document", "doubts"), ("dataset", "packs")}


def note_filled(fields, kind, node, filled):
    """Adds the fields of a node and of all below it that have a value."""
    for key, type_of, child_kind in fields.get(kind, []):
        value = node.get(key)
        if value in (None, [], {}, ""):
            continue
        filled.add((kind, key))
        if type_of in ("NODE", "NODES"):
            for child in value if isinstance(value, list) else [value]:
                note_filled(fields, child_kind, child, filled)


def check_every_field(checks, made):
    fields = {}
    for kind, key, type_of, of in model_fields():
        fields.setdefault(kind, []).append((key, type_of, of))
    filled = set()
    note_filled(fields, "dataset", made.data, filled)
    wanted, open_kinds = set(), {"dataset"}
    while open_kinds:
        kind = open_kinds.pop()
        for key, type_of, of in fields[kind]:
            if (kind, key) in LATER or (kind, key) in wanted:
                continue
            wanted.add((kind, key))
            if type_of in ("NODE", "NODES"):
                open_kinds.add(of)
    checks.equal(sorted("%s.%s" % f for f in wanted - filled), [], "fields without a value in any sample")


def main():
    checks = harness.Checks()
    paths = harness.samples()
    with tempfile.TemporaryDirectory() as scratch:
        made = Import(paths, os.path.join(scratch, "sample.json"))
        if checks.succeeded(made.result, "import of the samples"):
            check_figures(checks, made)
            check_documents(checks, made)
            check_meetings(checks, made)
            check_people(checks, made)
            check_every_field(checks, made)
            checks.equal(checker.check(made.data, paths)[:20], [], "words lost, doubled or misplaced")
            checks.equal(checker.self_test(made.data, paths), [], "damages that the checker does not see")
            checks.succeeded(harness.run("check", made.output), "check")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
