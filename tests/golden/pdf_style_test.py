#!/usr/bin/env python3
"""Styles: their values reach the page, in both directions; a wrong file is told with its place and what was allowed."""
import collections
import json
import os
import shutil
import sys
import tempfile
import xml.etree.ElementTree as xml

import jsonschema

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import pdf_reader as reader

STYLES = os.path.join(harness.SOURCE, "templates", "styles")
SIZES = {"a4": (595.28, 841.89), "letter": (612, 792)}
MASTHEAD = {"symbol": "TEST/WG.1/2024/9", "distribution": "Distr.: General", "original": "Original: English"}
REPORT = {**reader.REPORT, "masthead": {**reader.REPORT["masthead"], **MASTHEAD}}

Line = collections.namedtuple("Line", "page left right top base font size colour words")


def shipped(name):
    return json.load(open(os.path.join(STYLES, name + ".json"), encoding="utf-8"))


def whole(name):
    """A style with what it extends."""
    style = shipped(name)
    if "extends" not in style:
        return style
    base = whole(style["extends"])
    for key, value in style.items():
        if not isinstance(value, dict):
            base[key] = value
            continue
        for name_, inner in value.items():
            base[key][name_] = {**base[key][name_], **inner} if isinstance(inner, dict) else inner
    return base


def lines(path):
    """Stretches of one font, as mutool sees them."""
    found = []
    pages = xml.fromstring(reader.tool("mutool", "draw", "-q", "-F", "stext", "-o", "-", path).stdout.encode())
    for number, page in enumerate(pages.iter("page")):
        for line in page.iter("line"):
            box = [float(n) for n in line.get("bbox").split()]
            for font in line.iter("font"):
                letters = [c for c in font.iter("char") if c.get("c") not in reader.DIRECTIONS]
                if not letters:
                    continue
                quads = [[float(n) for n in c.get("quad").split()] for c in letters]
                words = "".join(c.get("c") for c in letters)
                inked = [q for q, c in zip(quads, letters) if c.get("c").strip()] or quads
                found.append(Line(number, min(q[0] for q in inked), max(q[2] for q in inked), box[1],
                                  float(letters[0].get("y")), font.get("name"), float(font.get("size")),
                                  letters[0].get("color"), reader.words(words)))
    return found


class Folder:
    """Templates with styles of a user's own."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "templates")
        shutil.copytree(os.path.dirname(STYLES), self.path)
        self.env = {"RAPPORTEUR_TEMPLATES": self.path}

    def write(self, name, style):
        with open(os.path.join(self.path, "styles", name + ".json"), "w", encoding="utf-8") as file:
            file.write(style if isinstance(style, str) else json.dumps(style))


def first(found, words):
    return next((line for line in found if line.words == words), None)


def near(checks, got, wanted, what, by=0.6):
    checks.true(got is not None and abs(got - wanted) <= by, "%s: expected %g, found %s" % (what, wanted, got))


def common(values):
    return collections.Counter(round(v, 1) for v in values).most_common(1)[0][0]


def is_alike(colour, wanted):
    """The page writes shares of a hundred."""
    return all(abs(int(colour[i:i + 2], 16) - int(wanted[i:i + 2], 16)) <= 3 for i in (1, 3, 5))


# ---- values on the page -------------------------------------------------------------------------

def check_type(checks, found, style, scale, what):
    """Sizes and faces of titles, body text, cells, heads and page numbers."""
    sizes = collections.Counter(round(line.size, 2) for line in found)
    for role in ("body", "cell", "footnote", "running", "heading-1", "title", "masthead", "contents"):
        wanted = round(style["roles"][role]["size"] * scale, 2)
        checks.true(sizes[wanted] > 0, "%s: no words of size %g, that of %s" % (what, wanted, role))
    family = style["families"][0].replace(" ", "")
    checks.true(all(family in line.font for line in found), "%s: other fonts than %s" % (what, family))
    title = first(found, "Everything on paper")
    checks.true(title and "Bold" in title.font, what + ": the title is not bold")


def long_lines(found, role):
    """Lines of a role that are told by their size, and are no labels or numbers."""
    return [line for line in found if abs(line.size - role["size"]) < 0.01 and "Bold" not in line.font and len(line.words) > 40]


def check_geometry(checks, found, style, size, paper, what):
    """Edges of body text and of what is quoted, which most of the paper is; even lines where the style wants them."""
    page, text, role = style["pages"][paper], style["text"], style["roles"]["quotation"]
    left, right = page["start"] + text["start"], size[0] - page["end"] - text["end"]
    quoted = long_lines(found, role)
    near(checks, min(line.left for line in quoted + long_lines(found, style["roles"]["body"])), left, what + ": left edge of body text")
    near(checks, common(line.left for line in quoted), left + role["inset"], what + ": left edge of what is quoted")
    checks.true(max(line.right for line in quoted) <= right + 1, what + ": text beyond its right edge")
    even = sum(min(abs(line.right - right), abs(line.right - right + role["inset"])) < 0.7 for line in quoted) / len(quoted)
    checks.true(even > 0.5 if role["align"] == "justify" else even < 0.2, "%s: %.2f of the lines end at the right edge" % (what, even))


def check_masthead(checks, found, style, size, paper, data, what):
    page, is_plain = style["pages"][paper], style["masthead"]["form"] == "plain"
    width = size[0] - page["start"] - page["end"]
    symbol, organ = first(found, MASTHEAD["symbol"]), [line for line in found if line.page == 0 and line.words
                                                      and data["organ"].startswith(line.words)]
    distribution, original = first(found, MASTHEAD["distribution"]), first(found, MASTHEAD["original"])
    near(checks, symbol.right, size[0] - page["end"], what + ": the symbol ends at the margin")
    near(checks, symbol.size, style["roles"]["symbol"]["size"], what + ": size of the symbol", 0.01)
    checks.true(organ and organ[0].left - page["start"] < 0.6, what + ": the organ does not begin at the margin")
    near(checks, organ[0].size, style["roles"]["organ"]["size"], what + ": size of the organ", 0.01)
    checks.equal("Bold" in organ[0].font, style["roles"]["organ"].get("bold", False), what + ": whether the organ is bold")
    if is_plain:
        near(checks, distribution.right, size[0] - page["end"], what + ": the distribution ends at the margin")
        near(checks, organ[0].base, symbol.base, what + ": organ and symbol stand on one line", 1.5)
    else:
        near(checks, distribution.left, page["start"] + style["masthead"]["column"] * width, what + ": column of the distribution")
        near(checks, distribution.base, organ[0].base, what + ": organ and distribution stand on one line", 0.1)
        checks.true(symbol.base < organ[0].top, what + ": the symbol is not over the organ")
    checks.true(distribution.base < original.base, what + ": order of the masthead")


def check_edges(checks, found, style, size, paper, what):
    """Running heads and page numbers, on facing pages."""
    page, count = style["pages"][paper], max(line.page for line in found) + 1
    for number in (2, 3):
        here = [line for line in found if line.page == number - 1]
        head, folio = here[0], first(here, "%d/%d" % (number, count))
        edges = (page["start"], size[0] - page["end"])
        near(checks, head.right if number % 2 else head.left, edges[number % 2], "%s: running head of page %d" % (what, number))
        if style["edges"]["folio"] == "middle":
            near(checks, (folio.left + folio.right) / 2, size[0] / 2, "%s: page number of page %d" % (what, number))
        else:
            near(checks, folio.right if number % 2 else folio.left, edges[number % 2], "%s: page number %d" % (what, number))
        near(checks, folio.base, size[1] - page["bottom"] + style["edges"]["under"], what + ": height of the page number")


def check_shipped(checks, data, folder, report, paper_tree):
    for name in ("un", "plain"):
        style = whole(name)
        for paper, size in SIZES.items():
            what = name + " on " + paper
            path, _ = reader.export(checks, data, folder, report, "style=" + name, "paper=" + paper, name=what + ".pdf")
            found = lines(path)
            check_type(checks, found, style, 1, what)
            check_geometry(checks, found, style, size, paper, what)
            check_masthead(checks, found, style, size, paper, paper_tree, what)
            check_edges(checks, found, style, size, paper, what)
        path, _ = reader.export(checks, data, folder, report, "style=" + name, "scale=120", name="large.pdf")
        check_type(checks, lines(path), style, 1.2, name + " at 120")


# ---- a style of one's own ---------------------------------------------------------------------------

def check_own(checks, data, folder, report, own):
    """A copy in which one value is other, and small files that extend."""
    mine = shipped("un")
    mine["roles"]["body"]["size"] = mine["roles"]["quotation"]["size"] = 11.5
    mine["text"]["start"] = 80
    own.write("mine", mine)
    own.write("blue", {"rapporteur-style": 1, "extends": "mine", "colours": {"link": "#7A0019"}, "families": ["DejaVu Serif"],
                       "roles": {"quotation": {"size": 9.5, "align": "center"}}})
    path, _ = reader.export(checks, data, folder, report, "style=mine", name="mine.pdf", env=own.env)
    found = lines(path)
    check_type(checks, found, mine, 1, "a copy")
    check_geometry(checks, found, mine, SIZES["a4"], "a4", "a copy")
    path, _ = reader.export(checks, data, folder, report, "style=blue", name="blue.pdf", env=own.env)
    found = lines(path)
    checks.true(any(is_alike(line.colour, "#7a0019") for line in found), "the colour of links is not that of the style")
    checks.true(all("DejaVuSerif" in line.font for line in found), "the families are not those of the style")
    middle = (60 + 80 + SIZES["a4"][0] - 123) / 2
    centred = [(line.left + line.right) / 2 for line in found if line.size == 9.5]
    hang = mine["text"]["label"] / 2
    checks.true(len(centred) > 100 and sum(min(abs(place - middle), abs(place - middle - hang)) < 1 for place in centred) >
                0.95 * len(centred),
                "lines are not centred: %s, wanted %g" % (collections.Counter(map(int, centred)).most_common(4), middle))


WRONG = [  # what is written over {"rapporteur-style": 1, "extends": "un"}, what must be said, whether the schema sees it
    ('{"rapporteur-style": 1,\n "roles": {', ["styles/wrong.json:2:"], False),
    ('{"rapporteur-style": 1, "summary": "a", "summary": "b"}', ["styles/wrong.json:1:", "summary"], False),
    ('[]', ["styles/wrong.json: the file: allowed: an object"], True),
    ({"rapporteur-style": 2}, ["rapporteur-style: allowed: 1"], True),
    ({"role": {}}, ["'role' is not known, perhaps 'roles'", "families"], True),
    ({"roles": []}, ["roles: allowed: an object"], True),
    ({"roles": {"bodi": {}}}, ["roles: 'bodi' is not known, perhaps 'body'", "quotation", "heading-4"], True),
    ({"roles": {"body": 10}}, ["roles.body: allowed: an object"], True),
    ({"roles": {"body": {"sise": 10}}}, ["roles.body: 'sise' is not known, perhaps 'size'", "leading"], True),
    ({"roles": {"body": {"size": 3}}}, ["roles.body.size: allowed: a number from 4 to 72"], True),
    ({"roles": {"body": {"size": "10"}}}, ["roles.body.size: allowed: a number from 4 to 72"], True),
    ({"roles": {"body": {"bold": 1}}}, ["roles.body.bold: allowed: true or false"], True),
    ({"roles": {"cell": {"ink": "gray"}}}, ["roles.cell.ink: 'gray' is not known, perhaps 'grey'", "adopted"], True),
    ({"roles": {"cell": {"ink": 3}}}, ["roles.cell.ink: allowed: black, grey"], True),
    ({"roles": {"body": {"align": "left"}}}, ["roles.body.align: 'left' is not known", "allowed: start, center, justify"], True),
    ({"colours": {"link": "blue"}}, ["colours.link: allowed: a colour as \"#1A2B3C\""], True),
    ({"colours": {"link": "#12345G"}}, ["colours.link: allowed: a colour"], True),
    ({"colours": {"links": "#123456"}}, ["colours: 'links' is not known, perhaps 'link'"], True),
    ({"pages": {"a5": {}}}, ["pages: 'a5' is not known, perhaps 'a4'", "letter"], True),
    ({"pages": {"a4": {"left": 60}}}, ["pages.a4: 'left' is not known", "start, end"], True),
    ({"chart": {"height": 20}}, ["chart.height: allowed: a number from 40 to 400"], True),
    ({"scripts": {"Arab": {"size": 3}}}, ["scripts.Arab.size: allowed: a number from 0.5 to 2"], True),
    ({"scripts": {"Arabic": {}}}, ["scripts: 'Arabic' is not known, perhaps 'Arab'", "Hani"], True),
    ({"families": []}, ["families: allowed: a list of names of fonts"], True),
    ({"families": ["Times", 1]}, ["families: allowed: a list of names of fonts"], True),
    ({"masthead": {"form": "plane"}}, ["masthead.form: 'plane' is not known, perhaps 'plain'"], True),
    ({"extends": "unn"}, ["styles/wrong.json: extends: there is no style 'unn'; allowed: un, plain"], False),
    ({"extends": "wrong"}, ["extends: 'wrong' leads to no end"], False),
    ({"extends": 5}, ["extends: allowed: the name of a style"], True),
    ({"extends": None}, ["extends: allowed: the name of a style"], True),
    ({"pages": {"a4": {"width": 300}}}, ["style 'wrong': its pages and text leave 54 by", "allowed: 150 by 150 at least"], False),
    ({"pages": {"a4": {"top": 300, "bottom": 300, "height": 400}}}, ["by -200 points for body text"], False),
    ('{"rapporteur-style": 1}', ["styles/wrong.json: pages.a4.width is missing", "\"extends\": \"un\""], False),
]


def check_wrong(checks, data, folder, report, own, schema):
    for wrong, sentences, is_seen in WRONG:
        style = wrong if isinstance(wrong, str) else {"rapporteur-style": 1, "extends": "un", **wrong}
        own.write("wrong", style)
        path = os.path.join(folder, "wrong.pdf")
        result = harness.run("export", data, "--report", report, "--to", "pdf", "--set", "style=wrong", "-o", path, env=own.env)
        checks.equal(result.returncode, harness.DATA, "%s (%s)" % (wrong, result.stderr))
        checks.equal(result.stderr.count("\n"), 1, "sentences about %s" % (wrong,))
        for sentence in sentences:
            checks.contains(result.stderr, sentence, str(wrong))
        checks.true(not os.path.exists(path), "%s: a file was left" % (wrong,))
        if is_seen:
            checks.true(not schema.is_valid(json.loads(style) if isinstance(style, str) else style), "the schema allows %s" % (wrong,))
    for lacking in ("roles.folio.leading", "colours.series-6", "families", "edges.under"):
        style = shipped("un")
        path = lacking.split(".")
        parent = style if len(path) == 1 else style[path[0]] if len(path) == 2 else style[path[0]][path[1]]
        del parent[path[-1]]
        own.write("wrong", style)
        result = harness.run("export", data, "--report", report, "--to", "pdf", "--set", "style=wrong", "-o", "-", env=own.env)
        checks.contains(result.stderr, "styles/wrong.json: %s is missing" % lacking, "without " + lacking)


# ---- what is shipped ----------------------------------------------------------------------------------

def contrast(colour):
    """To white, as WCAG 2 reckons it."""
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def check_files(checks, schema):
    properties = schema.schema["properties"]
    for name in ("un", "plain"):
        checks.equal([e.message for e in schema.iter_errors(shipped(name))], [], name + ": the schema")
        faint = {k: v for k, v in whole(name)["colours"].items() if contrast(v) < 4.5}
        checks.equal(faint, {}, name + ": colours too faint to be read")
    style = shipped("un")
    for key in ("roles", "colours", "text", "table", "chart", "rules", "masthead", "edges", "scripts"):
        checks.equal(set(properties[key]["properties"]), set(style[key]), "keys of '%s' in schema and style" % key)


# ---- tables that are too wide ---------------------------------------------------------------------------

def check_wide(checks, data, folder):
    """Type is smaller where words need it; only where it would be too small are they parted."""
    word, sizes, table = "Internationalization", {}, whole("un")["table"]
    for count in (4, 7, 9, 60):
        report = os.path.join(folder, "wide.json")
        rows = [{"row": [word] * count}]
        json.dump({"rapporteur-report": 1, "kind": "paper", "title": "Wide", "summary": "wide",
                   "children": [{"table": "Words", "head": ["Head"] * count, "rows": rows}]}, open(report, "w", encoding="utf-8"))
        path, _ = reader.export(checks, data, folder, report, name="wide.pdf")
        cells = [line for line in lines(path) if line.words and line.words in word]
        sizes[count] = cells[0].size
        checks.true((len(cells) == count) == (count < 9), "%d columns: %s" % (count, [line.words for line in cells]))
        checks.true(max(line.right for line in cells) < SIZES["a4"][0] - 59, "%d columns: beyond the margin" % count)
    cell = whole("un")["roles"]["cell"]["size"]
    checks.true(sizes[4] == cell > sizes[7] > sizes[9] == table["smallest"], "sizes of type by columns: %s" % sizes)


def check_numbers(checks, data, folder):
    """A column of numbers stands at its end, its head too, where the report says nothing; not one with words."""
    report = os.path.join(folder, "numbers.json")
    rows = [{"row": cells} for cells in (["first", "7", "8"], ["second", "1 234.5", "9"], ["third", "", "none"])]
    json.dump({"rapporteur-report": 1, "kind": "paper", "title": "Numbers", "summary": "numbers",
               "children": [{"table": "Counted", "head": ["Name", "Count", "Mixed"], "rows": rows}]}, open(report, "w", encoding="utf-8"))
    path, _ = reader.export(checks, data, folder, report, name="numbers.pdf")
    found = lines(path)
    ends = [first(found, words).right for words in ("Count", "7", "1 234.5")]
    checks.true(max(ends) - min(ends) < 1, "ends of a column of numbers: %s" % ends)
    starts = [first(found, words).left for words in ("Mixed", "8", "none")]
    checks.true(max(starts) - min(starts) < 1, "starts of a column with words: %s" % starts)


def check_facts(checks, data, folder, own):
    """Names of rows are as broad as they need to be and look as the style says; what is left goes to words, not to numbers."""
    report = os.path.join(folder, "facts.json")
    table = {"table": "Counted", "head": ["Name", "How many", "Where"], "row-head": True,
             "rows": [{"row": ["First of all", "7", "here"]}, {"row": ["Second", "12", "there"]}]}
    json.dump({"rapporteur-report": 1, "kind": "paper", "title": "Facts", "summary": "facts",
               "children": [{"facts": [["Form of attendance", "hybrid"], ["Place", "Valletta " * 40]]}, table]}, open(report, "w", encoding="utf-8"))
    own.write("red", {"rapporteur-style": 1, "extends": "un", "roles": {"row-head": {"size": 7, "bold": False, "ink": "deleted"}}})
    for name, style in (("un", whole("un")), ("plain", whole("plain")), ("red", whole("un"))):
        path, _ = reader.export(checks, data, folder, report, "style=" + name, name="facts.pdf", env=own.env)
        found, cell, gutter = lines(path), style["roles"]["cell"], style["table"]["gutter"]
        label, value = first(found, "Form of attendance"), first(found, "hybrid")
        near(checks, value.left - label.right, gutter, name + ": the values follow the longest label")
        near(checks, label.base, value.base, name + ": a label and its value stand on one line", 0.1)
        near(checks, first(found, "Where").left - first(found, "How many").right, gutter, name + ": the words follow the numbers")
        near(checks, first(found, "How many").left - first(found, "First of all").right, gutter, name + ": the numbers follow the names")
        checks.equal(("Bold" in label.font, label.size), (name != "red", 7 if name == "red" else cell["size"]), name + ": look of a label")
        checks.true(is_alike(label.colour, style["colours"]["deleted" if name == "red" else "black"].lower()), name + ": colour of a label")


def check_chart(checks, data, folder, own):
    """Bars are as high as the style says."""
    report, heights = os.path.join(folder, "chart.json"), {}
    json.dump({"rapporteur-report": 1, "kind": "paper", "title": "Chart", "summary": "chart", "children": [
        {"chart": "Counted", "kind": "bars", "alternative": "a", "each": "meetings", "sort": "start", "category": "{year}",
         "series": [{"label": "Recommendations", "count": "recommendations"}]}]}, open(report, "w", encoding="utf-8"))
    for height in (60, 180):
        own.write("high", {"rapporteur-style": 1, "extends": "un", "chart": {"height": height}})
        path, _ = reader.export(checks, data, folder, report, "style=high", name="chart.pdf", env=own.env)
        ticks = [line.base for line in lines(path) if line.words.isdigit() and line.left < 100]
        heights[height] = max(ticks) - min(ticks)
    near(checks, heights[60], 60, "height of a low chart")
    near(checks, heights[180], 180, "height of a high chart")


# ---- changes and tones ----------------------------------------------------------------------------------

def bars(path):
    """(left, right, height) of the flat rectangles of the first page, from its upper edge."""
    found = []
    trace = xml.fromstring(reader.tool("mutool", "trace", path, "1").stdout.encode())
    for filled in trace.iter("fill_path"):
        a, b, c, d, e, f = (float(n) for n in filled.get("transform").split())
        points = [(a * x + c * y + e, b * x + d * y + f) for x, y in
                  ((float(p.get("x")), float(p.get("y"))) for p in filled if p.get("x"))]
        if points:
            across, down = [x for x, _ in points], [y for _, y in points]
            found.append((min(across), max(across), (min(down) + max(down)) / 2))
    return found


def check_changes(checks, data, folder):
    """Inserted words are underlined, deleted ones struck, moved ones underlined twice; each in its colour, as tones are."""
    report, colours = os.path.join(folder, "changes.json"), whole("un")["colours"]
    runs = [{"text": words + " words", "change": words} for words in ("inserted", "deleted", "moved")]
    runs += [{"text": "strong words", "tone": "strong"}, {"text": "old words"}]
    json.dump({"rapporteur-report": 1, "kind": "paper", "title": "Changes", "summary": "changes",
               "children": [{"paragraph": [run]} for run in runs] +
               [{"table": "Cells", "head": ["a"], "rows": [{"row": [[{"text": "inserted cell", "change": "inserted"}]]}]}]},
              open(report, "w", encoding="utf-8"))
    for language in ("en", "ar"):
        path = os.path.join(folder, "changes.pdf")
        checks.succeeded(harness.run("export", data, "--report", report, "--language", language, "--to", "pdf", "-o", path), "changes")
        found, drawn = lines(path), bars(path)
        wanted = {"inserted words": [0.13], "deleted words": [-0.24], "moved words": [0.11, 0.2], "strong words": [], "old words": [],
                  "inserted cell": [0.13]}
        for words, heights in wanted.items():
            line = first(found, words)
            over = sorted((y - line.base) / line.size for left, right, y in drawn
                          if abs(left - line.left) < 1 and abs(right - line.right) < 1 and abs(y - line.base) < line.size)
            checks.true(len(over) == len(heights) and all(abs(a - b) < 0.03 for a, b in zip(over, heights)),
                        "%s in %s: drawn at %s" % (words, language, over))
            colour = colours.get(words.split()[0], "#000000").lower()
            checks.true(is_alike(line.colour, colour), "%s: expected %s, found %s" % (words, colour, line.colour))


# ---- a user's own folder --------------------------------------------------------------------------------

def check_user(checks, data, folder, report):
    home = os.path.join(folder, "home")
    os.makedirs(os.path.join(home, "rapporteur", "styles"))
    json.dump({"rapporteur-style": 1, "extends": "plain", "roles": {"title": {"size": 31}}},
              open(os.path.join(home, "rapporteur", "styles", "ours.json"), "w", encoding="utf-8"))
    path, _ = reader.export(checks, data, folder, report, "style=ours", name="ours.pdf", env={"XDG_DATA_HOME": home})
    checks.true(any(line.size == 31 for line in lines(path)), "the style of the user's folder is not taken")


# ---- from right to left -----------------------------------------------------------------------------------

def check_mirrored(checks, data, folder, report):
    """What stands at the left of an English paper stands at the right of an Arabic one; English text stays as it is."""
    path = os.path.join(folder, "arabic.pdf")
    checks.succeeded(harness.run("export", data, "--report", report, "--language", "ar", "--to", "pdf", "-o", path), "an Arabic paper")
    style, width, found = whole("un"), SIZES["a4"][0], lines(path)
    left, right = style["pages"]["a4"]["end"], width - style["pages"]["a4"]["start"]
    near(checks, first(found, MASTHEAD["symbol"]).left, left, "the symbol ends at the left")
    near(checks, first(found, MASTHEAD["distribution"]).right, right - style["masthead"]["column"] * (right - left), "its column")
    organ = [line for line in found if line.page == 0 and line.size == style["roles"]["organ"]["size"]]
    near(checks, max(line.right for line in organ), right, "the organ begins at the right", 1)
    body = long_lines(found, style["roles"]["body"])
    near(checks, max(line.right for line in body), right - style["text"]["start"], "right edge of body text", 1)
    quoted = [line for line in found if line.words == "(a)"]
    checks.true(len(quoted) > 5, "labels of English lists: %d" % len(quoted))
    outer, inset = left + style["text"]["end"], style["roles"]["quotation"]["inset"]
    edges = (outer, outer + inset, outer + inset + style["text"]["label"])  # the last in a list inside a list
    checks.true(all(min(abs(line.left - edge) for edge in edges) < 0.6 for line in quoted),
                "English labels are not at the left: %s" % sorted({round(line.left) for line in quoted}))
    head = {words: first(found, words) for words in ("Number", "Status", "Words", "Document")}
    order = sorted(head, key=lambda words: -head[words].left)
    checks.equal(order, ["Number", "Status", "Words", "Document"], "columns from right to left")
    numbers = [line for line in found if line.page == 0 and line.words.isdigit() and line.left < left + 20]
    checks.true(len(numbers) > 5 and all(abs(line.left - left) < 0.6 for line in numbers), "page numbers of the contents")
    heads = {line.page + 1: line for line in reversed(found) if line.words == "Everything on paper" and line.page > 0}
    near(checks, heads[2].right, right, "running head of page 2")
    near(checks, heads[3].left, left, "running head of page 3")


def leading(found):
    """The least step from one base line to the next."""
    return min(after.base - line.base for line, after in zip(found, found[1:]) if line.page == after.page and after.base > line.base + 1)


def check_scripts(checks, data, folder):
    """Arabic is larger beside Latin, and its paragraphs have more leading; English ones in the same paper do not."""
    style, papers = whole("un"), {"arabic": os.path.join(harness.SAMPLES, "languages", "ar.json"), "english": data}
    script, role = style["scripts"]["Arab"], style["roles"]["quotation"]
    for name, of in papers.items():
        path = os.path.join(folder, name + ".pdf")
        checks.succeeded(harness.run("export", of, "--report", "compilation", "--language", "ar", "--to", "pdf", "-o", path), name)
        found = lines(path)
        latin = [line for line in found if line.words and line.words.isascii() and line.words.replace(" ", "").isalpha()]
        arabic = [line for line in found if len(line.words) > 30 and any("\u0620" <= c <= "\u064a" for c in line.words)]
        sizes = {round(r["size"] * script["size"], 2) for r in style["roles"].values()}
        checks.true(len(arabic) > 3 and {round(line.size, 2) for line in arabic} <= sizes, name + ": sizes of Arabic")
        checks.true({round(line.size, 2) for line in latin} <= {r["size"] for r in style["roles"].values()}, name + ": sizes of Latin")
        quoted = [line for line in found if abs(line.size - role["size"] * (script["size"] if name == "arabic" else 1)) < 0.01 and len(line.words) > 40]
        near(checks, leading(quoted), role["leading"] * (script["leading"] if name == "arabic" else 1), name + ": leading", 0.1)


def main():
    checks = harness.Checks()
    schema = jsonschema.Draft202012Validator(json.load(open(os.path.join(STYLES, "styles.schema.json"), encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        data, own = reader.import_samples(checks, folder), Folder(folder)
        report = os.path.join(folder, "everything.json")
        json.dump(REPORT, open(report, "w", encoding="utf-8"))
        paper = reader.tree(checks, data, folder, report)
        check_files(checks, schema)
        check_shipped(checks, data, folder, report, paper)
        check_own(checks, data, folder, report, own)
        check_wrong(checks, data, folder, report, own, schema)
        check_wide(checks, data, folder)
        check_numbers(checks, data, folder)
        check_facts(checks, data, folder, own)
        check_chart(checks, data, folder, own)
        check_changes(checks, data, folder)
        check_user(checks, data, folder, report)
        check_mirrored(checks, data, folder, report)
        check_scripts(checks, data, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
