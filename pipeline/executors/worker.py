"""A worker's side of the pipe: one task in, one answer out, nothing left between them."""

import multiprocessing
import os
import pickle
import resource
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from pipeline import logs
from pipeline.errors import BrokenReadingError, HosoError
from pipeline.executors.serial import loss_by
from pipeline.guarded.family import children_of, end_family
from pipeline.guarded.network import adopt_orphans, close_network
from pipeline.ports import Loss, LossKind

_MOST_FILE = 1 << 30
_ROOM = 8
"""Private memory that may be mapped, in shares of what may be held: a leap between two looks ends in a MemoryError."""


@dataclass(frozen=True)
class Gave:
    """The function came to its end with a result."""

    result: Any


@dataclass(frozen=True)
class Raised:
    """The function says that something is missing for every task."""

    error: HosoError


@dataclass(frozen=True)
class Broke:
    """The task could not be done here; alone it may be."""

    loss: Loss


def serve(pipe: Connection, function: Callable[[Any], Any], memory: int) -> None:
    """Answer tasks until the pipe is closed."""
    _set_up(memory)
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        answer = _packed(_answer(function, task))
        _clear_up()
        pipe.send_bytes(answer)


def _answer(function: Callable[[Any], Any], task: Any) -> Gave | Raised | Broke:
    try:
        return Gave(function(task))
    except (BrokenReadingError, MemoryError) as error:
        return Broke(loss_by(error))
    except HosoError as error:
        return Raised(_that_travels(error))
    except Exception as error:  # noqa: BLE001 - the edge of this process: one page must not stop a batch
        return Broke(Loss(LossKind.OURS, logs.note_of_worker(error, str(task))))


def _packed(answer: Gave | Raised | Broke) -> bytes:
    """Return the answer as bytes; what cannot travel is a fault of the task."""
    try:
        return pickle.dumps(answer)
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError, ValueError) as error:
        return pickle.dumps(Broke(Loss(LossKind.FAULT, f"the answer cannot be sent: {error}")))
    except MemoryError as error:
        return pickle.dumps(Broke(Loss(LossKind.MEMORY, f"no memory was left for the answer: {error!r}")))


def _that_travels(error: HosoError) -> HosoError:
    """Return an error that the parent can raise: the same, or its words where it cannot be made again there."""
    try:
        pickle.loads(pickle.dumps(error))
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError, ValueError, LookupError):
        told = HosoError(str(error))
        told.exit_code = error.exit_code
        return told
    return error


def _clear_up() -> None:
    """End what a task has started and left behind: the next one must not pay for it."""
    if children_of(os.getpid()):
        end_family(os.getpid(), spare_root=True)
        with suppress(ChildProcessError):
            while True:  # all of them are dying
                os.waitpid(-1, 0)


def _set_up(memory: int) -> None:
    """Lead a process group of one's own, end with the parent, and start one engine thread only.

    Ctrl-C then reaches the parent alone, which ends the workers. Two OpenMP threads on two cores take four times as
    long as one.
    """
    os.setpgid(0, 0)
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _MOST_FILE),
        (resource.RLIMIT_DATA, _ROOM * memory),
    ):
        resource.setrlimit(limit, (most, most))
    adopt_orphans()
    close_network()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    logs.follow_environment()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        end_family(os.getpid())
