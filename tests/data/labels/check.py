#!/usr/bin/env python3
"""Proves the labels sound against the codes of README.md; prints how they are spread."""
import collections
import hashlib
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
BODY = "wg-trafficking-in-persons/"
GROUPS = [  # meeting and status, in the order of the held-out choice
    ("2019 adopted", BODY + "2019-09-09/report#rec-", 39),
    ("2021 adopted", BODY + "2021-10-12/report#rec-", 16),
    ("2021 draft", BODY + "2021-10-12/draft-report-add#draft-", 7),
    ("2023 adopted", BODY + "2023-10-02/report#rec-", 9),
    ("2023 proposed", BODY + "2023-10-02/report#proposed-", 10),
]
KEYS = {"id", "held_out", "strengths", "strength", "addressees", "qualifiers", "themes", "persons"}
WEAKER = ["must", "should", "called-upon", "should-consider", "encouraged", "encouraged-to-consider",
          "invited", "may-be-encouraged-to-consider", "may-consider"]


def codes_of(readme, kind):
    """The codes listed under **kind.** in the README; of themes, a dict of first to second level."""
    part = re.split(r"^\*\*|^## ", readme.split(f"**{kind}.**", 1)[1], maxsplit=1, flags=re.M)[0]
    lines = re.findall(r"^- `([a-z-]+)`: (.*)$", part, re.M)
    return {code: re.findall(r"`([a-z-]+)`", rest) for code, rest in lines}


def held_out():
    order = []
    for _, prefix, count in GROUPS:
        ids = [f"{prefix}{n}" for n in range(1, count + 1)]
        order += sorted(ids, key=lambda i: hashlib.sha256(i.encode()).hexdigest())
    return set(order[2::3])


def kept_apart(records, start, step):
    """Every second or third record in the order of the SHA-256 of the ids."""
    return set(sorted((r["id"] for r in records), key=lambda i: hashlib.sha256(i.encode()).hexdigest())[start::step])


def check_themes(records, apart, themes, wrong):
    """Codes, what is above them, and the choice of those kept apart."""
    ids, seconds = [r["id"] for r in records], {s for v in themes.values() for s in v}
    for r in records:
        first, second = set(r["themes"]["first"]), set(r["themes"]["second"])
        if not first <= set(themes) or not second <= seconds or not set(r.get("doubt", [])) <= set(themes) | seconds:
            wrong.append(f"{r['id']}: no such theme")
        if any(set(below) & second and above not in first for above, below in themes.items()):
            wrong.append(f"{r['id']}: a theme is missing above one of its own")
        if r["kept_apart"] != (r["id"] in apart) or ids.count(r["id"]) != 1:
            wrong.append(f"{r['id']}: twice, or kept_apart is not the choice that README.md explains")


def check_readings(readings, records, wrong):
    """A theme stands where two of the three readers gave it."""
    given = {r["id"]: set(r["themes"]["first"]) | set(r["themes"]["second"]) for r in records}
    for r in readings:
        votes = collections.Counter(theme for reading in r["themes"] for theme in set(reading))
        if len(r["themes"]) != 3 or {t for t, n in votes.items() if n >= 2} != given.get(r["id"]):
            wrong.append(f"{r['id']}: the themes are not those that two of three readers gave")
    if [r["id"] for r in readings] != [r["id"] for r in records]:
        wrong.append("readings.json has other records")


def check_written(written, qualifiers, themes, wrong):
    """As paragraphs, with words of their own and qualifiers."""
    check_themes(written, kept_apart(written, 2, 3), themes, wrong)
    for r in written:
        if set(r["qualifiers"]) - set(qualifiers) or not r["text"] or not r["heading"]:
            wrong.append(f"{r['id']}: no text or heading, or no such qualifier")


def check_numbered(records, name, qualifiers, wrong):
    """Invented texts by number, with qualifiers and every second kept apart: limits.json and clauses.json."""
    apart = kept_apart(records, 1, 2)
    for number, r in enumerate(records, 1):
        if r["id"] != f"{name}-{number}" or set(r["qualifiers"]) - set(qualifiers) or len(set(r["qualifiers"])) != len(r["qualifiers"]):
            wrong.append(f"{r['id']}: not its number, or no such qualifier, or one twice")
        if r["kept_apart"] != (r["id"] in apart):
            wrong.append(f"{r['id']}: kept_apart is not the choice that README.md explains")


def check_drafted(drafted, codes, wrong):
    """Longer ones, with qualifiers or with the strength of each clause, and with addressees, who may be nobody."""
    apart = kept_apart(drafted, 1, 2)
    for number, r in enumerate(drafted, 1):
        given = {"qualifiers": r.get("qualifiers", []), "addressees": r["addressees"], "strengths": r.get("strengths", [r["strength"]])}
        if r["id"] != f"drafted-{number}" or any(set(given[kind]) - set(codes[kind]) for kind in given):
            wrong.append(f"{r['id']}: not its number, or no such code")
        if ("qualifiers" in r) == ("strengths" in r) or r["strength"] != given["strengths"][0]:
            wrong.append(f"{r['id']}: qualifiers or strengths, and the first of these is the strength")
        if r["kept_apart"] != (r["id"] in apart):
            wrong.append(f"{r['id']}: kept_apart is not the choice that README.md explains")


def check_record(r, codes, themes, held, wrong):
    def bad(what):
        wrong.append(f"{r['id']}: {what}")

    if set(r) - {"doubt"} != KEYS:
        return bad("keys: " + ", ".join(sorted(set(r) ^ KEYS)))
    lists = {k: r[k] for k in codes} | {"first": r["themes"]["first"], "second": r["themes"]["second"]}
    known = codes | {"first": set(themes), "second": {s for v in themes.values() for s in v}}
    for kind, given in lists.items():
        for code in set(given) - set(known[kind]):
            bad(f"{kind}: no such code: {code}")
        if kind != "strengths" and len(set(given)) != len(given):
            bad(f"{kind}: a code twice")
    if not r["addressees"] or r["strength"] != (r["strengths"] or [None])[0]:
        bad("no addressee, or strength is not the first of strengths")
    for first, below in themes.items():
        if set(below) & set(r["themes"]["second"]) and first not in r["themes"]["first"]:
            bad(f"themes: {first} is missing above a theme of its own")
    if r["held_out"] != (r["id"] in held):
        bad("held_out is not the choice that README.md explains")


def check_truths(by_id, pairs, wrong):
    """What is known of the corpus from elsewhere."""
    def bare(prefix):
        return sum(r["strength"].startswith("should") for i, r in by_id.items() if i.startswith(prefix))

    found = [bare(GROUPS[g][1]) for g in (0, 1, 3)]
    if found != [34, 6, 0]:
        wrong.append(f"adopted with should: {found} and not 34, 6, 0")
    for p in pairs["drafts"]:
        old, new = by_id[p["draft"]], by_id[p["adopted"]]
        weaker = WEAKER.index(new["strength"]) > WEAKER.index(old["strength"])
        gained = [q for q in new["qualifiers"] if q not in old["qualifiers"]]
        if (p["strength"] == "weaker") != weaker or p["new_qualifiers"] != gained:
            wrong.append(f"{p['draft']}: the pair does not say what the labels say")
    expected = {GROUPS[2][1] + str(n): GROUPS[1][1] + str(n + 9) for n in range(1, 8)}
    if {p["draft"]: p["adopted"] for p in pairs["drafts"]} != expected:
        wrong.append("drafts 1 to 7 are not 10 to 16")
    if [sum(p["strength"] == "weaker" for p in pairs["drafts"]),
            sum(bool(p["new_qualifiers"]) for p in pairs["drafts"])] != [6, 2]:
        wrong.append("drafts: not six weaker and two with a new qualifier")
    topics = {t["label"]: t["agenda_item"] for t in pairs["topics"] if t["agenda_item"]}
    if topics != {"e": BODY + "2021-10-12/item-2", "g": BODY + "2021-10-12/item-3"}:
        wrong.append("topics: not (e) and (g) alone")
    proposals = [p["proposed"] for p in pairs["proposals"]]
    if proposals != [i for i in by_id if i.startswith(GROUPS[4][1])]:
        wrong.append("proposals: not the ten of 2023")


def spread(records):
    for kind in ("strengths", "addressees", "qualifiers", "first", "second", "persons"):
        everywhere, apart = collections.Counter(), collections.Counter()
        for r in records:
            given = r["themes"][kind] if kind in r["themes"] else r[kind]
            everywhere.update(given)
            apart.update(given if r["held_out"] else [])
        print(f"{kind}: {sum(everywhere.values())} (held out {sum(apart.values())})")
        for code, n in sorted(everywhere.items(), key=lambda x: (-x[1], x[0])):
            print(f"  {code:34}{n:4}{apart[code]:4}")


def main():
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    records = json.loads((HERE / "recommendations.json").read_text(encoding="utf-8"))["records"]
    pairs = json.loads((HERE / "pairs.json").read_text(encoding="utf-8"))
    codes = {"strengths": codes_of(readme, "Strength"), "addressees": codes_of(readme, "Addressees"),
             "qualifiers": codes_of(readme, "Qualifiers"), "persons": codes_of(readme, "Persons")}
    themes = codes_of(readme, "Themes")
    by_id, held, wrong = {r["id"]: r for r in records}, held_out(), []
    expected = {f"{prefix}{n}" for _, prefix, count in GROUPS for n in range(1, count + 1)}
    if len(records) != 81 or set(by_id) != expected:
        wrong.append("the ids are not the 81 of the corpus")
    if sum(r["held_out"] for r in records) != 27:
        wrong.append("27 records are to be held out")
    for r in records:
        check_record(r, codes, themes, held, wrong)
    check_truths(by_id, pairs, wrong)
    paragraphs, written, readings, limits, drafted, clauses = (
        json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))["records"]
        for name in ("paragraphs", "written", "readings", "limits", "drafted", "clauses"))
    check_readings(readings, records, wrong)
    check_themes(paragraphs, kept_apart(paragraphs, 1, 2), themes, wrong)
    check_written(written, codes["qualifiers"], themes, wrong)
    check_numbered(limits, "limits", codes["qualifiers"], wrong)
    check_numbered(clauses, "clauses", codes["qualifiers"], wrong)
    check_drafted(drafted, codes, wrong)
    spread(records)
    print(f"records with a doubt: {sum('doubt' in r for r in records)}")
    print("\n".join(wrong) or "labels: sound")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
