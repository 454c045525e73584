#!/usr/bin/env python3
"""What Word is given: a package that it opens, the words of the paper in their order with the numbers
that they have, and comparisons that can be accepted and rejected (`docx_office_test.py` asks LibreOffice)."""
import collections
import copy
import json
import os
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import hostile
import paper_words
import word_file
from word_file import W

JOBS = [("compilation", []), ("compilation", ["--language", "ar"]), ("compilation", ["--language", "zh"]), ("brief", []), ("brief", ["--language", "ar"]),
        ("brief", ["--language", "ru", "--set", "paper=letter"]), ("index", []), ("meeting", []), ("delegation", ["--language", "fr"]),
        ("compendium", ["--language", "es"]), ("comparative", ["--set", "marks=beside"])]
GONE = {"accepted": ("del", "moveFrom"), "rejected": ("ins", "moveTo")}


def export(checks, folder, dataset, report, options, to):
    path = os.path.join(folder, "out." + to)
    kept = [o for i, o in enumerate(options) if to == "docx" or not (o.startswith("paper=") or options[i + 1:i + 2] and options[i + 1].startswith("paper="))]
    result = harness.run("export", dataset, "--report", report, "--to", to, *kept, "-o", path)
    checks.succeeded(result, "%s %s %s" % (report, " ".join(options), to))
    return path


def plain(words):
    """As XML holds it: control characters as their pictures, what is no character as U+FFFD."""
    words = re.sub("[\x01-\x08\x0b\x0c\x0e-\x1f]", lambda m: chr(0x2400 + ord(m.group())), words)
    return re.sub("[\ufffe\uffff]", "\ufffd", words)


def store(folder, name, data):
    path = os.path.join(folder, name + ".json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False)
    return path


def same_paragraphs(checks, found, wanted, what):
    differs = next((i for i, pair in enumerate(zip(wanted, found)) if pair[0] != pair[1]), min(len(wanted), len(found)))
    checks.equal(found[differs:differs + 1], wanted[differs:differs + 1], "%s: paragraph %d" % (what, differs))


def check_paper(checks, folder, dataset, report, options):
    """All words, in order, and nothing else; with the numbers that Word will count."""
    what = " ".join([report, *options])
    paper = json.load(open(export(checks, folder, dataset, report, options, "json"), encoding="utf-8"))
    made = word_file.WordFile(export(checks, folder, dataset, report, options, "docx"))
    checks.equal(made.faults()[:5], [], what + ": faults")
    wanted = [plain(words) for words in paper_words.paragraphs(paper) if words.strip("\t")]
    found = [words for words in made.paragraphs() if words.strip("\t")]
    same_paragraphs(checks, found, wanted, what)
    notes = [plain(mark + " " + words) for mark, words in paper_words.footnotes(paper)]
    checks.equal(["%d %s" % (i + 1, words) for i, words in enumerate(made.footnotes())], notes, what + ": footnotes")
    checks.equal(made.note_marks(), len(notes), what + ": footnotes with their number before them")
    links, names = made.targets()
    checks.equal(sorted(links - names)[:3], [], what + ": links to nothing")
    checks.equal(made.dates, {(1980, 1, 1, 0, 0, 0)}, what + ": dates")
    checks.equal(made.head_rows(), list(paper_words.head_rows(paper)), what + ": rows that head tables")
    parted, whole = made.parted_rows()
    checks.equal(([n for n in parted if n <= 600], [n for n in whole if n > 700]), ([], []), what + ": short rows stand on one page, long ones on several")
    checks.equal(sorted(made.addresses()), sorted((run["link"], plain(run["text"])) for _, run in paper_words.runs_of(paper) if run.get("link")),
                 what + ": links")
    check_languages(checks, paper, made, what)
    return made


def letters_of(runs, language):
    """By language, how often each letter stands in runs of another than the paper's; directions part runs, so that they are not compared whole."""
    found = {}
    for own, words in runs:
        if own != language:
            found.setdefault(own, collections.Counter()).update(plain(re.sub(r"\s", "", words)))
    return {own: counted for own, counted in found.items() if counted}


def check_languages(checks, paper, made, what):
    """Runs in another language than the paper's name it, and no others do."""
    wanted = [(language, run["text"]) for language, run in paper_words.runs_of(paper, paper["language"])]
    for contents in (one for one in paper["children"] if one["kind"] == "contents"):
        listed = [one for one in paper_words.sections(paper) if one["level"] <= contents["levels"]]
        wanted += [(language, run["text"]) for one in listed for language, run in paper_words.runs_of({**one, "children": []}, paper["language"])]
    found = letters_of(made.languages(), paper["language"])
    checks.equal(found, letters_of(wanted, paper["language"]), what + ": languages")


def check_styles(checks, made):
    """Headings have levels, tables heads that repeat, contents a field, terms of Word's own."""
    body = made.trees["word/document.xml"]
    levels = {one.get(W + "styleId"): one.find(W + "pPr/" + W + "outlineLvl") for one in made.trees["word/styles.xml"].iter(W + "style")}
    used = {one.get(W + "val") for one in body.iter(W + "pStyle")}
    checks.true({"Title", "Heading1", "Heading2", "TOCHeading", "TOC1", "Quote", "BodyText"} <= used, "styles used: %s" % sorted(used))
    checks.equal([levels["Heading%d" % n].get(W + "val") for n in (1, 2, 3)], ["0", "1", "2"], "levels of headings")
    fields = "".join(one.text for one in body.iter(W + "instrText"))
    checks.true(re.search(r'(^| )TOC \\o "1-3" \\h ', fields), "no field makes the contents: " + fields[:80])
    kinds = [one.get(W + "fldCharType") for one in body.iter(W + "fldChar")]
    checks.equal(kinds.count("begin"), kinds.count("end"), "fields that end")
    checks.equal(made.parts["word/settings.xml"].count(b"updateFields"), 0, "questions when the file is opened")
    checks.true(len({one.get(W + "val") for one in body.iter(W + "numId")}) > 3, "sequences")


def check_arabic(checks, made):
    body = made.trees["word/document.xml"]
    checks.true(body.find(".//" + W + "sectPr/" + W + "bidi") is not None, "ar: the section runs from right to left")
    checks.true(all(one.find(W + "tblPr/" + W + "bidiVisual") is not None for one in body.iter(W + "tbl")), "ar: tables run from right to left")
    turned = [one for one in body.iter(W + "p") if one.find(W + "pPr/" + W + "bidi") is not None]
    checks.true(turned and all(one.find(W + "pPr/" + W + "bidi").get(W + "val") == "0" for one in turned), "ar: what runs from left to right says so")
    for run in body.iter(W + "r"):
        words = "".join(one.text or "" for one in run.iter(W + "t"))
        is_arabic = re.search("[\u0621-\u064a]", words) is not None
        if is_arabic != (run.find(W + "rPr/" + W + "rtl") is not None) and re.search("[A-Za-z\u0621-\u064a]", words):
            checks.true(False, "ar: direction of the run %r" % words[:60])
            break


def check_upright(checks, made, what):
    """Arabic and Chinese letters are not slanted: what heads something is bold there."""
    styles = {one.get(W + "styleId"): one.find(W + "rPr") for one in made.trees["word/styles.xml"].iter(W + "style")}
    slanted = [name for name, letters in styles.items() if letters is not None and (letters.find(W + "i") is not None or letters.find(W + "iCs") is not None)]
    checks.equal(slanted, [], what + ": slanted styles")
    checks.true(styles["Recommendation"].find(W + "b") is not None, what + ": the heading of a recommendation is not bold")
    checks.equal([n for n in ("i", "iCs") if made.body.find(".//" + W + n) is not None], [], what + ": slanted words")


# Labels that are letters and Roman numbers at once, that begin late, jump, repeat, or are no numbers at all.
LABELS = [list("abcdefghijk"), ["i", "ii", "iii", "iv", "v", "ix", "x"], list("hijl"), ["c", "d", "i"], ["i", "j"], ["1", "2", "4", "3"], ["A", "B", "V", "VI"],
          ["aa", "bb"], ["a", "a", "b"], ["v", "vi", "vii"], ["IV", "V"], ["iiii", "vx", "0", "01"], ["\u0623", "\u0628"], ["a bis", "%1", "1.2"], ["\u2013", "\u2022"]]


def with_labels(data):
    data = copy.deepcopy(data)
    for labels, record in zip(LABELS, data["recommendations"]):
        record["items"] = [{"id": "%s(%d)" % (record["id"], n), "label": label, "text": "Light lamp %d;" % n} for n, label in enumerate(labels)]
        record["items"][0]["items"] = [{"id": "%s(in-%d)" % (record["id"], n), "label": label, "text": "Lamp %d" % n} for n, label in enumerate(LABELS[1])]
    assert len(data["recommendations"]) >= len(LABELS)
    data.pop("subjects", None)
    data["links"] = []
    for one in data["recommendations"]:
        one.pop("evidence", None)
    return data


# ---- comparisons -----------------------------------------------------------------------------------


def varied(data):
    """The sample, whose drafts and adopted texts differ in all ways: words that moved, subparagraphs put in and
    taken out, so that the labels of others change."""
    data = copy.deepcopy(data)
    records = {one["id"]: one for one in data["recommendations"]}
    pairs = [(records[one["from"]], records[one["to"]]) for one in data["links"] if one["type"] == "became"]
    listed = next(pair for pair in pairs if pair[0]["items"] and pair[1]["items"])
    listed[1]["items"].insert(1, {**listed[1]["items"][0], "text": "Publish the results of each visit;"})
    listed[1]["items"].insert(2, {**listed[1]["items"][0], "text": "Paint the doors of all halls;"})
    listed[0]["items"] += [{**listed[0]["items"][0], "text": text} for text in ("keep all contracts for seven years;", "count the lamps.")]
    for one in listed:
        for number, item in enumerate(one["items"]):
            item.update(label=chr(97 + number), id="%s(%c)" % (one["id"], 97 + number))
    words = pairs[1][0]["text"].split(" ")
    pairs[1][0]["text"] = " ".join(words[6:12] + words[:6] + words[12:])
    for one in [*records.values(), *data["links"], *[item for record in records.values() for item in record.get("items") or []]]:
        one.pop("evidence", None)
    data.pop("subjects", None)
    return data


def record_words(record):
    words = [record["text"]]
    for item in record.get("items") or []:
        words += ["(%s)\t%s" % (item["label"], item["text"])] + record_words({"text": "", "items": item.get("items")})[1:]
    return [re.sub("[\u00b9\u00b2\u00b3]", "", one) for one in words]


def quoted(made, view):
    """Of each recommendation of a comparison, what is quoted, where changes are accepted or rejected."""
    gone, found = GONE[view], []
    made.paragraphs()
    made.counters, made.begun = {}, set()
    for paragraph in made.body.iter(W + "p"):
        style = paragraph.find(W + "pPr/" + W + "pStyle").get(W + "val")
        label, mark = made.label(paragraph), paragraph.find(W + "pPr/" + W + "rPr")
        if style == "Recommendation":
            found.append([])
        elif style == "Quote" and found and not (mark is not None and any(mark.find(W + tag) is not None for tag in gone)):
            found[-1].append(((label + "\t" if label else "") + made.words(paragraph, gone)).rstrip(" "))
    return found


def comparisons(paper):
    if isinstance(paper, dict):
        if "record" in paper:
            yield paper["record"]
        paper = paper.get("children") or []
    for one in paper if isinstance(paper, list) else []:
        yield from comparisons(one)


def check_changes(checks, data, paper, made, view, what):
    records = {one["id"]: one for one in data["recommendations"]}
    became = {one["from"]: one["to"] for one in data["links"] if one["type"] == "became"}
    names, found = list(comparisons(paper)), quoted(made, view)
    checks.equal(len(found), len(names), what + ": comparisons")
    for name, words in zip(names, found):
        if name in became:
            wanted = record_words(records[became[name] if view == "accepted" else name])
            checks.equal([re.sub(r"\d$", "", one).rstrip(" ") for one in words], wanted, "%s: %s, %s" % (what, name, view))


def check_comparison(checks, folder, dataset, what, settled=None):
    data = json.load(open(dataset, encoding="utf-8"))
    paper = json.load(open(export(checks, folder, dataset, "comparative", [], "json"), encoding="utf-8"))
    path = export(checks, folder, dataset, "comparative", [], "docx")
    made = word_file.WordFile(path)
    checks.equal(made.faults()[:5], [], what + ": faults")
    for view in ("accepted", "rejected"):
        check_changes(checks, data, paper, made, view, what)
    body = made.trees["word/document.xml"]
    authors = {(one.get(W + "author"), one.get(W + "date")) for tag in ("ins", "del", "moveTo", "moveFrom") for one in body.iter(W + tag)}
    checks.equal(authors, {("rapporteur", "2023-11-14T22:13:20Z"), ("rapporteur", "2023-11-14T22:15:20Z")}, what + ": authors and dates")
    return data, paper, path


def check_moves(checks, path):
    """Moved words stand between marks that share a name at both places."""
    body = word_file.WordFile(path).trees["word/document.xml"]
    names = [sorted(one.get(W + "name") for one in body.iter(W + tag)) for tag in ("moveFromRangeStart", "moveToRangeStart")]
    checks.true(names[0] and names[0] == names[1], "moves: %s" % names)
    for tag in ("moveFromRange", "moveToRange"):
        ids = [[one.get(W + "id") for one in body.iter(W + tag + end)] for end in ("Start", "End")]
        checks.equal(ids[0], ids[1], tag)


def check_separate(checks, path, what):
    """A word in place of another is a deletion and an insertion, and a paragraph that was put in or taken out a change of its own, its end too."""
    changes, decided = word_file.WordFile(path).changes()
    for change in (("ins", "(b)\tPublish the results of each visit;\n"), ("ins", "(c)\tPaint the doors of all halls;\n"),
                   ("del", "(d)\tkeep all contracts for seven years;\n"), ("del", "(e)\tcount the lamps.\n"), ("del", "three "), ("ins", "two ")):
        checks.equal(changes.count(change), 1, "%s: %s %r" % (what, *change))
    checks.true(any(kind == "moveTo" for kind, _ in changes), what + ": words that moved")
    elements = sum(1 for tag in ("ins", "del", "moveFrom", "moveTo") for _ in word_file.WordFile(path).body.iter(W + tag))
    marks = sum(words.endswith("\n") for _, words in changes)
    checks.equal(elements, len(changes) + marks, what + ": elements of changes")


# ---- our own importer --------------------------------------------------------------------------------


def strings(node):
    if isinstance(node, str):
        yield node
    for one in (node.values() if isinstance(node, dict) else node if isinstance(node, list) else []):
        yield from strings(one)


def squeezed(words):
    """Without numbers: marks of footnotes are raised in a dataset."""
    return re.sub(r"\s+", " ", re.sub("[0-9\u00b9\u00b2\u00b3\u2074-\u2079]", "", words)).strip()


def read_back(checks, folder, path, *options):
    target = os.path.join(folder, "back.json")
    checks.succeeded(harness.run("import", path, *options, "-o", target), "import " + " ".join(options))
    return "\n".join(squeezed(one) for one in strings(json.load(open(target, encoding="utf-8"))))


def check_import(checks, folder, dataset, report):
    """What import reads has the words of every paragraph, labels apart."""
    paper = json.load(open(export(checks, folder, dataset, report, [], "json"), encoding="utf-8"))
    found = read_back(checks, folder, export(checks, folder, dataset, report, [], "docx"))
    wanted = [squeezed(words.split("\t")[-1]) for words in paper_words.paragraphs(paper)]
    lost = [words for words in wanted if len(words) > 20 and words not in found]
    checks.equal(lost[:3], [], report + " read back: lost")
    checks.true(len(wanted) > 50, report + " read back: too little asked")


def check_import_of_changes(checks, folder, comparison):
    """Import reads either side of the tracked changes."""
    data, _, path = comparison
    records = {one["id"]: one for one in data["recommendations"]}
    sides = {"accepted": "to", "original": "from"}
    found = {side: read_back(checks, folder, path, "--tracked", side) for side in sides}
    for link in (one for one in data["links"] if one["type"] == "became"):
        for side, end in sides.items():
            for words in record_words(records[link[end]]):
                words = squeezed(words.split("\t")[-1])
                checks.true(words in found[side], "%s is not read back as %s: %s" % (link[end], side, words[:80]))


def import_varied(checks, folder):
    """The sample, and the comparison of its drafts as they are varied."""
    dataset = os.path.join(folder, "sample.json")
    checks.succeeded(harness.run("import", *harness.samples(), "-o", dataset), "import")
    with open(dataset, encoding="utf-8") as file:
        other = store(folder, "varied", varied(json.load(file)))
    data, paper, path = check_comparison(checks, folder, other, "varied")
    return dataset, (data, paper, shutil.move(path, os.path.join(folder, "varied.docx")))


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        dataset, comparison = import_varied(checks, folder)
        made = {" ".join([report, *options]): check_paper(checks, folder, dataset, report, options) for report, options in JOBS}
        check_styles(checks, made["compilation"])
        checks.equal(made["meeting"].pressed_tables(), (18, []), "headings over tables, and those that the table touches")
        check_arabic(checks, made["brief --language ar"])
        for job in ("brief --language ar", "compilation --language ar", "compilation --language zh"):
            check_upright(checks, made[job], job)
        check_paper(checks, folder, hostile.write(folder, "hostile", hostile.hostile()), "compilation", [])
        for report in ("compilation", "index"):
            check_import(checks, folder, dataset, report)
        sample = json.load(open(dataset, encoding="utf-8"))
        check_paper(checks, folder, store(folder, "labels", with_labels(sample)), "compilation", [])
        check_comparison(checks, folder, dataset, "sample")
        check_moves(checks, comparison[2])
        check_separate(checks, comparison[2], "varied")
        check_import_of_changes(checks, folder, comparison)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
