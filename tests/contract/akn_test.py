#!/usr/bin/env python3
"""Akoma Ntoso: the rules of the standard's schema and naming convention that these files come under, written out here
for all that they hold; and every word of every record in its place."""
import copy
import datetime
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import hostile

SPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
HIERARCHY = {"section", "subsection", "level", "paragraph", "subparagraph", "hcontainer"}
LEVELS = {"FRBRWork": "FRBRthis FRBRuri FRBRalias? FRBRdate FRBRauthor FRBRcountry FRBRsubtype FRBRnumber",
          "FRBRExpression": "FRBRthis FRBRuri FRBRdate FRBRauthor FRBRlanguage",
          "FRBRManifestation": "FRBRthis FRBRuri FRBRdate FRBRauthor FRBRformat"}
# Of each element the attributes that it must have, and behind the line those that it may; another element is none of ours.
IDS, CORE = "eId wId GUID", "eId wId GUID class style title period status refersTo alternativeTo"
ATTRIBUTES = {
    "akomaNtoso": "|", **dict.fromkeys(["debateReport", "statement", "doc"], "name | contains"), "meta": "|", "identification": "source |",
    "FRBRWork": "|", "FRBRExpression": "|", "FRBRManifestation": "|", "FRBRalias": "value name | " + IDS, "FRBRdate": "date name | " + IDS,
    "FRBRauthor": "href | as " + IDS, "FRBRlanguage": "language | " + IDS,
    **dict.fromkeys("FRBRthis FRBRuri FRBRcountry FRBRsubtype FRBRnumber FRBRformat".split(), "value | refersTo showAs shortForm " + IDS),
    "publication": "date name showAs | number shortForm refersTo " + IDS, "classification": "source |", "keyword": "value showAs dictionary | href shortForm refersTo " + IDS, "references": "source |",
    **dict.fromkeys("activeRef hasAttachment attachmentOf".split(), "eId href showAs | type shortForm " + IDS),
    **dict.fromkeys("TLCOrganization TLCConcept".split(), "eId href showAs | shortForm " + IDS),
    "TLCReference": "eId href showAs name | shortForm " + IDS,
    **dict.fromkeys("section subsection level paragraph subparagraph content intro wrapUp heading mainBody preface".split(), "eId | " + CORE),
    "hcontainer": "eId name | " + CORE, "inline": "eId name | " + CORE, "authorialNote": "eId | marker placement placementBase " + CORE, "ref": "href | " + CORE,
    **dict.fromkeys("p num br docNumber docTitle docProponent".split(), "| " + CORE)}
ONE_OF = {"contains": {"originalVersion", "singleVersion", "multipleVersions"}, "placement": {"side", "left", "right", "bottom", "inline"}}
WORK = r"/akn/un/(debateReport/(report|agenda)|statement/deliberation|doc/[a-z]+)/[A-Za-z0-9.~-]+/[0-9]{4}-[0-9]{2}-[0-9]{2}/[A-Za-z0-9.~-]+"
RAISED = dict(zip("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"))


def escaped(text):
    return re.sub("[^A-Za-z0-9.-]", lambda m: "".join("~%02X" % b for b in m[0].encode()), text)


def name(element):
    return element.tag.replace(SPACE, "")


def held(text):
    """How XML holds a text: line ends, pictures of control characters."""
    text = re.sub("\r\n?", "\n", text)
    text = re.sub("[\x00-\x08\x0b-\x1f]", lambda m: chr(0x2400 + ord(m[0])), text).replace("\x7f", "\u2421")
    return re.sub("[\ufffe\uffff]", "\ufffd", text)


# ---- rules of the standard ------------------------------------------------------------------

def check_children(checks, what, element, pattern):
    """The names of the children, in order, are those of a pattern: 'a b? c*'."""
    expression = "".join("(?:%s )%s" % (re.sub("[?*+]$", "", word), word[-1] if word[-1] in "?*+" else "") for word in pattern.split())
    found = "".join(name(child) + " " for child in element)
    checks.true(re.fullmatch(expression, found), "%s: children of %s: %s" % (what, name(element), found))


def check_hierarchy(checks, what, element):
    head = "num? heading?"
    below = [name(child) for child in element]
    if "content" in below:
        check_children(checks, what, element, head + " content")
    else:
        check_children(checks, what, element, head + " intro? (?:%s)+ wrapUp?" % "|".join(sorted(HIERARCHY)))


def check_attributes(checks, what, element):
    needed, allowed = (set(words.split()) for words in ATTRIBUTES[name(element)].split("|"))
    found = set(element.keys())
    checks.true(needed <= found <= needed | allowed, "%s: attributes of %s: %s" % (what, name(element), sorted(found)))
    for key, value in element.items():
        checks.true(value in ONE_OF.get(key, {value}), "%s: %s of %s is %s" % (what, key, name(element), value))
        checks.true(not re.search(r"\s", value) or key not in ("eId", "href", "source", "dictionary"), "%s: %s of %s: %r" % (what, key, name(element), value))
    if name(element) in ("FRBRdate", "publication"):
        checks.true(datetime.date.fromisoformat(element.get("date")), what + ": date")


def check_agents(checks, what, root):
    """Who says or writes something is an organization or a person."""
    agents = {"#" + e.get("eId") for e in root.iter(SPACE + "TLCOrganization")}
    for element in root.iter():
        agent = element.get("href") if name(element) == "FRBRauthor" else element.get("source")
        checks.true(agent is None or agent in agents, "%s: %s of %s" % (what, name(element), agent))


def check_structure(checks, what, root):
    checks.equal((root.tag, len(root)), (SPACE + "akomaNtoso", 1), what + ": root")
    document = root[0]
    checks.true(name(document) in ("debateReport", "statement", "doc") and document.get("name") and document.get("contains"), what + ": class of the document")
    check_children(checks, what, document, "meta preface? mainBody")
    check_children(checks, what, document[0], "identification publication? classification? references")
    check_children(checks, what, document[0][0], " ".join(LEVELS))
    for level in document[0][0]:
        check_children(checks, what, level, LEVELS[name(level)])
    check_children(checks, what, root.find(".//" + SPACE + "references"), "activeRef* (?:hasAttachment|attachmentOf)? TLCOrganization+ TLCReference? TLCConcept*")
    check_agents(checks, what, root)
    for element in root.iter():
        check_attributes(checks, what, element)
        if name(element) in ("classification", "mainBody"):
            checks.true(len(element) > 0, "%s: %s is empty" % (what, name(element)))
        if name(element) in HIERARCHY:
            check_hierarchy(checks, what, element)
        if name(element) in ("content", "intro", "wrapUp", "preface"):
            check_children(checks, what, element, "p+")
        if name(element) not in ("p", "num", "heading", "ref", "inline", "docNumber", "docTitle", "docProponent"):
            checks.true(not (element.text or "").strip() and not any((c.tail or "").strip() for c in element), "%s: words in %s" % (what, name(element)))
        if name(element) in ("p", "ref", "inline"):
            checks.true({name(c) for c in element} <= {"ref", "inline", "authorialNote", "br", "docNumber", "docTitle", "docProponent"}, what + ": what stands among words")


def check_identifiers(checks, what, root):
    """Each eId is there once, grows out of that of the element around, and all references lead somewhere."""
    eids = [e.get("eId") for e in root.iter() if e.get("eId")]
    checks.equal(len(set(eids)), len(eids), what + ": eIds")
    checks.true(all(re.fullmatch("[A-Za-z0-9._~-]+", eid) for eid in eids), what + ": letters of eIds")

    def walk(element, outer, owner=None):
        """A subparagraph inside a sentence is its record's, whatever block that sentence stands in; a note is the block's."""
        eid, is_inline = element.get("eId"), name(element) == "inline"
        is_own = name(element) in ("paragraph", "hcontainer", "section") or outer in (None, "body")
        around = owner if is_inline else outer
        if eid:
            checks.true(is_own or eid.startswith(around + "__"), "%s: eId %s inside %s" % (what, eid, around))
        elif name(element) in HIERARCHY | {"content", "intro", "wrapUp", "authorialNote"}:
            checks.true(False, "%s: %s without an eId" % (what, name(element)))
        for child in element:
            walk(child, outer if is_inline else eid or outer, eid if name(element) in HIERARCHY | {"inline"} else owner)
    walk(root[0].find(SPACE + "mainBody"), None)
    known = {e.get("href") for tag in ("activeRef", "attachmentOf") for e in root.iter(SPACE + tag)}
    for element in root.iter():
        for key in ("href", "source", "refersTo", "dictionary"):
            for target in element.get(key, "").split(" "):
                checks.true(not target.startswith("#") or target[1:] in eids, "%s: %s of %s leads nowhere: %s" % (what, key, name(element), target))
    for ref in root.iter(SPACE + "ref"):
        checks.true(ref.get("href") in known, "%s: ref to %s" % (what, ref.get("href")))


def check_names(checks, what, root, document):
    value = {(name(level), name(e)): e.get("value") for level in root[0][0][0] for e in level}
    work = value["FRBRWork", "FRBRuri"]
    checks.true(re.fullmatch(WORK, work), "%s: work %s" % (what, work))
    checks.equal(value["FRBRWork", "FRBRthis"], work + "/!main", what + ": this of the work")
    checks.equal(work.split("/")[-1].replace("~", ""), re.sub("[^A-Za-z0-9.-]", "", work.split("/")[-1]), what + ": number")
    checks.true(value["FRBRExpression", "FRBRuri"].startswith(work + "/") and "@" in value["FRBRExpression", "FRBRuri"], what + ": expression")
    checks.true(value["FRBRManifestation", "FRBRuri"].startswith(value["FRBRExpression", "FRBRuri"]), what + ": manifestation")
    language = root.find(".//" + SPACE + "FRBRlanguage").get("language")
    checks.equal(language, {"en": "eng", "fr": "fra", None: "eng"}.get(document["language"], language), what + ": language")
    checks.equal(root[0].get("name"), "recommendations" if name(root[0]) == "statement" else {"report": "meetingReport", "draft-report": "meetingReportDraft", "agenda": "agendaAnnotated",
                                       "background-paper": "backgroundPaper"}.get(document["kind"], root[0].get("name")), what + ": name")


# ---- words --------------------------------------------------------------------------------

def words(p, notes):
    """Of a paragraph; where a note stood in the text its raised mark is put back."""
    said = p.text or ""
    for child in p:
        if name(child) == "authorialNote":
            mark = child.get("marker") or ""
            notes.append((mark, "".join(words(q, notes) for q in child)))
            said += "".join(RAISED.get(c, "") for c in mark)
        else:
            said += "\n" if name(child) == "br" else words(child, notes)
        said += child.tail or ""
    return said


def texts(element, notes):
    """Text, items and closing words of an element of the hierarchy, as the record has them."""
    blocks = [words(p, notes) for child in element if name(child) in ("intro", "content") for p in child]
    items = [(item.findtext(SPACE + "num"), texts(item, notes)) for item in element if name(item) == "subparagraph"]
    closing = [words(p, notes) for child in element if name(child) == "wrapUp" for p in child]
    return blocks + closing, items


def labelled(item):
    return held(("(%s) " % item["label"] if item["label"] else "") + item["text"])


def stands(item, text):
    """Whether an item is a block of its own: it, or one below it, is not in the sentence that it is said to be in."""
    return not item.get("inline") or labelled(item) not in held(text) or any(stands(i, item["text"]) for i in item.get("items", []))


def wanted_texts(record):
    items = [(i.get("written") or "(%s)" % held(i["label"]) if i["label"] else None, wanted_texts(i)) for i in record.get("items", []) if stands(i, record["text"])]
    return [held(t) for t in (record["text"], record.get("closing")) if t is not None], items


def without_marks(value):
    if isinstance(value, str):
        return re.sub("[%s]" % "".join(RAISED.values()), "", value)
    return type(value)(without_marks(v) for v in value) if isinstance(value, (list, tuple)) else value


def parts(record, eid):
    """The eIds of all subparagraphs of a record with what they say."""
    for n, item in enumerate(record.get("items", [])):
        same = sum(i["label"] == item["label"] for i in record["items"][:n])
        own = escaped(item["label"]) + ("~%d" % (same + 1) if same else "") if item["label"] else "nn~%d" % (n + 1)
        own = eid + "__subpara_" + own
        yield own, labelled(item)
        yield from parts(item, own)


def check_parts(checks, what, element, record):
    """Each subparagraph has precisely one element with its eId; one inside a sentence has its label and words."""
    wanted = dict(parts(record, element.get("eId")))
    found = [e for e in element.iter() if name(e) in ("subparagraph", "inline")]
    checks.equal(sorted(e.get("eId") for e in found), sorted(wanted), "%s: subparagraphs of %s" % (what, record["id"]))
    for part in found:
        if name(part) == "inline":
            checks.equal((part.get("name"), words(part, [])), ("subparagraph", wanted.get(part.get("eId"))), "%s: %s" % (what, part.get("eId")))


def check_words(checks, what, root, records):
    found = [e for e in root.iter() if name(e) in ("paragraph", "hcontainer")]
    records = sorted(records, key=lambda r: (r["source"] or {}).get("line") or 10 ** 9)
    checks.equal(len(found), len(records), what + ": records")
    for element, record in zip(found, records):
        notes = []
        said = texts(element, notes)
        own = record["id"].rsplit("#", 1)[-1]
        checks.equal(element.get("eId"), "_".join(map(escaped, own.rsplit("-", 1))), what + ": eId")
        wanted = wanted_texts(record)
        if not all("".join(RAISED.get(c, "?") for c in n["mark"] or "?") in str(wanted) for n in record.get("footnotes", [])):
            said, wanted = without_marks(said), without_marks(wanted)  # a note whose mark is not in the text
        checks.equal(said, wanted, "%s: words of %s" % (what, record["id"]))
        checks.equal(sorted(notes), sorted((n["mark"] or "", held(n["text"])) for n in record.get("footnotes", [])), "%s: notes of %s" % (what, record["id"]))
        check_parts(checks, what, element, record)
        if name(element) == "hcontainer":
            checks.equal(element.get("class"), record["status"], what + ": status")
    headings = [e.text or "" for e in root.iter(SPACE + "heading")]
    return headings


# ---- statements -----------------------------------------------------------------------------

def adopted_of(document, records):
    """What the meeting adopted whose report a document is: nothing without a recommendation."""
    found = [r for r in records if r["document"] == document["id"] and r.get("status", r.get("authority")) == "adopted"]
    return found if document["kind"] == "report" and any("status" in r for r in found) else []


def check_related(checks, what, root, report, document):
    """A statement and the report that it is published in name each other."""
    uris = [tree_of[0][0][0][0].find(SPACE + "FRBRuri").get("value") for tree_of in (root, report)]
    parts = [e.get("href") for e in report.iter(SPACE + "hasAttachment")]
    wholes = [(e.get("href"), e.get("showAs")) for e in root.iter(SPACE + "attachmentOf")]
    shown = document["symbol"] or document["title"] or document["id"]
    checks.equal((parts, wholes), ([uris[0]], [(uris[1], held(shown))]), what + ": how they name each other")
    published = [(e.get("date"), e.get("showAs")) for e in root.iter(SPACE + "publication")]
    checks.equal(published, [(document["date"], held(shown))] if document["date"] else [], what + ": where it was published")


def check_statement(checks, what, root, report, document, dataset):
    """It has what was adopted, word for word and id for id as in the report, under its headings, and the last day of the meeting."""
    meeting = next((m for m in dataset["meetings"] if m["id"] == document["meeting"]), {})
    body = next((b["name"] for b in dataset["bodies"] if b["id"] == meeting.get("body")), None)
    check_structure(checks, what, root)
    check_identifiers(checks, what, root)
    check_names(checks, what, root, document)
    check_related(checks, what, root, report, document)
    headings = check_words(checks, what, root, adopted_of(document, dataset["recommendations"] + dataset["paragraphs"]))
    checks.equal(headings, [held(s["title"]) for s in document.get("sections", []) if s["authority"] == "adopted"], what + ": headings")
    same = {e.get("eId"): tree.tostring(e).strip() for e in report.iter() if name(e) in ("paragraph", "hcontainer")}
    for element in root.iter():
        if name(element) in ("paragraph", "hcontainer"):
            checks.equal(same.get(element.get("eId")), tree.tostring(element).strip(), what + ": " + element.get("eId"))
    checks.equal(name(root[0]), "statement", what + ": element")
    if meeting.get("end"):
        checks.equal([e.get("date") for e in root.iter(SPACE + "FRBRdate")], [meeting["end"]] * 3, what + ": dates")
    head = [words(p, []) for p in root.find(".//" + SPACE + "preface")]
    checks.equal(head, [held(w) for w in (body, document["symbol"] or document["title"] or document["id"]) if w], what + ": preface")


# ---- datasets -------------------------------------------------------------------------------

def read_files(checks, where):
    """The roots of the files by the numbers of their works."""
    roots = {}
    for file in sorted(f for f in os.listdir(where) if f != ".rapporteur"):
        path = os.path.join(where, file)
        root = tree.parse(path).getroot()
        if shutil.which("xmllint"):
            checks.equal(subprocess.run(["xmllint", "--noout", path], capture_output=True).stderr, b"", file + ": xmllint")
        number = root[0][0][0][0].find(SPACE + "FRBRuri").get("value").split("/")[-1]
        checks.equal(file, number + ".xml", "name of a file")
        roots[number] = root
    return roots


def check_dataset(checks, folder, data, what):
    """Of what is written: how many refs, and how many statements."""
    target = os.path.join(folder, "akn")
    checks.succeeded(harness.run("export", data, "--to", "akn", "-o", target), what)
    dataset = json.load(open(data, encoding="utf-8"))
    records = dataset["recommendations"] + dataset["paragraphs"]
    documents = [d for d in dataset["documents"] if any(r["document"] == d["id"] for r in records)]
    statements = [d for d in documents if adopted_of(d, records)]
    roots, refs = read_files(checks, target), 0
    checks.equal(len(roots), len(documents) + len(statements), what + ": files")
    for document in documents:
        number = escaped((document["symbol"] or document["id"]).replace("/", "-"))
        root = roots[number]
        check_structure(checks, number, root)
        check_identifiers(checks, number, root)
        check_names(checks, number, root, document)
        headings = check_words(checks, number, root, [r for r in records if r["document"] == document["id"]])
        checks.equal(headings, [held(s["title"]) for s in document.get("sections", [])], number + ": headings")
        checks.equal(len(root.findall(".//" + SPACE + "hasAttachment")), document in statements, number + ": statements")
        refs += sum(1 for _ in root.iter(SPACE + "ref"))
        if document in statements:
            check_statement(checks, number + "-recommendations", roots[number + "-recommendations"], root, document, dataset)
    shutil.rmtree(target)
    return refs, len(statements)


def check_selection(checks, folder, data):
    """What was not adopted, or not asked for, is in no statement."""
    target = os.path.join(folder, "selection")
    dataset = json.load(open(data, encoding="utf-8"))
    record = next(r for r in dataset["recommendations"] if r["status"] == "adopted")
    for where, wanted in (("status != adopted", []), ("id = '%s'" % record["id"], [record["id"].rsplit("#", 1)[1].replace("-", "_")])):
        checks.succeeded(harness.run("export", data, "--to", "akn", "--where", where, "-o", target), where)
        found = [root for root in read_files(checks, target).values() if name(root[0]) == "statement"]
        checks.equal([e.get("eId") for root in found for e in root.iter(SPACE + "hcontainer")], wanted, where)
        shutil.rmtree(target)


def hard():
    """Labels that come twice or are missing, ids with anything in them, notes with and without a mark in the text."""
    data = hostile.one()
    record = data["recommendations"][0]
    record["items"] = [{"label": "a", "text": "first"}, {"label": "a", "text": "second\u00b9\u00b2 and\u00b9"}, {"label": None, "text": "third"},
                       {"label": "\u0430 b", "text": "fourth", "items": [{"label": "i", "text": "below"}]}]
    record["closing"] = "at the end"
    record["footnotes"] = [{"mark": "1", "text": "one"}, {"mark": "12", "text": "<twelve>"}, {"mark": "*", "text": "star"}, {"mark": None, "text": "none"}]
    other = copy.deepcopy(record)
    other.update(id="L/2020/1#rec-1_2 x\u00e9", number=None, items=[], footnotes=[], source=None)
    data["recommendations"].append(other)
    return data


def check_file_names(checks, folder):
    """No name that Windows keeps for a device, and none that another differs from in small letters alone."""
    data = hostile.one()
    documents, records = data["documents"], data["recommendations"]
    for n, symbol in enumerate(("CON", "nul.7", "Lpt1", "COMMA", "L/7", "l/7")):
        documents.append({**documents[0], "id": symbol, "symbol": symbol})
        records.append({**copy.deepcopy(records[0]), "id": symbol + "#rec-1", "document": symbol, "number": None})
    where = os.path.join(folder, "names")
    checks.succeeded(harness.run("export", hostile.write(folder, "names-data", data), "--to", "akn", "-o", where), "names of files")
    found = sorted(f for f in os.listdir(where) if f != ".rapporteur")
    devices = [f for f in found if re.fullmatch("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?", f)]
    checks.equal((devices, len({f.lower() for f in found})), ([], len(found)), "names of files: %s" % found)
    checks.true({"COMMA.xml", "document.xml", "document-2.xml"} <= set(found), "names of files: %s" % found)


def check_marks(checks, folder):
    """Marks that are letters and signs are those of notes, and the power of a unit is none."""
    data = hostile.one()
    record = data["recommendations"][0]
    record.update(text="Wash 3 m\u00b2 of cellars\u1d47 and halls\u2020 daily\u00b2.", items=[], closing=None,
                  footnotes=[{"mark": m, "text": "note " + m} for m in ("b", "2", "\u2020")])
    where = os.path.join(folder, "marks")
    checks.succeeded(harness.run("export", hostile.write(folder, "marks-data", data), "--to", "akn", "-o", where), "marks")
    found = [p for root in read_files(checks, where).values() for p in root.iter(SPACE + "p") if (p.text or "").startswith("Wash")]
    said = [[p.text] + [s for n in p for s in (n.get("marker"), n.tail)] for p in found]
    checks.equal(said[:1], [["Wash 3 m\u00b2 of cellars", "b", " and halls", "\u2020", " daily", "2", "."]], "marks of notes")


def check_inside(checks, folder):
    """Subparagraphs inside a sentence, inside each other, with a citation, a note and a citation across their end; and
    ones that are said to stand there and do not."""
    data = hostile.one()
    record = data["recommendations"][0]
    text = "Use lamps (a) by the L/2020/1 rules\u00b9; (b) at (i) doors and (ii) gates. Then stop."
    part = lambda label, text, *items: {"label": label, "text": text, "inline": True, "items": list(items)}
    record.update(text=text, closing=None, footnotes=[{"mark": "1", "text": "note"}], items=[
        part("a", "by the L/2020/1 rules\u00b9"), part("b", "at (i) doors and (ii) gates", part("i", "doors"), part("ii", "gates")),
        part("c", "nowhere"), part("d", "Then", part("i", "below"))])
    evidence = [{"of": "cites:L/2020/1", "text": words, "start": text.index(words), "end": text.index(words) + len(words)} for words in ("L/2020/1", "gates. Then")]
    data["links"] = [{"type": "cites", "from": record["id"], "to": record["document"], "evidence": evidence}]
    where = os.path.join(folder, "inside")
    checks.succeeded(harness.run("export", hostile.write(folder, "inside-data", data), "--to", "akn", "-o", where), "inside")
    root = read_files(checks, where)[escaped(data["documents"][0]["symbol"].replace("/", "-"))]
    check_structure(checks, "inside", root)
    check_identifiers(checks, "inside", root)
    check_words(checks, "inside", root, [record] + data["paragraphs"])
    uri = root[0][0][0][0].find(SPACE + "FRBRuri").get("value")
    said = tree.tostring(next(p for p in root.iter(SPACE + "p") if (p.text or "").startswith("Use")), encoding="unicode")
    said = re.sub(r' xmlns:ns0="[^"]*"|ns0:|</ns0:p>\s*$', "", said).replace(uri, "WORK")
    begin = '<inline name="subparagraph" eId="rec_1__subpara_%s">'
    checks.equal(said, "<p>Use lamps " + begin % "a" + '(a) by the <ref href="WORK">L/2020/1</ref> rules<authorialNote eId="rec_1__intro__authorialNote_1" marker="1" '
                 'placement="bottom"><p>note</p></authorialNote></inline>; ' + begin % "b" + "(b) at " + begin % "b__subpara_i" + "(i) doors</inline> and " +
                 begin % "b__subpara_ii" + '(ii) <ref href="WORK">gates</ref></inline></inline><ref href="WORK">. Then</ref> stop.', "inside")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        sample = os.path.join(folder, "sample.json")
        checks.succeeded(harness.run("import", *harness.samples(), "-o", sample), "import")
        checks.equal(check_dataset(checks, folder, sample, "samples"), (10, 3), "refs and statements of the samples")
        check_selection(checks, folder, sample)
        for what, data in (("one", hostile.one()), ("hostile", hostile.hostile()), ("hard", hard())):
            check_dataset(checks, folder, hostile.write(folder, what, data), what)
        check_file_names(checks, folder)
        check_marks(checks, folder)
        check_inside(checks, folder)
        empty = harness.run("export", hostile.write(folder, "empty", hostile.empty()), "--to", "akn", "-o", os.path.join(folder, "none"))
        checks.equal(empty.returncode, harness.DATA, "nothing to write")
        corpus = os.environ.get("RAPPORTEUR_CORPUS", os.path.join(harness.SOURCE, "..", "shared", "corpus"))
        documents = sorted(os.path.join(corpus, n) for n in os.listdir(corpus) if n.endswith(".txt")) if os.path.isdir(corpus) else []
        for what in ("corpus", "near") if documents else ():
            files = documents if what == "corpus" else sorted(glob.glob(os.path.join(corpus, "near", "*.txt")))
            path = os.path.join(folder, what + ".json")
            checks.succeeded(harness.run("import", *files, "-o", path), "import: " + what)
            check_dataset(checks, folder, path, what)
        if not documents:
            print("not checked on published documents: they are not here")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
