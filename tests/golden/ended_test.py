#!/usr/bin/env python3
"""Commands that end before a large dataset is read: what is wrong is said, and no thread that reads is left, which the build
with sanitizers sees for itself."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import harness

RECORDS = 60000
RECORD = """    {
      "id": "d#rec-%d",
      "document": "d",
      "status": "adopted",
      "text": "States parties should count lamps",
      "evidence": [
""" + ",\n".join("""        {
          "of": "theme:lamps",
          "text": "lamps",
          "start": %d,
          "end": 33
        }""" % start for start in range(8)) + """
      ]
    }"""

ENDED = ((("--to", "nosuch"), 5, "no exporter writes 'nosuch'"),
         (("--report", "nosuch", "--to", "pdf"), 2, "unknown report 'nosuch'"),
         (("--report", "brief", "--to", "pdf", "--set", "nosuch=1"), 2, "unknown option 'nosuch'"),
         (("--report", "brief", "--to", "pdf", "--where", "nosuch = 1"), 2, "nosuch"))


def write_dataset(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write('{\n  "rapporteur": 1,\n  "documents": [\n    {\n      "id": "d"\n    }\n  ],\n  "recommendations": [\n')
        file.write(",\n".join(RECORD % number for number in range(RECORDS)))
        file.write("\n  ]\n}\n")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "large.json")
        write_dataset(path)
        for options, code, words in ENDED:
            ended = harness.run("export", path, *options, "-o", os.path.join(folder, "out"))
            checks.equal(ended.returncode, code, " ".join(options))
            checks.contains(ended.stderr, words, " ".join(options))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
