"""The bytes that came in, kept by content under OUT/.hoso/originals and never altered (law 7)."""

import errno
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import DiskFullError

_CHUNK = 1 << 20


@dataclass(frozen=True)
class FolderOriginals:
    """One file a content, named by its sha256; files 0600, folder 0700."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Return where the bytes lie."""
        return self.folder / sha256

    def keep(self, source: BinaryIO) -> tuple[str, int]:
        """Copy a stream in, whole or not at all; return its sha256 and size. Raise DiskFullError."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".incoming-")
        try:
            digest, size = hashlib.sha256(), 0
            with os.fdopen(handle, "wb") as target:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
            Path(name).rename(self.path(digest.hexdigest()))
        except OSError as error:
            Path(name).unlink(missing_ok=True)
            if error.errno == errno.ENOSPC:
                raise DiskFullError(f"no room under {self.folder}: free some space and run again") from error
            raise
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return digest.hexdigest(), size

    def clear_leftovers(self) -> None:
        """Remove what a killed run left half-copied."""
        for leftover in self.folder.glob(".incoming-*"):
            leftover.unlink(missing_ok=True)
