"""Do the papers speak of the same thing (plan III.3)? Two papers, each firmly read, that differ are a finding."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from itertools import combinations

from models.reading import NOT_FOUND, Reading, Value
from models.terms import DocumentKind, Outcome
from pipeline.validate.answer import Answer, met, not_applicable, not_met, unclear
from pipeline.validate.bodies import Body, body_of, is_within, nominated_bodies, read_body
from pipeline.validate.case import Case
from pipeline.validate.facts import Facts
from pipeline.validate.phrases import find
from pipeline.validate.readings import exact, firm, possible_values, sure_days
from pipeline.validate.rules.award import award_key, names_form_only
from pipeline.validate.rules.statements import index_results
from pipeline.validate.wording import day, in_register, index, percent, place, quote, show

PARTS = (DocumentKind.PROPOSAL_LETTER, DocumentKind.COUNCIL_MINUTES, DocumentKind.ACHIEVEMENT_REPORT)


@dataclass(frozen=True)
class Said:
    """What one paper says of the matter; `key` is None where the words name nothing that could be compared."""

    paper: str
    reading: Reading
    key: Hashable
    shown: str
    other_keys: frozenset[Hashable] = frozenset()


def _fields(case: Case, name: str) -> list[tuple[str, Reading]]:
    """Return a field of each of the three parts that state it, with the part's name."""
    found: list[tuple[str, Reading]] = []
    for kind in PARTS:
        for document in case.documents(kind)[:1]:
            reading = getattr(document.fields, name, NOT_FOUND)
            if reading.value is not None:
                found.append((kind.label, reading))
    return found


def _sides(statements: list[Said]) -> str:
    return "; ".join(f"{s.paper} ghi {s.shown}{place(s.reading)}" for s in statements)


def _may_agree(left: Said, right: Said) -> bool:
    """Tell whether another reading of one side would make both agree, or one side cannot be compared."""
    if left.key is None or right.key is None or not (firm(left.reading) and firm(right.reading)):
        return True
    return bool(({left.key} | left.other_keys) & ({right.key} | right.other_keys))


def _compare(matter: str, statements: list[Said]) -> Answer:
    """Answer for one matter over the papers that state it (DESIGN §5.5)."""
    readings = [statement.reading for statement in statements]
    if len(statements) <= 1:
        return not_applicable(f"Chưa có đủ hai văn bản nêu {matter} để đối chiếu.", *readings)
    if None not in {s.key for s in statements} and len({s.key for s in statements}) == 1:
        return met(f"Các văn bản thống nhất về {matter}: {statements[0].shown}.", *readings)
    differing = [pair for pair in combinations(statements, 2) if pair[0].key != pair[1].key]
    if any(not _may_agree(*pair) for pair in differing):
        return not_met(
            f"Các văn bản không thống nhất về {matter}: {_sides(statements)}.",
            *readings,
        )
    return unclear(
        f"Các văn bản có thể không thống nhất về {matter}: {_sides(statements)}.",
        f"{matter[:1].upper()}{matter[1:]} đúng là gì: đề nghị xem ảnh cắt của từng văn bản.",
        *readings,
    )


def _said(matter: list[tuple[str, Reading]], key: Callable[[Value], Hashable]) -> list[Said]:
    return [
        Said(paper, reading, key(reading.value), show(reading.value), _others(reading, key))
        for paper, reading in matter
    ]


def _others(reading: Reading, key: Callable[[Value], Hashable]) -> frozenset[Hashable]:
    keys = {key(value) for value in possible_values(reading)}
    return frozenset(k for k in keys if k is not None)


def award_year(case: Case) -> Answer:
    """Compare the year that each paper asks the award for."""
    return _compare("năm xét khen thưởng", _said(_fields(case, "award_year"), str))


def award(case: Case) -> Answer:
    """Compare the award that each paper asks for; everyday and full wording are one award.

    "Giấy khen" without a giver is the form alone (form 08 asks for no more): it agrees with the plan's certificate.
    """
    said = _said(_fields(case, "award"), lambda value: award_key(value, case.plan.award))
    said = [replace(s, key=case.plan.award.code) if names_form_only(s.reading) else s for s in said]
    return _compare(
        "hình thức khen thưởng",
        [Said(s.paper, s.reading, s.key, _award_shown(s, case), s.other_keys) for s in said],
    )


def _award_shown(said: Said, case: Case) -> str:
    """Return the award as it was understood; the plan's own in the paper's words only where they name it otherwise.

    The words as read may hold a misread letter, which nobody may quote as the unit's own.
    """
    award, reading = case.plan.award, said.reading
    if reading.value != award.code:
        return said.shown
    return quote(award.label if not reading.text or find(award.wordings, reading.text) else reading.text)


def par_index(case: Case, *, results: tuple[str, ...]) -> Answer:
    """Compare the index of the award year; another year's index or a self-scored one is no statement of it."""
    statements = [
        Said(s.paper, s.reading, exact(s.reading.value), index(s.reading.value), _others(s.reading, exact))
        for s in index_results(case, results)
    ]
    return _with_register(_compare("Chỉ số cải cách hành chính", statements), statements, case.facts)


def _with_register(answer: Answer, statements: list[Said], facts: Facts) -> Answer:
    """Return an answer about differing papers with which of them the register bears out; the papers still differ."""
    row, told = facts.index, facts.announced_percent
    if row is None or told is None or answer.outcome not in (Outcome.NOT_MET, Outcome.UNCLEAR):
        return answer
    right = [said.paper for said in statements if said.key == told]
    which = (
        f"đúng với {_listed(right)}, nên cần sửa các văn bản còn lại"
        if right
        else "khác với tất cả các văn bản, nên cần sửa cả các văn bản này"
    )
    return replace(answer, message=f"{answer.message} Sổ theo dõi ghi {percent(told)}{in_register(row)}: {which}.")


def _listed(papers: list[str]) -> str:
    return " và ".join(paper.lower() for paper in papers)


# ---- unit


def _nominated(case: Case, kind: DocumentKind, ours: Body) -> tuple[Reading, Body] | None:
    """Return the body one paper is about: ours if it stands among the nominees, else what the paper names."""
    for document in case.documents(kind)[:1]:
        forms = case.plan.bodies
        nominees = getattr(document.fields, "nominees", NOT_FOUND)
        if any(ours.same(body) for body in nominated_bodies(nominees, case.units, forms)):
            return nominees, ours
        for name in ("unit", "issuer"):
            reading = getattr(document.fields, name, NOT_FOUND)
            body = read_body(reading, case.units, forms)
            if body is not None and (name == "unit" or body.known is not None):
                return reading, ours if ours.same(body) else body
    return None


def _unit_pair(left: tuple[str, Reading, Body], right: tuple[str, Reading, Body]) -> bool:
    """Tell whether two papers, each firmly read, name two different known bodies."""
    bodies_known = left[2].known is not None and right[2].known is not None
    certain = all(firm(side[1]) and not side[1].alternatives for side in (left, right))
    return bodies_known and certain and not left[2].same(right[2])


def _within_another(case: Case, ours: Body) -> Answer | None:
    """Answer for a nominated section, school or hamlet that stands within the body that writes the letter."""
    letter = case.letter
    if letter is None or not is_within(ours.name, case.plan.bodies):
        return None
    issuer = read_body(letter.issuer, case.units, case.plan.bodies)
    if issuer is None or ours.same(issuer):
        return None
    return unclear(
        f"Tập thể được đề nghị {quote(ours.name)} là bộ phận hoặc đơn vị trực thuộc của {quote(issuer.name)}"
        f"{place(letter.unit)}.",
        "Tập thể được đề nghị là cả cơ quan hay chỉ một bộ phận của cơ quan.",
        letter.unit,
        letter.issuer,
    )


def unit(case: Case) -> Answer:
    """Compare the nominated bodies: a breach only where both are known and differ (DESIGN §5.4)."""
    dossier = case.dossier
    ours = body_of(dossier.unit.name, dossier.unit.code, case.units, case.plan.bodies)
    sides = [(kind.label, *found) for kind in PARTS if (found := _nominated(case, kind, ours)) is not None]
    readings = [reading for _, reading, _ in sides]
    named = "; ".join(f"{paper} ghi {quote(body.name)}{place(reading)}" for paper, reading, body in sides)
    if len(sides) <= 1:
        return _within_another(case, ours) or not_applicable(
            "Chưa có đủ hai văn bản nêu tập thể được đề nghị để đối chiếu.", *readings
        )
    if any(_unit_pair(*pair) for pair in combinations(sides, 2)):
        return not_met(
            f"Các văn bản nêu những tập thể khác nhau: {named}. Có thể tệp của đơn vị khác bị gửi nhầm.",
            *readings,
        )
    if all(sides[0][2].same(body) for _, _, body in sides):
        agreed = met(f"Các văn bản đều về {quote(sides[0][2].name)}.", *readings)
        return _within_another(case, ours) or agreed
    return unclear(
        f"Chưa chắc các văn bản cùng về một tập thể: {named}.",
        "Các văn bản có cùng về một tập thể hay không.",
        *readings,
    )


# ---- order of dates, votes


def _precedes(case: Case, kind: DocumentKind, name: str) -> tuple[str, Answer] | None:
    """Compare one paper's date with the letter's; None where either date is not there."""
    letter = case.letter
    papers = case.documents(kind)
    if letter is None or not papers:
        return None
    reading = getattr(papers[0].fields, name, NOT_FOUND)
    earlier, later = sure_days(reading), sure_days(letter.issued_on)
    if earlier is None or later is None:
        return None
    label = kind.label
    first, last = day(earlier.earliest), day(later.latest)
    if earlier.latest <= later.earliest:
        return label, met(f"{label} không muộn hơn tờ trình.", reading, letter.issued_on)
    if earlier.earliest > later.latest:
        words = f"{label} ghi ngày {first}{place(reading)}, sau ngày của tờ trình {last}{place(letter.issued_on)}."
        return label, not_met(words, reading, letter.issued_on)
    return label, unclear(
        f"Chưa đọc đủ ngày để biết {label} có trước tờ trình không.",
        f"Ngày đầy đủ của {label} và của tờ trình.",
        reading,
        letter.issued_on,
    )


def chronology(case: Case, *, minutes_before_letter: bool, report_before_letter: bool) -> Answer:
    """Compare the order of dates: the council meets and the report is written before the letter, or on its day."""
    wanted = (
        (minutes_before_letter, DocumentKind.COUNCIL_MINUTES, "held_on"),
        (report_before_letter, DocumentKind.ACHIEVEMENT_REPORT, "issued_on"),
    )
    answers = [found[1] for on, kind, name in wanted if on and (found := _precedes(case, kind, name)) is not None]
    if not answers:
        return not_applicable("Chưa có đủ ngày đọc chắc chắn để đối chiếu trình tự.")
    breaches = [answer for answer in answers if answer.outcome.value == "not_met"]
    doubts = [answer for answer in answers if answer.outcome.value == "unclear"]
    return (breaches or doubts or answers)[0]


def votes(case: Case) -> Answer:
    """Compare the counts: present and cast within the total, for within cast. Cast may exceed present (in writing)."""
    minutes = case.minutes
    if minutes is None:
        return not_applicable(f"Chưa có {DocumentKind.COUNCIL_MINUTES.label} nên chưa xét số phiếu.")
    counts = {
        "có mặt": minutes.members_present,
        "tổng số thành viên": minutes.members_total,
        "đồng ý": minutes.votes_for,
        "bỏ phiếu": minutes.votes_cast,
    }
    orders = (
        ("có mặt", "tổng số thành viên"),
        ("đồng ý", "bỏ phiếu"),
        ("bỏ phiếu", "tổng số thành viên"),
        ("đồng ý", "tổng số thành viên"),
    )
    readings = tuple(counts.values())
    stated = [
        (less, more) for less, more in orders if counts[less].value is not None and counts[more].value is not None
    ]
    if not stated:
        return not_applicable("Biên bản chưa ghi đủ số người và số phiếu để đối chiếu.", *readings)
    for less, more in stated:
        small, large = exact(counts[less].value), exact(counts[more].value)
        if small is None or large is None or small <= large:
            continue
        words = f"Biên bản ghi số {less} là {small}, lớn hơn số {more} là {large}{place(counts[less])}."
        pair = (counts[less], counts[more])
        if all(firm(reading) and not reading.alternatives for reading in pair):
            return not_met(words, *pair)
        return unclear(words, f"Số {less} và số {more} đúng như trên biên bản.", *pair)
    return met("Số người dự họp và số phiếu trong biên bản khớp nhau.", *readings)
