"""Names of units: found in the units table, the nearest one suggested, the table added to by a register."""

from collections.abc import Iterable

from models.register import RegisterUnit
from models.unit import FROM_REGISTER, KnownUnit, UnitsTable
from pipeline.vietnamese.fold import key
from pipeline.vietnamese.nearness import likeness

_NEAR = 0.6
"""A share of letters below which a suggestion would only confuse."""


def _spellings(unit: KnownUnit, units: UnitsTable) -> Iterable[str]:
    district = f" huyen {key(units.district)}"
    for form in (unit.name, *unit.forms):
        yield key(form)
        yield key(form) + district
        yield f"{key(form)}{district} tinh {key(units.province)}"


def find_unit(name: str, units: UnitsTable) -> KnownUnit | None:
    """Return the unit of a name in any of its forms, with or without the district; None where it is not known."""
    wanted = key(name)
    return next((unit for unit in units.units if wanted in _spellings(unit, units)), None)


def nearest_unit(name: str, units: UnitsTable) -> str | None:
    """Return the name of the known unit that is spelt most alike, or None where none is near."""
    near = [(max(likeness(key(name), form) for form in _spellings(unit, units)), unit.name) for unit in units.units]
    best = max(near, default=None, key=lambda pair: pair[0])
    return best[1] if best is not None and best[0] >= _NEAR else None


def _forms(told: RegisterUnit) -> tuple[str, ...]:
    return tuple(form.strip() for form in (told.forms or "").split(";") if form.strip())


def _described(unit: KnownUnit, told: RegisterUnit) -> KnownUnit:
    """Return a known unit with what the office says of it."""
    said = {"kind": told.kind, "code": told.code, "valid_from": told.valid_from, "valid_to": told.valid_to}
    forms = {"conf": FROM_REGISTER, "forms": tuple(dict.fromkeys((*unit.forms, *_forms(told))))}
    return unit.model_copy(update={name: value for name, value in said.items() if value is not None} | forms)


def _succeeds(told: RegisterUnit, known: KnownUnit) -> bool:
    """Tell whether a row is a later unit that took over an old name: a unit is (name, date)."""
    return told.valid_from is not None and known.valid_to is not None and known.valid_to < told.valid_from


def with_units(units: UnitsTable, told: Iterable[RegisterUnit]) -> UnitsTable:
    """Return the units table with the units of a register: known ones described better, new ones last."""
    for row in told:
        known = find_unit(row.name, units)
        if known is None or _succeeds(row, known):
            new = KnownUnit(
                name=row.name,
                kind=row.kind,
                code=row.code,
                forms=_forms(row),
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                conf=FROM_REGISTER,
            )
            units = units.model_copy(update={"units": (*units.units, new)})
            continue
        described = tuple(_described(unit, row) if unit is known else unit for unit in units.units)
        units = units.model_copy(update={"units": described})
    return units
