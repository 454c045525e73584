"""Programs measured in turn, and the one table of the bench."""
import os
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.environ.get("RAP_BUILD", os.path.join(os.path.dirname(os.path.dirname(HERE)), "build-bench"))
RAPPORTEUR = os.path.join(BUILD, "rapporteur")
ROUNDS = 5
PATIENCE = 20  # seconds; a peer that has taken as long altogether is not run again
WARM = 5  # seconds; what takes longer needs no run to warm before the one that counts


def tool(name):
    return os.path.join(BUILD, "tests", "bench", "bench_" + name)


class Run:
    """One run of a program: its seconds of user CPU and of the clock, its peak of memory in MB, children too."""

    def __init__(self, *arguments, **environment):
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **environment}
        with tempfile.NamedTemporaryFile("r") as result:
            ended = subprocess.run([tool("measure"), result.name, *map(str, arguments)], env=environment, stdout=subprocess.PIPE, text=True,
                                   check=False)
            if ended.returncode != 0:
                sys.exit("%s ended with %d" % (" ".join(map(str, arguments)), ended.returncode))
            self.said = ended.stdout
            self.user, self.wall, peak = map(float, result.read().split())
        self.memory = peak / 1024


class Work:
    """Something that is run again and again; `out` is what it writes. Without a program it is told as skipped, and why."""

    def __init__(self, name, command, out=None, goals=(), missing=None, before=None):
        self.name, self.command, self.out, self.goals, self.missing = name, command, out, goals, missing
        self.before, self.runs = before, []

    def once(self):
        if self.before:
            self.before()
        return Run(*self.command)

    def run(self):
        """A run that counts follows one that does not: while others ran, files may have left the cache, and a virtual machine gives
        memory that lies idle back to its host, which costs a short program as much again as its work."""
        run = self.once()
        self.runs.append(self.once() if run.wall < WARM else run)

    def is_due(self):
        return not self.missing and sum(run.wall for run in self.runs) < PATIENCE

    def median(self, what):
        return statistics.median(getattr(run, what) for run in self.runs)

    def size(self):
        if not self.out or not os.path.exists(self.out):
            return None
        if os.path.isdir(self.out):
            return sum(os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(self.out) for name in names)
        return os.path.getsize(self.out)


def ratio(ours, theirs, what):
    """The median of the ratios of the runs that stood beside each other."""
    return statistics.median(getattr(a, what) / getattr(b, what) for a, b in zip(ours.runs, theirs.runs))


LINE = "{:<46.46} {:>7} {:>8} {:>8} {:>7} {:>9}  {:<14} {:<8} {}"


def heading():
    print(LINE.format("work", "N", "wall s", "user s", "peak MB", "size KB", "ratio", "goal", ""), flush=True)


def line(name, count="", work=None, told="", goal="", verdict=""):
    """A line of the table; of a work its figures are the medians."""
    figures = ["", "", "", ""]
    if work:
        size = work.size()
        figures = ["%.3f" % work.median("wall"), "%.3f" % work.median("user"), "%.0f" % max(run.memory for run in work.runs),
                   "" if size is None else "{:,.0f}".format(size / 1024)]
    print(LINE.format(name, "{:,}".format(count) if count else "", *figures, told, goal, verdict).rstrip(), flush=True)


def judged(name, value, most, form="%.2f", least=None):
    """A line for a figure and its goal: at most, or at least."""
    if least is not None:
        line(name, told=form % value, goal=">= " + form % least, verdict="met" if value >= least else "NOT MET")
    else:
        line(name, told=form % value, goal="<= " + form % most, verdict="met" if value <= most else "NOT MET")


def skipped(name, why):
    line(name, told="skipped: " + why)


def compete(name, count, ours, others, rounds=ROUNDS):
    """Runs our work and the others in turn, and prints a line for each: what ours took as part of theirs."""
    for _ in range(rounds):
        ours.run()
        for other in others:
            if other.is_due():
                other.run()
    line(name, count, ours)
    for other in others:
        if other.missing:
            skipped("  " + other.name, other.missing)
        for number, (what, most) in enumerate(() if other.missing else other.goals):
            value = ratio(ours, other, what)
            if number == 0:
                line("  " + other.name, count, other, "%.3f %s" % (value, what), "%.3f" % most, "met" if value <= most else "NOT MET")
            else:
                line("", told="%.3f %s" % (value, what), goal="%.3f" % most, verdict="met" if value <= most else "NOT MET")
        if not other.missing and not other.goals:
            line("  " + other.name, count, other)
