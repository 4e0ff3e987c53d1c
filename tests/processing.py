"""A run over an inbox with an engine that is no engine: quick, the same everywhere, and counted from outside.

`python -m tests.processing INBOX OUT CACHE READS WORKERS` runs as `hoso process` does; each page sent to the engine adds
the hash of its picture to READS. Without words it runs again and again, as it is told on stdin.
"""

import hashlib
import importlib
import json
import os
import sys
import tempfile
import traceback
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


def serve() -> None:
    """Run in a forked child for each line of stdin (JSON: TMPDIR and the words of `main`); print its number, then its end.

    What takes longest of a short run, the libraries, is then loaded once.
    """
    for name in ("cv2", "docx", "pdfplumber", "pikepdf", "pypdfium2", "spacy", "pipeline.extract.pdf", "xlsxwriter"):
        importlib.import_module(name)
    for line in sys.stdin:
        temporary, *words = json.loads(line)
        pid = os.fork()
        if not pid:
            os.environ["TMPDIR"], tempfile.tempdir = temporary, None
            try:
                main(*words)
            except BaseException:  # noqa: BLE001 - a child that went on would be a second parent
                traceback.print_exc()
                sys.stderr.flush()
                os._exit(1)
            os._exit(0)
        _tell(pid)
        _tell(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(*sys.argv[1:])
    else:
        serve()
