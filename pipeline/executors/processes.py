"""Tasks over processes, supervised: a worker that dies loses its own task only, and results come in task order.

A plain ProcessPoolExecutor loses every pending future when one worker dies, and its workers outlive a killed parent.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, Self

from pipeline import logs
from pipeline.ports import Result, Task

_IN_FLIGHT_PER_WORKER = 4
"""Tasks sent ahead: enough to keep every worker busy behind a slow page, few enough to hold in memory."""


@dataclass(frozen=True)
class Processes:
    """Run tasks over `workers` processes; after a death the unfinished run again, each alone in a fresh process."""

    workers: int

    def map(
        self, function: Callable[[Task], Result], tasks: Sequence[Task], lost: Callable[[Task, str], Result]
    ) -> Iterator[Result]:
        """Yield results in the order of `tasks`; the task that dies alone gives `lost(task, why)`.

        What `function` raises travels up. However the loop is left, no worker stays behind.
        """
        waiting = deque(tasks)
        while waiting:
            unsettled = yield from self._together(function, waiting)
            for flight in unsettled:
                yield flight.future.result() if flight.finished else _alone(function, flight.task, lost)

    def _together(
        self, function: Callable[[Task], Result], waiting: deque[Task]
    ) -> Generator[Result, None, deque["_Flight[Task, Result]"]]:
        """Yield results until all is done or a worker dies; return what was in flight then."""
        flights: deque[_Flight[Task, Result]] = deque()
        with _Pool(self.workers) as pool:
            try:
                while waiting or flights:
                    while waiting and len(flights) < self.workers * _IN_FLIGHT_PER_WORKER:
                        flights.append(_Flight(waiting[0], pool.submit(function, waiting[0])))
                        waiting.popleft()
                    result = flights[0].future.result()
                    flights.popleft()
                    yield result
            except BrokenProcessPool:
                pool.abandon()
        return flights


def _alone(function: Callable[[Task], Result], task: Task, lost: Callable[[Task, str], Result]) -> Result:
    with _Pool(1) as pool:
        try:
            return pool.submit(function, task).result()
        except BrokenProcessPool as error:
            why = pool.death(error)
    return lost(task, why)


@dataclass(frozen=True)
class _Flight(Generic[Task, Result]):
    """A task and its future."""

    task: Task
    future: Future[Result]

    @property
    def finished(self) -> bool:
        """Tell whether the function itself came to an end, by a result or by raising."""
        if not self.future.done() or self.future.cancelled():
            return False
        return not isinstance(self.future.exception(), BrokenProcessPool)


class _Pool:
    """A pool of workers that know their parent; left by an exception, it is killed, not waited for."""

    def __init__(self, workers: int) -> None:
        self._context = _RecordingContext()
        self._executor = ProcessPoolExecutor(workers, mp_context=self._context, initializer=_set_up_worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.abandon()
        self._executor.shutdown(wait=True)

    def submit(self, function: Callable[[Task], Result], task: Task) -> Future[Result]:
        """Send a task. Raise BrokenProcessPool where a worker has died."""
        return self._executor.submit(function, task)

    def abandon(self) -> None:
        """Kill the workers with all they have started, and wait until they are gone."""
        for child in self._context.children:
            _kill(child)
        self._executor.shutdown(wait=True, cancel_futures=True)

    def death(self, error: BrokenProcessPool) -> str:
        """Return how the worker ended, for the operator.

        Its exit code can be read once only, so that the executor's own thread must be through with it.
        """
        self.abandon()
        if error.__cause__ is not None:
            return f"the worker's answer could not be read: {error.__cause__}"
        codes = [child.exitcode for child in self._context.children if child.exitcode is not None]
        return _told(codes[0]) if codes else "the worker process died"


class _RecordingContext(ForkServerContext):
    """A fork server, as threads and locks of this process must not be copied into workers; it notes each worker."""

    def __init__(self) -> None:
        super().__init__()
        self.children: list[BaseProcess] = []

    def Process(self, *args: Any, **kwargs: Any) -> BaseProcess:  # type: ignore[override]  # noqa: N802
        """Return a new worker, noted."""
        child = multiprocessing.get_context("forkserver").Process(*args, **kwargs)
        self.children.append(child)
        return child


def _kill(child: BaseProcess) -> None:
    """Kill a worker and its process group: the Tesseract it waits for goes with it."""
    if child.pid is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()


def _told(code: int) -> str:
    if code < 0:
        name = signal.Signals(-code).name
        hint = " (out of memory?)" if name == "SIGKILL" else ""
        return f"the worker process was ended by {name}{hint}"
    return f"the worker process ended itself with code {code}"


def _set_up_worker() -> None:
    """Lead a process group of one's own, end with the parent, and start one engine thread only.

    Ctrl-C then reaches the parent alone, which ends the workers. Two OpenMP threads on two cores take four times as
    long as one.
    """
    os.setpgid(0, 0)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    logs.follow_environment()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.killpg(0, signal.SIGKILL)
