#!/usr/bin/env python3
"""Outputs that cannot be written: exit 1, a sentence, and nothing under the final name."""
import os
import stat
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import small


def commands(folder):
    """Every command that writes, without its `-o PATH`."""
    data = os.path.join(folder, "good.json")
    with open(data, "w", encoding="utf-8") as file:
        file.write(small.text())
    yield "import", ["import", os.path.join(harness.SAMPLES, "report-2018.txt")]
    yield "json", ["export", data, "--to", "json"]
    yield "matrix", ["export", data, "--report", "matrix", "--to", "xlsx"]
    yield "pdf", ["export", data, "--report", "compilation", "--to", "pdf"]


def check_places(checks, folder, name, arguments):
    blocked = os.path.join(folder, "a-file")
    open(blocked, "w").close()
    directory = os.path.join(folder, "a-folder")
    os.makedirs(directory, exist_ok=True)
    for path in (os.path.join(blocked, "out"), directory, "/proc/rapporteur-out", "/dev/full"):
        result = harness.run(*arguments, "-o", path)
        checks.equal(result.returncode, harness.IO, "%s -o %s (%s)" % (name, path, result.stderr.strip()[-200:]))
        checks.contains(result.stderr, path, "%s -o %s" % (name, path))
    checks.true(stat.S_ISCHR(os.stat("/dev/full").st_mode), name + " replaced /dev/full")
    checks.equal(os.path.getsize(blocked), 0, name + ": the file in the way")
    checks.equal(os.listdir(directory), [], name + ": the folder in the way")


def check_streams(checks, name, arguments):
    with open("/dev/full", "wb") as full:
        result = harness.run(*arguments, "-o", "-", stdout=full)
    checks.equal(result.returncode, harness.IO, name + " -o - to a full device")
    checks.true(result.stderr.strip(), name + " -o - to a full device says nothing")
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        result = harness.run(*arguments, "-o", "-", stdout=write_end)
    finally:
        os.close(write_end)
    ended_by_pipe = result.returncode in (harness.IO, -13, 141)
    checks.true(ended_by_pipe, "%s -o - to a closed pipe: %d" % (name, result.returncode))


def check_kept(checks, folder, name, arguments):
    """A limit on the size of files: the old output stays, no temporary file does."""
    path = os.path.join(folder, "kept." + name)
    with open(path, "w") as file:
        file.write("before")
    def limit():
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
    before = sorted(os.listdir(folder))
    result = harness.run(*arguments, "-o", path, preexec_fn=limit)
    checks.true(result.returncode in (harness.IO, harness.EXPORTER), "%s under a limit: %d (%s)" % (
        name, result.returncode, result.stderr.strip()[-200:]))
    checks.equal(open(path).read(), "before", name + ": the output that was there")
    checks.equal(sorted(os.listdir(folder)), before, name + ": files left in the folder")


def check_listings(checks, folder):
    """Listings go to standard output; a full one is not passed over in silence."""
    data = os.path.join(folder, "good.json")
    for arguments in (["schema"], ["list", "recommendations", data], ["list", "recommendations", data, "--format", "json"],
                      ["list", "recommendations", data, "--format", "csv"], ["show", data, "L/2020/1#rec-1"],
                      ["exporters"], ["reports"], ["--help"], ["--version"]):
        checks.succeeded(harness.run(*arguments), " ".join(arguments[:2]))
        with open("/dev/full", "wb") as full:
            result = harness.run(*arguments, stdout=full)
        checks.equal(result.returncode, harness.IO, " ".join(arguments[:2]) + " to a full device")


def main():
    if not os.path.exists("/dev/full"):
        print("skipped: this system has no /dev/full")
        return harness.SKIPPED
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in commands(folder):
            check_places(checks, folder, name, arguments)
            check_streams(checks, name, arguments)
            check_kept(checks, folder, name, arguments)
        check_listings(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
