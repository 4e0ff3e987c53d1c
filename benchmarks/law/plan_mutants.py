"""One change at a time in the plan file: each number, date, choice and word that a rule judges by, each weight."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import getitem
from typing import Any

from models.plan import Plan
from models.terms import Level

OUTCOMES = ("met", "not_met", "unclear")
YEARS = ("first_year", "last_year")
WORDS: tuple[tuple[str, ...], ...] = (
    ("award", "wordings"),
    ("award", "everyday"),
    ("award", "others"),
    ("bodies", "openings"),
    ("bodies", "within"),
    ("index_announced_by",),
    ("recognition_levels",),
)
"""Words that rules judge by. Movement and cues of the contents are read by the parser, before any rule."""

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class PlanMutant:
    """One change of the plan's data: the place, and what is put there (`REMOVED` for nothing).

    `rule` numbers the rule that it touches among those about a dossier, in the plan's order; None: all of them.
    """

    id: str
    data: dict[str, Any]
    path: Path
    value: Any
    rule: frozenset[int] | None

    def plan(self) -> Plan:
        """Return the plan with the change."""
        changed = deepcopy(self.data)
        place: Any = changed
        for key in self.path[:-1]:
            place = place[key]
        if self.value is REMOVED:
            del place[self.path[-1]]
        else:
            place[self.path[-1]] = self.value
        return Plan.model_validate(changed)


REMOVED = object()


def plan_mutants(data: dict[str, Any]) -> Iterator[PlanMutant]:
    """Yield every change of a plan file's data."""
    numbers = _numbers(data)
    for path, name, value in _changes(data):
        yield PlanMutant(f"plan:{name}", data, path, value, numbers.get(path[:4]))


def _numbers(data: dict[str, Any]) -> dict[Path, frozenset[int]]:
    """Return the number of each rule by its place; a rule about all dossiers touches none of those about one."""
    found: dict[Path, frozenset[int]] = {}
    number = 0
    for clause, told in enumerate(data["clauses"]):
        for index, rule in enumerate(told.get("rules", ())):
            batch = rule["level"] == Level.BATCH
            found["clauses", clause, "rules", index] = frozenset() if batch else frozenset({number})
            number += not batch
    return found


def _changes(data: dict[str, Any]) -> Iterator[tuple[Path, str, Any]]:
    for key in YEARS:
        yield from _number((key,), key, data[key])
    for words in WORDS:
        yield from _fewer(words, ".".join(words), reduce(getitem, words, data))
    for number, clause in enumerate(data["clauses"]):
        for index, rule in enumerate(clause.get("rules", ())):
            path = ("clauses", number, "rules", index)
            name = f"{clause['id']} {rule['rule']}"
            yield from _weight(path, name, rule)
            yield from _settings(path, name, rule)
            for position, change in enumerate(rule.get("changes", ())):
                later = (*path, "changes", position)
                yield from _day((*later, "since"), f"{name} since", change["since"])
                yield from _settings(later, f"{name} since {change['since']}", change)


def _settings(path: Path, name: str, told: dict[str, Any]) -> Iterator[tuple[Path, str, Any]]:
    for key, value in told.get("settings", {}).items():
        yield from _setting((*path, "settings", key), f"{name}.{key}", value)


def _weight(path: Path, name: str, rule: dict[str, Any]) -> Iterator[tuple[Path, str, Any]]:
    other = {Level.REQUIRED.value: Level.ADVISORY.value, Level.ADVISORY.value: Level.REQUIRED.value}
    if rule["level"] in other:
        yield (*path, "level"), f"{name} level → {other[rule['level']]}", other[rule["level"]]
    if rule["level"] == Level.REQUIRED:
        yield (*path, "curable"), f"{name} curable → {not rule['curable']}", not rule["curable"]


def _setting(path: Path, name: str, value: Any) -> Iterator[tuple[Path, str, Any]]:
    if isinstance(value, bool):
        yield path, f"{name} → {not value}", not value
    elif isinstance(value, int | float):
        yield from _number(path, name, value)
    elif isinstance(value, date):
        yield from _day(path, name, value)
    elif isinstance(value, str):
        yield from _word(path, name, value)
    elif isinstance(value, list | dict):
        yield from _fewer(path, name, value)


def _number(path: Path, name: str, value: float) -> Iterator[tuple[Path, str, Any]]:
    for changed in (value + 1, value - 1):
        yield path, f"{name} {value} → {changed}", changed


def _day(path: Path, name: str, value: date) -> Iterator[tuple[Path, str, Any]]:
    for days in (1, -1):
        changed = value + timedelta(days=days)
        yield path, f"{name} {value} → {changed}", changed


def _word(path: Path, name: str, value: str) -> Iterator[tuple[Path, str, Any]]:
    choices = [word for word in OUTCOMES if word != value] if value in OUTCOMES else [f"{value}x"]
    for changed in choices:
        yield path, f"{name} {value} → {changed}", changed


def _fewer(path: Path, name: str, value: list[Any] | dict[str, Any]) -> Iterator[tuple[Path, str, Any]]:
    """Yield a list or a table without each of its entries, a table also with another value at each of its keys."""
    for key in range(len(value)) if isinstance(value, list) else value:
        yield (*path, key), f"{name} without {value[key] if isinstance(value, list) else key}", REMOVED
