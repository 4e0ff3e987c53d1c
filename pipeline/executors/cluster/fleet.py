"""The workers of a cluster as one run sees them: who came, who fits, which machine holds which file, what each does.

One worker has one task at most, so that whose machine was lost is known exactly, and no neighbour is blamed for it.
"""

import logging
import pickle
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field
from typing import Any

from models.limits import WorkerLimits
from pipeline import logs
from pipeline.errors import ClusterError, HosoError
from pipeline.executors.cluster.bench import Introduction, Order
from pipeline.executors.cluster.identity import Speaker, differences, identity_here
from pipeline.executors.cluster.link import Link, Seen, without_location
from pipeline.executors.worker import Broke, Gave, Raised
from pipeline.ports import AboutFile, Loss, LossKind

_LOOK_S = 0.5
_log = logging.getLogger(__name__)


@dataclass
class Member:
    """A worker that has been greeted: since it has said which machine it is of, it may have a task under way."""

    name: str
    address: str
    heard: float
    heard_at: float
    doing: "Future[Any] | None" = None
    index: int | None = None
    machine: str | None = None
    sends: str | None = None


@dataclass
class Fleet:
    """Gives tasks to workers by their names. `patience_s` bounds waiting for any worker, `silence_s` for one's sign."""

    link: Link
    function: Callable[[Any], Any]
    limits: WorkerLimits
    speakers: Mapping[str, Speaker]
    patience_s: float
    silence_s: float
    _members: dict[str, Member] = field(default_factory=dict)
    _left: dict[str, float] = field(default_factory=dict)
    _refused: dict[str, str] = field(default_factory=dict)
    _held: dict[str, set[str]] = field(default_factory=dict)
    _lost_on: dict[int, str | None] = field(default_factory=dict)
    _over: list[tuple[int, Gave | Raised | Broke]] = field(default_factory=list)
    _looked: float = float("-inf")
    _served: float = field(default_factory=time.monotonic)

    @property
    def under_way(self) -> list[int]:
        """Return which tasks are being done."""
        return [member.index for member in self._members.values() if member.index is not None]

    @property
    def has_room(self) -> bool:
        """Tell whether one more task can be given out."""
        return bool(self._idle)

    @property
    def _idle(self) -> list[Member]:
        return [member for member in self._members.values() if member.machine is not None and member.index is None]

    def give(self, index: int, task: Any, *, fresh: bool = False) -> None:
        """Give a task to an idle worker: best of another machine than it was lost on, then of one that has its file."""
        sha256 = task.file.sha256 if isinstance(task, AboutFile) else None
        member = min(self._idle, key=lambda idle: self._unfit(idle, index, sha256))
        held = sha256 in self._held[member.machine or ""]
        file = task.location if isinstance(task, AboutFile) else None
        sent = task if file is None else without_location(task)
        order = Order(self.function, sent, self.limits, sha256, fresh)
        member.index, member.sends = index, sha256
        member.doing = self.link.send(member.address, order, file, held=held)

    def answers(self) -> Sequence[tuple[int, Gave | Raised | Broke]]:
        """Wait until a task is over or a worker has come; return the tasks that are over, each with its answer.

        Raise ClusterError where the scheduler has gone away, or no worker that fits came in time.
        """
        while True:
            came = self._look()
            doing = {member.doing: member for member in self._members.values() if member.doing is not None}
            done = wait(list(doing), _LOOK_S, FIRST_COMPLETED)[0] if doing else set()
            for future in done:
                came |= self._settle(doing[future])
            over, self._over = self._over, []
            if over or came:
                return over
            if not doing:
                time.sleep(_LOOK_S)
            self._lose_patience()

    def _unfit(self, member: Member, index: int, sha256: str | None) -> tuple[bool, bool]:
        machine = member.machine or ""
        return index in self._lost_on and self._lost_on[index] == machine, sha256 not in self._held[machine]

    def _look(self) -> bool:
        """Ask the scheduler who is there, at most twice a second; greet who is new, lose who has gone."""
        now = time.monotonic()
        if now - self._looked < _LOOK_S:
            return False
        seen = self.link.workers()
        self._looked = time.monotonic()
        for member in list(self._members.values()):
            self._look_at(member, seen.get(member.name))
        for name, worker in seen.items():
            if name not in self._members and name not in self._refused and self._left.get(name) != worker.heard:
                doing = self.link.greet(worker.address, self.speakers)
                self._members[name] = Member(name, worker.address, worker.heard, now, doing)
        return bool(self._over)

    def _look_at(self, member: Member, seen: Seen | None) -> None:
        now = time.monotonic()
        if seen is not None and seen.heard != member.heard:
            member.heard, member.heard_at = seen.heard, now
        elif seen is None or now - member.heard_at > self.silence_s:
            self._lose(member)

    def _lose(self, member: Member) -> None:
        """Take a worker off the list; the task it had under way is over."""
        del self._members[member.name]
        self._left[member.name] = member.heard
        if member.doing is not None:
            member.doing.cancel()
        if member.index is not None:
            self._lost_on[member.index] = member.machine
            what = f"the worker at {member.address} was lost: it was killed, or is cut off"
            self._over.append((member.index, Broke(Loss(LossKind.DIED, what))))
            _log.warning("%s. Its page is read once more by another.", what)

    def _settle(self, member: Member) -> bool:
        """Take what a worker has said; tell whether it can be given a task now for the first time."""
        future, index, sent = member.doing, member.index, member.sends
        if future is None or self._members.get(member.name) is not member:
            return False
        if self.link.lost:
            raise self.link.gone()
        if future.cancelled():
            self._lose(member)
            return False
        error = future.exception()
        if error is not None and _is_of_the_way(error):
            self._lose(member)
            return False
        member.doing = member.index = None
        if index is None:
            return self._welcome(member, future.result() if error is None else error)
        if error is None and sent is not None:
            self._held[member.machine or ""].add(sent)
        self._over.append((index, future.result() if error is None else _told(error, index)))
        return False

    def _welcome(self, member: Member, said: Introduction | BaseException) -> bool:
        """Let a worker that fits take part; tell of one that does not, and leave it out."""
        if isinstance(said, BaseException):
            self._refuse(member, f"{type(said).__name__}: {said}")
            return False
        wrong = differences(identity_here(self.speakers), said.identity)
        if wrong:
            self._refuse(member, "; ".join(wrong))
            return False
        member.machine = said.machine
        self._held.setdefault(said.machine, set()).update(said.holds)
        self._served = time.monotonic()
        return True

    def _refuse(self, member: Member, why: str) -> None:
        del self._members[member.name]
        self._refused[member.name] = f"{member.address} ({why})"
        _log.warning("the worker at %s is given nothing, as it might read otherwise: %s", member.address, why)

    def _lose_patience(self) -> None:
        now = time.monotonic()
        if any(member.machine is not None for member in self._members.values()):
            self._served = now
        if now - self._served <= self.patience_s:
            return
        if self._refused:
            raise ClusterError(
                "no worker of the cluster is what this machine is, so that none may read: "
                f"{'; '.join(sorted(self._refused.values()))}. Install the same version with the same uv.lock and the "
                "same Tesseract on all machines, and start the workers again (hoso worker)."
            )
        if self._members:
            raise ClusterError(
                f"{len(self._members)} workers are there, and none has said in {self.patience_s:g} s what it is: they "
                "are at work for others, or hang. The pages read so far are kept; run the same command again."
            )
        raise ClusterError(
            f"no worker was there for {self.patience_s:g} s. The pages read so far are kept, no report was written. "
            "Start one on any machine that reaches the scheduler (hoso worker tcp://…), and run the same command."
        )


def _is_of_the_way(error: BaseException) -> bool:
    """Tell whether an error is of the way to the worker or back: the worker is lost then, whatever it did."""
    from distributed.scheduler import KilledWorker

    return isinstance(error, KilledWorker | OSError | CancelledError)


def _told(error: BaseException, index: int) -> Raised | Broke:
    """Return what an order ended by that did not end in the child: what is missing, or our own fault."""
    if isinstance(error, HosoError):
        return Raised(error)
    if isinstance(error, pickle.UnpicklingError):
        return Broke(Loss(LossKind.FAULT, f"the worker's answer could not be read: {error!r}"))
    return Broke(Loss(LossKind.OURS, logs.note_of_worker(error, f"task {index}")))
