"""Workbooks of matrices, filled in and merged: what the tests of `merge` share."""
import json
import os
import shutil
import subprocess
import sys

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

EMPTY = dict.fromkeys(("by", "position", "lead_institution", "partners", "action", "indicator", "deadline", "progress", "outcome", "evidence",
                       "updated_on"))


class Work:
    def __init__(self, checks, folder, samples=None):
        self.checks, self.folder = checks, folder
        self.data = self.path("wg.json")
        checks.succeeded(harness.run("import", *(samples or harness.samples()), "-o", self.data), "import")
        adopted = [r for r in self.read("wg.json")["recommendations"] if r["status"] == "adopted"]
        self.records = [r["id"] for r in sorted(adopted, key=lambda r: r["meeting"])]  # in the order of the matrix

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return json.load(file)

    def matrix(self, name, data="wg.json", *more):
        self.checks.succeeded(harness.run("export", self.path(data), "--report", "matrix", "--to", "xlsx", "-o", self.path(name), *more), "export " + name)
        return openpyxl.load_workbook(self.path(name))

    def save(self, book, name):
        book.save(self.path(name))
        return self.path(name)

    def by_libreoffice(self, name, into):
        """The workbook as LibreOffice saves it; False where there is no LibreOffice."""
        if not shutil.which("soffice"):
            print("no LibreOffice here: what it saves is not tried")
            return False
        subprocess.run(["soffice", "-env:UserInstallation=file://" + self.path("profile"), "--headless", "--convert-to", "xlsx", "--outdir",
                        self.path("saved"), self.path(name)], check=True, capture_output=True, timeout=120)
        os.replace(self.path(os.path.join("saved", name)), self.path(into))
        return True

    def merge(self, *words, data="wg.json", out="out.json", code=harness.DONE):
        """What the command lists, and what it says."""
        result = harness.run("merge", *map(self.path, [w for w in words if w.endswith(".xlsx")]), self.path(data),
                             *[w for w in words if not w.endswith(".xlsx")], "-o", self.path(out), "--format", "json")
        self.checks.equal(result.returncode, code, "merge %s (%s)" % (" ".join(words), result.stderr[-300:]))
        return (json.loads(result.stdout) if result.stdout else []), result.stderr


def heads(sheet, row=1):
    return {cell.value: cell.column for cell in sheet[row] if cell.value}


def fill(sheet, entries, id_heading="ID"):
    """Writes {record: {heading: value}}."""
    head = heads(sheet)
    rows = {sheet.cell(r, head[id_heading]).value: r for r in range(2, sheet.max_row + 1)}
    for record, cells in entries.items():
        for heading, value in cells.items():
            cell = sheet.cell(rows[record], head[heading])
            cell.value = value
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"


def entries_of(dataset):
    return {r["id"]: r["follow_up"] for r in dataset["recommendations"] if "follow_up" in r}


def nodes(value):
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from nodes(child)
    elif isinstance(value, list):
        for child in value:
            yield from nodes(child)


def words(value):
    return "".join(n["text"] for n in nodes(value) if "text" in n).replace("\u00a0", " ")
