#!/usr/bin/env python3
"""Word files that are damaged, dangerous or of another kind: import says why, and writes nothing."""
import ctypes.util
import io
import os
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
GOOD = ["Council of Lamps", "Report", "I. Introduction", "1. It was dark.", "2. It was light."]


def document(paragraphs, prolog="", more=""):
    body = "".join("<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % p for p in paragraphs)
    return '<?xml version="1.0"?>%s<w:document %s><w:body>%s%s</w:body></w:document>' % (prolog, SPACE, body, more)


def pack(parts, kind=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as package:
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name), content, kind)
    return made.getvalue()


def word(paragraphs=GOOD, prolog="", more="", others=()):
    return pack([("word/document.xml", document(paragraphs, prolog, more)), *others])


def marked_encrypted(data):
    """The same file, whose parts are said to be encrypted."""
    data = bytearray(data)
    for magic, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(magic, at + 4)
    return bytes(data)


def wrong_size(data):
    """The directory says less of the document than there is."""
    data = bytearray(data)
    at = data.find(b"PK\1\2")
    data[at + 24:at + 28] = (40).to_bytes(4, "little")
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LAUGHS = '<!DOCTYPE d [<!ENTITY a "%s">%s]>' % ("ha" * 40, "".join('<!ENTITY %s "%s">' % (chr(98 + i), "&%s;" % chr(97 + i) * 10) for i in range(12)))


def refused():
    """Name, bytes, what the sentence says."""
    good = word()
    yield "field", word(more='<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>3. It was lost.</w:t></w:r></w:p>'), "a field begins and never ends"
    yield "old", OLE, "(.doc); save the document as .docx"
    yield "encrypted", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted; save the document without a password"
    yield "zip-encrypted", marked_encrypted(good), "encrypted; save the document without a password"
    yield "opendocument", pack([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")]), "OpenDocument file (.odt); save the document as .docx"
    yield "workbook", pack([("xl/workbook.xml", "<x/>")]), "a workbook, not a document"
    yield "slides", pack([("ppt/presentation.xml", "<x/>")]), "slides (.pptx)"
    yield "photos", pack([("a.jpg", "x")]), "holds no Word document (word/document.xml)"
    yield "cut", good[:len(good) // 2], "this zip file is damaged"
    yield "no-directory", b"PK\3\4" + b"x" * 40, "this zip file is damaged"
    yield "changed", good.replace(b"\x03\x04\x14", b"\x03\x04\x63", 1)[:60] + good[60:90][::-1] + good[90:], "damaged"
    yield "short-size", wrong_size(pack([("word/document.xml", document(GOOD))], zipfile.ZIP_STORED)), "damaged"
    yield "bomb", word(["a" * 40_000_000]), "times its size; at most 200 times is read"
    yield "huge", pack([("word/document.xml", os.urandom(1 << 20) * 65)], zipfile.ZIP_STORED), "at most 67108864 of a part"
    yield "outside", word(others=[("../../etc/passwd", "x")]), "'../../etc/passwd' in this zip file reaches out of it"
    yield "absolute", word(others=[("/etc/passwd", "x")]), "'/etc/passwd' in this zip file reaches out of it"
    yield "backslashes", word(others=[("word\\x.xml", "x")]), "reaches out of it"
    yield "twice", word(others=[("word/document.xml", document(["Another"]))]), "'word/document.xml' stands twice"
    yield "many", word(others=[("x/%d" % i, "") for i in range(4096)]), "4097 files in this zip file; at most 4096 are read"
    yield "external", word(["&x;"], '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "(word/document.xml): a document type (<!DOCTYPE) stands there"
    yield "laughs", word(["&m;"], LAUGHS), "a document type (<!DOCTYPE) stands there"
    yield "broken-xml", word(more="<w:p>"), "(word/document.xml):1: this is no well-formed XML"
    yield "deep-xml", word(more="<w:p>" * 5000 + "</w:p>" * 5000), "no well-formed XML"
    yield "entity", word(["&other;"]), "no well-formed XML"
    yield "put-in", word(more="<w:altChunk/>"), "a file of another format, put into it"
    yield "empty", word([]), "no text in this file"


def check_refused(checks, folder):
    made = os.path.join(folder, "made.json")
    for name, data, sentence in refused():
        path = os.path.join(folder, name + ".docx")
        with open(path, "wb") as file:
            file.write(data)
        result = harness.run("import", path, "-o", made, timeout=60)
        checks.equal(result.returncode, harness.DATA, "import of " + name)
        checks.contains(result.stderr, name + ".docx", "import of " + name)
        checks.contains(result.stderr, sentence, "import of " + name)
        checks.true("root:" not in result.stderr and not os.path.exists(made), "import of %s left an output" % name)


def check_sides(checks, folder):
    """A good file, whatever it is called; which side of its changes is read."""
    path, made = os.path.join(folder, "report.txt"), os.path.join(folder, "made.json")
    change = "<w:p><w:r><w:t>3. It was </w:t></w:r><w:del><w:r><w:delText>red</w:delText></w:r></w:del><w:ins><w:r><w:t>blue</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>"
    with open(path, "wb") as file:
        file.write(word(more=change))
    for options, words, said in (((), "It was blue.", "accepted"), (("--tracked", "original"), "It was red.", "rejected")):
        result = harness.run("import", path, "-o", made, *options)
        if checks.succeeded(result, "import " + said):
            checks.contains(open(made, encoding="utf-8").read(), words, "import " + said)
            checks.contains(result.stderr, "report.txt: tracked changes: 1 insertion, 1 deletion; read as if they were " + said, "import " + said)
    result = harness.run("import", path, "-o", made, "--tracked", "both")
    checks.equal(result.returncode, harness.USAGE, "import with an unknown side")
    checks.contains(result.stderr, "--tracked both: allowed are accepted, original", "import with an unknown side")


def check_struck(checks, folder):
    """Words that are struck through stay, with a warning."""
    path, made = os.path.join(folder, "struck.docx"), os.path.join(folder, "struck.json")
    with open(path, "wb") as file:
        file.write(word(more="<w:p><w:r><w:t>3. It was </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>red.</w:t></w:r></w:p>"))
    result = harness.run("import", path, "-o", made)
    if checks.succeeded(result, "import of struck words"):
        checks.contains(open(made, encoding="utf-8").read(), "It was red.", "import of struck words")
        checks.contains(result.stderr, "struck.docx: warning: 1 passage is struck through", "import of struck words")
    checks.equal(harness.run("import", path, "-o", made, "--strict").returncode, harness.WARNINGS, "strict import of struck words")


def check_library(checks, folder, library, lacking):
    """A text is imported where a library is not what it should be; a Word file is not, and the sentence names it."""
    name, empty = ctypes.util.find_library(library), os.path.join(folder, library)
    os.mkdir(empty)
    subprocess.run(["cc", "-shared", "-o", os.path.join(empty, name), "-xc", os.devnull], check=True)
    paths = {"lamps.docx": word(), "lamps.txt": "\n\n".join(GOOD).encode()}
    for path, content in paths.items():
        with open(os.path.join(folder, path), "wb") as file:
            file.write(content)
    made = os.path.join(folder, "made.json")
    ask = lambda path: harness.run("import", os.path.join(folder, path), "-o", made, env={"LD_LIBRARY_PATH": empty})
    checks.succeeded(ask("lamps.txt"), "a text without lib" + library)
    os.remove(made)
    result = ask("lamps.docx")
    checks.equal(result.returncode, harness.IO, "a Word file without lib" + library)
    checks.contains(result.stderr, "%s has no %s" % (name, lacking), "a Word file without lib" + library)
    checks.true(not os.path.exists(made), "a Word file without lib%s leaves nothing" % library)


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_refused(checks, folder)
        check_sides(checks, folder)
        check_struck(checks, folder)
        check_library(checks, folder, "zip", "zip_open")
        check_library(checks, folder, "xml2", "htmlCtxtReadMemory")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
