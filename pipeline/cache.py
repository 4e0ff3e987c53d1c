"""The page cache over runs: readings and one upright picture each, under $XDG_CACHE_HOME/hoso."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from models.page import Page

_LIMIT_BYTES = 2_000_000_000
_FREE_TO = 0.8


def _write(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as target:
        target.write(content)
    Path(name).rename(path)


@dataclass(frozen=True)
class FolderCache:
    """A PageStore in a folder of mode 0700: KEY.json and KEY.webp, each whole or absent; the oldest used go first."""

    folder: Path
    limit: int = _LIMIT_BYTES

    def _path(self, key: str, suffix: str) -> Path:
        return self.folder / key[:2] / f"{key}.{suffix}"

    def reading(self, key: str) -> Page | None:
        """Return the page kept under `key`; a damaged entry counts as absent and is removed."""
        path = self._path(key, "json")
        try:
            page = Page.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return None
        except ValidationError:
            path.unlink(missing_ok=True)
            return None
        os.utime(path)
        return page

    def picture(self, key: str) -> bytes | None:
        """Return the picture kept under `key`, or None."""
        try:
            return self._path(key, "webp").read_bytes()
        except FileNotFoundError:
            return None

    def keep(self, key: str, page: Page, picture: bytes | None) -> None:
        """Keep a page and its picture; the picture first, so that a reading never stands without it."""
        path = self._path(key, "json")
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        if picture is not None:
            _write(self._path(key, "webp"), picture)
        _write(path, page.model_dump_json(exclude_defaults=True).encode())

    def _entries(self) -> list[tuple[float, int, Path]]:
        found = [(path, path.stat()) for path in self.folder.glob("??/*") if path.is_file()]
        return sorted((stat.st_mtime, stat.st_size, path) for path, stat in found)

    def trim(self) -> int:
        """Remove the oldest used entries until the cache is well under its limit; return the bytes freed."""
        entries = self._entries()
        total, freed = sum(size for _, size, _ in entries), 0
        if total <= self.limit:
            return 0
        for _, size, path in entries:
            if total - freed <= self.limit * _FREE_TO:
                break
            path.unlink(missing_ok=True)
            freed += size
        return freed

    def clear(self) -> int:
        """Remove every entry; return the bytes freed."""
        freed = 0
        for _, size, path in self._entries():
            path.unlink(missing_ok=True)
            freed += size
        return freed
