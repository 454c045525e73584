#!/usr/bin/env python3
"""What the papers say, counted anew from the dataset and read as a reader would."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "corpus"))
import checker
import harness

REPORTS = ("compilation", "meeting", "delegation", "brief", "compendium", "index")
LABELS = json.load(open(os.path.join(harness.SOURCE, "templates", "labels", "en.json"), encoding="utf-8"))
# What no paper may print: what is left where a word is missing, or of a template.
SLIPS = {"an empty pair of brackets": r"\(\s*\)", "a point too many": r"(?<!\.)\.\.(?!\.)", "a comma before a point": r",\s*\.",
         "two commas": r",\s*,", "a comma that begins": r"^\s*,", "a space before a mark": r"\w [,;:.](?:\s|$)",
         "a brace": r"[{}]", "a number that disagrees": r"\b(?:0|[2-9]|\d{2,}) (?:recommendation|meeting|document|paragraph)\b",
         "one of many": r"(?<![\d.])\b1 (?:recommendations|meetings|documents|paragraphs)\b", "nothing counted": r"\b0 [a-z]{4,}"}


# ---- reading a paper -------------------------------------------------------------------

def walk(node, outer=()):
    """Every node below, with those around it."""
    for child in node.get("children") or []:
        yield child, outer + (node,)
        yield from walk(child, outer + (node,))


def words_of(node):
    return "".join(n["text"] for n, _ in walk(node) if "text" in n)


def sections(paper, title):
    return [n for n, _ in walk(paper) if n.get("kind") == "section" and n["title"] == title]


def tables(node):
    """Rows of words of each table below, its head first."""
    return [[[words_of(cell) for cell in row["children"]] for row in n["children"]]
            for n, _ in walk(node) if n.get("kind") == "table"]


class Papers:
    """A dataset and the papers made of it."""

    def __init__(self, checks, folder, name, documents):
        self.checks, self.folder, self.name = checks, folder, name
        self.path = os.path.join(folder, name + ".json")
        checks.succeeded(harness.run("import", *documents, "-o", self.path), "import of " + name)
        self.data = json.load(open(self.path, encoding="utf-8"))

    def paper(self, report, *arguments):
        done = harness.run("export", self.path, "--report", report, "--to", "json", *arguments, "-o", "-")
        self.checks.succeeded(done, "%s of %s" % (report, self.name))
        return json.loads(done.stdout or "{}")

    def shares(self, report, by):
        """Papers by the names of their files."""
        into = os.path.join(self.folder, "%s-%s" % (self.name, report))
        self.checks.succeeded(harness.run("export", self.path, "--report", report, "--to", "json", "--per", by, "-o", into),
                              "%s of %s for each %s" % (report, self.name, by))
        names = sorted(os.listdir(into)) if os.path.isdir(into) else []
        return {n[:-5]: json.load(open(os.path.join(into, n), encoding="utf-8")) for n in names}


# ---- what holds of every paper ---------------------------------------------------------

def check_form(checks, paper, name, quoted):
    """No empty heading, no broken sentence, no key of a label in place of its word."""
    for node, outer in walk(paper):
        if node.get("kind") == "section":
            checks.true(node["children"], "%s: nothing under the heading %r" % (name, node["title"]))
            checks.true(node["title"].strip(), name + ": a heading without words")
        if "children" in node and node.get("kind") in (None, "paragraph", "table"): # rows, cells and items are told by where they stand
            text = words_of(node) if node.get("kind") != "table" else node["caption"] or ""
            checks.equal([k for k in LABELS if "." in k and k in text], [], "%s: keys of labels in %r" % (name, text[:80]))
        if node.get("kind") == "paragraph" or node.get("children") and all(n.get("kind") == "run" for n in node["children"]):
            check_sentence(checks, words_of(node), name, quoted)


def check_sentence(checks, text, name, quoted):
    own = text
    for words in quoted:
        own = own.replace(words, "…")
    for slip, pattern in SLIPS.items():
        checks.true(not re.search(pattern, own), "%s: %s: %r" % (name, slip, own[:200]))


def quoted_words(data):
    """Words of documents, longest first: their commas and points are not ours."""
    found = set()

    def gather(value):
        if isinstance(value, dict):
            for each in value.values():
                gather(each)
        elif isinstance(value, list):
            for each in value:
                gather(each)
        elif isinstance(value, str) and len(value) > 12:
            found.add(value)

    gather({k: data[k] for k in ("meetings", "documents", "recommendations", "paragraphs")})
    return sorted(found, key=len, reverse=True)


def check_authority(checks, data, paper, name):
    """What was not adopted is marked on the text itself and stands apart."""
    status = {r["id"]: r["status"] for r in data["recommendations"]}
    title = {s: LABELS["recommendation." + s].split("{")[0].strip() for s in ("adopted", "proposed", "draft")}
    for node, outer in walk(paper):
        if node.get("kind") != "recommendation":
            continue
        own = status[node["record"]]
        checks.equal(node["status"], own, "%s: status of %s" % (name, node["record"]))
        checks.true(node["title"].startswith(title[own]), "%s: %s is called %r" % (name, node["record"], node["title"]))
        if own == "adopted":
            continue
        stated = [words_of(p) for p, _ in walk(node) if p.get("style") == "status"]
        checks.equal([s.lower() for s in stated], [LABELS["status." + own].lower()], "%s: marks of %s" % (name, node["record"]))
        last = [words_of(p) for p, _ in walk(node) if p.get("style") == "reference"]
        checks.true(last and "adopted" not in last[0].lower(), "%s: reference of %s: %r" % (name, node["record"], last))
        above = [s["title"] for s in outer if s.get("kind") == "section"]
        checks.true(LABELS["heading.adopted"] not in above, "%s: %s stands among the adopted" % (name, node["record"]))


def record_words(record):
    return [w for part in checker.body_parts(record, []) for w in part]


def check_whole(checks, records, paper, name):
    """Each record once, its words whole and in order."""
    held = {}
    for node, _ in walk(paper):
        if node.get("kind") == "recommendation":
            held.setdefault(node["record"], []).append(node)
    for record in records:
        nodes = held.pop(record["id"], [])
        if checks.equal(len(nodes), 1, "%s: how often %s stands" % (name, record["id"])):
            found = []
            for n, _ in walk(nodes[0]):
                if n.get("label"):
                    found += checker.words(n["label"])
                elif n.get("kind") == "paragraph" and n.get("style") not in ("status", "reference"):
                    found += checker.words("".join(r["text"] for r in n["children"] if r.get("kind") == "run"))
            checks.equal(found, record_words(record), "%s: words of %s" % (name, record["id"]))
    checks.equal(sorted(held), [], name + ": records that it should not hold")


# ---- each paper ------------------------------------------------------------------------

def held_by(data, status, meeting=None):
    return [r for r in data["recommendations"] if r["status"] == status and meeting in (None, r["meeting"])]


def check_standing(checks, data, paper, name):
    """The numbers of the chart are those of the dataset."""
    meetings = sorted(data["meetings"], key=lambda m: m["start"])
    wanted = [[len(held_by(data, s, m["id"])) for m in meetings] for s in ("adopted", "proposed", "draft")]
    wanted = [counts for counts in wanted if any(counts)]
    figure = next((n for n, _ in walk(paper) if n.get("kind") == "figure"), None)
    if checks.true((figure is not None) == bool(data["recommendations"]), name + ": the chart") and figure:
        checks.equal([[v["number"] for v in s["values"]] for s in figure["series"]], wanted, name + ": its numbers")


def check_compilation(checks, papers):
    paper = papers.paper("compilation")
    check_whole(checks, papers.data["recommendations"], paper, papers.name + ": compilation")
    for status in ("adopted", "proposed", "draft"):
        found = sections(paper, LABELS["heading." + status])
        inside = [n["record"] for s in found for n, _ in walk(s) if n.get("kind") == "recommendation"]
        checks.equal(sorted(inside), sorted(r["id"] for r in held_by(papers.data, status)),
                     "%s: compilation: what stands under %s" % (papers.name, status))


def is_added(data, participant):
    """Whether a draft report lists a participant whom the report does not."""
    kinds = {d["id"]: d["kind"] for d in data["documents"]}
    lists = {kinds[source["document"]] for source in participant.get("sources") or []}
    return "draft-report" in lists and "report" not in lists


def joined(names):
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


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


# the scale of strength, read anew
with open(os.path.join(harness.SOURCE, "templates", "wording", "en.json"), encoding="utf-8") as wording:
    SCALE = [step["code"] for step in json.load(wording)["scale"]]


def start_of(data, record):
    return next(m["start"] for m in data["meetings"] if m["id"] == record["meeting"])


def rank_of(record):
    return SCALE.index(record["strength"]) if record.get("strength") in SCALE else len(SCALE) + ("strength" not in record)


def by_strength(data, status):
    """Strongest first, of equals the newest meeting first."""
    records = sorted(held_by(data, status), key=lambda r: r["number"])
    return sorted(sorted(records, key=lambda r: start_of(data, r), reverse=True), key=rank_of)


def ranged(numbers):
    """7–11 for three and more that follow each other, joined as English does."""
    runs = []
    for n in sorted(numbers):
        runs[-1].append(n) if runs and n == runs[-1][-1] + 1 else runs.append([n])
    words = [w for run in runs for w in (["%d–%d" % (run[0], run[-1])] if len(run) > 2 else [str(n) for n in run])]
    return joined(words)


def joined(words):
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def check_strengths(checks, data, paper, name):
    """Every recommendation stands in the table of its status, the strongest first, by meeting."""
    for status, heading in (("adopted", "brief.recommended-heading"), ("proposed", "brief.proposed-heading")):
        records, wanted = by_strength(data, status), []
        for rank in sorted({rank_of(r) for r in records}):
            own = [r for r in records if rank_of(r) == rank]
            years = {}
            for r in own:
                years.setdefault(start_of(data, r)[:4], []).append(r["number"])
            label = LABELS.get("strength." + own[0].get("strength", ""), LABELS["not-recorded"])
            wanted.append([label, str(len(own)), joined(["%s: %s" % (y, ranged(years[y])) for y in sorted(years)])])
        found = tables(sections(paper, LABELS[heading])[0])
        checks.equal([t[1:] for t in found], [wanted] if wanted else [], "%s: %s by strength" % (name, status))


def check_changes(checks, data, paper, name):
    """Every draft that became something is told, with its verdict; nothing unadopted stands as what it became."""
    section, records = sections(paper, LABELS["brief.changed-heading"]), {r["id"]: r for r in data["recommendations"]}
    became = [l for l in data["links"] if l["type"] == "became"]
    rows = [row for s in section for t in tables(s) for row in t[1:]]
    kinds = {"draft": "draft recommendation", "proposed": "proposed recommendation", "adopted": "recommendation"}
    wanted = []
    for link in became:
        one, two = records[link["from"]], records[link["to"]]
        wanted.append(["%s %d (%s)" % (kinds[one["status"]], one["number"], start_of(data, one)[:4]), "%s %d" % (kinds[two["status"]], two["number"]),
                       "; ".join(LABELS["verdict." + f] for f in link["findings"]), "%s → %s" % (one.get("verb", ""), two.get("verb", ""))])
    checks.equal(sorted(rows), sorted(wanted), name + ": what drafts became")
    checks.true(all(r[1].startswith("recommendation ") for r in rows), name + ": what was not adopted is told as adopted")
    said = [words_of(n) for s in section for n, _ in walk(s) if n.get("kind") in ("paragraph", "item")]
    for link in data["links"]:
        if link["type"] == "deferred-to":
            checks.true(any(link["evidence"][0]["text"] in words for words in said), "%s: the deferral of %s is not told" % (name, link["from"]))
        if link["type"] == "follows":
            number = "item %s (" % link["to"].rsplit("item-", 1)[1]
            checks.true(any(number in words for words in said), "%s: %s became an agenda item and is not told" % (name, link["from"]))


def check_lines(checks, data, paper, name):
    """Of a brief on a question the strongest texts stand before the annex: whole, under a line that leads to the annex and states the strength."""
    section = sections(paper, LABELS["brief.recommended-heading"])[0]
    anchors = {n["record"]: n["anchor"] for n, _ in walk(paper) if n.get("kind") == "recommendation"}
    strongest = [r for r in by_strength(data, "adopted") if r["id"] in anchors][:2]
    items = [item for n, _ in walk(section) if n.get("kind") == "list" and n.get("children", [{}])[0].get("label") == "–" for item in n["children"]]
    checks.equal([i["children"][0]["children"][0]["target"] for i in items], [anchors[r["id"]] for r in strongest], name + ": lines of recommendations")
    for item, record in zip(items, strongest):
        line, *rest = item["children"]
        checks.equal((line["style"], rest[0]["style"]), ("caption", "quotation"), "%s: %s in a line" % (name, record["id"]))
        checks.contains(words_of(line), "Strength: %s (“%s”)" % (LABELS["strength." + record["strength"]], record["verb"]), name + ": strength in words")
        lists = [[i["label"] for i in n["children"]] for n in rest if n.get("kind") == "list"]
        checks.equal(lists, [["(%s)" % i["label"] for i in record["items"]]] if record["items"] and not record["items"][0].get("inline") else [],
                     "%s: subparagraphs of %s" % (name, record["id"]))
        checks.true(not any("\n" in n["text"] for r in rest for n, _ in walk(r) if "text" in n), "%s: %s in one paragraph" % (name, record["id"]))


def check_sources(checks, data, paper, name):
    for node in (n for n, _ in walk(sections(paper, LABELS["sources"])[0]) if n.get("kind") == "paragraph") if data["recommendations"] else ():
        title = [d["title"] for d in data["documents"] if d["title"] and words_of(node).count(d["title"])]
        kind = re.findall(r"\b[Rr]eport\b", words_of(node).replace(title[0], "") if title else words_of(node))
        checks.true(len(kind) <= 1, "%s: a source is named more than once: %r" % (name, words_of(node)))


def check_brief(checks, papers):
    whole = papers.paper("brief")
    check_strengths(checks, papers.data, whole, papers.name + ": brief")
    check_changes(checks, papers.data, whole, papers.name + ": brief")
    check_sources(checks, papers.data, whole, papers.name + ": brief")
    check_whole(checks, papers.data["recommendations"], whole, papers.name + ": brief")
    check_standing(checks, papers.data, whole, papers.name + ": brief")


def check_question(checks, papers):
    """The title tells the question in words."""
    for where, told in (("theme = technology", "Technology"), ("year >= 2022", "2022 and later"),
                        ("theme = technology and year < 2024", "Technology; before 2024"), ("status = draft", "draft"),
                        ("not theme = children", "not Children"), ("year in (2018, 2024)", "2018 or 2024"),
                        ("text contains 'licence'", "texts that contain “licence”"), ("number = 3 and text != x", "number = 3 and text != x")):
        title = papers.paper("brief", "--where", where)["title"]
        checks.true(title.startswith("Brief: ") and title[7:].split(" (")[0] == told, "%s: title %r, not %r" % (where, title, told))


def check_comparative(checks, papers):
    """Footnotes of compared texts are footnotes of the paper: their marks are no words, and no change."""
    became = {l["to"] for l in papers.data["links"] if l["type"] == "became"}
    notes = [n["text"] for r in papers.data["recommendations"] if r["id"] in became for n in r.get("footnotes") or []]
    for marks in ("inline", "beside"):
        name, paper = "%s: comparative, %s" % (papers.name, marks), papers.paper("comparative", "--set", "marks=" + marks)
        nodes = [n for n, _ in walk(paper)]
        checks.equal([words_of(n) for n in nodes if n.get("kind") == "footnote"], notes, name + ": footnotes")
        checks.equal([n["text"] for n in nodes if re.search("[¹²³⁰⁴-⁹]", n.get("text", ""))], [], name + ": marks among the words")


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


def sentence_words(record, sentence):
    """A sentence of a summary as a report prints it: a subparagraph behind what stands before its list."""
    part = sentence.get("part")
    return "%s %s %s" % (record["text"], part.replace(")(", ") ("), sentence["text"]) if part else sentence["text"]


def standing_of(record, kinds):
    if "status" in record:
        return LABELS["status." + record["status"]]
    return LABELS["kind.background-paper"] if kinds[record["document"]] == "background-paper" else LABELS["authority." + record["authority"]]


def check_summary(checks, data, theme, section, name):
    """Its sentences in order, each with what its text may claim."""
    records = {r["id"]: r for r in data["recommendations"] + data["paragraphs"]}
    kinds = {d["id"]: d["kind"] for d in data["documents"]}
    wanted = [(sentence_words(records[s["record"]], s), standing_of(records[s["record"]], kinds)) for s in theme.get("summary", [])]
    brief = [n for n in section["children"] if n.get("title") == LABELS["heading.summary"]]
    items = [words_of(n) for b in brief for n in b["children"][0]["children"]]
    checks.equal(len(items), len(wanted), name + ": sentences in brief")
    for item, (words, standing) in zip(items, wanted):
        checks.true(item.startswith(words + " ("), "%s: in brief %r, not %r" % (name, item[:60], words[:60]))
        checks.true(item.endswith(", " + standing + ")"), "%s: in brief …%r, not %r" % (name, item[-60:], standing))


def check_printed_once(checks, data, theme, section, name):
    """Every recommendation of the theme stands in it whole, once, with those of its status."""
    titles = {"adopted": "heading.adopted", "proposed": "heading.proposed", "draft": "heading.draft"}
    for status, key in titles.items():
        own = sorted(r["id"] for r in data["recommendations"] if r["status"] == status and theme["id"] in r.get("themes", []))
        parts = [n for n in section["children"] if n.get("title") == LABELS[key]]
        printed = sorted(n["record"] for p in parts for n, _ in walk(p) if n.get("kind") == "recommendation")
        checks.equal(printed, own, "%s: recommendations, %s" % (name, status))


def check_crossed(checks, data, theme, section, name):
    """What belongs to several narrower themes says so where it stands."""
    narrower = {t["id"]: t["label"] for t in data["themes"] if t.get("broader") == theme["id"]}
    text = words_of(section)
    for r in data["recommendations"]:
        labels = [label for i, label in narrower.items() if i in r.get("themes", [])]
        if r["status"] == "adopted" and theme["id"] in r.get("themes", []) and len(labels) > 1:
            said = [x for x in labels if re.search(r"Also under: [^.]*%s" % re.escape(x), text)]
            checks.true(len(said) >= len(labels) - 1, "%s: %s stands under %r, said %r" % (name, r["id"], labels, said))


def check_same_words(checks, data, paper, name):
    """Texts that say nearly the same name each other, with words that both have."""
    texts = {r["id"]: r for r in data["recommendations"]}
    near = [l for l in data["links"] if l["type"] == "related" and l["score"] >= 0.6 and l["from"] in texts and l["to"] in texts]
    notes = words_of(paper)
    for link in near:
        if not (texts[link["from"]].get("themes") and texts[link["to"]].get("themes")):
            continue
        shared = [e["text"] for e in link["evidence"] if e["of"] == "related:from"]
        checks.true(all("\u201c" + x + "\u201d" in notes for x in shared), "%s: %s and %s: %r is not shown" % (name, link["from"], link["to"], shared))


def check_compendium(checks, papers):
    paper = papers.paper("compendium")
    for theme in papers.data["themes"]:
        found = [n for n in paper.get("children", []) if n.get("anchor") == "theme-" + theme["id"]]
        for section in found:
            name = "%s: compendium: %s" % (papers.name, theme["id"])
            check_summary(checks, papers.data, theme, section, name)
            check_printed_once(checks, papers.data, theme, section, name)
            check_crossed(checks, papers.data, theme, section, name)
    check_same_words(checks, papers.data, paper, papers.name + ": compendium")


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
    sample = {os.path.basename(path).rsplit(".", 1)[0]: path for path in harness.samples()}
    lacking = {"agenda": [sample["agenda-2024"]], "draft": [sample["draft-report-addendum-2022"]],
               "paper": [sample["background-2022-procurement"]], "oldest": [sample["report-2018"]]}
    with tempfile.TemporaryDirectory() as folder:
        whole = Papers(checks, folder, "sample", harness.samples())
        check_all(checks, whole, ("theme = technology", "year >= 2022", "symbol = 'CPSW/COP/WG.2/2024/6'", "status = proposed", "year = 1990"))
        check_question(checks, whole)
        check_lines(checks, whole.data, whole.paper("brief", "--where", "theme = technology"), "sample: brief on a question")
        check_some_delegations(checks, whole)
        check_comparative(checks, whole)
        check_own_script(checks, whole)
        sets = [whole] + [Papers(checks, folder, name, documents) for name, documents in lacking.items()]
        for papers in sets[1:]:
            check_all(checks, papers, ())
        for papers in sets:
            for check in (check_compilation, check_meetings, check_delegations, check_brief, check_compendium):
                check(checks, papers)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
