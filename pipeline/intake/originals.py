"""The bytes that came in, kept by content under OUT/.hoso/originals and never altered (law 7)."""

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from pipeline.errors import DiskFullError, UsageError

_BLOCK = 1 << 20
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Readable(Protocol):
    """What bytes are read from. Its own faults are its own errors, never OSError: that is the disk's."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, none at the end."""
        ...


@dataclass(frozen=True)
class FolderOriginals:
    """One file a content, named by its sha256; files 0600, folder 0700."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Return where the bytes lie. Raise ValueError for what is no sha256, so that no name leads elsewhere."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"not a sha256: {sha256!r}")
        return self.folder / sha256

    def keep(self, source: Readable) -> tuple[str, int]:
        """Copy a stream in, whole or not at all; return its sha256 and size. Raise DiskFullError."""
        with self._told():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".hoso-", suffix=".tmp")
        temporary = Path(name)
        try:
            with self._told(), os.fdopen(handle, "wb") as target:
                sha256, size = _copy(source, target)
            with self._told():
                self._settle(temporary, self.path(sha256), size)
        finally:
            temporary.unlink(missing_ok=True)
        return sha256, size

    def _settle(self, temporary: Path, final: Path, size: int) -> None:
        if final.is_file() and final.stat().st_size == size:
            return
        temporary.replace(final)
        folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise DiskFullError(f"no room under {self.folder}: free some space and run again") from error
            raise UsageError(f"cannot write to {self.folder}: {error.strerror}. Choose another --out.") from error


def _copy(source: Readable, target: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while block := source.read(_BLOCK):
        digest.update(block)
        size += len(block)
        target.write(block)
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest(), size
