"""The season as its pages show it: each list of the ranking proposal, those still open, the notes."""

from dataclasses import dataclass

from models.plan import Plan
from models.season import OpenDossier, Ranked, RankedList, SeasonRecord
from models.terms import RankingGroup
from pipeline.report.clause_names import cite, clause_note, find_clause
from pipeline.report.labels import rule_title
from pipeline.report.season_notes import Note, season_notes
from pipeline.report.season_words import (
    border_words,
    order_words,
    place_words,
    quota_words,
    steps,
    unplaced_words,
)
from pipeline.report.summary import lower_first


@dataclass(frozen=True)
class RankedRow:
    """One line of a list: place, unit, every step of the reasoning, and whether the limit falls behind it."""

    place: str
    unit: str
    dossier: str
    steps: tuple[str, ...]
    last_within: bool = False


@dataclass(frozen=True)
class ListView:
    """One list: what it is ordered by, its lines, and the sentences about the limit."""

    title: str
    order: str
    rows: tuple[RankedRow, ...]
    unplaced: str | None
    border: tuple[str, ...]


@dataclass(frozen=True)
class OpenRow:
    """A dossier that is still open, and what is."""

    unit: str
    dossier: str
    verdict: str
    told: str


@dataclass(frozen=True)
class SeasonView:
    """Everything that the season tells; no lists where there is nothing to rank."""

    told: str | None
    lists: tuple[ListView, ...]
    open: tuple[OpenRow, ...]
    basis: str | None
    note: str | None
    notes: tuple[Note, ...]
    other_years: int


_TITLES = {RankingGroup.TOGETHER: "Gộp chung hai khối"}


def _row(entry: Ranked, ranked: RankedList, plan: Plan, percent: int, limit: int) -> RankedRow:
    joined = ranked.group is RankingGroup.TOGETHER
    position = ranked.entries.index(entry) + 1
    return RankedRow(
        place=place_words(entry),
        unit=entry.unit.name,
        dossier=entry.dossier,
        steps=steps(entry, ranked, plan, percent),
        last_within=joined and position == limit and ranked.border is not None,
    )


def _list(ranked: RankedList, plan: Plan, percent: int, limit: int) -> ListView:
    return ListView(
        title=_TITLES.get(ranked.group, f"Khối {lower_first(ranked.group.label)}"),
        order=order_words(ranked, percent),
        rows=tuple(_row(entry, ranked, plan, percent, limit) for entry in ranked.entries),
        unplaced=unplaced_words(ranked),
        border=border_words(ranked, plan, percent) if ranked.group is RankingGroup.TOGETHER else (),
    )


def _open(dossier: OpenDossier) -> OpenRow:
    told = "; ".join(lower_first(rule_title(rule)) for rule in dossier.rules)
    return OpenRow(dossier.unit.name, dossier.dossier, dossier.verdict.label, told)


def season_view(season: SeasonRecord, plan: Plan) -> SeasonView:
    """Return a season for its pages; one group alone is shown once."""
    quota, notes = season.quota, season_notes(season, plan)
    if quota is None or quota.ranking is None:
        return SeasonView(None, (), (), None, None, notes, len(season.other_years))
    ranking, clause = quota.ranking, find_clause(plan, quota.clause)
    groups = ranking.groups if len(ranking.groups) > 1 else ()
    lists = [_list(ranked, plan, ranking.women_percent, quota.limit) for ranked in (*groups, ranking.together)]
    return SeasonView(
        told=quota_words(quota),
        lists=tuple(lists),
        open=tuple(map(_open, quota.open)),
        basis=cite(plan, quota.clause),
        note=clause_note(clause) if clause is not None else None,
        notes=notes,
        other_years=len(season.other_years),
    )
