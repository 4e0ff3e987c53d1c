"""The figures that a dossier is ranked by, each with whose word it is; a figure that nobody gave is none."""

from decimal import Decimal
from typing import TypeVar

from models.achievement import AchievementReport
from models.dossier import JudgedDossier
from models.finding import Finding
from models.plan import Plan
from models.proposal import ProposalLetter
from models.reading import Reading
from models.season import IndexFigure, InitiativeFigure, WomenFigure
from models.terms import Basis, Outcome
from pipeline.validate.facts import Facts
from pipeline.validate.readings import exact, firm
from pipeline.validate.rules.statements import is_result

_INDEX, _INITIATIVE = "criterion.par_index", "criterion.initiative"
PartFields = TypeVar("PartFields", ProposalLetter, AchievementReport)


def _part(dossier: JudgedDossier, fields: type[PartFields]) -> PartFields | None:
    return next((d.fields for d in dossier.documents if isinstance(d.fields, fields)), None)


def report_of(dossier: JudgedDossier) -> AchievementReport | None:
    """Return what the governing achievement report says."""
    return _part(dossier, AchievementReport)


def _finding(dossier: JudgedDossier, rule: str) -> Finding | None:
    return next((finding for finding in dossier.findings if finding.rule == rule), None)


def _own_basis(finding: Finding | None) -> Basis:
    """Return whose word a figure of the unit's own papers is: a clerk's, where one has confirmed it."""
    return Basis.CLERK if finding is not None and finding.basis is Basis.CLERK else Basis.DOCUMENT


def _rests_on(reading: Reading, finding: Finding | None) -> bool:
    """Tell whether a finding rests on a reading of an attached paper: all its places are among the finding's."""
    if finding is None or finding.basis is not Basis.ATTACHMENT or not reading.evidence:
        return False
    return set(reading.evidence) <= set(finding.evidence)


def _attested_index(dossier: JudgedDossier, results: tuple[str, ...]) -> Reading | None:
    finding = _finding(dossier, _INDEX)
    rows = (row.percent for document in dossier.documents for row in document.attests.indexes)
    counted = (percent for percent in rows if is_result(percent, dossier.award_year, results))
    return next((percent for percent in counted if _rests_on(percent, finding)), None)


def _stated_index(dossier: JudgedDossier, results: tuple[str, ...]) -> Reading | None:
    papers = (_part(dossier, AchievementReport), _part(dossier, ProposalLetter))
    stated = (paper.par_index for paper in papers if paper is not None)
    return next((reading for reading in stated if is_result(reading, dossier.award_year, results)), None)


def index_figure(dossier: JudgedDossier, facts: Facts, results: tuple[str, ...]) -> IndexFigure:
    """Return the percent of the award year: the register's announced one, an attached decision's, the unit's own."""
    if facts.announced_percent is not None:
        return IndexFigure(percent=float(facts.announced_percent), basis=Basis.REGISTER)
    attested, stated = _attested_index(dossier, results), _stated_index(dossier, results)
    told = attested or stated
    percent = exact(told.value) if told is not None else None
    if percent is None:
        return IndexFigure()
    basis = Basis.ATTACHMENT if attested is not None else _own_basis(_finding(dossier, _INDEX))
    return IndexFigure(percent=float(percent), basis=basis)


def required_level(plan: Plan) -> str | None:
    """Return the level at which the plan wants an initiative recognised; None where it asks for none."""
    levels = (setting.settings.get("level") for _, setting in plan.rules if setting.rule == _INITIATIVE)
    return next((level for level in levels if isinstance(level, str)), None)


def initiative_figure(dossier: JudgedDossier, facts: Facts, level: str | None) -> InitiativeFigure:
    """Return the initiatives recognised at a level: the register's rows, failing that the one the papers show."""
    rows = [row for row in facts.initiatives if row.reform and row.level == level]
    if rows:
        titles = tuple(dict.fromkeys(row.title for row in rows))
        return InitiativeFigure(recognised=len(titles), basis=Basis.REGISTER, titles=titles)
    finding = _finding(dossier, _INITIATIVE)
    if finding is None or finding.outcome is not Outcome.MET:
        return InitiativeFigure(recognised=0)
    attested = next((title for title in _attested_titles(dossier) if _rests_on(title, finding)), None)
    report = report_of(dossier)
    told = attested or (report.initiative_title if report is not None else None)
    basis = finding.basis if finding.basis is Basis.ATTACHMENT else _own_basis(finding)
    return InitiativeFigure(recognised=1, basis=basis, titles=_as_text(told))


def _attested_titles(dossier: JudgedDossier) -> tuple[Reading, ...]:
    return tuple(row.title for document in dossier.documents for row in document.attests.initiatives)


def _as_text(reading: Reading | None) -> tuple[str, ...]:
    return (reading.value,) if reading is not None and isinstance(reading.value, str) else ()


def _count(reading: Reading) -> int | None:
    number = exact(reading.value) if firm(reading) else None
    return int(number) if number is not None and number == number.to_integral_value() else None


def women_figure(dossier: JudgedDossier, women_percent: int) -> WomenFigure:
    """Return the counts of the report; `reaches` None where one is missing, not firmly read, or they make no sense."""
    report = report_of(dossier)
    if report is None:
        return WomenFigure()
    women, staff = _count(report.women_count), _count(report.staff_count)
    if women is None or staff is None or not 0 <= women <= staff or not staff:
        return WomenFigure(women=women, staff=staff)
    return WomenFigure(women=women, staff=staff, reaches=women * 100 >= Decimal(women_percent) * staff)
