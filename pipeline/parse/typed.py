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
from pipeline.errors import EntryError
from pipeline.parse.bodies import resolve
from pipeline.vietnamese.fold import fold, nfc, squeeze
from pipeline.vietnamese.symbols import find_symbols

_YES, _NO = {"co", "true", "yes"}, {"khong", "false", "no"}
_DAY = re.compile(r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4}))")
_TIME = re.compile(r"(\d{1,2})(?:[:hg]| giờ )(\d{2})")
_NOMINEES = TypeAdapter(tuple[Nominee, ...])
_UNSAID: dict[str, Part] = {"year": None, "status": "unknown", "scale": "percent"}
"""What an index is whose paper says no more."""
_WHOLE = 100


def typed(field: str, text: str, before: Told, *, units: UnitsTable, award: AwardTerms) -> Told:
    """Return what was typed for a field: dates as 05/12/2024 or 2024-12-05, numbers with comma or point, có/không.

    Parts that the value does not decide (the year and the standing of an index) stay as they were read; "%" behind an
    index says that it is a percent, also where points had been read. Nominees are typed as JSON. Raise EntryError
    where the text is no value of the field.
    """
    text = " ".join(nfc(text).split())
    if not text:
        raise EntryError(
            field,
            "type a value. What was not on the paper cannot be typed away; answer the rule.",
            "Hãy ghi giá trị đúng như trên giấy. Nếu trên giấy không có thì trả lời tiêu chuẩn, không xóa giá trị.",
        )
    kept = dict(before.parts or {})
    match FIELD_VALUES[field]:
        case FieldValue.DAY:
            return _day(field, text)
        case FieldValue.COUNT | FieldValue.YEAR | FieldValue.RANK:
            return Told(value=_whole(field, text), parts=kept or None)
        case FieldValue.PERCENT:
            return _index(field, text, kept or _UNSAID)
        case FieldValue.POINTS:
            return Told(value=_points(field, text), parts=kept or None)
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
        raise EntryError(field, f"{text!r} is no time. Type 14:30.", f"“{text}” không phải là giờ. Hãy ghi như 14:30.")
    return f"{int(time[1]):02}:{time[2]}"


def _day(field: str, text: str) -> Told:
    match = _DAY.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(match[name] or match[f"{name}2"]) for name in "ymd")
        iso = date(year, month, day).isoformat()
    except ValueError:
        raise EntryError(
            field,
            f"{text!r} is no day. Type 05/12/2024 or 2024-12-05.",
            f"“{text}” không phải là ngày có thật. Hãy ghi ngày/tháng/năm, như 05/12/2024.",
        ) from None
    return Told(value=iso, parts={"year": year, "month": month, "day": day})


def _whole(field: str, text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        raise EntryError(
            field, f"{text!r} is no count. Type digits only.", f"“{text}” không phải là số đếm. Hãy chỉ ghi chữ số."
        )
    return int(text)


def _number(field: str, text: str) -> int | float:
    bare = text.removesuffix("%").strip().replace(",", ".")
    if not re.fullmatch(r"\d{1,4}(\.\d{1,4})?", bare):
        raise EntryError(
            field, f"{text!r} is no number. Type 93,25.", f"“{text}” không phải là số. Hãy ghi như 93,25 hoặc 93,25%."
        )
    return float(bare) if "." in bare else int(bare)


def _points(field: str, text: str) -> int | float:
    if text.endswith("%"):
        raise EntryError(
            field,
            f"{text!r} is a percent; correct par_index with it.",
            "Ô này ghi số điểm. Nếu trên giấy là phần trăm thì ghi vào ô “Chỉ số cải cách hành chính”, kèm dấu “%”.",
        )
    return _number(field, text)


def _index(field: str, text: str, parts: dict[str, Part]) -> Told:
    """Return an index with its scale: the sign "%" says percent, without it the scale stays what was read."""
    if text.endswith("%"):
        parts = {**parts, "scale": "percent"}
    value = _number(field, text)
    if parts.get("scale", "percent") == "percent" and value > _WHOLE:
        raise EntryError(
            field,
            f"{text!r} is no percent from 0 to 100. Type 93,25.",
            f"“{text}” không phải là phần trăm từ 0 đến 100. Hãy xem lại trên giấy và ghi như 93,25%.",
        )
    return Told(value=value, parts=parts)


def _flag(field: str, text: str) -> bool:
    word = squeeze(fold(text))
    if word not in _YES | _NO:
        raise EntryError(field, f"{text!r} is neither có nor không.", "Hãy ghi “có” hoặc “không”.")
    return word in _YES


def _symbol(field: str, text: str) -> Told:
    found = find_symbols(text)
    if len(found) != 1 or found[0].value is None:
        raise EntryError(
            field,
            f"{text!r} is no symbol. Type it whole: 87/TTr-UBND.",
            f"“{text}” không phải là số, ký hiệu đầy đủ. Hãy ghi cả số và ký hiệu, như 87/TTr-UBND.",
        )
    return Told(value=found[0].value, parts=found[0].parts)


def _nominees(text: str) -> Value:
    try:
        return _NOMINEES.validate_python(json.loads(text), strict=False)
    except (ValueError, ValidationError) as error:
        raise EntryError(
            "nominees",
            'type JSON: [{"name": "Phòng Tư pháp", "kind": "collective", "award": null}]',
            "Danh sách đề nghị chưa sửa được bằng một dòng chữ. Hãy trả lời tiêu chuẩn “Tập thể được đề nghị”.",
        ) from error
