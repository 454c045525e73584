#!/usr/bin/env python3
"""The tables of the sample and their Data Package, read by npm's datapackage: what it finds is what was written, and
it finds what is broken. Without npm, or a registry to install from, this is said and skipped."""
import os
import shutil
import subprocess
import sys
import tempfile

import csv_test
from csv_test import harness

# What npm's datapackage finds wrong: the descriptor by its profile, each table by its schema and keys.
READER = """
const {Package} = require('datapackage');
(async () => {
  const p = await Package.load(process.argv[1]);
  const faults = p.errors.map(String);
  for (const r of p.resources) {
    faults.push(...r.errors.map(String));
    try {
      const rows = await r.read({relations: true});
      if (!await r.checkRelations()) faults.push(r.name + ': relations');
      console.log(r.name + ' ' + rows.length);
    } catch (e) { faults.push(r.name + ': ' + (e.errors && e.errors.length ? e.errors.map(String).join('; ') : e)); }
  }
  faults.forEach(f => console.log('FAULT ' + f));
})();
"""


def npm_modules():
    """The folder of modules that the lock file names, kept in the build folder; None where npm cannot have them, which is said."""
    source, where = os.path.join(harness.SOURCE, "tests", "npm"), os.path.join(os.environ["RAP_BUILD"], "npm")
    lock, kept = os.path.join(source, "package-lock.json"), os.path.join(where, "package-lock.json")
    if os.path.isdir(os.path.join(where, "node_modules", "datapackage")) and open(lock).read() == open(kept).read():
        return os.path.join(where, "node_modules")
    os.makedirs(where, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(os.path.join(source, name), where)
    try:
        done = subprocess.run(["npm", "ci", "--loglevel=error", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=where, capture_output=True, timeout=120)
    except (OSError, subprocess.TimeoutExpired) as error:
        print("SKIPPED: npm cannot install its datapackage: %s" % error)
        return None
    if done.returncode != 0:
        print("SKIPPED: npm cannot install its datapackage: " + done.stderr.decode("utf-8", "replace").strip()[-300:])
        return None
    return os.path.join(where, "node_modules")


def npm_says(modules, where):
    done = subprocess.run(["node", "-e", READER, os.path.join(where, "datapackage.json")], capture_output=True, text=True, timeout=120,
                          env={**os.environ, "NODE_PATH": modules})
    return [line for line in (done.stdout + done.stderr).split("\n") if line]


def check_npm(checks, modules, where, tables):
    checks.equal(npm_says(modules, where), ["%s %d" % (name, len(rows) - 1) for name, rows in tables.items()], "npm's datapackage")
    path = os.path.join(where, "recommendations-values.csv")
    content = open(path, "rb").read()
    for old, new in ((b",addressees,1,", b",addressees,first,"), (b"\r\n" + tables["recommendations-values"][1][0].encode(), b"\r\nnobody")):
        open(path, "wb").write(content.replace(old, new, 1))
        checks.contains("\n".join(npm_says(modules, where)), "FAULT recommendations-values", "npm's datapackage on a broken table")


def main():
    modules = npm_modules()
    if not modules:
        return harness.SKIPPED
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        where, _, tables = csv_test.read_package(checks, folder, csv_test.import_sample(checks, folder), "matrix")
        check_npm(checks, modules, where, tables)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
