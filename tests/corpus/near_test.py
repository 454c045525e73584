#!/usr/bin/env python3
"""Documents of neighbouring genres: no recommendation invented, no sentence lost, and right where they say."""
import os
import sys
import tempfile

import checker
from imported import Import, folder, harness, skip, texts

BRB, CEP = "A_HRC_WG.6_29_BRB_2.txt", "ECE_CEP_2020_2.txt"
TIR, CN9 = "ECE_TRANS_WP.30_AC.2_157.txt", "E_CN.9_2021_1.txt"

# file: kinds that fit, numbered paragraphs, headings (those of a contents list do not count)
DOCUMENTS = {
    BRB: (("compilation",), 57, 23), CEP: (("report",), 81, 24), TIR: (("report",), 46, 30), CN9: (("agenda",), 0, None)}
# file: first days that fit (one document states two years), end, ordinal, place, mode, words of the body
MEETINGS = {
    BRB: (("2018-01-15",), "01-26", 29, None, None, "Working Group on the Universal Periodic Review"),
    CEP: (("2020-11-09",), "11-10", 26, "Geneva", "hybrid", "Committee on Environmental Policy"),
    TIR: (("2022-02-09", "2021-02-09"), "02-10", 77, "Geneva", "hybrid", "Administrative Committee for the TIR Convention"),
    CN9: (("2021-04-19",), "04-23", 54, None, None, "Commission on Population and Development"),
}
OFFICERS = {
    BRB: [], CEP: [], TIR: [("F. Coulon", "chair", "Belgium")],
    CN9: [("Yemdaogo Eric Tiare", "chair", "Burkina Faso"), ("Nizar Kaddouh", "vice-chair", "Lebanon"),
          ("Damla Fidan", "vice-chair", "Turkey")],
}
STATES = {CEP: 39, TIR: 27}


def check_document(checks, made, file):
    document = made.document(file)
    kinds, count, headings = DOCUMENTS[file]
    checks.true(document["kind"] in kinds, "%s: kind %r" % (file, document["kind"]))
    numbers = [p["number"] for p in made.paragraphs(file)]
    checks.equal(numbers, [str(n) for n in range(1, count + 1)], file + ": numbered paragraphs")
    if headings:
        titles = [s["title"] for s in document["sections"] if s["number"] not in (None, "Annex")]
        checks.equal(len(titles), headings, file + ": numbered headings " + " | ".join(titles))
    checks.equal(document["accounting"]["unplaced"], [], file + ": lines not placed")


def check_meeting(checks, made, file):
    starts, end, ordinal, place, mode, body = MEETINGS[file]
    meeting = next((m for m in made.data["meetings"] if m["id"] == made.document(file)["meeting"]), None)
    if not checks.true(meeting, file + ": no meeting"):
        return
    checks.true(meeting["start"] in starts, "%s: first day %r" % (file, meeting["start"]))
    checks.equal((meeting["end"] or "")[5:], end, file + ": last day")
    checks.equal(meeting["ordinal"], ordinal, file + ": ordinal")
    checks.equal(meeting["place"], place, file + ": place")
    checks.equal(meeting["mode"], mode, file + ": mode")
    checks.true(body in meeting_body(made, meeting), "%s: body %r" % (file, meeting_body(made, meeting)))
    officers = [(o["name"], o["role"], o["state"]) for o in meeting["officers"]]
    checks.equal(officers, OFFICERS[file], file + ": officers")
    if file in STATES:
        listed = [p for a in meeting["attendance"] for p in a["participants"] if p["kind"] == "state" and p["code"]]
        checks.equal(len(listed), STATES[file], file + ": States that attended")
    if file == CN9:
        agenda = [(i["number"], len(i.get("items") or [])) for i in meeting["agenda"]]
        checks.equal(agenda, [("1", 0), ("2", 0), ("3", 2), ("4", 0), ("5", 0), ("6", 0), ("7", 0)], file + ": agenda")


def meeting_body(made, meeting):
    return next((b["name"] for b in made.data["bodies"] if b["id"] == meeting["body"]), "")


def main():
    corpus = folder()
    near = corpus and os.path.join(corpus, "near")
    if not near or not os.path.isdir(near):
        return skip()
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as scratch:
        for path in texts(near):
            file = os.path.basename(path)
            made = Import([path], os.path.join(scratch, file + ".json"))
            if not checks.succeeded(made.result, "import of " + file):
                continue
            checks.equal([r["id"] for r in made.data["recommendations"]], [], file + ": recommendations invented")
            checks.equal(checker.check(made.data, [path])[:20], [], file + ": words lost, doubled or misplaced")
            checks.succeeded(harness.run("check", made.output), "check of " + file)
            if file in DOCUMENTS:
                check_document(checks, made, file)
                check_meeting(checks, made, file)
        together = Import(texts(near), os.path.join(scratch, "together.json"))
        checks.succeeded(together.result, "import of all together")
        checks.equal(checker.check(together.data, texts(near))[:20], [], "all together: words")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
