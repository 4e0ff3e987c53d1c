"""The use case of the papers that leave the office: which are due, under which name; what people edited stays."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.dossier import Batch, JudgedDossier
from models.office import OfficeSheet
from models.plan import Plan
from models.register import Supplement
from models.terms import PaperKind
from pipeline.flow import Law
from pipeline.ran import Ran
from pipeline.report.files import clear_parts, make_folder, write_whole
from pipeline.report.papers import (
    NOTHING_KNOWN,
    TOPICS,
    Knowing,
    Known,
    Ranking,
    appraisal_sheet,
    award_decision,
    council_list,
    edited_since,
    inquiry_letter,
    letter_due,
    places_of,
    proposal,
    return_letter,
)
from pipeline.validate import Facts, facts_of

__all__ = [
    "OF_A_UNIT",
    "Paper",
    "Season",
    "Written",
    "known_of",
    "letter_due",
    "papers_of",
    "season_to_write",
    "write_papers",
]

_NAMES: Mapping[PaperKind, str] = {
    PaperKind.APPRAISAL: "1-phieu-tham-dinh",
    PaperKind.RETURN_LETTER: "2-cong-van-tra-ho-so",
    PaperKind.INQUIRY: "3-cong-van-xac-minh",
    PaperKind.COUNCIL_LIST: "4-danh-sach-trinh-hoi-dong",
    PaperKind.PROPOSAL: "5-to-trinh",
    PaperKind.DECISION: "6-du-thao-quyet-dinh",
}
"""How a paper's file begins: sorted by name they stand in the order in which the office needs them."""
OF_A_UNIT = (PaperKind.APPRAISAL, PaperKind.RETURN_LETTER)
"""Papers about one dossier; the others are about the whole batch."""


@dataclass(frozen=True)
class Season:
    """What papers are drawn from: a batch with its dossiers, the law, the office, and what the register knows."""

    batch: Batch
    dossiers: tuple[JudgedDossier, ...]
    plan: Plan
    office: OfficeSheet
    knowing: Knowing
    ranking: Ranking | None = None


@dataclass(frozen=True)
class Paper:
    """One paper: its kind, the name of its file, what a person calls it, its bytes."""

    kind: PaperKind
    name: str
    title: str
    content: bytes


@dataclass(frozen=True)
class Written:
    """What was done with a folder: papers written, those that people had edited and that stay, those removed."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    removed: tuple[Path, ...]


def _due_back(facts: Facts) -> Supplement | None:
    """Return the last return of a dossier that has not come in again."""
    waiting = [row for row in facts.supplements if row.received_on is None]
    return max(waiting, key=lambda row: row.returned_on, default=None)


def known_of(judged: JudgedDossier, law: Law) -> Known:
    """Return what the register tells of a dossier, as papers need it."""
    facts = facts_of(judged, law.register, law.units, law.plan.bodies)
    back, arrival = _due_back(facts), facts.arrival
    recognised = next((row for row in facts.initiatives if row.reform), None)
    return Known(
        arrived_on=facts.first_arrival,
        arrival_number=arrival.number if arrival is not None else None,
        due_on=back.due_on if back is not None else None,
        index_percent=facts.announced_percent,
        initiative=recognised.title if recognised is not None else None,
        initiative_decision=recognised.decision if recognised is not None else None,
    )


def season_to_write(ran: Ran, law: Law, office: OfficeSheet) -> Season:
    """Return what papers of a run are drawn from."""
    knowing = {judged.id: known_of(judged, law) for judged in ran.dossiers}
    return Season(ran.batch, ran.dossiers, law.plan, office, knowing, places_of(ran.batch.season))


def _of_units(kind: PaperKind, season: Season, dossiers: Iterable[JudgedDossier]) -> Iterable[Paper]:
    draw = appraisal_sheet if kind is PaperKind.APPRAISAL else return_letter
    for judged in dossiers:
        content = draw(judged, season.plan, season.office, season.knowing.get(judged.id, NOTHING_KNOWN))
        if content is not None:
            yield Paper(kind, f"{_NAMES[kind]}_{judged.id}.docx", f"{kind.label}: {judged.unit.name}", content)


def _inquiries(season: Season) -> Iterable[Paper]:
    kind, year = PaperKind.INQUIRY, season.batch.year
    for topic in TOPICS:
        content = inquiry_letter(topic, season.dossiers, season.plan, season.office, year, season.knowing)
        if content is not None:
            title = f"{kind.label}: đề nghị {topic.about}"
            yield Paper(kind, f"{_NAMES[kind]}_{topic.slug}-{year}.docx", title, content)


def _of_the_batch(kind: PaperKind, season: Season) -> Iterable[Paper]:
    told = (season.dossiers, season.plan, season.office, season.batch.year)
    drawn: dict[PaperKind, Callable[[], bytes]] = {
        PaperKind.COUNCIL_LIST: lambda: council_list(*told, season.knowing, season.ranking),
        PaperKind.PROPOSAL: lambda: proposal(*told, season.knowing, season.ranking),
        PaperKind.DECISION: lambda: award_decision(*told, season.ranking),
    }
    yield Paper(kind, f"{_NAMES[kind]}_{season.batch.year}.docx", kind.label, drawn[kind]())


def papers_of(season: Season, kinds: Sequence[PaperKind], unit: JudgedDossier | None = None) -> tuple[Paper, ...]:
    """Return the papers that are due, in the order of their names; with `unit`, those about it alone."""
    papers: list[Paper] = []
    for kind in kinds:
        if kind in OF_A_UNIT:
            papers.extend(_of_units(kind, season, season.dossiers if unit is None else (unit,)))
        elif unit is None:
            papers.extend(_inquiries(season) if kind is PaperKind.INQUIRY else _of_the_batch(kind, season))
    return tuple(sorted(papers, key=lambda paper: paper.name))


def write_papers(papers: Sequence[Paper], folder: Path, *, instead_of: Sequence[PaperKind] = ()) -> Written:
    """Write papers into a folder; one that a person has edited since is never written over and never removed.

    Of the kinds `instead_of`, papers that are no longer due are removed. Raise DiskFullError.
    """
    make_folder(folder)
    clear_parts(folder)
    written, kept = [], []
    for paper in papers:
        path = folder / paper.name
        if path.exists() and edited_since(path.read_bytes()):
            kept.append(path)
            continue
        write_whole(path, paper.content)
        written.append(path)
    return Written(tuple(written), tuple(kept), _remove_gone(folder, {paper.name for paper in papers}, instead_of))


def _remove_gone(folder: Path, due: set[str], kinds: Sequence[PaperKind]) -> tuple[Path, ...]:
    gone = [
        path
        for kind in kinds
        for path in sorted(folder.glob(f"{_NAMES[kind]}_*.docx"))
        if path.name not in due and not edited_since(path.read_bytes())
    ]
    for path in gone:
        path.unlink()
    return tuple(gone)
