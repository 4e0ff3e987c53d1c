"""When the dossier arrived (plan III.4.a)."""

from dataclasses import replace
from datetime import date
from typing import Literal

from models.document import Document
from models.proposal import ProposalLetter
from models.reading import Reading
from models.register import Arrival
from models.terms import Basis, DocumentKind, Outcome
from pipeline.validate.answer import Answer, met, missing_part, not_met, outranking, unclear, unsure
from pipeline.validate.case import Case
from pipeline.validate.readings import Days, days_of, evidence_of, firm, said, sure_days
from pipeline.validate.rules import digital
from pipeline.validate.wording import day as day_of
from pipeline.validate.wording import in_register, place

_ON_THE_DAY = " Kế hoạch không nói rõ hồ sơ đến đúng ngày cuối có được nhận hay không; xét theo thiết lập của cơ quan."
_ASK_ARRIVAL = "Ngày hồ sơ đến lần đầu, theo sổ công văn đến."


def _outcome(days: Days, deadline: date, on_the_day: Outcome) -> Outcome | None:
    """Return what every possible day answers; None where the days answer differently."""

    def judge(value: date) -> Outcome:
        if value == deadline:
            return on_the_day
        return Outcome.MET if value < deadline else Outcome.NOT_MET

    first, last = judge(days.earliest), judge(days.latest)
    return first if first is last else None


def _shown(days: Days) -> str:
    return (
        day_of(days.earliest)
        if days.earliest == days.latest
        else f"trong khoảng {day_of(days.earliest)} - {day_of(days.latest)}"
    )


def _say(outcome: Outcome | None, days: Days, deadline: date, what: str, basis: Basis, *readings: Reading) -> Answer:
    """Put an outcome about `what`, a phrase that ends in the word before the date, into a sentence."""
    where, limit = place(*readings), f"hạn là trước ngày {day_of(deadline)}"
    same_day = days.earliest == days.latest == deadline
    setting = _ON_THE_DAY if same_day else ""
    sentence = f"{what} {_shown(days)}{where}; {limit}.{setting}"
    if outcome is Outcome.MET:
        return met(sentence, *readings, basis=basis)
    if outcome is Outcome.NOT_MET:
        return not_met(f"{sentence} Hồ sơ quá hạn.", *readings, basis=basis)
    ask = "Cơ quan có nhận hồ sơ đến đúng ngày cuối hay không." if same_day else _ASK_ARRIVAL
    return unclear(sentence, ask, *readings, basis=basis)


def _replaced(answer: Answer, letter: ProposalLetter) -> Answer:
    """Return the answer, or `unclear` where a late letter replaces an earlier one: the first arrival counts."""
    if answer.outcome is not Outcome.NOT_MET or not said(letter.replaces):
        return answer
    return unclear(
        f"{answer.message} Tuy nhiên tờ trình này thay thế tờ trình trước; bản bổ sung không làm hồ sơ thành trễ hạn.",
        "Ngày đến của tờ trình đầu tiên, theo sổ công văn đến.",
        letter.issued_on,
        letter.replaces,
    )


def _is_stamped(letter: ProposalLetter) -> bool:
    return said(letter.arrived_on) or said(letter.arrival_number)


def _by_stamp(letter: ProposalLetter, deadline: date, on_the_day: Outcome) -> Answer:
    stamp, issued = letter.arrived_on, sure_days(letter.issued_on)
    if issued is not None and issued.earliest > deadline:
        late = _say(Outcome.NOT_MET, issued, deadline, "Tờ trình ghi ngày", Basis.DOCUMENT, letter.issued_on)
        stamped = days_of(stamp)
        if stamped is None or stamped.latest >= issued.earliest:
            return late
        return unclear(
            f"Dấu công văn đến ghi ngày {_shown(stamped)}, sớm hơn ngày của tờ trình {_shown(issued)}{place(stamp)}.",
            _ASK_ARRIVAL,
            stamp,
            letter.issued_on,
        )
    days = sure_days(stamp)
    if days is None:
        return unsure("Ngày trên dấu công văn đến", stamp)
    outcome = _outcome(days, deadline, on_the_day)
    return _say(outcome, days, deadline, "Hồ sơ đến, theo dấu công văn đến, ngày", Basis.DOCUMENT, stamp)


def _by_letter(letter: ProposalLetter, deadline: date, on_the_day: Outcome) -> Answer:
    """Judge by the letter's date: it proves lateness, and stands in for an arrival that nobody noted."""
    reading = letter.issued_on
    if not said(reading):
        return unclear("Không biết ngày đến và không đọc được ngày của tờ trình.", _ASK_ARRIVAL, reading)
    days = sure_days(reading)
    if days is None:
        return unsure("Ngày của tờ trình", reading)
    outcome = _outcome(days, deadline, on_the_day)
    what = "Chưa biết ngày hồ sơ đến; tờ trình ghi ngày"
    return _say(outcome, days, deadline, what, Basis.DOCUMENT, reading)


def _days_on_paper(case: Case) -> tuple[tuple[str, Days, Reading], ...]:
    """Return the stamp's day and, where it lies after it or alone, the letter's: how a clerk calls each, its days."""
    letter = case.letter
    if letter is None:
        return ()
    named = (("dấu công văn đến ghi ngày", letter.arrived_on), ("tờ trình ghi ngày", letter.issued_on))
    found = ((name, days_of(reading), reading) for name, reading in named)
    return tuple((name, days, reading) for name, days, reading in found if days is not None)


def _contradicting(case: Case, arrived: date) -> tuple[tuple[str, Days, Reading], ...]:
    """Return what the letter shows that cannot stand beside the register's day: another stamp, a later date."""
    stamp = case.letter.arrived_on if case.letter is not None else None
    return tuple(
        (name, days, reading)
        for name, days, reading in _days_on_paper(case)
        if (reading is stamp and not days.earliest <= arrived <= days.latest) or days.earliest > arrived
    )


def _by_arrival(case: Case, row: Arrival, deadline: date, on_the_day: Outcome) -> Answer:
    """Judge by the first arrival of the register; an office's stamp that is in time where it is late leaves it open."""
    days = Days(row.arrived_on, row.arrived_on)
    outcome = _outcome(days, deadline, on_the_day)
    number = f", số đến {row.number}" if row.number else ""
    what = f"Hồ sơ đến lần đầu, theo sổ công văn đến{number}{in_register(row)}, ngày"
    told = _say(outcome, days, deadline, what, Basis.REGISTER)
    beside = _contradicting(case, row.arrived_on)
    if not beside:
        return told
    shown = "; ".join(f"{name} {_shown(seen)}{place(reading)}" for name, seen, reading in beside)
    readings = tuple(reading for _, _, reading in beside)
    sentence = f"{told.message} Trên giấy khác với sổ: {shown}"
    early = [seen for _, seen, reading in beside if firm(reading)]  # the stamp alone: a letter here is later still
    if told.outcome is Outcome.NOT_MET and any(_outcome(s, deadline, on_the_day) is Outcome.MET for s in early):
        return unclear(f"{sentence}.", _ASK_ARRIVAL, *readings, basis=Basis.REGISTER)
    message = f"{sentence}; lấy theo sổ."
    return Answer(told.outcome, message, told.settled_by, evidence_of(*readings), Basis.REGISTER)


def _by_supplement(case: Case, own: Answer, deadline: date) -> Answer:
    """Return the answer of a dossier whose arrival nobody noted, but which was given back: it had come by then."""
    row = min(case.facts.supplements, key=lambda supplement: supplement.returned_on, default=None)
    if row is None or own.outcome is Outcome.MET:
        return own
    told = f"Hồ sơ đã được trả để bổ sung ngày {day_of(row.returned_on)}{in_register(row)}"
    if row.returned_on < deadline:
        message = f"{told}, nên đã đến trước hạn ngày {day_of(deadline)}."
        return outranking(own, Outcome.MET, message, differs=own.outcome is Outcome.NOT_MET)
    if own.outcome is Outcome.NOT_MET:
        message = f"{told}; bản bổ sung không làm hồ sơ thành trễ hạn, nhưng sổ chưa ghi ngày đến lần đầu."
        return outranking(own, Outcome.UNCLEAR, message, _ASK_ARRIVAL, differs=False)
    return own


def submission(case: Case, *, month: int, day: int, on_the_day: Literal["met", "not_met", "unclear"]) -> Answer:
    """Judge III.4.a: the first arrival lies before the last day; failing an arrival, the date of the letter."""
    deadline = date(case.dossier.award_year, month, day)
    boundary = Outcome[on_the_day.upper()]
    first = case.facts.arrival
    if first is not None:
        return _by_arrival(case, first, deadline, boundary)
    return _by_supplement(case, _by_papers(case, deadline, boundary), deadline)


def _by_paper(document: Document, letter: ProposalLetter, deadline: date, boundary: Outcome) -> Answer:
    """Judge by one letter; the time of its digital signature is shown where its own date is not read, never taken."""
    answer = _replaced((_by_stamp if _is_stamped(letter) else _by_letter)(letter, deadline, boundary), letter)
    signed = digital.signed_when(document)
    if answer.outcome is not Outcome.UNCLEAR or letter.issued_on.value is not None or not signed:
        return answer
    return replace(
        answer, message=f"{answer.message} Lưu ý: tờ trình được ký điện tử{signed}; giờ ký không phải là ngày đến."
    )


def _by_papers(case: Case, deadline: date, boundary: Outcome) -> Answer:
    """Judge by stamp or date of the letters; an earlier letter that was replaced counts for the later one."""
    answers = [
        _by_paper(document, document.fields, deadline, boundary)
        for document in case.documents(DocumentKind.PROPOSAL_LETTER)
        if isinstance(document.fields, ProposalLetter)
    ]
    if not answers:
        return missing_part(DocumentKind.PROPOSAL_LETTER.label)
    order = (Outcome.MET, Outcome.UNCLEAR, Outcome.NOT_MET)
    return min(answers, key=lambda answer: order.index(answer.outcome))
