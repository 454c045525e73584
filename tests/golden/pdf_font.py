"""Fonts of a PDF: codes, their text, their widths in the dictionary and in the embedded program."""
import itertools
import re
import struct

import pdf_content
from pdf_file import Stream, is_reference


class Program:
    """The tables of a TrueType program that say how many glyphs there are and how wide each is."""

    def __init__(self, data):
        count = struct.unpack(">H", data[4:6])[0]
        tables = {}
        for at in range(12, 12 + 16 * count, 16):
            tag, _, offset, length = struct.unpack(">4sLLL", data[at:at + 16])
            tables[tag.decode("latin-1")] = data[offset:offset + length]
        self.tables = tables
        self.em = struct.unpack(">H", tables["head"][18:20])[0]
        self.count = struct.unpack(">H", tables["maxp"][4:6])[0]
        self.metrics = struct.unpack(">H", tables["hhea"][34:36])[0]

    def width(self, glyph):
        at = 4 * min(glyph, self.metrics - 1)
        return struct.unpack(">H", self.tables["hmtx"][at:at + 2])[0] * 1000 / self.em


def utf16(data):
    return data.decode("utf-16-be", "replace")


def successors(first, last):
    """The bytes of all codes from one to another."""
    for number in range(int.from_bytes(first, "big"), int.from_bytes(last, "big") + 1):
        yield number.to_bytes(len(first), "big")


class Map:
    """What a map says of codes, which are bytes: the ranges they lie in, their text, their character. ValueError for what is none."""

    def __init__(self, data):
        self.ranges, self.texts, self.characters, self.mode = [], {}, {}, 0
        for operator, operands in pdf_content.operations(re.sub(rb"^%.*$", b"", data, flags=re.M)):
            if operator == "endcodespacerange":
                self.ranges += sorted(zip(operands[::2], operands[1::2]))
            elif operator == "endcidrange":
                for first, last, character in zip(operands[::3], operands[1::3], operands[2::3]):
                    self.characters.update(zip(successors(first, last), itertools.count(character)))
            elif operator == "endcidchar":
                self.characters.update(zip(operands[::2], operands[1::2]))
            elif operator == "def" and operands[0] == "WMode":
                self.mode = operands[1]
            else:
                self.texts.update(read_texts(operator, operands))

    def codes(self, string):
        """The codes of a string. What is none stands for itself, byte by byte."""
        at = 0
        while at < len(string):
            fits = (len(first) for first, last in self.ranges if len(string) - at >= len(first)
                    and all(a <= c <= z for a, c, z in zip(first, string[at:], last)))
            length = next(fits, 1)
            yield string[at:at + length]
            at += length


class Identity(Map):
    """Identity-H: two bytes, which are the number of a character."""

    def __init__(self):
        self.ranges, self.texts, self.mode = [(b"\0\0", b"\xff\xff")], {}, 0
        self.characters = dict(zip(successors(*self.ranges[0]), itertools.count()))


def read_texts(operator, operands):
    """Code to text, of an operation of a ToUnicode map."""
    found = {}
    if operator == "endbfchar":
        for code, text in zip(operands[::2], operands[1::2]):
            found[code] = utf16(text)
    elif operator == "endbfrange":
        for first, last, text in zip(operands[::3], operands[1::3], operands[2::3]):
            for at, code in enumerate(successors(first, last)):
                if isinstance(text, list):
                    found[code] = utf16(text[at])
                else:
                    found[code] = utf16(text[:-2] + struct.pack(">H", int.from_bytes(text[-2:], "big") + at))
    return found


IDENTITY = Identity()


class Font:
    """A composite font. Its codes are bytes. What is not as it must be stands in `faults`."""

    def __init__(self, file, dictionary):
        self.file, self.faults = file, []
        self.name = str(dictionary.get("/BaseFont", "?"))[1:]
        self.dictionary = dictionary
        self.inner = file.get((file.items(dictionary.get("/DescendantFonts")) or [{}])[0]) or {}
        self.descriptor = file.get(self.inner.get("/FontDescriptor")) or {}
        self.texts, self.widths, self.program, self.map = {}, {}, None, None
        self.encoding = IDENTITY
        self.standard = self.inner.get("/DW", 1000)
        self.used = {}
        self.embedded = file.get(dictionary.get("/Encoding"))
        is_known = isinstance(self.embedded, Stream) or self.embedded == "/Identity-H"
        if dictionary.get("/Subtype") != "/Type0" or not is_known:
            self.faults.append("it is no composite font with a map of its own or with Identity-H")
        if isinstance(self.embedded, Stream):
            self._attempt(self._read_encoding, "Encoding")
        if isinstance(file.get(dictionary.get("/ToUnicode")), Stream):
            self._attempt(self._read_texts, "ToUnicode")
        self._attempt(self._read_widths, "W")
        self.data = file.get(self.descriptor.get("/FontFile2"))
        if isinstance(self.data, Stream):
            self._attempt(self._read_program, "the font program")

    def _attempt(self, work, what):
        try:
            work()
        except (ValueError, KeyError, struct.error, IndexError, TypeError) as problem:
            self.faults.append("%s cannot be read: %s" % (what, problem))

    def _read_encoding(self):
        self.encoding = Map(self.embedded.data)

    def _read_texts(self):
        self.map = Map(self.file.get(self.dictionary["/ToUnicode"]).data)
        self.texts = self.map.texts

    def _read_program(self):
        self.program = Program(self.data.data)

    def _read_widths(self):
        listed = [self.file.get(w) if is_reference(w) else w for w in self.file.items(self.inner.get("/W"))]
        at = 0
        while at < len(listed):
            if isinstance(listed[at + 1], list):
                self.widths.update(enumerate(listed[at + 1], listed[at]))
                at += 2
            else:
                self.widths.update(dict.fromkeys(range(listed[at], listed[at + 1] + 1), listed[at + 2]))
                at += 3

    def character(self, code):
        return self.encoding.characters.get(code, 0)

    def glyph(self, code):
        character = self.character(code)
        mapped = self.file.get(self.inner.get("/CIDToGIDMap"))
        if isinstance(mapped, Stream):
            return int.from_bytes(mapped.data[2 * character:2 * character + 2], "big")
        return character

    def codes(self, string):
        return list(self.encoding.codes(string))

    def advance(self, code):
        return self.widths.get(self.character(code), self.standard)

    def width(self, string):
        return sum(map(self.advance, self.codes(string)))

    def text(self, string):
        return "".join(self.texts.get(code, "\ufffd") for code in self.codes(string))
