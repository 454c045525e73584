"""Fonts of a PDF: codes, their text, their widths in the dictionary and in the embedded program."""
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


def read_map(data):
    """Code to text, of a ToUnicode map of two-byte codes. ValueError for what is none."""
    found = {}
    for operator, operands in pdf_content.operations(re.sub(rb"^%.*$", b"", data, flags=re.M)):
        if operator == "endbfchar":
            for code, text in zip(operands[::2], operands[1::2]):
                found[int.from_bytes(code, "big")] = utf16(text)
        elif operator == "endbfrange":
            for first, last, text in zip(operands[::3], operands[1::3], operands[2::3]):
                first, last = int.from_bytes(first, "big"), int.from_bytes(last, "big")
                for code in range(first, last + 1):
                    if isinstance(text, list):
                        found[code] = utf16(text[code - first])
                    else:
                        found[code] = utf16(text[:-2] + struct.pack(">H", int.from_bytes(text[-2:], "big") + code - first))
    return found


class Font:
    """A composite font with two-byte codes. What is not as it must be stands in `faults`."""

    def __init__(self, file, dictionary):
        self.file, self.faults = file, []
        self.name = str(dictionary.get("/BaseFont", "?"))[1:]
        self.dictionary = dictionary
        self.inner = file.get((file.items(dictionary.get("/DescendantFonts")) or [{}])[0]) or {}
        self.descriptor = file.get(self.inner.get("/FontDescriptor")) or {}
        self.texts, self.widths, self.program = {}, {}, None
        self.standard = self.inner.get("/DW", 1000)
        self.used = {}
        if dictionary.get("/Subtype") != "/Type0" or dictionary.get("/Encoding") != "/Identity-H":
            self.faults.append("it is no composite font with the encoding Identity-H")
        self.has_map = isinstance(file.get(dictionary.get("/ToUnicode")), Stream)
        if self.has_map:
            self._attempt(lambda: self.texts.update(read_map(file.get(dictionary["/ToUnicode"]).data)), "ToUnicode")
        self._attempt(self._read_widths, "W")
        self.data = file.get(self.descriptor.get("/FontFile2"))
        if isinstance(self.data, Stream):
            self._attempt(self._read_program, "the font program")

    def _attempt(self, work, what):
        try:
            work()
        except (ValueError, KeyError, struct.error, IndexError, TypeError) as problem:
            self.faults.append("%s cannot be read: %s" % (what, problem))

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

    def glyph(self, code):
        mapped = self.file.get(self.inner.get("/CIDToGIDMap"))
        if isinstance(mapped, Stream):
            return int.from_bytes(mapped.data[2 * code:2 * code + 2], "big")
        return code

    @staticmethod
    def codes(string):
        return [int.from_bytes(string[at:at + 2], "big") for at in range(0, len(string), 2)]

    def width(self, string):
        return sum(self.widths.get(code, self.standard) for code in self.codes(string))

    def text(self, string):
        return "".join(self.texts.get(code, "\ufffd") for code in self.codes(string))
