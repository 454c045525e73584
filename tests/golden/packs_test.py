"""Briefing packs: the same bytes with any number of workers, made again only where something
changed, and proved against their manifest."""
import glob
import hashlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile

import jsonschema

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import harness
from packs import PACK, Work, differences, read, write

PACKS = os.path.join(harness.SOURCE, "templates", "packs")


def check_same_bytes(checks, w):
    for jobs, zone in (("1", "UTC"), ("2", "Asia/Tokyo"), ("3", "America/Lima")):
        result = w.build("jobs" + jobs, "--jobs", jobs, env={"TZ": zone, "LC_ALL": "fr_FR.UTF-8"})
        checks.succeeded(result, "build with %s jobs" % jobs)
    first = read(w.path("jobs1"))
    for jobs in "23":
        checks.equal(sorted(read(w.path("jobs" + jobs))), sorted(first), "names with %s jobs" % jobs)
        checks.equal([n for n, b in read(w.path("jobs" + jobs)).items() if b != first.get(n)], [], "what differs with %s jobs" % jobs)
    manifest = json.loads(first["manifest.json"])
    listed = [f for o in manifest["outputs"] for f in o["files"]]
    checks.equal(sorted(f["name"] for f in listed), sorted(set(first) - {"manifest.json", "all.zip"}), "what the manifest lists")
    for f in listed:
        checks.equal((f["bytes"], f["sha256"]), (len(first[f["name"]]), hashlib.sha256(first[f["name"]]).hexdigest()), f["name"])
    with zipfile.ZipFile(w.path("jobs1", "all.zip")) as archive:
        checks.equal(archive.testzip(), None, "the zip file")
        checks.equal(archive.namelist(), sorted(set(first) - {"all.zip"}), "names in the zip file")
        checks.equal({i.date_time for i in archive.infolist()}, {(1980, 1, 1, 0, 0, 0)}, "dates in the zip file")
        checks.true(all(archive.read(n) == first[n] for n in archive.namelist()), "the zip file has other bytes")


def check_reads(checks, w):
    """Each output names the hyphenation that its lines depend on, also where a worker has kept it from one before."""
    pack = write(w.path("themes.json"), {"rapporteur-pack": 1, "title": "Themes", "outputs": [
        {"title": "x", "report": "brief", "to": "pdf", "per": "theme", "name": "{theme.id}.pdf"}]})
    notes = []
    for jobs in "12":
        checks.succeeded(w.build("reads" + jobs, "--jobs", jobs, pack=pack), "build for each theme")
        with open(w.path("reads" + jobs, ".rapporteur-pack"), encoding="utf-8") as file:
            notes.append(file.read())
    checks.equal([a for a, b in zip(notes[0].splitlines(), notes[1].splitlines()) if a != b], [], "what is noted otherwise with two jobs")
    lines = [json.loads(line) for line in notes[0].splitlines()]
    lists = {line["reads"]: line["list"] for line in lines if "list" in line}
    papers = [line for line in lines if "name" in line]
    checks.true(1 < len(lists) < len(papers) / 2, "papers that read the same share a list: %d of %d" % (len(lists), len(papers)))
    patterns = "s/usr/share/hyphen/hyph_en_GB.dic"
    naming = [p["name"] for p in papers if patterns in lists[p["reads"]]]
    checks.true(len(naming) > 5, "papers that name the patterns: %s of %d" % (naming, len(papers)))


def check_languages(checks, w):
    """Outputs that share a language, a report or both say what each says by itself."""
    wanted = [("brief", "fr"), ("brief", "en"), ("comparative", "fr"), ("comparative", "en")]
    pack = write(w.path("languages.json"), {"rapporteur-pack": 1, "title": "Languages", "language": "fr", "cover": {"to": "text", "name": "cover.txt", "language": "en"}, "outputs": [
        {"title": "x", "report": report, "to": "text", "name": "%d.txt" % i, **({"language": language} if language != "fr" else {})}
        for i, (report, language) in enumerate(wanted)]})
    checks.succeeded(w.build("languages", pack=pack), "build in two languages")
    found = read(w.path("languages"))
    for i, (report, language) in enumerate(wanted):
        alone = harness.run("export", w.data, "--report", report, "--language", language, "--to", "text", "-o", "-").stdout
        checks.true(found["%d.txt" % i] == alone and len(alone) > 500, "%s in %s in a pack is another than alone" % (report, language))
    checks.contains(found["cover.txt"].decode(), "Files of the pack", "a cover sheet in English beside papers in French")


def check_lean(checks, w):
    """Evidence that is none proves what is read: a pack of reports that look at none passes it and is the same; one more
    output that looks at it, or has it in it, and the file is refused."""
    with open(w.data, encoding="utf-8") as file:
        data = json.load(file)
    for record in data["recommendations"]:
        record["evidence"] = 7
    write(w.path("broken.json"), data)
    output = {"title": "x", "report": "brief", "to": "pdf", "per": "meeting", "name": "{meeting.slug}.pdf"}
    pack = write(w.path("lean.json"), {"rapporteur-pack": 1, "title": "Lean", "outputs": [output]})
    found = {}
    for data in (w.data, w.path("broken.json")):
        folder = w.path("lean-" + os.path.basename(data))
        checks.succeeded(harness.run("build", pack, data, "-C", folder, "--jobs", "2"), "a lean build of " + data)
        found[data] = {name: b for name, b in read(folder).items() if name != "manifest.json"}
    checks.true(len(found[w.data]) > 1 and found[w.data] == found[w.path("broken.json")], "the pack is another without evidence")
    for more in ({"title": "y", "to": "json", "name": "all.json"}, {"title": "y", "report": "compendium", "to": "pdf", "name": "compendium.pdf"}):
        pack = write(w.path("more.json"), {"rapporteur-pack": 1, "title": "More", "outputs": [output, more]})
        refused = harness.run("build", pack, w.path("broken.json"), "-C", w.path("refused"))
        checks.equal(refused.returncode, 4, "exit code with " + more["name"])
        checks.contains(refused.stderr, "expected an array, found an integer", more["name"])


def check_again(checks, w):
    where, before = "jobs2", read(w.path("jobs2"))
    result = w.build(where)
    checks.contains(result.stderr, "nothing has changed", "a second build")
    checks.equal(w.due(where), {}, "due when nothing changed")
    os.remove(w.path(where, "matrix.xlsx"))
    checks.equal(w.due(where), {"matrix.xlsx": "matrix.xlsx is missing, or has another size"}, "due when one is deleted")
    checks.contains(w.build(where).stderr, "1 made, %d as they were" % (len(before) - 3), "one is made again")
    checks.equal(read(w.path(where)), before, "the pack as it was")
    os.rename(w.data, w.path("old.json"))
    with open(w.path("old.json"), encoding="utf-8") as file:
        data = json.load(file)
    one = next(r for r in data["recommendations"] if r["status"] == "adopted" and r.get("themes"))
    one["text"] = one["text"].replace("should", "should also", 1)
    write(w.data, data)
    due = w.due(where)
    checks.true({"compilation.pdf", "matrix.xlsx", "data.jsonl"} <= set(due), "not all that shows a changed text is due: %s" % sorted(due))
    checks.true("cover.pdf" not in due, "a text is not on the cover sheet")
    checks.succeeded(w.build(where), "build after a changed text")
    after = read(w.path(where))
    changed = {n for n in after if after[n] != before.get(n)} - {"manifest.json", "all.zip"}
    checks.true(changed <= set(due), "changed, but not said to be due: %s" % sorted(changed - set(due)))
    os.rename(w.path("old.json"), w.data)
    checks.succeeded(w.build(where), "build with the old text")
    checks.equal([n for n, b in read(w.path(where)).items() if b != before[n]], [], "what differs from the first")


def check_fonts(checks, w):
    home = w.path("home")
    os.makedirs(os.path.join(home, ".fonts"))
    papers = {"cover.pdf", "compilation.pdf"}
    checks.succeeded(w.build("fonts", env={"HOME": home}), "build with fonts of one's own")
    checks.equal(w.due("fonts", env={"HOME": home}), {}, "due with the same fonts")
    font = next(os.path.join(at, name) for at, _, names in os.walk("/usr/share/fonts") for name in names if name.endswith(".ttf"))
    shutil.copy(font, os.path.join(home, ".fonts", "mine.ttf"))
    due = w.due("fonts", env={"HOME": home})
    checks.equal(due, dict.fromkeys(papers, os.path.join(home, ".fonts") + " has changed"), "due with another font")
    checks.contains(w.build("fonts", env={"HOME": home}).stderr, "2 made", "papers are made again")
    checks.equal(w.due("fonts", env={"HOME": home}), {}, "due when they are")


def check_templates(checks, w):
    """Of one's own, before those that came with the command: what they say is made again, and nothing else."""
    home, own = w.path("own"), w.path("own", ".local", "share", "rapporteur")
    env = {"HOME": home, "XDG_DATA_HOME": None}
    checks.succeeded(w.build("own-pack", env=env), "build with templates of one's own")
    papers, said = {"cover.pdf", "compilation.pdf"}, "what it says has changed"
    cases = [("styles", "un.json", '"size":', '"size" :', dict.fromkeys(papers, "styles/un.json has changed")),
             ("reports", "brief.json", '"title":', '"title" :', {}),
             ("reports", "compilation.json", '"title": "', '"title": "My ', {"compilation.pdf": said}),
             ("labels", "en.json", '"contents": "', '"contents": "My ', dict.fromkeys(papers, said)),
             # the word before is as it was again, and one that the exporter itself asks for is another
             ("labels", "en.json", '"sheet.lists": "', '"sheet.lists": "My ',
              {**dict.fromkeys(papers, said), "matrix.xlsx": "the label sheet.lists has changed"})]
    for folder, name, old, new, wanted in cases:
        os.makedirs(os.path.join(own, folder), exist_ok=True)
        with open(os.path.join(harness.SOURCE, "templates", folder, name), encoding="utf-8") as file:
            text = file.read()
        checks.contains(text, old, name)
        with open(os.path.join(own, folder, name), "w", encoding="utf-8") as file:
            file.write(text.replace(old, new, 1))
        due = w.due("own-pack", env=env)
        checks.equal(due, wanted, "due with another %s/%s" % (folder, name))
        checks.succeeded(w.build("own-pack", env=env), "build with another %s" % name)
    checks.equal(w.due("own-pack", env=env), {}, "due at the end")


def check_exporter(checks, w):
    """Another option, and another exporter of the same format and version."""
    pack = write(w.path("option.json"), dict(PACK, outputs=PACK["outputs"][:3] + [dict(PACK["outputs"][3], set=["lines=false"])]))
    shutil.copytree(w.path("jobs1"), w.path("option"), symlinks=True)
    changed = "the program, the exporter or an option has changed"
    checks.equal(w.due("option", pack=pack), {"data.jsonl": changed}, "due with another option")
    folder = w.path("exporters")
    shutil.copytree(os.path.join(os.environ["RAP_BUILD"], "exporters"), folder)
    os.chmod(folder, 0o755)
    with open(os.path.join(folder, "xlsx.so"), "ab") as file:
        file.write(b"another")
    for name in ("pdf.so", "json.so"):
        if os.path.exists(os.path.join(folder, name)):
            os.remove(os.path.join(folder, name))
    checks.equal(w.due("option", env={"RAPPORTEUR_EXPORTER_PATH": folder}), {"matrix.xlsx": changed}, "due with another exporter")


def check_damage(checks, w):
    """Of the same size: builds that look for names and sizes do not see it, whoever reads does."""
    shutil.copytree(w.path("jobs1"), w.path("damaged"), symlinks=True)
    where = w.path("damaged")
    for name in ("matrix.xlsx", "all.zip"):
        with open(os.path.join(where, name), "r+b") as file:
            file.seek(os.path.getsize(os.path.join(where, name)) // 3)
            was = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([was[0] ^ 0x55]))
    result = harness.run("verify", where, "--format", "json")
    found = {(d["what"], d["name"].split(":")[0]) for d in json.loads(result.stdout)["differences"]}
    checks.equal(found, {("changed", "matrix.xlsx"), ("changed", "all.zip")}, "differences")
    checks.equal(result.returncode, harness.FAULTS, "exit code of a damaged pack")
    os.remove(os.path.join(where, "cover.pdf"))
    os.remove(os.path.join(where, "matrix.xlsx"))
    checks.succeeded(w.build("damaged"), "build of what is gone")
    checks.equal(read(where), read(w.path("jobs1")), "the pack as it was, its zip file too")


def check_rest(checks, w):
    less = dict(PACK, outputs=PACK["outputs"][:3])
    pack = write(w.path("less.json"), less)
    shutil.copytree(w.path("jobs3"), w.path("rest"), symlinks=True)
    checks.contains(w.build("rest", pack=pack).stderr, "data.jsonl is no longer in the pack: removed\nrapporteur: 1 made, 15 as they were, 1 removed", "an output that is no longer named")
    checks.true(not os.path.exists(w.path("rest", "data.jsonl")), "it is still there")
    w.build("rest")
    with open(w.path("rest", "data.jsonl"), "ab") as file:
        file.write(b"mine\n")
    checks.contains(w.build("rest", pack=pack).stderr, "data.jsonl is no longer in the pack and is not what was made: it stays", "one that was changed")
    checks.true(os.path.exists(w.path("rest", "data.jsonl")), "what somebody changed is gone")


def check_claim(checks, w):
    """Nothing of others is replaced or removed: it is named, and what stands in the folder stays as it is."""
    one = write(w.path("one.json"), {"rapporteur-pack": 1, "title": "One", "outputs": [dict(PACK["outputs"][3], name="in/data.jsonl"), PACK["outputs"][2]]})
    for name, more in (("in/data.jsonl", []), ("matrix.xlsx", ["--shard", "1/1"]), ("manifest.json", []), ("my.zip", ["--zip", "my.zip"])):
        shutil.rmtree(w.path("mine"), ignore_errors=True)
        os.makedirs(w.path("mine", "in"))
        with open(w.path("mine", name), "w") as file:
            file.write("mine")
        for asked in ([], ["--dry-run"])[:1 if more else 2]:
            result = w.build("mine", *more, *asked, pack=one)
            checks.equal(result.returncode, harness.IO, "exit code where %s stands" % name)
            checks.contains(result.stderr, "%s: %s stands there already, and no build made it" % (w.path("mine"), name), "what stands there")
        checks.equal(read(w.path("mine")), {name: b"mine"}, "what stands there afterwards")
        checks.true(not os.path.exists(w.path("mine", ".rapporteur-pack")), "a build was begun over %s" % name)
    os.remove(w.path("mine", "my.zip"))
    with open(w.path("mine", "notes.txt"), "w") as file:
        file.write("mine")
    checks.succeeded(w.build("mine", pack=one), "beside a file that is not in the way")
    before = read(w.path("mine"))
    other = write(w.path("other.json"), dict(PACK, title="Other", outputs=PACK["outputs"][2:3]))
    for more in ([], ["--dry-run"], ["--shard", "1/2"]):
        result = w.build("mine", *more, pack=other)
        checks.equal(result.returncode, harness.IO, "exit code of another pack, %s" % more)
        checks.contains(result.stderr, "another pack stands there, 'One', and 1 of its outputs would be removed, in/data.jsonl first", "another pack")
    checks.equal(read(w.path("mine")), before, "the pack that stood there")
    more = write(w.path("more.json"), {"rapporteur-pack": 1, "title": "More", "outputs": [dict(PACK["outputs"][3], name="in/data.jsonl"), PACK["outputs"][2], PACK["outputs"][1]]})
    checks.contains(w.build("mine", pack=more).stderr, "1 made, 2 as they were", "another pack with all that stood there")


def check_cut_short(checks, w):
    """What a build had made and had no time to note is its own for the next."""
    shutil.copytree(w.path("jobs1"), w.path("short"))
    notes = w.path("short", ".rapporteur-pack")
    with open(notes, encoding="utf-8") as file:
        lines = [line for line in file if '"matrix.xlsx"' not in line and '"key"' not in line]
    with open(notes, "w", encoding="utf-8") as file:
        file.writelines(lines + ['{"key":null,"pack":"Test","files":[]}\n'])
    for name in ("manifest.json", "all.zip"):
        os.remove(w.path("short", name))
    checks.contains(w.build("short").stderr, "1 made, %d as they were" % (len(read(w.path("jobs1"))) - 3), "a build after one that was cut short")
    checks.equal(read(w.path("short")), read(w.path("jobs1")), "what it makes")


def check_lost_list(checks, w):
    """An output of which nobody knows any more what it read is made again."""
    shutil.copytree(w.path("jobs1"), w.path("lost"))
    notes = w.path("lost", ".rapporteur-pack")
    with open(notes, encoding="utf-8") as file:
        lines = file.read().splitlines()
    papers = [json.loads(line) for line in lines if '"name"' in line]
    matrix = next(p["reads"] for p in papers if p["name"] == "matrix.xlsx")
    of_list = sum(p["reads"] == matrix for p in papers)
    with open(notes, "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines if not line.startswith('{"reads":"%s"' % matrix))
    result = w.build("lost")
    checks.contains(result.stderr, "%d made, %d as they were" % (of_list, len(papers) - of_list), "a build after a list was lost")
    checks.contains(w.build("lost").stderr, "nothing has changed", "a build after that")
    checks.equal(read(w.path("lost")), read(w.path("jobs1")), "what it makes")


def check_lost_input(checks, w):
    """What is looked at beside the inputs hides nothing that is wrong with them."""
    shutil.copytree(w.path("jobs1"), w.path("unread"))
    for data, words in ((w.path("absent.json"), "absent.json: cannot be read: No such file"), ("-", "standard input is none")):
        checks.contains(w.build("unread", data=data).stderr, words, "a build from %s where a pack stands" % data)
    checks.equal(read(w.path("unread")), read(w.path("jobs1")), "the pack that stood there")
    checks.contains(w.build("unread").stderr, "nothing has changed", "a build from what it was made of")


def check_no_folder(checks, w):
    """A build that cannot begin leaves nothing."""
    text = w.path("text.txt")
    with open(text, "w") as file:
        file.write("no dataset\n")
    for data, code in ((w.path("absent.json"), harness.IO), (text, harness.DATA)):
        for more in ([], ["--shard", "1/2"], ["--gather"]):
            result = harness.run("build", w.pack, data, "-C", w.path("empty", "deep"), *more)
            checks.equal(result.returncode, code, "exit code with %s" % data)
            checks.true(not os.path.exists(w.path("empty")), "a folder is left after %s %s" % (data, more))


def check_pipes(checks, w):
    """What can be read but once is refused, and nobody waits for it."""
    os.mkfifo(w.path("pipe"))
    for data, words in ((w.path("pipe"), "pipe: is no file: a pack is built from files"), ("-", "standard input is none")):
        result = w.build("pipes", data=data, timeout=60)
        checks.equal(result.returncode, harness.USAGE, words)
        checks.contains(result.stderr, words, "a build from what passes")
    checks.true(not os.path.exists(w.path("pipes")), "a folder was made for it")


def check_zip(checks, w):
    """One that is asked for once goes with the next build that does not ask, which says so."""
    pack = write(w.path("zipless.json"), {"rapporteur-pack": 1, "title": "Zip", "outputs": PACK["outputs"][2:]})
    checks.succeeded(w.build("zip", "--zip", "papers.zip", pack=pack), "build with a zip file")
    checks.contains(w.build("zip", "--zip", "papers.zip", pack=pack).stderr, "nothing has changed", "again with it")
    result = w.build("zip", pack=pack)
    checks.equal(result.stderr, "rapporteur: papers.zip is no longer in the pack: removed\nrapporteur: 2 as they were, 1 removed\n", "without it")
    checks.equal(sorted(read(w.path("zip"))), ["data.jsonl", "manifest.json", "matrix.xlsx"], "what is left")
    check_zip_cut(checks, w)


def check_zip_cut(checks, w):
    """Where the zip file alone has no room, there is no manifest, which would say that the pack is whole; the next build makes both."""
    pack, whole = w.path("themes.json"), read(w.path("reads1"))
    most = max(map(len, whole.values())) + 10000
    result = w.build("zip-cut", "--zip", "all.zip", pack=pack, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    checks.equal(result.returncode, harness.IO, "exit code of a zip file that may not be so large")
    checks.contains(result.stderr, "all.zip cannot be written", "a zip file that may not be so large")
    checks.equal(sorted(read(w.path("zip-cut"))), sorted(set(whole) - {"manifest.json"}), "outputs without their zip file, and no manifest")
    checks.succeeded(w.build("zip-cut", "--zip", "all.zip", pack=pack), "the next build makes it")
    checks.equal(sorted(read(w.path("zip-cut"))), sorted(set(whole) | {"all.zip"}), "what the next build makes")
    checks.succeeded(harness.run("verify", w.path("zip-cut")), "verify")


def check_verify(checks, w):
    where = w.path("jobs3")
    checks.succeeded(harness.run("verify", where), "verify a whole pack")
    os.remove(os.path.join(where, "matrix.xlsx"))
    with open(os.path.join(where, "compilation.pdf"), "r+b") as file:
        file.seek(200)
        file.write(b"?")
    with open(os.path.join(where, "notes.txt"), "w") as file:
        file.write("mine")
    result = harness.run("verify", where, "--format", "json")
    found = {(d["what"], d["name"]) for d in json.loads(result.stdout)["differences"]}
    checks.equal(found, {("missing", "matrix.xlsx"), ("changed", "compilation.pdf"), ("foreign", "notes.txt")}, "differences")
    checks.equal(result.returncode, harness.FAULTS, "exit code of a pack that differs")


def check_names(checks, w):
    """Whoever names a file that is not in the folder of the pack is told so, and nothing is written."""
    long = "A" * 300
    for name, words in (("../out.zip", "no part of a name begins with a point"), (w.path("out.zip"), "a name is a relative path"),
                        ("manifest.json", "another name is needed"), ("data.jsonl", "data.jsonl: two outputs have this name: the zip file")):
        result = w.build("zipped", "--zip", name)
        checks.equal(result.returncode, harness.USAGE, "exit code of --zip " + name)
        checks.contains(result.stderr, words, "--zip " + name)
        checks.equal([n for n in read(w.path("zipped"))] if os.path.exists(w.path("zipped")) else [], [], "what is written with --zip " + name)
    checks.true(not os.path.exists(w.path("out.zip")), "a zip file beside the folder")
    where = w.path("jobs1")
    for change, words in (({"zip": "../test.json"}, "no part of a name begins with a point"), ({"zip": "/etc/passwd"}, "a name is a relative path"),
                          ({"outputs": [{"files": [{"name": "cover.pdf", "bytes": -1, "sha256": "0" * 64}]}]}, "a number of bytes")):
        shutil.rmtree(w.path("manifest"), ignore_errors=True)
        os.mkdir(w.path("manifest"))
        with open(os.path.join(where, "manifest.json"), encoding="utf-8") as file:
            write(w.path("manifest", "manifest.json"), {**json.load(file), **change})
        result = harness.run("verify", w.path("manifest"))
        checks.equal(result.returncode, harness.DATA, "exit code of a manifest with %s" % change)
        checks.contains(result.stderr, words, "a manifest with %s" % change)
    with open(w.data, encoding="utf-8") as file:
        text = file.read()
    data = json.loads(text)
    for p in (p for m in data["meetings"] for a in m.get("attendance", []) for p in a["participants"] if p.get("code") == "NOR"):
        p.update(name=long, normal=long)
        del p["code"]
    os.rename(w.data, w.path("short.json"))
    write(w.data, data)
    pack = write(w.path("long.json"), {"rapporteur-pack": 1, "title": "Long", "outputs": [
        {"title": "x", "report": "brief", "to": "text", "per": "state", "where": "state = %s" % long, "name": "{state.code}/{state.code}.txt"}]})
    checks.succeeded(w.build("long", pack=pack), "a State with a long name")
    checks.equal([[len(part) for part in name.split("/")] for name in read(w.path("long")) if name != "manifest.json"], [[200, 200]], "its file")
    os.rename(w.path("short.json"), w.data)


def check_progress(checks, w):
    result = w.build("told", "--progress", "json")
    lines = [json.loads(line) for line in result.stderr.splitlines()]
    names = sorted(set(read(w.path("told"))) - {"manifest.json", "all.zip"})
    checks.equal(lines[0], {"event": "begun", "done": 0, "total": len(names)}, "how it begins")
    checks.equal(sorted(line["name"] for line in lines[1:-1]), names, "outputs that are told")
    checks.equal([line["done"] for line in lines[1:-1]], list(range(1, len(names) + 1)), "how it goes on")
    zero = dict.fromkeys(("made", "kept", "due", "failed", "removed", "left"), 0)
    checks.equal(lines[-1], {"event": "done", "total": len(names), **zero, "made": len(names)}, "how it ends")
    again = w.build("told", "--progress", "json").stderr
    checks.equal(json.loads(again), {"event": "idle", "total": 0, **zero}, "with nothing to do")
    os.remove(w.path("told", "cover.pdf"))
    os.mkdir(w.path("told", "cover.pdf"))
    with open(w.path("told", "cover.pdf", "mine"), "w", encoding="utf-8"):
        pass
    result = w.build("told", "--progress", "json")
    lines = [json.loads(line) for line in result.stderr.splitlines() if line.startswith("{")]
    checks.equal(lines[-1], {"event": "stopped", "total": len(names), **zero, "kept": len(names) - 1, "failed": 1}, "how a build ends that fails")
    checks.equal(result.returncode, harness.IO, "exit code of a build that fails")


def check_journal(checks, w):
    """It may not grow: no more is made, and the next build goes on from what it notes."""
    pack = write(w.path("small.json"), {"rapporteur-pack": 1, "title": "Small", "outputs": [
        {"title": "x", "to": "json", "set": ["lines=true"], "where": "year = %d" % (1000 + i), "name": "%d.jsonl" % i} for i in range(200)]})
    result = w.build("journal", "--jobs", "2", pack=pack, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (16384, 16384)))
    checks.equal(result.returncode, harness.IO, "exit code with a journal that may not grow (%s)" % result.stderr[-300:])
    checks.contains(result.stderr, ".rapporteur-pack cannot be written: File too large", "a journal that may not grow")
    found = read(w.path("journal"))
    checks.true(0 < len(found) < 200 and "manifest.json" not in found, "%d outputs of which not all can be noted" % len(found))
    result = harness.run("verify", w.path("journal"))
    checks.equal(result.returncode, harness.IO, "exit code of verify before a build is whole")
    checks.contains(result.stderr, "has no manifest.json: the build of this pack did not come to its end", "verify before a build is whole")
    checks.contains(harness.run("verify", w.path()).stderr, "has no manifest.json: a folder that 'rapporteur build' made", "verify of another folder")
    result = w.build("journal", pack=pack)
    checks.succeeded(result, "the next build")
    kept = re.search(r"(\d+) as they were", result.stderr)
    checks.true(kept and int(kept[1]) >= 10, "what the next build goes on from: " + result.stderr)
    checks.succeeded(harness.run("verify", w.path("journal")), "verify")


NO_STATES = """Report on the meeting of the Working Group on Lamps held in Geneva on 3 and 4 May 2022

I. Introduction

1. The Working Group on Lamps was established by decision 3/2.

II. Recommendations

2. The Working Group adopted the recommendations presented below.

Recommendation 1

States parties should keep a register of the lamps.
"""


def check_for_all(checks, w):
    """Where no State is listed, the pack for delegations has one of each for all, which say so; by shards too."""
    with open(w.path("no-states.txt"), "w", encoding="utf-8") as file:
        file.write(NO_STATES)
    data, pack = w.path("no-states.json"), os.path.join(PACKS, "delegation.json")
    checks.succeeded(harness.run("import", w.path("no-states.txt"), "-o", data), "import of a report without States")
    result = w.build("for-all", pack=pack, data=data)
    checks.succeeded(result, "the pack for delegations without States")
    checks.contains(result.stderr, "delegation.json:9: the selection has no state: one output for all is made", "the pack for delegations without States")
    names = ["all/brief.pdf", "all/comparative.pdf", "all/matrix.xlsx"]
    checks.equal(sorted(read(w.path("for-all"))), names + ["cover.pdf", "manifest.json"], "outputs for all")
    for file, words in (("all/brief.pdf", "list no State that took part in the meetings. The present paper is the same for every delegation."), ("cover.pdf", " ".join(names[:1]))):
        shown = subprocess.run(["pdftotext", w.path("for-all", file), "-"], stdout=subprocess.PIPE, text=True, check=True).stdout
        checks.contains(" ".join(shown.split()), words, file)
    for shard in ("--shard=1/2", "--shard=2/2", "--gather"):
        checks.succeeded(w.build("for-all-cut", shard, pack=pack, data=data), "outputs for all, " + shard)
    checks.equal(differences(w.path("for-all"), w.path("for-all-cut")), [], "what differs by shards")
    result = w.build("for-none", pack=write(w.path("none.json"), {"rapporteur-pack": 1, "title": "x", "outputs": [
        {"title": "x", "to": "json", "per": "state", "name": "{state.code}.json"}]}), data=data)
    checks.contains(result.stderr, "none.json:5: nothing to write: the selection has no state", "a pack without an output")
    shown = harness.run("export", w.data, "--report", "delegation", "--to", "text", "-o", "-").stdout.decode()
    checks.contains(" ".join(shown.split()), "No State is named. A paper of this kind is made for one State", "a paper for no State, where there are some")


def check_packs(checks, w):
    with open(os.path.join(PACKS, "pack.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    checks.equal(json.loads(harness.run("schema", "--of", "pack").stdout), schema, "the schema of packs")
    shipped = sorted(set(glob.glob(os.path.join(PACKS, "*.json"))) - {os.path.join(PACKS, "pack.schema.json")})
    checks.equal(len(shipped), 3, "packs shipped")
    for path in shipped:
        with open(path, encoding="utf-8") as file:
            jsonschema.validate(json.load(file), schema)
    cases = [
        ({"titel": "x"}, "unknown key 'titel'"), ({"outputs": []}, "'outputs' is empty"),
        ({"outputs": [dict(PACK["outputs"][0], name="brief.json")]}, "the name needs a field, as {theme.slug}"),
        ({"outputs": [dict(PACK["outputs"][0], name="{theme.ids}.json")]}, "nearest: theme.id"),
        ({"outputs": [dict(PACK["outputs"][1], name="../x.pdf")]}, "no part of a name begins with a point"),
        ({"outputs": [dict(PACK["outputs"][1], name="manifest.json")]}, "another name is needed"),
        ({"outputs": [dict(PACK["outputs"][1], name="A.pdf"), dict(PACK["outputs"][1], name="a.pdf")]}, "two outputs have this name"),
        ({"outputs": [dict(PACK["outputs"][1], report="breif")]}, "nearest: brief"),
        ({"outputs": [dict(PACK["outputs"][1], to="csv")]}, "it takes a matrix: take another report, `rapporteur reports` says what each makes"),
        ({"outputs": [dict(PACK["outputs"][0], **{"else": "{theme.id}.json"})]}, "{theme.id} stands for nothing where there is no 'per'"),
        ({"outputs": [dict(PACK["outputs"][0], **{"else": "../all.json"})]}, "no part of a name begins with a point"),
        ({"outputs": [dict(PACK["outputs"][1], **{"else": "all.pdf"})]}, "there is no 'per' that it would stand in for"),
        ({"zip": "../all.zip"}, "no part of a name begins with a point"),
    ]
    for change, words in cases:
        path = write(w.path("wrong.json"), dict(PACK, **change))
        result = w.build("wrong", pack=path)
        checks.equal(result.returncode, harness.USAGE, words)
        checks.contains(result.stderr, words, "a wrong pack")
        checks.contains(result.stderr, "wrong.json:", "its place")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        w = Work(folder)
        for check in (check_same_bytes, check_reads, check_languages, check_lean, check_again, check_fonts, check_templates, check_exporter, check_damage, check_rest, check_claim, check_cut_short, check_lost_list, check_lost_input, check_no_folder, check_pipes, check_zip, check_verify, check_for_all, check_packs, check_names, check_progress, check_journal):
            check(checks, w)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
