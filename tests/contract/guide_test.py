#!/usr/bin/env python3
"""The exporter that the guide for authors shows is built and run as the guide says."""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import hostile


def main():
    checks = harness.Checks()
    guide = open(os.path.join(harness.SOURCE, "plugins", "README.md"), encoding="utf-8").read()
    program, commands = re.search(r"```c\n(.*?)```", guide, re.S)[1], re.search(r"```sh\n(.*?)```", guide, re.S)[1]
    with tempfile.TemporaryDirectory() as folder:
        dataset = hostile.one()
        os.rename(hostile.write(folder, "data", dataset), os.path.join(folder, "wg4.json"))
        os.symlink(os.path.join(harness.SOURCE, "include"), os.path.join(folder, "include"))
        with open(os.path.join(folder, "tabs.c"), "w", encoding="utf-8") as file:
            file.write(program)
        path = os.path.dirname(harness.command()) + os.pathsep + os.environ["PATH"]
        done = subprocess.run(["sh", "-e", "-c", commands], cwd=folder, capture_output=True, text=True, env={**os.environ, "PATH": path})
        checks.equal(done.returncode, 0, "commands of the guide: " + done.stderr)
        checks.contains(done.stdout, "texts of recommendations, one a line", "the listing")
        record = dataset["recommendations"][0]
        found = os.path.join(folder, "texts.txt")
        checks.equal(os.path.exists(found) and open(found, encoding="utf-8").read(), "%s\t%s\n\n" % (record["id"], record["text"]), "the output")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
