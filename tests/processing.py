"""A run over an inbox with an engine that is no engine: quick, the same everywhere, and counted from outside.

`python -m tests.processing INBOX OUT CACHE READS WORKERS` runs as `hoso process` does; each page sent to the engine adds
the hash of its picture to READS.
"""

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import wiring
from pipeline.ports import OcrWord
from pipeline.scratch import private_folder
from tests.recording import Quiet


@dataclass(frozen=True)
class NotedEngine:
    """Gives a word whose text is the picture's hash; notes each whole page that it is asked for."""

    reads: Path

    def identity(self) -> str:
        return "noted 1"

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        digest = hashlib.sha256(image.tobytes()).hexdigest()
        if segmentation == 3:
            handle = os.open(self.reads, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            os.write(handle, f"{digest}\n".encode())
            os.close(handle)
        return (OcrWord(digest[:8], (100, 100, 260, 160), 0.95, 1, 1, 1),)


def main(inbox: str, out: str, cache: str, reads: str, workers: str) -> None:
    with private_folder():
        settings = wiring.Settings(out=Path(out), workers=int(workers), cache=Path(cache))
        with wiring.open_office(settings, Quiet(), NotedEngine(Path(reads))) as office:
            office.process(Path(inbox), year=2024)


if __name__ == "__main__":
    main(*sys.argv[1:])
