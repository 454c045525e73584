#!/usr/bin/env python3
"""What the papers say of meetings and of who took part, counted anew from the dataset and read as a reader would; and
that no paper prints what is left where a word is missing."""
import json
import os
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
from papers import LABELS, Papers, check_authority, check_form, check_standing, check_whole, heading_of, held_by, joined, lacking, quoted_words, sections, tables, walk, words_of

REPORTS = ("compilation", "meeting", "delegation", "brief", "compendium", "index")


def check_compilation(checks, papers):
    paper = papers.paper("compilation")
    check_whole(checks, papers.data["recommendations"], paper, papers.name + ": compilation")
    for status in ("adopted", "proposed", "draft"):
        found = sections(paper, heading_of(status, papers.data["recommendations"]))
        inside = [n["record"] for s in found for n, _ in walk(s) if n.get("kind") == "recommendation"]
        checks.equal(sorted(inside), sorted(r["id"] for r in held_by(papers.data, status)),
                     "%s: compilation: what stands under %s" % (papers.name, status))


def is_added(data, participant):
    """Whether a draft report lists a participant whom the report does not."""
    kinds = {d["id"]: d["kind"] for d in data["documents"]}
    lists = {kinds[source["document"]] for source in participant.get("sources") or []}
    return "draft-report" in lists and "report" not in lists


def check_attendance(checks, data, meeting, section, name):
    """Numbers and names are those of the report's own list; those that the draft alone lists stand apart."""
    listed = [[p["name"] for p in a["participants"] if not is_added(data, p)] for a in meeting["attendance"]]
    added = [p["name"] for a in meeting["attendance"] for p in a["participants"] if is_added(data, p)]
    numbers = [len(names) for names in listed]
    wanted = [str(number) for number in numbers + [sum(numbers)]] if listed else []
    checks.equal([row[1] for t in tables(section) for row in t[1:]], wanted, name + ": numbers of participants")
    said = {words_of(n).partition(": ")[2] for n, _ in walk(section) if n.get("kind") == "paragraph"}
    wanted = [joined(names) + "." for names in listed + [added] if names]
    checks.equal([names for names in wanted if names not in said], [], name + ": participants")


def check_meeting_tables(checks, data, meeting, section, name):
    """Officers, attendance and statements of the paper are those of the dataset, each once."""
    found = {s["title"]: s for s, _ in walk(section) if s.get("kind") == "section"}
    officers = tables(found[LABELS["heading.officers"]])
    wanted = [[LABELS["role." + o["role"]], o["name"], o["state"] or ""] for o in meeting["officers"]]
    checks.equal([row[:3] for t in officers for row in t[1:]], wanted, name + ": officers")
    check_attendance(checks, data, meeting, found[LABELS["heading.attendance"]], name)
    statements = [row for t in tables(found[LABELS["heading.statements"]]) for row in t[1:]]
    checks.equal(len(statements), len(meeting["statements"]), name + ": rows of statements")
    for row, statement in zip(statements, meeting["statements"]):
        checks.equal([p["name"] for p in statement["speakers"] if p["name"] not in row[2]], [], name + ": speakers")
    slots = [row for t in tables(found[LABELS["heading.schedule"]]) for row in t[1:]]
    checks.equal([row[2] for row in slots], [s["item"] or "" for s in meeting["schedule"]], name + ": items of the schedule")
    panel = [row[1] for t in tables(found[LABELS["heading.panellists"]]) for row in t[1:]]
    checks.equal(sorted(panel), sorted(p["name"] for p in meeting["panellists"]), name + ": panellists")


def check_meetings(checks, papers):
    shares = papers.shares("meeting", "meeting")
    whole = papers.paper("meeting")
    checks.equal(len(shares), len(papers.data["meetings"]), papers.name + ": papers of meetings")
    check_whole(checks, papers.data["recommendations"], whole, papers.name + ": meeting")
    for meeting in papers.data["meetings"]:
        slug = re.sub(r"[^a-z0-9]+", "-", meeting["id"].lower())
        if checks.true(slug in shares, "%s: no paper of %s" % (papers.name, meeting["id"])):
            own = [r for r in papers.data["recommendations"] if r["meeting"] == meeting["id"]]
            check_whole(checks, own, shares[slug], slug)
            check_meeting_tables(checks, papers.data, meeting, shares[slug], slug)


def states_of(data):
    """Names of today of States that attended or spoke, by code or name; and the capacities in each meeting's lists."""
    names, listed = {}, {}
    for meeting in data["meetings"]:
        lists = [(a["capacity"], a["participants"]) for a in meeting["attendance"]]
        for capacity, people in lists + [(None, s["speakers"]) for s in meeting["statements"]]:
            for p in people:
                if p["kind"] == "state":
                    key = p["code"] or p.get("normal") or p["name"]
                    names.setdefault(key, p.get("normal") or p["name"])
                    if capacity:
                        listed.setdefault(key, {}).setdefault(meeting["id"], []).append(capacity)
    return names, listed


def check_delegations(checks, papers):
    """The paper of each State lists exactly the meetings in which attendance has it."""
    names, listed = states_of(papers.data)
    shares = papers.shares("delegation", "state")
    by_title = {paper["title"].split(": ", 1)[-1]: paper for paper in shares.values()}
    checks.equal(len(shares), len(names), papers.name + ": papers of delegations")
    meetings = sorted(papers.data["meetings"], key=lambda m: m["start"])
    for key, name in names.items():
        if not checks.true(name in by_title, "%s: no paper for %s" % (papers.name, name)):
            continue
        rows = [t for t in tables(sections(by_title[name], LABELS["heading.attendance"])[0])][0][1:]
        wanted = []
        for m in meetings:
            found = listed.get(key, {}).get(m["id"]) # twice where two documents disagree
            keys = ["capacity." + c for c in found] if found else ["attendance.not-listed" if m["attendance"] else "not-recorded"]
            wanted += [LABELS[k][0].upper() + LABELS[k][1:] for k in keys]
        checks.equal([row[2] for row in rows], wanted, "%s: attendance of %s" % (papers.name, name))
        own = lambda p: (p["code"] or p.get("normal") or p["name"]) == key
        said = sum(1 for m in meetings for s in m["statements"] if any(map(own, s["speakers"])))
        found = [row for t in tables(sections(by_title[name], LABELS["heading.statements"])[0]) for row in t[1:]]
        checks.equal(len(found), said, "%s: statements of %s" % (papers.name, name))
        check_standing(checks, papers.data, by_title[name], "%s: %s" % (papers.name, name))


def check_some_delegations(checks, papers):
    """States are chosen by what a reader would type; their papers are those they would have among all."""
    all_papers = papers.shares("delegation", "state")
    into = os.path.join(papers.folder, "some")
    for where, wanted in (("state = Norway", ["norway"]), ("state in (Norway, Oman, KEN)", ["kenya", "norway", "oman"]),
                          ("state = turkey", ["turkiye"]), ("state = Norway or state = Oman", ["norway", "oman"])):
        shutil.rmtree(into, ignore_errors=True)
        checks.succeeded(harness.run("export", papers.path, "--report", "delegation", "--to", "json", "--per", "state", "--where", where, "-o", into), where)
        checks.equal(sorted(os.listdir(into)), [w + ".json" for w in wanted], "papers where " + where)
        for name in wanted:
            same = json.load(open(os.path.join(into, name + ".json"), encoding="utf-8")) == all_papers[name]
            checks.true(same, "%s: the paper of %s is not that which it has among all" % (where, name))
    checks.equal(papers.paper("delegation", "--where", "state = Norway"), all_papers["norway"], "the paper of one State without --per")
    narrow = papers.paper("delegation", "--where", "state = Norway and theme = technology")
    said = [words_of(n) for n, _ in walk(narrow) if n.get("kind") == "paragraph"]
    checks.true("The paper is limited to the following selection: Technology." in said, "a question beside the State: %s" % said[:3])
    records = [{n["record"] for n, _ in walk(p) if n.get("kind") == "recommendation"} for p in (narrow, papers.paper("brief", "--where", "theme = technology"))]
    checks.true(records[0] == records[1] and 0 < len(records[0]) < len(papers.data["recommendations"]), "the paper of a State holds its theme whole")
    for where, code, sentence in (("state = Norwai", harness.USAGE, "no 'Norwai' took part in a meeting; nearest: Norway"),
                                  ("state in (Norway, Kenya)", harness.USAGE, "2 States fit state in (\"Norway\", \"Kenya\"): say --per state, and a folder with -o")):
        done = harness.run("export", papers.path, "--report", "delegation", "--to", "json", "--where", where, "-o", "-")
        checks.equal(done.returncode, code, where)
        checks.contains(done.stderr, sentence, where)


def check_own_script(checks, papers, place="الدوحة"):
    """A place in letters that run the other way is marked, so that they change nothing around them."""
    meeting = papers.data["meetings"][-1]
    changed = dict(papers.data, meetings=papers.data["meetings"][:-1] + [dict(meeting, place=place)])
    path = os.path.join(papers.folder, "place.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(changed, file)
    done = harness.run("export", path, "--report", "compilation", "--to", "json", "-o", "-")
    checks.succeeded(done, papers.name + ": a place in another script")
    runs = [r for n, _ in walk(json.loads(done.stdout)) for r in n.get("title_runs") or [] if place in r["text"]]
    checks.true(runs and all(r == {"text": place, "language": "und-Arab"} for r in runs), "%s: %s" % (papers.name, runs))


def check_all(checks, papers, wheres):
    quoted = quoted_words(papers.data)
    for report in REPORTS:
        for where in (None,) + wheres:
            paper = papers.paper(report, *(["--where", where] if where else []))
            name = "%s: %s%s" % (papers.name, report, " where " + where if where else "")
            check_form(checks, paper, name, quoted)
            check_authority(checks, papers.data, paper, name)


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        whole = Papers(checks, folder, "sample", harness.samples())
        check_all(checks, whole, ("theme = technology", "year >= 2022", "symbol = 'CPSW/COP/WG.2/2024/6'", "status = proposed", "year = 1990"))
        check_some_delegations(checks, whole)
        check_own_script(checks, whole)
        others = lacking(checks, folder)
        for papers in others:
            check_all(checks, papers, ())
        for papers in [whole] + others:
            for check in (check_compilation, check_meetings, check_delegations):
                check(checks, papers)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
