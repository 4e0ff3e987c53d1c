"""One worker of the cluster, a process of its own.

It ends when the scheduler has gone, when it is told to, and when who started it has ended; its keeper starts another.
"""

import asyncio
import os
import signal
import sys
import threading
from pathlib import Path

import dask.config
from distributed.worker import Worker

from pipeline import logs
from pipeline.errors import ClusterError, HosoError, UsageError
from pipeline.executors.cluster.bench import Bench
from pipeline.executors.cluster.post import Post
from pipeline.executors.cluster.shelf import Shelf
from pipeline.executors.cluster.told import log_as_we_do
from pipeline.guarded.family import end_family
from pipeline.scratch import private_folder

_CONFIG = {
    "distributed.worker.http.routes": [],  # nothing of a worker is shown on a page
    "distributed.worker.profile.enabled": False,
    "distributed.worker.lifetime.duration": None,
}


async def serve(post: Post, folder: Path) -> None:
    """Work for a scheduler until it goes away or SIGTERM comes. Raise ClusterError where none answers."""
    with dask.config.set(_CONFIG):
        worker = Worker(
            post.scheduler.url,
            name=post.name,
            nthreads=1,
            memory_limit=0,
            security=post.scheduler.security(),
            local_directory=str(folder),
            port=post.port,
            dashboard_address="127.0.0.1:0",
            death_timeout=post.connect_s,
            plugins=(Bench(Shelf(post.shelf), post.machine),),
        )
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, _end)
        try:
            await worker
        except TimeoutError as error:
            raise ClusterError(f"no scheduler answers at {post.scheduler.url}; trying again.") from error
        except OSError as error:
            raise UsageError(f"cannot listen on port {post.port or 'any'}: {error}. Choose another --port.") from error
        sys.stdout.write(f"hoso worker: {worker.address} is at work for {post.scheduler.url}\n")
        sys.stdout.flush()
        await worker.finished()
        sys.stdout.write(f"hoso worker: {worker.address} has no scheduler any more; trying again\n")


def main(packed: str) -> int:
    """Serve, and return the exit code."""
    threading.Thread(target=_end_with_keeper, daemon=True).start()
    logs.follow_environment()
    log_as_we_do()
    try:
        with private_folder() as folder:
            asyncio.run(serve(Post.unpacked(packed), folder))
    except HosoError as error:
        sys.stderr.write(f"hoso worker: {error}\n")
        return error.exit_code
    return 0


def _end_with_keeper() -> None:
    """End with all that was started when the keeper's end of stdin is closed: it lives no more."""
    os.read(sys.stdin.fileno(), 1)  # not through a buffer: its lock would be held when this process ends
    _end()


def _end() -> None:
    end_family(os.getpid(), spare_root=True)
    os._exit(0)
