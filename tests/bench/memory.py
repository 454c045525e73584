"""What each recommendation takes of memory beside its text, as figures of the bench's table: how much more the peak is with many
of them than with 10,000, less the text, for each more."""
import glob
import json
import os
import subprocess
import sys

from inputs import make_dataset, write_documents
from measure import HERE, RAPPORTEUR, Run, line

EACH = 50      # recommendations of a meeting
FEW = 200      # meetings; what does not grow is in it already
GOAL = 1.2     # KB


def make_plain(folder, meetings):
    """A dataset that nobody analysed, made once; and the bytes of its texts."""
    path = os.path.join(folder, "plain-%d.json" % meetings)
    if not os.path.exists(path):
        subprocess.run([sys.executable, os.path.join(HERE, "dataset.py"), str(meetings), str(EACH), path], check=True)
    with open(path, encoding="utf-8") as file:
        records = json.load(file)["recommendations"]
    return path, sum(len(part["text"].encode()) for r in records for part in [r, *r["items"]])


def documents(folder, meetings):
    reports = os.path.join(folder, "memory-reports-%d" % meetings)
    if not os.path.isdir(reports):
        write_documents(reports, make_dataset(folder, meetings, EACH))
    return sorted(glob.glob(os.path.join(reports, "*")))


def works(folder, meetings):
    """Name, command without its output, end of that."""
    plain, analysed = make_plain(folder, meetings)[0], make_dataset(folder, meetings, EACH)
    matrix = ("--report", "matrix", "--to")
    yield "analyse", ("analyse", plain), ".json"
    yield "analyse again", ("analyse", analysed), ".json"
    yield "export json", ("export", analysed, "--to", "json"), "-out.json"
    yield "export csv", ("export", analysed, *matrix, "csv"), ".csv"
    yield "export xlsx", ("export", analysed, *matrix, "xlsx"), ".xlsx"
    yield "list --where", ("list", "recommendations", analysed, "--where", "theme = prevention"), None
    if meetings <= 1000:
        yield "import", ("import", *documents(folder, meetings)), "-imported.json"


def peaks(folder, meetings):
    """Bytes, by name."""
    found = {}
    for name, command, end in works(folder, meetings):
        output = ("-o", os.path.join(folder, "memory" + end)) if end else ()
        found[name] = Run(RAPPORTEUR, *command, *output).memory * 1024 * 1024
    return found


def measure_memory(folder):
    few, few_text = peaks(folder, FEW), make_plain(folder, FEW)[1]
    for meetings in (1000, 5000) if os.environ.get("RAP_BENCH_LARGE") else (1000,):
        text = make_plain(folder, meetings)[1] - few_text
        for name, peak in peaks(folder, meetings).items():
            value = (peak - few[name] - text) / ((meetings - FEW) * EACH) / 1024
            line(name + ": beside the text, KB each", meetings * EACH, told="%.2f (%.0f MB)" % (value, peak / 1024 / 1024), goal="<= %.2f" % GOAL,
                 verdict="met" if value <= GOAL else "NOT MET")


WORKS = {"memory": measure_memory}
