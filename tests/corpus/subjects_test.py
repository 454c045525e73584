#!/usr/bin/env python3
"""The index of real documents: every reference holds what its heading says, every recommendation is reached,
and the printed index says the same as the dataset."""
import json
import os
import re
import sys
import tempfile

from imported import Import, folder, harness, skip, texts

EXPECTED = ("National focal points", "Joint investigation teams", "Due diligence", "Trade unions", "Child labour", "Law enforcement",
            "Best interests of the child", "Country reviews", "Non-punishment of victims", "Social media", "Recruitment fees", "Demand")


def walk(subjects, above=""):
    for s in subjects:
        heading = above + s["heading"]
        yield s, heading
        yield from walk(s.get("subjects") or [], heading + " " if not s.get("theme") else "")


def own_texts(data):
    """The whole text of every record and subparagraph by id, and its themes."""
    whole, themes, order = {}, {}, {}

    def read(node, inherited):
        text = " ".join([node["text"]] + [read(i, inherited) for i in node.get("items") or []] + [node.get("closing") or "", node.get("section") or ""])
        if node.get("id"):
            whole[node["id"]], themes[node["id"]], order[node["id"]] = text, set(inherited), len(order)
        return text
    for record in data["recommendations"] + data["paragraphs"]:
        read(record, record.get("themes") or [])
    return whole, themes


def plain(text):
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).split()


def holds(words, text):
    """Whether a text has words that begin like each of these: independent of any stemmer."""
    said = plain(text)
    return all(any(s[:max(3, len(w) - 3)] == w[:max(3, len(w) - 3)] for s in said) for w in plain(words) if len(w) > 3)


def check_references(checks, data):
    whole, themes = own_texts(data)
    wrong = []
    for s, heading in walk(data["subjects"]):
        for r in s.get("records") or []:
            if r not in whole:
                wrong.append("%s: no record %s" % (heading, r))
            elif s.get("theme"):
                wrong += ["%s: %s has not the theme" % (heading, r)] if s["theme"] not in themes[r] else []
            elif not holds(heading, whole[r]):
                wrong.append("%s: %s does not say it" % (heading, r))
        told = {e["record"]: e for e in s.get("evidence") or [] if e.get("record")}
        wrong += ["%s: no evidence of %s" % (heading, r) for r in s.get("records") or [] if r not in told]
        wrong += ["%s: %s does not hold %r" % (heading, r, e["text"]) for r, e in told.items() if " ".join(e["text"].split()) not in " ".join(whole[r].split())
                  and e["text"] not in whole[r.split("(")[0]]]
    checks.equal(wrong[:5], [], "references of subjects")


def check_reach(checks, data):
    reached = {r.split("(")[0] if "(" in r.rsplit("#", 1)[1] else r for s, _ in walk(data["subjects"]) for r in s.get("records") or []}
    checks.equal([r["id"] for r in data["recommendations"] if r["id"] not in reached], [], "recommendations that no subject leads to")


def check_debate(checks, data):
    """What was said on an agenda item is referred to; who said it and who was there is not."""
    referred = {r.split("(")[0] for s, _ in walk(data["subjects"]) for r in s.get("records") or []}
    lists = {place for m in data["meetings"] for kind in ("officers", "statements", "attendance", "panellists")
             for place in re.findall(r'"document": "([^"]+)", "paragraph": "([^"]+)"', json.dumps(m.get(kind) or []))}
    debated = [p for p in data["paragraphs"] if p["authority"] in ("record", "summary") and p.get("themes") and p.get("agenda_item")
               and not re.search(r"/item-1\b", p["agenda_item"])]
    checks.equal([p["id"] for p in debated if p["id"] not in referred and (p["document"], p["number"]) not in lists], [], "debate that no subject leads to")
    checks.equal([p["id"] for p in data["paragraphs"] if p["id"] in referred and (p["document"], p["number"]) in lists], [], "lists that subjects lead to")
    return len(debated), len(lists)


def check_without_items(checks, corpus, scratch):
    """A report that tells no agenda items has an index of its debate too."""
    made = Import([os.path.join(corpus, "near", "ECE_CEP_2020_2.txt"), "--themes", "general"], os.path.join(scratch, "near.json"))
    if checks.succeeded(made.result, "import of a report without agenda items"):
        check_references(checks, made.data)
        referred = {r.split("(")[0].split("#")[1] for s, _ in walk(made.data["subjects"]) for r in s.get("records") or []}
        checks.true(len(referred) > 50, "paragraphs that an index without agenda items leads to: %d" % len(referred))
        checks.equal(sorted(referred & {"para-2", "para-3", "para-4", "para-5"}), [], "lists of attendance in it")


def check_headings(checks, data):
    tops = [s["heading"].casefold() for s in data["subjects"]]
    checks.equal(sorted({h for h in tops if tops.count(h) > 1}), [], "headings that stand twice")
    by_id = {s["id"]: s for s, _ in walk(data["subjects"])}
    checks.equal(len(by_id), len(list(walk(data["subjects"]))), "ids of subjects")
    for s, heading in walk(data["subjects"]):
        checks.true(bool(s.get("see")) != bool(s.get("records") or s.get("subjects")), heading + ": either leads on or has something")
        for to in [s["see"]] if s.get("see") else []:
            checks.true(to in by_id and not by_id[to].get("see"), heading + ": leads to nothing")
        checks.true(all(t in by_id and t != s["id"] and not by_id[t].get("see") for t in s.get("see_also") or []), heading + ": see also")


def check_expected(checks, data):
    said = {s["heading"].casefold() for s, _ in walk(data["subjects"])}
    checks.equal([e for e in EXPECTED if not any(e.casefold() in s for s in said)], [], "subjects that a reader would look for")


def lines(node):
    """Words of each item of the lists of a paper."""
    for child in node.get("children") or []:
        if "label" in child and "kind" not in child:  # an item, of which lists have no others
            yield "".join(r.get("text", "") for p in child["children"] if p.get("kind") == "paragraph" for r in p["children"])
        if isinstance(child, dict):
            yield from lines(child)


def unfolded(line):
    """Year, whether a paragraph or which status, number of each reference of a printed line."""
    found = set()
    for year, mark, first, last in re.findall(r"(\d{4})(\s?draft)?/(P?\d+)(?:–(\d+))?", line.replace("\u00a0", " ")):
        number = int(first.lstrip("P"))
        status = "draft" if mark else "proposed" if first[0] == "P" else "adopted"
        found |= {(year, status, n) for n in range(number, int(last or number) + 1)}
    return found


def check_names(checks, data):
    """Words inside the name of a body or a post, and words of half the weight, refer to nothing; headings of one matter see each other."""
    found = {heading: s for s, heading in walk(data["subjects"]) if not s.get("see")}
    for heading, year, number in (("Criminal justice", "2023", "para-16"), ("Consular personnel", "2019", "para-48"), ("Non-punishment of victims", "2019", "rec-17(a)")):
        checks.true(heading in found, heading + ": stands in the index")
        wrong = [r for r in found.get(heading, {}).get("records") or [] if "/%s-" % year in r and r.endswith("#" + number)]
        checks.equal(wrong, [], heading + ": a name")
    checks.equal([h for h in ("Review Mechanism", "Legal systems", "Responsible business", "Coronavirus disease", "Email address", "Prosecution units") if h in found], [], "no subjects")
    for one, other in (("Focal points", "National focal points"), ("National plans of action and strategies", "National plans"), ("Review of implementation", "Review process")):
        pair = [found.get(one), found.get(other)]
        checks.true(None not in pair and pair[1]["id"] in pair[0].get("see_also", []) and pair[0]["id"] in pair[1].get("see_also", []), one + " and " + other)


def check_printed(checks, data, path, scratch):
    out = os.path.join(scratch, "index.json")
    checks.succeeded(harness.run("export", path, "--report", "index", "--to", "json", "-o", out), "index as JSON")
    printed = list(lines(json.load(open(out, encoding="utf-8"))))
    records = {r["id"]: (r["meeting"].rsplit("/", 1)[1][:4], r["status"], r["number"]) for r in data["recommendations"]}
    for s, heading in walk(data["subjects"]):
        wanted = {records[i] for i in (r.split("(")[0] for r in s.get("records") or []) if i in records}
        if not s.get("see"):
            own = [p for p in printed if re.match(re.escape(s["heading"]) + r"(,|\.|$)", p)]
            checks.true(any(unfolded(p) == wanted for p in own), "%s: printed %r, not %s" % (heading, own[:2], sorted(wanted)))


def check_second_indexes(checks, path, scratch):
    """States, organizations and instruments that the debate alone speaks of, their paragraphs in order."""
    out = os.path.join(scratch, "second.json")
    checks.succeeded(harness.run("export", path, "--report", "index", "--to", "json", "-o", out), "index as JSON")
    printed = [p.replace("\u00a0", " ") for p in lines(json.load(open(out, encoding="utf-8")))]
    for heading, wanted in (("China", "2019, paras. 8, 11, 40, 58"), ("International Labour Organization", "2019, para. 47"), ("Cambodia", "2019, para. 40"),
                            ("Organization for Security and Cooperation in Europe", "2019, paras. 38, 48"), ("Vienna Convention on Diplomatic Relations", "2019, para. 41")):
        checks.equal([p for p in printed if p.startswith(heading + ",")], [heading + ", " + wanted], heading + " in a second index")
    checks.equal([p for p in printed if re.match(r"(Protocol|Convention|ICAT)\b(,|Article|\.|$)", p)], [], "short forms as headings")


def main():
    corpus = folder()
    if not corpus:
        return skip()
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as scratch:
        for name, paths in (("corpus", texts(corpus)), ("samples", harness.samples())):
            made = Import(paths, os.path.join(scratch, name + ".json"))
            if not checks.succeeded(made.result, "import of the " + name):
                continue
            check_references(checks, made.data)
            check_reach(checks, made.data)
            check_headings(checks, made.data)
            if name == "corpus":
                check_expected(checks, made.data)
                check_names(checks, made.data)
                check_second_indexes(checks, made.output, scratch)
                checks.true(min(check_debate(checks, made.data)) > 30, "debate and lists to tell apart")
                check_printed(checks, made.data, made.output, scratch)
        check_without_items(checks, corpus, scratch)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
