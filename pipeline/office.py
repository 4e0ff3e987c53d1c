"""The use cases around the pipeline; what the command line and, later, the desk call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from models.change import CheckResult, DossierChange
from models.dossier import JudgedDossier, ReadResult
from models.page import Page
from models.run import KeptSubmission, LawFiles, RunRecord
from models.source import OUR_FAULT, SourceFile
from models.terms import FileStatus, Verdict
from pipeline.errors import RecordError, UsageError
from pipeline.flow import NO_DAYS, Law, Processed, Reader, SeasonDays, batch_findings, judge_dossier, process, read
from pipeline.ports import EventLog, Journal, PageImages
from pipeline.records import ReadRecord, read_out, read_record
from pipeline.report import as_json, write_reports
from pipeline.validate import compared, compared_by_words

PROGRAM = f"hoso-khen-thuong {version('hoso-khen-thuong')}"
OURS = 70
FAILED_FILES = 2
NOT_ALL_COMPLIANT = 1


@dataclass(frozen=True)
class Office:
    """An office at work on one OUT: its reader, its law, how pictures are drawn, `by` whose login."""

    out: Path
    reader: Reader
    law: Law
    law_files: LawFiles
    draw: Callable[[Sequence[Page]], PageImages]
    journal: Journal
    log: EventLog
    two_persons: bool = False
    by: str = ""

    def process(
        self,
        inbox: Path,
        *,
        year: int | None = None,
        on: date | None = None,
        days: SeasonDays = NO_DAYS,
        unsettled: tuple[int, int] | None = None,
    ) -> Processed:
        """Process an inbox into OUT: batch.json, a record and a report for each dossier, the pages for people.

        What persons decided on earlier runs is applied again; what no longer fits stands in the records as conflicts.
        A file last written to between the times of `unsettled` (nanoseconds) is left for the next run.
        """
        season = year if year is not None else self.law.plan.first_year
        self.journal.began(self.law_files, program=PROGRAM, by=self.by)
        processed = process(
            inbox,
            self.reader,
            self.law,
            year=season,
            exclude=self.out,
            on=on,
            events=self.log.events(),
            two_persons=self.two_persons,
            days=days,
            taken_in=self.journal.taken_in,
            unsettled=unsettled,
        )
        self.journal.keep_files(processed.batch.files)
        self.journal.keep_run(self._record(processed, season, on, days))
        self.journal.judged((judged.id, judged.verdict, as_json(judged)) for judged in processed.dossiers)
        write_reports(
            processed.batch,
            processed.dossiers,
            plan=self.law.plan,
            images=self.draw(processed.pages),
            out=self.out,
            progress=self.reader.progress,
        )
        self.journal.ended(as_json(processed.batch))
        return processed

    def _record(self, processed: Processed, year: int, on: date | None, days: SeasonDays) -> RunRecord:
        submissions = processed.gathered.submissions
        return RunRecord(
            year=year,
            on=on,
            law=self.law_files,
            two_persons=self.two_persons,
            days=days,
            engine=self.reader.engines.identity(),
            files=processed.gathered.files,
            submissions=tuple(KeptSubmission(name=s.name, files=tuple(f.path for f in s.files)) for s in submissions),
        )


def read_files(paths: Sequence[Path], reader: Reader, law: Law) -> ReadResult:
    """Return what the papers of some files say, without a dossier or a judgement."""
    return read(paths, reader, law)


def judged_again(record: ReadRecord, law: Law, on: date | None = None) -> JudgedDossier:
    """Judge a record again, without its papers: the same rules, for records from elsewhere."""
    return judge_dossier(record.dossier, law, record.engine, on)


def _change(record: ReadRecord, judged: JudgedDossier) -> DossierChange:
    return DossierChange(
        id=judged.id,
        unit=judged.unit,
        verdict_before=record.earlier.verdict,
        verdict_after=judged.verdict,
        changes=compared(record.earlier.findings, judged.findings),
    )


def check(paths: Sequence[Path], law: Law, on: date | None = None) -> CheckResult:
    """Judge records again, or all those of one OUT with its batch, and say what changes. Raise UsageError."""
    folders = [path for path in paths if path.is_dir()]
    if folders:
        if len(paths) > 1:
            raise UsageError(f"{folders[0]} is a folder: give one OUT alone, or records.")
        return _check_out(folders[0], law, on)
    records, faults = [], []
    for path in paths:
        try:
            records.append(read_record(path, law.units))
        except RecordError as error:
            faults.append(str(error))
    if faults:
        raise RecordError("\n".join(faults))
    judged = tuple(judged_again(record, law, on) for record in records)
    return CheckResult(records=judged, changes=tuple(map(_change, records, judged)))


def _check_out(out: Path, law: Law, on: date | None) -> CheckResult:
    read = read_out(out, law.units)
    judged = tuple(judged_again(record, law, on) for record in read.records)
    findings = batch_findings(judged, read.batch.files, law, read.batch.year)
    return CheckResult(
        records=judged,
        changes=tuple(map(_change, read.records, judged)),
        batch_findings=findings,
        batch_changes=compared_by_words(read.batch.batch_findings, findings),
    )


def exit_code(dossiers: Sequence[JudgedDossier], files: Sequence[SourceFile]) -> int:
    """Return 2 where a file could not be read, else 1 where a dossier is not compliant, else 0 (DESIGN §4).

    70 comes before all: our own code failed over a file.
    """
    if any(OUR_FAULT in (file.reason or "") for file in files):
        return OURS
    if any(file.status == FileStatus.FAILED for file in files):
        return FAILED_FILES
    return NOT_ALL_COMPLIANT if any(d.verdict != Verdict.COMPLIANT for d in dossiers) else 0
