"""The dossiers of one season, of which a case tells only the units and what differs from a sound dossier."""

from collections.abc import Iterator
from typing import Any

from models.dossier import Dossier
from models.terms import UnitKind
from models.unit import KnownUnit, UnitsTable
from tests.validate.sound import FILES, KINDS, LAST_DAY, dossier, nominees

ONE_BODY = {"code": None, "known": True}


def season_units(rows: list[dict[str, Any]], units: UnitsTable) -> UnitsTable:
    """Return the units table with the units of a season in it."""
    known = {unit.name for unit in units.units}
    told = [(name, UnitKind(row.get("kind", "commune"))) for row in rows for name in row["units"]]  # type: ignore[call-arg]
    new = [KnownUnit(name=name, kind=kind, valid_to=LAST_DAY) for name, kind in told if name not in known]
    return units.model_copy(update={"units": (*units.units, *new)})


def season_dossiers(rows: list[dict[str, Any]]) -> Iterator[Dossier]:
    """Yield one dossier for each unit of each row: its own papers and numbers, unless the row says otherwise."""
    number = 0
    for row in rows:
        for name in row["units"]:
            number += 1
            yield _dossier(name, number, row)


def _dossier(name: str, number: int, row: dict[str, Any]) -> Dossier:
    body = {"value": name, "parts": ONE_BODY, "text": name}
    own: dict[str, Any] = {part: {"issuer": body, "unit": body} for part in KINDS}
    own["letter"] |= {"number": f"{number}/TTr-UBND", "nominees": {"value": nominees(name)}}
    own["minutes"] |= {"nominees": {"value": nominees(name)}}
    own["report"] |= {"number": f"{number}/BC-UBND"}
    folder = row.get("folder", name)
    papers = {f"{part}_paper": {"file": f"{folder}/{FILES[kind]}"} for part, kind in KINDS.items()}
    papers = {key: paper | row.get(key, {}) for key, paper in papers.items()}
    changes = {key: told for key, told in row.items() if key not in ("units", "kind", "folder")}
    fields = {part: own[part] | row.get(part, {}) for part in KINDS}
    unit = {"name": name, "code": None, "kind": UnitKind(row.get("kind", "commune"))}  # type: ignore[call-arg]
    made = dossier(changes | papers | fields | {"unit": unit})
    return made.model_copy(update={"id": f"{number}-{name}"})
