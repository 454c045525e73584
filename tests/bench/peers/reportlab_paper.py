"""ReportLab: reportlab_paper.py REGULAR BOLD ITALIC PAPER.txt OUT.pdf. It writes contents (by a second pass) and bookmarks;
hyphenation, tags, the masthead and the links of references are lacking."""
import sys
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
from reportlab.platypus.tableofcontents import TableOfContents


class Paper(BaseDocTemplate):
    def afterFlowable(self, flowable):
        if isinstance(flowable, Paragraph) and flowable.style.name == "H":
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(flowable.text, flowable.key)
            self.notify("TOCEntry", (0, flowable.text, self.page, flowable.key))


def style(name, face, size, indent=0):
    return ParagraphStyle(name, fontName=face, fontSize=size, leading=size * 1.25, alignment=TA_JUSTIFY, leftIndent=indent, spaceBefore=6)


def flowables(path):
    styles = {"T": style("T", "B", 17), "H": style("H", "B", 12), "N": style("N", "I", 10), "R": style("R", "R", 10),
              "I": style("I", "R", 10, 24), "S": style("S", "R", 9)}
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            one = Paragraph(escape(line[2:].rstrip("\n")), styles[line[0]])
            one.text, one.key = line[2:].rstrip("\n"), "h%d" % number
            yield one
            if line[0] == "T":
                yield TableOfContents()


def main():
    for name, file in zip("RBI", sys.argv[1:4]):
        pdfmetrics.registerFont(TTFont(name, file))
    paper = Paper(sys.argv[5], pagesize=A4)
    paper.addPageTemplates(PageTemplate(frames=[Frame(117, 84, A4[0] - 234, A4[1] - 168)]))
    paper.multiBuild(list(flowables(sys.argv[4])))


main()
