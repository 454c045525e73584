"""Packs cut in shards and gathered: the bytes of one machine, nothing made twice, nothing lacking unseen."""
import json
import os
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import harness
import packs

SHARDS = 3


def build_shards(checks, w, where, numbers=range(1, SHARDS + 1), **options):
    """All at once."""
    folders = where if isinstance(where, list) else [where] * len(numbers)
    running = [subprocess.Popen(w.words(folder, "--shard", "%d/%d" % (number, SHARDS), "--jobs", "1", **options), env=packs.environment(),
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for number, folder in zip(numbers, folders)]
    for process in running:
        said = process.communicate(timeout=240)[1]
        checks.equal(process.returncode, harness.DONE, said)


def check_same_bytes(checks, w):
    checks.succeeded(w.build("one", "--jobs", "2"), "build on one machine")
    build_shards(checks, w, "shared")
    shared = w.path("shared")
    checks.true(not os.path.exists(os.path.join(shared, "manifest.json")), "shards alone claim no pack")
    for number in range(1, SHARDS + 1):
        made = packs.made(os.path.join(shared, packs.journal(number, SHARDS)))
        checks.equal({packs.shard_of(name, SHARDS) for name in made}, {number}, "outputs of shard %d" % number)
        checks.equal(set(made.values()), {1}, "how often shard %d made them" % number)
    checks.contains(w.build("shared", "--gather").stderr, "1 made, %d as they were" % (len(packs.read(w.path("one"))) - 3), "gathering")
    checks.equal(packs.differences(shared, w.path("one")), [], "what differs from one machine's")
    checks.equal(sorted(n for n in os.listdir(shared) if n.startswith(".")), [".rapporteur-pack", ".rapporteur-pack.lock"], "hidden files")
    checks.succeeded(harness.run("verify", shared), "verify")
    for more in (["--shard", "2/3"], ["--gather"], []):
        checks.contains(w.build("shared", *more).stderr, "nothing has changed", "again with %s" % more)


def check_own_folders(checks, w):
    folders = ["own%d" % number for number in range(1, SHARDS + 1)]
    build_shards(checks, w, folders)
    given = [word for folder in folders for word in ("--from", w.path(folder))]
    checks.succeeded(w.build("joined", "--gather", *given), "gathering from folders of their own")
    checks.equal(packs.differences(w.path("joined"), w.path("one")), [], "what differs from one machine's")
    with open(w.path("own1", next(iter(packs.made(w.path("own1", packs.journal(1, SHARDS)))))), "r+b") as file:
        file.write(b"?")
    result = w.build("again", "--gather", *given)
    checks.equal(result.returncode, harness.FAULTS, "exit code where a file was changed")
    checks.contains(result.stderr, "has other bytes than were made", "a file that was changed")
    checks.contains(result.stderr, "1 of %d outputs are lacking: the pack is not whole" % (len(packs.read(w.path("one"))) - 2), "the sum")
    checks.true(not os.path.exists(w.path("again", "manifest.json")), "a manifest of what is not whole")


def check_lacking(checks, w):
    where = w.path("lacking")
    names = [n for n in packs.read(w.path("one")) if n not in packs.BESIDE]
    result = w.build("lacking", "--gather")
    checks.equal(result.returncode, harness.IO, "exit code where nothing was built")
    checks.equal(result.stderr.count(": no shard was built\n"), len(names), "outputs named")
    build_shards(checks, w, "lacking", [1, 2])
    result = w.build("lacking", "--gather")
    absent = sorted(n for n in names if packs.shard_of(n, SHARDS) == 3)
    said = sorted(line.split(": ")[1] for line in result.stderr.splitlines() if "shard 3/3 was not built" in line)
    checks.equal(said, absent, "outputs of a shard that was not built")
    checks.equal(result.returncode, harness.IO, "exit code where a shard was not built")
    build_shards(checks, w, "lacking", [3])
    for name in absent[:1]:
        os.remove(os.path.join(where, name))
        checks.contains(w.build("lacking", "--gather").stderr, "%s/%s is not there" % (where, name), "an output that is gone")
    checks.contains(w.build("lacking", "--shard", "3/3").stderr, "1 made, %d as they were" % (len(absent) - 1), "it is made again")
    checks.succeeded(w.build("lacking", "--gather"), "gathering when all is there")
    checks.equal(packs.differences(where, w.path("one")), [], "what differs from one machine's")


def check_other_inputs(checks, w):
    build_shards(checks, w, "other")
    old = w.path("old.json")
    os.rename(w.data, old)
    with open(old, encoding="utf-8") as file:
        data = json.load(file)
    one = next(r for r in data["recommendations"] if r["status"] == "adopted" and r.get("themes"))
    one["text"] = one["text"].replace("should", "should also", 1)
    packs.write(w.data, data)
    build_shards(checks, w, "other", [1])
    result = w.build("other", "--gather")
    checks.equal(result.returncode, harness.FAULTS, "exit code with outputs of other inputs")
    checks.contains(result.stderr, ": shard 2/3 was built from other inputs: other data\n", "who was built from what")
    checks.true("shard 1/3" not in result.stderr, "the shard that was built again is named: " + result.stderr)
    build_shards(checks, w, "other", [2, 3])
    checks.succeeded(w.build("changed"), "build of the changed data on one machine")
    checks.succeeded(w.build("other", "--gather"), "gathering of the changed data")
    checks.equal(packs.differences(w.path("other"), w.path("changed")), [], "what differs after a change")
    os.rename(old, w.data)
    build_shards(checks, w, "other")
    for number in range(1, SHARDS + 1):
        made = packs.made(w.path("other", packs.journal(number, SHARDS)))
        checks.equal({packs.shard_of(name, SHARDS) for name in made}, {number}, "outputs of shard %d after a change" % number)
    checks.succeeded(w.build("other", "--gather"), "gathering of the old data")
    checks.equal(packs.differences(w.path("other"), w.path("one")), [], "what differs with the old data")


def check_order(checks, w):
    """A pack with its outputs the other way round is cut the same way: every output is there already."""
    turned = packs.write(w.path("turned.json"), dict(packs.PACK, outputs=packs.PACK["outputs"][::-1]))
    build_shards(checks, w, "turned")
    for number in range(1, SHARDS + 1):
        result = w.build("turned", "--shard", "%d/%d" % (number, SHARDS), pack=turned)
        checks.true(" made" not in result.stderr, "made again in another order: " + result.stderr)
    less = packs.write(w.path("less.json"), dict(packs.PACK, outputs=packs.PACK["outputs"][:3]))
    build_shards(checks, w, "turned", pack=less)
    checks.contains(w.build("turned", "--gather", pack=less).stderr, "1 removed", "an output that is no longer named")
    checks.succeeded(harness.run("verify", w.path("turned")), "verify of what is left")


def check_killed(checks, w):
    """A shard that is killed is gone on from; what it had noted is not made again. Of many outputs, as several are noted at a time."""
    many = packs.write(w.path("many.json"), packs.MANY)
    checks.succeeded(w.build("whole", pack=many), "build of many outputs")
    notes = w.path("killed", packs.journal(1, 1))
    process = subprocess.Popen(w.words("killed", "--shard", "1/1", "--jobs", "1", pack=many), env=packs.environment(), stderr=subprocess.DEVNULL)
    packs.wait_for(lambda: len(packs.made(notes)) >= 3)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    before = packs.made(notes)
    total = len(packs.read(w.path("whole"))) - len(packs.BESIDE)
    checks.true(3 <= len(before) < total, "killed after %d of %d" % (len(before), total))
    with open(notes, "ab") as file:
        file.write(b'{"name":"cut o')
    result = w.build("killed", "--gather", pack=many)
    checks.equal(result.stderr.count("shard 1/1 was begun and not finished"), total, "outputs named of one that was killed")
    result = w.build("killed", "--shard", "1/1", "--jobs", "1", pack=many)
    checks.contains(result.stderr, "%d made, %d as they were" % (total - len(before), len(before)), "what was gone on from")
    checks.succeeded(w.build("killed", pack=many), "a build of the whole takes what shards made")
    checks.equal(packs.differences(w.path("killed"), w.path("whole")), [], "what differs after a kill")


def check_usage(checks, w):
    for words, said in ((["--shard", "4/3"], "allowed is I/N, as 1/4 to 4/4"), (["--shard", "1/2", "--gather"], "--shard makes outputs alone"),
                        (["--shard", "1/2", "--zip", "a.zip"], "--shard makes outputs alone"), (["--from", "x"], "--from says where --gather"),
                        (["--gather", "--dry-run"], "say one of the two")):
        result = w.build("usage", *words)
        checks.equal(result.returncode, harness.USAGE, " ".join(words))
        checks.contains(result.stderr, said, " ".join(words))
    due = {n for number in (1, 2) for n in w.due("usage", "--shard", "%d/2" % number)}
    checks.equal(due, w.due("usage").keys() - {"cover.pdf"}, "what shards would make")
    checks.true(not os.path.exists(w.path("usage")), "what was only asked is there")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        w = packs.Work(folder)
        for check in (check_same_bytes, check_own_folders, check_lacking, check_other_inputs, check_order, check_killed, check_usage):
            check(checks, w)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
