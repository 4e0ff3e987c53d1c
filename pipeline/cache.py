"""The page cache over runs: readings and one upright picture each, under $XDG_CACHE_HOME/hoso.

A cache may forget, never lie: an entry is checked by its hashes each time it is read, and what cannot be written is
not kept.
"""

import fcntl
import hashlib
import json
import logging
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.page import Page

_LIMIT_BYTES = 2_000_000_000
_TRIMMED_TO = 0.8
_LEFTOVERS = ".hoso-*.tmp"
_OURS = re.compile(r"[0-9a-f]{64}\.(json|webp)|\.hoso-.*\.tmp")
_log = logging.getLogger(__name__)


class _Damaged(Exception):  # noqa: N818 - never leaves this module
    """Say that an entry is not what was kept."""


@dataclass
class FolderCache:
    """A PageStore in one folder of mode 0700: HASH.json and HASH.webp a key; the oldest used go first.

    Names are hashes of keys, so that `clear` on a wrong folder removes nothing but ours.
    """

    folder: Path
    limit: int = _LIMIT_BYTES
    _size: int | None = field(default=None, init=False, repr=False)

    def reading(self, key: str) -> Page | None:
        """Return the page kept under `key`, or None; a damaged entry counts as absent and is removed."""
        found = self._entry(key)
        return None if found is None else found[0]

    def picture(self, key: str) -> bytes | None:
        """Return the WebP kept under `key`, or None."""
        found = self._entry(key)
        return None if found is None else found[1]

    def keep(self, key: str, page: Page, picture: bytes | None) -> None:
        """Keep a page and its picture, whole or not at all; the record comes last and stands for both."""
        record = _record(key, page, picture)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            before = self._measured()
            if picture is not None:
                self._write(self._path(key, "webp"), picture)
            self._write(self._path(key, "json"), record)
        except OSError as error:
            _log.warning("page not cached in %s: %s", self.folder, error.strerror)
            return
        self._size = before + len(record) + len(picture or b"")
        if self._size > self.limit:
            self.trim()

    def clear_leftovers(self) -> None:
        """Remove what killed runs left half-written; what another run writes now is locked, and stays."""
        for path in self.folder.glob(_LEFTOVERS):
            with suppress(OSError), path.open("rb") as leftover:
                fcntl.flock(leftover, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()

    def trim(self) -> int:
        """Remove the oldest used entries until the cache is well under its limit; return the bytes freed."""
        entries = sorted(self._files(), key=lambda found: (found[1].st_mtime_ns, found[0].name))
        size, freed = sum(status.st_size for _, status in entries), 0
        for path, status in entries:
            if size - freed <= self.limit * _TRIMMED_TO:
                break
            freed += _removed(path, status.st_size)
        self._size = size - freed
        return freed

    def clear(self) -> int:
        """Remove every entry; return the bytes freed. What is not ours stays."""
        freed = sum(_removed(path, status.st_size) for path, status in list(self._files()))
        self._size = 0
        return freed

    def _entry(self, key: str) -> tuple[Page, bytes | None] | None:
        path = self._path(key, "json")
        try:
            page, picture = _checked(path.read_bytes(), key, self._path(key, "webp"))
        except FileNotFoundError:
            return None
        except (_Damaged, OSError):
            self._drop(key)
            return None
        with suppress(OSError):
            self._touch(key)
        return page, picture

    def _path(self, key: str, suffix: str) -> Path:
        return self.folder / f"{_hash(key.encode())}.{suffix}"

    def _drop(self, key: str) -> None:
        for suffix in ("json", "webp"):
            _removed(self._path(key, suffix), 0)

    def _touch(self, key: str) -> None:
        # The picture first, and so older: where a trim stops between the two, no record is left without it unseen.
        for suffix in ("webp", "json"):
            path = self._path(key, suffix)
            if path.exists():
                os.utime(path)

    def _write(self, path: Path, content: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".hoso-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as target:
                fcntl.flock(target, fcntl.LOCK_EX)  # by which others know that its writer lives
                target.write(content)
                target.flush()
                Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)

    def _measured(self) -> int:
        return sum(status.st_size for _, status in self._files()) if self._size is None else self._size

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        with suppress(FileNotFoundError):
            for path in self.folder.iterdir():
                if _OURS.fullmatch(path.name):
                    with suppress(FileNotFoundError):
                        yield path, path.lstat()


@dataclass(frozen=True)
class NoCache:
    """The PageStore that keeps nothing: `--no-cache`, tests of identity, benchmarks."""

    def reading(self, key: str) -> Page | None:  # noqa: ARG002
        """Return None."""
        return None

    def picture(self, key: str) -> bytes | None:  # noqa: ARG002
        """Return None."""
        return None

    def keep(self, key: str, page: Page, picture: bytes | None) -> None:
        """Keep nothing."""


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _record(key: str, page: Page, picture: bytes | None) -> bytes:
    text = page.model_dump_json()
    kept = {
        "key": key,
        "page_sha256": _hash(text.encode()),
        "picture_sha256": None if picture is None else _hash(picture),
        "page": text,
    }
    return json.dumps(kept, ensure_ascii=False).encode()


def _checked(record: bytes, key: str, picture_path: Path) -> tuple[Page, bytes | None]:
    """Return what a record stands for. Raise _Damaged where record, page or picture is not what was kept."""
    try:
        kept: dict[str, Any] = json.loads(record)
        text, wanted = kept["page"], kept["picture_sha256"]
        sound = kept["key"] == key and kept["page_sha256"] == _hash(text.encode())
        page = Page.model_validate_json(text)
        picture = None if wanted is None else picture_path.read_bytes()
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError, FileNotFoundError) as error:
        raise _Damaged from error
    if not sound or (picture is not None and _hash(picture) != wanted):
        raise _Damaged
    return page, picture


def _removed(path: Path, size: int) -> int:
    try:
        path.unlink()
    except OSError:
        return 0
    return size
