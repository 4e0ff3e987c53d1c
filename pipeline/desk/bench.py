"""One casework for many requests: what pages show of it, and what forms do to it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from starlette.requests import Request

from models.dossier import JudgedDossier
from models.event import Event
from models.terms import Role
from pipeline.casework import Casework
from pipeline.desk.accounts import Accounts, Person
from pipeline.desk.board import Row, row_of
from pipeline.desk.depot import Depot
from pipeline.ports import Clock
from pipeline.review import effective

PERSON = "person"
"""Where a session keeps the name of who signed in."""


@dataclass
class Bench:
    """The desk's state. Handlers run one at a time on one thread, as the ledger's connection asks."""

    casework: Casework
    clock: Clock
    accounts: Accounts
    alone: str
    sample_share: float
    depot: Depot | None = None
    _rows: dict[str, tuple[JudgedDossier, Row]] = field(default_factory=dict)

    def write_now(self) -> None:
        """Write the records and reports of what changed since they were last written."""
        if self.casework.unwritten:
            self.casework.write(self.casework.unwritten)

    @property
    def today(self) -> date:
        """Return the day on the office's clock."""
        return datetime.fromisoformat(self.clock.now()).date()

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the board's rows; those of dossiers that have not changed are kept."""
        known = self._rows
        self._rows = {}
        for judged in self.casework.standing.dossiers:
            kept = known.get(judged.id)
            same = kept is not None and kept[0] is judged
            self._rows[judged.id] = kept if same and kept is not None else (judged, row_of(judged))
        return tuple(row for _, row in self._rows.values())

    @property
    def events(self) -> tuple[Event, ...]:
        """Return the events that stand: those that were undone are left out."""
        return effective(self.casework.events)

    def person(self, request: Request) -> Person | None:
        """Return who asks: the one who signed in, or, where there are no accounts, the one whose machine it is."""
        if not self.accounts.known:
            return Person(self.alone, Role.HEAD)
        name = request.session.get(PERSON)
        return self.accounts.person(name) if isinstance(name, str) else None


def bench_of(request: Request) -> Bench:
    """Return the desk's state."""
    bench: Bench = request.app.state.bench
    return bench
