#!/usr/bin/env python3
"""What exporters see: the public headers compile alone, as C and as C++, under harsh
flags; our exporters include nothing else of the project and export one symbol."""
import glob
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

HARSH = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wshadow", "-Wconversion", "-Wundef"]
COMPILERS = [
    (["gcc", "-std=c11"] + HARSH, "c"), (["clang", "-std=c11"] + HARSH, "c"),
    (["g++", "-std=c++17"] + HARSH, "cpp"), (["clang++", "-std=c++17"] + HARSH, "cpp"),
]
# the whole of the contract is named, so that a macro that does not expand is found
PROGRAM = """
#include <rapporteur/%s>
%s
"""
USE = """
#include <rapporteur/helpers.h>
static rap_status render(const rap_host *h, rap_job *job)
{
    const rap_node *root = h->root(job, RAP_VIEW_RECORDS);
    for (size_t i = 0; i < rap_dataset_recommendations_count(h, root); i++)
        rap_write_text(h, job, rap_recommendation_text(h, rap_dataset_recommendations(h, root, i)));
    return RAP_HAS(h, extension) ? h->status(job) : RAP_ERROR_EXPORTER;
}
static const rap_exporter exporter = {sizeof(rap_exporter), RAP_TAKES_RECORDS, "x", "x", "text/plain", "x", NULL, render};
static const rap_exporter *const exporters[] = {&exporter, NULL};
static const rap_plugin plugin = {sizeof(rap_plugin), RAP_ABI, RAP_ABI, "x", "1", "MIT", exporters};
RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi) { (void)host_abi; return &plugin; }
"""


def compile_alone(checks, folder, command, suffix, name, text):
    path = os.path.join(folder, "alone." + suffix)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    result = subprocess.run(command + ["-I", os.path.join(harness.SOURCE, "include"), "-c", path, "-o", path + ".o"],
                            capture_output=True, text=True)
    checks.equal(result.returncode, 0, "%s with %s: %s" % (name, " ".join(command[:2]), result.stderr))


def check_headers(checks, folder):
    for command, suffix in COMPILERS:
        if subprocess.run(["which", command[0]], capture_output=True).returncode != 0:
            print("not checked: there is no %s here" % command[0])
            continue
        for header in ("exporter.h", "model.h", "helpers.h"):
            compile_alone(checks, folder, command, suffix, header, PROGRAM % (header, "typedef int not_empty;"))
        compile_alone(checks, folder, command, suffix, "an exporter", USE)


def check_includes(checks):
    plugins = os.path.join(harness.SOURCE, "plugins")
    for path in sorted(glob.glob(plugins + "/**/*.[ch]", recursive=True)):
        folder = os.path.dirname(path)
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            own = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            if own:
                stands = os.path.normpath(os.path.join(folder, own[1]))
                checks.true(os.path.exists(stands) and os.path.dirname(stands) == folder,
                            "%s:%d: includes %s" % (os.path.relpath(path, harness.SOURCE), number, own[1]))
            checks.true(not re.search(r"<(base|model|import|analysis|select|compose|host|cli)/", line),
                        "%s:%d: includes a room of core" % (path, number))


def check_symbols(checks):
    modules = sorted(glob.glob(os.path.join(os.environ["RAP_BUILD"], "exporters", "*.so")))
    checks.true(len(modules) >= 3, "exporters built: %r" % modules)
    for module in modules:
        listed = subprocess.run(["nm", "-D", "--defined-only", module], capture_output=True, text=True).stdout
        symbols = [line.split()[-1] for line in listed.splitlines()]
        checks.equal(symbols, ["rap_plugin_entry"], os.path.basename(module) + ": exported symbols")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_headers(checks, folder)
    check_includes(checks)
    check_symbols(checks)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
