"""Parts of the work, each by itself, as figures of the bench's table: one more paper of a warm worker, nearest texts, themes, the
passes of the analysis."""
import glob
import json
import os
import re
import statistics
import subprocess

from inputs import make_dataset
from measure import HERE, RAPPORTEUR, Run, line, tool

TEMPLATES = os.path.join(os.path.dirname(os.path.dirname(HERE)), "templates")
RELATED, ANALYSIS = tool("related"), tool("analysis")


def show(what, figure, goal):
    line(what, told=figure, goal=goal)


def median(runs, what):
    return statistics.median(getattr(run, what) for run in runs)


def export(data, out, *options):
    return Run(RAPPORTEUR, "export", data, *options, "-o", out)


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


def passes_of(run):
    """The passes of a run of the analysis, each with its seconds; the last only sees that the analysis fits."""
    return [(name, float(seconds)) for name, seconds in (line.split() for line in run.said.splitlines())]


def whole(passes):
    return sum(seconds for name, seconds in passes if name != "check")


def measure_documents(folder):
    """The whole analysis of real documents, where there is a folder of them: those of one body alone, and all."""
    corpus = os.environ.get("RAPPORTEUR_CORPUS") or os.path.join(os.path.dirname(TEMPLATES), "..", "shared", "corpus")
    lists = [sorted(glob.glob(os.path.join(corpus, *parts))) for parts in (("*.txt",), ("near", "*.txt"))]
    if not lists[0]:
        return show("real documents: whole analysis", "skipped: no folder of them; set RAPPORTEUR_CORPUS to one", "< 50 ms")
    for name, paths in (("documents of one body", lists[0]), ("and of others", lists[0] + lists[1])):
        data = os.path.join(folder, "documents-%d.json" % len(paths))
        subprocess.run([RAPPORTEUR, "import", *paths, "-o", data], check=True, stderr=subprocess.DEVNULL)
        seconds = statistics.median(whole(passes_of(Run(ANALYSIS, data, TEMPLATES))) for _ in range(9))
        show("%d %s: whole analysis, user CPU" % (len(paths), name), "%.1f ms" % (seconds * 1000), "< 50 ms")


def measure_analysis(folder):
    """Each pass of the whole analysis; 100,000 and 250,000 where RAP_BENCH_LARGE is set. What a run costs for each recommendation
    should stay."""
    measure_documents(folder)
    base = None
    for meetings in (20, 200, 2000, 5000) if os.environ.get("RAP_BENCH_LARGE") else (20, 200):
        for kind in ((), ("drafts",)):
            run, count = Run(ANALYSIS, make_dataset(folder, meetings, 50, *kind), TEMPLATES), meetings * 50
            passes, seconds = passes_of(run), whole(passes_of(run))
            base = base or (seconds / count if count == 10000 else None)
            show("{:,} recommendations{}: whole analysis, user CPU".format(count, ", half of them drafts" if kind else ""),
                 "%.0f ms, %.0f MB" % (seconds * 1000, run.memory), "10,000: < 3,000 ms")
            show("  for each; beside that of 10,000", "%.0f us; %s" % (seconds / count * 1e6, "%.2f" % (seconds / count / base) if base else "-"),
                 "at most 2")
            for name, own in passes:
                show("  " + (name if name != "check" else "to see that it fits"), "%.1f ms" % (own * 1000), "")


WORKS = {"warm": measure_warm, "related": measure_related, "themes": measure_themes, "analysis": measure_analysis}
