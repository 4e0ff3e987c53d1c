"""Line character error, free of reading order: the least edits of each true line against any stretch of what was read.

A line that a reader put elsewhere on the page costs nothing; a line that it lost costs all its letters. Letters are
compared as the output contract writes them: NFC, single spaces, plain hyphens and quotes; case and tones count.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import edlib

from benchmarks.both_ways import WAYS, Readings, Way
from benchmarks.figures import GRADES, NONE, markdown
from benchmarks.sample_pages import SamplePage
from models.page import Page
from models.terms import TextOrigin
from pipeline.vietnamese.fold import plain

_LOST = 0.5
"""A line is lost where more than this share of it had to be edited."""


@dataclass(frozen=True)
class LineError:
    """One true line of one page, and the least edits that make it of what was read."""

    page: SamplePage
    line: str
    edits: int

    @property
    def lost(self) -> bool:
        return self.edits > _LOST * len(self.line)


def least_edits(line: str, text: str) -> int:
    """Return the least edits of a line against any stretch of a text."""
    if not line or not text:
        return len(line)
    own = set(line)
    # The engine of alignment knows 256 letters; those that the line lacks are all alike to it.
    alike = "".join(letter if letter in own else "\0" for letter in text)
    return int(edlib.align(line, alike, mode="HW", task="distance")["editDistance"])


def error_rate(errors: Iterable[LineError]) -> float | None:
    """Return the edits of all lines by their letters, None without a letter."""
    errors = tuple(errors)
    letters = sum(len(error.line) for error in errors)
    return sum(error.edits for error in errors) / letters if letters else None


def line_errors(pages: Mapping[tuple[str, int], SamplePage], readings: Readings) -> dict[Way, tuple[LineError, ...]]:
    """Return the errors of every true line of the pages that were read as pictures, both ways."""
    found: dict[Way, list[LineError]] = {way: [] for way in WAYS}
    for (file, _, number), both in readings.items():
        sample = pages.get((file, number or 0))
        if sample is None or not sample.on_paper:
            continue
        for way in WAYS:
            text = _text(getattr(both, way))
            found[way] += [LineError(sample, line, least_edits(line, text)) for line in sample.pieces]
    return {way: tuple(errors) for way, errors in found.items()}


def _text(page: object) -> str:
    return plain(page.text) if isinstance(page, Page) and page.origin == TextOrigin.OCR else ""


def _rate(errors: Sequence[LineError]) -> str:
    rate = error_rate(errors)
    return NONE if rate is None else f"{100 * rate:.2f} %"


def _kept(errors: Iterable[LineError], group: str) -> list[LineError]:
    return [e for e in errors if group in ("all", e.page.spoil) or (group == "held back" and e.page.held_back)]


def figures(errors: Mapping[Way, Sequence[LineError]]) -> list[list[str]]:
    """Return the rows of the table of figures."""
    return [[f"line CER, {grade}", *(_rate(_kept(errors[way], grade)) for way in WAYS)] for grade in GRADES]


def table(errors: Mapping[Way, Sequence[LineError]]) -> str:
    """Return line error and lost lines by grade, and of the units held back, in Markdown."""
    rows = []
    for group in (*GRADES, "all", "held back"):
        row = [group]
        for way in WAYS:
            kept = _kept(errors[way], group)
            row += [_rate(kept), f"{sum(e.lost for e in kept)} of {len(kept)}"]
        rows.append(row)
    return markdown(["pages", "alone: CER", "alone: lines lost", "ours: CER", "ours: lines lost"], rows)


def misses(errors: Mapping[Way, Sequence[LineError]]) -> list[str]:
    """Return each line that ours lost, by its page."""
    return [f"{error.page.file} p.{error.page.page}: a line of {len(error.line)} letters lost ({error.edits} edits)"
            for error in errors["ours"] if error.lost]  # fmt: skip
