"""A cluster of two nodes on this machine, by Slurm's own daemons, in a folder of its own; it ends with the test."""
import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess

import packs

PATH = os.environ.get("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin"
NODES = ("n1", "n2")

# No accounts, no cgroups, nobody else's key: what it needs is a user and the loopback. The nodes
# are told to be of two processors, whatever this machine has.
CONFIGURATION = """ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={port}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/none
CredType=cred/none
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool.%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=0
SlurmdParameters=config_overrides
SlurmdTimeout=300
KillWait=1
CompleteWait=0
JobRequeue=0
"""
NODE = "NodeName={name} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=2 State=UNKNOWN\n"


def lacking():
    """What of Slurm is not installed; None for nothing."""
    return next((name for name in ("slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "sinfo") if not shutil.which(name, path=PATH)), None)


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


def keepers(steps):
    """The slurmstepd of each process of a job, which would tell how it ended."""
    found = set()
    for step in steps:
        try:
            with open("/proc/%d/stat" % step, encoding="ascii") as file:
                parent = int(file.read().rpartition(")")[2].split()[1])
            with open("/proc/%d/comm" % parent, encoding="ascii") as file:
                found.update([parent] if file.read().startswith("slurmstepd") else [])
        except OSError:
            continue
    return found


def end_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


class Cluster:
    def __init__(self, folder):
        self.folder = folder
        self.file = os.path.join(folder, "slurm.conf")
        self.environment = packs.environment(SLURM_CONF=self.file, PATH=PATH)
        self.daemons = {}
        host, ports = socket.gethostname().split(".")[0], free_ports(1 + len(NODES))
        os.makedirs(os.path.join(folder, "state"))
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(host=host, port=ports[0], user=pwd.getpwuid(os.geteuid()).pw_name, folder=folder))
            for name, port in zip(NODES, ports[1:]):
                file.write(NODE.format(name=name, host=host, port=port))
            file.write("PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP\n")

    def run(self, *words):
        return subprocess.run(words, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60).stdout

    def spawn(self, name, *words):
        with open(os.path.join(self.folder, name + ".out"), "wb") as out:
            self.daemons[name] = subprocess.Popen(words, env=self.environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                                  start_new_session=True, preexec_fn=end_with_parent)

    def count(self, state):
        return self.run("sinfo", "--noheader", "--Node", "--states=" + state, "--format=%N").split()

    def start(self):
        """Why it does not start; None where it did."""
        self.spawn("slurmctld", "slurmctld", "-D", "-f", self.file)
        for name in NODES:
            self.spawn(name, "slurmd", "-D", "-N", name, "-f", self.file)
        if packs.wait_for(lambda: any(d.poll() is not None for d in self.daemons.values()) or len(self.count("idle")) == len(NODES), 20):
            if all(d.poll() is None for d in self.daemons.values()):
                return None
        return "; ".join(self.last_line(name) for name in self.daemons)

    def last_line(self, name):
        with open(os.path.join(self.folder, name + ".out"), encoding="utf-8", errors="replace") as file:
            lines = [line.strip() for line in file if "error" in line or "fatal" in line] or ["says nothing"]
        return "%s: %s" % (name, lines[-1])

    def jobs(self):
        """Those that wait or run."""
        return self.run("squeue", "--noheader", "--array", "--format=%i").split()

    def state(self, job):
        words = self.run("scontrol", "--oneliner", "show", "job", job)
        return [word.split("=")[1] for word in words.split() if word.startswith("JobState=")]

    def lose(self, node):
        """A node that loses its power: its daemon and all that it runs end at once, and the controller learns of it."""
        steps = packs.processes("SLURM_CONF=" + self.file, "SLURMD_NODENAME=" + node)
        packs.kill([self.daemons.pop(node).pid, *keepers(steps), *steps])
        self.run("scontrol", "update", "NodeName=" + node, "State=DOWN", "Reason=lost")

    def end(self):
        for daemon in self.daemons.values():
            daemon.terminate()
        packs.kill(packs.processes("SLURM_CONF=" + self.file))
        for daemon in self.daemons.values():
            daemon.wait()
