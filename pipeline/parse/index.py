"""The PAR index as a paper states it: which year's, percent or points, announced or self-scored (plan III.1.b)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.cues import Cues
from models.reading import NOT_FOUND, Part, Reading
from pipeline.parse.text import PaperText, PlacedLine
from pipeline.vietnamese.fold import squeeze
from pipeline.vietnamese.numbers import PERCENT, POINTS, NumberFound, find_numbers, json_number

_YEAR = re.compile(r"\b(?:nam\s+)?(20\d{2})\b")
_YEAR_BEFORE = re.compile(r"\bnam (?:truoc|ngoai|lien truoc)\b|\bcung ky\b")
_RANK = re.compile(
    r"(?:xep\s+(?:hang|thu|vi tri)?|vi thu|thu hang|dung\s+(?:thu|vi tri)|vi tri|hang|thu)\s*(?:thu|:|la)?\s*:?\s*"
    r"(\d{1,2})\s?(?:/|tren|trong)\s?(?:tong so\s)?(\d{1,3})"
)
_RANK_FIRST = re.compile(r"\b(?:xep|dung)\s+(?:hang\s+|vi tri\s+)?(?:thu\s+)?(nhat)\b")
_BARE = re.compile(r"^\s*(?P<number>\d{1,3}(?:[.,]\d{1,3})?)\s*$")
_BARE_OR_PERCENT = re.compile(r"^\s*(?P<number>\d{1,3}(?:[.,]\d{1,3})?)\s*%?\s*$")
_LEAST_YEARS = 2
_RANK_IN_CELL = re.compile(r"(?<![\d/])(\d{1,2})\s?/\s?(\d{1,3})(?![\d/])")
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
    squeezed = f" {squeeze(folded)} "  # whole words: "được tính" holds no "ước tính"
    return any(f" {squeeze(word)} " in squeezed for word in words)


def _status(folded: str, cues: Cues) -> str:
    for status in ("self_scored", "not_announced", "not_assessed", "announced"):
        if _says(folded, cues.words[f"index_{status}"]):
            return status
    return "unknown"


def _is_change(folded: str, number: NumberFound) -> bool:
    """Tell whether a number is a change: "tăng 3,2% so với năm trước", "4,3 điểm phần trăm"."""
    before, after = folded[max(0, number.start - 12) : number.start], folded[number.end : number.end + 12]
    if re.search(r"\b(?:tang|giam|cao hon|thap hon)\s*$", before) is not None:
        return True
    return "phan tram" in after and re.search(r"\bdat\s*$", before) is None  # "đạt 93,25 điểm phần trăm" is a level


def _status_near(folded: str, number: NumberFound, numbers: list[tuple[NumberFound, str]], cues: Cues) -> str:
    """Return the state told between the number before and this one: "tự chấm 96%; huyện thẩm định 93,4%"."""
    begin = max((other.end for other, _ in numbers if other.end <= number.start), default=0)
    near = _status(folded[begin : number.end], cues)
    if near != "unknown" or len(numbers) == 1:
        return near if near != "unknown" else _status(folded, cues)
    return "announced" if re.search(r"tham dinh|danh gia|ket qua", folded[begin : number.start]) else "unknown"


_COUNTED = re.compile(
    r"[\s%]*(?:(?:so|cac|tong so) )?(?:nhiem vu|ho so|van ban|thu tuc|chi tieu|ke hoach|can bo|cong chuc|vien chuc|"
    r"nguoi|to chuc|y kien|phieu|co quan|don vi|cong dan|thanh vien|xa|thi tran)\b"
)
"""What a percentage counts when it is none of the index: "hoàn thành 100% nhiệm vụ"."""


def _of_the_index(folded: str, number: NumberFound, cues: Cues) -> bool:
    """Tell whether a percentage is the index's.

    No other measure stands nearer before it than the index's name, or the name follows it ("đạt 92,5% Chỉ số CCHC").
    """
    before = folded[: number.start]
    index_at = max((start for start in _index_places(folded, cues) if start < number.start), default=-1)
    other_at = max((before.rfind(name) for name in cues.words["other_measures"]), default=-1)
    if index_at >= 0 and other_at <= index_at:
        return _COUNTED.match(folded, number.end) is None
    named = _NAME_BEHIND.match(folded, number.end)
    return named is not None and any(folded.startswith(name, named.end()) for name in cues.words["index_names"])


_NAME_BEHIND = re.compile(r"[\s%]*(?:phan tram )?(?:ve |cua |doi voi |cho )?(?:ket qua )?")


def _index_places(folded: str, cues: Cues) -> list[int]:
    """Return where the index is named: by its name, or as "chỉ số" in a sentence that told of the reform before it."""
    places = [match.start() for name in cues.words["index_names"] for match in re.finditer(re.escape(name), folded)]
    topics = [place for topic in cues.words["index_topics"] if (place := folded.find(topic)) >= 0]
    if topics and not any(measure in folded for measure in cues.words["other_indexes"]):
        places += [match.start() for match in _INDEX.finditer(folded) if match.start() > min(topics)]
    return places


_INDEX = re.compile(r"\bchi so\b")


_YEAR_BEHIND = re.compile(r"[\s%]*(?:diem )?(?:cua |trong )?nam (20\d{2})\b(?! (?:la |dat ))")
"""A year said behind its number: "tăng so với 88% của năm 2023"."""


def _year_of(folded: str, number: NumberFound | None) -> int | None:
    """Return the year said nearest before a number; "năm trước" is the year before the one named, if any, else 0."""
    years = [(match.start(), int(match[1])) for match in _YEAR.finditer(folded)]
    before = [match.start() for match in _YEAR_BEFORE.finditer(folded)]
    named = years[0][1] - 1 if years else 0
    said = sorted([*years, *((place, named) for place in before)])
    if not said:
        return None
    if number is None:
        return said[0][1]
    behind = _YEAR_BEHIND.match(folded, number.end)
    if behind is not None:
        return int(behind[1])
    earlier = [year for place, year in said if place < number.start]
    return earlier[-1] if earlier else said[0][1]


def _statements(text: PaperText, start: int, end: int, cues: Cues) -> Iterator[Statement]:
    flat = re.sub(r"\s", " ", text.folded[start:end])
    if not _index_places(flat, cues):
        return
    status = _status(flat, cues)
    numbers = [(n, "percent") for n in find_numbers(PERCENT, flat)] + [
        (n, "points") for n in find_numbers(POINTS, flat)
    ]
    numbers = [(number, scale) for number, scale in numbers if not _is_change(flat, number)]
    own = [(number, scale) for number, scale in numbers if _of_the_index(flat, number, cues)]
    for number, scale in own:
        yield Statement(start, end, number, scale, _year_of(flat, number), _status_near(flat, number, numbers, cues))
    if not own and status in ("not_announced", "not_assessed"):
        yield Statement(start, end, None, "percent", _year_of(flat, None), status)


def find_statements(text: PaperText, cues: Cues, body_start: int) -> tuple[Statement, ...]:
    """Return every statement of an index in the body, sentence by sentence and row by row."""
    bounds = text.sentences_after(body_start)
    told = [statement for start, end in bounds for statement in _statements(text, start, end, cues)]
    return (*told, *_in_tables(text, cues, body_start))


def _in_tables(text: PaperText, cues: Cues, body_start: int) -> Iterator[Statement]:
    """Yield the index in tables whose heading names it and whose rows only give its year and number."""
    for rows in text.tables:
        heading = [squeeze(text.folded[start:end]) for start, end in text.cells(rows[0])]
        if rows[0].start < body_start:
            continue
        yield from _years_as_columns(text, rows, heading, cues)
        if not any(_names_index(title, cues) for title in heading):
            continue
        for row in rows[1:]:
            flat = re.sub(r"\s", " ", text.folded[row.start : row.end])
            if _names_index(flat, cues):
                continue  # the row says it itself
            for title, (start, end) in zip(heading, text.cells(row), strict=False):
                yield from _in_cell(flat, title, row.start, (start - row.start, end - row.start), cues)


def _years_as_columns(
    text: PaperText, rows: tuple[PlacedLine, ...], heading: list[str], cues: Cues
) -> Iterator[Statement]:
    """Yield the index of a table whose columns are years: "Chỉ số … (%) | 88,42 | 90,17"."""
    years = [_YEAR.search(title) for title in heading]
    if sum(year is not None for year in years) < _LEAST_YEARS:
        return
    for row in rows[1:]:
        flat = re.sub(r"\s", " ", text.folded[row.start : row.end])
        cells = [(start - row.start, end - row.start) for start, end in text.cells(row)]
        label = flat[slice(*cells[0])]
        if not _names_index(label, cues):
            continue
        scale = "points" if "diem" in label and "%" not in flat else "percent"
        for year, cell in zip(years[1:], cells[1:], strict=False):
            for number in find_numbers(_BARE_OR_PERCENT, flat[slice(*cell)]) if year is not None else ():
                placed = NumberFound(number.value, number.start + cell[0], number.end + cell[0])
                assert year is not None
                yield Statement(row.start, row.end, placed, scale, int(year[1]), _status(label, cues))


def _names_index(folded: str, cues: Cues) -> bool:
    return any(squeeze(name) in squeeze(folded) for name in cues.words["index_names"])


def _in_cell(flat: str, title: str, offset: int, cell: tuple[int, int], cues: Cues) -> Iterator[Statement]:
    words = flat[cell[0] : cell[1]]
    status = _status(f"{title} {flat}", cues)
    if _names_index(title, cues):
        for number in find_numbers(PERCENT, words):
            placed = NumberFound(number.value, number.start + cell[0], number.end + cell[0])
            yield Statement(offset, offset + len(flat), placed, "percent", _year_of(flat, None), status)
    elif "diem" in title:
        for number in find_numbers(_BARE, words):
            placed = NumberFound(number.value, number.start + cell[0], number.end + cell[0])
            yield Statement(offset, offset + len(flat), placed, "points", _year_of(flat, None), status)


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
    year = (first.year or None) if first.year is not None else award_year
    parts: dict[str, Part] = {"year": year, "status": first.status, "scale": first.scale}
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
        first = _RANK_FIRST.search(text.folded, statement.start, reach)
        if first is not None:
            return text.reading(*first.span(1), 1, parts={"rank": 1, "of": None})
    return _rank_row(text, cues, body_start, award_year)


def _rank_row(text: PaperText, cues: Cues, body_start: int, award_year: int | None) -> Reading:
    """Return the rank of a row "Xếp hạng … | 2/5" in a table that also names the index, of the award year's column."""
    for rows in text.tables:
        if rows[0].start < body_start or not _names_index(text.folded[rows[0].start : rows[-1].end], cues):
            continue
        titles = [text.folded[slice(*cell)] for cell in text.cells(rows[0])]
        column = next((i for i, title in enumerate(titles) if str(award_year) in title), None)
        for row in rows:
            cells = text.cells(row)
            if not re.match(r"\W*(?:xep|thu) (?:hang|thu|loai)", text.folded[row.start : row.end]):
                continue
            start, end = cells[column] if column is not None and column < len(cells) else (row.start, row.end)
            match = _RANK_IN_CELL.search(text.folded, start, end)
            if match is not None:
                of = {"rank": int(match[1]), "of": int(match[2])}
                return text.reading(*match.span(1), int(match[1]), parts=dict(of))
    return NOT_FOUND
