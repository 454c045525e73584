"""JSON Lines in, recommendations of a theme out: filter.py THEME IN OUT"""
import json
import sys

theme, source, out = sys.argv[1:4]
with open(source, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as kept:
    for line in lines:
        record = json.loads(line)
        if theme in record.get("themes", ()):
            kept.write(json.dumps(record, ensure_ascii=False) + "\n")
