"""The folder of objects: each file by the hash of its bytes, written beside its place, synced, then renamed."""

import errno
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ArchiveError, DiskFullError, UsageError

_BLOCK = 1 << 20
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_SYNCS_AT_ONCE = 16
_SHA256 = re.compile(r"[0-9a-f]{64}")
INCOMING = "incoming"
MANIFESTS = "manifests"


@dataclass(frozen=True)
class Hashes:
    """What names bytes."""

    sha256: str
    sha512: str
    size: int


def hashes_of(source: bytes | Path) -> Hashes:
    """Return the hashes of bytes, or of a file. Raise OSError."""
    if isinstance(source, bytes):
        return Hashes(hashlib.sha256(source).hexdigest(), hashlib.sha512(source).hexdigest(), len(source))
    short, long, size = hashlib.sha256(), hashlib.sha512(), 0
    with source.open("rb") as opened:
        while block := opened.read(_BLOCK):
            short.update(block)
            long.update(block)
            size += len(block)
    return Hashes(short.hexdigest(), long.hexdigest(), size)


@contextmanager
def disk_told(folder: Path) -> Iterator[None]:
    """Turn the disk's faults into ours."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError(f"no room under {folder}: free some space and run again") from error
        raise UsageError(f"{error.filename or folder}: {error.strerror}. Check --objects and who may write.") from error


@dataclass(frozen=True)
class ObjectFolder:
    """Objects at `ab/abcd…`, manifests at `manifests/ab/abcd….json`; folders 0700, files 0400."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Return where an object lies. Raise ValueError for what is no sha256, so that no name leads elsewhere."""
        return self.folder / _checked(sha256)[:2] / sha256

    def manifest_path(self, digest: str) -> Path:
        """Return where a manifest lies."""
        return self.folder / MANIFESTS / _checked(digest)[:2] / f"{digest}.json"

    def read(self, sha256: str) -> bytes:
        """Return the bytes of an object, checked. Raise ArchiveError where they are not what was kept."""
        path = self.path(sha256)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ArchiveError(f"{path}: {error.strerror}. Put it back from the last backup.") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ArchiveError(f"{path}: is not what was kept. Put it back from the last backup.")
        return content

    def holds(self, path: Path, size: int) -> bool:
        """Tell whether a file lies at its place with the right size; its bytes are `verify`'s to check."""
        try:
            status = path.lstat()
        except FileNotFoundError:
            return False
        return status.st_size == size

    def files(self) -> Iterator[Path]:
        """Yield every file that lies in the folder, what is incoming apart, folder by folder."""
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.iterdir()):
            if path.name != INCOMING:
                yield from _files_under(path)


def _files_under(path: Path) -> Iterator[Path]:
    if path.is_dir() and not path.is_symlink():
        for below in sorted(path.iterdir()):
            yield from _files_under(below)
    else:
        yield path


def _checked(sha256: str) -> str:
    if not _SHA256.fullmatch(sha256):
        raise ValueError(f"not a sha256: {sha256!r}")
    return sha256


def sync_file(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_all(paths: Iterable[Path]) -> None:
    """Wait until files and folders are on disk; the waits share the disk's turns (measured: a fifth of the time)."""
    with ThreadPoolExecutor(_SYNCS_AT_ONCE) as pool:
        list(pool.map(sync_file, paths))


def move_in(moves: Iterable[tuple[Path, Path]]) -> None:
    """Rename synced files into their places; on disk when this returns."""
    touched: set[Path] = set()
    for source, target in moves:
        if target.parent not in touched:
            for missing in [p for p in (target.parent.parent, target.parent) if not p.exists()]:
                missing.mkdir(mode=0o700)
                touched.add(missing.parent)
            touched.add(target.parent)
        source.replace(target)
    sync_all(sorted(touched))
