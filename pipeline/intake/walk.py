"""From folder to folder and into zips: each entry looked at, its bytes kept, nothing followed that leads elsewhere.

Folders are walked by open handles, so that a folder swapped for a link while we read leads nowhere.
"""

import os
import stat
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.terms import FileStatus
from pipeline.errors import ReadError, UsageError
from pipeline.intake.archives import Counted, Member, members, opened, unpack
from pipeline.intake.entry import Entry, failed, ignored
from pipeline.intake.junk import is_junk_folder, junk_file_reason, junk_folder_reason
from pipeline.intake.limits import Budget, Limits
from pipeline.intake.media import recognise
from pipeline.intake.names import Place
from pipeline.ports import Originals

_LEDGER = ".hoso/ledger.sqlite"
_EMPTY = "Tệp rỗng (0 byte), không có gì để đọc."
_EMPTY_FOLDER = "Thư mục rỗng, không có tệp nào."
_OUT = "Thư mục kết quả của chương trình, không phải hồ sơ gửi đến."
_NESTED = "Gói nén nằm trong quá nhiều lớp gói nén khác (giới hạn {}), không mở; đề nghị giải nén rồi gửi các tệp gốc."
_DEEP = "Thư mục nằm quá sâu trong các thư mục khác (giới hạn {} lớp), không mở; đề nghị chuyển ra ngoài rồi gửi lại."
_CLOSED = "Không có quyền mở; đề nghị cấp quyền đọc hoặc chép lại rồi chạy lại."
_GONE = "Không đọc được từ ổ đĩa hoặc đã bị xóa trong lúc đọc; đề nghị chép lại rồi chạy lại."
_HUGE = "Tệp quá lớn (giới hạn {} MiB), không mở để bảo vệ máy; đề nghị tách thành các tệp nhỏ hơn."
LEFT = "Tệp còn đang được chép vào, để lại cho lượt chạy sau; đề nghị đợi chép xong rồi chạy lại."
"""What is said of a file that was not whole yet when we looked."""
_SPECIAL = {
    stat.S_IFLNK: "Lối tắt (liên kết) tới nơi khác, không mở theo; đề nghị chép chính tệp gốc vào thư mục.",
    stat.S_IFIFO: "Đường ống (FIFO) của hệ thống, không phải tệp; đề nghị gửi tệp thường.",
    stat.S_IFSOCK: "Ổ cắm (socket) của hệ thống, không phải tệp; đề nghị gửi tệp thường.",
    stat.S_IFBLK: "Thiết bị của hệ thống, không phải tệp; đề nghị gửi tệp thường.",
    stat.S_IFCHR: "Thiết bị của hệ thống, không phải tệp; đề nghị gửi tệp thường.",
}
_OPEN_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_OPEN_FOLDER = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC


@dataclass(frozen=True)
class Walk:
    """Keep what lies in an inbox; `skip` is device and inode of a folder that is not entered.

    A file last written to between the two times of `unsettled` (nanoseconds) counts as being copied in still. `looks`
    notes size and time of each file as it was read, for a second look when all are read.
    """

    originals: Originals
    limits: Limits
    skip: tuple[int, int] | None = None
    unsettled: tuple[int, int] | None = None
    looks: dict[Place, tuple[int, int]] = field(default_factory=dict)

    def folder(self, handle: int, place: Place | None = None) -> Iterator[Entry]:
        """Yield every entry below an open folder. Raise UsageError where the inbox is an OUT."""
        place = place or Place()
        names = os.listdir(handle)
        if _is_out(handle):
            if not place.parts:
                raise UsageError(f"the inbox holds {_LEDGER}: it is an OUT. Give the folder of submissions.")
            yield ignored(place, _OUT, folder=True, junk=True)
            return
        if not names and place.parts:
            yield ignored(place, _EMPTY_FOLDER, folder=True, junk=is_junk_folder(place))
        for name in sorted(names):
            yield from self._entry(handle, name, place.below(os.fsencode(name)))

    def settled(self, handle: int, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the entries of an open inbox; of a file that has changed since it was read, that it is left.

        What lay in an archive that has changed is left with it.
        """
        changed = {place for place, look in self.looks.items() if _changed(handle, place, look)}
        for entry in entries:
            if entry.place in changed:
                yield failed(entry.place, LEFT)
            elif not any(Place(entry.place.parts[:depth]) in changed for depth in range(1, len(entry.place.parts))):
                yield entry

    def file(self, path: Path) -> Iterator[Entry]:
        """Yield a file that a person named, with what is in it; a link is followed, as the person chose it."""
        target = path.resolve()
        try:
            parent = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}. Give files that exist.") from error
        try:
            if not target.exists():
                raise UsageError(f"{path}: no such file. Give files that exist.")
            yield from self._entry(parent, target.name, Place().below(os.fsencode(path.name)))
        finally:
            os.close(parent)

    def _entry(self, parent: int, name: str, place: Place) -> Iterator[Entry]:
        folder = False
        try:
            status = os.stat(name, dir_fd=parent, follow_symlinks=False)
            folder = stat.S_ISDIR(status.st_mode)
            if folder:
                yield from self._sub_folder(parent, name, place, status)
            elif reason := junk_folder_reason(place):
                yield ignored(place, reason, junk=True)
            elif stat.S_ISREG(status.st_mode):
                yield from self._regular(parent, name, place)
            else:
                yield failed(place, _SPECIAL.get(stat.S_IFMT(status.st_mode), _GONE))
        except OSError as error:
            yield failed(place, _CLOSED if isinstance(error, PermissionError) else _GONE, folder=folder)

    def _sub_folder(self, parent: int, name: str, place: Place, status: os.stat_result) -> Iterator[Entry]:
        if (status.st_dev, status.st_ino) == self.skip:
            yield ignored(place, _OUT, folder=True, junk=True)
            return
        if len(place.parts) > self.limits.folders:
            yield failed(place, _DEEP.format(self.limits.folders), folder=True)
            return
        handle = os.open(name, _OPEN_FOLDER, dir_fd=parent)
        try:
            yield from self.folder(handle, place)
        finally:
            os.close(handle)

    def _regular(self, parent: int, name: str, place: Place) -> Iterator[Entry]:
        with os.fdopen(os.open(name, _OPEN_FILE, dir_fd=parent), "rb", buffering=0) as source:
            before = os.fstat(source.fileno())
            if not stat.S_ISREG(before.st_mode):
                yield failed(place, _GONE)
                return
            if self.unsettled is not None and self.unsettled[0] < before.st_mtime_ns <= self.unsettled[1]:
                yield failed(place, LEFT)
                return
            try:
                counted = Counted(source, self.limits.file, too_much=_HUGE.format(self.limits.file >> 20), broken=_GONE)
                sha256, size = self.originals.keep(counted)
            except ReadError as error:
                yield failed(place, error.reason)
                return
            after = os.fstat(source.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            yield failed(place, LEFT)
            return
        self.looks[place] = (after.st_size, after.st_mtime_ns)
        yield from self._kept(place, sha256, size, Budget(self.limits), nesting=0)

    def _kept(self, place: Place, sha256: str, size: int, budget: Budget, nesting: int) -> Iterator[Entry]:
        """Say what kept bytes are, and look into them where they are an archive."""
        junk = junk_file_reason(place)
        if not size:
            yield ignored(place, junk or _EMPTY, junk=junk is not None)
            return
        nature = recognise(self.originals.path(sha256), self.limits)
        if nature.archive:
            yield from self._archive(place, sha256, size, budget, nesting)
        elif nature.media is not None:
            yield Entry(place, FileStatus.READ, None, sha256, size, nature.media)
        elif junk is not None:
            yield Entry(place, FileStatus.IGNORED, junk, sha256, size, junk=True)
        else:
            yield Entry(place, FileStatus.FAILED, nature.reason, sha256, size)

    def _archive(self, place: Place, sha256: str, size: int, budget: Budget, nesting: int) -> Iterator[Entry]:
        if nesting >= self.limits.nesting:
            yield failed(place, _NESTED.format(self.limits.nesting), sha256=sha256, size=size)
            return
        try:
            with opened(self.originals.path(sha256), self.limits) as archive:
                inside = members(archive, budget)
                yield Entry(place, FileStatus.IGNORED, _opened(inside), sha256, size, archive=True)
                for member in inside:
                    yield from self._member(archive, member, place, budget, nesting)
                yield from _empty_folders(inside, place)
        except ReadError as error:
            yield failed(place, error.reason, sha256=sha256, size=size)

    def _member(
        self, archive: zipfile.ZipFile, member: Member, place: Place, budget: Budget, nesting: int
    ) -> Iterator[Entry]:
        inside = place.below(*member.names)
        if member.is_folder and not member.outward:
            return
        if reason := junk_folder_reason(inside):
            yield ignored(inside, reason, junk=True)
            return
        try:
            sha256, size = unpack(archive, member, self.originals, budget, self.limits)
        except ReadError as error:
            yield failed(inside, error.reason)
            return
        yield from self._kept(inside, sha256, size, budget, nesting + 1)


def _changed(handle: int, place: Place, look: tuple[int, int]) -> bool:
    """Tell whether a file is another one now; one that is gone was whole when it was read."""
    try:
        status = os.stat(os.fsdecode(b"/".join(place.parts)), dir_fd=handle, follow_symlinks=False)
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) != look


def _is_out(handle: int) -> bool:
    try:
        os.stat(_LEDGER, dir_fd=handle, follow_symlinks=False)
    except OSError:
        return False
    return True


def _opened(inside: Sequence[Member]) -> str:
    count = sum(not member.is_folder for member in inside)
    return f"Gói nén, đã mở: {count} tệp bên trong được kể riêng." if count else "Gói nén rỗng, không có tệp nào."


def _empty_folders(inside: Sequence[Member], place: Place) -> Iterator[Entry]:
    """Yield an entry for each folder of a zip that nothing lies in."""
    filled = {member.names[:depth] for member in inside for depth in range(len(member.names))}
    for names in sorted({m.names for m in inside if m.is_folder and not m.outward} - filled):
        below = place.below(*names)
        yield ignored(below, _EMPTY_FOLDER, folder=True, junk=is_junk_folder(below))
