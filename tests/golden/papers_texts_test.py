#!/usr/bin/env python3
"""What briefs, comparisons and compendia say, worked out anew from the dataset and read as a reader would."""
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
from papers import (LABELS, Papers, check_standing, check_whole, heading_of, held_by, joined, label_of_proposals, lacking, sections, standing_of_text,
                    tables, walk, words_of)

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
            said = ["%s: %s" % (y, ranged(years[y])) for y in sorted(years)]
            has_lists = any("," in words or " and " in words for words in said)
            wanted.append([label, str(len(own)), "; ".join(said) if has_lists else joined(said)])
        found = tables(sections(paper, label_of_proposals(heading, data["recommendations"]) if status == "proposed" else LABELS[heading])[0])
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


def open_deferrals(data):
    """What paragraphs put off to a meeting without a report, as the section of what is open has it: the heading, then each with its words."""
    documents, meetings = ({r["id"]: r for r in data[kind]} for kind in ("documents", "meetings"))
    reported = {(meetings[d["meeting"]]["body"], meetings[d["meeting"]]["ordinal"]) for d in data["documents"] if d["kind"] == "report" and d["meeting"]}
    found = [(p, e) for p in data["paragraphs"] for e in p.get("evidence", []) if e["of"].startswith("deferred-to:")
             and (meetings[documents[p["document"]]["meeting"]]["body"], int(e["of"].split(":")[1])) not in reported]
    said = ["paragraph %s (%s): \u201c%s\u201d" % (p["number"], meetings[documents[p["document"]]["meeting"]]["start"][:4], e["text"]) for p, e in found]
    return [LABELS["brief.put-off"]] + said if said else []


def check_follow_up(checks, papers):
    """What is open says how far follow-up is, once there is some; a heading is never left without a word."""
    adopted = held_by(papers.data, "adopted")[:3]
    for record, progress in zip(adopted, ("done", "planned", None)):
        record["follow_up"] = [{"by": None, "progress": progress}]
    path = os.path.join(papers.folder, "followed.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(papers.data, file)
    done = harness.run("export", path, "--where", "status = adopted", "--report", "brief", "--to", "json", "-o", "-")
    checks.succeeded(done, "brief beside follow-up")
    checks.equal([words_of(n) for n in sections(json.loads(done.stdout or "{}"), LABELS["brief.open-heading"])],
                 ["".join(open_deferrals(papers.data)) + "Follow-up is recorded for 3 recommendations. Entries that say \u201cDone\u201d: 1 of 3."], "what is open beside follow-up")
    for record in adopted:
        del record["follow_up"]


CORRIGENDUM = """Conference of the Parties to the Convention for the Protection of Seasonal Workers in Ports and Fisheries

CPSW/COP/WG.2/2024/6/Corr.1

Distr.: General
3 December 2024

Report on the meeting of the Working Group on Fraud in Recruitment held in Valletta on 12 and 13 September 2024

Corrigendum

1. Paragraph 4

For three read four
"""


def check_corrigendum(checks, folder):
    """Papers that print texts which a corrigendum corrects say so; others do not speak of corrections."""
    path = os.path.join(folder, "corrigendum.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(CORRIGENDUM)
    sentence = "The corrections in CPSW/COP/WG.2/2024/6/Corr.1 are not applied: the texts stand here as they were before."
    for name, documents, times in (("corrected", harness.samples() + [path], 1), ("uncorrected", harness.samples(), 0)):
        papers = Papers(checks, folder, name, documents)
        for report in ("compilation", "brief", "compendium"):
            words = words_of(papers.paper(report))
            checks.equal((words.count(sentence), words.count("are not applied")), (times, times), "%s: %s: corrections" % (name, report))


def check_question(checks, papers):
    """The title tells the question in words."""
    for where, told in (("theme = technology", "Technology"), ("year >= 2022", "2022 and later"),
                        ("theme = technology and year < 2024", "Technology; before 2024"), ("status = draft", "draft"),
                        ("not theme = children", "not Children"), ("year in (2018, 2024)", "2018 or 2024"),
                        ("text contains 'licence'", "texts that contain “licence”"), ("number = 3 and text != x", "number = 3 and text != x")):
        title = papers.paper("brief", "--where", where)["title"]
        checks.true(title.startswith("Brief: ") and title[7:].split(" (")[0] == told, "%s: title %r, not %r" % (where, title, told))


def grounds_of(checks, papers):
    """As `compare` tells them: each on a line, words that took the place of others behind these."""
    done = harness.run("compare", papers.path, "--format", "json")
    checks.succeeded(done, "compare")
    said = ["%s: %s" % (LABELS["verdict." + f["verdict"]].capitalize(), " → ".join("“%s”" % f[side]["text"] for side in ("from", "to") if f[side]))
            for pair in json.loads(done.stdout) for f in pair["findings"] if f["from"] or f["to"]]
    checks.true("Weakened: “should” → “are encouraged”" in said, "no ground has words in the place of others: %r" % said)
    return said


def check_comparative(checks, papers):
    """Footnotes of compared texts are footnotes of the paper: their marks are no words, and no change."""
    became = {l["to"] for l in papers.data["links"] if l["type"] == "became"}
    notes = [n["text"] for r in papers.data["recommendations"] if r["id"] in became for n in r.get("footnotes") or []]
    grounds = grounds_of(checks, papers)
    for marks in ("inline", "beside"):
        name, paper = "%s: comparative, %s" % (papers.name, marks), papers.paper("comparative", "--set", "marks=" + marks)
        nodes = [n for n, _ in walk(paper)]
        checks.equal([words_of(n) for n in nodes if n.get("kind") == "footnote"], notes, name + ": footnotes")
        checks.equal([n["text"] for n in nodes if re.search("[¹²³⁰⁴-⁹]", n.get("text", ""))], [], name + ": marks among the words")
        lists = [n for r in nodes if r.get("kind") == "recommendation" for n, _ in walk(r) if n.get("kind") == "list"]
        said = [words_of(item) for n in lists for item in n["children"] if item["label"] == "–"]
        checks.equal(said, grounds, name + ": what verdicts rest on")


def sentence_words(record, sentence):
    """A sentence of a summary as a report prints it: a subparagraph behind what stands before its list."""
    part = sentence.get("part")
    return "%s %s %s" % (record["text"], part.replace(")(", ") ("), sentence["text"]) if part else sentence["text"]


def standing_of(record, kinds):
    if "status" in record:
        return LABELS["status." + standing_of_text(record)]
    return LABELS["kind.background-paper"] if kinds[record["document"]] == "background-paper" else LABELS["authority." + standing_of_text(record)]


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


def check_printed_once(checks, records, section, name):
    """Every recommendation stands in its section whole, once, with those of its status."""
    for status in ("adopted", "proposed", "draft"):
        own = sorted(r["id"] for r in records if r["status"] == status)
        parts = [n for n in section.get("children", []) if n.get("title") == heading_of(status, records)]
        printed = sorted(n["record"] for p in parts for n, _ in walk(p) if n.get("kind") == "recommendation")
        checks.equal(printed, own, "%s: recommendations, %s" % (name, status))


def check_no_theme(checks, papers, paper):
    """What no theme fits stands at the end, and nowhere where there is nothing such."""
    own = [r for r in papers.data["recommendations"] if not r.get("themes")]
    found = sections(paper, LABELS["heading.no-theme"])
    checks.equal(len(found), 1 if own else 0, papers.name + ": compendium: sections of recommendations without a theme")
    for section in found:
        check_printed_once(checks, own, section, papers.name + ": compendium: no theme")


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
            check_printed_once(checks, [r for r in papers.data["recommendations"] if theme["id"] in r.get("themes", [])], section, name)
            check_crossed(checks, papers.data, theme, section, name)
    check_no_theme(checks, papers, paper)
    sources = [words_of(n) for section in sections(paper, LABELS["sources"]) for n, _ in walk(section) if n.get("kind") == "paragraph"]
    read = {r["document"] for r in papers.data["recommendations"] + papers.data["paragraphs"]}
    kinds = {d["id"]: d["kind"] for d in papers.data["documents"]}
    checks.equal(bool(sources), any(kinds[i] != "agenda" for i in read), papers.name + ": compendium: sources")
    for symbol in [d["symbol"] for d in papers.data["documents"] if d["symbol"] and d["id"] not in read]:
        checks.true(not any(re.match(re.escape(symbol) + r"(?![/\w])", words) for words in sources), papers.name + ": cited, and no source: " + symbol)
    checks.equal(sorted(sources), sorted(set(sources)), papers.name + ": compendium: sources that stand twice")
    check_same_words(checks, papers.data, paper, papers.name + ": compendium")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        whole = Papers(checks, folder, "sample", harness.samples())
        check_question(checks, whole)
        check_lines(checks, whole.data, whole.paper("brief", "--where", "theme = technology"), "sample: brief on a question")
        check_comparative(checks, whole)
        check_follow_up(checks, whole)
        check_corrigendum(checks, folder)
        for papers in [whole] + lacking(checks, folder):
            check_brief(checks, papers)
            check_compendium(checks, papers)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
