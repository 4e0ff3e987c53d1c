"""The entries of an inbox, each looked at without following links or waiting on pipes."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.intake.names import fs_bytes, natural_key, shown


@dataclass(frozen=True)
class Entry:
    """One entry: where it lies, its path relative to the inbox as bytes and for show, and why it is not read."""

    location: Path
    raw: bytes
    path: str
    reason: str | None = None


_KINDS = (
    (stat.S_ISLNK, "Lối tắt (liên kết) tới tệp khác, chương trình không mở theo; đề nghị chép chính tệp vào thư mục."),
    (stat.S_ISFIFO, "Đường ống của hệ thống, không phải tệp."),
    (stat.S_ISSOCK, "Ổ cắm của hệ thống, không phải tệp."),
    (stat.S_ISBLK, "Thiết bị của hệ thống, không phải tệp."),
    (stat.S_ISCHR, "Thiết bị của hệ thống, không phải tệp."),
)


def _refusal(mode: int) -> str | None:
    return next((reason for test, reason in _KINDS if test(mode)), None)


def walk(inbox: Path, exclude: Path | None) -> Iterator[Entry]:
    """Yield every entry below the inbox that is no folder, in the order a person reads names."""
    yield from _walk(inbox, inbox, exclude.resolve() if exclude else None)


def _walk(folder: Path, inbox: Path, exclude: Path | None) -> Iterator[Entry]:
    try:
        names = sorted(os.listdir(folder), key=lambda name: (natural_key(shown(fs_bytes(name))), fs_bytes(name)))  # noqa: PTH208 - the bytes of names matter
    except PermissionError:
        raw = fs_bytes(str(folder.relative_to(inbox)))
        yield Entry(folder, raw, shown(raw), "Không có quyền mở thư mục này; đề nghị kiểm tra quyền truy cập.")
        return
    for name in names:
        location = folder / name
        mode = location.lstat().st_mode
        if stat.S_ISDIR(mode):
            if exclude is None or location.resolve() != exclude:
                yield from _walk(location, inbox, exclude)
            continue
        raw = fs_bytes(str(location.relative_to(inbox)))
        yield Entry(location, raw, shown(raw), _refusal(mode))
