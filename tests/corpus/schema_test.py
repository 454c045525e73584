#!/usr/bin/env python3
"""The printed schema: sound by its own rules, true of every dataset, and of one mind with the reader."""
import copy
import json
import os
import sys
import tempfile

import imported
from imported import harness

sys.path.insert(0, os.path.join(harness.SOURCE, "tests", "invalid"))
import jsonschema
import small

WRONG = [None, "", "a word", 7, -1, 2.5, True, [], ["a"], [1], {}, {"a": 1}]


def places(value, path=()):
    """Every place of a JSON value, containers first."""
    yield path
    if isinstance(value, dict):
        for key, child in value.items():
            yield from places(child, path + (key,))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from places(child, path + (index,))


def changed(data, path, value):
    """A copy with another value at a place; the Ellipsis removes it."""
    data = copy.deepcopy(data)
    holder = data
    for key in path[:-1]:
        holder = holder[key]
    if value is ...:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return data


def full_dataset():
    """The small dataset with the records that it lacks."""
    data = copy.deepcopy(small.DATASET)
    source = {"document": "L/2020/1", "paragraph": None, "line": 1, "end_line": 1}
    meeting = data["meetings"][0]
    meeting["officers"] = [{"name": "A", "role": "chair", "state": "Finland", "source": source}]
    meeting["schedule"] = [{"date": "2020-05-04", "start": "10:00", "end": "11:00", "item": "1", "title": "Lamps",
                            "continued": False, "source": None}]
    data["recommendations"][0]["items"] = [{"label": "a", "text": "Red.", "inline": True}]
    data["recommendations"][0]["evidence"] = [{"of": "verb:light", "text": "light", "start": 0, "end": 5, "rule": None}]
    data["documents"][0].update(
        sections=[{"id": "L/2020/1#section-I", "number": "I", "title": "Lamps", "level": 1, "authority": None,
                   "source": source}],
        furniture=[{"line": 2, "text": "1/2"}], masthead=["Lamps"],
        accounting={"lines": 1, "letters": 1, "checksum": "0000000000000000", "unplaced": []})
    data["themes"] = [{"id": "t", "label": "Lamps", "broader": None, "related": [], "exact_match": []}]
    data["links"] = [{"from": "L/2020/1#rec-1", "to": "L/2020/1#rec-2", "type": "related", "score": 0.5}]
    return data


def reader_takes(checks, folder, data):
    path = os.path.join(folder, "one.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(data, file)
    result = harness.run("list", "documents", path)
    checks.true(result.returncode in (harness.DONE, harness.DATA), "list ended with %d" % result.returncode)
    return result.returncode == harness.DONE, result.stderr.strip()


def check_agreement(checks, validator, folder):
    """What the schema refuses the reader refuses; what only the reader refuses are ids that lead nowhere or stand twice."""
    data = full_dataset()
    checks.equal(list(validator.iter_errors(data)), [], "the full small dataset")
    for path in list(places(data))[1:]:
        kept = data
        for key in path:
            kept = kept[key]
        for value in WRONG[len(path) % 3::3] + [...]:
            if type(value) is type(kept) and value == kept:
                continue
            broken = changed(data, path, value)
            valid = validator.is_valid(broken)
            taken, said = reader_takes(checks, folder, broken)
            about_ids = "has the id" in said or "is the id of" in said
            checks.true(valid == taken or (valid and about_ids), "%s = %r: schema %s, reader %s: %s" % (
                ".".join(map(str, path)), value, valid, taken, said))


def check_datasets(checks, validator, folder):
    sets = [("samples", harness.samples())]
    corpus = imported.folder()
    if corpus:
        sets += [("corpus", imported.texts(corpus)), ("near", imported.texts(os.path.join(corpus, "near")))]
    else:
        print("not checked: no folder of real documents")
    for name, paths in sets:
        made = imported.Import(paths, os.path.join(folder, name + ".json"))
        checks.succeeded(made.result, "import of " + name)
        errors = ["%s: %s" % ("/".join(map(str, e.absolute_path)), e.message[:200]) for e in validator.iter_errors(made.data)]
        checks.equal(errors[:5], [], name + " against the schema")


def main():
    checks = harness.Checks()
    result = harness.run("schema")
    if checks.succeeded(result, "schema"):
        schema = json.loads(result.stdout)
        kind = jsonschema.validators.validator_for(schema, default=None)
        checks.true(kind is not None, "the schema names no version of JSON Schema that is known: %r" % schema.get("$schema"))
        kind.check_schema(schema)
        validator = kind(schema)
        with tempfile.TemporaryDirectory() as folder:
            check_agreement(checks, validator, folder)
            check_datasets(checks, validator, folder)
        for broken in ({}, [], {"rapporteur": 2}, {"rapporteur": 1, "recommendations": [{}]}):
            checks.true(not validator.is_valid(broken), "the schema takes %r" % broken)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
