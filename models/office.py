"""The office that appraises: how it signs, whom it asks, by which acts it decides. What is not known stays None."""

from datetime import date
from typing import Literal

from models.record import Record

Confidence = Literal["V", "I", "M"]
"""V read in a source, I inferred, M remembered and not verified; I and M are marked on paper for a person to check."""


class InquiryTo(Record):
    """Who knows a fact that no dossier proves: `rule` is the answer it would settle, `to` is empty where unknown."""

    rule: str
    to: tuple[str, ...] = ()
    conf: Confidence = "M"
    note: str = ""


class LegalBasis(Record):
    """An act that a decision names, while it is in force: `text`, its day, `by` ("của Chính phủ …").

    `dated` None leaves the day to be filled in.
    """

    text: str
    by: str = ""
    dated: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    conf: Confidence = "M"
    note: str = ""


class OfficeSheet(Record):
    """An office by its letterhead: `parent` is the issuer of the plan; symbols stand in document numbers.

    `money_clause` is the clause of the plan about the money of an award.
    """

    parent: str
    parent_symbol: str
    name: str
    symbol: str
    place: str
    head: str
    head_in_text: str
    authority: str
    authority_title: str
    council: str
    money_clause: str | None = None
    inquiries: tuple[InquiryTo, ...] = ()
    bases: tuple[LegalBasis, ...] = ()

    def bases_on(self, day: date) -> tuple[LegalBasis, ...]:
        """Return the acts in force on a day, in the order of the file."""
        return tuple(
            basis
            for basis in self.bases
            if (basis.valid_from is None or basis.valid_from <= day)
            and (basis.valid_to is None or day <= basis.valid_to)
        )
