#!/usr/bin/env python3
"""Analysis as a command: one road from wherever, the same bytes again, what people gave kept."""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

GIVEN = {"recommendations": ("strength", "strengths", "verb", "addressees", "qualifiers", "instruments", "cited", "named", "themes", "persons",
                             "fate", "evidence"), "paragraphs": ("themes", "evidence"), "documents": ("themes", "evidence")}


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def raw(path):
    with open(path, "rb") as file:
        return file.read()


class Work:
    def __init__(self, checks, folder):
        self.checks, self.folder = checks, folder

    def path(self, name):
        return os.path.join(self.folder, name + ".json")

    def run(self, *arguments, said=""):
        result = harness.run(*arguments)
        self.checks.succeeded(result, " ".join(map(str, arguments[:4])))
        self.checks.true(result.stderr == "" if said == "" else said in result.stderr, "%s says %r" % (arguments[0], result.stderr))
        return result.stdout

    def analyse(self, name, *sources, options=()):
        self.run("analyse", *map(self.path, sources), *options, "-o", self.path(name))
        return raw(self.path(name))

    def write(self, name, data):
        with open(self.path(name), "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False)


def strip_record(record, keys):
    of_import = [e for e in record.get("evidence", []) if e["rule"].startswith("import:")]
    for key in keys:
        record.pop(key, None)
    if of_import:
        record["evidence"] = of_import
    for item in record.get("items", []):
        strip_record(item, ("themes", "evidence"))


def strip(data):
    """The dataset as it was before there was an analysis."""
    for key in ("vocabulary", "analysis", "subjects"):
        data.pop(key, None)
    data["themes"], data["links"] = [], [link for link in data["links"] if link["type"] == "cites"]  # these are import's
    for kind, keys in GIVEN.items():
        for record in data[kind]:
            strip_record(record, keys)
    for meeting in data["meetings"]:
        for item in meeting["agenda"]:
            strip_record(item, ("themes", "evidence"))
    return data


def check_again(work):
    """Import, then analyse, once and twice: the same bytes."""
    imported = raw(work.path("imported"))
    work.checks.true(work.analyse("once", "imported") == imported, "analyse changes what import wrote")
    work.checks.true(work.analyse("twice", "once") == imported, "analyse a second time changes it")
    work.write("bare", strip(read(work.path("imported"))))
    work.checks.true("analysis" not in read(work.path("bare")), "the bare dataset is bare")
    work.checks.true(work.analyse("given", "bare") == imported, "an older dataset is not given the same")


def check_export(work):
    """An output of a dataset that is not analysed is that of the analysed one, and says so in a line."""
    for job in (("--to", "json"), ("--report", "matrix", "--to", "json"), ("--report", "brief", "--to", "json", "--where", "theme = technology")):
        wanted = work.run("export", work.path("imported"), *job, "-o", "-")
        work.checks.true(work.run("export", work.path("bare"), *job, "-o", "-", said="is not analysed") == wanted, "export %s" % " ".join(job))
    wanted = work.run("list", "recommendations", work.path("imported"), "--where", "theme = technology")
    work.checks.true(wanted.count(b"\n") > 1, "some recommendations are on technology")
    work.checks.true(work.run("list", "recommendations", work.path("bare"), "--where", "theme = technology", said="is not analysed") == wanted, "list")


def check_change(work):
    """Another word of a text, another rule: the analysis no longer fits; a person's note leaves it as it is."""
    data = read(work.path("imported"))
    data["recommendations"][0]["follow_up"] = [{"by": "Lampland", "position": None, "lead_institution": None, "partners": None, "action": None,
                                                "indicator": None, "deadline": None, "progress": None, "outcome": None, "evidence": None,
                                                "updated_on": None}]
    work.write("noted", data)
    work.run("show", work.path("noted"), data["recommendations"][0]["id"])
    data["recommendations"][0]["text"] += " They train judges."
    work.write("edited", data)
    work.run("show", work.path("edited"), data["recommendations"][0]["id"], said="have changed since")
    work.analyse("edited-2", "edited")
    edited = read(work.path("edited-2"))
    work.checks.true("capacity-building" in edited["recommendations"][0]["themes"], "the new words give a theme")
    work.checks.equal(edited["recommendations"][0]["follow_up"][0]["by"], "Lampland", "a person's note stays")
    work.run("show", work.path("edited-2"), data["recommendations"][0]["id"])


def check_people(work):
    """Links without our evidence stay, and are not doubled."""
    data = strip(read(work.path("imported")))
    first, second = data["recommendations"][0]["id"], data["recommendations"][5]["id"]
    data["links"].insert(0, {"from": first, "to": second, "type": "related"})
    work.write("linked", data)
    work.analyse("linked-1", "linked")
    work.checks.true(work.analyse("linked-2", "linked-1") == raw(work.path("linked-1")), "a second run with a person's link")
    links = read(work.path("linked-1"))["links"]
    work.checks.equal(links[:len(data["links"])], data["links"], "a person's link and those of import")
    work.checks.equal(sum({l["from"], l["to"]} == {first, second} and l["type"] == "related" for l in links), 1, "links of that pair")


def check_merged(work):
    """Two datasets analysed apart, put together and analysed: as if they had been imported together."""
    halves = [[p for p in harness.samples() if ("2024" in os.path.basename(p)) == is_late] for is_late in (False, True)]
    work.checks.true(all(halves), "samples of two years: %s" % harness.samples())
    for name, files in zip(("first", "second"), halves):
        work.run("import", *files, "-o", work.path(name), said=" ")
    together = json.loads(work.analyse("together", "first", "second"))
    work.run("import", *halves[0], *halves[1], "-o", work.path("whole"), said=" ")
    whole = read(work.path("whole"))
    for key in ("recommendations", "paragraphs", "links", "themes", "subjects"):
        work.checks.true(together.get(key) == whole.get(key), "%s of two datasets put together" % key)
    mixed = json.loads(work.analyse("mixed", "imported", "bare"))
    work.checks.true(mixed["recommendations"] == read(work.path("imported"))["recommendations"], "a dataset beside one of the same that is not analysed")
    work.run("export", work.path("first"), work.path("second"), "--to", "json", "-o", "-", said="is not analysed")


def check_selection(work):
    """A selection keeps the analysis of the whole, though it holds less."""
    work.run("export", work.path("imported"), "--to", "json", "--where", "status = draft", "-o", work.path("drafts"))
    drafts = [r for r in read(work.path("imported"))["recommendations"] if r["status"] == "draft"]
    work.checks.true(drafts and all("fate" in d for d in drafts), "drafts have fates")
    out = json.loads(work.run("export", work.path("drafts"), "--to", "json", "-o", "-"))
    work.checks.equal([r["fate"] for r in out["recommendations"]], [d["fate"] for d in drafts], "fates in a selection")


def check_vocabularies(work):
    """The vocabulary is remembered; one by a file stays as it gave; none is none."""
    work.analyse("general", "imported", options=("--themes", "general"))
    general = read(work.path("general"))
    work.checks.equal(general["vocabulary"], "general", "vocabulary")
    work.checks.true(work.analyse("general-2", "general") == raw(work.path("general")), "the vocabulary is kept")
    work.write("mine", {"rapporteur-themes": 1, "themes": [{"id": "lamps", "label": {"en": "Lamps"}, "patterns": {"en": ["lamps"]}}]})
    work.analyse("own", "imported", options=("--themes", work.path("mine")))
    own = read(work.path("own"))
    work.checks.equal((own["vocabulary"], [t["id"] for t in own["themes"]]), ("mine", ["lamps"]), "a file's themes")
    work.run("export", work.path("own"), "--to", "json", "-o", "-")
    work.run("analyse", work.path("own"), "-o", work.path("own-2"), said="there is no vocabulary 'mine'")
    work.checks.true(raw(work.path("own-2")) == raw(work.path("own")), "themes of a file that is not there stay")
    work.run("import", *harness.samples(), "--themes", "none", "-o", work.path("none"), said=" ")
    work.checks.true(not any("themes" in r for r in read(work.path("none"))["recommendations"]), "no themes")
    work.run("export", work.path("none"), "--to", "json", "-o", "-")
    work.analyse("none-2", "none")
    work.checks.true(raw(work.path("none-2")) == raw(work.path("none")), "none is remembered")
    taken = json.loads(work.analyse("none-3", "imported", options=("--themes", "none")))
    work.checks.equal([r["id"] for r in taken["recommendations"] if "themes" in r], [], "themes are taken away by none")


def check_corrections(work):
    """Read from a file, kept in the dataset, shown, told of when lost; taken back by an empty file."""
    drafts = [r for r in read(work.path("imported"))["recommendations"] if r["status"] == "draft"]
    themed = next(r for r in read(work.path("imported"))["recommendations"] if len(r.get("themes", [])) > 1)
    who = {"by": "A. Keeper", "why": "so I read it"}
    corrections = [{"record": themed["id"], "of": "theme:" + themed["themes"][-1], "action": "remove", **who},
                   {"record": drafts[0]["id"], "of": "fate", "action": "set", "value": "deferred", **who},
                   {"record": themed["id"] + "0", "of": "status", "action": "set", "value": "draft", **who}]
    with open(work.path("corrections"), "w", encoding="utf-8") as file:
        file.write('{"rapporteur-corrections": 1, "corrections": [\n%s]}' % ",\n".join(map(json.dumps, corrections)))
    result = harness.run("analyse", work.path("imported"), "--corrections", work.path("corrections"), "-o", work.path("corrected"))
    work.checks.succeeded(result, "corrections")
    work.checks.contains(result.stderr, "corrections.json:4: the correction of status is lost: no record has the id '%s0'; nearest: " % themed["id"], "a lost one")
    work.checks.contains(result.stderr, "corrections: 2 applied, 0 needless, 0 outdated, 1 lost\n", "what became of them")
    data = read(work.path("corrected"))
    work.checks.equal([c["state"] for c in data["corrections"]], ["applied", "applied", "lost"], "states")
    work.checks.true(themed["themes"][-1] not in next(r for r in data["recommendations"] if r["id"] == themed["id"]).get("themes", []), "the theme is gone")
    shown = work.run("show", work.path("corrected"), themed["id"]).decode()
    work.checks.contains(shown, "correction: removed by A. Keeper", "shown")
    again = harness.run("analyse", work.path("corrected"), "-o", work.path("corrected-2"))
    work.checks.true(raw(work.path("corrected-2")) == raw(work.path("corrected")), "corrections outlive another analysis: %s" % again.stderr)
    strict = harness.run("analyse", work.path("corrected"), "--strict", "-o", work.path("corrected-2"))
    work.checks.equal(strict.returncode, harness.WARNINGS, "a lost correction with --strict")
    work.write("no-corrections", {"rapporteur-corrections": 1, "corrections": []})
    work.checks.true(work.analyse("uncorrected", "corrected", options=("--corrections", work.path("no-corrections"))) == raw(work.path("imported")),
                     "an empty file takes all back")
    wrong = harness.run("analyse", work.path("imported"), "--corrections", work.path("imported"), "-o", work.path("wrong"))
    work.checks.true(wrong.returncode != 0 and not os.path.exists(work.path("wrong")), "a file of something else")


def check_ends(work):
    """A record is found by the end of its id, in show as in themes and related; an end of several is none."""
    ids = [r["id"] for r in read(work.path("imported"))["recommendations"]]
    whole = next(i for i in ids if i.endswith("#proposed-1"))
    for end in ("proposed-1", "#proposed-1"):
        work.checks.equal(json.loads(work.run("show", work.path("imported"), end, "--format", "json"))["id"], whole, "show " + end)
        work.checks.true(work.run("themes", work.path("imported"), "--explain", end).decode().startswith(whole + "\n"), "themes --explain " + end)
        work.checks.equal(json.loads(work.run("related", work.path("imported"), end, "--format", "json"))["id"], whole, "related " + end)
        for command in ("compare", "lineage"):
            told = json.loads(work.run(command, work.path("imported"), end, "--format", "json"))
            work.checks.true(told and all(row["from"] == whole for row in told), "%s %s" % (command, end))
    several = [i for i in ids if i.endswith("#rec-1")]
    for command in (("show", work.path("imported"), "rec-1"), ("themes", work.path("imported"), "--explain", "rec-1"), ("related", work.path("imported"), "rec-1"),
                    ("compare", work.path("imported"), "rec-1"), ("lineage", work.path("imported"), "rec-1")):
        wrong = harness.run(*command)
        work.checks.equal(wrong.returncode, harness.USAGE, "%s of several" % command[0])
        work.checks.contains(wrong.stderr, "'rec-1' is the end of %d ids: %s" % (len(several), ", ".join(several)), command[0])
    for end in ("roposed-1", "1", ""):
        work.checks.equal(harness.run("show", work.path("imported"), end).returncode, harness.USAGE, "no end of an id: %r" % end)
    for command in ("show", "compare", "lineage"):
        work.checks.contains(harness.run(command, work.path("imported"), "proposed-9").stderr, "; nearest: proposed-", "%s of an end that none has" % command)


def nodes_of(node, kind):
    found = [node] if node.get("kind") == kind else []
    return found + [n for child in node.get("children", []) for n in nodes_of(child, kind)]


def words_of(row):
    return ["".join(run["text"] for run in nodes_of(cell, "run")) for cell in row["children"]]


def check_new(work):
    """A text that no draft became, in a section of drafts, is new: in compare and in the counts of the comparison."""
    data = read(work.path("imported"))
    became = next(link["to"] for link in data["links"] if link["type"] == "became")
    model = next(r for r in data["recommendations"] if r["id"] == became)
    added = {k: v for k, v in model.items() if k not in GIVEN["recommendations"] and k not in ("items", "closing")}
    added.update(id=model["document"] + "#rec-99", number=99, text="Lighthouse keepers should paint the tower of each island white before the spring tides.")
    data["recommendations"].append(added)
    work.write("with-new", data)
    work.analyse("with-new", "with-new")
    work.checks.contains(work.run("compare", work.path("with-new")).decode(), ", 1 new", "compare")
    for language, word in (("en", "new"), ("fr", "nouvelle")):
        paper = work.run("export", work.path("with-new"), "--report", "comparative", "--language", language, "--to", "json", "-o", "-").decode()
        rows = [words_of(row) for table in nodes_of(json.loads(paper), "table") for row in table["children"]]
        work.checks.equal([row for row in rows if row[0] == word], [[word, "1"]], language + ": the count of the new ones")
    paper = work.run("export", work.path("imported"), "--report", "comparative", "--to", "json", "-o", "-").decode()
    work.checks.true('"text": "new"' not in paper, "no row where nothing is new")


def check_order(work):
    """Strengths are compared by their scale, in --where as in a template, and titles say so."""
    work.analyse("imported", "imported")
    strong = ("must", "should", "called-upon")
    wanted = [r["id"] for r in read(work.path("imported"))["recommendations"] if r.get("strength") in strong]
    found = json.loads(work.run("list", "recommendations", work.path("imported"), "--where", "strength >= called-upon", "--format", "json"))
    work.checks.true(len(wanted) > 3, "strong recommendations")
    work.checks.equal([r["id"] for r in found], wanted, "strength >= called-upon")
    report = {"rapporteur-report": 1, "kind": "paper", "summary": "s", "title": "{question}", "children": [
        {"each": "recommendations where strength >= called-upon", "children": [{"section": "{id}", "if": "strength > called-upon"}]}]}
    work.write("of-strength", report)
    paper = work.run("export", work.path("imported"), "--report", work.path("of-strength"), "--to", "json", "--where", "strength >= called-upon", "-o", "-")
    paper = json.loads(paper)
    of = {r["id"]: r.get("strength") for r in read(work.path("imported"))["recommendations"]}
    work.checks.equal([s["title"] for s in paper["children"]], [i for i in wanted if of[i] != "called-upon"], "a template")
    work.checks.equal(paper["title"], "“are called upon, urged or requested to” or stronger", "the question in words")
    report["children"][0]["each"] = "recommendations where strength >= recommends"
    work.write("of-strength", report)
    wrong = harness.run("export", work.path("imported"), "--report", work.path("of-strength"), "--to", "json", "-o", "-")
    work.checks.equal(wrong.returncode, harness.USAGE, "a template that orders what has no order")
    work.checks.contains(wrong.stderr, "of-strength.json:", "its place")
    work.checks.contains(wrong.stderr, "'recommends' has no place on the scale of strength; from the strongest: must, should, called-upon, ", "the scale in order")


def check_shown(work):
    """Papers, tables and answers say what people corrected; a proposal keeps its own reference."""
    data = read(work.path("imported"))
    numbers = {r["number"] for r in data["recommendations"] if r["status"] == "adopted"}
    proposal = next(r for r in data["recommendations"] if r["status"] == "proposed" and r["number"] in numbers)
    themed = next(r for r in data["recommendations"] if r["status"] == "adopted" and r.get("themes"))
    related = next(link for link in data["links"] if link["type"] == "related" and "#rec-" in link["to"] and "#rec-" in link["from"])
    draft = next(r for r in data["recommendations"] if r["status"] == "draft")
    who = {"by": "A. Keeper", "why": "so I read it"}
    far = next(r["id"] for r in data["recommendations"] if r["status"] == "adopted" and r["id"] not in (related["from"], related["to"])
               and not any({link["from"], link["to"]} == {r["id"], related["from"]} for link in data["links"]))
    work.write("shown-corrections", {"rapporteur-corrections": 1, "corrections": [
        {"record": proposal["id"], "of": "status", "action": "set", "value": "adopted", **who},
        {"record": themed["id"], "of": "theme:" + themed["themes"][-1], "action": "remove", **who},
        {"record": draft["id"], "of": "fate", "action": "set", "value": "deferred", **who},
        {"record": related["from"], "of": "related:" + related["to"], "action": "remove", **who},
        {"record": related["from"], "of": "related:" + far, "action": "add", **who}]})
    work.run("analyse", work.path("imported"), "--corrections", work.path("shown-corrections"), "-o", work.path("shown"), said="5 applied, 0 needless")
    for report in ("compendium", "compilation"):
        paper = work.run("export", work.path("shown"), "--report", report, "--to", "json", "-o", "-").decode()
        work.checks.contains(paper, "Proposed recommendation %d" % proposal["number"], "%s: the name of a proposal" % report)
        work.checks.contains(paper, "Adopted (as corrected by A. Keeper)", "%s: its status" % report)
        work.checks.contains(paper, "Correction. Status corrected to: adopted (A. Keeper: so I read it).", "%s: why" % report)
    matrix = work.run("export", work.path("shown"), "--report", "matrix", "--to", "json", "-o", "-").decode()
    work.checks.contains(matrix, "Status corrected to: adopted (A. Keeper: so I read it)", "the column of corrections")
    work.checks.contains(work.run("lineage", work.path("shown"), draft["id"]).decode(), "correction: set by A. Keeper: so I read it", "lineage")
    explained = work.run("themes", work.path("shown"), "--explain", themed["id"]).decode()
    given = explained.split("\nGiven\n")[1].split("\n\n")[0]
    work.checks.true("\n  %s  " % themed["themes"][-1] not in "\n" + given, "a removed theme is not given: %s" % given)
    work.checks.contains(explained, "\nCorrected: %s removed by A. Keeper: so I read it\n" % themed["themes"][-1], "but said to be removed")
    answer = work.run("related", work.path("shown"), related["from"], "--format", "json", "--limit", "99").decode()
    found = json.loads(answer)["related"]
    work.checks.equal((found[0]["id"], found[0].get("correction")), (far, "confirmed by A. Keeper: so I read it"), "the text people confirmed comes first")
    work.checks.true(related["to"] not in [r["id"] for r in found] and sum(r["id"] == far for r in found) == 1, "the text people denied is left out")
    work.checks.contains(work.run("related", work.path("shown"), related["from"]).decode(), "left out: %s, denied by A. Keeper: so I read it\n" % related["to"], "which is said")
    work.checks.equal(json.loads(answer)["denied"], [{"id": related["to"], "correction": "denied by A. Keeper: so I read it"}], "to programs too")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        work = Work(checks, folder)
        work.run("import", *harness.samples(), "-o", work.path("imported"), said=" ")
        for check in (check_again, check_export, check_change, check_people, check_merged, check_selection, check_vocabularies,
                      check_corrections, check_shown, check_order, check_ends, check_new):
            check(work)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
