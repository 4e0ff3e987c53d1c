"""What forms do: each is one event, judged again at once; the answer shows what changed."""

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from models.document import Document
from models.dossier import JudgedDossier
from models.event import Action, CheckSample, ReceiveOnPaper, ReopenDossier
from models.reading import Reading
from models.terms import DocumentKind, EventKind, Outcome
from pipeline import drafting
from pipeline.casework import Change, changed_findings
from pipeline.desk.accounts import Person
from pipeline.desk.bench import Bench, bench_of
from pipeline.desk.boxes import find_document
from pipeline.desk.pages import named_dossiers, unit_context
from pipeline.desk.render import page
from pipeline.desk.sampling import finding_key
from pipeline.errors import HosoError, StaleError, UsageError
from pipeline.report.labels import rule_title
from pipeline.vietnamese.fold import fold, nfc, squeeze

Form = FormData


class RefusedError(HosoError):
    """Carry a Vietnamese sentence: what a form asked for cannot be done, and what to do instead."""


_NOT_ITS_FORM = (
    "Chưa lưu được: giá trị không đúng dạng của ô này. Ngày ghi như 05/12/2024, tỷ lệ ghi như 93,25, số người ghi bằng "
    "chữ số, tên ghi đủ như trên giấy."
)
_TOO_LONG = "Chưa lưu được: có ô ghi quá dài (nhiều nhất 2.000 chữ cái) hoặc bỏ trống ô bắt buộc."
_CLOSED = "Hồ sơ đã khóa. Lãnh đạo phòng mở lại thì mới sửa được."
Decided = Callable[[Bench, JudgedDossier, Form], Action]


def _text(form: Form, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _number(form: Form, name: str) -> int | None:
    text = _text(form, name)
    return int(text) if text.isdecimal() else None


def _document(bench: Bench, judged: JudgedDossier, form: Form) -> Document:
    found = find_document(judged, _text(form, "document"), bench.casework.contents)
    if found is None:
        raise RefusedError("Văn bản này không còn trong hồ sơ.")
    return found


# ---- what each form decides


def _value(bench: Bench, judged: JudgedDossier, form: Form) -> Action:
    document, field = _document(bench, judged, form), _text(form, "field")
    reading = drafting.reading_of(document, field)
    text = None if _text(form, "accept") else _text(form, "text")
    chosen = _number(form, "alternative")
    if chosen is not None:
        text = _alternative(reading, chosen)
    return drafting.value_decided(document, field, text, bench.casework.contents, bench.casework.law)


def _alternative(reading: Reading, number: int) -> str:
    """Return an alternative as it is typed, exact. Raise RefusedError where there is none of the number."""
    if number >= len(reading.alternatives):
        raise RefusedError("Cách đọc này không còn; hãy tải lại trang.")
    return str(reading.alternatives[number])


def _answer(_: Bench, judged: JudgedDossier, form: Form) -> Action:
    try:
        outcome = Outcome(_text(form, "outcome"))  # type: ignore[call-arg]
    except ValueError as error:
        raise RefusedError("Hãy chọn một kết quả.") from error
    source = _text(form, "source")
    if not source or not _text(form, "why"):
        raise RefusedError("Hãy ghi căn cứ và lý do của câu trả lời.")
    return drafting.answer_given(judged, _text(form, "rule"), outcome, source)


def _kind(bench: Bench, judged: JudgedDossier, form: Form) -> Action:
    kind = drafting.kind_named(_text(form, "kind"))
    return drafting.kind_decided(_document(bench, judged, form), kind, None, bench.casework.contents)


def _split(bench: Bench, judged: JudgedDossier, form: Form) -> Action:
    document, after = _document(bench, judged, form), _number(form, "after")
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
    asked = nfc(_text(form, "to"))
    by_name = {squeeze(fold(name)): known for name, known in named_dossiers(bench).items()}
    ids = {known.id for known in bench.casework.standing.dossiers}
    taker = asked if asked in ids else by_name.get(squeeze(fold(asked)))
    if taker is None:
        raise RefusedError("Không có hồ sơ nào của đơn vị tên như vậy. Hãy chọn một tên trong danh sách gợi ý.")
    if taker == judged.id:
        raise RefusedError("Văn bản này đang nằm trong chính hồ sơ ấy.")
    return drafting.move_decided(_document(bench, judged, form), judged.id, taker, bench.casework.contents)


def _received(_: Bench, __: JudgedDossier, form: Form) -> Action:
    part = drafting.kind_named(_text(form, "part"))
    if part is DocumentKind.OTHER:
        raise RefusedError("Chỉ ba thành phần của hồ sơ mới được ghi nhận bản giấy.")
    return ReceiveOnPaper(part=part)


def _fact(_: Bench, judged: JudgedDossier, form: Form) -> Action:
    columns = {name.removeprefix("column.") for name in form if name.startswith("column.")}
    values = {name: text for name in columns if (text := _text(form, f"column.{name}"))}
    return drafting.fact_entered(judged, _text(form, "sheet"), values)


def _sample(bench: Bench, judged: JudgedDossier, form: Form) -> Action:
    right = _text(form, "right") == "yes"
    if rule := _text(form, "rule"):
        if rule not in map(finding_key, judged.findings):
            raise RefusedError("Kết quả này không còn trong hồ sơ.")
        return CheckSample(rule=rule, right=right)
    document = _document(bench, judged, form)
    drafting.reading_of(document, _text(form, "field"))
    return CheckSample(
        page=drafting.keys_of(document, bench.casework.contents)[0], field=_text(form, "field"), right=right
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


# ---- writing it down


def _who(request: Request, *, approving: bool = False) -> Person:
    person = bench_of(request).person(request)
    if person is None:
        raise HTTPException(401, "Hãy đăng nhập.")
    if approving and not person.may_approve:
        raise HTTPException(403, "Chỉ lãnh đạo phòng được duyệt và mở lại hồ sơ.")
    if not person.may_decide:
        raise HTTPException(403, "Tài khoản này chỉ được xem.")
    return person


def _notice(change: Change, dossier_id: str) -> dict[str, Any]:
    """Return what a change did to this dossier, in words for the page."""
    pairs = [(was, now) for was, now in change.dossiers if (now or was) is not None and (now or was).id == dossier_id]  # type: ignore[union-attr]
    was, now = pairs[0] if pairs else (None, None)
    changed = changed_findings(was, now)
    return {
        "kind": "done",
        "words": f"Đã ghi: {change.event.action.kind.label.lower()}.",
        "event": change.event.number,
        "is_undo": change.event.action.kind is EventKind.UNDO,
        "changed": [(rule_title(new.rule), old.outcome.label, new.outcome.label) for old, new in changed],
        "verdict": (was.verdict.label, now.verdict.label) if was and now and was.verdict is not now.verdict else None,
    }


def _stale(error: StaleError) -> dict[str, Any]:
    return {
        "kind": "stale",
        "words": "Hồ sơ này vừa được người khác sửa; việc của anh/chị chưa được lưu. Trang đã hiện bản mới.",
        "theirs": error.theirs,
        "mine": error.mine,
    }


def _shown(request: Request, dossier_id: str, notice: dict[str, Any], status: int = 200) -> Response:
    """Return the work side of the page where the script asked, else lead back to the whole page."""
    bench = bench_of(request)
    gone = all(judged.id != dossier_id for judged in bench.casework.standing.dossiers)
    if gone:
        return RedirectResponse("/", status_code=303)
    template = "work.html" if request.headers.get("hx-request") == "true" else "unit.html"
    return page(request, template, status=status, notice=notice, **unit_context(bench, dossier_id))


async def _done(request: Request, act: Callable[[Person, Form], Change]) -> Response:
    dossier_id = request.path_params["id"]
    form = await request.form()
    person = _who(request, approving=request.path_params.get("what") in ("approve", "reopen"))
    try:
        change = act(person, form)
    except StaleError as error:
        bench_of(request).casework.refresh()
        return _shown(request, dossier_id, _stale(error), 409)
    except RefusedError as error:
        return _shown(request, dossier_id, {"kind": "refused", "words": str(error)}, 422)
    except ValidationError:
        return _shown(request, dossier_id, {"kind": "refused", "words": _TOO_LONG}, 422)
    except UsageError as error:
        closed = bench_of(request).casework.dossier(dossier_id).closing is not None
        words = _CLOSED if closed else _NOT_ITS_FORM
        return _shown(request, dossier_id, {"kind": "refused", "words": words, "detail": str(error)}, 422)
    return _shown(request, dossier_id, _notice(change, dossier_id))


async def decide(request: Request) -> Response:
    """Write down what a form decided about a dossier."""
    bench = bench_of(request)
    decided = DECISIONS.get(request.path_params["what"])
    if decided is None:
        raise HTTPException(404, "Không có việc này.")

    def act(person: Person, form: Form) -> Change:
        judged = bench.casework.dossier(request.path_params["id"])
        action = decided(bench, judged, form)
        why = _text(form, "why")
        return bench.casework.decide(judged.id, action, who=person.name, why=why, seen=_number(form, "seen"))

    return await _done(request, act)


async def undo(request: Request) -> Response:
    """Take back an event."""
    bench = bench_of(request)

    def act(person: Person, form: Form) -> Change:
        number = _number(form, "event")
        if number is None:
            raise RefusedError("Không có việc nào để hoàn tác.")
        return bench.casework.undo(number, who=person.name, seen=_number(form, "seen"))

    return await _done(request, act)


async def approve(request: Request) -> Response:
    """Close a dossier as it is judged now."""
    bench = bench_of(request)
    _who(request, approving=True)

    def act(person: Person, form: Form) -> Change:
        seen = _number(form, "seen")
        return bench.casework.approve(request.path_params["id"], who=person.name, why=_text(form, "why"), seen=seen)

    return await _done(request, act)
