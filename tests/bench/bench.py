#!/usr/bin/env python3
"""Speed, memory and size of whole jobs beside the limit, the peers and the goals, in one table: `make bench` runs it on a
release build. bench.py [pdf workbook json import briefs build isolation analysis memory …] runs only these.

Each work runs in turn with what it is compared with, and a ratio is the median over these turns: who else is at work on the
machine is then at the cost of both. `ratio` is ours in theirs. A peer that has taken 20 seconds is not run again.
RAP_BENCH_PACKAGES is a folder with node_modules for Typst; RAP_BENCH_SMALL leaves 250,000 out;
RAP_BENCH_FOLDER is where the data are made, instead of the system's folder for temporary files: on ext4 without a journal, who
makes many files pays for what anybody has removed there in the minute before, so that a folder in memory tells more of us."""
import json
import os
import shlex
import subprocess
import sys
import tempfile

import memory
import parts
from inputs import face_files, make_dataset, program, python_module, write_cells, write_documents, write_finished_lines, write_papers
from measure import BUILD, HERE, RAPPORTEUR, Run, Work, compete, heading, judged, line, ratio, tool

PEERS = os.path.join(HERE, "peers")
PYTHON = "/usr/bin/python3"
IS_SMALL = bool(os.environ.get("RAP_BENCH_SMALL"))


def exported(name, data, out, *options):
    return Work(name, [RAPPORTEUR, "export", data, *options, "-o", out], out)


# ---- peers ------------------------------------------------------------------------------------------

def typst_command(folder, papers):
    return ["/usr/bin/env", "node", os.path.join(PEERS, "typst.mjs"), folder, os.path.abspath(os.environ.get("RAP_BENCH_PACKAGES", "/nonexistent")), *papers]


def typst_missing():
    packages = os.path.abspath(os.environ.get("RAP_BENCH_PACKAGES", "/nonexistent"))
    if program("node", "nodejs"):
        return program("node", "nodejs")
    ours = os.path.join(packages, "node_modules", "@myriaddreamin", "typst-ts-node-compiler")
    return None if os.path.isdir(ours) else "npm's @myriaddreamin/typst-ts-node-compiler is not installed"


ITEXT = "/usr/share/java/itext.jar"


def itext_missing():
    return program("javac", "default-jdk-headless") or (None if os.path.exists(ITEXT) else "libitext-java is not installed")


def itext_command(folder, papers):
    classes = os.path.join(folder, "classes")
    if not os.path.isdir(classes) and not itext_missing():
        subprocess.run(["javac", "-cp", ITEXT, "-d", classes, os.path.join(PEERS, "Itext.java")], check=True)
    return ["/usr/bin/env", "java", "-cp", ITEXT + ":" + classes, "Itext", *face_files(), *papers]


def typesetters(folder, stem, goals):
    """The peers for one paper; `goals` by name."""
    def out(name):
        return "%s-%s.pdf" % (stem, name)

    name = os.path.basename(stem) + ".json"
    commands = (
        ("Typst", typst_missing(), typst_command(folder, [name, out("typst")])),
        ("iText", itext_missing(), itext_command(folder, [stem + ".txt", out("itext")])),
        ("groff", program("groff", "groff"), ["/bin/sh", "-c", "groff -k -ms -Tpdf -P-pa4 %s.ms > %s" % (stem, out("groff"))]),
        ("ReportLab", python_module("reportlab", "python3-reportlab"),
         [PYTHON, os.path.join(PEERS, "reportlab_paper.py"), *face_files(), stem + ".txt", out("reportlab")]),
        ("WeasyPrint", program("weasyprint", "weasyprint"), ["/usr/bin/env", "weasyprint", "-q", stem + ".html", out("weasyprint")]))
    return [Work(name, command, out(name.lower()), [("wall", goals[name])], missing) for name, missing, command in commands if name in goals]


# ---- the works ---------------------------------------------------------------------------------------

REPORT = ("--report", "compilation", "--to", "pdf")


def measure_pdf(folder):
    data, stem = make_dataset(folder, 20, 50), os.path.join(folder, "paper")
    ours, lines = exported("PDF compilation", data, stem + ".pdf", *REPORT), os.path.join(folder, "lines.txt")
    ours.run()
    pages = write_finished_lines(ours.out, lines)
    write_papers(data, stem)
    plain = Work("libharu, finished lines of its %d pages" % pages, [tool("plain"), lines, *face_files(), stem + "-plain.pdf"],
                 stem + "-plain.pdf", [("user", 1.0)])
    ours.runs.clear()
    compete("PDF compilation", 1000, ours, [plain, *typesetters(folder, stem, {"Typst": 1 / 15, "iText": 1 / 8, "groff": 1 / 15,
                                                                              "ReportLab": 1 / 30, "WeasyPrint": 1 / 80})])
    measure_pdf_growth(folder, ours)


def measure_pdf_growth(folder, thousand):
    small = exported("", make_dataset(folder, 2, 50), os.path.join(folder, "paper-100.pdf"), *REPORT)
    compete("PDF compilation", 100, small, [])
    stem = os.path.join(folder, "large")
    ours = exported("", make_dataset(folder, 200, 50), stem + ".pdf", *REPORT)
    write_papers(make_dataset(folder, 200, 50), stem)
    compete("PDF compilation", 10000, ours, typesetters(folder, stem, {"Typst": 1 / 15, "iText": 1 / 3}), 3)
    judged("  user CPU in that of 1,000", ours.median("user") / thousand.median("user"), 11, "%.1f")
    judged("  peak memory, MB", max(run.memory for run in ours.runs), 150, "%.0f")


def measure_workbook(folder):
    matrix = ("--report", "matrix", "--to", "xlsx")
    beside = [] # MB that the workbook takes beside its dataset, which a table of a few rows holds as well
    for meetings in (2, 20, 200) if IS_SMALL else (2, 20, 200, 5000):
        count, stem = meetings * 50, os.path.join(folder, "book-%d" % meetings)
        ours = exported("", make_dataset(folder, meetings, 50), stem + ".xlsx", *matrix)
        ours.run()
        ours.runs.clear()
        write_cells(ours.out, stem + ".cells")
        others = [Work("libxlsxwriter, finished cells", [tool("cells"), stem + ".cells", stem + "-plain.xlsx"], stem + "-plain.xlsx", [("user", 1.1)])]
        if count == 10000:
            others += [Work("python3-xlsxwriter" if name == "xlsxwriter" else name,
                            [PYTHON, os.path.join(PEERS, "books.py"), name, stem + ".cells", "%s-%s.xlsx" % (stem, name)],
                            "%s-%s.xlsx" % (stem, name), [("wall", most)], python_module(name, "python3-" + name))
                       for name, most in (("xlsxwriter", 1 / 3), ("openpyxl", 1 / 5))]
        compete("workbook of all rows", count, ours, others, 3 if count < 100000 else 2)
        table = exported("", ours.command[2], stem + ".csv", "--report", "matrix", "--to", "csv", "--set", "sheet=Columns")
        table.run()
        beside.append(max(run.memory for run in ours.runs) - table.runs[0].memory)
    judged("  peak memory beside the dataset, KB for each more row", (beside[-1] - beside[0]) * 1024 / (count - 100), 0.1)


def measure_json(folder):
    for meetings in (20, 200) if IS_SMALL else (20, 200, 5000):
        count, stem = meetings * 50, os.path.join(folder, "records-%d" % meetings)
        Run(RAPPORTEUR, "export", make_dataset(folder, meetings, 50), "--to", "json", "--set", "lines=true", "-o", stem + ".jsonl")
        words = [RAPPORTEUR, "list", "recommendations", stem + ".jsonl", "--format", "lines", "--where", "theme = protection"]
        ours = Work("", ["/bin/sh", "-c", "%s > %s-ours.jsonl" % (shlex.join(words), stem)], stem + "-ours.jsonl")
        others = [Work("jansson alone", [tool("filter"), "protection", stem + ".jsonl", stem + "-plain.jsonl"], stem + "-plain.jsonl", [("user", 1.0)]),
                  Work("jq", ["/bin/sh", "-c", "jq -c 'select(.themes // [] | index(\"protection\"))' %s.jsonl > %s-jq.jsonl" % (stem, stem)],
                       stem + "-jq.jsonl", [("wall", 0.5)], program("jq", "jq")),
                  Work("Python", [PYTHON, os.path.join(PEERS, "filter.py"), "protection", stem + ".jsonl", stem + "-python.jsonl"],
                       stem + "-python.jsonl", [("wall", 0.5)]),
                  Work("Node", ["/usr/bin/env", "node", os.path.join(PEERS, "filter.mjs"), "protection", stem + ".jsonl", stem + "-node.jsonl"],
                       stem + "-node.jsonl", [("wall", 0.5)], program("node", "nodejs"))]
        compete("JSON Lines of a theme", count, ours, others, 3 if count < 100000 else 2)


def measure_import(folder):
    works = []
    for count in (50, 500):
        paths = write_documents(os.path.join(folder, "reports-%d" % count), make_dataset(folder, count, 20))
        out = os.path.join(folder, "imported-%d.json" % count)
        works.append(Work("", [RAPPORTEUR, "import", *paths, "-o", out], out))
    few, many = works
    for _ in range(3):
        few.run()
        many.run()
    line("import of reports of 20 recommendations", 50, few)
    line("import of reports of 20 recommendations", 500, many)
    judged("  wall, of 500 in that of 50", ratio(many, few, "wall"), 10.5, "%.1f")
    judged("  user CPU", ratio(many, few, "user"), 10.5, "%.1f")


def write_pack(folder, name, report, fmt):
    path = os.path.join(folder, name + ".json")
    output = {"title": "Briefs", "for": "delegates", "report": report, "to": fmt, "per": "meeting", "name": "{meeting.slug}.%s" % fmt}
    pack = {"rapporteur-pack": 1, "title": "A pack", "summary": "A brief for each meeting.", "for": "delegates",
            "cover": {"title": "Cover sheet", "to": "pdf", "name": "cover.pdf"}, "outputs": [output]}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(pack, file)
    return path


def put_aside(folder):
    """Nothing is removed or written over before the end, whoever writes: ext4 without a journal looks for a minute at each file that
    was, whenever one is made, so that who makes 200 would pay for what was removed before, and who writes over them would not."""
    if os.path.exists(folder):
        os.rename(folder, tempfile.mkdtemp(prefix="older-", dir=os.path.dirname(folder)))


def begin_anew(folder):
    put_aside(folder)
    os.mkdir(folder)


def built(name, pack, data, out, jobs, is_fresh=True):
    return Work(name, [RAPPORTEUR, "build", pack, data, "-C", out, "--jobs", jobs, "--progress", "none"], out,
                before=(lambda: put_aside(out)) if is_fresh else None)


def measure_briefs(folder):
    """200 briefs of ten recommendations; what two jobs gain beside what two bare busy loops gain."""
    data, pack = make_dataset(folder, 200, 10), write_pack(folder, "briefs", "brief", "pdf")
    one, two = (built("", pack, data, os.path.join(folder, "briefs-%d" % jobs), jobs) for jobs in (1, 2))
    loops = [Work("", [tool("loop"), jobs, 300000000]) for jobs in (1, 2)]
    papers = ["brief-%d" % n for n in range(200)]
    for n, paper in enumerate(papers):
        write_papers(data, os.path.join(folder, paper), n)
    itext, typst = os.path.join(folder, "itext"), os.path.join(folder, "typst")
    others = [Work("iText, one process, fonts cached",
                   itext_command(folder, [word for n in papers for word in (os.path.join(folder, n + ".txt"), os.path.join(itext, n + ".pdf"))]),
                   itext, [("wall", 1 / 10)], itext_missing(), lambda: begin_anew(itext)),
              Work("Typst, one process", typst_command(folder, [word for n in papers for word in (n + ".json", os.path.join(typst, n + ".pdf"))]),
                   typst, [("wall", 1 / 20)], typst_missing(), lambda: begin_anew(typst))]
    compete("200 briefs of 10 recommendations, two jobs", 2000, two, others, 3)
    for _ in range(5):
        for work in (one, two, *loops):
            work.run()
    line("  the same by one job", 2000, one)
    two.runs = two.runs[-5:]
    gain, bare = ratio(one, two, "wall"), ratio(loops[0], loops[1], "wall")
    judged("  gain of two jobs %.2f, of bare loops %.2f" % (gain, bare), gain / bare, 0, least=0.9)


def measure_build(folder):
    """A pack of 1,000 outputs, and the same again with nothing to do."""
    data, pack, out = make_dataset(folder, 1000, 2), write_pack(folder, "thousand", "brief", "pdf"), os.path.join(folder, "thousand")
    full, idle = built("", pack, data, out, 2), built("", pack, data, out, 2, False)
    for _ in range(2):
        full.run()
        for _ in range(3):
            idle.run()
    line("build of 1,000 outputs", 1000, full)
    line("  nothing to do", 1000, idle)
    judged("  of the full build, wall", idle.median("wall") / full.median("wall"), 0.01, "%.4f")


def measure_isolation(folder):
    exporter = os.path.join(BUILD, "exporters", "json.so")
    run = Run(tool("isolation"), make_dataset(folder, 20, 50), exporter)
    own, _, warm = (float(word) for word in run.said.split())
    judged("a worker of its own, CPU ms more than another's next job", own - warm, 5, "%.1f")


WORKS = {"pdf": measure_pdf, "briefs": measure_briefs, "build": measure_build, "isolation": measure_isolation, "import": measure_import,
         "workbook": measure_workbook, "json": measure_json, **parts.WORKS, **memory.WORKS}


def main():
    asked = sys.argv[1:] or list(WORKS)
    if not set(asked) <= set(WORKS):
        sys.exit("no such work: %s; there are %s" % (" ".join(set(asked) - set(WORKS)), " ".join(WORKS)))
    heading()
    with tempfile.TemporaryDirectory(dir=os.environ.get("RAP_BENCH_FOLDER")) as folder:
        for name in asked:
            WORKS[name](folder)


if __name__ == "__main__":
    main()
