"""A process with all it has started, as /proc tells of it: how much it takes, and an end for all of it.

A program may start others, lead a group of its own and leave it; it stays of the family of the worker that began it.
"""

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_ROUNDS = 20
"""A family that starts processes while it is killed is looked for again; each round finds what is left."""


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


def _stat(pid: int) -> _Stat | None:
    """Return what /proc says of a process, None where it is gone. CPU is its own and that of children it waited for."""
    try:
        text = (_PROC / str(pid) / "stat").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return None
    fields = text[text.rindex(b")") + 2 :].split()  # the name before it may hold anything
    cpu_s = sum(map(int, fields[11:15])) / _TICKS
    return _Stat(int(fields[1]), cpu_s, int(fields[21]) * _PAGE_BYTES, fields[0] in b"ZX")


def _proportional(pid: int) -> int:
    """Return the bytes resident, those shared with others by their share; dear to ask (a walk over all pages)."""
    with suppress(OSError):
        for line in (_PROC / str(pid) / "smaps_rollup").read_bytes().splitlines():
            if line.startswith(b"Pss:"):
                return int(line.split()[1]) << 10
    return 0


@dataclass
class Census:
    """Who belongs to which family. A process is looked at once, when it is first seen: asking costs little."""

    _root_of: dict[int, int] = field(default_factory=dict)

    def update(self, roots: Iterable[int]) -> None:
        """Look at the processes that are new since the last time; `roots` are the pids that families are counted by."""
        living = {int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit()}
        known = {pid: root for pid, root in self._root_of.items() if pid in living}
        known.update((root, root) for root in roots)
        for pid in sorted(living - known.keys()):
            self._place(pid, known)
        self._root_of = known

    def family(self, root: int) -> list[int]:
        """Return the pids of a family, its root first."""
        return [root, *(pid for pid, of in self._root_of.items() if of == root and pid != root)]

    def usage(self, root: int, suspicious: int) -> Usage:
        """Return what a family takes; above `suspicious` bytes, memory is measured again with what is shared halved.

        Two processes count the pages they share once each, so that the cheap figure is never too small.
        """
        stats = {pid: stat for pid in self.family(root) if (stat := _stat(pid)) is not None and not stat.dead}
        memory = sum(stat.resident for stat in stats.values())
        if memory > suspicious:
            memory = sum(map(_proportional, stats))
        return Usage(sum(stat.cpu_s for stat in stats.values()), memory, len(stats))

    def _place(self, pid: int, known: dict[int, int]) -> None:
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


def end_family(root: int, census: Census | None = None, *, spare_root: bool = False) -> None:
    """Kill a process with all it has started; the root last, for who has lost its parent is harder to find."""
    census = census or Census()
    for _ in range(_ROUNDS):
        census.update((root,))
        below = [pid for pid in census.family(root)[1:] if (stat := _stat(pid)) is not None and not stat.dead]
        for pid in below:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        if not below:
            break
    if not spare_root:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(root, signal.SIGKILL)
