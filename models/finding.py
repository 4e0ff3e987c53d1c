"""What a rule answers, and what all answers together mean."""

from models.reading import Evidence
from models.record import Record
from models.terms import Basis, Level, Outcome, Verdict


class Finding(Record):
    """One answer of one rule, with the words for the clerk and the paper it rests on.

    `settled_by` names the one fact that would settle an `unclear`; it is None otherwise.
    """

    rule: str
    clause: str
    outcome: Outcome
    level: Level
    curable: bool
    basis: Basis = Basis.DOCUMENT
    message: str
    settled_by: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Judgement(Record):
    """All findings of a dossier, in the plan's order, and the verdict they make (DESIGN §4)."""

    findings: tuple[Finding, ...]
    verdict: Verdict
