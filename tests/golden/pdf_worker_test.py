#!/usr/bin/env python3
"""Papers that one worker makes one after another have the bytes that each has alone, whatever the worker has kept from those before:
styles, words as they are drawn, fonts cut, streams packed."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import harness
from packs import Work, read

# Styles that extend another and that do not, in both orders; letters of one byte and of two, from right to left too.
PAPERS = {
    "plain": ("brief", "en", "style=plain"), "un": ("brief", "en", "style=un"), "again": ("comparative", "en", "style=plain"),
    "large": ("brief", "fr", "style=un", "scale=130"), "arabic": ("brief", "ar", "style=un"), "chinese": ("brief", "zh", "style=plain"),
    "russian": ("compilation", "ru", "style=un"), "last": ("compilation", "en", "style=plain"),
}
PACK = {"rapporteur-pack": 1, "title": "One after another", "outputs": [
    {"title": name, "report": report, "to": "pdf", "language": language, "set": list(settings), "name": name + ".pdf"}
    for name, (report, language, *settings) in PAPERS.items()]}


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        w = Work(folder, PACK)
        checks.succeeded(w.build("pack", "--jobs", "1"), "the pack")
        made = read(w.path("pack"))
        for name, (report, language, *settings) in PAPERS.items():
            out = w.path(name + ".pdf")
            given = [word for setting in settings for word in ("--set", setting)]
            checks.succeeded(harness.run("export", w.data, "--report", report, "--language", language, "--to", "pdf", *given, "-o", out), name)
            with open(out, "rb") as file:
                checks.true(file.read() == made[name + ".pdf"], "%s has other bytes alone" % name)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
