#!/usr/bin/env python3
"""Summaries of themes on real documents and on the samples: every sentence stands word for word
at its place in a source of that theme, in the order of sources, none says what another says."""
import collections
import glob
import math
import os
import re
import sys
import tempfile

from imported import Import, folder, harness, texts

LIKE = 0.62        # of our own count of shared words, above which two sentences say the same
MOST = 4
ORDER = {"adopted": 0, "said": 1, "background": 2}


def parts(items, above=""):
    for number, item in enumerate(items or [], 1):
        name = f"{above}({item['label']})" if item["label"] else f"{above}[{number}]"
        yield name, item["text"]
        yield from parts(item.get("items"), name)


def words_at(record, part):
    if part is None:
        return record["text"]
    return record["closing"] if part == "closing" else dict(parts(record.get("items"))).get(part)


def source_of(record, genres):
    if "status" in record:
        return "adopted" if record["status"] == "adopted" else None
    if genres[record["document"]] == "background-paper":
        return "background"
    return "said" if record["authority"] in ("summary", "record") else None


def words(text):
    return set(re.findall(r"\w+", text.lower()))


def likeness(a, b, rarity):
    """The cosine of two sets of words by their rarity."""
    square = lambda some: math.sqrt(sum(rarity[w] ** 2 for w in some))
    return sum(rarity[w] ** 2 for w in a & b) / (square(a) * square(b) or 1)


def check_sentence(check, theme, sentence, record, genres):
    where = f"{theme['id']}: {sentence['record']}"
    text = words_at(record, sentence.get("part"))
    check.true(text[sentence["start"]:sentence["end"]] == sentence["text"], f"{where}: its words stand at their place")
    check.true(source_of(record, genres) is not None, f"{where}: neither a draft nor a proposal")
    check.true(theme["id"] in record.get("themes", []), f"{where}: its record has the theme")
    check.true(sentence["of"] == f"summary:{theme['id']}" and re.fullmatch(r"coverage [01]\.\d\d", sentence["rule"]), f"{where}: its rule")
    check.true(sentence["text"].strip() == sentence["text"] and not sentence["text"].endswith(":"), f"{where}: no opening of a list")
    before, after = text[:sentence["start"]], text[sentence["end"]:]
    check.true(not before or re.search(r"[.!?][)”\"¹²³⁰-⁹]*\s+$", before), f"{where}: it begins where one ends: …{before[-20:]}")
    check.true(re.fullmatch(r"(?:[¹²³⁰-⁹\d]*)(?:\s.*)?", after, re.S) is not None, f"{where}: it ends whole: {after[:20]}…")
    leans = re.match(r"(It also|They|He|She|In that regard|In this regard|This|These|Those|The same speaker|Another) ", sentence["text"])
    check.true(not leans or len(theme["summary"]) == 1, f"{where}: it needs none before it: {sentence['text'][:40]}")


def check_theme(check, data, theme, records, genres, dates, rarity):
    summary = theme.get("summary", [])
    for sentence in summary:
        check_sentence(check, theme, sentence, records[sentence["record"]], genres)
    check.true(len(summary) <= MOST, f"{theme['id']}: at most {MOST} sentences")
    check.true(len({s["record"] for s in summary}) == len(summary), f"{theme['id']}: none from one text twice")
    found = [records[s["record"]] for s in summary]
    order = [(ORDER[source_of(r, genres)], [-int(n) for n in dates[r["document"]].split("-")]) for r in found]
    check.true(order == sorted(order), f"{theme['id']}: recommendations, debate, papers; the newest first")
    for i, a in enumerate(summary):
        for b in summary[i + 1:]:
            like = likeness(words(a["text"]), words(b["text"]), rarity)
            check.true(like < LIKE, f"{theme['id']}: {a['record']} and {b['record']} say the same ({like:.2f})")


def check_data(check, data):
    genres = {d["id"]: d["kind"] for d in data["documents"]}
    starts = {m["id"]: m["start"] for m in data["meetings"]}
    dates = {d["id"]: starts.get(d["meeting"]) or d["date"] or "0" for d in data["documents"]}
    texts = data["recommendations"] + data["paragraphs"]
    records = {r["id"]: r for r in texts}
    uses = collections.Counter(w for r in texts for w in words(r["text"]))
    rarity = {w: math.log((len(texts) + 1) / n) for w, n in uses.items()}
    rarity = collections.defaultdict(lambda: math.log(len(texts) + 1), rarity)
    summed = 0
    for theme in data["themes"]:
        check_theme(check, data, theme, records, genres, dates, rarity)
        has_adopted = any(theme["id"] in r.get("themes", []) for r in data["recommendations"] if r["status"] == "adopted")
        check.true(theme.get("summary") or not has_adopted, f"{theme['id']}: summed up, since something was adopted")
        check.true(not has_adopted or source_of(records[theme["summary"][0]["record"]], genres) == "adopted",
                   f"{theme['id']}: what was adopted comes first")
        summed += bool(theme.get("summary"))
    return summed


def check_again(check, made, scratch):
    """The documents in another order, and the analysis run again, choose the same."""
    path = os.path.join(scratch, "again.json")
    result = harness.run("analyse", made.output, "-o", path)
    if check.succeeded(result, "analyse"):
        check.equal(open(path, "rb").read(), made.bytes, "analysed again")


def main():
    check = harness.Checks()
    sets = {"samples": sorted(glob.glob(os.path.join(harness.SOURCE, "templates", "sample", "*.txt")))}
    if folder():
        sets["real documents"] = texts(folder())
    with tempfile.TemporaryDirectory() as scratch:
        for name, paths in sets.items():
            made = Import(paths, os.path.join(scratch, "all.json"))
            if check.succeeded(made.result, "import"):
                summed = check_data(check, made.data)
                print(f"{name}: {summed} themes summed up")
                check.true(summed >= 20, f"{name}: {summed} themes summed up")
                check_again(check, made, scratch)
            back = Import(list(reversed(paths)), os.path.join(scratch, "back.json"))
            if check.succeeded(back.result, "import"):
                summaries = [{t["id"]: t.get("summary") for t in i.data["themes"]} for i in (made, back)]
                check.equal(summaries[0], summaries[1], f"{name}: documents in another order")
    return check.finish()


if __name__ == "__main__":
    sys.exit(main())
