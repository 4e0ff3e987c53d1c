"""A cluster on this machine: a scheduler and workers as processes of their own, as an administrator starts them."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.executors.cluster.executor import Cluster
from pipeline.executors.cluster.scheduler import Certificates, Scheduler
from pipeline.guarded.family import children_of
from tests.living import hear_interrupts, until

STARTS_S = 60
QUICK = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Started:
    """A process that was started, and what it has written so far."""

    process: subprocess.Popen[bytes]
    log: Path

    def told(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


@dataclass
class Workers(Started):
    """One `hoso worker` with the worker processes under it."""

    count: int = 1

    def pids(self) -> tuple[int, ...]:
        return children_of(self.process.pid)

    @property
    def at_work(self) -> int:
        return self.told().count("is at work for")


@dataclass
class Machines:
    """A scheduler, and the workers that were started for it."""

    url: str
    scheduler: Started
    folder: Path
    certificates: Certificates | None = None
    started: list[Workers] = field(default_factory=list)

    def workers(
        self,
        count: int = 1,
        *,
        environment: Mapping[str, str] = {},
        cwd: Path | None = None,
        before: Sequence[str] = (),
    ) -> Workers:
        command = [*before, *HOSO, "worker", self.url, "--workers", str(count), *tls_options(self.certificates)]
        log = self.folder / f"worker-{len(self.started)}.log"
        process = _popen(command, log, {"PYTHONPATH": str(Path.cwd()), **environment}, cwd)
        workers = Workers(process, log, count)
        self.started.append(workers)
        assert until(lambda: workers.at_work >= count, STARTS_S), workers.told()
        return workers

    def cluster(self, **options: object) -> Cluster:
        where = Scheduler(self.url, self.certificates)
        told = {"scheduler": where, "patience_s": 30, "silence_s": 20, "speakers": {}, **options}
        return Cluster(**told)  # type: ignore[arg-type]


HOSO = [sys.executable, "-c", "from pipeline.cli import main; main()"]


@contextmanager
def machines(
    folder: Path, certificates: Certificates | None = None, *, host: str = "127.0.0.1", before: Sequence[str] = ()
) -> Iterator[Machines]:
    port = free_port()
    url = f"{'tls' if certificates else 'tcp'}://{host}:{port}"
    log = folder / "scheduler.log"
    command = [*before, *SCHEDULER, "--host", url.rpartition(":")[0], "--port", str(port), "--no-dashboard"]
    if certificates is not None:
        command += ["--tls-ca-file", str(certificates.authority)]
        command += ["--tls-cert", str(certificates.certificate), "--tls-key", str(certificates.key)]
    scheduler = Started(_popen(command, log, {}, None), log)
    made = Machines(url, scheduler, folder, certificates)
    try:
        assert until(lambda: "Scheduler at" in scheduler.told(), STARTS_S), scheduler.told()
        yield made
    finally:
        for workers in made.started:
            if workers.process.poll() is None:
                workers.end()
        if scheduler.process.poll() is None:
            scheduler.end()


SCHEDULER = [str(Path(sys.executable).with_name("dask")), "scheduler"]


def tls_options(certificates: Certificates | None) -> list[str]:
    if certificates is None:
        return []
    files = certificates.authority, certificates.certificate, certificates.key
    return [
        word
        for option, file in zip(("ca", "cert", "key"), files, strict=True)
        for word in (f"--tls-{option}", str(file))
    ]


def _popen(
    command: Sequence[str], log: Path, environment: Mapping[str, str], cwd: Path | None
) -> subprocess.Popen[bytes]:
    with log.open("wb") as told:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
            cwd=cwd,
            env={**os.environ, **QUICK, **environment},
            preexec_fn=hear_interrupts,
        )
