"""A run's connection to the scheduler, on a thread of its own: who is there, and what one worker is asked to do.

dask moves bytes and knows who is there. What is done where, and what is tried again, is decided by the run (fleet.py):
each order is pinned to one worker, and dask neither steals it nor repeats it.
"""

import asyncio
import pickle
import threading
import uuid
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from distributed import Client

from pipeline.errors import ClusterError
from pipeline.executors.cluster.bench import Introduction, Lacks, Order, introduce, put, seal, work
from pipeline.executors.cluster.identity import Speaker
from pipeline.executors.cluster.scheduler import Scheduler
from pipeline.executors.cluster.told import log_as_we_do
from pipeline.executors.worker import Broke, Gave, Raised

_PIECE = 4 << 20
_CONNECT_S = 15
_ASK_S = 30
_Answer = TypeVar("_Answer")


@dataclass(frozen=True)
class Seen:
    """A worker as the scheduler knows it; `heard` is when it last gave a sign of life, by the scheduler's clock."""

    address: str
    heard: float


@contextmanager
def connected(scheduler: Scheduler) -> Iterator["Link"]:
    """Give a link to the scheduler. Raise ClusterError where none answers."""
    security = scheduler.security()
    log_as_we_do()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        link = Link(scheduler.url, loop)
        link.open(security)
        try:
            yield link
        finally:
            link.close()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class Link:
    """Asks the scheduler, and workers through it; methods are called from one other thread."""

    def __init__(self, url: str, loop: asyncio.AbstractEventLoop) -> None:
        self._url, self._loop = url, loop
        self._client: Any = None

    def open(self, security: Any) -> None:
        """Connect. Raise ClusterError where no scheduler answers."""
        try:
            self._wait(self._connect(security), _CONNECT_S + _ASK_S)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterError(
                f"no scheduler answers at {self._url} ({error}). Start it there: dask scheduler --port 8786 (with "
                "--tls-… for tls://, docs/cluster.md), or see to the network between, and run again."
            ) from error

    def close(self) -> None:
        """Disconnect; what is under way is given up."""
        with suppress(OSError, TimeoutError, CancelledError):
            self._wait(self._leave(), 5)

    def workers(self) -> Mapping[str, Seen]:
        """Return the workers by name. Raise ClusterError where the scheduler has gone away."""
        if self.lost:
            raise self.gone()
        try:
            known = self._wait(self._ask(), _ASK_S)
        except (OSError, TimeoutError, CancelledError) as error:
            raise self.gone() from error
        return {str(worker["name"]): Seen(address, worker["last_seen"]) for address, worker in known.items()}

    def gone(self) -> ClusterError:
        """Return what is said where the scheduler has gone away."""
        return ClusterError(
            f"the scheduler at {self._url} has gone away, or is cut off. The pages read so far are kept, no report was "
            "written. Start it again (dask scheduler --port 8786), and run the same command: it goes on from there."
        )

    @property
    def lost(self) -> bool:
        """Tell whether the scheduler has gone away."""
        return str(self._client.status) != "running"

    def greet(self, address: str, speakers: Mapping[str, Speaker]) -> "Future[Introduction]":
        """Ask a worker what it is."""
        return self._begin(self._introduced(address, pickle.dumps(dict(speakers))))

    def send(self, address: str, order: Order, file: Path | None, *, held: bool) -> "Future[Gave | Raised | Broke]":
        """Have an order done; the bytes of `file` are sent before it, unless they are `held` there."""
        return self._begin(self._done(address, order, file, held=held))

    async def _connect(self, security: Any) -> None:
        self._client = await Client(
            self._url,
            security=security,
            asynchronous=True,
            timeout=_CONNECT_S,
            set_as_default=False,
            direct_to_workers=False,
            name="hoso",
        )

    async def _leave(self) -> None:
        await self._client.close(timeout=2)
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _ask(self) -> Mapping[str, Mapping[str, Any]]:
        known: Mapping[str, Mapping[str, Any]] = (await self._client.scheduler.identity(n_workers=-1))["workers"]
        return known

    async def _introduced(self, address: str, speakers: bytes) -> Introduction:
        introduction: Introduction = pickle.loads(await self._call(address, introduce, speakers))
        return introduction

    async def _done(self, address: str, order: Order, file: Path | None, *, held: bool) -> Gave | Raised | Broke:
        if file is not None and order.sha256 is not None and not held:
            await self._deliver(address, order.sha256, file)
        answer: Gave | Raised | Broke | Lacks = pickle.loads(await self._call(address, work, pickle.dumps(order)))
        if not isinstance(answer, Lacks):
            return answer
        if not held or file is None:
            raise ClusterError(f"worker {address} does not keep the file that was sent to it. Start it again.")
        return await self._done(address, order, file, held=False)

    async def _deliver(self, address: str, sha256: str, file: Path) -> None:
        """Send a file in pieces, one after the other: none of them fills the scheduler's memory."""
        delivery, offset = uuid.uuid4().hex, 0
        with file.open("rb") as content:
            while (piece := content.read(_PIECE)) or not offset:
                await self._call(address, put, delivery, offset, piece)
                offset += len(piece)
                if not piece:
                    break
        if not await self._call(address, seal, delivery, sha256):
            raise ClusterError(f"a file came to worker {address} otherwise than it was sent: {sha256}. Run again.")

    async def _call(self, address: str, function: Callable[..., _Answer], *arguments: Any) -> _Answer:
        future = self._client.submit(
            function,
            *arguments,
            key=f"hoso-{uuid.uuid4().hex}",
            workers=[address],
            allow_other_workers=False,
            pure=False,
            retries=0,
        )
        try:
            answer: _Answer = await future
        finally:
            future.release()
        return answer

    def _begin(self, coroutine: Coroutine[Any, Any, _Answer]) -> "Future[_Answer]":
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def _wait(self, coroutine: Coroutine[Any, Any, _Answer], seconds: float) -> _Answer:
        return self._begin(asyncio.wait_for(coroutine, seconds)).result()


def without_location(task: Any) -> Any:
    """Return a task about a file without where its bytes lie here: on another machine that means nothing."""
    return replace(task, location=Path())
