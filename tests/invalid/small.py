"""A small valid dataset, and ways to write it badly."""
import copy
import json

DATASET = {
    "rapporteur": 1,
    "language": "en",
    "bodies": [{"id": "b", "name": "Working Group on Lamps", "parent": None, "symbol_root": None}],
    "meetings": [{
        "id": "b/2020-05-04", "body": "b", "ordinal": 1, "start": "2020-05-04", "end": "2020-05-05",
        "place": "Turku", "mode": None, "plenary_meetings": 2, "officers": [],
        "agenda": [{"id": "b/2020-05-04/item-1", "number": "1", "title": "Lamps", "source": None}],
        "schedule": [], "panellists": [], "statements": [],
        "attendance": [{"capacity": "party", "source": None, "participants": [
            {"name": "Finland", "code": "FIN", "kind": "state"}]}]}],
    "documents": [{
        "id": "L/2020/1", "symbol": "L/2020/1", "title": "Report", "kind": "report", "date": "2020-06-01",
        "distribution": None, "language": "en", "meeting": "b/2020-05-04", "file": None, "sha256": None,
        "cited_by": []}],
    "recommendations": [
        {"id": "L/2020/1#rec-%d" % n, "document": "L/2020/1", "meeting": "b/2020-05-04", "number": n,
         "status": "adopted", "section": None, "agenda_item": "b/2020-05-04/item-1",
         "text": "States parties should light lamp %d." % n, "items": [],
         "source": {"document": "L/2020/1", "paragraph": None, "line": 10 * n, "end_line": 10 * n}}
        for n in (1, 2)],
    "paragraphs": [{
        "id": "L/2020/1#para-1", "document": "L/2020/1", "number": "1", "section": None, "agenda_item": None,
        "authority": "record", "text": "It was dark.", "footnotes": [],
        "source": {"document": "L/2020/1", "paragraph": "1", "line": 5, "end_line": 5}}],
    "themes": [], "links": [],
}


def text(change=None):
    """The dataset as JSON of several lines, after `change` was made in a copy."""
    data = copy.deepcopy(DATASET)
    if change:
        change(data)
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def line_of(json_text, words, nth=1):
    """Line on which `words` stand for the nth time."""
    at = -1
    for _ in range(nth):
        at = json_text.index(words, at + 1)
    return json_text.count("\n", 0, at) + 1
