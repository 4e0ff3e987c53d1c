"""Why a form was not saved, in a clerk's words, at the field it is about; what was typed is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.field_values import FIELD_VALUES, FieldValue
from models.plan import Plan
from pipeline.errors import HosoError
from pipeline.report.labels import field_label
from pipeline.report.visible import shortened

_MOST_QUOTED = 60

TOO_LONG = "Chưa lưu được: có ô ghi quá dài (nhiều nhất 2.000 chữ cái) hoặc bỏ trống ô bắt buộc."
CLOSED = "Chưa lưu được: hồ sơ đã khóa. Lãnh đạo phòng mở lại thì mới sửa được."
UNDONE_ALREADY = "Việc này đã được hoàn tác rồi."
NOTHING_TO_UNDO = "Không còn việc nào của anh/chị ở hồ sơ này để hoàn tác."
APPROVED_ALREADY = "Chưa duyệt được: anh/chị đã duyệt hồ sơ này rồi; lần duyệt thứ hai là của người khác."
OTHERWISE = "Chưa lưu được: việc này không làm được với hồ sơ như đang có. Hãy tải lại trang rồi thử lại."
_EMPTY = (
    "Chưa lưu được: hãy gõ giá trị đứng trên giấy. Điều không có trên giấy thì không xóa ở đây; "
    "hãy dùng “Trả lời thay phần mềm”."
)

_FORMS: Mapping[FieldValue, str] = {
    FieldValue.DAY: "gõ ngày như 05/12/2024",
    FieldValue.CLOCK: "gõ giờ như 14:30",
    FieldValue.YEAR: "gõ năm bằng bốn chữ số, như 2024",
    FieldValue.COUNT: "gõ số người bằng chữ số, như 11",
    FieldValue.RANK: "gõ thứ hạng bằng chữ số, như 3",
    FieldValue.PERCENT: "gõ tỷ lệ từ 0 đến 100, như 93,25",
    FieldValue.POINTS: "gõ số điểm, như 93,25",
    FieldValue.SYMBOL: "gõ đủ số và ký hiệu, như 87/TTr-UBND",
    FieldValue.DISCIPLINE: "gõ “có” hoặc “không”",
    FieldValue.YES_NO: "gõ “có” hoặc “không”",
    FieldValue.NOMINEES: "không gõ lại danh sách ở đây mà trả lời tiêu chuẩn nêu ở trên",
}
"""How a value of each kind is typed; kinds that take any words stand for themselves."""
_WORDS = "gõ như đứng trên giấy"


class RefusedError(HosoError):
    """Carry a Vietnamese sentence: what a form asked for cannot be done, and what to do instead."""


class Held(dict[str, str]):
    """What a form held, by field; a field that it had not is empty."""

    def __missing__(self, name: str) -> str:
        """Return the empty text of a field that was not there."""
        return ""


@dataclass(frozen=True)
class Kept:
    """A form that was refused: which, what it held, and why; shown again where it stood."""

    what: str = ""
    values: Held = field(default_factory=Held)
    words: str = ""

    def of(self, what: str, **told: str) -> Held:
        """Return what was typed into a form, or nothing where another form (or none) was refused."""
        same = self.what == what and all(self.values[name] == value for name, value in told.items())
        return self.values if same else Held()


NOTHING_KEPT = Kept()


def quoted(text: str) -> str:
    """Return what was typed, short, between quotation marks."""
    return f"“{shortened(text, _MOST_QUOTED)}”"


def value_refused(name: str, text: str, plan: Plan) -> str:
    """Return why a typed value was not taken and how this field is typed."""
    if not text.strip():
        return _EMPTY
    how = _FORMS.get(FIELD_VALUES[name], _WORDS) if name in FIELD_VALUES else _WORDS
    return f"Chưa lưu được: {quoted(text)} không đúng dạng của ô “{field_label(name, plan)}”; hãy {how}."
