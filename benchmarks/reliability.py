"""What a confidence is worth: of the values shown with about this confidence, how many are wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.figures import NONE, markdown

EDGES = (0.0, 0.5, 0.8, 0.9, 0.95, 0.975)
CLAIM_FROM, CLAIM_WRONG = 0.975, 0.01


@dataclass(frozen=True)
class Shown:
    """One value that was shown, with its confidence, and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True)
class Bin:
    """The values shown with a confidence from `low` up to `high`; the last bin holds 1 itself."""

    low: float
    high: float
    count: int
    wrong: int

    @property
    def name(self) -> str:
        return f"{self.low:g} – {self.high:g}"

    @property
    def text(self) -> str:
        return f"{self.wrong} of {self.count} = {100 * self.wrong / self.count:.1f} %" if self.count else NONE


def bins(shown: Iterable[Shown]) -> tuple[Bin, ...]:
    """Return how many values each span of confidence holds and how many of them are wrong."""
    shown = tuple(shown)
    spans = list(zip(EDGES, (*EDGES[1:], 1.0), strict=True))
    found = []
    for low, high in spans:
        inside = [s for s in shown if low <= s.confidence < high or (high == 1.0 and s.confidence >= high)]
        found.append(Bin(low, high, len(inside), sum(not s.right for s in inside)))
    return tuple(found)


def claim(shown: Iterable[Shown]) -> str:
    """Say whether of the values shown at 0.975 or more at most 1 % are wrong."""
    last = bins(shown)[-1]
    if not last.count:
        return NONE
    return f"{'holds' if last.wrong <= CLAIM_WRONG * last.count else 'does not hold'}: {last.text}"


def table(groups: Mapping[str, Sequence[Shown]]) -> str:
    """Return the reliability table, a column a group, in Markdown."""
    columns = {name: bins(shown) for name, shown in groups.items()}
    spans = bins(())
    rows = [[span.name, *(column[i].text for column in columns.values())] for i, span in enumerate(spans)]
    rows.append(["at most 1 % wrong from 0.975", *(claim(shown) for shown in groups.values())])
    return markdown(["confidence", *(f"{name}: wrong" for name in columns)], rows)
