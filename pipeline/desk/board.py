"""The board: every dossier of the batch in one table, filtered and searched; pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from models.dossier import JudgedDossier, UnitRef
from models.plan import Plan
from models.terms import UnitKind, Verdict
from pipeline.report.summary import VERDICT_ORDER, Part, breaches, parts_of, questions, reason
from pipeline.vietnamese.fold import fold, squeeze

MOST_ROWS = 100
"""Rows on the board before the next are asked for: 2,000 would be drawn anew at every letter typed."""
_DEADLINE = "deadline.submission"


@dataclass(frozen=True)
class Row:
    """One dossier on the board."""

    judged: JudgedDossier
    parts: tuple[Part, ...]
    reason: str
    breaches: int
    questions: int

    @cached_property
    def words(self) -> str:
        """Return what a search looks into, without marks: the unit, its code, the numbers of its papers."""
        numbers = (str(document.fields.number.value or "") for document in self.judged.documents)
        return squeeze(fold(" ".join((self.judged.unit.name, self.judged.unit.code or "", self.judged.id, *numbers))))


@dataclass(frozen=True)
class Filters:
    """What a person asked the board for; empty strings ask for nothing. `start` is the first row to show, from 0."""

    words: str = ""
    verdict: str = ""
    kind: str = ""
    closed: str = ""
    start: int = 0

    def take(self, row: Row) -> bool:
        """Tell whether a row is asked for; the words are looked for one by one, without marks."""
        judged = row.judged
        state = "yes" if judged.closing is not None else "no"
        return (
            all(word in row.words for word in squeeze(fold(self.words)).split())
            and self.verdict in ("", judged.verdict.value)
            and self.kind in ("", judged.unit.kind.value)
            and self.closed in ("", state)
        )


@dataclass(frozen=True)
class Board:
    """The board as it is shown: of all rows that were `found`, those to show now, and where the next begin."""

    rows: tuple[Row, ...]
    found: int
    following: int | None
    counts: Mapping[Verdict, int]
    total: int
    closed: int
    kinds: tuple[UnitKind, ...]
    missing: tuple[str, ...]
    deadline: date | None
    days_left: int | None


def deadline_of(plan: Plan, year: int) -> date | None:
    """Return the day before which dossiers of a year must have come, as the plan's rule says; None without one."""
    setting = next((rule for _, rule in plan.rules if rule.rule == _DEADLINE), None)
    if setting is None:
        return None
    month, day = setting.settings["month"], setting.settings["day"]
    return date(year, int(str(month)), int(str(day)))


def row_of(judged: JudgedDossier) -> Row:
    """Return the row of a dossier."""
    return Row(judged, parts_of(judged), reason(judged), len(breaches(judged)), len(questions(judged)))


def board(
    rows: Sequence[Row], missing: Sequence[UnitRef], plan: Plan, year: int, filters: Filters, today: date
) -> Board:
    """Return the board: rows by verdict (those to call today first), then by name; `today` counts the days left."""
    order = {verdict: place for place, verdict in enumerate(VERDICT_ORDER)}
    taken = [row for row in rows if filters.take(row)]
    taken.sort(key=lambda row: (order[row.judged.verdict], row.words))
    end = filters.start + MOST_ROWS
    deadline = deadline_of(plan, year)
    return Board(
        rows=tuple(taken[filters.start : end]),
        found=len(taken),
        following=end if end < len(taken) else None,
        counts=Counter(row.judged.verdict for row in rows),
        total=len(rows),
        closed=sum(row.judged.closing is not None for row in rows),
        kinds=tuple(kind for kind in UnitKind if any(row.judged.unit.kind is kind for row in rows)),
        missing=tuple(unit.name for unit in missing),
        deadline=deadline,
        days_left=(deadline - today).days if deadline is not None else None,
    )
