#!/usr/bin/env python3
"""What became of texts: the drafts, topics and proposals of the corpus and of the samples, against the documents."""
import json
import os
import sys
import tempfile

from imported import Import, folder, harness, texts

# drafts of the corpus in order: number of what they became, strength before and after, whether a qualifier was added
DRAFTS = {1: (10, "should", "encouraged", False), 2: (11, "should-consider", "encouraged-to-consider", True),
          3: (12, "encouraged", "encouraged", False), 4: (13, "should", "encouraged", True),
          5: (14, "should-consider", "encouraged-to-consider", False), 6: (15, "should", "encouraged", False),
          7: (16, "should", "encouraged", False)}
SAMPLE_DRAFTS = {1: (7, "weakened"), 2: (8, "weakened"), 3: (9, "weakened"), 4: (10, "kept"), 5: (11, "weakened")}
LINEAGE = ("became", "follows", "deferred-to")


def links(made, kind):
    return {(l["from"], l["to"]): l for l in made.data["links"] if l["type"] == kind}


def fates(made):
    return {r["id"]: r.get("fate") for r in made.data["recommendations"]}


def text_of(data, record, part):
    """The text that evidence counts in: of a record, or of one of its parts."""
    found = next(r for r in data["recommendations"] + data["paragraphs"] if record == r["id"] or record.startswith(r["id"] + "("))
    if record != found["id"]:
        labels = record[len(found["id"]):]
        return next(i["text"] for i in found["items"] if "(%s)" % i["label"] == labels)
    if part is None:
        return found["text"]
    return found["closing"] if part == "closing" else next(i["text"] for i in found["items"] if "(%s)" % i["label"] == part)


def check_evidence(checks, made):
    """Every link and fate has words, and they stand where it says."""
    kept = [(l, e, None) for l in made.data["links"] if l["type"] in LINEAGE for e in l["evidence"]]
    kept += [(r, e, r["id"]) for r in made.data["recommendations"] for e in r.get("evidence") or [] if e["of"].startswith("fate:")]
    checks.true(all(l["evidence"] for l in made.data["links"] if l["type"] in LINEAGE), "a link without evidence")
    for owner, e, own in kept:
        text = text_of(made.data, e.get("record") or own, e.get("part"))
        checks.equal(text[e["start"]:e["end"]], e["text"], "words of %s" % (owner.get("id") or owner["from"]))
    waiting = [r["id"] for r in made.data["recommendations"] if r["status"] != "adopted" and not r.get("fate")]
    checks.equal(waiting, [], "drafts and proposals without a fate")
    checks.equal([r["id"] for r in made.data["recommendations"] if r["status"] == "adopted" and r.get("fate")], [], "adopted texts with a fate")


def compared(checks, made, *arguments):
    result = harness.run("compare", made.output, *arguments, "--format", "json")
    checks.succeeded(result, "compare")
    return json.loads(result.stdout)


def check_gives_back(checks, made):
    """A comparison gives back both texts to the letter."""
    for pair in compared(checks, made):
        for side in ("from", "to"):
            parts = ["".join(s["text"] for s in p["segments"] if s[side][1] > s[side][0]) for p in pair["parts"] if p["in_" + side]]
            if pair[side] is None:
                continue
            record = next(r for r in made.data["recommendations"] if r["id"] == pair[side])
            whole = [record["text"]] + [i["text"] for i in record["items"] if not i.get("inline")] + [record.get("closing")]
            checks.equal(parts, [t for t in whole if t], "%s of %s → %s" % (side, pair["from"], pair["to"]))


# ---- the corpus ----------------------------------------------------------------------------

def check_drafts(checks, made):
    became = links(made, "became")
    draft, report = made.document("draft-report-addendum-2021.txt")["id"], made.document("report-2021.txt")["id"]
    wanted = {("%s#draft-%d" % (draft, n), "%s#rec-%d" % (report, r[0])) for n, r in DRAFTS.items()}
    checks.equal(set(became), wanted, "drafts and what they became")
    weaker = [l for l in became.values() if "weakened" in l["findings"]]
    qualified = [l["from"] for l in became.values() if "qualified" in l["findings"]]
    checks.equal((len(weaker), len(qualified)), (6, 2), "weakened, with a new qualifier")
    by_from = {p["from"]: p for p in compared(checks, made)}
    checks.equal(len(by_from), 7, "texts compared")
    for n, (number, before, after, is_qualified) in DRAFTS.items():
        pair = by_from["%s#draft-%d" % (draft, n)]
        checks.equal((pair["strength"]["from"], pair["strength"]["to"]), (before, after), "strength of draft %d" % n)
        checks.equal("qualified" in [f["verdict"] for f in pair["findings"]], is_qualified, "draft %d: a new qualifier" % n)
        checks.true(pair["verdict"] == ("reworded" if n == 3 else "weakened"), "verdict of draft %d: %s" % (n, pair["verdict"]))
    checks.equal({f for i, f in fates(made).items() if i.startswith(draft)}, {"adopted-with-changes"}, "fates of drafts")


def check_topics(checks, made):
    earlier, later = made.document("report-2019.txt")["id"], made.meeting("2021-10-12")["id"]
    wanted = {("%s#rec-17(e)" % earlier, later + "/item-2"), ("%s#rec-17(g)" % earlier, later + "/item-3")}
    checks.equal(set(links(made, "follows")), wanted, "topics and the items that took them up")


def check_rest(checks, made):
    report = made.document("report-2023.txt")["id"]
    proposals = {i: f for i, f in fates(made).items() if i.startswith(report + "#proposed")}
    checks.equal(sorted(proposals.values()), ["not-agreed"] * 10, "fates of the proposals of 2023")
    words = {e["text"] for r in made.data["recommendations"] if r["id"] in proposals for e in r["evidence"] if e["of"] == "fate:not-agreed"}
    checks.equal(words, {"were not agreed upon"}, "words of these fates")
    checks.equal(links(made, "deferred-to"), {}, "a link to a meeting that no document is of")
    rows = json.loads(harness.run("lineage", made.output, "--format", "json").stdout)
    deferred = [(r["from"].split("#")[1], r["to"], r["outcome"]) for r in rows if r["type"] == "deferred-to"]
    checks.equal(deferred, [("para-28", None, "meeting 12")], "a deferral to a meeting of the future")
    checks.equal(len(rows), 7 + 2 + 1 + 17, "rows of lineage")


def check_order(checks, made, paths, scratch):
    def said(one):
        return sorted(json.dumps(l, sort_keys=True) for l in one.data["links"] if l["type"] in LINEAGE), fates(one)
    other = Import(paths[::-1], os.path.join(scratch, "reversed.json"))
    checks.equal(said(other), said(made), "lineage in another order of documents")
    fewer = Import([p for p in paths if "report-2021" not in p], os.path.join(scratch, "fewer.json"))
    checks.equal([t for t in ("became",) if links(fewer, t)], [], "links without the report that adopted")
    checks.equal({f for i, f in fates(fewer).items() if "#draft" in i}, {"unknown"}, "drafts without their report")
    checks.equal([p["verdict"] for p in compared(checks, fewer)], ["not-known"] * 7, "drafts whose fate is not known are shown")
    rest = Import([p for p in paths if "report-2021" in p], os.path.join(scratch, "rest.json"))
    united = json.loads(harness.run("lineage", fewer.output, rest.output, "--format", "json").stdout)
    whole = json.loads(harness.run("lineage", made.output, "--format", "json").stdout)
    key = lambda r: json.dumps(r, sort_keys=True)
    checks.equal(sorted(map(key, united)), sorted(map(key, whole)), "lineage of two datasets")


def check_corpus(checks, corpus, scratch):
    paths = texts(corpus)
    made = Import(paths, os.path.join(scratch, "corpus.json"))
    if not checks.succeeded(made.result, "import of the corpus"):
        return
    check_drafts(checks, made)
    check_topics(checks, made)
    check_rest(checks, made)
    check_evidence(checks, made)
    check_gives_back(checks, made)
    check_order(checks, made, paths, scratch)
    near = os.path.join(corpus, "near")
    other = Import(texts(near), os.path.join(scratch, "near.json"))
    checks.equal([l for l in other.data["links"] if l["type"] in LINEAGE], [], "links among documents of other bodies")


# ---- the samples ---------------------------------------------------------------------------

def check_samples(checks, scratch):
    made = Import(harness.samples(), os.path.join(scratch, "samples.json"))
    report, draft = "wg-fraud-in-recruitment/2022-09-13/report", "CPSW/COP/WG.2/2022/L.1/Add.1"
    became = {(f, t): l["verdict"] for (f, t), l in links(made, "became").items()}
    checks.equal(became, {("%s#draft-%d" % (draft, n), "%s#rec-%d" % (report, r)): v for n, (r, v) in SAMPLE_DRAFTS.items()}, "drafts of the samples")
    checks.equal(fates(made)[draft + "#draft-6"], "not-adopted", "the draft that was left out")
    checks.equal({f for i, f in fates(made).items() if "#proposed" in i}, {"not-agreed"}, "proposals of the samples")
    later = "wg-fraud-in-recruitment/2024-09-30"
    checks.equal(set(links(made, "follows")), {(report + "#rec-5(a)", later + "/item-2"), (report + "#rec-5(b)", later + "/item-3"),
                                               (report + "#rec-5(c)", later + "/item-3")}, "topics of the samples")
    checks.equal(set(links(made, "deferred-to")), {(report + "#para-18", later)}, "deferrals of the samples")
    check_evidence(checks, made)
    check_gives_back(checks, made)
    return made


def check_commands(checks, made):
    plain = harness.run("compare", made.output, "CPSW/COP/WG.2/2022/L.1/Add.1#draft-3")
    text = plain.stdout.decode()
    checks.contains(text, "States parties [-should publish-] {+are encouraged to publish, in a form that can be read by machines,+} the names", "marks without colour")
    checks.true("\033" not in text, "colour where there is no terminal")
    checks.contains(text, "weakened (should → encouraged): should → are encouraged", "words of the verdict")
    whole = harness.run("compare", made.output).stdout.decode()
    checks.equal(whole.splitlines()[-1], "6 compared: 1 kept, 4 weakened, 1 qualified, 2 narrowed, 1 not-adopted", "counts")
    report = "wg-fraud-in-recruitment/2022-09-13/report"
    two = compared(checks, made, report + "#rec-5(a)", "wg-fraud-in-recruitment/2024-09-30/item-2")
    checks.equal([(p["verdict"], len(p["parts"])) for p in two], [("kept", 1)], "a topic against an item")
    for arguments, words in ((("nowhere.json",), "nowhere.json"), ((made.output, "no-such"), "neither a file nor the id of a record: 'no-such'"),
                             ((made.output, report, report), "is a document; compared are"), ((made.output, "--format", "csv"), "allowed are text and json"),
                             ((made.output, "a", "b", "c"), "more than 2 ids")):
        result = harness.run("compare", *arguments)
        checks.true(result.returncode in (harness.USAGE, harness.IO), "compare %r: %d" % (arguments[1:], result.returncode))
        checks.contains(result.stderr, words, "what compare says of %r" % (arguments[1:],))
    rows = harness.run("lineage", made.output, report, "--format", "csv").stdout.decode().splitlines()
    checks.equal(len(rows) - 1, 5 + 3 + 1, "rows about a report")
    again = harness.run("lineage", made.output, "--format", "json")
    checks.equal(len(json.loads(again.stdout)), 5 + 3 + 1 + 1 + 10, "rows of lineage, given a second time")


def runs(node):
    if isinstance(node, dict):
        if "text" in node and "children" not in node:
            yield node
        for child in node.get("children", []):
            yield from runs(child)


def check_paper(checks, made):
    for marks, kinds in (("inline", {None, "inserted", "deleted", "moved"}), ("beside", {None, "inserted", "deleted", "moved"})):
        result = harness.run("export", made.output, "--report", "comparative", "--set", "marks=" + marks, "--to", "json", "-o", "-")
        checks.succeeded(result, "comparative, " + marks)
        paper = json.loads(result.stdout)
        found = list(runs(paper))
        checks.equal({r.get("change") for r in found}, kinds, "changes shown, " + marks)
        words = "".join(r["text"] for r in found)
        for said in ("It became recommendation 8.", "Weakened", "“should consider”", "“not exceeding five years”", "Not agreed upon."):
            checks.contains(words, said, "comparative, " + marks)
        inserted = [r["text"] for r in found if r.get("change") == "inserted"]
        checks.true("by a final decision" in inserted and not [t for t in inserted if t != t.strip()], "words put in: %r" % inserted[:5])
    pdf = harness.run("export", made.output, "--report", "comparative", "--to", "pdf", "-o", "-")
    checks.true(pdf.returncode == 0 and pdf.stdout.startswith(b"%PDF"), "comparative in PDF: " + pdf.stderr)


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as scratch:
        made = check_samples(checks, scratch)
        check_commands(checks, made)
        check_paper(checks, made)
        if folder():
            check_corpus(checks, folder(), scratch)
        else:
            print("the corpus is not here: only the samples were asked")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
