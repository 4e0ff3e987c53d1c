"""What stands in a package beside the files: where each object lies, and which texts restore the archive."""

from typing import Annotated

from pydantic import Field

from models.event import Sha256
from models.holding import Agency
from models.record import Record

PACKAGE_VERSION = "1.0"

At = Annotated[str, Field(min_length=1, max_length=1024)]
"""A place in a package: "/"-separated, from the folder `data`."""


class Placed(Record):
    """Where one object of a holding lies; objects stand in the holding's order. `path` is its name in the holding."""

    path: str
    path_raw: str | None
    sha256: Sha256
    at: At


class PackedHolding(Record):
    """One holding: `at` is its manifest, the canonical JSON whose sha256 is `digest`."""

    dossier: str
    version: int
    digest: Sha256
    at: At
    objects: tuple[Placed, ...]


class PackageIndex(Record):
    """The content of manifest.json. `made` is the day and hour of the package, ISO 8601, as it was told.

    `chain` is the archive's own log, one canonical event a line; `chain_head` is the digest of the last one.
    """

    package_version: str
    identifier: str
    agency: Agency
    made: str
    program: str
    holdings: tuple[PackedHolding, ...]
    chain: At | None = None
    chain_head: Sha256 | None = None
