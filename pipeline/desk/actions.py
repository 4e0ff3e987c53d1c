"""What forms do: each is one event, judged again at once; the answer shows what changed, or why nothing did."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from models.dossier import JudgedDossier
from models.event import Action, ApproveDossier, CheckSample, Event, MoveDocument, ReopenDossier, Undo
from models.finding import Finding
from pipeline.casework import Change, changed_findings
from pipeline.desk import refusals
from pipeline.desk.accounts import Person
from pipeline.desk.bench import Bench, bench_of
from pipeline.desk.decisions import DECISIONS, Form, number_of, text_of
from pipeline.desk.event_words import focus_of, undone_by
from pipeline.desk.pages import unit_context
from pipeline.desk.refusals import NOTHING_KEPT, Held, Kept, RefusedError
from pipeline.desk.render import page
from pipeline.errors import StaleError, UsageError
from pipeline.report.labels import rule_title
from pipeline.report.summary import lower_first

_TAKEN_BACK_BY_HEADS = (ApproveDossier, ReopenDossier)


def _who(request: Request, *, approving: bool = False) -> Person:
    person = bench_of(request).person(request)
    if person is None:
        raise HTTPException(401, "Hãy đăng nhập.")
    if approving and not person.may_approve:
        raise HTTPException(403, "Chỉ lãnh đạo phòng được duyệt và mở lại hồ sơ.")
    if not person.may_decide:
        raise HTTPException(403, "Tài khoản này chỉ được xem.")
    return person


# ---- what the page says afterwards


def _moved(old: Finding, new: Finding) -> str:
    """Return how a finding's answer changed; where only its ground did, what it rests on now."""
    title, now = rule_title(new.rule), new.outcome.label
    if old.outcome is not new.outcome:
        return f"{title}: {old.outcome.label} → {now}"
    return f"{title}: vẫn là {now}, nay {lower_first(new.basis.label)}"


def _leads_to(action: Action, bench: Bench) -> tuple[str, str] | None:
    """Return where a paper went, as address and name."""
    if not isinstance(action, MoveDocument):
        return None
    return f"/dossiers/{quote(action.to)}", bench.name_of(action.to)


def _notice(change: Change, dossier_id: str, bench: Bench) -> dict[str, Any]:
    """Return what a change did to this dossier, in words for the page."""
    pairs = [(was, now) for was, now in change.dossiers if (now or was) is not None and (now or was).id == dossier_id]  # type: ignore[union-attr]
    was, now = pairs[0] if pairs else (None, None)
    action, words = change.event.action, bench.words
    undone = undone_by(action, bench.casework.events) if isinstance(action, Undo) else None
    return {
        "kind": "done",
        "words": f"Đã ghi: {lower_first(words.action(action))}.",
        "event": change.event.number,
        "is_undo": isinstance(action, Undo),
        "changed": [_moved(old, new) for old, new in changed_findings(was, now)],
        "verdict": (was.verdict.label, now.verdict.label) if was and now and was.verdict is not now.verdict else None,
        "leads_to": _leads_to(action, bench),
        "focus": focus_of(undone.action) if undone is not None else "",
        "asks": action if isinstance(action, CheckSample) and not action.right else None,
    }


def _stale(error: StaleError, bench: Bench) -> dict[str, Any]:
    return {
        "kind": "stale",
        "words": "Hồ sơ này vừa được người khác sửa; việc của anh/chị chưa được lưu. Trang đã hiện bản mới.",
        "theirs": error.theirs,
        "theirs_words": bench.words.action(error.theirs.action),
        "mine_words": bench.words.action(error.mine.action),
    }


def _refused_words(error: UsageError, judged: JudgedDossier | None, what: str) -> str:
    """Return a clerk's sentence for a refusal of a deeper room."""
    if what == "approve":
        return refusals.APPROVED_ALREADY
    if judged is not None and judged.closing is not None:
        return refusals.CLOSED
    return refusals.UNDONE_ALREADY if what == "undo" and "undone already" in str(error) else refusals.OTHERWISE


def _shown(
    request: Request, dossier_id: str, notice: dict[str, Any], status: int = 200, kept: Kept = NOTHING_KEPT
) -> Response:
    """Return the work side of the page where the script asked, else lead back to the whole page."""
    bench = bench_of(request)
    if bench.judged(dossier_id) is None:
        return RedirectResponse("/", status_code=303)
    template = "work.html" if request.headers.get("hx-request") == "true" else "unit.html"
    context = unit_context(bench, dossier_id, bench.person(request))
    return page(request, template, status=status, **(context | {"notice": {"focus": "", **notice}, "kept": kept}))


def _refused(request: Request, what: str, form: Form, words: str) -> Response:
    values = Held({name: value for name, value in form.items() if isinstance(value, str)})
    notice = {"kind": "refused", "words": words}
    return _shown(request, request.path_params["id"], notice, 422, Kept(what, values, words))


# ---- writing it down


async def _done(request: Request, what: str, act: Callable[[Person, Form], Change]) -> Response:
    bench, dossier_id = bench_of(request), request.path_params["id"]
    form = await request.form()
    person = _who(request, approving=what in ("approve", "reopen"))
    try:
        change = act(person, form)
    except StaleError as error:
        bench.casework.refresh()
        return _shown(request, dossier_id, _stale(error, bench), 409)
    except RefusedError as error:
        return _refused(request, what, form, str(error))
    except ValidationError:
        return _refused(request, what, form, refusals.TOO_LONG)
    except UsageError as error:
        return _refused(request, what, form, _refused_words(error, bench.judged(dossier_id), what))
    if text_of(form, "back") == "log":
        return RedirectResponse("/log", status_code=303)
    return _shown(request, dossier_id, _notice(change, dossier_id, bench))


async def decide(request: Request) -> Response:
    """Write down what a form decided about a dossier."""
    bench, what = bench_of(request), request.path_params["what"]
    decided = DECISIONS.get(what)
    if decided is None:
        raise HTTPException(404, "Không có việc này.")

    def act(person: Person, form: Form) -> Change:
        judged = bench.casework.dossier(request.path_params["id"])
        action = decided(bench, judged, form)
        why = text_of(form, "why")
        return bench.casework.decide(judged.id, action, who=person.name, why=why, seen=number_of(form, "seen"))

    return await _done(request, what, act)


def _to_undo(bench: Bench, dossier_id: str, person: Person, number: int | None) -> Event:
    """Return the event of a number, or without one the person's last standing decision of the dossier."""
    if number is None:
        event = bench.last_of(dossier_id, person.name)
    else:
        event = next((e for e in bench.casework.events if e.number == number and dossier_id in e.dossiers), None)
    if event is None:
        raise RefusedError(refusals.NOTHING_TO_UNDO)
    return event


async def undo(request: Request) -> Response:
    """Take back an event: the one that the form names, or the person's last one that stands."""
    bench = bench_of(request)

    def act(person: Person, form: Form) -> Change:
        event = _to_undo(bench, request.path_params["id"], person, number_of(form, "event"))
        if isinstance(event.action, _TAKEN_BACK_BY_HEADS) and not person.may_approve:
            raise HTTPException(403, "Chỉ lãnh đạo phòng được duyệt và mở lại hồ sơ.")
        return bench.casework.undo(event.number, who=person.name, seen=number_of(form, "seen"))

    return await _done(request, "undo", act)


async def approve(request: Request) -> Response:
    """Close a dossier as it is judged now."""
    bench = bench_of(request)

    def act(person: Person, form: Form) -> Change:
        seen = number_of(form, "seen")
        return bench.casework.approve(request.path_params["id"], who=person.name, why=text_of(form, "why"), seen=seen)

    return await _done(request, "approve", act)
