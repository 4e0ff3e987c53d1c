"""The acts that the office's papers rest on: those in force at the end of the award year, and the plan itself."""

from collections.abc import Sequence
from datetime import date

from models.office import LegalBasis, OfficeSheet
from models.plan import Plan
from pipeline.report.papers.limits import authority_ends
from pipeline.report.papers.sheet import Sheet
from pipeline.report.papers.typography import Span, Text, blank_day, day_in_words
from pipeline.report.wording import show_day

_LAST_OF_YEAR = (12, 31)


def last_day(year: int) -> date:
    """Return the day whose law the drafts cite: the last of the award year; the day of signing is not known yet."""
    return date(year, *_LAST_OF_YEAR)


def _act(basis: LegalBasis) -> tuple[Text, ...]:
    sure = basis.conf == "V"
    day = (Span(day_in_words(basis.dated), fill=not sure),) if basis.dated is not None else blank_day()
    by = (f" {basis.by}",) if basis.by else ()
    return ("Căn cứ ", Span(basis.text, fill=not sure), " ", *day, *by)


def acts(office: OfficeSheet, plan: Plan, year: int) -> Sequence[Sequence[Text]]:
    """Return the legal bases of a paper, the plan last; what is not verified is marked for a person to check."""
    own = [_act(basis) for basis in office.bases_on(last_day(year))]
    return [*own, (f"Căn cứ Kế hoạch số {plan.number} {day_in_words(plan.issued_on)} của {plan.issuer}",)]


def warn_of_authority(sheet: Sheet, plan: Plan, year: int) -> None:
    """Add a note to a draft for a year at whose end the plan's deciding authority is no more."""
    ends = authority_ends(plan)
    if ends is not None and last_day(year) >= ends:
        told = (
            f"Ghi chú của dự thảo: theo thiết lập của Kế hoạch, cơ quan có thẩm quyền không còn từ ngày "
            f"{show_day(ends.isoformat())}; xác định cơ quan quyết định trước khi dùng dự thảo này, rồi xóa ghi chú."
        )
        sheet.para(Span(told, italic=True, fill=True))
