"""What a second judgement changes, as text for a clerk: verdict and findings, before → after."""

from collections.abc import Iterator, Sequence

from models.change import Changes, CheckResult, DossierChange, FindingChange
from models.dossier import JudgedDossier
from models.plan import Plan
from models.terms import Outcome
from pipeline.report.clause_names import cite, without_basis
from pipeline.report.labels import rule_title
from pipeline.report.outline import Node, as_outline
from pipeline.report.plan_text import upper_first

_NOT_ASKED = "chưa xét"
_NO_LONGER = "không còn xét"


def _outcome(outcome: Outcome | None, missing: str) -> str:
    return outcome.label if outcome is not None else missing


def _finding(change: FindingChange, plan: Plan) -> Node:
    before, after = _outcome(change.before, _NOT_ASKED), _outcome(change.after, _NO_LONGER)
    moved = f"{before} → {after}" if before != after else after
    below = [Node(without_basis(change.message, plan, change.clause))] if change.after is not None else []
    if change.settled_by is not None and change.after is not None:
        below.append(Node(f"Điều sẽ làm rõ: {upper_first(change.settled_by)}"))
    bases = (change.basis_before, change.basis_after)
    if None not in bases and bases[0] is not bases[1]:
        below.append(Node(f"Căn vào: {' → '.join(basis.label.lower() for basis in bases if basis is not None)}."))
    return Node(f"{moved}: {rule_title(change.rule)} [{change.rule}], {cite(plan, change.clause)}", tuple(below))


def _counts(changes: Changes) -> str:
    reworded = f", {changes.reworded} nội dung giữ kết quả nhưng lời khác" if changes.reworded else ""
    return f"{changes.unchanged} nội dung không đổi{reworded}."


def _changes(changes: Changes, plan: Plan) -> tuple[Node, ...]:
    return (*(_finding(change, plan) for change in changes.findings), Node(_counts(changes)))


def _verdict(change: DossierChange) -> str:
    before, after = change.verdict_before, change.verdict_after
    if before is None:
        return after.label
    return f"{before.label} → {after.label}" if before is not after else f"vẫn là {after.label}"


def dossier_changes(change: DossierChange, plan: Plan) -> str:
    """Return what a second judgement changes of one dossier."""
    return as_outline(Node(f"{change.unit.name} ({change.id}): {_verdict(change)}", _changes(change.changes, plan)))


def _moved(change: DossierChange) -> bool:
    return change.verdict_before is not change.verdict_after


def _sum(changes: Sequence[DossierChange]) -> Iterator[str]:
    moved = [change for change in changes if _moved(change)]
    within = [change for change in changes if not _moved(change) and change.changes.findings]
    same = len(changes) - len(moved) - len(within)
    yield f"Đã kiểm tra lại {len(changes)} hồ sơ."
    yield f"{len(moved)} hồ sơ có kết luận thay đổi hoặc chưa có kết luận trước đó."
    yield f"{len(within)} hồ sơ giữ kết luận nhưng có nội dung thay đổi."
    yield f"{same} hồ sơ không thay đổi."


def _in_full(judged: JudgedDossier) -> str:
    findings = tuple(Node(f"{finding.outcome.label}: {finding.message}") for finding in judged.findings)
    return as_outline(Node(f"{judged.unit.name}: {judged.verdict.label}", findings))


def check_text(result: CheckResult, plan: Plan, *, alone: bool) -> str:
    """Return what a second judgement changes of dossiers: those whose verdict changes first.

    A record that stands `alone` is told with all its findings, and then with what changed where it was judged before.
    """
    if alone:
        [judged], [change] = result.records, result.changes
        again = "" if change.verdict_before is None else f"\nSo với lần trước\n{dossier_changes(change, plan)}"
        return f"{_in_full(judged)}{again}"
    told = [change for change in result.changes if _moved(change) or change.changes.findings]
    told.sort(key=lambda change: not _moved(change))
    nodes = [dossier_changes(change, plan) for change in told]
    if result.batch_changes is not None:
        nodes.append(as_outline(Node("Toàn đợt", _changes(result.batch_changes, plan))))
    return "\n".join([*nodes, "\n".join(_sum(result.changes)) + "\n"])
