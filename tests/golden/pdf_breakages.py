"""Files broken on purpose, one for each rule: a good file, taken apart by qpdf, with one thing wrong in it."""
import base64
import json
import os
import re

import pdf_content
from pdf_file import is_reference, tool


class Patient:
    """The objects of a good file as JSON of qpdf; changed, then written as a file again."""

    def __init__(self, path):
        self.json = json.loads(tool("qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
                                    "--decode-level=generalized", path).stdout)
        self.objects = self.json["qpdf"][1]
        self.after = lambda data: data  # what is done to the bytes of the written file

    def write(self, path):
        plan = path + ".json"
        json.dump(self.json, open(plan, "w", encoding="utf-8"))
        made = tool("qpdf", "--json-input", "--object-streams=disable", "--stream-data=preserve", plan, path)
        os.remove(plan)
        if made.returncode not in (0, 3):
            raise ValueError(made.stderr.decode())
        with open(path, "rb") as file:
            data = file.read()
        with open(path, "wb") as file:
            file.write(self.after(data))

    def get(self, value):
        while is_reference(value):
            held = self.objects["obj:" + value]
            value = held["value"] if "value" in held else held["stream"]["dict"]
        return value

    @property
    def catalog(self):
        return self.get(self.objects["trailer"]["value"]["/Root"])

    @property
    def info(self):
        return self.get(self.objects["trailer"]["value"]["/Info"])

    def all(self, asks):
        """(reference, dictionary) of objects for which asks(dictionary) holds."""
        for key in sorted((k for k in self.objects if k.startswith("obj:")), key=lambda k: int(k[4:].split()[0])):
            held = self.get(key[4:])
            if isinstance(held, dict) and asks(held):
                yield key[4:], held

    def elements(self, kind):
        return list(self.all(lambda d: d.get("/S") == "/" + kind and "/P" in d))

    def element(self, kind, at=0):
        return self.elements(kind)[at][1]

    def links(self):
        return [held for _, held in self.all(lambda d: d.get("/Subtype") == "/Link")]

    def pages(self):
        return [held for _, held in self.all(lambda d: d.get("/Type") == "/Page")]

    def kids(self, element):
        """The kids of an element as a list that stands in it."""
        held = self.get(element["/K"])
        element["/K"] = held if isinstance(held, list) else [element["/K"]]
        return element["/K"]

    def new(self, value):
        number = 1 + max(int(key[4:].split()[0]) for key in self.objects if key.startswith("obj:"))
        self.objects["obj:%d 0 R" % number] = {"value": value}
        return "%d 0 R" % number

    def data(self, reference, change=None):
        """The bytes of a stream; with `change` they become what it returns."""
        stream = self.objects["obj:" + reference]["stream"]
        data = base64.b64decode(stream["data"])
        if change:
            data = change(data)
            stream["data"] = base64.b64encode(data).decode()
        return data

    def content(self, change, page=0):
        """Hands the operations of a page's first content stream to `change` and keeps what it returns."""
        held = self.pages()[page]["/Contents"]
        self.data(held[0] if isinstance(held, list) else held,
                  lambda data: pdf_content.write(change(list(pdf_content.operations(data)))))

    def xmp(self, pattern, replacement):
        def change(data):
            out, count = re.subn(pattern, replacement, data)
            if not count:
                raise ValueError("no %r in the metadata" % pattern)
            return out
        self.data(self.catalog["/Metadata"], change)

    def parents(self):
        """The first array of the ParentTree with two elements that are not the same."""
        numbers = self.get(self.get(self.catalog["/StructTreeRoot"])["/ParentTree"])
        while "/Nums" not in numbers:
            numbers = self.get(numbers["/Kids"][0])
        return next(e for e in map(self.get, self.get(numbers["/Nums"])[1::2]) if isinstance(e, list) and len(set(e)) > 1)

    def font(self):
        return next(held for _, held in self.all(lambda d: d.get("/Subtype") == "/Type0"))

    def inner(self):
        return self.get(self.get(self.font()["/DescendantFonts"])[0])


def at(listed, asks):
    return next(n for n, operation in enumerate(listed) if asks(*operation))


def is_tagged(operator, operands):
    return operator == "BDC" and isinstance(operands[1], dict) and "MCID" in operands[1]


def insert(listed, place, *added):
    return listed[:place] + list(added) + listed[place:]


def mark_twice(listed):
    first = at(listed, is_tagged)
    second = first + 1 + at(listed[first + 1:], is_tagged)
    return listed[:second] + [("BDC", [listed[second][1][0], listed[first][1][1]])] + listed[second + 1:]


def cross(listed):
    """Closes a text object inside the marked content that was opened in it, or the other way round."""
    return listed + [("BMC", [pdf_content.Name("Artifact")]), ("BT", []), ("EMC", []), ("ET", [])]


def show_zero(listed):
    place = at(listed, lambda operator, operands: operator in ("Tj", "TJ"))
    operator, operands = listed[place]
    shown = b"\0" + operands[0] if operator == "Tj" else [b"\0"] + operands[0]
    return listed[:place] + [(operator, [shown])] + listed[place + 1:]


def retext(patient, text):
    """Gives the first code that is shown another text."""
    shown = []
    patient.content(lambda listed: shown.extend(o for operator, o in listed if operator in ("Tj", "TJ")) or listed)
    code = next(s for o in shown for s in (o[0] if isinstance(o[0], list) else o) if isinstance(s, bytes))[:1].hex().upper()
    line = b"\n1 beginbfchar\n<%s> <%s>\nendbfchar\n" % (code.encode(), text)
    for _, font in patient.all(lambda d: d.get("/Subtype") == "/Type0"):
        patient.data(font["/ToUnicode"], lambda data: data.replace(b"endcmap", line + b"endcmap"))


def widen(patient):
    """All widths of all fonts."""
    for _, font in patient.all(lambda d: "/CIDSystemInfo" in d and "/FontDescriptor" in d):
        font["/DW"] = font.get("/DW", 1000) + 7
        font["/W"] = [[w + 7 for w in entry] if isinstance(entry, list) else entry for entry in map(patient.get, patient.get(font.get("/W", [])))]


def lzw(data):
    """Data by the filter LZWDecode, all codes of nine bits."""
    codes = [c for start in range(0, len(data), 200) for c in [256, *data[start:start + 200]]] + [257]
    bits = "".join("{:09b}".format(c) for c in codes)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[n:n + 8], 2) for n in range(0, len(bits), 8))


def recompress(patient):
    held = patient.pages()[0]["/Contents"]
    held = held[0] if isinstance(held, list) else held
    patient.data(held, lzw)
    patient.get(held)["/Filter"] = "/LZWDecode"


def drop(holder, key):
    del holder[key]


def attributes(patient, element):
    """The attributes of an element as one dictionary that stands in it."""
    held = patient.get(element.get("/A", {}))
    element["/A"] = dict(patient.get(held[0]) if isinstance(held, list) else held)
    return element["/A"]


def set_all(patient, holders, **values):
    for holder in holders:
        for key, value in values.items():
            attributes(patient, holder)["/" + key] = value


def swap_parents(p):
    entries = p.parents()
    other = next(n for n, e in enumerate(entries) if e != entries[0])
    entries[0], entries[other] = entries[other], entries[0]


def last_heading(p):
    return max(((r, e) for n in range(1, 7) for r, e in p.elements("H%d" % n)), key=lambda found: int(found[0].split()[0]))[1]


def split_content(p):
    """An MCID that no element has: the last of the first paragraph that has any."""
    element = next(e for _, e in p.elements("P") if isinstance(p.get(e.get("/K")), (int, list)))
    element["/K"] = []


def last_cell(p):
    table = p.element("Table")
    while table["/S"] not in ("/TD", "/TH"):
        table = p.get(p.kids(table)[-1])
    return table


def lose_heads(p):
    """Heads that say of nothing that they are its heads, and cells that name none."""
    set_all(p, [e for _, e in p.elements("TH")], Scope="/None")
    for _, cell in p.elements("TD"):
        attributes(p, cell).pop("/Headers", None)


def move(rectangle, by):
    return [rectangle[0], rectangle[1] + by, rectangle[2], rectangle[3] + by]


CUT = (rb"<\?xpacket end=.*", b"")
PART = (rb'(pdfaid:part(?:>|="))2', rb"\g<1>7")
URI = (rb"(namespaceURI>)http://www.aiim.org/pdfua/ns/id/", rb"\g<1>http://example.org/")
TITLE = (rb"(?s)<dc:title>.*?</dc:title>", b"")
ARTIFACT = [("BMC", [pdf_content.Name("Artifact")]), ("EMC", [])]

# (rule, what is broken, rules that may find it too)
BREAKAGES = [
    ("content.readable", lambda p: p.content(lambda o: [("zz", [])] + o), ()),
    ("content.nested", lambda p: p.content(lambda o: o + [("EMC", [])]), ()),
    ("content.nested", lambda p: p.content(lambda o: o + [("q", [])]), ()),
    ("content.nested", lambda p: p.content(cross), ()),
    ("content.marked", lambda p: p.content(lambda o: o + [("re", [0, 0, 9, 9]), ("f", [])]), ()),
    ("content.artifact", lambda p: p.content(lambda o: insert(o, at(o, is_tagged) + 1, *ARTIFACT)), ()),
    ("content.mcid", lambda p: p.content(mark_twice), ("tree.content", "tree.parents", "link.place")),
    ("tree.content", split_content, ("tree.parents", "tree.empty", "language.changes", "link.place")),
    ("tree.parents", swap_parents, ()),
    ("tree.parents", lambda p: p.parents().pop(), ()),
    ("tree.keys", lambda p: p.get(p.catalog["/StructTreeRoot"]).update({"/ParentTreeNextKey": 0}), ()),
    ("tree.keys", lambda p: p.pages()[1].update({"/StructParents": p.pages()[0]["/StructParents"]}), ("tree.parents",)),
    ("language.changes", lambda p: p.element("P").update({"/Lang": "u:ru"}), ()),
    ("tree.root", lambda p: p.element("Document").update({"/S": "/Sect"}), ()),
    ("tree.kids", lambda p: p.kids(p.element("Document")).append(p.new({"/No": "/Element"})), ()),
    ("tree.up", lambda p: p.element("P").update({"/P": p.elements("H1")[0][0]}), ()),
    ("tree.roles", lambda p: p.element("P").update({"/S": "/Verse"}), ()),
    ("tree.nesting", lambda p: p.element("LBody").update({"/S": "/P"}), ()),
    ("tree.nesting", lambda p: p.element("L").update({"/S": "/Sect"}), ("list.numbering",)),
    ("tree.empty", lambda p: p.kids(p.element("Document")).append(
        p.new({"/Type": "/StructElem", "/S": "/P", "/P": p.elements("Document")[0][0]})), ()),
    ("headings.order", lambda p: p.element("H1").update({"/S": "/H2"}), ()),
    ("headings.order", lambda p: last_heading(p).update({"/S": "/H6"}), ()),
    ("headings.kind", lambda p: last_heading(p).update({"/S": "/H"}), ("headings.order",)),
    ("list.numbering", lambda p: drop(p.element("L"), "/A"), ()),
    ("table.regular", lambda p: set_all(p, [last_cell(p)], RowSpan=2), ()),
    ("table.scope", lambda p: [drop(attributes(p, e), "/Scope") for _, e in p.elements("TH")], ("table.heads",)),
    ("table.heads", lose_heads, ("table.scope",)),
    ("figure.alt", lambda p: drop(p.element("Figure"), "/Alt"), ()),
    ("figure.box", lambda p: drop(p.element("Figure"), "/A"), ()),
    ("note.id", lambda p: drop(p.element("Note"), "/ID"), ()),
    ("link.element", lambda p: p.element("Link").update({"/K": [k for k in p.kids(p.element("Link")) if isinstance(k, int)]}), ()),
    ("link.contents", lambda p: drop(p.links()[0], "/Contents"), ()),
    ("link.place", lambda p: p.links()[0].update({"/Rect": move(p.get(p.links()[0]["/Rect"]), 150)}), ()),
    ("link.place", lambda p: p.links()[0].update({"/Rect": move(p.get(p.links()[0]["/Rect"]), 3000)}), ()),
    ("annotation.tagged", lambda p: p.links()[0].update({"/Subtype": "/Square"}), ("link.element", "link.place")),
    ("font.kind", lambda p: p.font().update({"/Subtype": "/Type1"}), ("link.place",)),
    ("font.embedded", lambda p: drop(p.get(p.inner()["/FontDescriptor"]), "/FontFile2"), ()),
    ("font.system", lambda p: drop(p.inner(), "/CIDSystemInfo"), ("font.encoding",)),
    ("font.encoding", lambda p: p.get(p.font()["/Encoding"]).update({"/WMode": 1}), ()),
    ("font.encoding", lambda p: p.get(p.font()["/Encoding"]).update({"/CIDSystemInfo": {"/Registry": "u:Adobe", "/Ordering": "u:GB1"}}), ()),
    ("font.encoding", lambda p: p.data(p.font()["/ToUnicode"], lambda data: data.replace(b"<00> <FF>", b"<00> <FE>")), ()),
    ("font.text", lambda p: retext(p, b"FFFE"), ("link.place",)),
    ("font.text", lambda p: retext(p, b"0000"), ("link.place",)),
    ("font.private", lambda p: retext(p, b"E001"), ("link.place",)),
    ("font.glyph", lambda p: p.content(show_zero), ("font.text", "font.width", "link.place")),
    ("font.width", widen, ("link.place",)),
    ("document.marked", lambda p: p.catalog.update({"/MarkInfo": {"/Marked": False}}), ()),
    ("document.language", lambda p: drop(p.catalog, "/Lang"), ()),
    ("document.title", lambda p: p.catalog.update({"/ViewerPreferences": {}}), ()),
    ("document.title", lambda p: p.xmp(*TITLE), ("xmp.info",)),
    ("page.tabs", lambda p: drop(p.pages()[0], "/Tabs"), ()),
    ("xmp.form", lambda p: p.xmp(*CUT), ()),
    ("xmp.info", lambda p: p.info.update({"/Title": "u:Another title"}), ()),
    ("xmp.info", lambda p: p.info.update({"/CreationDate": "u:D:19990101000000Z"}), ()),
    ("xmp.claims", lambda p: p.xmp(*PART), ()),
    ("xmp.extension", lambda p: p.xmp(*URI), ()),
    ("file.head", lambda p: setattr(p, "after", lambda data: data[:9] + b"%text" + data[14:]), ()),
    ("file.end", lambda p: setattr(p, "after", lambda data: data + b"\nmore"), ()),
    ("file.id", lambda p: setattr(p, "after", lambda data: data.replace(b"/ID [", b"/IX [")), ()),
    ("file.streams", recompress, ()),
    ("file.limits", lambda p: p.catalog.update({"/" + "long" * 40: True}), ()),
    ("file.parts", lambda p: p.catalog.update({"/OCProperties": {"/OCGs": [], "/D": {}}}), ()),
    ("file.actions", lambda p: p.catalog.update({"/OpenAction": {"/S": "/JavaScript", "/JS": "u:1"}}), ()),
    ("colour.profile", lambda p: drop(p.catalog, "/OutputIntents"), ()),
    ("colour.profile", lambda p: p.data(p.get(p.get(p.catalog["/OutputIntents"])[0])["/DestOutputProfile"],
                                        lambda data: data.replace(b"RGB ", b"GRAY", 1)), ()),
    ("colour.profile", lambda p: p.content(lambda o: [("k", [0, 0, 0, 1])] + o), ()),
    ("colour.opaque", lambda p: p.pages()[0].update({"/Group": {"/S": "/Transparency"}}), ()),
    ("colour.opaque", lambda p: p.catalog.update({"/Faint": {"/ca": 0.5}}), ()),
    ("annotation.flags", lambda p: p.links()[0].update({"/F": 2}), ()),
    ("file.destinations", lambda p: p.catalog.update({"/OpenAction": {"/S": "/GoTo", "/D": "u:nowhere"}}), ()),
]
