#!/usr/bin/env python3
"""The kit on modules that are bad in one way each: it finds that one, says which, and finds no other."""
import concurrent.futures
import json
import os
import re
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

MODULES = os.path.join(os.environ["RAP_BUILD"], "tests", "kit", "modules")
REFUSED = os.path.join(os.environ["RAP_BUILD"], "tests", "abi", "modules", "wrong_major.so")

# module: the check that it fails, and what is said of it
BAD = {
    "nothing": None,
    "symbols": ("symbols", "it exports rap_plugin_entry and helper_of_mine; allowed is rap_plugin_entry alone"),
    "descriptor": ("descriptor", 'media_type is "text"; allowed is a type and a subtype, as text/plain'),
    "good_options": ("options.good", "with colour=green is not written: bad: green is not made yet"),
    "texts": ("options.text", "with words=a text of 100,000 letters: "),
    "empty": ("data.empty", "a dataset without records as records is not written: bad: so many are not expected"),
    "one": ("data.one", "a dataset of one record as records: the output is empty"),
    "absent": ("data.absent-fields", "without 'place' of meeting: "),
    "long": ("data.long-cell", "a dataset with very long texts as records is not written: bad: such a text"),
    "many": ("data.many", "a dataset of 10,000 records as records is not written: bad: so many"),
    "scripts": ("data.rtl-cjk", "a dataset in Arabic and other scripts as records is not written"),
    "beyond": ("data.beyond-bmp", "characters outside the first plane as records is not written"),
    "hostile": ("data.hostile", "a dataset of hostile texts as records is not written"),
    "writes": ("write.fails", "write 1 of 3 failed: render() returned RAP_OK; allowed is the status of the failure"),
    "disk": ("write.disk-full", "a disk with room for 0 of 186 bytes: the job says that it is done"),
    "allocations": ("alloc.fails", "alloc() 1 of 3 answered NULL: render() did not return: "),
    "cancelled": ("cancelled", "stopped at once: cancelled() said 1, and render() returned 0; allowed is RAP_ERROR_CANCELLED"),
    "twice": ("bytes.twice", "later in the same worker: other bytes"),
    "address": ("bytes.twice", "and at other addresses: other bytes"),
    "order": ("bytes.twice", "and at other addresses: other bytes"),
    "code": ("bytes.twice", "and at other addresses: other bytes"),
    "cut": ("data.long-cell", "another with other last characters gives the same bytes; allowed is to write each text whole"),
    "question": ("data.beyond-bmp", "another with other characters outside the first plane gives the same bytes"),
    "constant": ("data.one", "the output is that of a dataset without records, to the byte"),
    "silent": ("cancelled", "and did not ask cancelled(); allowed are 1.0 s"),
    "quiet": None,
    "exits": ("alloc.fails", "alloc() 1 of 3 answered NULL: render() did not return: it crashed, hung, or ended its process"),
    "memory": ("memory.returned", "more stay allocated behind each job; allowed are none"),
    "handles": ("handles.returned", "16 times in one worker: 1 more open files behind each job; allowed are none"),
    "threads": ("handles.returned", "behind job 1 a thread was still there, and its worker was ended; allowed is nothing"),
    "time": ("growth.time", "times as much at the end; allowed is 4 times"),
    "space": ("growth.memory", "times as much at the end; allowed is 4 times"),
}
SLOW = {"memory.valgrind"}
# figures that a build with sanitizers does not have
MEASURED = {"memory.returned", "growth.time", "growth.memory"}


def check(path, *arguments):
    result = harness.run("check-exporter", path, "--format", "json", *arguments)
    return result, {one["id"]: one for one in json.loads(result.stdout)[0]["checks"]} if result.stdout else {}


def wanted(every, expected):
    """All but what is slow: two runs a second apart for the sake of one module alone."""
    return [one for one in every if one not in SLOW and (one != "bytes.twice" or expected in (None, one))]


def check_module(checks, every, name):
    failing, words = BAD[name] or (None, "")
    result, found = check(os.path.join(MODULES, name + ".so"), "--only", ",".join(wanted(every, failing)))
    if failing in MEASURED and found[failing]["outcome"] == "skipped":
        checks.contains(found[failing]["sentence"], "AddressSanitizer", name)
        failing = None
    checks.equal(result.returncode, harness.FAULTS if failing else harness.DONE, "%s (%s)" % (name, result.stderr))
    checks.equal([one["id"] for one in found.values() if one["outcome"] == "failed"], [failing] if failing else [], name + ": what failed")
    if name == "quiet":
        checks.contains(found["cancelled"]["sentence"] or "", "stopped half-way it did not ask cancelled(), and went on to its end", name)
    if failing:
        checks.contains(found[failing]["sentence"] or "", words, name)


def check_hang(checks):
    """What never ends is a failure of its own check, and the next goes on."""
    begun = time.monotonic()
    result, found = check(os.path.join(MODULES, "hangs.so"), "--only", "data.empty,data.one", "--timeout", "1")
    checks.equal(result.returncode, harness.FAULTS, "a hang")
    checks.contains(found["data.empty"]["sentence"], "was not done after 1 s and was ended", "a hang")
    checks.equal(found["data.one"]["outcome"], "passed", "the check after a hang")
    checks.true(time.monotonic() - begun < 20, "a hang takes long")


def check_command(checks):
    good = os.path.join(MODULES, "nothing.so")
    result, found = check(REFUSED)
    checks.equal(result.returncode, harness.REFUSED, "a refused module")
    checks.contains(found["handshake"]["sentence"], "it was built for exporter contract", "its refusal")
    checks.equal({one["outcome"] for one in found.values() if one["id"] != "handshake"}, {"skipped"}, "the rest of it")
    result = harness.run("check-exporter", good, "--only", "data.emty")
    checks.equal(result.returncode, harness.USAGE, "an unknown check")
    checks.contains(result.stderr, "no check is called 'data.emty'; nearest: data.empty", "an unknown check")
    checks.equal(harness.run("check-exporter", good, "--format", "csv").returncode, harness.USAGE, "an unknown format")
    checks.equal(harness.run("check-exporter", good + ".none").returncode, harness.IO, "no such file")
    tap = harness.run("check-exporter", os.path.join(MODULES, "empty.so"), "--only", "data.empty,data.one,alloc", "--format", "tap").stdout.decode()
    checks.equal(tap.splitlines()[:3], ["TAP version 13", "1..3", "not ok 1 - bad data.empty"], "TAP")
    checks.true(re.search(r"^  ---\n  message: \".*\"\n  demand: \".*\"\n  \.\.\.\nok 2 - bad data.one\nok 3 - bad alloc.fails$", tap, re.M), "TAP: " + tap)


def check_guide(checks):
    """The guide's table of checks is the command's."""
    guide = open(os.path.join(harness.SOURCE, "plugins", "README.md"), encoding="utf-8").read()
    section = guide.split("## What the kit checks, and why\n", 1)[-1].split("\n## ")[0]
    rows = re.findall(r"^\| `([^`]+)` \| (.+?) \| (.+?) \|$", section, re.M)
    found = check(REFUSED)[1].values()
    checks.equal(rows, [(one["id"], one["demand"], one["why"]) for one in found], "the guide's table")


def main():
    checks = harness.Checks()
    check_command(checks)
    check_guide(checks)
    every = list(check(REFUSED)[1])
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(check_module, checks, every, name) for name in BAD] + [pool.submit(check_hang, checks)]:
            done.result()
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
