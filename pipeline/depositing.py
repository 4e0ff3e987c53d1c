"""A judged dossier of a run → what is handed in of it: its deposit, its metadata, its searchable copies."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version

from models.archival import DocumentMetadata, FileMetadata
from models.dossier import JudgedDossier
from models.event import event_text
from models.holding import Agency
from models.register import Arrival
from models.run import KeptSubmission, RunRecord
from models.terms import ClosingState, ConflictKind, Media, ObjectRole
from pipeline.archive.checking import anchor
from pipeline.archive.deposit import (
    EVENTS_PATH,
    READINGS_PATH,
    RECORD_PATH,
    REPORT_PATH,
    RUN_PATH,
    Deposit,
    Piece,
)
from pipeline.archive.layout import COPIES, PICTURES, original_paths
from pipeline.archive.metadata import Described, Papers
from pipeline.archive.metadata_check import MetadataFault
from pipeline.archive.searchable import About, Copier
from pipeline.casework import Casework
from pipeline.errors import HosoError
from pipeline.flow import Gathered
from pipeline.ports import Originals, PageStore
from pipeline.replaying import judged_again
from pipeline.report import as_json
from pipeline.report.json import dossier_folder

PROGRAM = f"hoso-khen-thuong {version('hoso-khen-thuong')}"
_JSON = "application/json"
_MEDIA = {
    Media.PDF: "application/pdf",
    Media.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Media.DOC: "application/msword",
    Media.RTF: "application/rtf",
    Media.ODT: "application/vnd.oasis.opendocument.text",
    Media.HTML: "text/html",
    Media.MHTML: "multipart/related",
}

Describe = Callable[[JudgedDossier, Papers, int, Arrival | None], Described]
"""Make the metadata of one version of a dossier, with the register's row of its arrival."""


@dataclass(frozen=True)
class Run:
    """An OUT opened to be handed in: its casework, what was kept of the run, and whose archive it goes to.

    `cues` are the bytes of the words that papers are known by: the run kept plan, units and register, not these.
    """

    casework: Casework
    record: RunRecord
    originals: Originals
    pictures: PageStore
    cues: bytes
    agency: Agency
    describe: Describe
    check: Callable[[Described], tuple[MetadataFault, ...]]
    copier: Copier | None = None


@dataclass(frozen=True)
class Uncopied:
    """An original of which there is no searchable copy: its path, and the sentence why."""

    path: str
    reason: str


@dataclass(frozen=True)
class Prepared:
    """A dossier ready to be handed in: what it was judged from, its deposit without copies, its metadata as told."""

    judged: JudgedDossier
    part: Gathered
    deposit: Deposit
    described: Described


def is_approved(judged: JudgedDossier) -> bool:
    """Tell whether persons have closed a dossier, and it is still as they approved it."""
    same = all(conflict.kind is not ConflictKind.CHANGED_SINCE_APPROVAL for conflict in judged.conflicts)
    return judged.closing is not None and judged.closing.state is ClosingState.CLOSED and same


def log_of(run: Run) -> bytes:
    """Return the whole log of a run, an event a line: the chain can be checked in the archive."""
    return "".join(f"{event_text(event)}\n" for event in run.casework.events).encode()


def prepared(run: Run, judged: JudgedDossier, log: bytes) -> Prepared:
    """Return a dossier ready to be handed in, with `log_of(run)`.

    Raise HosoError where it cannot be judged again from what is kept.
    """
    part, events = _part_of(run, judged), run.casework.events
    papers, arrival = Papers(part.files, part.pages), _arrival(run, judged)

    def describe(number: int) -> Described:
        return run.describe(judged, papers, number, arrival)

    def metadata(number: int) -> tuple[FileMetadata, tuple[DocumentMetadata, ...]]:
        described = describe(number)
        return described.file, described.documents

    deposit = Deposit(
        agency=run.agency,
        dossier=judged.id,
        unit=judged.unit,
        award_year=judged.award_year,
        verdict=judged.verdict,
        approved=is_approved(judged),
        plan=judged.plan,
        register_sha256=judged.register_sha256,
        program=PROGRAM,
        engine=judged.engine,
        head=anchor(events),
        last_event=anchor([event for event in events if judged.id in event.dossiers]),
        describe=metadata,
        pieces=(*_own_pieces(run, judged, part, log), *_law_pieces(run), *_originals(run, part)),
    )
    return Prepared(judged, part, deposit, describe(1))


def _arrival(run: Run, judged: JudgedDossier) -> Arrival | None:
    """Return the register's row of the day that a dossier came."""
    entry = run.casework.standing.decided.of(judged.id)
    return entry.facts.arrival if entry is not None else None


def with_copies(run: Run, ready: Prepared, when: str) -> tuple[Deposit, tuple[Uncopied, ...]]:
    """Return the deposit with a searchable copy of each original that pages were read of, dated by its approval.

    Beside it stands of which originals there is none, and why. It reads files alone: any thread may do it.
    """
    if run.copier is None:
        return ready.deposit, ()
    closing, part = ready.judged.closing, ready.part
    about = About(made=closing.approvals[-1].when if closing is not None else when, title=ready.deposit.unit.name)
    places = original_paths([file for file in part.files if file.sha256 is not None])
    copies, uncopied = [], []
    for file in part.files:
        pages = [page for page in part.pages if page.file == file.path]
        if file.sha256 is None or not pages:
            continue
        made = run.copier.copy(run.originals.path(file.sha256), file.media, pages, about)
        if made.content is None:
            uncopied.append(Uncopied(file.path, made.reason))
            continue
        at = f"{COPIES}/{places[file.path].partition('/')[2]}.pdf"
        copies.append(Piece(at, ObjectRole.COPY, "application/pdf", made.content))
    return replace(ready.deposit, pieces=(*ready.deposit.pieces, *copies)), tuple(uncopied)


def _part_of(run: Run, judged: JudgedDossier) -> Gathered:
    """Return what a dossier was judged from: the submissions that its papers came in, if that gives the same judgement.

    Where it does not (a twin's number, a paper that was moved), it is the whole run. Raise HosoError where even that
    gives another one: nothing is archived that cannot be judged again.
    """
    whole, casework = run.casework.standing.gathered, run.casework
    entry = casework.standing.decided.of(judged.id)
    own = entry.dossier.submission if entry is not None else None
    files = {page.file for document in judged.documents for page in (*document.pages, *document.twins)}
    names = {s.name for s in whole.submissions if s.name == own or files & {file.path for file in s.files}}
    for part in (_some(whole, names), whole):
        if judged_again(part, casework.law, casework.standing.docket, judged) == judged:
            return part
    raise HosoError(f"{judged.id}: judged again from what would be archived, it comes out otherwise.")


def _some(whole: Gathered, names: set[str | None]) -> Gathered:
    submissions = tuple(s for s in whole.submissions if s.name in names)
    paths = {file.path for submission in submissions for file in submission.files}
    files = tuple(file for file in whole.files if file.path in paths)
    return Gathered(submissions, files, tuple(page for page in whole.pages if page.file in paths))


def _own_pieces(run: Run, judged: JudgedDossier, part: Gathered, log: bytes) -> Iterator[Piece]:
    submissions = tuple(KeptSubmission(name=s.name, files=tuple(f.path for f in s.files)) for s in part.submissions)
    record = run.record.model_copy(update={"files": part.files, "submissions": submissions})
    pages = {"pages": [page.model_dump(mode="json") for page in part.pages]}
    report = dossier_folder(judged.id, run.casework.out) / "report.html"
    yield Piece(RECORD_PATH, ObjectRole.RECORD, _JSON, as_json(judged))
    yield Piece(READINGS_PATH, ObjectRole.READING, _JSON, json.dumps(pages, ensure_ascii=False).encode())
    yield Piece(RUN_PATH, ObjectRole.RUN, _JSON, record.model_dump_json(indent=1).encode())
    yield Piece(EVENTS_PATH, ObjectRole.EVENTS, "application/jsonl", log)
    yield Piece(REPORT_PATH, ObjectRole.REPORT, "text/html", report.read_bytes())
    own = {page.file for document in judged.documents for page in document.pages}
    keys = dict.fromkeys(page.picture for page in part.pages if page.picture is not None and page.file in own)
    for number, key in enumerate(keys, 1):
        picture = run.pictures.picture(key)
        if picture is not None:
            yield Piece(f"{PICTURES}/{number:04}.webp", ObjectRole.PICTURE, "image/webp", picture)


def _law_pieces(run: Run) -> Iterator[Piece]:
    law = run.record.law
    kept = [
        (f"law/plan{law.plan_ending}", ObjectRole.PLAN, law.plan_sha256),
        ("law/units.toml", ObjectRole.UNITS, law.units_sha256),
    ]
    if law.register_sha256 is not None:
        kept.append((f"law/register{law.register_ending}", ObjectRole.REGISTER, law.register_sha256))
    for path, role, sha256 in kept:
        yield Piece(path, role, _law_media(path), run.originals.path(sha256), expected=sha256)
    yield Piece("law/cues.toml", ObjectRole.CUES, "application/toml", run.cues)


def _law_media(path: str) -> str:
    ending = path.rpartition(".")[2]
    known = {"toml": "application/toml", "json": _JSON}
    return known.get(ending, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def _originals(run: Run, part: Gathered) -> Iterator[Piece]:
    places = original_paths([file for file in part.files if file.sha256 is not None])
    for file in part.files:
        if file.sha256 is not None:
            media = _MEDIA.get(file.media, "application/octet-stream") if file.media else "application/octet-stream"
            content = run.originals.path(file.sha256)
            role = ObjectRole.ORIGINAL
            yield Piece(places[file.path], role, media, content, path_raw=file.path_raw, expected=file.sha256)
