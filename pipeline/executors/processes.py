"""Tasks over processes, supervised: a worker that dies loses its own task only, and results come in task order."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from pipeline.ports import Result, Task

_IN_FLIGHT_PER_WORKER = 3
"""Tasks sent ahead: enough to keep every worker busy, few enough that an interrupt loses little."""


def _set_up_worker() -> None:
    # One engine thread a process: two OpenMP threads on two cores take four times as long.
    os.environ["OMP_THREAD_LIMIT"] = "1"


@dataclass(frozen=True)
class Processes:
    """Run tasks over `workers` processes.

    A plain pool loses every pending future when one worker dies. Here the unfinished tasks are run again, each alone
    in a fresh process; the one that dies alone gives `lost`.
    """

    workers: int

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("forkserver")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_set_up_worker)

    def map(
        self, function: Callable[[Task], Result], tasks: Sequence[Task], lost: Callable[[Task, str], Result]
    ) -> Iterator[Result]:
        """Yield results in the order of `tasks`; what `function` raises travels up."""
        done = 0
        try:
            for result in self._together(function, tasks):
                done += 1
                yield result
        except BrokenProcessPool:
            for task in tasks[done:]:
                yield self._alone(function, task, lost)

    def _together(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        pool = self._pool(self.workers)
        waiting: deque[Future[Result]] = deque()
        try:
            for task in tasks:
                waiting.append(pool.submit(function, task))
                if len(waiting) >= self.workers * _IN_FLIGHT_PER_WORKER:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _alone(self, function: Callable[[Task], Result], task: Task, lost: Callable[[Task, str], Result]) -> Result:
        with self._pool(1) as pool:
            try:
                return pool.submit(function, task).result()
            except BrokenProcessPool:
                return lost(task, "the worker process died while reading it")
