#!/usr/bin/env python3
"""One invented report with footnotes as many programs print them, and what is read of it.

    noted.py [-v] [-o DIR] [PRODUCER|KIND…]     the matrix of producers and kinds of notes, of those that are installed

Typst is asked where RAP_TYPST names the folder of its packages for Node (tests/bench/peers).

A cell is right where every recommendation and paragraph holds its own words and no others, and every note stands with the
text that carries its mark. It is told where it is not, and a warning says so; and WRONG where none does.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

import harness
import typeset

SYMBOL = "CPTW/COP/WG.3/2031/6"
MAST = ["Conference of the Parties to the Convention on Towpaths and Inland Waterways", "Working Group on Towpaths", "Fourth meeting",
        "Ostrava, 3 and 4 March 2031"]
TITLE = "Report on the meeting of the Working Group on Towpaths held in Ostrava on 3 and 4 March 2031"
NOTES = ["CPTW/COP/2029/14, annex, para. 7.", "The programme is set out in document CPTW/COP/WG.3/2031/2.",
         "See also the report on moored vessels, which three States had asked for.",
         "Two delegations stated that they would pay for the survey of their own banks only.",
         "Available at www.towpaths.example/locks."]
LONG = ("The secretariat recalled that the survey of 2028 had been made by boat and on foot, that each bank had been walked twice, in spring and in "
        "autumn, and that the figures of both walks had been laid before the Conference, which took note of them without a debate. ") * 4
FILL = ("The secretariat introduced the item and recalled that towpaths had fallen into disuse along many waterways, that bridges had been built over "
        "them without passage, and that those who used them were seldom asked before a lock was closed. ")
BLOCKS = [  # kind, text with {n} where note n is marked, page
    ("h1", "I. Introduction", 1),
    ("p", "1. The Working Group on Towpaths was set up by the Conference in its decision 3/2.{1} It meets once in two years.", 1),
    ("p", "2. " + FILL * 2, 1),
    ("h1", "II. Recommendations", 1),
    ("p", "3. At its 3rd meeting, on 4 March 2031, the Working Group adopted the following recommendations:", 1),
    ("h3", "Recommendation 1", 1),
    ("p", "States should keep towpaths free of parked vehicles, in line with the programme of the Conference{2} and with article 1, paragraph 2, of the "
          "Convention, and should report the CO2 that is saved.", 1),
    ("h3", "Recommendation 2", 1),
    ("p", "States should give moored vessels at least 12 m2 of bank each,{3} and should publish where these banks are.", 1),
    ("h3", "Recommendation 3", 2),
    ("p", "States should survey the banks of their waterways before the fifth meeting.{4}", 2),
    ("h1", "III. Deliberations", 2),
    ("p", "4. " + FILL * 3, 2),
    ("p", "5. One speaker asked for a list of locks{5} and for the fees that are paid at them.", 2),
]


class Kind:
    """How notes are set. `marks` are printed; `raised` says where: t in the text, n at the note; `size` of the note in points, of 11."""

    def __init__(self, marks, raised="tn", size=9, place="foot", gap=" ", columns=1, is_long=False, css="decimal", typst="1"):
        self.marks, self.raised, self.size, self.place, self.gap = marks, raised, size, place, gap
        self.columns, self.is_long, self.css, self.typst = columns, is_long, css, typst

    def note(self, n):
        return NOTES[n - 1] if not (self.is_long and n == 3) else (LONG + NOTES[2])


KINDS = {
    "small": Kind("12345"),
    "large": Kind("12345", size=11),
    "unraised": Kind("12345", raised="t", size=11),
    "plain": Kind("12345", raised="t", size=9),
    "letters": Kind("abcde", css="lower-alpha", typst="a"),
    "letters-large": Kind("abcde", size=11, css="lower-alpha", typst="a"),
    "signs": Kind(["*", "†", "‡", "§", "¶"], raised="", css="symbols", typst="*"),
    "signs-raised": Kind(["*", "†", "‡", "§", "¶"], css="symbols", typst="*"),
    "roman": Kind(["i", "ii", "iii", "iv", "v"], place="end", size=10, css="lower-roman", typst="i"),
    "end-large": Kind("12345", place="end", size=11),
    "end-dotted": Kind(["1", "2", "3", "4", "5"], raised="t", place="end", gap=". ", size=11),
    "brackets": Kind(["[1]", "[2]", "[3]", "[4]", "[5]"], raised="", css="brackets", typst="[1]"),
    "brackets-raised": Kind(["[1]", "[2]", "[3]", "[4]", "[5]"], raised="t", size=11, css="brackets", typst="[1]"),
    "overleaf": Kind("12345", is_long=True),
    "columns": Kind("12345", columns=2),
    "tight": Kind("12345", gap=""),
}


def runs(text, kind, word, low, high, mark):
    """A text with its words, the figures of CO2 and m2, and its marks as a program writes them."""
    out, before = [], ""
    for piece in re.split(r"(\{\d\}|(?<=CO)2|(?<=12 m)2)", text):
        if re.fullmatch(r"\{\d\}", piece):
            out.append(mark(int(piece[1])))
        elif piece == "2":
            out.append((low if before.endswith("CO") else high)(piece))
        else:
            out.append(word(piece))
        before = piece
    return "".join(out)


# ---- HTML, for browsers and WeasyPrint -------------------------------------------------------------

def html_mark(kind, n, where, link=""):
    text = escape(kind.marks[n - 1])
    return "<sup>%s</sup>" % text if where in kind.raised else text


def html_runs(text, kind, mark):
    return runs(text, kind, escape, lambda d: "<sub>%s</sub>" % d, lambda d: "<sup>%s</sup>" % d, mark)


def html_block(block, kind, mark):
    tag = {"h1": "h2", "h3": "h3", "p": "p"}[block[0]]
    return "<%s>%s</%s>" % (tag, html_runs(block[1], kind, mark), tag)


HTML_CSS = ("@page{size:A4;margin:2cm} body{font:11pt/1.25 'Liberation Serif';margin:0} h2{font-size:14pt} h3{font-size:11pt} p{margin:0 0 8pt;text-align:justify} "
            "h1{font-size:15pt} sup,sub{font-size:7pt;line-height:0} ")


def html_head():
    return "<p>United Nations</p><p>%s</p>%s<p>Distr.: General</p><p>14 March 2031</p><p>Original: English</p><h1>%s</h1>" % (
        SYMBOL, "".join("<p>%s</p>" % m for m in MAST), TITLE)


def html_note(kind, n):
    return "<p class=note>%s%s%s</p>" % (html_mark(kind, n, "n"), kind.gap, escape(kind.note(n)))


def html_paged(kind):
    """Notes at the foot of the page as a block, as a browser prints what was saved of pages."""
    out = ["<meta charset=utf-8><style>%s.page{height:25.2cm;position:relative;break-after:page} .foot{position:absolute;bottom:0;left:0;right:0} "
           ".body{columns:%d} .foot::before{content:'';display:block;width:4cm;border-top:.5pt solid;margin-bottom:4pt} .note{font-size:%gpt;margin:0 0 2pt}</style>"
           % (HTML_CSS, kind.columns, kind.size)]
    last = max(b[2] for b in BLOCKS)
    for page in range(1, last + 1):
        own = [b for b in BLOCKS if b[2] == page]
        notes = [int(n) for b in own for n in re.findall(r"\{(\d)\}", b[1])]
        out.append("<div class=page>%s<div class=body>%s" % (html_head() if page == 1 else "", "".join(html_block(b, kind, lambda n: html_mark(kind, n, "t")) for b in own)))
        if kind.place == "end" and page == last:
            out += [html_note(kind, n) for n in range(1, len(NOTES) + 1)]
        out.append("</div>")
        if kind.place == "foot":
            out.append("<div class=foot>%s</div>" % "".join(html_note(kind, n) for n in notes))
        out.append("</div>")
    return "".join(out)


def html_floating(kind):
    """Footnotes as CSS knows them."""
    styles = {"symbols": "@counter-style signs{system:fixed;symbols:'*' '†' '‡' '§' '¶'} ", "brackets": "@counter-style br{system:extends decimal;prefix:'[';suffix:']'}"}
    counter = {"symbols": "counter(footnote,signs)", "brackets": "'[' counter(footnote) ']'"}.get(kind.css, "counter(footnote,%s)" % kind.css)
    raised = "vertical-align:super;font-size:7pt;line-height:0;"
    css = HTML_CSS + styles.get(kind.css, "") + (
        ".fn{float:footnote;font-size:%gpt;text-align:left} ::footnote-call{content:%s;%s} ::footnote-marker{content:%s '%s';%s} .body{columns:%d}"
        % (kind.size, counter, raised if "t" in kind.raised else "vertical-align:baseline;font-size:11pt;", counter, kind.gap,
           raised if "n" in kind.raised else "vertical-align:baseline;font-size:%gpt;" % kind.size, kind.columns))
    call = lambda n: "<span class=fn>%s</span>" % escape(kind.note(n))
    if kind.place == "end":
        call = lambda n: html_mark(kind, n, "t")
    body = "".join(html_block(b, kind, call) for b in BLOCKS)
    end = "".join(html_note(kind, n) for n in range(1, len(NOTES) + 1)) if kind.place == "end" else ""
    return "<meta charset=utf-8><style>%s .note{font-size:%gpt}</style>%s<div class=body>%s</div>%s" % (css, kind.size, html_head(), body, end)


def chromium(kinds, folder):
    for name, kind in kinds.items():
        page = os.path.join(folder, "chromium-%s.html" % name)
        with open(page, "w", encoding="utf-8") as out:
            out.write(html_paged(kind))
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + os.path.join(folder, "browser"),
                        "--no-pdf-header-footer", "--print-to-pdf=" + page[:-4] + "pdf", "file://" + page], check=True, timeout=90,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        yield name, page[:-4] + "pdf"


def weasyprint(kinds, folder):
    for name, kind in kinds.items():
        page = os.path.join(folder, "weasyprint-%s.html" % name)
        with open(page, "w", encoding="utf-8") as out:
            out.write(html_floating(kind))
        subprocess.run(["weasyprint", page, page[:-4] + "pdf"], check=True, timeout=90, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        yield name, page[:-4] + "pdf"


# ---- saved pages and plain text -----------------------------------------------------------------------

def html(kinds, folder):
    """A page with its notes at the end, each linked from its mark and back."""
    for name, kind in kinds.items():
        mark = lambda n: '<a href="#n%d" id="r%d">%s</a>' % (n, n, html_mark(kind, n, "t"))
        notes = "".join('<p id="n%d"><a href="#r%d">%s</a>%s%s</p>' % (n, n, html_mark(kind, n, "n"), kind.gap, escape(kind.note(n))) for n in range(1, len(NOTES) + 1))
        path = os.path.join(folder, "page-%s.html" % name)
        with open(path, "w", encoding="utf-8") as out:
            out.write("<!doctype html><html lang=en><meta charset=utf-8><title>x</title><body>%s%s<hr>%s" % (html_head(), "".join(html_block(b, kind, mark) for b in BLOCKS), notes))
        yield name, path


def html_unlinked(kinds, folder):
    """The same without a link."""
    for name, kind in kinds.items():
        path = os.path.join(folder, "unlinked-%s.html" % name)
        notes = "".join(html_note(kind, n) for n in range(1, len(NOTES) + 1))
        with open(path, "w", encoding="utf-8") as out:
            out.write("<!doctype html><html lang=en><meta charset=utf-8><title>x</title><body>%s%s<hr>%s" % (
                html_head(), "".join(html_block(b, kind, lambda n: html_mark(kind, n, "t")) for b in BLOCKS), notes))
        yield name, path


RAISED = str.maketrans("0123456789", typeset.SUPERSCRIPTS)


def plain_text(kinds, folder):
    """Paragraphs as lines, notes below the text of their page."""
    for name, kind in kinds.items():
        show = lambda n, where: kind.marks[n - 1].translate(RAISED) if where in kind.raised else kind.marks[n - 1]
        lines = ["United Nations", SYMBOL, *MAST, "Distr.: General", "14 March 2031", "Original: English", TITLE]
        for page in (1, 2):
            own = [b for b in BLOCKS if b[2] == page]
            lines += [runs(b[1], kind, str, str, lambda d: "²", lambda n: show(n, "t")) for b in own]
            wanted = [int(n) for b in own for n in re.findall(r"\{(\d)\}", b[1])] if kind.place == "foot" else range(1, 6) if page == 2 else []
            lines += [show(n, "n") + kind.gap + kind.note(n) for n in wanted]
        path = os.path.join(folder, "text-%s.txt" % name)
        with open(path, "w", encoding="utf-8") as out:
            out.write("\n\n".join(lines) + "\n")
        yield name, path


# ---- OpenDocument ------------------------------------------------------------------------------------

def span(style, text):
    return '<text:span text:style-name="%s">%s</text:span>' % (style, escape(text))


def odt_note(kind, n):
    is_end = kind.place == "end"
    return ('<text:note text:id="n%d" text:note-class="%s"><text:note-citation text:label="%s">%s</text:note-citation><text:note-body>'
            '<text:p text:style-name="Note">%s%s</text:p></text:note-body></text:note>'
            % (n, "endnote" if is_end else "footnote", escape(kind.marks[n - 1]), escape(kind.marks[n - 1]), kind.gap.replace(" ", "<text:s/>"), escape(kind.note(n))))


def odt_document(kind):
    para = lambda style, text: '<text:p text:style-name="%s">%s</text:p>' % (style, text)
    head = [para("Plain", escape(m)) for m in ["United Nations", SYMBOL, *MAST, "Distr.: General", "14 March 2031", "Original: English"]] + [para("Title", escape(TITLE))]
    body = [para({"h1": "H1", "h3": "H3", "p": "Body"}[b[0]], runs(b[1], kind, escape, lambda d: span("Low", d), lambda d: span("High", d), lambda n: odt_note(kind, n))) for b in BLOCKS]
    section = '<text:section text:style-name="Cols" text:name="S">%s</text:section>' % "".join(body) if kind.columns > 1 else "".join(body)
    style = typeset.paragraph_style
    look = {True: 'style:text-position="super 60%"', False: 'style:text-position="0% 100%"'}
    styles = ('<style:default-style style:family="paragraph"><style:text-properties style:font-name="Liberation Serif" fo:font-size="11pt" fo:language="en" fo:country="GB"/>'
              '</style:default-style>' + style("Plain") + style("Body", 'fo:text-align="justify" fo:margin-bottom="0.25cm"')
              + style("Title", 'fo:margin-top="0.5cm" fo:margin-bottom="0.4cm"', 'fo:font-size="15pt" fo:font-weight="bold"')
              + style("H1", 'fo:margin-top="0.4cm" fo:margin-bottom="0.25cm"', 'fo:font-size="14pt" fo:font-weight="bold"')
              + style("H3", 'fo:margin-top="0.3cm" fo:margin-bottom="0.2cm"', 'fo:font-weight="bold"') + style("Note", "", 'fo:font-size="%gpt"' % kind.size)
              + "".join('<style:style style:name="%s" style:family="text"><style:text-properties %s/></style:style>' % (n, l) for n, l in (
                  ("Low", 'style:text-position="sub 60%"'), ("High", look[True]), ("Call", look["t" in kind.raised]), ("Mark", look["n" in kind.raised])))
              + "".join('<text:notes-configuration text:note-class="%s" text:citation-style-name="Mark" text:citation-body-style-name="Call" style:num-format="1" '
                        'text:footnotes-position="page" text:start-numbering-at="document"/>' % c for c in ("footnote", "endnote")))
    layouts, masters = typeset.pages(SYMBOL, "a4")
    automatic = ('<style:style style:name="First" style:family="paragraph" style:parent-style-name="Plain" style:master-page-name="First"/>'
                 '<style:style style:name="Cols" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="14pt"/></style:section-properties></style:style>')
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<office:document %s xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls><style:font-face style:name="Liberation Serif" '
            'svg:font-family="\'Liberation Serif\'"/></office:font-face-decls><office:styles>%s</office:styles><office:automatic-styles>%s%s</office:automatic-styles>'
            '<office:master-styles>%s</office:master-styles><office:body><office:text><text:p text:style-name="First"/>%s</office:text></office:body></office:document>'
            % (typeset.NAMESPACES, styles, automatic, layouts, masters, "".join(head) + section))


def office(kinds, folder, to, profile="profile"):
    made = []
    for name, kind in kinds.items():
        made.append(os.path.join(folder, "office-%s.fodt" % name))
        with open(made[-1], "w", encoding="utf-8") as out:
            out.write(odt_document(kind))
    return typeset.convert(made, folder, to, os.path.join(folder, profile)) if made else []


def libreoffice(kinds, folder):
    return zip(kinds, office(kinds, folder, "pdf"))


def word(kinds, folder):
    return zip(kinds, office(kinds, folder, "docx"))


def saved(kinds, folder):
    return zip(kinds, office(kinds, folder, "html"))


# ---- groff, Typst, ReportLab -----------------------------------------------------------------------------

def groff(kinds, folder):
    for name, kind in kinds.items():
        sign = {"†": "\\(dg", "‡": "\\(dd", "§": "\\(sc", "¶": "\\(ps"}
        of = lambda n: "".join(sign.get(c, c) for c in kind.marks[n - 1])
        up = lambda s: "\\u\\s-4%s\\s+4\\d" % s
        show = lambda n, where: up(of(n)) if where in kind.raised else of(n)
        out = [".pl 29.7c", ".nr PO 2.5c", ".nr LL 16c", ".nr PS 11", ".nr VS 13.5", ".nr FPS %g" % kind.size, ".nr FVS %g" % (kind.size * 1.2), ".nr FL 16c", ".ds LH", ".ds CH", ".ds CF \\*[PN]"]
        for line in ["United Nations", SYMBOL, *MAST, "Distr.: General", "14 March 2031", "Original: English"]:
            out += [".LP", line]
        out += [".LP", "\\s+4\\fB%s\\fP\\s-4" % TITLE]
        if kind.columns > 1:
            out.append(".2C")
        for what, text, _ in BLOCKS:
            notes = [int(n) for n in re.findall(r"\{(\d)\}", text)]
            words = runs(text, kind, str, lambda d: "\\d\\s-3%s\\s+3\\u" % d, lambda d: "\\u\\s-3%s\\s+3\\d" % d, lambda n: show(n, "t"))
            out += [".LP", words if what == "p" else "\\fB%s\\fP" % words if what == "h3" else "\\s+3\\fB%s\\fP\\s-3" % words]
            if kind.place == "foot":
                for n in notes:
                    out += [".FS", show(n, "n") + kind.gap + kind.note(n), ".FE"]
        if kind.place == "end":
            for n in range(1, 6):
                out += [".LP", show(n, "n") + kind.gap + kind.note(n)]
        path = os.path.join(folder, "groff-%s.pdf" % name)
        with open(path, "wb") as made:
            subprocess.run(["groff", "-Kutf8", "-ms", "-Tpdf"], input="\n".join(out).encode(), stdout=made, stderr=subprocess.DEVNULL, check=True, timeout=60)
        yield name, path


TYPST = """import { createRequire } from "node:module"; import { readFileSync, writeFileSync } from "node:fs";
const [packages, ...files] = process.argv.slice(2);
const { NodeCompiler } = createRequire(packages + "/package.json")("@myriaddreamin/typst-ts-node-compiler");
const compiler = NodeCompiler.create({ workspace: "/", fontArgs: [{ fontPaths: ["/usr/share/fonts/truetype/liberation"] }] });
for (const f of files) writeFileSync(f.replace(/typ$/, "pdf"), compiler.pdf({ mainFileContent: readFileSync(f, "utf8") }));
"""


def typst(kinds, folder):
    quote = lambda s: re.sub(r"([*_`#$@<>\[\]\\])", r"\\\1", s)
    made = []
    for name, kind in kinds.items():
        up = lambda s: "#super[%s]" % s
        show = lambda n, where: up(quote(kind.marks[n - 1])) if where in kind.raised else quote(kind.marks[n - 1])
        call = (lambda n: "#footnote[%s]" % quote(kind.note(n))) if kind.place == "foot" else (lambda n: show(n, "t"))
        numbering = '(..n) => ("*","†","‡","§","¶").at(n.pos().first() - 1)' if kind.typst == "*" else '"%s"' % kind.typst
        out = ['#set page(paper: "a4", margin: 2cm)', '#set text(font: "Liberation Serif", size: 11pt)', "#set par(justify: true)",
               "#set footnote(numbering: %s)" % numbering, "#show footnote.entry: set text(size: %gpt)" % kind.size]
        if "t" not in kind.raised:
            out.append("#show footnote: it => context numbering(%s, ..counter(footnote).at(it.location()))" % numbering)
        if "n" not in kind.raised:
            out.append("#show footnote.entry: it => context [#numbering(%s, ..counter(footnote).at(it.note.location())) #it.note.body]" % numbering)
        out += [""] + ["%s\n" % quote(m) for m in ["United Nations", SYMBOL, *MAST, "Distr.: General", "14 March 2031", "Original: English"]] + ["#text(size: 15pt)[*%s*]\n" % TITLE]
        body = []
        for what, text, _ in BLOCKS:
            words = runs(text, kind, quote, lambda d: "#sub[%s]" % d, lambda d: "#super[%s]" % d, call)
            words = re.sub(r"^(\d+)\. ", r"\1\\. ", words)
            body.append(words + "\n" if what == "p" else ("#text(size: %dpt)[*%s*]\n" % (14 if what == "h1" else 11, words)))
        if kind.place == "end":
            body += ["#text(size: %gpt)[%s%s%s]\n" % (kind.size, show(n, "n"), kind.gap.replace(".", "\\."), quote(kind.note(n))) for n in range(1, 6)]
        text = "\n".join(body)
        out.append("#columns(2)[\n%s\n]" % text if kind.columns > 1 else text)
        made.append(os.path.join(folder, "typst-%s.typ" % name))
        with open(made[-1], "w", encoding="utf-8") as file:
            file.write("\n".join(out))
    script = os.path.join(folder, "typst.mjs")
    with open(script, "w", encoding="utf-8") as file:
        file.write(TYPST)
    subprocess.run(["node", script, os.environ["RAP_TYPST"], *made], check=True, timeout=120)
    return zip(kinds, [m[:-3] + "pdf" for m in made])


REPORTLAB = """import sys, json
from reportlab.pdfgen.canvas import Canvas
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
for path, pages in json.load(sys.stdin):
    c = Canvas(path, pagesize=(595, 842))
    for body, notes, size, columns in pages:
        wide = 483 if columns == 1 else 231
        x, y, foot = 56, 780, 60
        made = []
        for n in notes:
            p = Paragraph(n, ParagraphStyle("n", fontName="Times-Roman", fontSize=size, leading=size * 1.2))
            made.append((p, p.wrap(wide, 800)[1]))
            foot += made[-1][1]
        for kind, text in body:
            s = {"h1": 14, "h3": 11, "p": 11, "t": 15}[kind]
            p = Paragraph(text, ParagraphStyle("b", fontName="Times-Roman" if kind == "p" else "Times-Bold", fontSize=s, leading=s * 1.22))
            h = p.wrap(wide if kind != "t" else 483, 800)[1]
            if columns > 1 and y - h < foot + 8 and x == 56:
                x, y = 308, top
            p.drawOn(c, x, y - h)
            y -= h + 8
            if kind == "t":
                top = y
            elif columns > 1 and "top" not in dir():
                top = 780
        y = foot
        if made:
            c.line(x, y + 4, x + 110, y + 4)
        for p, h in made:
            p.drawOn(c, x, y - h)
            y -= h
        c.showPage()
        top = 780
    c.save()
"""


def reportlab(kinds, folder):
    """Pages set by hand; the notes end where the foot's margin begins."""
    job = []
    for name, kind in kinds.items():
        up = lambda s: "<super>%s</super>" % s
        show = lambda n, where: up(kind.marks[n - 1]) if where in kind.raised else kind.marks[n - 1]
        pages = []
        for page in (1, 2):
            own = [b for b in BLOCKS if b[2] == page]
            body = [("p", m) for m in ["United Nations", SYMBOL, *MAST, "Distr.: General", "14 March 2031", "Original: English"]] + [("t", TITLE)] if page == 1 else []
            body += [(b[0], runs(b[1], kind, escape, lambda d: "<sub>%s</sub>" % d, up, lambda n: show(n, "t"))) for b in own]
            notes = [int(n) for b in own for n in re.findall(r"\{(\d)\}", b[1])]
            if kind.place == "end":
                body += [("p", show(n, "n") + kind.gap + escape(kind.note(n))) for n in range(1, 6)] if page == 2 else []
                notes = []
            pages.append((body, [show(n, "n") + kind.gap + escape(kind.note(n)) for n in notes], kind.size, kind.columns))
        job.append((os.path.join(folder, "reportlab-%s.pdf" % name), pages))
    subprocess.run(["/usr/bin/python3", "-c", REPORTLAB], input=json.dumps(job).encode(), check=True, timeout=60)
    return zip(kinds, [j[0] for j in job])


PRODUCERS = {"libreoffice": libreoffice, "chromium": chromium, "weasyprint": weasyprint, "groff": groff, "typst": typst, "reportlab": reportlab,
             "word": word, "saved": saved, "html": html, "unlinked": html_unlinked, "text": plain_text}


# ---- what was read ------------------------------------------------------------------------------------

MODIFIERS = dict(zip("abcdeiv", "ᵃᵇᶜᵈᵉⁱᵛ"))


def expected(kind):
    """The records: name, text with {n}, notes."""
    out, number = [], 0
    for what, text, _ in BLOCKS:
        notes = [int(n) for n in re.findall(r"\{(\d)\}", text)]
        if what == "h3":
            number += 1
        elif what == "p" and re.match(r"\d+\. ", text):
            out.append(("par " + text.split(".")[0], re.sub(r"^\d+\. ", "", text).strip(), notes))
        elif what == "p":
            out.append(("rec %d" % number, text.strip(), notes))
    return out


def pattern(text, kind):
    """What a text may be read as: with its marks as they are printed, raised, or without them."""
    out = ""
    for piece in re.split(r"(\{\d\}|CO2|m2)", text):
        if re.fullmatch(r"\{\d\}", piece):
            mark = kind.marks[int(piece[1]) - 1]
            raised = "".join(MODIFIERS.get(c, c) for c in mark.translate(RAISED))
            forms = {raised, mark.translate(RAISED), mark.strip("[]").translate(RAISED)} | ({mark} if not mark[0].isalnum() else set())
            out += " ?(?:%s)?" % "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
        else:
            out += {"CO2": "CO[2₂]", "m2": "m[2²]"}.get(piece) or re.escape(piece)
    return out


def records(data):
    def flat(node):
        return " ".join([node.get("text") or ""] + [("(%s) " % i["label"] if i.get("label") else "") + flat(i) for i in node.get("items", []) if not i.get("inline")]
                        + [node.get("closing") or ""]).strip()
    for node in data["recommendations"]:
        yield "rec %s" % node.get("number"), flat(node), [n["text"] for n in node.get("footnotes", [])]
    for node in data["paragraphs"]:
        yield "par %s" % node.get("number", "?"), flat(node), [n["text"] for n in node.get("footnotes", [])]


def judge(path, kind, folder):
    """(verdict, what is wrong, what was said)."""
    made = os.path.join(folder, "made.json")
    result = harness.run("import", path, "-o", made, "--themes", "none")
    if result.returncode != 0:
        return "refused", [result.stderr], result.stderr
    with open(made, encoding="utf-8") as file:
        data = json.load(file)
    wrong = []
    got = list(records(data))
    for name, text, notes in expected(kind):
        mine = [g for g in got if g[0] == name]
        if len(mine) != 1:
            wrong.append("%s: %d of it" % (name, len(mine)))
            continue
        got.remove(mine[0])
        if not re.fullmatch(pattern(text, kind), mine[0][1]):
            wrong.append("%s: text %r" % (name, mine[0][1][-160:]))
        if mine[0][2] != [kind.note(n).strip() for n in notes]:
            wrong.append("%s: notes %r" % (name, [m[:80] + " … " + m[-60:] if len(m) > 150 else m for m in mine[0][2]]))
    wrong += ["more: %s %r" % (g[0], g[1][:100]) for g in got]
    words = re.sub(r"\s+", " ", json.dumps(data, ensure_ascii=False))
    wrong += ["lost: %r" % n for n in NOTES if n[:-1] not in words]
    return "right" if not wrong else "told" if "warning" in result.stderr else "WRONG", wrong, result.stderr


def is_there(name):
    return {"libreoffice": shutil.which("soffice"), "word": shutil.which("soffice"), "saved": shutil.which("soffice"), "typst": os.environ.get("RAP_TYPST"),
            "reportlab": os.path.isdir("/usr/lib/python3/dist-packages/reportlab")}.get(name, shutil.which(name) or name in ("html", "unlinked", "text"))


def main():
    parser = argparse.ArgumentParser(description="Reads notes as many programs print them.")
    parser.add_argument("names", nargs="*")
    parser.add_argument("-v", dest="is_verbose", action="store_true")
    parser.add_argument("-o", dest="folder")
    asked = parser.parse_args()
    kinds = {n: k for n, k in KINDS.items() if n in asked.names} or KINDS
    producers = [p for p in PRODUCERS if p in asked.names] or list(PRODUCERS)
    counts = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or temporary
        os.makedirs(folder, exist_ok=True)
        table = {}
        for producer in producers:
            if not is_there(producer):
                print("not here:", producer)
                continue
            for name, path in PRODUCERS[producer](kinds, folder):
                verdict, wrong, said = judge(path, kinds[name], temporary)
                table[producer, name] = verdict
                counts[verdict] = counts.get(verdict, 0) + 1
                if asked.is_verbose and wrong:
                    print("%s %s: %s\n    %s\n    > %s" % (producer, name, verdict, "\n    ".join(wrong), said.strip().replace("\n", "\n    > ")))
    shown = [p for p in producers if (p, next(iter(kinds))) in table]
    print("%-16s" % "" + "".join("%-12s" % p for p in shown))
    for name in kinds:
        print("%-16s" % name + "".join("%-12s" % table.get((p, name), "-") for p in shown))
    print(", ".join("%d %s" % (n, v) for v, n in sorted(counts.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
