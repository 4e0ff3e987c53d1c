"""Any name that came in → a name that every disk can hold, so that a package opens on Windows and macOS too."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

_LONGEST_SEGMENT = 200
"""Bytes of UTF-8; a name may have 255, and an ending for a twin needs room."""
_LONGEST_PATH = 600
_UNSAFE = re.compile(r'[<>:"|?*\\%/]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_LONGEST_ENDING = 16


def _harmless(letter: str) -> str:
    """Return a letter, or "_" for what steers a terminal, the direction of text, or no text at all."""
    return "_" if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn") else letter


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode("utf-8", "ignore")


def safe_segment(name: str) -> str:
    """Return one part of a path: NFC, no separator, no control, never "..", at most 200 bytes, its ending kept."""
    text = unicodedata.normalize("NFC", "".join(_harmless(letter) for letter in name))
    text = unicodedata.normalize("NFC", _UNSAFE.sub("_", text)).strip(" ").rstrip(" .")
    if not text.strip("."):
        return "_"
    if _RESERVED.fullmatch(text):
        text = f"_{text}"
    return text if len(text.encode()) <= _LONGEST_SEGMENT else _with_tail(text, f"~{_mark(name)}")


def _with_tail(name: str, tail: str) -> str:
    """Return a name with a tail before its ending, cut to what a disk can hold."""
    ending = PurePosixPath(name).suffix
    ending = ending if len(ending.encode()) <= _LONGEST_ENDING else ""
    stem = _cut(name.removesuffix(ending), _LONGEST_SEGMENT - len(f"{tail}{ending}".encode()))
    return f"{stem.rstrip(' .')}{tail}{ending}"


def safe_path(path: str) -> str:
    """Return a whole path made safe part by part; one that is too deep keeps its last part alone."""
    parts = [safe_segment(part) for part in path.split("/") if part not in ("", ".")] or ["_"]
    safe = "/".join(parts)
    return safe if len(safe.encode()) <= _LONGEST_PATH else f"_{_mark(path)}/{parts[-1]}"


def _numbered(path: str, number: int) -> str:
    outer, slash, name = path.rpartition("/")
    return f"{outer}{slash}{_with_tail(name, f'~{number}')}"


def _clash(path: str) -> str:
    return unicodedata.normalize("NFC", path.casefold())


def placed(paths: Sequence[str]) -> tuple[str, ...]:
    """Return a place for each path, no two alike in any spelling, and none of a file where a folder has to be.

    Names that differ by normal form or by case alone are one name on some disks: the later one gets "~2".
    """
    wanted = [safe_path(path) for path in paths]
    folders = {_clash(str(parent)) for path in wanted for parent in PurePosixPath(path).parents}
    taken: set[str] = set()
    places = []
    for path in wanted:
        place, number = path, 1
        while _clash(place) in taken or _clash(place) in folders:
            number += 1
            place = _numbered(path, number)
        taken.add(_clash(place))
        places.append(place)
    return tuple(places)
