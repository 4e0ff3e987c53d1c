"""How answers are put to a clerk: dates, numbers, places on paper, clauses."""

import re
from collections.abc import Iterable
from datetime import date

from models.document import Document
from models.plan import Clause
from models.reading import Evidence, Reading, Value
from models.register import RegisterRow

QUOTE_LENGTH = 140
_EDGES = re.compile(r"^(?:[:;,.•]|[-–](?=\s)|\s)+|[\s:;,.•–-]+$")
_CLAUSE = re.compile(r"(?P<section>[IVX]+)(?:\.(?P<number>\d+))?(?:\.(?P<letter>[a-zđ]))?")


def cite(clause: Clause) -> str:
    """Return how people cite a clause: "III.1.b" → "điểm b khoản 1 mục III"."""
    if clause.cite:
        return clause.cite
    match = _CLAUSE.fullmatch(clause.id)
    if match is None:
        return clause.id
    words = {"letter": "điểm", "number": "khoản", "section": "mục"}
    return " ".join(f"{word} {match[group]}" for group, word in words.items() if match[group])


def day(value: date | str) -> str:
    """Return a date as people write it: 05/12/2024."""
    return (date.fromisoformat(value) if isinstance(value, str) else value).strftime("%d/%m/%Y")


def number(value: object) -> str:
    """Return a number with the Vietnamese decimal comma."""
    return str(value).replace(".", ",")


def percent(value: object) -> str:
    """Return a percentage: 93.25 → "93,25%"."""
    return f"{number(value)}%"


def index(value: object) -> str:
    """Return a stated index with two decimals at least, as it is announced: 88.8 → "88,80%"."""
    whole, _, decimals = number(value).partition(",")
    return f"{whole},{decimals:0<2}%" if whole.isdigit() else percent(value)


def quote(text: str) -> str:
    """Return words of the paper in quotation marks, without punctuation at their ends, cut where they run long."""
    text = _EDGES.sub("", " ".join(text.split()))
    short = text if len(text) <= QUOTE_LENGTH else text[:QUOTE_LENGTH].rsplit(" ", 1)[0] + "…"
    return f"“{short}”"


def show(value: Value) -> str:
    """Return a value as a clerk would write it."""
    if isinstance(value, tuple):
        return ", ".join(nominee.name for nominee in value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str):
        try:
            return day(value)
        except ValueError:
            return quote(value)
    return number(value)


def either(values: Iterable[Value]) -> str:
    """Return several readings of one place: “93,25” hoặc “98,25”."""
    return " hoặc ".join(show(value) for value in values)


def spot(evidence: Evidence) -> str:
    """Return where on the paper: the file, and its page or paragraph."""
    if evidence.page is not None:
        return f"tệp “{evidence.file}”, trang {evidence.page}"
    if evidence.paragraph is not None:
        return f"tệp “{evidence.file}”, đoạn {evidence.paragraph}"
    return f"tệp “{evidence.file}”"


def place(*readings: Reading) -> str:
    """Return where readings stand, in brackets and with a leading space; nothing where no evidence is known."""
    spots = dict.fromkeys(spot(e) for reading in readings for e in reading.evidence[:1])
    return f" ({'; '.join(spots)})" if spots else ""


def in_register(*rows: RegisterRow) -> str:
    """Return where rows of the register stand, in brackets and with a leading space."""
    entered = ", ".join(dict.fromkeys(row.entered_by for row in rows if row.entered_by))
    if entered:
        return f" ({entered} ghi vào sổ)"
    spots = "; ".join(f"trang “{row.sheet}”, dòng {row.row}" for row in rows if row.row)
    return f" (sổ theo dõi, {spots})" if spots else " (sổ theo dõi)"


def title_page(document: Document) -> tuple[Evidence, ...]:
    """Return the first page of a paper as evidence."""
    return tuple(Evidence(file=ref.file, page=ref.page, text=document.type) for ref in document.pages[:1])


def last_page(document: Document) -> tuple[Evidence, ...]:
    """Return the last page of a paper as evidence: there it is signed."""
    return tuple(Evidence(file=ref.file, page=ref.page, text=document.type) for ref in document.pages[-1:])


def paper_place(document: Document) -> str:
    """Return where a paper begins, in brackets and with a leading space."""
    return "".join(f" ({spot(evidence)})" for evidence in title_page(document))


def lower_first(text: str) -> str:
    """Return text for the middle of a sentence."""
    return text[:1].lower() + text[1:]
