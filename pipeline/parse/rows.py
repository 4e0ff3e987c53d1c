"""Tables by their headings: which column a cell of a row stands in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.parse.text import PaperText, PlacedLine
from pipeline.vietnamese.fold import squeeze

Place = tuple[int, int]


@dataclass(frozen=True)
class NamedRow:
    """A row below a heading: its place, the places of its cells by the name of their column, and those of all cells."""

    start: int
    end: int
    named: Mapping[str, Place]
    cells: tuple[Place, ...]


def _stands_in(word: str, title: str) -> bool:
    """Tell whether a column's word stands in its title: a sign anywhere, a word as a whole one."""
    return word in title if not squeeze(word) else f" {word} " in f" {squeeze(title)} "


def _column(title: str, columns: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the name of a column by the words of its title; the first name whose words stand in it."""
    return next((name for name, known in columns.items() if any(_stands_in(word, title) for word in known)), None)


def _named_columns(text: PaperText, row: PlacedLine, columns: Mapping[str, tuple[str, ...]]) -> list[str | None]:
    return [_column(text.flat[start:end], columns) for start, end in text.cells(row)]


def rows_below_headings(text: PaperText, columns: Mapping[str, tuple[str, ...]], least: int) -> Iterator[NamedRow]:
    """Yield the rows of every table below a heading that names at least `least` of the columns.

    A table that goes on overleaf without its heading keeps the columns of the one before, where it has as many cells.
    """
    names: list[str | None] = []
    for table in text.tables:
        for row in table:
            found = _named_columns(text, row, columns)
            if len({name for name in found if name}) >= least:
                names = found
                continue
            cells = text.cells(row)
            if names and len(cells) == len(names):
                named = {name: place for name, place in zip(names, cells, strict=True) if name}
                yield NamedRow(row.start, row.end, named, cells)
