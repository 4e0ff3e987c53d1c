"""What a rule answers, before the plan says how much it weighs."""

from dataclasses import dataclass

from models.reading import Evidence, Reading
from models.terms import Basis, Outcome
from pipeline.validate.readings import evidence_of, possible_values
from pipeline.validate.wording import either, lower_first, place


@dataclass(frozen=True)
class Answer:
    """One answer; every `unclear`, and nothing else, names the one fact that would settle it (law 1)."""

    outcome: Outcome
    message: str
    settled_by: str | None = None
    evidence: tuple[Evidence, ...] = ()
    basis: Basis = Basis.DOCUMENT

    def __post_init__(self) -> None:
        """Refuse an `unclear` that nobody could settle."""
        if (self.outcome is Outcome.UNCLEAR) != bool(self.settled_by):
            raise ValueError(f"settled_by must stand with unclear, and only there: {self.message}")


def _basis(readings: tuple[Reading, ...], basis: Basis) -> Basis:
    decided = basis is Basis.DOCUMENT and any(reading.decided_by is not None for reading in readings)
    return Basis.CLERK if decided else basis


def met(message: str, *readings: Reading, basis: Basis = Basis.DOCUMENT) -> Answer:
    """Answer that the requirement is met."""
    return Answer(Outcome.MET, message, None, evidence_of(*readings), _basis(readings, basis))


def not_met(message: str, *readings: Reading, basis: Basis = Basis.DOCUMENT) -> Answer:
    """Answer that the requirement is breached."""
    return Answer(Outcome.NOT_MET, message, None, evidence_of(*readings), _basis(readings, basis))


def unclear(message: str, settled_by: str, *readings: Reading, basis: Basis = Basis.DOCUMENT) -> Answer:
    """Answer that a person must look, and at what."""
    return Answer(Outcome.UNCLEAR, message, settled_by, evidence_of(*readings), _basis(readings, basis))


def not_applicable(message: str, *readings: Reading, basis: Basis = Basis.DOCUMENT) -> Answer:
    """Answer that the rule has nothing to judge here."""
    return Answer(Outcome.NOT_APPLICABLE, message, None, evidence_of(*readings), _basis(readings, basis))


def missing_part(label: str) -> Answer:
    """Answer for a part that is not there: its absence is a finding of its own (DESIGN §5.7)."""
    return not_applicable(f"Chưa có {label} nên chưa xét nội dung này.")


def unsure(label: str, reading: Reading) -> Answer:
    """Answer for a value that was read, but not well enough to decide."""
    values = tuple(dict.fromkeys(possible_values(reading)))
    if len(values) > 1:
        message = f"{label} chưa đọc chắc{place(reading)}: có thể là {either(values)}."
    elif values:
        message = f"{label} đọc là {either(values)} nhưng chưa chắc chắn{place(reading)}."
    else:
        message = f"{label} có trên giấy nhưng chưa đọc được{place(reading)}."
    return unclear(message, f"{label} đúng như trên giấy: đề nghị xem ảnh cắt và xác nhận.", reading)


_WHOSE = {Basis.REGISTER: "sổ", Basis.ATTACHMENT: "văn bản kèm theo"}


def beside(
    own: Answer,
    outcome: Outcome,
    message: str,
    settled_by: str | None = None,
    *,
    basis: Basis,
    differs: bool | None = None,
    readings: tuple[Reading, ...] = (),
) -> Answer:
    """Answer by the register or an attachment, and show what the unit's own papers say beside it.

    `differs` None: they differ where the papers alone would decide the other way.
    """
    decided = {Outcome.MET, Outcome.NOT_MET}
    if differs is None:
        differs = own.outcome in decided and own.outcome is not outcome
    if own.outcome is Outcome.NOT_APPLICABLE:
        words = f"Về hồ sơ của đơn vị: {lower_first(own.message)}"
    elif differs:
        words = f"Hồ sơ của đơn vị nói khác với {_WHOSE[basis]}: {lower_first(own.message)}"
    else:
        words = f"Trong hồ sơ của đơn vị: {lower_first(own.message)}"
    evidence = tuple(dict.fromkeys((*evidence_of(*readings), *own.evidence)))
    return Answer(outcome, f"{message} {words}", settled_by, evidence, basis)


def outranking(own: Answer, outcome: Outcome, message: str, settled_by: str | None = None, *, differs: bool) -> Answer:
    """Answer by the register, and show what the unit's own papers say beside it, whether they agree or not."""
    return beside(own, outcome, message, settled_by, basis=Basis.REGISTER, differs=differs)
