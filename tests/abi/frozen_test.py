#!/usr/bin/env python3
"""The contract against its frozen copies: nothing moved, nothing changed its meaning; what
would is found; and modules from before and after are served by today's host."""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "invalid"))
sys.path.insert(0, HERE)
import contract
import harness
import small

PUBLIC = os.path.join(harness.SOURCE, "include")
MODULES = os.path.join(os.environ["RAP_BUILD"], "tests", "abi", "modules")
COMPILERS = [name for name in ("gcc", "clang") if shutil.which(name)]

# a change of today's headers, and what is said of it: by the comparison, by the compiler; None where
# it is allowed
CHANGES = [
    ("exporter.h", "    const char *version; /* of rapporteur */", "    const char *version; const char *build;",
     "rap_host.root: was `const rap_node *(*root)(rap_job *job, uint32_t view)` in 0.9, and is `const char *build`", "rap_host.root has moved since 0.9"),
    ("exporter.h", "    uint32_t abi;                         /* RAP_ABI it was", "    uint64_t abi;                         /* RAP_ABI it was",
     "rap_plugin.abi: was `uint32_t abi` in 0.9, and is `uint64_t abi`", "rap_plugin.abi is of another size since 0.9"),
    ("exporter.h", "(*count)(const rap_node *node, rap_field field)", "(*count)(const rap_node *node, rap_field field, int deep)",
     "rap_host.count: was `size_t (*count)(const rap_node *node, rap_field field)` in 0.9, and is "
     "`size_t (*count)(const rap_node *node, rap_field field, int deep)`", None),
    ("exporter.h", "    const char *(*extra)(const rap_node *node, size_t index, const char **json);\n", "",
     "rap_host.extra: was `const char *(*extra)(const rap_node *node, size_t index, const char **json)` in 0.9, and is `nothing`", "extra"),
    ("exporter.h", "typedef int32_t rap_status;", "typedef int64_t rap_status;", "rap_status: was int32_t in 0.9, and is int64_t", "rap_status is of another size since 0.9"),
    ("exporter.h", "#define RAP_TAKES_GRID 4u", "#define RAP_TAKES_GRID 16u", "RAP_TAKES_GRID: was 4u in 0.9, and is 16u", None),
    ("exporter.h", "rap_plugin_entry(uint32_t host_abi);", "rap_plugin_entry(void);",
     "the entry was `RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi);` in 0.9, and is `RAP_EXPORT const rap_plugin *rap_plugin_entry(void);`", None),
    ("exporter.h", "    /* append below only */\n};\n\n/* Whether", "    int32_t (*later)(rap_job *job);\n};\n\n/* Whether", None, None),
    ("model.def", "TITLE, title, 4, TEXT, STATED", "TITLE, title, 64, TEXT, STATED", "field DOCUMENT.TITLE: was number 4, and is 64 (0.9)",
     "field DOCUMENT.TITLE has moved since 0.9"),
    ("model.def", 'RAP_KIND(BODY, body, 2,', 'RAP_KIND(BODY, body, 200,', "kind BODY: was number 2, body, in 0.9, and is (200, 'body')", "kind BODY has moved since 0.9"),
    ("model.def", 'NAME, name, 2, TEXT, REQUIRED, "name", "", "name as its', 'NAME, name, 2, TEXT, OPTIONAL, "name", "", "name as its',
     "field BODY.NAME: was always there, and is OPTIONAL (0.9)", None),
    ("model.def", 'ORDINAL, ordinal, 3, INTEGER', 'ORDINAL, ordinal, 3, NUMBER', "field MEETING.ORDINAL: was INTEGER ordinal, and is NUMBER ordinal (0.9)", None),
    ("model.def", '"hybrid|in-person|online"', '"in-person|online"', "field MEETING.MODE: had the words ['hybrid'], and has not (0.9)", None),
    ("model.def", '"hybrid|in-person|online"', '"hybrid|in-person|online|silent"', None, None),
]


def frozen_contracts():
    """Those of this major: majors do not mix."""
    major = contract.Contract(os.path.join(PUBLIC, "rapporteur")).version.split(".")[0]
    return [contract.Contract(os.path.join(f, "rapporteur")) for f in sorted(glob.glob(os.path.join(HERE, "frozen", major + ".*")))]


def compile_faults(old, new, folder):
    """What compilers say of the assertions; "" where all hold."""
    source = os.path.join(folder, "layout.c")
    with open(source, "w", encoding="utf-8") as file:
        file.write(contract.assertions(old, new))
    include = os.path.dirname(new.folder)
    return "".join(subprocess.run([c, "-std=c11", "-fsyntax-only", "-I", include, source], capture_output=True, text=True).stderr for c in COMPILERS)


def check_unchanged(checks, folder):
    today = contract.Contract(os.path.join(PUBLIC, "rapporteur"))
    frozen = frozen_contracts()
    checks.true(len(frozen) >= 1 and len(COMPILERS) >= 1, "frozen contracts and compilers")
    for old in frozen:
        counts = [len(members) for members in old.structs.values()]
        checks.true(sum(counts) >= 65 and len(old.fields) >= 300 and len(old.kinds) >= 45, "what is compared: %s" % counts)
        checks.equal(contract.faults(old, today), [], "since " + old.version)
        checks.equal(compile_faults(old, today, folder), "", "layouts since " + old.version)


def check_changes(checks, folder):
    old = [c for c in frozen_contracts() if c.version == "0.9"]
    for i, (name, words, instead, said, compiled) in enumerate(CHANGES if old else []):
        changed = os.path.join(folder, "change-%d" % i, "rapporteur")
        shutil.copytree(old[0].folder, changed)
        text = contract.read(changed, name)
        checks.equal(text.count(words), 1, "the place of a change: " + words)
        with open(os.path.join(changed, name), "w", encoding="utf-8") as file:
            file.write(text.replace(words, instead))
        new = contract.Contract(changed)
        found, errors = contract.faults(old[0], new), compile_faults(old[0], new, folder)
        checks.true((found[:1] == [said]) if said else not found, "%r: expected %r, found %r" % (instead, said, found))
        checks.true((compiled in errors) if compiled else "Static" not in errors and "static assertion" not in errors,
                    "%r: compilers say %r" % (instead, errors[:300]))


def check_numbers_given_back(checks, folder):
    """A number that a frozen contract passed over is not given to another."""
    old = contract.Contract(os.path.join(PUBLIC, "rapporteur"))
    new = contract.Contract(os.path.join(PUBLIC, "rapporteur"))
    del old.fields["BODY", "NAME"]
    checks.equal(contract.faults(old, new), ["field BODY.NAME: takes number 2; new ones of this kind begin at 5"], "a number given again")
    new.structs["rap_host"].append(("later", "int later"))
    old.version = new.version = "1.0"
    checks.equal([f for f in contract.faults(old, new) if "grew" in f], ["rap_host grew, and the contract is still 1.0"], "growth without a minor")
    new.version = "1.1"
    checks.equal([f for f in contract.faults(old, new) if "grew" in f], [], "growth with a minor")


def check_freezing(checks, folder):
    """One command makes the copy; a frozen contract is not frozen anew."""
    place = os.path.join(folder, "project")
    shutil.copytree(PUBLIC, os.path.join(place, "include"))
    os.makedirs(os.path.join(place, "tests", "abi"))
    shutil.copy(os.path.join(HERE, "freeze.py"), os.path.join(place, "tests", "abi"))
    header = os.path.join(place, "include", "rapporteur", "exporter.h")
    text = contract.read(os.path.dirname(header), "exporter.h").replace("#define RAP_ABI_MAJOR 0u", "#define RAP_ABI_MAJOR 1u")

    def freeze(words):
        with open(header, "w", encoding="utf-8") as file:
            file.write(words)
        return subprocess.run([sys.executable, os.path.join(place, "tests", "abi", "freeze.py")], capture_output=True, text=True)
    version = contract.Contract(os.path.dirname(header)).version.replace("0.", "1.", 1)
    checks.equal(freeze(text).returncode, 0, "a first copy")
    copy = os.path.join(place, "tests", "abi", "frozen", version, "rapporteur", "exporter.h")
    checks.equal(open(copy, encoding="utf-8").read(), text, "the copy")
    checks.equal(freeze(text).returncode, 0, "the same once more")
    refused = freeze(text + "/* more */\n")
    checks.equal(refused.returncode, 1, "a change of what is frozen")
    checks.contains(refused.stderr, "stands and is not the same: contract %s is frozen" % version, "a change of what is frozen")
    checks.equal(open(copy, encoding="utf-8").read(), text, "the copy afterwards")


# ---- modules ---------------------------------------------------------------------------------------

ANSWERS = """host: 1
kind: 1
describe: recommendation
describe a field: id
count: 2
text: States parties should light lamp 1.
integer: 1
number: 7
text_item: states-parties
find: 1
extra: lamp
extra's value: {"lit":true}
extra beyond the end: NULL
paper: 0
cell: 1
option: red
option_integer: 5
cancelled: 0
alloc: 0
timestamp: 1700000000
label: no-such-label
asset: 1
cache before: 1
cache: 1
extension: 1
status: 0
scratch: 1
path: written by a library
"""


def export(data, module, to, out, *arguments):
    return harness.run("export", data, "--exporter", os.path.join(MODULES, module + ".so"), "--to", to, "-o", out, *arguments)


def check_old_module(checks, data, folder):
    out = os.path.join(folder, "calls.txt")
    done = export(data, "calls-0.9", "calls", out, "--report", "matrix", "--set", "count=5")
    checks.succeeded(done, "a module built from the frozen header")
    checks.contains(done.stderr, "calls: note: a note\n", "its note")
    checks.equal(os.path.exists(out) and open(out, encoding="utf-8").read(), ANSWERS, "what its calls answered")
    failed = export(data, "calls-0.9", "calls", out + "-2", "--report", "matrix", "--set", "colour=green")
    checks.equal((failed.returncode, failed.stderr.splitlines()[-1:]), (harness.DATA, ["rapporteur: calls: green is not red"]), "its failure")
    parts = os.path.join(folder, "parts")
    checks.succeeded(export(data, "calls-0.9", "calls-parts", parts), "its parts")
    checks.equal([open(os.path.join(parts, p)).read() for p in ("one.txt", "more/two.txt")], ["one", "two"], "its parts")


def check_new_modules(checks, data, folder):
    """From the next minor: served where it needs no more than there is, else refused."""
    out = os.path.join(folder, "future.txt")
    checks.succeeded(export(data, "future", "future", out), "a module from the future")
    checks.equal(open(out).read(), "red\n", "its output")
    refused = export(data, "needs_future", "good", out + "-2")
    wanted = "rapporteur: %s: it needs exporter contract 0.10 or later; this rapporteur speaks 0.9\n" % os.path.join(MODULES, "needs_future.so")
    checks.equal((refused.returncode, refused.stderr, os.path.exists(out + "-2")), (harness.REFUSED, wanted, False), "one that needs the future")


def write_data(folder):
    def change(data):
        data["recommendations"][0]["lamp"] = {"lit": True}
    path = os.path.join(folder, "data.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write(small.text(change))
    harness.run("analyse", path, "-o", path)
    return path


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        for check in (check_unchanged, check_changes, check_numbers_given_back, check_freezing):
            check(checks, folder)
        data = write_data(folder)
        check_old_module(checks, data, folder)
        check_new_modules(checks, data, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
