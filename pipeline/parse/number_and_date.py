"""Zones 3 and 4 of Decree 30: the symbol, and place and date, whose number and day a pen often writes.

Số: ▯▯▯ /TTr-UBND                     An Khương, ngày ▯▯ tháng ▯▯ năm 2024
"""

import re
from datetime import date

from models.cues import Cues
from models.page import DigitGap
from models.reading import NOT_FOUND, Part, Reading
from models.terms import GapRole
from models.unit import UnitsTable
from pipeline.parse.handwriting import Settled, annexed, by_signature, gap_of, settle, showing, signed_on
from pipeline.parse.text import PaperText, PlacedLine
from pipeline.vietnamese.casing import place_tones
from pipeline.vietnamese.dates import DateFound, find_dates
from pipeline.vietnamese.fold import fold, squeeze
from pipeline.vietnamese.nearness import edits
from pipeline.vietnamese.symbols import SymbolFound, by_initials, labelled_symbol, unslashed_symbol

_PEN = 0.6
"""Digits believed less than this are taken for a pen's: printed words have 0.97 in the middle, numbers by hand 0.47."""
_COMMON = 0.94
"""Confidence of a notation whose every part is an abbreviation that papers commonly bear."""
_DATE_ROLES = (GapRole.DAY, GapRole.MONTH, GapRole.YEAR)
_KNOWN_PLACE = 0.93
"""Confidence of a place that is a name of the units table, whatever its letters were believed."""


def read_number(text: PaperText, head: tuple[PlacedLine, ...], cues: Cues) -> Reading:
    """Return the symbol (zone 3); `value` None, with parts and alternatives, where its number stays open."""
    for index, placed in enumerate(head):
        gap = gap_of(placed, GapRole.NUMBER)
        symbol = labelled_symbol(text.text[placed.start : placed.end]) or _broken_symbol(text, head, index)
        if symbol is None and gap is not None:
            symbol = unslashed_symbol(text.text[placed.start : placed.end])
        if symbol is not None:
            return showing(_number_reading(text, placed, symbol, gap, cues), gap)
    return NOT_FOUND


def _number_reading(
    text: PaperText, placed: PlacedLine, symbol: SymbolFound, gap: DigitGap | None, cues: Cues
) -> Reading:
    start, end = placed.start + symbol.start, placed.start + symbol.end
    weak = _by_pen(text, start, end)
    read, sure = (symbol.number, text.confidence(start, end)) if gap or not weak else (None, 0.0)
    confirmed = [number for number, _, notation in annexed(text) if number and notation == symbol.notation]
    settled = settle(read, sure, gap, confirmed)
    spelt = tuple(f"{digits}/{symbol.notation}" for digits in settled.alternatives)
    if settled.digits is None:
        raw = (symbol.value,) if symbol.value else ()
        parts: dict[str, Part] = {"number": None, "notation": symbol.notation}
        return text.reading(start, end, None, confidence=0.0, parts=parts, alternatives=spelt or raw)
    value = f"{settled.digits}/{symbol.notation}"
    others = tuple(other for other in spelt if other != value)
    parts = {"number": settled.digits, "notation": symbol.notation}
    sure = text.confidence(start, end)
    if gap is not None:
        sure = min(settled.confidence, max(sure, _notation_sure(text, placed, symbol.notation, cues)))
    return text.reading(start, end, value, confidence=sure, parts=parts, alternatives=others)


def _notation_sure(text: PaperText, placed: PlacedLine, notation: str, cues: Cues) -> float:
    """Return how sure a notation is: by its own word, or because every part of it is one that papers commonly bear.

    A pen's digits joined to it take its word's confidence away, not its letters.
    """
    parts = re.split(r"[-/]", notation)
    words = [w.word for w in text.words_in(placed.start, placed.end) if parts[-1] in w.word.text]
    own = max((word.confidence for word in words if not re.search(r"\d", word.text)), default=0.0)
    common = {*cues.words["body_abbreviations"], *(kind.abbreviation for kind in cues.types)}
    return max(own, _COMMON if all(part in common for part in parts) else 0.0)


def by_issuer(number: Reading, issuer: Reading) -> Reading:
    """Return a symbol whose hardly believed notation is set right by the issuer's initials; `text` stays as read."""
    notation = (number.parts or {}).get("notation")
    if number.confident or not isinstance(notation, str) or not isinstance(issuer.value, str):
        return number
    right = by_initials(notation, issuer.value)
    if right == notation:
        return number
    value = f"{str(number.value).partition('/')[0]}/{right}" if number.value is not None else None
    others = tuple(str(other).replace(f"/{notation}", f"/{right}") for other in number.alternatives)
    parts = {**(number.parts or {}), "notation": right}
    return number.model_copy(update={"value": value, "alternatives": others, "parts": parts})


def _by_pen(text: PaperText, start: int, end: int) -> bool:
    """Tell whether a number stands alone and is hardly believed: print writes it as one word with its notation."""
    words = [placed.word for placed in text.words_in(start, end)]
    alone = [w for w in words if "/" not in w.text and any(letter.isdigit() for letter in w.text)]
    return any(word.confidence < _PEN for word in alone)


def _broken_symbol(text: PaperText, head: tuple[PlacedLine, ...], index: int) -> SymbolFound | None:
    """Return a symbol that a number by pen broke in two lines: "Số: 17" over "/TTr-UBND"."""
    if index + 1 >= len(head) or not text.text[head[index + 1].start :].startswith("/"):
        return None
    return labelled_symbol(text.text[head[index].start : head[index + 1].end].replace("\n", " "))


def date_reading(text: PaperText, found: DateFound, offset: int = 0) -> Reading:
    """Return the Reading of a date found at `offset`; a date that is no day of the calendar has value None."""
    start, end = found.start + offset, found.end + offset
    sure = text.digit_confidence(start, end)
    return text.reading(start, end, found.value, confidence=sure if found.value else 0.0, parts=found.parts)


_LAW_BEFORE = re.compile(r"\b(?:nghi dinh|thong tu)\W+(?:so\W*)?\S*[,\s]*$")
_LAW_BEHIND = re.compile(r"\W*cua (?:chinh phu|thu tuong|bo|quoc hoi)\b")


def _dates_a_law(folded: str, found: DateFound) -> bool:
    """Tell the day of the law on a form's label: "(Kèm theo Nghị định số … ngày … của Chính phủ)"."""
    return bool(_LAW_BEFORE.search(folded[: found.start]) or _LAW_BEHIND.match(folded, found.end))


def read_place_and_date(text: PaperText, head: tuple[PlacedLine, ...], units: UnitsTable) -> tuple[Reading, Reading]:
    """Return place and date (zone 4), each part of the date settled on its own."""
    for index, placed in enumerate(head):
        folded = text.folded[placed.start : placed.end]
        if re.search(r"\b(?:den|ky)\b.{0,12}ngay", folded):
            continue  # an arrival stamp or the time of an e-signature
        if re.search(r"\bn[a-z]m\s*$", folded) and index + 1 < len(head):
            folded = text.folded[placed.start : head[index + 1].end]  # the year fell to the next line
        written = [f for f in find_dates(folded) if any(w in folded[f.start : f.end] for w in ("ngay", "th"))]
        written = [f for f in written if not _dates_a_law(folded, f)]
        found = next(iter(written), None) or _by_gaps(placed, folded)
        if found is not None:
            return _place(text, placed, found, units), settled_date(text, found, placed.start)
    return NOT_FOUND, NOT_FOUND


def _by_gaps(placed: PlacedLine, folded: str) -> DateFound | None:
    """Return a date without parts where its printed words were spoilt but the gaps between them were found."""
    begins = re.search(r"\bng[a-z]", folded)
    if begins is None or gap_of(placed, GapRole.MONTH) is None:
        return None
    return DateFound(None, None, None, begins.start(), len(folded))


def settled_date(text: PaperText, found: DateFound, offset: int = 0) -> Reading:
    """Return the Reading of a date in words, each part settled from the engine's word and the gap's candidates."""
    start, end = found.start + offset, found.end + offset
    placed = text.line_at(start)
    gaps = {role: gap_of(placed, role, text.evidence(start, end)) for role in _DATE_ROLES}
    if not any(gaps.values()):
        return date_reading(text, found, offset)
    year = _part(found.year, _sure_of(text, found.year, start, end), gaps[GapRole.YEAR])
    month = _part(found.month, _sure_of(text, found.month, start, end), gaps[GapRole.MONTH])
    signed = signed_on(text)
    raw = gaps[GapRole.DAY]
    near = by_signature(raw, year.number, month.number, signed)
    sure = _sure_of(text, found.day, start, end)
    day = _part(found.day, sure, near, _confirmed_days(text, raw, signed, year, month))
    return showing(_date_of_parts(text, (start, end), year, month, day), *gaps.values())


def _sure_of(text: PaperText, part: int | None, start: int, end: int) -> float:
    """Return how sure the engine was of the word that holds a part of a date; 0.0 where it read none."""
    words = [placed.word for placed in text.words_in(start, end)]
    return max(
        (w.confidence for w in words if part is not None and re.search(rf"(?<!\d)0?{part}(?!\d)", w.text)), default=0.0
    )


def _part(read: int | None, sure: float, gap: DigitGap | None, confirmed: tuple[str, ...] = ()) -> Settled:
    return settle(None if read is None else str(read), sure, gap, confirmed)


def _confirmed_days(
    text: PaperText, gap: DigitGap | None, signed: date | None, year: Settled, month: Settled
) -> tuple[str, ...]:
    """Return the days that other places give: the annex's title; the e-signature's, where the pen's likeliest is it.

    A paper is often signed a day or two after its date, so that its day alone confirms no lesser candidate.
    """
    days = [date.fromisoformat(day) for _, day, _ in annexed(text) if day]
    if signed is not None and gap is not None and gap.candidates and int(gap.candidates[0].text) == signed.day:
        days.append(signed)
    return tuple(str(day.day) for day in days if (day.year, day.month) == (year.number, month.number))


def _date_of_parts(text: PaperText, place: tuple[int, int], year: Settled, month: Settled, day: Settled) -> Reading:
    whole = DateFound(year.number, month.number, day.number, *place)
    others = [
        DateFound(year.number, m, d, *place).value
        for m in _numbers(month)
        for d in _numbers(day)
        if (m, d) != (month.number, day.number)
    ]
    sure = min(part.confidence for part in (year, month, day)) if whole.value else 0.0
    return text.reading(
        *place, whole.value, confidence=sure, parts=whole.parts, alternatives=tuple(o for o in others if o)
    )


def _numbers(part: Settled) -> list[int]:
    return list(dict.fromkeys([*([part.number] if part.number else []), *map(int, part.alternatives)]))


def _known_place(name: str, units: UnitsTable) -> str | None:
    """Return the commune, district, seat or province that a place is, a letter astray ("Hón Quản" → "Hớn Quản")."""
    folded = squeeze(fold(name))
    communes = (re.sub(r"^.*\b(?:xã|thị trấn|phường)\s+", "", unit.name) for unit in units.units if unit.code)
    ranked = sorted((edits(folded, known), known) for known in {units.district, units.seat, units.province, *communes})
    (least, best), (second, _) = ranked[0], ranked[1]
    return best if least <= 1 and second > least else None


def _place(text: PaperText, placed: PlacedLine, found: DateFound, units: UnitsTable) -> Reading:
    before = text.text[placed.start : placed.start + found.start]
    after_symbol = re.split(r"[/:]\S*\s", before)[-1] if "/" in before else before
    name = place_tones(after_symbol.strip(" ,.;:|_-"))
    if not name or not name[0].isupper() or len(name) > 40:
        return NOT_FOUND
    start = placed.start + before.rfind(after_symbol.strip(" ,.;:|_-")[:1])
    known = _known_place(name, units)
    if known is None:
        return text.reading(start, placed.start + found.start, name)
    sure = max(text.confidence(start, placed.start + found.start), _KNOWN_PLACE)
    return text.reading(start, placed.start + found.start, known, confidence=sure)
