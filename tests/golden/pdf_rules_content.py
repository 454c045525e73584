"""Rules of what is drawn: all of it is content of the structure or an artifact, and all of the structure is drawn."""
import re
import unicodedata

from pdf_file import as_text
from pdf_rules import rule

SCRIPTS = {"ar": "ARABIC", "zh": "CJK", "ru": "CYRILLIC", "en": "LATIN", "fr": "LATIN", "es": "LATIN"}


@rule("content.readable", "content streams hold operators of PDF 1.7 only (ISO 19005-2 6.2.2)")
def readable(document):
    for page in document.pages:
        for operator in page.content.unknown:
            yield "page %d: operator %s" % (page.number, operator)
        if any(d.operator == "Do" and document.file.get(page.resources, "/XObject", "/" + d.name, "/Subtype") == "/Form"
               for d in page.content.drawn if d.name):
            yield "page %d: a form, which this checker does not look into" % page.number


@rule("content.nested", "marked content, text objects and saved states are closed in the order they were opened "
      "(ISO 32000-1 14.6.1)")
def nested(document):
    for page in document.pages:
        for fault in page.content.faults:
            yield "page %d: %s" % (page.number, fault)


@rule("content.marked", "all that is drawn is tagged content or an artifact (Matterhorn 01-005)")
def marked(document):
    for page in document.pages:
        for drawn in page.content.drawn:
            if drawn.mcid is None and not drawn.is_artifact:
                yield "page %d: %s at %.0f, %.0f %r" % (page.number, drawn.operator, drawn.x, drawn.y, page.text(drawn))


@rule("content.artifact", "no artifact inside tagged content, no tagged content inside an artifact (Matterhorn 01-003, 01-004)")
def artifact(document):
    for page in document.pages:
        for mark, around in page.content.seen_marks:
            if mark.is_artifact and any(m.mcid is not None for m in around):
                yield "page %d: an artifact inside MCID %s" % (page.number, around[-1].mcid)
            if mark.mcid is not None and any(m.is_artifact for m in around):
                yield "page %d: MCID %s inside an artifact" % (page.number, mark.mcid)


@rule("content.mcid", "an MCID is a number that stands once on its page, never inside another (ISO 32000-1 14.7.4.2)")
def mcid(document):
    for page in document.pages:
        seen = set()
        for mark, around in page.content.seen_marks:
            if mark.mcid is None:
                continue
            if not isinstance(mark.mcid, int) or mark.mcid < 0 or mark.mcid in seen:
                yield "page %d: MCID %s a second time, or no number" % (page.number, mark.mcid)
            if any(m.mcid is not None for m in around):
                yield "page %d: MCID %s inside MCID %s" % (page.number, mark.mcid, around[-1].mcid)
            seen.add(mark.mcid)


# ---- both ways between pages and tree ----------------------------------------------------------

@rule("tree.content", "each MCID of a page belongs to one element, and each MCID of an element stands on its page "
      "(ISO 32000-1 14.7.4)")
def content(document):
    drawn = {(page.reference, mark.mcid) for page in document.pages for mark, _ in page.content.seen_marks if mark.mcid is not None}
    for place, homes in document.homes.items():
        if len(homes) > 1:
            yield "MCID %s of page %s belongs to %s" % (place[1], place[0], " and ".join(map(str, homes)))
        if place not in drawn:
            yield "%s has MCID %s, which does not stand on %s" % (homes[0], place[1], place[0])
    for place in sorted(drawn - set(document.homes), key=str):
        yield "MCID %s of page %s belongs to no element" % (place[1], place[0])


@rule("tree.parents", "the ParentTree gives for each MCID of a page the element that has it, and no other "
      "(ISO 32000-1 14.7.4.4)")
def parents(document):
    held = dict(document.parents)
    for page in document.pages:
        numbers = {mark.mcid for mark, _ in page.content.seen_marks if mark.mcid is not None}
        entries = document.file.get(held.get(page.key))
        if numbers and not isinstance(entries, list):
            yield "page %d has no array in the ParentTree" % page.number
            continue
        for number, entry in enumerate(entries or []):
            homes = [e.reference for e in document.homes.get((page.reference, number), [])]
            if (entry is not None or number in numbers) and entry not in homes:
                yield "page %d: the ParentTree gives %s for MCID %d, which is of %s" % (page.number, entry, number, homes)
        for number in sorted(n for n in numbers if n >= len(entries or [])):
            yield "page %d: the ParentTree does not reach MCID %d" % (page.number, number)


@rule("tree.keys", "keys of the ParentTree stand once and in order, each is used by one page or annotation, and "
      "ParentTreeNextKey is beyond them (ISO 32000-1 14.7.4.4)")
def keys(document):
    held = [key for key, _ in document.parents]
    used = [page.key for page in document.pages if page.key is not None]
    used += [a["/StructParent"] for page in document.pages for _, a in page.annotations if "/StructParent" in a]
    if held != sorted(set(held)):
        yield "keys not in order or twice: %s" % held[:20]
    if len(used) != len(set(used)):
        yield "used twice: %s" % sorted(k for k in set(used) if used.count(k) > 1)[:10]
    if set(used) != set(held):
        yield "used but not held, or held but not used: %s" % sorted(set(used) ^ set(held))[:10]
    if document.root.get("/ParentTreeNextKey", -1) <= max(held, default=-1):
        yield "ParentTreeNextKey is %s, the last key %s" % (document.root.get("/ParentTreeNextKey"), max(held, default=None))


# ---- languages ---------------------------------------------------------------------------------

def script_of(word, script):
    """The script of a word where it is another than `script`; symbols, acronyms and addresses are of any."""
    letters = [c for c in word if unicodedata.category(c).startswith("L")]
    found = {unicodedata.name(c, "?").split()[0] for c in letters} & {"LATIN", "CYRILLIC", "ARABIC", "CJK", "GREEK", "HEBREW"}
    foreign = found - {script}
    if foreign == {"LATIN"} and (word.upper() == word or len(letters) < 3 or re.search(r"[./@:\d]\w", word)):
        return None
    return min(foreign) if foreign else None


@rule("language.changes", "words of another script than the language's stand under an element with their Lang (Matterhorn 11-004)")
def language_changes(document):
    for page in document.pages:
        for number, parts in page.parts.items():
            homes = document.homes.get((page.reference, number), [])
            said = [m.properties.get("Lang") for d in parts[:1] for m in d.marks if m.properties.get("Lang")]
            language = said[-1] if said else homes[0].language if homes else None
            language = language or as_text(document.file.catalog.get("/Lang")) or "?"
            language = language.decode("utf-8", "replace") if isinstance(language, bytes) else language
            script = SCRIPTS.get(language.split("-")[0])
            for word in page.text_of(number).split():
                if script and script_of(word, script):
                    yield "page %d: %r in %s, which is %s" % (page.number, word, homes[0] if homes else "?", language)
                    break
