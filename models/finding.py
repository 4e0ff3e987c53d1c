"""What a rule answers, and what all answers together mean."""

from pydantic import Field

from models.reading import Evidence
from models.record import Record
from models.terms import Basis, Level, Outcome, Verdict


class Answered(Record):
    """A person's answer in place of the program's, which stays beside it; `event` is its number in the log."""

    who: str
    when: str
    note: str
    source: str
    from_outcome: Outcome
    from_message: str
    event: int


class Finding(Record):
    """One answer of one rule, with the words for the clerk and the paper it rests on.

    `settled_by` names the one fact that would settle an `unclear`; it is None otherwise. `answered` is written only
    where a person answered.
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
    answered: Answered | None = Field(default=None, exclude_if=lambda answered: answered is None)


class Judgement(Record):
    """All findings of a dossier, in the plan's order, and the verdict they make (DESIGN §4)."""

    findings: tuple[Finding, ...]
    verdict: Verdict
