"""Values of a record from elsewhere: a plain one becomes a READING; one that contradicts itself is a fault."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from models.fault import Fault
from models.field_values import FIELD_VALUES, FieldValue
from models.terms import DocumentKind, NomineeKind
from pipeline.reference.value_schemas import FIRST_YEAR, LAST_YEAR
from pipeline.vietnamese.fold import nfc

Steps = tuple[str | int, ...]
_MOST_PERCENT = 100
_TYPED: dict[FieldValue, dict[bool, dict[str, str]]] = {
    FieldValue.DISCIPLINE: {
        False: {"about": "leaders", "kind": "none"},
        True: {"about": "leaders", "kind": "formal"},
    },
}
"""What a plain value of a kind says by the meaning of its field, where a reading of paper would say it in parts."""
_RECOGNISED = {"level": None, "status": "recognised"}


def in_nfc(node: Any) -> Any:
    """Return data with every text in NFC, as the contract has it."""
    if isinstance(node, str):
        return nfc(node)
    if isinstance(node, list):
        return [in_nfc(inside) for inside in node]
    return {nfc(name): in_nfc(inside) for name, inside in node.items()} if isinstance(node, dict) else node


def _day_parts(value: object) -> dict[str, int] | None:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return None if day is None else {"year": day.year, "month": day.month, "day": day.day}


def _symbol_parts(value: object) -> dict[str, str] | None:
    number, slash, notation = value.partition("/") if isinstance(value, str) else ("", "", "")
    return {"number": number, "notation": notation} if slash and number and notation else None


def _parts(kind: FieldValue, value: object) -> Mapping[str, Any] | None:
    """Return the parts that a value alone tells."""
    if value is None:
        return None
    if kind is FieldValue.DAY:
        return _day_parts(value)
    if kind is FieldValue.SYMBOL:
        return _symbol_parts(value)
    if kind is FieldValue.RECOGNITION:
        return _RECOGNISED
    return _TYPED[kind].get(bool(value)) if kind in _TYPED else None


def _nominees(value: object) -> object:
    if not isinstance(value, list):
        return value
    collective = {"kind": NomineeKind.COLLECTIVE.value}
    return [{"name": entry} | collective if isinstance(entry, str) else collective | entry for entry in value]


def as_reading(name: str, given: object) -> dict[str, Any]:
    """Return the READING of a field: a plain value is typed by someone who vouches for it, without a place on paper.

    Of a READING the confidence that is left out is 1 where there is a value; parts that are left out are those that
    the value alone tells.
    """
    kind = FIELD_VALUES[name]
    reading: dict[str, Any] = dict(given) if isinstance(given, dict) else {"value": given}
    value = reading.get("value")
    reading.setdefault("confidence", 0.0 if value is None else 1.0)
    reading.setdefault("parts", _parts(kind, value))
    if kind is FieldValue.NOMINEES:
        reading["value"] = _nominees(value)
        reading["alternatives"] = [_nominees(other) for other in reading.get("alternatives", ())]
    return reading


def _with_place(entry: object, file: str | None) -> object:
    return {"page": None} | ({"file": file} if file is not None else {}) | entry if isinstance(entry, dict) else entry


def _with_pages(reading: dict[str, Any]) -> dict[str, Any]:
    evidence = [_with_place(place, None) for place in reading.get("evidence", ())]
    return {**reading, "evidence": evidence}


def as_document(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document with what it left out: its kind's name as its type, its first page's file for marks."""
    kind = next(kind for kind in DocumentKind if kind == given["kind"])
    pages = [_with_place(page, None) for page in given.get("pages", ())]
    file = str(pages[0]["file"]) if pages and isinstance(pages[0], dict) else ""
    fields = {name: _with_pages(as_reading(name, value)) for name, value in given.get("fields", {}).items()}
    cites = [
        {**entry, "evidence": [_with_place(place, None) for place in entry.get("evidence", ())]}
        for entry in given.get("cites", ())
    ]
    return {
        "type": kind.label,
        "type_confidence": 1.0,
        "reasons": [],
        **given,
        "pages": pages,
        "twins": [_with_place(page, None) for page in given.get("twins", ())],
        "marks": [_with_place(mark, file) for mark in given.get("marks", ())],
        "cites": cites,
        "fields": fields,
    }


# ---- faults that no schema can tell


def share_of_one(value: object) -> bool:
    """Tell whether a number is a part of one where a percent is meant: 0.9325 for 93.25."""
    return not isinstance(value, bool) and isinstance(value, int | float | Decimal) and 0 < value <= 1


def _share_faults(kind: FieldValue | None, value: object, at: Steps) -> Iterator[Fault]:
    if kind is FieldValue.PERCENT and share_of_one(value):
        yield Fault(at=at, what=f"is {value}, a part of one; give the percent, as 93.25.")


def reading_faults(name: str, given: object, at: Steps) -> Iterator[Fault]:
    """Yield what contradicts itself in one field: parts of another day, a typed number that cannot be."""
    kind = FIELD_VALUES.get(name)
    if not isinstance(given, dict):
        yield from _share_faults(kind, given, at)
        return
    value, parts = given.get("value"), given.get("parts")
    parts = parts if isinstance(parts, dict) else {}
    told = _day_parts(value) if kind is FieldValue.DAY else None
    for part, number in (told or {}).items():
        if parts.get(part) not in (None, number):
            yield Fault(
                at=(*at, "parts", part), what=f"is {parts[part]}, but value is {value}; correct one of the two."
            )
    if given.get("evidence"):
        return  # what stands on a paper stands there; the rules judge it
    amount = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    if amount is None:
        return
    yield from _share_faults(kind, amount, (*at, "value"))
    if kind is FieldValue.PERCENT and parts.get("scale") != "points" and not 0 <= amount <= _MOST_PERCENT:
        yield Fault(at=(*at, "value"), what=f"is {amount}; give a percent from 0 to 100, or say parts.scale points.")
    if kind is FieldValue.YEAR and not FIRST_YEAR <= amount <= LAST_YEAR:
        yield Fault(at=(*at, "value"), what=f"is {amount}; give a year from {FIRST_YEAR} to {LAST_YEAR}.")


def document_faults(documents: object) -> Iterator[Fault]:
    """Yield the faults of papers: readings that contradict themselves, a part that was typed twice."""
    first: dict[str, int] = {}
    for index, document in enumerate(documents if isinstance(documents, list) else ()):
        if not isinstance(document, dict):
            continue
        fields = document.get("fields")
        for name, given in (fields if isinstance(fields, dict) else {}).items():
            yield from reading_faults(name, given, ("documents", index, "fields", name))
        kind = document.get("kind")
        if isinstance(kind, str) and kind != DocumentKind.OTHER and not document.get("pages"):
            earlier = first.setdefault(kind, index)
            if earlier != index:
                what = (
                    f"is a second {kind} without pages, beside documents[{earlier}]; keep one, or give pages to both."
                )
                yield Fault(at=("documents", index), what=what)
