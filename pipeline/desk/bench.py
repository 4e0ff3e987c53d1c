"""One casework for many requests: what pages show of it, and what forms do to it."""

from dataclasses import dataclass
from datetime import date, datetime

from starlette.requests import Request

from models.dossier import JudgedDossier
from models.event import Event
from models.terms import Role
from pipeline.casework import Casework
from pipeline.desk.accounts import Accounts, Person
from pipeline.desk.board import Row, in_order, row_of
from pipeline.desk.depot import Depot
from pipeline.desk.event_words import EventWords
from pipeline.flow import Processed
from pipeline.ports import Clock
from pipeline.review import effective

PERSON = "person"
"""Where a session keeps the name of who signed in."""


@dataclass(frozen=True)
class _Drawn:
    """The board's rows of one standing batch: by dossier, in order, and each one's place in that order."""

    standing: Processed
    rows: dict[str, Row]
    ordered: tuple[Row, ...]
    places: dict[str, int]


@dataclass
class Bench:
    """The desk's state. Handlers run one at a time on one thread, as the ledger's connection asks."""

    casework: Casework
    clock: Clock
    accounts: Accounts
    alone: str
    sample_share: float
    depot: Depot | None = None
    _drawn: _Drawn | None = None

    def write_now(self) -> None:
        """Write the records and reports of what changed since they were last written."""
        if self.casework.unwritten:
            self.casework.write(self.casework.unwritten)

    @property
    def today(self) -> date:
        """Return the day on the office's clock."""
        return datetime.fromisoformat(self.clock.now()).date()

    @property
    def _shown(self) -> _Drawn:
        """Return the rows of the batch as it stands, drawn once; those of dossiers that have not changed are kept."""
        standing = self.casework.standing
        if self._drawn is None or self._drawn.standing is not standing:
            known = self._drawn.rows if self._drawn is not None else {}
            rows = {}
            for judged in standing.dossiers:
                kept = known.get(judged.id)
                rows[judged.id] = kept if kept is not None and kept.judged is judged else row_of(judged)
            ordered = in_order(tuple(rows.values()))
            places = {row.judged.id: place for place, row in enumerate(ordered)}
            self._drawn = _Drawn(standing, rows, ordered, places)
        return self._drawn

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the board's rows in the board's order."""
        return self._shown.ordered

    def judged(self, dossier_id: str) -> JudgedDossier | None:
        """Return a dossier of the batch, or None where there is none of the id."""
        row = self._shown.rows.get(dossier_id)
        return row.judged if row is not None else None

    def name_of(self, dossier_id: str) -> str:
        """Return how a person calls a dossier: its unit's name, its id where it is no more."""
        judged = self.judged(dossier_id)
        return judged.unit.name if judged is not None else dossier_id

    def next_after(self, dossier_id: str) -> str | None:
        """Return the next dossier in the board's order that needs a person, from the top again after the last one."""
        ordered, place = self._shown.ordered, self._shown.places[dossier_id]
        following = (*range(place + 1, len(ordered)), *range(place))
        return next((ordered[index].judged.id for index in following if ordered[index].needs_person), None)

    @property
    def words(self) -> EventWords:
        """Return what tells events in words."""
        return EventWords(self.casework.law.plan, self.casework.events, self.name_of)

    def last_of(self, dossier_id: str, who: str) -> Event | None:
        """Return the last decision of a person about a dossier that stands; None where there is none."""
        mine = (event for event in reversed(self.events) if event.who == who and dossier_id in event.dossiers)
        return next(mine, None)

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
