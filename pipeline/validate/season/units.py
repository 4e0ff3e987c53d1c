"""Which units there are in a season: a unit is (name, date), and a successor is another unit."""

from collections.abc import Sequence
from datetime import date

from models.dossier import JudgedDossier
from models.plan import Plan
from models.terms import UnitKind
from models.unit import KnownUnit, UnitRef, UnitsTable
from pipeline.validate.season.days import nomination_due

_LAST_MONTH, _LAST_DAY = 12, 31


def units_on(units: UnitsTable, day: date) -> tuple[KnownUnit, ...]:
    """Return the units of the district that exist on a day; no successor elsewhere, none outside its committee."""
    return tuple(unit for unit in units.units if unit.kind is not UnitKind.OUTSIDE and unit.existed(day, day))


def as_ref(unit: KnownUnit) -> UnitRef:
    """Return how records name a unit."""
    return UnitRef(name=unit.name, code=unit.code, kind=unit.kind)


def missing_units(judged: Sequence[JudgedDossier], units: UnitsTable, plan: Plan, year: int) -> tuple[UnitRef, ...]:
    """Return the units of the season that have sent no dossier: no fault, nominating is free (plan II.1).

    A unit counts that exists on the day of the deadline; on the year's last day where the plan sets none.
    """
    due = nomination_due(plan, year)
    day = due.due if due is not None else date(year, _LAST_MONTH, _LAST_DAY)
    seen = {dossier.unit.name for dossier in judged}
    return tuple(as_ref(unit) for unit in units_on(units, day) if unit.name not in seen)
