"""Pages to papers: where one ends, what it is, and why."""

from collections.abc import Sequence

from models.cues import Cues
from models.document import Paper
from models.page import Page
from pipeline.classify.kind import name
from pipeline.classify.stream import cut

__all__ = ["classify", "name"]


def classify(pages: Sequence[Page], cues: Cues) -> tuple[Paper, ...]:
    """Return the papers in the pages of one submission, in reading order, each named with reasons.

    A page on which nothing was read stays with the paper of its file, or is a paper of its own with doubts.
    """
    return tuple(name(paper, cues) for paper in cut(pages, cues))
