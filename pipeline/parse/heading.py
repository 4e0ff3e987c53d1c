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
from models.unit import UnitsTable
from pipeline.parse.bodies import from_letterhead, resolve
from pipeline.parse.knowledge import Knowledge
from pipeline.parse.number_and_date import by_issuer, read_number, read_place_and_date
from pipeline.parse.subject import read_official_subject, read_recipient, read_subject
from pipeline.parse.text import PaperText, PlacedLine
from pipeline.vietnamese.dates import find_dates
from pipeline.vietnamese.fold import fold, plain, squeeze
from pipeline.vietnamese.nearness import find_near
from pipeline.vietnamese.symbols import labelled_symbol

_HEAD_LINES = 40
_BELOW_TITLE = 7
_ENDS_ISSUER = re.compile(r"\W*(?:v/v\b|s[oe60d]\s?(?:[:;.]|z?\d|[/@#?]))")
"""The number's line (zone 3), also where a pen's digits spoilt it, or the subject under it (zone 5b)."""


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


def _head(text: PaperText, title_line: int | None) -> tuple[PlacedLine, ...]:
    """Return the lines above the title; without a title, those above "Kính gửi"."""
    end = title_line if title_line is not None else _HEAD_LINES
    head = text.lines[: min(end, _HEAD_LINES)]
    for index, placed in enumerate(head):
        if fold(placed.line.text).startswith(("kinh gui", "kinh trinh")):
            return head[:index]
    return head


def _issuer_zones(text: PaperText, head: tuple[PlacedLine, ...], knowledge: Knowledge) -> Iterator[_Zone]:
    """Yield the letterhead's left stretches, down to the symbol line."""
    foreign = knowledge.cues.words["foreign_lines"]
    for placed in head:
        folded = text.folded[placed.start : placed.end]
        if labelled_symbol(text.text[placed.start : placed.end]) or _ENDS_ISSUER.match(folded):
            return
        start, end = _without_national_title(folded, knowledge.cues)
        kept = folded[start:end]
        letters = sum(letter.isalpha() for letter in kept)
        if letters < 3 or find_dates(kept) or any(word in kept for word in foreign) or "mau so" in kept:
            continue
        words = text.text[placed.start : placed.start + end]
        capitals = sum(letter.isupper() for letter in words if letter.isalpha())
        if placed.stands_left and capitals >= 0.6 * letters:
            yield _Zone(placed.start + start, placed.start + len(folded[:end].rstrip()), left=True)


def _opens_body(folded: str, cues: Cues) -> bool:
    squeezed = squeeze(folded)
    heads = cues.words["body_heads"]
    return any(squeezed.startswith(f"{head} ") or (squeezed == head and " " in head) for head in heads)


def _ends_known_name(before: str, words: str, units: UnitsTable) -> bool:
    """Tell whether two lines together are a known unit's name: "PHÒNG TÀI NGUYÊN VÀ MÔI" / "TRƯỜNG"."""
    return resolve(before, units).unit is None and resolve(f"{before} {words}", units).unit is not None


def _bodies(text: PaperText, zones: list[_Zone], cues: Cues, units: UnitsTable) -> list[tuple[int, int, str]]:
    """Return the letterhead's bodies from parent to issuer: a line that opens a body starts one, others continue it."""
    bodies: list[tuple[int, int, str]] = []
    for zone in zones:
        words = plain(text.text[zone.start : zone.end]).strip(" *_-.|~/:;,'’\"")
        opens = _opens_body(text.folded[zone.start : zone.end], cues)
        hanging = bodies and bodies[-1][2].endswith(("-", ",", " VÀ", " va"))
        joins = bool(bodies) and _ends_known_name(bodies[-1][2], words, units)
        if bodies and (not opens or hanging or joins):
            start, _, before = bodies[-1]
            bodies[-1] = (start, zone.end, f"{before} {words}")
        else:
            bodies.append((zone.start, zone.end, words))
    if len(bodies) > 1 and not _opens_body(fold(bodies[0][2]), cues):
        bodies = bodies[1:]
    return bodies


def _issuer(text: PaperText, head: tuple[PlacedLine, ...], knowledge: Knowledge) -> tuple[Reading, Reading]:
    bodies = _bodies(text, list(_issuer_zones(text, head, knowledge)), knowledge.cues, knowledge.units)
    if not bodies:
        return NOT_FOUND, NOT_FOUND
    readings = []
    for start, end, words in bodies[-2:]:
        named = knowledge.cues.words
        body = from_letterhead(words, knowledge.units, named["services"] + named["proper_names"], named["provinces"])
        sure = body.confidence if body.unit else text.mean_confidence(start, end) * body.confidence
        spelt = body.unit is not None or body.name.startswith(named["services"])
        name = body.name if spelt else _as_written(text, end, body.name)
        readings.append(text.reading(start, end, name, confidence=sure, parts=body.parts))
    return (readings[-1], readings[-2] if len(readings) > 1 else NOT_FOUND)


def _as_written(text: PaperText, after: int, name: str) -> str:
    """Return a body's name with the capitals that running text gives it, where it stands there again."""
    spelt = r"[\s,.-]+".join(map(re.escape, squeeze(fold(name)).split()))
    for match in re.finditer(rf"(?<![a-z0-9]){spelt}(?![a-z0-9])", text.folded[after:]):
        words = plain(text.text[after + match.start() : after + match.end()])
        if not words.isupper() and any(letter.islower() for letter in words):
            return words[:1].upper() + words[1:]
    return name


def _below_title(text: PaperText, title: int | None) -> tuple[PlacedLine, ...]:
    """Return the lines between a title and the body, where some papers put number and date."""
    if title is None:
        return ()
    below = text.lines[title + 1 : title + 1 + _BELOW_TITLE]
    ends = (i for i, line in enumerate(below) if text.folded[line.start :].lstrip().startswith(("kinh ", "can cu")))
    return below[: next(ends, len(below))]


def read_heading(text: PaperText, type_name: str, knowledge: Knowledge) -> Heading:
    """Return the heading of a paper of a given type, from its first page."""
    title = find_title_line(text, type_name)
    head = _head(text, title)
    issuer, parent = _issuer(text, head, knowledge)
    below = _below_title(text, title)
    place, issued_on = read_place_and_date(text, head, knowledge.units)
    if not issued_on.parts:
        place, issued_on = read_place_and_date(text, below, knowledge.units)
    number = read_number(text, head, knowledge.cues)
    number = by_issuer(number if number.parts else read_number(text, below, knowledge.cues), issuer)
    if title is None:
        subject, body_line = read_official_subject(text, head), len(head)
    else:
        subject, body_line = read_subject(text, title, type_name)
    body_start = text.lines[body_line].start if body_line < len(text.lines) else len(text.text)
    return Heading(
        number=number,
        issued_on=issued_on,
        place=place,
        issuer=issuer,
        parent_body=parent,
        subject=subject,
        recipient=read_recipient(text),
        title_line=title,
        body_start=body_start,
    )
