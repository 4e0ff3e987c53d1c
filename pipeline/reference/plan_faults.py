"""What is wrong with a plan's data, every fault at its place: shape, clauses, dates. Rules are validate's to judge."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from models.fault import Fault
from models.plan import Plan, RuleSetting

Path = tuple[str | int, ...]
_NO_HASH = "0" * 64
_IN_TOML = {"tuple_type": "Input should be a list", "model_type": "Input should be a table"}
"""What pydantic says of Python's types, in the words of the file."""


def _entries(value: object) -> list[Mapping[str, Any]]:
    """Return the tables of an array of tables; anything else is told by the shape."""
    return [entry if isinstance(entry, dict) else {} for entry in value] if isinstance(value, list) else []


def named(data: object, at: Path) -> str:
    """Return a place a person finds again: the clause by its id, the rule by its name, the key."""
    steps: list[str] = []
    node: object = data
    for step in at:
        if isinstance(node, dict) and step in node:
            node = node[step]
            steps.append(f"key {step}")
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
            entry = node if isinstance(node, dict) else {}
            name = entry.get("id") or entry.get("rule") or entry.get("clause") or f"number {step + 1}"
            steps[-1] = steps[-1].replace("key clauses", "clause").replace("key rules", "rule") + f" {name}"
        else:
            steps.append(f"key {step}")
            break
    return ", ".join(step for step in steps if step != "key settings" or len(steps) == 1)


def _written(data: object, at: Path) -> Path:
    """Return the part of a place that can be written in a file: pydantic adds the types it tried after it."""
    node, length = data, 0
    for step in at:
        inside = node[step] if isinstance(node, dict) and step in node else None
        if isinstance(node, list) and isinstance(step, int) and step < len(node):
            inside = node[step]
        length += 1
        if inside is None:
            break
        node = inside
        if length > 1 and at[length - 2] == "settings":
            break
    return at[:length]


def _shape(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what the record of a plan refuses, one fault a place."""
    seen: set[Path] = set()
    try:
        Plan.model_validate({**data, "sha256": _NO_HASH})
    except ValidationError as error:
        for fault in error.errors():
            at = _written(data, fault["loc"])
            if at in seen:
                continue
            seen.add(at)
            cure = "Add this key" if fault["type"] == "missing" else "Correct or remove this key"
            yield Fault(at=at, what=f"{named(data, at)}: {_IN_TOML.get(fault['type'], fault['msg'])}. {cure}.")


def _clauses(data: Mapping[str, Any]) -> Iterator[Fault]:
    ids: list[object] = []
    for index, clause in enumerate(_entries(data.get("clauses"))):
        at = ("clauses", index)
        name, rules, reason = clause.get("id"), clause.get("rules"), clause.get("why_no_rule")
        if name is not None and name in ids:
            yield Fault(at=(*at, "id"), what=f"clause {name}, key id: stands twice. Give each clause its own id.")
        ids.append(name)
        if not rules and not reason:
            cure = "Add [[clauses.rules]], or say in why_no_rule why no rule can check it"
            yield Fault(at=at, what=f"{named(data, at)} has no rule and no reason. {cure}.")
        if rules and reason:
            what = f"{named(data, at)} has rules and why_no_rule. Remove why_no_rule, or the rules."
            yield Fault(at=(*at, "why_no_rule"), what=what)
    for index, content in enumerate(_entries(data.get("contents"))):
        name = content.get("clause")
        if name is not None and name not in ids:
            what = f"contents {name}, key clause: no clause has this id. Correct it or add the clause."
            yield Fault(at=("contents", index, "clause"), what=what)


def _day(value: object) -> date | None:
    """Return a date, also one written in quotation marks, which the record takes as well."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None  # told by `_shape`
    return value if type(value) is date else None


def _year(value: object) -> int | None:
    return int(value) if isinstance(value, int) or (isinstance(value, str) and value.isdecimal()) else None


def _order(values: Mapping[str, Any], at: Path, data: object, pairs: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    """Yield the first pair of dates of `values` that stand the wrong way round, told at the later one."""
    for first, last in pairs:
        begin, end = _day(values.get(first)), _day(values.get(last))
        if begin is not None and end is not None and end < begin:
            what = f"{named(data, (*at, last))}: lies before {first}. Correct one of the two dates."
            yield Fault(at=(*at, last), what=what)
            return


def _years(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the years of the award where they are out of order or outside the plan's period."""
    first, last = _year(data.get("first_year")), _year(data.get("last_year"))
    begin, end = _day(data.get("period_from")), _day(data.get("period_to"))
    if first is not None and last is not None and last < first:
        what = "key last_year: lies before first_year. Correct one of the two years."
        yield Fault(at=("last_year",), what=what)
    elif begin is not None and end is not None and begin <= end:
        if first is not None and first < begin.year:
            yield Fault(at=("first_year",), what="key first_year: lies before period_from. Correct one of the two.")
        if last is not None and last > end.year:
            yield Fault(at=("last_year",), what="key last_year: lies after period_to. Correct one of the two.")


def _dates(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield dates and years out of order, also of settings that are named as a pair (valid_from, valid_to)."""
    yield from _order(data, (), data, (("period_from", "period_to"), ("issued_on", "period_to")))
    yield from _years(data)
    for at, _, settings in _settings(data):
        for key in settings:
            pair = (key, f"{key.removesuffix('_from')}_to") if key.endswith("_from") else None
            yield from _order(settings, (*at, "settings"), data, (pair,) if pair else ())


def _settings(data: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any], Mapping[str, Any]]]:
    """Yield each rule with its place and its settings as they are written."""
    for c, clause in enumerate(_entries(data.get("clauses"))):
        for r, rule in enumerate(_entries(clause.get("rules"))):
            settings = rule.get("settings")
            yield ("clauses", c, "rules", r), rule, settings if isinstance(settings, dict) else {}


def form_faults(data: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Return every fault of a plan's data that can be seen without knowing the rules; none for a good plan."""
    if "sha256" in data:
        what = "key sha256: is computed from the file's bytes. Remove it."
        return (Fault(at=("sha256",), what=what), *form_faults({k: v for k, v in data.items() if k != "sha256"}))
    return (*_shape(data), *_clauses(data), *_dates(data))


def rules_in(data: Mapping[str, Any]) -> tuple[tuple[Path, str, RuleSetting], ...]:
    """Return the rules that are well written, each with its place and its clause's name."""
    found: list[tuple[Path, str, RuleSetting]] = []
    for at, rule, _ in _settings(data):
        try:
            setting = RuleSetting.model_validate(rule)
        except ValidationError:
            continue  # told by `form_faults`
        found.append((at, named(data, at[:2]).removeprefix("clause "), setting))
    return tuple(found)


def contents_in(data: Mapping[str, Any]) -> tuple[tuple[Path, str], ...]:
    """Return the clause of each content with its place."""
    entries = enumerate(_entries(data.get("contents")))
    return tuple((("contents", i, "clause"), str(entry["clause"])) for i, entry in entries if "clause" in entry)
