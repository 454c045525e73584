"""The paragraphs of a paper, as the json exporter gives it, in the order in which they are printed: for
tests of what other exporters make of them."""


def runs(nodes):
    return "".join(node["text"] if "text" in node else node["mark"] for node in nodes)


def title(node, key):
    return runs(node[key + "_runs"]) if node.get(key + "_runs") else node.get(key) or ""


def labelled(label, words):
    return (label + "\t" if label else "") + words


def sections(node):
    for child in node.get("children") or []:
        if child.get("kind") == "section" and child.get("listed"):
            yield child
        if child.get("kind") in ("section", "columns"):
            yield from sections(child)


def item(node):
    children = list(node["children"])
    first = children.pop(0) if children and children[0].get("kind", "paragraph") == "paragraph" else {"children": []}
    yield labelled(node.get("label"), runs(first["children"]))
    for child in children:
        yield from block(child, None)


def cell(node):
    words = []
    for child in node["children"]:
        if child.get("kind", "run") in ("run", "footnote"):
            words.append(child)
            continue
        if words:
            yield runs(words)
        words = []
        yield from block(child, None)
    if words or not node["children"]:
        yield runs(words)


def figure(node):
    yield title(node, "caption")
    categories, series = node["categories"], node["series"]
    names = [one["label"] for one in series]
    rows = list(zip(categories, zip(*[[v["number"] for v in one["values"]] for one in series]))) if series else []
    if node["chart"] == "heat":
        names, rows = categories, [(one["label"], [v["number"] for v in one["values"]]) for one in series]
    if node.get("value_axis"):
        yield from ("", node["value_axis"])
    yield from [node.get("category_axis") or ""] + names
    for name, numbers in rows:
        yield from [name] + [str(number) for number in numbers]


def block(node, paper):
    kind = node["kind"]
    if kind == "contents":
        yield node["title"] or ""
        for one in sections(paper):
            if one["level"] <= node["levels"]:
                yield labelled(one["number"], title(one, "title")) + "\t"
    elif kind == "figure":
        yield from figure(node)
    elif kind == "list":
        for one in node["children"]:
            yield from item(one)
    elif kind == "table":
        yield title(node, "caption")
        for row in node["children"]:
            for one in row["children"]:
                yield from cell(one)
    elif kind == "paragraph":
        yield labelled(node.get("number"), runs(node["children"]))
    elif kind != "break":
        if kind in ("section", "recommendation"):
            yield labelled(node.get("number"), title(node, "title"))
        for child in node["children"]:
            yield from block(child, paper)


def paragraphs(paper):
    """Masthead in the manner of the United Nations, then all that follows."""
    yield paper.get("symbol") or ""
    yield title(paper, "organ")
    for key in ("distribution", "date", "original"):
        yield paper.get(key) or ""
    for key in ("body", "meeting", "title", "subtitle"):
        yield title(paper, key)
    for child in paper["children"]:
        yield from block(child, paper)


def footnotes(node):
    """Mark and words of each, in the order of their marks."""
    if isinstance(node, list):
        for one in node:
            yield from footnotes(one)
    elif isinstance(node, dict):
        if "mark" in node and "children" in node:
            yield node["mark"], runs(node["children"])
        else:
            yield from footnotes(node.get("children"))


def runs_of(node, language=None):
    """Each run with its language: its own, or that of what it stands in; a section's is that of its title alone."""
    for one in node if isinstance(node, list) else []:
        yield from runs_of(one, language)
    if not isinstance(node, dict):
        return
    own = node.get("language") or language
    if "text" in node and "children" not in node:
        yield own, node
        return
    if node.get("kind") == "section" and not node.get("title_runs"):
        yield own, {"text": node["title"] or ""}
    for key, value in node.items():
        yield from runs_of(value, language if node.get("kind") == "section" and key == "children" else own)


def head_rows(node):
    """Of each table with a head, figures too, how many rows it has."""
    if isinstance(node, list):
        for one in node:
            yield from head_rows(one)
    elif isinstance(node, dict):
        if node.get("kind") == "figure":
            yield 2 if node.get("value_axis") else 1
        elif node.get("kind") == "table" and any(row.get("head") for row in node["children"]):
            yield sum(bool(row.get("head")) for row in node["children"])
        yield from head_rows(node.get("children"))
