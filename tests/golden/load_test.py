"""Packs under load: workers killed, stops, a full disk, changing inputs, two builds in one folder. What stands is
whole, what lacks is named, exit codes are right, and the next build ends with the bytes of an undisturbed one.

RAP_LOAD=10000 RAPPORTEUR=… RAP_SOURCE=… python3 tests/golden/load_test.py makes as many outputs as are asked for;
words behind it choose what is done to the builds: kills, stop, two, changed_input, large_files, small_disk."""
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import harness
import packs

OUTPUTS = int(os.environ.get("RAP_LOAD", 150))
STATES = 36  # of the first meeting
UNNOTED = 50  # outputs at most that a killed build has put in their places and not yet noted
NO_NAMESPACES = "no small file system can be mounted here: the full disk is tried by a limit of file sizes alone"


def pack_of(count, states):
    """Small outputs for each State, and a few that take longer."""
    outputs = [{"title": "Data %d" % i, "to": "json", "per": "state", "set": ["lines=true"], "where": "year >= %d" % (1000 + i),
                "name": "{state.code}/%d.jsonl" % i} for i in range(max(1, round(count / states)))]
    outputs.append({"title": "Brief", "report": "brief", "to": "pdf", "per": "theme", "name": "themes/{theme.id}.pdf"})
    return {"rapporteur-pack": 1, "title": "Load", "zip": "all.zip", "cover": {"to": "pdf", "name": "cover.pdf"}, "outputs": outputs}


def start(w, where, *more, **options):
    env = packs.environment(**options.pop("env", {}))
    return subprocess.Popen(w.words(where, "--jobs", "3", *more), env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                            **options)


def made_so_far(w, where):
    try:
        with open(w.path(where, ".rapporteur-pack"), "rb") as file:
            return file.read().count(b'"name"')
    except FileNotFoundError:
        return 0


def wait_for(process, w, where, count):
    while process.poll() is None and made_so_far(w, where) < count:
        time.sleep(0.01)


def at_work(w, name, count):
    """A build that stands still with so many outputs noted and others to come, and its folder. A quick machine may be done
    before it is asked to stand still: then it is begun anew in another folder."""
    for attempt in range(50):
        where = name + str(attempt)
        process = start(w, where)
        wait_for(process, w, where, count)
        process.send_signal(signal.SIGSTOP)
        ended = os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT).si_code != os.CLD_STOPPED \
            if process.returncode is None else True
        if not ended and made_so_far(w, where) < len(w.reference) - len(packs.BESIDE):
            return process, where
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=1200)
    raise AssertionError("no build of %d outputs could be met at work" % OUTPUTS)


def children(pid):
    try:
        with open("/proc/%d/task/%d/children" % (pid, pid), encoding="ascii") as file:
            return [int(child) for child in file.read().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def check_whole(checks, w, where, what):
    """What stands is as in the undisturbed pack, and there is nothing else."""
    found = packs.read(w.path(where))
    checks.equal([name for name, data in found.items() if data != w.reference.get(name)], [], what + ": not as it should be")
    left = [name for name in os.listdir(w.path(where)) if name.startswith(".rapporteur-") and not name.startswith(".rapporteur-pack")]
    checks.equal(left, [], what + ": left behind")
    return found


def check_finished(checks, w, where, what):
    """The next build goes on from there and ends well."""
    before = len([name for name in packs.read(w.path(where)) if name not in ("manifest.json", "all.zip") and not name.startswith(".rapporteur-")])
    result = w.build(where, "--jobs", "2")
    checks.succeeded(result, what + ": the next build")
    kept = re.search(r"(\d+) as they were", result.stderr)
    least = min(before * 9 // 10, before - UNNOTED)
    checks.true(least <= 0 or (kept and int(kept[1]) >= least), "%s: %d stood, and the next build says %s" % (what, before, result.stderr))
    checks.equal(sorted(check_whole(checks, w, where, what)), sorted(w.reference), what + ": what stands at the end")
    checks.succeeded(harness.run("verify", w.path(where)), what + ": verify")


def kill_workers(process, between):
    chance = random.Random(7)
    while process.poll() is None:
        time.sleep(between * (0.2 + 0.8 * chance.random()))
        workers = children(process.pid)
        if workers:
            try:
                os.kill(chance.choice(workers), signal.SIGKILL)
            except ProcessLookupError:
                pass


def build_with_kills(w, where, between):
    # Without the search for leaks, whose own process stands among the children and is waited for without end.
    process = start(w, where, env={"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"})
    killer = threading.Thread(target=kill_workers, args=(process, between))
    killer.start()
    said = process.communicate(timeout=1200)[1]
    killer.join()
    return process.returncode, said, re.findall(r"^rapporteur: (\S+): exporter .* was ended by signal 9", said, re.M)


def check_kills(checks, w):
    """Now and then a worker is killed: about ten times a build, and more often where that met none of them at work."""
    for attempt in range(8):
        where = "killed%d" % attempt
        code, said, failed = build_with_kills(w, where, min(0.1, w.seconds / 10) / 2 ** attempt)
        if failed:
            break
    standing = set(check_whole(checks, w, where, "workers killed"))
    checks.true(failed, "no worker was killed at work: %s" % said[-300:])
    checks.equal(code, harness.EXPORTER, "exit code with workers killed (" + said[-300:] + ")")
    checks.equal(sorted(standing & set(failed)), [], "made, and said to have failed")
    checks.equal(sorted(set(w.reference) - {"manifest.json", "all.zip"} - standing - set(failed)), [], "neither made nor said to have failed")
    check_finished(checks, w, where, "workers killed")


def check_stop(checks, w):
    for number in (signal.SIGINT, signal.SIGKILL):
        process, where = at_work(w, "stopped%d." % number, OUTPUTS // 3)
        process.send_signal(number)
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=60)
        checks.equal(process.returncode, -number, "how a stopped build ends")
        if number == signal.SIGINT:
            checks.true("manifest.json" not in check_whole(checks, w, where, "stopped"), "a stopped build has a manifest")
        check_finished(checks, w, where, "stopped by %d" % number)


def check_two(checks, w):
    process, where = at_work(w, "two", OUTPUTS // 10)
    second = w.build(where)
    process.send_signal(signal.SIGCONT)
    said = process.communicate(timeout=1200)[1]
    checks.equal(second.returncode, harness.IO, "exit code of a second build")
    checks.contains(second.stderr, "another build is at work in this folder", "a second build")
    checks.equal(process.returncode, harness.DONE, "the first build: " + said)
    checks.equal(sorted(check_whole(checks, w, where, "two builds")), sorted(w.reference), "two builds: what stands")


def check_changed_input(checks, w):
    process, where = at_work(w, "changed", OUTPUTS // 3)
    with open(w.data, "a", encoding="utf-8") as file:
        file.write(" ")
    process.send_signal(signal.SIGCONT)
    said = process.communicate(timeout=1200)[1]
    checks.equal(process.returncode, harness.IO, "exit code when an input changes meanwhile")
    checks.contains(said, "an input changed while the pack was built: build it again", "an input that changes")
    checks.true("manifest.json" not in check_whole(checks, w, where, "an input that changes"), "it has a manifest")
    os.truncate(w.data, os.path.getsize(w.data) - 1)
    check_finished(checks, w, where, "an input that changed")


def check_large_files(checks, w):
    """No file may be larger than half of the largest output."""
    most = max(len(data) for name, data in w.reference.items() if name not in ("all.zip", "manifest.json")) // 2
    process = start(w, "limited", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    said = process.communicate(timeout=1200)[1]
    checks.equal(process.returncode, harness.IO, "exit code when files are cut off (" + said[-300:] + ")")
    checks.true("manifest.json" not in check_whole(checks, w, "limited", "files cut off"), "it has a manifest")
    check_finished(checks, w, "limited", "files cut off")


SMALL_DISK = """mount -t tmpfs -o size=%dk none "$1" || exit 99
shift; "$@" 2>"$OUT/said"; echo $? >"$OUT/code"
cp -a "$DISK" "$OUT/full"
mount -o remount,size=100% "$DISK"
"$@" 2>"$OUT/again"; echo $? >"$OUT/code.again"; cp -a "$DISK" "$OUT/whole"
"""


def check_small_disk(checks, w):
    """A disk that fills half-way, and then has room again."""
    size = sum(-len(data) // 4096 * -4 for data in w.reference.values()) // 2
    disk, out = w.path("disk"), w.path("out")
    os.makedirs(disk)
    os.makedirs(out)
    words = ["unshare", "--map-root-user", "--mount", "sh", "-c", SMALL_DISK.replace("%d", str(size)), "sh", disk]
    if not shutil.which("unshare") or subprocess.run(words + w.words("disk", "--jobs", "2"), env={**packs.environment(), "OUT": out, "DISK": disk},
                                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 99 \
            or not os.path.exists(os.path.join(out, "code")):
        print(NO_NAMESPACES)
        return
    said, code, code_again = (open(os.path.join(out, name), encoding="utf-8").read() for name in ("said", "code", "code.again"))
    checks.equal(int(code), harness.IO, "exit code of a full disk (" + said[-300:] + ")")
    checks.contains(said, "No space left on device", "a full disk")
    full = check_whole(checks, w, "out/full", "a full disk")
    checks.true(len(full) > len(w.reference) // 10 and "manifest.json" not in full, "%d of %d stand on a full disk" % (len(full), len(w.reference)))
    checks.equal(int(code_again), harness.DONE, "the next build, with room")
    checks.equal(sorted(check_whole(checks, w, "out/whole", "a disk with room")), sorted(w.reference), "what stands at the end")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        w = packs.Work(folder)
        w.pack = packs.write(w.path("load.json"), pack_of(OUTPUTS, STATES))
        harness.run("import", harness.samples()[-3], "-o", w.data)
        begun = time.monotonic()
        checks.succeeded(w.build("reference", "--jobs", "2", timeout=3600), "an undisturbed build")
        w.reference = packs.read(w.path("reference"))
        checks.true(len(w.reference) >= OUTPUTS * 9 // 10, "%d outputs" % len(w.reference))
        w.seconds = time.monotonic() - begun
        print("%d files in %.1f s" % (len(w.reference), w.seconds))
        checks_of_all = (check_kills, check_stop, check_two, check_changed_input, check_large_files, check_small_disk)
        for check in [c for c in checks_of_all if len(sys.argv) == 1 or c.__name__[len("check_"):] in sys.argv]:
            begun = time.monotonic()
            check(checks, w)
            print("%s: %.1f s" % (check.__name__, time.monotonic() - begun))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
