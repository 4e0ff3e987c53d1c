"""A process with all it has started, as /proc tells of it: how much it takes, and an end for all of it.

A program may start others, lead a group of its own and leave it; it stays of the family of the worker that began it.
"""

import os
import signal
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_ROUNDS = 20
"""A family that starts processes while it is killed is looked for again; each round finds what is left."""
_WHOLE_EVERY_S = 1.0
"""Between two walks over all of /proc only the children of who is known are looked for: a tenth of the cost."""


@dataclass(frozen=True)
class Usage:
    """What a family takes: CPU seconds since it began, bytes of memory resident, living processes."""

    cpu_s: float
    memory: int
    processes: int


@dataclass(frozen=True)
class _Stat:
    parent: int
    cpu_s: float
    resident: int
    dead: bool


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - read ten times a second
            return file.readall()
    except OSError:
        return None


def _stat(pid: int) -> _Stat | None:
    """Return what /proc says of a process, None where it is gone. CPU is its own and that of children it waited for."""
    text = _read(f"/proc/{pid}/stat")
    if not text:
        return None
    fields = text[text.rindex(b")") + 2 :].split()  # the name before it may hold anything
    cpu_s = sum(map(int, fields[11:15])) / _TICKS
    return _Stat(int(fields[1]), cpu_s, int(fields[21]) * _PAGE_BYTES, fields[0] in b"ZX")


def _proportional(pid: int) -> int:
    """Return the bytes resident, those shared with others by their share; dear to ask (a walk over all pages)."""
    for line in (_read(f"/proc/{pid}/smaps_rollup") or b"").splitlines():
        if line.startswith(b"Pss:"):
            return int(line.split()[1]) << 10
    return 0


def children_of(pid: int) -> tuple[int, ...]:
    """Return the children that a process's main thread has started or adopted, living or not yet waited for."""
    return tuple(map(int, (_read(f"/proc/{pid}/task/{pid}/children") or b"").split()))


def _all_processes() -> set[int]:
    return {int(name) for name in os.listdir("/proc") if name.isdigit()}  # noqa: PTH208 - no Path for each of hundreds


@dataclass
class Census:
    """Who belongs to which family. A process is looked at once, when it is first seen; safe to ask from two threads."""

    _root_of: dict[int, int] = field(default_factory=dict)
    _walked: float = float("-inf")
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def look(self, roots: Iterable[int]) -> None:
        """Note who was started since the last time: by children, and once a second by a walk over all processes."""
        if time.monotonic() - self._walked > _WHOLE_EVERY_S:
            self.update(roots)
            return
        with self._lock:
            self._root_of.update((root, root) for root in roots)
            unasked = list(self._root_of.items())
            for pid, root in unasked:
                if root:
                    new = [child for child in children_of(pid) if self._root_of.get(child) != root]
                    self._root_of.update((child, root) for child in new)
                    unasked += [(child, root) for child in new]

    def update(self, roots: Iterable[int]) -> None:
        """Walk over all processes; `roots` are the pids that families are counted by."""
        with self._lock:
            self._walked = time.monotonic()
            living = _all_processes()
            known = {pid: root for pid, root in self._root_of.items() if pid in living}
            known.update((root, root) for root in roots)
            for pid in sorted(living - known.keys()):
                _place(pid, known)
            self._root_of = known

    def family(self, root: int) -> list[int]:
        """Return the pids of a family, its root first."""
        with self._lock:
            return [root, *(pid for pid, of in self._root_of.items() if of == root and pid != root)]

    def usage(self, root: int, suspicious: int) -> Usage:
        """Return what a family takes; above `suspicious` bytes, memory is measured again with what is shared halved.

        Two processes count the pages they share once each, so that the cheap figure is never too small.
        """
        stats = {pid: stat for pid in self.family(root) if (stat := _stat(pid)) is not None}
        living = [pid for pid, stat in stats.items() if not stat.dead]
        memory = sum(stats[pid].resident for pid in living)
        if memory > suspicious:
            memory = sum(map(_proportional, living))
        return Usage(sum(stat.cpu_s for stat in stats.values()), memory, len(living))


def _place(pid: int, known: dict[int, int]) -> None:
    """Note of which family a process is, 0 for none, and so of all between it and who is known."""
    above: list[int] = []
    root = 0
    while pid > 1:
        if pid in known:
            root = known[pid]
            break
        above.append(pid)
        stat = _stat(pid)
        pid = stat.parent if stat is not None else 0
    known.update((one, root) for one in above)


def cpu_seconds(pid: int) -> float:
    """Return the CPU seconds of a process and of the children that it waited for, 0 where it is gone."""
    stat = _stat(pid)
    return stat.cpu_s if stat is not None else 0.0


def end_family(root: int, census: Census | None = None, *, spare_root: bool = False, root_lives: bool = True) -> None:
    """Kill a process with all it has started; the root last, for who has lost its parent is harder to find.

    Where the root has ended (its number may be another's by now), whom the census knows of its family is killed.
    """
    census = census or Census()
    for _ in range(_ROUNDS):
        census.update((root,) if root_lives else ())
        below = [pid for pid in census.family(root)[1:] if (stat := _stat(pid)) is not None and not stat.dead]
        for pid in below:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        if not below:
            break
    if root_lives and not spare_root:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(root, signal.SIGKILL)
