"""Dossiers and what the clerks decided → dossiers as decided; pure.

Decisions are events (models/event.py). They are applied in their order, at four places of the line: which pages form
which paper and of what kind (before parsing), which dossier a paper lies in, what a paper says, what a rule answers.
A decision is known by content (a file's hash, a page, a field), so that it outlives another name or order of files.
One that no longer fits is returned as a conflict to show; none is dropped in silence.
"""

from pipeline.review.answers import answered, on_paper
from pipeline.review.assign import Assigned, assigned
from pipeline.review.closing import closing, record_digest
from pipeline.review.effective import effective
from pipeline.review.facts import with_facts
from pipeline.review.moves import moved
from pipeline.review.papers import Formed, misfits, regrouped, rekinded
from pipeline.review.values import with_values

__all__ = [
    "Assigned",
    "Formed",
    "answered",
    "assigned",
    "closing",
    "effective",
    "misfits",
    "moved",
    "on_paper",
    "record_digest",
    "regrouped",
    "rekinded",
    "with_facts",
    "with_values",
]
