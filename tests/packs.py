"""A small pack, what it is built from, and what builds leave in its folder; for the tests of packs."""
import collections
import hashlib
import json
import os
import signal
import time

import harness

PACK = {
    "rapporteur-pack": 1, "title": "Test", "summary": "A pack for tests.", "zip": "all.zip",
    "cover": {"to": "pdf", "name": "cover.pdf"},
    "outputs": [
        {"title": "Brief", "for": "the State", "report": "brief", "to": "json", "per": "theme", "name": "{theme.id}/brief.json"},
        {"title": "Compilation", "report": "compilation", "to": "pdf", "name": "compilation.pdf"},
        {"title": "Matrix", "report": "matrix", "to": "xlsx", "name": "matrix.xlsx"},
        {"title": "Data", "to": "json", "set": ["lines=true"], "name": "data.jsonl"},
    ],
}

# Some 150 outputs, for several machines.
MANY = {
    "rapporteur-pack": 1, "title": "Many", "zip": "all.zip", "cover": {"to": "pdf", "name": "cover.pdf"},
    "outputs": [
        {"title": "Delegation", "report": "delegation", "to": "json", "per": "state", "name": "{state.code}/brief.json"},
        {"title": "Matrix", "report": "matrix", "to": "xlsx", "per": "state", "name": "{state.code}/matrix.xlsx"},
        {"title": "Comparative", "report": "comparative", "to": "pdf", "per": "state", "name": "{state.code}/comparative.pdf"},
    ],
}
def thousand():
    """22 outputs for each State, in all formats: more than a thousand for the samples."""
    outputs = [{"title": "%s, %s" % (report, form), "report": report, "to": form, "per": "state", "name": "{state.code}/%s.%s" % (report, form)}
               for report, forms in (("brief", "pdf docx html json text markdown"), ("delegation", "pdf docx html json text markdown"),
                                     ("comparative", "pdf docx html json text markdown"), ("matrix", "xlsx csv"))
               for form in forms.split()]
    outputs += [{"title": "brief, " + tag, "report": "brief", "to": "pdf", "per": "state", "language": tag, "name": "{state.code}/brief-%s.pdf" % tag}
                for tag in ("fr", "es")]
    return {**MANY, "title": "A thousand", "outputs": outputs}


BESIDE = {"manifest.json", "all.zip", "cover.pdf"}  # what gathering makes


def read(folder):
    """The files of a pack, but for what builds note there."""
    files = {}
    for at, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(at, name)
            with open(path, "rb") as file:
                files[os.path.relpath(path, folder)] = file.read()
    return {name: data for name, data in files.items() if not name.startswith(".rapporteur-pack")}


def differences(folder, other):
    a, b = read(folder), read(other)
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


def made(path):
    """How often a journal notes each output as made; a line that a kill cut off is none."""
    names = collections.Counter()
    if not os.path.exists(path):
        return names
    with open(path, "rb") as file:
        for line in file:
            try:
                note = json.loads(line)
            except ValueError:
                continue
            names.update([note["name"]] if "name" in note else [])
    return names


def journal(number, count):
    return ".rapporteur-pack.%d-%d" % (number, count)


def shard_of(name, count):
    return int(hashlib.sha256(name.encode()).hexdigest()[:16], 16) % count + 1


def stamps(folder, names):
    """What tells a file from one that was made again with the same bytes."""
    found = {name: os.stat(os.path.join(folder, name)) for name in names}
    return {name: (st.st_ino, st.st_mtime_ns) for name, st in found.items()}


def environment(**more):
    return {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **more}


def wait_for(ask, seconds=60):
    """What `ask` answers, once that is something; else its last answer."""
    limit = time.monotonic() + seconds
    while not (answer := ask()) and time.monotonic() < limit:
        time.sleep(0.005)
    return answer


def processes(*marks):
    """Those whose command line or environment holds all of these, ours apart."""
    found = []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/cmdline" % entry, "rb") as words, open("/proc/%s/environ" % entry, "rb") as variables:
                text = words.read() + b"\0" + variables.read()
        except OSError:
            continue
        if int(entry) != os.getpid() and all(mark.encode() in text for mark in marks):
            found.append(int(entry))
    return found


def summary(made, kept):
    """What a build says at its end."""
    counts = [(made, "made"), (kept, "as they were")]
    return "rapporteur: " + ", ".join("%d %s" % pair for pair in counts if pair[0]) + "\n"


def is_gone(process):
    try:
        with open("/proc/%d/cmdline" % process, "rb") as file:
            return not file.read()  # a zombie has none
    except OSError:
        return True


def kill(found):
    """As a node that loses its power does: none sees another end, and they write nothing any more when it returns."""
    for how in (signal.SIGSTOP, signal.SIGKILL):
        for process in found:
            try:
                os.kill(process, how)
            except ProcessLookupError:
                pass
    wait_for(lambda: all(map(is_gone, found)))


def write(path, value):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
    return path


class Work:
    def __init__(self, folder, pack=PACK, documents=None):
        os.makedirs(folder, exist_ok=True)
        self.folder = folder
        self.shares = {}  # how many outputs each shard has
        self.data = os.path.join(folder, "wg.json")
        self.pack = write(os.path.join(folder, "test.json"), pack)
        harness.run("import", *(documents or harness.samples()), "-o", self.data)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def build(self, where, *more, **options):
        return harness.run("build", options.pop("pack", self.pack), options.pop("data", self.data), "-C", self.path(where), *more, **options)

    def words(self, where, *more, pack=None):
        """The same as a command to be run beside others."""
        return [harness.command(), "build", pack or self.pack, self.data, "-C", self.path(where), *more]

    def due(self, where, *more, **options):
        result = self.build(where, "--dry-run", "--format", "json", *more, **options)
        return {entry["name"]: entry["why"] for entry in json.loads(result.stdout)}

    def count_shares(self, where, count):
        """Of a whole pack."""
        shares = collections.Counter(shard_of(name, count) for name in read(self.path(where)) if name not in BESIDE)
        self.shares = {number: shares[number] for number in range(1, count + 1)}
