"""The reference executor: one task after another, in this process."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.ports import Result, Task


@dataclass(frozen=True)
class Serial:
    """Run tasks in order. What the other executors do must equal this, byte for byte."""

    def map(
        self,
        function: Callable[[Task], Result],
        tasks: Sequence[Task],
        lost: Callable[[Task, str], Result],  # noqa: ARG002 - no worker to lose
    ) -> Iterator[Result]:
        """Yield `function(task)` for each task, in order."""
        for task in tasks:
            yield function(task)
