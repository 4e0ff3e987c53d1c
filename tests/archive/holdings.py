"""Holdings made of sample dossiers; their bytes lie in memory."""

import json
from pathlib import Path
from typing import Any

from models.event import FIRST_PREVIOUS, Draft, ReceiveOnPaper, chained, event_text
from models.holding import Anchor, Holding
from models.terms import DocumentKind, ObjectRole
from pipeline.report import as_json
from tests.archive.samples import SHEET, Samples
from tests.archive.shelf import PROGRAM, Shelf

RECORD_TYPE, LOG_TYPE = "application/json", "application/x-ndjson"


def log_of(dossier: str) -> bytes:
    """Return a log of OUT with one event of a dossier and one of another."""
    previous, lines = FIRST_PREVIOUS, []
    for number, name in enumerate((dossier, "another-2024"), start=1):
        action = ReceiveOnPaper(part=DocumentKind.COUNCIL_MINUTES)
        draft = Draft(who="Chị An", when="2025-01-06T08:00:00+07:00", dossier=name, action=action, why="đã nhận")
        event = chained(draft, number, previous)
        previous = event.digest
        lines.append(event_text(event))
    return "".join(f"{line}\n" for line in lines).encode()


def holding_of(sample: Samples, name: str, shelf: Shelf, version: int = 1) -> Holding:
    """Return a sample dossier as it is handed in."""
    judged, described = sample.dossier(name), sample.described(name)
    wanted = {page.file for document in judged.documents for page in document.pages}
    objects = [
        shelf.keep(
            file.path,
            sample.originals.path(file.sha256).read_bytes(),
            ObjectRole.ORIGINAL,
            file.media.value if file.media else "",
            file.path_raw,
        )
        for file in sample.files
        if file.path in wanted and file.sha256 is not None
    ]
    objects.append(shelf.keep("dossier.json", as_json(judged), ObjectRole.RECORD, RECORD_TYPE))
    objects.append(shelf.keep("events.jsonl", log_of(name), ObjectRole.EVENTS, LOG_TYPE))
    return Holding(
        **_frame(version),
        dossier=judged.id,
        unit=judged.unit,
        award_year=judged.award_year,
        verdict=judged.verdict,
        approved=False,
        plan=judged.plan,
        engine=judged.engine,
        metadata=described.file,
        documents=described.documents,
        objects=tuple(objects),
    )


def _frame(version: int) -> dict[str, Any]:
    """Return what every holding here has; fields that a later model adds get what they need."""
    frame: dict[str, Any] = {"agency": SHEET.agency, "version": version, "program": PROGRAM}
    head = Anchor(number=0, digest=FIRST_PREVIOUS)
    return frame | {name: head for name in ("head", "last_event") if name in Holding.model_fields}


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def index_of(package: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((package / "data" / "manifest.json").read_bytes())
    return content
