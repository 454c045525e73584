"""A Word file, read as ECMA-376 says: its parts, what they name, the order of their elements, and
the words of its paragraphs with the numbers that Word would write before them."""
import collections
import itertools
import posixpath
import re
import xml.etree.ElementTree as tree
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

# Children in the order that the schema demands; Word refuses a file with another.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens"
           " kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing"
           " mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
           " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout"
           " specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd"
             " tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "trPr": "cantSplit tblHeader",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt"
              " vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal"
             " personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "settings": "writeProtection view zoom mirrorMargins trackRevisions defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone"
                " doNotHyphenateCaps evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "ind": "",
}
# Values of attributes, by element and attribute or by attribute alone, as the schema's simple types and Word's own bounds have them.
NUMBER, COLOUR, DATE = r"\d{1,9}", "auto|[0-9A-Fa-f]{6}", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
VALUES = {("jc", "val"): "left|right|center|both", ("sz", "val"): NUMBER, ("szCs", "val"): NUMBER, ("color", "val"): COLOUR, ("u", "val"): "single|double",
          ("outlineLvl", "val"): "[0-9]", ("ilvl", "val"): "[0-8]", ("numId", "val"): "[1-9]" + r"\d{0,8}", ("startOverride", "val"): NUMBER,
          ("gridSpan", "val"): "[1-9]|[1-5][0-9]|6[0-3]", ("vertAlign", "val"): "superscript", ("lvlJc", "val"): "left|right", ("nsid", "val"): "[0-9A-F]{8}",
          ("lang", "val"): "[A-Za-z0-9-]+", ("lang", "bidi"): "[A-Za-z0-9-]+", ("lang", "eastAsia"): "[A-Za-z0-9-]+", ("cols", "num"): "[1-9]|[1-3][0-9]|4[0-5]",
          ("fldChar", "fldCharType"): "begin|separate|end", ("footnote", "id"): "-1|" + NUMBER, ("style", "type"): "paragraph|character|table",
          ("spacing", "lineRule"): "atLeast|exact", ("ind", "hanging"): NUMBER, ("ind", "left"): "-?" + NUMBER, ("ind", "right"): "-?" + NUMBER,
          "w": NUMBER, "h": NUMBER, "before": NUMBER, "after": NUMBER, "line": NUMBER, "space": NUMBER, "sz": "[2-9]|[1-8][0-9]|9[0-6]", "id": NUMBER,
          "pos": "-?" + NUMBER, "color": COLOUR, "date": DATE, "top": NUMBER, "bottom": NUMBER, "author": ".{1,255}"}
FORMATS = {"decimal": str, "lowerLetter": lambda n: chr(96 + n), "upperLetter": lambda n: chr(64 + n)}


def roman(number):
    words = ""
    for value, letters in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        words += letters * (number // value)
        number %= value
    return words


FORMATS["lowerRoman"] = roman
FORMATS["upperRoman"] = lambda n: roman(n).upper()


class WordFile:
    def __init__(self, path):
        with zipfile.ZipFile(path) as package:
            self.names = package.namelist()
            self.dates = {entry.date_time for entry in package.infolist()}
            self.parts = {name: package.read(name) for name in self.names}
            self.broken = package.testzip()
        self.trees = {name: tree.fromstring(part) for name, part in self.parts.items()}
        self.body = self.trees["word/document.xml"].find(W + "body")
        self.numbering = self.read_numbering()
        self.counters, self.begun, self.notes_seen = {}, set(), 0

    # ---- the package ----

    def faults(self):
        """Sentences about all that Word would refuse."""
        found = ["%s: damaged" % self.broken] if self.broken else []
        return found + self.type_faults() + self.relation_faults() + self.order_faults() + self.value_faults() + self.body_faults() + \
            self.number_faults() + self.table_faults()

    def type_faults(self):
        types = self.trees["[Content_Types].xml"]
        named = {one.get("PartName") for one in types.iter(TYPES + "Override")}
        extensions = {one.get("Extension") for one in types.iter(TYPES + "Default")}
        missing = ["%s has no content type" % name for name in self.names
                   if name != "[Content_Types].xml" and "/" + name not in named and not name.endswith(".rels")]
        return missing + ["%s is named and not there" % name for name in named if name[1:] not in self.parts] + \
            ["no type for %s" % one for one in {"rels", "xml"} - extensions]

    def relations(self, name):
        folder, base = posixpath.split(name)
        part = self.trees.get(posixpath.join(folder, "_rels", base + ".rels"))
        return {} if part is None else {one.get("Id"): one for one in part.iter(RELATION)}

    def relation_faults(self):
        found = []
        for name, part in self.trees.items():
            relations = self.relations(name)
            for node in part.iter():
                used = node.get(R + "id")
                if used and used not in relations:
                    found.append("%s: %s is no relation" % (name, used))
            for relation in relations.values():
                target = posixpath.join(posixpath.dirname(name), relation.get("Target"))
                if relation.get("TargetMode") != "External" and target not in self.parts:
                    found.append("%s: %s is not there" % (name, target))
        return found

    def order_faults(self):
        found = []
        for name, part in self.trees.items():
            for node in part.iter():
                order = ORDER.get(node.tag.replace(W, ""), "").split()
                tags = [child.tag.replace(W, "") for child in node] if order else []
                places = [order.index(tag) if tag in order else -1 for tag in tags]
                if -1 in places or places != sorted(places):
                    found.append("%s: <%s> has %s" % (name, node.tag.replace(W, ""), " ".join(tags)))
        return found

    def value_faults(self):
        found = []
        for name, part in self.trees.items():
            for node in part.iter():
                tag = node.tag.replace(W, "")
                for key, value in node.items():
                    key = key.replace(W, "")
                    pattern = VALUES.get((tag, key), VALUES.get(key)) if node.tag != tag else None
                    if pattern and not re.fullmatch(pattern, value):
                        found.append("%s: <%s> has %s=%r" % (name, tag, key, value))
        return found

    def number_faults(self):
        """Numbers and names that stand for one thing each, and those that must be there."""
        body, notes = self.trees["word/document.xml"], self.trees["word/footnotes.xml"]
        styles, numbering = self.trees["word/styles.xml"], self.trees["word/numbering.xml"]
        found = []
        for what, node, tag, key in (("footnote", notes, "footnote", "id"), ("style", styles, "style", "styleId"), ("bookmark", body, "bookmarkStart", "name"),
                                     ("num", numbering, "num", "numId"), ("abstractNum", numbering, "abstractNum", "abstractNumId")):
            seen = [one.get(W + key) for one in node.iter(W + tag)]
            found += ["%s %s is given twice" % (what, one) for one, count in collections.Counter(seen).items() if count > 1]
        names = collections.Counter(one.find(W + "name").get(W + "val").lower() for one in styles.iter(W + "style"))
        found += ["two styles are named %s" % one for one, count in names.items() if count > 1]
        used = [one.get(W + "id") for one in body.iter(W + "footnoteReference")]
        there = [one.get(W + "id") for one in notes if one.get(W + "type") is None]
        if used != there:
            found.append("footnotes %s, and marks of %s" % (there[:5], used[:5]))
        for start, end in (("bookmarkStart", "bookmarkEnd"), ("moveFromRangeStart", "moveFromRangeEnd"), ("moveToRangeStart", "moveToRangeEnd")):
            pairs = [sorted(one.get(W + "id") for one in body.iter(W + tag)) for tag in (start, end)]
            if pairs[0] != pairs[1]:
                found.append("%s and %s do not pair" % (start, end))
        return found

    def table_faults(self):
        """Each row fills the columns of its table, of which Word has at most 63, and two tables stand apart."""
        found = []
        for table in self.body.iter(W + "tbl"):
            columns = len(table.findall(W + "tblGrid/" + W + "gridCol"))
            spans = {sum(int(span.get(W + "val")) if (span := cell.find(W + "tcPr/" + W + "gridSpan")) is not None else 1 for cell in row.findall(W + "tc"))
                     for row in table.findall(W + "tr")}
            if spans != {columns} or columns > 63:
                found.append("a table of %d columns has rows of %s" % (columns, sorted(spans)))
        for parent in self.trees["word/document.xml"].iter():
            tags = [child.tag for child in parent]
            if any(a == b == W + "tbl" for a, b in zip(tags, tags[1:])):
                found.append("a table stands directly behind another, which Word takes for one")
        return found

    def body_faults(self):
        """What the schema says beyond order: numbers of their own, cells that end with a paragraph, names that exist."""
        found = []
        body = self.trees["word/document.xml"]
        if self.body[-1].tag != W + "sectPr" or [n for n in self.body if n.tag == W + "sectPr"] != [self.body[-1]]:
            found.append("the body does not end with its section")
        for cell in body.iter(W + "tc"):
            if len(cell) == 0 or cell[-1].tag != W + "p":
                found.append("a cell does not end with a paragraph")
        for row in body.iter(W + "tr"):
            if row.find(W + "tc") is None:
                found.append("a row has no cell")
        styles = {one.get(W + "styleId") for one in self.trees["word/styles.xml"].iter(W + "style")}
        for part in self.trees.values():
            for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
                found += ["style %s is not there" % one.get(W + "val") for one in part.iter(W + tag) if one.get(W + "val") not in styles]
        numbers = [one.get(W + "id") for tag in ("ins", "del", "moveFrom", "moveTo", "bookmarkStart", "moveFromRangeStart", "moveToRangeStart")
                   for one in body.iter(W + tag)]
        found += ["the number %s is given twice" % one for one, count in collections.Counter(numbers).items() if count > 1]
        found += ["sequence %s is not there" % one.get(W + "val") for one in body.iter(W + "numId") if one.get(W + "val") not in self.numbering]
        marks = {one.get(W + "name") for one in body.iter(W + "bookmarkStart")}
        found += ["bookmark %s has no good name" % one for one in marks if len(one) > 40 or not one[0].isalpha() or not one.replace("_", "a").isalnum()]
        for node in body.iter():
            if node.tag in (W + "del", W + "moveFrom") and node.find(".//" + W + "t") is not None and node.tag == W + "del":
                found.append("words taken out stand in <w:t>")
        return found

    def targets(self):
        """Names that links lead to, and names that there are."""
        body = self.trees["word/document.xml"]
        return ({one.get(W + "anchor") for one in body.iter(W + "hyperlink") if one.get(W + "anchor")},
                {one.get(W + "name") for one in body.iter(W + "bookmarkStart")})

    def addresses(self):
        """Each link that leads out of the file: where to, and its words."""
        found = []
        for name, part in self.trees.items():
            relations = self.relations(name)
            outward = [one for one in part.iter(W + "hyperlink") if one.get(R + "id")]
            found += [(relations[one.get(R + "id")].get("Target"), self.words(one)) for one in outward]
        return found

    def languages(self):
        """Language and words of each run that names its own."""
        runs = [run for name in ("word/document.xml", "word/footnotes.xml") for run in self.trees[name].iter(W + "r")]
        named = [(run, run.find(W + "rPr/" + W + "lang")) for run in runs if run.find(W + "footnoteReference") is None]
        return [(next(iter(language.attrib.values())), self.words(run)) for run, language in named if language is not None]

    def head_rows(self):
        """Of each table whose first rows are repeated on its pages, how many are."""
        tables = [[row.find(W + "trPr/" + W + "tblHeader") is not None for row in table.findall(W + "tr")] for table in self.body.iter(W + "tbl")]
        return [sum(itertools.takewhile(bool, rows)) for rows in tables if any(rows)]

    def parted_rows(self):
        """Letters of the longest cell of each row of a table that pages may part, and of each that they may not."""
        parted, whole = [], []
        for row in (row for table in self.body.iter(W + "tbl") if table.find(W + "tblPr/" + W + "tblStyle").get(W + "val") == "Table" for row in table.findall(W + "tr")):
            letters = max(len("".join(t.text or "" for t in cell.iter(W + "t"))) for cell in row.findall(W + "tc"))
            (parted if row.find(W + "trPr/" + W + "cantSplit") is None else whole).append(letters)
        return parted, whole

    def pressed_tables(self):
        """How many headings have a table directly under them, and the words of those with no space between."""
        headings = [one for one, two in itertools.pairwise(self.body) if one.tag == W + "p" and two.tag == W + "tbl"
                    and one.find(W + "pPr/" + W + "pStyle").get(W + "val").startswith("Heading")]
        return len(headings), [self.words(one) for one in headings if one.find(W + "pPr/" + W + "spacing[@" + W + "after]") is None]

    # ---- numbers ----

    def read_numbering(self):
        part = self.trees["word/numbering.xml"]
        abstract = {one.get(W + "abstractNumId"): one.find(W + "lvl") for one in part.iter(W + "abstractNum")}
        found = {}
        for one in part.iter(W + "num"):
            name = one.find(W + "abstractNumId").get(W + "val")
            start = one.find(W + "lvlOverride/" + W + "startOverride")
            found[one.get(W + "numId")] = (name, abstract[name], None if start is None else int(start.get(W + "val")))
        return found

    def label(self, paragraph):
        """What Word writes before a paragraph: all sequences of one abstract list share a count."""
        used = paragraph.find(W + "pPr/" + W + "numPr/" + W + "numId")
        if used is None:
            return ""
        number = used.get(W + "val")
        name, level, start = self.numbering[number]
        if number not in self.begun and start is not None:
            self.counters[name] = start
        else:
            self.counters[name] = self.counters.get(name, 0) + 1
        self.begun.add(number)
        form, text = level.find(W + "numFmt").get(W + "val"), level.find(W + "lvlText").get(W + "val")
        return text if form == "bullet" else text.replace("%1", FORMATS[form](self.counters[name]))

    # ---- words ----

    def paragraphs(self, view="all"):
        """Words of the paragraphs of the body in order, those of cells too: with all changes (`all`), or where
        they are accepted or rejected."""
        self.counters, self.begun, self.notes_seen = {}, set(), 0
        gone = {"all": (), "accepted": ("del", "moveFrom"), "rejected": ("ins", "moveTo")}[view]
        found, before = [], ""
        for paragraph in self.body.iter(W + "p"):
            label = self.label(paragraph)
            words = before + (label + "\t" if label else "") + self.words(paragraph, gone)
            mark = paragraph.find(W + "pPr/" + W + "rPr")
            is_gone = mark is not None and any(mark.find(W + tag) is not None for tag in gone)
            before = words if is_gone else ""
            if not is_gone:
                found.append(words)
        return found

    def words(self, node, gone=()):
        out = ""
        for child in node:
            tag = child.tag.replace(W, "")
            if tag in gone or tag in ("pPr", "rPr", "instrText"):
                continue
            if tag in ("t", "delText"):
                out += child.text or ""
            elif tag in ("tab", "br", "cr", "softHyphen"):
                out += {"tab": "\t", "br": "\n", "cr": "\r", "softHyphen": "\u00ad"}[tag]
            elif tag == "footnoteReference":
                self.notes_seen += 1
                out += "" if child.get(W + "customMarkFollows") else str(self.notes_seen)
            else:
                out += self.words(child, gone)
        return out

    # ---- changes ----

    def pieces(self):
        """Words in order, and of each the change that they are part of: None, or type, date and name of the move. A paragraph ends with a
        line end."""
        self.counters, self.begun, self.notes_seen = {}, set(), 0
        for paragraph in self.body.iter(W + "p"):
            label = self.label(paragraph)
            yield (label + "\t" if label else ""), None
            yield from self.pieces_of(paragraph)
            mark = [one for one in paragraph.findall(W + "pPr/" + W + "rPr/*") if one.tag in (W + "ins", W + "del")]
            yield "\n", (mark[0].tag.replace(W, ""), mark[0].get(W + "date"), None) if mark else None

    def pieces_of(self, node, change=None):
        move = None
        for child in node:
            tag = child.tag.replace(W, "")
            if tag.endswith("RangeStart"):
                move = child.get(W + "name")
            elif tag.endswith("RangeEnd"):
                move = None
            elif tag in ("ins", "del", "moveFrom", "moveTo"):
                yield from self.pieces_of(child, (tag, child.get(W + "date"), move))
            elif tag == "hyperlink":
                yield from self.pieces_of(child, change)
            elif tag == "r":
                yield self.words(child), change

    def changes(self):
        """What a reader decides one by one, in order: type and words of neighbours with one type, date and move. And for decisions,
        a list of whether each is accepted, the paragraphs that they lead to."""
        groups, last = [], None
        for words, change in self.pieces():
            if not words:
                continue
            if change is not None and change == last:
                groups[-1][1] += words
            else:
                groups.append([change, words])
            last = change
        changes = [(change[0], words) for change, words in groups if change]

        def decided(decisions):
            left = iter(decisions)
            kept = [words for change, words in groups if not change or next(left) == (change[0] in ("ins", "moveTo"))]
            return "".join(kept).split("\n")[:-1]
        return changes, decided

    def footnotes(self):
        return [self.words(note).strip() for note in self.trees["word/footnotes.xml"] if note.get(W + "type") is None]

    def note_marks(self):
        """How many footnotes begin with the number that Word counts for them."""
        notes = [note for note in self.trees["word/footnotes.xml"] if note.get(W + "type") is None]
        return sum(note.find(W + "p/" + W + "r/" + W + "footnoteRef") is not None for note in notes)
