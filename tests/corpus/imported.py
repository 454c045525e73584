"""Imports documents with the command and answers questions about the dataset."""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness


def folder():
    """The folder of real documents, or None."""
    path = os.environ.get("RAPPORTEUR_CORPUS") or os.path.join(harness.SOURCE, "..", "shared", "corpus")
    return path if os.path.isdir(path) else None


def skip():
    print("SKIPPED: no folder of real documents; set RAPPORTEUR_CORPUS to one")
    return harness.SKIPPED


def texts(path):
    return sorted(os.path.join(path, n) for n in os.listdir(path) if n.endswith(".txt"))


class Import:
    """One run of `import`: its bytes, its dataset, what it said."""

    def __init__(self, paths, output):
        self.result = harness.run("import", *paths, "-o", output)
        self.output = output
        self.said = self.result.stderr
        self.bytes = open(output, "rb").read() if os.path.exists(output) else b"null"
        self.data = json.loads(self.bytes)

    def document(self, file):
        return next(d for d in self.data["documents"] if d["file"] == file)

    def recommendations(self, file, status):
        own = self.document(file)["id"]
        return [r for r in self.data["recommendations"] if r["document"] == own and r["status"] == status]

    def paragraphs(self, file, part="#para-"):
        own = self.document(file)["id"]
        return [p for p in self.data["paragraphs"] if p["id"].startswith(own + part)]

    def meeting(self, start):
        return next((m for m in self.data["meetings"] if m["start"] == start), None)

    def texts_of(self, file):
        """All records of a file as (id, text, …), without what names the file itself, and without
        what became of them, which other documents tell."""
        document = self.document(file)
        own = document["id"]
        kept = [{**{k: v for k, v in r.items() if k not in ("source", "fate")}, "evidence": own_evidence(r.get("evidence") or [])}
                for r in self.data["recommendations"] + self.data["paragraphs"] if r["document"] == own]
        return json.dumps([document.get("masthead"), document.get("sections"), kept], sort_keys=True)

    def ids_of(self, file):
        own = self.document(file)["id"]
        records = self.data["recommendations"] + self.data["paragraphs"] + (self.document(file).get("sections") or [])
        return [own] + [r["id"] for r in records if r["id"].startswith(own + "#")]


def own_evidence(evidence):
    """Evidence of what a text says by itself."""
    return [e for e in evidence if not e["rule"].startswith("lineage.")]


def own_line_items(record):
    """Subparagraphs that stand on lines of their own, of all depths."""
    return sum(1 + own_line_items(i) for i in record.get("items") or [] if not i.get("inline"))


def inline_items(record):
    return sum(1 for i in record.get("items") or [] if i.get("inline"))


def participants(meeting, capacity):
    return [p["name"] for a in meeting["attendance"] if a["capacity"] == capacity for p in a["participants"]]


def speakers(meeting, capacity, items):
    return [p["name"] for s in meeting["statements"] if s["capacity"] == capacity and s["items"] == items
            for p in s["speakers"]]


def all_symbols(data):
    return {s for d in data["documents"] for s in [d["symbol"], *(d.get("joint") or [])] if s}
