"""What an attached decision attests of units: the index it publishes, the initiatives it recognises (III.1.b, c)."""

import re
from collections.abc import Iterator

from models.attested import NOTHING_ATTESTED, Attested, AttestedIndex, AttestedInitiative
from models.reading import NOT_FOUND, Part, Reading
from models.terms import TextOrigin
from pipeline.parse.bodies import BodyPlace, find_bodies
from pipeline.parse.heading import Heading
from pipeline.parse.knowledge import Knowledge
from pipeline.parse.rows import NamedRow, Place, rows_below_headings
from pipeline.parse.text import PaperText
from pipeline.vietnamese.fold import fold, plain, squeeze
from pipeline.vietnamese.numbers import PERCENT, find_numbers, json_number

_YEAR = re.compile(r"\bnam (20\d{2})\b")
_NUMBER = re.compile(r"^\W*(?P<number>\d{1,3}(?:[.,]\d{1,3})?)\s*%?\W*$")
_RANK = re.compile(r"^\W*(\d{1,3})(?:\s?/\s?\d{1,3})?\W*$")
_TITLE = re.compile(r"\"(?P<title>[^\"]{8,260})\"")
_SUBJECT_REACH = 700
_READ_ONCE = 0.85
"""Most that digits of a picture are believed that were read only once (law 3)."""
_EXACT = 0.98


def read_attested(text: PaperText, heading: Heading, type_name: str, knowledge: Knowledge) -> Attested:
    """Return what a decision or notice attests; nothing where it is neither, or about something else."""
    words = knowledge.cues.words
    if squeeze(fold(type_name)) not in words["attesting_types"]:
        return NOTHING_ATTESTED
    subject = _subject(text, heading)
    indexes: tuple[AttestedIndex, ...] = ()
    initiatives: tuple[AttestedInitiative, ...] = ()
    if _has(subject, words["index_names"]):
        indexes = tuple(_indexes(text, heading, subject, knowledge))
    if _has(subject, words["initiative_names"]) and _has(subject, words["recognised"]):
        asked = re.search(r"\bde nghi (?:xet |xet, )?cong nhan\b", subject)
        initiatives = () if asked else tuple(_initiatives(text, heading, subject, knowledge))
    return Attested(indexes=indexes, initiatives=initiatives)


def _subject(text: PaperText, heading: Heading) -> str:
    """Return the folded subject of a paper, failing that the words of its beginning."""
    value = heading.subject.value
    return fold(value) if isinstance(value, str) else text.flat[:_SUBJECT_REACH]


def _has(folded: str, phrases: tuple[str, ...]) -> bool:
    words = f" {squeeze(folded)} "
    return any(f" {squeeze(phrase)} " in words for phrase in phrases)


def _year_of(text: PaperText, heading: Heading, subject: str) -> int | None:
    """Return the year that the paper is about: of its title, not of its issue; failing that of its annex's title."""
    found = _YEAR.search(subject)
    if found is not None:
        return int(found[1])
    years = set(_YEAR.findall(text.flat[heading.body_start :]))
    return int(years.pop()) if len(years) == 1 else None


def _unit_reading(text: PaperText, place: BodyPlace) -> Reading:
    parts: dict[str, Part] = {"code": place.unit.code, "kind": place.unit.kind.value, "known": True}
    return text.reading(place.start, place.end, place.unit.name, confidence=_EXACT, parts=parts)


def _bodies(text: PaperText, place: Place, knowledge: Knowledge) -> list[BodyPlace]:
    """Return the units that a stretch names, those of the letterhead's bodies apart."""
    start, end = place
    found = find_bodies(text.flat[start:end], knowledge.units)
    return [BodyPlace(body.unit, body.start + start, body.end + start) for body in found]


# --- the index --------------------------------------------------------------------------------------------------


def _status(subject: str, knowledge: Knowledge) -> str:
    """Return how far a decision's or notice's result has come: published, unless it says that it is not."""
    words = knowledge.cues.words
    for status in ("self_scored", "not_announced"):
        if _has(subject, words[f"index_{status}"]):
            return status
    return "announced"


def _indexes(text: PaperText, heading: Heading, subject: str, knowledge: Knowledge) -> Iterator[AttestedIndex]:
    year, status = _year_of(text, heading, subject), _status(subject, knowledge)
    columns = {name: knowledge.cues.words[f"index_column_{name}"] for name in ("rank", "percent", "points")}
    for row in rows_below_headings(text, columns, least=1):
        yield from _index_of_row(text, row, year, status, knowledge)
    for start, end in text.sentences_after(heading.body_start):
        if not text.line_at(start).is_row:
            yield from _index_of_sentence(text, (start, end), year, status, knowledge)


def _number(text: PaperText, place: Place, parts: dict[str, Part] | None) -> Reading:
    """Return the number that fills a cell; digits of a picture that were read once stay unsure (law 3)."""
    start, end = place
    found = find_numbers(_NUMBER, text.flat[start:end])
    if not found:
        return NOT_FOUND
    return text.reading(start, end, json_number(found[0].value), confidence=_twice(text, place), parts=parts)


def _twice(text: PaperText, place: Place) -> float:
    words = [w for w in text.words_in(*place) if any(letter.isdigit() for letter in w.word.text)]
    once = any(w.page.origin is TextOrigin.OCR and w.word.second is None for w in words)
    sure = text.digit_confidence(*place)
    return min(sure, _READ_ONCE) if once else sure


def _index_of_row(
    text: PaperText, row: NamedRow, year: int | None, status: str, knowledge: Knowledge
) -> Iterator[AttestedIndex]:
    bodies = _bodies(text, (row.start, row.end), knowledge)
    if len(bodies) != 1:
        return
    if _has(text.flat[row.start : row.end], knowledge.cues.words["index_not_assessed"]):
        yield _not_assessed(text, bodies[0], (row.start, row.end), year)
        return
    named = row.named
    parts: dict[str, Part] = {"year": year, "status": status, "scale": "percent"}
    percent = _number(text, named["percent"], parts) if "percent" in named else NOT_FOUND
    points = _number(text, named["points"], None) if "points" in named else NOT_FOUND
    rank = NOT_FOUND
    if "rank" in named and (match := _RANK.match(text.flat[slice(*named["rank"])])) is not None:
        rank = text.reading(*named["rank"], int(match[1]), confidence=_twice(text, named["rank"]))
    if percent.value is not None or points.value is not None:
        yield AttestedIndex(unit=_unit_reading(text, bodies[0]), percent=percent, points=points, rank=rank)


def _index_of_sentence(
    text: PaperText, place: Place, year: int | None, status: str, knowledge: Knowledge
) -> Iterator[AttestedIndex]:
    """Yield the index of a sentence about one unit: "3. Ủy ban nhân dân xã X: 93,25%"."""
    bodies = _bodies(text, place, knowledge)
    flat = text.flat[slice(*place)]
    if _has(flat, knowledge.cues.words["index_not_assessed"]):
        yield from (_not_assessed(text, body, place, year) for body in bodies)
        return
    numbers = find_numbers(PERCENT, flat)
    if len(bodies) != 1 or len(numbers) != 1 or _has(flat, knowledge.cues.words["other_measures"]):
        return
    parts: dict[str, Part] = {"year": year, "status": status, "scale": "percent"}
    start, end = place[0] + numbers[0].start, place[0] + numbers[0].end
    percent = text.reading(
        start, end, json_number(numbers[0].value), confidence=_twice(text, (start, end)), parts=parts
    )
    yield AttestedIndex(unit=_unit_reading(text, bodies[0]), percent=percent)


def _not_assessed(text: PaperText, body: BodyPlace, place: Place, year: int | None) -> AttestedIndex:
    parts: dict[str, Part] = {"year": year, "status": "not_assessed", "scale": "percent"}
    told = text.reading(*place, None, confidence=text.mean_confidence(*place), parts=parts)
    return AttestedIndex(unit=_unit_reading(text, body), percent=told)


# --- initiatives ------------------------------------------------------------------------------------------------


def _initiatives(text: PaperText, heading: Heading, subject: str, knowledge: Knowledge) -> Iterator[AttestedInitiative]:
    year = _year_of(text, heading, subject)
    columns = {name: knowledge.cues.words[f"initiative_column_{name}"] for name in ("title", "unit", "field")}
    listed = False
    for row in rows_below_headings(text, columns, least=1):
        if "title" in row.named:
            listed = True
            yield _initiative_of_row(text, row, year, knowledge)
    if listed:
        return
    for start, end in text.sentences_after(heading.body_start):
        for match in _TITLE.finditer(text.text, start, end):
            bodies = _bodies(text, (match.end(), end), knowledge)
            yield AttestedInitiative(
                title=_title(text, match.span("title")),
                unit=_unit_reading(text, bodies[0]) if bodies else NOT_FOUND,
                year=year,
            )


def _title(text: PaperText, place: Place) -> Reading:
    value = plain(text.text[slice(*place)]).strip(" .,;\"'")
    return text.reading(*place, value or None, confidence=text.mean_confidence(*place))


def _initiative_of_row(text: PaperText, row: NamedRow, year: int | None, knowledge: Knowledge) -> AttestedInitiative:
    bodies = _bodies(text, row.named.get("unit", (row.start, row.end)), knowledge)
    field = text.flat[slice(*row.named["field"])] if "field" in row.named else None
    return AttestedInitiative(
        title=_title(text, row.named["title"]),
        unit=_unit_reading(text, bodies[0]) if len(bodies) == 1 else NOT_FOUND,
        year=year,
        reform=None if field is None else _has(field, knowledge.cues.words["reform_names"]),
    )
