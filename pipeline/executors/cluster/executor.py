"""Tasks over the workers of a cluster: the same contract as on one machine, results in task order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.limits import WorkerLimits
from pipeline.executors.cluster.identity import Speaker
from pipeline.executors.cluster.scheduler import Scheduler
from pipeline.executors.shift import Shift
from pipeline.ports import Loss, Result, Task

_AHEAD = 256
"""Results that may be ahead of the one that is waited for: they are held in memory, a picture of 200 KB each."""


@dataclass(frozen=True)
class Cluster:
    """Run tasks over whatever workers a scheduler has; one that is lost runs once more, while no other works.

    `speakers` must say the same on every machine, else a worker is given nothing. Waiting: `patience_s` for the first
    worker, or the next where all have gone; `silence_s` for a sign of life of one that has a task.
    """

    scheduler: Scheduler
    speakers: Mapping[str, Speaker]
    limits: WorkerLimits = WorkerLimits()
    patience_s: float = 60
    silence_s: float = 60

    def map(
        self, function: Callable[[Task], Result], tasks: Sequence[Task], lost: Callable[[Task, Loss], Result]
    ) -> Iterator[Result]:
        """Yield results in the order of `tasks`; the task that is lost twice gives `lost(task, loss)`.

        What `function` raises travels up. Raise ClusterError where the scheduler or all workers have gone away.
        """
        if not tasks:
            return
        from pipeline.executors.cluster.fleet import Fleet
        from pipeline.executors.cluster.link import connected

        with connected(self.scheduler) as link:
            fleet = Fleet(link, function, self.limits, self.speakers, self.patience_s, self.silence_s)
            yield from Shift(fleet, tasks, lost, ahead=_AHEAD).results()
