# SPDX-License-Identifier: GPL-3.0-or-later
"""Child processes that cannot outlive whoever started them, and waiting for what is true."""
import contextlib
import ctypes
import glob
import os
import signal
import socket
import subprocess
import tempfile
import time

_libc = ctypes.CDLL(None, use_errno=True)
PR_SET_PDEATHSIG = 1


def start(command, end=signal.SIGTERM, **kwargs):
    """Starts COMMAND; the kernel sends it END when this process dies, however it dies, and stop ()
    does."""
    parent = os.getpid()

    def prepare():
        _libc.prctl(PR_SET_PDEATHSIG, end)
        if os.getppid() != parent:
            os._exit(1)

    process = subprocess.Popen(command, preexec_fn=prepare, stdin=subprocess.DEVNULL, **kwargs)
    process.end = end
    return process


def wait_for(condition, seconds, what):
    """Returns what CONDITION returns as soon as that is true; raises after SECONDS."""
    end = time.monotonic() + seconds
    while True:
        began = time.monotonic()
        result = condition()
        if result:
            return result
        now = time.monotonic()
        if now > end:
            raise TimeoutError(f"{what}: not within {seconds} s")
        # Looking is work for what is waited for, too: it gets as much time without.
        time.sleep(min(max(now - began, 0.02), 0.25))


def here_and_now(seconds):
    """What takes SECONDS on a machine that does nothing else may take so long, here and now."""
    with open("/proc/loadavg", encoding="ascii") as file:
        last_minute, _, _, at_once, _ = file.read().split()
    busy = max(float(last_minute), int(at_once.partition("/")[0]))
    return seconds * (1 + busy / len(os.sched_getaffinity(0)))


def stop(process, seconds=15):
    if process.poll() is None:
        process.send_signal(process.end)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    forget_clock(process.pid)


def faketime_library():
    """What gives a process a clock of its own, by LD_PRELOAD. The command "faketime" does so, too,
    but does not start where a process of its number was killed with such a clock once."""
    found = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not found:
        raise RuntimeError("faketime is not installed")
    return found[0]


def forget_clock(pid):
    """Removes what a process that was killed leaves in memory of its clock."""
    for name in (f"faketime_shm_{pid}", f"sem.faketime_sem_{pid}"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink("/dev/shm/" + name)


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def born(pid):
    """When the process started: a number may be another process's by now. None if there is none."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[19]
    except OSError:
        return None


class Stranger:
    """A process that is not our child, as subprocess would show it. Its number may soon be another's,
    who is to live."""

    def __init__(self, pid):
        self.pid, self.returncode, self.born = pid, 0, born(pid)

    def poll(self):
        there = alive(self.pid) and born(self.pid) == self.born
        return None if there else 0

    def wait(self, seconds=60):
        wait_for(lambda: self.poll() is not None, seconds, "the end of the program")

    def send_signal(self, number):
        if self.poll() is None:
            os.kill(self.pid, number)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listening(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def quick_folder():
    """Where to keep what is thrown away: in memory if there is room, where no saving waits for a disk."""
    memory = "/dev/shm"
    if "TMPDIR" not in os.environ and os.access(memory, os.W_OK):
        there = os.statvfs(memory)
        if there.f_bavail * there.f_frsize > 2 << 30 and not there.f_flag & os.ST_NOEXEC:
            return memory
    return tempfile.gettempdir()


def missing(programs):
    """Those of PROGRAMS that are not installed. sbin is often not in an ordinary user's PATH."""
    return [name for name in programs if not find(name)]


def find(name):
    for folder in os.environ.get("PATH", "").split(":") + ["/usr/sbin", "/sbin"]:
        path = os.path.join(folder, name)
        if os.access(path, os.X_OK):
            return path
    return None
