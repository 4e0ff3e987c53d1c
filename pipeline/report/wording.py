"""Values as a clerk writes them: dates, numbers, readings, places on paper."""

import re
from collections.abc import Sequence
from datetime import datetime

from models.document import Document, PageRef
from models.dossier import JudgedDossier
from models.plan import Plan
from models.reading import Evidence, Nominee, Reading, Value

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_UNITS_OF_BYTES = ("byte", "KB", "MB", "GB")
_KILO = 1024
SURE, CHECK, UNREAD, ABSENT, DECIDED = "chắc chắn", "nên xem lại", "chưa đọc được", "không thấy", "đã xác nhận"


def show_day(iso: str) -> str:
    """Return an ISO date as people write it: "2024-12-05" → "05/12/2024"; anything else unchanged."""
    match = _ISO_DATE.fullmatch(iso)
    return f"{match[3]}/{match[2]}/{match[1]}" if match else iso


def show_number(number: int | float) -> str:
    """Return a number with the Vietnamese decimal comma, exact: 93.25 → "93,25", 90.0 → "90"."""
    return str(int(number) if isinstance(number, float) and number.is_integer() else number).replace(".", ",")


def show_percent(number: int | float) -> str:
    """Return a percentage: 93.25 → "93,25%"."""
    return f"{show_number(number)}%"


def show_index(number: int | float) -> str:
    """Return an index in percent with the two decimals in which it is announced, and never fewer than are known."""
    whole, _, decimals = show_number(number).partition(",")
    return f"{whole},{decimals:0<2}%"


def show_size(size: int) -> str:
    """Return a file size in the largest unit that leaves at least one: 1536 → "1,5 KB"."""
    amount, unit = float(size), 0
    while amount >= _KILO and unit < len(_UNITS_OF_BYTES) - 1:
        amount, unit = amount / _KILO, unit + 1
    return f"{show_number(round(amount, 1))} {_UNITS_OF_BYTES[unit]}"


def _show_nominee(nominee: Nominee, plan: Plan) -> str:
    award = f" - {plan.award.label if nominee.award == plan.award.code else nominee.award}" if nominee.award else ""
    return f"{nominee.name} ({nominee.kind.label.lower()}){award}"


def show_value(value: Value, plan: Plan, *, scale: object = None) -> str:
    """Return a value in words; `scale` "percent" puts the sign behind a number."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(_show_nominee(nominee, plan) for nominee in value)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, int | float):
        return show_index(value) if scale == "percent" else show_number(value)
    return plan.award.label if value == plan.award.code else show_day(value)


def show_reading(reading: Reading, plan: Plan) -> str:
    """Return the value of a reading in words; a date that is read in part keeps its unread places: "../12/2024"."""
    parts = reading.parts or {}
    if reading.value is None and {"year", "month", "day"} <= parts.keys() and any(parts.values()):
        day, month, year = (parts[name] for name in ("day", "month", "year"))
        two = [f"{place:02}" if isinstance(place, int) else ".." for place in (day, month)]
        return f"{two[0]}/{two[1]}/{year if year is not None else '....'}"
    return show_value(reading.value, plan, scale=parts.get("scale"))


def certainty(reading: Reading) -> str:
    """Return how sure a reading is, in words; the border is the contract's (DESIGN §4)."""
    if reading.decided_by is not None:
        return DECIDED
    if reading.value is not None:
        return SURE if reading.confident else CHECK
    return UNREAD if reading.text or reading.alternatives or reading.evidence else ABSENT


def show_moment(when: str) -> str:
    """Return an ISO time as people write it: "08:30 ngày 06/01/2025"."""
    return datetime.fromisoformat(when).strftime("%H:%M ngày %d/%m/%Y")


def decided_words(reading: Reading, plan: Plan) -> str:
    """Return who decided a value, when and why, and what had been read; "" where nobody did."""
    decision = reading.decided_by
    if decision is None:
        return ""
    scale = (decision.from_parts or {}).get("scale")
    read = show_value(decision.from_value, plan, scale=scale) or "chưa có giá trị"
    why = f", lý do: {decision.why}" if decision.why else ""
    return f"{decision.who} xác nhận lúc {show_moment(decision.when)}{why}. Chương trình đọc: {read}"


def closing_words(judged: JudgedDossier) -> str:
    """Return who approved a dossier and when; "" where nobody has."""
    if judged.closing is None:
        return ""
    approvals = "; ".join(f"{a.who}, {show_moment(a.when)}" for a in judged.closing.approvals)
    return f"{judged.closing.state.label}: {approvals}."


def show_place(evidence: Evidence) -> str:
    """Return where on the paper: the file, and its page or paragraph."""
    if evidence.page is not None:
        return f"{evidence.file}, trang {evidence.page}"
    if evidence.paragraph is not None:
        return f"{evidence.file}, đoạn {evidence.paragraph}"
    return evidence.file


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def show_pages(numbers: Sequence[int]) -> str:
    """Return page numbers as runs: [1, 2, 3, 5] → "trang 1-3, 5"; "" for none (a Word file)."""
    shown = ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in _runs(numbers))
    return f"trang {shown}" if shown else ""


def pages_by_file(refs: Sequence[PageRef]) -> tuple[tuple[str, str], ...]:
    """Return each file with its pages in words, in order of first sight."""
    files: dict[str, list[int]] = {}
    for ref in refs:
        files.setdefault(ref.file, []).extend([ref.page] if ref.page is not None else [])
    return tuple((file, show_pages(numbers)) for file, numbers in files.items())


def readings_of(document: Document) -> tuple[tuple[str, Reading], ...]:
    """Return the fields of a document in the contract's order."""
    return tuple((name, getattr(document.fields, name)) for name in type(document.fields).model_fields)
