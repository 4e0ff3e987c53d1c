"""Tasks over processes, supervised: who dies, hangs or takes too much loses its own task only; results in task order.

A ProcessPoolExecutor loses every pending future when one worker dies, and does not say whose task it was.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from models.limits import WorkerLimits
from pipeline.executors.crew import Crew
from pipeline.executors.worker import Broke, Gave, Raised
from pipeline.ports import Loss, Result, Task

_AHEAD = 16
"""Results a worker may be ahead of the one that is waited for: they are held in memory, a picture of 200 KB each."""


@dataclass(frozen=True)
class Processes:
    """Run tasks over `workers` processes; one that is lost runs once more, alone, in a fresh process."""

    workers: int
    limits: WorkerLimits = WorkerLimits()

    def map(
        self, function: Callable[[Task], Result], tasks: Sequence[Task], lost: Callable[[Task, Loss], Result]
    ) -> Iterator[Result]:
        """Yield results in the order of `tasks`; the task that is lost twice gives `lost(task, loss)`.

        What `function` raises travels up. However the loop is left, no worker stays behind.
        """
        with Crew(self.workers, function, self.limits) as crew:
            yield from _Shift(crew, tasks, lost, self.workers * _AHEAD).results()


class _Shift(Generic[Task, Result]):
    """One pass over the tasks."""

    def __init__(self, crew: Crew, tasks: Sequence[Task], lost: Callable[[Task, Loss], Result], ahead: int) -> None:
        self._crew, self._tasks, self._lost, self._ahead = crew, tasks, lost, ahead
        self._waiting = deque(range(len(tasks)))
        self._suspects: set[int] = set()
        self._tried: set[int] = set()
        self._done: dict[int, Gave | Raised | Broke] = {}

    def results(self) -> Iterator[Result]:
        """Yield results in task order; raise what the function raised in its turn."""
        for index in range(len(self._tasks)):
            while index not in self._done:
                self._give_out(index)
                for number, answer in self._crew.answers():
                    self._note(number, answer)
            yield self._settled(index)

    def _give_out(self, wanted: int) -> None:
        """Keep all workers at work; a suspect waits until all are idle, and then works alone."""
        if self._suspects:
            if not self._crew.busy:
                suspect = min(self._suspects)
                self._suspects.remove(suspect)
                self._tried.add(suspect)
                self._crew.give(suspect, self._tasks[suspect], fresh=True)
            return
        alone = any(worker.errand is not None and worker.errand.index in self._tried for worker in self._crew.busy)
        while not alone and self._waiting and self._waiting[0] < wanted + self._ahead and self._crew.has_room:
            index = self._waiting.popleft()
            self._crew.give(index, self._tasks[index])

    def _note(self, index: int, answer: Gave | Raised | Broke) -> None:
        if isinstance(answer, Broke) and index not in self._tried:
            self._suspects.add(index)
        else:
            self._done[index] = answer

    def _settled(self, index: int) -> Result:
        answer = self._done.pop(index)
        if isinstance(answer, Raised):
            raise answer.error
        if isinstance(answer, Broke):
            return self._lost(self._tasks[index], answer.loss)
        result: Result = answer.result
        return result
