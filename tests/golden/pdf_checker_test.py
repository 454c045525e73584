#!/usr/bin/env python3
"""The checker of accessible PDF itself: for every rule, a file broken on purpose is refused by that rule."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import pdf_breakages
import pdf_order
import pdf_rules
import pdf_tree


def found_in(path):
    return pdf_rules.check(pdf_tree.Document(path))


def check_breakages(checks, good, folder):
    for number, (name, hurt, also) in enumerate(pdf_breakages.BREAKAGES):
        path = os.path.join(folder, "broken%d.pdf" % number)
        patient = pdf_breakages.Patient(good)
        hurt(patient)
        patient.write(path)
        found = found_in(path)
        what = "broken file %d, against %s" % (number, name)
        checks.true(name in found, what + ": passes that rule; " + " / ".join(pdf_rules.tell(found)))
        others = {n: f for n, f in found.items() if n != name and n not in also}
        checks.true(not others, what + ": other rules refuse it: " + " / ".join(pdf_rules.tell(others)))


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        good = sys.argv[1] if len(sys.argv) > 1 else pdf_order.everything(checks, folder)
        copy = os.path.join(folder, "copy.pdf")
        pdf_breakages.Patient(good).write(copy)
        for path in (good, copy):
            checks.equal(pdf_rules.tell(found_in(path)), [], "a good file")
        check_breakages(checks, good, folder)
    missing = set(pdf_rules.RULES) - {name for name, _, _ in pdf_breakages.BREAKAGES}
    checks.equal(missing, set(), "rules that no broken file proves")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
