#!/usr/bin/env python3
"""The schema of corrections and what reads them are of one mind."""
import copy
import json
import os
import re
import sys
import tempfile

import jsonschema

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "invalid"))
import harness
import small

REC, OTHER = "L/2020/1#rec-1", "L/2020/1#rec-2"
WRONG = [None, "", "a word", "theme", "set", 7, 1, 2.5, True, [], ["a"], {}, {"a": 1}, ...]
# What takes a dataset to know; nothing else may be refused by the command alone.
MORE = re.compile(r"'(addressees|qualifiers|persons|strength)' (has no|may not be) '|is corrected twice|cannot lead from|leads to itself")


def of(fact, action, **more):
    return {"record": REC, "of": fact, "action": action, "by": "A. Keeper", "why": "so I read it", **more}


GOOD = [of("status", "set", value="proposed", was="adopted"), of("strength", "set", value="should", words="light"),
        of("fate", "set", value="unknown"), of("addressees:states", "add"), of("qualifiers:as-appropriate", "remove", note="x"),
        of("persons:victims", "add", value=None), of("theme:t", "remove"), of("related:" + OTHER, "add"), of("cites:L/2020/1", "remove"),
        {**of("summary:" + REC, "add", value="States parties should light lamp 1."), "record": "t", "state": "applied", "found": None}]


def changed(path, value, correction):
    data = copy.deepcopy({"rapporteur-corrections": 1, "$schema": "s", "note": "n", "corrections": [correction]})
    holder = data
    for key in path[:-1]:
        holder = holder[key]
    if value is ...:
        holder.pop(path[-1], None)
    else:
        holder[path[-1]] = value
    return data


def cases():
    yield {"rapporteur-corrections": 1, "corrections": []}
    yield {"rapporteur-corrections": 1, "corrections": GOOD}
    for value in WRONG:
        yield changed(("rapporteur-corrections",), value, GOOD[0])
        yield changed(("corrections",), value, GOOD[0])
        yield changed(("corrections", 0), None if value is ... else value, GOOD[0])
        yield changed(("other",), value, GOOD[0])
    for correction in GOOD:
        for key in sorted({*GOOD[0], *correction, "vlaue"}):
            for value in WRONG[len(key + correction["of"]) % 2::2]:
                yield changed(("corrections", 0, key), value, correction)
        for action in ("add", "remove", "set"):
            yield changed(("corrections", 0, "action"), action, correction)
        for fact in ("status", "theme:", "themes:t", "persons", "strength:must", "became:" + OTHER, "xtheme:t"):
            yield changed(("corrections", 0, "of"), fact, correction)


class Reader:
    def __init__(self, folder):
        self.dataset, self.file, self.out = (os.path.join(folder, name + ".json") for name in ("dataset", "corrections", "out"))
        data = copy.deepcopy(small.DATASET)
        data["themes"] = [{"id": "t", "label": "Lamps"}]
        self.write(self.dataset, data)

    @staticmethod
    def write(path, data):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(data, file)

    def says(self, data):
        """What is said against a file; "" where it is taken."""
        self.write(self.file, data)
        result = harness.run("analyse", self.dataset, "--corrections", self.file, "-o", self.out)
        return "" if result.returncode == harness.DONE else result.stderr.strip() or "ended with %d" % result.returncode


def main():
    checks = harness.Checks()
    with open(os.path.join(harness.SOURCE, "templates", "corrections", "corrections.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    checks.equal([fault.message for fault in validator.iter_errors({"rapporteur-corrections": 1, "corrections": GOOD})], [], "good ones")
    both = alone = 0
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(folder)
        every = {json.dumps(case): case for case in cases()}
        for text, case in every.items():
            is_valid, said = validator.is_valid(case), reader.says(case)
            checks.true(is_valid or said, "refused by the schema, taken by the command: " + text)
            checks.true(not (is_valid and said) or MORE.search(said), "refused by the command alone: %s: %s" % (text, said))
            checks.true(not said or "corrections.json:" in said, "a fault without its place: " + said)
            both += not is_valid
            alone += bool(is_valid and said)
    checks.true(both > 400, "only %d files were refused" % both)
    print("%d files of corrections: %d refused by both, %d for what takes a dataset to know" % (len(every), both, alone))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
