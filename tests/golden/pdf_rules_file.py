"""Rules of the file: what the document says of itself, PDF/A-2, destinations."""
import datetime
import re
import xml.etree.ElementTree as ElementTree

from pdf_file import Stream, as_bytes, as_text, is_name, is_reference
from pdf_rules import rule

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NAMES = {"dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/",
         "pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
         "xmpMM": "http://ns.adobe.com/xap/1.0/mm/", "ext": "http://www.aiim.org/pdfa/ns/extension/",
         "schema": "http://www.aiim.org/pdfa/ns/schema#", "property": "http://www.aiim.org/pdfa/ns/property#"}
PREDEFINED = {NAMES[n] for n in ("dc", "xmp", "pdf", "pdfaid", "xmpMM", "ext")}
ACTIONS = {"/URI", "/GoTo", "/GoToR", "/Thread", "/Named", "/SubmitForm"}
FILTERS = {"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/JPXDecode", "/RunLengthDecode", "/ASCIIHexDecode",
           "/ASCII85Decode"}


def name(prefix, local):
    return "{%s}%s" % (NAMES[prefix], local)


class Metadata:
    """The XMP of a file: properties by qualified name. An array is one text, its items with ", " between."""

    def __init__(self, document):
        stream = document.file.get(document.file.catalog.get("/Metadata"))
        self.dictionary = stream if isinstance(stream, Stream) else {}
        self.data = stream.data if isinstance(stream, Stream) else b""
        self.fault = ""
        try:
            self.tree = ElementTree.fromstring(self.data)
        except ElementTree.ParseError as problem:
            self.tree, self.fault = ElementTree.Element("none"), str(problem)
        self.values = {}
        for described in self.tree.iter(RDF + "Description"):
            if described not in self.tree.findall("%sRDF/%sDescription" % (RDF, RDF)):
                continue
            self.values.update({k: v for k, v in described.attrib.items() if not k.startswith(RDF)})
            self.values.update({p.tag: self.text(p) for p in described})

    @staticmethod
    def text(element):
        items = [i.text or "" for i in element.iter(RDF + "li")]
        return ", ".join(items) if items else element.text or ""

    def get(self, prefix, local):
        return self.values.get(name(prefix, local))


# ---- what the document says of itself --------------------------------------------------------------

@rule("document.marked", "the file says that it is tagged (Matterhorn 06-001, ISO 14289-1 6.2)")
def marked(document):
    info = document.file.get(document.file.catalog.get("/MarkInfo")) or {}
    if info.get("/Marked") is not True or info.get("/Suspects") is True:
        yield "MarkInfo is %s" % info


@rule("document.language", "the file says its language (Matterhorn 11-006)")
def language(document):
    said = as_text(document.file.catalog.get("/Lang")) or ""
    if not re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", said):
        yield "Lang is %r" % said
    for element in document.walk():
        held = element.dictionary.get("/Lang")
        if held is not None and not re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", as_text(held) or ""):
            yield "%s has the language %r" % (element, held)


@rule("document.title", "the file has a title, which the window shows (Matterhorn 06-003, 07-001, 07-002)")
def title(document):
    if not (Metadata(document).get("dc", "title") or "").strip():
        yield "dc:title is missing or empty"
    if document.file.get(document.file.catalog.get("/ViewerPreferences"), "/DisplayDocTitle") is not True:
        yield "DisplayDocTitle is not true"


@rule("page.tabs", "the tab key follows the structure on each page (Matterhorn 28-009)")
def tabs(document):
    for page in document.pages:
        if page.dictionary.get("/Tabs") != "/S":
            yield "page %d: Tabs is %s" % (page.number, page.dictionary.get("/Tabs"))


# ---- metadata ----------------------------------------------------------------------------------------

@rule("xmp.form", "the metadata is XMP without filter and well-formed (ISO 19005-2 6.6.2.1)")
def xmp_form(document):
    metadata = Metadata(document)
    if "/Filter" in metadata.dictionary or (metadata.dictionary.get("/Type"), metadata.dictionary.get("/Subtype")) != ("/Metadata", "/XML"):
        yield "its dictionary is %s" % dict(metadata.dictionary)
    if metadata.fault:
        yield metadata.fault
    if not metadata.data.lstrip().startswith(b"<?xpacket begin=") or not metadata.data.rstrip().endswith((b'<?xpacket end="w"?>', b'<?xpacket end="r"?>')):
        yield "no packet around it"
    if re.search(rb"<\?xpacket[^?]*(bytes|encoding)=", metadata.data):
        yield "bytes or encoding in its header"


def moment(text):
    """A date of PDF or of XMP as one of Python; None for what is none."""
    found = re.fullmatch(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)T?(\d\d):?(\d\d):?(\d\d)(Z|[-+]\d\d)?['\:]?(\d\d)?'?(\d\d)?'?", text or "")
    if not found:
        return None
    away = 0 if found[7] in ("Z", None) else int(found[7]) * 3600 + int(found[7][0] + (found[8] or "0")) * 60
    return datetime.datetime(*map(int, found.group(1, 2, 3, 4, 5, 6))) - datetime.timedelta(seconds=away)


@rule("xmp.info", "the information dictionary says what the metadata says (ISO 19005-2 6.6.3)")
def xmp_info(document):
    metadata = Metadata(document)
    for key, where, read in (("/Title", ("dc", "title"), str), ("/Author", ("dc", "creator"), str), ("/Subject", ("dc", "description"), str),
                             ("/Keywords", ("pdf", "Keywords"), str), ("/Creator", ("xmp", "CreatorTool"), str),
                             ("/Producer", ("pdf", "Producer"), str), ("/CreationDate", ("xmp", "CreateDate"), moment),
                             ("/ModDate", ("xmp", "ModifyDate"), moment)):
        held, said = as_text(document.file.info.get(key)), metadata.get(*where)
        if held is not None and (said is None or read(held) != read(said) or read(held) is None):
            yield "%s is %r, %s:%s %r" % (key, held, *where, said)


@rule("xmp.claims", "what the metadata claims is a standard there is (ISO 19005-2 6.6.4, ISO 14289-1 5)")
def xmp_claims(document):
    metadata = Metadata(document)
    part, level, accessible = metadata.get("pdfaid", "part"), metadata.get("pdfaid", "conformance"), metadata.get("pdfuaid", "part")
    if (part, level) not in (("2", "A"), ("2", "B"), ("2", "U"), (None, None)):
        yield "PDF/A-%s%s" % (part, level)
    if accessible not in (None, "1"):
        yield "PDF/UA-%s" % accessible
    if part is None and accessible is None:
        yield "nothing is claimed"


@rule("xmp.extension", "properties that PDF/A does not know are described in the metadata itself (ISO 19005-2 6.6.2.3)")
def xmp_extension(document):
    metadata = Metadata(document)
    described = {}
    for schema in metadata.tree.iter():
        space = schema.find(name("schema", "namespaceURI"))
        if space is not None:
            described[space.text] = {p.text for p in schema.iter(name("property", "name"))}
    for key in metadata.values:
        space, local = key[1:].split("}") if key.startswith("{") else ("", key)
        if space not in PREDEFINED and not space.startswith("http://www.w3.org/XML") and local not in described.get(space, ()):
            yield key


# ---- PDF/A ---------------------------------------------------------------------------------------------

@rule("file.head", "the file begins with its version and a comment of four high bytes (ISO 19005-2 6.1.2)")
def head(document):
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", document.file.bytes):
        yield "it begins with %r" % document.file.bytes[:20]


@rule("file.end", "nothing stands after the last end of file (ISO 19005-2 6.1.3)")
def end(document):
    if not re.search(rb"%%EOF(\r\n|\r|\n)?\Z", document.file.bytes):
        yield "it ends with %r" % document.file.bytes[-20:]


@rule("file.id", "the trailer has an ID of two strings and nothing is encrypted (ISO 19005-2 6.1.3)")
def identifier(document):
    held = document.file.items(document.file.trailer.get("/ID"))
    if len(held) != 2 or not all(isinstance(i, str) and len(as_bytes(i)) >= 16 for i in held):
        yield "ID is %s" % held
    if document.file.encrypted or "/Encrypt" in document.file.trailer:
        yield "it is encrypted"


@rule("file.streams", "streams are in the file, by filters that PDF/A allows: no LZW, no encryption (ISO 19005-2 6.1.7)")
def streams(document):
    for reference, held in document.file.objects.items():
        if isinstance(held, Stream):
            wrong = [f for f in document.file.items(held.get("/Filter")) if f not in FILTERS]
            if wrong or {"/F", "/FFilter", "/FDecodeParms"} & set(held):
                yield "%s has %s" % (reference, wrong or "its data in another file")


@rule("file.limits", "strings, names, numbers and saved states are not larger than PDF/A allows (ISO 19005-2 6.1.13)")
def limits(document):
    for page in document.pages:
        if page.content.deepest > 28:
            yield "page %d: %d states saved" % (page.number, page.content.deepest)
    for reference, held in document.file.dictionaries():
        for key, value in held.items():
            if len(key.encode()) > 128 or (is_name(value) and len(value.encode()) > 128):
                yield "%s: a long name" % reference
            if isinstance(value, str) and not is_name(value) and len(as_bytes(value)) > 32767:
                yield "%s: a long string" % reference


@rule("file.parts", "nothing is embedded, played, optional or a form (ISO 19005-2 6.8, 6.9, 6.4)")
def parts(document):
    catalog = document.file.catalog
    for key in ("/AcroForm", "/OCProperties", "/Requirements", "/NeedsRendering", "/AF", "/Collection"):
        if key in catalog:
            yield "the catalog has %s" % key
    if document.file.get(catalog.get("/Names"), "/EmbeddedFiles") is not None:
        yield "there are embedded files"


@rule("file.actions", "no action but to go to a place or an address; none by itself (ISO 19005-2 6.5)")
def actions(document):
    if document.file.get(document.file.catalog.get("/Names"), "/JavaScript") is not None or "/AA" in document.file.catalog:
        yield "the catalog has scripts or actions"
    for reference, held in document.file.dictionaries():
        kind = held.get("/S")
        if held.get("/Type") == "/Action" or kind in ("/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData"):
            if kind not in ACTIONS:
                yield "%s: an action %s" % (reference, kind)
        if "/AA" in held:
            yield "%s has actions of its own" % reference


@rule("colour.profile", "there is one output intent with an ICC profile for RGB, and colours are RGB or grey (ISO 19005-2 6.2.3, 6.2.4)")
def colour_profile(document):
    intents = [document.file.get(i) or {} for i in document.file.items(document.file.catalog.get("/OutputIntents"))]
    if [i.get("/S") for i in intents] != ["/GTS_PDFA1"]:
        yield "output intents: %s" % intents
    for intent in intents:
        profile = document.file.get(intent.get("/DestOutputProfile"))
        data = profile.data if isinstance(profile, Stream) else b""
        if data[36:40] != b"acsp" or data[16:20] != b"RGB " or int.from_bytes(data[:4], "big") != len(data):
            yield "the profile is none for RGB, or cut"
        elif profile.get("/N") != 3 or data[8] > 4 or data[12:16] not in (b"mntr", b"scnr", b"prtr", b"spac"):
            yield "the profile has %s components, version %d, class %r" % (profile.get("/N"), data[8], data[12:16])
        if not as_text(intent.get("/OutputConditionIdentifier")):
            yield "the output intent does not say its condition"
    for page in document.pages:
        if page.content.colours:
            yield "page %d: CMYK colours" % page.number


@rule("colour.opaque", "nothing is transparent (ISO 19005-2 6.2.10)")
def opaque(document):
    for reference, held in document.file.dictionaries():
        if held.get("/SMask", "/None") != "/None" or held.get("/BM", "/Normal") not in ("/Normal", "/Compatible"):
            yield "%s has SMask %s, BM %s" % (reference, held.get("/SMask"), held.get("/BM"))
        if any(isinstance(held.get(key), (int, float)) and held[key] < 1 for key in ("/CA", "/ca")):
            yield "%s has CA %s, ca %s" % (reference, held.get("/CA"), held.get("/ca"))
        if document.file.get(held.get("/Group"), "/S") == "/Transparency":
            yield "%s is a transparency group" % reference


@rule("annotation.flags", "annotations are printed, not hidden (ISO 19005-2 6.3.2)")
def annotation_flags(document):
    for page in document.pages:
        for reference, held in page.annotations:
            flags = held.get("/F", 0)
            if not flags & 4 or flags & (1 | 2 | 32):
                yield "page %d: %s has the flags %d" % (page.number, reference, flags)


# ---- destinations -------------------------------------------------------------------------------------------

def destinations_of(document):
    """(who, destination) of all links, bookmarks and the catalog."""
    file = document.file
    for reference, held in file.dictionaries():
        if held.get("/Subtype") == "/Link" or "/Title" in held and "/Parent" in held or held is file.catalog:
            action = file.get(held.get("/A")) or file.get(held.get("/OpenAction"))
            if "/Dest" in held:
                yield reference, held["/Dest"]
            elif isinstance(action, dict) and action.get("/S") == "/GoTo":
                yield reference, action.get("/D")
            elif isinstance(action, list):
                yield reference, action


@rule("file.destinations", "each link and bookmark leads to a place on a page of this file, names are known (ISO 32000-1 12.3.2)")
def destinations(document):
    file, pages = document.file, {page.reference for page in document.pages}
    named = dict(file.name_tree(file.get(file.catalog.get("/Names"), "/Dests")))
    old = {"/" + k.lstrip("/"): v for k, v in (file.get(file.catalog.get("/Dests")) or {}).items()}
    keys = [as_bytes(k) for k in named]
    if keys != sorted(set(keys)):
        yield "the names of destinations are not in order, or twice"
    for who, place in list(destinations_of(document)) + list(named.items()):
        if isinstance(place, str) and not is_reference(place):
            place = named.get(place, old.get(place))
        place = file.get(place)
        place = file.get(place.get("/D")) if isinstance(place, dict) else place
        if not isinstance(place, list) or not place or place[0] not in pages:
            yield "%s leads to %s" % (who, place)
