#!/usr/bin/env python3
"""Papers in six languages: accessible by the rules, and every sentence copied out of them is the one that went in."""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import pdf_order
import pdf_reader
import pdf_rules
import pdf_tree

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
READERS = ("ar", "es", "fr", "ru", "zh")  # of the English sample
OTHERS = (("meeting", "ar"), ("meeting", "zh"), ("compendium", "ar"), ("compendium", "ru"), ("delegation", "zh"), ("compilation", "ar"))
STYLES = ("un", "plain")


def sample_of(language, english):
    return english if language == "en" else os.path.join(harness.SAMPLES, "languages", language + ".json")


def export(checks, data, folder, language, to, *options, report="brief"):
    path = os.path.join(folder, "paper." + to)
    result = harness.run("export", data, "--report", report, "--language", language, "--to", to, *options, "-o", path)
    checks.succeeded(result, "%s in %s to %s" % (data, language, to))
    return path


def is_read(words, pages):
    """Whether words stand on a page, or begin on one and end on the next."""
    if any(words in page for page in pages):
        return True
    return any(words[:at] in page and words[at:] in after for page, after in zip(pages, pages[1:]) for at in range(1, len(words)))


def missing_from_right(pdf, wanted, is_mixed):
    """Blocks of a paper from right to left that are not read letter by letter, figures and stops too. Where lines of the
    other direction are many, pdftotext turns them round; mutool, which takes the order of the content, does not. It shows
    the marks of Arabic letters, which are read beside them, a second time."""
    command = ["mutool", "draw", "-F", "txt", pdf] if is_mixed else ["pdftotext", "-enc", "UTF-8", pdf, "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout.replace("\ufffd", "")
    pages = [pdf_order.letters(page) for page in text.split("\f")]
    return [block for block in wanted if not is_read(pdf_order.letters(block), pages)]


def missing_from_left(pdf, paper, blocks, notes):
    read = pdf_reader.Pdf(pdf, paper)
    body = pdf_order.letters(" ".join(line for page in read.body(paper) for line in page))
    every = pdf_order.letters(" ".join(line for page in read.pages for line in page))
    return ([block for block in blocks if pdf_order.letters(block) not in body]
            + [note for note in notes if pdf_order.letters(note) not in every])


def check_words(checks, pdf, paper, what):
    """All blocks and notes are read by pdftotext, but for hyphens, spaces and marks of direction."""
    blocks, notes = pdf_reader.blocks(paper), pdf_reader.notes(paper)
    if paper["language"] == "ar":
        missing = missing_from_right(pdf, blocks + notes, "for readers" in what)
    else:
        missing = missing_from_left(pdf, paper, blocks, notes)
    checks.true(len(blocks) > 20, what + ": hardly anything to read")
    checks.true(not missing, "%s: %d of %d not read, as %r" % (what, len(missing), len(blocks + notes), missing[:3]))


def unmarked(text):
    """Words without marks of direction and soft hyphens; forced line ends between ideographs are no spaces."""
    return re.sub("(?<=[\u3000-\uffef]) ", "", pdf_reader.words(re.sub("[\u061c\u00ad%s]" % pdf_reader.DIRECTIONS, "", text)))


def structure(pdf):
    """The blocks of the structure as pdfinfo reads them, which takes the words in the order of the content."""
    said = subprocess.run(["pdfinfo", "-enc", "UTF-8", "-struct-text", pdf], capture_output=True, text=True, check=True).stdout
    blocks = [""]
    for line in said.split("\n"):
        words = re.fullmatch(r'\s*"(.*)"', line)
        if words:
            blocks[-1] += words[1]
        elif not re.match(r"\s*(/|Object )|.*\(inline\)", line):
            blocks.append("")
    return [unmarked(block) for block in blocks]


def check_structure(checks, pdf, paper, what):
    """Every block stands whole in one of the structure, with its spaces and its marks, whatever its direction."""
    read = structure(pdf)
    missing = [b for b in map(unmarked, pdf_reader.blocks(paper)) if not any(b in block for block in read)]
    checks.true(not missing, "%s: %d not read in the structure, as %r" % (what, len(missing), missing[:3]))


def check_paper(checks, data, folder, language, what):
    with open(export(checks, data, folder, language, "json"), encoding="utf-8") as file:
        paper = json.load(file)
    checks.equal(paper["language"], language, what + ": language of the paper")
    for style in STYLES:
        pdf = export(checks, data, folder, language, "pdf", "--set", "style=" + style)
        document = pdf_tree.Document(pdf)
        checks.equal(pdf_rules.tell(pdf_rules.check(document)), [], "%s, %s" % (what, style))
        check_words(checks, pdf, paper, "%s, %s" % (what, style))
        check_structure(checks, pdf, paper, "%s, %s" % (what, style))


def check_isolated(checks, data, folder):
    """Words of another direction at the end of a paragraph keep their brackets and full stop at their own end."""
    with open(data, encoding="utf-8") as file:
        held = json.load(file)
    for document in held["documents"]:
        document["title"] = "Registers (part one)."
    changed, template = os.path.join(folder, "titles.json"), os.path.join(folder, "isolated.json")
    with open(changed, "w", encoding="utf-8") as file:
        json.dump(held, file)
    with open(template, "w", encoding="utf-8") as file:
        json.dump({"rapporteur-report": 1, "kind": "paper", "summary": "titles", "title": "عناوين",
                   "children": [{"each": "documents", "children": [{"paragraph": "وثيقة: {title}"}]}]}, file)
    pdf = os.path.join(folder, "isolated.pdf")
    checks.succeeded(harness.run("export", changed, "--report", template, "--language", "ar", "--to", "pdf", "-o", pdf), "isolated")
    words = [unmarked(box[7]) for box in pdf_reader.Pdf(pdf, {"running_head": None, "symbol": None}).boxes()]
    checks.equal((words.count("Registers"), words.count("(part"), words.count("one).")), (len(held["documents"]),) * 3,
                 "words of a title among %r" % words[:12])
    checks.equal(sum("وثيقة: Registers (part one)." in block for block in structure(pdf)), len(held["documents"]), "titles in the structure")


FOREIGN = {  # what a paper in another language than its documents has of theirs outside of paragraphs
    "rapporteur-report": 1, "kind": "paper", "summary": "s", "title": "{body}",
    "masthead": {"subtitle": "{label.contents}: {body}", "organ": "{organ}", "body": "{label.annex}", "meeting": "{organ}"},
    "children": [
        {"each": "themes", "limit": 1, "children": [{"table": "{theme.label}", "head": ["{label.annex}"], "rows": [{"row": ["1"]}]}]},
        {"each": "recommendations", "limit": 1, "children": [{"recommendation": "{section|heading}", "children": [{"text": True}]}]},
        {"chart": "{label.annex}", "kind": "heat", "alternative": "a", "each": "meetings", "category": "{place}",
         "series": [{"each": "themes", "limit": 2, "label": "{theme.label}", "count": "recommendations"}]},
        {"chart": "{organ}", "kind": "bars", "alternative": "a", "each": "meetings", "category": "{year}",
         "series": [{"label": "{label.annex}", "count": "recommendations"}]},
        {"section": "{label.annex}: {organ}", "children": [{"paragraph": "{label.annex}"}]}]}


def check_foreign(checks, data, folder):
    """Titles, lines of the masthead, captions and labels of charts say what language they are in."""
    report = os.path.join(folder, "foreign.json")
    with open(report, "w", encoding="utf-8") as file:
        json.dump(FOREIGN, file)
    paths = {}
    for to in ("json", "pdf"):
        paths[to] = os.path.join(folder, "foreign-paper." + to)
        checks.succeeded(harness.run("export", data, "--report", report, "--language", "ar", "--to", to, "-o", paths[to]), "foreign to " + to)
    with open(paths["json"], encoding="utf-8") as file:
        paper = json.load(file)
    table, recommendation, heat, bars, section = paper["children"]
    runs = lambda node, key: [(r["text"], r.get("language")) for r in node.get(key + "_runs", [])]
    said = {key: runs(paper, key) for key in ("title", "subtitle", "organ", "body", "meeting")}
    english, mixed = [(paper["title"], "en")], [(paper["subtitle"][:-len(paper["title"])], None), (paper["title"], "en")]
    checks.equal(said, {"title": english, "subtitle": mixed, "organ": [(paper["organ"], "en")], "body": [], "meeting": [(paper["organ"], "en")]},
                 "runs of the masthead")
    checks.equal([runs(table, "caption"), runs(recommendation, "title")], [[(table["caption"], "en")], [(recommendation["title"], "en")]], "runs of titles")
    checks.equal([runs(heat, "caption"), heat.get("categories_language")] + [s.get("language") for s in heat["series"]],
                 [[], "en"] + ["en"] * len(heat["series"]), "languages of a heat map")
    checks.equal([runs(bars, "caption"), bars.get("categories_language"), bars["series"][0].get("language")], [[(paper["organ"], "en")], None, None], "languages of bars")
    checks.equal((section["title_runs"][1]["language"], section.get("language")), ("en", None), "runs of a heading")
    document = pdf_tree.Document(paths["pdf"])
    own = {}
    for element in document.walk():
        words = pdf_order.letters(document.text(element))
        own.setdefault(words, []).append((element.language, element.type))
    for words, language in [(paper["title"], "en"), (paper["organ"], "en"), (table["caption"], "en"), (recommendation["title"], "en"),
                            (heat["series"][0]["label"], "en"), (heat["categories"][0], "en")]:
        found = [pair for pair in own.get(pdf_order.letters(words), []) if pair[1] not in ("Document", "Sect", "Table", "TR", "THead")]
        checks.true(found and {held for held, _ in found} == {language}, "%r in the structure: %s" % (words, found))
    annex = {pair for words, pairs in own.items() if sorted(words) == sorted(pdf_order.letters(paper["body"])) for pair in pairs}
    checks.true(annex and {held for held, _ in annex} == {None}, "words of the report, whose language the file says: %s" % annex)
    checks.equal(pdf_rules.tell(pdf_rules.check(document)), [], "rules")


def check_others(checks, english, folder):
    """Headings, lists of names, notes and questions of an English dataset in other papers."""
    for report, language in OTHERS:
        where = "state = Norway" if report == "delegation" else "theme = technology or year > 2017"
        pdf = export(checks, english, folder, language, "pdf", "--where", where, report=report)
        checks.equal(pdf_rules.tell(pdf_rules.check(pdf_tree.Document(pdf))), [], "%s in %s" % (report, language))


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        english = pdf_reader.import_samples(checks, folder)
        check_foreign(checks, english, folder)
        check_others(checks, english, folder)
        for language in LANGUAGES:
            check_paper(checks, sample_of(language, english), folder, language, "sample in " + language)
            if language in READERS:
                check_paper(checks, english, folder, language, "English sample for readers of " + language)
        check_isolated(checks, english, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
