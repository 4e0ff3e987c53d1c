"""Functions that do to a worker what real pages do: end it, raise, hang."""

import os
import signal
import subprocess
import time
from pathlib import Path

from pipeline.guarded.network import network_is_closed

LOST = -1


def square(number: int) -> int:
    return number * number


def slow_first(number: int) -> int:
    time.sleep(0.5 if number == 0 else 0)
    return number


def exit_at_three(number: int) -> int:
    if number == 3:
        os._exit(7)
    return number * number


def killed_at_odd(number: int) -> int:
    if number % 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def raise_at_three(number: int) -> int:
    if number == 3:
        raise LookupError("three")
    return number


def thread_limit(_: int) -> str | None:
    return os.environ.get("OMP_THREAD_LIMIT")


def die_once(path: Path) -> str:
    """Die in company, live alone: what a neighbour's memory does to an innocent task."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return "second time"
    os._exit(1)


def note_and_sleep(path: Path) -> None:
    path.write_text(str(os.getpid()), encoding="ascii")
    time.sleep(60)


def note(path: Path) -> int:
    path.touch()
    return 0


def hoard_at_one(number: int) -> int:
    held = []
    while number == 1:
        held.append(b"x" * (8 << 20))
    return number


def network_closed(_: int) -> bool:
    return network_is_closed()


def leave_a_sleeper(path: Path) -> None:
    """Start a program in a session of its own, as LibreOffice is started, and die."""
    child = subprocess.Popen(["sleep", "60"], start_new_session=True)
    path.write_text(str(child.pid), encoding="ascii")
    time.sleep(0.3)
    held = []
    while True:
        held.append(b"x" * (8 << 20))
