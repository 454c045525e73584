#!/usr/bin/env python3
"""Freezes the contract: copies include/rapporteur/ under its version, where the tests compare
every later one with it. From 1.0 on a copy that stands is never changed again."""
import filecmp
import os
import re
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PUBLIC = os.path.join(os.path.dirname(os.path.dirname(HERE)), "include", "rapporteur")


def version_of(folder):
    with open(os.path.join(folder, "exporter.h"), encoding="utf-8") as file:
        text = file.read()
    return tuple(int(re.search(r"#define RAP_ABI_%s (\d+)u" % part, text)[1]) for part in ("MAJOR", "MINOR"))


def main():
    version = version_of(PUBLIC)
    copy = os.path.join(HERE, "frozen", "%d.%d" % version, "rapporteur")
    names = sorted(os.listdir(PUBLIC))
    if os.path.isdir(copy) and version >= (1, 0) and filecmp.cmpfiles(PUBLIC, copy, names, shallow=False)[0] != names:
        return "%s stands and is not the same: contract %d.%d is frozen; what is added is another minor" % (copy, *version)
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(PUBLIC, copy)
    print("contract %d.%d is frozen in %s" % (*version, copy))
    return 0


if __name__ == "__main__":
    sys.exit(main())
