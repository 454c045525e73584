#!/usr/bin/env python3
"""Nothing of a document is lost untold, and nothing is said twice: reports of sentences in many forms, each with words of its own that stand nowhere
else. Every sentence comes out whole, in one record, once; or a warning names its line. From text with paragraphs and with wrapped lines, and from
web pages. Each report follows from its number alone."""
import html
import json
import os
import random
import re
import sys
import tempfile
import textwrap

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

REPORTS = 24
MASTHEAD = ["Conference of the Parties to the Convention on Safe Harbours", "CSH/COP/WG.3/2023/4", "Distr.: General", "12 May 2023", "Original: English",
            "Working Group on Night Ferries", "Malmo, 8\u201310 May 2023",
            "Report on the meeting of the Working Group on Night Ferries held in Malmo from 8 to 10 May 2023"]
SAID = ["The {} of the harbour {} was {} at night.", "Apologies came from {}; {} sent none, and {} was silent.", "{}, which had asked for it, heard {} and {}.",
        "\u201c{} and {}\u201d, said one speaker, \u201care {}.\u201d", "No. 7 of {} (see {}, para. 4) is {}.", "At 6 p.m. {} rose; {} did not, e.g. {}.",
        "Who of {} knew {} or {}?", "{} ... {} \u2013 and then {}.", "Present: {} {} (by telephone), {}.", "In 2021, {} was 1.5 per cent of {} ({}).",
        "[{}] {} / {}.", "Mr. {} and Ms. {} (Norway) spoke of {}.", "The representatives of Norway, {} and {} left {} behind."]
ASKED = ["States parties should {} the {} of each {}.", "The Secretariat is invited to {} the {}, in consultation with {}.", "It is recommended that {} and {} be {}.",
         "With a view to {}, Parties should {}, where appropriate, every {}."]
HEADS = ["Attendance", "Opening of the meeting", "Election of officers", "Documentation", "Organization of work", "Statements", "Summary of deliberations",
         "Conclusions", "Other matters", "Panel discussion", "Reservations"]
LEADS = ["The following were represented: {} {} {}:", "The meeting heard {}, {} and {}, as follows:", "{} and {} saw, among {}:", "Officers of {}, {} and {}:"]
MARKS = ["({})", "{})", "{}.", "\u2013", "\u2022", "-", "o", "\u2713", "\u25a0", ""]


class Maker:
    """Builds a report; remembers every sentence."""

    def __init__(self, number):
        self.random, self.words, self.sentences, self.blocks = random.Random(number), set(), [], []

    def word(self):
        r = self.random
        while True:
            word = "".join(r.choice("bdfgklmnprstvz") + r.choice("aeiou") for _ in range(4))
            if word not in self.words:
                self.words.add(word)
                return word

    def sentence(self, forms):
        words = [self.word() for _ in range(3)]
        form = self.random.choice(forms)
        words[0] = words[0].title() if form.startswith("{}") else words[0]
        self.sentences.append(form.format(*words))
        return self.sentences[-1]

    def heading(self, mark, words):
        self.blocks.append(("h", "%s %s" % (mark, words)))

    def list(self, opening):
        mark = self.random.choice(MARKS)
        items = [("%s %s" % (mark.format("abcdef"[i]), self.sentence(["{} with {} and {}", "{}, {} of {}"])[:1].upper() + self.sentences[-1][1:])).strip()
                 for i in range(self.random.randint(2, 4))]
        self.sentences[-len(items):] = [re.sub(r"^(?:\(?[a-f][.)]|[\u2013\u2022\u2713\u25a0o-])? ?", "", item) for item in items]
        self.blocks.append(("p", opening))
        self.blocks += [("p", item + (";" if i + 1 < len(items) else ".")) for i, item in enumerate(items)]

    def paragraphs(self, numbers):
        for _ in range(self.random.randint(1, 4)):
            said = " ".join(self.sentence(SAID) for _ in range(self.random.randint(1, 3)))
            numbered = "%d. %s" % (next(numbers), said) if self.random.random() < 0.8 else said
            self.blocks.append(("p", numbered))
            if self.random.random() < 0.3:
                self.list("%d. %s" % (next(numbers), self.sentence(LEADS)))


def make(number):
    m, numbers = Maker(number), iter(range(1, 200))
    m.heading("I.", "Introduction")
    m.paragraphs(numbers)
    m.heading("II.", "Recommendations")
    m.blocks.append(("p", "%d. The Working Group adopted the following recommendations:" % next(numbers)))
    for i in range(m.random.randint(1, 4)):
        m.blocks.append(("p", "Recommendation %d" % (i + 1)))
        m.blocks.append(("p", m.sentence(ASKED)))
        if m.random.random() < 0.3:
            m.list(m.sentence(["States parties should {} {}, in order to {}:"]))
    for numeral in ("III.", "IV.", "V."):
        m.heading(numeral, m.random.choice(HEADS))
        m.paragraphs(numbers)
    return m


# ---- as files --------------------------------------------------------------------------------

def as_text(m):
    return "\n\n".join(MASTHEAD + [words for _, words in m.blocks]) + "\n"


def as_wrapped(m):
    return "\n\n".join(textwrap.fill(words, 76, break_on_hyphens=False, break_long_words=False) for words in MASTHEAD + [b[1] for b in m.blocks]) + "\n"


def as_page(m):
    body = ["<p>%s</p>" % html.escape(words) for words in MASTHEAD]
    body += ["<%s>%s</%s>" % (tag, html.escape(words), tag) for kind, words in m.blocks for tag in ["h2" if kind == "h" else "p"]]
    return "<html><head><meta charset='utf-8'></head><body>\n%s\n</body></html>" % "\n".join(body)


# ---- what came of it -------------------------------------------------------------------------

def plain(words):
    return " ".join(re.findall(r"\w+", words))


def items(parts):
    for part in parts or []:
        if not part.get("inline"):
            yield part["text"]
            yield from items(part.get("items"))


def records(data):
    """Every text of the document, each once."""
    document = data["documents"][0]
    yield from document["masthead"]
    yield from (line["text"] for name in ("furniture", "unplaced") for line in document.get(name) or [])
    yield from (section["title"] for section in document["sections"])
    for record in data["recommendations"] + data["paragraphs"]:
        yield record["text"]
        yield from items(record.get("items"))
        yield record.get("closing") or ""
        yield from (note["text"] for note in record.get("footnotes") or [])


def line_of(content, words):
    return next((i for i, line in enumerate(content.splitlines(), 1) if words in line), 0)


def check(checks, m, path, content):
    what = os.path.basename(path)
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)
    done = harness.run("import", path, "-o", path + ".json")
    checks.succeeded(done, what)
    with open(path + ".json", encoding="utf-8") as file:
        texts = [plain(text) for text in records(json.load(file))]
    told = {int(line) for line in re.findall(re.escape(what) + r":(\d+): ", done.stderr)}
    for sentence in m.sentences:
        times = sum((" %s " % text).count(" %s " % plain(sentence)) for text in texts)
        first = next(word for word in plain(sentence).split() if word.lower() in m.words)
        checks.true(times == 1 or (times == 0 and line_of(content, first) in told), "%s: '%s' stands %d times, untold" % (what, sentence, times))


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(int(os.environ.get("RAP_FIRST", 0)), int(os.environ.get("RAP_FIRST", 0)) + int(os.environ.get("RAP_REPORTS", REPORTS))):
            m = make(number)
            for ending, content in ((".txt", as_text(m)), ("-wrapped.txt", as_wrapped(m)), (".html", as_page(m))):
                check(checks, m, os.path.join(folder, "%d%s" % (number, ending)), content)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
