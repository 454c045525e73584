#!/usr/bin/env python3
"""Reports as plain text: every word in its order, no line too long, nothing that mail takes for something else."""
import collections
import copy
import json
import os
import re
import sys
import tempfile
import unicodedata

sys.path[:0] = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), *below) for below in ([], ["contract"])]
import harness
import hostile
import running

CHANGES = {"inserted": "{+%s+}", "deleted": "[-%s-]", "moved": "{~%s~}", None: "%s"}
TRAPS = ["From here on, States parties " * 9, "> quoted by a person", ".", "--", "-- ", "From", "two  spaces   inside", "trailing   ", "a\n\n\nb",
         "word " * 200, "x" * 2500, "\u5efa\u8bae\u7f14\u7ea6\u56fd" * 40, "e\u0301" * 300, "csi \x9b31m nel \x85 end", "-" * 300, "soft\u00adhyphen " * 30,
         "a/b" * 100, "no\u00a0break " * 40, "\u0643\u0644\u0645\u0629 " * 60]


def export(checks, data, report, to, *arguments):
    result = harness.run("export", data, "--report", report, "--to", to, *arguments, "-o", "-")
    checks.succeeded(result, "%s to %s" % (report, to))
    checks.equal(result.stderr, "", "what is said of %s to %s" % (report, to))
    return result.stdout.decode("utf-8")


def held(text):
    """How lines hold words: control characters as their pictures, blanks for tabs."""
    text = re.sub("[\x0b\x0c\x85\u2028\u2029]|\r\n?", "\n", text).replace("\t", "    ")
    text = re.sub("[\x00-\x09\x0b-\x1f]", lambda m: chr(0x2400 + ord(m[0])), text).replace("\x7f", "\u2421")
    return re.sub("[\x80-\x9f]", "\ufffd", text)


class Paper:
    """All that the text of a paper has to say, in order; tables apart, whose cells stand beside each other."""

    def __init__(self, paper):
        self.said, self.tables, self.notes, self.addresses, self.paper = [], [], [], set(), paper
        self.say(self.title(paper, "title"))
        for key in ("subtitle", "symbol", "organ", "body", "meeting", "distribution", "date", "original"):
            self.say(self.title(paper, key))
        self.walk(paper)
        self.end_section()

    def say(self, words):
        self.said.append(words or "")

    def words(self, children):
        said = ""
        for child in children:
            if "mark" in child:
                self.notes.append(child)
                said += "[%s]" % child["mark"]
                continue
            said += CHANGES[child.get("change")] % held(child["text"])
            link = child.get("link")
            if link and link != child["text"] and link not in self.addresses:
                self.addresses.add(link)
                said += " <%s>" % held(link)
        return said

    def title(self, node, key):
        return self.words(node[key + "_runs"]) if key + "_runs" in node else held(node.get(key) or "")

    def end_section(self):
        for note in self.notes:  # which may grow
            self.say("[%s]" % note["mark"])
            self.say(self.words(note["children"]))
        self.notes, self.addresses = [], set()

    def entries(self, node, levels):
        for child in node["children"] if levels else []:
            if child.get("kind") == "section" and child["listed"]:
                self.say((child["number"] or "") + held(child["title"]))
                self.entries(child, levels - 1)

    def table(self, rows, caption):
        self.say(caption)
        self.tables.append(rows)

    def figure(self, node):
        self.say(held(node["alternative"]))
        rows = [[held(node["category_axis"] or "")] + [held(s["label"]) for s in node["series"]]]
        for place, category in enumerate(node["categories"]):
            rows.append([held(category)] + [str(s["values"][place]["number"]) for s in node["series"]])
        self.table(rows, self.title(node, "caption"))

    def child(self, node):
        kind = node["kind"]
        if kind in ("section", "recommendation"):
            self.say(node.get("number"))
            self.say(self.title(node, "title"))
            self.walk(node)
            if kind == "section" and node["level"] == 1:
                self.end_section()
        elif kind == "contents":
            self.say(held(node["title"] or ""))
            self.entries(self.paper, node["levels"])
        elif kind == "list":
            for item in node["children"]:
                self.say(held(item["label"] or ""))
                self.walk(item)
        elif kind == "paragraph":
            self.say(node.get("number"))
            self.say(self.words(node["children"]))
        elif kind == "table":
            rows = [[self.words(cell["children"]) for cell in row["children"]] for row in node["children"]]
            self.table(rows, self.title(node, "caption"))
        elif kind == "figure":
            self.figure(node)
        elif kind == "columns":
            self.walk(node)

    def walk(self, node):
        for child in node["children"]:
            self.child(child)


def letters(text):
    """Without blanks, and without the signs that underline."""
    return re.sub(r"[\s\-=]", "", text)


def columns(text):
    def width(c):
        if unicodedata.category(c) in ("Mn", "Me", "Cf") or "\u1160" <= c <= "\u11ff":
            return 0
        return 2 if unicodedata.east_asian_width(c) in "WF" else 1
    return sum(map(width, text))


def check_words(checks, what, text, paper):
    wanted = Paper(paper)
    found = letters(text)
    cells = [cell for rows in wanted.tables for row in rows for cell in row]
    if not cells:
        checks.true(found == letters("".join(wanted.said)), what + ": words, or their order")
        return
    counted = collections.Counter(letters("".join(wanted.said + cells)))
    more = collections.Counter(found) - counted
    checks.equal(counted - collections.Counter(found), {}, what + ": letters that are missing")
    heads = sum(letters("".join(row)) != "" for rows in wanted.tables for row in rows[:1])
    checks.true(not more or heads, what + ": letters that came to it: %s" % more)
    at = 0
    for words in map(letters, wanted.said):  # what stands outside of tables keeps its order
        place = found.find(words, at)
        if not checks.true(place >= 0, "%s: %r is missing, or out of order" % (what, words[:60])):
            return
        at = place + len(words)


def check_lines(checks, what, text, width):
    checks.true(text.endswith("\n") and not text.endswith("\n\n"), what + ": its end")
    lines = text.split("\n")[:-1]
    checks.equal([line for line in lines if line != line.rstrip(" ")][:3], [], what + ": blanks at ends")
    checks.equal([line for line in lines if re.match("From( |$)|>|[.]$|--$", line)][:3], [], what + ": traps")
    checks.true(max(len(line.encode()) for line in lines) <= 998, what + ": a line longer than mail allows")
    checks.true(not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", text), what + ": control characters")
    long = [line for line in lines if columns(line) > width]
    checks.equal([line[:90] for line in long if len(line.split(" ")) - (len(line) - len(line.lstrip(" "))) > 2 and "<http" not in line][:3], [],
                 what + ": lines that could end sooner")
    return long


def check_report(checks, data, report, *arguments, width=72):
    what = " ".join([os.path.basename(data), report, *arguments])
    paper = json.loads(export(checks, data, report, "json", *arguments))
    text = export(checks, data, report, "text", *arguments, *(["--set", "width=%d" % width] if width != 72 else []))
    check_words(checks, what, text, paper)
    check_lines(checks, what, text, width)
    return text


def check_tables(checks, data):
    """In wide lines each row of a table of the meeting is a line, its cells in their columns."""
    paper = json.loads(export(checks, data, "meeting", "json"))
    lines = export(checks, data, "meeting", "text", "--set", "width=200").split("\n")
    tables = [t for t in Paper(paper).tables if all(max(map(len, row)) < 40 and len(row) < 5 for row in t)]
    checks.true(len(tables) >= 8, "tables: %d" % len(tables))
    for rows in tables:
        for row in rows:
            cells = [cell.strip() for cell in row if cell.strip()]
            checks.true(any(re.split("  +", line.strip()) == cells for line in lines), "the row %s has no line" % cells)


def check_narrow(checks, data):
    """Where lines are short, the columns of a table share them so that words stay whole, numbers behind "para." among them, while each column has nine."""
    paper = json.loads(export(checks, data, "meeting", "json"))
    for width in (58, 64, 72):
        text = " ".join(export(checks, data, "meeting", "text", "--set", "width=%d" % width).split())
        for rows in Paper(paper).tables:
            longest = [max((columns(word) for row in rows for word in re.split("[ \u2013-]", row[i])), default=0) for i in range(len(rows[0]))]
            if sum(max(9, n) for n in longest) + 2 * (len(longest) - 1) > width:
                continue
            words = {word for row in rows for cell in row for word in cell.split(" ") if "\xa0" in word}
            checks.equal([w for w in sorted(words) if " ".join(w.split()) not in text], [], "%d columns: words that are parted" % width)
    for report in ("meeting", "comparative", "index"):
        for width in range(44, 76, 4):
            lines = export(checks, data, report, "text", "--set", "width=%d" % width).split("\n")
            checks.equal([line for line in lines if re.search("(\\d\u2013|\\[-)$", line)], [], "%s, %d columns: lines that end within a range, or with the sign of what was struck" % (report, width))


def trapped():
    data = hostile.one()
    model = data["recommendations"][0]
    data["recommendations"] = []
    for number, text in enumerate(TRAPS, 1):
        record = copy.deepcopy(model)
        record.update(id="L/2020/1#rec-%d" % number, number=number, text=text, section=text[:40],
                      items=[{"id": "L/2020/1#rec-%d(a)" % number, "label": "a", "text": text}])
        data["recommendations"].append(record)
    data["bodies"][0]["name"] = "From the body of lamps"
    return data


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        sample = running.check_papers(checks, folder, check_report, "trapped", trapped())
        for width in (40, 100, 200):
            text = check_report(checks, sample, "compilation", width=width)
            checks.equal(max(used for used in map(columns, text.split("\n")) if used <= width), width, "%d columns: the fullest line" % width)
            check_report(checks, sample, "meeting", width=width)
        check_tables(checks, sample)
        check_narrow(checks, sample)
        check_report(checks, hostile.write(folder, "scrambled", hostile.scrambled()), "compilation")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
