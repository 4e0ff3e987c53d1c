"""An order of dossiers that somebody else proposes; the papers only show it, with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.dossier import JudgedDossier
from models.season import Ranked, SeasonRecord
from models.terms import Verdict
from pipeline.report.papers.record_facts import by_kind_and_name


@dataclass(frozen=True)
class Place:
    """The proposed place of one dossier, by its id, and why in one sentence; equal places are a tie."""

    dossier: str
    place: int
    why: str = ""


Ranking = Sequence[Place]


def _why(entry: Ranked) -> str:
    """Return what a place rests on beside the index, which has a column of its own."""
    tied = ", đồng hạng" if entry.tied else ""
    group = f"Thứ {entry.group_place} khối {entry.group.label.lower()}" if entry.group_place else "Chưa xếp hạng"
    without = "; không có chỉ số" if entry.index.percent is None else ""
    return f"{group}{tied}{without}; {entry.initiatives.recognised:02} sáng kiến"


def places_of(season: SeasonRecord | None) -> Ranking | None:
    """Return the places of a season's joint list; None where there are no more sound dossiers than may be awarded."""
    ranking = season.quota.ranking if season is not None and season.quota is not None else None
    if ranking is None:
        return None
    return [Place(entry.dossier, entry.place, _why(entry)) for entry in ranking.together.entries if entry.place]


@dataclass(frozen=True)
class Candidate:
    """A compliant dossier with the place that is proposed for it, if any is."""

    judged: JudgedDossier
    place: Place | None = None


def candidates(dossiers: Sequence[JudgedDossier], ranking: Ranking | None) -> tuple[Candidate, ...]:
    """Return the compliant dossiers: by the proposed places, those without one behind; else by unit kind and name."""
    places = {place.dossier: place for place in ranking or ()}
    compliant = by_kind_and_name([judged for judged in dossiers if judged.verdict is Verdict.COMPLIANT])
    ordered = sorted(compliant, key=lambda d: places[d.id].place if d.id in places else len(compliant) + len(places))
    return tuple(Candidate(judged, places.get(judged.id)) for judged in ordered)
