"""The random sample: some of what passed on its own is put before a person, so that the real error rate is known."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.dossier import JudgedDossier
from models.event import CheckSample, Event
from models.finding import Finding
from models.terms import Level, Outcome
from pipeline.desk.boxes import FieldBox
from pipeline.report.wording import SURE

_PARTS = 10_000


@dataclass(frozen=True)
class ErrorRate:
    """How many of the sampled values and findings a person looked at, and how many were wrong."""

    looked_at: int
    wrong: int

    @property
    def percent(self) -> float | None:
        """Return the share of wrong ones in percent; None before anyone looked."""
        return round(100 * self.wrong / self.looked_at, 1) if self.looked_at else None


def _drawn(seed: str, share: float) -> bool:
    """Tell whether what the seed names is in the sample: by a hash, the same for everyone and every day."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4]) % _PARTS < share * _PARTS


def finding_key(finding: Finding) -> str:
    """Return how forms and events name a finding: its rule, and the clause it stands under."""
    return f"{finding.rule}@{finding.clause}"


def _place(action: CheckSample) -> str | None:
    if action.rule is not None:
        return action.rule
    if action.page is None or action.field is None:
        return None
    return f"{action.page.sha256}:{action.page.page or ''}|{action.field}"


def checked(events: Sequence[Event]) -> dict[tuple[str, str], bool]:
    """Return what persons looked at of the sample, with whether it was right; the last word counts."""
    found: dict[tuple[str, str], bool] = {}
    for event in events:
        if isinstance(event.action, CheckSample) and (place := _place(event.action)) is not None:
            found[event.dossier, place] = event.action.right
    return found


def sample(dossier_id: str, boxes: Sequence[FieldBox], events: Sequence[Event], share: float) -> Iterator[FieldBox]:
    """Yield the values of a dossier that were drawn and that nobody has looked at yet."""
    seen = checked(events)
    for box in boxes:
        place = f"{box.document}|{box.name}"
        drawn = box.certainty == SURE and box.document and _drawn(f"{dossier_id}|{place}", share)
        if drawn and (dossier_id, place) not in seen:
            yield box


def sampled_findings(judged: JudgedDossier, events: Sequence[Event], share: float) -> Iterator[Finding]:
    """Yield the findings that were met by the program alone, were drawn, and that nobody has looked at yet."""
    seen = checked(events)
    for finding in judged.findings:
        own = finding.outcome is Outcome.MET and finding.answered is None and finding.level is not Level.BATCH
        place = finding_key(finding)
        if own and _drawn(f"{judged.id}|{place}", share) and (judged.id, place) not in seen:
            yield finding


def error_rate(events: Sequence[Event]) -> ErrorRate:
    """Return the error rate of what was sampled."""
    answers = checked(events).values()
    return ErrorRate(len(answers), sum(not right for right in answers))
