"""summary.xlsx: the batch for people who work in a spreadsheet; text from paper stays text, never a formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from models.dossier import Batch, JudgedDossier
from models.plan import Plan
from models.terms import Level
from pipeline.report.clause_names import cite, without_basis
from pipeline.report.labels import SHORT_PARTS, field_label, rule_title
from pipeline.report.next_steps import next_step
from pipeline.report.season_notes import season_notes
from pipeline.report.season_words import border_words, index_words, initiative_words, place_words, women_words
from pipeline.report.summary import STATE_LABELS, breaches, parts_of, questions, reason
from pipeline.report.visible import visible
from pipeline.report.wording import ABSENT, certainty, readings_of, show_place, show_reading

_FIXED = datetime(2024, 1, 1, tzinfo=UTC)
"""The workbook's creation date: the same batch gives the same bytes."""
_LONGEST_CELL = 32_000

Row = Sequence[str | int]


def _sheet(book: Any, name: str, heading: Sequence[tuple[str, int]], rows: Iterable[Row]) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(name)
    for column, (title, width) in enumerate(heading):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, bold)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(last, column, value, wrap)
            else:
                sheet.write_string(last, column, visible(value)[:_LONGEST_CELL], wrap)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(heading) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _dossier_rows(dossiers: Sequence[JudgedDossier]) -> Iterable[Row]:
    for judged in dossiers:
        states = [STATE_LABELS[part.state] for part in parts_of(judged)]
        counts = (len(breaches(judged)), len(questions(judged)))
        yield (judged.unit.name, judged.award_year, judged.verdict.label, *states, *counts, reason(judged))


def _finding_rows(batch: Batch, dossiers: Sequence[JudgedDossier], plan: Plan) -> Iterable[Row]:
    told = [(judged.unit.name, judged.findings) for judged in dossiers]
    for unit, findings in [*told, (Level.BATCH.label, batch.batch_findings)]:
        for finding in findings:
            places = "; ".join(dict.fromkeys(show_place(evidence) for evidence in finding.evidence))
            yield (
                unit,
                rule_title(finding.rule),
                finding.outcome.label,
                finding.level.label,
                without_basis(finding.message, plan, finding.clause),
                finding.settled_by or "",
                next_step(finding) or "",
                cite(plan, finding.clause),
                places,
            )


def _field_rows(dossiers: Sequence[JudgedDossier], plan: Plan) -> Iterable[Row]:
    for judged in dossiers:
        for document in judged.documents:
            for name, reading in readings_of(document):
                if certainty(reading) == ABSENT:
                    continue
                place = show_place(reading.evidence[0]) if reading.evidence else ""
                label = field_label(name, plan)
                shown, sure = show_reading(reading, plan), certainty(reading)
                yield (judged.unit.name, document.kind.label, label, shown, sure, reading.text, place)


def _file_rows(batch: Batch) -> Iterable[Row]:
    for file in batch.files:
        yield (file.path, file.status.label, file.reason or "", file.size, file.sha256 or "")


def _ranking_rows(batch: Batch, plan: Plan) -> Iterable[Row]:
    quota = batch.season.quota if batch.season is not None else None
    if quota is None or quota.ranking is None:
        return
    ranking = quota.ranking
    for ranked in (*ranking.groups, ranking.together):
        for entry in (*ranked.entries, *ranked.unplaced):
            yield (
                ranked.group.label,
                place_words(entry),
                entry.unit.name,
                entry.group.label,
                index_words(entry.index),
                initiative_words(entry.initiatives, plan),
                women_words(entry.women, ranking.women_percent),
            )
        for sentence in border_words(ranked, plan, ranking.women_percent):
            yield (ranked.group.label, "", sentence, "", "", "", "")


def _season_rows(batch: Batch, plan: Plan) -> Iterable[Row]:
    for note in season_notes(batch.season, plan) if batch.season is not None else ():
        yield (note.title, "", "", "", " ".join(note.told), note.basis or "")
        for entry in note.entries:
            yield (note.title, entry.unit, entry.state, entry.day, entry.told, note.basis or "")


def workbook(batch: Batch, dossiers: Sequence[JudgedDossier], plan: Plan) -> bytes:
    """Return the workbook of a batch: summary, findings, fields, ranking, season, units without a dossier, files."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"Hồ sơ đề nghị khen thưởng năm {batch.year}", "created": _FIXED})
    parts = [(SHORT_PARTS[kind], 12) for kind in SHORT_PARTS]
    summary = [("Đơn vị", 38), ("Năm", 7), ("Kết luận", 30), *parts, ("Chưa đạt", 9), ("Chưa rõ", 9), ("Vì sao", 70)]
    _sheet(book, "Tổng hợp", summary, _dossier_rows(dossiers))
    findings = [("Đơn vị", 32), ("Nội dung kiểm tra", 28), ("Kết quả", 13), ("Mức", 11), ("Nhận xét", 60)]
    findings += [("Điều cần làm rõ", 36), ("Việc cần làm", 36), ("Căn cứ", 28), ("Trên giấy", 32)]
    _sheet(book, "Kết quả kiểm tra", findings, _finding_rows(batch, dossiers, plan))
    fields = [("Đơn vị", 32), ("Văn bản", 24), ("Nội dung", 28), ("Giá trị", 44), ("Độ chắc chắn", 15)]
    fields += [("Chữ trên giấy", 44), ("Trên giấy", 32)]
    _sheet(book, "Giá trị đọc được", fields, _field_rows(dossiers, plan))
    ranking = [("Danh sách", 18), ("Hạng", 14), ("Đơn vị", 44), ("Khối", 18), ("Chỉ số", 34), ("Sáng kiến", 50)]
    _sheet(book, "Xếp hạng gợi ý", [*ranking, ("Tỷ lệ nữ", 30)], _ranking_rows(batch, plan))
    season = [("Việc", 34), ("Đơn vị", 40), ("Tình trạng", 24), ("Ngày", 12), ("Ghi chú", 70), ("Căn cứ", 32)]
    _sheet(book, "Theo dõi cả đợt", season, _season_rows(batch, plan))
    missing = [("Đơn vị chưa thấy hồ sơ", 44), ("Loại", 24)]
    _sheet(book, "Chưa thấy hồ sơ", missing, ((unit.name, unit.kind.label) for unit in batch.missing_units))
    files = [("Tệp", 60), ("Tình trạng", 15), ("Ghi chú", 60), ("Byte", 12), ("SHA-256", 66)]
    _sheet(book, "Tệp nhận được", files, _file_rows(batch))
    book.close()
    return buffer.getvalue()
