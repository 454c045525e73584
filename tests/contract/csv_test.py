#!/usr/bin/env python3
"""Tables, read by Python's csv: every cell as the grid has it; guard, mark, sheets; and packages of them,
read by hand (`datapackage_test.py` asks npm's reader)."""
import csv
import datetime
import hashlib
import io
import json
import os
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import hostile

csv.field_size_limit(10 ** 9)
FORMULA = tuple("=+-@\t\r")
SHOWN = ("addressees", "qualifiers", "themes", "persons", "instruments", "cited")

# a report of our own, with what the matrix does not have
REPORT = {
    "rapporteur-report": 1, "kind": "grid", "summary": "for a test", "title": "Tests & titles",
    "sheets": [
        {"sheet": "Of one column", "each": "recommendations", "columns": [{"key": "closing", "heading": "\ufeffClosing", "value": "{closing}"}]},
        {"sheet": "of one  column", "each": "recommendations", "columns": [
            {"key": "words", "heading": "Words", "value": "{recommendation.text}", "type": "integer"},
            {"key": "day", "heading": "Day", "value": "{recommendation.text}", "type": "date"},
            {"key": "number", "heading": "No.", "value": "{recommendation.number}", "type": "integer"},
            {"key": "themes", "heading": "Themes", "value": "{recommendation.number}"},
            {"key": "choice", "heading": "Choice", "value": "{recommendation.status}", "choices": ["adopted", "draft"], "open": True},
            {"key": "id", "heading": "Not an id", "value": "{recommendation.status}"},
        ]},
        {"sheet": "Постановления", "each": "recommendations", "columns": [{"key": "id", "heading": "ID", "value": "{id}"}]},
    ],
}


def export(checks, data, report, to, *arguments, language="en"):
    result = harness.run("export", data, "--report", report, "--language", language, "--to", to, *arguments, "-o", "-")
    checks.succeeded(result, "export to %s" % to)
    checks.equal(result.stderr, "", "what is said of the export to %s" % to)
    return result.stdout


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


def grid_of(checks, data, report, *arguments, language="en"):
    """The sheets as the exporter of JSON gives them, whose integers are numbers and whose empty cells are null."""
    grid = json.loads(export(checks, data, report, "json", *arguments, language=language))
    return [(sheet, [["" if v is None else str(v) for v in row.values()] for row in sheet["cells"]]) for sheet in grid["sheets"]]


# ---- tables -------------------------------------------------------------------------------

def check_cells(checks, data, report, *arguments, language="en"):
    """Every cell of every sheet, and the lines that hold them."""
    for sheet, rows in grid_of(checks, data, report, *arguments, language=language):
        asked = [*arguments, "--set", "sheet=" + sheet["name"]]
        made = export(checks, data, report, "csv", *asked, language=language)
        checks.true(read(made) == [[c["heading"] for c in sheet["columns"]]] + rows, "cells of %s" % sheet["name"])
        outside = re.sub(b'"[^"]*"', b"", made)
        checks.equal((outside.count(b"\n"), outside.count(b"\r\n")), (len(rows) + 1, len(rows) + 1), "line ends of %s" % sheet["name"])
        checks.true(not re.search(b"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", outside), "control characters outside quotation marks")
        keyed = export(checks, data, report, "csv", *asked, "--set", "head=keys", language=language)
        checks.equal(read(keyed)[0], [c["key"] for c in sheet["columns"]], "keys of %s" % sheet["name"])
        checks.true(read(keyed)[1:] == rows, "cells under keys of %s" % sheet["name"])


def check_guard(checks, data):
    """Cells that a spreadsheet would run, and no others, have an apostrophe before them."""
    plain, guarded = (read(export(checks, data, "matrix", "csv", *more)) for more in ([], ["--set", "guard=true"]))
    wanted = [["'" + cell if cell.startswith(FORMULA) else cell for cell in row] for row in plain]
    checks.true(guarded == wanted, "guarded cells")
    changed = {cell[0] for row in plain for cell in row if cell.startswith(FORMULA)}
    checks.equal(sorted(changed), ["+", "-", "=", "@"], "first letters of the cells that were guarded")


def check_guarded_blanks(checks, folder):
    """A tab or a return before a formula does not keep a spreadsheet from running it."""
    dataset = hostile.one()
    first = dataset["recommendations"][0]
    words = ["\t=1+1", "\r=1+1", "\n=1+1", " =1+1"]
    dataset["recommendations"] = [{**first, "id": "L/2020/1#rec-%d" % n, "number": n, "items": [], "text": text} for n, text in enumerate(words, 1)]
    made = read(export(checks, hostile.write(folder, "blanks", dataset), "matrix", "csv", "--set", "guard=true", "--set", "head=keys"))
    at = made[0].index("text")
    checks.equal([row[at] for row in made[1:]], ["'\t=1+1", "'\r=1+1", "\n=1+1", " =1+1"], "cells that begin with a blank")


def check_mark(checks, data):
    plain, marked = (export(checks, data, "matrix", "csv", *more) for more in ([], ["--set", "bom=true"]))
    checks.true(marked == b"\xef\xbb\xbf" + plain, "the byte order mark")


def check_sheets(checks, data):
    result = harness.run("export", data, "--report", "matrix", "--to", "csv", "--set", "sheet=Themen", "-o", "-")
    checks.equal((result.returncode, result.stdout), (harness.USAGE, b""), "an unknown sheet")
    checks.contains(result.stderr, "no sheet 'Themen'; known: Recommendations, Themes × meetings, ", "an unknown sheet")
    first, named = (export(checks, data, "matrix", "csv", *more) for more in ([], ["--set", "sheet=Recommendations"]))
    checks.true(first == named, "the first sheet")


# ---- packages -----------------------------------------------------------------------------

def read_package(checks, folder, data, report, *arguments, language="en"):
    where = os.path.join(folder, "package")
    result = harness.run("export", data, "--report", report, "--language", language, "--to", "datapackage", *arguments, "-o", where)
    checks.succeeded(result, "export to datapackage")
    with open(os.path.join(where, "datapackage.json"), encoding="utf-8") as file:
        package = json.load(file)
    tables = {}
    for resource in package["resources"]:
        with open(os.path.join(where, resource["path"]), "rb") as file:
            content = file.read()
        checks.equal((resource["bytes"], resource["hash"]), (len(content), "sha256:" + hashlib.sha256(content).hexdigest()), resource["name"])
        tables[resource["name"]] = read(content)
        checks.equal(tables[resource["name"]][0], [f["name"] for f in resource["schema"]["fields"]], "head of " + resource["name"])
        checks.true(re.fullmatch("[a-z0-9._-]+", resource["name"]), "name of %s" % resource["name"])
    checks.equal(sorted(os.listdir(where)), sorted([r["path"] for r in package["resources"]] + [".rapporteur", "datapackage.json"]), "files")
    return where, package, tables


def is_typed(field, words):
    if not words:
        return not field.get("constraints", {}).get("required")
    if field["type"] == "integer":
        return re.fullmatch("-?[0-9]+", words)
    if field["type"] == "date":
        return datetime.date.fromisoformat(words).isoformat() == words
    if field["type"] == "number":
        return re.fullmatch("[01][.][0-9]{3}", words)
    return words in field.get("constraints", {}).get("enum", [words])


def check_promises(checks, package, tables):
    """What the description says of types, constraints and keys holds."""
    for resource in package["resources"]:
        name, schema, rows = resource["name"], resource["schema"], tables[resource["name"]][1:]
        for at, field in enumerate(schema["fields"]):
            wrong = [row[at] for row in rows if not is_typed(field, row[at])]
            checks.equal(wrong[:3], [], "cells of %s.%s" % (name, field["name"]))
        head = tables[name][0]
        keys = schema.get("primaryKey", [])
        places = [head.index(k) for k in ([keys] if isinstance(keys, str) else keys)]
        if places:
            checks.equal(len({tuple(row[p] for p in places) for row in rows}), len(rows), "primary keys of " + name)
        for foreign in schema.get("foreignKeys", []):
            there = tables[foreign["reference"]["resource"]]
            known = {row[there[0].index(foreign["reference"]["fields"])] for row in there[1:]}
            lost = {row[head.index(foreign["fields"])] for row in rows} - known
            checks.equal(lost, set(), "foreign keys of " + name)


def check_values(checks, data, tables):
    """The long table says each value of each list, and with its labels the cells of the sheet."""
    labels = json.load(open(os.path.join(harness.SOURCE, "templates", "labels", "en.json"), encoding="utf-8"))
    dataset = json.load(open(data, encoding="utf-8"))
    themes = {t["id"]: t["label"] for t in dataset["themes"]}
    records = {r["id"]: r for r in dataset["recommendations"]}
    wanted = []
    for row in tables["recommendations"][1:]:
        record = records[row[0].split("(")[0]]
        for column in SHOWN:
            for position, value in enumerate(record.get(column, []), 1):
                label = themes[value] if column == "themes" else labels.get("%s.%s" % (column, value), value)
                wanted.append([row[0], column, str(position), value, label])
    found = tables["recommendations-values"][1:]
    checks.true(found == wanted, "values: %s" % [pair for pair in zip(found, wanted) if pair[0] != pair[1]][:2])
    checks.true(len({r[1] for r in found}) == len(SHOWN), "columns of several values: %s" % {r[1] for r in found})


def check_links(checks, data, package, tables):
    """The table of links says what the dataset has between rows, and both its ends are keys."""
    dataset = json.load(open(data, encoding="utf-8"))
    rows = {row[0] for row in tables["recommendations"][1:]}
    wanted = [[l["from"], l["to"], l["type"], "%.3f" % l["score"], l.get("verdict") or ""] for l in dataset["links"] if l["from"] in rows and l["to"] in rows]
    found = tables["recommendations-links"][1:]
    checks.equal(found, wanted, "links")
    checks.true({"became", "related"} <= {row[2] for row in found}, "types of links")
    schema = next(r["schema"] for r in package["resources"] if r["name"] == "recommendations-links")
    checks.equal([(key["fields"], key["reference"]) for key in schema["foreignKeys"]],
                 [(end, {"resource": "recommendations", "fields": "id"}) for end in ("from", "to")], "keys of links")


def check_meetings(checks, data, package, tables):
    """Each recommendation has its meeting by a key; the meetings are those of the dataset."""
    dataset = json.load(open(data, encoding="utf-8"))
    meeting = {r["id"]: r["meeting"] for r in dataset["recommendations"]}
    rows = [row[0] for row in tables["recommendations"][1:]]
    checks.equal(tables["recommendations-meetings"][1:], [[row, meeting[row.split("(")[0]]] for row in dict.fromkeys(rows)], "meetings of rows")
    bodies = {b["id"]: b["name"] for b in dataset["bodies"]}
    wanted = [[m["id"], bodies[m["body"]], str(m["ordinal"] or ""), m["start"] or "", m["end"] or "", m["place"] or ""] for m in dataset["meetings"]]
    checks.equal(tables["meetings"][1:], wanted, "meetings")
    schemas = {r["name"]: r["schema"] for r in package["resources"]}
    keys = [(key["fields"], key["reference"]["resource"]) for key in schemas["recommendations-meetings"]["foreignKeys"]]
    checks.equal(keys, [("id", "recommendations")] * (len(set(rows)) == len(rows)) + [("meeting", "meetings")], "keys of the meetings of rows")
    checks.equal((schemas["meetings"]["primaryKey"], schemas["recommendations-meetings"]["primaryKey"]), ("id", "id"), "keys of meetings")


def check_offices(checks, folder, data):
    """Where two offices have a row each for one record, its meeting is stated once; those of a filter are known, too."""
    dataset = json.load(open(data, encoding="utf-8"))
    adopted = next(r for r in dataset["recommendations"] if r["status"] == "adopted")
    adopted["follow_up"] = [{"by": by, "action": "Write a law"} for by in ("Justice", "Labour")]
    path = os.path.join(folder, "offices.json")
    json.dump(dataset, open(path, "w", encoding="utf-8"))
    shutil.rmtree(os.path.join(folder, "package"))
    _, package, tables = read_package(checks, folder, path, "matrix")
    check_promises(checks, package, tables)
    check_meetings(checks, path, package, tables)
    shutil.rmtree(os.path.join(folder, "package"))
    _, package, tables = read_package(checks, folder, path, "matrix", "--where", "year = %s" % adopted["meeting"].split("/")[1][:4])
    check_promises(checks, package, tables)
    checks.equal({row[1] for row in tables["recommendations-meetings"][1:]}, {adopted["meeting"]}, "the meeting of what was asked for")


def check_own_report(checks, folder, data):
    """Names, types and keys where a report promises what its cells do not keep."""
    path = os.path.join(folder, "report.json")
    json.dump(REPORT, open(path, "w", encoding="utf-8"))
    check_cells(checks, data, path)
    _, package, tables = read_package(checks, folder, data, path)
    check_promises(checks, package, tables)
    checks.equal(list(tables), ["of-one-column", "of-one-column-2", "sheet-3", "meetings", "sheet-3-meetings"], "names of the tables")
    second = package["resources"][1]["schema"]
    checks.equal([f["type"] for f in second["fields"]], ["string", "string", "integer", "string", "string", "string"], "types")
    checks.true("primaryKey" not in second and "constraints" not in second["fields"][-1], "what is no id is a key")
    checks.equal(package["resources"][2]["schema"].get("primaryKey"), "id", "key of the third table")
    shutil.rmtree(os.path.join(folder, "package"))


def import_sample(checks, folder):
    """The samples as a dataset, with a record of which cells hold several values."""
    path = os.path.join(folder, "sample.json")
    checks.succeeded(harness.run("import", *harness.samples(), "-o", path), "import")
    sample = json.load(open(path, encoding="utf-8"))
    sample["recommendations"][0].update(instruments=["Protocol, article 9", "Convention"], cited=["decision 4/4", "CPSW/COP/2020/1"])
    with open(path, "w", encoding="utf-8") as file:
        json.dump(sample, file)
    return path


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        data = {name: hostile.write(folder, name, getattr(hostile, name)()) for name in ("empty", "one", "hostile")}
        data["sample"] = import_sample(checks, folder)
        data["scrambled"] = hostile.write(folder, "scrambled", hostile.scrambled())
        for name in ("empty", "one", "hostile", "scrambled"):
            check_cells(checks, data[name], "matrix")
        check_cells(checks, data["sample"], "matrix", "--set", "rows=subparagraphs", language="ru")
        check_guard(checks, data["hostile"])
        check_guarded_blanks(checks, folder)
        check_mark(checks, data["one"])
        check_sheets(checks, data["sample"])
        check_own_report(checks, folder, data["hostile"])
        for name, more in (("empty", []), ("hostile", []), ("sample", ["--set", "rows=subparagraphs"]), ("sample", [])):
            _, package, tables = read_package(checks, folder, data[name], "matrix", *more)
            check_promises(checks, package, tables)
            if name == "sample":
                check_values(checks, data[name], tables)
        check_links(checks, data["sample"], package, tables)
        check_meetings(checks, data["sample"], package, tables)
        check_offices(checks, folder, data["sample"])
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
