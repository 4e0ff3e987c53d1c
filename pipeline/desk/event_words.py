"""An event of the log in words: which value, criterion or fact, from what to what; what an undo takes back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.event import (
    Action,
    AnswerCriterion,
    ApproveDossier,
    CheckSample,
    DecideValue,
    EnterFact,
    Event,
    Fact,
    MoveDocument,
    ReceiveOnPaper,
    RekindPages,
    SplitPages,
    Told,
    Undo,
)
from models.plan import Plan
from models.register import Arrival, Disciplined, DisciplineReview, IndexResult
from pipeline.report.labels import field_label, rule_title
from pipeline.report.summary import lower_first
from pipeline.report.visible import shortened
from pipeline.report.wording import show_percent, show_value

_MOST = 90
_DATE = "%d/%m/%Y"


def _told(told: Told, plan: Plan) -> str:
    words = show_value(told.value, plan, scale=(told.parts or {}).get("scale"))
    return shortened(words, _MOST) if words else "chưa có"


def _value(action: DecideValue, plan: Plan) -> str:
    name, now = f"“{field_label(action.field, plan)}”", _told(action.to, plan)
    before = _told(action.before, plan)
    return f"{name}: {now}" if before == now else f"{name}: {before} → {now}"


def _index(row: IndexResult) -> str:
    shown = show_percent(float(row.percent)) if row.percent is not None else "không chấm"
    decision = f", quyết định {row.decision}" if row.decision else ""
    return f"chỉ số {shown}{decision}, ngày {row.dated.strftime(_DATE)}"


def _fact(row: Fact) -> str:
    if isinstance(row, Arrival):
        return f"ngày hồ sơ đến {row.arrived_on.strftime(_DATE)}" + (f", số đến {row.number}" if row.number else "")
    if isinstance(row, IndexResult):
        return _index(row)
    if isinstance(row, DisciplineReview):
        by = f", người rà soát {row.reviewed_by}" if row.reviewed_by else ""
        return f"không có kỷ luật, rà soát ngày {row.reviewed_on.strftime(_DATE)}{by}"
    if isinstance(row, Disciplined):
        form = f", {row.form}" if row.form else ""
        return f"{row.kind.label.lower()}: {row.person}, {row.post}{form}, ngày {row.dated.strftime(_DATE)}"
    return (
        f"sáng kiến “{shortened(row.title, _MOST)}”, {row.level.label.lower()}, ngày {row.decided_on.strftime(_DATE)}"
    )


def _sampled(action: CheckSample, plan: Plan) -> str:
    about = rule_title(action.rule.partition("@")[0]) if action.rule else field_label(action.field or "", plan)
    return f"“{about}”: {'đúng' if action.right else 'sai'}"


@dataclass(frozen=True)
class EventWords:
    """Tells events; `events` are all of the log, `name_of` is how a person calls a dossier."""

    plan: Plan
    events: Sequence[Event]
    name_of: Callable[[str], str]

    def of(self, event: Event) -> str:
        """Return what an event did, without who, when and why."""
        return self.action(event.action)

    def action(self, action: Action) -> str:
        """Return what an action does: its kind, what it is about, from what to what."""
        if isinstance(action, Undo):
            return self._undo(action)
        detail = self._detail(action)
        return f"{action.kind.label} {detail}" if detail else action.kind.label

    def _event(self, number: int) -> Event | None:
        return next((event for event in reversed(self.events) if event.number == number), None)

    def _undo(self, action: Undo) -> str:
        undone, word, taken_back = self._event(action.undoes), "Hoàn tác", False
        while undone is not None and isinstance(undone.action, Undo):
            taken_back = not taken_back
            undone = self._event(undone.action.undoes)
        if taken_back:
            word = "Làm lại"
        return f"{word} việc số {undone.number}: {lower_first(self.of(undone))}" if undone is not None else word

    def _detail(self, action: Action) -> str:
        if isinstance(action, DecideValue):
            return _value(action, self.plan)
        if isinstance(action, AnswerCriterion):
            moved = f"{action.before.outcome.label} → {action.to.label}"
            return f"“{rule_title(action.rule)}” ({action.clause}): {moved}; căn cứ: {shortened(action.source, _MOST)}"
        if isinstance(action, RekindPages):
            return f"{action.before.label} → {action.to.label}"
        if isinstance(action, MoveDocument):
            return f"{self.name_of(action.before)} → {self.name_of(action.to)}"
        if isinstance(action, SplitPages):
            return f"{len(action.before)} văn bản → {len(action.to)} văn bản"
        if isinstance(action, EnterFact):
            return _fact(action.to)
        if isinstance(action, ReceiveOnPaper):
            return action.part.label
        if isinstance(action, CheckSample):
            return _sampled(action, self.plan)
        return action.to.label if isinstance(action, ApproveDossier) else ""


def focus_of(action: Action) -> str:
    """Return the key of the box that an action is about, as the page names it; "" where it is about none."""
    if isinstance(action, DecideValue):
        return f"{action.page.sha256}:{action.page.page or ''}|{action.field}"
    return f"{action.rule}@{action.clause}" if isinstance(action, AnswerCriterion) else ""


def undone_by(action: Undo, events: Sequence[Event]) -> Event | None:
    """Return the decision that an undo, or an undo of undos, is about in the end."""
    by_number = {event.number: event for event in events}
    event = by_number.get(action.undoes)
    while event is not None and isinstance(event.action, Undo):
        event = by_number.get(event.action.undoes)
    return event
