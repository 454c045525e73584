#!/usr/bin/env python3
"""What exporters that do harm end with: a sentence, no output, nothing outside touched, and
the other outputs of the command as if nothing had been. With all layers that the machine
has, and with fewer."""
import ctypes
import errno
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

MARK = "made-by-rapporteur-which-removes-it"
HARM = os.path.join(os.environ["RAP_BUILD"], "tests", "abi", "modules", "harm.so")
EARLY = os.path.join(os.environ["RAP_BUILD"], "tests", "abi", "modules", "write_early.so")
ONLY = ": an exporter writes nothing but its output"
NEVER = ": no exporter may"

# what is done, and what is said of it; {} is the file that suffers
BY_FILES = [("write", "tried to write {}" + ONLY), ("mkdir", "tried to make {}.new" + ONLY), ("unlink", "tried to remove {}" + ONLY),
            ("rename", "tried to rename {}" + ONLY), ("truncate", "tried to cut {}" + ONLY), ("open-truncate", "tried to write {}" + ONLY)]
BY_CALLS = [("chmod", "tried to change the mode of {}" + ONLY), ("fchmod", "tried to change the mode of /usr" + ONLY),
            ("chown", "tried to change the owner of {}" + ONLY), ("utime", "tried to change the time of {}" + ONLY),
            ("xattr", "tried to change an attribute of {}" + ONLY), ("connect", "tried to open a network socket" + NEVER),
            ("exec", "tried to run another program" + NEVER), ("system", "was ended by signal 31 (Bad system call): it made a call"),
            ("fork", "tried to start a process" + NEVER), ("kill", "tried to send a signal to another process" + NEVER),
            ("kill-all", "tried to send a signal to another process" + NEVER), ("ptrace", "tried to look into a process" + NEVER),
            ("outlive", "tried to send a signal to another process" + NEVER)]
ALWAYS = [("crash", "was ended by signal 11 (Segmentation fault)"), ("swap", "put something else in the place of its output"),
          ("twice", "put a file that has a second name in the place of its output")]

DATASET = {
    "rapporteur": 1, "language": "en", "bodies": [{"id": "b", "name": "Working Group on Lamps"}],
    "meetings": [{"id": "b/200%d-05-04" % n, "body": "b", "start": "200%d-05-04" % n, "end": "200%d-05-04" % n} for n in (1, 2, 3)],
    "documents": [{"id": "L/%d" % n, "symbol": "L/%d" % n, "title": "Report", "kind": "report", "date": "200%d-06-01" % n, "language": "en",
                   "meeting": "b/200%d-05-04" % n} for n in (1, 2, 3)],
    "recommendations": [{"id": "L/%d#rec-1" % n, "document": "L/%d" % n, "meeting": "b/200%d-05-04" % n, "number": 1, "status": "adopted",
                         "text": "States should light lamp %d." % n} for n in (1, 2, 3)],
    "paragraphs": [], "themes": [], "links": [],
}
OUTPUTS = ["b-2001-05-04.txt", "b-2002-05-04.txt", "b-2003-05-04.txt"]


def without(*calls):
    """A step before the program: the kernel then says that it has not got these calls."""
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    allow, unknown = 0x7FFF0000, 0x00050000 | errno.ENOSYS

    def limit():
        rules = ctypes.c_void_p(library.seccomp_init(allow))
        for name in calls:
            number = library.seccomp_syscall_resolve_name(name.encode())
            if library.seccomp_rule_add(rules, ctypes.c_uint32(unknown), number, 0) != 0:
                os._exit(99)
        if library.seccomp_load(rules) != 0:
            os._exit(99)
    return limit


class Places:
    """A folder with a dataset, a file that suffers, and a folder for outputs."""

    def __init__(self, folder):
        self.folder, self.work, self.victim = folder, os.path.join(folder, "work"), os.path.join(folder, "victim")
        self.data = os.path.join(folder, "data.json")
        os.mkdir(self.work)
        with open(self.data, "w") as file:
            json.dump(DATASET, file)
        if harness.run("analyse", self.data, "-o", self.data).returncode != harness.DONE:
            sys.exit("the dataset is not analysed")
        with open(self.victim, "w") as file:
            file.write("untouched\n")
        os.utime(self.victim, (1e9, 1e9))
        self.before = self.state()

    def state(self):
        about = os.stat(self.victim)
        return (open(self.victim).read(), about.st_mode, about.st_uid, about.st_mtime, os.listxattr(self.victim), sorted(os.listdir(self.folder)))

    def command(self, harm, *arguments):
        target = self.victim + (".new" if harm == "mkdir" else "")
        return ["export", self.data, "--exporter", HARM, "--to", "harm", "--set", "harm=" + harm, "--set", "target=" + target, *arguments]

    def export(self, harm, *arguments, **options):
        return harness.run(*self.command(harm, *arguments), **options)


def check_one(checks, places, harm, words, *arguments, **options):
    result = places.export(harm, "-o", os.path.join(places.work, "out.txt"), *arguments, **options)
    checks.equal(result.returncode, harness.EXPORTER, harm + " (" + result.stderr + ")")
    if harm not in ("swap", "twice"):
        checks.contains(result.stderr, "exporter 'harm' (%s) " % HARM, harm)
    checks.contains(result.stderr, words.format(places.victim), harm)
    checks.equal(result.stderr.count("\n"), 1, harm + ": lines said: " + result.stderr)
    checks.equal(os.listdir(places.work), [], harm + ": left behind")
    checks.equal(places.state(), places.before, harm + ": what stands outside")


def outputs(places):
    """What each output says of its place among the jobs of its worker; None where there is none."""
    out = []
    for name in OUTPUTS:
        path = os.path.join(places.work, name)
        text = open(path).read() if os.path.exists(path) else None
        out.append(text and text.split("\n")[1:-1])
        if text:
            os.unlink(path)
    return out


def check_others(checks, places, harms):
    """One job of three does harm: the two others are written, by a new worker from there on."""
    checks.succeeded(places.export("none", "--per", "meeting", "-o", places.work), "no harm")
    checks.equal(outputs(places), [["1", "whole"], ["2", "whole"], ["3", "whole"]], "no harm")
    for harm, words in harms:
        result = places.export(harm, "--per", "meeting", "-o", places.work, "--set", "where=L/2#rec-1", "--timeout", "3")
        checks.equal(result.returncode, harness.EXPORTER, harm + " of three")
        checks.contains(result.stderr, words.format(places.victim), harm + " of three")
        checks.contains(result.stderr, OUTPUTS[1], harm + " of three: which")
        checks.equal(outputs(places), [["1", "whole"], None, ["1", "whole"]], harm + " of three")
        checks.equal(os.listdir(places.work), [], harm + " of three: left behind")


def check_left(checks, places):
    """What goes on after its job ends with it, before the output is in its place."""
    for harm in ("thread", "keep", "map"):
        checks.succeeded(places.export(harm, "--per", "meeting", "-o", places.work, "--set", "where=L/2#rec-1"), harm)
        checks.equal(outputs(places), [["1", "whole"], ["2", "whole"], ["1", "whole"]], harm)
    checks.succeeded(places.export("leave", "--per", "meeting", "-o", places.work, "--set", "where=L/2#rec-1"), "a file beside the output")
    checks.equal(outputs(places), [["1", "whole"], ["2", "whole"], ["3", "whole"]], "a file beside the output")
    checks.equal(os.listdir(places.work), [], "a file beside the output: left behind")


def check_loop(checks, places):
    start = time.monotonic()
    check_one(checks, places, "loop", "was not done after 1 s and was ended (--timeout allows more)", "--timeout", "1")
    checks.true(time.monotonic() - start < 20, "a loop is ended in time")


def check_ways_around(checks, places):
    """Refused without a word, as to a user who may not."""
    for harm in ("sigio", "memory", "turns"):
        checks.succeeded(places.export(harm, "-o", os.path.join(places.work, "out.txt")), harm)
        checks.equal(open(os.path.join(places.work, "out.txt")).read(), "half\n1\nwhole\n", harm + ": what it could do")
    os.unlink(os.path.join(places.work, "out.txt"))


def check_inheritance(checks, places):
    read_end, write_end = os.pipe()
    os.dup2(write_end, 9)
    for arguments, said in (((), "secret=unseen lang=C.UTF-8 files=0"), (("--confine=off",), "secret=seen lang=tlh files=0")):
        result = places.export("environment", "-o", "-", *arguments, env={"HARM_SECRET": "x", "LC_ALL": "tlh"}, pass_fds=[9])
        checks.equal(result.stdout.decode().split("\n")[2], said, "environment " + " ".join(arguments))
        checks.equal("not confined (--confine=off)" in result.stderr, bool(arguments), "is said")
    for fd in (read_end, write_end, 9):
        os.close(fd)


def check_off(checks, places):
    """The user's own choice."""
    result = places.export("mkdir", "-o", os.path.join(places.work, "out.txt"), "--confine=off")
    checks.succeeded(result, "not confined")
    checks.equal(os.path.isdir(places.victim + ".new"), True, "it made a folder")
    os.rmdir(places.victim + ".new")
    os.unlink(os.path.join(places.work, "out.txt"))
    for arguments, words in ((("--timeout", "1.5"), "--timeout 1.5: allowed is a whole number from 0 to 86400"),
                             (("--memory", "-1"), "--memory -1: allowed"), (("--confine", "maybe"), "allowed are on and off")):
        result = places.export("none", "-o", "-", *arguments)
        checks.equal(result.returncode, harness.USAGE, words)
        checks.contains(result.stderr, words, "usage")


def check_early(checks, places):
    """Code that runs when a module is loaded is confined too."""
    result = harness.run("exporters", "--exporter", EARLY, "--format", "json", env={"HOME": places.victim + ".new"})
    checks.contains(result.stdout.decode(), "%s: it tried to write %s.new" % (EARLY, places.victim), "while it is loaded")
    checks.equal(places.state(), places.before, "while it is loaded")


# ---- a host that is killed -----------------------------------------------------------------------

def wait_until(holds):
    for _ in range(400):
        if holds():
            return True
        time.sleep(0.05)
    return False


def children(pid):
    with open("/proc/%d/task/%d/children" % (pid, pid)) as file:
        return [int(word) for word in file.read().split()]


def is_running(pid):
    try:
        with open("/proc/%d/stat" % pid) as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def start_loop(places, name):
    """A host whose exporter never ends, once it is at it; and its worker."""
    before = set(os.listdir(places.work))
    host = subprocess.Popen([harness.command(), *places.command("loop", "-o", os.path.join(places.work, name))], stderr=subprocess.DEVNULL)
    wait_until(lambda: set(os.listdir(places.work)) > before and children(host.pid))
    return host, children(host.pid)


def is_locked(path):
    """A file, by another and for writing."""
    with open(path, "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def check_killed(checks, places):
    living, _ = start_loop(places, "living.txt")
    mine = os.listdir(places.work)
    checks.true(is_locked(os.path.join(places.work, mine[0], MARK)), "what its host has there is not locked by a file that NFS could lock")
    killed, workers = start_loop(places, "killed.txt")
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    checks.equal((len(mine), len(workers), len(os.listdir(places.work))), (1, 1, 2), "hosts at work")
    if not checks.true(wait_until(lambda: not is_running(workers[0])), "the worker ends with its host"):
        os.kill(workers[0], signal.SIGKILL)
    others = [".rapporteur-notes", ".rapporteur-abcdefg", "rapporteur-abcdef"]
    theirs = [".rapporteur-backup", ".rapporteur-abcDEF", ".rapporteur-ABCabc"]
    for name in others + theirs:
        os.mkdir(os.path.join(places.work, name))
        with open(os.path.join(places.work, name, MARK if name == theirs[2] else "kept"), "w") as file:
            file.write("words of a user\n")
    others += theirs
    checks.succeeded(places.export("none", "-o", os.path.join(places.work, "out.txt")), "the next")
    checks.equal(sorted(os.listdir(places.work)), sorted(mine + others + ["out.txt"]), "what the next removes")
    living.send_signal(signal.SIGINT)
    living.wait()
    checks.equal(sorted(os.listdir(places.work)), sorted(others + ["out.txt"]), "what the one that lives removes")
    for name in others:
        checks.equal(len(os.listdir(os.path.join(places.work, name))), 1, name + ": what a user has there")
        shutil.rmtree(os.path.join(places.work, name))
    os.unlink(os.path.join(places.work, "out.txt"))


# ---- fewer layers --------------------------------------------------------------------------------

def layers(**options):
    said = harness.run("exporters", "json", **options).stdout.decode()
    return "(Landlock" in said, "(seccomp)" in said


def check_without(checks, places, calls, expected, harms):
    step = without(*calls)
    what = "without " + " and ".join(calls)
    checks.equal(layers(preexec_fn=step), expected, what)
    checks.succeeded(places.export("none", "-o", os.path.join(places.work, "out.txt"), preexec_fn=step), what)
    os.unlink(os.path.join(places.work, "out.txt"))
    for harm, words in harms:
        check_one(checks, places, harm, words, preexec_fn=step)


def check_as_nobody(checks, folder, harms):
    """As a user who is not root."""
    places = Places(os.path.join(folder, "nobody"))
    for path in (folder, places.folder, places.work):
        os.chmod(path, 0o777)
    os.chown(places.victim, 65534, 65534)
    os.utime(places.victim, (1e9, 1e9))
    places.before = places.state()
    for harm, words in harms:
        check_one(checks, places, harm, words, user=65534, group=65534, extra_groups=[])


BOMB = """#!/usr/bin/python3
import json, os, sys, time
if sys.argv[1:] == ["--describe"]:
    print(json.dumps({"abi": "0.9", "needs": "0.9", "id": "bomb", "version": "1", "license": "MIT", "format": "bomb", "extension": "txt",
                      "media_type": "text/plain", "summary": "starts processes", "takes": ["records"], "writes": "file", "options": []}))
    sys.exit()
count = 0
try:
    while count < 3000:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        count += 1
except OSError:
    pass
print(count)
"""


def check_processes(checks, folder):
    """A program may start others, but no endless number; root's are not counted."""
    bomb, out = os.path.join(folder, "rapporteur-export-bomb"), os.path.join(folder, "nobody", "work", "bomb.txt")
    with open(bomb, "w") as file:
        file.write(BOMB)
    os.chmod(bomb, 0o755)
    os.chmod(folder, 0o755)
    done = harness.run("export", os.path.join(folder, "nobody", "data.json"), "--exporter", bomb, "--to", "bomb", "-o", out,
                       user=65534, group=65534, extra_groups=[])
    checks.succeeded(done, "a program that starts processes")
    count = int(open(out).read())
    checks.true(100 < count < 2000, "processes that it could start: %d" % count)


def can_be_nobody():
    try:
        return os.geteuid() == 0 and harness.run("exporters", user=65534, group=65534, extra_groups=[]).returncode == 0
    except OSError:
        return False


def main():
    checks = harness.Checks()
    has_landlock, has_seccomp = layers()
    for name, is_there in (("Landlock", has_landlock), ("seccomp", has_seccomp)):
        if not is_there:
            print("this kernel has no %s: what it would refuse is not tried" % name)
    files, calls = BY_FILES if has_landlock and has_seccomp else [], BY_CALLS if has_seccomp else []
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "own"))
        os.mkdir(os.path.join(folder, "nobody"))
        places = Places(os.path.join(folder, "own"))
        for harm, words in ALWAYS + files + calls:
            check_one(checks, places, harm, words)
        check_loop(checks, places)
        check_others(checks, places, ALWAYS[:1] + [("loop", "was not done after 3 s")] + files[:1] + calls[:1])
        check_left(checks, places)
        check_inheritance(checks, places)
        check_off(checks, places)
        check_killed(checks, places)
        if files:
            check_early(checks, places)
        if calls:
            check_ways_around(checks, places)
        if has_seccomp:
            check_without(checks, places, ["landlock_create_ruleset"], (False, True), ALWAYS + calls)
            check_without(checks, places, ["landlock_create_ruleset", "seccomp"], (False, False), ALWAYS)
        if has_landlock:
            check_without(checks, places, ["seccomp"], (True, False), ALWAYS)
        if can_be_nobody():
            check_as_nobody(checks, folder, ALWAYS + files + calls)
            check_processes(checks, folder)
        else:
            print("not root, or others cannot read the build: not tried as another user")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
