"""How far a reading may be trusted, and which values it may stand for."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from models.reading import CONFIDENT, Evidence, Reading, Value
from models.terms import Outcome

MONTHS = 12


@dataclass(frozen=True)
class Days:
    """The days that a date may be: one day where all of it was read."""

    earliest: date
    latest: date


def firm(reading: Reading) -> bool:
    """Tell whether what was read may decide without a person: read confidently, or decided by one."""
    return reading.decided_by is not None or reading.confidence >= CONFIDENT


def part(reading: Reading, name: str) -> str | int | float | bool | None:
    """Return a part of a reading, or None."""
    return (reading.parts or {}).get(name)


def said(reading: Reading) -> bool:
    """Tell whether the paper shows anything for this field, readable or not."""
    return reading.value is not None or bool(reading.text or reading.parts or reading.alternatives)


def possible_values(reading: Reading) -> tuple[Value, ...]:
    """Return the value and the alternatives seen; a person's decision leaves no alternatives."""
    if reading.decided_by is not None:
        return (reading.value,)
    values = (reading.value, *reading.alternatives)
    return tuple(value for value in values if value is not None)


def weigh(reading: Reading, test: Callable[[Value], Outcome]) -> Outcome:
    """Return what every possible value answers; `unclear` where they differ or the reading is not firm (law 3)."""
    outcomes = {test(value) for value in possible_values(reading)}
    if len(outcomes) != 1 or not firm(reading):
        return Outcome.UNCLEAR
    return outcomes.pop()


def exact(value: Value) -> Decimal | None:
    """Return a number as the paper has it, without rounding; None for what is no number."""
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _iso(value: Value) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _spread(reading: Reading) -> Days | None:
    """Return the first and last day that the parts leave open; None without a year, or where they make no day."""
    year, month, day = (part(reading, name) for name in ("year", "month", "day"))
    if not isinstance(year, int):
        return None
    first, last = (month, month) if isinstance(month, int) else (1, MONTHS)
    try:
        if isinstance(day, int) and isinstance(month, int):
            return Days(date(year, month, day), date(year, month, day))
        return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    except (ValueError, IndexError):
        return None


def days_of(reading: Reading) -> Days | None:
    """Return the days a date may be, by its value, alternatives or the parts that could be read."""
    found = [day for day in map(_iso, possible_values(reading)) if day is not None]
    if reading.value is None and (spread := _spread(reading)) is not None:
        found += [spread.earliest, spread.latest]
    return Days(min(found), max(found)) if found else None


def sure_days(reading: Reading) -> Days | None:
    """Return the days of a date that may decide: firmly read, or with its unread parts left open."""
    return days_of(reading) if firm(reading) or reading.value is None else None


def evidence_of(*readings: Reading) -> tuple[Evidence, ...]:
    """Return the places on paper of several readings, each once, in order."""
    return tuple(dict.fromkeys(evidence for reading in readings for evidence in reading.evidence))
