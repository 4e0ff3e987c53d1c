"""What is required: the plan as dated, cited data."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, NonNegativeInt, model_validator

from models.record import Record
from models.terms import DayCount, Level, UnitKind

_COMMON_YEAR = 2023
_WEEK = 7

Setting = str | int | float | bool | date | tuple[str, ...] | dict[str, str]


class SettingChange(Record):
    """Settings that hold from a day on, in place of those before; what is not named goes on as it was."""

    since: date
    settings: dict[str, Setting]
    note: str | None = None


class RuleSetting(Record):
    """One rule under its clause: how it weighs, and the numbers and words that it judges by.

    `settings` hold from `since` (None: from the plan's own day); each of `changes`, in order of time, from its day.
    """

    rule: str
    level: Level
    curable: bool
    settings: dict[str, Setting] = {}
    since: date | None = None
    changes: tuple[SettingChange, ...] = ()

    def held(self, earliest: date, latest: date) -> tuple[tuple[date | None, dict[str, Setting]], ...]:
        """Return the settings that hold on any of some days, oldest first, each with the day it holds from.

        Before `since` the first settings are all there is, and so they are returned.
        """
        versions: list[tuple[date | None, dict[str, Setting]]] = [(self.since, self.settings)]
        for change in self.changes:
            versions.append((change.since, versions[-1][1] | change.settings))
        days = [change.since for change in self.changes]
        spans = zip(versions, [date.min, *days], [*days, date.max], strict=True)
        return tuple(version for version, start, end in spans if start <= latest and earliest < end)


class AnnualReportDuty(Record):
    """Who owes an annual report, before which day of the award's year, and how such a report is known.

    A report is one of `types` whose subject has one of `subjects` and one of `about`; one of `partial` in the subject
    makes it a report on a part of the year. What follows one of `outlook` is about the year to come.
    """

    owed_by: tuple[UnitKind, ...]
    month: int
    day: int
    types: tuple[str, ...]
    subjects: tuple[str, ...]
    about: tuple[str, ...]
    partial: tuple[str, ...] = ()
    outlook: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_a_day(self) -> Self:
        """Refuse a month and day that no common year has."""
        try:
            date(_COMMON_YEAR, self.month, self.day)
        except ValueError as error:
            raise ValueError(f"month {self.month}, day {self.day}: {error}") from error
        return self


class Appraisal(Record):
    """Who appraises, and how many days before the conference the result is submitted at the latest.

    `counting` says which days count. `rest_days` are days of the week (1 Monday to 7 Sunday), `holidays` single days.
    """

    office: str
    days: NonNegativeInt
    counting: DayCount
    rest_days: tuple[Annotated[int, Field(ge=1, le=_WEEK)], ...] = ()
    holidays: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _leaves_a_day(self) -> Self:
        """Refuse a week without a working day: nothing could be counted."""
        if len(set(self.rest_days)) == _WEEK:
            raise ValueError("rest_days names all seven days, which leaves no working day")
        return self


class Clause(Record):
    """One clause: its sense in our own words, the rules that check it, or why no rule can.

    `cite` is how people cite it, where that does not follow from the id ("III.1.b" is "điểm b khoản 1 mục III").
    `annual_report` and `appraisal` are duties that no dossier shows: the season's notes rest on them.
    """

    id: str
    sense: str
    cite: str | None = None
    rules: tuple[RuleSetting, ...] = ()
    why_no_rule: str | None = None
    note: str | None = None
    annual_report: AnnualReportDuty | None = None
    appraisal: Appraisal | None = None


class Content(Record):
    """One of the contents a report must show (clause II.2): folded phrases; two cues or a strong one name a passage."""

    clause: str
    label: str
    cues: tuple[str, ...]
    strong: tuple[str, ...] = ()


class AwardTerms(Record):
    """The award of the plan: full wordings, everyday wordings that are read as it, and other awards by name."""

    code: str
    label: str
    wordings: tuple[str, ...]
    everyday: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class BodyForms(Record):
    """How papers write a body: openings that add nothing to its name, and openings of a body within another."""

    openings: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


class Plan(Record):
    """A plan file, loaded and checked; `sha256` is of its bytes.

    `index_announced_by` are openings of the names of those whose attached decisions prove the index (III.1.b);
    `recognition_levels` tell by a word of a body's name at which level it recognises an initiative (III.1.c).
    `units` names the table of units in scope: one that ships with the program, or a file beside the plan.
    """

    id: str
    sha256: str
    title: str
    issuer: str
    number: str
    issued_on: date
    period_from: date
    period_to: date
    first_year: int
    last_year: int
    units: str
    movement: tuple[str, ...]
    award: AwardTerms
    contents: tuple[Content, ...]
    clauses: tuple[Clause, ...]
    bodies: BodyForms = BodyForms()
    index_announced_by: tuple[str, ...] = ()
    recognition_levels: dict[str, str] = {}
    notes: tuple[str, ...] = ()

    @property
    def rules(self) -> tuple[tuple[Clause, RuleSetting], ...]:
        """Return every rule with its clause, in the plan's order."""
        return tuple((clause, rule) for clause in self.clauses for rule in clause.rules)
