#!/usr/bin/env python3
"""Same input, same bytes: whatever the time, the folder, the locale, the time zone, the mask or the run."""
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

# name of the output, arguments; {data} is the dataset, {out} the output
OUTPUTS = [
    ("dataset.json", ["import", *harness.samples(), "-o", "{out}"]),
    ("selection.json", ["export", "{data}", "--to", "json", "-o", "{out}"]),
    ("lines.json", ["export", "{data}", "--to", "json", "--set", "lines=true", "-o", "{out}"]),
    ("compilation.json", ["export", "{data}", "--report", "compilation", "--to", "json", "-o", "{out}"]),
    ("matrix.xlsx", ["export", "{data}", "--report", "matrix", "--to", "xlsx", "-o", "{out}"]),
    ("matrix.csv", ["export", "{data}", "--report", "matrix", "--to", "csv", "-o", "{out}"]),
    ("tables", ["export", "{data}", "--report", "matrix", "--to", "datapackage", "-o", "{out}"]),
    ("akn", ["export", "{data}", "--to", "akn", "-o", "{out}"]),
    ("brief.md", ["export", "{data}", "--report", "brief", "--to", "markdown", "-o", "{out}"]),
    ("brief.txt", ["export", "{data}", "--report", "brief", "--to", "text", "-o", "{out}"]),
    ("compilation.pdf", ["export", "{data}", "--report", "compilation", "--to", "pdf", "-o", "{out}"]),
    ("brief.pdf", ["export", "{data}", "--report", "brief", "--to", "pdf", "--where", "theme = technology", "-o", "{out}"]),
    ("themes", ["export", "{data}", "--report", "compendium", "--to", "pdf", "--per", "theme", "-o", "{out}"]),
]


def turkish(folder):
    """A Turkish locale, in which i and I are not a pair; made here where the system has none."""
    name = "tr_TR.UTF-8"
    made = shutil.which("localedef") and subprocess.run(
        ["localedef", "-i", "tr_TR", "-f", "UTF-8", os.path.join(folder, name)], capture_output=True).returncode in (0, 1)
    if made and os.path.isdir(os.path.join(folder, name)):
        return {"LOCPATH": folder, "LC_ALL": name, "LANG": name}
    print("not checked with a made Turkish locale: localedef cannot make one here")
    return {"LC_ALL": name, "LANG": name}


def digest(path):
    """Of a file, or of a folder with the names in it."""
    found = hashlib.sha256()
    names = [path] if os.path.isfile(path) else sorted(
        os.path.join(base, n) for base, _, files in os.walk(path) for n in files)
    for name in names:
        found.update(os.path.relpath(name, path).encode() + b"\0" + open(name, "rb").read())
    return len(names), found.hexdigest()


def environments(folder):
    elsewhere = os.path.join(folder, "elsewhere")
    os.makedirs(elsewhere, exist_ok=True)
    yield "again", {}
    yield "in another folder", {"cwd": elsewhere}
    yield "LC_ALL=C", {"env": {"LC_ALL": "C"}}
    yield "LC_ALL=tr_TR", {"env": turkish(folder)}
    yield "TZ", {"env": {"TZ": "Pacific/Kiritimati"}}
    yield "umask 077", {"preexec_fn": lambda: os.umask(0o077)}
    yield "another home and temporary folder", {"env": {"HOME": elsewhere, "TMPDIR": elsewhere}}


def make(checks, folder, data, name, arguments, tag, **options):
    out = os.path.join(folder, tag, name)
    os.makedirs(os.path.dirname(out), exist_ok=True)
    values = {"data": data, "out": out}
    result = harness.run(*(a.format(**values) if a.startswith("{") else a for a in arguments), **options)
    if not checks.succeeded(result, "%s, %s" % (name, tag)):
        return (0, None)
    return digest(out)


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data.json")
        checks.succeeded(harness.run("import", *harness.samples(), "-o", data), "import of the samples")
        first = {name: make(checks, folder, data, name, arguments, "first") for name, arguments in OUTPUTS}
        for number, (tag, options) in enumerate(environments(folder)):
            for name, arguments in OUTPUTS:
                got = make(checks, folder, data, name, arguments, "run-%d" % number, **options)
                checks.equal(got, first[name], "%s, %s" % (name, tag))
        without = {k: make(checks, folder, data, k, a, "no-epoch", env={"SOURCE_DATE_EPOCH": None}) for k, a in OUTPUTS}
        for name, arguments in OUTPUTS:
            got = make(checks, folder, data, name, arguments, "no-epoch-again", env={"SOURCE_DATE_EPOCH": None})
            checks.equal(got, without[name], name + ", no SOURCE_DATE_EPOCH")
        checks.equal(without["dataset.json"], first["dataset.json"], "a dataset holds no time")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
