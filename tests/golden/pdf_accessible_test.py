#!/usr/bin/env python3
"""Every report in every style is accessible and lasting by the rules, and is read in its order."""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "corpus"))
import harness
import imported
import pdf_order
import pdf_reader
import pdf_rules
import pdf_tree

STYLES = ("un", "plain")


def papers(checks):
    """Names of the reports that are papers."""
    result = harness.run("reports", "--format", "json")
    checks.succeeded(result, "reports")
    return [r["report"] for r in json.loads(result.stdout) if "paper" in r["makes"]]


def outputs(checks, data, folder, report, style):
    """(paper as JSON, PDF) of a report; the first three shares of one that is for each State."""
    per = ["--per", "state"] if report == "delegation" else []
    made = {}
    for to, options in (("json", []), ("pdf", ["--set", "style=" + style])):
        out = os.path.join(folder, "%s-%s-%s" % (os.path.basename(report), style, to)) + ("" if per else "." + to)
        result = harness.run("export", data, "--report", report, "--to", to, *options, *per, "-o", out)
        checks.succeeded(result, "%s to %s" % (report, to))
        made[to] = [os.path.join(out, n) for n in sorted(os.listdir(out))[:3]] if per and os.path.isdir(out) else [out]
    return list(zip(made["json"], made["pdf"]))


def check_file(checks, paper, pdf, what):
    document = pdf_tree.Document(pdf)
    faults = pdf_rules.tell(pdf_rules.check(document))
    checks.true(not faults, what + ":\n    " + "\n    ".join(faults))
    claims = pdf_rules.claims(document)
    checks.equal(claims, {"PDF/A-2A", "PDF/UA-1"}, what + ": claims")
    pdf_order.check_order(checks, document, paper, what)
    pdf_order.check_poppler(checks, document, what)


def check_all(checks, data, folder, reports, where, styles=STYLES):
    for report in reports:
        for style in styles:
            made = outputs(checks, data, folder, report, style)
            checks.true(made, "%s: nothing was written" % report)
            for paper, pdf in made:
                with open(paper, encoding="utf-8") as file:
                    check_file(checks, json.load(file), pdf, "%s of %s, %s" % (os.path.basename(pdf), where, style))


def check_standards(checks, data, folder):
    """A file claims what was asked for, and keeps what it claims."""
    for standard, wanted in (("ua1", {"PDF/UA-1"}), ("a2b", {"PDF/A-2B"}), ("a2a", {"PDF/A-2A"}), ("none", set())):
        path = os.path.join(folder, standard + ".pdf")
        result = harness.run("export", data, "--report", "compilation", "--to", "pdf", "--set", "standard=" + standard, "-o", path)
        if not checks.succeeded(result, standard):
            continue
        document = pdf_tree.Document(path)
        checks.equal(pdf_rules.claims(document), wanted, "claims of standard=" + standard)
        found = {name: faults for name, faults in pdf_rules.check(document).items()
                 if standard != "ua1" or "ISO 19005-2" not in pdf_rules.RULES[name].sentence}
        if standard != "none":
            checks.equal(pdf_rules.tell(found), [], "standard=" + standard)


def check_corpus(checks, folder):
    """Papers of real documents, where there are any."""
    corpus, data = imported.folder(), os.path.join(folder, "corpus.json")
    if not corpus:
        imported.skip()
        return
    if checks.succeeded(harness.run("import", *imported.texts(corpus), "-o", data), "import of the corpus"):
        check_all(checks, data, folder, ["brief", "compilation", "meeting"], "the corpus", ["un"])


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        reports = papers(checks) if len(sys.argv) < 2 else sys.argv[1:]
        data = pdf_reader.import_samples(checks, folder)
        everything = os.path.join(folder, "everything.json")
        with open(everything, "w", encoding="utf-8") as file:
            json.dump(pdf_order.report(), file)
        check_all(checks, data, folder, reports + [everything], "the sample")
        check_corpus(checks, folder)
        check_standards(checks, data, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
