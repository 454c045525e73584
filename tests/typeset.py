#!/usr/bin/env python3
"""Sets a plain text document as the United Nations set theirs, and has LibreOffice print it.

    typeset.py FILE… -o DIR [--paper a4|letter] [--numbers typed|auto] [--symbol SYMBOL] [--to pdf,docx,html]

Each FILE becomes DIR/NAME.fodt, a flat OpenDocument text: masthead as a table of two columns,
headings as styles, numbered paragraphs, lists, real footnotes, real tables, a running head with
the symbol from the second page on, page numbers, hyphenation. What extraction did to the text
is undone first: paragraphs that a page broke are whole, furniture is gone.
"""
import argparse
import os
import re
import subprocess
from xml.sax.saxutils import escape

ROMAN = r"[IVX]+\. "
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PAPERS = {"a4": ("21cm", "29.7cm"), "letter": ("21.59cm", "27.94cm")}
DEFAULT_SYMBOL = "CPSW/COP/WG.9/2031/7"

# ---- reading ---------------------------------------------------------------------------------

FURNITURE = re.compile(r"[A-Z]+(/[A-Za-z0-9.-]+){2,}|\d+/\d+|V\.\d\d-\d+.*|\*\d{7}\*|-|__+|United Nations")
TITLES = re.compile(r"(Report on|Annotated provisional agenda|Draft [Rr]eport|Background paper|Item \d+ of)")
LABEL = re.compile(r" ?-? ?\(([a-z]{1,4})\) ")


class Block:
    """A paragraph: kind is heading, title, mast, number, item, note, table or plain."""

    def __init__(self, kind, text, level=0, label=""):
        self.kind, self.text, self.level, self.label = kind, text, level, label


def clean_lines(text):
    """Lines without byte order marks and furniture; None for blank ones."""
    for line in text.lstrip("\ufeff").replace("\r\n", "\n").split("\n"):
        stripped = line.strip("\ufeff \f")
        yield None if not stripped else "" if FURNITURE.fullmatch(stripped) else line


def is_open(text):
    """Whether a paragraph was broken off: long, or in the middle of bold words, without an end."""
    if text.count("**") % 2:
        return True
    return len(text) > 250 and not re.search(r"[.;:?!”\")*\]][%s]*$" % SUPERSCRIPTS, text)


def whole_lines(text):
    """Lines of the file; paragraphs that a page broke are joined over the notes between."""
    lines, notes = [], []
    for line in clean_lines(text):
        if not line:
            continue
        if line.lstrip()[0] in SUPERSCRIPTS:
            notes.append(line.strip())
        elif lines and "\t" not in line and goes_on(lines[-1], line):
            lines[-1] = lines[-1].rstrip() + " " + line.strip()
        else:
            lines.append(line.rstrip(" "))
    return lines, notes


def goes_on(before, line):
    if re.match(ROMAN + r"|[A-Z]\. |\d+\. |Recommendation \d+$", line):
        return False
    begins_small = re.match(r"[a-z(]", line) and not LABEL.match(line)
    return is_open(before) or (begins_small and len(before) > 100 and not re.search(r"[.;:?!]$", before))


def unfuse(lines):
    """Two headings that extraction ran together are two again."""
    for line in lines:
        fused = re.fullmatch(r"(.*[^ *])\*(Recommendation \d+)\*", line)
        yield from (fused[1], fused[2]) if fused else (line,)


def is_heading(text):
    return len(text) < 220 and not re.search(r"[.;:,?!)”]$", text) and ": " not in text


def heading_of(text, is_agenda):
    plain = text.replace("*", "")
    if re.match(ROMAN, plain) or re.fullmatch(r"Annex( [IVX]+)?|Annotations", plain):
        return 1
    if re.match(r"[A-Z]\. ", plain):
        return 2
    if re.fullmatch(r"Recommendation \d+", plain):
        return 3
    if is_agenda and re.match(r"\d+\. ", plain) and is_heading(plain):
        return 2
    if is_heading(plain) and not re.match(r"\d+\. ", plain) and (is_agenda or not LABEL.match(plain)):
        return 3
    return 0


def body_block(line, is_agenda):
    level = heading_of(line, is_agenda)
    label, number = LABEL.match(line), re.match(r"(\d+)\. ", line)
    if "\t" in line:
        return Block("table", line)
    if level:
        return Block("heading", line, level)
    if label:
        return Block("item", line[label.end():], 0, label[1])
    if number:
        return Block("number", line[number.end():], 0, number[1])
    return Block("plain", line)


def depth_items(blocks):
    """(i) below (h) is a letter, below anything else a roman number: a list of its own."""
    last = ""
    for block in blocks:
        if block.kind == "item":
            is_roman = re.fullmatch("[ivx]+", block.label) and not (block.label == "i" and last == "h")
            block.level = 2 if is_roman else 1
            last = block.label if block.level == 1 else last
        elif block.kind in ("heading", "number"):
            last = ""


def read(text):
    """(blocks, notes by their mark in order of the file)."""
    lines, notes = whole_lines(text)
    lines = list(unfuse(lines))
    is_agenda = any("provisional agenda" in line for line in lines[:10] if not line.startswith("Item"))
    starts = [i for i, line in enumerate(lines) if re.match(ROMAN + "|Provisional agenda$", line.replace("*", ""))]
    start = starts[0] if starts else 0
    blocks, is_title = [], False
    for line in lines[:start]:
        is_title = is_title or bool(TITLES.match(line))
        blocks.append(Block("title" if is_title else "mast", line))
    blocks += [body_block(line, is_agenda) for line in lines[start:]]
    depth_items(blocks)
    return blocks, notes


# ---- writing ---------------------------------------------------------------------------------

class Writer:
    """The body of the document, as OpenDocument text."""

    def __init__(self, notes, numbers):
        self.notes, self.numbers, self.out = list(notes), numbers, []
        self.note_count, self.last_number, self.last_item, self.lists = 0, 0, {}, {}

    def runs(self, text):
        """Words with their marks as spans, links and notes."""
        text = re.sub(r"\\([()])", r"\1", text)
        pattern = re.compile(r"\[([^\]]+)\]\(#\)|\*\*(.+?)\*\*|\*(.+?)\*|<i>(.+?)</i>|([%s]+)(?!\w)" % SUPERSCRIPTS)
        out, at = [], 0
        for m in pattern.finditer(text):
            out.append(escape(text[at:m.start()]) + self.run(m))
            at = m.end()
        return "".join(out) + escape(text[at:])

    def run(self, m):
        if m[1]:
            return '<text:a xlink:type="simple" xlink:href="https://undocs.example/%s">%s</text:a>' % (escape(m[1]), escape(m[1]))
        if m[2]:
            return '<text:span text:style-name="Bold">%s</text:span>' % self.runs(m[2])
        if m[5]:
            return self.note(m[5])
        return '<text:span text:style-name="Italic">%s</text:span>' % self.runs(m[3] or m[4])

    def note(self, mark):
        found = next((n for n in self.notes if re.match(mark + "(?![%s])" % SUPERSCRIPTS, n)), None)
        if found is None:
            return escape(mark)
        self.notes.remove(found)
        self.note_count += 1
        number = str(int("".join(str(SUPERSCRIPTS.index(c)) for c in mark)))
        label = "" if number == str(self.note_count) else ' text:label="%s"' % number
        return ('<text:note text:id="ftn%d" text:note-class="footnote"><text:note-citation%s>%s</text:note-citation>'
                '<text:note-body><text:p text:style-name="Footnote"><text:s/>%s</text:p></text:note-body></text:note>'
                % (self.note_count, label, number, self.runs(found[len(mark):].strip())))

    def paragraph(self, style, text):
        self.out.append('<text:p text:style-name="%s">%s</text:p>' % (style, text))

    def heading(self, block):
        plain = block.text.replace("**", "")
        label = re.match(r"([IVX]+\.|[A-Z]\.|\d+\.|\([a-z]\)) ", plain)
        words = self.runs(plain[label.end():] if label else plain)
        lead = label[1] + "<text:tab/>" if label else ""
        self.out.append('<text:h text:style-name="Heading%d%s" text:outline-level="%d">%s%s</text:h>'
                        % (block.level, "" if label or block.level > 2 else "c", block.level, lead, words))

    def listed(self, style, level, value, follows, text):
        """A paragraph that LibreOffice numbers itself."""
        start = "" if follows else ' text:start-value="%d"' % value
        goes_on = ' text:continue-list="%s%d"' % (style, self.lists[style]) if follows else ""
        item = '<text:list-item%s><text:p text:style-name="%s">%s</text:p></text:list-item>' % (
            start, "Body" if style == "Numbers" else "Item%d" % level, text)
        for _ in range(level - 1):
            item = "<text:list-item><text:list>%s</text:list></text:list-item>" % item
        self.lists[style] = len(self.out)
        self.out.append('<text:list xml:id="%s%d" text:style-name="%s"%s>%s</text:list>' % (style, len(self.out), style, goes_on, item))

    def number(self, block):
        value = int(block.label)
        if self.numbers == "auto":
            self.listed("Numbers", 1, value, value == self.last_number + 1 > 1, self.runs(block.text))
        else:
            self.paragraph("Body", block.label + ".<text:tab/>" + self.runs(block.text))
        self.last_number, self.last_item = value, {}

    def item(self, block):
        value = ord(block.label) - 96 if block.level == 1 else ["i", "ii", "iii", "iv", "v", "vi"].index(block.label) + 1
        if self.numbers == "auto":
            follows = self.last_item.get(block.level) == value - 1 > 0 and len(self.last_item) == block.level
            self.listed("Items", block.level, value, follows, self.runs(block.text))
        else:
            self.paragraph("Item%d" % block.level, "(%s)<text:tab/>%s" % (block.label, self.runs(block.text)))
        self.last_item[block.level] = value
        if block.level == 1:
            self.last_item.pop(2, None)

    def table(self, rows):
        cells = [row.split("\t") for row in rows]
        width = max(map(len, cells))
        self.out.append('<table:table table:name="T%d" table:style-name="Wide">' % len(self.out))
        self.out += ['<table:table-column table:style-name="Col%d"/>' % min(n, 2) for n in range(width)]
        for row in cells:
            self.out.append('<table:table-row table:style-name="Row">' + "".join(
                '<table:table-cell table:style-name="Cell" office:value-type="string"><text:p text:style-name="InCell">%s</text:p></table:table-cell>'
                % self.runs(cell.strip()) for cell in row + [""] * (width - len(row))) + "</table:table-row>")
        self.out.append("</table:table>")

    def masthead(self, blocks, symbol):
        """United Nations and the symbol; the bodies on the left, the imprint on the right."""
        right = re.compile(r"(Distr\.|Original:|\d+ [A-Z][a-z]+ \d{4}$|English only)")
        sides = ([b for b in blocks if not right.match(b.text)], [b for b in blocks if right.match(b.text)])
        under = [b for b in sides[0][1:]]
        cells = (('<text:p text:style-name="MastLeft">United Nations</text:p>', '<text:p text:style-name="MastSymbol">%s</text:p>' % escape(symbol)),
                 ("".join('<text:p text:style-name="MastBody">%s</text:p>' % self.runs(b.text.replace("*", "")) for b in sides[0][:1]),
                  "".join('<text:p text:style-name="MastRight">%s</text:p>' % self.runs(b.text) for b in sides[1])))
        self.out.append('<table:table table:name="Mast" table:style-name="Mast"><table:table-column table:style-name="ColLeft"/>'
                        '<table:table-column table:style-name="ColRight"/>')
        for row in cells:
            self.out.append("<table:table-row>" + "".join(
                '<table:table-cell table:style-name="MastCell" office:value-type="string">%s</table:table-cell>' % (c or "<text:p/>") for c in row)
                + "</table:table-row>")
        self.out.append("</table:table>")
        for block in under:
            self.paragraph("Under", self.runs(block.text.replace("*", "")))

    def body(self, blocks, symbol):
        self.masthead([b for b in blocks if b.kind == "mast"], symbol)
        rows = []
        for block in [b for b in blocks if b.kind != "mast"] + [Block("end", "")]:
            if block.kind == "table":
                rows.append(block.text)
                continue
            if rows:
                self.table(rows)
                rows = []
            if block.kind in ("heading", "number", "item"):
                getattr(self, block.kind)(block)
            elif block.text:
                self.paragraph("Title" if block.kind == "title" else "Body", self.runs(block.text))
        for note in self.notes:  # no mark of it is in the text
            self.paragraph("Body", escape(note))
        return "\n".join(self.out)


NAMESPACES = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (p, n) for p, n in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")))


def paragraph_style(name, paragraph="", text="", more=""):
    return ('<style:style style:name="%s" style:family="paragraph" %s><style:paragraph-properties %s><style:tab-stops>'
            '<style:tab-stop style:position="1cm"/><style:tab-stop style:position="2cm"/><style:tab-stop style:position="12.6cm"/></style:tab-stops>'
            '</style:paragraph-properties><style:text-properties %s/></style:style>' % (name, more, paragraph, text))


UNLISTED = 'style:list-style-name=""'  # or the outline's own indents would hold


def cell_style(name, properties):
    return '<style:style style:name="%s" style:family="table-cell"><style:table-cell-properties fo:padding="0.05cm" %s/></style:style>' % (name, properties)


def styles():
    serif = 'style:font-name="Liberation Serif" fo:font-size="10pt" fo:language="en" fo:country="GB" fo:hyphenate="true"'
    bold = 'fo:font-weight="bold" fo:hyphenate="false"'
    column = 'fo:margin-left="2.1cm" fo:margin-right="2.1cm"'
    out = ['<style:default-style style:family="paragraph"><style:paragraph-properties fo:hyphenation-ladder-count="2" fo:line-height="0.43cm"/>'
           '<style:text-properties %s fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:default-style>' % serif,
           '<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>',
           '<style:style style:name="Italic" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>',
           '<style:style style:name="Footnote_20_Symbol" style:display-name="Footnote Symbol" style:family="text"><style:text-properties style:text-position="super 60%"/></style:style>']
    out += [paragraph_style("Body", column + ' fo:text-align="justify" fo:margin-bottom="0.21cm" fo:orphans="2" fo:widows="2"'),
            paragraph_style("Title", column + ' fo:margin-top="0.6cm" fo:margin-bottom="0.4cm"', 'fo:font-size="14pt" ' + bold),
            paragraph_style("Under", 'fo:margin-bottom="0.1cm"', bold),
            paragraph_style("Footnote", 'fo:margin-left="2.1cm" fo:margin-right="2.1cm" fo:text-indent="0.3cm"', 'fo:font-size="8.5pt"'),
            paragraph_style("InCell", "", 'fo:font-size="9pt"'), paragraph_style("MastLeft", "", 'fo:font-size="14pt"'),
            paragraph_style("MastSymbol", 'fo:text-align="end"', 'fo:font-size="12pt"'),
            paragraph_style("MastBody", 'fo:margin-right="0.8cm"', 'fo:font-size="12pt" ' + bold), paragraph_style("MastRight", "", "", ""),
            paragraph_style("Head", 'fo:border-bottom="0.5pt solid #000000"', 'fo:font-size="8.5pt" ' + bold),
            paragraph_style("Foot", "", 'fo:font-size="8.5pt"')]
    for level in (1, 2):
        out.append(paragraph_style("Item%d" % level, 'fo:margin-left="%.1fcm" fo:margin-right="2.1cm" fo:text-indent="1cm" fo:text-align="justify" fo:margin-bottom="0.21cm"'
                                   % (2.1 + 0.5 * (level - 1))))
    for level, size in ((1, 14), (2, 12), (3, 10)):
        font = 'fo:font-size="%dpt" %s' % (size, bold)
        place = 'fo:margin-left="%s" fo:margin-right="2.1cm" fo:text-indent="%s" fo:margin-top="0.4cm" fo:margin-bottom="0.21cm" fo:keep-with-next="always"'
        out.append(paragraph_style("Heading%d" % level, place % ("2.1cm", "0cm" if level == 3 else "-1cm"), font, UNLISTED))
        out.append(paragraph_style("Heading%dc" % level, place % ("2.1cm", "0cm"), font, UNLISTED))
    return "".join(out)


def table_styles():
    out = ['<style:style style:name="%s" style:family="table-column"><style:table-column-properties style:column-width="%s"/></style:style>' % c
            for c in (("Col0", "3.5cm"), ("Col1", "2cm"), ("Col2", "9cm"), ("ColLeft", "11cm"), ("ColRight", "5cm"))]
    out += ['<style:style style:name="%s" style:family="table"><style:table-properties table:align="left" style:width="%s"/></style:style>' % t
            for t in (("Wide", "14.5cm"), ("Mast", "16cm"))]
    out += ['<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>',
            cell_style("Cell", 'fo:border-bottom="0.25pt solid #000000"'), cell_style("MastCell", 'fo:border-bottom="1pt solid #000000"')]
    return "".join(out)


def in_columns(body, count, gap):
    """The body with all but masthead, titles and tables in sections of so many columns, `gap` apart."""
    out, is_open = [], False
    for line in body.split("\n"):
        is_wide = line.startswith("<table:") or line.startswith("</table:") or 'style-name="Title"' in line or 'style-name="Under"' in line
        if is_wide == is_open:
            out.append("</text:section>" if is_open else '<text:section text:style-name="Columns" text:name="S%d">' % len(out))
            is_open = not is_open
        out.append(line)
    columns = ('<style:style style:name="Columns" style:family="section"><style:section-properties><style:columns fo:column-count="%d" '
               'fo:column-gap="%s"/></style:section-properties></style:style>' % (count, gap))
    return columns, "\n".join(out + ["</text:section>"] * is_open)


def list_styles():
    label = ('<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
             'text:label-followed-by="listtab" text:list-tab-stop-position="%s" fo:text-indent="%s" fo:margin-left="%s"/></style:list-level-properties>')
    return ('<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">%s'
            '</text:list-level-style-number></text:list-style><text:list-style style:name="Items"><text:list-level-style-number text:level="1" '
            'style:num-format="a" style:num-prefix="(" style:num-suffix=")">%s</text:list-level-style-number><text:list-level-style-number '
            'text:level="2" style:num-format="i" style:num-prefix="(" style:num-suffix=")">%s</text:list-level-style-number></text:list-style>'
            % (label % ("3.1cm", "0cm", "2.1cm"), label % ("4.1cm", "1cm", "2.1cm"), label % ("4.6cm", "1cm", "2.6cm")))


def pages(symbol, paper):
    width, height = PAPERS[paper]
    layout = ('<style:page-layout style:name="%s"><style:page-layout-properties fo:page-width="%s" fo:page-height="%s" fo:margin-top="1.5cm" '
              'fo:margin-bottom="1.5cm" fo:margin-left="2.1cm" fo:margin-right="2.1cm"/><style:header-style><style:header-footer-properties '
              'fo:min-height="0.8cm" fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style><style:header-footer-properties '
              'fo:min-height="0.8cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>')
    number = '<text:page-number text:select-page="current"/>/<text:page-count/>'
    job = "V.%s-01234" % (re.findall(r"/(?:19|20)(\d\d)", symbol) or ["31"])[0]
    masters = ('<style:master-page style:name="First" style:page-layout-name="P1" style:next-style-name="Next"><style:footer>'
               '<text:p text:style-name="Foot">%s (E)</text:p><text:p text:style-name="Foot">*%s*</text:p></style:footer></style:master-page>'
               '<style:master-page style:name="Next" style:page-layout-name="P2"><style:header><text:p text:style-name="Head">%s</text:p></style:header>'
               '<style:header-left><text:p text:style-name="Head">%s</text:p></style:header-left>'
               '<style:footer><text:p text:style-name="Foot">%s<text:tab/>%s</text:p></style:footer>'
               '<style:footer-left><text:p text:style-name="Foot">%s<text:tab/>%s</text:p></style:footer-left></style:master-page>'
               % (job, job[2:].replace("-", ""), escape(symbol), escape(symbol), job, number, number, job))
    return layout % ("P1", width, height) + layout % ("P2", width, height), masters


def document(text, symbol=DEFAULT_SYMBOL, paper="a4", numbers="typed", columns=None):
    """The flat OpenDocument text that a plain text document becomes; `columns` are how many, and the gap between them."""
    blocks, notes = read(text)
    layouts, masters = pages(symbol, paper)
    body = Writer(notes, numbers).body(blocks, symbol)
    look, section = styles(), ""
    if columns:
        section, body = in_columns(body, *columns)
        look = re.sub('fo:(margin-left|margin-right|text-indent)="(2.1|-1)cm"', r'fo:\1="0cm"', look)
    first = section + paragraph_style("Opening", "", 'fo:font-size="2pt"', 'style:master-page-name="First"')
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<office:document %s xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls><style:font-face style:name="Liberation Serif" '
            'svg:font-family="\'Liberation Serif\'"/></office:font-face-decls><office:styles>%s%s<text:notes-configuration text:note-class="footnote" '
            'text:citation-style-name="Footnote_20_Symbol" text:citation-body-style-name="Footnote_20_Symbol" style:num-format="1" text:footnotes-position="page" text:start-numbering-at="document"/></office:styles>'
            '<office:automatic-styles>%s%s</office:automatic-styles><office:master-styles>%s</office:master-styles><office:body><office:text>'
            '<text:p text:style-name="Opening"/>\n%s</office:text></office:body></office:document>\n'
            % (NAMESPACES, look, list_styles(), first + table_styles(), layouts, masters, body))


def convert(paths, folder, kind, profile, timeout=240):
    """What LibreOffice makes of many files in one run: `kind` is pdf, docx or html."""
    filters = {"docx": "docx:MS Word 2007 XML", "html": "html:HTML (StarWriter)"}
    result = subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.abspath(profile), "--headless", "--convert-to",
                             filters.get(kind, kind), "--outdir", folder, *paths], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=timeout)
    made = [os.path.join(folder, os.path.splitext(os.path.basename(p))[0] + "." + kind) for p in paths]
    missing = [m for m in made if not os.path.exists(m)]
    if missing:
        raise RuntimeError("LibreOffice did not make %s: %s" % (", ".join(missing), result.stdout.decode("utf-8", "replace")[-500:]))
    return made


def typeset(path, folder, name=None, **options):
    """Writes FOLDER/NAME.fodt for a text file; returns its path."""
    made = os.path.join(folder, (name or os.path.splitext(os.path.basename(path))[0]) + ".fodt")
    with open(path, encoding="utf-8") as file, open(made, "w", encoding="utf-8") as out:
        out.write(document(file.read(), **options))
    return made


def main():
    parser = argparse.ArgumentParser(description="Sets plain text documents as the United Nations set theirs.")
    parser.add_argument("files", nargs="+")
    parser.add_argument("-o", dest="folder", required=True)
    parser.add_argument("--paper", choices=sorted(PAPERS), default="a4")
    parser.add_argument("--numbers", choices=("typed", "auto"), default="typed")
    parser.add_argument("--symbol", default=DEFAULT_SYMBOL)
    parser.add_argument("--to", default="", help="pdf, docx, html")
    asked = parser.parse_args()
    os.makedirs(asked.folder, exist_ok=True)
    made = [typeset(f, asked.folder, symbol=asked.symbol, paper=asked.paper, numbers=asked.numbers) for f in asked.files]
    for kind in filter(None, asked.to.split(",")):
        made += convert(made[:len(asked.files)], asked.folder, kind, os.path.join(asked.folder, "profile"))
    print("\n".join(made))


if __name__ == "__main__":
    main()
