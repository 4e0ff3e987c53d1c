"""The files a worker machine holds for its runs, by content, in a folder that goes with it: each is sent here once."""

import errno
import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import ClusterError, DiskFullError

_SHA256 = re.compile(r"[0-9a-f]{64}")
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Shelf:
    """A folder of mode 0700, shared by the workers of one machine; the longest unused go first."""

    folder: Path
    most: int = 4 << 30
    unused_s: float = 900

    def holds(self) -> tuple[str, ...]:
        """Return the sha256 of every whole file."""
        return tuple(sorted(path.name for path in self.folder.iterdir() if _SHA256.fullmatch(path.name)))

    def put(self, delivery: str, offset: int, piece: bytes) -> None:
        """Lay a piece of a file beside the whole ones. Raise DiskFullError, ClusterError where the disk fails."""
        try:
            with (self.folder / f"{delivery}.part").open("r+b" if offset else "wb") as part:
                part.seek(offset)
                part.write(piece)
        except OSError as error:
            here = f"{self.folder} on worker {os.uname().nodename}"
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFullError(f"no room under {here}: free some space there and run again") from error
            raise ClusterError(
                f"{here}: {error.strerror}. End that worker, or set its TMPDIR, and run again."
            ) from error

    def seal(self, delivery: str, sha256: str) -> bool:
        """Give a file that has come its name; tell whether its bytes are those it is named by."""
        part = self.folder / f"{delivery}.part"
        with part.open("rb") as file:
            digest = hashlib.sha256()
            while block := file.read(_BLOCK):
                digest.update(block)
        whole = digest.hexdigest() == sha256 and _SHA256.fullmatch(sha256) is not None
        if whole:
            part.replace(self.folder / sha256)
        else:
            part.unlink()
        return whole

    @contextmanager
    def lent(self, sha256: str) -> Iterator[Path | None]:
        """Give a file under a name of its own, so that it stays while it is read; None where it is not held."""
        with TemporaryDirectory(prefix="hoso-", dir=self.folder) as lent:
            path = Path(lent) / sha256
            try:
                path.hardlink_to(self.folder / sha256)
                os.utime(path)
            except FileNotFoundError:
                yield None
            else:
                yield path

    def sweep(self) -> None:
        """Remove what was not used for long, then the longest unused until the rest is within bounds."""
        now, files = time.time(), []
        for path in self.folder.iterdir():
            with suppress(FileNotFoundError):
                if path.is_file():
                    files.append((path.stat().st_mtime, path.stat().st_size, path))
        size = sum(bytes_ for _, bytes_, _ in files)
        for used, bytes_, path in sorted(files):
            if now - used > self.unused_s or size > self.most:
                path.unlink(missing_ok=True)
                size -= bytes_
