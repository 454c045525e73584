#!/usr/bin/env python3
"""Notes never become adopted text untold: one report with sixteen kinds of notes, as programs print and save them (noted.py).

Every cell is right, or a warning says what may be wrong; those that are only told are listed here, so that a reader which
gets worse is seen. LibreOffice and Chromium, which are slow, write some kinds only.
"""
import sys
import tempfile

from imported import harness
import noted

TOLD = {("libreoffice", "letters-large"), ("libreoffice", "tight"), ("text", "letters"), ("text", "letters-large"), ("text", "roman")}
SOME = {"libreoffice": ("small", "unraised", "letters-large", "signs-raised", "end-dotted", "brackets-raised", "tight"), "word": ("small", "signs"),
        "saved": ("small", "letters"), "chromium": ("letters", "end-dotted")}


def main():
    checks, made, worse = harness.Checks(), {}, []
    with tempfile.TemporaryDirectory() as folder:
        for producer in ("text", "html", "unlinked", "saved", "word", "libreoffice", "chromium"):
            if not noted.is_there(producer):
                print("not here: " + producer)
                continue
            kinds = {name: noted.KINDS[name] for name in SOME.get(producer, noted.KINDS)}
            for name, path in noted.PRODUCERS[producer](kinds, folder):
                verdict, wrong, _ = noted.judge(path, kinds[name], folder)
                made[producer, name] = verdict
                if verdict != "right":
                    worse.append("%s %s: %s: %s" % (producer, name, verdict, "; ".join(wrong)[:300]))
    checks.equal(sorted(c for c, v in made.items() if v not in ("right", "told")), [], "wrong and untold: " + "\n".join(worse))
    checks.equal(sorted(c for c, v in made.items() if v == "told" and c not in TOLD), [], "told, and was right: " + "\n".join(worse))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
