#!/usr/bin/env python3
"""What several papers count is the same number in each: recommendations by status, by meeting and by theme, in the brief, the
compilation, the compendium, the record of meetings, the matrix, the progress, the site and on a terminal."""
import collections
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import citing_test
import harness
import papers

STATUSES = ("adopted", "proposed", "draft")


def told(words):
    """The numbers of a sentence "… (adopted: 26; proposed and not agreed upon: 4; draft: 6)"."""
    found = re.search(r"\(adopted: (\w+); proposed[^:]*: (\w+); draft: (\w+)\)", words.replace("\u00a0", " "))
    return found and tuple(0 if number == "none" else int(number) for number in found.groups())


def by_status(records):
    counts = collections.Counter(r["status"] for r in records)
    return tuple(counts[status] for status in STATUSES)


def frames(node):
    """Recommendations that a paper shows, each once, by status."""
    return by_status({n["record"]: n for n, _ in papers.walk(node) if n.get("kind") == "recommendation"}.values())


def figures(paper):
    return [n for n, _ in papers.walk(paper) if n.get("kind") == "figure"]


def facts(paper):
    """Tables of label and value as dictionaries."""
    return [dict(row for row in rows if len(row) == 2) for rows in papers.tables(paper)]


def listed(checks, path, status):
    done = harness.run("list", "recommendations", path, "--where", "status = " + status, "--format", "json")
    checks.succeeded(done, "list")
    return len(json.loads(done.stdout))


def check_statuses(checks, of, whole):
    brief, name = of.paper("brief"), of.name
    checks.equal(told(papers.words_of(brief)), whole, name + ": the brief's sentence")
    checks.equal(tuple(listed(checks, of.path, status) for status in STATUSES), whole, name + ": list")
    checks.equal(frames(brief), whole, name + ": texts in the annex of the brief")
    compilation = of.paper("compilation")
    checks.equal(frames(compilation), whole, name + ": texts of the compilation")
    checks.equal(told(papers.words_of(compilation)), whole, name + ": the compilation's sentence")
    compendium = of.paper("compendium")
    checks.equal(frames(compendium), whole, name + ": texts of the compendium")
    tables = [rows for rows in papers.tables(brief) if rows and rows[0] and rows[0][0] == "Strength"]
    checks.equal([sum(int(row[1]) for row in rows[1:]) for rows in tables], [n for n in whole[:2] if n], name + ": tables of strength")
    found = re.search(r"(\d+) adopted recommendations? (?:is|are) considered", papers.words_of(of.paper("progress")))
    checks.equal(found and int(found.group(1)), whole[0], name + ": the progress")


def check_meetings(checks, of, meetings):
    """Each meeting in the order of its days."""
    wanted = [by_status([r for r in of.data["recommendations"] if r["meeting"] == m["id"]]) for m in meetings]
    for figure in figures(of.paper("brief")):
        rows = dict.fromkeys(range(3), [0] * len(meetings))
        for series in figure["series"]:
            rows[("adopted", "proposed", "draft").index(series["tone"])] = [value["number"] for value in series["values"]]
        checks.equal(list(zip(rows[0], rows[1], rows[2])), wanted, of.name + ": the chart of the brief")
    held = [f for f in facts(of.paper("meeting")) if "Dates" in f]
    said = [tuple(sum(int(v) for k, v in f.items() if k.startswith(key)) for key in ("Recommendations adopted", "Recommendations proposed", "Draft recommendations")) for f in held]
    checks.equal(said, wanted, of.name + ": the record of meetings")


def check_matrix(checks, of, meetings, whole):
    sheets = {sheet["name"]: sheet for sheet in of.paper("matrix")["sheets"]}
    said = collections.Counter(row["status"].split(",")[0].split(" ")[0] for row in sheets["Recommendations"]["cells"])
    checks.equal(tuple(said[status] for status in STATUSES), whole, of.name + ": rows of the matrix")
    columns = {c["key"]: c["heading"] for c in sheets["Strength × meetings"]["columns"] if c["type"] == "integer"}
    sums = [sum(int(row.get(key) or 0) for row in sheets["Strength × meetings"]["cells"]) for key in columns]
    wanted = [n for m in meetings for n in by_status([r for r in of.data["recommendations"] if r["meeting"] == m["id"]]) if n]
    checks.equal(sorted(sums), sorted(wanted), of.name + ": strength by meeting and status: %s" % list(columns.values()))
    return {row["theme"]: sum(int(n or 0) for key, n in row.items() if key != "theme") for row in sheets["Themes × meetings"]["cells"]}


def check_themes(checks, of, counted):
    """`counted`: recommendations of each first-level theme in the matrix."""
    done = harness.run("themes", of.path, "--format", "json")
    checks.succeeded(done, "themes")
    themes = {t["label"]: t for t in json.loads(done.stdout)["themes"] if not t["broader"]}
    wanted = {label: tuple(t[status] for status in STATUSES) for label, t in themes.items()}
    checks.equal(counted, {label: sum(n) for label, n in wanted.items() if any(n)}, of.name + ": themes of the matrix")
    compendium = of.paper("compendium")
    for label, numbers in wanted.items():
        for section in papers.sections(compendium, label)[:1]:
            checks.equal(told(papers.words_of(section)) or (0, 0, 0), numbers, "%s: %s: the compendium's sentence" % (of.name, label))
            checks.equal(frames(section), numbers, "%s: %s: texts of the compendium" % (of.name, label))
    return {label: sum(n) for label, n in wanted.items()}


def check_site(checks, of, meetings, themes):
    site = os.path.join(of.folder, of.name + "-site")
    checks.succeeded(harness.run("export", of.path, "--to", "site", "-o", site), "site")
    with open(os.path.join(site, "index.html"), encoding="utf-8") as file:
        home = re.sub(r"<[^>]*>", "", file.read()).replace("\u00a0", " ").replace("&nbsp;", " ")
    said = [line for line in home.splitlines() if re.match(r"(%s), \d" % "|".join(re.escape(m["place"]) for m in meetings), line)]
    checks.equal(len(said), len(meetings), of.name + ": meetings of the site")
    counts = collections.Counter()
    for line in said:
        for status, number in re.findall(r"(adopted|proposed|draft)[^:;]*: (\d+)", line):
            counts[status] += int(number)
    checks.equal(tuple(counts[s] for s in STATUSES), by_status([r for r in of.data["recommendations"] if r["meeting"]]), of.name + ": the site by meeting")
    for label, number in themes.items():
        found = re.search(r"^%s \((\d+) / \d+\)$" % re.escape(label), home, re.M)
        checks.equal(int(found.group(1)) if found else 0, number, "%s: %s: the site" % (of.name, label))


def check(checks, of):
    meetings = sorted(of.data["meetings"], key=lambda m: (m["start"], m["id"]))
    whole = by_status(of.data["recommendations"])
    check_statuses(checks, of, whole)
    check_meetings(checks, of, meetings)
    themes = check_themes(checks, of, check_matrix(checks, of, meetings, whole))
    check_site(checks, of, meetings, themes)


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        made = []
        for i, text in enumerate(citing_test.REPORTS):
            made.append(os.path.join(folder, "report-%d.txt" % i))
            with open(made[-1], "w", encoding="utf-8") as file:
                file.write(text)
        for name, documents in (("sample", harness.samples()), ("made", made)):
            check(checks, papers.Papers(checks, folder, name, documents))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
