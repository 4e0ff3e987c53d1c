"""The season as indented text, for a terminal or a file; the same season gives the same bytes."""

from collections.abc import Iterator

from models.dossier import Batch
from models.plan import Plan
from models.season import SeasonRecord
from pipeline.report.clause_names import plan_name
from pipeline.report.outline import Node, as_outline
from pipeline.report.plan_text import upper_first
from pipeline.report.season_notes import Note
from pipeline.report.season_view import ListView, SeasonView, season_view


def _list(ranked: ListView) -> Node:
    rows = tuple(Node(f"{row.place}. {row.unit}", tuple(map(Node, row.steps))) for row in ranked.rows)
    closing = (*ranked.border, *([ranked.unplaced] if ranked.unplaced else []))
    return Node(ranked.title, (Node(ranked.order), *rows, *map(Node, closing)))


def _ranking(view: SeasonView) -> Iterator[Node]:
    if view.told is None:
        return
    still_open = tuple(Node(f"{row.unit} ({row.verdict}): {row.told}") for row in view.open)
    below = [Node(view.told), *map(_list, view.lists)]
    if still_open:
        below.append(Node("Còn mở, chưa xếp", still_open))
    yield Node(f"Xếp hạng gợi ý (căn cứ: {view.basis})", tuple(below))


def _note(note: Note) -> Node:
    basis = f" (căn cứ: {note.basis})" if note.basis else ""
    entries = (
        Node(
            f"{entry.unit}: {entry.state}{f' ngày {entry.day}' if entry.day and not entry.told else ''}"
            f"{f'; {entry.told}' if entry.told else ''}"
        )
        for entry in note.entries
    )
    return Node(f"{upper_first(note.title)}{basis}", (*map(Node, note.told), *entries))


def _missing(batch: Batch) -> Iterator[Node]:
    if batch.missing_units:
        names = tuple(Node(unit.name) for unit in batch.missing_units)
        yield Node(f"Chưa thấy hồ sơ ({len(names)}): không phải là lỗi, chỉ tập thể đề nghị khen mới gửi", names)


def season_text(batch: Batch, season: SeasonRecord, plan: Plan, remarks: tuple[str, ...] = ()) -> str:
    """Return the season of a batch as text; `remarks` say what it could not rest on."""
    view = season_view(season, plan)
    other = (Node(f"Có {view.other_years} hồ sơ của năm khác, không tính ở đây."),) if view.other_years else ()
    return as_outline(
        Node(
            f"Đợt xét khen năm {season.year}, {plan_name(plan)}: {len(batch.dossiers)} hồ sơ",
            (*map(Node, remarks), *_ranking(view), *map(_note, view.notes), *_missing(batch), *other),
        )
    )
