"""The papers that exporters of running text are tried with: of the samples, of hostile data, and of the corpus where it is there."""
import os

import harness
import hostile

HOSTILE = ("compilation", "meeting", "index")


def corpus_texts():
    corpus = os.environ.get("RAPPORTEUR_CORPUS", os.path.join(harness.SOURCE, "..", "shared", "corpus"))
    return sorted(os.path.join(corpus, n) for n in os.listdir(corpus) if n.endswith(".txt")) if os.path.isdir(corpus) else []


def imported(checks, folder, name, documents):
    path = os.path.join(folder, name + ".json")
    checks.succeeded(harness.run("import", *documents, "-o", path), "import of " + name)
    return path


def check_papers(checks, folder, check_report, name, data):
    """Tries check_report(checks, dataset, report, …) with all of them, and with data of a test's own; the dataset of the samples."""
    sample = imported(checks, folder, "sample", harness.samples())
    for report in ("brief", "comparative", "compendium", "compilation", "index", "meeting"):
        check_report(checks, sample, report)
    check_report(checks, sample, "compilation", "--language", "ar")
    check_report(checks, sample, "brief", "--language", "zh")
    for kind, records in (("empty", hostile.empty()), ("hostile", hostile.hostile()), (name, data)):
        path = hostile.write(folder, kind, records)
        for report in HOSTILE:
            check_report(checks, path, report)
    texts = corpus_texts()
    if not texts:
        print("not checked on published documents: they are not here")
        return sample
    corpus = imported(checks, folder, "corpus", texts)
    for report in ("brief", "comparative", "compilation", "compendium"):
        check_report(checks, corpus, report)
    return sample
