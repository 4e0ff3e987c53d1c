"""A paper opened again with python-docx: its words in the order of the page, its tables, what is marked to fill in."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.table import Table
from docx.text.paragraph import Paragraph

from models.dossier import JudgedDossier
from models.plan import Plan
from pipeline.reference.office import load_office
from tests.validate.sound import PLAN as PLAN
from tests.validate.sound import dossier, judged, record, with_settings

OFFICE = load_office()


def opened(content: bytes | None) -> Any:
    assert content is not None
    return docx.Document(io.BytesIO(content))


def _paragraphs(block: Any) -> Iterator[Paragraph]:
    for item in block.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
        else:
            yield item


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def lines(content: bytes | None) -> list[str]:
    """Return every paragraph with words, also of cells, in the order of the page; hard spaces as plain ones."""
    return [plain(paragraph.text) for paragraph in _paragraphs(opened(content)) if paragraph.text.strip()]


def text(content: bytes | None) -> str:
    return "\n".join(lines(content))


def raw(content: bytes | None) -> str:
    """Return the words with their hard spaces."""
    return "\n".join(paragraph.text for paragraph in _paragraphs(opened(content)))


def to_fill(content: bytes | None) -> list[str]:
    """Return what is marked in yellow."""
    return [
        plain(run.text)
        for paragraph in _paragraphs(opened(content))
        for run in paragraph.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]


def tables(content: bytes | None) -> list[list[list[str]]]:
    """Return the ruled tables, row by row."""
    ruled = [table for table in opened(content).tables if table.style.name == "Table Grid"]
    return [[[plain(cell.text) for cell in row.cells] for row in table.rows] for table in ruled]


def case(changes: dict[str, Any] | None = None, plan: Plan = PLAN) -> JudgedDossier:
    """Return the sound dossier with changes, judged, with its unread files."""
    source = dossier(changes)
    made = record(judged(changes, plan), source)
    return made.model_copy(update={"unread": source.unread})


def another(name: str, changes: dict[str, Any] | None = None, **unit: Any) -> JudgedDossier:
    """Return a dossier of another unit: only its name differs, its answers are those of the changed sound one."""
    made = case(changes)
    return made.model_copy(
        update={"id": name, "unit": made.unit.model_copy(update={"name": name, "code": None, **unit})}
    )


__all__ = [
    "OFFICE",
    "PLAN",
    "another",
    "case",
    "lines",
    "opened",
    "plain",
    "raw",
    "tables",
    "text",
    "to_fill",
    "with_settings",
]
