#!/usr/bin/env python3
"""Word files and web pages whose recommendations stand in tables, boxes, lists and headers: each is read, or its place told."""
import html
import io
import json
import os
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

SPACES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
          'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TITLE = "Report on the meeting of the Working Group on Lamps held in Geneva on 3 and 4 May 2022"
OPENING = ["Distr.: General", "14 May 2022", TITLE, "I. Introduction", "1. The Working Group on Lamps was established by decision 3/2.",
           "II. Recommendations", "2. The Working Group adopted the recommendations presented below."]
CLOSING = ["III. Summary of deliberations", "3. A speaker said that more was needed."]


def run_of(words):
    return "<w:r><w:t xml:space='preserve'>%s</w:t></w:r>" % html.escape(words).replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")


def p(words, more="", properties=""):
    return "<w:p><w:pPr>%s</w:pPr>%s%s</w:p>" % (properties, run_of(words), more)


def box(*words):
    return "<w:r><w:pict><w:txbxContent>%s</w:txbxContent></w:pict></w:r>" % "".join(map(p, words))


def table(*rows):
    return "<w:tbl><w:tblGrid>%s</w:tblGrid>%s</w:tbl>" % ("<w:gridCol/>" * len(rows[0]), "".join(
        "<w:tr>%s</w:tr>" % "".join("<w:tc>%s</w:tc>" % "".join(map(p, cell.split("|"))) for cell in row) for row in rows))


def word(*middle, opening=OPENING, section="", parts=()):
    """The bytes of a Word file; `parts` are kind, name, content."""
    body = "".join(map(p, opening)) + "".join(m if m.startswith("<") else p(m) for m in middle) + "".join(map(p, CLOSING))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", "<w:document %s><w:body>%s<w:sectPr>%s</w:sectPr></w:body></w:document>" % (SPACES, body, section))
        package.writestr("word/_rels/document.xml.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>%s</Relationships>"
                         % "".join("<Relationship Id='%s' Type='%s/%s' Target='%s'/>" % (kind, RELATED, kind, name) for kind, name, _ in parts))
        for _, name, content in parts:
            package.writestr("word/" + name, content)
    return made.getvalue()


def page(middle, head=""):
    blocks = "".join("<p>%s</p>" % html.escape(words) for words in OPENING)
    return ("<!DOCTYPE html><meta charset=utf-8><title>x</title>%s<body>%s%s%s" % (head, blocks, middle, "".join("<p>%s</p>" % w for w in CLOSING))).encode()


class Case:
    """A file, imported."""

    def __init__(self, checks, folder, name, data):
        path, made = os.path.join(folder, name), os.path.join(folder, name + ".json")
        with open(path, "wb") as file:
            file.write(data)
        result = harness.run("import", path, "-o", made)
        checks.succeeded(result, "import of " + name)
        self.checks, self.name, self.said = checks, name, result.stderr
        self.data = json.load(open(made, encoding="utf-8"))

    def recommends(self, *texts):
        self.checks.equal([r["text"] for r in self.data["recommendations"]], list(texts), "recommendations of " + self.name)

    def has_texts(self, *texts):
        found = [x.get("text") or [row["text"] for row in x["items"]] for x in self.data["paragraphs"] if not x.get("number")]
        self.checks.equal(found, list(texts), "texts of " + self.name)

    def warns(self, *words):
        self.checks.equal(self.said.count("warning:"), len(words), "warnings of %s, %r" % (self.name, self.said))
        for word_ in words:
            self.checks.contains(self.said, word_, "import of " + self.name)


KEEP, TRAIN = "States parties should keep a register of the lamps.", "States parties should train those who light them."
GARDER = "Les États parties devraient tenir un registre des lampes."
FORMER = "Les États parties devraient former ceux qui les allument."


def check_word(checks, folder):
    def case(name, *middle, **options):
        return Case(checks, folder, name + ".docx", word(*middle, **options))

    one = case("languages", table(["Recommendation 1|" + KEEP, "Recommandation 1|" + GARDER], ["Recommendation 2|" + TRAIN, "Recommandation 2|" + FORMER]))
    one.recommends(KEEP, TRAIN)
    one.has_texts("Recommandation 1 " + GARDER, "Recommandation 2 " + FORMER)
    one.warns("languages.docx:8: the rows of this table say in French what they say in English")

    one = case("names", "Recommendation 1", KEEP, table(["Les amis des lampes et des phares de la mer", "Observer"], ["Lamps of the world for the people of the sea", "Observer"]))
    one.recommends(KEEP)
    one.warns()

    one = case("boxed", p("Recommendation 1", box(TRAIN)), p("Recommendation 2", box("A lamp burns.")), KEEP)
    one.recommends(TRAIN, KEEP)
    one.has_texts("A lamp burns.")
    one.warns()

    one = case("empty", "Recommendation 1", "Recommendation 2", KEEP)
    one.recommends("", KEEP)
    one.warns("empty.docx:8: nothing was read as the text of this recommendation")

    one = case("column", "Recommendation 1", table(["", "States parties should keep a register of the"], ["", "Lamps of the sea, and of those of the land."]), "Recommendation 2", TRAIN)
    one.recommends("States parties should keep a register of the Lamps of the sea, and of those of the land.", TRAIN)

    one = case("break", "Recommendation\n1", KEEP, "Recommendation\n2.", TRAIN)
    one.recommends(KEEP, TRAIN)

    numbering = ("<w:numbering %s><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimalZero'/><w:lvlText w:val='R%%1'/></w:lvl>"
                 "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num></w:numbering>" % SPACES)
    listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    one = case("counted", p(KEEP, properties=listed), p(TRAIN, properties=listed), parts=[("numbering", "numbering.xml", numbering)])
    one.recommends(KEEP, TRAIN)


def check_header(checks, folder):
    """A masthead in the header of the first page, or of all, is read; a running head is none."""
    masthead = table(["United Nations", "", "CL/WG.1/2022/4"], ["", "", "Distr.: General"], ["", "", "14 May 2022"])
    for name, rows, section, facts in (("all", masthead, "", ("CL/WG.1/2022/4", "General", "2022-05-14")),
                                       ("running", p("CL/WG.1/2022/4"), "", ("CL/WG.1/2022/4", None, None)),
                                       ("others", masthead, "<w:titlePg/>", (None, None, None))):
        header = "<w:hdr %s>%s</w:hdr>" % (SPACES, rows)
        one = Case(checks, folder, "header-%s.docx" % name, word("Recommendation 1", KEEP, opening=OPENING[2:], parts=[("header", "header1.xml", header)],
                                                              section="<w:headerReference w:type='default' r:id='header'/>" + section))
        document = one.data["documents"][0]
        checks.equal((document["symbol"], document["distribution"], document["date"]), facts, one.name)
        one.recommends(KEEP)


def check_pages(checks, folder):
    first = "<p>Recommendation 1<p>%s" % KEEP
    one = Case(checks, folder, "hidden.html", page(first + "<p class='a n'>Hidden.<p class=m>Shown.<p style='visibility: hidden'>Hidden.",
               "<style>/* .m{display:none} */ @media print { .m { display: none } } p.x .m, .m p {display:none} .k,.n { color: red; DISPLAY : none }</style>"))
    one.recommends(KEEP)
    one.has_texts("Shown.")
    one.warns("hidden.html:10: left out, since the page hides it: 'Hidden.' (1 word, 2 times); show the words",
              "hidden.html:10: this stands behind recommendation 1 and asks for nothing")

    one = Case(checks, folder, "terms.html", page(first + "<dl><dt>Chair<dd>Ms. Ana Lux (Peru)<dt>Rapporteur<dd>Mr. Bo Li (China)</dl>"))
    one.recommends(KEEP)
    one.has_texts(["Chair\tMs. Ana Lux (Peru)", "Rapporteur\tMr. Bo Li (China)"])

    one = Case(checks, folder, "notes.html", page("<p>Recommendation 1<p>States parties<a href='#fn1'><sup>1</sup></a> should keep (see <a href='#fn2'>below</a>) lamps."
               "<section class=footnotes><ol><li id=fn1>Those of the sea. <a href='#gone'>↩</a><li id=fn2>A place of its own.</ol></section>"))
    notes = one.data["recommendations"][0]["footnotes"]
    checks.equal([note["text"] for note in notes], ["Those of the sea."], "notes of a page without links back")
    checks.true("Those of the sea" not in json.dumps(one.data["paragraphs"]), "a note is a paragraph, too")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_word(checks, folder)
        check_header(checks, folder)
        check_pages(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
