"""Workers as their parent sees them: each with its own pipe, at most one task, and a watch over what it takes."""

import multiprocessing
import pickle
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Self

from models.limits import WorkerLimits
from pipeline.executors.worker import Broke, Gave, Raised, serve
from pipeline.guarded.family import Census, cpu_seconds, end_family
from pipeline.ports import Loss, LossKind

_LOOK_S = 0.1
_HURRIED_LOOK_S = 0.01
"""Above half of its memory a worker is looked at so often: a picture bomb takes more than a gigabyte a second."""
_PATIENCE_S = 5
_TORN = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError, KeyError)
"""What unpickling raises over bytes that are no answer."""


@dataclass(frozen=True)
class Errand:
    """A task under way: which, since when, and the CPU seconds that its worker had used before."""

    index: int
    since: float
    cpu_before: float


class Worker:
    """A process that does one task at a time. A fork server starts it: our threads and locks must not be copied."""

    def __init__(self, function: Callable[[Any], Any], limits: WorkerLimits) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([serve.__module__])  # a fresh worker then starts in a tenth of a second
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, function, limits.memory), daemon=True)
        self._process.start()
        theirs.close()
        self._lock = threading.Lock()
        self._excess: Loss | None = None
        self.errand: Errand | None = None

    @property
    def pid(self) -> int:
        """Return the process's number."""
        return self._process.pid or 0

    @property
    def handles(self) -> tuple[Connection, int]:
        """Return what becomes ready when an answer comes or the worker dies."""
        return self._pipe, self._process.sentinel

    def send(self, index: int, task: Any) -> bool:
        """Give a task; tell whether it was taken. A worker that has died idle takes none."""
        if not self._process.is_alive():
            return False
        with self._lock:
            self.errand = Errand(index, time.monotonic(), cpu_seconds(self.pid))
        try:
            self._pipe.send(task)
        except OSError:
            self.errand = None
            return False
        return True

    def receive(self) -> Gave | Raised | Broke:
        """Return the answer that has come, or how the worker ended."""
        try:
            packed = self._pipe.recv_bytes() if self._pipe.poll() else None
        except (EOFError, OSError):
            packed = None
        with self._lock:
            self.errand = None
        if self._excess is not None:  # its children are killed before it: what it still says comes of that
            return Broke(self._excess)
        if packed is None:
            return Broke(self._death())
        try:
            return _known(pickle.loads(packed))
        except _TORN as error:
            return Broke(Loss(LossKind.FAULT, f"the worker's answer could not be read: {error!r}"))

    def end_for(self, errand: Errand, excess: Loss, census: Census) -> None:
        """Kill the worker with all it has started, unless the errand is over."""
        with self._lock:
            if self.errand is errand and self._excess is None:
                self._excess = excess
                end_family(self.pid, census)

    def end(self, census: Census | None = None) -> None:
        """Kill the worker with all it has started, and wait until it is gone."""
        end_family(self.pid, census, root_lives=self._process.is_alive())
        self._process.join()
        self._pipe.close()

    @property
    def gone(self) -> bool:
        """Tell whether the process has ended, or is about to: it was killed."""
        return self._excess is not None or not self._process.is_alive()

    def _death(self) -> Loss:
        self._process.join(_PATIENCE_S)
        code = self._process.exitcode
        return Loss(LossKind.DIED, _told(code) if code is not None else "the worker process has closed its pipe")


class Crew:
    """At most so many workers at a time, watched; left in whatever way, none stays behind."""

    def __init__(self, size: int, function: Callable[[Any], Any], limits: WorkerLimits) -> None:
        self._size, self._function, self._limits = size, function, limits
        self._watch = _Watch(self, limits)
        self.workers: list[Worker] = []

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.stop()
        for worker in self.workers:
            worker.end(self._watch.census)

    @property
    def busy(self) -> list[Worker]:
        """Return the workers with a task under way."""
        return [worker for worker in self.workers if worker.errand is not None]

    @property
    def under_way(self) -> list[int]:
        """Return which tasks are being done."""
        return [errand.index for worker in self.workers if (errand := worker.errand) is not None]

    @property
    def has_room(self) -> bool:
        """Tell whether one more task can be given out."""
        return len(self.busy) < self._size

    def give(self, index: int, task: Any, *, fresh: bool = False) -> None:
        """Give a task to an idle worker, or to one that has done nothing before."""
        idle = [] if fresh else [worker for worker in self.workers if worker.errand is None]
        for worker in idle:
            if worker.send(index, task):
                return
            self.dismiss(worker)
        while len(self.workers) >= self._size:
            self.dismiss(next(worker for worker in self.workers if worker.errand is None))
        while True:
            worker = Worker(self._function, self._limits)
            self.workers.append(worker)
            if worker.send(index, task):
                return
            self.dismiss(worker)

    def answers(self) -> list[tuple[int, Gave | Raised | Broke]]:
        """Wait until a busy worker answers or dies; return the tasks that are over, each with its answer."""
        owner = {handle: worker for worker in self.busy for handle in worker.handles}
        over = []
        for worker in dict.fromkeys(owner[handle] for handle in wait(list(owner))):  # type: ignore[index]
            errand = worker.errand
            if errand is not None:
                over.append((errand.index, worker.receive()))
            if worker.gone:
                self.dismiss(worker)
        return over

    def dismiss(self, worker: Worker) -> None:
        """End a worker."""
        self.workers.remove(worker)
        worker.end(self._watch.census)


class _Watch(threading.Thread):
    """Look again and again at what each worker's family takes, and end the family that takes too much."""

    def __init__(self, crew: Crew, limits: WorkerLimits) -> None:
        super().__init__(daemon=True)
        self._crew, self._limits = crew, limits
        self._ended = threading.Event()
        self.census = Census()

    def run(self) -> None:
        """Look until the crew is left."""
        pause = _LOOK_S
        while not self._ended.wait(pause):
            workers = list(self._crew.workers)
            self.census.look([worker.pid for worker in workers])
            grown = [self._look(worker) for worker in workers]
            pause = _HURRIED_LOOK_S if any(grown) else _LOOK_S

    def stop(self) -> None:
        """Come to an end."""
        self._ended.set()
        self.join()

    def _look(self, worker: Worker) -> bool:
        """End a worker's family if it takes too much; tell whether it is to be looked at again soon."""
        errand = worker.errand
        if errand is None:
            return False
        usage = self.census.usage(worker.pid, self._limits.memory)
        waited = time.monotonic() - errand.since
        excess = _excess(self._limits, usage.memory, usage.cpu_s - errand.cpu_before, waited)
        if excess is not None:
            worker.end_for(errand, excess, self.census)
        return 2 * usage.memory > self._limits.memory


def _excess(limits: WorkerLimits, memory: int, cpu_s: float, waited_s: float) -> Loss | None:
    if memory > limits.memory:
        most = limits.memory >> 20
        return Loss(LossKind.MEMORY, f"the worker took more than {most} MiB of memory (limit worker.memory)", most)
    if cpu_s > limits.cpu_s:
        most = limits.cpu_s
        return Loss(LossKind.CPU, f"the worker used more than {most} s of CPU time (limit worker.cpu_s)", most)
    if waited_s > limits.wall_s:
        most = limits.wall_s
        return Loss(LossKind.WALL, f"the worker did not answer in {most} s (limit worker.wall_s)", most)
    return None


def _known(answer: Any) -> Gave | Raised | Broke:
    if not isinstance(answer, Gave | Raised | Broke):
        raise pickle.UnpicklingError(f"a {type(answer).__name__} is no answer")
    return answer


def _told(code: int) -> str:
    if code < 0:
        name = signal.Signals(-code).name
        hint = " (out of memory?)" if name == "SIGKILL" else ""
        return f"the worker process was ended by {name}{hint}"
    return f"the worker process ended itself with code {code}"
