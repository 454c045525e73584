#!/usr/bin/env python3
"""Reports as CommonMark: cmark gives back the words of the report, block by block, with its headings, numbers, links,
anchors and languages."""
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path[:0] = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), *below) for below in ([], ["contract"])]
import harness
import hostile
import running

BLOCKS = {"p", "li", "ul", "ol", "blockquote", "table", "caption", "tr", "th", "td", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
DASHES = ("\u2013", "\u2014", "-", "\u2022", "*")
TRICKS = [
    "`code` and ``more`` *stars* **two** _under_ __two__ ~~struck~~ ~~~", "# no heading #", "1. no item", "12) no item", "- no item", "+ no item",
    "* no item", "> no quotation", "---", "===", "***", "___", "    no code block", "\tno code block", "ends with spaces  ", "ends with a backslash\\",
    "a\\*b \\ c", "[no](link) ![no](image) [a]: /url", "<https://example.org> <b>no</b> <!-- no --> <?no?>", "&copy; &#35; &x; R&D AT&T; &",
    "| a | b |\n|---|---|\n| c | d |", "first\nsecond\n\nthird\n", "\n starts with a line end", "a  \nb", "1\n2. 3\n- 4\n# 5\n> 6\n    7\n===", "```\ncode\n```",
    "\x0b\x0cends of cmark\x0c\x0b", "*", "_", "`", "\\", "#", "!", "![", "~~~", "1.", "1)", "-", "<", "&", "&amp", "**a*b**c***", "_a_b_", "\ufeffmark",
    "\u00a0between no-break spaces\u00a0", "\u202eoverride", "a" * 40000, "`" * 500, "[" * 300 + "]" * 300, "http://a.b/_c_?d=*e*&f=%20",
]


def export(checks, data, report, to, *arguments):
    result = harness.run("export", data, "--report", report, "--to", to, *arguments, "-o", "-")
    checks.succeeded(result, "%s to %s" % (report, to))
    checks.equal(result.stderr, "", "what is said of %s to %s" % (report, to))
    return result.stdout.decode("utf-8")


# ---- what the report says -------------------------------------------------------------------

def is_list_item(node):
    return "label" in node and "children" in node


class Paper:
    """The blocks of a paper in order, and its links, anchors and languages."""

    def __init__(self, paper):
        self.blocks, self.links, self.anchors, self.languages, self.notes = [], [], [], [], []
        self.paper = paper
        self.block("h1", self.runs(paper, "title"))
        lines = [self.runs(paper, key) for key in ("subtitle", "symbol", "organ", "body", "meeting", "distribution", "date", "original") if paper.get(key)]
        self.block("", "\n".join(lines))
        self.walk(paper, 2)
        notes, self.notes = self.notes, []
        for number, note in enumerate(notes, 1):
            self.anchors.append("note-%d" % number)
            self.links.append("#mark-%d" % number)
            self.language(note)
            self.block("", note["mark"] + " " + self.words(note["children"]))

    def block(self, kind, words):
        if words:
            self.blocks.append((kind, words))

    def language(self, node):
        if node.get("language") not in (None, self.paper["language"]):
            self.languages.append(node["language"])

    def words(self, children, held=lambda text: text):
        said = ""
        for child in children:
            if "mark" in child:
                self.notes.append(child)
                self.anchors.append("mark-%d" % len(self.notes))
                self.links.append("#note-%d" % len(self.notes))
                said += child["mark"]
            elif child["text"]:
                self.language(child)
                if child.get("link") or child.get("target"):
                    self.links.append(child.get("link") or "#" + child["target"])
                said += held(child["text"])
        return said

    def runs(self, node, key, held=lambda text: text):
        return self.words(node[key + "_runs"], held) if key + "_runs" in node else held(node.get(key) or "")

    def heading(self, node, level, number):
        self.anchors += [node["anchor"]] if node["anchor"] else []
        self.language(node)
        self.block("h%d" % min(level, 6), " ".join(([number] if number else []) + [self.runs(node, "title")]))

    def paragraph(self, node, label):
        self.anchors += [node["anchor"]] if node.get("anchor") else []
        self.language(node)
        self.block("", "".join(part + " " for part in (label, node.get("number")) if part) + self.words(node["children"]))

    def item(self, node, level):
        label = node["label"] if node["label"] not in DASHES else None
        for place, child in enumerate(node["children"]):
            if child["kind"] == "paragraph":
                self.paragraph(child, label if place == 0 else None)
            else:
                if place == 0 and label:
                    self.block("", label)
                self.child(child, level)

    def table(self, node):
        self.block("", self.runs(node, "caption", as_held))
        for row in node["children"]:
            for cell in row["children"]:
                self.language(cell)
                self.block("", self.words(cell["children"], as_held))

    def figure(self, node):
        self.block("", node["alternative"])
        self.block("", self.runs(node, "caption", as_held))
        self.block("", node["category_axis"])
        for series in node["series"]:
            self.language(series)
            self.block("", as_held(series["label"]))
        for place, category in enumerate(node["categories"]):
            if node.get("categories_language"):
                self.languages.append(node["categories_language"])
            self.block("", as_held(category))
            for series in node["series"]:
                self.block("", str(series["values"][place]["number"]))

    def entries(self, node, levels):
        for child in node["children"] if levels else []:
            if child.get("kind") == "section" and child["listed"]:
                self.links += ["#" + child["anchor"]] if child["anchor"] else []
                self.language(child)
                self.block("", " ".join(filter(None, [child["number"], child["title"]])))
                self.entries(child, levels - 1)

    def child(self, node, level):
        kind = node["kind"]
        if kind in ("section", "recommendation"):
            self.heading(node, level, node.get("number"))
            self.walk(node, level + 1)
        elif kind == "contents":
            self.block("h%d" % level, node["title"])
            self.entries(self.paper, node["levels"])
        elif kind == "list":
            for item in node["children"]:
                self.item(item, level)
        elif kind == "paragraph":
            self.paragraph(node, None)
        elif kind != "break":
            {"table": self.table, "figure": self.figure, "columns": lambda n: self.walk(n, level)}[kind](node)

    def walk(self, node, level):
        for child in node["children"]:
            self.child(child, level)


def as_held(text):
    """How a cell of HTML holds a text."""
    text = re.sub("\r\n?", "\n", text)
    return re.sub("[\x00-\x08\x0b-\x1f]", lambda m: chr(0x2400 + ord(m[0])), text).replace("\x7f", "\u2421")


# ---- what cmark reads ---------------------------------------------------------------------

class Page(html.parser.HTMLParser):
    """The same of the HTML that cmark makes."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.blocks, self.links, self.anchors, self.languages, self.tags = [], [], [], [], set()
        self.kind, self.said, self.label, self.is_bare, self.after_break, self.numbers = "", "", "", True, False, []
        self.feed(text)
        self.close()

    def flush(self, is_inside=False):
        """Ends a block. Line ends between blocks, and before one in an item, are none of its words."""
        words = self.said[:-1] if is_inside and self.said.endswith("\n") else self.said
        if words and not (self.is_bare and set(words) == {"\n"}):
            self.blocks.append((self.kind, self.label + words))
            self.label = ""
        self.kind, self.said, self.is_bare = "", "", True

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.add(tag)
        if tag == "br":
            self.said += "\n"
        elif tag in BLOCKS:
            self.flush(is_inside=self.is_bare)
            self.kind = tag if re.fullmatch("h[1-6]", tag) else ""
            self.is_bare = tag not in ("p", "td", "th", "caption", self.kind)
        self.after_break = tag == "br"
        if tag in ("ol", "ul"):
            self.numbers.append(int(found.get("start", 1)) if tag == "ol" else None)
        if tag == "li" and self.numbers[-1] is not None:
            self.label = "%d. " % self.numbers[-1]
            self.numbers[-1] += 1
        for key, kept in (("href", self.links), ("id", self.anchors), ("lang", self.languages)):
            kept.extend([found[key]] if key in found else [])

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.flush()
        if tag in ("ol", "ul"):
            self.numbers.pop()

    def handle_data(self, data):
        """cmark writes a line end behind each <br />."""
        self.said += data[1:] if self.after_break and data.startswith("\n") else data
        self.after_break = False


def read(text):
    done = subprocess.run(["cmark", "--unsafe", "-t", "html"], input=text.encode("utf-8"), capture_output=True, timeout=60)
    return Page(done.stdout.decode("utf-8"))


# ---- checks -------------------------------------------------------------------------------

def check_same(checks, what, text, paper):
    wanted, found = Paper(paper), read(text)
    for place, (a, b) in enumerate(zip(found.blocks, wanted.blocks)):
        if not checks.true(a == b, "%s: block %d: expected %r, found %r" % (what, place, b, a)):
            return
    checks.equal(len(found.blocks), len(wanted.blocks), what + ": blocks")
    checks.equal(found.links, wanted.links, what + ": links")
    checks.equal(found.anchors, wanted.anchors, what + ": anchors")
    checks.equal(found.languages, wanted.languages, what + ": languages")
    checks.equal(found.tags & {"script", "pre", "code", "img", "b"}, set(), what + ": tags that the text made")
    checks.true(not re.search("[\x00-\x08\x0b-\x1f\x7f]", text), what + ": control characters")


def check_report(checks, data, report, *arguments):
    what = " ".join([os.path.basename(data), report, *arguments])
    paper = json.loads(export(checks, data, report, "json", *arguments))
    check_same(checks, what, export(checks, data, report, "markdown", *arguments), paper)


def tricky():
    data = hostile.one()
    model = data["recommendations"][0]
    data["recommendations"] = []
    for number, text in enumerate(TRICKS + [a + b for a in TRICKS[:14] for b in ("", " ")], 1):
        record = json.loads(json.dumps(model))
        record.update(id="L/2020/1#rec-%d" % number, number=number, text=text, section=text[:100],
                      items=[{"id": "L/2020/1#rec-%d(a)" % number, "label": "a", "text": text}])
        data["recommendations"].append(record)
    data["bodies"][0]["name"] = "*Body* of `lamps` [x](y) "
    data["documents"][0]["title"] = "# <b>Title</b> &amp; | pipes | ##"
    return data


def main():
    checks = harness.Checks()
    if not shutil.which("cmark"):
        print("skipped: there is no cmark")
        return harness.SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        running.check_papers(checks, folder, check_report, "tricky", tricky())
        check_report(checks, hostile.write(folder, "scrambled", hostile.scrambled()), "compilation")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
