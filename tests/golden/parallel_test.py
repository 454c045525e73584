"""A pack by GNU parallel (templates/packs/parallel.sh) with a shard killed half-way: nothing lost,
nothing made twice, the bytes of one machine."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import harness
import packs

SCRIPT = os.path.join(harness.SOURCE, "templates", "packs", "parallel.sh")
SHARDS = 4


def start(w, where):
    words = [SCRIPT, w.pack, w.data, w.path(where), str(SHARDS), "--jobs", "2"]
    return subprocess.Popen(words, env=packs.environment(RAPPORTEUR=harness.command()), stderr=subprocess.PIPE, text=True)


def unfinished(w, where, number):
    """What a shard has noted, where that is some and not all of its outputs."""
    noted = packs.made(w.path(where, packs.journal(number, SHARDS)))
    return noted if 3 <= len(noted) < w.shares[number] else None


def kill_one(w, where):
    """Kills a shard that is half-way. What it had noted then, as it stands; a killed one begins no
    other output, and the next takes its time to read the data."""
    number = packs.wait_for(lambda: next((n for n in w.shares if unfinished(w, where, n)), 0))
    packs.kill(packs.processes("--shard\0%d/%d" % (number, SHARDS), w.path(where)))
    noted = packs.made(w.path(where, packs.journal(number, SHARDS)))
    return number, packs.stamps(w.path(where), noted)


def check_killed(checks, w, where):
    process = start(w, where)
    number, before = kill_one(w, where)
    said = process.communicate(timeout=240)[1]
    checks.equal(process.returncode, harness.DONE, said)
    checks.true(3 <= len(before) < w.shares.get(number, 0), "shard %d was killed after %d outputs" % (number, len(before)))
    checks.contains(said, packs.summary(w.shares[number] - len(before), len(before)), "what the killed shard went on from")
    checks.equal(packs.stamps(w.path(where), before), before, "outputs that were made again")
    for other in set(w.shares) - {number}:
        checks.contains(said, packs.summary(w.shares[other], 0), "shard %d" % other)
    checks.equal(packs.differences(w.path(where), w.path("one")), [], "what differs from one machine's")


def check_again(checks, w, where):
    process = start(w, where)
    said = process.communicate(timeout=240)[1]
    checks.equal(process.returncode, harness.DONE, said)
    checks.equal(said.count("nothing has changed"), SHARDS + 1, "with nothing to do: " + said)


def check_failing(checks, w):
    """Shards that cannot be built: what is lacking is named, and the exit code is that of a pack that is not whole."""
    process = subprocess.run([SCRIPT, w.pack, w.data, w.path("none"), "2", "--retries", "1"], stderr=subprocess.PIPE, text=True, timeout=240,
                             env=packs.environment(RAPPORTEUR=os.path.join(os.path.dirname(__file__), "none")))
    checks.contains(process.stderr, "parallel.sh: 2 shards failed", "shards that fail")
    checks.true(process.returncode != 0, "exit code of shards that fail")
    checks.equal(subprocess.run([SCRIPT, w.pack], stderr=subprocess.DEVNULL).returncode, harness.USAGE, "exit code without arguments")


def main():
    if not shutil.which("parallel"):
        print("skipped: GNU parallel is not installed (Debian package parallel)")
        return harness.SKIPPED
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        w = packs.Work(os.path.join(folder, "it's a $folder"), packs.MANY)
        checks.succeeded(w.build("one", "--jobs", "2"), "build on one machine")
        w.count_shares("one", SHARDS)
        check_killed(checks, w, "parts")
        check_again(checks, w, "parts")
        check_failing(checks, w)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
