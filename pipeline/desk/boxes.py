"""What stands on a unit's page: boxes to settle, most doubtful first, each with its place on paper; pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from models.document import Document
from models.dossier import JudgedDossier
from models.finding import Finding
from models.reading import Reading
from models.terms import DocumentKind, Level, MarkKind, Outcome
from pipeline.desk.places import Contents, Spot, heading_place, page_list, signing_place, spots_of
from pipeline.desk.wanted import wanted_fields
from pipeline.report.wording import ABSENT, CHECK, UNREAD, certainty, readings_of

MOST_BOXES = 30
"""More boxes on one page would not be read; the rest waits on the next one (issue of the desk)."""

_OPEN = (Outcome.NOT_MET, Outcome.UNCLEAR)
_DOUBT = {UNREAD: 0, CHECK: 1}
_MARKS = {"form.signature": MarkKind.SIGNATURE, "form.seal": MarkKind.SEAL}
"""Rules about marks on paper, which a person sees or does not see."""
_IN_HEADING = ("form.number_and_date", "form.addressee")
"""Rules about what stands in the heading of a paper, even where nothing was found there."""


@dataclass(frozen=True)
class FieldBox:
    """A field of a paper that a person may accept, correct, choose another reading of, or type where none was found."""

    document: str
    document_label: str
    name: str
    reading: Reading
    certainty: str
    spot: Spot | None

    @property
    def doubtful(self) -> bool:
        """Tell whether a person should look at it."""
        return self.certainty in _DOUBT

    @property
    def waits(self) -> bool:
        """Tell whether a person has still to say it."""
        return self.certainty == ABSENT or self.doubtful

    @property
    def key(self) -> str:
        """Return how the page names it: paper and field."""
        return f"{self.document}|{self.name}"


@dataclass(frozen=True)
class FindingBox:
    """A finding with the fields whose place on paper it rests on, those it lacks, and papers it names.

    `sought` tells whether a mark on paper is asked for, which no field holds.
    """

    finding: Finding
    fields: tuple[FieldBox, ...]
    spots: tuple[Spot, ...]
    papers: tuple[Spot, ...] = ()
    sought: MarkKind | None = None

    @property
    def key(self) -> str:
        """Return how the page and its forms name it: its rule, and the clause it stands under."""
        return f"{self.finding.rule}@{self.finding.clause}"


@dataclass(frozen=True)
class Desk:
    """A unit's page: what decides and is open, what is doubtful besides, what is only advice, what is settled.

    `open_findings` and `open_values` count what decides and is open, and the values to look at, shown or not.
    """

    findings: tuple[FindingBox, ...]
    doubts: tuple[FieldBox, ...]
    notes: tuple[FindingBox, ...]
    settled: tuple[FieldBox, ...]
    waiting: int
    open_findings: int
    open_values: int

    @property
    def count(self) -> int:
        """Return how many boxes are shown."""
        return len(self.findings) + len(self.doubts) + len(self.notes)


def document_key(document: Document, contents: Contents) -> str:
    """Return how forms name a paper: by the content of its first page, wherever it lies."""
    first = document.pages[0]
    return f"{contents.get(first.file, '')}:{first.page or ''}"


def find_document(judged: JudgedDossier, key: str, contents: Contents) -> Document | None:
    """Return the paper of a key, or None where it is no longer in the dossier."""
    return next((d for d in judged.documents if d.pages and document_key(d, contents) == key), None)


def _field_box(document: Document, name: str, contents: Contents) -> FieldBox:
    reading: Reading = getattr(document.fields, name)
    key = document_key(document, contents) if document.pages else ""
    place = next(iter(spots_of(reading.evidence, contents)), None)
    return FieldBox(key, document.kind.label, name, reading, certainty(reading), place)


def field_boxes(judged: JudgedDossier, contents: Contents) -> Iterator[FieldBox]:
    """Yield every field of the dossier's papers that says something, in the order of the papers."""
    for document in judged.documents:
        for name, reading in readings_of(document):
            if certainty(reading) != ABSENT:
                yield _field_box(document, name, contents)


def _lacking(finding: Finding, judged: JudgedDossier, contents: Contents) -> tuple[FieldBox, ...]:
    """Return the fields that would settle a finding and that nothing was found of: a person may read more."""
    wanted = ((d, name) for d in judged.documents if d.pages for name in wanted_fields(finding.rule, d.kind))
    boxes = (_field_box(document, name, contents) for document, name in wanted)
    return tuple(box for box in boxes if box.certainty == ABSENT)


def _weight(finding: Finding) -> tuple[int, int]:
    """Order open findings: what decides the verdict first, breaches of it before doubts, advice last."""
    return (finding.level is not Level.REQUIRED, finding.outcome is not Outcome.NOT_MET)


def open_findings(judged: JudgedDossier) -> tuple[Finding, ...]:
    """Return what is not met or unclear, in the order a person settles it."""
    return tuple(sorted((f for f in judged.findings if f.outcome in _OPEN), key=_weight))


def _resting_on(finding: Finding, boxes: Sequence[FieldBox]) -> tuple[FieldBox, ...]:
    places = set(finding.evidence)
    return tuple(box for box in boxes if places.intersection(box.reading.evidence))


def _doubt(box: FieldBox) -> tuple[int, float]:
    return (_DOUBT.get(box.certainty, 2), box.reading.confidence)


def _papers_named(finding: Finding, judged: JudgedDossier, contents: Contents) -> tuple[Spot, ...]:
    """Return the first pages of other papers that a finding about a part names: they may be it after all."""
    if not finding.rule.startswith("part.") or finding.evidence:
        return ()
    others = [d for d in judged.documents if d.kind is DocumentKind.OTHER]
    named = [pages[0] for _, pages in page_list(judged, contents) if pages[0].file in finding.message]
    firsts = {(d.pages[0].file, d.pages[0].page) for d in others if d.pages}
    return tuple(spot for spot in named if (spot.file, spot.page) in firsts)


def _finding_box(finding: Finding, judged: JudgedDossier, boxes: Sequence[FieldBox], contents: Contents) -> FindingBox:
    mark, evidence = _MARKS.get(finding.rule), finding.evidence
    if mark is not None:
        evidence = tuple(signing_place(place, judged.documents) for place in evidence)
    elif finding.rule in _IN_HEADING:
        evidence = tuple(heading_place(place) for place in evidence)
    resting = sorted(_resting_on(finding, boxes), key=_doubt)
    lacking = _lacking(finding, judged, contents) if finding.outcome in _OPEN else ()
    doubtful = [box for box in resting if box.doubtful]
    return FindingBox(
        finding,
        (*doubtful, *lacking, *(box for box in resting if not box.doubtful)),
        spots_of(evidence, contents),
        _papers_named(finding, judged, contents),
        mark,
    )


def finding_boxes(findings: Iterable[Finding], judged: JudgedDossier, contents: Contents) -> tuple[FindingBox, ...]:
    """Return findings of a dossier with the fields whose place on paper they rest on."""
    boxes = tuple(field_boxes(judged, contents))
    return tuple(_finding_box(finding, judged, boxes, contents) for finding in findings)


def lay_out(judged: JudgedDossier, contents: Contents, *, most: int = MOST_BOXES) -> Desk:
    """Return the boxes of a unit's page; a field that a finding rests on stands in the finding's box only."""
    boxes = tuple(field_boxes(judged, contents))
    findings = [_finding_box(finding, judged, boxes, contents) for finding in open_findings(judged)]
    told = {(field.document, field.name) for box in findings for field in box.fields}
    rest = [box for box in boxes if (box.document, box.name) not in told]
    deciding = [box for box in findings if box.finding.level is Level.REQUIRED]
    doubts = sorted((box for box in rest if box.doubtful), key=_doubt)
    notes = [box for box in findings if box.finding.level is not Level.REQUIRED]
    room = most
    shown: list[list[Any]] = []
    for group in (deciding, doubts, notes):
        shown.append(group[:room])
        room -= len(shown[-1])
    return Desk(
        findings=tuple(shown[0]),
        doubts=tuple(shown[1]),
        notes=tuple(shown[2]),
        settled=tuple(box for box in rest if not box.doubtful),
        open_findings=len(deciding),
        open_values=len({box.key for box in boxes if box.doubtful}),
        waiting=len(deciding) + len(doubts) + len(notes) - sum(map(len, shown)),
    )
