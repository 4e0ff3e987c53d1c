"""The whole pipeline, top to bottom: a folder in, judged dossiers and a batch out.

    intake → extract → classify → parse → assemble → review → validate

`process` is the whole run; `read_submission` is one submission of it, `judge_gathered` all that needs no paper. They
are plain functions over frozen records: what touches the world (originals, engine, executor, stores) comes in as ports,
so that every step can be run by hand. What persons decided comes in as events (`pipeline/review`).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from models.dossier import Batch, Dossier, DossierRef, JudgedDossier, PlanRef, ReadResult, UnitRef
from models.event import Event
from models.finding import Finding
from models.limits import Limits
from models.page import Page
from models.season import NO_DAYS, SeasonDays, SeasonRecord
from models.signature import NO_ROOTS, TrustRoots
from models.source import Failure, SourceFile, Submission
from models.terms import FileStatus, Verdict
from pipeline.decided import Decided, DecidedDossier, Docket, Gathered, decide
from pipeline.extract.pages import read_pages
from pipeline.intake import take_files, take_in
from pipeline.parse import parse
from pipeline.ports import Converter, Engines, Executor, Originals, PageStore, Progress
from pipeline.review import answered, closing, effective, on_paper, with_facts
from pipeline.submission import Law, dossiers_of, sorted_papers
from pipeline.validate import Facts, facts_of, judge, judge_batch, missing_units, season_of, verdict_of

__all__ = [
    "NO_DAYS",
    "Docket",
    "Gathered",
    "Law",
    "Processed",
    "Reader",
    "SeasonDays",
    "judge_dossier",
    "judge_gathered",
    "process",
    "read",
    "season_record",
]


@dataclass(frozen=True)
class Reader:
    """What reads paper: the bytes, the engines, what converts old files, how tasks are run, where readings are kept.

    `roots` are the certificates by which digital signatures are trusted.
    """

    originals: Originals
    engines: Engines
    converter: Converter
    executor: Executor
    stores: tuple[PageStore, ...]
    progress: Progress
    limits: Limits = Limits()
    roots: TrustRoots = NO_ROOTS


@dataclass(frozen=True)
class Processed:
    """Judged dossiers, what they were read from, by which law, and the state of the line before judgement.

    What is seen only over all of them (`batch`) is looked for when it is asked for: at 2,000 dossiers it takes minutes,
    and a person who corrected one of them must not wait for it.
    """

    dossiers: tuple[JudgedDossier, ...]
    gathered: Gathered
    decided: Decided
    law: Law
    docket: Docket

    @cached_property
    def batch(self) -> Batch:
        """Return the record of the whole batch."""
        return _batch(self.dossiers, self.decided, self.gathered.files, self.law, self.docket)

    @cached_property
    def missing_units(self) -> tuple[UnitRef, ...]:
        """Return the units in scope that have nominated nobody."""
        return missing_units(self.dossiers, self.law.units, self.law.plan, self.docket.year)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return the pages that the dossiers were read from."""
        return self.gathered.pages


def process(
    inbox: Path,
    reader: Reader,
    law: Law,
    *,
    year: int,
    exclude: Path | None,
    on: date | None,
    events: tuple[Event, ...] = (),
    two_persons: bool = False,
    days: SeasonDays = NO_DAYS,
    taken_in: Callable[[Sequence[SourceFile]], None] | None = None,
    unsettled: tuple[int, int] | None = None,
) -> Processed:
    """Return the judged batch of an inbox. `exclude` (OUT) is never read; `on` overrides the day that law is judged by.

    `events` are what persons decided on earlier runs; `two_persons` closes a dossier only with a second approval;
    `taken_in` is told what came in before any of it is read; a file last written to between the times of `unsettled`
    (nanoseconds) is left. Raise UsageError where the inbox is no folder, MissingProgramError where the engine is not
    there.
    """
    intake = take_in(inbox, reader.originals, exclude=exclude, limits=reader.limits.arrival, unsettled=unsettled)
    if taken_in is not None:
        taken_in(intake.files)
    pages, files = _read(intake.files, reader)
    docket = Docket(year, reader.engines.identity(), on, events, two_persons, days)
    return judge_gathered(Gathered(intake.submissions, files, pages), law, docket)


def judge_gathered(gathered: Gathered, law: Law, docket: Docket, before: Processed | None = None) -> Processed:
    """Return the judged batch of what was read, without reading any paper again.

    `before` is the same batch with other events: what they leave as it was is taken from it.
    """
    decided = decide(gathered, law, docket, before.decided if before is not None else None)
    known = _judged_before(before)
    judged = tuple(
        known[id(entry)] if id(entry) in known else judge_decided(entry, law, docket) for entry in decided.dossiers
    )
    return Processed(judged, gathered, decided, law, docket)


def _judged_before(before: Processed | None) -> dict[int, JudgedDossier]:
    """Return the judged dossiers of the same batch before, by the identity of what each was judged from."""
    if before is None:
        return {}
    return {id(entry): judged for entry, judged in zip(before.decided.dossiers, before.dossiers, strict=True)}


def read_submission(
    submission: Submission, pages: Sequence[Page], files: Sequence[SourceFile], law: Law, year: int
) -> tuple[Dossier, ...]:
    """Return the dossiers of one submission: its pages cut into papers, each parsed, put together by nominee."""
    return dossiers_of(submission, sorted_papers(submission, pages, law).papers, files, law, year)


def read(paths: Sequence[Path], reader: Reader, law: Law) -> ReadResult:
    """Return what the papers of some files say: any administrative papers, without a dossier or a judgement."""
    intake = take_files(paths, reader.originals, limits=reader.limits.arrival)
    pages, files = _read(intake.files, reader)
    documents = tuple(
        parse(paper, law.knowledge)
        for submission in intake.submissions
        for paper in sorted_papers(submission, pages, law).papers
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
        limits=reader.limits.paper,
        roots=reader.roots,
    )
    return pages, with_failures(files, pages, failures)


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
    facts = facts_of(dossier, law.register, law.units, law.plan.bodies)
    return judge_decided(DecidedDossier(dossier, (), facts, ()), law, Docket(dossier.award_year, engine, on))


def judge_decided(entry: DecidedDossier, law: Law, docket: Docket) -> JudgedDossier:
    """Return a dossier with its findings, persons' answers in place of the program's where they answered."""
    dossier, received = entry.dossier, on_paper(entry.events)
    own = judge(dossier, law.plan, units=law.units, on=docket.on, facts=entry.facts, received=received)
    findings, differing = answered(own.findings, entry.events)
    judged = JudgedDossier(
        id=dossier.id,
        award_year=dossier.award_year,
        unit=dossier.unit,
        verdict=verdict_of(findings),
        documents=dossier.documents,
        unread=dossier.unread,
        findings=findings,
        plan=PlanRef(id=law.plan.id, sha256=law.plan.sha256),
        register_sha256=law.register.sha256,
        engine=docket.engine,
    )
    closed, changed = closing(judged, entry.events, two_persons=docket.two_persons)
    conflicts = sorted((*entry.conflicts, *differing, *changed), key=lambda conflict: conflict.event)
    return judged.model_copy(update={"conflicts": tuple(conflicts), "closing": closed})


def _facts(judged: Sequence[JudgedDossier], law: Law) -> dict[str, Facts]:
    return {d.id: facts_of(d, law.register, law.units, law.plan.bodies) for d in judged}


def batch_findings(
    judged: Sequence[JudgedDossier], files: Sequence[SourceFile], law: Law, year: int
) -> tuple[Finding, ...]:
    """Return what is seen only over all dossiers of a run together."""
    return judge_batch(judged, law.plan, files=files, facts=_facts(judged, law), year=year)


def season_record(
    judged: Sequence[JudgedDossier],
    law: Law,
    year: int,
    days: SeasonDays = NO_DAYS,
    facts: Mapping[str, Facts] | None = None,
) -> SeasonRecord:
    """Return what is seen over all dossiers of a season together; `facts` are the register's rows by dossier id."""
    return season_of(
        judged,
        law.plan,
        units=law.units,
        year=year,
        register=law.register,
        facts=_facts(judged, law) if facts is None else facts,
        as_of=days.as_of,
        conference=days.conference,
    )


def _batch(
    judged: Sequence[JudgedDossier], decided: Decided, files: tuple[SourceFile, ...], law: Law, docket: Docket
) -> Batch:
    counted = Counter(dossier.verdict for dossier in judged)
    facts = {entry.dossier.id: entry.facts for entry in decided.dossiers}
    register, _ = with_facts(law.register, effective(docket.events))
    return Batch(
        plan=PlanRef(id=law.plan.id, sha256=law.plan.sha256),
        register_sha256=law.register.sha256,
        year=docket.year,
        counts={verdict: counted[verdict] for verdict in Verdict},
        dossiers=tuple(DossierRef(id=d.id, unit=d.unit, verdict=d.verdict, path=f"dossiers/{d.id}") for d in judged),
        files=files,
        batch_findings=judge_batch(judged, law.plan, files=files, facts=facts, year=docket.year),
        missing_units=missing_units(judged, law.units, law.plan, docket.year),
        season=season_record(judged, replace(law, register=register), docket.year, docket.days, facts),
        conflicts=decided.conflicts,
    )
