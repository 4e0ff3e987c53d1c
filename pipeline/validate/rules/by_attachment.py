"""What attached decisions of other bodies say of the nominee (plan III.1.b, c): the basis `attachment`."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.achievement import AchievementReport
from models.attested import AttestedIndex, AttestedInitiative
from models.document import Document
from models.reading import Reading
from models.terms import Basis, DocumentKind, Outcome, TextOrigin
from pipeline.validate.answer import Answer, beside
from pipeline.validate.bodies import body_of, read_body
from pipeline.validate.case import Case
from pipeline.validate.phrases import find, key, opening
from pipeline.validate.readings import firm, part
from pipeline.validate.rules import digital
from pipeline.validate.wording import paper_place, place, quote


def _is_signed_copy(document: Document) -> bool:
    """Tell whether a paper may prove anything: not a Word file without a digital signature, nor an altered file."""
    if digital.broken(document):
        return False
    return document.origin is not TextOrigin.WORD or bool(digital.standing(document))


def _attesting(case: Case) -> Iterator[Document]:
    """Yield the attached papers that may prove something: whose issuer is firmly read, and no drafts."""
    for document in case.documents(DocumentKind.OTHER):
        if firm(document.fields.issuer) and _is_signed_copy(document):
            yield document


def _is_ours(unit: Reading, case: Case) -> bool:
    ours = body_of(case.dossier.unit.name, case.dossier.unit.code, case.units, case.plan.bodies)
    body = read_body(unit, case.units, case.plan.bodies)
    return body is not None and firm(unit) and ours.same(body)


def called(document: Document) -> str:
    """Return how a clerk calls an attached paper: "Quyết định số 512/QĐ-UBND"."""
    number = document.fields.number.value
    return f"{document.type} số {number}" if number is not None else document.type


# ---- III.1.b


def attested_indexes(case: Case) -> tuple[tuple[Document, AttestedIndex], ...]:
    """Return the rows about the nominee in attached papers of those who announce the index (a list of the plan)."""
    return tuple(
        (document, row)
        for document in _attesting(case)
        if opening(case.plan.index_announced_by, str(document.fields.issuer.value)) is not None
        and not _is_ours(document.fields.issuer, case)  # its own word is no proof
        for row in document.attests.indexes
        if _is_ours(row.unit, case)
    )


def not_assessed(case: Case, own: Answer) -> Answer | None:
    """Return the answer where an attached paper says that the nominee is not assessed in the award year, or None."""
    year = case.dossier.award_year
    for document, row in attested_indexes(case):
        if part(row.percent, "status") == "not_assessed" and part(row.percent, "year") in (None, year):
            message = (
                f"Đơn vị không thuộc diện đánh giá Chỉ số cải cách hành chính năm {year}, theo {called(document)}"
                f"{place(row.percent)}."
            )
            return beside(own, Outcome.NOT_APPLICABLE, message, basis=Basis.ATTACHMENT, readings=(row.percent,))
    return None


# ---- III.1.c


@dataclass(frozen=True)
class _Recognised:
    """An initiative of the nominee in an attached decision, with the level of who issued it (None: not told)."""

    document: Document
    row: AttestedInitiative
    level: str | None

    @property
    def named(self) -> str:
        title = f" {quote(str(self.row.title.value))}" if self.row.title.value is not None else ""
        return f"{title} được công nhận theo {called(self.document)}{paper_place(self.document)}"


def _level(document: Document, levels: dict[str, str]) -> str | None:
    word = find(levels, str(document.fields.issuer.value))
    return levels[word] if word else None


def _same_title(row: AttestedInitiative, report: AchievementReport | None) -> bool:
    title = report.initiative_title.value if report is not None else None
    return isinstance(title, str) and row.title.value is not None and key(title) == key(str(row.title.value))


def _recognised(case: Case) -> tuple[_Recognised, ...]:
    """Return what attached decisions recognise for the nominee in the award year: by its name or its report's title."""
    found = [
        _Recognised(document, row, _level(document, case.plan.recognition_levels))
        for document in _attesting(case)
        for row in document.attests.initiatives
        if _is_ours(row.unit, case) or (row.unit.value is None and _same_title(row, case.report))
    ]
    return tuple(entry for entry in found if entry.row.year in (None, case.dossier.award_year))


def initiative(case: Case, own: Answer, *, level: str, level_label: str, lower: tuple[str, ...], ask: str) -> Answer:
    """Return the answer about the initiative: an attached decision at the plan's level suffices.

    Attached decisions of a lower level are a breach only where the nominee claims nothing else.
    """
    found = _recognised(case)
    reached = [entry for entry in found if entry.level == level]
    best = next((entry for entry in reached if entry.row.reform is not False), None)
    if best is not None:
        return beside(own, Outcome.MET, f"Sáng kiến{best.named}.", basis=Basis.ATTACHMENT, readings=(best.row.title,))
    if reached and own.outcome is Outcome.MET:
        message = f"Sáng kiến{reached[0].named}; danh sách kèm theo ghi lĩnh vực khác, không phải cải cách hành chính."
        readings = (reached[0].row.title,)
        return beside(own, Outcome.UNCLEAR, message, ask, basis=Basis.ATTACHMENT, readings=readings)
    lowly = [entry for entry in found if entry.level in lower]
    if not lowly or len(lowly) != len(found):
        return own
    message = f"Kèm theo chỉ có sáng kiến{lowly[0].named}, chưa phải {level_label}."
    claims_more = own.outcome is Outcome.MET or _claims_another(lowly, case.report)
    outcome = Outcome.UNCLEAR if claims_more else Outcome.NOT_MET
    settled_by = ask if claims_more else None
    proof = tuple(entry.row.title for entry in lowly)
    return beside(own, outcome, message, settled_by, basis=Basis.ATTACHMENT, readings=proof)


def _claims_another(lowly: list[_Recognised], report: AchievementReport | None) -> bool:
    """Tell whether the report speaks of an initiative that is none of these, or of a recognition still asked for."""
    if report is None:
        return False
    if part(report.initiative_recognised_by, "status") == "pending":
        return True
    named = report.initiative_title.value is not None
    return named and not any(_same_title(entry.row, report) for entry in lowly)


def initiative_supported(case: Case) -> Reading | None:
    """Return the title in an attached decision that bears out the level the report states, or None."""
    report = case.report
    stated = part(report.initiative_recognised_by, "level") if report is not None else None
    found = (entry.row.title for entry in _recognised(case) if entry.level == stated)
    return next(found, None) if stated is not None else None
