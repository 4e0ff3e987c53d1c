"""What a worker of the cluster is started with."""

import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.executors.cluster.scheduler import Certificates, Scheduler


@dataclass(frozen=True)
class Post:
    """What a worker is started with; `port` 0 takes any."""

    scheduler: Scheduler
    name: str
    machine: str
    shelf: Path
    port: int
    connect_s: int = 30

    def packed(self) -> str:
        """Return it as one argument of a command line."""
        certificates = self.scheduler.certificates
        files = (certificates.authority, certificates.certificate, certificates.key) if certificates else ()
        told = (self.scheduler.url, [str(file) for file in files], self.name, self.machine, str(self.shelf))
        return json.dumps([*told, self.port, self.connect_s])

    @staticmethod
    def unpacked(text: str) -> "Post":
        """Return what was packed."""
        url, files, name, machine, shelf, port, connect_s = json.loads(text)
        certificates = Certificates(*map(Path, files)) if files else None
        return Post(Scheduler(url, certificates), name, machine, Path(shelf), port, connect_s)
