"""Rules of fonts: embedded, with text and width of each code that is shown."""
import re

from pdf_rules import rule


def used(document):
    return [font for font in document.fonts.values() if font.used]


def each_code(document, asks):
    """A sentence for each font with codes of which asks(font, code) is a complaint."""
    for font in used(document):
        found = [(code, page, asks(font, code)) for code, page in font.used.items()]
        found = ["code %s (page %d) %s" % (code.hex(), page, words) for code, page, words in found if words]
        if found:
            yield "%s: %s%s" % (font.name, ", ".join(found[:4]), " and %d more" % (len(found) - 4) if len(found) > 4 else "")


@rule("font.kind", "fonts are composite fonts with TrueType programs that can be read (for this checker)")
def kind(document):
    for font in used(document):
        for fault in font.faults:
            yield "%s: %s" % (font.name, fault)
    for page in document.pages:
        for drawn in page.content.drawn:
            if drawn.strings and drawn.font not in page.fonts:
                yield "page %d: no font %s" % (page.number, drawn.font)
                break


@rule("font.embedded", "the programs of all fonts are embedded, subsets have their tag (ISO 14289-1 7.21.4.1, ISO 19005-2 6.2.11.4)")
def embedded(document):
    for font in document.fonts.values():
        if not font.program:
            yield font.name
        elif not re.match(r"[A-Z]{6}\+", font.name):
            yield "%s has no tag of a subset" % font.name
        elif {font.dictionary.get("/BaseFont"), font.inner.get("/BaseFont"), font.descriptor.get("/FontName")} != {"/" + font.name}:
            yield "%s has other names in its descriptor or descendant" % font.name


@rule("font.system", "a composite font says how its codes become glyphs: CIDSystemInfo, CIDToGIDMap (ISO 14289-1 7.21.3)")
def system(document):
    for font in used(document):
        info = document.file.get(font.inner.get("/CIDSystemInfo")) or {}
        if font.inner.get("/Subtype") == "/CIDFontType2" and font.inner.get("/CIDToGIDMap") is None:
            yield "%s has no CIDToGIDMap" % font.name
        if not {"/Registry", "/Ordering", "/Supplement"} <= set(info):
            yield "%s has no CIDSystemInfo" % font.name


@rule("font.encoding", "a map of codes that is embedded says what it is, agrees with its descendant and is the same for text "
      "(ISO 14289-1 7.21.3.1 and 7.21.3.3, ISO 19005-2 6.2.11.3)")
def encoding(document):
    for font in used(document):
        held, system_of = font.embedded, lambda held: document.file.get(held.get("/CIDSystemInfo")) or {}
        if isinstance(held, dict) and (held.get("/Type") != "/CMap" or not held.get("/CMapName") or held.get("/UseCMap")):
            yield "%s has a map without its name, or one that goes on in another" % font.name
        if isinstance(held, dict) and held.get("/WMode", 0) != font.encoding.mode:
            yield "%s has a map with another direction in its dictionary" % font.name
        if isinstance(held, dict) and [system_of(held).get(k) for k in ("/Registry", "/Ordering")] != [
                system_of(font.inner).get(k) for k in ("/Registry", "/Ordering")]:
            yield "%s has a map of another system than its descendant" % font.name
        if font.map and font.map.ranges != font.encoding.ranges:
            yield "%s has a map to Unicode with other ranges of codes" % font.name


@rule("font.text", "each code that is shown has a text, and not U+0000, U+FEFF, U+FFFE, U+FFFF or a lone surrogate "
      "(ISO 14289-1 7.21.7)")
def text(document):
    def asks(font, code):
        if code not in font.texts:
            return "has no text"
        bad = [c for c in font.texts[code] if ord(c) in (0, 0xFEFF, 0xFFFE, 0xFFFF, 0xFFFD)]
        return "has the text %r" % font.texts[code] if bad else ""
    yield from each_code(document, asks)


@rule("font.private", "no code that is shown has a text of the private use area (ISO 19005-2 6.2.11.7.3)")
def private(document):
    def asks(font, code):
        return "has the text %r" % font.texts[code] if any(0xE000 <= ord(c) <= 0xF8FF for c in font.texts.get(code, "")) else ""
    yield from each_code(document, asks)


@rule("font.glyph", "no code that is shown is .notdef, and the program has its glyph (ISO 14289-1 7.21.8)")
def glyph(document):
    def asks(font, code):
        if not font.program:
            return ""
        at = font.glyph(code)
        return "is .notdef" if at == 0 or font.character(code) == 0 else "is glyph %d of %d" % (at, font.program.count) if at >= font.program.count else ""
    yield from each_code(document, asks)


@rule("font.width", "the widths of the font dictionary are those of the program, to one thousandth (ISO 14289-1 7.21.5)")
def width(document):
    def asks(font, code):
        if not font.program or font.glyph(code) >= font.program.count:
            return ""
        said, real = font.advance(code), font.program.width(font.glyph(code))
        return "is %g wide, in the program %g" % (said, real) if abs(said - real) > 1 else ""
    yield from each_code(document, asks)
