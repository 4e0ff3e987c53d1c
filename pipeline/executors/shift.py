"""One pass over tasks by whatever hands there are: in order, never far ahead, what breaks tried once more alone."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Protocol

from pipeline.executors.worker import Broke, Gave, Raised
from pipeline.ports import Loss, Result, Task


class Hands(Protocol):
    """Workers, each with at most one task under way."""

    @property
    def under_way(self) -> Sequence[int]:
        """Return which tasks are being done."""
        ...

    @property
    def has_room(self) -> bool:
        """Tell whether one more task can be given out."""
        ...

    def give(self, index: int, task: Any, *, fresh: bool = False) -> None:
        """Give a task to an idle worker, or to one that has done nothing before."""
        ...

    def answers(self) -> Sequence[tuple[int, Gave | Raised | Broke]]:
        """Wait for what changes; return the tasks that are over, each with its answer."""
        ...


class Shift(Generic[Task, Result]):
    """One pass over the tasks."""

    def __init__(
        self, hands: Hands, tasks: Sequence[Task], lost: Callable[[Task, Loss], Result], *, ahead: int
    ) -> None:
        self._hands, self._tasks, self._lost, self._ahead = hands, tasks, lost, ahead
        self._waiting = deque(range(len(tasks)))
        self._suspects: set[int] = set()
        self._tried: set[int] = set()
        self._done: dict[int, Gave | Raised | Broke] = {}

    def results(self) -> Iterator[Result]:
        """Yield results in task order; raise what the function raised in its turn."""
        for index in range(len(self._tasks)):
            while index not in self._done:
                self._give_out(index)
                for number, answer in self._hands.answers():
                    self._note(number, answer)
            yield self._settled(index)

    def _give_out(self, wanted: int) -> None:
        """Keep all workers at work; a suspect waits until all are idle, and then works alone."""
        if self._suspects:
            if not self._hands.under_way and self._hands.has_room:
                suspect = min(self._suspects)
                self._suspects.remove(suspect)
                self._tried.add(suspect)
                self._hands.give(suspect, self._tasks[suspect], fresh=True)
            return
        alone = any(index in self._tried for index in self._hands.under_way)
        while not alone and self._waiting and self._waiting[0] < wanted + self._ahead and self._hands.has_room:
            index = self._waiting.popleft()
            self._hands.give(index, self._tasks[index])

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
