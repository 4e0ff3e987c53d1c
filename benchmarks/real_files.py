"""Where the real files lie and what people say of them; they are never a part of this project.

`HOSO_REAL_FILES` names a folder with `labels.tsv` (headings read by eye), `MANIFEST.tsv` (what each file is) and the
files. Everything that is printed of them tells the row of `labels.tsv`, never a name. Seven of the labelled files are
held apart: nothing is tuned on their number and day.
"""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HELD_APART = frozenset(range(3, 22, 3))
"""Rows of `labels.tsv`, from 1: every third of 22."""
SKIPPED = "skipped: HOSO_REAL_FILES is not set"


@dataclass(frozen=True)
class Label:
    """The heading of one real file, read by eye. `issued_on` may have "?" where a part cannot be told."""

    row: int
    path: Path
    number: str
    notation: str
    issued_on: str
    type: str
    issuer: str

    @property
    def held_apart(self) -> bool:
        return self.row in HELD_APART


def folder() -> Path | None:
    """Return the folder of real files, None where there is none."""
    named = os.environ.get("HOSO_REAL_FILES")
    return Path(named) if named else None


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def labels(real: Path) -> tuple[Label, ...]:
    """Return the labelled headings in the order of their rows."""
    return tuple(
        Label(
            row,
            real / entry["file"],
            entry["number"],
            entry["notation"],
            entry["issued_on"],
            entry["type"],
            entry["issuer"],
        )
        for row, entry in enumerate(_rows(real / "labels.tsv"), 1)
    )


def described(real: Path) -> dict[Path, str]:
    """Return what is said of each real PDF: how it was made, and the note."""
    return {
        real / entry["file"]: f"{entry['scan or digital'] or ''}; {entry['note'] or ''}"
        for entry in _rows(real / "MANIFEST.tsv")
        if entry["file"].endswith(".pdf")
    }
