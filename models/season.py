"""What is seen over a whole season: a ranking proposal, who owes what until when; notes for the office, no decision."""

from datetime import date

from models.reading import Evidence
from models.record import Record
from models.register import Arrival, Supplement
from models.terms import (
    AnnualReportState,
    Basis,
    DayCount,
    RankingCriterion,
    RankingGroup,
    SupplementState,
    Verdict,
)
from models.unit import UnitRef


class IndexFigure(Record):
    """The percent of the index that a dossier is ranked by (exact as stated) and whose word it is; None: no figure."""

    percent: float | None = None
    basis: Basis | None = None


class InitiativeFigure(Record):
    """How many initiatives are recognised at the level the plan asks for, by whose word, and their titles as told."""

    recognised: int
    basis: Basis | None = None
    titles: tuple[str, ...] = ()


class WomenFigure(Record):
    """Women and all staff as the report states them; `reaches` None where a count is missing: no figure."""

    women: int | None = None
    staff: int | None = None
    reaches: bool | None = None


class Ranked(Record):
    """One compliant dossier in a list: its place (None: no figure to place it by) and every step of the reasoning.

    `group_place` is its place within its own group; `tied` tells whether others share the place.
    """

    place: int | None
    tied: bool
    group: RankingGroup
    group_place: int | None
    dossier: str
    unit: UnitRef
    index: IndexFigure
    initiatives: InitiativeFigure
    women: WomenFigure


class Border(Record):
    """Where the plan's limit falls in a list: dossier ids.

    `contested` share one place across the limit and `seats` of them would still be within it. `first_out` are the next
    behind; `criterion` tells them apart from `against`, the last before them. Where that is the place in one group that
    both are of, `group_criterion` tells what made that place.
    """

    within: tuple[str, ...]
    contested: tuple[str, ...] = ()
    seats: int = 0
    first_out: tuple[str, ...] = ()
    against: str | None = None
    criterion: RankingCriterion | None = None
    group_criterion: RankingCriterion | None = None


class RankedList(Record):
    """One list; `unplaced` have no index while others of their group have one. `border` None: all are within."""

    group: RankingGroup
    ordered_by: tuple[RankingCriterion, ...]
    entries: tuple[Ranked, ...]
    unplaced: tuple[Ranked, ...] = ()
    border: Border | None = None


class Ranking(Record):
    """The proposal of clause III.2.b: each group by itself, then all together; the office decides."""

    women_percent: int
    groups: tuple[RankedList, ...]
    together: RankedList


class OpenDossier(Record):
    """A dossier that is still open: the rules whose required answers are unclear or can be cured."""

    dossier: str
    unit: UnitRef
    verdict: Verdict
    rules: tuple[str, ...]


class Quota(Record):
    """How many may be awarded (`limit`), how many are compliant, and the ranking where these are more."""

    clause: str
    limit: int
    compliant: tuple[str, ...]
    ranking: Ranking | None = None
    open: tuple[OpenDossier, ...] = ()


class DueDay(Record):
    """A day of the plan: due before `due`, so at the latest on `last_day`.

    `days_left` counts from the day the operator gave to the last day, negative once it is over; None without a day.
    """

    clause: str
    due: date
    last_day: date
    days_left: int | None = None


class AnnualReport(Record):
    """The annual report of one unit (clause IV.1), and what shows it: a paper, or a row of the register.

    `dated` is the day it arrived by the register, else the paper's own day; `late` None where no day is known.
    """

    unit: UnitRef
    state: AnnualReportState
    dated: date | None = None
    late: bool | None = None
    arrival: Arrival | None = None
    evidence: tuple[Evidence, ...] = ()


class AnnualReports(Record):
    """Who owes the annual report and who has sent it."""

    due: DueDay
    units: tuple[AnnualReport, ...]


class ConferenceTerm(Record):
    """The last day to submit to the chairman, counted back from the conference (clause III.4.b)."""

    clause: str
    conference: date
    days: int
    counting: DayCount
    last_day: date
    rest_day: bool
    days_left: int | None = None


class SelfAppraisal(Record):
    """The office that appraises every dossier nominates itself."""

    clause: str
    office: str
    dossier: str


class SupplementNote(Record):
    """A dossier given back to be completed; `days` are left until it is due, negative once it is overdue."""

    unit: UnitRef
    dossier: str | None
    row: Supplement
    state: SupplementState
    days: int | None = None


class SeasonDays(Record):
    """Days that the operator gives: days left are counted from `as_of`, the appraisal's term back from `conference`."""

    as_of: date | None = None
    conference: date | None = None


NO_DAYS = SeasonDays()
"""The days of an operator who gave none."""


class SeasonRecord(Record):
    """The season of one year; `as_of` and `conference` are days that the operator gave, never the clock's.

    `other_years` are dossiers of another award year in the same batch: they take no part in the ranking.
    """

    year: int
    as_of: date | None = None
    conference: date | None = None
    nomination: DueDay | None = None
    quota: Quota | None = None
    annual_reports: AnnualReports | None = None
    term: ConferenceTerm | None = None
    self_appraisal: tuple[SelfAppraisal, ...] = ()
    supplements: tuple[SupplementNote, ...] = ()
    other_years: tuple[str, ...] = ()
