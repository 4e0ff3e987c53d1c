"""Other papers that a paper cites by number and date: "Căn cứ Biên bản số 09/BB-HĐTĐKT ngày 13/12/2024"."""

import re
from collections.abc import Iterator

from models.document import Citation
from pipeline.parse.text import PaperText
from pipeline.vietnamese.dates import DateFound, find_dates
from pipeline.vietnamese.symbols import find_symbols

_DATE_REACH = 34
_MEETING = re.compile(r"\b(?:cuoc hop|phien hop|bien ban|ket qua hop|hop)\b[^.;]{0,70}?(?=\bngay\b)")
_MOST = 40


def read_citations(text: PaperText, body_start: int) -> tuple[Citation, ...]:
    """Return the papers cited in the body by a symbol with its number, and meetings cited by their day."""
    return (*_by_symbol(text, body_start), *_by_meeting(text, body_start))[:_MOST]


def _date_after(text: PaperText, place: int) -> DateFound | None:
    """Return a whole date that begins within a few words of a place."""
    dates = find_dates(text.flat[place : place + _DATE_REACH])
    return dates[0] if dates and dates[0].start <= 12 and dates[0].value else None


def _by_symbol(text: PaperText, body_start: int) -> Iterator[Citation]:
    running = text.text[body_start:].replace("\n", " ")
    for symbol in find_symbols(running):
        if symbol.number is None:
            continue
        start, end = body_start + symbol.start, body_start + symbol.end
        dated = _date_after(text, end)
        whole = end + dated.end if dated else end
        yield Citation(
            number=symbol.number,
            notation=symbol.notation,
            dated=dated.value if dated else None,
            confidence=round(text.confidence(start, whole), 3),
            evidence=text.evidence(start, whole),
        )


def _by_meeting(text: PaperText, body_start: int) -> Iterator[Citation]:
    for match in _MEETING.finditer(text.flat, body_start):
        dated = _date_after(text, match.end())
        if dated is not None:
            end = match.end() + dated.end
            sure = text.digit_confidence(match.end(), end)
            evidence = text.evidence(match.start(), end)
            yield Citation(dated=dated.value, confidence=round(sure, 3), evidence=evidence)
