#!/usr/bin/env python3
"""Hostile words in every text of a dataset, through every exporter: its output is whole by programs that are not ours,
nothing in it would be run, every letter of the report is in it, and files named by words stand in their folder."""
import csv
import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile

import openpyxl

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "golden")]
import harness
import hostile
import pages
from word_file import WordFile

csv.field_size_limit(10 ** 7)

# Behind the words of each text, between marks by which it is found again. A bidi override ends where it should.
NASTY = ("<script>alert(1)</script> ]]> =cmd|' /C calc'!A0 `tick` *star*_under_#hash|pipe> [l](javascript:x) ![i](y) {\\rtf1 \\'41} ${x} %s"
         " &amp; \u202eab\u202c \u2066cd\u2069 \x01\x02\x08\x0b\x0c\x1b\x1f\x7f\x85\x9f \ufffe\uffff \ufeff e\u0301\u0323\u0301 \U0001f600"
         " \U0001f469\u200d\U0001f680 \U0010fffd \u2028 <!-- --> <? \"'\\ end")
# Before the words of titles and names, as a spreadsheet, a shell, a file system or a page might take them.
LEADS = ["=1+1 ", "+1 ", "@SUM(1) ", "-1 ", "../../etc/passwd ", "CON", "a/b\\c ", "# ", "1. ", "\u0301", "\u202e", "{\\rtf1 ", "\t", "<b>"]
TEXTS = {"text", "closing", "name", "title", "place", "section", "distribution", "original", "group", "lead_institution", "partners", "action",
         "indicator", "outcome", "evidence", "by", "position", "progress", "scope_note"}
UNSEEN = {"distribution", "group", "original", "scope_note"}  # of known values only, or of the vocabulary
BODIES = {"text", "closing"}  # their first words are what findings rest on
LONG = "\u4e00".join("word%d " % n for n in range(4500)) + "longend"  # more than 40,000 characters
HEADINGS = ["Long " + "\U0001f600title " * 60, "CON", "../../etc/passwd", "a/b\\c", "\u202e\u2026"]
MARK = re.compile(r"qa(\d+)z((?:(?!q[az]\d+z).)*)qz\1z", re.S)
REPORTS = ("compilation", "meeting", "progress", "index")
PAPERS = {"html": "html", "markdown": "md", "text": "txt", "docx": "docx", "pdf": "pdf"}


# ---- the dataset ----------------------------------------------------------------------------

class Spoiler:
    """Makes the texts of a dataset hostile: the same words become the same."""

    def __init__(self):
        self.numbers, self.keys = {}, {}

    def words(self, key, words):
        number = self.numbers.setdefault((key in BODIES, words), len(self.numbers))
        self.keys.setdefault(number, set()).add(key)
        return "%s%s qa%dz%sqz%dz" % ("" if key in BODIES else LEADS[number % len(LEADS)], words, number, NASTY, number)

    def spoil(self, node):
        if isinstance(node, list):
            return [self.spoil(one) for one in node]
        if not isinstance(node, dict):
            return node
        return {key: self.words(key, value) if key in TEXTS and isinstance(value, str) else self.spoil(value) for key, value in node.items()}


DERIVED = {"themes", "links", "subjects", "analysis", "strength", "strengths", "verb", "addressees", "qualifiers", "persons", "instruments", "fate",
           "cited_by", "cited"}


def bare(node):
    """Without what the analysis finds, which it finds anew."""
    if isinstance(node, list):
        return [bare(one) for one in node]
    if not isinstance(node, dict):
        return node
    return {key: bare(value) for key, value in node.items() if key not in DERIVED and not (key == "evidence" and isinstance(value, list))}


def entry(n):
    """What people filled in."""
    return {"by": "Office %d" % n, "position": "own position", "lead_institution": "Lead %d" % n, "partners": "Partners", "action": "Action %d" % n,
            "indicator": "Indicator", "deadline": "2020-01-0%d" % (n + 1), "progress": "in-progress", "outcome": "Outcome",
            "evidence": "Evidence", "updated_on": "2019-01-01"}


def dataset(folder, spoiler):
    """A part of the samples, with follow-up, all of it hostile and analysed."""
    with open(os.path.join(TESTS, "golden", "sample.json"), encoding="utf-8") as file:
        data = bare(json.load(file))
    adopted = [one for one in data["recommendations"] if one["status"] == "adopted"][::3]
    for n, record in enumerate(adopted[:3]):
        record["follow_up"] = [entry(n)]
    data.update(recommendations=adopted + data["recommendations"][:2], paragraphs=data["paragraphs"][::8], themes=[], links=[])
    adopted[3]["closing"] = "closing words"
    data["paragraphs"][1]["footnotes"] = [{"mark": "1", "text": "A note"}]
    data = spoiler.spoil(data)
    for record in data["recommendations"][:2]:
        record["follow_up"][0]["progress"] = "in-progress"
    data["recommendations"][4]["text"] = LONG
    for record, title in zip(data["recommendations"][4:], HEADINGS):
        record["section"] = title
    return hostile.write(folder, "hostile", data)


# ---- what a reader sees ------------------------------------------------------------------------

def letters(words):
    """What is seen of words: not spaces and signs of direction, nor characters that no file of text or XML may hold, nor
    what stands for them."""
    return re.sub("[\\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\u2400-\u2421\ufeff\ufffd-\uffff]", "", words)


def strings(node):
    """All strings of a tree of JSON, in its order."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, (list, dict)):
        for one in node.values() if isinstance(node, dict) else node:
            yield from strings(one)


def found(words):
    """What stands between marks, by their numbers."""
    said = {}
    for mark in MARK.finditer(letters(words)):
        said.setdefault(int(mark.group(1)), set()).add(mark.group(2))
    return said


WANTED = letters(NASTY)


class Fragment(html.parser.HTMLParser):
    """Words and tags of HTML that cmark made."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.words, self.tags, self.links = [], set(), []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, pairs):
        self.tags.add(tag)
        self.links += [value for key, value in pairs if key in ("href", "src") or key.startswith("on")]

    def handle_data(self, data):
        self.words.append(data)


# Each reads an output with what is not ours, says what is wrong with it, and answers its words.

def tool(*command):
    done = subprocess.run(command, capture_output=True)
    return done.stdout.decode("utf-8", "strict"), (done.returncode, done.stderr.decode("utf-8", "replace")[:300])


def read_html(checks, what, path):
    page = pages.read(open(path, encoding="utf-8", newline="").read())
    checks.equal(page.faults, [], what + ": faults")
    checks.equal(page.count("script"), 0, what + ": scripts")
    checks.equal([link for link in page.links if re.match(r"\s*(?:javascript|data|file):", link)], [], what + ": links that run")
    return "".join(page.words)


def read_markdown(checks, what, path):
    made, said = tool("cmark", "--unsafe", "--validate-utf8", path)
    checks.equal(said, (0, ""), what + ": cmark")
    page = Fragment(made)
    checks.equal(page.tags & {"script", "img", "b", "code", "pre", "iframe"}, set(), what + ": tags that words made")
    checks.equal([link for link in page.links if not link.startswith(("#", "https://undocs.org/"))], [], what + ": links that words made")
    return "".join(page.words)


def read_text(checks, what, path):
    words = open(path, encoding="utf-8", newline="").read()
    checks.equal(re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f]", words), [], what + ": control characters")
    return words


def read_docx(checks, what, path):
    made = WordFile(path)
    checks.equal(made.faults()[:3], [], what + ": faults")
    checks.equal([part for part in made.names if b"DDE" in made.parts[part]], [], what + ": fields that run")
    return "".join([*made.paragraphs(), *made.footnotes()])


def read_pdf(checks, what, path):
    checks.equal(tool("qpdf", "--check", path)[1], (0, ""), what + ": qpdf")
    checks.true(not re.search(b"/JavaScript|/JS\\b|/Launch", open(path, "rb").read()), what + ": something that runs")
    return tool("pdftotext", "-raw", path, "-")[0]


READERS = {"html": read_html, "markdown": read_markdown, "text": read_text, "docx": read_docx, "pdf": read_pdf}


# ---- reports ------------------------------------------------------------------------------------

def export(checks, folder, data, to, *arguments):
    path = os.path.join(folder, "out." + to)
    result = harness.run("export", data, "--to", to, *arguments, "-o", path)
    checks.succeeded(result, " ".join(("export --to", to) + arguments))
    return path


def check_same(checks, what, words, wanted, is_broken=False):
    """Each text that stands in the report is there, with all its letters; where lines of cells stand side by side, or
    heads of tables within them, once at least."""
    said = found(words)
    checks.equal(sorted(set(wanted) - set(said))[:5], [], what + ": texts that are missing")
    wrong = [said[number] for number in wanted if number in said and (WANTED not in said[number] if is_broken else said[number] != {WANTED})]
    checks.equal(wrong[:2], [], what + ": other letters than %r" % WANTED)
    return set(said)


def outside_tables(node):
    if isinstance(node, list):
        return [outside_tables(one) for one in node if not (isinstance(one, dict) and one.get("kind") in ("table", "figure"))]
    return {key: outside_tables(value) for key, value in node.items()} if isinstance(node, dict) else node


def check_papers(checks, folder, data):
    seen = set()
    for report in REPORTS:
        with open(export(checks, folder, data, "json", "--report", report), encoding="utf-8") as file:
            paper = json.load(file)
        wanted = found("".join(strings(paper)))
        seen |= set(wanted)
        for to, reader in READERS.items():
            what = "%s of %s" % (to, report)
            words = letters(reader(checks, what, export(checks, folder, data, to, "--report", report)))
            words = re.sub("[0-9]+/[0-9]+" + re.escape(letters(paper["title"])), "", words) if to == "pdf" else words
            check_same(checks, what, words, found("".join(strings(outside_tables(paper)))) if to == "text" else wanted, to in ("text", "pdf"))
            checks.equal("longend" in words, "longend" in letters("".join(strings(paper))), what + ": the end of a long text")
    return seen


# ---- matrices -------------------------------------------------------------------------------------

def read_xlsx(checks, path):
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    checks.equal([cell.coordinate for cell in cells if cell.data_type == "f"], [], "xlsx: formulas")
    links = [cell.hyperlink.target or "" for cell in cells if cell.hyperlink]
    checks.equal([link for link in links if link and not link.startswith("https://undocs.org/")], [], "xlsx: links that words made")
    checks.equal([name for name in zipfile.ZipFile(path).namelist() if "external" in name.lower() or "vba" in name.lower()], [], "xlsx: parts that run")
    return "".join(cell.value for cell in cells if isinstance(cell.value, str))


def read_csv(checks, path, is_guarded=False):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    checks.equal(len({len(row) for row in rows}), 1, "csv: cells of a row")
    checks.equal([cell[:9] for row in rows for cell in row if is_guarded and cell[:1] in tuple("=+-@\t\r")], [], "csv: cells that would run")
    return "".join(cell for row in rows for cell in row)


def check_matrix(checks, folder, data):
    def made(to, *arguments):
        return export(checks, folder, data, to, "--report", "matrix", *arguments)
    with open(made("json"), encoding="utf-8") as file:
        grid = json.load(file)
    wanted, first = found("".join(strings(grid))), found("".join(strings(grid["sheets"][0]["cells"])))
    package = made("datapackage")
    tables = "".join(read_csv(checks, os.path.join(package, name)) for name in sorted(os.listdir(package)) if name.endswith(".csv"))
    checks.equal([name for name in os.listdir(package) if not re.fullmatch(r"[a-z0-9-]+\.csv|datapackage\.json|\.rapporteur", name)], [], "datapackage: names")
    with open(os.path.join(package, "datapackage.json"), encoding="utf-8") as file:
        json.load(file, parse_constant=lambda word: checks.true(False, "datapackage: " + word))
    outputs = {"xlsx": (read_xlsx(checks, made("xlsx")), wanted), "datapackage": (tables, wanted), "csv": (read_csv(checks, made("csv")), first),
               "csv with guard": (read_csv(checks, made("csv", "--set", "guard=true"), True), first)}
    for what, (words, texts) in outputs.items():
        check_same(checks, what, words, texts)
        checks.contains(words, "longend", what + ": the end of a long text")
    return set(wanted)


# ---- records --------------------------------------------------------------------------------------

def files_of(checks, folder, where, pattern):
    """The files of an output folder; nothing else has appeared beside it."""
    names = [os.path.relpath(os.path.join(at, name), where) for at, _, inside in os.walk(where) for name in inside]
    checks.equal([name for name in names if not re.fullmatch(pattern, name)], [], "names of files in " + os.path.basename(where))
    return [os.path.join(where, name) for name in sorted(names) if not name.endswith(".rapporteur")]


def check_akn(checks, folder, data, wanted):
    files = files_of(checks, folder, export(checks, folder, data, "akn"), r"[A-Za-z0-9._-]{1,255}")
    checks.equal(tool("xmllint", "--noout", "--nonet", *files)[1], (0, ""), "akn: xmllint")
    words = "".join("".join(tree.parse(file).getroot().itertext()) for file in files)
    check_same(checks, "akn", words, wanted)
    checks.contains(words, "longend", "akn: the end of a long text")


def check_site(checks, folder, data, wanted):
    files = files_of(checks, folder, export(checks, folder, data, "site"), r"(?:[a-z]+/)?[a-z0-9-]{1,96}(?:\.[0-9]+)?\.(?:html|js|css)|\.rapporteur")
    words = ""
    for file in files:
        text = open(file, encoding="utf-8", newline="").read()
        page = pages.read(text) if file.endswith(".html") else None
        words += "".join(page.words) if page else ""
        checks.equal(page.faults if page else [], [], "site: faults of " + file)
        checks.true(page is None or page.count("script") == text.count("<script"), "site: scripts of " + file)
    index = open(os.path.join(folder, "out.site", "index.js"), encoding="utf-8").read()
    checks.true("<script" not in index and "</script" not in index, "site: what begins or ends a script in the index")
    check_same(checks, "site", words, wanted)
    checks.contains(words, "longend", "site: the end of a long text")


def check_records(checks, folder, data):
    with open(data, encoding="utf-8") as file:
        records = json.load(file)
    with open(export(checks, folder, data, "json"), encoding="utf-8") as file:
        checks.equal(list(strings(json.load(file)["recommendations"])), list(strings(records["recommendations"])), "json: texts of records")
    wanted = set(found("".join(record["text"] for kind in ("recommendations", "paragraphs") for record in records[kind])))
    check_akn(checks, folder, data, wanted)
    check_site(checks, folder, data, wanted)


# ---- files named by words ---------------------------------------------------------------------------

def check_names(checks, folder, data):
    for by in ("section", "meeting", "state", "theme"):
        where = os.path.join(folder, "per", by)
        report = "delegation" if by == "state" else "compilation"
        result = harness.run("export", data, "--report", report, "--per", by, "--to", "markdown", "-o", where)
        if checks.succeeded(result, "--per " + by):
            files = files_of(checks, folder, where, r"[a-z0-9][a-z0-9-]{0,120}\.md")
            checks.true(len(files) > 1, "--per %s: %d files" % (by, len(files)))
            devices = [file for file in files if re.fullmatch("con|prn|aux|nul|(?:com|lpt)[1-9]", os.path.basename(file)[:-3])]
            checks.equal(devices, [], "--per %s: names that Windows keeps for itself" % by)
    checks.equal(sorted(os.listdir(os.path.join(folder, "per"))), ["meeting", "section", "state", "theme"], "what stands beside the folders")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        spoiler = Spoiler()
        data = dataset(folder, spoiler)
        seen = check_papers(checks, folder, data) | check_matrix(checks, folder, data)
        check_records(checks, folder, data)
        check_names(checks, folder, data)
        keys = {key for number in seen for key in spoiler.keys[number]}
        checks.equal(sorted(TEXTS - keys), sorted(UNSEEN), "fields that no report of these shows")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
