#!/usr/bin/env python3
"""`new-exporter` in a build folder: what it makes works as it says, in each language, and
writes the same; it appears whole or not at all; what cannot be made is told."""
import os
import stat
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import starters

# what of the kit takes seconds together
KIT = "handshake,symbols,descriptor,options,data.empty,data.one,data.hostile,write.fails,bytes.parallel"
TEMPLATES = os.path.join(harness.SOURCE, "templates", "exporter")


def new(place, *words, **variables):
    return starters.run(place, harness.command(), "new-exporter", *words, **variables)


def refused(checks, place, code, words, *arguments, **variables):
    """A sentence, and the folder as it was."""
    before = sorted(os.listdir(place))
    done = new(place, *arguments, **variables)
    what = "new-exporter " + " ".join(arguments)
    checks.equal((done.returncode, done.stdout), (code, ""), "%s (%s)" % (what, done.stderr.strip()))
    for one in words:
        checks.contains(done.stderr, one, what)
    checks.equal(sorted(os.listdir(place)), before, what + ": what stands in the folder")


def check_names(checks, place):
    for name in ("", "Tabs", "a b", "../up", "-x", "x.y", "\u00e4", "a/b", "n" * 65):
        refused(checks, place, harness.USAGE, ["'%s'" % name, "a-z 0-9 -"], "--", name)
    refused(checks, place, harness.USAGE, ["missing", "NAME"])
    refused(checks, place, harness.USAGE, ["'fortran'", "known: c, c++, python\n"], "tabs", "--language", "fortran")
    for language in ("", "../reports", ".", "README.md"):
        refused(checks, place, harness.USAGE, ["known: c, c++, python\n"], "tabs", "--language", language)


def check_folders(checks, place):
    os.mkdir(os.path.join(place, "full"))
    open(os.path.join(place, "full", ".kept"), "w").close()
    open(os.path.join(place, "file"), "w").close()
    refused(checks, place, harness.IO, ["full", "not empty", "-o FOLDER"], "full")
    checks.equal(os.listdir(os.path.join(place, "full")), [".kept"], "what stood in the folder")
    refused(checks, place, harness.IO, ["file", "Not a directory"], "file")
    refused(checks, place, harness.IO, ["cannot be written"], "tabs", "-o", "/proc/self/tabs")
    refused(checks, place, harness.IO, ["in use"], "tabs", "-o", ".")
    if os.geteuid() != 0:
        os.mkdir(os.path.join(place, "closed"), 0o500)
        refused(checks, place, harness.IO, ["cannot be written"], "tabs", "-o", "closed/tabs")
    os.mkdir(os.path.join(place, "empty"))
    checks.succeeded(new(place, "tabs", "-o", "empty"), "an empty folder")
    checks.succeeded(new(place, "tabs", "-o", "a/b/"), "folders above that are missing")
    for folder in ("empty", "a/b"):
        checks.equal(sorted(os.listdir(os.path.join(place, folder))), ["CMakeLists.txt", "README.md", "tabs.c"], folder)


def check_name_is_put_in(checks, place):
    """Names and texts say the name where the templates say the word, and nothing else changes."""
    for language in starters.LANGUAGES:
        source, target = os.path.join(TEMPLATES, language), os.path.join(place, "put-" + language)
        checks.succeeded(new(place, "x-9", "--language", language, "-o", target), language)
        checks.equal(sorted(os.listdir(target)), sorted(n.replace("starter", "x-9") for n in os.listdir(source)), language + ": files")
        for name in os.listdir(source):
            wanted = open(os.path.join(source, name), encoding="utf-8").read()
            path = os.path.join(target, name.replace("starter", "x-9"))
            checks.equal(open(path, encoding="utf-8").read(), wanted.replace("starter", "x-9"), name)
            checks.equal(bool(os.stat(path).st_mode & stat.S_IXUSR), wanted.startswith("#!"), name + ": may be run")


def check_own_language(checks, place):
    """The user's templates go before ours; one that cannot be read leaves nothing."""
    data = os.path.join(place, "data")
    for name, text in (("awk/rapporteur-export-starter", "#!/usr/bin/awk -f\n"), ("awk/README.md", "    awk starter\n"), ("c/starter.c", "mine\n"),
                       ("broken/folder/file", "")):
        path = os.path.join(data, "rapporteur", "exporter", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    mine = new(place, "in-awk", "--language", "awk", XDG_DATA_HOME=data)
    checks.succeeded(mine, "a language of one's own")
    checks.contains(mine.stderr, "\n    awk in-awk\n", "its commands")
    checks.succeeded(new(place, "own-c", XDG_DATA_HOME=data), "a language of one's own in the place of ours")
    checks.equal(os.listdir(os.path.join(place, "own-c")), ["own-c.c"], "its files")
    refused(checks, place, harness.USAGE, ["known: awk, broken, c, c++, python\n"], "tabs", "--language", "x", XDG_DATA_HOME=data)
    refused(checks, place, harness.IO, ["broken/folder", "directory"], "tabs", "--language", "broken", XDG_DATA_HOME=data)
    offered = starters.run(place, harness.command(), "complete", "--", "new-exporter", "--language", "", XDG_DATA_HOME=data)
    checks.equal(offered.stdout.split(), ["awk", "broken", "c", "c++", "python"], "completion")


def check_next(checks, place):
    """A shell that finds this rapporteur is not told how; folders with any name are told so that a shell takes them."""
    path = os.path.dirname(harness.command()) + os.pathsep + os.environ["PATH"]
    checks.true(" PATH=" not in new(place, "found", PATH=path).stderr, "PATH is told to a shell that has it")
    for language in starters.LANGUAGES:
        printed = new(place, "told-" + language.replace("+", "p"), "--language", language).stderr
        checks.equal("Rapporteur_DIR" in printed, language != "python", language + ": the package of CMake is told")
        checks.contains(printed, "\nThe guide for authors is %s\n" % os.path.realpath(os.path.join(harness.SOURCE, "plugins", "README.md")), language)
    printed = new(place, "it-s", "-o", "it's a $HOME").stderr
    line = [one for one in starters.commands(printed) if one.startswith("cd ")][0]
    told = subprocess.run(["sh", "-ec", line + "; ls"], cwd=place, capture_output=True, text=True)
    checks.contains(told.stdout, "it-s.c", line)


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        place = os.path.join(folder, "a place")
        os.makedirs(os.path.join(place, "home"))
        check_names(checks, place)
        check_folders(checks, place)
        check_name_is_put_in(checks, place)
        check_own_language(checks, place)
        check_next(checks, place)
        papers = {starters.check_language(checks, place, harness.command(), language, KIT) for language in starters.LANGUAGES}
        checks.equal(len(papers), 1, "different papers of the languages")
        checks.equal([n for n in os.listdir(place) if n.startswith(".")], [], "hidden files left")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
