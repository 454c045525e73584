#!/usr/bin/env python3
"""Bad datasets: a sentence with file, line and path, exit 4, and no output file."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import small


def setting(path, value):
    """A change of the value at a path such as ("recommendations", 1, "number")."""
    def change(data):
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value
    return change


def removing(path):
    def change(data):
        for key in path[:-1]:
            data = data[key]
        del data[path[-1]]
    return change


def deep(open_bracket, close_bracket, depth=10000):
    return small.text().replace('"language": "en"', '"deep": %s1%s' % (open_bracket * depth, close_bracket * depth), 1)


# name, bytes, words whose line must be named (None: any line), path that must be named (None: none)
def cases():
    good = small.text()
    rec = ("recommendations", 1)
    second = '{\n   "id": "L/2020/1#rec-2"'
    changed = [
        ("wrong-type-number", setting(rec + ("number",), "two"), '"number": "two"', "recommendations[1].number"),
        ("wrong-type-text", setting(rec + ("text",), ["a"]), '"text": [', "recommendations[1].text"),
        ("wrong-type-list", setting(rec + ("items",), {}), '"items": {}', "recommendations[1].items"),
        ("wrong-type-element", setting(("documents", 0, "cited_by"), [1]), '"cited_by": [', "documents[0].cited_by[0]"),
        ("wrong-type-object", setting(("meetings", 0), "May"), '"meetings": [', "meetings[0]"),
        ("wrong-type-flag", setting(rec + ("items",), [{"label": "a", "text": "x", "inline": "yes"}]),
         '"inline": "yes"', "recommendations[1].items[0].inline"),
        ("wrong-word", setting(rec + ("status",), "agreed"), '"status": "agreed"', "recommendations[1].status"),
        ("wrong-date", setting(("meetings", 0, "start"), "2020-02-30"), '"start": "2020-02-30"', "meetings[0].start"),
        ("null-required", setting(rec + ("text",), None), '"text": null', "recommendations[1].text"),
        ("missing-text", removing(rec + ("text",)), second, "recommendations[1]"),
        ("missing-format", removing(("rapporteur",)), None, "rapporteur"),
        ("other-format", setting(("rapporteur",), 2), '"rapporteur": 2', "rapporteur"),
        ("dangling-document", setting(rec + ("document",), "nowhere"), second,
         "recommendations[1].document"),
        ("dangling-item", setting(rec + ("agenda_item",), "b/2020-05-04/item-9"), second,
         "recommendations[1].agenda_item"),
        ("reference-of-other-kind", setting(rec + ("meeting",), "L/2020/1"), second,
         "recommendations[1].meeting"),
        ("dangling-source", setting(rec + ("source", "document"), "nowhere"), '"source": {\n    "document": "nowhere"',
         "recommendations[1].source.document"),
        ("duplicate-id", setting(rec + ("id",), "L/2020/1#rec-1"), None, "L/2020/1#rec-1"),
        ("duplicate-id-of-kinds", setting(rec + ("id",), "L/2020/1#para-1"), None, "L/2020/1#para-1"),
    ]
    for name, change, words, path in changed:
        text = small.text(change)
        yield name, text.encode(), words and small.line_of(text, words), path
    bad = good.replace("lamp 2.", "lamp \x01\x02.").encode().replace(b"\x01\x02", b"\xc3\x28")
    yield "invalid-utf8", bad, small.line_of(good, "lamp 2."), None
    yield "overlong-utf8", bad.replace(b"\xc3\x28", b"\xc0\xaf"), small.line_of(good, "lamp 2."), None
    yield "surrogate-utf8", bad.replace(b"\xc3\x28", b"\xed\xa0\x80"), small.line_of(good, "lamp 2."), None
    yield "nul-byte", good.replace("lamp 2.", "lamp \0.").encode(), small.line_of(good, "lamp 2."), None
    yield "nul-escape", good.replace("lamp 2.", "lamp \\u0000.").encode(), small.line_of(good, "lamp 2."), None
    yield "lone-surrogate", good.replace("lamp 2.", "lamp \\ud800.").encode(), small.line_of(good, "lamp 2."), None
    yield "control-character", good.replace("lamp 2.", "lamp \x07.").encode(), small.line_of(good, "lamp 2."), None
    yield "missing-comma", good.replace('"language": "en",', '"language": "en"').encode(), 4, None
    yield "key-twice", good.replace('"language": "en",', '"language": "en", "language": "fr",').encode(), 3, None
    yield "deep-arrays", deep("[", "]").encode(), None, None
    yield "deep-objects", deep('{"a":', "}").encode(), None, None
    yield "deep-items", small.text(setting(rec + ("items",), [])).replace(
        '"items": []', '"items": ' + '[{"label":"a","text":"x","items":' * 10000 + "[]" + "}]" * 10000, 1).encode(), None, None
    yield "truncated", good.encode()[:len(good) // 2], None, None
    yield "truncated-in-character", good.replace("Turku", "Åbo").encode()[:good.index("Turku") + 1], None, None
    yield "empty", b"", None, None
    yield "only-space", b" \n\n", None, None
    yield "array-root", b"[]\n", 1, None
    yield "number-root", b"1\n", 1, None
    yield "two-values", (good + good).encode(), None, None
    yield "not-json", b"Report on the meeting\n", 1, None
    yield "utf16", good.encode("utf-16"), 1, None


def check_refusal(checks, name, result, line, path):
    file = name + ".json"
    checks.equal(result.returncode, harness.DATA, name)
    checks.equal(result.stdout, b"", name + ": standard output")
    checks.equal(result.stderr.count("\n"), 1, name + ": one sentence: " + result.stderr[:300])
    checks.contains(result.stderr, file + (":%d: " % line if line else ":"), name)
    if path:
        checks.contains(result.stderr, path, name)


def check_reading(checks, folder):
    for name, data, line, path in cases():
        file = os.path.join(folder, name + ".json")
        with open(file, "wb") as out:
            out.write(data)
        check_refusal(checks, name, harness.run("list", "recommendations", file), line, path)
        made = os.path.join(folder, name + "-out.json")
        check_refusal(checks, name, harness.run("export", file, "--to", "json", "-o", made), line, path)
        checks.true(not os.path.exists(made), name + ": export left an output file")
        checked = harness.run("check", file).returncode
        wanted = (harness.DATA, harness.FAULTS) if "dangling" in name or "reference" in name else (harness.DATA,)
        checks.true(checked in wanted, "%s: check ended with %d, not one of %r" % (name, checked, wanted))
    leftovers = [n for n in os.listdir(folder) if "-out" in n]
    checks.equal(leftovers, [], "files left by failed exports")


def check_good(checks, folder):
    """The dataset that all cases spoil is a good one."""
    file = os.path.join(folder, "good.json")
    with open(file, "w", encoding="utf-8") as out:
        out.write(small.text())
    checks.succeeded(harness.run("list", "recommendations", file), "list of the good dataset")
    with_bom = os.path.join(folder, "bom.json")
    with open(with_bom, "w", encoding="utf-8-sig") as out:
        out.write(small.text().replace("\n", "\r\n"))
    checks.succeeded(harness.run("list", "recommendations", with_bom), "list of the good dataset with BOM and CRLF")


def check_two_files(checks, folder):
    """Two different records of one id, in two files: both places are named."""
    one, two = os.path.join(folder, "one.json"), os.path.join(folder, "two.json")
    for path, change in ((one, None), (two, setting(("recommendations", 1, "text"), "Lamps may stay dark."))):
        with open(path, "w", encoding="utf-8") as out:
            out.write(small.text(change))
    result = harness.run("list", "recommendations", one, two)
    checks.equal(result.returncode, harness.DATA, "two records of one id in two files")
    for words in ("one.json", "two.json", "L/2020/1#rec-2"):
        checks.contains(result.stderr, words, "two records of one id in two files")
    checks.succeeded(harness.run("list", "recommendations", one, one), "the same dataset twice")


def check_unread(checks, folder):
    empty = os.path.join(folder, "no-datasets")
    os.mkdir(empty)
    for name in (os.path.join(folder, "missing.json"), empty, "/proc/self/mem"):
        result = harness.run("list", "recommendations", name)
        checks.equal(result.returncode, harness.IO, "reading " + name)
        checks.contains(result.stderr, name, "reading " + name)


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_good(checks, folder)
        check_reading(checks, folder)
        check_two_files(checks, folder)
        check_unread(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
