"""A package that came in → its holdings and bytes, or a refusal: nothing is believed before all of it is checked."""

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

import bagit
from pydantic import ValidationError

from models.event import canonical
from models.holding import Holding, holding_digest
from models.package import PACKAGE_VERSION, PackageIndex, PackedHolding
from models.record import Record
from pipeline.archive.package.bag import PAYLOAD
from pipeline.archive.package.contents import (
    INDEX_NAME,
    METADATA_NAME,
    METS_NAME,
    PAGE_NAME,
    PREMIS_NAME,
    TABLE_NAME,
)
from pipeline.archive.package.survey import Surveyed, survey
from pipeline.errors import PackageError

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True)
class ReadPackage:
    """A package that was found whole: what an import needs. `chain` are the canonical texts of the archive's log."""

    folder: Path
    index: PackageIndex
    holdings: tuple[Holding, ...]
    chain: tuple[str, ...]
    places: dict[str, str]

    def open_object(self, sha256: str) -> BinaryIO:
        """Open an object by its hash. Whoever copies it hashes it again: the folder may change after the check."""
        if sha256 not in self.places:
            raise PackageError(f"{self.folder}: holds no object {sha256}.")
        path = self.folder / PAYLOAD / self.places[sha256]
        try:
            return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb")
        except OSError as error:
            raise PackageError(f"{path}: {error.strerror}. The package was changed meanwhile.") from error


def read_package(folder: Path) -> ReadPackage:
    """Return what a package holds, every byte checked against both manifests. Raise PackageError."""
    surveyed = survey(folder)
    _validate(folder)
    index = _record(surveyed, INDEX_NAME, PackageIndex)
    if index.package_version != PACKAGE_VERSION:
        raise PackageError(f"{folder}: is a package of version {index.package_version}; take a newer program.")
    holdings = tuple(_holding(surveyed, packed) for packed in index.holdings)
    _check_all_told(surveyed, index)
    places = {placed.sha256: placed.at for packed in index.holdings for placed in packed.objects}
    return ReadPackage(folder, index, holdings, _chain(surveyed, index), places)


def _validate(folder: Path) -> None:
    """Have bagit check the whole; what it stumbles over instead of refusing is a fault of the package too."""
    try:
        bagit.Bag(str(folder)).validate()
    except (bagit.BagError, ValueError, LookupError, OSError) as error:
        raise PackageError(f"{folder}: {error}. The package is not whole or was changed; ask for it again.") from error


def _bytes(surveyed: Surveyed, at: str) -> bytes:
    path = f"{PAYLOAD}/{at}"
    if surveyed.sha256(path) is None:
        raise PackageError(f"{surveyed.folder}: names {at!r}, which its manifest does not. Nothing was taken in.")
    return (surveyed.folder / path).read_bytes()


def _record(surveyed: Surveyed, at: str, kind: type[AnyRecord]) -> AnyRecord:
    content = _bytes(surveyed, at)
    try:
        record = kind.model_validate_json(content)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "the record"
        raise PackageError(f"{surveyed.folder}: {at}: {where}: {fault['msg']}. Nothing was taken in.") from error
    if canonical(record.model_dump(mode="json")).encode() != content:
        raise PackageError(f"{surveyed.folder}: {at}: is not the record as we write it. Nothing was taken in.")
    return record


def _holding(surveyed: Surveyed, packed: PackedHolding) -> Holding:
    """Return a holding; its objects must be those of the index, each with the hashes that the manifests give."""
    holding = _record(surveyed, packed.at, Holding)
    told = [(held.path, held.path_raw, held.sha256) for held in holding.objects]
    digest = holding_digest(holding)
    if (digest, holding.dossier, holding.version) != (packed.digest, packed.dossier, packed.version):
        raise PackageError(f"{surveyed.folder}: {packed.at}: is not the holding that the index names.")
    if told != [(placed.path, placed.path_raw, placed.sha256) for placed in packed.objects]:
        raise PackageError(f"{surveyed.folder}: {packed.at}: names other objects than the index.")
    for held, placed in zip(holding.objects, packed.objects, strict=True):
        path = f"{PAYLOAD}/{placed.at}"
        given = tuple(surveyed.payload[algorithm].get(path) for algorithm in ("sha256", "sha512"))
        size = (surveyed.folder / path).stat().st_size if None not in given else -1
        if (*given, size) != (held.sha256, held.sha512, held.size):
            raise PackageError(f"{surveyed.folder}: {placed.at}: is not the object that {packed.at} names.")
    return holding


def _check_all_told(surveyed: Surveyed, index: PackageIndex) -> None:
    """Refuse a file that nothing names, and one that is named twice: a package hands over what it lists."""
    places = [INDEX_NAME, PAGE_NAME, METS_NAME, PREMIS_NAME, TABLE_NAME]
    places += [index.chain] if index.chain is not None else []
    for packed in index.holdings:
        folder = packed.at.rpartition("/")[0]
        places += [packed.at, f"{folder}/{METADATA_NAME}", *(placed.at for placed in packed.objects)]
    counted = Counter(f"{PAYLOAD}/{place}" for place in places)
    odd = sorted((set(surveyed.payload["sha256"]) ^ set(counted)) | {p for p, n in counted.items() if n > 1})
    if odd:
        raise PackageError(f"{surveyed.folder}: {odd[0]!r} is not accounted for by {INDEX_NAME}. Nothing was taken in.")


def _chain(surveyed: Surveyed, index: PackageIndex) -> tuple[str, ...]:
    """Return the archive's log; its last event must be the one that the package anchors."""
    if index.chain is None:
        return ()
    try:
        texts = tuple(_bytes(surveyed, index.chain).decode().split("\n")[:-1])
    except UnicodeDecodeError as error:
        raise PackageError(f"{surveyed.folder}: {index.chain}: is not UTF-8. Nothing was taken in.") from error
    if not texts or index.chain_head is None or f'"digest":"{index.chain_head}"' not in texts[-1]:
        raise PackageError(f"{surveyed.folder}: the archive's log does not end with the event that is anchored.")
    return texts
