"""Facts that a clerk entered, as rows beside those of the office's workbook."""

from collections.abc import Sequence

from models.dossier import Conflict
from models.event import EnterFact, Event, Fact
from models.record import Record
from models.register import Arrival, Disciplined, DisciplineReview, IndexResult, RecognisedInitiative, Register
from models.terms import ConflictKind
from pipeline.review.wording import conflict

_SHEETS: dict[type[Record], str] = {
    Arrival: "arrivals",
    IndexResult: "indexes",
    RecognisedInitiative: "initiatives",
    Disciplined: "discipline",
    DisciplineReview: "reviews",
}
_ONE_A_YEAR = (Arrival, IndexResult)
"""Sheets on which two rows of one unit and year must agree: a unit may well have two initiatives."""
_OF_THE_ROW = {"sheet", "row", "entered_by", "event"}


def with_facts(register: Register, events: Sequence[Event]) -> tuple[Register, tuple[tuple[str, Conflict], ...]]:
    """Return a register with the rows that clerks entered, and where the workbook says otherwise."""
    added: dict[str, list[Record]] = {}
    conflicts = []
    for event in events:
        if not isinstance(event.action, EnterFact):
            continue
        sheet = _SHEETS[type(event.action.to)]
        row = event.action.to.model_copy(update={"entered_by": event.who, "event": event.number})
        added.setdefault(sheet, []).append(row)
        conflicts += [(event.dossier, found) for found in _differing(event, event.action.to, getattr(register, sheet))]
    rows = {sheet: (*getattr(register, sheet), *new) for sheet, new in added.items()}
    return register.model_copy(update=rows), tuple(conflicts)


def _differing(event: Event, entered: Fact, rows: Sequence[Fact]) -> list[Conflict]:
    if not isinstance(entered, _ONE_A_YEAR):
        return []
    told = entered.model_dump(exclude=_OF_THE_ROW, exclude_none=True)
    found = []
    for row in rows:
        same = isinstance(row, _ONE_A_YEAR) and (row.unit, row.year) == (entered.unit, entered.year)
        theirs = row.model_dump(exclude=_OF_THE_ROW)
        if same and any(theirs[name] not in (None, value) for name, value in told.items()):
            more = f"trang “{row.sheet}”, dòng {row.row}. Cả hai đều được xét; đề nghị đối chiếu và sửa một bên."
            found.append(conflict(event, ConflictKind.REGISTER_DIFFERS, more))
    return found
