#!/usr/bin/env python3
"""JSON: the form of datasets, to the byte; lines; indents; strings and numbers of all kinds."""
import copy
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import hostile


def export(checks, data, *arguments):
    result = harness.run("export", data, "--to", "json", *arguments, "-o", "-")
    checks.succeeded(result, " ".join(arguments) or "json")
    return result.stdout.decode("utf-8")


def check_same_as_import(checks, folder):
    """What import writes and what the exporter writes of it are the same bytes."""
    data = os.path.join(folder, "imported.json")
    checks.succeeded(harness.run("import", *harness.samples(), "-o", data), "import")
    checks.true(export(checks, data) == open(data, encoding="utf-8").read(), "the export differs from the dataset")


GIVEN = ("themes", "evidence", "strength", "strengths", "verb", "addressees", "qualifiers", "instruments", "cited", "named", "persons")


def without_analysis(value):
    if isinstance(value, list):
        return [without_analysis(v) for v in value]
    return {k: without_analysis(v) for k, v in value.items() if k not in GIVEN} if isinstance(value, dict) else value


def check_round_trip(checks, folder, name, dataset):
    """Read back, nothing has changed: neither the values nor, a second time, the bytes."""
    plain = copy.deepcopy(dataset)
    data = hostile.write(folder, name, dataset)
    for key in plain.keys() - {"themes", "links"}:
        checks.equal(without_analysis(dataset[key]), without_analysis(plain[key]), "%s: %s after the analysis" % (name, key))
    text = export(checks, data)
    checks.equal(json.loads(text), dataset, name + ": values")
    again = os.path.join(folder, "again.json")
    open(again, "w", encoding="utf-8", newline="").write(text)
    checks.true(export(checks, again) == text, name + ": bytes of the second round")


def check_numbers(checks, folder):
    """The shortest decimal that reads back as the same number."""
    scores = [0.1, 1 / 3, 5e-324, 0.30000000000000004, 1.0, 0.0, 1e-7]
    dataset = copy.deepcopy(hostile.one())
    first = dataset["recommendations"][0]["id"]
    dataset["links"] = [{"from": first, "to": first, "type": "related", "score": s} for s in scores]
    text = export(checks, hostile.write(folder, "numbers", dataset), "--set", "indent=0")
    checks.equal([l["score"] for l in json.loads(text)["links"]][:len(scores)], scores, "scores")
    written = re.findall(r'"score":([^,}]+)', text)[:len(scores)]
    checks.equal([float(w) for w in written], scores, "written scores")
    checks.equal(written[:4], ["0.1", "0.3333333333333333", "5e-324", "0.30000000000000004"], "shortest form")


def like_python(value, indent):
    """What Python writes, but for the escapes that it spells in another way."""
    text = json.dumps(value, ensure_ascii=False, indent=indent or None, separators=(",", ": ") if indent else (",", ":"))
    return text.replace("\\b", "\\u0008").replace("\\r", "\\u000d").replace("\x7f", "\\u007f") + "\n"


def check_form(checks, folder):
    data = hostile.write(folder, "form", hostile.hostile())
    for indent in (0, 1, 2, 8):
        text = export(checks, data, "--set", "indent=%d" % indent)
        checks.equal(text, like_python(json.loads(text), indent), "form with indent %d" % indent)
    checks.true(not re.search("[\x00-\x09\x0b-\x1f\x7f]", export(checks, data)), "raw control characters")


def check_lines(checks, folder):
    dataset = hostile.hostile()
    text = export(checks, hostile.write(folder, "lines", dataset), "--set", "lines=true")
    lines = [json.loads(line, object_pairs_hook=distinct(checks)) for line in text.split("\n")[:-1]]
    checks.equal(next(iter(lines[0])), "node", "first key of a line")
    checks.equal(lines[0], {"node": "dataset", **{k: v for k, v in dataset.items() if not isinstance(v, list)}}, "first line")
    records = [r for key in ("bodies", "meetings", "documents", "recommendations", "paragraphs", "themes", "links", "subjects") for r in dataset[key]]
    checks.equal([{k: v for k, v in line.items() if k != "node"} for line in lines[1:]], records, "records of the lines")
    checks.equal(sorted({line["node"] for line in lines}), ["body", "dataset", "document", "link", "meeting", "paragraph", "recommendation", "subject", "theme"], "kinds")


def distinct(checks):
    def hook(pairs):
        keys = [key for key, _ in pairs]
        checks.equal(len(set(keys)), len(keys), "keys of %r" % keys[:3])
        return dict(pairs)
    return hook


def check_no_field_is_called_node(checks):
    fields = open(os.path.join(harness.SOURCE, "include/rapporteur/model.def"), encoding="utf-8").read()
    keys = re.findall(r"^RAP_FIELD\((?:[^,]*,){7}\s*\"([^\"]*)\"", fields, re.M)
    checks.true(len(keys) > 100 and "node" not in keys, "a field called node would stand twice in a line")


def check_grid(checks, folder):
    data = hostile.write(folder, "grid", hostile.hostile())
    grid = json.loads(export(checks, data, "--report", "matrix"), object_pairs_hook=distinct(checks))
    sheet = grid["sheets"][0]
    checks.equal(sheet["rows"], len(hostile.STRINGS), "rows")
    checks.equal(len(sheet["cells"]), sheet["rows"], "rows written")
    keys = [column["key"] for column in sheet["columns"]]
    checks.equal({tuple(row) for row in sheet["cells"]}, {tuple(keys)}, "keys of the rows")
    checks.equal([row["number"] for row in sheet["cells"]], list(range(1, len(hostile.STRINGS) + 1)), "numbers")
    checks.equal(sheet["cells"][0]["position"], None, "an empty cell")
    lines = export(checks, data, "--report", "matrix", "--set", "lines=true").split("\n")[:-1]
    rows = [json.loads(line) for line in lines if '"node":"row"' in line[:20]]
    checks.equal([r["cells"] for r in rows if r["sheet"] == sheet["name"]], sheet["cells"], "rows of the lines")


def check_paper(checks, folder):
    data = hostile.write(folder, "paper", hostile.one())
    paper = json.loads(export(checks, data, "--report", "compilation"))
    checks.equal(next(iter(paper)), "rapporteur-paper", "first key of a paper")
    checks.true(paper["children"] and all("kind" in child for child in paper["children"]), "kinds of the children")
    checks.contains(json.dumps(paper), hostile.one()["recommendations"][0]["text"], "text of the paper")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_same_as_import(checks, folder)
        for name in ("empty", "one", "hostile"):
            check_round_trip(checks, folder, name, getattr(hostile, name)())
        check_numbers(checks, folder)
        check_form(checks, folder)
        check_lines(checks, folder)
        check_grid(checks, folder)
        check_paper(checks, folder)
    check_no_field_is_called_node(checks)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
