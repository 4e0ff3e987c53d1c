"""What a clerk types into the forms of the register → columns as the register takes them; refused by column."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pipeline.desk.refusals import RefusedError, quoted

_DAYS: Mapping[str, str] = {
    "arrived_on": "Ngày đến",
    "dated": "Ngày",
    "reviewed_on": "Ngày rà soát",
    "decided_on": "Ngày",
}
_REQUIRED: Mapping[str, Mapping[str, str]] = {
    "arrival": {"arrived_on": "Ngày đến"},
    "index": {"percent": "Phần trăm", "dated": "Ngày"},
    "review": {"reviewed_on": "Ngày rà soát"},
    "initiative": {"title": "Tên sáng kiến", "decided_on": "Ngày"},
    "discipline": {"person": "Họ tên", "post": "Chức vụ", "dated": "Ngày"},
}
_DAY = re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})")
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?")
_WHOLE = 100


def _day(text: str, label: str) -> str:
    match = _DAY.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(match[name] or match[f"{name}2"]) for name in "ymd")
        return date(year, month, day).isoformat()
    except ValueError:
        raise RefusedError(
            f"Chưa lưu được: {quoted(text)} không phải là ngày. Ô “{label}” gõ như 05/12/2024."
        ) from None


def _percent(text: str) -> str:
    bare = text.removesuffix("%").strip()
    number = bare.replace(",", ".")
    if not _PERCENT.fullmatch(bare) or Decimal(number) > _WHOLE:
        raise RefusedError(
            f"Chưa lưu được: {quoted(text)} không phải là tỷ lệ. Ô “Phần trăm” gõ số từ 0 đến 100, như 93,25."
        )
    return number


def columns_typed(sheet: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return the columns of a row with days in ISO and the percentage with a point. Raise RefusedError."""
    for name, label in _REQUIRED.get(sheet, {}).items():
        if not values.get(name):
            raise RefusedError(f"Chưa lưu được: hãy ghi ô “{label}”.")
    typed = dict(values)
    for name, label in _DAYS.items():
        if name in typed:
            typed[name] = _day(typed[name], label)
    if "percent" in typed:
        typed["percent"] = _percent(typed["percent"])
    return typed
