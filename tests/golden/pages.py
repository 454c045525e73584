"""Pages of HTML read strictly: what is not closed, doubled or not in its place is a fault."""
import html.parser
import re

EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "rect"}
# what may not stand in a paragraph or a heading
BLOCKS = {"p", "div", "ol", "ul", "table", "section", "article", "figure", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "nav", "header"}
CLOSED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "b", "i", "ins", "del"}


class Page(html.parser.HTMLParser):
    """`words` are those that everyone sees, in order; `unseen` is what is said to screen readers."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults, self.open, self.ids, self.targets, self.links = [], [], set(), [], []
        self.tags, self.headings, self.words, self.title = {}, [], [], ""
        self.unseen, self.root, self.classes = "", {}, {}
        self.starts = []

    def count(self, tag):
        return self.tags.get(tag, 0)

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        if len(attributes) != len(pairs):
            self.faults.append("an attribute twice in <%s>" % tag)
        if tag in BLOCKS and self.open and any(one[0] in CLOSED for one in self.open):
            self.faults.append("<%s> inside <%s>" % (tag, self.open[-1][0]))
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.starts.append((tag, attributes))
        for name in (attributes.get("class") or "").split():
            self.classes[name] = self.classes.get(name, 0) + 1
        self.take_names(tag, attributes)
        if tag not in EMPTY:
            self.open.append((tag, attributes.get("class") or ""))

    def handle_startendtag(self, tag, pairs):
        self.handle_starttag(tag, pairs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def take_names(self, tag, attributes):
        if tag == "html":
            self.root = attributes
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        name, link = attributes.get("id"), attributes.get("href")
        if name is not None and (name in self.ids or not name or any(c.isspace() for c in name)):
            self.faults.append("the id %r is twice there, or none" % name)
        self.ids.add(name)
        if link is not None:
            self.links.append(link)
            if link.startswith("#"):
                self.targets.append(link[1:])
        for key in attributes:
            if key.startswith("on") or key == "style":
                self.faults.append("an attribute that the policy forbids: " + key)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append("</%s> where %s is open" % (tag, self.open[-1:]))
        else:
            self.open.pop()

    def handle_data(self, data):
        inside = {name for name, _ in self.open}
        if "title" in inside and "body" not in inside:
            self.title += data
        elif "style" in inside or "script" in inside or "body" not in inside:
            return
        elif any(name in ("unseen", "skip") for _, words in self.open for name in words.split()):
            self.unseen += data + " "
        else:
            self.words.append(data)


def barriers(page):
    """What a person with a keyboard or a screen reader would miss: the way past what all pages begin with, and the names of landmarks."""
    body = [tag for tag, _ in page.starts].index("body")
    first, main = page.starts[body + 1], [attributes for tag, attributes in page.starts if tag == "main"]
    if first != ("a", {"class": "skip", "href": "#text:"}) or not page.unseen.strip():
        yield "the page does not begin with the link to its text, but with %s" % (first,)
    if main != [{"id": "text:", "tabindex": "-1"}]:
        yield "the text does not take the keyboard: %s" % main
    yield from ("a nav without a name" for tag, attributes in page.starts if tag == "nav" and not attributes.get("aria-label"))


def print_faults(style):
    """What a style of pages lacks for paper: links and fields that only a screen has are not printed, letters are black, links bare."""
    rules = re.search(r"^@media print \{\n(.*?)^\}", style, re.S | re.M)
    if not rules:
        yield "no style for print"
        return
    hidden = [one.strip() for rule in re.findall(r"^ *([^{}]*)\{ display: none; \}", rules[1], re.M) for one in rule.split(",")]
    yield from ("%s is printed" % one for one in (".skip", ".back", ".search", ".site nav") if one not in hidden)
    for words in ("--ink: #000000", "--paper: #ffffff", "@page { size: A4;", "display: table-header-group", "orphans: 2"):
        if words not in rules[1]:
            yield "print has no " + words


def read(text):
    page = Page()
    page.feed(text)
    page.close()
    for tag, _ in page.open:
        page.faults.append("<%s> is not closed" % tag)
    if not text.startswith("<!DOCTYPE html>\n<html lang="):
        page.faults.append("no doctype, or no language")
    return page
