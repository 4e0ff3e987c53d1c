"""What goes into a package, and where each part of it lies."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from models.holding import Agency, HeldObject, Holding, holding_digest
from models.package import PACKAGE_VERSION, PackageIndex, PackedHolding, Placed
from models.terms import ObjectRole
from pipeline.archive.package.names import placed, safe_segment

OpenObject = Callable[[str], BinaryIO]
"""Open the bytes of an object by its sha256; the caller closes it."""

INDEX_NAME = "manifest.json"
PAGE_NAME = "index.html"
METS_NAME = "mets.xml"
PREMIS_NAME = "premis.xml"
TABLE_NAME = "metadata.csv"
CHAIN_NAME = "chain.jsonl"
HOLDING_NAME = "holding.json"
METADATA_NAME = "metadata.xml"
DOSSIERS = "dossiers"
_FILES = "files"


@dataclass(frozen=True)
class Contents:
    """Holdings to hand over. `made` is the day and hour of the package, ISO 8601 with its offset; nobody asks a clock.

    `chain` is the archive's own log as its canonical texts, in order, up to the head that the package anchors.
    """

    agency: Agency
    holdings: tuple[Holding, ...]
    made: str
    program: str
    chain: tuple[str, ...] = ()


def sha256_of(text: str) -> str:
    """Return the sha256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Chapter:
    """One holding in its folder; `places` are those of its objects, from `data`, in their order."""

    holding: Holding
    digest: str
    folder: str
    places: tuple[str, ...]

    @property
    def objects(self) -> Iterator[tuple[HeldObject, str]]:
        """Return each object with its place."""
        return zip(self.holding.objects, self.places, strict=True)

    @property
    def manifest_at(self) -> str:
        """Return where the manifest of the holding lies."""
        return f"{self.folder}/{HOLDING_NAME}"

    @property
    def metadata_at(self) -> str:
        """Return where the metadata of the holding lies."""
        return f"{self.folder}/{METADATA_NAME}"

    def of_role(self, role: ObjectRole) -> tuple[tuple[HeldObject, str], ...]:
        """Return the objects of a role with their places."""
        return tuple((held, at) for held, at in self.objects if held.role == role)


@dataclass(frozen=True)
class Layout:
    """A package before it is written: what it holds and where."""

    contents: Contents
    chapters: tuple[Chapter, ...]
    events: dict[str, tuple[dict[str, Any], ...]] = field(default_factory=dict)
    """The log of OUT by the digest of the holding, as it was handed in."""

    @property
    def identifier(self) -> str:
        """Return the package's name: the same content, handed over on another day, bears the same."""
        content = "\n".join((self.contents.agency.code, *(c.digest for c in self.chapters), *self.contents.chain))
        return f"hoso-{sha256_of(content)[:32]}"

    @property
    def chain_head(self) -> str | None:
        """Return the digest of the last event of the archive's log."""
        return str(json.loads(self.contents.chain[-1])["digest"]) if self.contents.chain else None

    def index(self) -> PackageIndex:
        """Return the content of manifest.json."""
        return PackageIndex(
            package_version=PACKAGE_VERSION,
            identifier=self.identifier,
            agency=self.contents.agency,
            made=self.contents.made,
            program=self.contents.program,
            holdings=tuple(_packed(chapter) for chapter in self.chapters),
            chain=CHAIN_NAME if self.contents.chain else None,
            chain_head=self.chain_head,
        )


def _packed(chapter: Chapter) -> PackedHolding:
    return PackedHolding(
        dossier=chapter.holding.dossier,
        version=chapter.holding.version,
        digest=chapter.digest,
        at=chapter.manifest_at,
        objects=tuple(
            Placed(path=held.path, path_raw=held.path_raw, sha256=held.sha256, at=at) for held, at in chapter.objects
        ),
    )


def lay_out(contents: Contents) -> Layout:
    """Return where everything lies: a folder for each version of a dossier, its files under readable names."""
    names = [f"{safe_segment(holding.dossier)}-v{holding.version}" for holding in contents.holdings]
    chapters = []
    for holding, folder in zip(contents.holdings, placed([f"{DOSSIERS}/{name}" for name in names]), strict=True):
        places = placed([held.path for held in holding.objects])
        at = tuple(f"{folder}/{_FILES}/{place}" for place in places)
        chapters.append(Chapter(holding, holding_digest(holding), folder, at))
    return Layout(contents, tuple(chapters))
