"""The use cases around the pipeline; what the command line and, later, the desk call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.dossier import JudgedDossier
from models.page import Page
from models.source import SourceFile
from models.terms import FileStatus, Verdict
from pipeline.flow import Law, Processed, Reader, process
from pipeline.ports import PageImages
from pipeline.report import write_reports

FAILED_FILES = 2
NOT_ALL_COMPLIANT = 1


@dataclass(frozen=True)
class Office:
    """An office at work on one OUT: its reader, its law, and how pictures of read pages are drawn."""

    out: Path
    reader: Reader
    law: Law
    draw: Callable[[Sequence[Page]], PageImages]

    def process(self, inbox: Path, *, year: int | None = None, on: date | None = None) -> Processed:
        """Process an inbox into OUT: batch.json, a record and a report for each dossier, the pages for people."""
        season = year if year is not None else self.law.plan.first_year
        processed = process(inbox, self.reader, self.law, year=season, exclude=self.out, on=on)
        write_reports(
            processed.batch,
            processed.dossiers,
            plan=self.law.plan,
            images=self.draw(processed.pages),
            out=self.out,
            progress=self.reader.progress,
        )
        return processed


def exit_code(dossiers: Sequence[JudgedDossier], files: Sequence[SourceFile]) -> int:
    """Return 2 where a file could not be read, else 1 where a dossier is not compliant, else 0 (DESIGN §4)."""
    if any(file.status == FileStatus.FAILED for file in files):
        return FAILED_FILES
    return NOT_ALL_COMPLIANT if any(d.verdict != Verdict.COMPLIANT for d in dossiers) else 0
