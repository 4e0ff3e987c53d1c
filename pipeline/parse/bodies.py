"""Bodies, not strings (DESIGN §5.4): which known unit a wording names."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from models.reading import Part
from models.terms import UnitKind
from models.unit import KnownUnit, UnitsTable
from pipeline.vietnamese.casing import lower_body, write_out
from pipeline.vietnamese.fold import fold, plain, squeeze

_STAFF = re.compile(
    r"^(?:tap the )?(?:(?:toan the )?(?:can bo|cong chuc|vien chuc|nguoi lao dong|lanh dao)(?: va)? ?)*(?:tap the )?"
)
_WITHIN = ("truong ", "bo phan ", "ap ", "khu pho ", "to ", "tram ", "thon ", "hoi dong ")


_SPACES_LOST = 2
_KIND_KNOWN = 0.98
"""How sure a letterhead is that opens, to the letter, with the name of a kind of body ("CỤC THUẾ …")."""


@dataclass(frozen=True)
class Body:
    """A body as a paper names it: the full name, the known unit it is, and how sure (0..1).

    `within` says that the wording names a part of the unit (a school under its office, a one-stop section).
    """

    name: str
    unit: KnownUnit | None
    confidence: float
    within: bool = False

    @property
    def parts(self) -> dict[str, Part]:
        """Return the parts for a Reading."""
        kind = self.unit.kind if self.unit else UnitKind.UNKNOWN
        code = self.unit.code if self.unit else None
        return {"code": code, "kind": kind.value, "known": self.unit is not None, "within": self.within}


def _forms(unit: KnownUnit) -> tuple[str, ...]:
    return tuple(squeeze(fold(write_out(form))) for form in (unit.name, *unit.forms))


@lru_cache(maxsize=4)
def known_forms(units: UnitsTable) -> tuple[tuple[str, KnownUnit], ...]:
    """Return every folded wording of every unit, longest first."""
    pairs = [(form, unit) for unit in units.units for form in dict.fromkeys(_forms(unit))]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def bare_name(text: str, units: UnitsTable) -> str:
    """Return a wording without the staff before it and the district behind it: folded, squeezed."""
    bare = squeeze(fold(write_out(text)))
    bare = _STAFF.sub("", bare).removeprefix("cua ").strip()
    district, province = squeeze(fold(units.district)), squeeze(fold(units.province))
    for tail in (f" tinh {province}", f" huyen {district}", f" h {district}", f" {district}"):
        bare = bare.removesuffix(tail)
    return bare


def _allowed_edits(form: str) -> int:
    """Commune names lie three edits apart: one may be read wrongly, a long office name a few more."""
    return 1 if len(form) < 28 else 2


def _edits(wording: str, form: str) -> int:
    """Return how many letters apart two wordings are; lost spaces ("UBNDxãAnPhú") count as one letter together."""
    if wording.count(" ") + _SPACES_LOST > form.count(" "):
        return Levenshtein.distance(wording, form)
    return 1 + Levenshtein.distance(wording.replace(" ", ""), form.replace(" ", ""))


def resolve(text: str, units: UnitsTable) -> Body:
    """Return the body that a whole wording names ("UBND xã X", "Tập thể cán bộ, công chức UBND xã X"), known or not."""
    bare = bare_name(text, units)
    if bare.startswith(_WITHIN):
        return Body(plain(write_out(text)), None, 0.7, within=True)
    shorter = bare.removesuffix(" huyen")
    ranked = sorted(
        ((min(_edits(bare, form), _edits(shorter, form)), form, unit) for form, unit in known_forms(units)),
        key=lambda entry: entry[0],
    )
    edits, form, unit = ranked[0]
    rival = next((entry[0] for entry in ranked if entry[2] is not unit), 99)
    if edits <= _allowed_edits(form) and rival - edits >= 1:
        return Body(unit.name, unit, 0.98 if edits == 0 else 0.92)
    if edits <= 2 and rival > edits:
        return Body(unit.name, unit, 0.6)
    return Body(plain(write_out(text)), None, 0.7)


def from_letterhead(
    text: str, units: UnitsTable, proper_names: tuple[str, ...], provinces: tuple[str, ...] = ()
) -> Body:
    """Return the body of a letterhead in capitals, in ordinary writing; names that are known get their own spelling."""
    body = resolve(text, units)
    if body.unit is not None:
        return body
    name = plain(lower_body(text))
    for proper in proper_names:
        spelt = r"[\s,-]+".join(map(re.escape, squeeze(fold(proper)).split()))
        found = re.search(rf"(?<![a-z]){spelt}(?![a-z])", fold(name))
        if found is not None:
            name = name[: found.start()] + proper + name[found.end() :]
    named = _with_province(name, provinces)
    known_kind = f"{squeeze(fold(name))} ".startswith(tuple(units.outside)) or _is_committee_above(named, units)
    return Body(named, None, _KIND_KNOWN if known_kind else 0.9)


def _is_committee_above(name: str, units: UnitsTable) -> bool:
    """Tell whether a name is, letter by letter, the committee of the units' own district or province."""
    above = (f"huyen {fold(units.district)}", f"tinh {fold(units.province)}")
    return squeeze(fold(name)) in {f"uy ban nhan dan {squeeze(area)}" for area in above}


def _with_province(name: str, provinces: tuple[str, ...]) -> str:
    """Return a name whose end is a province a letter astray ("tỉnh Kiên GIANC", "thành phó Đà Nàng") with its own."""
    folded = fold(name)
    for province in provinces:
        spelt = fold(province)
        for length in (len(spelt), len(spelt) - 1, len(spelt) + 1):
            start = len(folded) - length
            opens = start == 0 or (start > 0 and folded[start - 1] == " ")
            if opens and Levenshtein.distance(folded[start:], spelt) <= 1:
                return name[:start] + province
        bare = re.sub(r"^(?:tỉnh|thành phố) ", "", province)
        if folded.endswith(f" {fold(bare)}"):  # "Sở Y tế Kiên Giang"
            return name[: len(name) - len(bare)] + bare
    return name


@dataclass(frozen=True)
class BodyPlace:
    """A known unit named in running text."""

    unit: KnownUnit
    start: int
    end: int


_GAP = r"[\s.,&-]+"


@lru_cache(maxsize=4)
def _pattern(units: UnitsTable) -> tuple[re.Pattern[str], dict[str, KnownUnit]]:
    owners = dict(reversed(known_forms(units)))
    committee = r"(?:ubnd|uy[\s.,&-]+ban[\s.,&-]+nhan[\s.,&-]+dan)"
    spelt = (_GAP.join(map(re.escape, form.split())) for form, _ in known_forms(units))
    names = "|".join(spelt).replace(_GAP.join(("uy", "ban", "nhan", "dan")), committee)
    return re.compile(rf"(?<![a-z0-9])(?:{committee}\s+)?(?:{names})(?![a-z0-9])"), owners


def find_bodies(folded: str, units: UnitsTable) -> tuple[BodyPlace, ...]:
    """Return the known units that folded text names letter by letter, in order, longest wording first."""
    pattern, owners = _pattern(units)
    places = []
    for match in pattern.finditer(folded):
        wording = squeeze(re.sub(r"\bubnd\b", "uy ban nhan dan", match[0]))
        bare = wording.removeprefix("uy ban nhan dan ")
        unit = owners.get(wording) or owners.get(bare)
        if unit is not None:
            places.append(BodyPlace(unit, match.start(), match.end()))
    return tuple(places)
