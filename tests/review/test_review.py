"""Decisions applied: what was read stays, what no longer fits is shown, an undo leaves no trace, replay is exact."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.document import Document
from models.dossier import JudgedDossier
from models.event import (
    Action,
    ApproveDossier,
    CheckSample,
    Draft,
    EnterFact,
    MoveDocument,
    ReceiveOnPaper,
    ReopenDossier,
    Undo,
)
from models.finding import Finding
from models.register import Arrival, DisciplineReview, IndexResult, Register
from models.terms import (
    Basis,
    ClosingState,
    ConflictKind,
    DocumentKind,
    EventKind,
    IndexStatus,
    Outcome,
    Verdict,
)
from pipeline import drafting
from pipeline.flow import Docket, Processed, judge_gathered
from pipeline.review import effective, record_digest, with_facts
from tests.deciding import COMMUNE, JUSTICE, PAPERS, chain, draft, gathered, judged, law
from tests.writing import MINUTES, REPORT

READ = judged()


def dossier(processed: Processed, name: str = JUSTICE) -> JudgedDossier:
    return next(d for d in processed.dossiers if d.id == name)


def paper(processed: Processed, name: str, of: str = JUSTICE) -> Document:
    return drafting.document_named(dossier(processed, of), name)


def finding(processed: Processed, rule: str, of: str = JUSTICE) -> Finding:
    return next(f for f in dossier(processed, of).findings if f.rule == rule)


def value(name: str, field: str, text: str | None, processed: Processed = READ, **parts: object) -> Action:
    contents = processed.gathered.contents
    return drafting.value_decided(paper(processed, name), field, text, contents, law(), parts)  # type: ignore[arg-type]


def answer(rule: str, outcome: Outcome, processed: Processed = READ) -> Action:
    return drafting.answer_given(dossier(processed), rule, outcome, "Quyết định 99/QĐ-UBND")


def rekind(name: str, kind: DocumentKind, processed: Processed = READ, of: str = JUSTICE) -> Action:
    return drafting.kind_decided(paper(processed, name, of), kind, None, processed.gathered.contents)


def split(names: str, *sizes: int, processed: Processed = READ) -> Action:
    papers = [paper(processed, name) for name in names.split(",")]
    return drafting.split_decided(papers, sizes, processed.gathered.contents)


def move(name: str, giver: str, taker: str, processed: Processed = READ) -> Draft:
    document = paper(processed, name, giver)
    return draft(drafting.move_decided(document, giver, taker, processed.gathered.contents), giver)


# ---- values


def test_a_corrected_value_decides_and_what_was_read_stays_beside_it() -> None:
    read = paper(READ, "report").fields.par_index
    after = judged(value("report", "par_index", "88,5"))
    decided = paper(after, "report").fields.par_index
    assert (decided.value, decided.parts) == (88.5, read.parts)
    assert (decided.text, decided.evidence, decided.confidence) == (read.text, read.evidence, read.confidence)
    assert decided.decided_by is not None
    assert (decided.decided_by.from_value, decided.decided_by.from_parts) == (read.value, read.parts)
    assert (decided.decided_by.who, decided.decided_by.event) == ("Chị An", 1)
    index = finding(after, "criterion.par_index")
    assert (index.outcome, index.basis) == (Outcome.NOT_MET, Basis.CLERK)
    assert dossier(after).verdict is Verdict.NON_COMPLIANT
    assert dossier(after, COMMUNE) == dossier(READ, COMMUNE)


def test_a_value_corrected_twice_still_shows_what_the_machine_read() -> None:
    first = judged(value("report", "par_index", "88,5"))
    twice = judged(value("report", "par_index", "88,5"), value("report", "par_index", "91", first))
    decided = paper(twice, "report").fields.par_index
    assert decided.value == 91
    assert decided.decided_by is not None and decided.decided_by.from_value == 93.25
    assert dossier(twice).conflicts == ()


def test_accepting_a_value_makes_a_doubtful_one_firm() -> None:
    accepted = value("letter", "number", None)
    assert accepted.kind is EventKind.ACCEPT_VALUE
    decided = paper(judged(accepted), "letter").fields.number
    assert decided.value == "31/TTr-TP" and decided.confident


def test_a_corrected_date_has_the_parts_of_a_date_and_decides_the_deadline() -> None:
    after = judged(value("letter", "issued_on", "15/01/2025"))
    issued = paper(after, "letter").fields.issued_on
    assert (issued.value, issued.parts) == ("2025-01-15", {"year": 2025, "month": 1, "day": 15})
    assert finding(after, "deadline.submission").outcome is not Outcome.MET


def test_a_corrected_unit_names_the_dossier_anew_under_its_old_id() -> None:
    after = judged(value("letter", "unit", "UBND xã An Phú"))
    own = dossier(after)
    assert (own.id, own.unit.name) == (JUSTICE, "Ủy ban nhân dân xã An Phú")
    assert finding(after, "consistency.unit").outcome is Outcome.NOT_MET


def test_a_decision_follows_its_paper_under_another_name() -> None:
    correction = value("report", "par_index", "88,5")
    renamed = {path.replace("3 bao cao", "Bản đẹp"): texts for path, texts in PAPERS.items()}
    after = judged(correction, read=gathered(renamed))
    assert paper(after, "report").fields.par_index.value == 88.5
    assert dossier(after).conflicts == ()


def test_a_decision_whose_paper_was_replaced_is_shown_with_what_the_new_paper_says() -> None:
    correction = value("report", "par_index", "94,5")
    papers = PAPERS | {"Tư pháp/3 bao cao.pdf": (REPORT.replace("93,25%", "91,75%"),)}
    after = dossier(judged(correction, read=gathered(papers)))
    (conflict,) = after.conflicts
    assert (conflict.kind, conflict.field, conflict.event) == (ConflictKind.PAPER_GONE, "par_index", 1)
    assert "94,5" in conflict.message and "91,75" in conflict.message and "3 bao cao.pdf" in conflict.message


def test_a_decision_stands_where_the_same_paper_is_read_differently_and_says_so() -> None:
    correction = value("report", "par_index", "94,5")
    read = gathered()
    spoilt = tuple(
        page.model_copy(update={"lines": tuple(_with(line, "93,25%", "98,25%") for line in page.lines)})
        for page in read.pages
    )
    after = judged(correction, read=type(read)(read.submissions, read.files, spoilt))
    assert paper(after, "report").fields.par_index.value == 94.5
    (conflict,) = dossier(after).conflicts
    assert conflict.kind is ConflictKind.READ_DIFFERENTLY
    assert all(number in conflict.message for number in ("93,25", "98,25", "94,5"))


def _with(line: object, old: str, new: str) -> object:
    words = tuple(w.model_copy(update={"text": w.text.replace(old, new)}) for w in line.words)  # type: ignore[attr-defined]
    return line.model_copy(update={"words": words})  # type: ignore[attr-defined]


# ---- pages, kinds, dossiers


def test_a_paper_of_another_kind_is_parsed_anew_as_that() -> None:
    after = judged(rekind("minutes", DocumentKind.OTHER))
    assert [d.kind for d in dossier(after).documents].count(DocumentKind.OTHER) == 1
    assert finding(after, "part.council_minutes").outcome is Outcome.NOT_MET
    back = judged(rekind("minutes", DocumentKind.OTHER), rekind("other", DocumentKind.COUNCIL_MINUTES, after))
    minutes = paper(back, "minutes")
    assert minutes.fields == paper(READ, "minutes").fields
    assert minutes.decided_by is not None and minutes.decided_by.from_value == "council_minutes"
    assert finding(back, "part.council_minutes").basis is Basis.CLERK
    assert len(minutes.reasons) == len(paper(READ, "minutes").reasons) + 2


def test_a_split_makes_papers_that_are_named_by_what_they_say() -> None:
    after = judged(split("report", 1, 1))
    kinds = [d.kind for d in dossier(after).documents]
    assert kinds.count(DocumentKind.ACHIEVEMENT_REPORT) == 1 and len(kinds) == 4
    assert [ref.page for ref in paper(after, "report").pages] == [1]
    joined = judged(split("report", 1, 1), split("report,other", 2, processed=after))
    assert [d.pages for d in dossier(joined).documents] == [d.pages for d in dossier(READ).documents]


def test_a_value_goes_with_its_page_when_its_paper_is_split() -> None:
    after = judged(value("report", "par_index", "88,5"), split("report", 1, 1))
    assert paper(after, "report").fields.par_index.value == 88.5
    assert dossier(after).conflicts == ()


def test_a_kind_given_to_pages_that_are_another_paper_by_now_is_shown_and_not_applied() -> None:
    after = judged(split("report", 1, 1), rekind("report", DocumentKind.OTHER))
    assert paper(after, "report").kind is DocumentKind.ACHIEVEMENT_REPORT
    assert [conflict.kind for conflict in dossier(after).conflicts] == [ConflictKind.PAPER_CHANGED]


def test_a_split_of_pages_that_are_gone_is_shown() -> None:
    papers = {path: texts for path, texts in PAPERS.items() if "bao cao" not in path}
    after = judged(split("report", 1, 1), read=gathered(papers))
    assert [conflict.kind for conflict in dossier(after).conflicts] == [ConflictKind.PAPER_GONE]


def test_a_paper_moved_counts_where_it_was_moved_to() -> None:
    papers = {p: t for p, t in PAPERS.items() if "bien ban" not in p} | {"An Khương/2 bien ban.pdf": (MINUTES,)}
    read = judged(read=gathered(papers))
    assert finding(read, "part.council_minutes").outcome is Outcome.NOT_MET
    after = judged(move("minutes", COMMUNE, JUSTICE, read), read=gathered(papers))
    assert finding(after, "part.council_minutes").outcome is Outcome.MET
    assert finding(after, "part.council_minutes", COMMUNE).outcome is Outcome.NOT_MET
    assert "Chị An" in paper(after, "minutes").reasons[-1]
    assert paper(after, "minutes").fields.votes_for.value == paper(READ, "minutes").fields.votes_for.value == 7


def test_a_value_decided_before_a_move_goes_with_the_paper() -> None:
    after = judged(value("minutes", "votes_for", "6"), move("minutes", JUSTICE, COMMUNE))
    assert paper(after, "minutes", COMMUNE).fields.votes_for.value == 6


def test_a_dossier_left_without_papers_is_none_and_decisions_about_it_are_shown() -> None:
    arrived = draft(ReceiveOnPaper(part=DocumentKind.COUNCIL_MINUTES), COMMUNE)
    after = judged(move("letter", COMMUNE, JUSTICE), arrived)
    assert [d.id for d in after.dossiers] == [JUSTICE]
    assert [conflict.kind for conflict in after.batch.conflicts] == [ConflictKind.DOSSIER_GONE]
    assert after.batch.counts[dossier(after).verdict] == 1


def test_a_move_to_a_dossier_that_is_gone_is_shown() -> None:
    pages = drafting.keys_of(paper(READ, "minutes"), READ.gathered.contents)
    after = judged(MoveDocument(pages=pages, before=JUSTICE, to="xa-khac-2024"))
    assert [conflict.kind for conflict in dossier(after).conflicts] == [ConflictKind.PAPER_CHANGED]
    assert dossier(after).documents == dossier(READ).documents


# ---- parts on paper, answers, facts


def test_a_part_received_on_paper_is_there_but_what_it_says_is_asked() -> None:
    received = [
        draft(ReceiveOnPaper(part=part), COMMUNE)
        for part in (DocumentKind.COUNCIL_MINUTES, DocumentKind.ACHIEVEMENT_REPORT)
    ]
    after = judged(*received)
    part = finding(after, "part.achievement_report", COMMUNE)
    assert (part.outcome, part.basis) == (Outcome.MET, Basis.CLERK)
    assert "Chị An" in part.message
    for rule in ("criterion.par_index", "criterion.discipline", "form.report_template_08", "consistency.unit"):
        assert finding(after, rule, COMMUNE).outcome is Outcome.UNCLEAR
    assert dossier(after, COMMUNE).verdict is Verdict.NEEDS_REVIEW


def test_an_answer_changes_the_outcome_and_the_programs_own_stays_beside_it() -> None:
    own = finding(READ, "form.signature")
    after = judged(answer("form.signature", Outcome.MET))
    told = finding(after, "form.signature")
    assert (told.outcome, told.basis, told.settled_by) == (Outcome.MET, Basis.CLERK, None)
    assert own.message in told.message and "Quyết định 99/QĐ-UBND" in told.message and "Chị An" in told.message
    assert told.answered is not None
    assert (told.answered.from_outcome, told.answered.from_message) == (own.outcome, own.message)
    assert (dossier(READ).verdict, dossier(after).verdict) == (Verdict.NEEDS_REVIEW, Verdict.COMPLIANT)


def test_the_last_of_two_answers_counts() -> None:
    first = judged(answer("form.signature", Outcome.MET))
    both = judged(answer("form.signature", Outcome.MET), answer("form.signature", Outcome.NOT_MET, first))
    assert finding(both, "form.signature").outcome is Outcome.NOT_MET
    assert dossier(both).conflicts == ()


def test_an_answer_stands_where_new_paper_answers_differently_and_says_so() -> None:
    settled = answer("criterion.par_index", Outcome.MET)
    papers = PAPERS | {"Tư pháp/3 bao cao.pdf": (REPORT.replace("93,25%", "81,75%"),)}
    after = judged(settled, read=gathered(papers))
    assert finding(after, "criterion.par_index").outcome is Outcome.MET
    (conflict,) = dossier(after).conflicts
    assert (conflict.kind, conflict.rule) == (ConflictKind.ANSWERED_DIFFERENTLY, "criterion.par_index")
    assert "81,75" in conflict.message


def test_a_fact_that_was_entered_is_judged_as_a_row_of_the_register_with_its_author() -> None:
    late = EnterFact(to=Arrival(unit="Phòng Tư pháp", year=2024, arrived_on=date(2025, 1, 20), number="412"))
    after = judged(late)
    told = finding(after, "deadline.submission")
    assert (told.outcome, told.basis) == (Outcome.NOT_MET, Basis.REGISTER)
    assert "Chị An ghi vào sổ" in told.message
    assert finding(after, "deadline.submission", COMMUNE) == finding(READ, "deadline.submission", COMMUNE)


INDEX = IndexResult(
    unit="Phòng Tư pháp",
    year=2024,
    assessed=True,
    dated=date(2025, 2, 1),
    percent=Decimal("93.25"),
    status=IndexStatus.ANNOUNCED,
)


@pytest.mark.parametrize(
    ("row", "differs"),
    [
        (INDEX, False),
        (INDEX.model_copy(update={"percent": Decimal("93.250"), "decision": "12/QĐ-UBND"}), False),
        (INDEX.model_copy(update={"percent": Decimal("89")}), True),
        (INDEX.model_copy(update={"unit": "Thanh tra huyện", "percent": Decimal("89")}), False),
        (INDEX.model_copy(update={"year": 2023, "percent": Decimal("89")}), False),
    ],
)
def test_a_workbook_that_says_otherwise_than_a_fact_is_shown(row: IndexResult, differs: bool) -> None:
    book = Register(indexes=(row.model_copy(update={"sheet": "Chỉ số", "row": 7}),))
    register, conflicts = with_facts(book, chain([draft(EnterFact(to=INDEX))]))
    assert [found.kind for _, found in conflicts] == ([ConflictKind.REGISTER_DIFFERS] if differs else [])
    assert [(entry.entered_by, entry.event) for entry in register.indexes] == [(None, None), ("Chị An", 1)]


# ---- closing


def approval(processed: Processed, who: str = "Chị An") -> Draft:
    own = dossier(processed)
    return draft(ApproveDossier(to=own.verdict, record=record_digest(own)), who=who)


def test_one_approval_closes_a_dossier_and_a_second_person_is_a_setting() -> None:
    once = [approval(READ)]
    assert dossier(judged(*once)).closing.state is ClosingState.CLOSED  # type: ignore[union-attr]
    waiting = dossier(judged(*once, two_persons=True)).closing
    assert waiting is not None and waiting.state is ClosingState.AWAITING_SECOND
    alone = dossier(judged(approval(READ), approval(READ), two_persons=True)).closing
    assert alone is not None and alone.state is ClosingState.AWAITING_SECOND
    both = dossier(judged(approval(READ), approval(READ, "Anh Bình"), two_persons=True)).closing
    assert both is not None and both.state is ClosingState.CLOSED
    assert [entry.who for entry in both.approvals] == ["Chị An", "Anh Bình"]


def test_a_reopened_dossier_is_open() -> None:
    assert dossier(judged(approval(READ), ReopenDossier())).closing is None


def test_a_dossier_that_changed_after_its_approval_stays_closed_and_says_so() -> None:
    papers = PAPERS | {"Tư pháp/3 bao cao.pdf": (REPORT.replace("93,25%", "81,75%"),)}
    after = dossier(judged(approval(READ), read=gathered(papers)))
    assert after.closing is not None
    assert [conflict.kind for conflict in after.conflicts] == [ConflictKind.CHANGED_SINCE_APPROVAL]


def test_approvals_of_two_different_records_do_not_close_a_dossier() -> None:
    correction = value("report", "par_index", "94,5")
    later = approval(judged(approval(READ), correction), "Anh Bình")
    after = dossier(judged(approval(READ), correction, later, two_persons=True)).closing
    assert after is not None
    assert ([entry.who for entry in after.approvals], after.state) == (["Anh Bình"], ClosingState.AWAITING_SECOND)


# ---- undo, replay


def test_an_undone_undo_brings_the_decision_back() -> None:
    correction = value("report", "par_index", "88,5")
    assert judged(correction, Undo(undoes=1)).dossiers == READ.dossiers
    assert paper(judged(correction, Undo(undoes=1), Undo(undoes=2)), "report").fields.par_index.value == 88.5


def test_an_undo_of_what_is_not_there_yet_undoes_nothing() -> None:
    events = chain([draft(Undo(undoes=2)), draft(CheckSample(right=True))])
    assert [event.number for event in effective(events)] == [2]


MAKERS: tuple[Callable[[], Action | Draft], ...] = (
    lambda: value("report", "par_index", "88,5"),
    lambda: value("report", "par_index", None),
    lambda: value("letter", "issued_on", "15/01/2025"),
    lambda: value("letter", "unit", "UBND xã An Phú"),
    lambda: value("minutes", "votes_for", "5"),
    lambda: rekind("minutes", DocumentKind.OTHER),
    lambda: rekind("report", DocumentKind.PROPOSAL_LETTER),
    lambda: draft(rekind("letter", DocumentKind.COUNCIL_MINUTES, of=COMMUNE), COMMUNE),
    lambda: split("report", 1, 1),
    lambda: split("letter,minutes", 2),
    lambda: move("minutes", JUSTICE, COMMUNE),
    lambda: move("letter", COMMUNE, JUSTICE),
    lambda: ReceiveOnPaper(part=DocumentKind.COUNCIL_MINUTES),
    lambda: draft(ReceiveOnPaper(part=DocumentKind.ACHIEVEMENT_REPORT), COMMUNE),
    lambda: answer("form.signature", Outcome.MET),
    lambda: answer("criterion.par_index", Outcome.NOT_APPLICABLE),
    lambda: EnterFact(to=INDEX),
    lambda: EnterFact(to=Arrival(unit="Phòng Tư pháp", year=2024, arrived_on=date(2025, 1, 20))),
    lambda: draft(
        EnterFact(to=DisciplineReview(unit="Ủy ban nhân dân xã An Khương", year=2024, reviewed_on=date(2025, 1, 5))),
        COMMUNE,
    ),
    lambda: approval(READ),
    lambda: ReopenDossier(),
    lambda: CheckSample(rule="criterion.par_index", right=True),
)
CHOICES = st.lists(st.integers(0, len(MAKERS) - 1), min_size=1, max_size=6)


def drafts_of(choices: list[int]) -> list[Draft]:
    made = [MAKERS[choice]() for choice in choices]
    return [m if isinstance(m, Draft) else draft(m, minute=index) for index, m in enumerate(made)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(choices=CHOICES, order=st.randoms(use_true_random=False))
def test_any_events_and_their_undo_in_any_order_leave_no_trace(choices: list[int], order: object) -> None:
    drafts = drafts_of(choices)
    numbers = list(range(1, len(drafts) + 1))
    order.shuffle(numbers)  # type: ignore[attr-defined]
    after = judged(*drafts, *(draft(Undo(undoes=number)) for number in numbers))
    assert after.dossiers == READ.dossiers
    assert after.batch == READ.batch


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(choices=CHOICES, undone=st.lists(st.integers(1, 6), max_size=3))
def test_judging_again_event_by_event_is_the_same_as_replaying_the_log(choices: list[int], undone: list[int]) -> None:
    drafts = [*drafts_of(choices), *(draft(Undo(undoes=number)) for number in undone)]
    events, read = chain(drafts), gathered()
    step = READ
    for count in range(1, len(events) + 1):
        step = judge_gathered(read, law(), Docket(2024, "test", None, events[:count]), step)
    replayed = judged(*drafts)
    assert (step.dossiers, step.batch) == (replayed.dossiers, replayed.batch)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(choices=CHOICES)
def test_no_decision_is_dropped_in_silence(choices: list[int]) -> None:
    drafts = drafts_of(choices)
    events = chain(drafts)
    after = judged(*drafts)
    shown = {conflict.event for d in after.dossiers for conflict in d.conflicts}
    shown |= {conflict.event for conflict in after.batch.conflicts}
    told = repr(after.dossiers)
    for event in effective(events):
        if isinstance(event.action, ReopenDossier | CheckSample | ApproveDossier | EnterFact | ReceiveOnPaper):
            continue
        later = any(
            type(other.action) is type(event.action) and other.number > event.number for other in effective(events)
        )
        applied = f"event={event.number}" in told or event.action.kind.label in told
        assert applied or later or event.number in shown, event
