#!/usr/bin/env python3
"""What the guide for authors shows is built and run as it says, and gives what it says; its
table of calls is that of the contract."""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import hostile

GUIDE = open(os.path.join(harness.SOURCE, "plugins", "README.md"), encoding="utf-8").read()


def blocks(language):
    return re.findall(r"```%s\n(.*?)```" % language, GUIDE, re.S)


def shell(folder, commands):
    path = os.path.dirname(harness.command()) + os.pathsep + os.environ["PATH"]
    environment = {**os.environ, "PATH": path, "Rapporteur_DIR": os.path.join(os.environ["RAP_BUILD"], "share", "cmake", "Rapporteur"),
                   "XDG_DATA_HOME": os.path.join(folder, "data")}
    return subprocess.run(["sh", "-ec", commands], cwd=folder, capture_output=True, text=True, env=environment, timeout=240)


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read(folder, name):
    path = os.path.join(folder, name)
    return open(path, encoding="utf-8", newline="").read() if os.path.exists(path) else None


# ---- the way of ten minutes ---------------------------------------------------------------------

def check_ten_minutes(checks, folder, dataset):
    commands, by_hand = blocks("sh")[:2]
    commands = commands.replace("check-exporter", "check-exporter --only descriptor")  # the starter's test asks for more
    checks.succeeded(shell(folder, commands), "the commands of ten minutes")
    record = dataset["recommendations"][0]
    checks.equal(read(folder, "tabs/out/records.txt"), "%s\t%s\n" % (record["id"], record["text"]), "what new-exporter's writes")
    done = shell(folder, by_hand)
    checks.succeeded(done, "the commands without an installation")
    checks.contains(done.stdout, "texts of recommendations, one a line", "the listing")
    checks.equal(read(folder, "texts.txt"), "%s\t%s\n\n" % (record["id"], record["text"]), "the output")


# ---- recipes ------------------------------------------------------------------------------------

def cook(checks, folder, recipe, name):
    """The first program with the recipe for its render()."""
    flags, render = re.match(r"/\* (RAP_[A-Z_ |]+) \*/\n(.*)", recipe, re.S).groups()
    program, count = re.subn(r"/\* One line for each.*?\n}\n", lambda _: render, blocks("c")[0], count=1, flags=re.S)
    program, flag_count = re.subn(r"\.flags = RAP_TAKES_RECORDS", ".flags = " + flags, program)
    checks.equal((count, flag_count), (1, 1), name + ": places of the recipe")
    write(folder, name + ".c", program)
    words = "cc -Wall -Wextra -Werror -shared -fPIC -I include %s.c -o %s.so" % (name, name)
    checks.succeeded(shell(folder, words), words)


def export(checks, folder, name, *words):
    done = shell(folder, "rapporteur export wg4.json --exporter ./%s.so --to tabs %s" % (name, " ".join(words)))
    checks.succeeded(done, name)
    return done


def check_table(checks, folder, texts):
    export(checks, folder, "table", "--report", "matrix", "-o", "table.txt")
    grid = json.loads(shell(folder, "rapporteur export wg4.json --report matrix --to json -o -").stdout)
    wanted = ""
    for sheet in grid["sheets"]:
        wanted += "\t".join(column["heading"] for column in sheet["columns"]) + "\n"
        for row in sheet["cells"]:
            wanted += "\t".join("" if row[c["key"]] is None else str(row[c["key"]]) for c in sheet["columns"]) + "\n"
    checks.equal(read(folder, "table.txt"), wanted, "the table")
    checks.contains(wanted, texts[0], "the matrix")


def check_files(checks, folder, texts):
    export(checks, folder, "files", "-o", "files")
    found = {name: read(folder, "files/texts/" + name) for name in os.listdir(os.path.join(folder, "files", "texts"))}
    checks.equal(found, {"%04d.txt" % (i + 1): text for i, text in enumerate(texts)}, "the files")


def check_library(checks, folder, texts):
    export(checks, folder, "library", "-o", "library.txt")
    checks.equal(read(folder, "library.txt"), "".join(text + "\n" for text in texts), "the library's file")


def check_assets(checks, folder, texts):
    told = export(checks, folder, "assets", "-o", "plain.txt")
    checks.contains(told.stderr, "the output has no head", "without its file")
    checks.equal(read(folder, "plain.txt"), "adopted\n", "without its file and a report")
    write(folder, "data/rapporteur/tabs/head.txt", "A head\n")
    told = export(checks, folder, "assets", "--report", "brief", "--language", "fr", "-o", "asset.txt")
    labels = json.load(open(os.path.join(harness.SOURCE, "templates", "labels", "fr.json"), encoding="utf-8"))
    checks.equal((read(folder, "asset.txt"), "no head" in told.stderr), ("A head\n%s\n" % labels["status.adopted"], False), "with both")


def check_cache(checks, folder, texts):
    export(checks, folder, "cache", "-o", "cache.txt")
    checks.equal(read(folder, "cache.txt"), "%s\n* %s\n" % tuple(texts), "those that cite a document")
    export(checks, folder, "cache", "--per", "section", "-o", "each/")
    found = sorted(read(folder, "each/" + name) for name in os.listdir(os.path.join(folder, "each")))
    checks.equal(sorted(found), sorted([texts[0] + "\n", "* %s\n" % texts[1]]), "the outputs of one worker")


def check_recipes(checks, folder, dataset):
    texts = [r["text"] for r in dataset["recommendations"]]
    recipes = (("table", check_table), ("files", check_files), ("library", check_library), ("assets", check_assets), ("cache", check_cache))
    shown = blocks("c")[1:]
    checks.equal(len(shown), len(recipes), "recipes of the guide")
    for recipe, (name, check) in zip(shown, recipes):
        cook(checks, folder, recipe, name)
        check(checks, folder, texts)


# ---- the table of calls -------------------------------------------------------------------------

def check_calls(checks):
    header = open(os.path.join(harness.SOURCE, "include", "rapporteur", "exporter.h"), encoding="utf-8").read()
    members = re.sub(r"/\*.*?\*/", "", re.search(r"\nstruct rap_host \{\n(.*?)\n\};", header, re.S)[1], flags=re.S)
    wanted = [re.search(r"\(\*(\w+)\)|(\w+)$", one.strip()) for one in members.split(";") if one.strip()]
    section = re.search(r"\n## Every call\n(.*?)\n## ", GUIDE, re.S)[1]
    checks.equal(re.findall(r"^\| `(\w+)` \|", section, re.M), [m[1] or m[2] for m in wanted], "the calls of the guide's table")


def two(dataset):
    """A second recommendation, in another section, that cites a document."""
    first = {**dataset["recommendations"][0], "section": "A. First"}
    second = {**first, "id": first["id"].replace("#", "#second-"), "section": "B. Second", "text": "States should read A/RES/55/25."}
    return {**dataset, "recommendations": [first, second]}


def main():
    checks = harness.Checks()
    check_calls(checks)
    with tempfile.TemporaryDirectory() as folder:
        dataset = hostile.one()
        os.symlink(os.path.join(harness.SOURCE, "include"), os.path.join(folder, "include"))
        write(folder, "tabs.c", blocks("c")[0])
        write(folder, "wg4.json", json.dumps(dataset))
        check_ten_minutes(checks, folder, dataset)
        write(folder, "wg4.json", json.dumps(two(dataset)))
        check_recipes(checks, folder, two(dataset))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
