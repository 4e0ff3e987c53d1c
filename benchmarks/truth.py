"""The truth files beside the samples, and how an output is held against them."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.document import Document
from models.dossier import JudgedDossier
from models.reading import Evidence, Nominee
from pipeline.vietnamese.fold import plain

TRUTH = Path("sample_dossiers/truth")
PASSAGES = {"content_a", "content_b", "content_c", "content_d", "conclusion"}
_PASSAGE_OVERLAP = 0.6
"""A passage is right when it shares this part of the true one's words: where a passage ends is a matter of taste."""


@dataclass(frozen=True)
class Unit:
    """One truth file."""

    slug: str
    data: dict[str, Any]

    @property
    def grade(self) -> str:
        return str(self.data["grade"])

    @property
    def held_back(self) -> bool:
        return bool(self.data["held_back"])

    @property
    def sound(self) -> bool:
        return bool(self.data["sound"])


def load_units(folder: Path = TRUTH) -> tuple[Unit, ...]:
    """Return every truth file, by name; files that begin with "_" tell of the inbox."""
    paths = sorted(path for path in folder.glob("*.json") if not path.name.startswith("_"))
    return tuple(Unit(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in paths)


def _pages(document: dict[str, Any]) -> set[tuple[str, int | None]]:
    return {(page["file"], page["page"]) for page in document["pages"]}


def _read_pages(document: Document) -> set[tuple[str, int | None]]:
    return {(page.file, page.page) for page in (*document.pages, *document.twins)}


def dossier_of(unit: Unit, dossiers: Sequence[JudgedDossier]) -> JudgedDossier | None:
    """Return the dossier that shares most pages with a truth file, the unit's own name breaking ties."""
    true_pages = {page for document in unit.data["documents"] for page in _pages(document)}

    def shared(dossier: JudgedDossier) -> tuple[int, bool]:
        pages = {page for document in dossier.documents for page in _read_pages(document)}
        return len(pages & true_pages), dossier.unit.name == unit.data["unit"]["name"]

    best = max(dossiers, key=shared, default=None)
    return best if best is not None and shared(best)[0] > 0 else None


def document_of(true: dict[str, Any], documents: Sequence[Document]) -> Document | None:
    """Return the document that shares most pages with a true one."""
    pages = _pages(true)
    best = max(documents, key=lambda d: len(_read_pages(d) & pages), default=None)
    return best if best is not None and _read_pages(best) & pages else None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text).lower())


def _contains(one: str, other: str) -> float:
    """Return the share of the true passage's words that the read passage holds, or the other way round."""
    left, right = _words(one), _words(other)
    if not left or not right:
        return 0.0
    shared = sum(min(left.count(word), right.count(word)) for word in set(left))
    return (
        shared / min(len(left), len(right)) if min(len(left), len(right)) >= 8 else shared / max(len(left), len(right))
    )


def _comparable(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list | tuple):
        return sorted((_comparable(_name(entry)), str(_kind(entry))) for entry in value)
    return value


def _name(entry: Any) -> str:
    return entry.name if isinstance(entry, Nominee) else str(entry["name"])


def _kind(entry: Any) -> str:
    return entry.kind.value if isinstance(entry, Nominee) else str(entry["kind"])


def same(name: str, true: Any, read: Any) -> bool:
    """Tell whether a field was read exactly; a passage, whether it is that passage."""
    if name in PASSAGES and isinstance(true, str) and isinstance(read, str):
        return _contains(true, read) >= _PASSAGE_OVERLAP
    return bool(_comparable(true) == _comparable(read))


@dataclass(frozen=True)
class FieldResult:
    """One field of one paper: its truth, what was read, whether they agree, where it was read."""

    unit: Unit
    kind: str
    name: str
    true: Any
    read: Any
    confidence: float
    right: bool
    handwritten: bool
    where: str = ""


def field_results(unit: Unit, dossier: JudgedDossier | None) -> Iterator[FieldResult]:
    """Yield the fields that the truth or the reading fills; where both are silent nothing is counted."""
    for true in unit.data["documents"]:
        document = document_of(true, dossier.documents) if dossier else None
        right_kind = document is not None and document.kind == true["kind"]
        for name, value in true["fields"].items():
            reading = getattr(document.fields, name, None) if right_kind and document else None
            read = reading.value if reading else None
            if value is None and read is None:
                continue
            sure = reading.confidence if reading else 0.0
            by_hand = name in true.get("handwritten", ())
            where = place(reading.evidence if reading else (), true)
            yield FieldResult(unit, true["kind"], name, value, read, sure, same(name, value, read), by_hand, where)


def place(evidence: Sequence[Evidence], true: dict[str, Any]) -> str:
    """Return where a value was read, "file p.N [box]", so that its strip can be found; else where its paper begins."""
    if not evidence:
        first = true["pages"][0]
        return f"{first['file']} p.{first['page'] or 1}"
    seen = evidence[0]
    box = f" {[round(edge, 3) for edge in seen.box]}" if seen.box else ""
    return f"{seen.file} p.{seen.page or 1}{box}"
