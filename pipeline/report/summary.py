"""What a clerk must know first, drawn from a record and nothing else: parts, reason, work to do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.document import Document
from models.dossier import JudgedDossier
from models.finding import Finding
from models.terms import DocumentKind, Level, Outcome, Verdict
from pipeline.report.labels import PARTS, rule_fault, rule_title

_NAMED = 4
"""How many contents a sentence names before it counts the rest."""

VERDICT_ORDER = (Verdict.INCOMPLETE, Verdict.NON_COMPLIANT, Verdict.NEEDS_REVIEW, Verdict.COMPLIANT)
"""What can still be cured comes first: the clerk calls those units today."""


class PartState(StrEnum):
    """Whether a part of the dossier is there."""

    PRESENT = "present"
    MISSING = "missing"
    UNCLEAR = "unclear"


STATE_LABELS = {PartState.PRESENT: "Có", PartState.MISSING: "Thiếu", PartState.UNCLEAR: "Chưa rõ"}
STATE_SIGNS = {PartState.PRESENT: "✓", PartState.MISSING: "✗", PartState.UNCLEAR: "?"}
_STATES = {
    Outcome.MET: PartState.PRESENT,
    Outcome.NOT_MET: PartState.MISSING,
    Outcome.UNCLEAR: PartState.UNCLEAR,
}


@dataclass(frozen=True)
class Part:
    """One of the three parts: its state, its finding, and the papers read as it."""

    kind: DocumentKind
    state: PartState
    finding: Finding | None
    documents: tuple[Document, ...]


def parts_of(judged: JudgedDossier) -> tuple[Part, ...]:
    """Return the three parts; the rule's answer decides, and only where no rule asked, the papers themselves."""
    findings = {finding.rule: finding for finding in judged.findings}
    parts = []
    for kind in PARTS:
        documents = tuple(document for document in judged.documents if document.kind == kind)
        finding = findings.get(f"part.{kind.value}")
        seen = PartState.PRESENT if documents else PartState.MISSING
        state = _STATES.get(finding.outcome, seen) if finding is not None else seen
        parts.append(Part(kind, state, finding, documents))
    return tuple(parts)


def _chosen(judged: JudgedDossier, test: Callable[[Finding], bool]) -> tuple[Finding, ...]:
    return tuple(finding for finding in judged.findings if test(finding))


def breaches(judged: JudgedDossier) -> tuple[Finding, ...]:
    """Return the required findings that are not met, those that cannot be cured first."""
    found = _chosen(judged, lambda f: f.level is Level.REQUIRED and f.outcome is Outcome.NOT_MET)
    return tuple(sorted(found, key=lambda finding: finding.curable))


def questions(judged: JudgedDossier) -> tuple[Finding, ...]:
    """Return the required findings that a person must settle."""
    return _chosen(judged, lambda f: f.level is Level.REQUIRED and f.outcome is Outcome.UNCLEAR)


def notes(judged: JudgedDossier) -> tuple[Finding, ...]:
    """Return the advisory findings that are not met or unclear: they change no verdict."""
    open_outcomes = (Outcome.NOT_MET, Outcome.UNCLEAR)
    return _chosen(judged, lambda f: f.level is not Level.REQUIRED and f.outcome in open_outcomes)


def passed(judged: JudgedDossier) -> tuple[Finding, ...]:
    """Return every finding that is met."""
    return _chosen(judged, lambda f: f.outcome is Outcome.MET)


def unasked(judged: JudgedDossier) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Return what did not apply, grouped by its message: one missing paper silences many rules alike."""
    groups: dict[str, list[Finding]] = {}
    for finding in _chosen(judged, lambda f: f.outcome is Outcome.NOT_APPLICABLE):
        groups.setdefault(finding.message.split(" (Căn cứ:")[0], []).append(finding)
    return tuple((message, tuple(findings)) for message, findings in groups.items())


def _listed(phrases: Iterable[str]) -> str:
    named = list(dict.fromkeys(phrases))
    shown = "; ".join(named[:_NAMED])
    more = len(named) - _NAMED
    return f"{shown}; và {more} nội dung khác" if more > 0 else shown


def lower_first(text: str) -> str:
    """Return text for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def _faults(findings: Sequence[Finding]) -> str:
    return _listed(rule_fault(finding.rule) for finding in findings)


def _doubts(findings: Sequence[Finding]) -> str:
    return _listed(lower_first(rule_title(finding.rule)) for finding in findings)


def _also(amounts: Sequence[tuple[int, str]]) -> str:
    named = [f"{amount} nội dung {words}" for amount, words in amounts if amount]
    return f" Ngoài ra còn {' và '.join(named)}." if named else ""


def reason(judged: JudgedDossier) -> str:
    """Return one or two sentences that say why the verdict is what it is, with the decisive things named."""
    failed, asked = breaches(judged), questions(judged)
    final = [finding for finding in failed if not finding.curable]
    curable = [finding for finding in failed if finding.curable]
    if final:
        also = _also(((len(curable), "cần bổ sung, sửa"), (len(asked), "chưa rõ")))
        return f"Có {len(final)} nội dung không đạt và không thể khắc phục: {_faults(final)}.{also}"
    if curable:
        also = _also(((len(asked), "chưa rõ"),))
        return f"Cần bổ sung hoặc sửa {len(curable)} nội dung: {_faults(curable)}.{also}"
    if asked:
        return f"Chưa thấy nội dung nào không đạt; còn {len(asked)} nội dung chưa rõ: {_doubts(asked)}."
    met = [finding for finding in passed(judged) if finding.level is Level.REQUIRED]
    return f"Cả {len(met)} nội dung bắt buộc được kiểm tra đều đạt theo hồ sơ."
