"""What a person means → the action of an event, with what stands there now beside it; refused where it cannot be."""

import re
from collections.abc import Mapping, Sequence

from models.document import FIELDS_OF, Document
from models.dossier import JudgedDossier
from models.event import (
    AnswerBefore,
    AnswerCriterion,
    DecideValue,
    EnterFact,
    Fact,
    MoveDocument,
    PageKey,
    RekindPages,
    SplitPages,
    Told,
)
from models.finding import Finding
from models.reading import Part, Reading
from models.register import Arrival, Disciplined, DisciplineReview, IndexResult, RecognisedInitiative
from models.terms import DocumentKind, EventKind, Level, Outcome
from pipeline.errors import UsageError
from pipeline.parse.typed import typed
from pipeline.parse.typed_row import typed_row
from pipeline.submission import Law

_NAMES = {
    "letter": DocumentKind.PROPOSAL_LETTER,
    "minutes": DocumentKind.COUNCIL_MINUTES,
    "report": DocumentKind.ACHIEVEMENT_REPORT,
    "other": DocumentKind.OTHER,
}
_DOCUMENT = re.compile(r"(?P<name>[a-z_]+)(?:#(?P<number>\d+))?")
FACTS: Mapping[str, type[Fact]] = {
    "arrival": Arrival,
    "index": IndexResult,
    "initiative": RecognisedInitiative,
    "discipline": Disciplined,
    "review": DisciplineReview,
}
"""The sheets of the register that a person may enter a row on, by the name that is typed."""
Contents = Mapping[str, str]


def kind_named(name: str) -> DocumentKind:
    """Return a kind by its code value or its short name. Raise UsageError."""
    by_name = _NAMES | {kind.value: kind for kind in DocumentKind}
    if name not in by_name:
        raise UsageError(f"no kind {name!r}: give one of {', '.join(by_name)}.")
    return by_name[name]


def document_named(judged: JudgedDossier, name: str) -> Document:
    """Return a paper of a dossier by kind, the second of a kind as "report#2". Raise UsageError."""
    match = _DOCUMENT.fullmatch(name)
    if match is None:
        raise UsageError(f"no paper {name!r}: give letter, minutes, report or other, a second one as report#2.")
    kind = kind_named(match["name"])
    papers = [document for document in judged.documents if document.kind is kind]
    number = int(match["number"] or 1)
    if not 1 <= number <= len(papers):
        raise UsageError(f"{judged.id} has {len(papers)} paper(s) of kind {kind.value}; {name!r} is none of them.")
    return papers[number - 1]


def keys_of(document: Document, contents: Contents) -> tuple[PageKey, ...]:
    """Return the pages of a paper by content."""
    return tuple(PageKey(sha256=contents[ref.file], page=ref.page) for ref in document.pages)


def reading_of(document: Document, field: str) -> Reading:
    """Return a field of a paper. Raise UsageError where its kind has none of that name."""
    names = FIELDS_OF[document.kind].model_fields
    if field not in names:
        raise UsageError(
            f"a paper of kind {document.kind.value} has no field {field!r}: give one of {', '.join(names)}."
        )
    reading: Reading = getattr(document.fields, field)
    return reading


def value_decided(
    document: Document,
    field: str,
    text: str | None,
    contents: Contents,
    law: Law,
    parts: Mapping[str, Part] | None = None,
) -> DecideValue:
    """Return the decision about a field: accepted where `text` is None, chosen where it is an alternative, corrected.

    `parts` are parts of the value that the person says as well (an index's year and status).
    """
    reading = reading_of(document, field)
    before = Told(value=reading.value, parts=reading.parts)
    says = before.model_copy(update={"parts": {**(before.parts or {}), **parts}}) if parts else before
    to = before if text is None else typed(field, text, says, units=law.units, award=law.plan.award)
    if parts:
        to = to.model_copy(update={"parts": {**(to.parts or {}), **parts}})
    if to.value is None:
        raise UsageError(f"{field} has no value to accept: type the one that stands on the paper.")
    page = keys_of(document, contents)[0]
    if to == before:
        return DecideValue(kind=EventKind.ACCEPT_VALUE, page=page, field=field, before=before, to=to)
    if to.value in reading.alternatives and not parts:
        return DecideValue(kind=EventKind.CHOOSE_ALTERNATIVE, page=page, field=field, before=before, to=to)
    return DecideValue(kind=EventKind.CORRECT_VALUE, page=page, field=field, before=before, to=to)


def answer_given(judged: JudgedDossier, rule: str, outcome: Outcome, source: str) -> AnswerCriterion:
    """Return the answer to a rule; one that stands under several clauses is named with its clause, "rule@III.1.b".

    Raise UsageError where the dossier has no such finding, or where it is about the whole batch.
    """
    name, _, clause = rule.partition("@")
    found = [f for f in judged.findings if f.rule == name and clause in ("", f.clause) and f.level is not Level.BATCH]
    if len(found) != 1:
        several = f"under {', '.join(f.clause for f in found)}: say which, {name}@{found[0].clause}." if found else ""
        rules = ", ".join(dict.fromkeys(f.rule for f in judged.findings))
        raise UsageError(f"{judged.id} has {several or f'no finding of a rule {rule!r}. Give one of: {rules}.'}")
    before = _own_answer(found[0])
    return AnswerCriterion(rule=name, clause=found[0].clause, before=before, to=outcome, source=source)


def _own_answer(finding: Finding) -> AnswerBefore:
    """Return what the program answered, also where a person has answered since."""
    if finding.answered is not None:
        return AnswerBefore(outcome=finding.answered.from_outcome, message=finding.answered.from_message)
    return AnswerBefore(outcome=finding.outcome, message=finding.message)


def kind_decided(document: Document, kind: DocumentKind, type_name: str | None, contents: Contents) -> RekindPages:
    """Return the decision what a paper is."""
    return RekindPages(pages=keys_of(document, contents), before=document.kind, to=kind, type=type_name)


def split_decided(documents: Sequence[Document], sizes: Sequence[int], contents: Contents) -> SplitPages:
    """Return the decision that the pages of papers, in order, form papers of these sizes. Raise UsageError."""
    before = tuple(keys_of(document, contents) for document in documents)
    pages = [page for paper in before for page in paper]
    if sum(sizes) != len(pages) or any(size < 1 for size in sizes):
        raise UsageError(f"the papers have {len(pages)} page(s) together: give sizes that add up to that, like 2,1.")
    ends = [sum(sizes[: index + 1]) for index in range(len(sizes))]
    groups = tuple(tuple(pages[end - size : end]) for size, end in zip(sizes, ends, strict=True))
    return SplitPages(before=before, to=groups)


def move_decided(document: Document, giver: str, taker: str, contents: Contents) -> MoveDocument:
    """Return the decision in which dossier a paper lies. Raise UsageError where it lies there already."""
    if giver == taker:
        raise UsageError(f"the paper lies in {giver} already.")
    return MoveDocument(pages=keys_of(document, contents), before=giver, to=taker)


def fact_entered(judged: JudgedDossier, sheet: str, values: Mapping[str, str]) -> EnterFact:
    """Return the row of the register that a person typed, about the dossier's unit and year.

    Raise UsageError where there is no such sheet or column, EntryError where a column cannot hold what was typed.
    """
    if sheet not in FACTS:
        raise UsageError(f"no sheet {sheet!r}: give one of {', '.join(FACTS)}.")
    row = FACTS[sheet]
    ours = {name: value for name, value in _of(judged).items() if name in row.model_fields}
    return EnterFact(to=typed_row(row, values, ours))


def _of(judged: JudgedDossier) -> dict[str, object]:
    return {"unit": judged.unit.name, "year": judged.award_year}
