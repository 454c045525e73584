#!/usr/bin/env python3
"""Proves that a dataset holds every word of the files it was imported from, once.

    checker.py DATASET.json FILE...             0 nothing lost or doubled; 1 faults, one a line
    checker.py --self-test DATASET.json FILE... 0 every damage done to a copy is reported

Shares no code and no method with the importer. Both sides become words: the lines of
a file, and the streams of words that the dataset says stand in that file (a heading,
the text of a recommendation with its subparagraphs, a footnote, a line of the page).
Each line must then be eaten, in order, by the streams whose source lines hold it, and
no stream may have words left. A second count, without regard to place, compares how
often each word occurs.
"""
import collections
import copy
import json
import os
import re
import sys
import unicodedata

SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
TAGS = re.compile(r"</?(?:i|b|u|em|strong|br|span|p)\b[^<>]*>", re.I)
LINKS = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]\(([^()\s]*)\)")
WORDS = re.compile(r"[^\W_]+")
DIVIDED = re.compile(r"[^\W\d_][-\u2010\u00ad]\s*$")
NO_END = 10 ** 9


# ---- words ---------------------------------------------------------------------------

def plain(text):
    """Without the marks of markup; a link leaves its words, and its target unless that is an anchor."""
    text = unicodedata.normalize("NFC", text.replace("\ufeff", "").replace("\u00ad", ""))
    text = LINKS.sub(lambda m: m.group(1) + ("" if m.group(2).startswith("#") else " " + m.group(2)), text)
    return TAGS.sub("", text)


def words(text):
    """Words of running text. A raised digit there is the mark of a footnote, not a word."""
    return WORDS.findall("".join(c for c in plain(text) if c not in SUPERSCRIPTS))


def line_words(text):
    """Words of a line of a file: raised digits that begin it are the number of a footnote."""
    text = plain(text).lstrip()
    mark = ""
    while text and text[0] in SUPERSCRIPTS:
        mark += SUPERSCRIPTS[text[0]]
        text = text[1:]
    return ([mark] if mark else []) + words(text)


def mark_words(mark):
    return WORDS.findall("".join(SUPERSCRIPTS.get(c, c) for c in mark or ""))


# ---- what the dataset says ------------------------------------------------------------

class Stream:
    """Words that stand together in one file, from line `first` to line `last`."""

    def __init__(self, name, first, last, parts, rank=0):
        self.name, self.first, self.last, self.rank = name, first, last, rank
        self.words = [word for part in parts for word in part]
        self.next = 0
        self.rest = ""     # of a word of which a line end took the beginning

    def done(self):
        return self.next == len(self.words) and not self.rest

    def width(self):
        return self.last - self.first


def item_parts(items):
    for item in items:
        if not item.get("inline"):
            yield mark_words(item.get("label"))
            yield words(item["text"])
            yield from item_parts(item.get("items") or [])


def body_parts(record, head):
    yield head
    yield words(record["text"])
    yield from item_parts(record.get("items") or [])
    yield words(record.get("closing") or "")


def lines_of(source, outer=(1, NO_END)):
    if not source or source.get("line") is None:
        return outer
    return source["line"], source.get("end_line") or source["line"]


def numbered(record):
    """The number of a recommendation of the older form, which is a paragraph; the newer one has a heading."""
    return (record.get("source") or {}).get("paragraph")


def recommendation_head(record):
    if numbered(record):
        return words(numbered(record))
    return ["Recommendation"] + ([] if record.get("number") is None else [str(record["number"])])


def record_streams(record, head):
    first, last = lines_of(record.get("source"))
    yield Stream(record["id"], first, last, body_parts(dict(record, closing=None), head))
    yield Stream(record["id"] + " closing", first, last, [words(record.get("closing") or "")], rank=1)
    for note in record.get("footnotes") or []:
        start, end = lines_of(note.get("source"), (first, NO_END))
        name = "%s footnote %s" % (record["id"], note.get("mark"))
        yield Stream(name, start, end, [mark_words(note.get("mark")), words(note["text"])])


def document_streams(dataset, document):
    own = document["id"]
    sections = document.get("sections") or []
    first_heading = min([lines_of(s.get("source"))[0] for s in sections] + [NO_END])
    yield Stream(own + " masthead", 1, first_heading, (words(t) for t in document.get("masthead") or []))
    for section in sections:
        first, last = lines_of(section.get("source"))
        yield Stream(section["id"], first, last, [mark_words(section.get("number")), words(section["title"])])
    for kind, lines in (("furniture", document.get("furniture")),
                        ("unplaced", (document.get("accounting") or {}).get("unplaced"))):
        for line in lines or []:
            yield Stream("%s %s" % (own, kind), line["line"], line["line"], [line_words(line["text"])])
    for record in dataset["recommendations"]:
        if record["document"] == own:
            yield from record_streams(record, recommendation_head(record))
    for record in dataset["paragraphs"]:
        if record["document"] == own:
            yield from record_streams(record, words(record.get("number") or ""))


# ---- a file against its streams -------------------------------------------------------

def file_lines(path):
    """Lines as an editor counts them: a form feed ends none."""
    with open(path, encoding="utf-8", newline="") as file:
        return file.read().replace("\r\n", "\n").replace("\r", "\n").split("\n")


def eat(stream, tokens, at, divided):
    """How many of `tokens` from `at` the stream gives next; (count, next, rest) after it."""
    position, rest, count = stream.next, stream.rest, 0
    while at + count < len(tokens):
        token = tokens[at + count]
        if rest:
            if not rest.startswith(token) or (rest != token and at + count + 1 < len(tokens)):
                break
            rest = rest[len(token):] if rest != token else ""
            position += not rest
        elif position < len(stream.words) and stream.words[position] == token:
            position += 1
        elif (divided and at + count + 1 == len(tokens) and position < len(stream.words)
              and stream.words[position].startswith(token)):
            rest = stream.words[position][len(token):]
        else:
            break
        count += 1
    return count, position, rest


def best_stream(streams, tokens, at, divided):
    """The stream that takes most of the line; of equals the one that claims fewest lines, then what comes first."""
    tried = [(eat(s, tokens, at, divided), s) for s in streams]
    tried = [(result, s) for result, s in tried if result[0] > 0]
    return max(tried, key=lambda t: (t[0][0], -t[1].width(), -t[1].rank), default=(None, None))


class Holders:
    """The streams that hold a line, for lines asked in order."""

    def __init__(self, streams):
        self.waiting = sorted(streams, key=lambda s: s.first, reverse=True)
        self.open = []

    def at(self, number):
        while self.waiting and self.waiting[-1].first <= number:
            self.open.append(self.waiting.pop())
        self.open = [s for s in self.open if s.last >= number]
        return [s for s in self.open if not s.done()]


def check_lines(name, lines, streams):
    holders = Holders(streams)
    for number, line in enumerate(lines, 1):
        tokens, at = line_words(line), 0
        divided = bool(DIVIDED.search(line))
        while at < len(tokens):
            result, stream = best_stream(holders.at(number), tokens, at, divided)
            if stream is None:
                claimed = ", ".join(s.name for s in holders.open) or "no record"
                yield "%s:%d: words not found next in the record that holds the line (%s): %s" % (
                    name, number, claimed, " ".join(tokens[at:at + 12]))
                break
            at += result[0]
            stream.next, stream.rest = result[1], result[2]
    for stream in streams:
        if not stream.done():
            yield "%s:%d: %s has words that its lines do not: %s" % (
                name, stream.first, stream.name, " ".join(stream.words[stream.next:stream.next + 12]))


def divisions(lines):
    """Beginnings of words at line ends, each with the words that may go on: those that begin the next lines."""
    tokens = [line_words(line) for line in lines]
    for at, line in enumerate(lines):
        if tokens[at] and DIVIDED.search(line):
            following = [t[0] for t in tokens[at + 1:at + 16] if t]
            yield tokens[at][-1], following


def check_counts(name, lines, streams):
    """How often each word occurs. Words divided at a line end count as the dataset has them."""
    ours = collections.Counter(w for s in streams for w in s.words)
    theirs = collections.Counter(w for line in lines for w in line_words(line))
    for begin, following in divisions(lines):
        for end in following:
            if ours[begin + end] > theirs[begin + end]:
                theirs.update({begin + end: 1, begin: -1, end: -1})
                break
    for word, count in sorted((theirs - ours).items()):
        yield "%s: lost %d times: %s" % (name, count, word)
    for word, count in sorted((ours - theirs).items()):
        yield "%s: too many by %d: %s" % (name, count, word)


def check_accounting(name, lines, document, headings):
    """Its letters are those of the file; the word Recommendation of a heading is not counted, its number is."""
    accounting = document.get("accounting")
    if accounting is None:
        yield "%s: the document has no accounting" % name
        return
    count = sum(1 for line in lines if line.replace("\ufeff", "").strip())
    if accounting["lines"] != count:
        yield "%s: accounting counts %d lines that are not blank, the file has %d" % (
            name, accounting["lines"], count)
    letters = sum(c.isalnum() for line in lines for c in plain(line)) - headings * len("Recommendation")
    if accounting["letters"] != letters:
        yield "%s: accounting counts %d letters and digits, the file has %d" % (name, accounting["letters"], letters)


def check_file(dataset, path):
    name = os.path.basename(path)
    documents = [d for d in dataset["documents"] if d.get("file") == name]
    if len(documents) != 1:
        return ["%s: %d documents of the dataset say they are this file" % (name, len(documents))]
    lines = file_lines(path)
    streams = list(document_streams(dataset, documents[0]))
    faults = list(check_counts(name, lines, streams))
    faults += check_lines(name, lines, streams)
    headed = [r for r in dataset["recommendations"] if r["document"] == documents[0]["id"] and not numbered(r)]
    return faults + list(check_accounting(name, lines, documents[0], len(headed)))


def check(dataset, paths):
    """All faults, as sentences."""
    return [fault for path in paths for fault in check_file(dataset, path)]


# ---- self-test: damage that must be seen -----------------------------------------------

SENTENCE = re.compile(r"[^.;]{20,}?[.;](?=\s|$)")


def long_records(dataset, files):
    read = {d["id"] for d in dataset["documents"] if d.get("file") in files}
    both = dataset["recommendations"] + dataset["paragraphs"]
    return [r for r in both if r["document"] in read and SENTENCE.search(r["text"])]


def delete_sentence(dataset, files):
    record = long_records(dataset, files)[0]
    record["text"] = SENTENCE.sub("", record["text"], count=1)


def double_sentence(dataset, files):
    record = long_records(dataset, files)[-1]
    record["text"] += " " + SENTENCE.search(record["text"]).group().strip()


def change_word(dataset, files):
    record = long_records(dataset, files)[0]
    first = words(record["text"])[0]
    record["text"] = record["text"].replace(first, "Otherwise", 1)


def swap_words(dataset, files):
    record = long_records(dataset, files)[0]
    a, b = list(dict.fromkeys(words(record["text"])))[:2]
    record["text"] = record["text"].replace(a, "\0", 1).replace(b, a, 1).replace("\0", b, 1)


def swap_texts(dataset, files):
    a, *_, b = long_records(dataset, files)
    a["text"], b["text"] = b["text"], a["text"]


def swap_lines(dataset, files):
    a, *_, b = long_records(dataset, files)
    a["source"], b["source"] = b["source"], a["source"]


def double_record(dataset, files):
    record = copy.deepcopy(long_records(dataset, files)[0])
    record["id"] += "-again"
    dataset["recommendations" if "status" in record else "paragraphs"].append(record)


def lose_record(dataset, files):
    record = long_records(dataset, files)[0]
    dataset["recommendations"] = [r for r in dataset["recommendations"] if r is not record]
    dataset["paragraphs"] = [r for r in dataset["paragraphs"] if r is not record]


def lose_item(dataset, files):
    both = dataset["recommendations"] + dataset["paragraphs"]
    next(r for r in both if any(not i.get("inline") for i in r.get("items") or []))["items"].pop()


def lose_heading(dataset, files):
    next(d for d in dataset["documents"] if d.get("file") in files and d.get("sections"))["sections"].pop()


def lose_masthead_line(dataset, files):
    next(d for d in dataset["documents"] if d.get("file") in files and d.get("masthead"))["masthead"].pop(0)


DAMAGES = (delete_sentence, double_sentence, change_word, swap_words, swap_texts, swap_lines,
           double_record, lose_record, lose_item, lose_heading, lose_masthead_line)


def self_test(dataset, paths):
    """Damages that nobody saw, as sentences."""
    files = {os.path.basename(p) for p in paths}
    unseen = ["the whole dataset is faulty to begin with: " + f for f in check(dataset, paths)[:3]]
    for damage in DAMAGES:
        damaged = copy.deepcopy(dataset)
        try:
            damage(damaged, files)
        except (StopIteration, IndexError):
            unseen.append("nothing here to try it on: " + damage.__name__)
            continue
        if not check(damaged, paths):
            unseen.append("not reported: " + damage.__name__)
    return unseen


def main(arguments):
    proving = arguments[:1] == ["--self-test"]
    dataset_path, *paths = arguments[1:] if proving else arguments
    with open(dataset_path, encoding="utf-8") as file:
        dataset = json.load(file)
    faults = (self_test if proving else check)(dataset, paths)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
