#!/usr/bin/env python3
"""What every exporter owes: whole output or none, the same bytes, nothing left behind."""
import csv
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import zipfile

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [TESTS, os.path.join(TESTS, "golden")]
import harness
import hostile
import pages

# what an exporter is asked for, by what it takes
JOBS = {
    "json": [["--to", "json"], ["--to", "json", "--set", "lines=true"], ["--to", "json", "--set", "indent=0"],
             ["--report", "compilation", "--to", "json"], ["--report", "matrix", "--to", "json"]],
    "csv": [["--report", "matrix", "--to", "csv"], ["--report", "matrix", "--to", "csv", "--set", "guard=true", "--set", "head=keys"]],
    "markdown": [["--report", "compilation", "--to", "markdown"]],
    "text": [["--report", "compilation", "--to", "text"]],
    "xlsx": [["--report", "matrix", "--to", "xlsx"]],
    "pdf": [["--report", "compilation", "--to", "pdf"]],
    "html": [["--report", "compilation", "--to", "html"]],
    "docx": [["--report", "compilation", "--to", "docx"]],
}
MAKERS = ["xlsx"]  # whose library makes files on the way
FOLDERS = ["akn", "datapackage", "site"]  # whose outputs are folders: the kit and tests of their own try these


def is_whole(format_name, job, path):
    """Whether a program that is not ours can read the output to its end."""
    if format_name == "json":
        lines = open(path, encoding="utf-8").read()
        parts = lines.split("\n")[:-1] if "lines=true" in job else [lines]
        return all(isinstance(json.loads(part), dict) for part in parts)
    if format_name == "text":
        with open(path, encoding="utf-8") as file:
            return file.read().endswith("\n")
    if format_name == "markdown":
        return subprocess.run(["cmark", "--validate-utf8", path], capture_output=True).returncode == 0
    if format_name == "csv":
        with open(path, encoding="utf-8", newline="") as file:
            return len({len(row) for row in csv.reader(file, strict=True)}) == 1
    if format_name in ("xlsx", "docx"):
        return zipfile.ZipFile(path).testzip() is None
    if format_name == "html":
        return not pages.read(open(path, encoding="utf-8").read()).faults
    return subprocess.run(["qpdf", "--check", path], capture_output=True).returncode == 0


class Places:
    """Folders of a test, and what stands in them."""

    def __init__(self, folder):
        self.work, self.temporary = os.path.join(folder, "work"), os.path.join(folder, "tmp")
        os.makedirs(self.work)
        os.makedirs(self.temporary)

    def left(self):
        return sorted(os.listdir(self.work)) + sorted(os.listdir(self.temporary))

    def export(self, data, job, path=None, **options):
        path = path or os.path.join(self.work, "out")
        options["env"] = {"TMPDIR": self.temporary, **options.get("env", {})}
        return harness.run("export", data, *job, "-o", path, **options)


def check_datasets(checks, places, data, format_name, job):
    for name, dataset in data.items():
        what = "%s of %s" % (" ".join(job), name)
        result = places.export(dataset, job)
        if not checks.succeeded(result, what):
            continue
        path = os.path.join(places.work, "out")
        checks.equal(places.left(), ["out"], what + ": left behind")
        checks.true(is_whole(format_name, job, path), what + ": not whole")
        first = open(path, "rb").read()
        piped = places.export(dataset, job, "-", env={"TZ": "Asia/Tokyo", "LC_ALL": "C", "HOME": "/nonexistent"}, cwd="/")
        checks.true(piped.stdout == first, what + ": other bytes the second time")
        os.unlink(path)
        checks.equal(places.left(), [], what + ": left behind by standard output")


def limited(size):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def check_full_disk(checks, places, data, job, parts):
    """The disk is full after so many bytes of any file: of the output, and of the files
    that a library makes on the way."""
    what = " ".join(job)
    checks.succeeded(places.export(data, job), what)
    size = os.path.getsize(os.path.join(places.work, "out"))
    os.unlink(os.path.join(places.work, "out"))
    for part in range(parts):
        limit = size * part // parts
        result = places.export(data, job, preexec_fn=limited(limit))
        checks.equal(result.returncode, harness.IO, "%s with room for %d of %d bytes (%s)" % (what, limit, size, result.stderr.strip()[-200:]))
        checks.equal(result.stderr.count("\n"), 1, "%s with room for %d bytes: lines said: %r" % (what, limit, result.stderr))
        checks.equal(places.left(), [], "%s with room for %d bytes: left behind" % (what, limit))


def check_stop(checks, places, data, job):
    """A stop while it runs ends it by that signal, with nothing left behind."""
    path = os.path.join(places.work, "out")
    for delay in (0.02, 0.1, 0.3):
        running = subprocess.Popen([harness.command(), "export", data, *job, "-o", path], stderr=subprocess.PIPE,
                                   env={**os.environ, "TMPDIR": places.temporary})
        try:
            running.wait(delay)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)
        left = [name for name in places.left() if name != "out" or running.returncode != 0]
        checks.true(running.returncode in (0, -signal.SIGINT), "%s stopped: %d" % (" ".join(job), running.returncode))
        checks.equal(left, [], "%s stopped: left behind" % " ".join(job))
        if os.path.exists(path):
            os.unlink(path)


def check_closed_pipe(checks, places, data, job):
    """A reader that goes away ends it silently, by the signal for that, with nothing left."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    result = places.export(data, job, "-", stdout=write_end)
    os.close(write_end)
    what = " ".join(job) + " to a closed pipe"
    checks.equal((result.returncode, result.stderr), (-signal.SIGPIPE, ""), what)
    checks.equal(places.left(), [], what + ": left behind")


def main():
    checks = harness.Checks()
    csv.field_size_limit(10 ** 7)
    found = json.loads(harness.run("exporters", "--format", "json").stdout)
    formats = {one["format"] for one in found if not one.get("refused")}
    checks.equal(sorted(formats), sorted([*JOBS, *FOLDERS]), "exporters that this test knows")
    with tempfile.TemporaryDirectory() as folder:
        places = Places(folder)
        data = {name: hostile.write(folder, name, make()) for name, make in
                (("empty", hostile.empty), ("one", hostile.one), ("hostile", hostile.hostile), ("large", hostile.large))}
        for format_name, jobs in JOBS.items():
            for job in jobs:
                check_datasets(checks, places, data, format_name, job)
            check_full_disk(checks, places, data["large"], jobs[0], 12 if format_name in MAKERS else 4)
            check_stop(checks, places, data["large"], jobs[0])
            check_closed_pipe(checks, places, data["large"], jobs[0])
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
