#!/usr/bin/env python3
"""Speed, memory and size of whole jobs, beside the goals. `make bench` runs it on a release build.

The lines of the plain program are those of our own PDF of the same job, as pdftotext -bbox-layout finds them."""
import html
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.environ.get("RAP_BUILD", os.path.join(os.path.dirname(os.path.dirname(HERE)), "build-bench"))
RAPPORTEUR = os.path.join(BUILD, "rapporteur")
MEASURE = os.path.join(BUILD, "tests", "bench", "bench_measure")
RELATED = os.path.join(BUILD, "tests", "bench", "bench_related")
ANALYSIS = os.path.join(BUILD, "tests", "bench", "bench_analysis")
TEMPLATES = os.path.join(os.path.dirname(os.path.dirname(HERE)), "templates")
ISOLATION = os.path.join(BUILD, "tests", "bench", "bench_isolation")
PLAIN = os.path.join(BUILD, "tests", "bench", "bench_plain")
FACES = ("Regular", "Bold", "Italic")
RUNS = 5


class Run:
    """One run of a program: its seconds of user CPU and of the clock, its peak of memory in MB, children too."""

    def __init__(self, *arguments):
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
        with tempfile.NamedTemporaryFile("r") as result:
            ended = subprocess.run([MEASURE, result.name, *map(str, arguments)], env=environment, stdout=subprocess.PIPE, text=True, check=False)
            if ended.returncode != 0:
                sys.exit("%s ended with %d" % (" ".join(map(str, arguments)), ended.returncode))
            self.said = ended.stdout
            self.user, self.wall, peak = map(float, result.read().split())
        self.memory = peak / 1024


def median(runs, what):
    return statistics.median(getattr(run, what) for run in runs)


def export(data, out, *options):
    return Run(RAPPORTEUR, "export", data, *options, "-o", out)


def make_dataset(folder, meetings, each, *kind):
    """An analysed dataset, as those are that people export."""
    path = os.path.join(folder, "-".join(["%d-%d" % (meetings, each), *kind]) + ".json")
    subprocess.run([sys.executable, os.path.join(HERE, "dataset.py"), str(meetings), str(each), path, *kind], check=True)
    subprocess.run([RAPPORTEUR, "analyse", path, "-o", path], check=True)
    return path


# ---- the plain program -------------------------------------------------------------------------

def face_files():
    found = [subprocess.run(["fc-match", "-f", "%{file}", "Liberation Serif:style=" + face], capture_output=True, text=True,
                            check=True).stdout for face in FACES]
    if not all("Liberation" in file for file in found):
        sys.exit("Liberation Serif is not installed: %s" % found)
    return found


def write_lines(pdf, path):
    """The finished lines of a PDF: face, place, size, text. How many pages and lines there are."""
    xml = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    pages = lines = 0
    with open(path, "w", encoding="utf-8") as file:
        for page in re.finditer(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', xml, re.S):
            pages += 1
            file.write("P\n")
            for line in re.finditer(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</line>', page[2], re.S):
                text = html.unescape(" ".join(re.findall(r">([^<]+)</word>", line[4])))
                size = float(line[3]) - float(line[2])
                file.write("0 %s %.2f %.1f %s\n" % (line[1], float(page[1]) - float(line[3]) + 0.2 * size, size * 0.9, text))
                lines += 1
    return pages, lines


# ---- what is measured ------------------------------------------------------------------------------

def show(what, figure, goal):
    print("%-58s %16s   %s" % (what, figure, goal), flush=True)


def compare(folder, data):
    """Whole jobs and runs of the plain program in turn. The median job in seconds of user CPU."""
    pdf, lines, files = os.path.join(folder, "whole.pdf"), os.path.join(folder, "lines.txt"), face_files()
    report = ("--report", "compilation", "--to", "pdf")
    export(data, pdf, *report)
    pages, count = write_lines(pdf, lines)
    ours, plain = [], []
    for _ in range(RUNS):
        ours.append(export(data, pdf, *report))
        plain.append(Run(PLAIN, lines, *files, os.path.join(folder, "plain.pdf")))
    job, push = median(ours, "user"), median(plain, "user")
    show("1,000 recommendations to PDF: pages, lines", "%d, %d" % (pages, count), "")
    show("  whole job, user CPU", "%.0f ms" % (job * 1000), "")
    show("  plain program with the same lines, user CPU", "%.0f ms" % (push * 1000), "")
    show("  ratio", "%.2f" % (job / push), "<= 1.0")
    show("  peak memory", "%.0f MB" % max(r.memory for r in ours), "< 80 MB")
    show("  size; of the plain program", "%.0f KB; %.0f KB" % (os.path.getsize(pdf) / 1024,
                                                            os.path.getsize(os.path.join(folder, "plain.pdf")) / 1024), "")
    return job


def measure_large(folder, job):
    data = make_dataset(folder, 200, 50)
    runs = [export(data, os.path.join(folder, "large.pdf"), "--report", "compilation", "--to", "pdf") for _ in range(2)]
    show("10,000 recommendations to PDF, user CPU", "%.0f ms" % (median(runs, "user") * 1000), "")
    show("  times that of 1,000", "%.1f" % (median(runs, "user") / job), "linear: 10")
    show("  peak memory", "%.0f MB" % max(r.memory for r in runs), "")


def measure_warm(folder):
    """Fifty documents of ten pages by one worker, less ten of them: what one more costs."""
    data = make_dataset(folder, 50, 35)
    few = "meeting in (%s)" % ", ".join("'lamps/%04d-%02d-01'" % (2001 + n // 12, n % 12 + 1) for n in range(10))
    costs, walls, out = [], [], os.path.join(folder, "warm")
    for _ in range(3):
        fifty = export(data, out, "--report", "compilation", "--to", "pdf", "--per", "meeting")
        ten = export(data, out, "--report", "compilation", "--to", "pdf", "--per", "meeting", "--where", few)
        costs.append((fifty.user - ten.user) / 40)
        walls.append((fifty.wall - ten.wall) / 40)
    files = sorted(os.path.join(out, name) for name in os.listdir(out))
    pages = [int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", f], capture_output=True, text=True, check=True).stdout)[1])
             for f in files]
    sizes = [os.path.getsize(f) for f in files]
    show("one more PDF of %d pages with fonts warm, user CPU" % statistics.median(pages), "%.1f ms" % (statistics.median(costs) * 1000), "< 8 ms")
    show("  by the clock", "%.1f ms" % (statistics.median(walls) * 1000), "")
    show("  size", "%.1f KB" % (statistics.median(sizes) / 1024), "< 60 KB")
    show("  peak memory of all fifty", "%.0f MB" % fifty.memory, "< 80 MB")


def measure_others(folder, data):
    for what, name, options in (("records to JSON", "out.json", ("--to", "json")),
                                ("matrix to a workbook", "out.xlsx", ("--report", "matrix", "--to", "xlsx")),
                                ("the paper as JSON: load, compose, write", "paper.json", ("--report", "compilation", "--to", "json"))):
        runs = [export(data, os.path.join(folder, name), *options) for _ in range(3)]
        show("1,000 recommendations: %s" % what, "%.0f ms, %.0f MB" % (median(runs, "user") * 1000, max(r.memory for r in runs)), "")


def measure_isolation(folder):
    """A small job in a new worker, which shares the loaded dataset, and in one that goes on."""
    exporter = os.path.join(BUILD, "exporters", "json.so")
    for meetings in (20, 200):
        run = Run(ISOLATION, make_dataset(folder, meetings, 50), exporter)
        own, free, warm = (float(word) for word in run.said.split())
        show("{:,} recommendations loaded: a job's own worker, CPU".format(meetings * 50), "%.1f ms" % (own - warm), "< 5 ms")
        show("  of that its confinement; the next job of a worker", "%.1f ms; %.1f ms" % (own - free, warm), "")


def measure_related(folder):
    """The nearest texts of every recommendation, kept as links; the peak is that of reading the dataset too."""
    for meetings in (20, 200, 2000):
        run = Run(RELATED, make_dataset(folder, meetings, 50))
        count, seconds, links = (float(word) for word in run.said.split())
        show("%s recommendations linked with their nearest, user CPU" % format(int(count), ","), "%.2f s" % seconds, "10,000: < 1 s")
        show("  of each; links", "%.0f us; %d" % (seconds / count * 1e6, links), "at most twice from 10,000 on")
        show("  peak memory", "%.0f MB" % run.memory, "")


def repeat_samples(folder, count):
    """A dataset whose recommendations say, again and again, what those of the sample documents say."""
    samples = os.path.join(os.path.dirname(os.path.dirname(HERE)), "templates", "sample")
    path = os.path.join(folder, "samples.json")
    texts = [os.path.join(samples, name) for name in sorted(os.listdir(samples)) if name.endswith(".txt")]
    subprocess.run([RAPPORTEUR, "import", *texts, "--themes", "none", "-o", path], check=True, stderr=subprocess.DEVNULL)
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    data.update(meetings=[], documents=[dict(data["documents"][0], meeting=None, cited_by=[], sections=[])], paragraphs=[], links=[], subjects=[])
    own, kept = data["recommendations"], ("status", "section", "text")
    data["recommendations"] = [dict({k: own[n % len(own)][k] for k in kept}, id="r-%d" % n, document=data["documents"][0]["id"], meeting=None,
                                    number=n, agenda_item=None, items=[], source=None) for n in range(count)]
    with open(path, "w", encoding="utf-8") as file:
        json.dump(data, file)
    return path


def measure_themes(folder):
    for count, goal in ((1000, ""), (10000, "< 1,500 ms"), (100000, "linear")):
        data = repeat_samples(folder, count)
        plain, given = ([Run(RAPPORTEUR, "themes", data, *options) for _ in range(3)] for options in ((), ("--themes", "trafficking-in-persons")))
        show("{:,} recommendations: themes, user CPU".format(count), "%.0f ms" % ((median(given, "user") - median(plain, "user")) * 1000), goal)


def measure_analysis(folder):
    """Each pass of the whole analysis; 100,000 and 250,000 where RAP_BENCH_LARGE is set. What a run costs for each recommendation
    should stay."""
    base = None
    for meetings in (20, 200, 2000, 5000) if os.environ.get("RAP_BENCH_LARGE") else (20, 200):
        for kind in ((), ("drafts",)):
            run, count = Run(ANALYSIS, make_dataset(folder, meetings, 50, *kind), TEMPLATES), meetings * 50
            passes = [(name, float(seconds)) for name, seconds in (line.split() for line in run.said.splitlines())]
            whole = sum(seconds for name, seconds in passes if name != "check")
            base = base or (whole / count if count == 10000 else None)
            show("{:,} recommendations{}: whole analysis, user CPU".format(count, ", half of them drafts" if kind else ""),
                 "%.0f ms, %.0f MB" % (whole * 1000, run.memory), "10,000: < 3,000 ms")
            show("  for each; beside that of 10,000", "%.0f us; %s" % (whole / count * 1e6, "%.2f" % (whole / count / base) if base else "-"),
                 "at most 2")
            for name, seconds in passes:
                show("  " + (name if name != "check" else "to see that it fits"), "%.1f ms" % (seconds * 1000), "")


def main():
    show("what", "measured", "goal")
    with tempfile.TemporaryDirectory() as folder:
        data = make_dataset(folder, 20, 50)
        job = compare(folder, data)
        measure_large(folder, job)
        measure_warm(folder)
        measure_isolation(folder)
        measure_others(folder, data)
        measure_related(folder)
        measure_themes(folder)
        measure_analysis(folder)


if __name__ == "__main__":
    main()
