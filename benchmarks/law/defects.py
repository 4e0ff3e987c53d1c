"""The planted defects: one a record, each with the rule that must find it and the answer that law 1 asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.law.facts import draw_index
from benchmarks.law.story import Expected, Story, below, late
from models.terms import MarkAnswer, Outcome, UnitKind, Verdict
from models.unit import KnownUnit

NOT_MET, UNCLEAR = Outcome.NOT_MET, Outcome.UNCLEAR
BREACH, INCOMPLETE, OPEN, SOUND = (
    Verdict.NON_COMPLIANT,
    Verdict.INCOMPLETE,
    Verdict.NEEDS_REVIEW,
    Verdict.COMPLIANT,
)


@dataclass(frozen=True)
class Defect:
    """A kind of defect: how it is planted into a sound record, and what must be found."""

    name: str
    expected: Expected
    plant: Callable[[Story], None]


def _without(*papers: str) -> Callable[[Story], None]:
    def plant(story: Story) -> None:
        story.papers = [paper for paper in story.papers if paper not in papers]
        story.traits -= {"draft_letter", "draft_report", "one_file"}

    return plant


def _says(**slots: str | None) -> Callable[[Story], None]:
    """Return what changes the wordings of some places; "__" in a name stands for the dot."""

    def plant(story: Story) -> None:
        story.slots |= {place.replace("__", "."): slot for place, slot in slots.items()}

    return plant


def _instead(paper: str, other: str) -> Callable[[Story], None]:
    def plant(story: Story) -> None:
        _without(paper, "annual", "ballot")(story)
        story.papers.append(other)

    return plant


def _all(*plants: Callable[[Story], None]) -> Callable[[Story], None]:
    def plant(story: Story) -> None:
        for one in plants:
            one(story)

    return plant


# ---- bodies

_OUTSIDE = (
    ("Chi cục Thuế khu vực Bình Long - Hớn Quản", "CỤC THUẾ TỈNH BÌNH PHƯỚC"),
    ("Hội Nông dân huyện", "HỘI NÔNG DÂN TỈNH BÌNH PHƯỚC"),
    ("Kho bạc Nhà nước Hớn Quản", "KHO BẠC NHÀ NƯỚC BÌNH PHƯỚC"),
    ("Bảo hiểm xã hội huyện Hớn Quản", "BẢO HIỂM XÃ HỘI TỈNH BÌNH PHƯỚC"),
    ("Công an huyện Hớn Quản", "CÔNG AN TỈNH BÌNH PHƯỚC"),
    ("Chi cục Thống kê huyện Hớn Quản", "CỤC THỐNG KÊ TỈNH BÌNH PHƯỚC"),
    ("Tòa án nhân dân huyện Hớn Quản", "TÒA ÁN NHÂN DÂN TỈNH BÌNH PHƯỚC"),
    ("Liên đoàn Lao động huyện Hớn Quản", "LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH PHƯỚC"),
)
_SCHOOLS = ("Trường Tiểu học Tân Khai A", "Trường THCS An Lộc B", "Trường Mầm non Hoa Mai", "Trường Tiểu học Trà Thanh")


def _of_body(pairs: tuple[tuple[str, str], ...], kind: UnitKind) -> Callable[[Story], None]:
    def plant(story: Story) -> None:
        name, parent = story.rng.choice(pairs)
        story.become(KnownUnit(name=name, kind=kind))
        story.facts = story.facts.__class__(**{**vars(story.facts), "words": {**story.facts.words, "PARENT": parent}})
        story.traits |= {"outside"}
        story.traits -= {"council_head"}

    return plant


# ---- days


def _late_stamp(story: Story) -> None:
    story.change(arrived=date(2025, 1, 1) + timedelta(days=story.rng.randint(0, 20)))
    story.traits.add("stamp")


def _stamp_on_the_day(story: Story) -> None:
    story.change(arrived=late(2024))
    story.traits.add("stamp")


def _late_letter(story: Story) -> None:
    sent = date(2025, 1, 2) + timedelta(days=story.rng.randint(0, 20))
    story.change(sent=sent, arrived=sent + timedelta(days=1))


def _letter_on_the_day(story: Story) -> None:
    story.change(sent=late(2024), arrived=late(2024))
    story.traits.discard("stamp")


def _year_before_the_plan(story: Story) -> None:
    back = {name: getattr(story.facts, name) for name in ("council", "reported", "sent", "arrived")}
    story.change(year=2023, **{name: day.replace(year=2023) for name, day in back.items()})
    story.slots["letter.basis"] = None


def _after_the_district(story: Story) -> None:
    ahead = {name: getattr(story.facts, name) for name in ("council", "reported", "sent", "arrived")}
    story.change(year=2025, **{name: day.replace(year=2025) for name, day in ahead.items()})


# ---- papers about something else


def _minutes_of_another_unit(story: Story) -> None:
    story.change("minutes", unit=story.other_unit())


def _report_of_another_unit(story: Story) -> None:
    story.change("report", unit=story.other_unit())


def _of_the_year_before(paper: str) -> Callable[[Story], None]:
    def plant(story: Story) -> None:
        facts = story.facts
        story.change(
            paper, year=2023, council=facts.council.replace(year=2023), reported=facts.reported.replace(year=2023)
        )

    return plant


def _minutes_after(story: Story) -> None:
    story.change("minutes", council=story.facts.sent + timedelta(days=story.rng.randint(1, 6)))
    story.slots["letter.basis"] = None


def _index_below(story: Story) -> None:
    story.change(index=below(story.bank))


def _index_differs(story: Story) -> None:
    ours = story.facts.index
    story.change("letter", index=draw_index(story.bank, 90, float(ours) - 1) if ours > 92 else ours + 1)
    story.traits.add("index_in_letter")


def _index_differs_below(story: Story) -> None:
    story.change("letter", index=below(story.bank))
    story.traits.add("index_in_letter")


def _index_says(slot: str | None) -> Callable[[Story], None]:
    def plant(story: Story) -> None:
        _without("decision_index")(story)  # an attached decision would tell what the report does not
        story.slots["report.index"] = slot
        story.traits.discard("index_in_letter")

    return plant


def _marks(signed: MarkAnswer, sealed: MarkAnswer) -> Callable[[Story], None]:
    def plant(story: Story) -> None:
        story.marks[story.rng.choice(("letter", "report"))] = (signed, sealed)
        story.traits -= {"one_file"}

    return plant


def _lower_initiative(story: Story) -> None:
    own = ("report.initiative_lower", "report.initiative_lower_commune" if story.facts.commune else None)
    slot = story.rng.choice([slot for slot in own if slot])
    story.slots["report.initiative"] = slot


def _missing_content(story: Story) -> None:
    story.slots[f"report.content_{story.rng.choice('ab')}"] = None


def _staff_meeting(story: Story) -> None:
    _says(minutes__subject="minutes.staff_meeting", minutes__body="minutes.staff_meeting_body")(story)
    story.traits -= {"council_head", "minutes_number", "extract"}
    story.slots["letter.basis"] = None
    story.slots["letter.closing"] = None
    story.papers = [paper for paper in story.papers if paper not in ("ballot", "decision_council")]


_OTHER_LETTER = {"letter.ask": "letter.ask_other_award", "letter.subject": "letter.subject_other_award"}
_OTHER_MINUTES = {
    "minutes.conclusion": "minutes.conclusion_other_award",
    "minutes.subject": "minutes.subject_other_award",
}
_OTHER_REPORT = {"report.title": "report.title_other_award", "report.closing": None, "report.label": None}


def _other_award(*changes: dict[str, str | None]) -> Callable[[Story], None]:
    def plant(story: Story) -> None:
        for change in changes:
            story.slots |= change

    return plant


def _kind(
    name: str,
    rule: str,
    outcome: Outcome,
    verdict: Verdict,
    plant: Callable[[Story], None],
    also: tuple[str, ...] = (),
) -> Defect:
    return Defect(name, Expected(rule, outcome, verdict, also), plant)


_AWARD_TOO = ("consistency.award", "form.report_template_08", "award.form")
_YEAR_TOO = ("consistency.award_year", "scope.period", "deadline.submission")
DEFECTS = (
    # parts
    _kind("no letter", "part.proposal_letter", NOT_MET, INCOMPLETE, _without("letter")),
    _kind("no minutes", "part.council_minutes", NOT_MET, INCOMPLETE, _without("minutes")),
    _kind("no report", "part.achievement_report", NOT_MET, INCOMPLETE, _without("report")),
    _kind("annual report as report", "part.achievement_report", NOT_MET, INCOMPLETE, _instead("report", "annual")),
    _kind("ballot record as minutes", "part.council_minutes", NOT_MET, INCOMPLETE, _instead("minutes", "ballot")),
    _kind("decision as minutes", "part.council_minutes", NOT_MET, INCOMPLETE, _instead("minutes", "decision_council")),
    _kind("staff meeting as minutes", "part.council_minutes", UNCLEAR, OPEN, _staff_meeting),
    _kind(
        "official letter as letter",
        "part.proposal_letter",
        UNCLEAR,
        OPEN,
        lambda story: story.traits.add("official_letter"),
    ),
    # the award
    _kind("other award", "award.form", NOT_MET, INCOMPLETE, _other_award(_OTHER_LETTER, _OTHER_MINUTES), _AWARD_TOO),
    _kind(
        "other award in the report",
        "form.report_template_08",
        NOT_MET,
        INCOMPLETE,
        _other_award(_OTHER_REPORT),
        _AWARD_TOO,
    ),
    _kind("other award in the minutes", "consistency.award", NOT_MET, INCOMPLETE, _other_award(_OTHER_MINUTES)),
    _kind(
        "no award named",
        "award.form",
        UNCLEAR,
        OPEN,
        _says(
            letter__ask="letter.ask_no_award",
            letter__subject="letter.subject_no_award",
            minutes__conclusion="minutes.conclusion_no_award",
            minutes__subject="minutes.subject_other_award",
        ),
    ),
    _kind(
        "another form's label",
        "form.report_template_08",
        NOT_MET,
        INCOMPLETE,
        _says(report__label="report.label_other_form"),
    ),
    _kind(
        "another decree's label",
        "form.report_template_08",
        NOT_MET,
        INCOMPLETE,
        _says(report__label="report.label_other_decree"),
    ),
    # who and when
    _kind("outside body", "scope.participant", NOT_MET, BREACH, _of_body(_OUTSIDE, UnitKind.OUTSIDE)),
    _kind(
        "school",
        "scope.participant",
        UNCLEAR,
        OPEN,
        _of_body(tuple((name, "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HỚN QUẢN") for name in _SCHOOLS), UnitKind.SERVICE_UNIT),
    ),
    _kind("persons only", "scope.collective", NOT_MET, BREACH, _says(letter__ask="letter.ask_persons")),
    _kind("year before the plan", "scope.period", NOT_MET, BREACH, _year_before_the_plan, _YEAR_TOO),
    _kind("after the district", "scope.period", UNCLEAR, OPEN, _after_the_district),
    _kind("late stamp", "deadline.submission", NOT_MET, BREACH, _late_stamp),
    _kind("late letter", "deadline.submission", NOT_MET, BREACH, _late_letter),
    _kind("stamp on 31 December", "deadline.submission", UNCLEAR, OPEN, _stamp_on_the_day),
    _kind("letter of 31 December", "deadline.submission", UNCLEAR, OPEN, _letter_on_the_day),
    # the index
    _kind("index below", "criterion.par_index", NOT_MET, BREACH, _index_below),
    _kind("index differs", "consistency.par_index", NOT_MET, INCOMPLETE, _index_differs),
    _kind("index differs, one below", "consistency.par_index", NOT_MET, INCOMPLETE, _index_differs_below),
    _kind("index not told", "criterion.par_index", UNCLEAR, OPEN, _index_says(None)),
    _kind("index in points only", "criterion.par_index", UNCLEAR, OPEN, _index_says("report.index_points_only")),
    _kind("index self-scored", "criterion.par_index", UNCLEAR, OPEN, _index_says("report.index_self_scored")),
    _kind("index not announced", "criterion.par_index", UNCLEAR, OPEN, _index_says("report.index_not_announced")),
    _kind("index of another year", "criterion.par_index", UNCLEAR, OPEN, _index_says("report.index_other_year")),
    _kind("not assessed, by own word", "criterion.par_index", UNCLEAR, OPEN, _index_says("report.index_not_assessed")),
    # the initiative
    _kind("initiative below the district", "criterion.initiative", NOT_MET, BREACH, _lower_initiative),
    _kind("no initiative", "criterion.initiative", NOT_MET, BREACH, _says(report__initiative="report.initiative_none")),
    _kind(
        "initiative pending",
        "criterion.initiative",
        UNCLEAR,
        OPEN,
        _says(report__initiative="report.initiative_pending"),
    ),
    _kind("initiative not told", "criterion.initiative", UNCLEAR, OPEN, _says(report__initiative=None)),
    _kind(
        "provincial initiative",
        "criterion.initiative",
        UNCLEAR,
        OPEN,
        _says(report__initiative="report.initiative_province"),
    ),
    _kind(
        "initiative of another year",
        "criterion.initiative",
        UNCLEAR,
        OPEN,
        _says(report__initiative="report.initiative_other_year"),
    ),
    # discipline
    _kind(
        "leader disciplined",
        "criterion.discipline",
        NOT_MET,
        BREACH,
        _says(report__discipline="report.discipline_leader"),
    ),
    _kind(
        "leader disciplined by the Party",
        "criterion.discipline",
        UNCLEAR,
        OPEN,
        _says(report__discipline="report.discipline_party_leader"),
    ),
    _kind(
        "only Party members not disciplined",
        "criterion.discipline",
        UNCLEAR,
        OPEN,
        _says(report__discipline="report.discipline_party_none"),
    ),
    _kind(
        "discipline as a virtue only",
        "criterion.discipline",
        UNCLEAR,
        OPEN,
        _says(report__discipline="report.discipline_virtue"),
    ),
    _kind("case pending", "criterion.discipline", UNCLEAR, OPEN, _says(report__discipline="report.discipline_pending")),
    _kind("discipline not told", "criterion.discipline", UNCLEAR, OPEN, _says(report__discipline=None)),
    # papers that do not agree
    _kind("minutes of another unit", "consistency.unit", NOT_MET, INCOMPLETE, _minutes_of_another_unit),
    _kind("report of another unit", "consistency.unit", NOT_MET, INCOMPLETE, _report_of_another_unit),
    _kind("minutes of another year", "consistency.award_year", NOT_MET, INCOMPLETE, _of_the_year_before("minutes")),
    _kind("report of another year", "consistency.award_year", NOT_MET, INCOMPLETE, _of_the_year_before("report")),
    _kind("a content missing", "criterion.four_contents", UNCLEAR, OPEN, _missing_content),
    # form
    _kind("unsigned", "form.signature", UNCLEAR, OPEN, _marks(MarkAnswer.NOT_SEEN, MarkAnswer.SEEN)),
    _kind("no seal", "form.seal", NOT_MET, SOUND, _marks(MarkAnswer.SEEN, MarkAnswer.NOT_SEEN)),
    _kind("no number", "form.number_and_date", NOT_MET, SOUND, lambda story: story.traits.add("no_number")),
    _kind("votes that do not add up", "consistency.votes", NOT_MET, SOUND, _says(minutes__vote="minutes.vote_wrong")),
    _kind("minutes after the letter", "consistency.chronology", NOT_MET, SOUND, _minutes_after),
    _kind("wrong addressee", "form.addressee", NOT_MET, SOUND, _says(letter__recipient="letter.recipient_wrong")),
)
