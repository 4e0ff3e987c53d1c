"""What persons answered in place of a rule, and which parts they hold in their hands."""

from collections.abc import Sequence

from models.dossier import Conflict
from models.event import AnswerCriterion, Event, ReceiveOnPaper
from models.finding import Answered, Finding
from models.terms import Basis, ConflictKind, DocumentKind, Outcome
from pipeline.review.wording import conflict, moment


def on_paper(events: Sequence[Event]) -> dict[DocumentKind, str]:
    """Return the parts that were received on paper, each with who says so."""
    parts: dict[DocumentKind, str] = {}
    for event in events:
        if isinstance(event.action, ReceiveOnPaper):
            note = f" ({event.why})" if event.why else ""
            parts[event.action.part] = f"{event.who}, {moment(event.when)}{note}"
    return parts


def answered(findings: Sequence[Finding], events: Sequence[Event]) -> tuple[tuple[Finding, ...], tuple[Conflict, ...]]:
    """Return the findings with persons' answers in place of the program's, which stays beside them in the message.

    Where the program answers differently by now than when the person looked, the person's answer stands and a conflict
    says so.
    """
    current = list(findings)
    conflicts = []
    for event in events:
        action = event.action
        if not isinstance(action, AnswerCriterion):
            continue
        places = [i for i, f in enumerate(findings) if (f.rule, f.clause) == (action.rule, action.clause)]
        for index in places:
            current[index] = _by_person(findings[index], event, action)
        own = findings[places[0]] if places else None
        before = (action.before.outcome, action.before.message)
        if own is None or (own.outcome, own.message) != before:
            now = f"“{own.outcome.label}”: {own.message}" if own is not None else "không còn xét nội dung này."
            more = f"khi quyết định là “{action.before.outcome.label}”; nay là {now} Đề nghị xem lại câu trả lời."
            conflicts.append(conflict(event, ConflictKind.ANSWERED_DIFFERENTLY, more, rule=action.rule))
    return tuple(current), tuple(conflicts)


def _by_person(finding: Finding, event: Event, action: AnswerCriterion) -> Finding:
    told = f"{event.who} trả lời lúc {moment(event.when)}: {event.why.rstrip('.')}. Nguồn: {action.source.rstrip('.')}."
    beside = f"Chương trình đã trả lời “{finding.outcome.label}”: {finding.message}"
    return finding.model_copy(
        update={
            "outcome": action.to,
            "basis": Basis.CLERK,
            "message": f"{told} {beside}",
            "settled_by": event.why if action.to is Outcome.UNCLEAR else None,
            "answered": Answered(
                who=event.who,
                when=event.when,
                note=event.why,
                source=action.source,
                from_outcome=finding.outcome,
                from_message=finding.message,
                event=event.number,
            ),
        }
    )
