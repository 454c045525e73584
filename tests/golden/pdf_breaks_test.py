#!/usr/bin/env python3
"""Where pages and columns end, over hundreds of papers made at random; footnotes of all lengths."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import pdf_papers as papers

PAPERS = 60  # in each file, each on pages of its own


# ---- papers at random ----------------------------------------------------------------------------------------------

class Maker:
    """Blocks at random, and what must hold of them: texts whose lines stay together, words that share a page."""

    def __init__(self, seed):
        self.words = papers.Words(seed)
        self.random = self.words.random
        self.texts, self.bonds, self.headings, self.starts, self.order = [], [], [], [], []

    def text(self, least, most):
        text = self.words.between(least, most)
        self.texts.append(text)
        self.order.append(text)
        return text

    def bond(self, before, after):
        self.bonds.append((before.split()[-1], after.split()[0]))

    def paragraph(self):
        text = self.text(3, 140)
        return text, [{"paragraph": text}]

    def listing(self):
        opening = self.text(5, 40)
        items = [self.text(2, 60) for _ in range(self.random.randint(1, 6))]
        self.bond(opening, items[0])
        return opening, [{"paragraph": opening},
                         {"list": [{"item": text, "label": "(%s)" % "abcdef"[n]} for n, text in enumerate(items)]}]

    def announcement(self):
        """What a colon announces follows on the same page, whatever it is."""
        opening, text = self.text(3, 40) + ":", self.text(3, 60)
        items = [self.text(2, 30) for _ in range(3)]
        self.texts[-5] = self.order[-5] = opening
        self.texts[-2] = self.order[-2] = items[1] = items[1] + ":"
        self.bond(opening, text)
        self.bond(items[1], items[2])
        return opening, [{"paragraph": opening}, {"paragraph": text},
                         {"list": [{"item": item, "label": "(%s)" % "abc"[n]} for n, item in enumerate(items)]}]

    def table(self):
        caption, head = self.words.words(4), self.words.word()
        self.order.append(caption)
        rows = [(self.words.word(), self.words.between(1, 50)) for _ in range(self.random.randint(2, 12))]
        self.bond(caption, rows[0][0])
        return caption, [{"table": caption, "head": [head, "Text"], "rows": [{"row": list(row)} for row in rows]}]

    def small_table(self):
        """A table of few lines stands on one page."""
        caption, head = self.words.words(4), self.words.word()
        self.order.append(caption)
        rows = [(self.words.word(), self.words.word()) for _ in range(self.random.randint(2, 9))]
        for (_, before), (after, _) in zip(rows, rows[1:]):
            self.bond(before, after)
        return caption, [{"table": caption, "head": [head, "Text"], "rows": [{"row": list(row)} for row in rows]}]

    def status(self):
        status, text, reference = self.words.words(3), self.text(3, 90), self.words.words(4)
        self.bond(status, text)
        self.bonds.append((text.split()[-1], reference.split()[0]))
        self.order.append(status)
        return status, [{"paragraph": status, "style": "status"}, {"paragraph": text},
                        {"paragraph": reference, "style": "reference"}]

    def section(self, depth=1):
        title = self.words.words(2)
        self.headings.append(title.split()[0])
        blocks, before = [], title
        for place in range(self.random.randint(1, 5)):
            kinds = [self.paragraph, self.paragraph, self.paragraph, self.listing, self.announcement, self.table, self.small_table]
            first, made = self.random.choice(kinds if place else kinds + [self.status])()
            if before:
                self.bond(before, first)
            before = None
            blocks += made
        if depth < 3 and self.random.random() < 0.4:
            blocks.append(self.section(depth + 1))
        return {"section": title, "children": blocks}

    def paper(self):
        sections = [self.section() for _ in range(self.random.randint(1, 4))]
        self.starts.append(sections[0]["section"].split()[0])
        return [{"page-break": True}, *sections]


def check_texts(checks, places, maker, what):
    """No line alone on either side of a page's end; three lines are one."""
    parted = 0
    for text in maker.texts:
        lines = list(places.lines(text).values())
        parted += len(lines) > 1
        checks.true(len(lines) == 1 or (sum(lines) > 3 and min(lines) > 1),
                    "%s: %s… has lines %r on its pages" % (what, text[:20], lines))
    checks.true(parted > 5, "%s: only %d texts go on overleaf" % (what, parted))


def check_bonds(checks, places, maker, what):
    apart = [(a, b) for a, b in maker.bonds if places.of[a][0][0] != places.of[b][0][0]]
    checks.equal(apart[:5], [], what + ": words that must share a page")
    checks.true(len(maker.bonds) > 100, what + ": nothing to keep together")


def check_fill(checks, places, maker, what):
    """Pages that end by choice are full to six tenths; none begins with one line of the section before."""
    body = [sorted(w for w in page if w[3].strip(".,").startswith("w")) for page in places.pages]
    top = min(page[0][0] for page in body if page)
    bottom = max(page[-1][0] for page in body if page)
    starts = {places.one(word)[0] for word in maker.starts}
    headings = set(maker.headings)
    bare = [n for n, page in enumerate(body[:-1]) if page and n + 1 not in starts and page[-1][0] - top < 0.6 * (bottom - top)]
    checks.equal(bare, [], what + ": pages with much left empty, of %d" % len(body))
    lone = []
    for n, page in enumerate(body):
        tops = sorted({round(word[0]) for word in page})
        second = [w[3] for w in page if len(tops) > 1 and round(w[0]) == tops[1]]
        if n not in starts and headings & set(second) and not headings & {w[3] for w in page if round(w[0]) == tops[0]}:
            lone.append(n)
    checks.equal(lone, [], what + ": pages that begin with one line of a section")


def check_random(checks, folder):
    for seed, settings in enumerate(((), ("style=plain",), ("paper=letter", "style=plain"), ("scale=120",), ("scale=80",)), 1):
        maker = Maker(seed)
        blocks = [block for _ in range(PAPERS) for block in maker.paper()]
        what = " ".join(settings) or "usual"
        path = papers.export(checks, folder, "random%d" % seed, papers.dataset([]), papers.report(blocks), *settings)
        places = papers.Places(path)
        for check in (check_texts, check_bonds, check_fill):
            check(checks, places, maker, what)


def check_lone(checks, folder):
    """The one line with which a section ends does not begin a page over the next section."""
    words = papers.Words(11)
    ends, blocks = [], []
    for _ in range(200):
        ends.append(words.words(3))
        blocks.append({"section": words.words(2), "children": [{"paragraph": words.between(20, 140)}, {"paragraph": ends[-1]}]})
    places = papers.Places(papers.export(checks, folder, "lone", papers.dataset([]), papers.report(blocks)))
    top = min(word[0] for page in places.pages[1:] for word in page if word[3].startswith("w"))
    alone = [end for end in ends[:-1] if abs(places.one(end.split()[0])[1] - top) < 2]
    checks.equal(alone, [], "lines of a section that stand alone at the head of a page")
    checks.true(len(places.pages) > 30, "few pages: %d" % len(places.pages))


# ---- footnotes -------------------------------------------------------------------------------------------------------

class Notes:
    """Recommendations with footnotes; `notes` has (mark's word, text) in order."""

    SIGNS = "¹²³⁴⁵⁶⁷⁸⁹"

    def __init__(self, seed, lengths):
        self.words = papers.Words(seed)
        self.notes, self.records, self.texts = [], [], []
        for number, length in enumerate(lengths, 1):
            self.records.append(self.record(number, length))

    def record(self, number, lengths):
        text, notes = self.words.between(20, 80), []
        for place, length in enumerate(lengths):
            mark, note = self.words.word(), self.words.words(length)
            text += " " + mark + self.SIGNS[place]
            notes.append((str(place + 1), note))
            self.notes.append((mark, note))
        end = self.words.between(1, 30)
        self.texts.append(end)
        return papers.recommendation(1, number, text=text + " " + end, footnotes=notes)


def place_of_mark(places, mark, number):
    """The mark is read as a part of its word, or as one behind it."""
    return (places.of.get(mark) or places.of.get(mark + number))[0]


def check_notes(checks, path, made, what, most_pages):
    places = papers.Places(path)
    last, carried = (-1, -1), 0
    for number, (mark, note) in enumerate(made.notes):
        lost = [word for word in note.split() if len(places.of.get(word, [])) != 1]
        if not checks.equal(lost, [], what + ": words of a footnote that do not stand once"):
            continue
        lines = places.lines(note)
        spot = next(places.of[m][0] for m in (mark, *(mark + str(k) for k in range(1, 10))) if m in places.of)
        first = places.one(note.split()[0])
        checks.equal(first[0], spot[0], "%s: page of footnote %d and of its mark" % (what, number))
        checks.true(first[1] > spot[1], "%s: footnote %d stands over its mark" % (what, number))
        checks.true(first[:2] >= last, "%s: footnote %d stands before another" % (what, number))
        checks.true(len(lines) == 1 or min(lines.values()) > 1, "%s: footnote %d has lines %r" % (what, number, lines))
        checks.true(len(lines) <= most_pages, "%s: footnote %d has %d pages" % (what, number, len(lines)))
        carried += len(lines) > 1
        last = places.one(note.split()[-1])[:2]
    check_feet(checks, places, made, what)
    return carried


def check_feet(checks, places, made, what):
    """Under footnotes there is no text."""
    feet = {}
    for _, note in made.notes:
        for word in note.split():
            page, top, _, _ = places.one(word)
            feet[page] = min(top, feet.get(page, top))
    for text in made.texts:
        for word in text.split():
            page, top, _, _ = places.one(word)
            checks.true(top < feet.get(page, 10 ** 6), "%s: %s stands under footnotes" % (what, word))


def check_footnotes(checks, folder):
    rng = papers.Words(7).random
    short = [[rng.randint(1, 30) for _ in range(rng.choice((0, 1, 1, 2, 3)))] for _ in range(120)]
    long = [[rng.choice((5, 40, 90, 200))] if rng.random() < 0.6 else [] for _ in range(80)]
    huge = [[], [2500], [10], [], [], [900], [30], []]
    each = {"each": "recommendations", "sort": "number", "children": [{"recommendation": "No. {number}", "children": [{"text": True}]}]}
    carried = 0
    for name, lengths, most in (("short", short, 2), ("long", long, 2), ("huge", huge, 6)):
        made = Notes(len(lengths), lengths)
        for setting in ("style=un", "style=plain"):
            path = papers.export(checks, folder, name, papers.dataset(made.records), papers.report([each]), setting)
            carried += check_notes(checks, path, made, name + " " + setting, most)
        columns = [{"columns": 2, "children": [{"each": "recommendations", "sort": "number", "children": [{"text": True}]}]}]
        if name != "huge":
            path = papers.export(checks, folder, name + "c", papers.dataset(made.records), papers.report(columns))
            check_in_columns(checks, path, made, name + " in columns")
    checks.true(carried > 3, "footnotes that were carried over: %d" % carried)


def check_in_columns(checks, path, made, what):
    places = papers.Places(path)
    for number, (mark, note) in enumerate(made.notes):
        lost = [word for word in note.split() if len(places.of.get(word, [])) != 1]
        spot = next(places.of[m][0] for m in (mark, *(mark + str(k) for k in range(1, 10))) if m in places.of)
        if checks.equal(lost, [], what + ": words of a footnote that do not stand once"):
            checks.equal(places.one(note.split()[0])[0], spot[0], "%s: page of footnote %d and of its mark" % (what, number))
    check_feet(checks, places, made, what)


# ---- columns ----------------------------------------------------------------------------------------------------------

def sides(places, entries, page):
    """Of each column of a page, from the left: (its left edge, upper edge of its first line, of its last)."""
    found = {}
    for entry in entries:
        for word in entry.split()[:1]:
            at, top, left, _ = places.one(word)
            if at == page:
                found.setdefault(round(left), []).append(top)
    for entry in entries:
        at, top, left, _ = places.one(entry.split()[-1])
        if at == page:
            nearest = max((x for x in found if x <= left + 1), default=None)
            if nearest is not None:
                found[nearest].append(top)
    return [(left, min(tops), max(tops)) for left, tops in sorted(found.items())]


def check_columns(checks, folder):
    for count, number, settings in ((2, 7, ()), (2, 40, ()), (2, 300, ("style=plain",)), (3, 25, ()), (3, 400, ("scale=80",)), (2, 1, ())):
        words = papers.Words(count * 1000 + number)
        entries = [words.between(1, 25) for _ in range(number)]
        after = words.words(30)
        blocks = [{"paragraph": words.words(50)}, {"columns": count, "children": [{"list": [{"item": e} for e in entries]}]},
                  {"paragraph": after}]
        what = "%d entries in %d columns" % (number, count)
        path = papers.export(checks, folder, "columns", papers.dataset([]), papers.report(blocks), *settings)
        places = papers.Places(path)
        pages = sorted({places.one(e.split()[0])[0] for e in entries})
        for page in pages:
            found = sides(places, entries, page)
            if page != pages[-1]:
                checks.equal(len(found), count, "%s: columns of page %d" % (what, page + 1))
            tallest = 11.5 * 1.3 * max(sum(places.lines(e).values()) for e in entries)
            ends = [end for _, _, end in found]
            if number >= 2 * count:
                checks.true(max(ends) - min(ends) <= tallest, "%s: page %d is not even: %r" % (what, page + 1, ends))
        order = [places.one(e.split()[0])[0] for e in entries]
        checks.equal(order, sorted(order), what + ": order of pages")
        alone = [e for e in entries for lines in [column_lines(places, e)] if len(lines) > 1 and (sum(lines) < 4 or min(lines) < 2)]
        checks.equal(alone, [], what + ": a line alone in a column")
        last = max(places.one(e.split()[-1])[:2] for e in entries)
        checks.true(places.one(after.split()[0])[:2] > last, what + ": what follows stands beside")


def check_inside(checks, folder):
    """Headings, tables and charts in columns keep to theirs."""
    words = papers.Words(5)
    parts = [[words.words(2), words.words(30), [(words.word(), words.words(8)) for _ in range(4)]] for _ in range(12)]
    blocks = [{"section": title, "numbered": False, "children": [
        {"paragraph": text}, {"table": words.words(2), "head": [words.word(), words.word()], "rows": [{"row": list(r)} for r in rows]}]}
        for title, text, rows in parts]
    path = papers.export(checks, folder, "inside", papers.dataset([]), papers.report([{"columns": 2, "children": blocks}]))
    places = papers.Places(path)
    for title, text, rows in parts:
        inside = [places.one(w) for w in " ".join([title, text] + [" ".join(row) for row in rows]).split()]
        sides_of = {(page, left > 297, right > 297) for page, _, left, right in inside}
        checks.true(all(left == right for _, left, right in sides_of), "words between columns: %r" % sides_of)
    checks.equal(len({(p, left > 297) for t, _, _ in parts for p, _, left, _ in [places.one(t.split()[0])]}) > 1, True, "one column only")


def column_lines(places, entry):
    """Lines of an entry in each of its columns and pages: a line that stands higher than the one before is in the next."""
    lines, last = [], None
    for word in entry.split():
        page, top, _, _ = places.one(word)
        here = (page, round(top))
        if last is None or here[0] != last[0] or here[1] < last[1] - 1:
            lines.append(1)
        elif here[1] > last[1] + 1:
            lines[-1] += 1
        last = here
    return lines


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_random(checks, folder)
        check_lone(checks, folder)
        check_footnotes(checks, folder)
        check_columns(checks, folder)
        check_inside(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
