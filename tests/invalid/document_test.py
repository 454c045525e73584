#!/usr/bin/env python3
"""Files that are no documents: import says why and where, and writes nothing."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

GOOD = "Council of Lamps\n\nReport\n\nI. Introduction\n\n1. It was dark.\n\n2. It was light.\n"


def bad_bytes():
    """Name, bytes, line of the mistake."""
    good = GOOD.encode()
    yield "invalid-utf8", good.replace(b"light", b"li\xffght"), 9
    yield "cut-utf8", good + "é".encode()[:1], 10
    yield "overlong-utf8", good.replace(b"light", b"\xc0\xaf"), 9
    yield "surrogate-utf8", good.replace(b"dark", b"\xed\xa0\x80"), 7
    yield "latin1", good.replace(b"dark", "Åbo".encode("latin-1")), 7
    yield "nul", good.replace(b"light", b"li\0ght"), 9
    yield "utf16", GOOD.encode("utf-16"), 1
    yield "dataset", b'\xef\xbb\xbf {"rapporteur": 1}\n', 1
    yield "empty", b"", None
    yield "blank", b"\n \n\t\n", None


def check_bad_bytes(checks, folder):
    for name, data, line in bad_bytes():
        path, made = os.path.join(folder, name + ".txt"), os.path.join(folder, name + "-out.json")
        with open(path, "wb") as file:
            file.write(data)
        result = harness.run("import", path, "-o", made)
        checks.equal(result.returncode, harness.DATA, "import of " + name)
        checks.contains(result.stderr, "%s.txt:" % name + ("%d: " % line if line else ""), "import of " + name)
        checks.true(not os.path.exists(made), "import of %s left an output" % name)


def check_unread(checks, folder):
    made = os.path.join(folder, "unread-out.json")
    for path in (os.path.join(folder, "missing.txt"), folder, "/proc/self/mem"):
        result = harness.run("import", path, "-o", made)
        checks.equal(result.returncode, harness.IO, "import of " + path)
        checks.contains(result.stderr, path, "import of " + path)
        checks.true(not os.path.exists(made), "import of %s left an output" % path)


def become_nobody():
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)


def check_forbidden(checks, folder):
    """A file without read permission; a superuser steps down first."""
    path = os.path.join(folder, "forbidden.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(GOOD)
    os.chmod(path, 0)
    os.chmod(folder, 0o755)
    try:
        result = harness.run("import", path, "-o", "-", preexec_fn=become_nobody if os.geteuid() == 0 else None)
    except PermissionError:
        print("not checked: another user cannot run the command here, so an unreadable file was not tried")
        return
    checks.equal(result.returncode, harness.IO, "import of an unreadable file")
    checks.contains(result.stderr, path, "import of an unreadable file")
    checks.equal(result.stdout, b"", "import of an unreadable file: standard output")


def check_one_of_many(checks, folder):
    """One bad file among good ones: nothing is written."""
    good, bad, made = (os.path.join(folder, n) for n in ("good.txt", "invalid-utf8.txt", "many-out.json"))
    with open(good, "w", encoding="utf-8") as file:
        file.write(GOOD)
    checks.succeeded(harness.run("import", good, "-o", made), "import of the good file")
    before = open(made, "rb").read()
    checks.equal(harness.run("import", good, bad, "-o", made).returncode, harness.DATA, "import of a good and a bad file")
    checks.equal(open(made, "rb").read(), before, "the output that was there before")
    twice = harness.run("import", good, good, "-o", os.path.join(folder, "twice.json"))
    checks.true(twice.returncode in (harness.DONE, harness.DATA), "import of a file twice: %d" % twice.returncode)


def check_odd_text(checks, folder):
    """Odd but valid text is imported, and nothing of it is lost."""
    odd = {
        "no-end.txt": GOOD.rstrip("\n"), "one-word.txt": "Lamps",
        "long-line.txt": "1. " + "lamp " * 200000 + ".\n", "many-lines.txt": "lamp\n" * 20000,
        "brackets.txt": "(" * 50000 + "\n", "letters.txt": "".join("(%s) x;\n" % chr(97 + i % 26) for i in range(5000)),
        "controls.txt": "Lamps\x01\x02\n\x0b1. It was dark.\x1b[31m\n", "marks.txt": "*" * 30000 + "\n[" * 3000 + "\n",
        "headings.txt": "".join("%s. Lamps\n\n" % n for n in ("I", "A", "1", "(a)", "II", "B") * 500)}
    for name, text in odd.items():
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        result = harness.run("import", path, "-o", path + ".json", timeout=60)
        if checks.succeeded(result, "import of " + name):
            checks.equal(harness.run("check", path + ".json").returncode, harness.DONE, "check of " + name)


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_bad_bytes(checks, folder)
        check_unread(checks, folder)
        check_forbidden(checks, folder)
        check_one_of_many(checks, folder)
        check_odd_text(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
