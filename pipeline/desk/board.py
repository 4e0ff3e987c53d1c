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

    @property
    def needs_person(self) -> bool:
        """Tell whether something is left to do: it is open and not sound, or a decision no longer fits."""
        judged = self.judged
        return bool(judged.conflicts) or (judged.closing is None and judged.verdict is not Verdict.COMPLIANT)

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

    @property
    def any(self) -> bool:
        """Tell whether the board was asked for less than all."""
        return any((self.words, self.verdict, self.kind, self.closed))

    def _has_words(self, words: str) -> bool:
        return all(word in words for word in squeeze(fold(self.words)).split())

    def names(self, unit: str) -> bool:
        """Tell whether a unit of this name is searched for."""
        return bool(self.words.strip()) and self._has_words(squeeze(fold(unit)))

    def take(self, row: Row) -> bool:
        """Tell whether a row is asked for; the words are looked for one by one, without marks."""
        judged = row.judged
        state = "yes" if judged.closing is not None else "no"
        return (
            self._has_words(row.words)
            and self.verdict in ("", judged.verdict.value)
            and self.kind in ("", judged.unit.kind.value)
            and self.closed in ("", state)
        )


@dataclass(frozen=True)
class Board:
    """The board as it is shown: of all rows that were `found`, those to show now, and where the next begin.

    `missing` are units that sent nothing, `silent` those of them that are searched for.
    """

    rows: tuple[Row, ...]
    found: int
    following: int | None
    counts: Mapping[Verdict, int]
    total: int
    closed: int
    kinds: tuple[UnitKind, ...]
    missing: tuple[str, ...]
    silent: tuple[str, ...]
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


_ORDER = {verdict: place for place, verdict in enumerate(VERDICT_ORDER)}


def in_order(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows as the board shows them: by verdict (those to call today first), then by name."""
    return tuple(sorted(rows, key=lambda row: (_ORDER[row.judged.verdict], row.words)))


def board(
    rows: Sequence[Row], missing: Sequence[UnitRef], plan: Plan, year: int, filters: Filters, today: date
) -> Board:
    """Return the board of rows that stand in its order; `today` counts the days left."""
    taken = [row for row in rows if filters.take(row)]
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
        silent=tuple(unit.name for unit in missing if filters.names(unit.name)),
        deadline=deadline,
        days_left=(deadline - today).days if deadline is not None else None,
    )
