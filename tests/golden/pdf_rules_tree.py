"""Rules of the structure tree: its shape, headings, lists, tables, figures, notes, links."""
import html
import re
import unicodedata

import pdf_file
from pdf_file import as_text
from pdf_rules import rule

STANDARD = set("""Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl
LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure
Formula Form""".split())
HEADINGS = ["H%d" % n for n in range(1, 7)]
PARENTS = {"LI": ["L"], "LBody": ["LI"], "TR": ["Table", "THead", "TBody", "TFoot"], "TH": ["TR"], "TD": ["TR"],
           "THead": ["Table"], "TBody": ["Table"], "TFoot": ["Table"], "TOCI": ["TOC"],
           "Lbl": ["LI", "Note", "TOCI", "BibEntry", "Figure", "Caption", "P"] + HEADINGS,
           "Caption": ["Table", "L", "Figure", "Formula", "TOC", "Div", "Sect"]}
KIDS = {"L": ["LI", "L", "Caption"], "LI": ["Lbl", "LBody"], "Table": ["TR", "THead", "TBody", "TFoot", "Caption"],
        "THead": ["TR"], "TBody": ["TR"], "TFoot": ["TR"], "TR": ["TH", "TD"], "TOC": ["TOCI", "TOC", "Caption"]}
NO_BLOCKS_IN = set(HEADINGS + ["P", "Span", "Link", "Lbl", "Reference", "Quote", "Code"])
BLOCKS = set(HEADINGS + ["P", "L", "Table", "Sect", "Part", "Art", "Div", "TOC", "Document", "BlockQuote", "Index"])


@rule("tree.root", "the tree begins with one element Document (ISO 14289-1 7.1, ISO 32000-1 14.8.4.2)")
def root(document):
    if document.root.get("/Type") != "/StructTreeRoot":
        yield "there is no StructTreeRoot"
    elif [t.type for t in document.top] != ["Document"] or len(document.file.items(document.root.get("/K"))) != 1:
        yield "it begins with %s" % [str(t) for t in document.top]


@rule("tree.kids", "every kid of an element is there: element, content of a page, object (ISO 32000-1 14.7.2)")
def kids(document):
    pages = {page.reference: [held for held, _ in page.annotations] for page in document.pages}
    for reference in document.ambiguous:
        yield "%s stands in the tree twice" % reference
    for element in document.walk():
        for kind, value in element.kids:
            if kind == "lost":
                yield "%s has a kid %s that is none" % (element, value)
            elif kind == "mcid" and (value[0] not in pages or not isinstance(value[1], int)):
                yield "%s has content %s, which is of no page" % (element, value)
            elif kind == "object" and not any(value in held for held in pages.values()):
                yield "%s has the object %s, which is no annotation of a page" % (element, value)


@rule("tree.up", "the parent that an element names is the one that has it (ISO 32000-1 14.7.2)")
def up(document):
    for element in document.walk():
        wanted = element.parent.reference if element.parent else document.file.catalog.get("/StructTreeRoot")
        if element.dictionary.get("/P") != wanted:
            yield "%s names %s, it is a kid of %s" % (element, element.dictionary.get("/P"), wanted)


@rule("tree.roles", "elements are of standard types, or of types that the role map leads to one (Matterhorn 02-001, 02-003)")
def roles(document):
    for element in document.walk():
        if element.type not in STANDARD:
            yield str(element)
    for own in document.roles:
        if own[1:] in STANDARD:
            yield "the role map changes the standard type %s" % own


@rule("tree.nesting", "lists, tables, contents, captions and paragraphs hold what they may (Matterhorn 09-002 to 09-008)")
def nesting(document):
    for element in document.walk():
        around = element.parent.type if element.parent else "StructTreeRoot"
        if element.type in PARENTS and around not in PARENTS[element.type]:
            yield "%s in %s" % (element, around)
        for kid in element.elements:
            if element.type in KIDS and kid.type not in KIDS[element.type]:
                yield "%s holds %s" % (element, kid)
            if element.type in NO_BLOCKS_IN and kid.type in BLOCKS:
                yield "%s holds %s" % (element, kid)
        if element.type in KIDS and any(kind == "mcid" for kind, _ in element.kids):
            yield "%s holds words of its own" % element


@rule("tree.empty", "every heading, paragraph, item, note and link has words (Matterhorn 01-006)")
def empty(document):
    for element in document.walk():
        if element.type in HEADINGS + ["P", "LI", "Lbl", "LBody", "Note", "Link", "TOCI", "Caption", "TH"] and not any(element.content()):
            yield str(element)


@rule("headings.order", "headings begin with H1 and go down by one step at a time (Matterhorn 14-002, 14-003)")
def headings_order(document):
    last = 0
    for element in document.walk():
        if element.type not in HEADINGS:
            continue
        level = HEADINGS.index(element.type) + 1
        if level > last + 1:
            yield "H%d %r after %s" % (level, document.text(element)[:40], "H%d" % last if last else "nothing")
        last = level


@rule("headings.kind", "headings are all numbered, none is H (Matterhorn 14-007)")
def headings_kind(document):
    for element in document.walk():
        if element.type == "H":
            yield str(element)


@rule("list.numbering", "a list with labels says how they number: ListNumbering is not None (Matterhorn 16-001)")
def list_numbering(document):
    for element in document.walk():
        if element.type == "L" and any(k.type == "Lbl" for item in element.elements for k in item.elements):
            if element.attributes.get("/ListNumbering", "/None") == "/None":
                yield str(element)


# ---- tables --------------------------------------------------------------------------------------

def rows_of(table):
    for element in table.elements:
        if element.type == "TR":
            yield element
        elif element.type in ("THead", "TBody", "TFoot"):
            yield from (row for row in element.elements if row.type == "TR")


def grid(table):
    """(row, column): cell, spans filled in."""
    cells = {}
    for at, row in enumerate(rows_of(table)):
        column = 0
        for cell in row.elements:
            while (at, column) in cells:
                column += 1
            for down in range(cell.attributes.get("/RowSpan", 1)):
                for right in range(cell.attributes.get("/ColSpan", 1)):
                    cells[at + down, column + right] = cell
    return cells


@rule("table.regular", "the rows of a table have the same number of columns (Matterhorn 15-003)")
def table_regular(document):
    for table in (e for e in document.walk() if e.type == "Table"):
        cells, rows = grid(table), list(rows_of(table))
        widths = {sum(1 for at, _ in cells if at == n) for n in range(len(rows))}
        if len(widths) != 1 or any(at >= len(rows) for at, _ in cells):
            yield "%s has rows of %s columns" % (table, sorted(widths))


@rule("table.scope", "each head of a table says what it is the head of (Matterhorn 15-003)")
def table_scope(document):
    for element in document.walk():
        if element.type == "TH" and element.attributes.get("/Scope") not in ("/Column", "/Row", "/Both"):
            yield "%s has the scope %s" % (element, element.attributes.get("/Scope"))


@rule("table.heads", "each cell of a table stands under a head, or names its heads (ISO 14289-1 7.5)")
def table_heads(document):
    for table in (e for e in document.walk() if e.type == "Table"):
        cells = grid(table)
        names = {e.dictionary.get("/ID") for e in table.walk() if e.type == "TH"}
        for (row, column), cell in cells.items():
            named = document.file.items(cell.attributes.get("/Headers"))
            above = any(cells[r, c].type == "TH" and cells[r, c].attributes.get("/Scope") in ("/Column", "/Both")
                        for r, c in cells if c == column and r < row)
            beside = any(cells[r, c].type == "TH" and cells[r, c].attributes.get("/Scope") in ("/Row", "/Both")
                         for r, c in cells if r == row and c != column)
            if cell.type == "TD" and any(cell.content()) and not above and not beside and not (named and all(n in names for n in named)):
                yield "%s %r" % (cell, document.text(cell)[:40])


# ---- figures and notes -----------------------------------------------------------------------------

@rule("figure.alt", "a figure has words that stand for it (Matterhorn 13-004)")
def figure_alt(document):
    for element in document.walk():
        words = as_text(element.dictionary.get("/Alt", "")) or as_text(element.dictionary.get("/ActualText", ""))
        if element.type in ("Figure", "Formula") and not (words or "").strip():
            yield str(element)


@rule("figure.box", "a figure says which rectangle it fills (ISO 32000-1 14.8.5.4.3)")
def figure_box(document):
    for element in document.walk():
        if element.type == "Figure" and len(document.file.items(element.attributes.get("/BBox"))) != 4:
            yield str(element)


@rule("note.id", "each note has an ID of its own (Matterhorn 19-003, 19-004)")
def note_id(document):
    seen = set()
    for element in document.walk():
        if element.type != "Note":
            continue
        if not element.dictionary.get("/ID") or element.dictionary["/ID"] in seen:
            yield "%s has the ID %s" % (element, element.dictionary.get("/ID"))
        seen.add(element.dictionary.get("/ID"))


# ---- links ---------------------------------------------------------------------------------------------

def links_of(document):
    for page in document.pages:
        for reference, annotation in page.annotations:
            if annotation.get("/Subtype") == "/Link":
                yield page, reference, annotation


def holder(document, annotation):
    held = dict(document.parents).get(annotation.get("/StructParent"))
    return document.elements.get(held)


@rule("link.element", "each link belongs to an element Link that has it as its object, and words (Matterhorn 28-002, 28-011)")
def link_element(document):
    for page, reference, annotation in links_of(document):
        element = holder(document, annotation)
        if not element or element.type not in ("Link", "Reference"):
            yield "page %d: %s belongs to %s" % (page.number, reference, element)
        elif ("object", reference) not in element.kids:
            yield "page %d: %s is no object of its %s" % (page.number, reference, element)
    for element in document.walk():
        if element.type == "Link" and not any(kind == "object" for kind, _ in element.walk().__next__().kids):
            yield "%s has no annotation" % element


@rule("link.contents", "each link says in words where it leads (Matterhorn 28-012)")
def link_contents(document):
    for page, reference, annotation in links_of(document):
        if not (as_text(annotation.get("/Contents", "")) or "").strip():
            yield "page %d: %s" % (page.number, reference)


def letters(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def read_boxes(path):
    """Page number: (left, bottom, right, top, word) as pdftotext finds them."""
    xml = pdf_file.tool("pdftotext", "-bbox", path, "-").stdout.decode("utf-8", "replace")
    found, number = {}, r'="([-\d.]+)"'
    for page, match in enumerate(re.finditer(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', xml, re.S), 1):
        height = float(match[2])
        for word in re.finditer("xMin%s yMin%s xMax%s yMax%s>(.*?)<" % ((number,) * 4), match[3]):
            left, top, right, bottom = map(float, word.group(1, 2, 3, 4))
            found.setdefault(page, []).append((left, height - bottom, right, height - top, html.unescape(word[5])))
    return found


def is_of(word, words):
    """Whether letters are among others, in whichever direction they run."""
    return not word or word in words or words in word or word[::-1] in words or not set(word) - set(words) and len(word) < 40 and (
        any(unicodedata.bidirectional(c) in "RAL" and unicodedata.bidirectional(c) != "L" for c in word))


@rule("link.place", "a link lies within its page over the words of its element, all of them (ISO 14289-1 7.18.5)")
def link_place(document):
    boxes, covered = read_boxes(document.file.path), {}
    for page, reference, annotation in links_of(document):
        left, bottom, right, top = map(float, document.file.items(annotation.get("/Rect")))
        if not (page.box[0] <= left < right <= page.box[2] and page.box[1] <= bottom < top <= page.box[3]):
            yield "page %d: %s lies at %s" % (page.number, reference, annotation.get("/Rect"))
        element = holder(document, annotation)
        words = letters(document.text(element)) if element else ""
        under = [w for x0, y0, x1, y1, w in boxes.get(page.number, [])
                 if left - 0.5 <= (x0 + x1) / 2 <= right + 0.5 and bottom - 1 <= (y0 + y1) / 2 <= top + 1]
        for word in under:
            if not is_of(letters(word), words):
                yield "page %d: %s lies over %r, its words are %r" % (page.number, reference, word, words[:60])
        if element:
            covered.setdefault(element, []).append((page.reference, left - 1, bottom - 2, right + 1, top + 2))
    for element, areas in covered.items():
        for _, reference, number in element.content():
            page = document.by_page[reference]
            for drawn in page.parts.get(number, []):
                words = page.text(drawn)
                slack = drawn.size if words != words.strip() else 0  # a space at an end
                if words.strip() and not any(
                        reference == at and x0 - slack <= drawn.left and drawn.right <= x1 + slack and y0 <= drawn.y <= y1
                        for at, x0, y0, x1, y1 in areas):
                    yield "page %d: %r of %s lies outside its link" % (page.number, page.text(drawn), element)


@rule("annotation.tagged", "there are no annotations but links (ISO 14289-1 7.18.1)")
def annotation_tagged(document):
    for page in document.pages:
        for reference, annotation in page.annotations:
            if annotation.get("/Subtype") != "/Link":
                yield "page %d: %s is a %s" % (page.number, reference, annotation.get("/Subtype"))
