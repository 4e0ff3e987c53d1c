"""The reference executor: one task after another, in this process."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.errors import BrokenReadingError
from pipeline.ports import Loss, LossKind, Result, Task


@dataclass(frozen=True)
class Serial:
    """Run tasks in order. What the other executors do must equal this, byte for byte; no worker can be lost here.

    An error in our own code travels up here: who runs serially brings an engine of their own, and wants to see it.
    """

    def map(
        self, function: Callable[[Task], Result], tasks: Sequence[Task], lost: Callable[[Task, Loss], Result]
    ) -> Iterator[Result]:
        """Yield `function(task)` for each task, in order; one whose reading breaks twice gives `lost(task, loss)`."""
        for task in tasks:
            try:
                result = function(task)
            except (BrokenReadingError, MemoryError):
                result = _once_more(function, task, lost)
            yield result


def _once_more(function: Callable[[Task], Result], task: Task, lost: Callable[[Task, Loss], Result]) -> Result:
    try:
        return function(task)
    except (BrokenReadingError, MemoryError) as error:
        return lost(task, loss_by(error))


def loss_by(error: BrokenReadingError | MemoryError) -> Loss:
    """Return what a task is lost by that raised this twice."""
    if isinstance(error, MemoryError):
        return Loss(LossKind.MEMORY, f"no memory was left: {error!r}")
    if error.waited_s is not None:
        return Loss(LossKind.WALL, error.detail, error.waited_s)
    return Loss(LossKind.FAULT, error.detail)
