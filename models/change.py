"""What a second judgement says otherwise than the first: of one dossier, of a batch."""

from models.dossier import SCHEMA_VERSION, JudgedDossier, UnitRef
from models.finding import Finding
from models.record import Record
from models.terms import Basis, Outcome, Verdict


class FindingChange(Record):
    """A finding that came out otherwise; before or after is None where the rule was not asked then, or is not now.

    `message` and `settled_by` are the new ones; those of before where there is no after.
    """

    rule: str
    clause: str
    before: Outcome | None
    after: Outcome | None
    basis_before: Basis | None
    basis_after: Basis | None
    message: str
    settled_by: str | None = None


class Changes(Record):
    """The findings that came out otherwise; how many kept their outcome in other words; how many are the same."""

    findings: tuple[FindingChange, ...] = ()
    reworded: int = 0
    unchanged: int = 0


class DossierChange(Record):
    """A dossier judged again; `verdict_before` None where its record told no earlier verdict."""

    id: str
    unit: UnitRef
    verdict_before: Verdict | None
    verdict_after: Verdict
    changes: Changes


class CheckResult(Record):
    """The content of `hoso check --json` for several records or an OUT: all judged again, and what changed.

    `batch_findings` and `batch_changes` are None where no OUT was given: records alone are no batch.
    """

    schema_version: str = SCHEMA_VERSION
    records: tuple[JudgedDossier, ...]
    changes: tuple[DossierChange, ...]
    batch_findings: tuple[Finding, ...] | None = None
    batch_changes: Changes | None = None
