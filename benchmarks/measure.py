"""Read samples and real files both ways, once, and measure what was asked for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import both_ways, characters, cost, fields, hands, marks, real_files, real_headings, text_layers
from benchmarks.accuracy import INBOX, Result, compare
from benchmarks.both_ways import Readings, Way
from benchmarks.reliability import Shown
from benchmarks.sample_pages import sample_pages
from pipeline.flow import Reader, process

PARTS = ("units", "fields", "characters", "real", "hands", "layers", "marks", "cpu", "reliability")
_OF_SAMPLES = {"units", "fields", "characters", "marks", "cpu", "reliability"}
_OF_REAL = {"real", "cpu", "reliability"}


@dataclass
class Measured:
    """What was measured; a part that was not asked for, or needs real files that are not there, is empty."""

    parts: Collection[str]
    results: dict[Way, tuple[Result, ...]] = field(default_factory=dict)
    line_errors: dict[Way, tuple[characters.LineError, ...]] = field(default_factory=dict)
    headings: dict[Way, list[real_headings.Heading]] = field(default_factory=dict)
    numbers: tuple[hands.Written, ...] = ()
    layers: tuple[text_layers.LayerAnswer, ...] = ()
    mark_counts: tuple[marks.MarkCount, ...] = ()
    costs: list[cost.PageCost] = field(default_factory=list)

    def asked(self, part: str) -> bool:
        return part in self.parts

    @property
    def shown(self) -> dict[str, list[Shown]]:
        """Return the values shown, by how far tuning could have reached them."""
        results, headings = self.results.get("ours", ()), self.headings.get("ours", ())
        groups = {f"samples {group}": fields.shown(results, group) for group in ("held back", "tuned on")}
        for name, apart in (("real held apart", True), ("real tuned on", False)):
            if headings:
                groups[name] = [s for h in headings if h.label.held_apart == apart for s in h.shown]
        return groups


def read_samples(workers: int, readings: Readings) -> dict[Way, tuple[Result, ...]]:
    """Return every unit of the samples as judged from pages read both ways."""
    with both_ways.open_readers(workers, readings) as (recording, replaying, law):
        readers: dict[Way, Reader] = {"ours": recording, "alone": replaying["alone"]}
        processed = {
            way: process(INBOX, reader, law, year=2024, exclude=None, on=None) for way, reader in readers.items()
        }
        return {way: compare(batch) for way, batch in processed.items()}


def measure(parts: Sequence[str], workers: int, kept: Path | None) -> Measured:
    """Measure the parts asked for."""
    measured, readings = Measured(parts), both_ways.load(kept)
    pages, real = sample_pages(), real_files.folder()
    if _OF_SAMPLES & set(parts):
        measured.results = read_samples(workers, readings)
        measured.line_errors = characters.line_errors(pages, readings)
        measured.mark_counts = marks.mark_counts(pages, readings)
    if real is not None and _OF_REAL & set(parts):
        measured.headings = real_headings.read_headings(real_files.labels(real), workers, readings)
    if "hands" in parts:
        measured.numbers = hands.written()
    if real is not None and "layers" in parts:
        measured.layers = text_layers.layer_answers(real)
    measured.costs = cost.page_costs(readings, pages, other="real")
    both_ways.keep(kept, readings)
    return measured
