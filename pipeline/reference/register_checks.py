"""Rows of the register that contradict themselves or each other; each fault is a Vietnamese sentence at a field."""

from collections.abc import Callable, Hashable, Iterable, Sequence

from models.register import (
    Arrival,
    Disciplined,
    DisciplineReview,
    IndexResult,
    RecognisedInitiative,
    Register,
    RegisterRow,
    RegisterUnit,
    Supplement,
)
from models.terms import CaseStatus, DisciplineKind, IndexStatus

RowFault = tuple[RegisterRow, str, str]
"""A row, the field that it is about, the sentence."""


def _arrivals(rows: Sequence[Arrival]) -> Iterable[RowFault]:
    for row in rows:
        if row.arrived_on.year < row.year:
            yield row, "arrived_on", f"đến trước năm xét {row.year}; đề nghị kiểm tra ngày đến và năm xét."


def _supplements(rows: Sequence[Supplement]) -> Iterable[RowFault]:
    for row in rows:
        for name, day in (("due_on", row.due_on), ("received_on", row.received_on)):
            if day is not None and day < row.returned_on:
                yield row, name, "sớm hơn ngày trả hồ sơ; đề nghị kiểm tra lại các ngày."


def _indexes(rows: Sequence[IndexResult]) -> Iterable[RowFault]:
    for row in rows:
        if not row.assessed:
            if row.percent is not None or row.points is not None:
                field = "percent" if row.percent is not None else "points"
                yield row, field, "đơn vị ghi là không được đánh giá nhưng lại có kết quả."
            continue
        if row.status is None:
            yield row, "status", "chưa ghi; đơn vị được đánh giá thì cần ghi đã công bố hay tạm tính."
        elif row.status is IndexStatus.ANNOUNCED and row.percent is None and row.points is None:
            yield row, "percent", "kết quả đã công bố nhưng chưa ghi phần trăm."
        if row.status is IndexStatus.ANNOUNCED and row.dated.year < row.year:
            yield row, "dated", f"kết quả năm {row.year} không thể được công bố trước năm đó."


def _initiatives(rows: Sequence[RecognisedInitiative]) -> Iterable[RowFault]:
    for row in rows:
        if row.decided_on.year not in (row.year, row.year + 1):
            yield row, "decided_on", f"không thuộc năm xét {row.year} hoặc năm liền sau; đề nghị kiểm tra."


def _discipline(rows: Sequence[Disciplined]) -> Iterable[RowFault]:
    for row in rows:
        if row.status is CaseStatus.CLOSED and row.kind is DisciplineKind.FORMAL and row.form is None:
            yield row, "form", "chưa ghi hình thức kỷ luật của quyết định."


def _reviews(rows: Sequence[DisciplineReview], discipline: Sequence[Disciplined]) -> Iterable[RowFault]:
    for row in rows:
        if row.reviewed_on.year < row.year:
            yield row, "reviewed_on", f"ngày rà soát sớm hơn năm được rà soát {row.year}."
        for case in discipline:
            if case.unit == row.unit and case.key_leader and case.dated.year == row.year:
                yield row, "unit", f"trang kỷ luật, dòng {case.row} ghi có lãnh đạo chủ chốt của đơn vị này trong năm."


def _units(rows: Sequence[RegisterUnit]) -> Iterable[RowFault]:
    for row in rows:
        if row.valid_from is not None and row.valid_to is not None and row.valid_to < row.valid_from:
            yield row, "valid_to", "sớm hơn ngày bắt đầu hoạt động."


def _repeated(
    rows: Sequence[RegisterRow], field: str, identity: Callable[[RegisterRow], Hashable]
) -> Iterable[RowFault]:
    first: dict[Hashable, int] = {}
    for row in rows:
        told = first.setdefault(identity(row), row.row)
        if told != row.row:
            yield row, field, f"ghi hai lần cùng một việc, xem dòng {told}; đề nghị giữ một dòng."


def _of_year(row: RegisterRow) -> Hashable:
    unit, year = getattr(row, "unit", None), getattr(row, "year", None)
    return (unit, year, getattr(row, "status", None) is IndexStatus.PROVISIONAL)


def contradictions(register: Register) -> tuple[RowFault, ...]:
    """Return every fault that is seen only over a whole row or several, in the order of the sheets."""
    return (
        *_arrivals(register.arrivals),
        *_supplements(register.supplements),
        *_indexes(register.indexes),
        *_repeated(register.indexes, "unit", _of_year),
        *_initiatives(register.initiatives),
        *_discipline(register.discipline),
        *_reviews(register.reviews, register.discipline),
        *_repeated(register.units, "name", lambda row: getattr(row, "name", None)),
        *_units(register.units),
    )
