"""Paragraphs of plain text, as a converter that knows no more gives them: rows of tables stand between bars."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from models.page import Line, Page
from pipeline.errors import ReadError
from pipeline.extract.paragraphs import Paragraphs, PlacedCell, written_page

_EMPTY = "Tệp Word không có chữ (chỉ có ảnh hoặc để trống); đề nghị gửi bản PDF hoặc ảnh quét."


def page_of_paragraphs(paragraphs: Iterable[str], *, file: str, sha256: str) -> Page:
    """Return the page of paragraphs. Raise ReadError where there are no words.

    Whether two columns are a letterhead or a table of data is not said: at the head and the foot they are layout.
    """
    counter = Paragraphs()
    groups = [(row, list(group)) for row, group in groupby(filter(str.strip, paragraphs), key=_is_row)]
    lines: list[Line] = []
    for number, (row, group) in enumerate(groups):
        if row:
            lines += counter.add_table(list(_rows(group, counter, edge=number in (0, len(groups) - 1))))
        else:
            lines += [line for text in group for line in counter.add(text)]
    if not lines:
        raise ReadError(_EMPTY)
    return written_page(lines, counter.tables, file=file, sha256=sha256)


def _is_row(text: str) -> bool:
    return text.rstrip().endswith("|") and text.count("|") > 1


def _rows(group: Sequence[str], counter: Paragraphs, *, edge: bool) -> Iterator[list[PlacedCell]]:
    texts = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in group]
    width = max(map(len, texts))
    if edge and width == 2:
        yield [PlacedCell(c, tuple(_column(texts, c, counter))) for c in range(width)]
        return
    for row in texts:
        yield [PlacedCell(column, tuple(counter.add(text))) for column, text in enumerate(row)]


def _column(texts: Sequence[Sequence[str]], column: int, counter: Paragraphs) -> Iterator[Line]:
    for row in texts:
        if column < len(row):
            yield from counter.add(row[column])
