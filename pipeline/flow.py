"""The whole pipeline, top to bottom: a folder in, judged dossiers and a batch out.

    intake → extract → classify → parse → assemble → validate

`process` is the whole run; `read_submission` is one submission of it. They are plain functions over frozen records:
what touches the world (originals, engine, executor, stores) comes in as ports, so that every step can be run by hand.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.cues import Cues
from models.document import PageRef, Paper
from models.dossier import Batch, Dossier, DossierRef, JudgedDossier, PlanRef, ReadResult
from models.finding import Finding
from models.page import Page
from models.plan import Plan
from models.reading import NOT_FOUND
from models.register import NO_REGISTER, Register
from models.season import SeasonRecord
from models.source import Failure, SourceFile, Submission
from models.terms import FileStatus, Verdict
from models.unit import UnitsTable
from pipeline.assemble import assemble, shared_with, with_distinct_ids
from pipeline.classify import classify
from pipeline.corroborate import corroborate
from pipeline.extract.pages import read_pages
from pipeline.intake import take_files, take_in
from pipeline.parse import Knowledge, parse
from pipeline.ports import Converter, Engines, Executor, Originals, PageStore, Progress
from pipeline.validate import Facts, facts_of, judge, judge_batch, missing_units, season_of


@dataclass(frozen=True)
class Law:
    """What a batch is judged by: plan, units, the words papers are known by, the office's register."""

    plan: Plan
    units: UnitsTable
    cues: Cues
    register: Register = NO_REGISTER

    @property
    def knowledge(self) -> Knowledge:
        """Return what parsing is told."""
        return Knowledge(self.cues, self.units, self.plan.award, self.plan.contents, self.plan.movement)


@dataclass(frozen=True)
class Reader:
    """What reads paper: the bytes, the engines, what converts old files, how tasks are run, where readings are kept."""

    originals: Originals
    engines: Engines
    converter: Converter
    executor: Executor
    stores: tuple[PageStore, ...]
    progress: Progress


@dataclass(frozen=True)
class Processed:
    """A batch with its judged dossiers and the pages they were read from."""

    batch: Batch
    dossiers: tuple[JudgedDossier, ...]
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class SeasonDays:
    """Days that the operator gives: days left are counted from `as_of`, the appraisal's term back from `conference`."""

    as_of: date | None = None
    conference: date | None = None


NO_DAYS = SeasonDays()


def process(
    inbox: Path,
    reader: Reader,
    law: Law,
    *,
    year: int,
    exclude: Path | None,
    on: date | None,
    days: SeasonDays = NO_DAYS,
) -> Processed:
    """Return the judged batch of an inbox. `exclude` (OUT) is never read; `on` overrides the day that law is judged by.

    Raise UsageError where the inbox is no folder, MissingProgramError where the engine is not there.
    """
    intake = take_in(inbox, reader.originals, exclude=exclude)
    pages, files = _read(intake.files, reader)
    dossiers = with_distinct_ids(
        [
            dossier
            for submission in intake.submissions
            for dossier in read_submission(submission, pages, files, law, year)
        ]
    )
    judged = tuple(judge_dossier(dossier, law, reader.engines.identity(), on) for dossier in dossiers)
    return Processed(_batch(judged, files, law, year, days), judged, pages)


def read_submission(
    submission: Submission, pages: Sequence[Page], files: Sequence[SourceFile], law: Law, year: int
) -> tuple[Dossier, ...]:
    """Return the dossiers of one submission: its pages cut into papers, each parsed, put together by nominee."""
    own = {file.path for file in submission.files}
    unread = tuple(file for file in files if file.path in own and _partly_unread(file))
    papers = _papers(submission, pages, law)
    documents = tuple(parse(paper, law.knowledge) for paper in papers)
    dossiers = assemble(submission, documents, unread, law.units, year)
    return tuple(corroborate(_with_own_rows(dossier, papers, law)) for dossier in dossiers)


def read(paths: Sequence[Path], reader: Reader, law: Law) -> ReadResult:
    """Return what the papers of some files say: any administrative papers, without a dossier or a judgement."""
    intake = take_files(paths, reader.originals)
    pages, files = _read(intake.files, reader)
    documents = tuple(
        parse(paper, law.knowledge) for submission in intake.submissions for paper in _papers(submission, pages, law)
    )
    return ReadResult(documents=documents, files=files, engine=reader.engines.identity())


def _read(files: Sequence[SourceFile], reader: Reader) -> tuple[tuple[Page, ...], tuple[SourceFile, ...]]:
    """Return the pages of the readable files, and all files with what could not be read of them."""
    pages, failures = read_pages(
        [file for file in files if file.status == FileStatus.READ],
        originals=reader.originals,
        engines=reader.engines,
        converter=reader.converter,
        executor=reader.executor,
        stores=reader.stores,
        progress=reader.progress,
    )
    return pages, with_failures(files, pages, failures)


def _papers(submission: Submission, pages: Sequence[Page], law: Law) -> tuple[Paper, ...]:
    by_file: dict[str, list[Page]] = {}
    for page in pages:
        by_file.setdefault(page.file, []).append(page)
    stream = [page for file in submission.files for page in by_file.get(file.path, ())]
    return classify(stream, law.cues)


def _with_own_rows(dossier: Dossier, papers: Sequence[Paper], law: Law) -> Dossier:
    """Return a dossier whose shared letter and minutes say only what they say of its own unit."""
    documents = []
    for document in dossier.documents:
        others = shared_with(document, dossier.unit)
        if others:
            first = document.pages[0]
            paper = next(p for p in papers if PageRef(file=p.pages[0].file, page=p.pages[0].page) == first)
            own = parse(paper, law.knowledge, without=others).fields
            listed = {"nominees": getattr(document.fields, "nominees", NOT_FOUND)}  # the whole list stays to be seen
            document = document.model_copy(update={"fields": own.model_copy(update=listed)})
        documents.append(document)
    return dossier.model_copy(update={"documents": tuple(documents)})


def _partly_unread(file: SourceFile) -> bool:
    """Tell whether a part could lie on a page that was not read: the whole file failed, or some of its pages."""
    return file.status == FileStatus.FAILED or (file.status == FileStatus.READ and file.reason is not None)


def with_failures(
    files: Sequence[SourceFile], pages: Sequence[Page], failures: Sequence[Failure]
) -> tuple[SourceFile, ...]:
    """Return the files with what could not be read of them: failed where no page was read, a reason where some were."""
    read = {page.file for page in pages}
    reasons: dict[str, list[str]] = {}
    for failure in failures:
        reasons.setdefault(failure.path, []).append(failure.reason)
    return tuple(
        file.model_copy(
            update={
                "status": FileStatus.READ if file.path in read else FileStatus.FAILED,
                "reason": " ".join(dict.fromkeys(reasons[file.path])),
            }
        )
        if file.path in reasons and file.status == FileStatus.READ
        else file
        for file in files
    )


def judge_dossier(dossier: Dossier, law: Law, engine: str, on: date | None) -> JudgedDossier:
    """Return a dossier with its findings and verdict; `engine` names what read its papers."""
    judgement = judge(dossier, law.plan, units=law.units, on=on, facts=_facts(dossier, law))
    return JudgedDossier(
        id=dossier.id,
        award_year=dossier.award_year,
        unit=dossier.unit,
        verdict=judgement.verdict,
        documents=dossier.documents,
        unread=dossier.unread,
        findings=judgement.findings,
        plan=PlanRef(id=law.plan.id, sha256=law.plan.sha256),
        register_sha256=law.register.sha256,
        engine=engine,
    )


def _facts(dossier: Dossier | JudgedDossier, law: Law) -> Facts:
    return facts_of(dossier, law.register, law.units, law.plan.bodies)


def batch_findings(
    judged: Sequence[JudgedDossier], files: Sequence[SourceFile], law: Law, year: int
) -> tuple[Finding, ...]:
    """Return what is seen only over all dossiers of a run together."""
    return judge_batch(judged, law.plan, files=files, facts={d.id: _facts(d, law) for d in judged}, year=year)


def season_record(judged: Sequence[JudgedDossier], law: Law, year: int, days: SeasonDays = NO_DAYS) -> SeasonRecord:
    """Return what is seen over all dossiers of a season together."""
    return season_of(
        judged,
        law.plan,
        units=law.units,
        year=year,
        register=law.register,
        facts={dossier.id: _facts(dossier, law) for dossier in judged},
        as_of=days.as_of,
        conference=days.conference,
    )


def _batch(
    judged: Sequence[JudgedDossier], files: tuple[SourceFile, ...], law: Law, year: int, days: SeasonDays
) -> Batch:
    counted = Counter(dossier.verdict for dossier in judged)
    return Batch(
        plan=PlanRef(id=law.plan.id, sha256=law.plan.sha256),
        register_sha256=law.register.sha256,
        year=year,
        counts={verdict: counted[verdict] for verdict in Verdict},
        dossiers=tuple(DossierRef(id=d.id, unit=d.unit, verdict=d.verdict, path=f"dossiers/{d.id}") for d in judged),
        files=files,
        batch_findings=batch_findings(judged, files, law, year),
        missing_units=missing_units(judged, law.units, law.plan, year),
        season=season_record(judged, law, year, days),
    )
