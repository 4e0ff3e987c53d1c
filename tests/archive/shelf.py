"""Objects in memory, and contents to hand over made of holdings: quick to start, for processes that get killed."""

import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from models.event import FIRST_PREVIOUS, canonical, digest_of
from models.holding import Agency, HeldObject, Holding
from models.terms import ObjectRole
from pipeline.archive.package import Contents

MADE = "2025-03-01T09:30:00+07:00"
PROGRAM = "hoso 0.1.0"
AGENCY = Agency(code="H10.99", name="Ủy ban nhân dân huyện Hớn Quản")


@dataclass
class Shelf:
    """Objects by their hash."""

    objects: dict[str, bytes] = field(default_factory=dict)

    def keep(
        self, path: str, content: bytes, role: ObjectRole, media: str = "", path_raw: str | None = None
    ) -> HeldObject:
        sha256 = hashlib.sha256(content).hexdigest()
        self.objects[sha256] = content
        sha512 = hashlib.sha512(content).hexdigest()
        return HeldObject(
            path=path, path_raw=path_raw, role=role, media=media, size=len(content), sha256=sha256, sha512=sha512
        )

    def open_object(self, sha256: str) -> BinaryIO:
        return io.BytesIO(self.objects[sha256])


def holding_of_names(holding: Holding, named: Iterable[tuple[str, str | None, bytes]], shelf: Shelf) -> Holding:
    """Return a holding with objects of these names and bytes in place of its own."""
    objects = tuple(shelf.keep(path, content, ObjectRole.ORIGINAL, "", raw) for path, raw, content in named)
    return holding.model_copy(update={"objects": objects})


def chain_over(digests: Sequence[str]) -> tuple[str, ...]:
    """Return an archive's log in which each holding was handed in."""
    previous, texts = FIRST_PREVIOUS, []
    for number, digest in enumerate(digests, start=1):
        event: dict[str, Any] = {
            "number": number,
            "kind": "added",
            "when": "2025-02-01T08:00:00+07:00",
            "who": "Anh Bình",
            "holding": digest,
            "previous": previous,
        }
        event["digest"] = previous = digest_of(event)
        texts.append(canonical(event))
    return tuple(texts)


def contents_of(holdings: Sequence[Holding], made: str = MADE) -> Contents:
    digests = [hashlib.sha256(canonical(h.model_dump(mode="json")).encode()).hexdigest() for h in holdings]
    return Contents(AGENCY, tuple(holdings), made, PROGRAM, chain_over(digests))
