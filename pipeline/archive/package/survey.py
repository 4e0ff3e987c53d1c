"""A folder that calls itself a package, looked at before anything in it is believed: names, links, manifests."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.archive.package.bag import (
    ALGORITHMS,
    INFO_NAME,
    PAYLOAD,
    ROOT_NAMES,
    manifest_name,
    manifest_text,
    tag_manifest_name,
)
from pipeline.archive.package.names import safe_segment
from pipeline.errors import PackageError

_MOST_FILES = 1_000_000
_MOST_BYTES_A_LINE = 4096
_DEEPEST = 64
_LINE = re.compile(r"([0-9a-f]+)  ([^\n]+)")
_DIGITS = {"sha256": 64, "sha512": 128}


@dataclass(frozen=True)
class Surveyed:
    """A package whose manifests name its files and nothing else: path from the root → hash, by algorithm."""

    folder: Path
    payload: dict[str, dict[str, str]]

    def sha256(self, path: str) -> str | None:
        """Return the hash that the manifest gives a file of the payload."""
        return self.payload["sha256"].get(path)


def survey(folder: Path) -> Surveyed:
    """Return what a package says it holds. Raise PackageError for anything that no package of ours has."""
    if not folder.is_dir() or folder.is_symlink():
        raise PackageError(f"{folder}: is no folder. Give the folder of the package, unpacked.")
    _check_root(folder)
    there = set(_payload_files(folder))
    payload = {}
    for algorithm in ALGORITHMS:
        payload[algorithm] = _manifest(folder, manifest_name(algorithm), algorithm, len(there))
        _check_same(folder, set(payload[algorithm]), there, algorithm)
        tags = _manifest(folder, tag_manifest_name(algorithm), algorithm, len(ROOT_NAMES))
        _check_same(folder, set(tags), {"bagit.txt", INFO_NAME, *map(manifest_name, ALGORITHMS)}, algorithm)
    return Surveyed(folder, payload)


def _check_root(folder: Path) -> None:
    names = {entry.name for entry in os.scandir(folder)}
    if "fetch.txt" in names:
        raise PackageError(f"{folder}: has a fetch.txt: files to be fetched from elsewhere are never taken in.")
    if names != ROOT_NAMES:
        odd = ", ".join(repr(name) for name in sorted(names ^ ROOT_NAMES)[:5])
        raise PackageError(f"{folder}: is not a package of ours; missing or not expected: {odd}.")
    for name in ROOT_NAMES - {PAYLOAD}:
        _regular(os.lstat(folder / name), folder / name)


def _regular(found: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise PackageError(f"{path}: is a link or no plain file. Nothing was taken in.")


def _payload_files(folder: Path) -> Iterator[str]:
    """Yield the files under data; nothing is followed."""
    waiting, count = [(PAYLOAD, 0)], 0
    while waiting:
        at, depth = waiting.pop()
        if not stat.S_ISDIR(os.lstat(folder / at).st_mode) or depth > _DEEPEST:
            raise PackageError(f"{folder / at}: is a link, no folder, or too deep. Nothing was taken in.")
        with os.scandir(folder / at) as entries:
            for entry in entries:
                count += 1
                path = f"{at}/{entry.name}"
                if count > _MOST_FILES:
                    raise PackageError(f"{folder}: holds more than {_MOST_FILES} files. Nothing was taken in.")
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((path, depth + 1))
                    continue
                _regular(entry.stat(follow_symlinks=False), folder / path)
                yield path


def _manifest(folder: Path, name: str, algorithm: str, files: int) -> dict[str, str]:
    """Return a manifest in the one spelling that we write; any other is a change."""
    path = folder / name
    if path.stat().st_size > (files + 1) * _MOST_BYTES_A_LINE:
        raise PackageError(f"{path}: is longer than {files} files account for. Nothing was taken in.")
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise PackageError(f"{path}: is not UTF-8 ({error}). The package was changed; ask for it again.") from error
    told: dict[str, str] = {}
    for line in text.split("\n")[:-1]:
        match = _LINE.fullmatch(line)
        if match is None or len(match[1]) != _DIGITS[algorithm] or not _stays_inside(match[2]):
            raise PackageError(f"{path}: line {line[:80]!r} is none of ours. Nothing was taken in.")
        told[match[2]] = match[1]
    if manifest_text(told) != text:
        raise PackageError(f"{path}: is not as it was written. The package was changed; ask for it again.")
    return told


def _stays_inside(path: str) -> bool:
    """Tell whether a path is one of those that we write: every part safe, so that none leads out."""
    return all(part == safe_segment(part) for part in path.split("/"))


def _check_same(folder: Path, told: set[str], there: set[str], algorithm: str) -> None:
    if told != there:
        missing, extra = sorted(told - there)[:3], sorted(there - told)[:3]
        raise PackageError(
            f"{folder}: {algorithm}: missing {missing!r}, not in the manifest {extra!r}. Ask for it again."
        )
