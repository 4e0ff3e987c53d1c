"""The gaps of a heading in which digits stand: found by the printed words around them, read by the recogniser.

    Số: ▯▯▯ /TTr-UBND                 from the end of "Số:" to the slash
    …, ngày ▯▯ tháng ▯▯ năm 2024      between the printed words, whose widths in ems are those of Times

Tesseract joins such digits to the words beside them ("ngàjc)Štháng") or drops them. Only where a word begins or ends
is taken from it; the digits come from the picture.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from models.page import Box, DigitGap
from models.terms import GapRole
from pipeline.extract.ctc import NOTHING, Alternatives, in_doubt, likeliest, slash_column
from pipeline.extract.strip import EM, Strip, Type, cut_strip, measure_type
from pipeline.ports import DigitReader, OcrWord
from pipeline.vietnamese.fold import fold

_HEAD = 0.5
"""Share of the page (its columns one under the other) in which a heading's number stands."""
_LABEL = re.compile(r"^[\W_]{0,3}s[a-z0-9](?![a-z]{2})\W{0,2}")
_NOTATION_SLASH = re.compile(r"[/⁄](?=\s?[A-ZĐÐ]{1,4}[a-z]?[-–A-ZĐÐ])")
_NOTATION_END = re.compile(r"[A-ZĐÐ][A-Za-zĐÐđ]*(?:\s?[-–]\s?[A-ZĐÐ][A-Za-zĐÐđ]*)+$")
_SLASH_EMS = 0.2
_LABEL_EMS = 1.15
_NOTATION = re.compile(r"/\s?[A-ZĐÐ]|[A-ZĐÐ]{2,}\s?[-–]\s?[A-ZĐÐ]{2}|[A-ZĐÐ]{3,}")
_DATE = re.compile(r".*\b(?P<ngay>ng[a-z]{0,2})(?P<day>.{0,14}?)(?P<thang>th.?ng)(?P<month>.{0,7}?)(?P<nam>n.?m\b)")
"""The last "ng…" before the month: "Quảng Ngãi" begins so too."""
_NGAY, _THANG, _NAM = 1.9, 2.2, 1.62
"""Widths of the printed words in ems of Times, roman or italic."""
_LEAN = 0.3
"""Ems by which a pen's digits reach into a neighbouring word's place."""
_REACH = 0.4
"""Ems beyond a gap's bounds within which no further digit may stand: one there was cut off, or belongs elsewhere."""
_YEAR_EMS = 3.0
_SLASH_NEAR = 0.6
_CLEAR = 0.93
_LONGEST = {GapRole.NUMBER: 5, GapRole.DAY: 2, GapRole.MONTH: 2, GapRole.YEAR: 4}


@dataclass(frozen=True)
class Gap:
    """A place in a row: its role, its left and right x in pixels.

    A number's ends at the slash: one is looked for up to `right`; where none is seen, it ends at `slash`, if known.
    """

    role: GapRole
    left: float
    right: float
    slash: float | None = None


@dataclass(frozen=True)
class _Row:
    words: tuple[OcrWord, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> int:
        return min(word.box[0] for word in self.words)

    @property
    def right(self) -> int:
        return max(word.box[2] for word in self.words)

    def word_at(self, place: int) -> tuple[OcrWord, int]:
        """Return the word that holds a place of the text, and the place within it."""
        for word in self.words:
            if place <= len(word.text):
                return word, place
            place -= len(word.text) + 1
        return self.words[-1], len(self.words[-1].text)

    def end_of(self, word: OcrWord) -> int:
        """Return where a word ends; its box may swallow the next word's."""
        following = self.words.index(word) + 1
        return min(word.box[2], self.words[following].box[0]) if following < len(self.words) else word.box[2]

    def x_of(self, place: int, size: Type) -> float:
        """Return where a place of the text begins: a word's own edge, else by the share of its letters."""
        word, inside = self.word_at(place)
        if inside == 0:
            return float(word.box[0])
        before = word.text[:inside]
        known = _printed_width(fold(before)) * size.em
        share = (word.box[2] - word.box[0]) * inside / len(word.text)
        return word.box[0] + (known or share)


def _width(notation: str) -> float:
    """Return about how many ems a notation takes, with its slash: capitals of Times are two thirds of an em wide."""
    return _SLASH_EMS + sum(0.68 if letter.isupper() else 0.36 if letter.isalpha() else 0.33 for letter in notation)


def _printed_width(folded: str) -> float:
    """Return the width in ems of a printed word that stands before joined digits; 0.0 where it is unknown."""
    if re.fullmatch(r"ng[a-z]{1,2}", folded):
        return _NGAY
    return _THANG if re.fullmatch(r"th.?ng", folded) else 0.0


def _number_gap(row: _Row, size: Type) -> Gap | None:
    label = _LABEL.match(fold(row.text))
    if label is None or _NOTATION.search(row.text, label.end() - 1) is None:
        return None
    start = row.words[0].box[0] + _LABEL_EMS * size.em
    slash = _NOTATION_SLASH.search(row.text, label.end())
    if slash is not None:
        x = row.x_of(slash.start(), size)
        return Gap(GapRole.NUMBER, start, x + _SLASH_NEAR * size.em, slash=x + 0.1 * size.em)
    named = _NOTATION_END.search(row.text)
    known = row.right - _width(named[0]) * size.em if named else None
    return Gap(GapRole.NUMBER, start, float(row.right), slash=known)


def _date_gaps(row: _Row, size: Type) -> Iterator[Gap]:
    found = _DATE.search(fold(row.text))
    if found is None:
        return
    ngay = row.x_of(found.start("ngay"), size) + (_NGAY - 0.1) * size.em
    thang, nam = row.x_of(found.start("thang"), size), row.x_of(found.start("nam"), size)
    joined, inside = row.word_at(found.start("thang"))
    if inside > 0 and fold(joined.text).endswith("ng"):
        thang = row.end_of(joined) - _THANG * size.em  # its end is surer than where the pen stopped
    lean = _LEAN * size.em
    if thang - ngay > -0.2 * size.em:
        yield Gap(GapRole.DAY, ngay - lean, thang + lean)
    month = thang + (_THANG - 0.1) * size.em
    if nam - month > -0.2 * size.em:
        yield Gap(GapRole.MONTH, month - lean, nam + lean)
    year = nam + (_NAM - 0.1) * size.em
    yield Gap(GapRole.YEAR, year, year + _YEAR_EMS * size.em)


def _rows(words: Sequence[OcrWord]) -> Iterator[_Row]:
    rows: dict[tuple[int, int, int], list[OcrWord]] = {}
    for word in words:
        rows.setdefault((word.block, word.paragraph, word.line), []).append(word)
    for row in rows.values():
        yield _Row(tuple(sorted(row, key=lambda word: word.box[0])))


def _is_clear(row: _Row) -> bool:
    """Tell whether every word with a digit was believed: a printed date of the body needs no second look."""
    digits = [word for word in row.words if any(letter.isdigit() for letter in word.text)]
    return len(digits) >= 3 and all(word.confidence >= _CLEAR for word in digits)


def _gaps_of(row: _Row, height: int, em: float | None) -> tuple[Type | None, tuple[Gap, ...]]:
    """Return the gaps of a row, with the size of its type; `em` is the page's, for a row that cannot be measured."""
    in_head = row.words[0].box[1] < _HEAD * height
    folded = fold(row.text)
    numbered, dated = in_head and _LABEL.match(folded), _DATE.search(folded)
    if not numbered and (not dated or (not in_head and _is_clear(row))):
        return None, ()
    size = measure_type(row.words, em)
    if size is None:
        return None, ()
    number = _number_gap(row, size) if numbered else None
    return size, ((number,) if number else tuple(_date_gaps(row, size)))


def read_gaps(
    words: Sequence[OcrWord], grey: Any, reader: DigitReader, place: Callable[[float, float, float, float], Box]
) -> tuple[DigitGap, ...]:
    """Return what stands in the gaps of a level picture; `place` gives a box of its pixels in fractions of the page."""
    found = []
    page_type = measure_type([word for word in words if word.box[1] < _HEAD * grey.shape[0]])
    for row in _rows(words):
        size, gaps = _gaps_of(row, grey.shape[0], page_type.em if page_type else None)
        if size is None or not gaps:
            continue
        strip = cut_strip(grey, row.left - 0.4 * size.em, max(row.right + 0.4 * size.em, gaps[-1].right), size)
        if strip is None:
            continue
        views = reader.read(strip.ink)
        for gap in gaps:
            spelt = _spelt(gap, strip, views)
            if spelt.candidates:
                box = place(gap.left, size.baseline - size.em, gap.right, size.baseline + 0.3 * size.em)
                found.append(DigitGap(role=gap.role, box=box, candidates=spelt.candidates, by_pen=spelt.by_pen))
    return tuple(found)


def _spelt(gap: Gap, strip: Strip, views: Sequence[Any]) -> Alternatives:
    left, right, width = strip.column(gap.left), strip.column(gap.right), strip.ink.shape[1]
    if gap.role == GapRole.NUMBER:
        known = strip.column(gap.slash) if gap.slash is not None else None
        near = max(left + 0.4 * EM, known - _SLASH_NEAR * EM) if known is not None else left + 0.4 * EM
        right_end = slash_column(views, near, right, width=width) or known
        if right_end is None:
            return NOTHING
        right = right_end
    spelt = likeliest(views, (left, right), width=width, longest=_LONGEST[gap.role])
    reach = (left - _REACH * EM, right if gap.role == GapRole.NUMBER else right + _REACH * EM)
    wider = likeliest(views, reach, width=width, longest=_LONGEST[gap.role])
    return spelt if _same_text(spelt, wider) else in_doubt(spelt)


def _same_text(one: Alternatives, other: Alternatives) -> bool:
    first = [spelt.candidates[0].text if spelt.candidates else "" for spelt in (one, other)]
    return first[0] == first[1]
