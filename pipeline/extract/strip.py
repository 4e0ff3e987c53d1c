"""The strip of paper along a printed line, cut to the size that the recogniser of digits was trained on.

Two ems high with the baseline at 1.35 ems. The em is measured on the printed words beside the gap, each by the letters
it holds: "tháng" reaches from its accent to the tail of its g, "/TTr" from the capitals to the baseline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from pipeline.ports import OcrWord
from pipeline.vietnamese.fold import fold

HEIGHT, EM, BASELINE = 40, 20, 27
"""Pixels of a strip: its height, the em, the baseline from the top."""
_BELIEVED = 0.7
_MARGIN = 8
_SHORTEST = 2
_ASCENDERS = set("bdfhkltiđ")
_DESCENDERS = set("gpqy")
_SMALL, _TALL, _ACCENTED, _CROWNED = 0.46, 0.68, 0.72, 0.9
"""Heights above the baseline in ems of Times: small letters, ascenders and capitals, á, and what bears two marks: ố."""
_TAIL = 0.21
_DOTS_BELOW = set("ạặậẹệịọộợụựỵ")
_TWO_MARKS = set("ấầẩẫếềểễốồổỗắằẳẵ")


@dataclass(frozen=True)
class Strip:
    """Ink (HEIGHT×n, float 0..1, paper 0) and how its pixels lead back: column / `scale` + `left` in the picture."""

    ink: Any
    left: float
    scale: float

    def column(self, x: float) -> float:
        """Return the strip's column at x of the picture."""
        return (x - self.left) * self.scale

    def place(self, column: float) -> float:
        """Return the x of the picture at a column."""
        return self.left + column / self.scale


@dataclass(frozen=True)
class Type:
    """The size of a line's type: pixels of its em, and the row of its baseline."""

    em: float
    baseline: float


def _reach(text: str) -> tuple[float, float]:
    """Return how far a word reaches above and below its baseline, in ems."""
    above = _SMALL
    for letter in text:
        marked = fold(letter) != letter.lower()
        if letter.isupper():
            above = max(above, _CROWNED if marked and letter not in "ĐƠƯ" else _TALL)
        elif letter in _TWO_MARKS:
            above = max(above, _CROWNED)
        elif letter.isdigit() or letter.lower() in _ASCENDERS or letter in "/|":
            above = max(above, _TALL)
        elif marked:
            above = max(above, _ACCENTED)
    tail = any(letter.lower() in _DESCENDERS or letter.lower() in _DOTS_BELOW or letter == "Q" for letter in text)
    return above, _TAIL if tail else 0.0


def measure_type(words: Sequence[OcrWord], em: float | None = None) -> Type | None:
    """Return the type of a line by its believed words of letters.

    Where no word is believed, `em` stands for the size where it is given, and the words give the baseline alone.
    """
    lettered = [w for w in words if sum(map(str.isalpha, w.text)) >= max(_SHORTEST, 0.6 * len(w.text))]
    believed = [word for word in lettered if word.confidence >= _BELIEVED]
    if believed:
        em = None
    ems, baselines = [], []
    for word in believed or lettered or words:
        above, below = _reach(word.text)
        size = em or (word.box[3] - word.box[1]) / (above + below)
        ems.append(size)
        baselines.append(word.box[3] - below * size)
    return Type(float(np.median(ems)), float(np.median(baselines))) if ems else None


def cut_strip(grey: Any, left: float, right: float, size: Type) -> Strip | None:
    """Return the strip of a level grey picture from x `left` to `right`; None where it would be empty."""
    scale = EM / size.em
    top = size.baseline - BASELINE / scale
    width = round((right - left) * scale)
    if width < EM or size.em < 6:
        return None
    above, below = max(int(top) - _MARGIN, 0), int(top + HEIGHT / scale) + _MARGIN
    band = grey[above:below]
    if band.size == 0:
        return None
    map_to = np.array([[1 / scale, 0, left], [0, 1 / scale, top - above]], np.float64)
    blurred = cv2.GaussianBlur(band, (0, 0), 0.4 / scale) if scale < 0.8 else band
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cut = cv2.warpAffine(blurred, map_to, (width, HEIGHT), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    paper, dark = np.percentile(cut, 85), np.percentile(cut, 1.5)
    if paper - dark < 25:
        return None
    ink = np.clip((paper - cut.astype(np.float32)) / (paper - dark), 0.0, 1.0)
    return Strip(ink.astype(np.float32), left, scale)
