"""Bodies: the units table with dates, since a unit is (name, date)."""

from datetime import date

from models.record import Record
from models.terms import UnitKind

FROM_REGISTER = "R"
"""The `conf` of a unit that the office's register told."""


class KnownUnit(Record):
    """A body of the units table. `forms` are other wordings of its name, without the district.

    `conf` is V (read in a source), I (inferred), G (national list, not checked here), M (remembered) or
    R (told by the office's register).
    """

    name: str
    kind: UnitKind
    code: str | None = None
    forms: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    conf: str = "V"

    def existed(self, earliest: date, latest: date) -> bool:
        """Tell whether the unit existed on any of some days."""
        return (self.valid_from or date.min) <= latest and earliest <= (self.valid_to or date.max)


class UnitsTable(Record):
    """The units of one district, and names of bodies that are known to stand outside its committee.

    `successors` are units of another district or none that took over; some bear the name of one that ended.
    """

    district: str
    province: str
    seat: str
    units: tuple[KnownUnit, ...]
    successors: tuple[KnownUnit, ...] = ()
    outside: tuple[str, ...] = ()

    def named(self, name: str, on: date | None) -> KnownUnit | None:
        """Return the unit that bore a name on a day; without a day, or where none did, the district's own."""
        bearers = [unit for unit in (*self.units, *self.successors) if unit.name == name]
        there = [unit for unit in bearers if on is not None and unit.existed(on, on)]
        return next(iter((*there, *bearers)), None)


class UnitRef(Record):
    """The nominated body as the record names it; `code` is None for a body outside the units table."""

    name: str
    code: str | None = None
    kind: UnitKind = UnitKind.UNKNOWN
