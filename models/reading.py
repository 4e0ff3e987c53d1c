"""A value with its evidence, for ever beside what the paper says (law 2)."""

from pydantic import ConfigDict, Field

from models.page import Box
from models.record import Record
from models.terms import NomineeKind

CONFIDENT = 0.90
"""DESIGN §4: confident means confidence >= 0.90."""


class Evidence(Record):
    """Where a value stands: file, page and box, or the paragraph of a Word file; `text` is the words as read."""

    file: str
    page: int | None
    box: Box | None = None
    paragraph: int | None = None
    text: str = ""


class Nominee(Record):
    """One row of a nominee list."""

    name: str
    kind: NomineeKind
    award: str | None = None


class Decision(Record):
    """A person's decision: what the machine had read is `from`, for ever; `event` is its number in the log."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    who: str
    when: str
    from_value: "Value" = Field(default=None, alias="from")
    from_parts: "dict[str, Part] | None" = None
    why: str = ""
    event: int | None = None


Value = str | int | float | bool | tuple[Nominee, ...] | None
Part = str | int | float | bool | None


class Reading(Record):
    """One field: `value` None where it was not found or not all of it could be read.

    `parts` holds what the value is made of: number {number, notation}; a date {year, month, day}, each nullable;
    an index {year, status, scale}; a body {code, kind}; the words of a statement {…}. `text` is the words as read.
    """

    value: Value = None
    parts: dict[str, Part] | None = None
    text: str = ""
    confidence: float = 0.0
    alternatives: tuple[Value, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    decided_by: Decision | None = None

    @property
    def confident(self) -> bool:
        """Tell whether the value may decide a verdict: read firmly, or decided by a person."""
        return self.value is not None and (self.decided_by is not None or self.confidence >= CONFIDENT)


NOT_FOUND = Reading()
"""The reading of a field that the paper does not show."""

Decision.model_rebuild()
Reading.model_rebuild()
