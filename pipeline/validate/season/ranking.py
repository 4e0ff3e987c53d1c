"""The ranking proposal of III.2.b: each group by the plan's criteria, then all together by place; ties stay ties."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from models.dossier import JudgedDossier
from models.plan import Plan
from models.season import Border, Ranked, RankedList, Ranking
from models.terms import RankingCriterion, RankingGroup, UnitKind
from pipeline.validate.facts import Facts
from pipeline.validate.season.figures import index_figure, initiative_figure, required_level, women_figure

GroupOrder = tuple[Literal["par_index", "initiatives", "women"], ...]
JointOrder = tuple[Literal["group_place", "initiatives", "women"], ...]
Classes = tuple[tuple[Ranked, ...], ...]
"""Dossiers that nothing tells apart stand in one class; the first class is the best."""

_CRITERIA: Mapping[str, RankingCriterion] = {criterion.value: criterion for criterion in RankingCriterion}


@dataclass(frozen=True)
class RankingSettings:
    """The office's settings of clause III.2.b."""

    limit: int
    order: GroupOrder
    joint_order: JointOrder
    women_percent: int
    results: tuple[str, ...]


def _index(entry: Ranked) -> Decimal | None:
    return Decimal(str(entry.index.percent)) if entry.index.percent is not None else None


def _place(entry: Ranked) -> Decimal | None:
    return Decimal(-entry.group_place) if entry.group_place is not None else None


def _women(entry: Ranked) -> Decimal | None:
    return Decimal(entry.women.reaches) if entry.women.reaches is not None else None


_VALUES: Mapping[RankingCriterion, Callable[[Ranked], Decimal | None]] = {
    RankingCriterion.GROUP_PLACE: _place,
    RankingCriterion.PAR_INDEX: _index,
    RankingCriterion.INITIATIVES: lambda entry: Decimal(entry.initiatives.recognised),
    RankingCriterion.WOMEN: _women,
}
"""What a criterion compares, more being better; None where there is no figure."""


def _split(tied: tuple[Ranked, ...], criterion: RankingCriterion) -> Classes:
    """Return a class told apart by a criterion; unchanged where one of it has no figure, since nobody knows then."""
    value = _VALUES[criterion]
    values = [value(entry) for entry in tied]
    known = [v for v in values if v is not None]
    if len(known) < len(values):
        return (tied,)
    distinct = sorted(set(known), reverse=True)
    return tuple(tuple(e for e, v in zip(tied, values, strict=True) if v == one) for one in distinct)


def _ordered(entries: Sequence[Ranked], order: Sequence[RankingCriterion]) -> Classes:
    classes: Classes = (tuple(sorted(entries, key=lambda entry: entry.dossier)),) if entries else ()
    for criterion in order:
        classes = tuple(finer for tied in classes for finer in _split(tied, criterion))
    return classes


def _placed(classes: Classes) -> tuple[Ranked, ...]:
    """Return the entries with their places: 1, 2, 2, 4."""
    placed: list[Ranked] = []
    for tied in classes:
        place = len(placed) + 1
        placed += [entry.model_copy(update={"place": place, "tied": len(tied) > 1}) for entry in tied]
    return tuple(placed)


def _parting(better: Ranked, worse: Ranked, order: Sequence[RankingCriterion]) -> RankingCriterion | None:
    """Return the first criterion that tells two entries of different classes apart."""
    pairs = ((criterion, _VALUES[criterion](better), _VALUES[criterion](worse)) for criterion in order)
    return next((criterion for criterion, b, w in pairs if b is not None and w is not None and b != w), None)


def border(
    entries: Sequence[Ranked],
    order: Sequence[RankingCriterion],
    limit: int,
    group_order: Sequence[RankingCriterion] = (),
) -> Border | None:
    """Return where the limit falls in a placed list; None where all are within it.

    `group_order` made the places within a group, where the list is ordered by these.
    """
    if len(entries) <= limit:
        return None
    after = entries[limit]
    contested = tuple(e.dossier for e in entries if e.place == after.place) if _crosses(entries, limit) else ()
    within = tuple(e.dossier for e in entries[:limit] if e.dossier not in contested)
    behind = [e for e in entries[limit:] if e.dossier not in contested]
    if not behind:
        return Border(within=within, contested=contested, seats=limit - len(within))
    first = [e for e in behind if e.place == behind[0].place]
    against = entries[entries.index(behind[0]) - 1]
    one_group = against.group is behind[0].group
    return Border(
        within=within,
        contested=contested,
        seats=limit - len(within) if contested else 0,
        first_out=tuple(e.dossier for e in first),
        against=against.dossier,
        criterion=_parting(against, behind[0], order),
        group_criterion=_parting(against, behind[0], group_order) if one_group else None,
    )


def _crosses(entries: Sequence[Ranked], limit: int) -> bool:
    return limit > 0 and entries[limit - 1].place == entries[limit].place


def _group_of(dossier: JudgedDossier) -> RankingGroup:
    return RankingGroup.COMMUNES if dossier.unit.kind is UnitKind.COMMUNE else RankingGroup.OFFICES


def _entry(dossier: JudgedDossier, facts: Facts, plan: Plan, settings: RankingSettings) -> Ranked:
    return Ranked(
        place=None,
        tied=False,
        group=_group_of(dossier),
        group_place=None,
        dossier=dossier.id,
        unit=dossier.unit,
        index=index_figure(dossier, facts, settings.results),
        initiatives=initiative_figure(dossier, facts, required_level(plan)),
        women=women_figure(dossier, settings.women_percent),
    )


def _unplaced(entries: Sequence[Ranked], order: Sequence[RankingCriterion]) -> tuple[Ranked, ...]:
    """Return those without an index where others have one: they are neither better nor worse."""
    if RankingCriterion.PAR_INDEX not in order or all(entry.index.percent is None for entry in entries):
        return ()
    return tuple(entry for entry in entries if entry.index.percent is None)


def _group(
    group: RankingGroup, entries: Sequence[Ranked], order: tuple[RankingCriterion, ...], limit: int
) -> RankedList:
    own = sorted((entry for entry in entries if entry.group is group), key=lambda entry: entry.dossier)
    unplaced = _unplaced(own, order)
    placed = _placed(_ordered([entry for entry in own if entry not in unplaced], order))
    placed = tuple(entry.model_copy(update={"group_place": entry.place}) for entry in placed)
    return RankedList(
        group=group, ordered_by=order, entries=placed, unplaced=unplaced, border=border(placed, order, limit)
    )


def _together(groups: Sequence[RankedList], order: tuple[RankingCriterion, ...], limit: int) -> RankedList:
    """Return all in one list, by place and never by percent across groups; one group alone keeps its own order."""
    if len(groups) == 1:
        return groups[0].model_copy(update={"group": RankingGroup.TOGETHER})
    entries = [entry for group in groups for entry in group.entries]
    placed = _placed(_ordered(entries, order))
    return RankedList(
        group=RankingGroup.TOGETHER,
        ordered_by=order,
        entries=placed,
        unplaced=tuple(entry for group in groups for entry in group.unplaced),
        border=border(placed, order, limit, groups[0].ordered_by),
    )


def propose(
    compliant: Sequence[JudgedDossier], facts: Mapping[str, Facts], plan: Plan, settings: RankingSettings
) -> Ranking:
    """Return the ranking proposal over compliant dossiers; `facts` are the register's, by dossier id."""
    order = tuple(_CRITERIA[name] for name in settings.order)
    joint_order = tuple(_CRITERIA[name] for name in settings.joint_order)
    entries = [_entry(dossier, facts.get(dossier.id, Facts()), plan, settings) for dossier in compliant]
    groups = tuple(
        _group(group, entries, order, settings.limit)
        for group in (RankingGroup.COMMUNES, RankingGroup.OFFICES)
        if any(entry.group is group for entry in entries)
    )
    return Ranking(
        women_percent=settings.women_percent,
        groups=groups,
        together=_together(groups, joint_order, settings.limit),
    )
