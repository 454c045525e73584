"""What the tests of the PDF share: papers made from the samples, read back by poppler and qpdf."""
import json
import os
import re
import subprocess

import harness

REPORT = {
    "rapporteur-report": 1,
    "kind": "paper",
    "summary": "all that a page may hold",
    "title": "Everything on paper",
    "masthead": {"subtitle": "For the test of pages", "organ": "{organ}", "body": "{body}", "meeting": "{sitting}",
                 "date": "Documents up to {latest|date|stated}", "running-head": "Everything on paper",
                 "subject": "Pages"},
    "children": [
        {"paragraph": ["What follows begins in ", {"text": "the first section", "target": "section-1"}, "."]},
        {"contents": "{label.contents}", "levels": 3},
        {"each": "meetings", "sort": "start", "children": [
            {"section": "{meeting-name}", "children": [
                {"section": "Recommendations", "children": [
                    {"each": "recommendations", "children": [
                        {"recommendation": "{status|label|capital} {number}", "listed": True, "children": [
                            {"paragraph": "{status|label|capital}", "style": "status"},
                            {"text": True},
                            {"paragraph": [{"reference": True}, ", {place}"], "style": "reference"}]}]}]},
                {"section": "Debate", "children": [{"each": "paragraphs", "children": [{"text": True}]}]}]}]},
        {"section": "Table", "children": [
            {"table": "All recommendations", "head": ["Number", "Status", "Words", "Document"],
             "align": ["end", "start", "start", "start"],
             "rows": [{"each": "recommendations", "children": [
                 {"row": ["{number}", "{status|label}", "{text}", "{symbol|stated}"]}]}]}]},
    ],
}


# Marks of direction, which are not seen.
DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def tool(*arguments):
    return subprocess.run(arguments, capture_output=True, text=True, check=False)


def words(text):
    """Text without line ends and doubled spaces."""
    return re.sub(r"[ \n\t\f\u2028]+", " ", text).strip()


def joined(*lines):
    """Lines as one; a hyphen that the text does not have stands between the parts of a word, and one that it has in it."""
    whole = "\n".join(lines)
    return whole.replace("\u00ad\n", "").rstrip("\u00ad").replace("\n", " ")


def import_samples(checks, folder):
    data = os.path.join(folder, "data.json")
    checks.succeeded(harness.run("import", *harness.samples(), "-o", data), "import of the samples")
    return data


def write_report(folder):
    path = os.path.join(folder, "everything.json")
    json.dump(REPORT, open(path, "w", encoding="utf-8"))
    return path


def tree(checks, data, folder, report):
    """The paper as the exporter was given it."""
    path = os.path.join(folder, "paper.json")
    checks.succeeded(harness.run("export", data, "--report", report, "--to", "json", "-o", path), "the tree of " + report)
    return json.load(open(path, encoding="utf-8"))


def export(checks, data, folder, report, *settings, name="paper.pdf", env=None):
    path = os.path.join(folder, name)
    options = [word for setting in settings for word in ("--set", setting)]
    result = harness.run("export", data, "--report", report, "--to", "pdf", *options, "-o", path, env=env or {})
    checks.succeeded(result, "export of %s with %s" % (report, settings))
    return path, result.stderr


def walk(node):
    for child in node.get("children", []):
        yield child
        yield from walk(child)


def run_words(node):
    """The words of runs and marks, as one line."""
    return words("".join(c["text"] if "text" in c else c.get("mark", "") for c in node["children"]))


def blocks(paper):
    """What must be read in one piece: titles, paragraphs, cells."""
    found = [paper["title"], paper["subtitle"], paper["organ"], paper["body"], paper["meeting"], paper["date"]]
    for node in walk(paper):
        kind = node.get("kind")
        if kind in ("section", "recommendation"):
            found.append(node["title"])
        if kind == "paragraph":
            found.append(run_words(node))
        if kind == "table":
            found += [node["caption"]] + [run_words(cell) for row in node["children"] for cell in row["children"]]
    return [words(block) for block in found if block]


def notes(paper):
    return [words(n["mark"] + " " + run_words(n)) for n in walk(paper) if n.get("kind") == "footnote"]


def sections(paper):
    return [node for node in walk(paper) if node.get("kind") == "section"]


class Pdf:
    """Pages as lists of lines, in the order of the content, without running head and page number, which
    are the first line of every page but the first, and the last line of every page."""

    def __init__(self, path, paper):
        self.path = path
        self.text = tool("pdftotext", "-raw", "-enc", "UTF-8", path, "-").stdout
        head = words(paper["running_head"] or paper["symbol"] or "")
        self.pages, self.numbers, self.heads = [], [], []
        for page in self.text.split("\f")[:-1]:
            lines = [words(line) for line in page.split("\n") if line.strip()]
            has_head = len(self.pages) > 0 and lines[0] == head
            self.heads.append(has_head)
            self.numbers.append(lines[-1])
            self.pages.append(lines[1 if has_head else 0:-1])

    def body(self, paper):
        """Pages without their footnotes."""
        marked = sorted(notes(paper), key=len, reverse=True)
        return [self._without_notes(page, marked) for page in self.pages]

    @staticmethod
    def _without_notes(page, marked):
        for start in range(len(page)):
            rest = words(" ".join(page[start:]))
            for note in marked:
                if rest.startswith(note):
                    rest = words(rest[len(note):])
            if not rest:
                return page[:start]
        return page

    def boxes(self):
        """(page, width, height, left, top, right, bottom, word) of every word."""
        xml = tool("pdftotext", "-bbox", self.path, "-").stdout
        number = r'="([-\d.]+)"'
        for page, match in enumerate(re.finditer(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', xml, re.S)):
            for word in re.finditer("xMin%s yMin%s xMax%s yMax%s>(.*?)<" % ((number,) * 4), match[3]):
                yield (page, float(match[1]), float(match[2]), *map(float, word.group(1, 2, 3, 4)), word[5])

    def objects(self):
        """The objects of the file, by reference."""
        out = json.loads(tool("qpdf", "--json=2", "--json-key=qpdf", self.path).stdout)
        return {key[4:]: value["value"] if "value" in value else value["stream"]["dict"]
                for key, value in out["qpdf"][1].items() if key.startswith("obj:")}

    def outline(self):
        """(depth, title, page from 1) of every bookmark."""
        def entries(nodes, depth):
            for node in nodes:
                yield depth, node["title"], node["destpageposfrom1"]
                yield from entries(node["kids"], depth + 1)
        return list(entries(json.loads(tool("qpdf", "--json", "--json-key=outlines", self.path).stdout)["outlines"], 1))
