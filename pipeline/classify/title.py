"""The title line of a page (Decree 30, zone 5a) and the national title (zone 1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from models.cues import Cues, TypeName
from models.page import Line, Page
from pipeline.vietnamese.fold import fold, squeeze
from pipeline.vietnamese.nearness import find_near
from pipeline.vietnamese.symbols import labelled_symbol

_TITLE_ZONE = 0.62
"""A title stands in the upper part of its first page, below a letterhead of up to four lines and stamps."""

_HEAD_LINES = 24
_LONGEST_TITLE = 110
_LEFT_CELL = 0.38
"""A title's middle lies right of this share of the width; that of a left cell lies at 0.2 to 0.34."""


@dataclass(frozen=True)
class TitleLine:
    """A title: its type, the place among the page's lines, how sure (0..1), and the line as read."""

    type: TypeName
    index: int
    confidence: float
    text: str


def _capital_share(text: str) -> float:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) / len(letters) if letters else 0.0


def _opening_capitals(text: str, words: int) -> bool:
    return _capital_share(" ".join(text.split()[:words])) >= 0.8


def _is_centred(line: Line) -> bool:
    x0, _, x1, _ = line.box
    return x1 <= x0 or abs((x0 + x1) / 2 - 0.53) < 0.14


def match_type(text: str, cues: Cues) -> tuple[TypeName, float] | None:
    """Return the type that a line opens with and how sure: "BẢO CÁO THÀNH TÍCH" is a Báo cáo, a letter astray."""
    squeezed = squeeze(fold(text))
    for type_name in cues.types:
        name = squeeze(fold(type_name.name))
        opening = squeezed[: len(name)]
        whole = len(squeezed) == len(name) or squeezed[len(name) : len(name) + 1] == " "
        if whole and opening == name:
            return type_name, 0.98
    return _near_type(squeezed, cues)


def _near_type(squeezed: str, cues: Cues) -> tuple[TypeName, float] | None:
    """Return the one type that a line is a letter away from; two ("THÔNG CÁO", "THÔNG BÁO") are none."""
    near = [
        type_name
        for type_name in cues.types
        if len(name := squeeze(fold(type_name.name))) >= 7 and Levenshtein.distance(squeezed, name) <= 1
    ]
    return (near[0], 0.9) if len(near) == 1 else None


def _in_left_cell(line: Line) -> bool:
    """Tell whether a line stands in the letterhead's left cell: "KẾ HOẠCH" ends the name of an office there."""
    x0, _, x1, _ = line.box
    return x1 > x0 and (x0 + x1) / 2 < _LEFT_CELL


def _title_at(index: int, line: Line, cues: Cues) -> TitleLine | None:
    if _in_left_cell(line):
        return None
    text = line.text.strip(" :*_-.|")
    opened = text[len("TRÍCH ") :] if fold(text).startswith("trich ") else text
    found = match_type(opened, cues)
    if found is None or len(text) > _LONGEST_TITLE:
        return None
    type_name, confidence = found
    words = len(type_name.name.split())
    if _opening_capitals(opened, words):
        return TitleLine(type_name, index, confidence, text)
    alone = len(opened.split()) == words and opened[:1].isupper()
    return TitleLine(type_name, index, confidence - 0.1, text) if alone and _is_centred(line) else None


def head_lines(page: Page) -> tuple[Line, ...]:
    """Return the lines among which letterhead and title stand."""
    return tuple(line for line in page.lines[: _HEAD_LINES * 2] if line.box[1] <= _TITLE_ZONE)[: _HEAD_LINES * 2]


def _below_motto(lines: Sequence[Line], cues: Cues) -> int:
    """Return the index of the line after the national motto; 0 where none is read."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if find_near(cues.national_motto, fold(line.text), at_least=0.8) is not None:
            return index + 1
    return 0


def find_title(page: Page, cues: Cues) -> TitleLine | None:
    """Return the first title line in the upper part of a page, or None."""
    lines = head_lines(page)
    first = _below_motto(lines, cues)
    for index, line in enumerate(lines[first:], first):
        title = _title_at(index, line, cues)
        if title is not None:
            return title
    return None


def has_national_title(page: Page, cues: Cues) -> bool:
    """Tell whether the upper third shows the national title or motto, near-spelt."""
    top = [line for line in page.lines[:_HEAD_LINES] if line.box[1] <= 0.35]
    folded = " ".join(fold(line.text) for line in top)
    return any(find_near(phrase, folded, at_least=0.8) for phrase in (cues.national_title, cues.national_motto))


def find_symbol_type(page: Page, cues: Cues) -> TypeName | None:
    """Return the type that the notation of a "Số: …/TTr-…" line names, or None."""
    for line in head_lines(page):
        symbol = labelled_symbol(line.text)
        if symbol is None:
            continue
        prefix = symbol.notation.split("-")[0]
        for type_name in cues.types:
            if type_name.abbreviation and type_name.abbreviation == prefix:
                return type_name
    return None


def has_symbol_line(page: Page) -> bool:
    """Tell whether a zone-3 line with a symbol stands in the upper part of the page."""
    return any(labelled_symbol(line.text) is not None for line in head_lines(page))
