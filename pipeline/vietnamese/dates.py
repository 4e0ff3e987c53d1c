"""Dates as papers write them; a part that is not there stays None."""

import re
from dataclasses import dataclass
from datetime import date

_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
# Between the printed words the pen writes: OCR gives digits, nothing, or rubbish ("ngàW/† tháng 5 năm 2021").
_IN_WORDS = re.compile(
    rf"\bng[a-z]{{1,2}}(?:\s(?:thu\s[a-z]{{2,4}}|chu nhat)\s?,?)?"
    rf"(?P<day>[^\n;a-z]{{0,10}}?|(?:(?!\bng)[^\n;]){{0,9}}?)\s?th[a-z]ng"
    rf"(?P<month>[^\n;]{{0,8}}?)\bn[a-z]m\s*(?:{_YEAR})?"
)
_IN_DIGITS = re.compile(rf"(?<![\d/])(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<month>\d{{1,2}})\s?[/.!-]\s?{_YEAR}(?!\s?/\d)")


@dataclass(frozen=True)
class DateFound:
    """A date in text: its parts, each None where unread, and its place in the text searched."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int

    @property
    def value(self) -> str | None:
        """Return the ISO date, or None unless all parts are there and make a day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return None

    @property
    def parts(self) -> dict[str, str | int | float | bool | None]:
        """Return the parts for a Reading."""
        return {"year": self.year, "month": self.month, "day": self.day}


def _number(digits: str | None, low: int, high: int) -> int | None:
    bare = re.sub(r"[\s.…_,]", "", digits or "")
    return int(bare) if re.fullmatch(r"\d{1,4}", bare) and low <= int(bare) <= high else None


def _found(match: re.Match[str]) -> DateFound:
    return DateFound(
        year=_number(match["year"], 1900, 2100),
        month=_number(match["month"], 1, 12),
        day=_number(match["day"], 1, 31),
        start=match.start(),
        end=match.end(),
    )


def find_dates(folded: str) -> tuple[DateFound, ...]:
    """Return every date in folded text, in order: "ngay 05 thang 12 nam 2024", "05/12/2024", with unread parts None."""
    found = [_found(m) for pattern in (_IN_WORDS, _IN_DIGITS) for m in pattern.finditer(folded)]
    return tuple(sorted((f for f in found if f.year or f.month or f.day), key=lambda f: f.start))
