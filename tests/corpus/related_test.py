#!/usr/bin/env python3
"""Related texts of real documents: drafts and what became of them, topics and agenda items, drafts of one's own."""
import json
import os
import subprocess
import sys
import tempfile

from imported import Import, folder, harness, skip, texts

FAR = 0.35       # nothing whose themes have nothing in common comes nearer
SAME = 0.60
BODY = "wg-trafficking-in-persons/"
REPORT_2019, REPORT_2021, DRAFT_2021 = (BODY + name for name in ("2019-09-09/report", "2021-10-12/report", "2021-10-12/draft-report-add"))


def related(made, wanted, *options):
    result = harness.run("related", made.output, wanted, "--format", "json", *options)
    return json.loads(result.stdout)["related"] if result.returncode == 0 else []


def check_drafts(checks, made):
    for number in range(1, 8):
        near = related(made, "%s#draft-%d" % (DRAFT_2021, number))
        adopted = "%s#rec-%d" % (REPORT_2021, number + 9)
        checks.true(adopted in [n["id"] for n in near[:2]], "draft %d: %s is not among its first two %s" % (number, adopted, [n["id"] for n in near[:2]]))
        back = related(made, adopted)
        checks.true("%s#draft-%d" % (DRAFT_2021, number) in [n["id"] for n in back[:2]], adopted + ": its draft is not among its first two")
        checks.true(near and near[0]["score"] >= SAME, "draft %d: its nearest has %r" % (number, near and near[0]["score"]))
        checks.true(near and near[0]["score"] <= 0.99, "draft %d: its words differ, and its score says so: %r" % (number, near and near[0]["score"]))


def check_topics(checks, made):
    for letter, item in (("e", 2), ("g", 3)):
        near = related(made, "%s#rec-17(%s)" % (REPORT_2019, letter))
        checks.equal(near[0]["id"] if near else None, "%s2021-10-12/item-%d" % (BODY, item), "topic (%s) of 2019" % letter)
        checks.true(not any(n["id"] == REPORT_2019 + "#rec-17" for n in near), "topic (%s): near itself" % letter)
    technology = [n["id"] for n in related(made, "%s#rec-17(e)" % REPORT_2019)]
    checks.true(REPORT_2021 + "#rec-1" in technology, "topic (e): no recommendation of 2021 on technology in %s" % technology)


def check_places(checks, made):
    """Phrases stand where they say they stand, in both texts; scores are in order."""
    records = {r["id"]: r for r in made.data["recommendations"] + made.data["paragraphs"]}
    records |= {i["id"]: {"text": i["title"]} for m in made.data["meetings"] for item in m["agenda"] for i in [item, *(item.get("items") or [])]}
    shown = 0
    for record in made.data["recommendations"]:
        near = related(made, record["id"])
        checks.equal([n["score"] for n in near], sorted((n["score"] for n in near), reverse=True), record["id"] + ": order")
        for n in near:
            checks.true(0 <= n["words"] <= n["score"] <= 1 and n["subject"] <= n["score"], "%s: scores %r" % (record["id"], n))
            for shared in n["shared"]:
                for whose, place in ((record, shared["here"]), (records[n["id"]], shared["there"])):
                    words = part_of(whose, place["part"])[place["start"]:place["end"]]
                    checks.equal(words, place["text"], "%s near %s" % (record["id"], n["id"]))
                    shown += 1
    checks.true(shown > 500, "only %d phrases" % shown)


def part_of(record, part):
    if part is None:
        return record["text"]
    if part == "closing":
        return record["closing"]
    node = record
    for label in part.replace("[", "(").strip("()").split(")("):
        own_lines = node.get("items") or []
        node = next((i for i in own_lines if i["label"] == label), None) or own_lines[int(label.rstrip("]")) - 1]
    return node["text"]


def broadest(made, record):
    above = {t["id"]: t["broader"] for t in made.data["themes"]}
    out = set()
    for theme in record.get("themes") or []:
        while above[theme]:
            theme = above[theme]
        out.add(theme)
    return out


def check_far(checks, made):
    records = [r for r in made.data["recommendations"] if r.get("themes")]
    themes = {r["id"]: broadest(made, r) for r in records}
    far = []
    for record in records:
        for n in related(made, record["id"], "--limit", "1000"):
            if n["id"] in themes and not themes[record["id"]] & themes[n["id"]]:
                far.append((n["score"], record["id"], n["id"]))
    worst = max(far, default=(0, "", ""))
    print("%d pairs of no common theme are shown; the nearest has %.2f (allowed %.2f)" % (len(far), worst[0], FAR))
    checks.true(worst[0] < FAR, "of no common theme: %r" % (worst,))


def check_links(checks, made):
    links = [l for l in made.data["links"] if l["type"] == "related"]
    pairs = [frozenset((l["from"], l["to"])) for l in links]
    checks.equal(len(set(pairs)), len(pairs), "pairs linked twice")
    ends = [end for pair in pairs for end in pair]
    most = max(ends.count(r["id"]) for r in made.data["recommendations"])
    checks.true(50 < len(links) < 5 * len(made.data["recommendations"]), "%d links" % len(links))
    print("%d links; a recommendation has at most %d" % (len(links), most))
    for number in range(1, 8):
        checks.true(frozenset(("%s#draft-%d" % (DRAFT_2021, number), "%s#rec-%d" % (REPORT_2021, number + 9))) in pairs, "draft %d is not linked" % number)
    for link in links:
        checks.true(link["score"] >= 0.2 and {e["of"] for e in link["evidence"]} == {"related:from", "related:to"}, "link %r" % link)
    checks.succeeded(harness.run("check", made.output), "check with links")


def ask(made, draft, *options):
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    return subprocess.run([harness.command(), "related", made.output, "-", *options], input=draft.encode(), capture_output=True,
                          env=environment, timeout=60, check=False)


def check_own_draft(checks, made):
    """An adopted recommendation pasted in, one beside the point, and a passage of a long one."""
    adopted = next(r for r in made.data["recommendations"] if r["id"] == REPORT_2021 + "#rec-12")
    words = adopted["text"].split()
    draft = "\n\n".join((adopted["text"].replace(" ", "\n"), "Bakers may sell seven kinds of bread on Sundays.", " ".join(words[4:20])))
    answers = json.loads(ask(made, draft, "--format", "json").stdout)
    checks.equal([a["answer"] for a in answers], ["same", "none", "same"], "answers to a draft")
    checks.equal(answers[0]["related"][0]["id"], adopted["id"], "the text itself")
    checks.equal(answers[0]["related"][0]["score"], 1, "score of the text itself")
    checks.true(adopted["id"] in [n["id"] for n in answers[2]["related"][:2]], "a passage")
    said = ask(made, draft).stdout.decode()
    checks.contains(said, "Said before, nearly in these words:\n    1.00  %s, recommendation 12 (adopted)" % REPORT_2021, "answer in words")
    checks.contains(said, "Not found: no text of this dataset is near it in its words; the same may have been said in others.", "answer in words")
    denied = ask(made, adopted["text"].replace(" encouraged to ", " encouraged not to ", 1)).stdout.decode()
    checks.contains(denied, "the draft says “not”, and that text does not: the meaning may be the opposite", "a draft that denies")
    checks.true("may be the opposite" not in said, "no draft denied anything: " + said)


def main():
    corpus = folder()
    if not corpus:
        return skip()
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as scratch:
        made = Import(texts(corpus), os.path.join(scratch, "all.json"))
        if checks.succeeded(made.result, "import"):
            check_drafts(checks, made)
            check_topics(checks, made)
            check_places(checks, made)
            check_far(checks, made)
            check_links(checks, made)
            check_own_draft(checks, made)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
