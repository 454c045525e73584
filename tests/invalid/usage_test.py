#!/usr/bin/env python3
"""Wrong command lines: exit 2 (5 for an exporter that is not there), and what was allowed."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import small

# arguments ({data} is a good dataset, {out} an output path), exit code, words of the sentence
CASES = [
    (["imprt"], harness.USAGE, ["imprt", "import"]),
    (["list"], harness.USAGE, ["list"]),
    (["list", "recommendations"], harness.USAGE, []),
    (["list", "recomendations", "{data}"], harness.USAGE, ["recomendations", "recommendations"]),
    (["list", "recommendations", "{data}", "--wher", "year = 2020"], harness.USAGE, ["--wher", "--where"]),
    (["list", "recommendations", "{data}", "--where"], harness.USAGE, ["--where"]),
    (["list", "recommendations", "{data}", "--format", "yaml"], harness.USAGE, ["yaml", "json", "csv"]),
    (["list", "recommendations", "{data}", "--where", "yaer = 2020"], harness.USAGE, ["yaer", "year"]),
    (["list", "recommendations", "{data}", "--where", "year = "], harness.USAGE, ["year ="]),
    (["list", "recommendations", "{data}", "--where", "year == 2020"], harness.USAGE, ["year == 2020"]),
    (["list", "recommendations", "{data}", "--where", "(year = 2020"], harness.USAGE, ["'('"]),
    (["list", "recommendations", "{data}", "--where", ""], harness.USAGE, []),
    (["list", "recommendations", "{data}", "--where", "text contains 'x"], harness.USAGE, ["'x"]),
    (["list", "recommendations", "{data}", "--where", "(" * 30000 + "year = 2020" + ")" * 30000], harness.USAGE, []),
    (["show", "{data}", "L/2020/1#rec-9"], harness.USAGE, ["L/2020/1#rec-9"]),
    (["related", "{data}"], harness.USAGE, ["missing", "related"]),
    (["related", "{data}", "L/2020/1#rec-9"], harness.USAGE, ["L/2020/1#rec-9", "nearest: L/2020/1#rec-"]),
    (["related", "{data}", "L/2020/1"], harness.USAGE, ["L/2020/1", "document", "recommendations"]),
    (["related", "{data}", "-"], harness.USAGE, ["standard input", "no text"]),
    (["related", "{data}", "rec-1", "--limit", "0"], harness.USAGE, ["--limit 0", "from 1"]),
    (["related", "{data}", "rec-1", "--limit", "few"], harness.USAGE, ["few"]),
    (["related", "{data}", "rec-1", "--format", "csv"], harness.USAGE, ["csv", "table", "json"]),
    (["related", "{data}", "rec-1", "--where", "yaer = 2020"], harness.USAGE, ["yaer", "year"]),
    (["export", "{data}", "--report", "compilatoin", "--to", "json", "-o", "{out}"], harness.USAGE,
     ["compilatoin", "compilation"]),
    (["export", "{data}", "--report", "../themes/x", "--to", "json", "-o", "{out}"], harness.IO, ["../themes/x"]),
    (["export", "{data}", "--to", "pfd", "-o", "{out}"], harness.REFUSED, ["pfd", "pdf"]),
    (["export", "{data}", "-o", "{out}"], harness.USAGE, ["--to"]),
    (["export", "{data}", "--to", "json"], harness.USAGE, ["-o"]),
    (["export", "{data}", "--to", "json", "--set", "papier=A4", "-o", "{out}"], harness.USAGE, ["papier", "lines"]),
    (["export", "{data}", "--to", "json", "--set", "lines=perhaps", "-o", "{out}"], harness.USAGE, ["perhaps", "lines"]),
    (["export", "{data}", "--to", "json", "--set", "lines", "-o", "{out}"], harness.USAGE, ["lines"]),
    (["export", "{data}", "--to", "json", "--per", "moon", "-o", "{out}"], harness.USAGE, ["moon", "theme", "meeting"]),
    (["export", "{data}", "--to", "json", "--where", "statuss = adopted", "-o", "{out}"], harness.USAGE,
     ["statuss", "status"]),
    (["export", "{data}", "--to", "json", "--exporter", "/nowhere.so", "-o", "{out}"], harness.REFUSED, ["/nowhere.so"]),
    (["import", "-o", "{out}"], harness.USAGE, []),
    (["import", "{sample}"], harness.USAGE, ["-o"]),
    (["import", "{sample}", "--kind", "letter", "-o", "{out}"], harness.USAGE, ["letter", "report", "agenda"]),
    (["import", "{sample}", "--date", "report-2018.txt=2 July", "-o", "{out}"], harness.USAGE, ["2 July"]),
    (["import", "{sample}", "--date", "report-2018.txt=2018-02-30", "-o", "{out}"], harness.USAGE, ["2018-02-30"]),
    (["import", "{sample}", "--symbol", "other.txt=A/1", "-o", "{out}"], harness.USAGE, ["other.txt"]),
]


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        places = {"data": os.path.join(folder, "good.json"), "out": os.path.join(folder, "out"),
                  "sample": os.path.join(harness.SAMPLES, "report-2018.txt")}
        with open(places["data"], "w", encoding="utf-8") as file:
            file.write(small.text())
        for arguments, code, words in CASES:
            what = " ".join(arguments)[:120]
            result = harness.run(*(a.format(**places) if a.startswith("{") else a for a in arguments))
            checks.equal(result.returncode, code, "%s (%s)" % (what, result.stderr.strip()[:300]))
            checks.true(result.stderr.strip(), what + ": says nothing")
            checks.equal(result.stdout, b"", what + ": standard output")
            for word in words:
                checks.contains(result.stderr, word, what)
            left = [n for n in os.listdir(folder) if n != "good.json"]
            checks.equal(left, [], what + ": files left")
            for name in left:
                os.remove(os.path.join(folder, name))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
