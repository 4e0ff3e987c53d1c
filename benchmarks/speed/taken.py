"""What a program took: CPU of it and all it started, wall time, memory, counted from outside."""

import ctypes
import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.guarded.family import children_of

_SUBREAPER = 36
_EVERY_S = 0.1


@dataclass(frozen=True)
class Taken:
    """CPU and wall seconds; the peak of memory, in MB, of the program itself and of its greatest worker."""

    cpu_s: float
    wall_s: float
    parent_mb: float
    worker_mb: float
    code: int
    told: str


def run(command: Sequence[object], **environment: str) -> Taken:
    """Run a program to its end.

    Whom it leaves behind (a fork server ends after who started it) comes to this process and is waited for, so that
    its CPU counts. Memory is proportional: what is shared with others counts by its share.
    """
    ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0)
    begun = time.monotonic()
    running = subprocess.Popen(
        [str(word) for word in command],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    watch = _Watch(running.pid)
    watch.start()
    assert running.stderr is not None
    told = running.stderr.read()
    _, status, used = os.wait4(running.pid, 0)
    wall = time.monotonic() - begun
    running.returncode = os.waitstatus_to_exitcode(status)
    cpu = used.ru_utime + used.ru_stime + _left_behind()
    watch.end()
    return Taken(cpu, wall, watch.parent_mb, watch.worker_mb, running.returncode, told)


def _left_behind() -> float:
    cpu = 0.0
    while True:
        try:
            used = os.wait4(-1, 0)[2]
        except ChildProcessError:
            return cpu
        cpu += used.ru_utime + used.ru_stime


class _Watch(threading.Thread):
    """Looks at a program's memory ten times a second: its own, and that of each process its fork server has forked."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._over = threading.Event()
        self.parent_mb = self.worker_mb = 0.0

    def run(self) -> None:
        while not self._over.wait(_EVERY_S):
            self.parent_mb = max(self.parent_mb, _proportional_mb(self._pid))
            for worker in (w for server in children_of(self._pid) for w in children_of(server)):
                self.worker_mb = max(self.worker_mb, sum(map(_proportional_mb, _family(worker))))

    def end(self) -> None:
        self._over.set()
        self.join()


def _family(pid: int) -> list[int]:
    return [pid, *(member for child in children_of(pid) for member in _family(child))]


def _proportional_mb(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:")), 0.0)
