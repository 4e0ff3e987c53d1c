"""What a clerk types for a field → its value and parts, in the same forms that papers are read to (DESIGN §4)."""

import json
import re
from datetime import date

from pydantic import TypeAdapter, ValidationError

from models.event import Told
from models.field_values import FIELD_VALUES, FieldValue
from models.plan import AwardTerms
from models.reading import Nominee, Part, Value
from models.unit import UnitsTable
from pipeline.errors import UsageError
from pipeline.parse.bodies import resolve
from pipeline.vietnamese.fold import fold, nfc, squeeze
from pipeline.vietnamese.symbols import find_symbols

_YES, _NO = {"co", "true", "yes"}, {"khong", "false", "no"}
_DAY = re.compile(r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4}))")
_TIME = re.compile(r"(\d{1,2})(?:[:hg]| giờ )(\d{2})")
_NOMINEES = TypeAdapter(tuple[Nominee, ...])


def typed(field: str, text: str, before: Told, *, units: UnitsTable, award: AwardTerms) -> Told:
    """Return what was typed for a field: dates as 05/12/2024 or 2024-12-05, numbers with comma or point, có/không.

    Parts that the value does not decide (the year and the standing of an index) stay as they were read. Nominees are
    typed as JSON. Raise UsageError where the text is no value of the field.
    """
    text = " ".join(nfc(text).split())
    if not text:
        raise UsageError(f"{field}: type a value. What was not on the paper cannot be typed away; answer the rule.")
    kept = dict(before.parts or {})
    match FIELD_VALUES[field]:
        case FieldValue.DAY:
            return _day(field, text)
        case FieldValue.COUNT | FieldValue.YEAR | FieldValue.RANK:
            return Told(value=_whole(field, text), parts=kept or None)
        case FieldValue.PERCENT | FieldValue.POINTS:
            return Told(value=_number(field, text), parts=kept or _unsaid(field))
        case FieldValue.DISCIPLINE | FieldValue.YES_NO:
            return Told(value=_flag(field, text), parts=kept or None)
        case FieldValue.SYMBOL:
            return _symbol(field, text)
        case FieldValue.BODY:
            body = resolve(text, units)
            return Told(value=body.name, parts=body.parts)
        case FieldValue.CLOCK:
            return Told(value=_clock(field, text))
        case FieldValue.NOMINEES:
            return Told(value=_nominees(text))
        case FieldValue.AWARD:
            return _award(text, kept, award)
    return Told(value=text, parts=kept or None)


def _award(text: str, kept: dict[str, Part], award: AwardTerms) -> Told:
    wordings = {squeeze(fold(words)) for words in (award.code, award.label, *award.wordings)}
    named = squeeze(fold(text)) in wordings
    return Told(value=award.code if named else text, parts={"wording": "full"} if named else kept or None)


def _clock(field: str, text: str) -> str:
    time = _TIME.fullmatch(text)
    if time is None:
        raise UsageError(f"{field}: {text!r} is no time. Type 14:30.")
    return f"{int(time[1]):02}:{time[2]}"


def _unsaid(field: str) -> dict[str, Part] | None:
    return {"year": None, "status": "unknown", "scale": "percent"} if field == "par_index" else None


def _day(field: str, text: str) -> Told:
    match = _DAY.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(match[name] or match[f"{name}2"]) for name in "ymd")
        iso = date(year, month, day).isoformat()
    except ValueError:
        raise UsageError(f"{field}: {text!r} is no day. Type 05/12/2024 or 2024-12-05.") from None
    return Told(value=iso, parts={"year": year, "month": month, "day": day})


def _whole(field: str, text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        raise UsageError(f"{field}: {text!r} is no count. Type digits only.")
    return int(text)


def _number(field: str, text: str) -> int | float:
    bare = text.removesuffix("%").strip().replace(",", ".")
    if not re.fullmatch(r"\d{1,4}(\.\d{1,4})?", bare):
        raise UsageError(f"{field}: {text!r} is no number. Type 93,25.")
    return float(bare) if "." in bare else int(bare)


def _flag(field: str, text: str) -> bool:
    word = squeeze(fold(text))
    if word not in _YES | _NO:
        raise UsageError(f"{field}: {text!r} is neither có nor không.")
    return word in _YES


def _symbol(field: str, text: str) -> Told:
    found = find_symbols(text)
    if len(found) != 1 or found[0].value is None:
        raise UsageError(f"{field}: {text!r} is no symbol. Type it whole: 87/TTr-UBND.")
    return Told(value=found[0].value, parts=found[0].parts)


def _nominees(text: str) -> Value:
    try:
        return _NOMINEES.validate_python(json.loads(text), strict=False)
    except (ValueError, ValidationError) as error:
        raise UsageError(
            'nominees: type JSON: [{"name": "Phòng Tư pháp", "kind": "collective", "award": null}]'
        ) from error
