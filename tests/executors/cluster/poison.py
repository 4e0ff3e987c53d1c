"""Tasks that do to a worker of the cluster what a paper, a machine or the network may do to it."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from models.source import SourceFile


def worker_of_child() -> int:
    """Return the worker's number: the child was forked by its fork server."""
    server = os.getppid()
    return int(Path(f"/proc/{server}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])


def kill_the_worker_at_one(task: tuple[int, Path]) -> int:
    """Note each try; the second task kills every worker that gets it, not only its child."""
    number, folder = task
    with (folder / str(number)).open("a", encoding="ascii") as tries:
        tries.write("x")
    if number == 1:
        time.sleep(0.3)
        os.kill(worker_of_child(), signal.SIGKILL)
        time.sleep(60)
    return number


def slowly(task: tuple[int, Path]) -> int:
    """Note the worker that a task is done by, and take a while."""
    number, folder = task
    with (folder / str(number)).open("a", encoding="ascii") as tries:
        tries.write(f"{worker_of_child()}\n")
    time.sleep(0.4)
    return number


@dataclass(frozen=True)
class Weigh:
    """A task about a file: its bytes lie somewhere else on each machine."""

    file: SourceFile
    location: Path
    number: int = 0


def weigh(task: Weigh) -> tuple[int, int, bool]:
    """Return number and size of a file, and whether it lies where the run keeps it."""
    return task.number, task.location.stat().st_size, "originals" in task.location.parts


class Whoever:
    """Says something else on every machine, and in every process."""

    def identity(self) -> str:
        return f"process {os.getpid()}"
