"""Watching an inbox by looking at it again and again: what has come to rest is processed, the rest waits.

Looking is all that works everywhere: on a share, another machine's writes wake nobody.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

Stamp = tuple[int, int, int]


def end_well() -> None:
    """Let SIGTERM and Ctrl+C end the program with code 0, workers stopped and temporary files gone."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))


def stamps(inbox: Path, exclude: Path) -> Mapping[str, Stamp]:
    """Return inode, size and time of all that lies in an inbox, by path; OUT is not looked into."""
    found: dict[str, Stamp] = {}
    skipped = exclude.resolve()
    for folder, folders, files in os.walk(inbox):
        here = Path(folder)
        folders[:] = [name for name in folders if (here / name).resolve() != skipped]
        for name in (*folders, *files):
            try:
                status = (here / name).lstat()
            except OSError:
                continue  # gone between two looks: the next one tells
            seen = (status.st_ino, status.st_size, status.st_mtime_ns) if name in files else (status.st_ino, 0, 0)
            found[str(here / name)] = seen
    return found


def keep_watch(
    inbox: Path, exclude: Path, turn: Callable[[tuple[int, int]], bool], *, every_s: float, quiet_s: float, once: bool
) -> None:
    """Call `turn` at once, and then whenever something in the inbox has changed, until the program is ended.

    `turn` is given the times between which a file must have been written to last to count as still being copied in, and
    tells whether it must be called again though nothing changes: a file was left, or OUT was busy.
    """
    done: Mapping[str, Stamp] | None = None
    again = False
    while True:
        now = stamps(inbox, exclude)
        if done is None or again or now != done:
            clock = time.time_ns()
            again = turn((clock - int(quiet_s * 1e9), clock))
            done = now
        if once:
            return
        time.sleep(every_s)
