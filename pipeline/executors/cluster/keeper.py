"""The workers of one machine: as many processes as were asked for, each started again when it has ended."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import HosoError, MissingProgramError, UsageError
from pipeline.executors.cluster.post import Post
from pipeline.executors.cluster.scheduler import Scheduler
from pipeline.executors.cluster.shelf import Shelf

_LOOK_S = 0.5
_PAUSE_S = 2
_SWEEP_S = 15
_PATIENCE_S = 5
_MEMBER = "import sys; from pipeline.executors.cluster.member import main; sys.exit(main(sys.argv[1]))"
"""No module of its own is the main one: each guarded child would import it again, and dask with it."""
_HOPELESS = {UsageError.exit_code, MissingProgramError.exit_code}
"""What a worker that is started again would end with again."""


def keep_workers(scheduler: Scheduler, count: int, port: int) -> None:
    """Keep `count` workers at work for a scheduler until this process is told to end; `port` is the first of theirs.

    Raise UsageError, MissingProgramError.
    """
    scheduler.check()
    machine = f"{os.uname().nodename}-{uuid.uuid4().hex[:8]}"
    with TemporaryDirectory(prefix="hoso-shelf-") as folder:
        shelf = Shelf(Path(folder))
        posts = [
            Post(scheduler, f"{machine}-{number}", machine, shelf.folder, port + number if port else 0)
            for number in range(count)
        ]
        swept = time.monotonic()
        with _processes() as running:
            while True:
                for number, post in enumerate(posts):
                    _keep(running, number, post)
                time.sleep(_LOOK_S)
                if time.monotonic() - swept > _SWEEP_S:
                    shelf.sweep()
                    swept = time.monotonic()


def _keep(running: dict[int, subprocess.Popen[bytes]], number: int, post: Post) -> None:
    """Start a worker where none runs. Raise HosoError where the last one could not start."""
    process = running.get(number)
    if process is not None:
        code = process.poll()
        if code is None:
            return
        if code in _HOPELESS:
            failure = HosoError("the worker could not start: see the line above")
            failure.exit_code = code
            raise failure
        time.sleep(_PAUSE_S)
    named = Post(**{**vars(post), "name": f"{post.name}-{uuid.uuid4().hex[:8]}"})  # who comes again is another
    command = [sys.executable, "-c", _MEMBER, named.packed()]
    running[number] = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # Ctrl-C is for us


@contextmanager
def _processes() -> Iterator[dict[int, subprocess.Popen[bytes]]]:
    """Give a place for running workers, and end them however it is left."""
    running: dict[int, subprocess.Popen[bytes]] = {}
    try:
        yield running
    finally:
        for process in running.values():
            process.send_signal(signal.SIGTERM)
        for process in running.values():
            try:
                process.wait(_PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
