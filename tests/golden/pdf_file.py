"""A PDF as qpdf reads it: objects, streams, pages, metadata. Nothing here knows how ours are written."""
import base64
import json
import subprocess


class Stream(dict):
    """A stream: its dictionary as the file has it, and its bytes without their filters."""

    def __init__(self, entries, data):
        super().__init__(entries)
        self.data = data


def tool(*arguments):
    return subprocess.run([str(a) for a in arguments], capture_output=True, check=False)


def is_reference(value):
    return isinstance(value, str) and value.endswith(" R") and value.count(" ") == 2


def is_name(value):
    return isinstance(value, str) and value.startswith("/")


def as_bytes(value):
    """The bytes of a string that is no text."""
    return bytes.fromhex(value[2:]) if value.startswith("b:") else value[2:].encode("latin-1", "replace")


def as_text(value):
    """A text string; None for what is none."""
    return value[2:] if isinstance(value, str) and value.startswith("u:") else None


class File:
    """Objects by reference ("12 0 R"). get() follows references; all else is as qpdf says it."""

    def __init__(self, path):
        self.path = path
        self.bytes = open(path, "rb").read()
        plain = self._read("--json-stream-data=none")
        whole = self._read("--json-stream-data=inline", "--decode-level=generalized")
        self.version = whole["qpdf"][0]["pdfversion"]
        self.encrypted = whole["encrypt"]["encrypted"]
        self.objects, self.trailer = {}, {}
        for key, held in whole["qpdf"][1].items():
            if key == "trailer":
                self.trailer = held["value"]
            elif "stream" in held:
                data = base64.b64decode(held["stream"].get("data", ""))
                self.objects[key[4:]] = Stream(plain["qpdf"][1][key]["stream"]["dict"], data)
            else:
                self.objects[key[4:]] = held["value"]
        self.catalog = self.get(self.trailer.get("/Root")) or {}
        self.info = self.get(self.trailer.get("/Info")) or {}
        self.pages = list(self._leaves(self.catalog.get("/Pages"), {}))

    def _read(self, *how):
        found = tool("qpdf", "--json=2", *how, self.path)
        if found.returncode not in (0, 3):
            raise ValueError("qpdf cannot read %s: %s" % (self.path, found.stderr.decode("utf-8", "replace")))
        return json.loads(found.stdout)

    def get(self, value, *keys):
        """Follows references; then looks up keys one after the other, None where one is missing."""
        for key in (None,) + keys:
            if key is not None:
                value = value.get(key) if isinstance(value, dict) else None
            seen = 0
            while is_reference(value) and seen < 10:
                value, seen = self.objects.get(value), seen + 1
        return value

    def items(self, value):
        """An array, or one value as an array of one."""
        value = self.get(value)
        return value if isinstance(value, list) else [] if value is None else [value]

    def _leaves(self, reference, inherited):
        node = self.get(reference) or {}
        inherited = {**inherited, **{k: node[k] for k in ("/MediaBox", "/CropBox", "/Resources", "/Rotate") if k in node}}
        if node.get("/Type") == "/Pages":
            for kid in self.items(node.get("/Kids")):
                yield from self._leaves(kid, inherited)
        elif node:
            yield reference, {**inherited, **node}

    def content(self, page):
        return b"\n".join(self.get(part).data for part in self.items(page.get("/Contents")) if isinstance(self.get(part), Stream))

    def number_tree(self, node, depth=0):
        """(key, value) of a number tree, in order."""
        node = self.get(node) or {}
        numbers = self.items(node.get("/Nums"))
        yield from zip(numbers[::2], numbers[1::2])
        for kid in self.items(node.get("/Kids")) if depth < 20 else []:
            yield from self.number_tree(kid, depth + 1)

    def name_tree(self, node, depth=0):
        node = self.get(node) or {}
        names = self.items(node.get("/Names"))
        yield from zip(names[::2], names[1::2])
        for kid in self.items(node.get("/Kids")) if depth < 20 else []:
            yield from self.name_tree(kid, depth + 1)

    def dictionaries(self):
        """(reference, dictionary) of all dictionaries, those inside others too."""
        for reference, held in self.objects.items():
            for found in self._inside(held):
                yield reference, found

    def _inside(self, value):
        if isinstance(value, dict):
            yield value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            yield from self._inside(inner)
