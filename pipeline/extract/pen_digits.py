"""The recogniser of digits by pen or print along a strip: a small network of our own, run by ONNX runtime.

`make pen-digits` trains it (benchmarks/pen_digits); docs/reading.md tells its error. It reads a strip in several views
that a reader would not tell apart; where they differ, it does not know.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

MODEL = Path(__file__).with_name("pen_digits.onnx")
_VIEWS = (
    (1.0, 1.0, 0.0), (1.0, 1.0, -1.5), (1.0, 1.0, 1.5), (1.0, 0.92, 0.0), (1.0, 1.08, 0.0),
    (0.9, 1.0, 0.0), (1.1, 1.0, 0.0),
)  # fmt: skip
"""Scale of width and height and downward shift in pixels of each view.

Measured while choosing them, on 500 numbers of hands it was not trained on: the five views of one width read 93.0 %,
with the two of other widths 93.6 %. What the shares are worth: docs/reading.md.
"""
_LEAST_WIDTH = 64


@lru_cache(maxsize=1)
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(MODEL), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def _hash() -> str:
    return hashlib.sha256(MODEL.read_bytes()).hexdigest()[:16]


@dataclass(frozen=True)
class PenDigits:
    """Read strips with the network that ships."""

    def identity(self) -> str:
        """Return the hash of the network."""
        return f"pen-digits {_hash()}"

    def read(self, ink: Any) -> tuple[Any, ...]:
        """Return the shares (classes×steps) of each view of a strip's ink (height×width, float 0..1)."""
        import numpy as np

        padded = np.pad(ink, ((0, 0), (0, max(_LEAST_WIDTH - ink.shape[1], 0))))
        run, name = _session().run, "ink"
        views = [_view(padded, *view) for view in _VIEWS]
        shares = [run(None, {name: view[None, None]})[0][0] for view in views]
        # What was padded on the right is cut off again, so that steps are to the strip as its width.
        return tuple(share[:, : round(share.shape[1] * ink.shape[1] / padded.shape[1])] for share in shares)


def _view(ink: Any, wide: float, high: float, shift: float) -> Any:
    import cv2
    import numpy as np

    from pipeline.extract.ctc import PIXELS_A_STEP

    height, width = ink.shape
    middle = height / 2
    matrix = np.array([[wide, 0, 0], [0, high, middle * (1 - high) + shift]], np.float64)
    steps = max(round(width * wide / PIXELS_A_STEP), 1)
    size = (steps * PIXELS_A_STEP, height)
    return cv2.warpAffine(ink, matrix, size, flags=cv2.INTER_LINEAR).astype(np.float32)
