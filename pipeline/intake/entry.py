"""One entry on its way in, before it is grouped."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from models.source import SourceFile
from models.terms import FileStatus, Media
from pipeline.intake.names import Place


@dataclass(frozen=True)
class Entry:
    """What became of one entry.

    `junk` belongs to no submission; `folder` is a folder's own entry (empty, or not entered); `archive` was opened and
    has its members beside it. `path` and `path_raw` are given by `distinct`.
    """

    place: Place
    status: FileStatus
    reason: str | None = None
    sha256: str | None = None
    size: int = 0
    media: Media | None = None
    junk: bool = False
    folder: bool = False
    archive: bool = False
    path: str = ""
    path_raw: str = ""

    @property
    def file(self) -> SourceFile:
        """Return the record."""
        return SourceFile(
            path=self.path,
            path_raw=self.path_raw,
            sha256=self.sha256,
            size=self.size,
            status=self.status,
            reason=self.reason,
            media=self.media,
        )


def failed(place: Place, reason: str, *, sha256: str | None = None, size: int = 0, folder: bool = False) -> Entry:
    """Return an entry that could not be read."""
    return Entry(place, FileStatus.FAILED, reason, sha256, size, folder=folder)


def ignored(place: Place, reason: str, *, junk: bool = False, folder: bool = False) -> Entry:
    """Return an entry that holds nothing to read."""
    return Entry(place, FileStatus.IGNORED, reason, junk=junk, folder=folder)


def in_reading_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries of a folder as a person would leaf through them: by name, numbers by their value."""
    return sorted(entries, key=lambda entry: entry.place.key)


def distinct(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries in their order, no two under one name.

    NFC and NFD twins look alike and a zip may hold one name twice: the later bear a number.
    """
    paths, raws = _Names(" [{}]"), _Names("#{}")
    for entry in entries:
        yield replace(entry, path=paths.give(entry.place.path), path_raw=raws.give(entry.place.path_raw))


class _Names:
    def __init__(self, numbering: str) -> None:
        self._numbering = numbering
        self._given: Counter[str] = Counter()

    def give(self, wanted: str) -> str:
        name = wanted
        while name in self._given:
            self._given[wanted] += 1
            name = wanted + self._numbering.format(self._given[wanted])
        self._given[name] = 1
        return name
