"""Datasets that try an exporter: empty, of one record, and of strings that break things."""
import copy
import json
import os
import random
import sys

sys.path[:0] = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), *below) for below in ([], ["invalid"])]
import harness
import small

LONG = " ".join("word%d" % n for n in range(5000))  # 43,889 characters

STRINGS = [
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1+1)", "=HYPERLINK(\"http://example.org\",\"x\")",
    "<script>alert(1)</script> & <b>bold</b> \"quoted\" 'so' \\ back / slash",
    "controls \x01 \x08 \x0b \x1f \x7f end", "tab\there, line\nbreak, return\r\nand\rlone",
    "last planes \U0010fffd \U0001f600 \U000e0041", "no characters \ufffe \uffff", "byte order \ufeff mark",
    "\u0627\u0644\u062a\u0648\u0635\u064a\u0627\u062a \u0661\u0662\u0663 \u202babc\u202c \u05e2\u05d1\u05e8\u05d9\u05ea",
    "\u5efa\u8bae\u7f14\u7ea6\u56fd\u52a0\u5f3a\u56fd\u9645\u5408\u4f5c\u3002", "e\u0301 a\u0308\u0323 \u1100\u1161\u11a8 combining",
    "_x0041_ and _x000D_ are escapes elsewhere", "   spaces   around   ", "line separator \u2028 and \u2029 paragraph",
    "(parentheses) [brackets] {braces} %percent% $dollar$ #hash", "&amp; &#65; <![CDATA[x]]> -->", "../../etc/passwd",
    "https://example.org/?a=1&b=<2>", "a" * 3000, LONG, "\u00a0no\u202fbreak\u00a0spaces\u00ad",
]


def empty():
    return {key: [] if isinstance(value, list) else value for key, value in small.DATASET.items()}


def one():
    data = copy.deepcopy(small.DATASET)
    del data["recommendations"][1:]
    return data


def hostile():
    """Every string in a text, in a subparagraph, in a title, in a name and in a heading."""
    data = copy.deepcopy(small.DATASET)
    model = data["recommendations"][0]
    data["recommendations"] = []
    for number, text in enumerate(STRINGS, 1):
        record = copy.deepcopy(model)
        record.update(id="L/2020/1#rec-%d" % number, number=number, text=text, section=text[:200],
                      items=[{"id": "L/2020/1#rec-%d(a)" % number, "label": "a", "text": text}])
        data["recommendations"].append(record)
    data["bodies"][0]["name"] = STRINGS[5]
    data["documents"][0]["title"] = STRINGS[6]
    data["meetings"][0]["place"] = STRINGS[11]
    data["meetings"][0]["agenda"][0]["title"] = STRINGS[0]
    data["meetings"][0]["attendance"][0]["participants"] = [
        {"name": text[:100], "code": None, "kind": "other"} for text in STRINGS]
    return data


# Pieces that mean something to a format, and what stands between them.
PIECES = list("*_`#>|~<>[](){}!\\&;:=+-@.,'\"/%$^") + [
    "**", "__", "```", "~~~", "---", "===", "- ", "1. ", "2) ", "# ", "> ", "![", "](", "<b>", "</p>", "<!--", "-->", "<?", "]]>", "&amp;", "&#0;", "&lt",
    "http://a.b/_c_", "www.a.b", "a@b.cd", "\n", "\n\n", "\r\n", "\r", "  \n", "\\\n", "\t", "    ", "\u00a0", "\u00ad", "\u200b", "\u200f", "\u202e", "\u2028",
    "\u2066", "\x01", "\x0b", "\x1b", "\x7f", "\x85", "\ufeff", "\ufffe", "e\u0301", "\u0643", "\u5efa", "\U0001f600", "=1+1", "+1", "@SUM(1)",
    "word", "States", "12", " ", " ", " ", " "]


def scrambled(count=300):
    """Texts of such pieces by chance, the same ones each time."""
    dice, data = random.Random(20211), copy.deepcopy(small.DATASET)
    model = data["recommendations"][0]
    data["recommendations"] = [
        {**copy.deepcopy(model), "id": "L/2020/1#rec-%d" % n, "number": n, "items": [],
         "text": "".join(dice.choice(PIECES) for _ in range(dice.randint(1, 30))) or "word"}
        for n in range(1, count + 1)]
    return data


def large(count=400):
    """Enough text that an output is written in many pieces."""
    data = copy.deepcopy(small.DATASET)
    model = data["recommendations"][0]
    data["recommendations"] = [
        {**copy.deepcopy(model), "id": "L/2020/1#rec-%d" % n, "number": n,
         "text": "States parties should light lamp %d of %d. " % (n, count) + STRINGS[21][:n * 7]}
        for n in range(1, count + 1)]
    return data


def write(folder, name, data):
    """Writes a dataset and analyses it, as those are that people export; `data` is then what the file holds."""
    path = os.path.join(folder, name + ".json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False)
    result = harness.run("analyse", path, "--themes", "trafficking-in-persons", "-o", path)
    if result.returncode != 0 or result.stderr:
        sys.exit("%s is not analysed: %s" % (name, result.stderr))
    with open(path, encoding="utf-8") as file:
        analysed = json.load(file)
    data.clear()
    data.update(analysed)
    return path
