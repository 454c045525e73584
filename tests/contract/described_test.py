"""What a module says of itself stands beside it: then it is not loaded to be asked, for as long as it is that module. And a
job is composed while its exporter is loaded: whatever it asks for first."""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import harness

# Where a variable that workers are left says so, it refuses to be asked: only who renders has a folder for temporary files.
# It writes what it is asked for, in an order that an option names.
MODULE = r"""
#include <stdlib.h>
#include <string.h>
#include <rapporteur/helpers.h>
static rap_status render(const rap_host *h, rap_job *job)
{
    const char *first = h->option(job, "first");
    const rap_node *root = NULL, *found = NULL;
    if (*first == 'f')
        found = h->find(job, h->option(job, "id"));
    if (*first != 'n')
        root = h->root(job, RAP_VIEW_PAPER);
    rap_write_text(h, job, found ? rap_recommendation_text(h, found) : "-");
    rap_write_text(h, job, "\n");
    rap_write_text(h, job, root ? rap_paper_title(h, root) : "-");
    rap_write_text(h, job, "\n");
    return h->status(job);
}
static const rap_option first = {sizeof first, RAP_OPTION_CHOICE, "first", "FIRST", "root|find|nothing", "what is asked for first"};
static const rap_option id = {sizeof id, RAP_OPTION_TEXT, "id", "", NULL, "of what is found"};
static const rap_option *const options[] = {&first, &id, NULL};
static const rap_exporter exporter = {sizeof exporter, RAP_TAKES_PAPER, "asks", "txt", "text/plain", "what it is asked for", options, render};
static const rap_exporter *const exporters[] = {&exporter, NULL};
static const rap_plugin plugin = {sizeof plugin, RAP_ABI, RAP_ABI, "asks", "1", "MIT", exporters};
RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host)
{
    const char *said = getenv("XDG_CONFIG_DIRS");
    (void)host;
    return said && strcmp(said, "/unasked") == 0 && !getenv("TMPDIR") ? NULL : &plugin;
}
"""


class Work:
    def __init__(self, folder):
        self.folder = folder
        self.module = os.path.join(folder, "asks.so")
        self.data = os.path.join(folder, "wg.json")

    def path(self, name):
        return os.path.join(self.folder, name)

    def build(self, standard="root"):
        with open(self.path("asks.c"), "w") as file:
            file.write(MODULE.replace("FIRST", standard))
        subprocess.run(["cc", "-shared", "-fPIC", "-g", "-I", os.path.join(harness.SOURCE, "include"), "-o", self.module, self.path("asks.c")], check=True)

    def export(self, *more, **options):
        return harness.run("export", self.data, "--report", "compilation", "--to", "asks", "--exporter", self.module, "-o", "-", *more, **options)

    def is_asked(self):
        """Whether an export asks the module what it is."""
        result = self.export(env={"XDG_CONFIG_DIRS": "/unasked"})
        return result.returncode == harness.REFUSED and "it refuses this rapporteur" in result.stderr

    def describe(self):
        return harness.run("exporters", "--exporter", self.module, "--describe")


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)


def change(path, how):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    how(data)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(data, file)


def check_belief(checks, w):
    beside = w.module + ".json"
    checks.true(w.is_asked(), "a module that nothing describes is not asked")
    checks.succeeded(w.describe(), "--describe")
    with open(beside, encoding="utf-8") as file:
        said = json.load(file)
    one = said["exporters"][0]
    checks.equal((said["id"], said["version"], said["license"], one["format"], one["takes"], one["writes"], one["evidence"]),
                 ("asks", "1", "MIT", "asks", ["paper"], "file", True), "what it says")
    checks.equal([(o["name"], o["type"], o["standard"], o.get("allowed")) for o in one["options"]],
                 [("first", "choice", "root", "root|find|nothing"), ("id", "text", "", None)], "its options")
    checks.true(not w.is_asked(), "one that is described is asked")
    listed = harness.run("exporters", "--exporter", w.module, env={"XDG_CONFIG_DIRS": "/unasked"})
    checks.contains(listed.stdout.decode(), "it refuses this rapporteur", "a list of exporters tells what they say now")
    with open(beside, "rb") as file:
        kept = file.read()
    subprocess.run(["strip", w.module], check=True)
    checks.true(not w.is_asked(), "one without what is not loaded of it is asked")
    w.build("nothing")
    checks.equal((w.is_asked(), w.export().stdout), (True, b"-\n-\n"), "another module of the name, by its own standard")
    w.build()
    checks.true(not w.is_asked(), "the first one is asked again")
    for what, do in (("others may write", lambda: os.chmod(beside, 0o666)), ("is cut short", lambda: write(beside, kept[:-40])),
                     ("is of another host", lambda: change(beside, lambda d: d.update(host="0.8.0"))),
                     ("lacks the exporters", lambda: change(beside, lambda d: d.pop("exporters"))),
                     ("names an option twice", lambda: change(beside, lambda d: d["exporters"][0]["options"].append(d["exporters"][0]["options"][0])))):
        write(beside, kept)
        os.chmod(beside, 0o644)
        checks.true(not w.is_asked(), "it is asked before its description " + what)
        do()
        checks.equal((w.is_asked(), w.export().returncode), (True, 0), "asked, beside a description that " + what)
    os.remove(beside)


def check_lies(checks, w):
    checks.succeeded(w.describe(), "--describe")
    for how in (lambda e: e["options"][0].update(standard="find"), lambda e: e.update(evidence=False), lambda e: e["options"].pop()):
        checks.succeeded(w.describe(), "--describe again")
        change(w.module + ".json", lambda d: how(d["exporters"][0]))
        result = w.export()
        checks.equal((result.returncode, result.stdout), (harness.REFUSED, b""), "a description that is not its own")
        checks.contains(result.stderr, "its exporter 'asks' is not as it was described; where asks.so.json stands beside it", "what is said of that")
    os.remove(w.module + ".json")


def check_usage(checks, w):
    result = harness.run("exporters", "--describe")
    checks.equal(result.returncode, harness.USAGE, "--describe of all")
    checks.contains(result.stderr, "say which with --exporter FILE", "--describe of all")
    program = w.path("rapporteur-export-p")
    with open(program, "w") as file:
        file.write("#!/bin/sh\necho '%s'\n" % json.dumps({"abi": "0.9", "needs": "0.9", "id": "p", "version": "1", "license": "MIT", "format": "p", "extension": "p",
                                                         "media_type": "text/plain", "summary": "p", "takes": ["paper"], "writes": "file"}))
    os.chmod(program, 0o755)
    result = harness.run("exporters", "--exporter", program, "--describe")
    checks.equal((result.returncode, os.path.exists(program + ".json")), (harness.USAGE, False), "--describe of a program")
    checks.contains(result.stderr, "it is a program, which is asked each time", "--describe of a program")


def check_order(checks, w):
    """What is composed beside the loading is whole, whoever asks for it and when."""
    with open(w.data, encoding="utf-8") as file:
        data = json.load(file)
    one = data["recommendations"][3]
    titles = {}
    for first in ("root", "find", "nothing"):
        result = w.export("--set", "first=" + first, "--set", "id=" + one["id"])
        checks.succeeded(result, first + " first")
        found, titles[first] = result.stdout.decode().rstrip("\n").rsplit("\n", 1)
        checks.equal(found, one["text"] if first == "find" else "-", "what is found, " + first + " first")
    checks.true(titles["root"] == titles["find"] and len(titles["root"]) > 5 and titles["nothing"] == "-", "titles: %s" % titles)
    # in turn, as without room for a thread
    checks.equal(w.export("--memory", "300").stdout, w.export().stdout, "the same with little memory")


def check_shipped(checks, w):
    """All modules of the build are described as they say themselves."""
    listed = json.loads(harness.run("exporters", "--format", "json").stdout)
    modules = glob.glob(os.path.join(os.environ["RAP_BUILD"], "exporters", "*.so"))
    formats = set()
    for module in modules:
        copy = w.path(os.path.basename(module))
        shutil.copy(module, copy)
        checks.succeeded(harness.run("exporters", "--exporter", copy, "--describe"), "--describe")
        with open(copy + ".json", "rb") as now, open(module + ".json", "rb") as built:
            text = built.read()
            checks.equal(now.read(), text, os.path.basename(module) + ".json")
        formats |= {e["format"] for e in json.loads(text)["exporters"]}
    checks.equal(formats, {one["format"] for one in listed}, "formats that are described")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        w = Work(os.path.realpath(folder))
        checks.succeeded(harness.run("import", *harness.samples(), "-o", w.data), "import")
        w.build()
        for check in (check_belief, check_lies, check_usage, check_order, check_shipped):
            check(checks, w)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
