"""The words of one paper as running text, each place in it leading back to the paper."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.page import Line, Page, Word
from models.reading import Evidence, Part, Reading, Value
from pipeline.vietnamese.fold import fold, plain
from pipeline.vietnamese.letters import SMALL

CELL_BREAK = " | "
_HEADING_LETTERS = 12
_UNDERSTOOD = 0.97
"""Most confidence in what a statement means ("no leader was disciplined"), however plainly its letters stand."""
_LEFT_OF, _LEFT_EDGE = 0.56, 0.42
_READ_TWICE, _READ_APART = 0.96, 0.5
"""Confidence of digits that two readings of one place gave alike, and differently (law 3)."""


@dataclass(frozen=True)
class PlacedWord:
    """A word with its place in the text and its page."""

    start: int
    end: int
    word: Word
    page: Page
    paragraph: int | None


@dataclass(frozen=True)
class PlacedLine:
    """A line, or a row of a table with its cells joined, with its place in the text."""

    start: int
    end: int
    line: Line
    page: Page
    is_row: bool = False

    @property
    def stands_left(self) -> bool:
        """Tell whether the line may stand in a left cell; a Word file's lines have no place and all may."""
        x0, _, x1, _ = self.line.box
        return self.page.page is None or x1 <= x0 or ((x0 + x1) / 2 < _LEFT_OF and x0 < _LEFT_EDGE)


def _row_line(cells: Sequence[Line]) -> Line:
    words: list[Word] = []
    for index, cell in enumerate(cells):
        if index:
            edge = words[-1].box
            words.append(Word(text="|", box=(edge[2], edge[1], edge[2], edge[3]), confidence=1.0))
        words.extend(cell.words)
    return Line(words=tuple(words), paragraph=cells[0].paragraph)


def _cell_line(lines: Sequence[Line]) -> Line:
    return Line(words=tuple(word for line in lines for word in line.words), paragraph=lines[0].paragraph)


def _rows_of(page: Page) -> tuple[dict[Line, int], dict[int, list[Line]]]:
    """Return which table each cell line belongs to, and the rows of each table as lines."""
    owner: dict[Line, int] = {}
    rows: dict[int, list[Line]] = {}
    for number, table in enumerate(page.tables):
        for row in table.rows:
            filled = [cell for cell in row if cell.lines]
            if not filled:
                continue
            rows.setdefault(number, []).append(_row_line([_cell_line(cell.lines) for cell in filled]))
            owner.update({line: number for cell in filled for line in cell.lines})
    return owner, rows


def _flow(page: Page) -> Iterator[tuple[Line, bool]]:
    """Yield the lines of a page in reading order, each table row as one line where its table begins."""
    owner, rows = _rows_of(page)
    told: set[int] = set()
    for line in page.lines:
        number = owner.get(line)
        if number is None:
            yield line, False
        elif number not in told:
            told.add(number)
            for row in rows[number]:
                yield row, True


@dataclass(frozen=True)
class PaperText:
    """The text of a paper: lines joined by newlines, table cells by " | "; `folded` is as long as `text`."""

    text: str
    folded: str
    words: tuple[PlacedWord, ...]
    lines: tuple[PlacedLine, ...]

    @cached_property
    def flat(self) -> str:
        """Return the folded text with its line breaks as spaces, as long as the text: phrases run over lines."""
        return self.folded.replace("\n", " ")

    @cached_property
    def _starts(self) -> list[int]:
        return [placed.start for placed in self.words]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [placed.start for placed in self.lines]

    def words_in(self, start: int, end: int) -> tuple[PlacedWord, ...]:
        """Return the words that touch text[start:end]."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, max(end - 1, start))
        return tuple(placed for placed in self.words[first:last] if placed.end > start and placed.start < end)

    def line_at(self, place: int) -> PlacedLine:
        """Return the line that holds a place of the text."""
        return self.lines[max(bisect_right(self._line_starts, place) - 1, 0)]

    def confidence(self, start: int, end: int) -> float:
        """Return the least confidence among the words of text[start:end]; 0.0 where there is none."""
        return min((placed.word.confidence for placed in self.words_in(start, end)), default=0.0)

    def mean_confidence(self, start: int, end: int) -> float:
        """Return the mean confidence of the words of text[start:end]; 0.0 where there is none."""
        words = self.words_in(start, end)
        return sum(placed.word.confidence for placed in words) / len(words) if words else 0.0

    def digit_confidence(self, start: int, end: int) -> float:
        """Return how sure the digits of text[start:end] are: read twice alike they are, read apart they are not."""
        words = [w.word for w in self.words_in(start, end) if any(letter.isdigit() for letter in w.word.text)]
        if not words:
            return 0.0
        if any(word.second is not None and _digits(word.second) != _digits(word.text) for word in words):
            return _READ_APART
        weakest = min(word.confidence for word in words)
        return max(weakest, _READ_TWICE) if all(word.second is not None for word in words) else weakest

    def evidence(self, start: int, end: int) -> tuple[Evidence, ...]:
        """Return where text[start:end] stands: one box a page, or one entry a paragraph of a Word file."""
        groups: dict[tuple[str, int | None, int | None], list[PlacedWord]] = {}
        for placed in self.words_in(start, end):
            groups.setdefault((placed.page.file, placed.page.page, placed.paragraph), []).append(placed)
        return tuple(_evidence(key, group) for key, group in groups.items())

    def reading(
        self,
        start: int,
        end: int,
        value: Value,
        *,
        confidence: float | None = None,
        parts: dict[str, Part] | None = None,
        alternatives: tuple[Value, ...] = (),
    ) -> Reading:
        """Return a Reading of text[start:end]; confidence is that of its weakest word unless given."""
        sure = self.confidence(start, end) if confidence is None else confidence
        if isinstance(value, bool):
            sure = min(sure, _UNDERSTOOD)
        return Reading(
            value=value,
            parts=parts,
            text=plain(self.text[start:end]),
            confidence=round(min(max(sure, 0.0), 1.0), 3),
            alternatives=alternatives,
            evidence=self.evidence(start, end),
        )

    @cached_property
    def tables(self) -> tuple[tuple[PlacedLine, ...], ...]:
        """Return the tables, each as its rows: rows that follow each other without other lines between."""
        tables: list[list[PlacedLine]] = []
        before: PlacedLine | None = None
        for line in self.lines:
            if line.is_row:
                if before is None or not before.is_row:
                    tables.append([])
                tables[-1].append(line)
            before = line
        return tuple(tuple(rows) for rows in tables)

    def cells(self, row: PlacedLine) -> tuple[tuple[int, int], ...]:
        """Return the places of a row's cells."""
        places, start = [], row.start
        for piece in self.text[row.start : row.end].split(CELL_BREAK):
            places.append((start, start + len(piece)))
            start += len(piece) + len(CELL_BREAK)
        return tuple(places)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Return the places of the sentences: ended by a stop, a semicolon, a table row, or a new numbered point."""
        bounds = [0, *(match.end() for match in _SENTENCE_END.finditer(self.text)), len(self.text)]
        rows = [edge for line in self.lines if line.is_row for edge in (line.start, line.end)]
        edges = sorted({*bounds, *rows, *self._heading_edges()})
        return tuple((a, b) for a, b in zip(edges, edges[1:], strict=False) if self.text[a:b].strip())

    def _heading_edges(self) -> Iterator[int]:
        """Yield where a line in capitals (a heading) meets ordinary writing: no sentence runs over that."""
        capitals = [_in_capitals(self.text[line.start : line.end]) for line in self.lines]
        for line, own, following in zip(self.lines, capitals, capitals[1:], strict=False):
            if own != following:
                yield line.end + 1

    def sentences_after(self, place: int) -> tuple[tuple[int, int], ...]:
        """Return the sentences from a place on, one that began before it cut there."""
        return tuple((max(start, place), end) for start, end in self.sentences if end > place)

    def sentence_at(self, place: int) -> tuple[int, int]:
        """Return the bounds of the sentence that holds a place."""
        for start, end in self.sentences:
            if start <= place < end:
                return start, end
        return place, place


def _in_capitals(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) >= _HEADING_LETTERS and sum(letter.isupper() for letter in letters) >= 0.85 * len(letters)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit() or letter in "/,.-").strip(",.-/")


_SENTENCE_END = re.compile(
    rf"(?<!\n\d)(?<!\n\d\d)[.!?;]\s+(?=[^{SMALL}])|"
    r"[;:]\s*\n|\n(?=\s*(?:[-–+*•]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-hđ]\)|[IVX]{1,4}[.)]|[A-D]\.)\s)"
)


def _evidence(key: tuple[str, int | None, int | None], group: Sequence[PlacedWord]) -> Evidence:
    file, page, paragraph = key
    boxes = [placed.word.box for placed in group]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    text = " ".join(placed.word.text for placed in group)
    return Evidence(file=file, page=page, box=box if page is not None else None, paragraph=paragraph, text=text)


def lay_out(pages: Sequence[Page], skip: Callable[[Line], bool] | None = None) -> PaperText:
    """Return the running text of a paper's pages, without the rows of tables that are to be skipped."""
    pieces: list[str] = []
    words: list[PlacedWord] = []
    lines: list[PlacedLine] = []
    place = 0
    for page in pages:
        for line, is_row in _flow(page):
            if is_row and skip is not None and skip(line):
                continue
            line_start = place
            for word in line.words:
                text = plain(word.text)
                words.append(PlacedWord(place, place + len(text), word, page, line.paragraph))
                pieces.append(text)
                place += len(text) + 1
                pieces.append(" ")
            if line.words:
                pieces[-1] = "\n"
                lines.append(PlacedLine(line_start, place - 1, line, page, is_row))
    text = "".join(pieces)
    return PaperText(text=text, folded=fold(text), words=tuple(words), lines=tuple(lines))
