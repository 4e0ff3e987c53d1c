"""The text of a parsed web page: one line a paragraph, tables as Word has them, hidden things left out."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from models.page import Line, Table
from pipeline.extract.paragraphs import Paragraphs, PlacedCell
from pipeline.extract.web_styles import Styles
from pipeline.vietnamese.legacy_fonts import decode, legacy_of, typed_in_unicode

_DROPPED = frozenset(
    (
        *("script", "style", "head", "title", "meta", "link", "noscript", "template", "xml", "del"),
        *("iframe", "object", "embed", "applet", "svg", "math", "canvas", "audio", "video", "img"),
        *("select", "option", "textarea", "button", "input"),
    )
)
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins"),
        *("kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    )
)
_ROW_GROUPS = ("thead", "tbody", "tfoot")
_MOST_SPAN = 100
_MOST_DEPTH = 200
_SPACE, _SPACE_IN_LINE = re.compile(r"[ \t\r\n\f]+"), re.compile(r"[ \t\r\f]+")


class WebText:
    """Reads the paragraphs of a root element. Raise RecursionError where elements are nested beyond sense."""

    def __init__(self, root: Any, *, unicode_in_doubt: bool = False) -> None:
        self._styles = Styles(root)
        self._unicode_in_doubt = unicode_in_doubt
        self._legacy_texts: list[str] = []
        self._paragraphs = Paragraphs()
        self._pieces: list[tuple[str, str]] = []
        self._space = _SPACE
        self.lines: tuple[Line, ...] = tuple(self._lines_of(root, "", 0))

    @property
    def typed_in_unicode(self) -> bool:
        """Tell whether what is under legacy fonts' names was mostly typed in Unicode."""
        return typed_in_unicode(self._legacy_texts)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables of data, in order."""
        return tuple(self._paragraphs.tables)

    def _lines_of(self, element: Any, font: str, depth: int) -> Iterator[Line]:
        """Yield the lines of an element and end the paragraph that it leaves open."""
        yield from self._walk(element, font, depth)
        yield from self._end()

    def _walk(self, element: Any, font: str, depth: int) -> Iterator[Line]:
        if depth > _MOST_DEPTH:
            raise RecursionError("elements nested too deep")
        font = self._styles.font(element) or font
        self._add(element.text, font)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _DROPPED and not self._styles.hides(child):
                yield from self._child(child, font, depth + 1)
            self._add(child.tail, font)

    def _child(self, child: Any, font: str, depth: int) -> Iterator[Line]:
        # Word's own elements ("o:p") are inline; of unknown ones without a colon a browser thinks the same.
        if child.tag == "br":
            self._pieces.append(("\n", font))
        elif child.tag == "table":
            yield from self._end()
            yield from self._table(child, font, depth)
        elif child.tag in _INLINE or ":" in child.tag:
            yield from self._walk(child, font, depth)
        else:
            yield from self._end()
            outside, self._space = self._space, _SPACE_IN_LINE if child.tag == "pre" else self._space
            yield from self._lines_of(child, font, depth)
            self._space = outside

    def _add(self, text: str | None, font: str) -> None:
        if text:
            self._pieces.append((self._space.sub(" ", text), font))

    def _end(self) -> Iterator[Line]:
        """Yield the lines of the paragraph gathered so far; text of one font is decoded as one (VNI marks)."""
        pieces, self._pieces = self._pieces, []
        text = "".join(
            self._shown("".join(piece for piece, _ in group), font)
            for font, group in groupby(pieces, key=lambda piece: piece[1])
        )
        if text.strip():
            yield from self._paragraphs.add(text)

    def _shown(self, text: str, font: str) -> str:
        legacy = legacy_of(font)
        if legacy is None:
            return text
        self._legacy_texts.append(text)
        return decode(text, legacy, unicode_in_doubt=self._unicode_in_doubt)

    def _table(self, table: Any, font: str, depth: int) -> list[Line]:
        font = self._styles.font(table) or font
        rows: list[list[PlacedCell]] = []
        covered: dict[int, int] = {}  # column → rows below that a cell above still fills
        for row in _rows(table):
            if self._styles.hides(row):
                continue
            row_font = self._styles.font(row) or font
            rows.append([])
            column = 0
            for cell in row.iterchildren("td", "th"):
                while covered.get(column, 0) > 0:
                    column += 1
                if not self._styles.hides(cell):
                    lines = tuple(self._lines_of(cell, row_font, depth + 1))
                    rows[-1].append(PlacedCell(column, lines))
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                covered |= dict.fromkeys(range(column, column + wide), high)
                column += wide
            covered = {place: left - 1 for place, left in covered.items() if left > 1}
        caption = [line for c in table.iterchildren("caption") for line in self._lines_of(c, font, depth + 1)]
        return caption + self._paragraphs.add_table(rows)


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren("tr", *_ROW_GROUPS):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")


def _span(cell: Any, name: str) -> int:
    """Return a span as written, within reason: a hostile one would fill memory."""
    said = (cell.get(name) or "").strip()
    return min(max(int(said), 1), _MOST_SPAN) if said.isascii() and said.isdigit() and len(said) < 6 else 1
