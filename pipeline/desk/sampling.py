"""The random sample: some of what passed on its own is put before a person, so that the real error rate is known."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.event import CheckSample, Event
from pipeline.desk.boxes import FieldBox
from pipeline.report.wording import SURE

_PARTS = 10_000


@dataclass(frozen=True)
class ErrorRate:
    """How many of the sampled values a person looked at, and how many were wrong."""

    looked_at: int
    wrong: int

    @property
    def percent(self) -> float | None:
        """Return the share of wrong values in percent; None before anyone looked."""
        return round(100 * self.wrong / self.looked_at, 1) if self.looked_at else None


def is_drawn(dossier_id: str, box: FieldBox, share: float) -> bool:
    """Tell whether a value is in the sample: by a hash, so that the draw is the same for everyone and every day."""
    seed = f"{dossier_id}|{box.document}|{box.name}".encode()
    return int.from_bytes(hashlib.sha256(seed).digest()[:4]) % _PARTS < share * _PARTS


def _place(action: CheckSample) -> tuple[str, str] | None:
    if action.page is None or action.field is None:
        return None
    return f"{action.page.sha256}:{action.page.page or ''}", action.field


def checked(events: Sequence[Event]) -> dict[tuple[str, str, str], bool]:
    """Return the sampled values that persons looked at, with whether they were right; the last word counts."""
    found: dict[tuple[str, str, str], bool] = {}
    for event in events:
        if isinstance(event.action, CheckSample) and (place := _place(event.action)) is not None:
            found[event.dossier, *place] = event.action.right
    return found


def sample(dossier_id: str, boxes: Sequence[FieldBox], events: Sequence[Event], share: float) -> Iterator[FieldBox]:
    """Yield the values of a dossier that were drawn and that nobody has looked at yet."""
    seen = checked(events)
    for box in boxes:
        drawn = box.certainty == SURE and box.document and is_drawn(dossier_id, box, share)
        if drawn and (dossier_id, box.document, box.name) not in seen:
            yield box


def error_rate(events: Sequence[Event]) -> ErrorRate:
    """Return the error rate of the sampled values."""
    answers = checked(events).values()
    return ErrorRate(len(answers), sum(not right for right in answers))
