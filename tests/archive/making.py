"""Small deposits that need no run, an archive to put them in, and eyes that look at all of it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import text

from models.archival import FileMetadata
from models.dossier import PlanRef
from models.event import ApproveDossier, Draft, Event, chained, event_text
from models.holding import Agency
from models.terms import ObjectRole, Verdict
from models.unit import UnitRef
from pipeline.archive.checking import anchor
from pipeline.archive.deposit import EVENTS_PATH, READINGS_PATH, RECORD_PATH, Deposit, Piece, Taken
from pipeline.archive.objects import INCOMING
from pipeline.archive.schema import metadata
from pipeline.archive.store import Archive
from pipeline.archive.verifying import verify
from tests.recording import Quiet

WHO, WHEN = "Chị An", "2025-01-06T08:00:00+07:00"
BOX = [0.1, 0.2, 0.3, 0.25]
UNITS = ("Ủy ban nhân dân xã Đồng Nơ", "Phòng Tài chính - Kế hoạch", "Ủy ban nhân dân xã Thanh An")
LINES = ("ỦY BAN NHÂN DÂN", "Về việc đề nghị khen thưởng phong trào thi đua cải cách hành", "chính năm 2024")


def json_bytes(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def record_of(number: int, unit: str, year: int, verdict: str, lines: tuple[str, ...]) -> dict[str, Any]:
    symbol = {"value": f"{number}/TTr-UBND", "evidence": [{"file": "a/to trinh.pdf", "page": 1, "box": BOX}]}
    letter = {
        "kind": "proposal_letter",
        "type": "Tờ trình",
        "pages": [{"file": "a/to trinh.pdf", "page": 1}],
        "fields": {"number": symbol, "nominees": {"value": [{"name": unit}]}, "subject": {"value": None}},
    }
    named = {"name": unit, "code": str(25000 + number), "kind": "commune"}
    return {"id": f"ho-so-{number}", "award_year": year, "unit": named, "verdict": verdict, "documents": [letter]}


def pages_of(lines: tuple[str, ...]) -> dict[str, Any]:
    read = [{"words": [{"text": word, "box": BOX} for word in line.split()]} for line in lines]
    return {"pages": [{"file": "a/to trinh.pdf", "page": 1, "lines": read}]}


def events_about(number: int) -> tuple[Event, ...]:
    action = ApproveDossier(to=Verdict.COMPLIANT, record="0" * 64)
    draft = Draft(who=WHO, when=WHEN, dossier=f"ho-so-{number}", action=action)
    return (chained(draft, 1, "0" * 64),)


def metadata_of(confirmed: bool = False) -> FileMetadata:
    return FileMetadata(
        organ_id="H10",
        file_catalog="2024",
        file_notation="x",
        title="Hồ sơ",
        retention="10 năm (mã 06)",
        retention_confirmed=confirmed,
        rights="",
        creator="",
        language="Tiếng Việt",
        start_date="2024-12-01",
        end_date="2024-12-20",
        documents_total=1,
        pages_total=1,
    )


def deposit(
    number: int,
    *,
    unit: str | None = None,
    year: int = 2024,
    verdict: Verdict = Verdict.COMPLIANT,
    lines: tuple[str, ...] = LINES,
    original: bytes | None = None,
    confirmed: bool = False,
    approved: bool = True,
    agency: str = "H10",
) -> Deposit:
    """Return one small dossier, its log and its papers invented."""
    unit = unit or UNITS[number % len(UNITS)]
    record = record_of(number, unit, year, verdict.value, lines)
    events = events_about(number)
    log = "".join(f"{event_text(event)}\n" for event in events).encode()
    return Deposit(
        agency=Agency(code=agency, name="Ủy ban nhân dân huyện"),
        dossier=record["id"],
        unit=UnitRef.model_validate(record["unit"]),
        award_year=year,
        verdict=verdict,
        approved=approved,
        plan=PlanRef(id="212", sha256="0" * 64),
        register_sha256=None,
        program="hoso 0",
        engine="test",
        head=anchor(events),
        last_event=anchor(events),
        describe=lambda version: (metadata_of(confirmed), ()),
        pieces=(
            Piece(RECORD_PATH, ObjectRole.RECORD, "application/json", json_bytes(record)),
            Piece(READINGS_PATH, ObjectRole.READING, "application/json", json_bytes(pages_of(lines))),
            Piece(EVENTS_PATH, ObjectRole.EVENTS, "application/jsonl", log),
            Piece("law/plan.toml", ObjectRole.PLAN, "application/toml", b"the plan"),
            Piece("originals/a/to trinh.pdf", ObjectRole.ORIGINAL, "application/pdf", original or b"%d" % number),
        ),
    )


def add(archive: Archive, *deposits: Deposit) -> list[Taken]:
    return list(archive.add(deposits, who=WHO, when=WHEN))


def faults(archive: Archive) -> tuple[str, ...]:
    return verify(archive, Quiet()).faults


def rows(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table."""
    with archive.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(table.select()).all()), key=repr)
            for table in metadata.sorted_tables
        }


def stored(archive: Archive) -> dict[str, bytes]:
    """Return every file of the folder of objects, what is incoming too."""
    folder = archive.folder.folder
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def incoming(folder: Path) -> list[str]:
    """Return what lies among the temporaries."""
    return [path.name for path in (folder / INCOMING).rglob("*")] if (folder / INCOMING).is_dir() else []


def run_sql(archive: Archive, *statements: str) -> None:
    """Change the database behind the program's back, its guards put aside as an administrator can."""
    with archive.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))


def texts(found: Iterator[Any]) -> list[str]:
    return [hit.dossier for hit in found]
