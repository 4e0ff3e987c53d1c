"""One submission, from its pages to its dossiers; and the law that all of it is read by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.cues import Cues
from models.document import PageRef, Paper
from models.dossier import Dossier
from models.event import Event
from models.page import Page
from models.plan import Plan
from models.reading import NOT_FOUND
from models.register import NO_REGISTER, Register
from models.source import SourceFile, Submission
from models.terms import FileStatus
from models.unit import UnitsTable
from pipeline.assemble import assemble, shared_with
from pipeline.classify import classify, name
from pipeline.corroborate import corroborate
from pipeline.parse import Knowledge, parse
from pipeline.review import Formed, regrouped, rekinded


@dataclass(frozen=True)
class Law:
    """What a batch is judged by: plan, units, the words papers are known by, the office's register."""

    plan: Plan
    units: UnitsTable
    cues: Cues
    register: Register = NO_REGISTER

    @property
    def knowledge(self) -> Knowledge:
        """Return what parsing is told."""
        return Knowledge(self.cues, self.units, self.plan.award, self.plan.contents, self.plan.movement)


@dataclass(frozen=True)
class Sorted:
    """The papers of one submission, each of a kind, and which events about pages were applied to them."""

    papers: tuple[Paper, ...]
    applied: frozenset[int] = frozenset()


def sorted_papers(submission: Submission, pages: Sequence[Page], law: Law, events: Sequence[Event] = ()) -> Sorted:
    """Return the pages of a submission cut into papers and named, as persons decided where they did."""
    by_file: dict[str, list[Page]] = {}
    for page in pages:
        by_file.setdefault(page.file, []).append(page)
    stream = [page for file in submission.files for page in by_file.get(file.path, ())]
    groups, split = regrouped(classify(stream, law.cues), events)
    papers, kinds = rekinded([g if isinstance(g, Paper) else _named(g, law.cues) for g in groups], events)
    return Sorted(tuple(_signed(paper, by_file) for paper in papers), split | kinds)


def _signed(paper: Paper, by_file: Mapping[str, Sequence[Page]]) -> Paper:
    """Return a paper with the digital signatures of its files, on whichever of their pages it stands."""
    files = dict.fromkeys(page.file for page in paper.pages)
    signatures = tuple(s for file in files for page in by_file.get(file, ()) for s in page.signatures)
    return paper.model_copy(update={"signatures": signatures}) if signatures else paper


def _named(formed: Formed, cues: Cues) -> Paper:
    paper = name(formed.pages, cues)
    return paper.model_copy(update={"reasons": (*paper.reasons, formed.reason)})


def dossiers_of(
    submission: Submission, papers: Sequence[Paper], files: Sequence[SourceFile], law: Law, year: int
) -> tuple[Dossier, ...]:
    """Return the dossiers of one submission: its papers parsed, put together by nominee."""
    own = {file.path for file in submission.files}
    unread = tuple(file for file in files if file.path in own and _partly_unread(file))
    documents = tuple(parse(paper, law.knowledge) for paper in papers)
    dossiers = assemble(submission, documents, unread, law.units, year)
    return tuple(corroborate(with_own_rows(dossier, papers, law)) for dossier in dossiers)


def with_own_rows(dossier: Dossier, papers: Sequence[Paper], law: Law) -> Dossier:
    """Return a dossier whose shared letter and minutes say only what they say of its own unit."""
    documents = []
    for document in dossier.documents:
        others = shared_with(document, dossier.unit)
        if others:
            first = document.pages[0]
            paper = next(p for p in papers if PageRef(file=p.pages[0].file, page=p.pages[0].page) == first)
            own = parse(paper, law.knowledge, without=others).fields
            listed = {"nominees": getattr(document.fields, "nominees", NOT_FOUND)}  # the whole list stays to be seen
            document = document.model_copy(update={"fields": own.model_copy(update=listed)})
        documents.append(document)
    return dossier.model_copy(update={"documents": tuple(documents)})


def _partly_unread(file: SourceFile) -> bool:
    """Tell whether a part could lie on a page that was not read: the whole file failed, or some of its pages."""
    return file.status == FileStatus.FAILED or (file.status == FileStatus.READ and file.reason is not None)
