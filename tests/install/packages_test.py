#!/usr/bin/env python3
"""The packages as a stranger meets them: installed into an empty root, an exporter built
against them outside the tree, manual pages read, completion asked; and an installation
under another prefix."""
import collections
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import starters

BUILD = os.environ["RAP_BUILD"]
# behind the project of the guide
OTHERS = """enable_language(CXX)
rapporteur_add_exporter(plus plus.cpp)
rapporteur_add_exporter(entryless entryless.c)
set_target_properties(entryless PROPERTIES EXCLUDE_FROM_ALL ON)
"""
# templates of the standard library are symbols that only the version script hides
PLUS = """#include <rapporteur/helpers.h>
#include <map>
#include <string>
static rap_status render(const rap_host *h, rap_job *job)
{
    std::map<std::string, size_t> counts;
    const rap_node *root = h->root(job, RAP_VIEW_RECORDS);
    for (size_t i = 0; i < rap_dataset_recommendations_count(h, root); i++)
        counts[rap_recommendation_status(h, rap_dataset_recommendations(h, root, i))]++;
    for (const auto &one : counts)
        rap_write_text(h, job, (one.first + "\\t" + std::to_string(one.second) + "\\n").c_str());
    return h->status(job);
}
static const rap_exporter exporter = {sizeof(rap_exporter), RAP_TAKES_RECORDS, "plus", "txt", "text/plain", "records by status", NULL, render};
static const rap_exporter *const exporters[] = {&exporter, NULL};
static const rap_plugin plugin = {sizeof(rap_plugin), RAP_ABI, RAP_ABI, "org.example.plus", "1", "MIT", exporters};
RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t) { return &plugin; }
"""


class Place:
    """A folder of one's own, with a home that holds nothing."""

    def __init__(self, folder):
        self.folder = folder
        self.root = os.path.join(folder, "root")
        self.home = os.path.join(folder, "home")
        os.mkdir(self.home)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def installed(self, *parts):
        return os.path.join(self.root, "usr", *parts)

    def run(self, *words, **variables):
        environment = {"PATH": os.environ["PATH"], "HOME": self.home, "LC_ALL": "C.UTF-8", **variables}
        return subprocess.run(words, env=environment, cwd=self.folder, capture_output=True, text=True, timeout=120,
                              stdin=subprocess.DEVNULL)

    def command(self, *words):
        return self.run(self.installed("bin", "rapporteur"), *words)


def find_packages(checks):
    packages = sorted(glob.glob(os.path.join(os.environ["RAP_PACKAGES"], "*.deb")), key=len)
    names = [os.path.basename(p).split("_")[0] for p in packages]
    checks.equal(names, ["rapporteur", "rapporteur-dev"], "packages")
    return packages


def field(place, package, name):
    return place.run("dpkg-deb", "-f", package, name).stdout.strip()


def check_control(checks, place, packages):
    main, dev = packages
    needed = [one.split()[0] for one in field(place, main, "Depends").split(", ")]
    for library in ("libc6", "libjansson4", "libharfbuzz0b", "libxml2", "libhunspell-1.7-0"):
        checks.true(library in needed, "%s is not among what rapporteur depends on: %s" % (library, needed))
    for one in needed:
        state = place.run("dpkg-query", "-W", "-f", "${Status}", one).stdout
        checks.contains(state, "ok installed", "a dependency that the build itself has: " + one)
    checks.equal(field(place, dev, "Depends"), "rapporteur (= %s)" % field(place, main, "Version"), "what rapporteur-dev depends on")
    checks.contains(field(place, main, "Recommends"), "fonts-liberation", "recommended fonts")
    if shutil.which("lintian"):
        told = place.run("lintian", "--allow-root", *packages).stdout
        checks.equal([line for line in told.splitlines() if line.startswith("E:")], [], "errors of lintian")
    else:
        print("not checked: there is no lintian here")


def install_packages(checks, place, packages):
    state = os.path.join(place.root, "var", "lib", "dpkg")
    for folder in ("info", "updates", "triggers"):
        os.makedirs(os.path.join(state, folder))
    open(os.path.join(state, "status"), "w").close()
    done = place.run("dpkg", "--root=" + place.root, "--force-depends", "--force-not-root", "--path-include=*", "-i", *packages)
    checks.succeeded(done, "dpkg -i")


def check_command(checks, place):
    checks.contains(place.command("--version").stdout, "rapporteur 0.9", "the version")
    listed = place.command("exporters", "--format", "json")
    checks.succeeded(listed, "exporters")
    found = {one["format"]: one for one in json.loads(listed.stdout)}
    checks.equal(sorted(found), ["akn", "csv", "datapackage", "docx", "html", "json", "markdown", "pdf", "site", "text", "xlsx"], "formats")
    for name, one in found.items():
        checks.equal(one["file"], os.path.realpath(place.installed("lib", "rapporteur", "exporters", {"datapackage": "csv", "site": "html"}.get(name, name) + ".so")), "where it stands")
        checks.equal(one["refused"], None, name + ": a refusal")
    source = open(os.path.join(harness.SOURCE, "plugins", "README.md"), encoding="utf-8").read()
    for package in ("rapporteur", "rapporteur-dev"):
        guide_path = place.installed("share", "doc", package, "exporters.md")
        checks.true(os.path.exists(guide_path) and open(guide_path, encoding="utf-8").read() == source, "the guide is not installed as " + guide_path)
    told = place.command("new-exporter", "told", "--language", "python").stderr
    checks.contains(told, "The guide for authors is %s\n" % os.path.realpath(place.installed("share", "doc", "rapporteur", "exporters.md")), "new-exporter")
    samples = sorted(glob.glob(place.installed("share", "rapporteur", "sample", "*.txt")))
    checks.equal(len(samples), len(harness.samples()), "samples installed")
    checks.succeeded(place.command("import", *samples, "-o", "wg4.json"), "import")
    checks.succeeded(place.command("export", "wg4.json", "--report", "brief", "--to", "pdf", "-o", "brief.pdf"), "a paper")
    with open(place.path("brief.pdf"), "rb") as file:
        checks.equal(file.read(5), b"%PDF-", "the paper's first bytes")
    for module in glob.glob(place.installed("lib", "rapporteur", "exporters", "*.so")): # which the packages have stripped
        copy = place.path(os.path.basename(module))
        shutil.copy(module, copy)
        checks.succeeded(place.command("exporters", "--exporter", copy, "--describe"), "--describe")
        with open(copy + ".json", encoding="utf-8") as now, open(module + ".json", encoding="utf-8") as installed:
            checks.equal(installed.read(), now.read(), "what is installed beside " + os.path.basename(module))


# ---- exporters of a stranger --------------------------------------------------------------------

def check_output(checks, place, path, what):
    dataset = json.load(open(place.path("wg4.json"), encoding="utf-8"))
    wanted = "".join("%s\t%s\n" % (r["id"], r["text"]) for r in dataset["recommendations"])
    done = os.path.exists(path) and open(path, encoding="utf-8").read()
    checks.true(done == wanted, what + ": not a line for each of %d recommendations: %r" % (len(dataset["recommendations"]), done and done[:200]))


def guide(pattern):
    """What the guide for authors shows."""
    text = open(os.path.join(harness.SOURCE, "plugins", "README.md"), encoding="utf-8").read()
    return re.search(pattern, text, re.S)[1]


def write_sources(place):
    program = guide(r"```c\n(.*?)```")
    os.mkdir(place.path("stranger"))
    sources = {"CMakeLists.txt": guide(r"```cmake\n(.*?)```") + OTHERS, "plus.cpp": PLUS, "entryless.c": '__attribute__((visibility("default"))) int other(void);\nint other(void) { return 0; }\n',
               "tabs.c": program + '\n__attribute__((visibility("default"))) int chatty(void);\nint chatty(void) { return 1; }\n'}
    for name, text in sources.items():
        with open(place.path("stranger", name), "w", encoding="utf-8") as file:
            file.write(text)


def exported(place, module):
    return [line.split()[0] for line in place.run("nm", "-D", "--defined-only", "--format=posix", module).stdout.splitlines()]


def check_cmake(checks, place):
    built = place.path("stranger", "build")
    checks.succeeded(place.run("cmake", "-S", "stranger", "-B", built, "-G", "Ninja", "-DCMAKE_PREFIX_PATH=" + place.installed()), "find_package")
    checks.succeeded(place.run("cmake", "--build", built, "--target", "tabs", "plus"), "rapporteur_add_exporter")
    for module in ("tabs.so", "plus.so"):
        checks.equal(exported(place, os.path.join(built, module)), ["rap_plugin_entry"], "symbols that CMake's %s exports" % module)
    entryless = place.run("cmake", "--build", built, "--target", "entryless")
    checks.true(entryless.returncode != 0, "a module without an entry is built")
    checks.contains(words_of(entryless.stdout), "it must export rap_plugin_entry and nothing else, and it exports: nothing", "a module without an entry")
    checks.succeeded(place.run("cmake", "--install", built), "its installation")
    listed = place.command("exporters", "tabs")
    checks.contains(listed.stdout, os.path.join("lib", "rapporteur", "exporters", "tabs.so"), "the exporter installed " + listed.stderr)
    checks.succeeded(place.command("export", "wg4.json", "--to", "tabs", "-o", "cmake.txt"), "its output")
    check_output(checks, place, place.path("cmake.txt"), "the exporter made by CMake")
    plus = place.command("export", "wg4.json", "--exporter", os.path.join(built, "plus.so"), "--to", "plus", "-o", "-")
    statuses = collections.Counter(r["status"] for r in json.load(open(place.path("wg4.json"), encoding="utf-8"))["recommendations"])
    checks.equal(plus.stdout, "".join("%s\t%d\n" % one for one in sorted(statuses.items())), "the exporter in C++ " + plus.stderr)


def check_starters(checks, place):
    """The folders that new-exporter makes, by the commands that it prints."""
    for language in starters.LANGUAGES:
        starters.check_language(checks, place.folder, place.installed("bin", "rapporteur"), language)
    name = starters.LANGUAGES["c"]
    line = open(place.path(name, "README.md"), encoding="utf-8").read().partition("`")[2].partition("`")[0]
    checks.succeeded(place.run("sh", "-ec", "cd %s; %s" % (name, line), PKG_CONFIG_PATH=place.installed("share", "pkgconfig")), line)
    checks.equal(exported(place, place.path(name, name + ".so")), ["rap_plugin_entry"], "symbols of " + line)


def check_pkg_config(checks, place):
    where = {"PKG_CONFIG_PATH": place.installed("share", "pkgconfig")}
    folder = place.run("pkg-config", "--variable=exporterdir", "rapporteur", **where).stdout.strip()
    checks.equal(os.path.realpath(folder), os.path.realpath(place.installed("lib", "rapporteur", "exporters")), "exporterdir")
    checks.equal(place.run("pkg-config", "--modversion", "rapporteur", **where).stdout.strip(), "0.9.0", "the version of pkg-config")
    checks.succeeded(place.run("sh", "-ec", "cd stranger; " + guide(r"\n(cc [^\n]*pkg-config[^\n]*)\n"), **where), "cc with pkg-config")
    checks.equal(exported(place, place.path("stranger", "tabs.so")), ["rap_plugin_entry"], "symbols that cc's exporter exports")
    checks.succeeded(place.command("export", "wg4.json", "--exporter", "stranger/tabs.so", "--to", "tabs", "-o", "cc.txt"), "its output")
    check_output(checks, place, place.path("cc.txt"), "the exporter made by cc")


# ---- what people read and type ------------------------------------------------------------------

def words_of(text):
    return " ".join(text.split())


def read_page(checks, place, name):
    """The page as a terminal shows it, on one line."""
    path = place.installed("share", "man", "man1", name + ".1.gz")
    if not checks.true(os.path.exists(path), "no page: " + path):
        return ""
    shown = place.run("man", "--warnings", "-l", path, MANWIDTH="400")
    checks.equal((shown.returncode, shown.stderr), (0, ""), name + ": complaints of man")
    return words_of(shown.stdout)


def check_manual(checks, place):
    whole, help_text = read_page(checks, place, "rapporteur"), place.command("help").stdout
    commands = re.findall(r"^  ([a-z][a-z-]+) +\S", help_text, re.M)
    checks.true(len(commands) >= 14, "commands of help: %s" % commands)
    for name, summary in re.findall(r"^  (\S+) +(\S.*)$", help_text, re.M):
        checks.contains(whole, words_of(summary), "rapporteur(1): " + name)
    for name in commands:
        page = read_page(checks, place, "rapporteur-" + name)
        usage, _, rest = place.command("help", name).stdout.partition("\n")
        checks.contains(page, words_of(usage.replace("usage: ", "SYNOPSIS ")), name + ": synopsis")
        for line in filter(str.strip, rest.splitlines()):
            flag = re.match(r"^  (-.,)? *(--[a-z-]+)( \S+)? +(\S.*)$", line)
            wanted = "%s%s%s %s" % (flag[1] + " " if flag[1] else "", flag[2], flag[3] or "", flag[4]) if flag else line
            if line != "Options":
                checks.contains(page, words_of(wanted), name + ": a line of its help")
    pages = {os.path.basename(p) for p in glob.glob(place.installed("share", "man", "man1", "*"))}
    checks.equal(pages, {"rapporteur.1.gz"} | {"rapporteur-%s.1.gz" % name for name in commands}, "pages")
    # RFC 1952: bytes 4 to 8 are a time
    checks.equal(open(place.installed("share", "man", "man1", "rapporteur.1.gz"), "rb").read(8)[4:], b"\0\0\0\0", "a time in a page")


def complete(place, *words):
    """What bash offers for the last word."""
    script = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _rapporteur; printf "%s\\n" "${COMPREPLY[@]}"'
    file = place.installed("share", "bash-completion", "completions", "rapporteur")
    done = place.run("bash", "-uc", script, "bash", file, place.installed("bin", "rapporteur"), *words)
    return sorted(done.stdout.split("\n")[:-1]) + ([done.stderr] if done.stderr else [])


def check_completion(checks, place):
    languages = ["ar", "en", "es", "fr", "ru", "zh"]
    for words, wanted in (
            (["ex"], ["export", "exporters"]), (["help", "rep"], ["reports"]), (["export", "--rep"], ["--report"]),
            (["export", "wg4.json", "--report", "comp"], ["comparative", "compendium", "compilation"]),
            (["export", "-t", ""], ["akn", "csv", "datapackage", "docx", "html", "json", "markdown", "pdf", "site", "tabs", "text", "xlsx"]), (["exporters", "x"], ["xlsx"]),
            (["export", "--per", "s"], ["section", "state"]), (["export", "--language", ""], languages),
            (["export", "--language", "="], languages), (["export", "--language", "=", "e"], ["en", "es"]),
            (["import", "--themes", ""], ["general", "trafficking-in-persons"]),
            (["list", "rec"], ["recommendations"]), (["list", "recommendations", ""], [""]), (["schema", "--of", "g"], ["grid"]),
            (["export", "--to", "tabs", "--set", "s"], ["space="]), (["export", "--to", "tabs", "--set", "space", "="], ["false", "true"]),
            (["export", "--report", "comparative", "--set", "marks", "=", "in"], ["inline"]),
            (["export", "--where", "'theme = corr"], ["theme = corruption"]), (["export", "--where", "'year = corr"], [""]),
            (["export", "--nosuch", "--t"], [""]), (["nosuch", ""], [""]), (["new-exporter", "--language", ""], ["c", "c++", "python"]), (["export", "-o", ""], [""])):
        found = complete(place, *words)
        checks.equal([f for f in found if not (wanted == ["theme = corruption"] and f.startswith("theme = corruption-"))], wanted,
                     "completion of " + " ".join(words))
    flags = set(re.findall(r"--[a-z-]+(?= )", place.command("help", "export").stdout.partition("Options")[2])) | {"--help"}
    checks.equal(set(complete(place, "export", "--")), flags, "options of export")


# ---- another prefix -----------------------------------------------------------------------------

def check_prefix(checks, place):
    """DESTDIR and --prefix are honoured; what was installed may be moved as a whole."""
    done = place.run("cmake", "--install", BUILD, "--prefix", "/opt/rapporteur", DESTDIR=place.path("stage"))
    checks.succeeded(done, "cmake --install")
    checks.equal(os.listdir(place.path("stage")), ["opt"], "what stands in DESTDIR")
    os.rename(place.path("stage", "opt", "rapporteur"), place.path("moved"))
    command = place.path("moved", "bin", "rapporteur")
    listed = place.run(command, "exporters", "--format", "json")
    files = [one["file"] for one in json.loads(listed.stdout or "[]")]
    moved = os.path.realpath(place.path("moved"))
    checks.equal({os.path.basename(f) for f in files}, {f for f in os.listdir(os.path.join(BUILD, "exporters")) if f.endswith(".so")}, "exporters of the moved command")
    checks.true(all(re.fullmatch(re.escape(moved) + "/lib.*/rapporteur/exporters/[a-z]+[.]so", f) for f in files),
                "where they stand: %s %s" % (files, listed.stderr))
    checks.contains(place.run(command, "reports").stdout, "compilation", "reports of the moved command")
    for path in (("share", "man", "man1", "rapporteur-export.1.gz"), ("include", "rapporteur", "exporter.h"),
                 ("share", "cmake", "Rapporteur", "RapporteurConfig.cmake"), ("share", "pkgconfig", "rapporteur.pc")):
        checks.true(os.path.exists(place.path("moved", *path)), "not installed: " + "/".join(path))


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder)
        packages = find_packages(checks)
        if not checks.failures:
            check_control(checks, place, packages)
            install_packages(checks, place, packages)
            check_command(checks, place)
            write_sources(place)
            check_cmake(checks, place)
            check_pkg_config(checks, place)
            check_starters(checks, place)
            check_manual(checks, place)
            check_completion(checks, place)
        check_prefix(checks, place)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
