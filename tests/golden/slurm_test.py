"""A pack over a Slurm array (templates/packs/slurm.sh) with a node lost half-way and the array
submitted again: nothing lost, nothing made twice, the bytes of one machine.

RAP_THOUSAND=1 RAPPORTEUR=… RAP_SOURCE=… python3 tests/golden/slurm_test.py does it with more than a thousand outputs
of the samples, and of the folder of real documents; a build with nothing to do is timed against the whole one."""
import glob
import os
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corpus"))
import harness
import imported
import packs
import slurm

SCRIPT = os.path.join(harness.SOURCE, "templates", "packs", "slurm.sh")
SHARDS = 4
WHERE = "parts"


def submit(checks, w, cluster, log):
    words = [SCRIPT, w.pack, w.data, w.path(WHERE), str(SHARDS), "--output=" + w.path(log + "-%a.log"), "--open-mode=append"]
    result = subprocess.run(words, env={**cluster.environment, "RAPPORTEUR": harness.command()}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    checks.succeeded(result, "submitting")
    return result.stdout.split()


def logs(w, log):
    text = ""
    for path in sorted(glob.glob(glob.escape(w.path(log)) + "-*.log")):
        with open(path, encoding="utf-8") as file:
            text += file.read()
    return text


def noted(w):
    return {number: packs.made(w.path(WHERE, packs.journal(number, SHARDS))) for number in w.shares}


def half_way(w, cluster):
    """Shards on the second node that have noted some of their outputs and not all."""
    on_node = {number for number in w.shares
               if packs.processes("--shard\0%d/%d" % (number, SHARDS), "SLURM_CONF=" + cluster.file, "SLURMD_NODENAME=n2")}
    return [number for number, names in noted(w).items() if number in on_node and 3 <= len(names) < w.shares[number]]


def end(checks, w, cluster):
    checks.true(packs.wait_for(lambda: not cluster.jobs(), 900), "jobs do not end: %s" % cluster.jobs())


def check_lost(checks, w, cluster):
    """The array while a node is lost: what its shards had noted, those, and how all that is noted stands there."""
    array, gather = submit(checks, w, cluster, "first")
    checks.true(packs.wait_for(lambda: half_way(w, cluster)), "no shard was seen half-way on the second node: " + logs(w, "first"))
    cluster.lose("n2")
    end(checks, w, cluster)
    states = {number: cluster.state("%s_%d" % (array, number)) for number in w.shares}
    lost = {number: len(names) for number, names in noted(w).items() if states[number] == ["NODE_FAIL"]}
    checks.equal({number: state for number, state in states.items() if number not in lost}, dict.fromkeys(w.shares.keys() - lost, ["COMPLETED"]),
                 "states of the others")
    checks.true(any(3 <= count < w.shares[number] for number, count in lost.items()), "lost half-way: %s of %s" % (lost, w.shares))
    checks.equal(cluster.state(gather), ["FAILED"], "the job that joins")
    for number, share in w.shares.items():
        checks.equal(logs(w, "first").count(": shard %d/%d was begun and not finished\n" % (number, SHARDS)), share if number in lost else 0,
                     "outputs of shard %d that are named" % number)
    checks.contains(logs(w, "first"), "the pack is not whole and has no manifest", "what the job that joins says")
    checks.true(not os.path.exists(w.path(WHERE, "manifest.json")), "a manifest of what is not whole")
    return lost, packs.stamps(w.path(WHERE), [name for names in noted(w).values() for name in names])


def check_again(checks, w, cluster, lost, before):
    array, gather = submit(checks, w, cluster, "second")
    end(checks, w, cluster)
    for job in ["%s_%d" % (array, number) for number in w.shares] + [gather]:
        checks.equal(cluster.state(job), ["COMPLETED"], "job %s, submitted again" % job)
    said = logs(w, "second")
    for number, count in lost.items():
        checks.contains(said, packs.summary(w.shares[number] - count, count), "what shard %d went on from" % number)
    checks.equal(said.count("nothing has changed"), SHARDS - len(lost), "shards that were done: " + said)
    checks.equal(packs.stamps(w.path(WHERE), before), before, "outputs that were made again")
    checks.equal(packs.differences(w.path(WHERE), w.path("one")), [], "what differs from one machine's")
    checks.succeeded(harness.run("verify", w.path(WHERE)), "verify")


def timed_build(w):
    begun = time.monotonic()
    result = w.build("one", "--jobs", "2", timeout=900)
    return result, time.monotonic() - begun


def check_whole(checks, w, least):
    """On one machine, and once more with nothing to do."""
    result, whole = timed_build(w)
    checks.succeeded(result, "build on one machine")
    w.count_shares("one", SHARDS)
    result, idle = timed_build(w)
    checks.contains(result.stderr, "nothing has changed", "a second build")
    count = sum(w.shares.values())
    checks.true(count >= least, "%d outputs" % count)
    checks.true(idle <= whole / 100 or count < 1000, "%d outputs took %.2f s, and nothing to do %.3f s" % (count, whole, idle))
    print("%d outputs: %.2f s; nothing to do: %.3f s" % (count, whole, idle))


def trials():
    """Packs, documents, and how many outputs at least."""
    if not os.environ.get("RAP_THOUSAND"):
        return [(packs.MANY, harness.samples(), 100)]
    real = imported.folder()
    return [(packs.thousand(), documents, 1000) for documents in (harness.samples(), real and imported.texts(real)) if documents]


def check_trial(checks, cluster, folder, trial):
    pack, documents, least = trial
    w = packs.Work(folder, pack, documents)
    check_whole(checks, w, least)
    check_again(checks, w, cluster, *check_lost(checks, w, cluster))


def check_cluster(checks, folder, trial):
    """Why there is none; None where all was tried."""
    cluster = slurm.Cluster(os.path.join(folder, "slurm"))
    try:
        why = cluster.start()
        if not why:
            check_trial(checks, cluster, os.path.join(folder, "it's a $folder"), trial)
        return why
    finally:
        cluster.end()


def skip(why):
    print("skipped: " + why)
    return harness.SKIPPED


def main():
    if slurm.lacking():
        return skip("Slurm has no %s here (Debian packages slurmctld, slurmd, slurm-client)" % slurm.lacking())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))
    checks = harness.Checks()
    for trial in trials():
        with tempfile.TemporaryDirectory() as folder:
            why = check_cluster(checks, folder, trial)
            if why:
                return skip("Slurm does not start here: " + why)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
