"""An engine that behaves as badly as a page tells it to: by the width of the picture."""

import os
import signal
import subprocess
from dataclasses import dataclass
from typing import Any

from pipeline.errors import BrokenReadingError
from pipeline.ports import OcrWord

GOOD = 1400
CRASHES, LOOPS, GROWS, GROWS_IN_A_CHILD, BREAKS, NOTHING_LEFT = range(1410, 1470, 10)
_GROWING = "held = []\nwhile True: held.append(b'x' * (4 << 20))"


@dataclass(frozen=True)
class BadEngine:
    """Misbehave where a picture is as wide as one of the widths above."""

    def identity(self) -> str:
        return "bad 1"

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        width = image.shape[1]
        if width == CRASHES:
            os.kill(os.getpid(), signal.SIGSEGV)
        while width == LOOPS:
            pass
        held = []
        while width == GROWS:
            held.append(b"x" * (4 << 20))
        if width == GROWS_IN_A_CHILD:
            subprocess.run(["python3", "-c", _GROWING], start_new_session=True, check=False)
        if width == BREAKS:
            raise BrokenReadingError("tesseract ended with code 1")
        if width == NOTHING_LEFT:
            raise MemoryError
        return ()
