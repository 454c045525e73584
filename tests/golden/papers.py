"""Papers made of datasets, and what holds of every one of them."""
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "corpus"))
import checker
import harness

LABELS = json.load(open(os.path.join(harness.SOURCE, "templates", "labels", "en.json"), encoding="utf-8"))


def standing_of_text(record):
    """The word of what a recommendation or paragraph may claim."""
    word = record.get("status") or record["authority"]
    return "not-agreed" if word == "proposed" and record.get("agreement") == "none" else word


def label_of_proposals(key, records):
    """A label that says of proposals whether they were not agreed upon, all of them."""
    branches = re.fullmatch(r"\{count:[^,]*, select, 0 \{(.*)\} other \{(.*)\}\}", LABELS[key])
    return branches.group(2 if any(standing_of_text(r) == "proposed" for r in records) else 1)


def heading_of(status, records):
    """The heading of the recommendations of a status."""
    return LABELS[label_of_proposals("heading.proposals", records)[7:-1]] if status == "proposed" else LABELS["heading." + status]

# What no paper may print: what is left where a word is missing, or of a template.
SLIPS = {"an empty pair of brackets": r"\(\s*\)", "a point too many": r"(?<!\.)\.\.(?!\.)", "a comma before a point": r",\s*\.",
         "two commas": r",\s*,", "a comma that begins": r"^\s*,", "a space before a mark": r"\w [,;:.](?:\s|$)",
         "a brace": r"[{}]", "a number that disagrees": r"\b(?:0|[2-9]|\d{2,}) (?:recommendation|meeting|document|paragraph)\b",
         "one of many": r"(?<![\d.])\b1 (?:recommendations|meetings|documents|paragraphs)\b", "nothing counted": r"\b0 [a-z]{4,}"}


# ---- reading a paper -------------------------------------------------------------------

def walk(node, outer=()):
    """Every node below, with those around it."""
    for child in node.get("children") or []:
        yield child, outer + (node,)
        yield from walk(child, outer + (node,))


def words_of(node):
    return "".join(n["text"] for n, _ in walk(node) if "text" in n)


def sections(paper, title):
    return [n for n, _ in walk(paper) if n.get("kind") == "section" and n["title"] == title]


def tables(node):
    """Rows of words of each table below, its head first."""
    return [[[words_of(cell) for cell in row["children"]] for row in n["children"]]
            for n, _ in walk(node) if n.get("kind") == "table"]


class Papers:
    """A dataset and the papers made of it."""

    def __init__(self, checks, folder, name, documents):
        self.checks, self.folder, self.name = checks, folder, name
        self.path = os.path.join(folder, name + ".json")
        checks.succeeded(harness.run("import", *documents, "-o", self.path), "import of " + name)
        self.data = json.load(open(self.path, encoding="utf-8"))

    def paper(self, report, *arguments):
        done = harness.run("export", self.path, "--report", report, "--to", "json", *arguments, "-o", "-")
        self.checks.succeeded(done, "%s of %s" % (report, self.name))
        return json.loads(done.stdout or "{}")

    def shares(self, report, by):
        """Papers by the names of their files."""
        into = os.path.join(self.folder, "%s-%s" % (self.name, report))
        self.checks.succeeded(harness.run("export", self.path, "--report", report, "--to", "json", "--per", by, "-o", into),
                              "%s of %s for each %s" % (report, self.name, by))
        names = sorted(os.listdir(into)) if os.path.isdir(into) else []
        return {n[:-5]: json.load(open(os.path.join(into, n), encoding="utf-8")) for n in names}


# ---- what holds of every paper ---------------------------------------------------------

def check_form(checks, paper, name, quoted):
    """No empty heading, no broken sentence, no key of a label in place of its word."""
    for node, outer in walk(paper):
        if node.get("kind") == "section":
            checks.true(node["children"], "%s: nothing under the heading %r" % (name, node["title"]))
            checks.true(node["title"].strip(), name + ": a heading without words")
        if "children" in node and node.get("kind") in (None, "paragraph", "table"): # rows, cells and items are told by where they stand
            text = words_of(node) if node.get("kind") != "table" else node["caption"] or ""
            checks.equal([k for k in LABELS if "." in k and k in text], [], "%s: keys of labels in %r" % (name, text[:80]))
        if node.get("kind") == "paragraph" or node.get("children") and all(n.get("kind") == "run" for n in node["children"]):
            check_sentence(checks, words_of(node), name, quoted)


def check_sentence(checks, text, name, quoted):
    own = text
    for words in quoted:
        own = own.replace(words, "…")
    for slip, pattern in SLIPS.items():
        checks.true(not re.search(pattern, own), "%s: %s: %r" % (name, slip, own[:200]))


def quoted_words(data):
    """Words of documents, longest first: their commas and points are not ours."""
    found = set()

    def gather(value):
        if isinstance(value, dict):
            for each in value.values():
                gather(each)
        elif isinstance(value, list):
            for each in value:
                gather(each)
        elif isinstance(value, str) and len(value) > 12:
            found.add(value)

    gather({k: data[k] for k in ("meetings", "documents", "recommendations", "paragraphs")})
    return sorted(found, key=len, reverse=True)


def check_authority(checks, data, paper, name):
    """What was not adopted is marked on the text itself and stands apart."""
    status = {r["id"]: r["status"] for r in data["recommendations"]}
    standing = {r["id"]: standing_of_text(r) for r in data["recommendations"]}
    title = {s: LABELS["recommendation." + s].split("{")[0].strip() for s in ("adopted", "proposed", "draft")}
    for node, outer in walk(paper):
        if node.get("kind") != "recommendation":
            continue
        own = status[node["record"]]
        checks.equal(node["status"], own, "%s: status of %s" % (name, node["record"]))
        checks.true(node["title"].startswith(title[own]), "%s: %s is called %r" % (name, node["record"], node["title"]))
        if own == "adopted":
            continue
        stated = [words_of(p) for p, _ in walk(node) if p.get("style") == "status"]
        checks.equal([s.lower() for s in stated], [LABELS["status." + standing[node["record"]]].lower()], "%s: marks of %s" % (name, node["record"]))
        last = [words_of(p) for p, _ in walk(node) if p.get("style") == "reference"]
        checks.true(last and "adopted" not in last[0].lower(), "%s: reference of %s: %r" % (name, node["record"], last))
        above = [s["title"] for s in outer if s.get("kind") == "section"]
        checks.true(LABELS["heading.adopted"] not in above, "%s: %s stands among the adopted" % (name, node["record"]))


def record_words(record):
    return [w for part in checker.body_parts(record, []) for w in part]


def check_whole(checks, records, paper, name):
    """Each record once, its words whole and in order."""
    held = {}
    for node, _ in walk(paper):
        if node.get("kind") == "recommendation":
            held.setdefault(node["record"], []).append(node)
    for record in records:
        nodes = held.pop(record["id"], [])
        if checks.equal(len(nodes), 1, "%s: how often %s stands" % (name, record["id"])):
            found = []
            for n, _ in walk(nodes[0]):
                if n.get("label"):
                    found += checker.words(n["label"])
                elif n.get("kind") == "paragraph" and n.get("style") not in ("status", "reference"):
                    found += checker.words("".join(r["text"] for r in n["children"] if r.get("kind") == "run"))
            checks.equal(found, record_words(record), "%s: words of %s" % (name, record["id"]))
    checks.equal(sorted(held), [], name + ": records that it should not hold")


def held_by(data, status, meeting=None):
    return [r for r in data["recommendations"] if r["status"] == status and meeting in (None, r["meeting"])]


def check_standing(checks, data, paper, name):
    """The numbers of the chart are those of the dataset."""
    meetings = sorted(data["meetings"], key=lambda m: m["start"])
    wanted = [[len(held_by(data, s, m["id"])) for m in meetings] for s in ("adopted", "proposed", "draft")]
    wanted = [counts for counts in wanted if any(counts)]
    figure = next((n for n, _ in walk(paper) if n.get("kind") == "figure"), None)
    if checks.true((figure is not None) == bool(data["recommendations"]), name + ": the chart") and figure:
        checks.equal([[v["number"] for v in s["values"]] for s in figure["series"]], wanted, name + ": its numbers")


def joined(words):
    """As English does."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def lacking(checks, folder):
    """Datasets of one document each, which have no other."""
    sample = {os.path.basename(path).rsplit(".", 1)[0]: path for path in harness.samples()}
    single = {"agenda": "agenda-2024", "draft": "draft-report-addendum-2022", "paper": "background-2022-procurement", "oldest": "report-2018"}
    return [Papers(checks, folder, name, [sample[document]]) for name, document in single.items()]
