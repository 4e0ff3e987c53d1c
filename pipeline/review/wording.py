"""How decisions are put to a clerk."""

from datetime import date, datetime

from models.document import PageRef
from models.dossier import Conflict
from models.event import Draft, Event
from models.reading import Value
from models.terms import ConflictKind


def moment(when: str) -> str:
    """Return a time as people write it: "08:30 ngày 06/01/2025"."""
    return datetime.fromisoformat(when).strftime("%H:%M ngày %d/%m/%Y")


def by(event: Draft) -> str:
    """Return who did what, and when."""
    return f"{event.who}, {moment(event.when)}: {event.action.kind.label}"


def shown(value: Value) -> str:
    """Return a value as a clerk would write it."""
    if value is None:
        return "chưa có giá trị"
    if isinstance(value, tuple):
        return ", ".join(nominee.name for nominee in value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str):
        try:
            return date.fromisoformat(value).strftime("%d/%m/%Y")
        except ValueError:
            return f"“{value}”"
    return str(value).replace(".", ",")


def spot(ref: PageRef) -> str:
    """Return where a paper begins."""
    return f"tệp “{ref.file}”, trang {ref.page}" if ref.page is not None else f"tệp “{ref.file}”"


def conflict(
    event: Event, kind: ConflictKind, more: str, *, field: str | None = None, rule: str | None = None
) -> Conflict:
    """Return a conflict with the sentence for the clerk: which decision, what is the matter, what to do."""
    message = f"{by(event)} (việc số {event.number}). {kind.label}: {more}"
    return Conflict(event=event.number, kind=kind, message=message, field=field, rule=rule)
