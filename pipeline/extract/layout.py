"""Words to lines in reading order: two cells that stand side by side are two lines, the left cell's first.

┌ left cell ──┬ right cell ──┐   letterhead: left and right come on one line in 41 of 50 real headers
├─────────────┴──────────────┤
│ body, line by line         │
├─────────────┬──────────────┤
│ recipients  │ signature    │   signature block: the same
└─────────────┴──────────────┘
"""

from collections.abc import Iterable, Sequence

from models.page import Line, Word
from pipeline.vietnamese.fold import fold, squeeze
from pipeline.vietnamese.nearness import find_near

_WIDE_GAP = 0.035
"""Share of the page's width that no justified line leaves between two words."""
_GUTTER = (0.3, 0.66)
"""Where the gap between left and right cell may lie."""
_NATIONAL = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc")
_HEADER_DEPTH = 0.45
_HEADER_REACH = 0.075
"""How far below the motto symbol and date stand, as a share of the page's height."""
_CLOSING = (
    "tm ", "t m ", "kt ", "tl ", "tuq ", "q ", "quyen ", "chu tich", "pho chu tich", "truong ", "pho truong ",
    "giam doc", "pho giam doc", "chanh ", "pho chanh ", "hieu truong", "thu truong", "chi cuc truong", "thu ky",
    "nguoi ghi bien ban", "chu toa", "chu tri", "xac nhan cua", "dai dien", "nguoi lap", "nguoi bao cao",
)  # fmt: skip
"""Openings of the lines in capitals that stand above a signature (Decree 30, zone 7a; template 1.9)."""
_RECIPIENTS = "noi nhan"
_PAGE_NUMBERS = 0.09
"""Page numbers stand above this share of the page's height (Decree 30: in the top margin)."""
_SPECK = 0.7
_FULL_LINE = 0.62
"""Share of the page's width that only lines of running text fill: none stands in a signature block."""


def join_row(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of one row from left to right."""
    return tuple(sorted(words, key=lambda word: (word.box[0], word.box[1])))


def split_at_gaps(words: Sequence[Word]) -> list[list[Word]]:
    """Return the pieces of one row, cut where a gap is wider than any between words of one cell."""
    pieces: list[list[Word]] = []
    for word in words:
        height = word.box[3] - word.box[1]
        gap = word.box[0] - pieces[-1][-1].box[2] if pieces else 0.0
        middle = (word.box[0] + pieces[-1][-1].box[2]) / 2 if pieces else 0.0
        wide = gap > max(_WIDE_GAP, 1.2 * height) and _GUTTER[0] <= middle <= _GUTTER[1]
        if not pieces or wide:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def split_at_motto(words: list[Word]) -> list[list[Word]]:
    """Return a row in two where the national title or motto follows other words: the cells may nearly touch."""
    if words[0].box[1] > _HEADER_DEPTH:
        return [words]
    folded = [fold(word.text) for word in words]
    starts = [sum(len(text) + 1 for text in folded[:index]) for index in range(len(words))]
    for phrase in _NATIONAL:
        near = find_near(phrase, " ".join(folded), at_least=0.85)
        if near is None:
            continue
        cut = min(range(len(words)), key=lambda index: abs(starts[index] - near.start))
        return [words[:cut], words[cut:]] if cut else [words]
    return [words]


def _top(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2


def _is_left(line: Line) -> bool:
    x0, _, x1, _ = line.box
    return (x0 + x1) / 2 < 0.46 and x0 < 0.44


def header_bottom(lines: Sequence[Line]) -> float:
    """Return how far down the two-column letterhead reaches (0.0 without one), by the best near-match of the motto."""
    best, place = 0.0, 0.0
    for line in lines:
        if _top(line) > _HEADER_DEPTH:
            continue
        for phrase in _NATIONAL:
            near = find_near(phrase, fold(line.text), at_least=0.7)
            if near is not None and near.score >= best:
                best, place = near.score, max(place, _top(line)) if near.score == best else _top(line)
    if not best:
        return 0.0
    dated = [_top(line) for line in lines if place < _top(line) < place + _HEADER_REACH and _is_date_or_symbol(line)]
    return max([place, *dated]) + 0.006


def _is_date_or_symbol(line: Line) -> bool:
    folded = squeeze(fold(line.text))
    return " thang " in f" {folded} " or " nam 20" in f" {folded}" or folded.startswith(("so ", "s6 ", "v v"))


def _opens_closing(line: Line) -> bool:
    squeezed = squeeze(fold(line.text))
    if squeezed.startswith(_RECIPIENTS):
        return len(squeezed) <= len(_RECIPIENTS) + 4
    letters = [letter for letter in line.text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters) >= 0.7 * len(letters)
    return bool(letters) and capitals and f"{squeezed} ".startswith(_CLOSING)


def closing_top(lines: Sequence[Line], bottom: float = 0.0) -> float:
    """Return where the signature block begins, below the letterhead's `bottom`; 2.0 without one.

    It opens with "Nơi nhận" or a post in capitals, stands in two columns, and no line of running text follows it: the
    "Thư ký: Bà …" at the head of minutes opens nothing.
    """
    running = max((_top(line) for line in lines if line.box[2] - line.box[0] > _FULL_LINE), default=0.0)
    tops = [_top(line) for line in lines if _top(line) > max(bottom, running) and _opens_closing(line)]
    beside = [top for top in tops if _has_company(lines, top)]
    return min(beside, default=2.0) - 0.008


def _has_company(lines: Sequence[Line], top: float) -> bool:
    """Tell whether left and right lines stand at this height or just below: a block of two columns."""
    near = [line for line in lines if top - 0.01 <= _top(line) <= top + 0.12]
    return any(_is_left(line) for line in near) and any(not _is_left(line) for line in near)


def _is_speck(line: Line) -> bool:
    """Tell a speck read as ":" or "3" from text: one or two signs, no word, hardly believed (page numbers stay)."""
    text = line.text.replace(" ", "")
    if len(text) > 2 or line.box[1] < _PAGE_NUMBERS:
        return False
    return not any(letter.isalnum() for letter in text) or (len(text) == 1 and line.confidence < _SPECK)


def _columns(lines: Iterable[Line]) -> list[Line]:
    ordered = sorted(lines, key=_top)
    return [line for line in ordered if _is_left(line)] + [line for line in ordered if not _is_left(line)]


def _merge_rows(lines: Sequence[Line]) -> list[Line]:
    """Return body lines from top to bottom; pieces of one row that an engine put into two blocks are one line again."""
    merged: list[Line] = []
    for line in sorted(lines, key=lambda entry: (_top(entry), entry.box[0])):
        before = merged[-1] if merged else None
        if before is not None and _same_row(before, line):
            merged[-1] = Line(words=join_row((*before.words, *line.words)))
        else:
            merged.append(line)
    return merged


def _same_row(one: Line, other: Line) -> bool:
    height = min(one.box[3] - one.box[1], other.box[3] - other.box[1])
    apart = other.box[0] >= one.box[2] or one.box[0] >= other.box[2]
    return apart and abs(_top(one) - _top(other)) < 0.4 * height


def in_reading_order(rows: Iterable[Sequence[Word]], table_lines: Sequence[Line] = ()) -> tuple[Line, ...]:
    """Return the lines of a page in reading order from rows of words; lines of tables keep their place by height."""
    pieces = [
        Line(words=tuple(part))
        for row in rows
        if row
        for piece in split_at_gaps(join_row(row))
        for part in split_at_motto(piece)
    ]
    pieces = [line for line in pieces if not _is_speck(line)]
    bottom = header_bottom(pieces)
    top = closing_top(pieces, bottom)
    header = [line for line in pieces if _top(line) <= bottom]
    closing = [line for line in pieces if _top(line) >= max(top, bottom)]
    body = [line for line in pieces if bottom < _top(line) < max(top, bottom)]
    middle = sorted([*_merge_rows(body), *table_lines], key=_top) if table_lines else _merge_rows(body)
    return (*_columns(header), *middle, *_columns(closing))
