"""What the office knows already: the rows of its register, each dated, each with its place in the workbook."""

from datetime import date
from decimal import Decimal

from models.record import Record
from models.terms import ArrivalKind, CaseStatus, DisciplineKind, IndexStatus, RecognitionLevel, UnitKind


class RegisterRow(Record):
    """One row of the register: `sheet` and `row` (1-based) say where it stands in the workbook.

    A row that a clerk entered at the desk stands in no workbook: `entered_by` names the clerk, `event` the log's entry.
    """

    sheet: str = ""
    row: int = 0
    entered_by: str | None = None
    event: int | None = None


class Arrival(RegisterRow):
    """What came in: of which unit, for which award year, on which day, under which arrival number.

    `what` None is a dossier; the annual report of plan IV.1 has a row of its own and is no dossier's arrival.
    """

    unit: str
    year: int
    arrived_on: date
    number: str | None = None
    what: ArrivalKind | None = None


class Supplement(RegisterRow):
    """A dossier given back to be completed; `received_on` None until it has come in again."""

    unit: str
    year: int
    returned_on: date
    due_on: date | None = None
    received_on: date | None = None
    about: str | None = None


class IndexResult(RegisterRow):
    """A unit's index of one year; `percent` (0..100) and `points` are exact, as the office wrote them.

    `assessed` False: the district does not assess this unit. `dated` is the day of the decision, or of the note.
    """

    unit: str
    year: int
    assessed: bool
    dated: date
    group: str | None = None
    percent: Decimal | None = None
    points: Decimal | None = None
    rank: int | None = None
    status: IndexStatus | None = None
    decision: str | None = None


class RecognisedInitiative(RegisterRow):
    """An initiative that was recognised; `reform` tells whether it is about administrative reform (plan III.1.c)."""

    title: str
    unit: str
    year: int
    level: RecognitionLevel
    decided_on: date
    reform: bool
    decision: str | None = None
    recognised_by: str | None = None


class Disciplined(RegisterRow):
    """A person's discipline; `key_leader` is the office's word. `dated`: decided on, or opened on while pending."""

    person: str
    post: str
    key_leader: bool
    unit: str
    kind: DisciplineKind
    form: str | None = None
    dated: date
    status: CaseStatus


class DisciplineReview(RegisterRow):
    """The office looked, and no key leader of this unit was disciplined in the year: the only proof of "none"."""

    unit: str
    year: int
    reviewed_on: date
    reviewed_by: str | None = None


class RegisterUnit(RegisterRow):
    """A unit that the office adds to the units table, or describes better; `forms` are separated by semicolons."""

    name: str
    kind: UnitKind
    code: str | None = None
    forms: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class Register(Record):
    """All that one register workbook says; unit names are those of the units table. `sha256` is of its bytes."""

    sha256: str | None = None
    arrivals: tuple[Arrival, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    indexes: tuple[IndexResult, ...] = ()
    initiatives: tuple[RecognisedInitiative, ...] = ()
    discipline: tuple[Disciplined, ...] = ()
    reviews: tuple[DisciplineReview, ...] = ()
    units: tuple[RegisterUnit, ...] = ()


NO_REGISTER = Register()
"""The register of an office that gave none."""
