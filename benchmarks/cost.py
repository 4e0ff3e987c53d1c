"""CPU seconds and engine calls a page, against one Tesseract pass over the same pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.both_ways import Cost, Readings
from benchmarks.figures import GRADES, NONE, markdown
from benchmarks.sample_pages import SamplePage


@dataclass(frozen=True)
class PageCost:
    """What one picture of a page cost both ways."""

    group: str
    ours: Cost
    alone: Cost


def page_costs(readings: Readings, pages: Mapping[tuple[str, int], SamplePage], other: str) -> list[PageCost]:
    """Return the cost of every page that was read as a picture, by its grade, or as `other` where it is no sample."""
    found = []
    for (file, _, number), both in readings.items():
        if both.costs:
            sample = pages.get((file, number or 0))
            found.append(PageCost(sample.spoil if sample else other, both.costs["ours"], both.costs["alone"]))
    return found


def ratio(costs: Iterable[PageCost]) -> str:
    """Return how many times the CPU seconds of one pass ours takes."""
    costs = tuple(costs)
    alone = sum(cost.alone.cpu_s for cost in costs)
    return f"{sum(cost.ours.cpu_s for cost in costs) / alone:.2f}x" if alone else NONE


def figures(costs: Iterable[PageCost]) -> list[list[str]]:
    """Return the row of the table of figures: the samples' pages."""
    return [["CPU seconds a page against one pass", "1.0x", ratio(c for c in costs if c.group in GRADES)]]


def table(costs: list[PageCost]) -> str:
    """Return seconds, calls and ratio by group, in Markdown."""
    groups = {group: [c for c in costs if c.group == group] for group in (*GRADES, "real")}
    groups["all samples"] = [c for c in costs if c.group in GRADES]
    rows = [_row(name, kept) for name, kept in groups.items() if kept]
    return markdown(["pages", "count", "alone: s a page", "ours: s a page", "ratio", "ours: engine calls a page"], rows)


def _row(name: str, costs: list[PageCost]) -> list[str]:
    alone, ours = ([getattr(cost, way) for cost in costs] for way in ("alone", "ours"))
    seconds = [f"{sum(cost.cpu_s for cost in way) / len(costs):.2f}" for way in (alone, ours)]
    calls = f"{sum(cost.calls for cost in ours) / len(costs):.1f}"
    return [name, str(len(costs)), *seconds, ratio(costs), calls]
