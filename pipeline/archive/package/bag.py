"""A BagIt folder (RFC 8493) in the making: each file hashed as it is written, tag files with nothing but what is told.

bagit itself makes bags in place, with today's date, by changing the folder of the whole process; it checks ours.
"""

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

ALGORITHMS = ("sha256", "sha512")
BAGIT_TEXT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO_NAME = "bag-info.txt"
PAYLOAD = "data"
_BLOCK = 1 << 20


def manifest_name(algorithm: str) -> str:
    """Return the name of the manifest of the payload."""
    return f"manifest-{algorithm}.txt"


def tag_manifest_name(algorithm: str) -> str:
    """Return the name of the manifest of the tag files."""
    return f"tagmanifest-{algorithm}.txt"


ROOT_NAMES = frozenset(
    {"bagit.txt", INFO_NAME, PAYLOAD, *map(manifest_name, ALGORITHMS), *map(tag_manifest_name, ALGORITHMS)}
)
"""All that stands in the root of a package."""


@dataclass(frozen=True)
class Hashes:
    """What names bytes, and how many there are."""

    sha256: str
    sha512: str
    size: int


@dataclass
class BagFolder:
    """A folder that becomes a bag; `files` are those of the payload with their hashes, by their path from the root."""

    root: Path
    files: dict[str, Hashes] = field(default_factory=dict)

    def copy(self, at: str, source: BinaryIO) -> Hashes:
        """Copy a stream to a place of the payload; it is on disk when this returns."""
        path = f"{PAYLOAD}/{at}"
        self.files[path] = self._put(path, source)
        return self.files[path]

    def write(self, at: str, content: bytes) -> Hashes:
        """Write bytes to a place of the payload."""
        path = f"{PAYLOAD}/{at}"
        self.files[path] = self._put(path, content)
        return self.files[path]

    def seal(self, info: Mapping[str, str]) -> None:
        """Write the tag files; `info` are the lines of bag-info.txt."""
        size = sum(hashes.size for hashes in self.files.values())
        lines = {**info, "Payload-Oxum": f"{size}.{len(self.files)}"}
        tags = {"bagit.txt": BAGIT_TEXT, INFO_NAME: "".join(f"{k}: {_one_line(v)}\n" for k, v in lines.items())}
        tags |= {manifest_name(a): manifest_text({p: getattr(h, a) for p, h in self.files.items()}) for a in ALGORITHMS}
        written = {name: self._put(name, text.encode()) for name, text in tags.items()}
        for algorithm in ALGORITHMS:
            text = manifest_text({name: getattr(hashes, algorithm) for name, hashes in written.items()})
            self._put(tag_manifest_name(algorithm), text.encode())
        for folder in [path for path, _, _ in os.walk(self.root)]:
            sync_folder(Path(folder))

    def _put(self, path: str, source: BinaryIO | bytes) -> Hashes:
        target = self.root / path
        for folder in (folder for folder in reversed(target.parents) if not folder.exists()):
            folder.mkdir(mode=0o700)
        short, long, size = hashlib.sha256(), hashlib.sha512(), 0
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as opened:
            blocks = [source] if isinstance(source, bytes) else iter(lambda: source.read(_BLOCK), b"")
            for block in blocks:
                opened.write(block)
                short.update(block)
                long.update(block)
                size += len(block)
            opened.flush()
            os.fsync(opened.fileno())
        return Hashes(short.hexdigest(), long.hexdigest(), size)


def manifest_text(hashes: Mapping[str, str]) -> str:
    """Return a manifest in one spelling only: sorted by path, so that any other text of it is a change."""
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes))


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
