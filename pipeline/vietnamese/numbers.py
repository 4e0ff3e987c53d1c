"""Numbers as Vietnamese papers write them: a comma before the decimals, a point between thousands."""

import re
from dataclasses import dataclass
from decimal import Decimal

_DECIMAL = r"(?<![\d.,])\d{1,3}(?:[.,]\d{1,3})?(?![\d]|[.,]\d)"
PERCENT = re.compile(rf"(?P<number>{_DECIMAL})\s*(?:%|(?:diem )?phan tram)")
POINTS = re.compile(rf"(?P<number>{_DECIMAL})\s*(?:/\s*\d{{2,3}}\s*)?diem(?! phan tram)")
RATIO = re.compile(r"(?<![\d/.,])(?P<count>\d{1,3})\s?/\s?(?P<of>\d{1,3})(?![\d/]|[.,]\d)")

_UNITS = ("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_TEENS = {"muoi mot": 11, "muoi hai": 12, "muoi ba": 13, "muoi bon": 14, "muoi lam": 15}
WORDS = {word: value for value, word in enumerate(_UNITS)} | _TEENS


@dataclass(frozen=True)
class NumberFound:
    """A number in text, exact, with its place."""

    value: Decimal
    start: int
    end: int


def decimal_of(text: str) -> Decimal:
    """Return the exact decimal of "93,25", "93.25" or "95"."""
    return Decimal(text.replace(",", "."))


def json_number(value: Decimal) -> int | float:
    """Return a JSON number that repeats the decimal exactly: 93.25, not 93.250000001; 95, not 95.0."""
    return int(value) if value == value.to_integral_value() else float(value)


def find_numbers(pattern: re.Pattern[str], folded: str) -> tuple[NumberFound, ...]:
    """Return the numbers that `pattern` (PERCENT, POINTS) names in folded text."""
    return tuple(NumberFound(decimal_of(m["number"]), m.start(), m.end()) for m in pattern.finditer(folded))


def count_of(text: str) -> int | None:
    """Return the count written in digits or as a word up to ten: "09" → 9, "chin" → 9."""
    text = text.strip()
    if text.isdigit():
        return int(text)
    return WORDS.get(text)
