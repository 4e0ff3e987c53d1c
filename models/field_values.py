"""What kind of value each field of a paper holds: for records that come from elsewhere."""

from enum import StrEnum


class FieldValue(StrEnum):
    """The kind of a field's value (DESIGN §4, Fields)."""

    TEXT = "text"
    SYMBOL = "symbol"
    BODY = "body"
    DAY = "day"
    CLOCK = "clock"
    YEAR = "year"
    COUNT = "count"
    RANK = "rank"
    PERCENT = "percent"
    POINTS = "points"
    NOMINEES = "nominees"
    AWARD = "award"
    RECOGNITION = "recognition"
    DISCIPLINE = "discipline"
    YES_NO = "yes_no"


FIELD_VALUES: dict[str, FieldValue] = {
    "number": FieldValue.SYMBOL,
    "issued_on": FieldValue.DAY,
    "arrived_on": FieldValue.DAY,
    "arrival_number": FieldValue.TEXT,
    "replaces": FieldValue.SYMBOL,
    "place": FieldValue.TEXT,
    "issuer": FieldValue.BODY,
    "parent_body": FieldValue.BODY,
    "subject": FieldValue.TEXT,
    "recipient": FieldValue.TEXT,
    "unit": FieldValue.BODY,
    "nominees": FieldValue.NOMINEES,
    "award": FieldValue.AWARD,
    "award_year": FieldValue.YEAR,
    "held_on": FieldValue.DAY,
    "started_at": FieldValue.CLOCK,
    "chair": FieldValue.TEXT,
    "chair_title": FieldValue.TEXT,
    "secretary": FieldValue.TEXT,
    "members_present": FieldValue.COUNT,
    "members_total": FieldValue.COUNT,
    "votes_for": FieldValue.COUNT,
    "votes_cast": FieldValue.COUNT,
    "conclusion": FieldValue.TEXT,
    "form_number": FieldValue.TEXT,
    "form_decree": FieldValue.TEXT,
    "staff_count": FieldValue.COUNT,
    "women_count": FieldValue.COUNT,
    "content_a": FieldValue.TEXT,
    "content_b": FieldValue.TEXT,
    "content_c": FieldValue.TEXT,
    "content_d": FieldValue.TEXT,
    "par_index": FieldValue.PERCENT,
    "par_points": FieldValue.POINTS,
    "par_rank": FieldValue.RANK,
    "initiative_title": FieldValue.TEXT,
    "initiative_decision": FieldValue.SYMBOL,
    "initiative_decided_on": FieldValue.DAY,
    "initiative_recognised_by": FieldValue.RECOGNITION,
    "leaders_disciplined": FieldValue.DISCIPLINE,
    "pending_case": FieldValue.YES_NO,
    "signer": FieldValue.TEXT,
    "signer_title": FieldValue.TEXT,
    "confirmed_by_superior": FieldValue.YES_NO,
}
