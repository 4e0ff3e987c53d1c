"""Tasks over processes, supervised: who dies, hangs or takes too much loses its own task only; results in task order.

A ProcessPoolExecutor loses every pending future when one worker dies, and does not say whose task it was.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from models.limits import WorkerLimits
from pipeline.executors.crew import Crew
from pipeline.executors.shift import Shift
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
            yield from Shift(crew, tasks, lost, ahead=self.workers * _AHEAD).results()
