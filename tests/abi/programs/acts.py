#!/usr/bin/env python3
"""A program that does what it is told by the option `act`: the exporters of other people."""
import json
import os
import signal
import socket
import subprocess
import sys
import time

HERE = os.path.basename(sys.argv[0])
DESCRIPTION = {
    "abi": "0.9", "needs": "0.9", "id": "acts", "version": "1", "license": "MIT", "format": "acts", "extension": "txt",
    "media_type": "text/plain", "summary": "does what it is told", "takes": ["records", "paper", "grid"],
    "writes": "folder" if "folder" in HERE else "file",
    "options": [
        {"name": "act", "type": "text", "standard": "job", "help": "what to do"},
        {"name": "target", "type": "text", "standard": "", "help": "what it is done to"},
        {"name": "number", "type": "integer", "standard": "-3", "allowed": "-10..10", "help": "a number"},
        {"name": "any", "type": "integer", "standard": "7", "help": "any number"},
        {"name": "flag", "type": "flag", "standard": "true", "help": "a flag"},
    ],
}


def say(line):
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def talk(job):
    say("warning: table 3 has no title\nnote this\nprogress: 1/2\nprogress: 3/2\nbad \x1b[31m bytes\n")
    say("x" * 5000)
    os.write(2, b"not \xff text, and no end")
    print("talked")


def environment(job):
    print(" ".join(sorted(os.environ)), os.getcwd() == os.path.realpath(job["scratch"]), os.environ["TZ"], os.environ["LANG"])
    print(" ".join(sys.argv[1:]) or "no arguments", "secret" if "ACTS_SECRET" in os.environ else "clean")


def refused(attempt):
    try:
        attempt()
        return "allowed"
    except OSError as problem:
        return os.strerror(problem.errno)


def harm(job):
    target, own = job["options"]["target"], os.path.join(job["scratch"], "own")
    open(own, "w").close()
    for name, attempt in (("write", lambda: open(target, "a")), ("new", lambda: open(target + ".new", "w")), ("read", lambda: open(target)),
                          ("unlink", lambda: os.unlink(target)), ("rename", lambda: os.rename(target, own)),
                          ("mkdir", lambda: os.mkdir(target + ".new")), ("chmod", lambda: os.chmod(own, 0o666)),
                          ("utime", lambda: os.utime(own)), ("network", lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM)),
                          ("kill", lambda: os.kill(os.getppid(), 0)), ("group", lambda: os.kill(0, 0)), ("session", os.setsid),
                          ("own program", lambda: os.execv(own, [own])), ("run", lambda: subprocess.run(["/bin/true"], check=True)),
                          ("fork", lambda: os.fork() or os._exit(0))):
        print(name + ":", refused(attempt), flush=True)


def files(job):
    folder = job["folder"]
    os.makedirs(os.path.join(folder, "deep", "er"))
    for name in ("index.txt", "deep/er/one.txt", "deep/two words.txt"):
        with open(os.path.join(folder, name), "w") as file:
            file.write(name + "\n")
    print("this goes nowhere")


def large(job):
    block = b"0123456789abcdef" * 4096
    for _ in range(256):
        sys.stdout.buffer.write(block)


def endless(job):
    block = b"0" * 65536
    while True:
        os.write(1, block)


def leave(job):
    if os.fork() == 0:
        while True:
            time.sleep(1)
    print(os.getpid())


def wait(job):
    signal.signal(signal.SIGTERM, lambda *_: (say("note: asked to end"), os._exit(0)))
    say("waiting")
    while True:
        time.sleep(1)


def stubborn(job):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if os.fork() == 0:
        signal.pause()
    say("waiting")
    while True:
        signal.pause()


def dig(job):
    os.chdir(job["folder"])
    for _ in range(3000):
        os.mkdir("d")
        os.chdir("d")


def grow(job):
    taken = []
    while True:
        taken.append(b"x" * (1 << 20))


ACTS = {
    "job": lambda job: json.dump(job, sys.stdout), "talk": talk, "environment": environment, "harm": harm, "files": files, "large": large,
    "endless": endless, "leave": leave, "grow": grow, "wait": wait, "stubborn": stubborn,
    "say-and-0": lambda job: say("error: said, and ended with 0"),
    "twice": lambda job: (say("error: the first\nerror: the second"), sys.exit(4)),
    "usage": lambda job: (say("error: no such style"), sys.exit(2)),
    "dig": dig,
    "vanish": lambda job: os.rmdir(job["folder"]),
    "raise": lambda job: job["no such key"],
    "signal": lambda job: os.kill(os.getpid(), signal.SIGSEGV),
    "half": lambda job: (print("half"), sys.stdout.flush(), os.kill(os.getpid(), signal.SIGKILL)),
    "loop": lambda job: wait(job),
    "nothing": lambda job: None,
    "link": lambda job: os.symlink("/etc/passwd", os.path.join(job["folder"], "a link")),
    "link-folder": lambda job: os.symlink("/etc", os.path.join(job["folder"], "etc")),
    "fifo": lambda job: os.mkfifo(os.path.join(job["folder"], "pipe")),
    "list": lambda job: open(os.path.join(job["folder"], ".rapporteur"), "w").close(),
    "control": lambda job: open(os.path.join(job["folder"], "a\nb"), "w").close(),
    "unreadable": lambda job: os.close(os.open(os.path.join(job["folder"], "secret"), os.O_CREAT | os.O_WRONLY, 0)),
}


def main():
    if sys.argv[1:] == ["--describe"]:
        return print(json.dumps(DESCRIPTION))
    if "deaf" in HERE:
        return print("not read")
    job = json.load(sys.stdin)
    act = job["options"]["act"]
    if act.startswith("exit-"):
        sys.exit(int(act[5:]))
    return ACTS[act](job)


if __name__ == "__main__":
    main()
