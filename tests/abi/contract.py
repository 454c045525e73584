"""The contract as a folder of public headers states it, and what a later one may not change."""
import os
import re

RELATIONS = ("REF", "REFS", "NODE", "NODES")


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def plain(text):
    """Without comments and conditional lines for C++, on one line."""
    return " ".join(re.sub(r"/\*.*?\*/", " ", text, flags=re.S).split())


class Contract:
    def __init__(self, folder):
        self.folder = folder
        header = read(folder, "exporter.h")
        self.structs = {name: self.members(body) for name, body in re.findall(r"^struct (\w+) \{\n(.*?)^\};", header, re.M | re.S)}
        self.values = dict(re.findall(r"^#define (RAP_\w+) (\d+u?)\b", header, re.M))
        self.types = dict((name, of) for of, name in re.findall(r"^typedef (\w+) (rap_\w+);", header, re.M))
        self.entry = plain(re.search(r"^RAP_EXPORT .*?;", header, re.M | re.S)[0])
        model = read(folder, "model.def")
        self.kinds = {kind: (int(number), key) for kind, number, key in re.findall(r'^RAP_KIND\((\w+), \w+, (\d+), "([^"]*)"', model, re.M)}
        self.fields = {(kind, field): (int(number), type_, when, key, of) for kind, field, number, type_, when, key, of in re.findall(
            r'^RAP_FIELD\((\w+), \w+, (\w+), \w+, (\d+), (\w+), (\w+), "([^"]*)", "([^"]*)"', model, re.M)}
        self.version = ".".join(str(int(self.values["RAP_ABI_" + part].rstrip("u"))) for part in ("MAJOR", "MINOR"))

    @staticmethod
    def members(body):
        """Name and declaration of each, in order."""
        declarations = [d.strip() for d in plain(body).split(";")]
        return [(re.search(r"\(\*(\w+)\)|(\w+)$", d).group(1) or re.search(r"(\w+)$", d)[1], d) for d in declarations if d]


# ---- what is written ------------------------------------------------------------------------------

def struct_faults(old, new):
    for name, members in old.structs.items():
        later = new.structs.get(name, [])
        for i, (member, declaration) in enumerate(members):
            found = later[i][1] if i < len(later) else "nothing"
            if found != declaration:
                yield "%s.%s: was `%s` in %s, and is `%s`" % (name, member, declaration, old.version, found)


def value_faults(old, new):
    for name, value in list(old.values.items()) + list(old.types.items()):
        found = new.values.get(name, new.types.get(name))
        if found != value and not name.startswith("RAP_ABI"):
            yield "%s: was %s in %s, and is %s" % (name, value, old.version, found)
    if old.entry != new.entry:
        yield "the entry was `%s` in %s, and is `%s`" % (old.entry, old.version, new.entry)


def field_fault(old, new):
    """What of a field has changed that may not; None where all is well. Words of a choice are
    added, and what was not always there may become so."""
    if old[0] != new[0]:
        return "was number %d, and is %d" % (old[0], new[0])
    if (old[1], old[3]) != (new[1], new[3]):
        return "was %s %s, and is %s %s" % (old[1], old[3], new[1], new[3])
    if old[2] == "REQUIRED" != new[2]:
        return "was always there, and is %s" % new[2]
    if old[1] in RELATIONS and old[4] not in (new[4], "ANY"):
        return "was of %s, and is of %s" % (old[4], new[4])
    gone = set(old[4].split("|")) - set(new[4].split("|")) if old[1] == "CHOICE" else ()
    return "had the words %s, and has not" % sorted(gone) if gone else None


def number_faults(old, new):
    """Numbers never move, and one that was passed over is never given."""
    for kind, (number, key) in old.kinds.items():
        if new.kinds.get(kind) != (number, key):
            yield "kind %s: was number %d, %s, in %s, and is %s" % (kind, number, key, old.version, new.kinds.get(kind))
    for field, facts in old.fields.items():
        fault = field_fault(facts, new.fields[field]) if field in new.fields else "was there, and is gone"
        if fault:
            yield "field %s.%s: %s (%s)" % (*field, fault, old.version)
    last = {kind: max((f[0] for (k, _), f in old.fields.items() if k == kind), default=0) for kind in old.kinds}
    for (kind, field), facts in new.fields.items():
        if (kind, field) not in old.fields and facts[0] <= last.get(kind, 0):
            yield "field %s.%s: takes number %d; new ones of this kind begin at %d" % (kind, field, facts[0], last[kind] + 1)
    for kind, (number, _) in new.kinds.items():
        if kind not in old.kinds and number <= max(n for n, _ in old.kinds.values()):
            yield "kind %s: takes number %d; new ones begin at %d" % (kind, number, max(n for n, _ in old.kinds.values()) + 1)


def growth_faults(old, new):
    """From 1.0 on, structs grow with the minor alone."""
    grown = [name for name, members in new.structs.items() if len(members) != len(old.structs.get(name, members))]
    if old.version == new.version and not old.version.startswith("0.") and grown:
        yield "%s grew, and the contract is still %s" % (", ".join(sorted(grown)), new.version)


def faults(old, new):
    return [f for part in (struct_faults, value_faults, number_faults, growth_faults) for f in part(old, new)]


# ---- what the compiler makes of it ------------------------------------------------------------------

def assertions(old, new):
    """A source that compiles only where every struct of the old contract lies in the new one:
    the old header stands in it under other names."""
    renamed = re.sub(r"\brap_", "old_rap_", re.sub(r"\bRAP", "OLD_RAP", read(old.folder, "exporter.h")))
    out = ["#include <rapporteur/model.h>", renamed]
    say = '_Static_assert(%s, "%s since ' + old.version + '");'
    for name, members in old.structs.items():
        for member, _ in members:
            out.append(say % ("offsetof(%s, %s) == offsetof(old_%s, %s)" % (name, member, name, member), "%s.%s has moved" % (name, member)))
            size = "sizeof ((%s *)0)->%s"
            out.append(say % ((size + " == " + size) % (name, member, "old_" + name, member), "%s.%s is of another size" % (name, member)))
        known = {member for member, _ in members}
        for member, _ in new.structs.get(name, []):
            if member not in known: # in what was padding nobody could tell whether it is there
                out.append(say % ("offsetof(%s, %s) >= sizeof(old_%s)" % (name, member, name), "%s.%s lies in padding" % (name, member)))
    out += [say % ("sizeof(%s) == sizeof(old_%s)" % (t, t), t + " is of another size") for t in old.types]
    out += [say % ("RAP_KIND_%s == %d" % (kind, number), "kind %s has moved" % kind) for kind, (number, _) in old.kinds.items()]
    out += [say % ("RAP_%s_%s == %d" % (kind, field, old.kinds[kind][0] * 256 + facts[0]), "field %s.%s has moved" % (kind, field))
            for (kind, field), facts in old.fields.items()]
    return "\n".join(out) + "\n"
