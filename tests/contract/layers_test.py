"""The house keeps its floors: rooms of core/ only look down, and a few doors stay shut."""
import os
import pathlib
import re
import sys

SOURCE = pathlib.Path(os.environ["RAP_SOURCE"])
# import, analysis and select stand side by side above the model.
BELOW = {
    "base": {"base"},
    "model": {"base", "model"},
    "import": {"base", "model", "import"},
    "analysis": {"base", "model", "analysis"},
    "select": {"base", "model", "select"},
    "compose": {"base", "model", "analysis", "select", "compose"},
    "merge": {"base", "model", "import", "select", "compose", "merge"},
    "host": {"base", "model", "select", "compose", "host"},
    "kit": {"base", "model", "select", "compose", "host", "kit"},
    "pack": {"base", "model", "analysis", "select", "compose", "host", "pack"},
    "cli": {"base", "model", "import", "analysis", "select", "compose", "host", "kit", "pack", "merge", "cli"},
    "package": {"base", "cli"},
}
BANNED = re.compile(r"\b(strcpy|strcat|sprintf|vsprintf|strtok|gets)\s*\(")


def files(*suffixes):
    return [p for s in suffixes for p in sorted((SOURCE / "core").rglob("*" + s))]


def faults():
    for path in files(".c", ".h"):
        room = path.parent.name
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            place = f"{path.relative_to(SOURCE)}:{number}"
            include = re.match(r'#include "([a-z]+)/', line)
            if include and include.group(1) not in BELOW[room]:
                yield f"{place}: {room} looks up to {include.group(1)}"
            if BANNED.search(line):
                yield f"{place}: a call that the style rules out: {line.strip()}"
            if re.search(r"\bdl(open|sym|close)\s*\(", line) and path.relative_to(SOURCE / "core").as_posix() not in ("host/loader.c", "base/late.c"):
                yield f"{place}: only host/loader.c and base/late.c know dlopen"


found = list(faults())
print("\n".join(found) or "every floor looks down")
print(f"{len(files('.c', '.h')) - len({f.split(':')[0] for f in found})} passed, {len(found)} failed")
sys.exit(bool(found))
