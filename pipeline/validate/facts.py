"""What the office's register knows of one dossier: its unit's rows of its award year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from models.dossier import Dossier, JudgedDossier
from models.plan import BodyForms
from models.register import (
    Arrival,
    Disciplined,
    DisciplineReview,
    IndexResult,
    RecognisedInitiative,
    Register,
    Supplement,
)
from models.terms import ArrivalKind, CaseStatus, IndexStatus
from models.unit import UnitsTable
from pipeline.validate.bodies import body_of

UnitRow = TypeVar("UnitRow", Arrival, Supplement, IndexResult, RecognisedInitiative, Disciplined, DisciplineReview)


@dataclass(frozen=True)
class Facts:
    """The register's rows about one dossier's unit and award year; empty where the register says nothing."""

    arrivals: tuple[Arrival, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    indexes: tuple[IndexResult, ...] = ()
    initiatives: tuple[RecognisedInitiative, ...] = ()
    discipline: tuple[Disciplined, ...] = ()
    reviews: tuple[DisciplineReview, ...] = ()

    @property
    def arrival(self) -> Arrival | None:
        """Return the first arrival: a supplement that came later makes no dossier late."""
        return min(self.arrivals, key=lambda row: row.arrived_on, default=None)

    @property
    def first_arrival(self) -> date | None:
        """Return the day of the first arrival."""
        return self.arrival.arrived_on if self.arrival is not None else None

    @property
    def index(self) -> IndexResult | None:
        """Return what the register says last of the index: an announced result before any provisional one."""
        return max(self.indexes, key=lambda row: (row.status is not IndexStatus.PROVISIONAL, row.dated), default=None)

    @property
    def announced_percent(self) -> Decimal | None:
        """Return the announced percent of the index, exact; None where none is announced."""
        row = self.index
        return row.percent if row is not None and row.assessed and row.status is IndexStatus.ANNOUNCED else None


def _of_year(row: Disciplined, year: int) -> bool:
    """Tell whether a case weighs on a year: decided in it, or still open from it or an earlier one."""
    return row.dated.year == year or (row.status is CaseStatus.PENDING and row.dated.year < year)


def _is_dossier(row: Arrival) -> bool:
    """Tell whether a row is a dossier's arrival; an annual report (plan IV.1) is none, however early it came."""
    return row.what is not ArrivalKind.ANNUAL_REPORT


def facts_of(dossier: Dossier | JudgedDossier, register: Register, units: UnitsTable, forms: BodyForms) -> Facts:
    """Return what a register knows of a dossier; units are matched as bodies, not as strings (DESIGN §5.4)."""
    own, year = body_of(dossier.unit.name, dossier.unit.code, units, forms), dossier.award_year

    def about(rows: Iterable[UnitRow]) -> tuple[UnitRow, ...]:
        return tuple(row for row in rows if own.same(body_of(row.unit, None, units, forms)))

    return Facts(
        arrivals=tuple(row for row in about(register.arrivals) if row.year == year and _is_dossier(row)),
        supplements=tuple(row for row in about(register.supplements) if row.year == year),
        indexes=tuple(row for row in about(register.indexes) if row.year == year),
        initiatives=tuple(row for row in about(register.initiatives) if row.year == year),
        discipline=tuple(row for row in about(register.discipline) if _of_year(row, year)),
        reviews=tuple(row for row in about(register.reviews) if row.year == year),
    )
