"""An order of dossiers that somebody else proposes; the papers only show it, with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.dossier import JudgedDossier
from models.terms import Verdict
from pipeline.report.papers.record_facts import by_kind_and_name


@dataclass(frozen=True)
class Place:
    """The proposed place of one dossier, by its id, and why in one sentence; equal places are a tie."""

    dossier: str
    place: int
    why: str = ""


Ranking = Sequence[Place]


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
