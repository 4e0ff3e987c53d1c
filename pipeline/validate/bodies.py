"""Bodies, not strings (DESIGN §5.4): which body a paper names."""

from dataclasses import dataclass

from models.plan import BodyForms
from models.reading import Nominee, Reading
from models.terms import NomineeKind
from models.unit import KnownUnit, UnitsTable
from pipeline.validate.phrases import key, opening
from pipeline.validate.readings import part


@dataclass(frozen=True)
class Body:
    """A body as a paper names it; `known` is its entry of the units table."""

    name: str
    key: str
    known: KnownUnit | None

    def same(self, other: "Body") -> bool:
        """Tell whether both are one body."""
        if self.known is not None and other.known is not None:
            return self.known == other.known
        return self.key == other.key


def bare(name: str, forms: BodyForms) -> str:
    """Return the key of a name without the openings that add nothing to it."""
    folded = key(name)
    found = opening(forms.openings, name)
    return folded.removeprefix(key(found)).strip() if found else folded


def _in_table(name: str, code: object, units: UnitsTable) -> KnownUnit | None:
    if isinstance(code, str):
        for unit in units.units:
            if unit.code == code:
                return unit
    district = f" huyen {key(units.district)}"
    endings = ("", district, f"{district} tinh {key(units.province)}")
    for unit in units.units:
        names = {key(form) + ending for form in (unit.name, *unit.forms) for ending in endings}
        if name in names:
            return unit
    return None


def body_of(name: str, code: object, units: UnitsTable, forms: BodyForms) -> Body:
    """Return the body of a name, found in the units table by its code or one of its forms."""
    folded = bare(name, forms)
    return Body(name=name, key=folded, known=_in_table(folded, code, units))


def read_body(reading: Reading, units: UnitsTable, forms: BodyForms) -> Body | None:
    """Return the body a field names, or None where it could not be read."""
    if not isinstance(reading.value, str):
        return None
    return body_of(reading.value, part(reading, "code"), units, forms)


def nominated_bodies(reading: Reading, units: UnitsTable, forms: BodyForms) -> tuple[Body, ...]:
    """Return the collectives of a nominee list."""
    nominees: tuple[Nominee, ...] = reading.value if isinstance(reading.value, tuple) else ()
    return tuple(body_of(n.name, None, units, forms) for n in nominees if n.kind is NomineeKind.COLLECTIVE)


def is_within(name: str, forms: BodyForms) -> bool:
    """Tell whether a name opens like a body within another: a one-stop section, a hamlet, a school."""
    return opening(forms.within, bare(name, forms)) is not None
