"""An inbox to source files and submissions: everything that came in by name, with what became of it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.source import SourceFile, Submission
from models.terms import FileStatus
from pipeline.errors import UsageError
from pipeline.intake.entry import Entry, distinct, in_reading_order
from pipeline.intake.grouping import Group, group
from pipeline.intake.limits import Limits
from pipeline.intake.names import natural_key
from pipeline.intake.walk import Walk
from pipeline.ports import Originals


@dataclass(frozen=True)
class Intake:
    """The submissions of an inbox, and every entry of it in order of path."""

    submissions: tuple[Submission, ...]
    files: tuple[SourceFile, ...]


def take_in(
    inbox: Path,
    originals: Originals,
    *,
    exclude: Path | None = None,
    limits: Limits | None = None,
    unsettled: tuple[int, int] | None = None,
) -> Intake:
    """Copy an inbox's files into `originals`; return each entry with what became of it, grouped into submissions.

    A sub-folder is one submission, a zip in the root one or several, files loose in the root one without a name.
    `exclude` (OUT) is named and not entered. `path` is distinct over the inbox: of twins that look alike, the later
    bear a number. A file that changes between two looks, or was last written to between the times of `unsettled`
    (nanoseconds), is still being copied in: it is named and left. Raise UsageError where the inbox is no readable
    folder or is an OUT itself, DiskFullError.
    """
    handle = _open_inbox(inbox, exclude)
    try:
        walk = Walk(originals, limits or Limits(), _identity(exclude), unsettled)
        found = in_reading_order(walk.folder(handle))
        entries = tuple(distinct(walk.settled(handle, found)))
    finally:
        os.close(handle)
    groups = tuple(Group(found.name, _without_duplicates(found.entries)) for found in group(entries))
    files = {entry.path: entry.file for entry in entries}
    files.update((entry.path, entry.file) for found in groups for entry in found.entries)
    return Intake(tuple(_submission(found, files) for found in sorted(groups, key=_order)), tuple(files.values()))


def take_files(paths: Sequence[Path], originals: Originals, *, limits: Limits | None = None) -> Intake:
    """Copy files that a person named into `originals`, in the order given, as one submission without a name.

    Raise UsageError for what does not exist, DiskFullError.
    """
    walk = Walk(originals, limits or Limits())
    found = (entry for path in paths for entry in in_reading_order(walk.file(path)))
    entries = _without_duplicates(tuple(distinct(found)))
    files = tuple(entry.file for entry in entries)
    return Intake((Submission(name=None, files=files),), files)


def _open_inbox(inbox: Path, exclude: Path | None) -> int:
    try:
        handle = os.open(inbox, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise UsageError(f"{inbox}: {error.strerror}. Give the folder that holds the submissions.") from error
    if exclude is not None and _identity(exclude) == _identity(inbox):
        os.close(handle)
        raise UsageError(f"--out {exclude} is the inbox itself. Choose a folder beside it.")
    return handle


def _identity(folder: Path | None) -> tuple[int, int] | None:
    """Return device and inode: two paths may lead to one folder."""
    if folder is None or not folder.exists():
        return None
    status = folder.stat()
    return status.st_dev, status.st_ino


def _without_duplicates(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Mark what is byte-equal to an entry before it in the same submission."""
    first: dict[str | None, Entry] = {}
    for entry in entries:
        if entry.status is FileStatus.READ:
            first.setdefault(entry.sha256, entry)
    return tuple(_marked(entry, first) for entry in entries)


def _marked(entry: Entry, first: dict[str | None, Entry]) -> Entry:
    if entry.status is not FileStatus.READ or first[entry.sha256] is entry:
        return entry
    reason = f"Giống hệt từng byte với “{first[entry.sha256].path}”, chỉ đọc một lần."
    return replace(entry, status=FileStatus.DUPLICATE, reason=reason)


def _order(found: Group) -> tuple[object, ...]:
    return found.name is None, natural_key(found.name or ""), found.entries[0].place.key


def _submission(found: Group, files: dict[str, SourceFile]) -> Submission:
    return Submission(name=found.name, files=tuple(files[entry.path] for entry in found.entries))
