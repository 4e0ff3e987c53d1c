"""What stands on a unit's page: boxes to settle, most doubtful first, each with its place on paper; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.document import Document
from models.dossier import JudgedDossier
from models.finding import Finding
from models.page import Box
from models.reading import Evidence, Reading
from models.terms import Level, Outcome
from pipeline.report.wording import ABSENT, CHECK, UNREAD, certainty, readings_of

MOST_BOXES = 30
"""More boxes on one page would not be read; the rest waits on the next one (issue of the desk)."""

Contents = Mapping[str, str]
_OPEN = (Outcome.NOT_MET, Outcome.UNCLEAR)
_DOUBT = {UNREAD: 0, CHECK: 1}


@dataclass(frozen=True)
class Spot:
    """A place that can be shown: a page by its content with the box to light, or a paragraph of a Word file.

    `page` is None for a Word file; `box` and `paragraph` None mean the whole of it.
    """

    sha256: str
    page: int | None
    box: Box | None
    file: str
    paragraph: int | None = None

    @property
    def source(self) -> str:
        """Return where the whole page or text is fetched."""
        return f"/texts/{self.sha256}" if self.page is None else f"/pages/{self.sha256}/{self.page}.webp"

    @property
    def title(self) -> str:
        """Return how a person calls the place."""
        return f"{self.file} (tệp Word)" if self.page is None else f"{self.file}, trang {self.page}"

    @property
    def frame(self) -> str:
        """Return the box as the page's script reads it: four fractions, or nothing."""
        return ",".join(f"{edge:.5f}" for edge in self.box) if self.box is not None else ""


@dataclass(frozen=True)
class FieldBox:
    """A field of a paper that a person may accept, correct, or choose another reading of."""

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


@dataclass(frozen=True)
class FindingBox:
    """An open finding with the fields whose place on paper it rests on."""

    finding: Finding
    fields: tuple[FieldBox, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Desk:
    """A unit's page: what decides and is open, what is doubtful besides, what is only advice, what is settled."""

    findings: tuple[FindingBox, ...]
    doubts: tuple[FieldBox, ...]
    notes: tuple[FindingBox, ...]
    settled: tuple[FieldBox, ...]
    waiting: int

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


def spot_of(evidence: Evidence, contents: Contents) -> Spot | None:
    """Return where a place can be shown; None where its file is not among those that came in."""
    sha256 = contents.get(evidence.file)
    return None if sha256 is None else Spot(sha256, evidence.page, evidence.box, evidence.file, evidence.paragraph)


def _spots(evidence: Iterable[Evidence], contents: Contents) -> tuple[Spot, ...]:
    found = (spot_of(place, contents) for place in evidence)
    return tuple(dict.fromkeys(spot for spot in found if spot is not None))


def field_boxes(judged: JudgedDossier, contents: Contents) -> Iterator[FieldBox]:
    """Yield every field of the dossier's papers that says something, in the order of the papers."""
    for document in judged.documents:
        key = document_key(document, contents) if document.pages else ""
        for name, reading in readings_of(document):
            sure = certainty(reading)
            if sure == ABSENT:
                continue
            place = next(iter(_spots(reading.evidence, contents)), None)
            yield FieldBox(key, document.kind.label, name, reading, sure, place)


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


def _with_fields(findings: Iterable[Finding], boxes: Sequence[FieldBox], contents: Contents) -> list[FindingBox]:
    return [
        FindingBox(finding, tuple(sorted(_resting_on(finding, boxes), key=_doubt)), _spots(finding.evidence, contents))
        for finding in findings
    ]


def finding_boxes(findings: Iterable[Finding], judged: JudgedDossier, contents: Contents) -> tuple[FindingBox, ...]:
    """Return findings of a dossier with the fields whose place on paper they rest on."""
    return tuple(_with_fields(findings, tuple(field_boxes(judged, contents)), contents))


def lay_out(judged: JudgedDossier, contents: Contents, *, most: int = MOST_BOXES) -> Desk:
    """Return the boxes of a unit's page; a field that a finding rests on stands in the finding's box only."""
    boxes = tuple(field_boxes(judged, contents))
    findings = _with_fields(open_findings(judged), boxes, contents)
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
        waiting=len(deciding) + len(doubts) + len(notes) - sum(map(len, shown)),
    )
