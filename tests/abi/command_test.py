#!/usr/bin/env python3
"""Exporters of other people at the command: taken, refused, listed; what their failures end with."""
import contextlib
import fcntl
import json
import os
import pty
import struct
import shutil
import sys
import tempfile
import termios

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "invalid"))
import harness
import small

MODULES = os.path.join(os.environ["RAP_BUILD"], "tests", "abi", "modules")


def module(name):
    return os.path.join(MODULES, name + ".so")


def export(data, file, to, path, *arguments, **options):
    return harness.run("export", data, "--exporter", file, "--to", to, "-o", path, *arguments, **options)


def check_named(checks, data, folder):
    out = os.path.join(folder, "out.txt")
    checks.succeeded(export(data, module("good"), "good", out, "--set", "colour=green"), "a good module")
    checks.equal(open(out).read(), "green\n", "its output")
    for name, words in (("wrong_major", "it was built for exporter contract 2.0; this rapporteur speaks 0.9"),
                        ("needs_newer", "it needs exporter contract 0.12 or later"), ("small_plugin", "less than the 48"),
                        ("no_symbol", "it is not an exporter"), ("crash_early", "was ended by signal 11"),
                        ("no_render", "has no render function"), ("absent", "cannot be opened")):
        path = os.path.join(folder, "refused.txt")
        result = export(data, module(name), "good", path)
        checks.equal(result.returncode, harness.REFUSED, "%s (%s)" % (name, result.stderr))
        checks.contains(result.stderr, words, name)
        checks.contains(result.stderr, module(name), name)
        checks.equal(os.path.exists(path), False, name + ": an output")


def check_failures(checks, data, folder):
    for act, code, words in (("crash", harness.EXPORTER, "was ended by signal 11"), ("exit-23", harness.EXPORTER, "exit code 23"),
                             ("fail", harness.DATA, "table 3 is wider than the page"), ("silent", harness.EXPORTER, "did not say why")):
        path = os.path.join(folder, "failed.txt")
        result = export(data, module("acts"), "acts", path, "--set", "act=" + act)
        checks.equal(result.returncode, code, act + ": " + result.stderr)
        checks.contains(result.stderr, words, act)
        checks.equal([n for n in os.listdir(folder) if "failed" in n], [], act + ": left behind")
    result = export(data, module("acts"), "acts", os.path.join(folder, "x"), "--set", "papier=a4")
    checks.equal(result.returncode, harness.USAGE, "an unknown option")
    checks.contains(result.stderr, "unknown option 'papier' for acts; known: act, number, flag, paper; nearest: paper", "an unknown option")


def check_per(checks, folder):
    """Each output that failed has its line, and the last says how many; the others stand."""
    data, out = os.path.join(folder, "many.json"), os.path.join(folder, "many")
    def meetings(dataset):
        for number in range(24):
            one = json.loads(json.dumps(dataset["meetings"][0]).replace("2020-05-04", "20%02d-05-04" % (21 + number)))
            dataset["meetings"].append({**one, "end": one["start"]})
    with open(data, "w", encoding="utf-8") as file:
        file.write(small.text(meetings))
    for act, failed in (("hello", 0), ("fail", 1)):
        result = export(data, module("acts"), "acts", out + "/", "--per", "meeting", "--set", "act=" + act)
        lines = [line for line in result.stderr.splitlines() if ".txt: acts: table 3 is wider than the page" in line]
        names = os.listdir(out) if os.path.isdir(out) else []
        if not failed:
            count = len(names)
            checks.true(result.returncode == harness.DONE and count >= 21, "many outputs: %d, %s" % (count, result.stderr))
            shutil.rmtree(out)
            continue
        checks.equal((result.returncode, names), (harness.DATA, []), "all fail")
        checks.equal(len(lines), 20, "a line each, as many as are read")
        checks.true(all(line.startswith("rapporteur: %s/" % out) and "//" not in line for line in lines), "which: " + lines[0])
        checks.contains(result.stderr, "rapporteur: … and %d more\n" % (count - 20), "the others")
        checks.contains(result.stderr, "rapporteur: %d of %d outputs were not written" % (count, count), "how many")


def check_chatter(checks, data, folder):
    """What a module prints reaches the terminal as its notes, cleaned, and not without end."""
    for number, most, line in ((-1, 200000, "acts: warning: a font is missing"), (1, 100000, "acts: note: stray ?[31m??? words")):
        result = export(data, module("acts"), "acts", os.path.join(folder, "chatter.txt"), "--set", "act=chatter", "--set", "number=%d" % number)
        checks.succeeded(result, "chatter")
        said = [one for one in result.stderr.splitlines() if not one.startswith("rapporteur: ")]
        checks.true(said == [line] * 200 + ["acts: note: %d more messages are not shown" % (most - 200)], "chatter: %d lines, %r" % (len(said), said[-2:]))


def check_strict(checks, data, folder):
    """With --strict a warning of the exporter ends in exit code 3, a note does not, and the output stands."""
    out = os.path.join(folder, "strict.txt")
    for number, code in ((-1, harness.WARNINGS), (1, harness.DONE)):
        result = export(data, module("acts"), "acts", out, "--strict", "--set", "act=chatter", "--set", "number=%d" % number)
        checks.equal((result.returncode, os.path.exists(out)), (code, True), "strict, with number %d" % number)
        os.unlink(out)


def check_listed(checks, folder):
    """The command lists who was refused beside who was taken, and why; it loads nothing itself."""
    mine = os.path.join(folder, "mine")
    os.mkdir(mine)
    for name in ("good", "newer_minor", "wrong_major", "exit_early"):
        shutil.copy(module(name), mine)
    with open(os.path.join(mine, "garbage.so"), "w") as file:
        file.write("no module " * 20)
    result = harness.run("exporters", "--format", "json", env={"RAPPORTEUR_EXPORTER_PATH": mine})
    checks.succeeded(result, "exporters")
    found = {os.path.basename(one["file"]): one for one in json.loads(result.stdout)}
    checks.equal(bool(found["good.so"].get("refused")), False, "a good module")
    checks.contains(found["newer_minor.so"]["refused"], "'good' is already written by " + os.path.join(mine, "good.so"), "the second of a format")
    checks.contains(found["wrong_major.so"]["refused"], "contract 2.0", "another major")
    checks.contains(found["garbage.so"]["refused"], "neither a shared object nor a file that may be executed", "garbage")
    checks.contains(found["exit_early.so"]["refused"], "ended its process with exit code 0", "an exit at load")
    checks.equal({"akn.so", "csv.so", "json.so", "markdown.so", "pdf.so", "text.so", "xlsx.so"} - set(found), set(), "ours beside them")
    table = harness.run("exporters", env={"RAPPORTEUR_EXPORTER_PATH": mine})
    checks.contains(table.stdout.decode(), "contract 2.0", "the table")
    check_narrow(checks, mine, found)


def check_narrow(checks, mine, found):
    """A narrow terminal shows the whole of a reason: lines end between words, and go on behind an indent."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    harness.run("exporters", stdout=terminal, env={"RAPPORTEUR_EXPORTER_PATH": mine})
    os.close(terminal)
    seen = b""
    with contextlib.suppress(OSError):  # the end of a terminal
        while chunk := os.read(controller, 65536):
            seen += chunk
    lines = seen.decode().replace("\r", "").splitlines()
    words = " ".join(" ".join(lines).split())
    for name in ("wrong_major.so", "garbage.so", "newer_minor.so"):
        checks.contains(words, "refused: " + found[name]["refused"], "a narrow terminal")
    below = lines[[line.startswith("refused: ") for line in lines].index(True):]
    checks.true(all(line.startswith(("refused: ", "    ")) for line in below), "lines without an indent: %r" % below)
    checks.true(all(len(line) <= 60 or " " not in line[4:].removeprefix("ed: ").strip() for line in below), "lines beyond 60: %r" % below)


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data.json")
        with open(data, "w", encoding="utf-8") as file:
            file.write(small.text())
        check_named(checks, data, folder)
        check_failures(checks, data, folder)
        check_per(checks, folder)
        check_chatter(checks, data, folder)
        check_strict(checks, data, folder)
        check_listed(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
