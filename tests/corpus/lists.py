"""Reads lists of names out of a document by a method of its own, to compare an import with."""
import re

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NUMBERED = re.compile(r"(\d+)\. ")
HEADING = re.compile(r"(?:[IVX]+|[A-Z])\. |Annex")


def paragraph(path, number, nth=1):
    """Text of a numbered paragraph: to the next number or heading, page breaks healed, footnotes left out."""
    taken, wanted = [], "%d. " % number
    with open(path, encoding="utf-8-sig") as file:
        for line in file.read().splitlines():
            if taken and (NUMBERED.match(line) or HEADING.match(line)):
                break
            if line.startswith(wanted):
                nth -= 1
            if nth == 0 and line.strip() and line[0] not in RAISED:
                taken.append(line.strip())
    return " ".join(taken)


def names(sentence):
    """States of a list "…: A, B and C." None of them holds a comma; `and` ends only the list."""
    listed = sentence.split(": ", 1)[1].strip().rstrip(".")
    *most, last = listed.split(", ")
    last = re.sub(r"^and ", "", last)
    return [re.sub(r"^the ", "", n) for n in most + last.split(" and ", 1)]


def joined(names_in_order):
    """The list as a sentence would write it: A, B and C."""
    *most, last = names_in_order
    return ", ".join(most) + " and " + last if most else last


def symbols(text, root):
    """Document symbols that begin with `root`."""
    found = re.findall(re.escape(root) + r"(?:/[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)+", text)
    return sorted(set(found))
