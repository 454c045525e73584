#!/usr/bin/env python3
"""The same documents as other programs would have written them, and as accidents would leave them.

Where a change keeps the meaning (wrapped lines, pages, other spaces and line ends), the
import must find the same records. Where it does not (lines lost, swapped, cut), every
word must still have its place. Runs on the samples and, where there is one, the corpus.
"""
import os
import random
import re
import sys
import tempfile
import textwrap

import checker
import imported
from imported import Import, harness

WIDTH = 88


def wrapped(lines, width=WIDTH):
    """Hard-wrapped lines; a table's rows and footnotes of one address stay whole."""
    for line in lines:
        if "\t" in line or len(line) <= width or re.match("[⁰¹²³⁴⁵⁶⁷⁸⁹]+ www", line):
            yield line
        else:
            yield from textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)


def divided(lines):
    """Words divided at the ends of wrapped lines: a part of the next line's first word comes up."""
    out = list(wrapped(lines))
    for at in range(len(out) - 1):
        first = re.match(r"([a-z]{4,})([a-z]{4,})(?= )", out[at + 1])
        if len(out[at]) > WIDTH - 20 and first and re.search(r"[a-z,] *$", out[at]) and "\t" not in out[at]:
            out[at] += " " + first[1] + "-"
            out[at + 1] = out[at + 1][len(first[1]):]
    return out


def paged(lines, height=41):
    """Pages with a running head, a page number at the foot and a form feed between."""
    rows = list(wrapped(lines))
    pages = [rows[at:at + height] for at in range(0, len(rows), height)]
    stated = [row for row in rows[:20] if re.fullmatch(r"[A-Z]+(/[A-Z0-9.]+){2,}", row)]
    head = stated[0] if stated else "CPSW/COP/WG.9/2031/7"
    for number, page in enumerate(pages, 1):
        yield from ([] if number == 1 else ["\f" + head, ""]) + page
        yield from ["", "%d/%d" % (number, len(pages)), ""]


def tight(lines):
    """Wrapped, without blank lines, as PDF readers often give it."""
    return [line for line in wrapped(lines) if line.strip()]


def loose(lines):
    """A blank line behind every line, but for tables and marks that go on over a line's end."""
    for line in lines:
        yield line
        if "\t" not in line and line.count("**") != 1 and not re.match(r"[A-Z][a-z]+day, ", line):
            yield ""


SAME = {  # name: lines to lines
    "wrapped": wrapped,
    "narrow": lambda lines: wrapped(lines, 60),
    "divided": divided,
    "paged": paged,
    "loose": loose,
    "trailing-spaces": lambda lines: (line + "   " for line in lines),
    "no-break-spaces": lambda lines: (re.sub(r"(?<=\d) (?=[A-Z][a-z])|(?<=[a-z]) (?=\d)", "\u00a0", l) for l in lines),
    "soft-hyphens": lambda lines: (re.sub(r"\b([a-z]{4})([a-z]{5})", "\\1\u00ad\\2", line) for line in lines),
    "straight-quotes": lambda lines: (re.sub("[“”]", '"', line.replace("’", "'")) for line in lines),
    "bold-headings": lambda lines: (re.sub(r"^(Recommendation \d+|[IVX]+\. .*)$", r"**\1**", line) for line in lines),
}


PLAIN_ONLY = ("loose", "wrapped", "narrow", "divided", "paged")  # make no sense where lines are wrapped already


def is_wrapped(lines):
    """Whether the file itself comes with hard-wrapped lines."""
    return max(map(len, lines)) < 120


def cut(lines, chance):
    return lines[:chance.randrange(len(lines))]


def without_some(lines, chance):
    return [line for line in lines if chance.random() > 0.1]


def swapped(lines, chance):
    lines = list(lines)
    for _ in range(8):
        a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
    return lines


def joined(lines, chance):
    """Some line ends are lost, so that headings and paragraphs run together."""
    text = "".join(line + (" " if chance.random() < 0.1 else "\n") for line in lines)
    return text.split("\n")


def noisy(lines, chance):
    signs = "()[].:;-–—¹²“”'\"\t0123456789IVXabc"
    return ["".join(chance.choice(signs) if chance.random() < 0.01 else c for c in line) for line in lines]


def doubled(lines, chance):
    at = chance.randrange(len(lines))
    return lines[:at] + lines[max(0, at - 30):at] + lines[at:]


ACCIDENTS = (cut, without_some, swapped, joined, noisy, doubled)


def letters(record):
    """Letters of a record: words divided at line ends may keep their hyphen."""
    return "".join(w for part in checker.body_parts(record, []) for w in part)


def shape(made, file):
    """What a change of typography must not change: records by the end of their id, meeting, participants."""
    document = made.document(file)
    own = document["id"]
    records = {r["id"][len(own):]: letters(r) for r in made.data["recommendations"] + made.data["paragraphs"]
               if r["document"] == own and "#text-" not in r["id"]}
    meeting = next((m for m in made.data["meetings"] if m["id"] == document["meeting"]), None)
    people = meeting and {c: imported.participants(meeting, c) for c in
                          {a["capacity"] for a in meeting["attendance"]}}
    facts = meeting and (meeting["start"], meeting["end"], meeting["place"], meeting["mode"], meeting["plenary_meetings"],
                         [(o["name"], o["role"], o["state"]) for o in meeting["officers"]],
                         [(p["item"], p["name"], p["state"], p["group"]) for p in meeting["panellists"]],
                         [i["number"] for i in meeting["agenda"]], len(meeting["schedule"]))
    return {"records": records, "meeting": facts, "participants": people, "kind": document["kind"],
            "headings": ["".join(checker.words(s["title"])) for s in document["sections"]]}


def differences(was, now):
    for key in was["records"].keys() | now["records"].keys():
        if was["records"].get(key) != now["records"].get(key):
            yield "%s: %.160r was %.160r" % (key, now["records"].get(key), was["records"].get(key))
    for key in ("meeting", "participants", "kind", "headings"):
        if was[key] != now[key]:
            yield "%s: %r was %r" % (key, now[key], was[key])


def import_lines(checks, folder, file, lines, name):
    path = os.path.join(folder, file)
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write("\n".join(lines))
    made = Import([path], os.path.join(folder, "made.json"))
    what = "%s, %s" % (file, name)
    if not checks.succeeded(made.result, what):
        return None
    checks.equal(checker.check(made.data, [path])[:4], [], what + ": words")
    checks.succeeded(harness.run("check", made.output), what + ": check")
    return made


def check_same(checks, folder, path, lines):
    file = os.path.basename(path)
    plain = import_lines(checks, folder, file, lines, "as it is")
    for name, change in SAME.items():
        if name in PLAIN_ONLY and is_wrapped(lines):
            continue
        made = import_lines(checks, folder, file, list(change(lines)), name)
        if plain and made:
            ignoring_quotes = (lambda s: s) if name != "straight-quotes" else straight
            was, now = ignoring_quotes(shape(plain, file)), ignoring_quotes(shape(made, file))
            if name == "divided":
                counted(was)
                counted(now)
            found = list(differences(was, now))
            checks.equal(found[:4], [], "%s, %s" % (file, name))


def counted(shape_of):
    """A word whose two parts stand joined nowhere keeps its hyphen, in a name too."""
    people = shape_of["participants"]
    shape_of["participants"] = people and {c: len(names) for c, names in people.items()}


def straight(value):
    if isinstance(value, str):
        return re.sub("[“”]", '"', value.replace("’", "'"))
    if isinstance(value, dict):
        return {k: straight(v) for k, v in value.items()}
    return type(value)(straight(v) for v in value) if isinstance(value, (list, tuple)) else value


def check_accidents(checks, folder, path, lines):
    file = os.path.basename(path)
    import_lines(checks, folder, file, tight(lines), "tight")
    for accident in ACCIDENTS:
        for seed in range(3):
            chance = random.Random("%s %s %d" % (file, accident.__name__, seed))
            import_lines(checks, folder, file, accident(lines, chance), "%s %d" % (accident.__name__, seed))


def main():
    corpus = imported.folder()
    paths = harness.samples() + (imported.texts(corpus) + imported.texts(os.path.join(corpus, "near")) if corpus else [])
    if not corpus:
        print("only the samples: no folder of real documents")
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            lines = [line.lstrip("\ufeff") for line in checker.file_lines(path)]
            check_same(checks, folder, path, lines)
            check_accidents(checks, folder, path, lines)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
