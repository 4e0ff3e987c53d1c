"""What a network's shares along a strip may spell, with the probability of each spelling (CTC, Graves et al. 2006)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from models.page import DigitCandidate

PRINTED, SLASH, BLANK = 10, 20, 21
"""Classes of the network: a digit by pen is itself, a printed one 10 more; then the slash and the blank."""
PIXELS_A_STEP = 2
_DIGITS = "0123456789"
_BEAM = 12
_KEPT = 4
_LEAST_SHARE = 0.005
_DOUBTFUL = 0.8
_SLASH_SEEN = 0.4
_SILENT = 1e-4
_LEAST_STEPS = 2


@dataclass(frozen=True)
class Alternatives:
    """The spellings of a place, the likeliest first, and whether a pen wrote it."""

    candidates: tuple[DigitCandidate, ...]
    by_pen: bool


NOTHING = Alternatives((), by_pen=False)


def slash_column(views: Sequence[Any], left: float, right: float, *, width: float) -> float | None:
    """Return the column of the first slash between two columns of a strip, None where half the views see none."""
    columns = []
    for view in views:
        step = width / view.shape[1]
        first = max(round(left / step), 0)
        seen = np.flatnonzero(view[SLASH, first : max(round(right / step), 0)] > _SLASH_SEEN)
        if len(seen):
            columns.append((first + int(seen[0])) * step)
    return float(np.median(columns)) if 2 * len(columns) > len(views) else None


def likeliest(views: Sequence[Any], bounds: tuple[float, float], *, width: float, longest: int) -> Alternatives:
    """Return what stands between two columns of a strip, `width` pixels wide, by the mean of its views."""
    parts = [_between(view, bounds, width) for view in views]
    if min(part.shape[1] for part in parts) < _LEAST_STEPS:
        return NOTHING
    shares: dict[str, float] = defaultdict(float)
    for part in parts:
        for text, share in _spellings(part).items():
            shares[text] += share / len(parts)
    ranked = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    kept = [(text, share) for text, share in ranked if 0 < len(text) <= longest and share >= _LEAST_SHARE]
    if not kept or shares.get("", 0.0) > kept[0][1]:
        return NOTHING
    candidates = tuple(DigitCandidate(text=text, share=round(share, 4)) for text, share in kept[:_KEPT])
    pen, printed = (sum(float(part[a : a + 10].sum()) for part in parts) for a in (0, PRINTED))
    return Alternatives(candidates, by_pen=pen > printed)


def in_doubt(spelt: Alternatives) -> Alternatives:
    """Return spellings of a place whose bounds are doubtful: none of them is beyond doubt."""
    capped = tuple(c.model_copy(update={"share": min(c.share, _DOUBTFUL)}) for c in spelt.candidates)
    return Alternatives(capped, spelt.by_pen)


def _between(view: Any, bounds: tuple[float, float], width: float) -> Any:
    """Return the steps of a view between two columns."""
    first, last = (min(max(round(c * view.shape[1] / width), 0), view.shape[1]) for c in bounds)
    return view[:, first:last]


def _spellings(shares: Any) -> dict[str, float]:
    """Return the likeliest digit strings of shares (classes×steps) with their probability, by prefix beam search."""
    digits = shares[:10] + shares[PRINTED : PRINTED + 10]
    steps = digits.T.tolist()
    silence = np.maximum(shares[SLASH] + shares[BLANK], _SILENT).tolist()
    beams: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}
    for step, silent in zip(steps, silence, strict=True):
        heard = [(digit, share) for digit, share in zip(_DIGITS, step, strict=True) if share > _SILENT]
        if not heard:  # most steps: nothing is spelt, the beams stay
            beams = {text: ((blank + sounded) * silent, 0.0) for text, (blank, sounded) in beams.items()}
            continue
        news: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for text, (blank, sounded) in beams.items():
            both = blank + sounded
            news[text][0] += both * silent
            for digit, share in heard:
                if text.endswith(digit):
                    news[text][1] += sounded * share
                    news[text + digit][1] += blank * share
                else:
                    news[text + digit][1] += both * share
        best = sorted(news.items(), key=lambda pair: (-sum(pair[1]), pair[0]))[:_BEAM]
        beams = {text: (pair[0], pair[1]) for text, pair in best}
    return {text: blank + sounded for text, (blank, sounded) in beams.items()}
