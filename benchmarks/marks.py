"""Seals and hand signatures: how many of those drawn on the samples are seen, how many of those seen were drawn.

Marks are counted page by page, not matched by their place: a page with one seal drawn and two seen has one false one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.both_ways import Readings
from benchmarks.figures import NONE, markdown, share
from benchmarks.sample_pages import SamplePage
from models.page import Page
from models.terms import MarkAnswer, MarkKind

NAMES = {MarkKind.SEAL: "seals", MarkKind.SIGNATURE: "hand signatures"}


@dataclass(frozen=True)
class MarkCount:
    """The marks of one kind on one page: how many were drawn, how many seen, what else was answered."""

    page: SamplePage
    kind: MarkKind
    drawn: int
    seen: int
    cannot_tell: bool = False

    @property
    def found(self) -> int:
        return min(self.drawn, self.seen)


def precision(counts: Iterable[MarkCount]) -> str:
    """Return the share of the marks seen that were drawn."""
    counts = tuple(counts)
    return share(sum(c.found for c in counts), sum(c.seen for c in counts))


def recall(counts: Iterable[MarkCount]) -> str:
    """Return the share of the marks drawn that were seen."""
    counts = tuple(counts)
    return share(sum(c.found for c in counts), sum(c.drawn for c in counts))


def mark_counts(pages: Mapping[tuple[str, int], SamplePage], readings: Readings) -> tuple[MarkCount, ...]:
    """Return the marks of every page of the samples that has a picture; a page not read has none seen."""
    counts = []
    for (file, _, number), both in readings.items():
        sample = pages.get((file, number or 0))
        if sample is not None:
            drawn = {MarkKind.SEAL: sample.seals, MarkKind.SIGNATURE: sample.signatures}
            counts += [_count(sample, kind, drawn[kind], both.ours) for kind in NAMES]
    return tuple(counts)


def _count(sample: SamplePage, kind: MarkKind, drawn: int, read: object) -> MarkCount:
    marks = [mark for mark in read.marks if mark.kind == kind] if isinstance(read, Page) else []
    answers = [mark.answer for mark in marks]
    return MarkCount(sample, kind, drawn, answers.count(MarkAnswer.SEEN), MarkAnswer.CANNOT_TELL in answers)


def _of(counts: Iterable[MarkCount], kind: MarkKind, *, colour: bool = True) -> list[MarkCount]:
    return [count for count in counts if count.kind == kind and count.page.colour == colour]


def cannot_tell(counts: Iterable[MarkCount]) -> str:
    """Return the share of grey pages with a seal drawn on them that answer "cannot tell"."""
    grey = [count for count in _of(counts, MarkKind.SEAL, colour=False) if count.drawn]
    return share(sum(count.cannot_tell for count in grey), len(grey))


def figures(counts: Sequence[MarkCount]) -> list[list[str]]:
    """Return the rows of the table of figures."""
    return [
        [f"{name}, {figure.__name__}", NONE, figure(_of(counts, kind))]
        for kind, name in NAMES.items()
        for figure in (precision, recall)
    ]


def table(counts: Sequence[MarkCount]) -> str:
    """Return precision and recall by how the page came, and the grey pages, in Markdown."""
    forms = {"photographs": ("photos",), "scans": ("scan", "bad_layer"), "digital": ("esigned", "born_digital")}
    rows = []
    for kind, name in NAMES.items():
        coloured = _of(counts, kind)
        groups = [(form, [c for c in coloured if c.page.form in forms[form]]) for form in forms]
        groups += [("held back", [c for c in coloured if c.page.held_back]), ("all in colour", coloured)]
        rows += [[name, group, precision(kept), recall(kept)] for group, kept in groups]
    rows.append(["seals", "grey, with a seal", "“cannot tell”", cannot_tell(counts)])
    grey = _of(counts, MarkKind.SIGNATURE, colour=False)
    rows.append(["hand signatures", "grey", precision(grey), recall(grey)])
    return markdown(["mark", "pages", "precision", "recall"], rows)


def misses(counts: Sequence[MarkCount]) -> list[str]:
    """Return each page where marks were missed or seen that nobody drew."""
    return [
        f"{count.page.file} p.{count.page.page}: {NAMES[count.kind]} drawn {count.drawn}, seen {count.seen}"
        for count in counts
        if count.drawn != count.seen and (count.page.colour or count.kind == MarkKind.SIGNATURE)
    ]
