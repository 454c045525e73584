"""Papers for the tests of accessible PDF: one with all that a paper may hold, and the order in which each must be read."""
import json
import os
import re
import subprocess
import unicodedata

import pdf_reader

INLINE = {"Span", "Link", "Reference", "Quote", "Code"}
CHART = {"section": "Figures", "children": [
    {"chart": "Recommendations by meeting and status", "kind": "stacked", "category-axis": "Meeting", "value-axis": "Recommendations",
     "alternative": "{count:recommendations} recommendations at {count:meetings} meetings",
     "each": "meetings", "sort": "start", "category": "{year}",
     "series": [{"label": "{label.status.adopted}", "tone": "adopted", "count": "recommendations where status = adopted"},
                {"label": "{label.status.proposed}", "tone": "proposed", "count": "recommendations where status = proposed"}]},
    {"chart": "Themes and meetings", "kind": "heat", "alternative": "How many recommendations of each theme each meeting made",
     "each": "meetings", "sort": "start", "category": "{year}",
     "series": [{"each": "themes", "label": "{theme.label}", "count": "recommendations"}]}]}


def everything(checks, folder, *settings):
    """A PDF with all of it: headings, lists, footnotes, links, a table, a figure."""
    data = pdf_reader.import_samples(checks, folder)
    path = os.path.join(folder, "everything.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(report(), file)
    return pdf_reader.export(checks, data, folder, path, *settings, name="everything.pdf")[0]


def report():
    out = json.loads(json.dumps(pdf_reader.REPORT))
    out["children"].append(CHART)
    return out


# ---- reading order ---------------------------------------------------------------------------

def letters(text):
    """What must be the same: characters without white space, hyphens and marks of direction."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub("[\\s\\-\u00ad\u2010\u2011\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c]", "", text)


class Reading:
    """The words of a document in the order of its structure, with the block that each stands in."""

    def __init__(self, document, skip=("Note", "TOC")):
        self.text, self.blocks = "", []
        for top in document.top:
            self._read(document, top, None, skip)

    def _read(self, document, element, block, skip):
        if element.type in skip:
            return
        block = block if element.type in INLINE and block else element
        for kind, value in element.kids:
            if kind == "element":
                self._read(document, value, block, skip)
            elif kind == "mcid" and value[0] in document.by_page:
                words = letters(document.by_page[value[0]].text_of(value[1]))
                self.blocks.append((len(self.text), block))
                self.text += words

    def blocks_of(self, start, end):
        """The blocks of a stretch of the text."""
        found = []
        for (at, block), (after, _) in zip(self.blocks, self.blocks[1:] + [(len(self.text), None)]):
            if at < end and after > start and block not in found:
                found.append(block)
        return found


def check_order(checks, document, paper, what):
    """Every title, paragraph and cell of the paper whole, in one block, in order."""
    reading, cursor, told = Reading(document), 0, 0
    for node in pdf_reader.walk(paper):
        if node.get("kind") not in ("section", "recommendation", "paragraph"):
            continue
        words = letters(node["title"] if "title" in node else pdf_reader.run_words(node))
        found = reading.text.find(words, cursor)
        if found < 0:
            told += 1
            checks.true(told > 3, "%s: not read in its order: %r" % (what, words[:80]))
            continue
        blocks = reading.blocks_of(found, found + len(words)) if words else []
        checks.true(len(blocks) <= 1, "%s: %r stands in %s" % (what, words[:60], ", ".join(map(str, blocks))))
        cursor = found + len(words)
    notes = Reading(document, skip=()).text
    for note in pdf_reader.notes(paper):
        checks.true(letters(note) in notes, "%s: a note is not read: %r" % (what, note[:80]))


def check_poppler(checks, document, what):
    """pdfinfo reads the same words in the same order out of the structure."""
    said = subprocess.run(["pdfinfo", "-struct-text", document.file.path], capture_output=True, text=True, check=False).stdout
    theirs = letters("".join(line.strip()[1:-1] for line in said.split("\n") if re.match(r'\s*".*"$', line)))
    ours = Reading(document, skip=()).text
    at = next((n for n, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    checks.true(ours == theirs, "%s: pdfinfo -struct-text reads %r, the structure has %r" % (what, theirs[max(0, at - 30):at + 30], ours[max(0, at - 30):at + 30]))
