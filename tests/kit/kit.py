#!/usr/bin/env python3
"""The kit on one of our exporters: every check passes, or says plainly why it was not made.

    kit.py FORMAT
"""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

# what may be skipped, for which formats and in which words
SANITIZED = "this is a build with AddressSanitizer"
NO_TEXT, NO_ALLOC = "no option that takes any text", "it never calls alloc()"
OURS = {"memory.returned": SANITIZED, "memory.valgrind": "", "growth.time": SANITIZED, "growth.memory": SANITIZED}
SKIPPED = {
    "json": {"options.text": NO_TEXT, "alloc.fails": NO_ALLOC},
    "csv": {"alloc.fails": NO_ALLOC},
    "datapackage": {"options.good": "no options", "options.text": NO_TEXT, "write.disk-full": "it writes a folder"},
    "markdown": {"options.good": "no options", "options.text": NO_TEXT},
    "akn": {"options.good": "no options", "options.text": NO_TEXT, "write.disk-full": "it writes a folder"},
    "text": {"options.text": NO_TEXT},
    "xlsx": {"options.text": NO_TEXT},
    "html": {"options.good": "no options", "options.text": NO_TEXT},
    "site": {"options.good": "no options", "options.text": NO_TEXT, "write.disk-full": "it writes a folder"},
}


def main(name):
    checks = harness.Checks()
    result = harness.run("check-exporter", name, "--format", "json", "--timeout", "120")
    checks.succeeded(result, name)
    exporters = json.loads(result.stdout)
    checks.equal([one["format"] for one in exporters], [name], "exporters that were checked")
    for one in exporters[0]["checks"]:
        words = {**OURS, **SKIPPED.get(name, {})}.get(one["id"])
        if one["outcome"] == "skipped":
            checks.true(words is not None and words in one["sentence"], "%s is skipped: %s" % (one["id"], one["sentence"]))
        else:
            checks.equal((one["outcome"], one["sentence"]), ("passed", None), one["id"])
        checks.true(one["demand"].endswith(".") and one["why"].endswith("."), one["id"] + ": no sentences")
    checks.equal(len(exporters[0]["checks"]), 25, "checks")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
