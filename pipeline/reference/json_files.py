"""A JSON file from anywhere → its data, or every fault of its form: strict UTF-8, no key twice, no endless nesting."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.fault import Fault
from pipeline.errors import UsageError

LARGEST = 20_000_000
"""Bytes; a dossier of ours has some hundred thousand."""
_DEEPEST = 40
_LONGEST_NUMBER = 18
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
Steps = tuple[str | int, ...]


class _Object(dict[str, Any]):
    """An object that remembers which of its keys stood twice."""

    twice: tuple[str, ...] = ()


@dataclass(frozen=True)
class _NoNumber:
    """What stands where a number should and is none: NaN, Infinity, a number beyond measure."""

    text: str


@dataclass(frozen=True)
class JsonFile:
    """A JSON file: its data and the faults of its form, those in the same order as the file."""

    content: bytes
    data: Any
    faults: tuple[Fault, ...]


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        made.twice = tuple(dict.fromkeys(name for name in names if names.count(name) > 1))
    return made


def _whole(text: str) -> int | _NoNumber:
    return int(text) if len(text.lstrip("-")) <= _LONGEST_NUMBER else _NoNumber(text)


def _float(text: str) -> float | _NoNumber:
    return float(text) if math.isfinite(float(text)) else _NoNumber(text)


def _decimal(text: str) -> Decimal | _NoNumber:
    return Decimal(text) if math.isfinite(float(text)) else _NoNumber(text)


def _depth(text: str) -> int:
    """Return how deep objects and lists stand in each other; brackets in strings do not count."""
    deepest = now = 0
    for match in _BRACKETS.finditer(text):
        if match[0] in "[{":
            now += 1
            deepest = max(deepest, now)
        elif match[0] in "]}":
            now -= 1
    return deepest


def _form_faults(node: Any, at: Steps = ()) -> Iterator[Fault]:
    """Yield keys that stand twice, numbers that are none, and halves of characters."""
    if isinstance(node, _NoNumber):
        shown = node.text if len(node.text) <= _LONGEST_NUMBER else f"{node.text[:_LONGEST_NUMBER]}…"
        yield Fault(at=at, what=f"is {shown}, which is no number that can be kept; give a number.")
    elif isinstance(node, str):
        if not _encodes(node):
            yield Fault(at=at, what="holds half of a character (a lone surrogate); write the text as UTF-8.")
    elif isinstance(node, list):
        for index, inside in enumerate(node):
            yield from _form_faults(inside, (*at, index))
    elif isinstance(node, _Object):
        for name in node.twice:
            yield Fault(at=(*at, name), what="stands twice; keep one of the two.")
        for name, inside in node.items():
            if not _encodes(name):
                yield Fault(at=at, what="has a name that holds half of a character; write the name as UTF-8.")
            yield from _form_faults(inside, (*at, name))


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def parse_json(content: bytes, name: str, *, exact: bool = False) -> JsonFile:
    """Return the data of JSON bytes and the faults of its form; `exact` keeps decimals as they are written.

    Raise UsageError where no data can be had of them: too large, no UTF-8, no JSON, nested without end.
    """
    if len(content) > LARGEST:
        raise UsageError(f"{name}: is larger than {LARGEST // 1_000_000} MB. Give a record, plan or register.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: is not UTF-8 (byte {error.start}). Save the file again as UTF-8.") from error
    if _depth(text) > _DEEPEST:
        raise UsageError(f"{name}: lists and objects stand more than {_DEEPEST} deep in each other. See docs/schemas.")
    try:
        data = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_NoNumber,
            parse_int=_whole,
            parse_float=_decimal if exact else _float,
        )
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name} is no JSON: {error}. See docs/schemas for what it should hold.") from error
    return JsonFile(content, data, tuple(_form_faults(data)))


def open_json(path: Path, *, exact: bool = False) -> JsonFile:
    """Return the data of a JSON file and the faults of its form. Raise UsageError where it has none."""
    try:
        with path.open("rb") as source:
            content = source.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}. Check the path.") from error
    return parse_json(content, str(path), exact=exact)
