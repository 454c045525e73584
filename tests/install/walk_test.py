#!/usr/bin/env python3
"""The whole path as a stranger walks it: the packages installed into an empty root, an exporter
begun, built, checked and run on the samples; then broken on purpose in ten ways, each of which
ends with one good sentence, its exit code, and no output."""
import glob
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import packages_test as packages

HEAD = """#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
"""
IT = "exporter 'lamp' ({module}) "
NEVER = ": no exporter may"

# what is broken: in the middle of its output, or elsewhere in its source; what is said; the exit
# code; the layer of confinement that it needs
BREAKS = [
    ("crash", "*(volatile int *)8 = 0;", IT + "was ended by signal 11 (Segmentation fault)", harness.EXPORTER, None),
    ("loop", "for (volatile int i = 1; i;) continue;", IT + "was not done after 1 s and was ended (--timeout allows more)", harness.EXPORTER, None),
    ("10 GB", "if (!h->alloc(job, (size_t)10 << 30)) return RAP_ERROR_MEMORY;", IT + "ran out of memory: it may take 2048 MB (--memory allows more)",
     harness.EXPORTER, "memory"),
    ("exec", 'execl("/bin/sh", "sh", "-c", "echo harm >harm", (char *)NULL);', IT + "tried to run another program" + NEVER, harness.EXPORTER, "seccomp"),
    ("socket", "socket(AF_INET, SOCK_STREAM, 0);", IT + "tried to open a network socket" + NEVER, harness.EXPORTER, "seccomp"),
    ("write elsewhere", 'FILE *file = fopen("{home}/notes.txt", "w"); if (file) fclose(file);',
     IT + "tried to write {home}/notes.txt: an exporter writes nothing but its output", harness.EXPORTER, "Landlock"),
    ("half a file", "_exit(0);", IT + "ended its process with exit code 0 before it was done", harness.EXPORTER, None),
    ("hostile name", 'h->open_part(job, "../harm.txt");', IT + "opened a part '../harm.txt': it holds the component '.' or '..'",
     harness.EXPORTER, None),
    ("wrong ABI", (".abi = RAP_ABI,", ".abi = RAP_ABI + (2u << 16),"), "{module}: it was built for exporter contract 2.9; this rapporteur speaks 0.9",
     harness.REFUSED, None),
    ("world-writable", None, "{module}: everyone may write it (mode 0777); allowed are its owner and root", harness.REFUSED, None),
]


class Stranger(packages.Place):
    """Works in a folder of his own, with what is installed in the path."""

    def start(self):
        self.source, self.module = self.path("lamp", "lamp.c"), self.path("lamp", "build", "lamp.so")
        with open(os.path.join(self.home, "notes.txt"), "w") as file:
            file.write("precious\n")

    def run(self, *words, **variables):
        return super().run(*words, ASAN_OPTIONS="handle_segv=0", **variables)

    def build(self):
        """By the commands of the README that comes with it."""
        return self.run("sh", "-ec", "cd lamp && cmake -B build && cmake --build build", CMAKE_PREFIX_PATH=self.installed())

    def export(self, *arguments, command="rapporteur"):
        return self.run(self.installed("bin", command), "export", "wg.json", "--report", "compilation", "--exporter", self.module,
                        "--to", "lamp", "-o", "out", *arguments)

    def state(self):
        """All that stands where he works; and his notes."""
        return sorted(os.listdir(self.folder)), open(os.path.join(self.home, "notes.txt")).read()


def install(checks, place):
    made = packages.find_packages(checks)
    if not checks.failures:
        packages.install_packages(checks, place, made)
    return not checks.failures


def check_good(checks, place):
    samples = sorted(glob.glob(place.installed("share", "rapporteur", "sample", "*.txt")))
    checks.succeeded(place.command("import", *samples, "-o", "wg.json"), "import")
    checks.succeeded(place.command("new-exporter", "lamp"), "new-exporter")
    place.start()
    checks.succeeded(place.build(), "its build")
    listed = place.command("exporters", "--exporter", place.module, "lamp")
    checks.contains(listed.stdout, "lamp - records and reports as plain text\n", "exporters lamp")
    checked = place.command("check-exporter", place.module)
    checks.equal((checked.returncode, checked.stdout.count("FAILED")), (harness.DONE, 0), "check-exporter: " + checked.stdout[-1500:] + checked.stderr)
    checks.succeeded(place.export(), "export")
    parts = sorted(os.listdir(place.path("out"))) if os.path.isdir(place.path("out")) else []
    checks.equal(parts, [".rapporteur", "paper.txt", "records.txt"], "its output")
    with open(place.path("out", "records.txt"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    checks.true(len(lines) > 20 and all("\t" in line for line in lines), "records: %s" % lines[:2])
    shutil.rmtree(place.path("out"))


def layers(place):
    """Which the machine has."""
    said = place.command("exporters", "json").stdout
    return {"seccomp": "(seccomp)" in said, "Landlock": "(seccomp)" in said and "(Landlock" in said}


def break_it(place, original, change):
    text = original
    if isinstance(change, tuple):
        text = text.replace(*change)
    elif change:
        place_of_it = "    write_records(&w);\n"
        text = HEAD + text.replace(place_of_it, place_of_it + "    " + change.replace("{home}", place.home) + "\n")
    with open(place.source, "w", encoding="utf-8") as file:
        file.write(text)
    return text != original or change is None


def limited_command(place):
    """The command without sanitizers, under which memory has no limit."""
    plain = os.environ.get("RAP_PLAIN")
    if plain:
        shutil.copy(plain, place.installed("bin", "rapporteur-plain"))
    return "rapporteur-plain" if plain else "rapporteur"


def check_broken(checks, place):
    there = {**layers(place), "memory": True, None: True}
    original = open(place.source, encoding="utf-8").read()
    before = place.state()
    for name, change, said, code, needs in BREAKS:
        if not there[needs]:
            print("%s: this kernel has no %s: not tried" % (name, needs))
            continue
        checks.true(break_it(place, original, change), name + ": nothing is broken")
        checks.succeeded(place.build(), name + ": the build")
        if name == "world-writable":
            os.chmod(place.module, 0o777)
        result = place.export(*(["--timeout", "1"] if name == "loop" else []), command=limited_command(place) if needs == "memory" else "rapporteur")
        wanted = "rapporteur: " + said.format(module=place.module, home=place.home) + "\n"
        checks.equal((result.returncode, result.stderr, result.stdout), (code, wanted, ""), name)
        checks.equal(place.state(), before, name + ": what stands there")
    checks.true(break_it(place, original, None), "mended")
    checks.succeeded(place.build(), "mended: the build")
    os.chmod(place.module, 0o755)
    checks.succeeded(place.export(), "mended")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        place = Stranger(os.path.realpath(folder))
        if install(checks, place):
            check_good(checks, place)
            check_broken(checks, place)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
