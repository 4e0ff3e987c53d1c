"""The use cases around the pipeline; what the command line and, later, the desk call."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from models.dossier import Dossier, JudgedDossier, ReadResult
from models.page import Page
from models.source import SourceFile
from models.terms import FileStatus, Verdict
from pipeline.errors import UsageError
from pipeline.flow import NO_DAYS, Law, Processed, Reader, SeasonDays, judge_dossier, process, read
from pipeline.ports import PageImages
from pipeline.report import write_reports

FAILED_FILES = 2
NOT_ALL_COMPLIANT = 1
_JUDGED = {"schema_version", "verdict", "findings", "plan", "register_sha256", "engine"}
"""What a record says of an earlier judgement; none of it is believed."""


@dataclass(frozen=True)
class Office:
    """An office at work on one OUT: its reader, its law, and how pictures of read pages are drawn."""

    out: Path
    reader: Reader
    law: Law
    draw: Callable[[Sequence[Page]], PageImages]
    note_files: Callable[[Sequence[SourceFile]], None]

    def process(
        self, inbox: Path, *, year: int | None = None, on: date | None = None, days: SeasonDays = NO_DAYS
    ) -> Processed:
        """Process an inbox into OUT: batch.json, a record and a report for each dossier, the pages for people."""
        season = year if year is not None else self.law.plan.first_year
        processed = process(inbox, self.reader, self.law, year=season, exclude=self.out, on=on, days=days)
        self.note_files(processed.batch.files)
        write_reports(
            processed.batch,
            processed.dossiers,
            plan=self.law.plan,
            images=self.draw(processed.pages),
            out=self.out,
            progress=self.reader.progress,
        )
        return processed


def read_files(paths: Sequence[Path], reader: Reader, law: Law) -> ReadResult:
    """Return what the papers of some files say, without a dossier or a judgement."""
    return read(paths, reader, law)


def check(record: Path, law: Law, on: date | None = None) -> JudgedDossier:
    """Judge a record again, without its papers: the same rules, for records from elsewhere. Raise UsageError."""
    try:
        content = json.loads(record.read_bytes())
    except OSError as error:
        raise UsageError(f"{record}: {error.strerror}. Give a dossier.json.") from error
    except ValueError as error:
        raise UsageError(f"{record} is no JSON: {error}. Give a dossier.json.") from error
    if not isinstance(content, dict):
        raise UsageError(f"{record} holds no record: a dossier.json is one object. See docs/schemas.")
    try:
        dossier = Dossier.model_validate_json(json.dumps({k: v for k, v in content.items() if k not in _JUDGED}))
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "the record"
        raise UsageError(f"{record}: {where}: {fault['msg']}. See docs/schemas/dossier.schema.json.") from error
    engine = content.get("engine")
    return judge_dossier(dossier, law, engine if isinstance(engine, str) else "", on)


def exit_code(dossiers: Sequence[JudgedDossier], files: Sequence[SourceFile]) -> int:
    """Return 2 where a file could not be read, else 1 where a dossier is not compliant, else 0 (DESIGN §4)."""
    if any(file.status == FileStatus.FAILED for file in files):
        return FAILED_FILES
    return NOT_ALL_COMPLIANT if any(d.verdict != Verdict.COMPLIANT for d in dossiers) else 0
