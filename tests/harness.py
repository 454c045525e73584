"""What the tests of the whole command share: running it, and saying all that failed."""
import os
import subprocess
import sys

SOURCE = os.environ.get("RAP_SOURCE") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SAMPLES = os.path.join(SOURCE, "templates", "sample")
SKIPPED = 77

DONE, IO, USAGE, WARNINGS, DATA, REFUSED, EXPORTER, FAULTS = range(8)


def command():
    path = os.environ.get("RAPPORTEUR")
    if not path:
        sys.exit("RAPPORTEUR does not name the command")
    return path


def run(*arguments, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=240, **options):
    """Runs the command; stdout is bytes, stderr is text. A variable of `env` that is None is unset."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **options.pop("env", {})}
    environment = {name: value for name, value in environment.items() if value is not None}
    result = subprocess.run([command(), *map(str, arguments)], stdout=stdout, stderr=subprocess.PIPE, stdin=stdin,
                            timeout=timeout, env=environment, **options)
    result.stderr = result.stderr.decode("utf-8", "replace")
    return result


def samples():
    return sorted(os.path.join(SAMPLES, name) for name in os.listdir(SAMPLES) if name.endswith(".txt"))


class Checks:
    """Counts what was asked and keeps what was not so."""

    def __init__(self):
        self.asked = 0
        self.failures = []

    def true(self, holds, sentence):
        self.asked += 1
        if not holds:
            self.failures.append(sentence)
        return bool(holds)

    def equal(self, got, wanted, what):
        return self.true(got == wanted, "%s: expected %r, found %r" % (what, wanted, got))

    def contains(self, text, words, what):
        return self.true(words in text, "%s: does not say %r but %r" % (what, words, text))

    def succeeded(self, result, what):
        return self.equal(result.returncode, DONE, what + " (" + result.stderr.strip()[-600:] + ")")

    def finish(self):
        for failure in self.failures:
            print(failure)
        print("%d checks, %d failed" % (self.asked, len(self.failures)))
        return 1 if self.failures or not self.asked else 0
