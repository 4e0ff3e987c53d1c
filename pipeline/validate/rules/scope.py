"""Who may take part, in which period, and that a collective is nominated (plan II.1, II.3, III.2.a)."""

from datetime import date
from typing import Literal

from models.reading import NOT_FOUND, Nominee, Reading
from models.terms import Basis, NomineeKind, Outcome, UnitKind
from models.unit import FROM_REGISTER, KnownUnit
from pipeline.validate.answer import Answer, met, not_applicable, not_met, unclear, unsure
from pipeline.validate.bodies import bare, is_within, read_body
from pipeline.validate.case import Case
from pipeline.validate.phrases import key, opening
from pipeline.validate.readings import firm, part, weigh
from pipeline.validate.wording import day, place, quote, show

_ASK_BODY = "Cơ quan ban hành tờ trình có trực thuộc huyện và thuộc đối tượng thi đua hay không."


def _shown(reading: Reading) -> str:
    return quote(str(reading.value))


def _is_outside(name: str, case: Case, outside: tuple[str, ...]) -> bool:
    if is_within(name, case.plan.bodies):
        return False
    folded = key(name)
    return opening(outside, name) is not None or any(folded.startswith(start) for start in case.units.outside)


def _outside(reading: Reading, case: Case) -> Answer:
    if not firm(reading):
        return unsure("Tên cơ quan trên đầu văn bản", reading)
    return not_met(
        f"Đầu văn bản ghi {_shown(reading)}{place(reading)}, là cơ quan, tổ chức ngoài {case.plan.issuer} nên "
        "không thuộc đối tượng thi đua của Kế hoạch.",
        reading,
    )


def _valid(unit: KnownUnit, case: Case) -> bool:
    """Tell whether the unit of the table existed on the deciding day; a unit is (name, date)."""
    days = case.deciding_days
    return days is None or unit.existed(days.earliest, days.latest)


def _taken_over(unit: KnownUnit) -> str:
    """Return who took over a unit that ended; four successor communes reuse the name of one that ended."""
    if unit.successor is None:
        return ""
    same = " (cùng tên nhưng là đơn vị khác)" if unit.successor == unit.name else ""
    return f" Đơn vị kế thừa là {unit.successor}{same}."


def _known(unit: KnownUnit, reading: Reading, case: Case) -> Answer:
    if not firm(reading) or reading.alternatives:
        return unsure("Tên cơ quan trên đầu văn bản", reading)
    if unit.kind is UnitKind.OUTSIDE:
        return _outside(reading, case)
    if not _valid(unit, case):
        end = f" sau ngày {day(unit.valid_to)}" if unit.valid_to else ""
        return unclear(
            f"{unit.name} có trong danh sách nhưng{end} không còn là đơn vị của huyện{place(reading)}."
            f"{_taken_over(unit)}",
            "Cơ quan ban hành tờ trình là cơ quan trước hay sau khi sắp xếp.",
            reading,
        )
    message = f"{unit.name} là {unit.kind.label.lower()} thuộc đối tượng thi đua{place(reading)}."
    if unit.conf == FROM_REGISTER:
        return met(f"{message} Đơn vị được ghi trong sổ theo dõi của phòng.", reading, basis=Basis.REGISTER)
    return met(message, reading)


def _is_other_committee(name: str, case: Case, committee: tuple[str, ...]) -> bool:
    """Tell whether a district committee of quite another name is meant: no word of ours, so no misreading of it."""
    opened = opening(committee, name)
    rest = key(name).removeprefix(key(opened)).split() if opened else []
    return bool(rest) and not set(rest) & set(key(case.units.district).split())


def _stranger(reading: Reading, parent: Reading, case: Case, committee: tuple[str, ...]) -> Answer:
    """Answer for a body that is not in the table, by what stands above it."""
    if isinstance(parent.value, str):
        if _is_other_committee(parent.value, case, committee):
            return _outside(parent, case)
        return unclear(
            f"{_shown(reading)} (cấp trên ghi {_shown(parent)}){place(reading)} chưa có trong danh sách đơn vị.",
            _ASK_BODY,
            reading,
            parent,
        )
    return unclear(f"{_shown(reading)}{place(reading)} chưa có trong danh sách đơn vị của huyện.", _ASK_BODY, reading)


def participant(
    case: Case,
    *,
    district_committee: tuple[str, ...],
    councils: tuple[str, ...],
    outside: tuple[str, ...],
    schools: tuple[str, ...],
    schools_answer: Literal["met", "not_met", "unclear"],
) -> Answer:
    """Judge II.1 by the letterhead of the letter: a commune, an office or a listed unit of the district committee."""
    reading = case.judged("issuer")
    if reading is None:
        return not_applicable("Chưa có tờ trình và biên bản nên chưa xét đối tượng.")
    parent = case.letter.parent_body if case.letter is not None else NOT_FOUND
    if isinstance(parent.value, str) and _is_outside(parent.value, case, outside):
        return _outside(parent, case)
    if opening(councils, str(reading.value)) is not None and isinstance(parent.value, str):
        reading, parent = (
            parent,
            NOT_FOUND,
        )  # a council's letterhead has the body it serves above it (Decree 30, zone 2)
    body = read_body(reading, case.units, case.plan.bodies)
    if body is None:
        return unclear("Chưa đọc được tên cơ quan trên đầu văn bản.", _ASK_BODY, reading)
    if body.known is not None:
        return _known(body.known, reading, case)
    if part(reading, "kind") == UnitKind.OUTSIDE or _is_outside(body.name, case, outside):
        return _outside(reading, case)
    if opening(schools, bare(body.name, case.plan.bodies)) and schools_answer != "unclear":
        message = f"{_shown(reading)}: theo thiết lập của cơ quan về trường học{place(reading)}."
        return met(message, reading) if schools_answer == "met" else not_met(message, reading)
    return _stranger(reading, parent, case, district_committee)


def _second_paper_agrees(reading: Reading, case: Case) -> bool:
    """Tell whether another paper gives the same year: a number read on two papers is read twice (law 3)."""
    papers = (case.letter, case.minutes, case.report)
    years = [paper.award_year for paper in papers if paper is not None]
    same = [year for year in years if year.value == reading.value and not year.alternatives]
    return not reading.alternatives and len(same) > 1


def period(case: Case, *, authority_ends: date) -> Answer:
    """Judge II.3: the award year lies in the plan, and the deciding authority still existed (DESIGN §5.6)."""
    plan = case.plan
    reading = case.judged("award_year")
    if reading is None:
        return not_applicable("Chưa có tờ trình và biên bản nên chưa xét thời gian thi đua.")

    def in_period(value: object) -> Outcome:
        return Outcome.MET if plan.first_year <= int(str(value)) <= plan.last_year else Outcome.NOT_MET

    stated = reading.value is not None or bool(reading.alternatives)
    outcome = weigh(reading, in_period) if stated else in_period(case.dossier.award_year)
    if outcome is Outcome.UNCLEAR and _second_paper_agrees(reading, case):
        outcome = in_period(reading.value)
    span = f"{plan.first_year} - {plan.last_year}"
    year = reading.value if reading.value is not None else case.dossier.award_year
    if outcome is Outcome.UNCLEAR:
        return unsure("Năm xét khen thưởng", reading)
    if outcome is Outcome.NOT_MET:
        return not_met(f"Hồ sơ đề nghị khen năm {year}{place(reading)}, ngoài giai đoạn {span} của Kế hoạch.", reading)
    days = case.deciding_days
    if days is not None and days.latest >= authority_ends:
        return unclear(
            f"Năm {year} thuộc Kế hoạch, nhưng hồ sơ đến (hoặc có thể đến) từ ngày {day(authority_ends)}, khi cơ quan "
            "có thẩm quyền tặng Giấy khen theo Kế hoạch không còn.",
            "Cơ quan nào có thẩm quyền xét hồ sơ vào ngày hồ sơ đến.",
            reading,
        )
    source = "" if stated else " Tờ trình không ghi năm; lấy theo năm của đợt xét."
    return met(f"Năm {year} thuộc giai đoạn {span} của Kế hoạch{place(reading)}.{source}", reading)


def _nominees(reading: Reading) -> tuple[Nominee, ...]:
    return reading.value if isinstance(reading.value, tuple) else ()


def collective(case: Case) -> Answer:
    """Judge III.2.a: a collective is nominated; persons beside it are named, no more."""
    reading = case.judged("nominees")
    if reading is None:
        return not_applicable("Chưa có tờ trình và biên bản nên chưa xét danh sách đề nghị.")
    persons = [n.name for n in _nominees(reading) if n.kind is NomineeKind.PERSON]
    collectives = [n.name for n in _nominees(reading) if n.kind is NomineeKind.COLLECTIVE]
    beside = f" Kèm theo có cá nhân: {', '.join(persons)}; Kế hoạch chỉ khen tập thể nên không xét." if persons else ""
    unit = case.judged("unit") or NOT_FOUND
    if collectives and firm(reading):
        return met(f"Tập thể được đề nghị: {', '.join(collectives)}{place(reading)}.{beside}", reading)
    if unit.confident and (collectives or not persons):
        return met(f"Tập thể được đề nghị: {show(unit.value)}{place(unit)}.{beside}", unit)
    if persons and firm(reading):
        return not_met(
            f"Danh sách chỉ có cá nhân ({', '.join(persons)}){place(reading)}, trong khi Kế hoạch chỉ khen tập thể.",
            reading,
        )
    if _nominees(reading):
        return unsure("Danh sách đề nghị", reading)
    return unclear("Chưa đọc được tập thể được đề nghị.", "Tờ trình đề nghị khen tập thể nào.", reading)
