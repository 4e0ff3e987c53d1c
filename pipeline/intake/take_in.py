"""An inbox to source files and submissions: everything that came in by name, with what became of it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from models.source import SourceFile, Submission
from models.terms import FileStatus, Media
from pipeline.errors import ReadError, UsageError
from pipeline.intake.archives import CountedStream, Member, members, most_bytes, open_archive
from pipeline.intake.media import sniff
from pipeline.intake.names import junk_reason, natural_key, percent_encoded
from pipeline.intake.walk import Entry, walk
from pipeline.ports import Originals

_DEEPEST_ARCHIVE = 2
_EMPTY = "Tệp rỗng, không có nội dung."


@dataclass(frozen=True)
class Intake:
    """The submissions of an inbox, and every entry of it in order of path."""

    submissions: tuple[Submission, ...]
    files: tuple[SourceFile, ...]


@dataclass(frozen=True)
class _Arrival:
    """One file with the submission it belongs to; None for files loose in the root."""

    submission: str | None
    file: SourceFile


def _file(
    path: str,
    raw: bytes,
    status: FileStatus,
    reason: str | None,
    *,
    sha256: str | None = None,
    size: int = 0,
    media: Media | None = None,
) -> SourceFile:
    return SourceFile(
        path=path, path_raw=percent_encoded(raw), sha256=sha256, size=size, status=status, reason=reason, media=media
    )


def _open_entry(entry: Entry) -> BinaryIO:
    """Open without following a link and without waiting on a pipe that took the file's place."""
    handle = os.open(entry.location, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    return os.fdopen(handle, "rb")


def _submission_of(path: str) -> str | None:
    top, slash, _ = path.partition("/")
    return top if slash else None


def _take_entry(entry: Entry, originals: Originals) -> Iterator[_Arrival]:
    submission = _submission_of(entry.path)
    reason = junk_reason(entry.path)
    if entry.reason is not None:
        yield _Arrival(submission, _file(entry.path, entry.raw, FileStatus.FAILED, entry.reason))
        return
    if reason is not None:
        yield _Arrival(submission, _file(entry.path, entry.raw, FileStatus.IGNORED, reason))
        return
    try:
        with _open_entry(entry) as stream:
            sha256, size = originals.keep(stream)
    except OSError:
        refusal = "Không có quyền mở tệp, hoặc tệp đã bị xóa khi đang đọc; đề nghị kiểm tra lại."
        yield _Arrival(submission, _file(entry.path, entry.raw, FileStatus.FAILED, refusal))
        return
    yield from _sort(entry.path, entry.raw, sha256, size, submission, originals, depth=0)


def _sort(
    path: str, raw: bytes, sha256: str, size: int, submission: str | None, originals: Originals, depth: int
) -> Iterator[_Arrival]:
    """Say what a kept file is; look into it where it is an archive."""
    if size == 0:
        yield _Arrival(submission, _file(path, raw, FileStatus.IGNORED, _EMPTY, sha256=sha256))
        return
    sniffed = sniff(originals.path(sha256))
    if sniffed.archive:
        yield from _take_archive(path, raw, sha256, size, submission, originals, depth)
        return
    status = FileStatus.READ if sniffed.media else FileStatus.FAILED
    kept = _file(path, raw, status, sniffed.reason, sha256=sha256, size=size, media=sniffed.media)
    yield _Arrival(submission, kept)


def _take_archive(
    path: str, raw: bytes, sha256: str, size: int, submission: str | None, originals: Originals, depth: int
) -> Iterator[_Arrival]:
    if depth >= _DEEPEST_ARCHIVE:
        reason = "Gói nén nằm trong gói nén quá sâu nên không mở; đề nghị giải nén rồi gửi lại."
        yield _Arrival(submission, _file(path, raw, FileStatus.FAILED, reason, sha256=sha256, size=size))
        return
    try:
        with open_archive(originals.path(sha256)) as archive:
            arrivals = [
                arrival
                for member in sorted(members(archive), key=lambda m: natural_key(m.path))
                for arrival in _take_member(archive.open, member, path, raw, submission, originals, depth)
            ]
    except ReadError as error:
        failed = _file(path, raw, FileStatus.FAILED, error.reason, sha256=sha256, size=size)
        yield _Arrival(submission, failed)
        return
    opened = _file(
        path, raw, FileStatus.IGNORED, "Gói nén: các tệp bên trong được liệt kê riêng.", sha256=sha256, size=size
    )
    yield _Arrival(submission, opened)
    yield from arrivals


def _member_submission(archive_path: str, member_path: str, submission: str | None) -> str:
    """A zip in the root is one submission by its top folder, or by its own name; inside a folder it belongs there."""
    if submission is not None:
        return submission
    return _submission_of(member_path) or archive_path.removesuffix(".zip").removesuffix(".ZIP")


def _take_member(
    opener: object, member: Member, path: str, raw: bytes, submission: str | None, originals: Originals, depth: int
) -> Iterator[_Arrival]:
    inner_path, inner_raw = f"{path}/{member.path}", raw + b"/" + member.raw
    owner = _member_submission(path, member.path, submission)
    reason = junk_reason(member.path)
    if reason is not None:
        yield _Arrival(owner, _file(inner_path, inner_raw, FileStatus.IGNORED, reason))
        return
    if member.reason is not None:
        yield _Arrival(owner, _file(inner_path, inner_raw, FileStatus.FAILED, member.reason))
        return
    try:
        with opener(member.info) as stream:  # type: ignore[operator]
            counted = CountedStream(stream, most_bytes(member.info))
            sha256, size = originals.keep(cast(BinaryIO, counted))
    except ReadError as error:
        yield _Arrival(owner, _file(inner_path, inner_raw, FileStatus.FAILED, error.reason))
        return
    except (RuntimeError, NotImplementedError):
        refusal = "Gói nén có mật khẩu hoặc kiểu nén lạ; đề nghị giải nén rồi gửi lại."
        yield _Arrival(owner, _file(inner_path, inner_raw, FileStatus.FAILED, refusal))
        return
    yield from _sort(inner_path, inner_raw, sha256, size, owner, originals, depth + 1)


def _without_duplicates(arrivals: list[_Arrival]) -> list[_Arrival]:
    """Mark a file that is byte-equal to one before it in the same submission."""
    first: dict[tuple[str | None, str], str] = {}
    marked = []
    for arrival in arrivals:
        file = arrival.file
        key = (arrival.submission, file.sha256 or "")
        if file.status == FileStatus.READ and key in first:
            update = {"status": FileStatus.DUPLICATE, "reason": f"Trùng từng byte với “{first[key]}”."}
            marked.append(_Arrival(arrival.submission, file.model_copy(update=update)))
            continue
        if file.status == FileStatus.READ:
            first[key] = file.path
        marked.append(arrival)
    return marked


def take_in(inbox: Path, originals: Originals, *, exclude: Path | None) -> Intake:
    """Return what is in an inbox: a sub-folder or a zip is one submission, files loose in the root are another.

    The bytes are copied into `originals`; `exclude` (OUT) is never entered. Raise UsageError where there
    is no such folder.
    """
    if not inbox.is_dir():
        raise UsageError(f"{inbox}: no such folder. Give the folder that holds the submissions.")
    arrivals = _without_duplicates([a for entry in walk(inbox, exclude) for a in _take_entry(entry, originals)])
    groups: dict[str | None, list[SourceFile]] = {}
    for arrival in arrivals:
        groups.setdefault(arrival.submission, []).append(arrival.file)
    submissions = tuple(
        Submission(name=name, files=tuple(sorted(files, key=lambda f: (natural_key(f.path), f.path_raw))))
        for name, files in sorted(groups.items(), key=lambda item: (item[0] is None, natural_key(item[0] or "")))
    )
    files = tuple(sorted((a.file for a in arrivals), key=lambda f: (natural_key(f.path), f.path_raw)))
    return Intake(submissions, files)
