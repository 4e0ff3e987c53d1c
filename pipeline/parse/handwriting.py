"""What a pen wrote into a heading, settled from everything that speaks of it; never a guess that looks sure.

The engine's words, the recogniser's candidates for the gap, the annex's "(Kèm theo Tờ trình số … ngày …)" and the time
of an e-signature. Where they do not settle it, the value stays open and the candidates are shown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.page import DigitGap
from models.reading import Evidence, Reading
from models.terms import GapRole
from pipeline.parse.text import PaperText, PlacedLine
from pipeline.vietnamese.dates import find_dates
from pipeline.vietnamese.symbols import find_symbols

PRINTED_ALIKE = 0.96
"""Confidence of printed digits that engine and recogniser, which err differently, read alike (law 3)."""
APART = 0.5
"""Confidence of printed digits that they read differently."""
_AGREED, _SURE, _UNSURE = 0.94, 0.92, 0.89
"""Confidence of pen digits: told by two witnesses; by the recogniser beyond doubt; the most it gives otherwise."""
BEYOND_DOUBT, _LIKELY, _POSSIBLE = 0.95, 0.55, 0.03
"""Shares of a candidate: docs/reading.md has how often each is right."""
_PRINT_READ, _PRINT_BELIEVED = 0.6, 0.85
"""Confidence from which the engine has read print at all, and from which it is a full witness."""
_NOUGHT_MONTHS = 2
_FIRM = 0.8
"""Share from which the recogniser has read print otherwise than the engine, and not merely hesitated."""
_ANNEXED = re.compile(r"kem theo[^.;]{0,50}?\bso\b\s*:?\s*")
_ANNEX_REACH = 70
_SIGNED_AT = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](20\d{2})\s+\d{1,2}:\d{2}(?::\d{2})?")
_SIGNED_WITHIN = ((0, 1.0), (3, 0.5), (10, 0.1))
"""Days from a paper's date to its e-signature, and how likely such a distance is against the same day."""
_UNLIKELY = 0.01
_RANGES = {GapRole.DAY: (1, 31), GapRole.MONTH: (1, 12), GapRole.YEAR: (1945, 2100)}


@dataclass(frozen=True)
class Settled:
    """Digits as far as they are known, None where they stay open; `alternatives` are all that they may be."""

    digits: str | None
    confidence: float
    alternatives: tuple[str, ...] = ()
    by_pen: bool = False

    @property
    def number(self) -> int | None:
        """Return the digits as a number."""
        return int(self.digits) if self.digits else None


def gap_of(line: PlacedLine, role: GapRole, words: Sequence[Evidence] = ()) -> DigitGap | None:
    """Return the gap of a role that lies on a line of a page, within some of its words where they are given."""
    x0, y0, x1, y1 = line.line.box
    if words and words[0].box is not None:
        x0, x1 = words[0].box[0], words[0].box[2]
    slack = 0.5 * (y1 - y0)
    on_line = [
        gap
        for gap in line.page.gaps
        if gap.role == role
        and y0 - slack <= (gap.box[1] + gap.box[3]) / 2 <= y1 + slack
        and min(x1, gap.box[2]) - max(x0, gap.box[0]) > 0.3 * (gap.box[2] - gap.box[0])
    ]
    return on_line[0] if on_line else None


def showing(reading: Reading, *gaps: DigitGap | None) -> Reading:
    """Return a reading whose first place on the paper takes in its gaps: the strip must show what the pen wrote."""
    first = reading.evidence[0] if reading.evidence else None
    if first is None or first.box is None:
        return reading
    boxes = [first.box, *(gap.box for gap in gaps if gap is not None)]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return reading.model_copy(update={"evidence": (first.model_copy(update={"box": box}), *reading.evidence[1:])})


def _bare(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _candidates(gap: DigitGap) -> list[tuple[str, float]]:
    """Return the candidates that can stand in a gap of this role, their shares made whole again."""
    low, high = _RANGES.get(gap.role, (0, 99999))
    valid = [(c.text, c.share) for c in gap.candidates if low <= int(c.text) <= high]
    if gap.role == GapRole.NUMBER:
        return valid
    merged: dict[str, tuple[str, float]] = {}
    for text, share in valid:  # "9" and "09" are one day
        first, before = merged.get(_bare(text), (text, 0.0))
        merged[_bare(text)] = (first, before + share)
    return sorted(merged.values(), key=lambda pair: -pair[1])


def settle(read: str | None, sure: float, gap: DigitGap | None, confirmed: Sequence[str] = ()) -> Settled:
    """Return what stands in a gap: `read` by the engine with confidence `sure`, `confirmed` by other places."""
    ranked = _candidates(gap) if gap is not None else []
    if gap is None or not ranked:
        return Settled(read, sure, (read,) if read else ())
    alternatives = tuple(dict.fromkeys([*(text for text, _ in ranked), *([read] if read else [])]))
    top, share = ranked[0]
    known = {_bare(text) for text in confirmed}
    told = next((text for text, part in ranked if _bare(text) in known and part >= _POSSIBLE), None)
    if told is not None:
        return Settled(told, _AGREED, (told,), gap.by_pen)
    alike = read is not None and _bare(read) == _bare(top)
    by_pen = gap.by_pen and gap.role != GapRole.YEAR  # the year is printed; a pen fills in no more than its last digit
    if not by_pen and read is not None and sure >= _PRINT_READ:
        return _printed(read, sure, alternatives, alike=alike, firm=share >= _FIRM)
    if alike and share >= _LIKELY:
        return Settled(top, _AGREED if gap.by_pen else max(sure, _AGREED), (top,), gap.by_pen)
    if share >= BEYOND_DOUBT and not _lacks_its_nought(gap.role, top):
        return Settled(top, _SURE, (top,), gap.by_pen)
    if share >= _LIKELY:
        return Settled(top, min(share, _UNSURE), alternatives, gap.by_pen)
    return Settled(None, 0.0, alternatives, gap.by_pen)


def _lacks_its_nought(role: GapRole, digits: str) -> bool:
    """Tell whether a day under 10 or month under 3 stands without its nought: maybe a digit before it went unseen.

    Decree 30, annex I, zone 4: "đối với những số thể hiện ngày nhỏ hơn 10 và tháng 1, 2 phải ghi thêm số 0 phía trước".
    """
    return len(digits) == 1 and (role == GapRole.DAY or (role == GapRole.MONTH and int(digits) <= _NOUGHT_MONTHS))


def _printed(read: str, sure: float, alternatives: tuple[str, ...], *, alike: bool, firm: bool) -> Settled:
    """Return printed digits: read alike by both they are sure; a recogniser that only hesitates has not read them."""
    if alike:
        return Settled(read, max(sure, PRINTED_ALIKE if sure >= _PRINT_BELIEVED else _AGREED), (read,))
    return Settled(read, min(sure, APART), alternatives) if firm else Settled(read, sure, (read,))


def annexed(text: PaperText) -> Iterator[tuple[str | None, str | None, str]]:
    """Yield number, ISO date and notation by which an annex names its own paper: "(Kèm theo Tờ trình số …)"."""
    for match in _ANNEXED.finditer(text.flat):
        reach = slice(match.end(), match.end() + _ANNEX_REACH)
        symbols = find_symbols(text.text[reach].replace("\n", " "))
        if symbols and symbols[0].start <= 2:
            dates = find_dates(text.flat[reach])
            yield symbols[0].number, dates[0].value if dates else None, symbols[0].notation


def signed_on(text: PaperText) -> date | None:
    """Return the earliest day of an e-signature's time on the paper ("Thời gian ký: 20/01/2025 10:09:57")."""
    days = []
    for match in _SIGNED_AT.finditer(text.flat):
        try:
            days.append(date(int(match[3]), int(match[2]), int(match[1])))
        except ValueError:
            continue
    return min(days, default=None)


def by_signature(gap: DigitGap | None, year: int | None, month: int | None, signed: date | None) -> DigitGap | None:
    """Return a day's gap with its candidates weighed by how long before the e-signature each would lie."""
    if gap is None or year is None or month is None or signed is None:
        return gap
    weighed = [(c, c.share * _nearness(year, month, int(c.text), signed)) for c in gap.candidates]
    whole, believed = sum(weight for _, weight in weighed), sum(c.share for c in gap.candidates)
    if whole <= 0:
        return gap
    ranked = sorted(weighed, key=lambda pair: -pair[1])
    shares = tuple(c.model_copy(update={"share": round(weight / whole * believed, 4)}) for c, weight in ranked)
    return gap.model_copy(update={"candidates": shares})


def _nearness(year: int, month: int, day: int, signed: date) -> float:
    try:
        before = (signed - date(year, month, day)).days
    except ValueError:
        return 0.0
    return next((weight for days, weight in _SIGNED_WITHIN if 0 <= before <= days), _UNLIKELY)
