"""What a unit's dossier truly is, as a truth file beside the samples."""

import re
from typing import Any

from sample_dossiers.generator.blocks import Grid, Letterhead, Paper, Signatures, Text, Title, Unit
from sample_dossiers.generator.deliver import Written

LITERAL = {"place", "subject", "signer", "chair", "secretary", "initiative_title", "initiative_decision"}
_PEN = re.compile(r"\{pen:([^}]*)\}")


def paper_text(paper: Paper) -> str:
    """Return all words of a paper, pen pieces typed."""
    parts: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Letterhead):
            parts += [*block.left, block.symbol or "", block.place_date or "", block.subject_under_symbol or ""]
        elif isinstance(block, Title):
            parts += [block.name, *block.subject]
        elif isinstance(block, Text):
            parts.append(block.text)
        elif isinstance(block, Grid):
            parts += [cell for row in block.rows for cell in row]
        elif isinstance(block, Signatures):
            for side in (block.left, block.right):
                if side is not None:
                    parts += [*side.titles, side.name or ""]
    return _PEN.sub(r"\1", "\n".join(parts))


def check_literal(unit: Unit) -> list[str]:
    """Return what a truth says that its paper does not: literal fields must stand in the words as they are."""
    faults = []
    for paper in unit.papers:
        text = re.sub(r"\s+", " ", paper_text(paper))
        for name, value in paper.fields.items():
            if name in LITERAL and isinstance(value, str) and re.sub(r"\s+", " ", value).lower() not in text.lower():
                faults.append(f"{unit.unit}: {paper.kind}.{name} = {value!r} does not stand in the paper")
            if name in ("par_index", "par_points") and isinstance(value, int | float):
                written = str(value).replace(".", ",")
                if written not in text and written.rstrip("0") not in text:
                    faults.append(f"{unit.unit}: {paper.kind}.{name} = {written} does not stand in the paper")
    return faults


def by_hand(paper: Paper, delivered_on_paper: bool) -> list[str]:
    """Return the fields that the pen wrote."""
    if not delivered_on_paper:
        return []
    names = []
    for block in paper.blocks:
        if isinstance(block, Letterhead):
            if "{pen:" in (block.symbol or ""):
                names.append("number")
            if "{pen:" in (block.place_date or ""):
                names.append("issued_on")
        if isinstance(block, Text) and "{pen:" in block.text and paper.kind == "council_minutes":
            names.append("held_on")
    return names


def shown_path(unit: Unit, name: str) -> str:
    """Return the path of a file as the inbox shows it."""
    if unit.package == "loose":
        return name
    return f"{unit.folder}.zip/{unit.folder}/{name}" if unit.package == "zip" else f"{unit.folder}/{name}"


def truth_of(unit: Unit, written: list[Written]) -> dict[str, Any]:
    """Return the content of a unit's truth file."""
    documents = []
    for index, paper in enumerate(unit.papers):
        for file, delivery in _carriers(unit, written, index):
            pages = [
                {"file": shown_path(unit, entry.name), "page": place}
                for entry in file
                for paper_index, _, place in entry.pages
                if paper_index == index
            ]
            documents.append(
                {
                    "kind": paper.kind,
                    "type": paper.type,
                    "pages": pages,
                    "delivery": delivery.form,
                    "spoil": delivery.spoil,
                    "fields": paper.fields,
                    "handwritten": by_hand(paper, delivery.form in ("scan", "photos", "bad_layer")),
                }
            )
            break
    return {
        "folder": unit.folder,
        "held_back": unit.held_back,
        "grade": unit.grade,
        "sound": unit.sound,
        "unit": {"name": unit.unit, "code": unit.code},
        "award_year": unit.award_year,
        "verdict": unit.verdict,
        "documents": documents,
        "findings": unit.findings,
        "planted": list(unit.planted),
        "notes": unit.notes,
    }


def _carriers(unit: Unit, written: list[Written], index: int) -> list[tuple[list[Written], Any]]:
    """Return the deliveries that carry a paper, the signed ones before the Word drafts."""
    carriers = []
    place = 0
    for delivery in unit.deliveries:
        count = 1
        if delivery.form == "photos":
            count = sum(1 for entry in written[place:] if _made_from(entry.name, delivery.name))
        files = written[place : place + count]
        place += count
        if index in delivery.papers:
            carriers.append((files, delivery))
    return sorted(carriers, key=lambda pair: pair[1].form == "docx")


def _made_from(name: str, pattern: str) -> bool:
    before, _, after = pattern.partition("{page}")
    return name.startswith(before) and name.endswith(after)
