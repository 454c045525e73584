"""Content streams of a PDF: tokens, operations, and what each operation draws where and inside which marks."""
import re

OPERATORS = set("""b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M MP n
q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"""".split())
PAINTING = set("b B b* B* f F f* s S sh Do BI".split())
SHOWING = set("Tj TJ ' \"".split())
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
TOKEN = re.compile(rb"""[\0\t\n\f\r ]+ | %[^\r\n]* | (?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?=[\0\t\n\f\r \[\]<>()/%{}]|$))
    | /(?P<name>[^\0\t\n\f\r \[\]<>()/%{}]*) | (?P<string>\() | (?P<mark><<|>>|\[|\])
    | <(?P<hex>[0-9A-Fa-f\0\t\n\f\r ]*)> | (?P<word>[^\0\t\n\f\r \[\]<>()/%{}]+)""", re.X)


class Name(str):
    pass


class Operator(str):
    pass


def read_string(data, at):
    """A string whose "(" is before `at`: (bytes, where it ends)."""
    out, depth = bytearray(), 1
    while at < len(data):
        c = data[at:at + 1]
        at += 1
        if c == b"\\":
            octal = re.compile(rb"[0-7]{1,3}").match(data, at)
            if octal:
                out.append(int(octal[0], 8) & 255)
                at = octal.end()
                continue
            c = data[at:at + 1]
            at += 2 if data[at:at + 2] == b"\r\n" else 1
            out += b"" if c in b"\r\n" else ESCAPES.get(c, c)
            continue
        depth += (c == b"(") - (c == b")")
        if depth == 0:
            return bytes(out), at
        out += c
    raise ValueError("a string does not end")


def unhex(digits):
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", digits)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def read_number(word):
    return float(word) if b"." in word else int(word)


def tokens(data):
    """(token, where it ends); "<<", ">>", "[", "]" as operators."""
    at = 0
    while at < len(data):
        match = TOKEN.match(data, at)
        if not match:
            raise ValueError("no token at byte %d: %r" % (at, data[at:at + 20]))
        at = match.end()
        kind = match.lastgroup
        if kind == "number":
            yield read_number(match["number"]), at
        elif kind == "name":
            name = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), match["name"])
            yield Name(name.decode("utf-8", "replace")), at
        elif kind == "string":
            text, at = read_string(data, at)
            yield text, at
        elif kind == "hex":
            yield unhex(match["hex"]), at
        elif kind:
            word = Operator(match[kind].decode("latin-1"))
            yield word, at
            if word == "ID":  # image data: up to EI between white space
                end = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)").search(data, at)
                if not end:
                    raise ValueError("an inline image does not end")
                at = end.end()


def fold(stack, opening):
    """Takes what stands after the last `opening` off the stack."""
    at = len(stack) - 1 - stack[::-1].index(opening)
    inside = stack[at + 1:]
    del stack[at:]
    return inside


def operations(data):
    """(operator, operands) in order. An inline image is one operation, BI."""
    stack = []
    for token, _ in tokens(data):
        if not isinstance(token, Operator) or token in ("<<", "[", "BI"):
            stack.append(token)
        elif token == "]":
            stack.append(fold(stack, "["))
        elif token == ">>":
            inside = fold(stack, "<<")
            stack.append(dict(zip(inside[::2], inside[1::2])))
        elif token in ("true", "false", "null"):
            stack.append({"true": True, "false": False, "null": None}[token])
        elif token == "ID":
            yield "BI", fold(stack, "BI")
        else:
            yield str(token), stack
            stack = []
    if stack:
        raise ValueError("operands without an operator at the end: %r" % stack[-3:])


def write_token(token):
    if isinstance(token, Name):
        return "/" + token
    if isinstance(token, bytes):
        return "<%s>" % token.hex()
    if isinstance(token, list):
        return "[%s]" % " ".join(map(write_token, token))
    if isinstance(token, dict):
        return "<<%s>>" % " ".join("/%s %s" % (k, write_token(v)) for k, v in token.items())
    return {True: "true", False: "false", None: "null"}[token] if token is None or isinstance(token, bool) else str(token)


def write(listed):
    """Operations as a content stream. For files that are broken on purpose."""
    return "\n".join(" ".join([*map(write_token, operands), operator]) for operator, operands in listed).encode()


# ---- what is drawn -------------------------------------------------------------------------

class Mark:
    """Marked content that is open: its tag and its properties."""

    def __init__(self, tag, properties):
        self.tag, self.properties = tag, properties
        self.mcid = properties.get("MCID", properties.get("/MCID"))
        self.is_artifact = tag == "Artifact"


class Drawn:
    """An operation that leaves something on the page. For text: strings, the font's name, where its first
    begins, and its outermost edges."""

    def __init__(self, operator, marks):
        self.operator, self.marks = operator, marks
        self.font, self.strings, self.name = None, [], None
        self.x = self.y = self.left = self.right = self.size = 0.0

    @property
    def mcid(self):
        return next((m.mcid for m in reversed(self.marks) if m.mcid is not None), None)

    @property
    def is_artifact(self):
        return any(m.is_artifact for m in self.marks)


def multiply(a, b):
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


class Content:
    """A page's content, run through. `advances(font, string)` gives thousandths of an em of a whole string, and its codes."""

    def __init__(self, data, properties, advances):
        self.advances, self.named = advances, properties
        self.drawn, self.faults, self.marks, self.open = [], [], [], []
        self.seen_marks, self.unknown, self.deepest = [], [], 0
        self.saved, self.matrix = [], (1, 0, 0, 1, 0, 0)
        self.text = {"font": None, "size": 0, "Tc": 0, "Tw": 0, "Tz": 100, "TL": 0, "Ts": 0}
        self.line = self.place = self.matrix
        self.colours = set()
        try:
            for operator, operands in operations(data):
                self.run(operator, operands)
        except (ValueError, IndexError, TypeError) as problem:
            self.faults.append("the content cannot be read: %s" % problem)
        self.faults += ["%s is never closed" % kind for kind in self.open]

    def run(self, operator, operands):
        if operator not in OPERATORS:
            self.unknown.append(operator)
        if operator in ("BDC", "BMC", "EMC", "BT", "ET", "q", "Q"):
            self.nest(operator, operands)
        elif operator in ("K", "k") or (operator in ("CS", "cs") and operands[0] == "DeviceCMYK"):
            self.colours.add("CMYK")
        if operator == "cm":
            self.matrix = multiply(operands, self.matrix)
        elif operator in SHOWING:
            self.show(operator, operands)
        elif operator in PAINTING:
            self.drawn.append(Drawn(operator, tuple(self.marks)))
            self.drawn[-1].name = operands[0] if operator == "Do" else None
        else:
            self.set_text(operator, operands)

    def nest(self, operator, operands):
        opens = {"BDC": "marked content", "BMC": "marked content", "BT": "BT", "q": "q"}.get(operator)
        if opens:
            if opens == "BT" and "BT" in self.open:
                self.faults.append("BT inside BT")
            self.open.append(opens)
        else:
            closes = {"EMC": "marked content", "ET": "BT", "Q": "q"}[operator]
            if not self.open or self.open[-1] != closes:
                self.faults.append("%s closes %s" % (operator, self.open[-1] if self.open else "nothing"))
            if closes in self.open:
                del self.open[len(self.open) - 1 - self.open[::-1].index(closes)]
        if operator in ("BDC", "BMC"):
            properties = operands[1] if operator == "BDC" else {}
            properties = self.named.get("/" + properties, {}) if isinstance(properties, Name) else properties
            mark = Mark(operands[0], properties)
            self.seen_marks.append((mark, tuple(self.marks)))
            self.marks.append(mark)
        elif operator == "EMC" and self.marks:
            self.marks.pop()
        elif operator == "BT":
            self.line = self.place = (1, 0, 0, 1, 0, 0)
        elif operator == "q":
            self.saved.append((self.matrix, dict(self.text)))
            self.deepest = max(self.deepest, len(self.saved))
        elif operator == "Q" and self.saved:
            self.matrix, self.text = self.saved.pop()

    def set_text(self, operator, operands):
        if operator == "Tf":
            self.text["font"], self.text["size"] = operands
        elif operator in ("Tc", "Tw", "Tz", "TL", "Ts"):
            self.text[operator] = operands[0]
        elif operator == "Tm":
            self.line = self.place = tuple(operands)
        elif operator in ("Td", "TD"):
            self.text["TL"] = -operands[1] if operator == "TD" else self.text["TL"]
            self.line = self.place = multiply((1, 0, 0, 1, *operands), self.line)
        elif operator == "T*":
            self.line = self.place = multiply((1, 0, 0, 1, 0, -self.text["TL"]), self.line)

    def show(self, operator, operands):
        if "BT" not in self.open:
            self.faults.append("%s outside BT" % operator)
        if operator == '"':
            self.text["Tw"], self.text["Tc"] = operands[:2]
        if operator in ("'", '"'):
            self.set_text("T*", [])
        drawn = Drawn(operator, tuple(self.marks))
        drawn.font = self.text["font"]
        drawn.x, drawn.y, drawn.size = self.where()
        places = []
        for piece in operands[-1] if operator == "TJ" else operands[-1:]:
            if isinstance(piece, bytes):
                drawn.strings.append(piece)
                places.append(self.where()[0])
                self.advance(*self.advances(drawn.font, piece))
                places.append(self.where()[0])
            else:
                self.advance(-piece, 0)
        if places:
            drawn.x, drawn.left, drawn.right = places[0], min(places), max(places)
        self.drawn.append(drawn)

    def where(self):
        whole = multiply(self.place, self.matrix)
        return whole[4], whole[5] + self.text["Ts"] * whole[3], abs(self.text["size"] * whole[3])

    def advance(self, thousandths, codes):
        text = self.text
        distance = thousandths / 1000 * text["size"] + codes * text["Tc"]
        self.place = multiply((1, 0, 0, 1, distance * text["Tz"] / 100, 0), self.place)
