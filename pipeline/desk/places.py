"""Places of a dossier that can be shown: pages, parts of pages, paragraphs, and where a paper is signed; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.document import Document
from models.dossier import JudgedDossier
from models.page import Box
from models.reading import Evidence, Reading
from models.terms import DocumentKind
from pipeline.report.labels import SHORT_PARTS

Contents = Mapping[str, str]
_AROUND = (0.14, 0.035)
"""Share of the page's width and height shown around the signer's name and title: a seal stands left of them."""
_LEAST_HEIGHT = 0.2
"""Share of the page's height that a signature with its seal takes between the signer's title and name."""

_HEADING: Box = (0.04, 0.03, 0.96, 0.36)


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


def spot_of(evidence: Evidence, contents: Contents) -> Spot | None:
    """Return where a place can be shown; None where its file is not among those that came in."""
    sha256 = contents.get(evidence.file)
    return None if sha256 is None else Spot(sha256, evidence.page, evidence.box, evidence.file, evidence.paragraph)


def spots_of(evidence: Iterable[Evidence], contents: Contents) -> tuple[Spot, ...]:
    """Return the places that can be shown, each once."""
    found = (spot_of(place, contents) for place in evidence)
    return tuple(dict.fromkeys(spot for spot in found if spot is not None))


def _signer_boxes(document: Document, page: int | None) -> list[Box]:
    readings = (getattr(document.fields, name, None) for name in ("signer", "signer_title"))
    found = (reading.evidence for reading in readings if isinstance(reading, Reading))
    return [place.box for places in found for place in places if place.page == page and place.box is not None]


def heading_place(place: Evidence) -> Evidence:
    """Return a page as the part of it where its number, day and addressee stand (Decree 30, zones 2 to 5)."""
    whole = place.box is None and place.page is not None
    return place.model_copy(update={"box": _HEADING}) if whole else place


def signing_place(place: Evidence, documents: Iterable[Document]) -> Evidence:
    """Return a page as the part of it where its paper is signed, known by the signer's name and title."""
    if place.box is not None or place.page is None:
        return place
    known = (d for d in documents if any((ref.file, ref.page) == (place.file, place.page) for ref in d.pages))
    boxes = [box for document in known for box in _signer_boxes(document, place.page)]
    if not boxes:
        return place
    x0, y0 = min(box[0] for box in boxes) - _AROUND[0], min(box[1] for box in boxes) - _AROUND[1]
    x1, y1 = max(box[2] for box in boxes) + _AROUND[0], max(box[3] for box in boxes) + _AROUND[1]
    if len(boxes) == 1:  # the title alone or the name alone: the signature is below or above it
        y0, y1 = y0 - _LEAST_HEIGHT / 2, y1 + _LEAST_HEIGHT / 2
    box = (max(x0, 0.0), max(y0, 0.0), min(x1, 1.0), min(max(y1, y0 + _LEAST_HEIGHT), 1.0))
    return place.model_copy(update={"box": box})


def paper_name(document: Document) -> str:
    """Return what a paper is called where there is little room."""
    return document.type if document.kind is DocumentKind.OTHER else SHORT_PARTS[document.kind]


def page_list(judged: JudgedDossier, contents: Contents) -> tuple[tuple[str, tuple[Spot, ...]], ...]:
    """Return the pages of each paper with the paper's name; a page that two papers share stands with the first."""
    shown: set[Spot] = set()
    papers = []
    for document in judged.documents:
        refs = (*document.pages, *document.twins)
        spots = [Spot(contents[ref.file], ref.page, None, ref.file) for ref in refs if ref.file in contents]
        own = tuple(spot for spot in dict.fromkeys(spots) if spot not in shown)
        shown.update(own)
        if own:
            papers.append((paper_name(document), own))
    return tuple(papers)
