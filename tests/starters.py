"""What `new-exporter` makes, used as its maker would: the commands that it prints are run."""
import json
import os
import subprocess

# CMake has a target `help` already
LANGUAGES = {"c": "help", "c++": "my-cpp", "python": "my-python"}


def run(place, *words, **variables):
    """Runs in a folder with a home that holds nothing; warnings of compilers are errors."""
    warnings = "-Wall -Wextra -Werror"
    environment = {"PATH": os.environ["PATH"], "HOME": os.path.join(place, "home"), "LC_ALL": "C.UTF-8", "CFLAGS": warnings,
                   "CXXFLAGS": warnings, "CMAKE_GENERATOR": "Ninja", **variables}
    return subprocess.run(words, env=environment, cwd=place, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)


def commands(printed):
    return [line.strip() for line in printed.splitlines() if line.startswith("    ")]


def runs(node):
    """The words of a report's tree in their order, without charts and footnotes."""
    if node.get("kind") in ("figure", "footnote"):
        return []
    own = [node["text"]] if "text" in node else []
    return own + [text for child in node.get("children", ()) for text in runs(child)]


def check_output(checks, place, command, folder, out, what):
    """Against what the exporter of JSON writes of the same."""
    def tree(*report):
        return json.loads(run(place, command, "export", os.path.join(folder, "wg.json"), *report, "--to", "json", "-o", "-").stdout)

    def text(name):
        path = os.path.join(place, folder, out, name)
        return open(path, encoding="utf-8", newline="").read() if checks.true(os.path.exists(path), "%s: no %s" % (what, name)) else ""

    records = tree()["recommendations"]
    checks.equal(text("records.txt"), "".join("%s\t%s\n" % (r["id"], r["text"]) for r in records), what + ": records")
    checks.true(len(records) > 30, what + ": %d records" % len(records))
    report = tree("--report", "compilation")
    paper, at, words = text("paper.txt"), 0, runs(report)
    head = [report[key] for key in ("title", "subtitle", "organ", "body", "meeting", "symbol", "date") if report.get(key)]
    checks.true(len(head) > 3 and paper.startswith("".join(one + "\n" for one in head)), "%s: the head of the paper is not %r" % (what, head))
    for one in words:
        at = paper.find(one, at)
        if not checks.true(at >= 0, "%s: words of the report that are not there, or not in order: %r" % (what, one[:80])):
            break
        at += len(one)
    checks.true(len(words) > 100, what + ": %d runs" % len(words))
    for one in ("\nII. Recommendations adopted\n", "\n(a) "):
        checks.true(one in paper, "%s: not in the paper: %r" % (what, one))


def check_language(checks, place, command, language, only="handshake,descriptor,options"):
    """The commands as they are printed, with these of the kit's checks; the paper that was written."""
    name = LANGUAGES[language]
    made = run(place, command, "new-exporter", name, "--language", language)
    if not checks.succeeded(made, "new-exporter --language " + language):
        return None
    todo = [line.replace("check-exporter", "check-exporter --only " + only) for line in commands(made.stderr)]
    done = run(place, "sh", "-exc", "\n".join(todo))
    if not checks.succeeded(done, "the commands printed for %s: %s" % (language, done.stdout[-300:])):
        return None
    checks.contains(done.stderr, "charts, footnotes and tables of contents left out: 3", language + ": its warning")
    checks.equal(sum(" export " in line for line in todo), 1, language + ": exports printed")
    check_output(checks, place, command, name, "out", language)
    if language != "python":
        elsewhere = os.path.join(place, name, "else where")
        checks.succeeded(run(place, "cmake", "--install", os.path.join(name, "build"), "--prefix", elsewhere), language + ": cmake --install --prefix")
        found = [os.path.join(folder, one) for folder, _, files in os.walk(elsewhere) for one in files]
        checks.true(len(found) == 1 and found[0].endswith("exporters/%s.so" % name), language + ": installed below the prefix: %r" % found)
    return open(os.path.join(place, name, "out", "paper.txt"), encoding="utf-8").read()
