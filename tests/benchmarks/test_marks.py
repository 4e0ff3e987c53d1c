from benchmarks.marks import MarkCount, cannot_tell, precision, recall
from benchmarks.sample_pages import SamplePage
from models.terms import MarkKind

COLOUR = SamplePage("a.pdf", 1, "scan", "ordinary", True, False, (), 1, 1)
GREY = SamplePage("b.pdf", 1, "scan", "ordinary", False, False, (), 1, 1)


def counted(drawn: int, seen: int) -> MarkCount:
    return MarkCount(COLOUR, MarkKind.SEAL, drawn, seen)


def test_a_mark_missed_lowers_recall_alone() -> None:
    counts = [counted(1, 1), counted(1, 0)]
    assert precision(counts) == "1/1 = 100.0 %"
    assert recall(counts) == "1/2 = 50.0 %"


def test_a_mark_that_nobody_drew_lowers_precision_alone() -> None:
    counts = [counted(1, 2), counted(0, 1), counted(0, 0)]
    assert precision(counts) == "1/3 = 33.3 %"
    assert recall(counts) == "1/1 = 100.0 %"


def test_nothing_drawn_and_nothing_seen_is_no_figure() -> None:
    assert precision([counted(0, 0)]) == recall([counted(0, 0)]) == "–"


def test_a_grey_page_with_a_seal_ought_to_say_that_it_cannot_tell() -> None:
    said = MarkCount(GREY, MarkKind.SEAL, 1, 0, cannot_tell=True)
    silent = MarkCount(GREY, MarkKind.SEAL, 1, 0)
    unsealed = MarkCount(GREY, MarkKind.SEAL, 0, 0)
    assert cannot_tell([said, silent, unsealed, counted(1, 1)]) == "1/2 = 50.0 %"
