#!/usr/bin/env python3
"""Exporters in any language: programs that are told a job as JSON, at the command."""
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path[:0] = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), *below) for below in ([], ["invalid"])]
import harness
import small

PROGRAMS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs")
OUTLINE, IDS, ACTS = (os.path.join(PROGRAMS, name) for name in ("rapporteur-export-outline", "rapporteur-export-ids", "acts.py"))


class Places:
    """A folder with the samples and a smaller dataset, a file that suffers, and a folder for outputs."""

    def __init__(self, folder):
        self.folder = folder
        self.data, self.small, self.work, self.victim = (os.path.join(folder, name) for name in ("data.json", "small.json", "work", "victim"))
        os.mkdir(self.work)
        imported = harness.run("import", *harness.samples(), "-o", self.data)
        if imported.returncode != harness.DONE:
            sys.exit("the samples are not imported: " + imported.stderr)
        with open(self.small, "w") as file:
            file.write(small.text())
        harness.run("analyse", self.small, "-o", self.small)
        with open(self.victim, "w") as file:
            file.write("untouched\n")

    def export(self, program, *arguments, output="-", data=None, **options):
        return harness.run("export", data or self.data, "--exporter", program, "-o", output, *arguments, **options)

    def act(self, act, *arguments, program=ACTS, data=None, **options):
        return self.export(program, "--set", "act=" + act, *arguments, data=data or self.small, **options)

    def job(self, *arguments):
        """What a program is told of the samples."""
        return json.loads(self.act("job", *arguments, data=self.data).stdout)

    def program(self, name, text, mode=0o755):
        path = os.path.join(self.folder, name)
        with open(path, "w" if isinstance(text, str) else "wb") as file:
            file.write(text)
        os.chmod(path, mode)
        return path


def has_confinement():
    said = harness.run("exporters", "outline", "--exporter", OUTLINE).stdout.decode()
    return "(Landlock" in said and "(seccomp)" in said


# ---- what is given -------------------------------------------------------------------------------

def check_same_trees(checks, places):
    """Records, paper and grid are those that the exporter of JSON writes."""
    for report, key in (((), "records"), (("--report", "compilation"), "paper"), (("--report", "matrix"), "grid")):
        job = places.job(*report)
        wanted = harness.run("export", places.data, "--to", "json", "-o", "-", *report)
        checks.succeeded(wanted, "json " + key)
        checks.true(job[key] == json.loads(wanted.stdout), key + ": as the exporter of JSON writes it")
        names = ["rapporteur", "abi", "format", "options", "timestamp", "language", "scratch", "labels", "records"]
        checks.equal(list(job), names + ([key] if report else []), key + ": keys")
        checks.true(len(job["records"]["recommendations"]) > 20, key + ": records beside it")
    rows = [(sheet["rows"], len(sheet["cells"])) for sheet in job["grid"]["sheets"]]
    checks.true(all(said == given for said, given in rows) and sum(given for _, given in rows) > 20, "rows of the grid: %r" % rows)


def check_job(checks, places):
    job = places.job("--set", "number=-7", "--set", "flag=false", "--set", "target=a \"b\"\\\u00e9")
    version = harness.run("--version").stdout.decode().split()[1]
    checks.equal((job["rapporteur"], job["abi"], job["format"], job["timestamp"], job["language"]), (version, "0.9", "acts", 1700000000, "en"), "head")
    checks.equal(job["options"], {"act": "job", "target": "a \"b\"\\\u00e9", "number": -7, "any": 7, "flag": False}, "options are typed")
    checks.equal(os.path.exists(job["scratch"]), False, "its folder is gone")
    for language, report in (("en", ()), ("fr", ()), ("fr", ("--report", "matrix")), ("ar", ("--report", "brief"))):
        job = places.job("--language", language, *report)
        with open(os.path.join(harness.SOURCE, "templates", "labels", language + ".json"), encoding="utf-8") as file:
            checks.true(job["labels"] == json.load(file), language + ": labels")
        checks.equal(job["language"], language, "language")
    selected = places.job("--where", "year = 2022")["records"]["recommendations"]
    checks.true(selected and all("2022" in one["meeting"] for one in selected), "the selection")


# ---- the two of the lesson -----------------------------------------------------------------------

def check_values(checks, places):
    result = places.act("job", "--set", "target=a\udcff")
    checks.equal((result.returncode, result.stdout), (harness.USAGE, b""), "a value that JSON cannot hold")
    checks.contains(result.stderr, "the value of option 'target' of acts is not UTF-8", "a value that JSON cannot hold")


def check_outline(checks, places):
    records = places.export(OUTLINE)
    with open(places.data, encoding="utf-8") as file:
        dataset = json.load(file)
    lines = ["- %s: %s" % (one["id"], one["text"]) for one in dataset["recommendations"]]
    checks.equal(records.stdout.decode(), "\n".join(lines) + "\n", "records")
    checks.equal(records.stderr, "", "nothing is said")
    paper = places.export(OUTLINE, "--report", "compilation", "--set", "mark=star", "--set", "indent=4", "--set", "space=true").stdout.decode()
    checks.true(re.match(r"\* Compilation of recommendations\n\n\* I\. .*\n\n", paper) and re.search(r"^\*     A\. ", paper, re.M), "a paper: " + paper[:300])
    grid = places.export(OUTLINE, "--report", "matrix").stdout.decode()
    sheets = json.loads(harness.run("export", places.data, "--to", "json", "--report", "matrix", "-o", "-").stdout)["sheets"]
    checks.equal(grid, "".join("- " + "\t".join("" if cell is None else str(cell) for cell in row.values()) + "\n"
                               for sheet in sheets for row in sheet["cells"]), "a grid")
    nothing = places.export(OUTLINE, "--where", "year = 1990", output=os.path.join(places.work, "none.txt"))
    checks.equal(nothing.returncode, harness.DATA, "its own failure")
    checks.contains(nothing.stderr, "outline: no recommendation is selected: there is nothing to outline", "its own failure")
    checks.equal(os.listdir(places.work), [], "no output")


def check_ids(checks, places):
    out = os.path.join(places.work, "ids")
    done = places.export(IDS, output=out)
    checks.succeeded(done, "several files")
    checks.contains(done.stderr, "ids: note: 26 ids of ids", "a note")
    ids = open(os.path.join(out, "all.txt")).read().split()
    names = sorted(os.listdir(os.path.join(out, "documents")))
    checks.equal((len(ids), ids, len(names)), (26, sorted(ids), 3), "files")
    listed = open(os.path.join(out, ".rapporteur")).read().split("\n")
    checks.equal(listed, ["all.txt", *("documents/" + name for name in names), ".rapporteur", ""], "the list of files")
    before = {name: open(os.path.join(out, "documents", name)).read() for name in names}
    checks.succeeded(places.export(IDS, "--set", "order=falling", output=out), "again, over it")
    checks.equal(open(os.path.join(out, "all.txt")).read().split(), sorted(ids, reverse=True), "the option")
    checks.equal({name: sorted(text.split()) for name, text in before.items()},
                 {name: sorted(open(os.path.join(out, "documents", name)).read().split()) for name in names}, "the same files")
    shares = os.path.join(places.work, "shares")
    checks.succeeded(places.export(OUTLINE, "--per", "meeting", output=shares), "--per")
    checks.equal(len(os.listdir(shares)), 3, "outputs of --per")
    shutil.rmtree(out)
    shutil.rmtree(shares)


def check_options(checks, places):
    for setting, words in (("indent=9", "'9' is not allowed for option 'indent' of outline; allowed: 0..8"),
                           ("mark=plus", "allowed: dash|star"), ("space=maybe", "allowed: true|false"),
                           ("marc=dash", "unknown option 'marc' for outline; known: space, indent, mark; nearest: mark")):
        result = places.export(OUTLINE, "--set", setting)
        checks.equal((result.returncode, result.stdout), (harness.USAGE, b""), setting)
        checks.contains(result.stderr, words, setting)
    result = places.export(IDS, "--report", "compilation", output=os.path.join(places.work, "x"))
    checks.equal(result.returncode, harness.USAGE, "a paper that it does not take")
    checks.contains(result.stderr, "ids cannot write a paper; it takes records", "a paper that it does not take")


# ---- what it says and how it ends ----------------------------------------------------------------

def check_messages(checks, places):
    result = places.act("talk")
    checks.succeeded(result, "talk")
    lines = result.stderr.split("\n")
    checks.equal(lines[:4], ["acts: warning: table 3 has no title", "acts: note: note this", "acts: note: progress: 3/2",
                             "acts: note: bad ?[31m bytes"], "what it says")
    checks.equal((lines[4], lines[5:]), ("acts: note: " + "x" * 2047, ["acts: note: not ? text, and no end", ""]), "long lines, other bytes")
    checks.equal(result.stdout, b"talked\n", "its output")
    checks.equal(places.act("nothing").stdout, b"", "an empty output")


def check_endings(checks, places):
    named = "exporter 'acts' (%s) " % ACTS
    for act, code, words in (
            ("exit-1", 6, named + "ended with exit code 1 and did not say why"), ("exit-2", 6, "exit code 2 and did not say why"),
            ("exit-3", 6, "exit code 3 and did not say why"), ("exit-4", 6, "exit code 4 and did not say why"),
            ("exit-6", 6, "exit code 6"), ("exit-200", 6, "exit code 200"), ("say-and-0", 6, "acts: said, and ended with 0"),
            ("twice", 4, "rapporteur: acts: the first"), ("usage", 2, "rapporteur: acts: no such style"), ("raise", 6, "acts: note: KeyError: 'no such key'"),
            ("signal", 6, named + "was ended by signal 11 (Segmentation fault)"), ("half", 6, "was ended by signal 9 (Killed)")):
        result = places.act(act, output=os.path.join(places.work, "out.txt"))
        checks.equal(result.returncode, code, act + ": " + result.stderr)
        checks.contains(result.stderr, words, act)
        checks.true("second" not in result.stderr, act + ": the first sentence alone")
        checks.equal(os.listdir(places.work), [], act + ": left behind")


def processes_of(words):
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/cmdline" % pid, "rb") as file:
                found += [int(pid)] if words in file.read() else []
        except OSError:
            continue
    return found


def check_ended(checks, places):
    """Programs that never end, or leave others behind."""
    mine = places.program("acts of mine", open(ACTS).read())
    for act in ("loop", "stubborn", "endless"):
        start = time.monotonic()
        result = places.act(act, "--timeout", "1", program=mine, output=os.path.join(places.work, "out.txt"))
        checks.equal(result.returncode, harness.EXPORTER, act)
        checks.contains(result.stderr, "was not done after 1 s and was ended", act)
        checks.true(time.monotonic() - start < 30, act + ": in time")
        checks.equal((os.listdir(places.work), processes_of(mine.encode())), ([], []), act + ": left behind")
    result = places.act("leave", program=mine)
    checks.succeeded(result, "a process left behind")
    checks.true(result.stdout.strip().isdigit(), "its output: " + result.stdout.decode())
    checks.equal(processes_of(mine.encode()), [], "it is ended")
    for act, most in (("wait", 10), ("stubborn", 15)):
        check_stop(checks, places, mine, act, signal.SIGINT, most)
    check_stop(checks, places, mine, "stubborn", signal.SIGKILL, 10)


def check_stop(checks, places, program, act, number, most):
    host = subprocess.Popen([harness.command(), "export", places.small, "--exporter", program, "-o", os.path.join(places.work, "out.txt"),
                             "--set", "act=" + act], stderr=subprocess.PIPE)
    checks.contains(host.stderr.readline().decode(), "waiting", act)
    start = time.monotonic()
    host.send_signal(number)
    host.wait(timeout=60)
    said = host.stderr.read().decode()
    host.stderr.close()
    checks.equal("asked to end" in said, act == "wait", act + ": SIGTERM comes first: " + said)
    checks.equal(host.returncode, -number, act + ": ended by the signal")
    for _ in range(100):
        if not processes_of(program.encode()):
            break
        time.sleep(0.05)
    checks.true(time.monotonic() - start < most, act + ": in %.1f s" % (time.monotonic() - start))
    checks.equal(processes_of(program.encode()), [], act + ": processes left behind")
    if number == signal.SIGKILL:
        for name in os.listdir(places.work):
            shutil.rmtree(os.path.join(places.work, name))
    checks.equal(os.listdir(places.work), [], act + ": files left behind")


def check_streams(checks, places):
    deaf = places.program("deaf.py", open(ACTS).read())
    result = places.export(deaf)
    checks.succeeded(result, "a program that does not read")
    checks.equal((result.stdout, result.stderr), (b"not read\n", ""), "its output")
    large = places.act("large")
    checks.true(large.stdout == b"0123456789abcdef" * 4096 * 256, "16 MB out while the job is in: %d" % len(large.stdout))
    full = places.act("endless", output=os.path.join(places.work, "out.txt"),
                      preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 22, 1 << 22)))
    checks.equal(full.returncode, harness.IO, "more than fits")
    checks.contains(full.stderr, "out.txt cannot be written: File too large", "more than fits")
    checks.equal(os.listdir(places.work), [], "more than fits: left behind")
    first = places.act("job", "--report", "compilation", data=places.data).stdout
    gone = re.compile(rb'"scratch":"[^"]*"|"scratch": "[^"]*"')
    checks.true(gone.sub(b"", first) == gone.sub(b"", places.act("job", "--report", "compilation", data=places.data).stdout), "the same job twice")


def check_files(checks, places):
    folder, out = places.program("folder.py", open(ACTS).read()), os.path.join(places.work, "out")
    checks.succeeded(places.act("files", program=folder, output=out), "files")
    checks.equal(sorted(os.path.join(at, name)[len(out) + 1:] for at, _, names in os.walk(out) for name in names),
                 [".rapporteur", "deep/er/one.txt", "deep/two words.txt", "index.txt"], "files")
    checks.equal(open(os.path.join(out, "deep", "two words.txt")).read(), "deep/two words.txt\n", "a file")
    shutil.rmtree(out)
    neither = "which is neither a file nor a folder"
    for act, words in (("link", "made 'a link', " + neither), ("link-folder", "made 'etc', " + neither), ("fifo", "made 'pipe', " + neither),
                       ("list", "that file is the host's"), ("control", "it holds a control character"),
                       ("dig", "which is deeper than the 64 folders that are taken"), ("vanish", "removed the folder it was given for its files")):
        result = places.act(act, "--confine=off", program=folder, output=out)
        checks.equal(result.returncode, harness.EXPORTER, act + ": " + result.stderr)
        checks.contains(result.stderr, words, act)
        checks.contains(result.stderr, "rapporteur: exporter 'acts' (%s) " % folder, act + ": who")
        checks.equal(os.listdir(places.work), [], act + ": left behind")


def check_memory(checks, places):
    if "any memory" in harness.run("exporters", "acts", "--exporter", ACTS).stdout.decode():
        print("a build with AddressSanitizer holds nobody to a limit of memory: not tried")
        return
    result = places.act("grow", "--memory", "300")
    checks.equal(result.returncode, harness.EXPORTER, "too much memory")
    checks.contains(result.stderr, "ran out of memory: it may take 300 MB (--memory allows more)", "too much memory")


# ---- what it may not -----------------------------------------------------------------------------

def check_confined(checks, places):
    before = sorted(os.listdir(places.folder))
    done = places.act("harm", "--set", "target=" + places.victim)
    checks.succeeded(done, "harm")
    said = dict(line.split(": ") for line in done.stdout.decode().split("\n")[:-1])
    allowed = [name for name, outcome in said.items() if outcome == "allowed"]
    checks.equal(allowed, ["run", "fork"], "what is allowed: %r" % said)
    checks.equal({said[name] for name in ("network", "kill", "group", "chmod", "session", "utime")}, {"Operation not permitted"}, "what is refused")
    checks.equal({said[name] for name in ("write", "read", "unlink", "own program")}, {"Permission denied"}, "which files are refused")
    checks.equal((sorted(os.listdir(places.folder)), open(places.victim).read()), (before, "untouched\n"), "what stands outside")
    free = places.act("harm", "--set", "target=" + places.victim, "--confine=off").stdout.decode()
    checks.contains(free, "network: allowed", "--confine=off")
    for name in sorted(set(os.listdir(places.folder)) - set(before)):
        path = os.path.join(places.folder, name)
        os.rmdir(path) if os.path.isdir(path) else os.unlink(path)
    with open(places.victim, "w") as file:
        file.write("untouched\n")


def check_environment(checks, places):
    said = places.act("environment", env={"ACTS_SECRET": "x", "PYTHONPATH": "/nowhere", "LC_ALL": "tlh"}).stdout.decode().split("\n")
    names = said[0].split(" ")
    checks.equal(names[-3:], ["True", "UTC0", "C.UTF-8"], "where it starts")
    checks.equal(set(names[:-3]) - {"HOME", "LANG", "LC_ALL", "LC_CTYPE", "PATH", "PYTHONHASHSEED", "TMPDIR", "TZ"}
                 - {name for name in names if name.startswith(("XDG_", "FONTCONFIG_", "ICU_"))}, set(), "the environment")
    checks.equal(said[1], "no arguments clean", "arguments")


# ---- which are taken -----------------------------------------------------------------------------

def description(**changes):
    whole = {"abi": "0.9", "needs": "0.9", "id": "x", "version": "1", "license": "MIT", "format": "x", "extension": "x", "media_type": "a/b",
             "summary": "s", "takes": ["records"], "writes": "file", "options": [
                 {"name": "n", "type": "choice", "standard": "a", "allowed": "a|b", "help": "h"}]}
    whole.update(changes)
    return json.dumps({key: value for key, value in whole.items() if value is not None})


def option(**changes):
    one = {"name": "n", "type": "choice", "standard": "a", "allowed": "a|b", "help": "h", **changes}
    return description(options=[{key: value for key, value in one.items() if value is not None}])


BROKEN = [
    ("", "not well-formed JSON"), ("[]", "expected an object"), ("{", "not well-formed JSON"), (description() + "x", "not well-formed JSON"),
    ('{"abi": "0.9", "abi": "0.9"}', "not well-formed JSON: duplicate object key"), (b'{"abi": "\xff"}', "not well-formed JSON: unable to decode"),
    (description(abi="9.0"), "it was built for exporter contract 9.0; this rapporteur speaks 0.9"),
    (description(needs="0.12"), "it needs exporter contract 0.12 or later"), (description(abi=0.9), "'abi' must be a string"),
    (description(needs="0.9.1"), "'needs' must be a version of the contract, as \"0.9\""), (description(abi="0.x"), "'abi' must be a version"),
    (description(id="An Id"), "its id holds what it may not"), (description(license=""), "the license of plug-in 'x' is missing or empty"),
    (description(format=None), "'format' is missing: expected a string"), (description(format="No Such"), "the format of an exporter of it holds what it may not"),
    (description(extension="../x"), "the file extension of its exporter 'x' holds what it may not"), (description(summary="two\nlines"), "the summary of its exporter 'x' holds a line end"),
    (description(takes="records"), "'takes' must be a list"), (description(takes=["tables"]), "neither records nor paper nor grid"),
    (description(takes=[]), "takes neither records nor a paper nor a grid"), (description(writes="tape"), "'writes' is 'tape'; allowed: file, folder"),
    (description(options={}), "'options' must be a list of objects"), (description(options=[1]), "'options' must be a list of objects"),
    (option(type="colour"), "'type' is 'colour'; allowed: text, choice, integer, flag"), (option(standard="c"), "'c' is not allowed for option 'n'"),
    (option(allowed=None), "lacks its standard, allowed or help text"), (option(help=7), "'help' must be a string"),
    (option(name="N"), "the name of an option of its exporter 'x' holds what it may not"), (option(type="integer", allowed="few", standard="1"), "is not allowed for option 'n'"),
    (description(options=[{"name": "n", "type": "flag", "standard": "true", "help": "h"}] * 2), "has two options 'n'"),
]


def check_broken(checks, places):
    """Each as a program of its own that carries its answer with it."""
    folder = os.path.join(places.folder, "broken")
    os.mkdir(folder)
    for number, (text, _) in enumerate(BROKEN):
        places.program("broken/rapporteur-export-%02d" % number, "#!/usr/bin/python3 -IS\nimport sys\nsys.stdout.buffer.write(%r)\n" % (text if isinstance(text, bytes) else text.encode()))
    others = {
        "exit": ("echo no model >&2; exit 3", "its --describe ended with exit code 3: no model"),
        "huge": ("exec head -c 3000000 /dev/zero", "its --describe printed more than 1048576 bytes"),
        "kill": ("exec sh -c 'kill -9 $$'", "its --describe was ended by signal 9 (Killed)"),
        "later": (": '", "its --describe ended with exit code 2"), "named one": ("echo '%s'" % description(format="named"), None),
        "second": ("echo '%s'" % description(format="named"), "'named' is already written by"),
    }
    for name, (text, _) in others.items():
        places.program("broken/rapporteur-export-" + name, "#!/bin/sh\n" + text + "\n")
    places.program("broken/rapporteur-export-plain", "#!/bin/sh\n", 0o644)
    places.program("broken/rapporteur-export-no-line", "echo {}\n")
    places.program("broken/rapporteur-export-no-such", "#!/nonexistent/interpreter\n")
    places.program("broken/rapporteur-exporter", "#!/bin/sh\nexit 1\n")
    listed = harness.run("exporters", "--format", "json", env={"RAPPORTEUR_EXPORTER_PATH": folder})
    checks.succeeded(listed, "exporters")
    found = {os.path.basename(one["file"])[18:]: one for one in json.loads(listed.stdout) if one["file"].startswith(folder)}
    expected = {"%02d" % number: words for number, (_, words) in enumerate(BROKEN)}
    expected.update({name: words for name, (_, words) in others.items()})
    expected.update({"plain": "it is neither a shared object nor a file that may be executed", "no-line": "it cannot be started: Exec format error",
                     "no-such": "it cannot be started: No such file or directory"})
    checks.equal(sorted(found), sorted(expected), "which are looked at")
    for name, words in expected.items():
        said = found.get(name, {}).get("refused") or ""
        checks.contains(said, words or "", name)
        if words:
            checks.contains(said, os.path.join(folder, "rapporteur-export-" + name), name + ": which file")
        else:
            checks.equal(said, "", name)
    chosen = harness.run("export", places.data, "--to", "named", "-o", "-", env={"RAPPORTEUR_EXPORTER_PATH": folder})
    checks.succeeded(chosen, "a name with a space")
    checks.contains(chosen.stdout.decode(), '"format": "named"', "the first of a format")


def check_kinds(checks, places):
    """Shared objects and programs are told by content."""
    built = places.program("program.c", '#include <stdio.h>\nint main(void) { return puts("%s") < 0; }\n' % description().replace('"', '\\"'))
    for name, flags in (("pie", ["-pie", "-fPIE"]), ("fixed", ["-no-pie"]), ("static", ["-static"]), ("static-pie", ["-static-pie", "-fPIE"])):
        path = os.path.join(places.folder, name)
        if subprocess.run(["cc", built, "-o", path, *flags], capture_output=True).returncode == 0:
            said = json.loads(harness.run("exporters", "--exporter", path, "--format", "json").stdout)[0]
            checks.equal((said["format"], said.get("refused") or ""), ("x", ""), name)
    module = os.path.join(os.environ["RAP_BUILD"], "tests", "abi", "modules", "good.so")
    path = places.program("no extension", open(module, "rb").read())
    checks.equal(json.loads(harness.run("exporters", "--exporter", path, "--format", "json").stdout)[0]["format"], "good", "a module by any name")
    named = places.program("named.so", open(OUTLINE, "rb").read())
    checks.equal(json.loads(harness.run("exporters", "--exporter", named, "--format", "json").stdout)[0]["format"], "outline", "a program by any name")
    removed = places.program("gone", open(OUTLINE).read())
    os.chmod(removed, 0o600)
    result = places.export(removed)
    checks.equal(result.returncode, harness.REFUSED, "a program that may not be executed")
    checks.contains(result.stderr, removed + ": it is neither a shared object nor a file that may be executed", "a program that may not be executed")


def check_unreadable(checks, places):
    """As a user who is not root, who may read everything."""
    path = places.program("unreadable", open(OUTLINE).read(), 0o711)
    os.chmod(places.folder, 0o755)
    nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    try:
        said = harness.run("exporters", "--exporter", path, "--format", "json", **nobody)
    except OSError:
        print("others cannot read the build: an unreadable file is not tried")
        return
    if not nobody:
        os.chmod(path, 0o311)
        said = harness.run("exporters", "--exporter", path, "--format", "json")
    checks.succeeded(said, "an unreadable file")
    checks.contains(said.stdout.decode(), "Permission denied", "an unreadable file")


def check_guide(checks, places):
    """The program that the guide for authors shows, run as it says."""
    guide = open(os.path.join(harness.SOURCE, "plugins", "README.md"), encoding="utf-8").read()
    section = guide[guide.index("## In any language"):]
    program, commands = (re.search("```%s\n(.*?)```" % language, section, re.S)[1] for language in ("python", "sh"))
    places.program("rapporteur-export-titles", program, 0o644)
    shutil.copy(places.data, os.path.join(places.folder, "wg4.json"))
    path = os.path.dirname(harness.command()) + os.pathsep + os.environ["PATH"]
    done = subprocess.run(["sh", "-e", "-c", commands], cwd=places.folder, capture_output=True, text=True, env={**os.environ, "PATH": path})
    checks.equal((done.returncode, done.stderr), (0, ""), "commands of the guide")
    checks.contains(done.stdout, "titles of documents, one a line", "the listing")
    with open(places.data, encoding="utf-8") as dataset, open(os.path.join(places.folder, "titles.txt"), encoding="utf-8") as found:
        titles = [(one["title"] or one["id"]).upper() for one in json.load(dataset)["documents"]]
        checks.equal(found.read(), "\n".join(titles) + "\n", "titles")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        places = Places(folder)
        for check in (check_same_trees, check_job, check_values, check_outline, check_ids, check_options, check_messages, check_endings, check_ended,
                      check_streams, check_files, check_memory, check_environment, check_broken, check_kinds, check_unreadable, check_guide):
            check(checks, places)
        if has_confinement():
            check_confined(checks, places)
        else:
            print("this kernel has no Landlock or no seccomp: what they would refuse is not tried")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
