"""A manifest as rows of the database: what can be made again from it, and is compared with it."""

import json
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, exists, select

from models.event import canonical
from models.holding import HeldObject, Holding, holding_digest, manifest_text, material_digest
from models.terms import ArchiveEventKind, ObjectRole
from pipeline.archive.indexing import Searchable, line_rows, searchable
from pipeline.archive.objects import ObjectFolder
from pipeline.archive.schema import archive_events, holdings, lines, objects, search
from pipeline.errors import ArchiveError


def holding_row(seq: int, holding: Holding) -> dict[str, Any]:
    """Return the row of the table `holdings`."""
    return {
        "seq": seq,
        "digest": holding_digest(holding),
        "agency": holding.agency.code,
        "dossier": holding.dossier,
        "version": holding.version,
        "supersedes": holding.supersedes,
        "unit_name": holding.unit.name,
        "unit_code": holding.unit.code,
        "award_year": holding.award_year,
        "verdict": holding.verdict.value,
        "approved": int(holding.approved),  # a boolean would hide that 1 became 3
        "material": material_digest(holding),
        "manifest": manifest_text(holding),
    }


def object_rows(holding: Holding) -> dict[str, dict[str, Any]]:
    """Return the rows of the table `objects` that a holding needs, by sha256."""
    return {o.sha256: {"sha256": o.sha256, "sha512": o.sha512, "size": o.size} for o in holding.objects}


def reference_rows(seq: int, holding: Holding) -> list[dict[str, Any]]:
    """Return the rows of the table `holding_objects`."""
    return [
        {"seq": seq, "ordinal": ordinal, "sha256": o.sha256, "role": o.role.value, "path": o.path}
        for ordinal, o in enumerate(holding.objects)
    ]


def holding_of(text: str) -> Holding | None:
    """Return the holding of a manifest; None where it is not, byte for byte, a manifest of ours."""
    try:
        content = json.loads(text)
        return Holding.model_validate(content) if canonical(content) == text else None
    except (ValueError, TypeError, ValidationError):
        return None


def object_of(holding: Holding, role: ObjectRole) -> HeldObject:
    """Return the one object of a role. Raise ArchiveError where a holding has none."""
    found = next((held for held in holding.objects if held.role is role), None)
    if found is None:
        raise ArchiveError(f"{holding.dossier}, version {holding.version}: holds no {role.value}.")
    return found


def searchable_of(holding: Holding, folder: ObjectFolder) -> Searchable:
    """Return what is found of a holding, made from its objects. Raise ArchiveError."""
    record = json.loads(folder.read(object_of(holding, ObjectRole.RECORD).sha256))
    return searchable(holding, record, json.loads(folder.read(object_of(holding, ObjectRole.READING).sha256)))


def put_search(connection: Connection, entries: list[tuple[int, Searchable]]) -> None:
    """Write the search rows of holdings."""
    rows = [row for seq, found in entries for row in line_rows(seq, found.lines)]
    if rows:
        connection.execute(lines.insert(), rows)
    if entries:
        connection.execute(search.insert(), [{"seq": seq, "tokens": found.tokens} for seq, found in entries])


def drop_search(connection: Connection, seqs: list[int]) -> None:
    """Remove the search rows of holdings that stand no more."""
    if seqs:
        connection.execute(lines.delete().where(lines.c.seq.in_(seqs)))
        connection.execute(search.delete().where(search.c.seq.in_(seqs)))


def has_row(connection: Connection, sha256: str) -> bool:
    """Tell whether an object or a manifest is known by its hash."""
    known = exists().where(objects.c.sha256 == sha256) | exists().where(holdings.c.digest == sha256)
    return bool(connection.execute(select(known)).scalar_one())


def deleted_digests(connection: Connection) -> frozenset[str]:
    """Return the digests of holdings that were deleted; their manifests stay."""
    query = select(archive_events.c.holding).where(archive_events.c.kind == ArchiveEventKind.DELETED.value)
    return frozenset(connection.execute(query).scalars())
