"""The zones of Decree 30 that every paper shares: issuer, symbol, place and date, subject, recipient.

┌ left ────────────────┬ right ───────────────────────────────┐
│ parent body     (2)  │ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM (1)│
│ ISSUER          (2)  │ Độc lập - Tự do - Hạnh phúc        (1)│
│ Số: 05/TTr-UBND (3)  │ Place, ngày … tháng … năm …        (4)│
│ V/v …          (5b)  │                                       │
├──────────────────────┴───────────────────────────────────────┤
│                 TYPE NAME / subject (5a)                      │
│            Kính gửi: recipient (9a)                           │
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.cues import Cues
from models.reading import NOT_FOUND, Reading
from pipeline.parse.bodies import from_letterhead
from pipeline.parse.knowledge import Knowledge
from pipeline.parse.text import PaperText, PlacedLine
from pipeline.vietnamese.casing import place_tones, write_out
from pipeline.vietnamese.dates import DateFound, find_dates
from pipeline.vietnamese.fold import fold, plain, squeeze
from pipeline.vietnamese.letters import CAPITAL
from pipeline.vietnamese.nearness import find_near
from pipeline.vietnamese.symbols import labelled_symbol

_HEAD_LINES = 40
_LEFT_OF = 0.56
_SUBJECT_LINES = 6
_RECIPIENT_LINES = 5


@dataclass(frozen=True)
class Heading:
    """The heading of a paper; `title_line` is the index of its title among the lines, None where there is none."""

    number: Reading = NOT_FOUND
    issued_on: Reading = NOT_FOUND
    place: Reading = NOT_FOUND
    issuer: Reading = NOT_FOUND
    parent_body: Reading = NOT_FOUND
    subject: Reading = NOT_FOUND
    recipient: Reading = NOT_FOUND
    title_line: int | None = None
    body_start: int = 0


@dataclass(frozen=True)
class _Zone:
    """A stretch of one line, by its place in the text."""

    start: int
    end: int
    left: bool


def find_title_line(text: PaperText, type_name: str) -> int | None:
    """Return the index of the line that opens with the type's name in capitals (or stands alone), or None."""
    name = squeeze(fold(type_name))
    for index, placed in enumerate(text.lines[:_HEAD_LINES]):
        words = placed.line.text.strip(" :*_-.|")
        squeezed = squeeze(fold(words)).removeprefix("trich ")
        opening = squeezed.startswith(name) and squeezed[len(name) : len(name) + 1] in ("", " ")
        near = abs(len(squeezed) - len(name)) <= 1 and find_near(name, squeezed, at_least=0.85) is not None
        letters = [letter for letter in words[: len(name)] if letter.isalpha()]
        capitals = sum(letter.isupper() for letter in letters) >= 0.75 * len(letters)
        if letters and (opening or near) and (capitals or len(squeezed) == len(name)):
            return index
    return None


def _without_national_title(line: str, cues: Cues) -> tuple[int, int]:
    """Return the part of a folded line that is left of the national title or motto: (0, 0) when nothing is."""
    for phrase in (cues.national_title, cues.national_motto):
        near = find_near(phrase, line, at_least=0.78)
        if near is not None:
            return 0, max(near.start, 0)
        if len(line) >= 6 and find_near(squeeze(line), squeeze(phrase), at_least=0.9) is not None:
            return 0, 0
    return 0, len(line)


def _is_left(placed: PlacedLine) -> bool:
    x0, _, x1, _ = placed.line.box
    return placed.page.page is None or x1 <= x0 or (x0 + x1) / 2 < _LEFT_OF and x0 < 0.42


def _head(text: PaperText, title_line: int | None) -> tuple[PlacedLine, ...]:
    """Return the lines above the title; without a title, those above "Kính gửi"."""
    end = title_line if title_line is not None else _HEAD_LINES
    head = text.lines[: min(end, _HEAD_LINES)]
    for index, placed in enumerate(head):
        if fold(placed.line.text).startswith("kinh gui"):
            return head[:index]
    return head


def _issuer_zones(text: PaperText, head: tuple[PlacedLine, ...], knowledge: Knowledge) -> Iterator[_Zone]:
    """Yield the letterhead's left stretches, down to the symbol line."""
    foreign = knowledge.cues.words["foreign_lines"]
    for placed in head:
        folded = text.folded[placed.start : placed.end]
        if labelled_symbol(text.text[placed.start : placed.end]) or folded.startswith(("so:", "so :", "v/v")):
            return
        start, end = _without_national_title(folded, knowledge.cues)
        kept = folded[start:end]
        letters = sum(letter.isalpha() for letter in kept)
        if letters < 3 or find_dates(kept) or any(word in kept for word in foreign) or "mau so" in kept:
            continue
        words = text.text[placed.start : placed.start + end]
        capitals = sum(letter.isupper() for letter in words if letter.isalpha())
        if _is_left(placed) and capitals >= 0.6 * letters:
            yield _Zone(placed.start + start, placed.start + len(folded[:end].rstrip()), left=True)


def _opens_body(folded: str, cues: Cues) -> bool:
    squeezed = squeeze(folded)
    return any(squeezed == head or squeezed.startswith(f"{head} ") for head in cues.words["body_heads"])


def _bodies(text: PaperText, zones: list[_Zone], cues: Cues) -> list[tuple[int, int, str]]:
    """Return the letterhead's bodies from parent to issuer: a line that opens a body starts one, others continue it."""
    bodies: list[tuple[int, int, str]] = []
    for zone in zones:
        words = plain(text.text[zone.start : zone.end]).strip(" *_-.|~")
        opens = _opens_body(text.folded[zone.start : zone.end], cues)
        hanging = bodies and bodies[-1][2].endswith(("-", ",", " VÀ", " va"))
        if bodies and (not opens or hanging):
            start, _, before = bodies[-1]
            bodies[-1] = (start, zone.end, f"{before} {words}")
        else:
            bodies.append((zone.start, zone.end, words))
    if len(bodies) > 1 and not _opens_body(fold(bodies[0][2]), cues):
        bodies = bodies[1:]
    return bodies


def _issuer(text: PaperText, head: tuple[PlacedLine, ...], knowledge: Knowledge) -> tuple[Reading, Reading]:
    bodies = _bodies(text, list(_issuer_zones(text, head, knowledge)), knowledge.cues)
    if not bodies:
        return NOT_FOUND, NOT_FOUND
    readings = []
    for start, end, words in bodies[-2:]:
        body = from_letterhead(words, knowledge.units, knowledge.cues.words["proper_names"])
        sure = body.confidence if body.unit else text.mean_confidence(start, end) * body.confidence
        readings.append(text.reading(start, end, body.name, confidence=sure, parts=body.parts))
    return (readings[-1], readings[-2] if len(readings) > 1 else NOT_FOUND)


def _number(text: PaperText, head: tuple[PlacedLine, ...]) -> Reading:
    for placed in head:
        symbol = labelled_symbol(text.text[placed.start : placed.end])
        if symbol is None:
            continue
        start, end = placed.start + symbol.start, placed.start + symbol.end
        if symbol.value is None:
            return text.reading(start, end, None, confidence=0.0, parts=symbol.parts)
        return text.reading(start, end, symbol.value, parts=symbol.parts)
    return NOT_FOUND


def date_reading(text: PaperText, found: DateFound, offset: int = 0) -> Reading:
    """Return the Reading of a date found at `offset`; a date that is no day of the calendar has value None."""
    start, end = found.start + offset, found.end + offset
    digits = [w for w in text.words_in(start, end) if any(letter.isdigit() for letter in w.word.text)]
    sure = min((w.word.confidence for w in digits), default=0.0)
    return text.reading(start, end, found.value, confidence=sure if found.value else 0.0, parts=found.parts)


def _place_and_date(text: PaperText, head: tuple[PlacedLine, ...]) -> tuple[Reading, Reading]:
    for placed in head:
        folded = text.folded[placed.start : placed.end]
        if re.search(r"\b(?:den|ky)\b.{0,12}ngay", folded):
            continue  # an arrival stamp or the time of an e-signature
        for found in find_dates(folded):
            if "ngay" not in folded[found.start : found.end] and "th" not in folded[found.start : found.end]:
                continue
            return _place(text, placed, found), date_reading(text, found, placed.start)
    return NOT_FOUND, NOT_FOUND


def _place(text: PaperText, placed: PlacedLine, found: DateFound) -> Reading:
    before = text.text[placed.start : placed.start + found.start]
    after_symbol = re.split(r"[/:]\S*\s", before)[-1] if "/" in before else before
    name = place_tones(after_symbol.strip(" ,.;:|_-"))
    if not name or not name[0].isupper() or len(name) > 40:
        return NOT_FOUND
    start = placed.start + before.rfind(after_symbol.strip(" ,.;:|_-")[:1])
    return text.reading(start, placed.start + found.start, name)


def _subject_end(folded: str, line: PlacedLine) -> bool:
    opening = squeeze(folded)
    ends = ("kinh gui", "can cu", "hom nay", "thuc hien", "i ", "1 ", "thoi gian", "vao hoi", "phan thu", "a ", "ten ")
    if opening.startswith(ends) or folded.lstrip().startswith(("-", "*", "+")):
        return True
    x0, _, x1, _ = line.line.box
    return x1 > x0 and (x1 - x0) > 0.66 and not _centred(x0, x1)


def _is_authority(text: PaperText, before: PlacedLine, line: PlacedLine) -> bool:
    """Tell whether capitals after a subject in small letters open the body ("CHỦ TỊCH ỦY BAN NHÂN DÂN …")."""
    return _capital_share(text, line) >= 0.8 > 0.5 >= _capital_share(text, before)


def _capital_share(text: PaperText, line: PlacedLine) -> float:
    letters = [letter for letter in text.text[line.start : line.end] if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) / len(letters) if letters else 0.0


def _centred(x0: float, x1: float) -> bool:
    return abs((x0 + x1) / 2 - 0.53) < 0.035 and x0 > 0.16


def _subject(text: PaperText, title: int, type_name: str) -> tuple[Reading, int]:
    """Return the subject under the title, and the line where the body begins."""
    first = text.lines[title]
    rest_of_title = text.text[first.start : first.end].strip()
    taken = [first] if len(squeeze(rest_of_title)) > len(squeeze(fold(type_name))) + 2 else []
    index = title + 1
    while index < min(len(text.lines), title + 1 + _SUBJECT_LINES):
        line = text.lines[index]
        folded = text.folded[line.start : line.end]
        if line.is_row or _subject_end(folded, line) or (taken and _is_authority(text, taken[-1], line)):
            break
        if sum(letter.isalpha() for letter in folded) >= 3:
            taken.append(line)
        index += 1
    if not taken:
        return NOT_FOUND, index
    start, end = taken[0].start, taken[-1].end
    if taken[0] is first:
        start += len(type_name) + len(rest_of_title) - len(rest_of_title.lstrip())
    value = plain(text.text[start:end]).strip(" :*_-.")
    return text.reading(start, end, value or None, confidence=text.mean_confidence(start, end)), index


def _official_subject(text: PaperText, head: tuple[PlacedLine, ...]) -> Reading:
    """Return the "V/v …" of an official letter (zone 5b)."""
    for index, placed in enumerate(head):
        if not text.folded[placed.start : placed.end].lstrip().startswith("v/v"):
            continue
        last = placed
        for following in head[index + 1 : index + 5]:
            if not _is_left(following) or find_dates(text.folded[following.start : following.end]):
                break
            last = following
        value = plain(text.text[placed.start : last.end]).strip(" *_-.")
        return text.reading(placed.start, last.end, value, confidence=text.mean_confidence(placed.start, last.end))
    return NOT_FOUND


def _recipient(text: PaperText) -> Reading:
    """Return the addressees after "Kính gửi" (zone 9a), joined by semicolons."""
    for index, placed in enumerate(text.lines[:_HEAD_LINES]):
        folded = text.folded[placed.start : placed.end]
        if not folded.lstrip(" -").startswith("kinh gui"):
            continue
        last = placed
        for following in text.lines[index + 1 : index + 1 + _RECIPIENT_LINES]:
            opening = text.folded[following.start : following.end].lstrip()
            if not _goes_on(text, last, following, opening):
                break
            last = following
        start = placed.start + folded.find("gui") + 3
        words = plain(text.text[start : last.end]).strip(" :.-")
        value = "; ".join(
            part.strip(" ;.-") for part in re.split(rf"\s*;\s*-?\s*|(?:^|\s)-\s+(?=[{CAPITAL}])", words) if part
        )
        return text.reading(start, last.end, write_out(value) or None, confidence=text.mean_confidence(start, last.end))
    return NOT_FOUND


def _goes_on(text: PaperText, last: PlacedLine, following: PlacedLine, opening: str) -> bool:
    ended = text.text[last.start : last.end].rstrip()
    if opening.startswith(("-", "+", "(")) or ended.endswith((":", "-", ",")):
        return True
    first = text.text[following.start : following.start + 1]
    return first.islower() and not ended.endswith(".")


def read_heading(text: PaperText, type_name: str, knowledge: Knowledge) -> Heading:
    """Return the heading of a paper of a given type, from its first page."""
    title = find_title_line(text, type_name)
    head = _head(text, title)
    issuer, parent = _issuer(text, head, knowledge)
    place, issued_on = _place_and_date(text, head)
    if title is None:
        subject, body_line = _official_subject(text, head), len(head)
    else:
        subject, body_line = _subject(text, title, type_name)
    body_start = text.lines[body_line].start if body_line < len(text.lines) else len(text.text)
    return Heading(
        number=_number(text, head),
        issued_on=issued_on,
        place=place,
        issuer=issuer,
        parent_body=parent,
        subject=subject,
        recipient=_recipient(text),
        title_line=title,
        body_start=body_start,
    )
