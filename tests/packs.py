"""A small pack, what it is built from, and what builds leave in its folder; for the tests of packs."""
import collections
import json
import os

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


def environment():
    return {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}


def write(path, value):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
    return path


class Work:
    def __init__(self, folder):
        self.folder = folder
        self.data = os.path.join(folder, "wg.json")
        self.pack = write(os.path.join(folder, "test.json"), PACK)
        harness.run("import", *harness.samples(), "-o", self.data)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def build(self, where, *more, **options):
        return harness.run("build", options.pop("pack", self.pack), self.data, "-C", self.path(where), *more, **options)

    def words(self, where, *more, pack=None):
        """The same as a command to be run beside others."""
        return [harness.command(), "build", pack or self.pack, self.data, "-C", self.path(where), *more]

    def due(self, where, *more, **options):
        result = self.build(where, "--dry-run", "--format", "json", *more, **options)
        return {entry["name"]: entry["why"] for entry in json.loads(result.stdout)}
