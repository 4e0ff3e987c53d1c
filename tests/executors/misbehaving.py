"""Functions that do to a worker what real pages do: end it, raise, hang."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.errors import BrokenReadingError, MissingProgramError
from pipeline.guarded.family import children_of
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
        raise MissingProgramError("three")
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


class Torn:
    """Travels as bytes that cannot be made into it again."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return int, ("no number",)


class StrangeError(Exception):
    """Cannot travel: it wants two arguments and keeps one."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)


def misbehave_at_one(task: tuple[int, str]) -> int:
    number, manner = task
    return MANNERS[manner]() if number == 1 else number


def note_and_loop_at_one(task: tuple[int, Path]) -> int:
    """Note each try; the second task loops in a child of its own session, so that the worker itself uses no CPU."""
    number, folder = task
    with (folder / str(number)).open("a", encoding="ascii") as tries:
        tries.write("x")
    if number == 1:
        subprocess.run(["sh", "-c", "while :; do :; done"], start_new_session=True, check=False)
    return number


def spend_children(_: int) -> int:
    """Use CPU by many short children, each waited for."""
    while True:
        subprocess.run(["sh", "-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done"], check=False)


def worker_and_its_children(path: Path) -> tuple[int, int]:
    """Leave a sleeper behind; return this worker's number and how many children it had at first."""
    before = len(children_of(os.getpid()))
    subprocess.Popen(["sleep", "60"], start_new_session=True)
    return os.getpid(), before


def _forever() -> int:
    while True:
        pass


def _break() -> int:
    raise BrokenReadingError("a library broke")


def _exhaust() -> int:
    raise MemoryError


def _blunder() -> int:
    raise TypeError("SECRET words of a paper")


def _blunder_strangely() -> int:
    raise StrangeError("SECRET words of a paper", "too")


class StrangelyMissingError(MissingProgramError):
    """Cannot travel: it wants two arguments and keeps one."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def _miss() -> int:
    raise MissingProgramError("tesseract is not installed")


def _miss_strangely() -> int:
    raise StrangelyMissingError("tesseract ", "is not installed")


MANNERS: dict[str, Callable[[], Any]] = {
    "crashes": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "sleeps": lambda: time.sleep(600),
    "loops": _forever,
    "breaks": _break,
    "exhausts": _exhaust,
    "unpicklable": lambda: lambda: None,
    "torn": Torn,
    "closes": lambda: os.closerange(3, 256),
    "blunders": _blunder,
    "blunders strangely": _blunder_strangely,
    "misses a program": _miss,
    "misses a program strangely": _miss_strangely,
}
