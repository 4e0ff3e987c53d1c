"""Documents of one submission to dossiers: one per nominated collective (DESIGN §5.2), pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from models.achievement import AchievementReport
from models.document import Document
from models.dossier import Dossier, UnitRef
from models.minutes import CouncilMinutes
from models.proposal import ProposalLetter
from models.reading import Nominee, Reading
from models.source import SourceFile, Submission
from models.terms import DocumentKind, NomineeKind, TextOrigin, UnitKind
from models.unit import UnitsTable
from pipeline.vietnamese.fold import fold, squeeze

_PARTS = (DocumentKind.PROPOSAL_LETTER, DocumentKind.COUNCIL_MINUTES, DocumentKind.ACHIEVEMENT_REPORT)
_COMMITTEE = "uy ban nhan dan "
_LONGEST_SLUG = 60


def slug(name: str) -> str:
    """Return a name as part of an id: "Ủy ban nhân dân xã An Khương" → "xa-an-khuong"; never empty, never a path."""
    squeezed = squeeze(fold(name))
    bare = squeezed.removeprefix(_COMMITTEE) or squeezed
    return bare[:_LONGEST_SLUG].strip().replace(" ", "-") or "don-vi"


# --- two files of one paper --------------------------------------------------------------------------------------


def _number(document: Document) -> str | None:
    fields = document.fields
    value = fields.number.value
    return value if isinstance(value, str) else None


def _unit_name(document: Document) -> str | None:
    fields = document.fields
    if isinstance(fields, ProposalLetter | CouncilMinutes | AchievementReport) and isinstance(fields.unit.value, str):
        return fields.unit.value
    return None


def _is_draft_of(draft: Document, signed: Document) -> bool:
    """Tell whether a Word file is the draft of a signed paper: same kind, same unit, no number or the same."""
    if draft.origin != TextOrigin.WORD or signed.origin == TextOrigin.WORD or draft.kind != signed.kind:
        return False
    if draft.kind not in _PARTS:
        return False
    same_unit = _unit_name(draft) is None or _unit_name(draft) == _unit_name(signed)
    numbers = (_number(draft), _number(signed))
    return same_unit and (None in numbers or numbers[0] == numbers[1])


def _is_replaced_by(letter: Document, other: Document) -> bool:
    """Tell whether another letter says that it replaces this one ("thay thế Tờ trình số …")."""
    if letter.kind != DocumentKind.PROPOSAL_LETTER or not isinstance(other.fields, ProposalLetter):
        return False
    number = _number(letter)
    return number is not None and other.fields.replaces.value == number


def _is_copy_of(copy: Document, first: Document) -> bool:
    """Tell whether a paper is a second scan of one before it: same kind, number and unit."""
    same = copy.kind == first.kind and copy.kind in _PARTS and copy.origin == first.origin
    number = _number(copy)
    return same and number is not None and number == _number(first) and _unit_name(copy) == _unit_name(first)


def _governing(document: Document, documents: Sequence[Document], index: int) -> int | None:
    """Return which other document governs this one (the signed, the later), or None where it governs itself."""
    for other_index, other in enumerate(documents):
        if other_index == index:
            continue
        if _is_draft_of(document, other) or (other_index < index and _is_copy_of(document, other)):
            return other_index
        if _is_replaced_by(document, other):
            return other_index
    return None


def merge_twins(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents with drafts, second scans and replaced letters folded into the one that governs them."""
    governing = [_governing(document, documents, index) for index, document in enumerate(documents)]
    merged = []
    for index, document in enumerate(documents):
        if governing[index] is not None:
            continue
        twins = [other for i, other in enumerate(documents) if governing[i] == index]
        pages = tuple(page for twin in twins for page in (*twin.pages, *twin.twins))
        merged.append(document.model_copy(update={"twins": (*document.twins, *pages)}) if pages else document)
    return tuple(merged)


# --- who is nominated --------------------------------------------------------------------------------------------


def _unit_ref(name: str, units: UnitsTable, on: date | None) -> UnitRef:
    known = units.named(name, on)
    if known is not None:
        return UnitRef(name=known.name, code=known.code, kind=known.kind)
    folded = f"{squeeze(fold(name))} "
    outside = any(folded.startswith(opening) for opening in units.outside)
    return UnitRef(name=name, kind=UnitKind.OUTSIDE if outside else UnitKind.UNKNOWN)


def _letter_day(documents: Sequence[Document]) -> date | None:
    """Return the day of the governing letter, where all of it was read: a unit is (name, date)."""
    for document in _of_kind(documents, DocumentKind.PROPOSAL_LETTER):
        value = document.fields.issued_on.value if isinstance(document.fields, ProposalLetter) else None
        if isinstance(value, str):
            return date.fromisoformat(value)
    return None


def _of_kind(documents: Sequence[Document], kind: DocumentKind) -> list[Document]:
    return [document for document in documents if document.kind == kind]


def _collectives(reading: Reading) -> list[Nominee]:
    nominees = reading.value if isinstance(reading.value, tuple) else ()
    return [nominee for nominee in nominees if nominee.kind == NomineeKind.COLLECTIVE]


def nominated(documents: Sequence[Document], units: UnitsTable, fallback: str) -> tuple[UnitRef, ...]:
    """Return the nominated collectives: the letter's, failing that the minutes', the report's, a letterhead's.

    A list counts as such only when it names more than one body; else the paper's own unit is the nominee. Where
    nothing names a unit, the submission's name stands for it, as a body that is not known.
    """
    on = _letter_day(documents)
    for kind in _PARTS:
        for document in _of_kind(documents, kind):
            fields = document.fields
            if not isinstance(fields, ProposalLetter | CouncilMinutes | AchievementReport):
                continue
            names = []
            if not isinstance(fields, AchievementReport):
                names = [nominee.name for nominee in _collectives(fields.nominees)]
            if not names and isinstance(fields.unit.value, str):
                names = [fields.unit.value]
            if names:
                return tuple(_unit_ref(name, units, on) for name in dict.fromkeys(names))
    for document in documents:
        issuer = document.fields.issuer if not isinstance(document.fields, CouncilMinutes) else document.fields.unit
        if isinstance(issuer.value, str) and (issuer.parts or {}).get("known"):
            return (_unit_ref(issuer.value, units, on),)
    return (UnitRef(name=fallback),)


def shared_with(document: Document, unit: UnitRef) -> tuple[str, ...]:
    """Return the other collectives that a paper nominates beside this one: none where it is about one only."""
    if not isinstance(document.fields, ProposalLetter | CouncilMinutes):
        return ()
    names = [nominee.name for nominee in _collectives(document.fields.nominees)]
    return tuple(name for name in names if name != unit.name) if unit.name in names else ()


def award_year(documents: Sequence[Document], year: int) -> int:
    """Return the dossier's year: the letter's, failing that the minutes', the report's, the season's."""
    for kind in _PARTS:
        for document in _of_kind(documents, kind):
            reading = getattr(document.fields, "award_year", None)
            if isinstance(reading, Reading) and isinstance(reading.value, int):
                return reading.value
    return year


def _own_documents(documents: Sequence[Document], unit: UnitRef, alone: bool) -> tuple[Document, ...]:
    """Return the papers of one nominee: letter, minutes and others are shared, a report is of its own unit."""
    if alone:
        return tuple(documents)
    return tuple(
        document
        for document in documents
        if document.kind != DocumentKind.ACHIEVEMENT_REPORT or _unit_name(document) in (unit.name, None)
    )


# --- submissions -------------------------------------------------------------------------------------------------


def _loose_key(document: Document) -> str:
    fields = document.fields
    name = _unit_name(document)
    if name is None and isinstance(fields.issuer.value, str) and (fields.issuer.parts or {}).get("known"):
        name = fields.issuer.value
    return name or ""


def split_loose(documents: Sequence[Document]) -> tuple[tuple[str, tuple[Document, ...]], ...]:
    """Return loose documents grouped by the unit that their text names, in order of first sight."""
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(_loose_key(document), []).append(document)
    return tuple((name, tuple(group)) for name, group in groups.items())


def _dossiers(
    name: str, documents: Sequence[Document], unread: tuple[SourceFile, ...], units: UnitsTable, year: int
) -> Iterator[Dossier]:
    merged = merge_twins(documents)
    refs = nominated(merged, units, name)
    for unit in refs:
        own = _own_documents(merged, unit, alone=len(refs) == 1)
        own_year = award_year(own, year)
        yield Dossier(
            id=f"{slug(unit.name)}-{own_year}",
            unit=unit,
            award_year=own_year,
            documents=own,
            submission=name,
            unread=unread,
        )


def assemble(
    submission: Submission,
    documents: Sequence[Document],
    unread: tuple[SourceFile, ...],
    units: UnitsTable,
    year: int,
) -> tuple[Dossier, ...]:
    """Return the dossiers of one submission; of loose files, one submission for each unit their text names.

    A submission whose every file is unreadable is still a dossier, so that nothing that came in goes unmentioned.
    """
    if submission.name is not None:
        if not documents and not unread:
            return ()
        return tuple(_dossiers(submission.name, documents, unread, units, year))
    groups = split_loose(documents)
    return tuple(
        dossier
        for name, group in groups
        for dossier in _dossiers(name or "Tệp rời không rõ đơn vị", group, (), units, year)
    )


def with_distinct_ids(dossiers: Sequence[Dossier]) -> tuple[Dossier, ...]:
    """Return the dossiers in order, a second of the same unit and year with "-2" behind its id."""
    seen: dict[str, int] = {}
    distinct = []
    for dossier in dossiers:
        seen[dossier.id] = count = seen.get(dossier.id, 0) + 1
        distinct.append(dossier if count == 1 else dossier.model_copy(update={"id": f"{dossier.id}-{count}"}))
    return tuple(distinct)


# --- dossiers whose papers a person changed ----------------------------------------------------------------------


def restated(dossier: Dossier, units: UnitsTable, year: int) -> Dossier:
    """Return a dossier named anew by its papers as they are now; its id stays, so that links and decisions hold."""
    merged = merge_twins(dossier.documents)
    decided = next((name for document in merged if (name := _decided_unit(document)) is not None), None)
    named = (
        (_unit_ref(decided, units, _letter_day(merged)),) if decided else nominated(merged, units, dossier.unit.name)
    )
    keep = len(named) != 1 or (named[0].name == dossier.unit.name and named[0].kind is UnitKind.UNKNOWN)
    return dossier.model_copy(
        update={
            "documents": merged,
            "unit": dossier.unit if keep else named[0],
            "award_year": award_year(merged, year),
        }
    )


def _decided_unit(document: Document) -> str | None:
    """Return the unit that a person read on the paper."""
    unit = getattr(document.fields, "unit", None)
    decided = isinstance(unit, Reading) and unit.decided_by is not None
    return _unit_name(document) if decided else None
