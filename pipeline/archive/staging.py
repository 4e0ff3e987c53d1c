"""What comes in or goes out is first noted and written apart, so that a program killed at any point leaves no trace.

Each writer has a folder under `incoming/` and holds a lock on it for as long as it lives. The folder holds files on
their way in, and the intent: which places in the folder of objects this writer was about to fill or empty. What a dead
writer left is cleared by the next one, inside the database's lock: a place of its intent that no row names goes.
"""

import fcntl
import json
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.archive.objects import (
    INCOMING,
    MANIFESTS,
    Hashes,
    ObjectFolder,
    disk_told,
    hashes_of,
    move_in,
    sync_all,
    sync_file,
)
from pipeline.errors import HosoError

_LOCK, _INTENT = "lock", "intent"
_PLACE = re.compile(rf"(?:[0-9a-f]{{2}}/[0-9a-f]{{64}}|{MANIFESTS}/[0-9a-f]{{2}}/[0-9a-f]{{64}}\.json)")


@dataclass
class Staging:
    """One writer's folder. Made and cleared inside the database's lock."""

    store: ObjectFolder
    folder: Path
    _lock: int
    _written: dict[str, Path] = field(default_factory=dict)

    @classmethod
    def begin(cls, store: ObjectFolder) -> "Staging":
        """Make a folder for this writer and hold it. Raise UsageError, DiskFullError."""
        folder = store.folder / INCOMING / f"{os.getpid()}-{secrets.token_hex(8)}"
        with disk_told(store.folder):
            store.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (store.folder / INCOMING).mkdir(mode=0o700, exist_ok=True)
            folder.mkdir(mode=0o700)
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(lock, fcntl.LOCK_EX)
        return cls(store, folder, lock)

    def end(self) -> None:
        """Let the folder go, with what is left in it; an intent that came to nothing is left for the next writer."""
        if not (self.folder / _INTENT).is_file():
            shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)

    def take(self, source: bytes | Path, expected: str | None = None) -> Hashes:
        """Copy bytes in, unless they lie in the store or were taken already; return their hashes.

        Raise HosoError where a file is not what its name says, DiskFullError, UsageError.
        """
        with disk_told(self.store.folder):
            hashes = hashes_of(source)
            if expected is not None and hashes.sha256 != expected:
                where = source if isinstance(source, Path) else "a file in memory"
                raise HosoError(f"{where}: its bytes were changed since they came in. Put that OUT back from a copy.")
            if not self.store.holds(self.store.path(hashes.sha256), hashes.size):
                self._write(hashes.sha256, source)
        return hashes

    def take_manifest(self, digest: str, content: bytes) -> None:
        """Copy a manifest in."""
        with disk_told(self.store.folder):
            self._write(f"{digest}.json", content)

    def _write(self, name: str, source: bytes | Path) -> None:
        if name in self._written:
            return
        part = self.folder / f"{name}.part"
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o400)
        with os.fdopen(handle, "wb") as target:
            if isinstance(source, bytes):
                target.write(source)
            else:
                with source.open("rb") as opened:
                    shutil.copyfileobj(opened, target, 1 << 20)
        if isinstance(source, Path) and hashes_of(part).sha256 != name:
            raise HosoError(f"{source}: was changed while it was copied. Run again.")
        self._written[name] = part

    def settle(self, objects: Iterable[tuple[Hashes, bytes | Path]], manifests: Iterable[str]) -> None:
        """Move what was taken to its place, all of it on disk when this returns; call it inside the database's lock.

        An object that lay in the store when it was taken and is gone now is written again from its source.
        """
        with disk_told(self.store.folder):
            wanted = {hashes.sha256: (hashes, source) for hashes, source in objects}
            missing = [s for s, (h, _) in wanted.items() if not self.store.holds(self.store.path(s), h.size)]
            for sha256 in missing:
                self._write(sha256, wanted[sha256][1])
            moves = [(self._written[sha256], self.store.path(sha256)) for sha256 in missing]
            moves += [(self._written[f"{digest}.json"], self.store.manifest_path(digest)) for digest in manifests]
            sync_all(part for part, _ in moves)
            self.intend(target for _, target in moves)
            move_in(moves)
            for part in self._written.values():
                part.unlink(missing_ok=True)
            self._written.clear()

    def intend(self, places: Iterable[Path]) -> None:
        """Note which places are about to be filled or emptied, on disk when this returns."""
        names = [place.relative_to(self.store.folder).as_posix() for place in places]
        part = self.folder / f"{_INTENT}.part"
        part.write_text(json.dumps(names), encoding="utf-8")
        sync_file(part)
        part.replace(self.folder / _INTENT)
        sync_file(self.folder)

    def done(self) -> None:
        """Forget the intent: what it was about is in the database now."""
        (self.folder / _INTENT).unlink(missing_ok=True)


def intended(folder: Path) -> tuple[str, ...]:
    """Return the places that a writer noted, as far as they are places of objects and manifests."""
    try:
        names = json.loads((folder / _INTENT).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return ()
    return tuple(name for name in names if isinstance(name, str) and _PLACE.fullmatch(name))


def writers(store: ObjectFolder) -> tuple[Path, ...]:
    """Return the folders of all writers, dead or alive."""
    incoming = store.folder / INCOMING
    return tuple(sorted(path for path in incoming.iterdir() if path.is_dir())) if incoming.is_dir() else ()


def clear_dead(store: ObjectFolder, has_row: Callable[[str], bool]) -> None:
    """Clear what dead writers left; call it inside the database's lock. `has_row` tells of a hash."""
    for folder in writers(store):
        lock = _taken(folder)
        if lock is None:
            continue
        try:
            for name in intended(folder):
                if not has_row(Path(name).stem):
                    with suppress(FileNotFoundError):
                        (store.folder / name).unlink()
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(lock)


def _taken(folder: Path) -> int | None:
    """Return the lock of a dead writer, None where it lives. A folder whose lock was never made is a dead one's."""
    lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    return lock
