"""What an attached decision attests of units: index results, initiatives recognised (plan III.1.b, c)."""

from models.reading import NOT_FOUND, Reading
from models.record import Record


class AttestedIndex(Record):
    """One unit's row of a published index; `percent` parts are those of a report's `par_index`.

    A unit that the paper says is not assessed has a `percent` without value, its status `not_assessed`.
    """

    unit: Reading
    percent: Reading = NOT_FOUND
    points: Reading = NOT_FOUND
    rank: Reading = NOT_FOUND


class AttestedInitiative(Record):
    """One initiative of a list that its paper recognises; `reform` None where the list names no field."""

    title: Reading
    unit: Reading = NOT_FOUND
    year: int | None = None
    reform: bool | None = None


class Attested(Record):
    """All that one paper attests; empty for a paper that attests nothing."""

    indexes: tuple[AttestedIndex, ...] = ()
    initiatives: tuple[AttestedInitiative, ...] = ()


NOTHING_ATTESTED = Attested()
"""What most papers attest."""
