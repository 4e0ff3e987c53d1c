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


class UnitsTable(Record):
    """The units of one district, and names of bodies that are known to stand outside its committee."""

    district: str
    province: str
    seat: str
    units: tuple[KnownUnit, ...]
    outside: tuple[str, ...] = ()
