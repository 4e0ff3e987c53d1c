"""Where in a TOML text each table and key stands: tomllib tells the line of a syntax fault only.

[[clauses.rules]]          → ("clauses", 3, "rules", 0)
[clauses.rules.settings]   → ("clauses", 3, "rules", 0, "settings")
threshold = 90             → ("clauses", 3, "rules", 0, "settings", "threshold")
"""

import re
from collections.abc import Mapping, Sequence

Path = tuple[str | int, ...]

_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = re.compile(rf"\s*(?P<array>\[)?\[\s*(?P<names>{_NAMES})\s*\]")
_KEY = re.compile(rf"\s*(?P<names>{_NAMES})\s*=")
_LONG = ('"""', "'''")
_TOKEN = re.compile(r'''"""|\'\'\'|"(?:[^"\\]|\\.)*"|'[^']*'|#.*|[\[\]{}]''')


def _names(written: str) -> list[str]:
    return [name.strip("\"'") for name in re.findall(_NAME, written)]


class _Brackets:
    """What is still open at the end of a line: brackets, or a string of several lines."""

    def __init__(self) -> None:
        self._depth = 0
        self._quote: str | None = None

    @property
    def closed(self) -> bool:
        return self._depth == 0 and self._quote is None

    def pass_over(self, line: str) -> None:
        position = 0
        while position < len(line):
            if self._quote is not None:
                end = line.find(self._quote, position)
                if end < 0:
                    return
                position, self._quote = end + len(self._quote), None
                continue
            token = _TOKEN.search(line, position)
            if token is None:
                return
            position = token.end()
            self._quote = token[0] if token[0] in _LONG else None
            self._depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)


def _table(names: Sequence[str], counts: dict[Path, int], *, array: bool) -> Path:
    """Return the place of a header; an array of tables stands for its latest entry."""
    path: Path = ()
    for index, name in enumerate(names):
        path += (name,)
        if array and index == len(names) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path += (counts[path] - 1,)
    return path


def lines_of(text: str) -> dict[Path, int]:
    """Return the line, from 1, where each table and key of a TOML text first stands."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    open_still = _Brackets()
    for number, line in enumerate(text.splitlines(), start=1):
        if open_still.closed:
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                table = _table(_names(header["names"]), counts, array=header["array"] is not None)
                lines.setdefault(table, number)
            elif key:
                lines.setdefault((*table, *_names(key["names"])), number)
        open_still.pass_over(line)
    return lines


def line_of(lines: Mapping[Path, int], at: Path) -> int | None:
    """Return the line of a place; failing that, of the table that it stands in; None where nothing of it is written."""
    places = (at[:length] for length in range(len(at), 0, -1))
    return next((lines[place] for place in places if place in lines), None)
