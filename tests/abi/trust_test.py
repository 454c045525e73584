#!/usr/bin/env python3
"""Whom an exporter may come from: files, folders and links that others may have changed are
refused with the reason, listed so, and never loaded."""
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

GOOD = os.path.join(os.environ["RAP_BUILD"], "tests", "abi", "modules", "good.so")
OTHER, USERS = 65534, 100
ALLOWED = "; allowed are its owner and root"
OWNED = " belongs to user %s; allowed are you and root"
DAEMON = {"user": 1, "group": 1, "extra_groups": []}


class Places:
    """Folders below one; each case has its own."""

    def __init__(self, folder):
        self.folder = os.path.realpath(folder)
        self.count = 0
        os.chmod(folder, 0o755)

    def make(self, *below):
        self.count += 1
        path = os.path.join(self.folder, "case-%d" % self.count)
        os.mkdir(path, 0o755)
        for name in below:
            path = os.path.join(path, name)
            os.mkdir(path, 0o755)
        return path

    def module(self, *below, mode=0o644):
        path = os.path.join(self.make(*below), "good.so")
        shutil.copyfile(GOOD, path)
        os.chmod(path, mode)
        return path


def listed(*arguments, **options):
    result = harness.run("exporters", "--format", "json", *arguments, **options)
    if result.returncode != harness.DONE:
        return [{"file": "the command failed: " + result.stderr, "refused": None}]
    return json.loads(result.stdout)


def in_path(folder, **options):
    """What is found in a folder of the search path, ours apart."""
    env = {"RAPPORTEUR_EXPORTER_PATH": folder, "XDG_DATA_HOME": "/nonexistent", **options.pop("env", {})}
    return [(one["file"], one["refused"]) for one in listed(env=env, **options) if "/exporters/" not in one["file"]]


def check_file(checks, path, wanted, what, **options):
    """`wanted` is the sentence behind the file's name; None for a file that is taken."""
    one = listed("--exporter", path, **options)
    checks.equal([(o["file"], o["refused"]) for o in one], [(path, wanted and path + ": " + wanted)], what)


def check_modes(checks, places):
    check_file(checks, places.module(mode=0o644), None, "of the user alone")
    check_file(checks, places.module(mode=0o4755), None, "set-uid bits are no matter")
    check_file(checks, places.module(mode=0o646), "everyone may write it (mode 0646)" + ALLOWED, "a file")
    path = places.module("inner", "exporters")
    os.chmod(os.path.dirname(path), 0o777)
    check_file(checks, path, "everyone may write the folder %s (mode 0777)" % os.path.dirname(path) + ALLOWED, "its folder")
    os.chmod(os.path.dirname(path), 0o755)
    above = os.path.dirname(os.path.dirname(path))
    os.chmod(above, 0o757)
    check_file(checks, path, "everyone may write the folder %s (mode 0757)" % above + ALLOWED, "a folder above")
    os.chmod(above, 0o1777)
    check_file(checks, path, None, "a sticky folder above")
    os.chmod(above, 0o755)
    os.chmod(os.path.dirname(path), 0o1777)
    check_file(checks, path, None, "in a sticky folder, named")
    relative = os.path.relpath(path, above)
    os.chmod(path, 0o666)
    check_file(checks, relative, "everyone may write it (mode 0666)" + ALLOWED, "a relative name", cwd=above)


def check_beside_the_program(checks, places):
    """A folder above the program itself is let pass; the folder of the exporters is not."""
    path = places.module("program", "exporters")
    folder, above = os.path.dirname(path), os.path.dirname(os.path.dirname(path))
    command = os.path.join(above, "rapporteur")
    shutil.copy(os.environ["RAPPORTEUR"], command)
    env = {**os.environ, "RAPPORTEUR_TEMPLATES": os.path.join(harness.SOURCE, "templates")}
    for modes, wanted in (((0o777, 0o755), None), ((0o777, 0o777), "everyone may write the folder %s (mode 0777)" % folder + ALLOWED)):
        os.chmod(above, modes[0])
        os.chmod(folder, modes[1])
        result = subprocess.run([command, "exporters", "--format", "json", "--exporter", path], capture_output=True, env=env)
        said = [one["refused"] for one in json.loads(result.stdout or b"[]")]
        checks.equal(said, [wanted and path + ": " + wanted], "below a folder that holds the program")


def check_links(checks, places):
    """A link is judged by where it stands and by what it leads to."""
    good, bad, place = places.module(), places.module(mode=0o666), places.make("links")
    for name, target, wanted in (("good", good, None), ("bad", bad, "everyone may write it (mode 0666)" + ALLOWED),
                                 ("relative", "../../%s/good.so" % os.path.basename(os.path.dirname(good)), None),
                                 ("loop", "loop.so", "it cannot be opened: Too many levels of symbolic links"),
                                 ("dangling", "nothing", "it cannot be opened: No such file or directory")):
        link = os.path.join(place, name + ".so")
        os.symlink(target, link)
        check_file(checks, link, wanted, "a link: " + name)
    os.symlink(os.path.dirname(good), os.path.join(place, "folder"))
    check_file(checks, os.path.join(place, "folder", "good.so"), None, "a link to a folder")
    check_file(checks, os.path.join(place, "folder", "..", os.path.relpath(bad, places.folder)),
               "everyone may write it (mode 0666)" + ALLOWED, "behind a link to a folder, upwards")
    os.chmod(place, 0o777)
    check_file(checks, os.path.join(place, "good.so"), "everyone may write the folder %s (mode 0777)" % place + ALLOWED, "a link that stands in the open")


def check_kinds(checks, places):
    place = places.make()
    check_file(checks, place, "it is not a file", "a folder")
    os.mkfifo(os.path.join(place, "pipe.so"), 0o600)
    check_file(checks, os.path.join(place, "pipe.so"), "it is not a file", "a pipe, which nobody writes")


def check_programs(checks, places):
    """Programs are judged as modules are, before they are asked anything."""
    path = os.path.join(places.make(), "rapporteur-export-touch")
    with open(path, "w") as file:
        file.write("#!/bin/sh\n")
    os.chmod(path, 0o757)
    said = "everyone may write it (mode 0757)" + ALLOWED
    check_file(checks, path, said, "a program")
    checks.equal(in_path(os.path.dirname(path)), [(path, path + ": " + said)], "a program of the search")


def check_search(checks, places):
    good, bad = places.module(), places.module(mode=0o666)
    folder = os.path.dirname(good)
    checks.equal(in_path(folder), [(good, None)], "a folder of the search")
    checks.equal(in_path(os.path.dirname(bad)), [(bad, bad + ": everyone may write it (mode 0666)" + ALLOWED)], "a file in it")
    for mode in (0o777, 0o1777):
        os.chmod(folder, mode)
        checks.equal(in_path(folder), [(folder, "%s: everyone may write it (mode %04o)" % (folder, mode) + ALLOWED)], "mode %o" % mode)
    os.chmod(folder, 0o755)
    os.mkdir(os.path.join(folder, "plugins"))
    shutil.copy(good, os.path.join(folder, "plugins"))
    said = ": it is a relative path in RAPPORTEUR_EXPORTER_PATH; allowed are those that begin with /"
    checks.equal(in_path(".:plugins:../%s:" % os.path.basename(folder), cwd=folder),
                 [(p, p + said) for p in (".", "plugins", "../" + os.path.basename(folder))], "relative folders")
    checks.equal(in_path("::", cwd=folder), [], "empty components")
    data = os.path.join(places.make("home", "rapporteur", "exporters"), "good.so")
    shutil.copy(good, data)
    home = os.path.dirname(os.path.dirname(os.path.dirname(data)))
    checks.equal([o["refused"] for o in listed(env={"XDG_DATA_HOME": home, "RAPPORTEUR_EXPORTER_PATH": None}) if o["file"] == data], [None], "the user's folder")
    os.chmod(os.path.dirname(data), 0o777)
    checks.equal([o["refused"] for o in listed(env={"XDG_DATA_HOME": home, "RAPPORTEUR_EXPORTER_PATH": None}) if o["file"] == os.path.dirname(data)],
                 [os.path.dirname(data) + ": everyone may write it (mode 0777)" + ALLOWED], "the user's folder, open to all")


def check_libraries(checks, places):
    """Libraries of its own stand in the folder lib beside a module."""
    path, source = os.path.join(places.make(), "needy.so"), os.path.join(places.make(), "lamp.c")
    library = os.path.join(os.path.dirname(path), "lib", "liblamp.so")
    os.mkdir(os.path.dirname(library))
    with open(source, "w") as file:
        file.write("const char *lamp(void);\nconst char *lamp(void) { return \"lit\"; }\n")
    cc = ["cc", "-shared", "-fPIC", "-I", os.path.join(harness.SOURCE, "include")]
    subprocess.run([*cc, source, "-o", library], check=True)
    subprocess.run([*cc, os.path.join(harness.SOURCE, "tests", "abi", "modules", "descriptor.c"), "-Wl,--no-as-needed", "-L" + os.path.dirname(library), "-llamp",
                    "-Wl,-rpath,$ORIGIN/lib", "-o", path], check=True)
    os.chmod(library, 0o644)
    check_file(checks, path, None, "a library beside it")
    os.chmod(library, 0o666)
    check_file(checks, path, "of the libraries beside it %s: everyone may write it (mode 0666)" % library + ALLOWED, "one that all may write")
    os.chmod(library, 0o644)
    os.chmod(os.path.dirname(library), 0o777)
    check_file(checks, path, "of the libraries beside it %s: everyone may write it (mode 0777)" % os.path.dirname(library) + ALLOWED, "their folder")
    os.chmod(os.path.dirname(library), 0o755)
    os.rename(os.path.dirname(library), os.path.join(os.path.dirname(path), "libs"))
    check_file(checks, path, "it cannot be loaded: liblamp.so: cannot open shared object file: No such file or directory", "none")


def check_export(checks, places):
    """It is not loaded, and nothing is written."""
    path, out = places.module(mode=0o666), os.path.join(places.make(), "out.txt")
    data = os.path.join(places.make(), "data.json")
    with open(data, "w") as file:
        json.dump({"rapporteur": 1, "language": "en", "bodies": [], "meetings": [], "documents": [], "recommendations": [],
                   "paragraphs": [], "themes": [], "links": []}, file)
    harness.run("analyse", data, "-o", data)
    result = harness.run("export", data, "--exporter", path, "--to", "good", "-o", out)
    checks.equal((result.returncode, result.stderr), (harness.REFUSED, "rapporteur: %s: everyone may write it (mode 0666)%s\n" % (path, ALLOWED)), "an export")
    checks.equal(os.path.exists(out), False, "its output")
    os.chmod(path, 0o644)
    checks.succeeded(harness.run("export", data, "--exporter", path, "--to", "good", "-o", out), "when its mode is right")
    checks.equal(open(out).read(), "red\n", "the output")


# ---- other users: only root can be them ------------------------------------------------------------

def check_owners(checks, places):
    other = OWNED % "65534 (nobody)"
    path = places.module()
    os.chown(path, OTHER, 0)
    check_file(checks, path, "it" + other, "a file of another")
    os.chown(path, 0, 0)
    os.chown(os.path.dirname(path), OTHER, 0)
    check_file(checks, path, "the folder " + os.path.dirname(path) + other, "a folder of another")
    folder = os.path.dirname(path)
    checks.equal(in_path(folder), [(folder, folder + ": it" + other)], "a folder of the search")
    link = os.path.join(places.make(), "link.so")
    os.symlink(GOOD, link)
    os.chown(link, OTHER, 0, follow_symlinks=False)
    check_file(checks, link, "the link " + link + other, "a link of another")
    check_file(checks, GOOD, None, "root's file, for another user", **DAEMON)
    check_file(checks, places.module(), None, "root's file in root's folder, for another user", **DAEMON)
    path = places.module()
    os.chown(path, 1, 1)
    check_file(checks, path, None, "the user's own in root's folder", **DAEMON)


def give_list(path, user):
    """An access list by which a user may write (acl(5))."""
    unset, entries = 0xFFFFFFFF, []
    for tag, rights, who in ((1, 6, unset), (2, 6, user), (4, 4, unset), (16, 6, unset), (32, 4, unset)):
        entries.append(struct.pack("<HHI", tag, rights, who))
    os.setxattr(path, "system.posix_acl_access", struct.pack("<I", 2) + b"".join(entries))


def check_groups(checks, places):
    """With a umask of 002 and groups of their own users go on as usual."""
    path = places.module(mode=0o664)
    check_file(checks, path, None, "the group of root")
    os.chown(path, 0, USERS)
    check_file(checks, path, "group 100 (users) may write it (mode 0664)" + ALLOWED, "a group of many")
    os.chown(path, 0, 54321)
    check_file(checks, path, "group 54321 may write it (mode 0664)" + ALLOWED, "a group that nobody knows")
    os.chown(path, 0, 1)
    check_file(checks, path, "group 1 (daemon) may write it (mode 0664)" + ALLOWED, "another's own group")
    path = places.module("project", mode=0o664)
    folder = os.path.dirname(path)
    for one in (path, folder, os.path.dirname(folder)):
        os.chown(one, 1, 1)
        os.chmod(one, 0o664 if one == path else 0o775)
    check_file(checks, path, None, "the user's own group", **DAEMON)
    checks.equal(in_path(folder, **DAEMON), [(path, None)], "in the search")
    try:
        give_list(path, OTHER)
    except OSError:
        print("no access lists on this file system: not tried")
        return
    check_file(checks, path, "others by its access list may write it (mode 0664)" + ALLOWED, "an access list", **DAEMON)


def check_more_rights(checks, places):
    """A program with more rights than its user does not hear where the user says exporters are."""
    prefix = places.make()
    done = subprocess.run(["cmake", "--install", os.environ["RAP_BUILD"], "--prefix", prefix], capture_output=True)
    command, good = os.path.join(prefix, "bin", "rapporteur"), places.module()
    home = places.make("home")
    os.makedirs(os.path.join(home, "rapporteur", "exporters"))
    shutil.copy(good, os.path.join(home, "rapporteur", "exporters"))
    variables = {"RAPPORTEUR_EXPORTER_PATH": os.path.dirname(good), "XDG_DATA_HOME": home, "RAPPORTEUR_TEMPLATES": "/nonexistent"}

    def formats():
        result = subprocess.run([command, "exporters", "--format", "json"], env=variables, capture_output=True, **DAEMON)
        return sorted(one["format"] for one in json.loads(result.stdout or "[]") if not one["refused"])
    checks.equal(done.returncode, 0, "an installation")
    usual = formats()
    checks.true("good" in usual and len(usual) > 1, "a usual program hears the variables: %s" % usual)
    os.chmod(command, 0o4755)
    if os.statvfs(command).f_flag & os.ST_NOSUID:
        print("no set-uid programs on this file system: not tried")
        return
    checks.equal(formats(), [name for name in usual if name != "good"], "a set-uid program does not")
    os.chmod(command, 0o755)


def main():
    checks = harness.Checks()
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as folder:
        places = Places(folder)
        for check in (check_modes, check_beside_the_program, check_links, check_kinds, check_programs, check_search, check_libraries, check_export):
            check(checks, places)
        if os.geteuid() == 0 and listed("--exporter", GOOD, **DAEMON)[0].get("format") == "good":
            for check in (check_owners, check_groups, check_more_rights):
                check(checks, places)
        else:
            print("not root, or others cannot read the build: other users' files are not tried")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
