"""Fuzz cases over workers that are watched: who loops, sleeps, dies, grows or raises is counted by kind and number."""

import multiprocessing
import os
import resource
import signal
import tempfile
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.fuzz import breaching
from tests.fuzz.targets import run_case
from tests.hostile.running import cpu_s

MOST_CPU_S = 60
MOST_WALL_S = 900
MOST_BYTES = 600_000_000
_LOOK_S = 1.0
_FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Outcome:
    """What came of one case; `what` is one of: read, refused, says otherwise, false clear, uncaught, hang, died, grew."""

    kind: str
    number: int
    what: str
    detail: str = ""
    cpu_s: float = 0.0


def _serve(pipe: Connection) -> None:
    """Run cases until there are none; what a case raises is its outcome, as nothing may be raised."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix="hoso-fuzz-") as folder:
        while (case := pipe.recv()) is not None:
            began, held = time.process_time(), _held()
            try:
                what, detail = run_case(*case, Path(folder))
            except Exception:  # noqa: BLE001 -- the very thing that is looked for
                what, detail = "uncaught", "".join(traceback.format_exc().splitlines(keepends=True)[-7:])
            grew = _held() > MOST_BYTES >= held
            took = time.process_time() - began
            pipe.send(Outcome(*case, "grew" if grew else what, f"{_held() / 1e6:.0f} MB" if grew else detail, took))
            if grew:
                return


def _held() -> int:
    """Return the most bytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class _Worker:
    def __init__(self) -> None:
        self.pipe, theirs = _FORK.Pipe()
        self.process: BaseProcess = _FORK.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.case: tuple[str, int] | None = None
        self.began, self.cpu = 0.0, 0.0

    def give(self, case: tuple[str, int]) -> None:
        self.case, self.began, self.cpu = case, time.monotonic(), cpu_s(self.process.pid or 0)
        self.pipe.send(case)

    def overdue(self) -> str:
        """Return what a case has taken too much of, or nothing."""
        if cpu_s(self.process.pid or 0) - self.cpu > MOST_CPU_S:
            return f"more than {MOST_CPU_S} s of CPU"
        return f"more than {MOST_WALL_S} s" if time.monotonic() - self.began > MOST_WALL_S else ""

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def outcomes(cases: Iterable[tuple[str, int]], workers: int) -> Iterator[Outcome]:
    """Yield what came of each case, as they end."""
    breaching.before()  # what is made once is made before the workers are: they inherit it
    waiting = iter(cases)
    crew = [_Worker() for _ in range(workers)]
    try:
        crew = [worker for worker in crew if _next(worker, waiting)]
        while crew:
            ready = wait([worker.pipe for worker in crew], timeout=_LOOK_S)
            for place, worker in enumerate(crew):
                outcome = _told(worker) if worker.pipe in ready else _overdue(worker)
                if outcome is not None:
                    yield outcome
                    if outcome.what in ("died", "hang", "grew"):
                        worker.end()
                        crew[place] = worker = _Worker()
                    _next(worker, waiting)
            for worker in [worker for worker in crew if worker.case is None]:
                worker.end()
                crew.remove(worker)
    finally:
        for worker in crew:
            worker.end()


def _next(worker: _Worker, waiting: Iterator[tuple[str, int]]) -> bool:
    case = next(waiting, None)
    worker.case = None
    if case is not None:
        worker.give(case)
    return case is not None


def _told(worker: _Worker) -> Outcome | None:
    if worker.case is None:
        return None
    try:
        answer: Outcome = worker.pipe.recv()
    except EOFError:
        worker.process.join()
        return Outcome(*worker.case, "died", f"exit code {worker.process.exitcode}")
    return answer


def _overdue(worker: _Worker) -> Outcome | None:
    if worker.case is None or not (too_much := worker.overdue()):
        return None
    return Outcome(*worker.case, "hang", too_much)


def cpu_count() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))
