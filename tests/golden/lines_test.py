"""`list --format lines`: JSON Lines in, those that fit out as they stand; the answers are those of the dataset."""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import harness

ASKED = {
    "recommendations": ["theme = technology", "theme = prevention", "not theme in (technology, protection)", "year >= 2022", "year = 1990",
                        "status = adopted and year < 2022", "strength >= called-upon", "strength = should or strengths = encouraged",
                        "addressee = states-parties", "text contains 'supply chains'", "state = Norway", "meeting.start > '2020-01-01'",
                        "document.kind = report", "symbol contains WG", "body.name contains 'working group'", "number <= 2",
                        "items.text contains training", "source.line > 100", "evidence.kind = theme", "qualifier = as-appropriate"],
    "paragraphs": ["theme = technology", "year >= 2022", "authority = stated", "text contains trafficking", "state = Norway"],
    "meetings": ["year >= 2022", "state = Norway", "place contains vienna", "ordinal > 3"],
    "documents": ["kind = report", "year = 2022", "cited_by contains rec"],
    "themes": ["theme = technology", "label contains child"],
    "links": ["type = related"],
}


class Work:
    def __init__(self, folder):
        self.checks, self.folder = harness.Checks(), folder
        self.data, self.lines = os.path.join(folder, "wg.json"), os.path.join(folder, "wg.jsonl")
        harness.run("import", *harness.samples(), "-o", self.data)
        self.checks.succeeded(harness.run("export", self.data, "--to", "json", "--set", "lines=true", "-o", self.lines), "export")

    def write(self, lines):
        path = os.path.join(self.folder, "other.jsonl")
        with open(path, "wb") as file:
            file.writelines(lines)
        return path


def ask(kind, file, where, *more, **options):
    return harness.run("list", kind, file, *(["--where", where] if where else []), *more, **options)


def check_same(w, kind, where):
    """What the dataset answers, in lines that stand so in the file."""
    what = "%s where %s" % (kind, where)
    wanted, result = ask(kind, w.data, where, "--format", "json"), ask(kind, w.lines, where, "--format", "lines")
    w.checks.equal(result.returncode, wanted.returncode, "exit code for %s: %s" % (what, result.stderr + wanted.stderr))
    if wanted.returncode:
        return 0
    with open(w.lines, "rb") as file:
        known = set(file)
    found = result.stdout.splitlines(keepends=True)
    records = [json.loads(line) for line in found]
    w.checks.equal([r.pop("node") + "s" for r in records], [kind] * len(records), "kinds, " + what)
    w.checks.true(records == json.loads(wanted.stdout), "other records (%d), %s" % (len(records), what))
    w.checks.true(set(found) <= known, "other bytes than in the file, " + what)
    return len(found)


def check_answers(w):
    for kind, expressions in ASKED.items():
        counts = [check_same(w, kind, where) for where in [None, *expressions]]
        w.checks.true(counts[0] > 0 and any(0 < n < counts[0] or counts[0] == n for n in counts[1:]), "%s: nothing is asked: %s" % (kind, counts))


def check_ways_in(w):
    where = "theme = technology and year >= 2018"
    wanted = ask("recommendations", w.lines, where, "--format", "lines").stdout
    w.checks.true(wanted.count(b"\n") > 1, "too few recommendations fit")
    with open(w.lines, "rb") as file:
        lines = file.readlines()
        file.seek(0)
        w.checks.equal(ask("recommendations", "-", where, "--format", "lines", stdin=file).stdout, wanted, "standard input that is a file")
    cat = subprocess.Popen(["cat", w.lines], stdout=subprocess.PIPE)
    w.checks.equal(ask("recommendations", "-", where, "--format", "lines", stdin=cat.stdout).stdout, wanted, "a pipe")
    cat.communicate()
    out = os.path.join(w.folder, "out.jsonl")
    w.checks.succeeded(ask("recommendations", w.lines, where, "--format", "lines", "-o", out), "into a file")
    with open(out, "rb") as file:
        w.checks.equal(file.read(), wanted, "into a file")
    spaced = w.write([json.dumps(json.loads(line)).encode() + b"\r\n\n" for line in reversed(lines)][:-1] + [lines[0].strip()])
    found = ask("recommendations", spaced, where, "--format", "lines").stdout
    w.checks.equal([json.loads(line) for line in found.splitlines()], [json.loads(line) for line in wanted.splitlines()][::-1],
                   "other spaces, another order, no end of the last line")


def check_refusals(w):
    with open(w.lines, "rb") as file:
        lines = file.readlines()
    at = next(n for n, line in enumerate(lines) if b'"node":"recommendation"' in line)
    one = lines[at]
    for name, line, said in (("cut off", one[:-40] + b"\n", "not well-formed JSON"), ("no object", b"[1]\n", "a line begins with"),
                             ("another key first", b'{"id":"x"}\n', "a line begins with"), ("two objects", one.strip() + b"{}\n", "not well-formed JSON"),
                             ("a status that is a number", one.replace(b'"status":"', b'"status":7,"s":"'), "status: expected a string, found an integer"),
                             ("a status that is none", one.replace(b'"status":"', b'"status":"un'), "is not allowed; allowed: "),
                             ("a key that stands twice", one.replace(b'"status":', b'"status":"adopted","status":'), "stands twice"),
                             ("no UTF-8", one.replace(b'"status":"', b'"status":"\xff'), "not UTF-8")):
        path, out = w.write(lines[:at] + [line] + lines[at + 1:]), os.path.join(w.folder, "none.jsonl")
        result = ask("recommendations", path, "status = adopted", "--format", "lines", "-o", out)
        w.checks.equal(result.returncode, harness.DATA, "exit code, %s (%s)" % (name, result.stderr))
        w.checks.contains(result.stderr, "%s:%d: " % (path, at + 1), "place, " + name)
        w.checks.contains(result.stderr, said, name)
        w.checks.true(not os.path.exists(out), "an output stands, " + name)
    for words, code, said in ((["recommendations", w.data], harness.DATA, "wg.json:1: a line begins with"), (["recommendations", w.folder], harness.IO, "cannot be"),
                              (["recommendations", w.lines, w.lines], harness.USAGE, "one file"), (["officers", w.lines], harness.USAGE, "no lines of their own"),
                              (["recommendations", w.lines, "--columns", "id"], harness.USAGE, "no --columns"), (["states", w.lines], harness.USAGE, "no lines of their own"),
                              (["recommendations", w.lines, "--where", "theme = tecnology"], harness.USAGE, "technology")):
        result = harness.run("list", *words, "--format", "lines")
        w.checks.equal(result.returncode, code, " ".join(words) + ": " + result.stderr)
        w.checks.contains(result.stderr, said, " ".join(words))


def peak(path):
    """Kilobytes that the command takes at most, with what sanitizers keep of what was freed kept small."""
    words = [harness.command(), "list", "recommendations", path, "--where", "text contains 'supply' and not theme = technology", "--format", "lines", "-o", os.devnull]
    process = subprocess.Popen(words, env={**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=1"})
    usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(usage[1])
    return usage[2].ru_maxrss if process.returncode == harness.DONE else sys.maxsize


def check_memory(w):
    with open(w.lines, "rb") as file:
        lines = file.readlines()
    records = [line.replace(b"the", "thé".encode()) for line in lines if line.startswith(b'{"node":"recommendation"')]
    once, often = peak(w.write(lines)), peak(w.write(lines + records * 100))
    w.checks.true(often - once < 4096, "%d KB more for %d KB more of lines" % (often - once, len(b"".join(records)) * 100 // 1024))


def main():
    with tempfile.TemporaryDirectory() as folder:
        w = Work(folder)
        for check in (check_answers, check_ways_in, check_refusals, check_memory):
            check(w)
        return w.checks.finish()


if __name__ == "__main__":
    sys.exit(main())
