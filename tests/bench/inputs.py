"""What the bench puts into our command, the plain programs and the peers: always the same texts."""
import html
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

from measure import HERE, RAPPORTEUR

FACES = ("Regular", "Bold", "Italic")


def make_dataset(folder, meetings, each, *kind):
    """An analysed dataset, as those are that people export; made once."""
    path = os.path.join(folder, "-".join(["%d-%d" % (meetings, each), *kind]) + ".json")
    if not os.path.exists(path):
        subprocess.run([sys.executable, os.path.join(HERE, "dataset.py"), str(meetings), str(each), path, *kind], check=True)
        subprocess.run([RAPPORTEUR, "analyse", path, "-o", path], check=True)
    return path


def face_files():
    found = [subprocess.run(["fc-match", "-f", "%{file}", "Liberation Serif:style=" + face], capture_output=True, text=True,
                            check=True).stdout for face in FACES]
    if not all("Liberation" in file for file in found):
        sys.exit("Liberation Serif is not installed: %s" % found)
    return found


def write_finished_lines(pdf, path):
    """The finished lines of a PDF, as pdftotext finds them: face, place, size, text. How many pages."""
    xml = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    pages = 0
    with open(path, "w", encoding="utf-8") as file:
        for page in re.finditer(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', xml, re.S):
            pages += 1
            file.write("P\n")
            for line in re.finditer(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</line>', page[2], re.S):
                text = html.unescape(" ".join(re.findall(r">([^<]+)</word>", line[4])))
                size = float(line[3]) - float(line[2])
                file.write("0 %s %.2f %.1f %s\n" % (line[1], float(page[1]) - float(line[3]) + 0.2 * size, size * 0.9, text))
    return pages


# ---- papers of the peers --------------------------------------------------------------------------

def sections(data):
    """The recommendations of each meeting."""
    for meeting in data["meetings"]:
        yield "Meeting of %s" % meeting["start"], [r for r in data["recommendations"] if r["meeting"] == meeting["id"]]


def as_lines(title, parts):
    """T title, H heading, N number, R text, I subparagraph, S source."""
    yield "T " + title
    for heading, records in parts:
        yield "H " + heading
        for r in records:
            yield "N Recommendation %d" % r["number"]
            yield "R " + r["text"]
            yield from ("I (%s)\t%s" % (item["label"], item["text"]) for item in r["items"])
            yield "S " + r["id"]


ROFF = {"T": ".TL", "H": ".NH 1", "R": ".LP", "S": ".LP"}


def as_roff(lines):
    """For groff -ms: contents at the end, as -ms has it, bookmarks by pdfmark are lacking, and tags."""
    yield from (".nr PO 123p", ".nr LL 349p", ".nr PS 10", ".nr VS 12.5", ".nr HM 84p", ".nr FM 84p")
    for one in lines:
        kind, text = one[0], one[2:].replace("\\", "\\e")
        if kind == "N":
            yield from (".LP", ".I \"%s\"" % text)
        elif kind == "I":
            label, words = text.split("\t")
            yield from (".IP %s 24p" % label, words)
        else:
            yield from (ROFF[kind], text)
        if kind == "H":
            yield from (".XS", text, ".XE")
    yield ".TC"


TAGS = {"T": "h1", "H": "h2", "N": "h6", "R": "p", "I": "p", "S": "address"}
CSS = """@page{size:A4;margin:84pt 123pt;@bottom-right{content:counter(page)}} body{font:10pt/1.25 Liberation Serif;text-align:justify;hyphens:auto}
h6{font:italic 10pt Liberation Serif;margin:11pt 0 0} p{margin:6pt 0 0} nav a::after{content:leader('.') target-counter(attr(href),page)}"""


def as_html(lines):
    """For WeasyPrint: contents and bookmarks; tags are lacking."""
    lines = list(lines)
    heads = [(n, one[2:]) for n, one in enumerate(lines) if one[0] == "H"]
    yield "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Compilation</title><style>%s</style>" % CSS
    yield "<nav>%s</nav>" % "".join("<div><a href=#h%d>%s</a></div>" % (n, html.escape(text)) for n, text in heads)
    for n, one in enumerate(lines):
        yield "<%s id=h%d>%s</%s>" % (TAGS[one[0]], n, html.escape(one[2:]), TAGS[one[0]])


def write_text(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(one + "\n" for one in lines)


def write_papers(dataset, stem, only=None):
    """What the peers for PDF read, at stem.txt, .json, .ms and .html; of one meeting where `only` is its number."""
    with open(dataset, encoding="utf-8") as file:
        data = json.load(file)
    parts = [part for number, part in enumerate(sections(data)) if only in (None, number)]
    lines = list(as_lines("Compilation of recommendations", parts))
    write_text(stem + ".txt", lines)
    write_text(stem + ".ms", as_roff(lines))
    write_text(stem + ".html", as_html(lines))
    with open(stem + ".json", "w", encoding="utf-8") as file:
        json.dump({"title": lines[0][2:], "sections": [{"title": title, "recommendations": records} for title, records in parts]}, file)


# ---- cells, lines of JSON ------------------------------------------------------------------------------

ROW = re.compile(r'<row r="\d+" (?:spans="[^"]*" )?ht="([\d.]+)"[^>]*>(.*?)</row>', re.S)
CELL = re.compile(r'<c r="([A-Z]+\d+)" s="(\d+)"(?: t="(\w+)")?(?:/>|>(?:<is>)?<(?:v|t)[^>]*>(.*?)</(?:v|t)>(?:</is>)?</c>)', re.S)


def pieces(file, end):
    """The text of a part in pieces, each up to the last end of an element of this name."""
    rest = ""
    while block := file.read(1 << 20):
        rest += block.decode("utf-8", "surrogateescape")
        cut = rest.rfind(end) + len(end)
        if cut >= len(end):
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def shared_strings(book):
    with book.open("xl/sharedStrings.xml") as file:
        return re.findall(r"<si><t[^>]*>(.*?)</t></si>", file.read().decode(), re.S)


def cell_word(match, strings, links):
    """KIND STYLE TEXT: text, a number or a link."""
    place, style, kind, text = match.groups("")
    text = html.unescape(strings[int(text)] if kind == "s" else text)
    return "%s%s %s" % ("l" if place in links else "s" if kind or not text else "n", style, re.sub(r"[\t\n]", " ", text))


def write_cells(workbook, path):
    """All cells of a workbook of ours: a line "S" for a sheet, else a row: its height, and its cells, parted by tabs."""
    with zipfile.ZipFile(workbook) as book, open(path, "w", encoding="utf-8", errors="surrogateescape") as out:
        strings = shared_strings(book)
        for name in sorted((n for n in book.namelist() if n.startswith("xl/worksheets/sheet")), key=lambda n: int(re.sub(r"\D", "", n))):
            out.write("S\n")
            with book.open(name) as file:
                links = {ref for piece in pieces(file, "/>") for ref in re.findall(r'<hyperlink ref="(\w+)"', piece)}
            with book.open(name) as file:
                for row in (row for piece in pieces(file, "</row>") for row in ROW.finditer(piece)):
                    out.write("\t".join([row[1], *(cell_word(m, strings, links) for m in CELL.finditer(row[2]))]) + "\n")


def program(name, package):
    """Why a program cannot be run; None if it can."""
    return None if shutil.which(name) else "%s is not installed" % package


def python_module(name, package):
    ended = subprocess.run(["/usr/bin/python3", "-c", "import " + name], capture_output=True, check=False)
    return "%s is not installed" % package if ended.returncode else None


# ---- documents --------------------------------------------------------------------------------------

MONTHS = "January February March April May June July August September October November December".split()
REPORT = """United Nations

LAMP/WG/{year}/{of_year}

Conference of the Parties to the Convention on Lamps

Distr.: General
{last} {name} {year}

Original: English

Report on the meeting of the Working Group on Lamps held in Turku from {first} to {last} {name} {year}

I. Introduction

1. The Working Group on Lamps was set up by the Conference of the Parties to the Convention on Lamps.

II. Recommendations

2. At its {number}th meeting, on {last} {name} {year}, the Working Group adopted the following recommendations.

"""


def report_text(number, records):
    year, of_year = 1950 + number // 288, number % 288 # 24 meetings a month
    first = of_year % 24 + 1
    text = REPORT.format(year=year, of_year=of_year + 1, name=MONTHS[of_year // 24], first=first, last=first + 2, number=number + 4)
    for at, r in enumerate(records):
        text += "Recommendation %d\n\n%s\n\n" % (at + 1, r["text"])
        text += "".join("(%s) %s\n\n" % (item["label"], item["text"]) for item in r["items"])
    return text


def write_documents(folder, dataset):
    """A report of each meeting of a dataset, as text. Their paths."""
    with open(dataset, encoding="utf-8") as file:
        data = json.load(file)
    os.makedirs(folder)
    paths = []
    for number, (_, records) in enumerate(sections(data)):
        paths.append(os.path.join(folder, "report-%03d.txt" % number))
        write_text(paths[-1], [report_text(number, records)])
    return paths
