"""The JSON Schema of templates and the command say the same of every template and of what
becomes of it when a key is dropped, misspelt or given another value."""
import copy
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema

RAPPORTEUR, SOURCE = os.environ["RAPPORTEUR"], pathlib.Path(os.environ["RAP_SOURCE"])
REPORTS = SOURCE / "templates" / "reports"
# What the schema cannot say; nothing else may be refused by the command alone.
MORE = re.compile("|".join((
    r"^'\{.*\}' is not known here", r"^no (relation|label|setting) '", r"^no record here has the fields", r"^'.*' is no address that words may link to",
    r"^no (recommendation|text) here", r"^cannot (sort|group) by '", r"^the field '.*' is not one of ",
    r"^unknown (field|value) '", r"^'.*': expected a relation",
    r"^the template has no part '", r"^there is no file '", r"^this row has \d+ cells", r"^'align' says \d+ columns",
    r"^unknown standard '", r"^unknown tone '", r"^unknown form '")))
fails = []


def check(holds, sentence):
    if not holds:
        fails.append(sentence)


def run(*words, env=None):
    return subprocess.run([RAPPORTEUR, *words], capture_output=True, text=True, env={**os.environ, **(env or {})})


def places(value, path=()):
    """The paths of all objects in a template, but for parts that nothing uses."""
    if isinstance(value, dict):
        yield path
        for key, child in value.items():
            if key not in ("note", "parts"):
                yield from places(child, path + (key,))
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from places(child, path + (i,))


def at(template, path):
    for step in path:
        template = template[step]
    return template


def mutants(template):
    """(what was done, template) for every key of every object."""
    for path in places(template):
        for key in list(at(template, path)):
            for change in ("drop", "misspell", "number", "string", "list", "null", "truth"):
                mutant = copy.deepcopy(template)
                home = at(mutant, path)
                value = home.pop(key)
                other = {"misspell": value, "number": 12345, "string": "renamed", "list": [[7]], "null": None, "truth": True}
                if change != "drop":
                    home[key + "x" if change == "misspell" else key] = other[change]
                yield f"{'/'.join(map(str, path))} {change} {key}", mutant


schema_text = run("schema", "--of", "template").stdout
check(schema_text == (SOURCE / "templates" / "reports.schema.json").read_text(encoding="utf-8"),
      "templates/reports.schema.json is not what `rapporteur schema --of template` writes")
schema = json.loads(schema_text)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
shipped = sorted(REPORTS.glob("*.json")) + sorted((REPORTS / "parts").glob("*.json"))
check(len(shipped) >= 4, "no templates found")
for path in shipped:
    for fault in validator.iter_errors(json.loads(path.read_text(encoding="utf-8"))):
        fails.append(f"{path.name}: the schema refuses a template of ours: {fault.message[:200]}")

BASE = {"rapporteur-report": 1, "kind": "paper", "title": "T", "summary": "s"}
BLOCKS = [{"page-break": True}, {"columns": 2, "children": [{"list": [{"item": "x", "label": "-"}]}]},
          {"facts": [["a", "{latest}"]], "caption": "c"}, {"contents": "C", "levels": 3, "note": 5},
          {"table": "t", "head": ["a", ["b", {"text": "c", "bold": True}]], "align": ["start", "end"], "row-head": True,
           "rows": [{"each": "meetings", "children": [{"row": ["{place}", {"reference": True}]}], "empty": [{"row": ["1", "2"]}]}]},
          {"chart": "c", "kind": "heat", "alternative": "a", "each": "meetings", "sort": "start", "limit": 9, "category": "{year}",
           "category-axis": "x", "value-axis": "y",
           "series": [{"each": "themes", "label": "{label}", "count": "recommendations", "tone": "strong"}]},
          {"section": "s", "anchor": "a", "numbered": False, "listed": True, "new-page": True, "needs": ["meetings", "bodies"], "without": "themes",
           "when": "question", "children": [{"each": "recommendations", "group": "section", "children": [{"each": "recommendations", "children": [
               {"recommendation": "r", "listed": True, "if": "status = adopted", "children": [
                   {"text": True}, {"paragraph": [{"text": "{status}", "tone": "{status}", "change": "moved", "italic": True,
                                                   "link": "https://example.org", "target": "t", "optional": True}], "style": "note", "numbered": True}]}]}]}]}]
BROKEN = [{"columns": 1}, {"columns": "2"}, {"page-break": False}, {"facts": []}, {"facts": [["a", "b", "c"]]}, {"item": "x"}, {"row": ["x"]},
          {"list": [{"paragraph": "x"}]}, {"list": [{"each": "meetings", "children": [{"row": ["x"]}]}]}, {"table": "t", "head": [], "rows": []},
          {"table": "t", "head": ["a"], "rows": [{"item": "x"}]}, {"paragraph": [{"text": "x", "reference": True}]}, {"paragraph": [{}]},
          {"paragraph": "x", "style": "loud"}, {"chart": "c", "kind": "bars", "alternative": "a", "each": "meetings", "category": "c", "series": []},
          {"section": "x", "paragraph": "y"}, {"each": "meetings", "limit": 0}, {"text": "true"}, {}, 5, "words", {"use": 5}, {"paragraph": None}]

templates = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(REPORTS.glob("*.json"))}
templates["blocks"] = {**BASE, "children": BLOCKS}
cases = [("whole " + name, template) for name, template in templates.items()]
cases += [(f"broken {block}", {**BASE, "children": [block]}) for block in BROKEN]
for name, template in templates.items():
    # the template of all blocks in every way, the others here and there
    cases += [(f"{name}: {what}", mutant) for what, mutant in list(mutants(template))[::1 if name == "blocks" else 23]]
with tempfile.TemporaryDirectory() as folder:
    for i, (what, template) in enumerate(cases):
        (pathlib.Path(folder) / f"{i}.json").write_text(json.dumps(template), encoding="utf-8")
    faults = {}
    files = [f"{folder}/{i}.json" for i in range(len(cases))]
    for first in range(0, len(files), 500):
        for line in run("reports", "--check", *files[first:first + 500]).stdout.split("\n"):
            match = re.match(r".*/([0-9]+)\.json(:[0-9]+:[0-9]+)?: (.*)", line)
            if match:
                check(match.group(2), f"{cases[int(match.group(1))][0]}: a fault without its place: {line}")
                faults.setdefault(int(match.group(1)), []).append(match.group(3))
    both = alone = 0
    for i, (what, template) in enumerate(cases):
        is_valid, said = validator.is_valid(template), faults.get(i, [])
        if what.startswith("whole"):
            check(is_valid and not said, f"{what}: refused: {said}")
        if what.startswith("broken"):
            check(not is_valid and said, f"{what}: taken by {'the schema' if is_valid else 'the command'}")
        check(is_valid or said, f"{what}: refused by the schema, taken by the command")
        if is_valid and said:
            check(all(MORE.match(s) for s in said), f"{what}: refused by the command alone: {said[0]}")
        both += not is_valid
        alone += is_valid and bool(said)

print("\n".join(fails[:40]))
print(f"{len(cases)} templates: {both} refused by both, {alone} by the command for what the schema cannot say; {len(fails)} faults")
sys.exit(bool(fails))
