"""The PAR index as a paper states it: which year's, percent or points, announced or self-scored (plan III.1.b)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.cues import Cues
from models.reading import NOT_FOUND, Part, Reading
from pipeline.parse.text import PaperText
from pipeline.vietnamese.fold import squeeze
from pipeline.vietnamese.numbers import PERCENT, POINTS, NumberFound, find_numbers, json_number

_YEAR = re.compile(r"\b(?:nam\s+)?(20\d{2})\b")
_RANK = re.compile(
    r"(?:xep\s+(?:hang|thu|vi tri)?|vi thu|thu hang|dung\s+(?:thu|vi tri)|hang|thu)\s*(?:thu|:|la)?\s*"
    r"(\d{1,2})\s?(?:/|tren|trong)\s?(?:tong so\s)?(\d{1,3})"
)
_RANK_CELL = re.compile(r"\|\s*(\d{1,2})\s?/\s?(\d{1,3})\s*(?=\||$)", re.M)


@dataclass(frozen=True)
class Statement:
    """One statement of an index: a number (None where only its state is told), its year and what is said of it.

    One sentence may hold several: "năm 2023 đạt 91%, năm 2024 đạt 93,25%". Places of `number` count from `start`.
    """

    start: int
    end: int
    number: NumberFound | None
    scale: str
    year: int | None
    status: str


def _says(folded: str, words: tuple[str, ...]) -> bool:
    squeezed = squeeze(folded)
    return any(squeeze(word) in squeezed for word in words)


def _status(folded: str, cues: Cues) -> str:
    for status in ("self_scored", "not_announced", "not_assessed", "announced"):
        if _says(folded, cues.words[f"index_{status}"]):
            return status
    return "unknown"


def _of_the_index(folded: str, number: NumberFound, cues: Cues) -> bool:
    """Tell whether a percentage is the index's: no other measure stands nearer before it than the index's name."""
    before = folded[: number.start]
    index_at = max((before.rfind(name) for name in cues.words["index_names"]), default=-1)
    other_at = max((before.rfind(name) for name in cues.words["other_measures"]), default=-1)
    return index_at >= 0 and other_at <= index_at


def _year_of(folded: str, number: NumberFound | None) -> int | None:
    years = [(match.start(), int(match[1])) for match in _YEAR.finditer(folded)]
    if not years:
        return None
    if number is None:
        return years[0][1]
    before = [year for place, year in years if place < number.start]
    return before[-1] if before else years[0][1]


def _statements(text: PaperText, start: int, end: int, cues: Cues) -> Iterator[Statement]:
    flat = re.sub(r"\s", " ", text.folded[start:end])
    if not any(name in flat for name in cues.words["index_names"]):
        return
    status = _status(flat, cues)
    numbers = [(n, "percent") for n in find_numbers(PERCENT, flat)] + [
        (n, "points") for n in find_numbers(POINTS, flat)
    ]
    own = [(number, scale) for number, scale in numbers if _of_the_index(flat, number, cues)]
    for number, scale in own:
        yield Statement(start, end, number, scale, _year_of(flat, number), status)
    if not own and status in ("not_announced", "not_assessed"):
        yield Statement(start, end, None, "percent", _year_of(flat, None), status)


def find_statements(text: PaperText, cues: Cues, body_start: int) -> tuple[Statement, ...]:
    """Return every statement of an index in the body, sentence by sentence and row by row."""
    bounds = (bounds for bounds in text.sentences if bounds[0] >= body_start)
    return tuple(statement for start, end in bounds for statement in _statements(text, start, end, cues))


def _alternatives(text: PaperText, number: NumberFound, offset: int) -> tuple[int | float, ...]:
    others = []
    for placed in text.words_in(offset + number.start, offset + number.end):
        if placed.word.second and placed.word.second != placed.word.text:
            others += [json_number(n.value) for n in find_numbers(PERCENT, placed.word.second.rstrip("%.,;)") + "%")]
    return tuple(others)


def _number_reading(text: PaperText, number: NumberFound, offset: int, parts: dict[str, Part] | None) -> Reading:
    return text.reading(
        offset + number.start,
        offset + number.end,
        json_number(number.value),
        confidence=text.digit_confidence(offset + number.start, offset + number.end),
        parts=parts,
        alternatives=_alternatives(text, number, offset),
    )


def _is_about(statement: Statement, award_year: int | None) -> bool:
    """A statement that names no year is about the paper's own year."""
    return statement.year is None or award_year is None or statement.year == award_year


def read_index(text: PaperText, cues: Cues, body_start: int, award_year: int | None) -> Reading:
    """Return the percentage stated for the award year; without one, None with what was said instead in `parts`."""
    statements = find_statements(text, cues, body_start)
    own = [s for s in statements if _is_about(s, award_year)]
    percents = sorted((s for s in own if s.scale == "percent"), key=lambda s: s.status == "self_scored")
    best = next((s for s in percents if s.number is not None), None)
    if best is None or best.number is None:
        return _without_percent(text, own or list(statements), award_year)
    parts: dict[str, Part] = {"year": best.year or award_year, "status": best.status, "scale": "percent"}
    reading = _number_reading(text, best.number, best.start, parts)
    alike = [s for s in percents if s.status == best.status and s.number]
    values = {json_number(s.number.value) for s in alike if s.number} - {reading.value}
    if values:  # two sentences of one paper that differ: both shown, decided by a person
        others = (*reading.alternatives, *sorted(values))
        return reading.model_copy(update={"alternatives": others, "confidence": min(reading.confidence, 0.6)})
    return reading


def _without_percent(text: PaperText, statements: list[Statement], award_year: int | None) -> Reading:
    if not statements:
        return NOT_FOUND
    first = statements[0]
    parts: dict[str, Part] = {"year": first.year or award_year, "status": first.status, "scale": first.scale}
    return text.reading(
        first.start, first.end, None, confidence=text.mean_confidence(first.start, first.end), parts=parts
    )


def read_points(text: PaperText, cues: Cues, body_start: int, award_year: int | None) -> Reading:
    """Return the points stated for the award year."""
    for statement in find_statements(text, cues, body_start):
        if statement.scale == "points" and statement.number and _is_about(statement, award_year):
            return _number_reading(text, statement.number, statement.start, None)
    return NOT_FOUND


def read_rank(text: PaperText, cues: Cues, body_start: int, award_year: int | None) -> Reading:
    """Return the rank: the x of "xếp hạng x/y" in or right after a statement of the index, or in a cell of its row."""
    for statement in find_statements(text, cues, body_start):
        if not _is_about(statement, award_year):
            continue
        reach = statement.end if text.line_at(statement.start).is_row else min(statement.end + 160, len(text.folded))
        match = _RANK.search(text.folded, statement.start, reach) or _RANK_CELL.search(
            text.folded, statement.start, statement.end
        )
        if match is not None:
            of = {"rank": int(match[1]), "of": int(match[2])}
            return text.reading(*match.span(1), int(match[1]), parts=dict(of))
    return NOT_FOUND
