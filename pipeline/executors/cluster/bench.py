"""What a worker of the cluster does: it says what it is, takes files in, and has each task done by a guarded child.

The child is the one of `hoso process` without a cluster: its memory and CPU time are measured with all it starts, it
has no network, and a paper that ends it ends nothing else. What a task's bytes are lies on the shelf.
"""

import pickle
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from distributed.diagnostics.plugin import WorkerPlugin
from distributed.worker import get_worker

from models.limits import WorkerLimits
from pipeline.errors import HosoError
from pipeline.executors.cluster.identity import identity_here
from pipeline.executors.cluster.shelf import Shelf
from pipeline.executors.crew import Crew
from pipeline.executors.worker import Broke, Gave, Raised

NAME = "hoso-bench"
_IDLE_S = 60
"""A child that has had nothing to do for so long is ended: its memory is somebody else's."""


@dataclass(frozen=True)
class Introduction:
    """What a worker is, which machine it is of, and the files that machine holds."""

    identity: dict[str, str]
    machine: str
    holds: tuple[str, ...]


@dataclass(frozen=True)
class Order:
    """One task to do; where `sha256` is given, its bytes are those on the shelf under this name."""

    function: Callable[[Any], Any]
    task: Any
    limits: WorkerLimits
    sha256: str | None
    fresh: bool


@dataclass(frozen=True)
class Lacks:
    """The file of the task is not on the shelf, or no more."""


class Bench(WorkerPlugin):  # type: ignore[misc]
    """Keeps one guarded child for one worker; tasks come one after the other."""

    name = NAME

    def __init__(self, shelf: Shelf, machine: str) -> None:
        self.shelf, self.machine = shelf, machine
        self._lock = threading.Lock()
        self._crew: Crew | None = None
        self._made_for: tuple[Callable[[Any], Any], WorkerLimits] | None = None
        self._rest: threading.Timer | None = None

    def teardown(self, worker: Any) -> None:  # noqa: ARG002 - the shape that dask calls
        """End the child where it is idle; one at work ends with this process."""
        if self._lock.acquire(blocking=False):
            self._end_crew()
            self._lock.release()

    def do(self, order: Order) -> Gave | Raised | Broke | Lacks:
        """Return what came of an order."""
        if order.sha256 is None:
            return self._done(order, order.task)
        with self.shelf.lent(order.sha256) as path:
            return Lacks() if path is None else self._done(order, replace(order.task, location=path))

    def _done(self, order: Order, task: Any) -> Gave | Raised | Broke:
        with self._lock:
            if self._rest is not None:
                self._rest.cancel()
            crew = self._crew_for(order)
            crew.give(0, task, fresh=order.fresh)
            while not (over := crew.answers()):
                pass
            self._rest = threading.Timer(_IDLE_S, self._dismiss)
            self._rest.daemon = True
            self._rest.start()
        return over[0][1]

    def _crew_for(self, order: Order) -> Crew:
        wanted = (order.function, order.limits)
        if self._crew is None or self._made_for != wanted:
            self._end_crew()
            self._crew, self._made_for = Crew(1, order.function, order.limits), wanted
            self._crew.__enter__()
        return self._crew

    def _dismiss(self) -> None:
        with self._lock:
            self._end_crew()

    def _end_crew(self) -> None:
        crew, self._crew = self._crew, None
        if crew is not None:
            crew.__exit__(None, None, None)


def introduce(speakers: bytes) -> bytes:
    """Return the Introduction of the worker that is asked; `speakers` are pickled, for another version lacks them."""
    bench = _bench()
    known: dict[str, Any] = {}
    with suppress(AttributeError, ImportError, TypeError, pickle.UnpicklingError):  # what is missing differs, then
        known = pickle.loads(speakers)
    return pickle.dumps(Introduction(identity_here(known), bench.machine, bench.shelf.holds()))


def put(delivery: str, offset: int, piece: bytes) -> None:
    """Take a piece of a file in. Raise DiskFullError."""
    _bench().shelf.put(delivery, offset, piece)


def seal(delivery: str, sha256: str) -> bool:
    """Give a file its name; tell whether it came as it was sent."""
    return _bench().shelf.seal(delivery, sha256)


def work(order: bytes) -> bytes:
    """Return, pickled, what came of a pickled Order: Gave, Raised, Broke or Lacks."""
    return pickle.dumps(_bench().do(pickle.loads(order)))


def _bench() -> Bench:
    bench = get_worker().plugins.get(NAME)
    if not isinstance(bench, Bench):
        raise HosoError("it was started by dask; start it by `hoso worker`")
    return bench
