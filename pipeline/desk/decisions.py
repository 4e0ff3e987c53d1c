"""What each form decides: its fields → the action of an event; what cannot be done is refused in a clerk's words."""

from collections.abc import Callable

from starlette.datastructures import FormData

from models.document import Document
from models.dossier import JudgedDossier
from models.event import Action, CheckSample, ReceiveOnPaper, ReopenDossier
from models.reading import Reading
from models.terms import DocumentKind, Outcome
from pipeline import drafting
from pipeline.desk.bench import Bench
from pipeline.desk.boxes import find_document
from pipeline.desk.pages import named_dossiers
from pipeline.desk.refusals import RefusedError, value_refused
from pipeline.desk.register_forms import columns_typed
from pipeline.desk.sampling import finding_key
from pipeline.errors import UsageError
from pipeline.vietnamese.fold import fold, nfc, squeeze

Form = FormData
Decided = Callable[[Bench, JudgedDossier, Form], Action]


def text_of(form: Form, name: str) -> str:
    """Return what was typed into a field, without the spaces around it."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def number_of(form: Form, name: str) -> int | None:
    """Return the whole number in a field, or None."""
    text = text_of(form, name)
    return int(text) if text.isdecimal() else None


def _document(bench: Bench, judged: JudgedDossier, form: Form) -> Document:
    found = find_document(judged, text_of(form, "document"), bench.casework.contents)
    if found is None:
        raise RefusedError("Văn bản này không còn trong hồ sơ.")
    return found


def _value(bench: Bench, judged: JudgedDossier, form: Form) -> Action:
    document, field = _document(bench, judged, form), text_of(form, "field")
    reading = drafting.reading_of(document, field)
    text = None if text_of(form, "accept") else text_of(form, "text")
    chosen = number_of(form, "alternative")
    if chosen is not None:
        text = _alternative(reading, chosen)
    try:
        return drafting.value_decided(document, field, text, bench.casework.contents, bench.casework.law)
    except UsageError as error:
        raise RefusedError(value_refused(field, text or "", bench.casework.law.plan)) from error


def _alternative(reading: Reading, number: int) -> str:
    """Return an alternative as it is typed, exact. Raise RefusedError where there is none of the number."""
    if number >= len(reading.alternatives):
        raise RefusedError("Cách đọc này không còn; hãy tải lại trang.")
    return str(reading.alternatives[number])


def _answer(_: Bench, judged: JudgedDossier, form: Form) -> Action:
    try:
        outcome = Outcome(text_of(form, "outcome"))  # type: ignore[call-arg]
    except ValueError as error:
        raise RefusedError("Chưa lưu được: hãy chọn một kết quả.") from error
    source = text_of(form, "source")
    if not source or not text_of(form, "why"):
        raise RefusedError("Chưa lưu được: hãy ghi căn cứ và lý do của câu trả lời.")
    return drafting.answer_given(judged, text_of(form, "rule"), outcome, source)


def _kind(bench: Bench, judged: JudgedDossier, form: Form) -> Action:
    kind = drafting.kind_named(text_of(form, "kind"))
    if not text_of(form, "why"):
        raise RefusedError("Chưa lưu được: hãy ghi lý do xếp lại loại văn bản.")
    return drafting.kind_decided(_document(bench, judged, form), kind, None, bench.casework.contents)


def _split(bench: Bench, judged: JudgedDossier, form: Form) -> Action:
    document, after = _document(bench, judged, form), number_of(form, "after")
    if after is None or not 0 < after < len(document.pages):
        raise RefusedError("Hãy chọn trang cuối của văn bản thứ nhất.")
    sizes = (after, len(document.pages) - after)
    return drafting.split_decided([document], sizes, bench.casework.contents)


def _join(bench: Bench, judged: JudgedDossier, form: Form) -> Action:
    first = _document(bench, judged, form)
    others = [d for d in judged.documents if d.pages]
    place = others.index(first) + 1
    if place >= len(others):
        raise RefusedError("Sau văn bản này không còn văn bản nào để ghép.")
    pair = (first, others[place])
    return drafting.split_decided(pair, (sum(len(d.pages) for d in pair),), bench.casework.contents)


def _move(bench: Bench, judged: JudgedDossier, form: Form) -> Action:
    asked = nfc(text_of(form, "to"))
    by_name = {squeeze(fold(name)): known for name, known in named_dossiers(bench).items()}
    ids = {known.id for known in bench.casework.standing.dossiers}
    taker = asked if asked in ids else by_name.get(squeeze(fold(asked)))
    if taker is None:
        raise RefusedError(
            "Chưa chuyển được: không có hồ sơ nào của đơn vị tên như vậy. Hãy chọn một tên trong danh sách gợi ý."
        )
    if taker == judged.id:
        raise RefusedError("Văn bản này đang nằm trong chính hồ sơ ấy.")
    return drafting.move_decided(_document(bench, judged, form), judged.id, taker, bench.casework.contents)


def _received(_: Bench, __: JudgedDossier, form: Form) -> Action:
    part = drafting.kind_named(text_of(form, "part"))
    if part is DocumentKind.OTHER:
        raise RefusedError("Chỉ ba thành phần của hồ sơ mới được ghi nhận bản giấy.")
    return ReceiveOnPaper(part=part)


def _fact(_: Bench, judged: JudgedDossier, form: Form) -> Action:
    columns = {name.removeprefix("column.") for name in form if name.startswith("column.")}
    values = {name: text for name in columns if (text := text_of(form, f"column.{name}"))}
    sheet = text_of(form, "sheet")
    return drafting.fact_entered(judged, sheet, columns_typed(sheet, values))


def _sample(bench: Bench, judged: JudgedDossier, form: Form) -> Action:
    right = text_of(form, "right") == "yes"
    if rule := text_of(form, "rule"):
        if rule not in map(finding_key, judged.findings):
            raise RefusedError("Kết quả này không còn trong hồ sơ.")
        return CheckSample(rule=rule, right=right)
    document = _document(bench, judged, form)
    drafting.reading_of(document, text_of(form, "field"))
    return CheckSample(
        page=drafting.keys_of(document, bench.casework.contents)[0], field=text_of(form, "field"), right=right
    )


def _reopen(_: Bench, __: JudgedDossier, ___: Form) -> Action:
    return ReopenDossier()


DECISIONS: dict[str, Decided] = {
    "value": _value,
    "answer": _answer,
    "kind": _kind,
    "split": _split,
    "join": _join,
    "move": _move,
    "received": _received,
    "fact": _fact,
    "sample": _sample,
    "reopen": _reopen,
}
"""Every form that decides something about a dossier, by the last part of its address."""
