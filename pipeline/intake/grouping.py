"""Which entries were sent together (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.terms import FileStatus
from pipeline.intake.entry import Entry
from pipeline.intake.names import readable

_ZIP_SUFFIX = ".zip"


@dataclass(frozen=True)
class Group:
    """The entries of one submission, in reading order; `name` is None for those loose in the root."""

    name: str | None
    entries: tuple[Entry, ...]


def group(entries: Sequence[Entry]) -> tuple[Group, ...]:
    """Return the submissions of an inbox; junk belongs to none."""
    archives = {entry.place.parts for entry in entries if entry.archive}
    loose: list[Entry] = []
    groups = list(_level([entry for entry in entries if not entry.junk], 0, archives, loose))
    if any(entry.status is not FileStatus.IGNORED for entry in loose):
        groups.append(Group(None, tuple(loose)))
    return tuple(groups)


def _level(
    entries: Sequence[Entry], depth: int, archives: set[tuple[bytes, ...]], loose: list[Entry]
) -> Iterator[Group]:
    """Yield a group for each folder and archive at `depth`; what stands beside them is loose."""
    for top, inside in _by_top(entries, depth).items():
        if top in archives:
            yield from _archive(inside, depth + 1, archives, loose)
        elif _is_folder(inside, depth):
            yield Group(readable(top[depth]), tuple(inside))
        else:
            loose.extend(inside)


def _archive(
    entries: Sequence[Entry], depth: int, archives: set[tuple[bytes, ...]], loose: list[Entry]
) -> Iterator[Group]:
    """Yield the submissions of one zip; its own entry goes with the one, or stays loose beside the several."""
    own, inside = entries[0], entries[1:]
    tops = _by_top(inside, depth)
    folders = [top for top, below in tops.items() if top not in archives and _is_folder(below, depth)]
    zips = [top for top in tops if top in archives]
    if len(folders) > 1 or (not folders and len(zips) > 1 and len(zips) == len(tops)):
        loose.append(own)
        yield from _level(inside, depth, archives, loose)
        return
    whole = len(folders) == 1 and len(tops) == 1
    yield Group(readable(folders[0][depth]) if whole else _stem(own), tuple(entries))


def _is_folder(entries: Sequence[Entry], depth: int) -> bool:
    return any(entry.folder or len(entry.place.parts) > depth + 1 for entry in entries)


def _stem(archive: Entry) -> str:
    name = readable(archive.place.parts[-1])
    return name[: -len(_ZIP_SUFFIX)] if name.lower().endswith(_ZIP_SUFFIX) else name


def _by_top(entries: Sequence[Entry], depth: int) -> dict[tuple[bytes, ...], list[Entry]]:
    tops: dict[tuple[bytes, ...], list[Entry]] = {}
    for entry in entries:
        tops.setdefault(entry.place.parts[: depth + 1], []).append(entry)
    return tops
