"""Where each file of a holding lies in it, and in a package of it."""

from collections.abc import Sequence

from models.source import SourceFile

COPIES = "copies"
ORIGINALS, PICTURES = "originals", "pictures"
_INSIDE = "~"
"""After the name of an archive, for the folder of what was in it: a.zip and a.zip~/inner.pdf."""


def original_paths(files: Sequence[SourceFile]) -> dict[str, str]:
    """Return where each file that came in is put, by its path in the inbox: no file where another has its folder."""
    taken = {file.path for file in files}
    return {file.path: f"{ORIGINALS}/{_beside(file.path, taken)}" for file in files}


def _beside(path: str, taken: set[str]) -> str:
    parts = path.split("/")
    for depth in range(1, len(parts)):
        if "/".join(parts[:depth]) in taken:
            mark = _INSIDE
            while any(other.startswith(f"{'/'.join(parts[:depth])}{mark}") for other in taken):
                mark += _INSIDE
            inside = "/".join(parts[:depth])
            return _rest(inside + mark, parts[depth:], inside, taken)
    return path


def _rest(placed: str, parts: list[str], came: str, taken: set[str]) -> str:
    """Return the place of what lies below an archive, an archive in an archive likewise."""
    for index, part in enumerate(parts):
        came = f"{came}/{part}"
        last = index == len(parts) - 1
        placed = f"{placed}/{part}{_INSIDE if not last and came in taken else ''}"
    return placed
