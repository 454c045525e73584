#!/usr/bin/env python3
"""Labels in six languages say the same, and papers mark what is in another language."""
import gettext
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"]
TRANSLATED = ["ar", "es", "fr", "ru", "zh"]
# What CLDR tells apart in whole numbers; "many" of Spanish and French are millions, which no report counts.
PLURAL = {"ar": {"zero", "one", "two", "few", "many", "other"}, "en": {"one", "other"}, "es": {"one", "other"},
          "fr": {"one", "other"}, "ru": {"one", "few", "many", "other"}, "zh": {"other"}}
ORDINAL = {"ar": {"other"}, "en": {"one", "two", "few", "other"}, "es": {"other"}, "fr": {"one", "other"}, "ru": {"other"}, "zh": {"other"}}
# Names of States and months that a language has otherwise than ICU.
MONTHS = {"month.%d" % n for n in range(1, 13)}


# ---- labels ------------------------------------------------------------------------------

def parts(text):
    """The insides of the braces that are in no others."""
    depth, start, found = 0, 0, []
    for at, c in enumerate(text):
        depth += c == "{"
        if c == "{" and depth == 1:
            start = at + 1
        if c == "}" and depth == 1:
            found.append(text[start:at])
        depth -= c == "}"
    return found


def placeholders(text, of=None):
    """Names that a label asks for, in its branches too; `of` hears each choice: type and branches."""
    names = set()
    for inside in parts(text):
        name = re.match(r'(?:[^,|{(]|\([^)]*\))*', inside).group()
        names.add(name.strip())
        choice = re.search(r", *(plural|selectordinal|select) *,(.*)", inside, re.S)
        if choice:
            branches = re.findall(r"(\S+)\s*\{", re.sub(r"\{(?:[^{}]|\{[^{}]*\})*\}", "{ ", choice.group(2)))
            if of:
                of(choice.group(1), set(branches))
            for branch in parts(choice.group(2)):
                names |= placeholders(branch, of)
    return names


def check_branches(checks, language, key, kind, branches):
    wanted = PLURAL[language] if kind == "plural" else ORDINAL[language] if kind == "selectordinal" else {"other"}
    if language == "en" and {b for b in branches if b[0] != "="} == {"other"}:
        return  # words that do not change with the number
    checks.true(wanted <= branches, "%s: %s: a %s lacks the branches %s" % (language, key, kind, sorted(wanted - branches)))


def check_labels(checks):
    labels = {t: json.load(open(os.path.join(harness.SOURCE, "templates", "labels", t + ".json"), encoding="utf-8")) for t in LANGUAGES}
    for language in LANGUAGES:
        own, english = labels[language], labels["en"]
        checks.equal(sorted(k for k in set(english) - set(own) if not k.startswith("country.")), [], language + ": labels that are missing")
        months, states = set(own) & MONTHS, {k for k in own if k.startswith("country.")}
        checks.true(months in (set(), MONTHS), "%s: months" % language)
        checks.equal(sorted(set(own) - set(english) - months - states), [], language + ": labels that English lacks")
        for key in sorted(set(own) & set(english)):
            asked = placeholders(own[key], lambda kind, branches: check_branches(checks, language, key, kind, branches))
            checks.equal(sorted(asked), sorted(placeholders(english[key])), "%s: placeholders of %s" % (language, key))
            checks.true(own[key] != "" or english[key] == "" or key == "date.number", "%s: %s is empty" % (language, key))
    checks.equal(MONTHS - set(labels["ar"]), set(), "Arabic months")
    # Latin letters in Arabic, Chinese and Russian are placeholders, symbols and patterns, never words left in English.
    for language in ("ar", "ru", "zh"):
        for key, text in labels[language].items():
            plain = re.sub(r"\{.*\}", "", text)
            left = re.findall(r"[A-Za-z]{4,}", plain)
            checks.true(not left or key.split(".")[0] in ("locale", "date", "ordinal"), "%s: %s is not translated: %r" % (language, key, text))


# ---- papers ------------------------------------------------------------------------------

TEMPLATE = {
    "rapporteur-report": 1, "kind": "paper", "summary": "s", "title": "t",
    "children": [
        {"each": "recommendations where number = 1 and year = 2024 and status = adopted", "children": [
            {"section": "{section|heading}", "children": [
                {"recommendation": "{label.recommendation.adopted}", "children": [{"text": True}]},
                {"paragraph": "{section|heading}."},
                {"paragraph": "{label.annex}: {section|heading} ({year})"},
                {"paragraph": [{"reference": True}, ", {citation}. {status|label|capital}"]}]}]},
        {"each": "recommendations where year = 2024 and number = 4 and status = adopted", "children": [{"text": True}]},
        {"each": "meetings where start = 2024", "children": [
            {"section": "{meeting-name}: {sitting}"},
            {"paragraph": ["{list:attendance.participants where code = FRA:name-now}; ", {"text": "{share}", "optional": True}]},
            {"list": [{"each": "officers", "children": [{"item": "{name}", "label": "–"}]}]},
            {"table": "c", "head": ["{label.kind.state}", "{place}"], "rows": [
                {"each": "attendance.participants where code in (BOL, FRA)", "children": [{"row": ["{name}", "{name|country|quoted}"]}]}]}]}]}


def said(node):
    """A node as nested lists: kind, language, and its words or children."""
    kind = node.get("kind", "?")
    if kind == "run" or "text" in node:
        return [node["text"][:40]] + ([node["language"]] if "language" in node else [])
    return [kind, node.get("language"), [said(c) for c in node.get("children", [])]]


def compose(checks, data, folder, language, report):
    path = os.path.join(folder, "paper.json")
    result = harness.run("export", data, "--language", language, "--report", report, "--to", "json", "-o", path)
    checks.succeeded(result, "%s in %s" % (os.path.basename(str(report)), language))
    return json.load(open(path, encoding="utf-8"))


def walk(node):
    yield node
    for child in node.get("children", []):
        yield from walk(child)


def check_marks(checks, folder):
    """An English text in Arabic and in English."""
    data, template = os.path.join(folder, "en.json"), os.path.join(folder, "t.json")
    checks.succeeded(harness.run("import", *harness.samples(), "-o", data), "import")
    json.dump(TEMPLATE, open(template, "w"))
    paper = compose(checks, data, folder, "ar", template)
    first, quoted, named, state, names, table = paper["children"]
    checks.equal(paper["language"], "ar", "language of the paper")
    checks.equal((first["language"], first["number"]), ("en", "أولاً-"), "a title from the data")
    recommendation, alone, mixed, reference = first["children"]
    heading = "Recommendations on the recruitment of young workers and children at risk in ports and fisheries"
    checks.equal(recommendation["title"], "التوصية 1", "title of a recommendation")
    opening, items, closing = recommendation["children"]
    checks.equal((opening["language"], items["language"], closing["language"]), ("en", "en", "en"), "a text, its list and its end")
    inside = [n for n in walk(items) if n is not items] + [n for n in walk(opening) if n is not opening]
    checks.equal([n for n in inside if "language" in n], [], "what is said once is not said again")
    checks.equal(alone, {"kind": "paragraph", "style": "body", "language": "en", "children": [
        {"kind": "run", "text": heading}, {"kind": "run", "text": "."}]}, "a paragraph of data alone")
    checks.equal(mixed, {"kind": "paragraph", "style": "body", "children": [
        {"kind": "run", "text": "المرفق: "}, {"kind": "run", "text": heading, "language": "en"}, {"kind": "run", "text": " (2024)"}]}, "a mixed paragraph")
    checks.equal([r["text"] for r in reference["children"]], ["CPSW/COP/WG.2/2024/6", "، التوصية 1. معتمدة".replace("، ", ", ")], "a reference")
    checks.equal([n for n in walk(reference) if "language" in n], [], "symbols and labels are the report's")
    note = next(n for n in walk(quoted) if n.get("kind") == "footnote")
    checks.equal((quoted["language"], "language" in note), ("en", False), "a footnote inside its paragraph")
    checks.equal((named["title"], "language" in named), ("الاجتماع السابع: Montevideo، 30\u00a0أيلول/سبتمبر إلى\u00a02\u00a0تشرين\u00a0الأول/أكتوبر\u00a02024", False), "a title of several languages")
    checks.equal(state["children"], [{"kind": "run", "text": "فرنسا; "}], "a State in a list")
    checks.equal((names["language"], len(names["children"])), ("en", 5), "a list of names")
    checks.equal([[said(c) for c in row["children"]] for row in table["children"]],
                 [[["?", None, [["دولة"]]], ["?", "en", [["Montevideo"]]]],
                  [["?", None, [["بوليفيا (دولة - المتعددة القوميات)"]]], ["?", None, [["”بوليفيا (دولة - المتعددة القوميات)“"]]]],
                  [["?", None, [["فرنسا"]]], ["?", None, [["”فرنسا“"]]]]], "cells")
    shares = os.path.join(folder, "shares")
    checks.succeeded(harness.run("export", data, "--language", "ar", "--report", template, "--per", "state", "--to", "json", "-o", shares), "--per state")
    of_bolivia = json.load(open(os.path.join(shares, "bolivia-plurinational-state-of.json"), encoding="utf-8"))
    checks.true(any(n.get("text") == "بوليفيا (دولة - المتعددة القوميات)" and "language" not in n for n in walk(of_bolivia)), "the State of a share")
    english = compose(checks, data, folder, "en", template)
    checks.equal([n for n in walk(english) if "language" in n], [english], "nothing is marked in the language of the data")
    checks.equal([said(c) for c in english["children"][5]["children"][1]["children"]],
                 [["?", None, [["Bolivia (Plurinational State of)"]]], ["?", None, [["“Bolivia (Plurinational State of)”"]]]], "names as written")


def all_states():
    """Short names by code and language, written down whole: labels and ICU give them between them."""
    lines = open(os.path.join(harness.SOURCE, "tests", "data", "states.tsv"), encoding="utf-8").read().splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[0]: dict(zip(rows[0][1:], row[1:])) for row in rows[1:]}


def agreement(checks, said):
    """How far ISO 3166 of iso-codes goes with it; its older and inverted names are no faults."""
    if not os.path.isdir("/usr/share/iso-codes"):
        print("languages: iso-codes is not installed: not compared with it")
        return
    codes = {c["alpha_3"]: c["name"] for c in json.load(open("/usr/share/iso-codes/json/iso_3166-1.json"))["3166-1"]}
    for language, names in said.items():
        try:
            words = gettext.translation("iso_3166-1", "/usr/share/locale", [{"zh": "zh_CN"}.get(language, language)]).gettext
        except OSError:
            continue
        others = [code for code in names if words(codes[code]).replace("'", "’") != names[code]]
        print("languages: %s: %d of %d names of States as in ISO 3166; others: %s" % (language, len(names) - len(others), len(names), " ".join(others)))
        checks.true(len(others) < len(names) / 2, "%s: names go with ISO 3166" % language)


# Three States that stand in another order in English: Germany, Spain, Sweden; of Arabic, the article does not count.
ORDER = {"ar": ("إسبانيا", "ألمانيا", "السويد"), "es": ("Alemania", "España", "Suecia"), "fr": ("Allemagne", "Espagne", "Suède"),
         "ru": ("Германия", "Испания", "Швеция"), "zh": ("德国", "瑞典", "西班牙")}


def check_states(checks, folder):
    """Every State under the name that documents of each language write, and lists in its order."""
    data, template, states = os.path.join(folder, "states.json"), os.path.join(folder, "of-states.json"), all_states()
    checks.succeeded(harness.run("import", *harness.samples(), "-o", data), "import")
    whole = json.load(open(data, encoding="utf-8"))
    english = {s["code"]: s["name"] for s in json.load(open(os.path.join(harness.SOURCE, "templates", "names", "states.json"), encoding="utf-8"))["states"]}
    checks.equal(sorted(states), sorted(english), "States of the list")
    meeting, place = whole["meetings"][-1], whole["meetings"][-1]["attendance"][0]["source"]
    meeting["attendance"] = [{"capacity": "party", "source": place, "participants":
                              [{"name": english[code], "code": code, "kind": "state", "sources": [place]} for code in sorted(states)]
                              + [{"name": "European Union", "kind": "organization", "sources": [place]}]}]
    meeting["panellists"] = [{"name": "N", "state": name, "source": place} for name in ("Brazil", "United States", "Turkey", "European Union", "Atlantis")]
    json.dump(whole, open(data, "w"))
    loop = "meetings where start = %s" % meeting["start"]
    json.dump({"rapporteur-report": 1, "kind": "paper", "summary": "s", "title": "t", "children": [{"each": loop, "children": [
        {"each": "attendance.participants", "children": [{"section": "{participant.code} {name|country}"}]},
        {"section": "{list:attendance.participants:participant.name}"}, {"section": "{list:panellists:panellist.state}"},
        {"each": "panellists", "children": [{"section": "{panellist.state}"}]}]}]}, open(template, "w"))
    said = {}
    for language in LANGUAGES:
        titles = [n["title"] for n in compose(checks, data, folder, language, template)["children"]]
        said[language] = dict(t.split(" ", 1) for t in titles[:len(states)])
        listed, panel = titles[len(states) + 1], titles[-5:]
        if language == "en":
            checks.equal(said["en"], {code: name.replace("'", "’") for code, name in english.items()}, "English names")
            checks.equal(panel, ["Brazil", "United States", "Turkey", "European Union", "Atlantis"], "names of panels stay as they are written")
            checks.true(listed.startswith("Afghanistan, Angola, Albania, Andorra"), "a list of names as written keeps its order: " + listed[:60])
            continue
        checks.equal(said[language], {code: names[language] for code, names in states.items()}, "names of States in " + language)
        checks.equal(panel[:3], [said[language][c] for c in ("BRA", "USA", "TUR")], language + ": panels name States as lists do")
        checks.equal(panel[4], "Atlantis", language + ": an unknown name stays")
        for name in list(said[language].values()) + [panel[3]]:
            checks.contains(listed, name, language + ": a list of States")
        first, second, third = ORDER[language]
        checks.true(listed.index(first) < listed.index(second) < listed.index(third), "%s: order of %s, %s, %s" % (language, first, second, third))
    agreement(checks, {language: said[language] for language in TRANSLATED})


def check_samples(checks, folder):
    """Each sample in its own language: a faultless dataset, and nothing to mark; its words are there whole."""
    for language in TRANSLATED:
        data = os.path.join(harness.SAMPLES, "languages", language + ".json")
        result = harness.run("check", data, "--strict")
        checks.equal((result.returncode, result.stderr.strip()), (0, result.stderr.strip()), "check of %s: %s" % (language, result.stdout.decode()))
        whole = json.load(open(data, encoding="utf-8"))
        checks.equal(whole["language"], language, "language of the sample")
        for report in ("brief", "compilation"):
            paper = compose(checks, data, folder, language, report)
            checks.equal([n for n in walk(paper) if "language" in n], [paper], "%s: marks of %s" % (language, report))
            words = "\n".join(n["text"] for n in walk(paper) if n.get("kind") == "run")
            for record in whole["recommendations"]:
                checks.contains(words, record["text"].split("¹")[0], "%s: %s" % (language, report))
        regional = compose(checks, data, folder, language + "-XX", "brief")
        checks.equal((regional["language"], regional["children"]), (language + "-XX", compose(checks, data, folder, language, "brief")["children"]),
                     "a region of " + language)


# A document in French that was written in English, and how a brief of it says which language its texts are in.
TRANSLATION = """Nations Unies\n\nABC/COP/WG.3/2031/4\n\nDistr. générale\n14 mai 2031\n\nOriginal : anglais\n\nGroupe de travail sur les étiquettes\n
Rapport du Groupe de travail sur les étiquettes sur sa réunion tenue à Oslo les 3 et 4 mai 2031\n\nI. Recommandations\n
1. Le Groupe de travail a adopté les recommandations suivantes :\n\nRecommandation 1\n\nLes États parties devraient étiqueter leurs bagages et en tenir un
registre, qui est ouvert à tous ceux qui en ont perdu dans les gares et qui les cherchent.\n"""
TEXTS_IN = {"ar": "لغة النصوص: الفرنسية", "en": "Texts in French", "es": "Textos en francés", "fr": "Textes en français", "ru": "Язык текстов: французский",
            "zh": "案文语文：法文"}


def check_translation(checks, folder):
    """The language of a text is not that of its original, and no paper says so."""
    text, data = os.path.join(folder, "translation.txt"), os.path.join(folder, "translation.json")
    open(text, "w", encoding="utf-8").write(TRANSLATION)
    checks.succeeded(harness.run("import", text, "-o", data), "import of a translation")
    document = json.load(open(data, encoding="utf-8"))["documents"][0]
    checks.equal((document["language"], document["original"]), ("fr", "anglais"), "languages of a translation")
    for language in LANGUAGES:
        checks.equal(compose(checks, data, folder, language, "brief")["original"], TEXTS_IN[language], "masthead of a translation in " + language)


def titles_of(paper):
    return [n["title"] for n in walk(paper) if n.get("kind") == "section"]


def check_details(checks, folder):
    """Labels of agenda items, headings without their numbers, a masthead without empty lines, no switches in papers."""
    empty = os.path.join(folder, "empty.json")
    for language in LANGUAGES:
        data = os.path.join(harness.SAMPLES, "languages", language + ".json") if language in TRANSLATED else os.path.join(folder, "en.json")
        meeting = compose(checks, data, folder, language, "meeting")
        whole = json.load(open(data, encoding="utf-8"))
        heading = json.load(open(os.path.join(harness.SOURCE, "templates", "labels", language + ".json"), encoding="utf-8"))["heading.agenda"]
        labels = [n["label"] for s in walk(meeting) if s.get("title") == heading for n in walk(s) if n.get("label")]
        wanted = []
        for m in sorted(whole["meetings"], key=lambda m: m["start"]):
            for item in m["agenda"]:
                wanted += [item["number"] + ("-" if language == "ar" else ".")] + [i["number"].split(" ")[1] for i in item.get("items", [])]
        checks.true(len(wanted) > 5 and labels == wanted, "%s: labels of the agenda: %s" % (language, labels[:9]))
        written = {r["section"] for r in whole["recommendations"] if r.get("section")}
        checks.true(any(re.match(r"\S+[.-] ", s) for s in written), language + ": sections are written with numbers")
        checks.equal([t for t in titles_of(meeting) if t in written and re.match(r"(\S{1,4}|ألف|باء|جيم)[.-] ", t)], [], language + ": headings with two numbers")
        whole.update({k: [] for k in whole if isinstance(whole[k], list)})
        whole["language"] = None
        json.dump(whole, open(empty, "w"))
        for report in ("brief", "meeting", "delegation"):
            paper = compose(checks, empty, folder, language, report)
            checks.equal((paper["original"] or "", paper["date"] or ""), ("", ""), "%s: masthead of an empty %s" % (language, report))
            checks.true("--" not in json.dumps(paper), "%s: no switch of the command in an empty %s" % (language, report))


def check_sources(checks, folder):
    """Sources are listed newest first, those without a date by their meeting."""
    data = os.path.join(folder, "undated.json")
    whole = json.load(open(os.path.join(folder, "en.json"), encoding="utf-8"))
    for document in whole["documents"]:
        document["date"] = document["date"] if document["kind"] != "report" else None
    json.dump(whole, open(data, "w"))
    ends = {m["id"]: m["end"] for m in whole["meetings"]}
    dates = {d["id"]: d["date"] or ends.get(d["meeting"]) for d in whole["documents"]}
    checks.true(any(not d["date"] and dates[d["id"]] for d in whole["documents"]), "a document without a date of its own")
    template = os.path.join(folder, "sources.json")
    json.dump({"rapporteur-report": 1, "kind": "paper", "summary": "s", "title": "{list:meetings:year}", "children": [
        {"each": "documents", "sort": "-document-date, id", "children": [{"section": "{document-date} {document.id}"}]}]}, open(template, "w"))
    paper = compose(checks, data, folder, "en", template)
    rows = [title.split(" ", 1) for title in titles_of(paper)]
    checks.equal({i: date for date, i in rows}, {i: date or "" for i, date in dates.items()}, "dates of documents")
    checks.equal([date for date, _ in rows], sorted((date or "" for date in dates.values()), reverse=True), "documents, newest first")
    checks.equal(paper["title"].replace(" and ", ", ").split(", "), sorted(m["start"][:4] for m in whole["meetings"]), "years of meetings in order")
    for part in ("sources", "sources-brief"):
        words = open(os.path.join(harness.SOURCE, "templates", "reports", "parts", part + ".json"), encoding="utf-8").read()
        checks.equal(re.findall('"sort": "([^"]*)"', words), ["-document-date, id"] * 2, "order of " + part)


def check_faults(checks, folder):
    """Links to what is no address, labels nearly known, settings nearly known."""
    data, template = os.path.join(folder, "en.json"), os.path.join(folder, "link.json")
    for link, is_static in (("javascript:alert(1)", True), ("file:///etc/passwd", True), ("not a url", True), ("https:", True), ("ftp://a/{number}", True),
                            ("{section}", False), ("htt{number}", False)):
        json.dump({"rapporteur-report": 1, "kind": "paper", "summary": "s", "title": "t", "children": [
            {"each": "recommendations", "limit": 1, "children": [{"paragraph": [{"text": "x", "link": link}]}]}]}, open(template, "w"))
        result = harness.run("reports", "--check", template)
        checks.equal(result.returncode != 0, is_static, "check of a link to " + link)
        result = harness.run("export", data, "--report", template, "--to", "json", "-o", "-")
        checks.equal(result.returncode, harness.USAGE, "a link to " + link)
        checks.true(re.search(r"link\.json:1:\d+: '.*' is no address that words may link to; expected https", result.stderr), result.stderr)
    for link in ("https://example.org/{number}", "HTTP://example.org", "mailto:a@example.org"):
        json.dump({"rapporteur-report": 1, "kind": "paper", "summary": "s", "title": "t", "children": [
            {"each": "recommendations", "limit": 1, "children": [{"paragraph": [{"text": "x", "link": link}]}]}]}, open(template, "w"))
        paper = compose(checks, data, folder, "en", template)
        checks.equal([n["link"] for n in walk(paper) if n.get("link")][0], link.replace("{number}", "1"), "a link")
    own = os.path.join(folder, "own", "rapporteur", "labels")
    os.makedirs(own)
    open(os.path.join(own, "fr.json"), "w").write('{"annex": "Anhang",\n  "compilation.titel": "X", "country.FRA": "F", "own.words": "x"}')
    result = harness.run("export", data, "--language", "fr", "--report", "brief", "--to", "json", "-o", "-", env={**os.environ, "XDG_DATA_HOME": os.path.join(folder, "own")})
    checks.equal([line.split("labels/")[1] for line in result.stderr.splitlines() if "labels/" in line],
                 ["fr.json:2:3: no label 'compilation.titel' is used; nearest: compilation.title"], "labels that nothing asks for")
    for setting, nearest in (("papr=letter", "paper"), ("mark=beside", "marks")):
        result = harness.run("export", data, "--report", "comparative", "--to", "pdf", "--set", setting, "-o", os.path.join(folder, "x.pdf"))
        checks.true(re.search("known: marks \\(of the report comparative\\), .*; nearest: %s$" % nearest, result.stderr.strip()), result.stderr)
    result = harness.run("export", data, "--report", "brief", "--to", "json", "--where", "state = Peru", "-o", "-")
    checks.contains(result.stderr, "no 'Peru' took part in a meeting; 'list states' shows who did", "a State that is near to none")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_labels(checks)
        check_marks(checks, folder)
        check_states(checks, folder)
        check_samples(checks, folder)
        check_details(checks, folder)
        check_translation(checks, folder)
        check_sources(checks, folder)
        check_faults(checks, folder)
    result = harness.run("export", os.path.join(harness.SAMPLES, "languages", "fr.json"), "--language", "de", "--report", "brief", "--to", "json", "-o", "-")
    checks.equal(result.returncode, harness.USAGE, "an unknown language")
    checks.contains(result.stderr, "no language of labels is called 'de'; known: ar, en, es, fr, ru, zh", "an unknown language")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
