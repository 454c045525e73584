"""The pages of a PDF with all that is drawn on them, and its structure tree."""
import pdf_content
from pdf_file import File, as_text, is_name, is_reference
from pdf_font import Font


class Page:
    def __init__(self, document, reference, dictionary, number):
        file = document.file
        self.reference, self.dictionary, self.number = reference, dictionary, number
        self.resources = file.get(dictionary.get("/Resources")) or {}
        fonts = file.get(self.resources.get("/Font")) or {}
        self.fonts = {name[1:]: document.font(held) for name, held in fonts.items()}
        properties = {name: plain(file.get(held)) for name, held in (file.get(self.resources.get("/Properties")) or {}).items()}
        self.content = pdf_content.Content(file.content(dictionary), properties, self.advances)
        self.box = [float(v) for v in file.items(dictionary.get("/MediaBox")) or [0, 0, 0, 0]]
        self.key = dictionary.get("/StructParents")
        self.annotations = [(held, file.get(held) or {}) for held in file.items(dictionary.get("/Annots"))]
        self.parts = {}  # MCID: what is drawn in it
        for drawn in self.content.drawn:
            if drawn.mcid is not None:
                self.parts.setdefault(drawn.mcid, []).append(drawn)
            for font in [self.fonts.get(drawn.font)] if drawn.font in self.fonts else []:
                for string in drawn.strings:
                    for code in font.codes(string):
                        font.used.setdefault(code, self.number)

    def advances(self, font, string):
        """Thousandths of an em, and how many codes."""
        return (self.fonts[font].width(string), len(self.fonts[font].codes(string))) if font in self.fonts else (0, 0)

    def text(self, drawn):
        font = self.fonts.get(drawn.font)
        return "".join(font.text(s) for s in drawn.strings) if font else ""

    def text_of(self, mcid):
        """The words of an MCID; a line end where the baseline changes or words begin left of the last."""
        out, last = "", None
        for drawn in self.parts.get(mcid, []):
            words = self.text(drawn)
            if last and words and (abs(drawn.y - last.y) > 0.6 * last.size or drawn.x < last.x):
                out += "\n"
            out += words
            last = drawn if words else last
        return out


def plain(dictionary):
    """A dictionary of the file as one of a content stream: keys without slash, texts as texts."""
    out = {}
    for key, value in (dictionary or {}).items():
        out[key[1:]] = as_text(value) if as_text(value) is not None else value[1:] if is_name(value) else value
    return out


class Element:
    """A structure element. `kids` are (kind, value): element, mcid (page reference, number), object, lost."""

    def __init__(self, reference, dictionary, parent):
        self.reference, self.dictionary, self.parent = reference, dictionary, parent
        self.own_type = str(dictionary.get("/S", ""))[1:]
        self.type = self.own_type
        self.kids = []
        self.attributes = {}

    @property
    def elements(self):
        return [value for kind, value in self.kids if kind == "element"]

    @property
    def language(self):
        at = self
        while at and at.dictionary.get("/Lang") is None:
            at = at.parent
        return as_text(at.dictionary["/Lang"]) if at else None

    def walk(self):
        """This element and all below, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def within(self, *types):
        """The nearest element around this one, itself too, of one of these types; None for none."""
        at = self
        while at and at.type not in types:
            at = at.parent
        return at

    def content(self):
        """(element, page reference, MCID) in reading order."""
        for kind, value in self.kids:
            if kind == "mcid":
                yield (self, *value)
            elif kind == "element":
                yield from value.content()

    def __str__(self):
        return "%s (%s)" % (self.own_type, self.reference)


class Document:
    """A file with its pages and its tree. What in the tree does not resolve is a kid of the kind "lost"."""

    def __init__(self, path):
        self.file = File(path)
        self.fonts, self.elements, self.top = {}, {}, []
        self.pages = [Page(self, *leaf, n) for n, leaf in enumerate(self.file.pages, 1)]
        self.by_page = {page.reference: page for page in self.pages}
        self.root = self.file.get(self.file.catalog.get("/StructTreeRoot")) or {}
        self.roles = self.file.get(self.root.get("/RoleMap")) or {}
        self.parents = list(self.file.number_tree(self.root.get("/ParentTree")))
        self.ambiguous = []
        for held in self.file.items(self.root.get("/K")):
            self.top.append(self.element(held, None, 0))
        self.top = [t for t in self.top if t]
        self._homes = None

    def font(self, held):
        key = held if is_reference(held) else id(held)
        if key not in self.fonts:
            self.fonts[key] = Font(self.file, self.file.get(held) or {})
        return self.fonts[key]

    def element(self, reference, parent, depth):
        dictionary = self.file.get(reference)
        if not isinstance(dictionary, dict) or not is_name(dictionary.get("/S")) or depth > 60:
            return None
        if reference in self.elements:
            self.ambiguous.append(reference)
            return None
        element = self.elements[reference] = Element(reference, dictionary, parent)
        for _ in range(10):
            element.type = str(self.roles.get("/" + element.type, "/" + element.type))[1:]
        for attributes in self.file.items(dictionary.get("/A")):
            element.attributes.update(self.file.get(attributes) if isinstance(self.file.get(attributes), dict) else {})
        for kid in self.file.items(dictionary.get("/K")):
            element.kids.append(self.kid(element, kid, depth))
        return element

    def kid(self, element, held, depth):
        page = element.dictionary.get("/Pg")
        if isinstance(held, int):
            return "mcid", (page, held)
        value = self.file.get(held)
        if isinstance(value, dict) and value.get("/Type") == "/MCR" and "/Stm" not in value:
            return "mcid", (value.get("/Pg", page), value.get("/MCID"))
        if isinstance(value, dict) and value.get("/Type") == "/OBJR":
            return "object", value.get("/Obj")
        inner = self.element(held, element, depth + 1) if is_reference(held) else None
        return ("element", inner) if inner else ("lost", held)

    def walk(self):
        for top in self.top:
            yield from top.walk()

    @property
    def homes(self):
        """(page reference, MCID): the elements that have it as their kid."""
        if self._homes is None:
            self._homes = {}
            for element in self.walk():
                for kind, value in element.kids:
                    if kind == "mcid":
                        self._homes.setdefault(value, []).append(element)
        return self._homes

    def text(self, element, skip=()):
        """The words of an element in reading order, without those of inner elements of the types in `skip`."""
        out = []
        for kind, value in element.kids:
            if kind == "mcid" and value[0] in self.by_page:
                out.append(self.by_page[value[0]].text_of(value[1]))
            elif kind == "element" and value.type not in skip:
                out.append(self.text(value, skip))
        return "\n".join(out)

