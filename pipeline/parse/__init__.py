"""Papers to documents: every field of its kind, each with its evidence. Parse says what is written; validate judges."""

from collections.abc import Callable

from models.attested import NOTHING_ATTESTED
from models.document import Document, Fields, PageRef, Paper
from models.page import Line
from models.terms import DocumentKind, TextOrigin
from pipeline.parse.attested import read_attested
from pipeline.parse.bodies import find_bodies
from pipeline.parse.citations import read_citations
from pipeline.parse.heading import Heading, read_heading
from pipeline.parse.knowledge import Knowledge
from pipeline.parse.papers import read_letter, read_minutes, read_other, read_report
from pipeline.parse.signatures import with_kinds
from pipeline.parse.text import PaperText, lay_out
from pipeline.vietnamese.fold import fold

__all__ = ["Knowledge", "parse"]

_READERS: dict[DocumentKind, Callable[[PaperText, Heading, Knowledge], Fields]] = {
    DocumentKind.PROPOSAL_LETTER: read_letter,
    DocumentKind.COUNCIL_MINUTES: read_minutes,
    DocumentKind.ACHIEVEMENT_REPORT: read_report,
    DocumentKind.OTHER: read_other,
}


def parse(paper: Paper, knowledge: Knowledge, *, without: tuple[str, ...] = ()) -> Document:
    """Return the document that a paper is, with every field of its kind read.

    `without` names other bodies of the paper's list: their rows are passed over, so that an index, votes or an award
    are those of the body that is left (one letter for several collectives, DESIGN §5.2).
    """

    def of_others(row: Line) -> bool:
        named = {place.unit.name for place in find_bodies(fold(row.text), knowledge.units)}
        return bool(named) and named <= set(without)

    text = lay_out(paper.pages, skip=of_others if without else None)
    heading = read_heading(text, paper.type, knowledge)
    fields = _READERS[paper.kind](text, heading, knowledge)
    word = all(page.origin == TextOrigin.WORD for page in paper.pages)
    return Document(
        kind=paper.kind,
        type=paper.type,
        type_confidence=paper.type_confidence,
        pages=tuple(PageRef(file=page.file, page=page.page) for page in paper.pages),
        reasons=paper.reasons,
        fields=fields,
        marks=tuple(mark for page in paper.pages for mark in page.marks),
        signatures=with_kinds(paper.signatures, fields, knowledge.cues),
        doubts=paper.doubts,
        cites=read_citations(text, heading.body_start),
        attests=NOTHING_ATTESTED
        if paper.kind is not DocumentKind.OTHER
        else read_attested(text, heading, paper.type, knowledge),
        origin=TextOrigin.WORD if word else paper.pages[0].origin,
        decided_by=paper.decided_by,
    )
