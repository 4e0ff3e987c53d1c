"""Why a dossier has its verdict, as a tree: clause → finding → what was read, where, and what would change it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from models.document import Document
from models.dossier import JudgedDossier
from models.finding import Finding
from models.plan import Plan, RuleSetting
from models.reading import Evidence, Reading
from models.terms import Basis, Level, Outcome
from pipeline.report.clause_names import cite, clause_note, find_clause, without_basis
from pipeline.report.labels import SHORT_PARTS, field_label, rule_title
from pipeline.report.next_steps import next_step, would_change
from pipeline.report.outline import Node, as_outline
from pipeline.report.plan_text import dated_setting_lines, upper_first
from pipeline.report.plan_words import ASKS
from pipeline.report.summary import notes, reason
from pipeline.report.wording import certainty, readings_of, show_place, show_reading, show_value

_LONG = 140
"""A quotation of the paper is cut after so many letters, unless one rule is asked for."""

_DECIDES = "Các nội dung quyết định kết luận"
_REST = "Các nội dung còn lại"
_NO_PLACE = "Lưu ý: bản ghi này không nêu chỗ trên giấy (được nhập bằng tay hoặc từ chương trình khác)."


def _cut(text: str, *, whole: bool) -> str:
    text = " ".join(text.split())
    return text if whole or len(text) <= _LONG else text[:_LONG].rsplit(" ", 1)[0] + "…"


def _quote(text: str, *, whole: bool) -> str:
    """Return the words of the paper behind their place; quotation marks of its own at both ends are left out."""
    words = _cut(text, whole=whole).strip('“”" ,')
    return f": “{words}”" if words else ""


def _paper_name(document: Document) -> str:
    return SHORT_PARTS.get(document.kind, document.type)


def _read_there(finding: Finding, judged: JudgedDossier) -> list[tuple[str, str, Reading]]:
    """Return the readings that stand where the finding looked, each with its paper and field."""
    places = set(finding.evidence)
    return [
        (_paper_name(document), name, reading)
        for document in judged.documents
        for name, reading in readings_of(document)
        if places.intersection(reading.evidence)
    ]


def _value(name: str, reading: Reading, plan: Plan, *, whole: bool) -> str:
    """Return a field with its value, how sure it is, and what else it may be; a passage is quoted at its place."""
    label = field_label(name, plan)
    if name.startswith("content_"):
        return label
    shown = _cut(show_reading(reading, plan), whole=whole)
    other = [show_value(value, plan, scale=(reading.parts or {}).get("scale")) for value in reading.alternatives]
    may_be = f"; có thể là {' hoặc '.join(dict.fromkeys(other))}" if other else ""
    return f"{label}: {shown} ({certainty(reading)}{may_be})" if shown else f"{label}: {certainty(reading)}{may_be}"


def _place(evidence: Evidence, *, whole: bool) -> Node:
    return Node(f"{show_place(evidence)}{_quote(evidence.text, whole=whole)}")


def _on_paper(finding: Finding, judged: JudgedDossier, plan: Plan, *, whole: bool) -> Iterator[Node]:
    """Yield what was read for a finding with its places; then the places at which only the paper itself was seen."""
    told: set[Evidence] = set()
    for paper, name, reading in _read_there(finding, judged):
        places = tuple(place for place in dict.fromkeys(reading.evidence) if place in finding.evidence)
        told.update(places)
        below = tuple(_place(place, whole=whole) for place in places)
        yield Node(f"{paper} - {_value(name, reading, plan, whole=whole)}", below)
    rest = [place for place in dict.fromkeys(finding.evidence) if place not in told]
    yield from (Node(f"Xem {_place(place, whole=whole).text}") for place in rest)


def _change(finding: Finding) -> Iterator[Node]:
    """Yield what an answer rests on or what would change it."""
    step, change = next_step(finding), would_change(finding)
    if finding.outcome is Outcome.MET or finding.basis is not Basis.DOCUMENT:
        yield Node(f"Dựa trên: {finding.basis.label.lower()}.")
    if finding.settled_by:
        yield Node(f"Điều sẽ làm rõ: {upper_first(finding.settled_by)}")
    if change and finding.level is Level.REQUIRED:
        yield Node(change)
    if step:
        yield Node(f"Việc cần làm: {step}")


def _setting(finding: Finding, plan: Plan) -> RuleSetting | None:
    clause = find_clause(plan, finding.clause)
    rules = clause.rules if clause is not None else ()
    return next((rule for rule in rules if rule.rule == finding.rule), None)


def _requirement(finding: Finding, plan: Plan) -> Iterator[Node]:
    """Yield what the rule asks, its numbers and words, and how the clause is understood."""
    setting, clause = _setting(finding, plan), find_clause(plan, finding.clause)
    lines = tuple(Node(line) for line in dated_setting_lines(setting)) if setting is not None else ()
    if finding.rule in ASKS:
        yield Node(f"Yêu cầu: {ASKS[finding.rule]}", lines)
    note = clause_note(clause) if clause is not None else None
    if note:
        yield Node(f"Cách hiểu điều khoản: {note}")


def _finding(finding: Finding, judged: JudgedDossier, plan: Plan, *, whole: bool = False) -> Node:
    below = (
        *(_requirement(finding, plan) if whole else ()),
        Node(without_basis(finding.message, plan, finding.clause)),
        *_on_paper(finding, judged, plan, whole=whole),
        *_change(finding),
    )
    level = "" if finding.level is Level.REQUIRED else f" ({finding.level.label.lower()})"
    return Node(f"{finding.outcome.label}: {rule_title(finding.rule)} [{finding.rule}]{level}", below)


def _clauses(findings: Sequence[Finding], judged: JudgedDossier, plan: Plan, *, whole: bool) -> Iterator[Node]:
    for clause_id, group in groupby(findings, key=lambda finding: finding.clause):
        clause = find_clause(plan, clause_id)
        sense = f": {clause.sense}" if clause is not None else ""
        below = tuple(_finding(finding, judged, plan, whole=whole) for finding in group)
        yield Node(f"{upper_first(cite(plan, clause_id))}{sense}", below)


def _other_plan(judged: JudgedDossier, plan: Plan) -> Iterator[Node]:
    if judged.plan.sha256 != plan.sha256:
        yield Node(
            f"Lưu ý: hồ sơ được kiểm tra theo một bản khác của tệp kế hoạch {judged.plan.id} "
            f"(bản {judged.plan.sha256[:12]}); lời của các điều khoản dưới đây lấy từ bản hiện có "
            f"(bản {plan.sha256[:12]}). Nên kiểm tra lại hồ sơ theo bản hiện có."
        )


def _others(judged: JudgedDossier, plan: Plan) -> Iterator[Node]:
    """Yield the advisory findings that are open, by name and clause; one is told in full when its rule is asked for."""
    below = tuple(
        Node(f"{note.outcome.label}: {rule_title(note.rule)} [{note.rule}] ({cite(plan, note.clause)})")
        for note in notes(judged)
    )
    if below:
        yield Node("Các lưu ý không làm thay đổi kết luận", below)


def _without_places(judged: JudgedDossier) -> Iterator[Node]:
    read = [reading for document in judged.documents for _, reading in readings_of(document)]
    if any(reading.value is not None for reading in read) and not any(reading.evidence for reading in read):
        yield Node(_NO_PLACE)


def _of_rule(judged: JudgedDossier, plan: Plan, rule: str) -> Iterator[Node]:
    chosen = [finding for finding in judged.findings if finding.rule == rule]
    return _clauses(chosen, judged, plan, whole=True)


def _all_required(judged: JudgedDossier, plan: Plan) -> Iterator[Node]:
    """Yield the required findings clause by clause, those that decide the verdict first; then the open notes."""
    required = [finding for finding in judged.findings if finding.level is Level.REQUIRED]
    decide = [finding for finding in required if finding.outcome in (Outcome.NOT_MET, Outcome.UNCLEAR)]
    rest = [finding for finding in required if finding not in decide]
    if decide:
        yield Node(_DECIDES, tuple(_clauses(decide, judged, plan, whole=False)))
        yield Node(_REST, tuple(_clauses(rest, judged, plan, whole=False)))
    else:
        yield from _clauses(rest, judged, plan, whole=False)
    yield from _others(judged, plan)


def explanation(judged: JudgedDossier, plan: Plan, rule: str | None = None) -> str:
    """Return why a dossier has its verdict, as indented text; `rule` shows the findings of that rule alone, in full."""
    verdict = Node(f"Kết luận: {judged.verdict.label}", (Node(reason(judged)),))
    return as_outline(
        Node(
            f"{judged.unit.name}, năm xét {judged.award_year} ({judged.id})",
            (
                *_other_plan(judged, plan),
                *_without_places(judged),
                verdict,
                *(_all_required(judged, plan) if rule is None else _of_rule(judged, plan, rule)),
            ),
        )
    )
