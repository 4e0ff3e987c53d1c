"""What truly stands on each page of the samples: its printed lines cell by cell, its seals and hand signatures.

The lines are those recorded when the samples were typeset (`truth/pages.json.gz`). A line of the record may run over
two cells that stand side by side; a reader that keeps cells apart has the same words elsewhere. So each line is cut
where the generator's own blocks say that a cell ends, into the fewest pieces that each stand in one cell or table row.
Gaps where the pen writes cut a line too: what the pen writes is no printed line. The samples' footer, rules and pieces
under four signs are left out.
"""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from benchmarks.truth import load_units
from pipeline.vietnamese.fold import plain
from sample_dossiers.generator.blocks import Block, Delivery, Grid, Letterhead, Paper, Signatures, Text, Title, Unit
from sample_dossiers.generator.deliver import ON_PAPER
from sample_dossiers.generator.held_back import UNITS as HELD_BACK
from sample_dossiers.generator.truth import shown_path
from sample_dossiers.generator.typeset import FOOTER, PEN_GAP, typed
from sample_dossiers.generator.units import UNITS

LINES = Path("sample_dossiers/truth/pages.json.gz")
_LEAST_SIGNS = 4
_RULE = re.compile("-{2,}")


@dataclass(frozen=True)
class SamplePage:
    """One page of the samples. `spoil` is its grade; `seals` and `signatures` count what was drawn on it."""

    file: str
    page: int
    form: str
    spoil: str
    colour: bool
    held_back: bool
    pieces: tuple[str, ...]
    seals: int
    signatures: int

    @property
    def on_paper(self) -> bool:
        return self.form in ON_PAPER


def cut(line: str, cells: Sequence[str]) -> tuple[str, ...]:
    """Return a line cut into the fewest pieces that each stand in one cell; uncut where no cells hold it."""
    words = line.split()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(words)
    for end in range(1, len(words) + 1):
        for start in range(end):
            before, piece = best[start], " ".join(words[start:end])
            shorter = before is not None and (best[end] is None or len(before) + 1 < len(best[end] or ()))
            if before is not None and shorter and any(piece in cell for cell in cells):
                best[end] = (*before, piece)
    return best[-1] if best[-1] is not None else (line,)


def _block_cells(block: Block) -> Iterator[str]:
    if isinstance(block, Letterhead):
        yield from (*block.left, *block.motto, block.symbol or "", block.subject_under_symbol or "")
        yield block.place_date or ""
    elif isinstance(block, Title):
        yield from (block.name, *block.subject)
    elif isinstance(block, Text):
        yield block.text
    elif isinstance(block, Grid):
        yield from (" ".join(row) for row in block.rows)
        yield from (cell for row in block.rows for cell in row)
    elif isinstance(block, Signatures):
        sides = [side for side in (block.left, block.right) if side is not None]
        yield from (text for side in sides for text in (*side.titles, side.name or ""))
        yield from ("Nơi nhận:", *block.recipients)


def _cells(unit: Unit, on_paper: bool) -> tuple[str, ...]:
    """Return the texts of a unit's cells and paragraphs, cut at the gaps left for the pen."""
    texts = (typed(text, on_paper) for paper in unit.papers for block in paper.blocks for text in _block_cells(block))
    return tuple(dict.fromkeys(plain(part) for text in texts for part in text.split(PEN_GAP) if part.strip()))


def _is_printed(piece: str) -> bool:
    return sum(not letter.isspace() for letter in piece) >= _LEAST_SIGNS and any(c.isalnum() for c in piece)


def _without_rules(line: str) -> str:
    """Return a line without the rules under the letterhead, which are typed as dashes."""
    return " ".join(word for word in plain(line).split() if not _RULE.fullmatch(word))


def _pieces(lines: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    printed = [_without_rules(line) for line in lines if plain(line) != plain(FOOTER)]
    return tuple(piece for line in printed for piece in cut(line, cells) if _is_printed(piece))


def _drawn(paper: Paper, form: str, pages: dict[int, Sequence[str]], page: int) -> tuple[int, int]:
    """Return how many seals and signatures were drawn on a page: at each signer's name that stands on it.

    Ink is laid on every page that bears the name, an e-signature's picture above the printed one alone.
    """
    sides = [s for b in paper.blocks if isinstance(b, Signatures) for s in (b.left, b.right) if s is not None]
    seals = signatures = 0
    for side in sides:
        named = [number for number, lines in pages.items() if side.name and any(side.name in line for line in lines)]
        if form in ON_PAPER and page in named:
            seals, signatures = seals + side.sealed, signatures + side.signed
        elif form == "esigned" and side.signed and page == max(named, default=None):
            seals, signatures = seals + side.sealed, signatures + 1
    return seals, signatures


def _delivery(unit: Unit, file: str) -> Delivery:
    """Return the delivery that a file came by; a photograph's name is its delivery's with the page put in."""
    for delivery in unit.deliveries:
        before, slot, after = shown_path(unit, delivery.name).partition("{page}")
        if file == before or (slot and file.startswith(before) and file.endswith(after)):
            return delivery
    raise LookupError(f"no delivery of {unit.folder} is named {file}")


@lru_cache(maxsize=1)
def sample_pages() -> dict[tuple[str, int], SamplePage]:
    """Return every page of the samples that has a picture, by file and page."""
    recorded = json.loads(gzip.decompress(LINES.read_bytes()))
    units = {unit.folder: unit for unit in (*UNITS, *HELD_BACK)}
    pages = {}
    for truth in load_units():
        unit = units[truth.data["folder"]]
        for paper, document in zip(unit.papers, truth.data["documents"], strict=True):
            places = [(p["file"], p["page"]) for p in document["pages"] if p["page"] is not None]
            lines = {number: recorded[f"{file}#{page}"] for number, (file, page) in enumerate(places, 1)}
            for number, (file, page) in enumerate(places, 1):
                delivery = _delivery(unit, file)
                pages[file, page] = SamplePage(
                    file,
                    page,
                    delivery.form,
                    delivery.spoil,
                    delivery.colour,
                    unit.held_back,
                    _pieces(lines[number], _cells(unit, delivery.form in ON_PAPER)),
                    *_drawn(paper, delivery.form, lines, number),
                )
    return pages
