#!/usr/bin/env python3
"""The site of a dataset: every record has its page, every page is well formed and leads where it says, and the whole
text of every record stands in it and in the index of the search."""
import json
import os
import re
import sys
import tempfile
import urllib.parse

sys.path[:0] = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), *below) for below in ([], ["contract"], ["invalid"], ["bench"])]
import dataset
import harness
import hostile
import pages

SIGNS = {**{c: 0x2400 + c for c in range(32) if c not in (9, 10)}, 0x7F: 0x2421, 0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}

POLICY = "default-src 'none'; style-src 'self'; script-src %s; base-uri 'none'; form-action 'self'"


def letters(words):
    return re.sub(r"\s", "", words.translate(SIGNS))


class Site:
    def __init__(self, checks, place, data, *arguments):
        self.folder = os.path.join(tempfile.mkdtemp(dir=place), "site")
        self.result = harness.run("export", data, "--to", "site", *arguments, "-o", self.folder)
        checks.succeeded(self.result, "site")
        self.pages = {}
        for folder, _, names in os.walk(self.folder):
            for name in sorted(names):
                path = os.path.relpath(os.path.join(folder, name), self.folder)
                if name.endswith(".html"):
                    self.pages[path] = pages.read(self.text(path))
                checks.true(re.fullmatch(r"(?:[a-z]+/)?[a-z0-9-]{1,96}(?:\.[0-9]+)?\.(?:html|js|css)|\.rapporteur", path), "a name of a file: " + path)

    def text(self, path):
        with open(os.path.join(self.folder, path), encoding="utf-8", newline="") as file:
            return file.read()

    def index(self):
        """Address, name and text of all entries, read as templates/html/README.md has it."""
        inside = re.search(r"const rapporteurIndex = (\{.*\});\n$", self.text("index.js"), re.S)[1]
        data = json.loads(inside.replace(",\n]", "]"), strict=True)
        tokens = []
        for words, letters, signs in data["tokens"]:
            before = ""
            for mark, rest in re.findall(r"([!-/:-@\[-`{-~])([^!-/:-@\[-`{-~]*)", words):
                before = units(units(before)[:data["digits"].index(mark)]) + rest
                tokens.append((before, True))
            tokens += [(token, False) for token in [*letters, *signs]]
        before, found = ["", ""], []
        for entry in data["entries"]:
            fields = entry.split(" ")
            for n in (0, 1):
                shared = data["digits"].index(fields[n][0]) * len(data["digits"]) + data["digits"].index(fields[n][1])
                before[n] = units(units(before[n])[:shared]) + told(data, tokens, fields[n][2:])
            found.append((*before, told(data, tokens, fields[2])))
        return found


def units(text):
    """A text as the letters that a script counts, and back."""
    if isinstance(text, list):
        return b"".join(text).decode("utf-16-le")
    coded = text.encode("utf-16-le")
    return [coded[at:at + 2] for at in range(0, len(coded), 2)]


def told(data, tokens, code):
    """The words of numbers."""
    digits, out, at, was_word = data["digits"], "", 0, False
    while at < len(code):
        head, below = digits.index(code[at]), 0
        for heads, width in data["bands"]:
            if head < heads:
                break
            head, below = head - heads, below + heads * len(digits) ** (width - 1)
        for digit in code[at + 1:at + width]:
            head = head * len(digits) + digits.index(digit)
        words, is_word = tokens[below + head]
        out += (" " if was_word and is_word else "") + words
        at, was_word = at + width, is_word
    return out


def check_pages(checks, site, language):
    checks.equal(list(pages.print_faults(site.text("style.css"))), [], "what print lacks")
    for path, page in site.pages.items():
        for fault in page.faults:
            checks.true(False, "%s: %s" % (path, fault))
        checks.equal((page.count("h1"), page.count("main"), page.count("nav")), (1, 1, 1), path + ": h1, main, nav")
        checks.equal(page.root, {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}, path + ": language")
        checks.equal(page.count("script"), 2 if path == "search.html" else 0, path + ": scripts")
        checks.equal(re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', site.text(path)),
                     [POLICY % ("'self'" if path == "search.html" else "'none'")], path + ": the policy")
        checks.true(page.title.strip(), path + ": no title")
        checks.equal(list(pages.barriers(page)), [], path + ": barriers")
        for link in page.links:
            check_link(checks, site, path, link)


def check_link(checks, site, path, link):
    if link.startswith("https://undocs.org/") or link.endswith("style.css"):
        return
    to, _, fragment = link.partition("#")
    to = os.path.normpath(os.path.join(os.path.dirname(path), to)) if to else path
    if checks.true(to in site.pages, "%s: nothing stands at %s" % (path, link)) and fragment:
        checks.true(urllib.parse.unquote(fragment) in site.pages[to].ids, "%s: no such place: %s" % (path, link))


def words_of(record):
    yield record["text"]
    for item in record.get("items") or []:
        if not item.get("inline"):
            yield from words_of(item)
    yield record.get("closing") or ""


def check_records(checks, site, data):
    by_kind = {kind: [path for path in site.pages if path.startswith(kind + "/")] for kind in ("recommendations", "themes", "meetings", "documents")}
    broader = {theme["id"]: theme.get("broader") for theme in data["themes"]}
    used = {theme for record in data["recommendations"] + data["paragraphs"] for theme in record.get("themes") or []}
    used |= {broader[theme] for theme in used if broader[theme]}
    wanted = {**{kind: len(data[kind]) for kind in by_kind}, "themes": len(used)}
    for kind, paths in by_kind.items():
        checks.equal(len(paths), wanted[kind], "pages of " + kind)
    listed = set(re.findall(r'href="themes/(.*?)\.html"', site.text("index.html")))
    checks.equal(len(listed), len(used), "themes of the first page")
    number = {theme: tuple(sum(theme in (r.get("themes") or []) for r in data[kind]) for kind in ("recommendations", "paragraphs")) for theme in broader}
    shown = re.findall(r'href="themes/(.*?)\.html">[^<]*</a> \((\d+) / (\d+)\)', site.text("index.html"))
    checks.equal({t: (int(a), int(b)) for t, a, b in shown}, {t: n for t, n in number.items() if any(n)}, "recommendations and paragraphs of themes on the first page")
    texts = {letters("".join(site.pages[path].words)) for path in by_kind["recommendations"] + by_kind["documents"]}
    everything = "\n".join(sorted(texts))
    index = "\n".join(text for _, _, text in site.index())
    for record in data["recommendations"] + data["paragraphs"]:
        for words in words_of(record):
            for part in words.split("\t"):
                checks.true(letters(part) in everything, "%s: not in its page: %r" % (record["id"], part[:80]))
            checks.true(words in index, "%s: not in the index: %r" % (record["id"], words[:80]))


def check_sample(checks, place):
    data = os.path.join(place, "sample.json")
    checks.succeeded(harness.run("import", *harness.samples(), "-o", data), "import")
    records = json.loads(harness.run("export", data, "--to", "json", "-o", "-").stdout)
    site = Site(checks, place, data)
    check_pages(checks, site, "en")
    check_records(checks, site, records)
    checks.true("themes/technology.html" in site.pages and "themes/human-rights.html" not in site.pages, "a theme without records")
    page = site.pages["recommendations/rec-2022-8.html"]
    checks.true("rec-2022-8" in page.ids, "the stable name of a recommendation")
    checks.true("rec-2022-8" in site.pages["meetings/wg-fraud-in-recruitment-2022-09-13.html"].ids, "its name in its meeting")
    words = " ".join(page.words).replace("\u00a0", " ")
    for expected in ("Valletta, 13 and 14 September 2022", "should consider", "as appropriate", "weakened; qualified; narrowed"):
        checks.contains(words, expected, "recommendation 8")
    for language, day in (("ar", "13 و14 أيلول/سبتمبر 2022"), ("fr", "13 et 14 septembre 2022"), ("zh", "2022年9月13日和14日")):
        other = Site(checks, place, data, "--language", language)
        check_pages(checks, other, language)
        checks.contains("".join(other.pages["meetings/wg-fraud-in-recruitment-2022-09-13.html"].words).replace("\u00a0", " "), day, "a date in " + language)
    part = Site(checks, place, data, "--where", "theme = technology")
    check_pages(checks, part, "en")
    checks.true(0 < len([path for path in part.pages if path.startswith("recommendations/")]) < len(records["recommendations"]), "a selection")


def check_order(checks, place):
    """Meetings, texts and papers are in the order of days, whatever the order of the files."""
    data = os.path.join(place, "order.json")
    checks.succeeded(harness.run("import", *sorted(harness.samples(), key=lambda name: (not os.path.basename(name).startswith("report-2022"), name)), "-o", data), "import")
    with open(data, encoding="utf-8") as file:
        dataset = json.load(file)
    for key in ("meetings", "recommendations"):
        dataset[key].sort(key=lambda record: ("2022" not in record["id"], record["id"]))
    with open(data, "w", encoding="utf-8") as file:
        json.dump(dataset, file)
    site = Site(checks, place, data)
    years = [int(year) for year in re.findall(r'href="meetings/[a-z-]+(\d{4})-', site.text("index.html"))]
    checks.equal(years, sorted(years, reverse=True), "meetings, the newest first")
    years = re.findall(r'href="recommendations/[a-z]+-(\d{4})-', site.text("recommendations.html"))
    checks.equal(years, sorted(years), "recommendations by days")
    checks.true(len(set(years)) > 1, "recommendations of several years")
    several = 0
    for one in re.findall(r"<div><dt>.*?</dd></div>", site.text("names.html"), re.S):
        years = re.findall(r'href="meetings/[a-z-]+(\d{4})-', one)
        checks.equal(years, sorted(years), "meetings of a name")
        several += len(set(years)) > 1
    checks.true(several > 0, "no name of several meetings")


def check_hostile(checks, place):
    data = hostile.hostile()
    first = data["recommendations"][0]
    for name in ("../../etc/passwd", "=cmd|' /C calc'!A0", "<b>", "REC 1", "\u200f\u202e"):
        data["recommendations"].append({**first, "id": "L/2020/1#" + name, "number": None, "items": []})
    path = os.path.join(place, "hostile.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(data, file)
    site = Site(checks, place, path)
    check_pages(checks, site, "en")
    check_records(checks, site, json.loads(harness.run("export", path, "--to", "json", "-o", "-").stdout))
    checks.contains(site.result.stderr, "characters that HTML may not hold", "hostile: said")
    checks.true("</script" not in site.text("index.js") and "<script" not in site.text("index.js"), "hostile: markup in the index")


def check_size(checks, place):
    """The index holds much less than the texts that it finds."""
    path, whole = os.path.join(place, "large.json"), dataset.dataset(50, 20)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(whole, file)
    site = Site(checks, place, path)
    texts = ["".join(text for text in words_of(record)) for record in whole["recommendations"]]
    size, wanted = len(site.text("index.js").encode()), sum(len(text.encode()) for text in texts)
    checks.true(size <= 0.35 * wanted, "1,000 recommendations: the index has %d bytes for %d of texts" % (size, wanted))
    found = [letters(text) for _, _, text in site.index()]
    checks.equal(sorted(set(map(letters, texts)) - set(found)), [], "1,000 recommendations: not in the index")
    corpus = os.environ.get("RAPPORTEUR_CORPUS", os.path.join(harness.SOURCE, "..", "shared", "corpus"))
    documents = sorted(os.path.join(corpus, n) for n in os.listdir(corpus) if n.endswith(".txt")) if os.path.isdir(corpus) else []
    if not documents:
        return print("the size is not checked on published documents: they are not here")
    checks.succeeded(harness.run("import", *documents, "-o", path), "import of the corpus")
    site = Site(checks, place, path)
    size, wanted = len(site.text("index.js").encode()), sum(len(text.encode()) for _, _, text in site.index())
    checks.true(size <= 0.45 * wanted, "corpus: the index has %d bytes for %d of texts" % (size, wanted))


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as place:
        check_sample(checks, place)
        check_order(checks, place)
        check_hostile(checks, place)
        check_size(checks, place)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
