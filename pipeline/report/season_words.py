"""What is told of a ranking proposal, in sentences: figures and whose word, what a list is ordered by, why sixth."""

from collections.abc import Mapping, Sequence

from models.plan import Plan
from models.season import Border, IndexFigure, InitiativeFigure, Quota, Ranked, RankedList, WomenFigure
from models.terms import Basis, RankingCriterion, RankingGroup
from pipeline.report.summary import lower_first
from pipeline.report.wording import show_index, show_percent

NO_INDEX = "không có chỉ số để so"
NO_WOMEN = "không có số liệu về nữ"
_NO_LEVEL = "ở cấp yêu cầu"
_SCALES = (
    "Hai khối được chấm chỉ số theo thang khác nhau nên ở đây không so phần trăm giữa hai khối; hạng nhất của mỗi khối "
    "được xem như nhau, dù hai khối đông ít khác nhau. Cùng thứ hạng thì đồng hạng, trừ khi tiêu chí sau phân định."
)


def level_label(plan: Plan) -> str:
    """Return how the plan calls the level at which initiatives count: "cấp huyện"."""
    settings = (rule.settings for _, rule in plan.rules if rule.rule == "criterion.initiative")
    label = next((found.get("level_label") for found in settings), None)
    return label if isinstance(label, str) else _NO_LEVEL


def _word(basis: Basis | None) -> str:
    return f" ({lower_first(basis.label)})" if basis is not None else ""


def index_words(figure: IndexFigure) -> str:
    """Return the percent and whose word it is."""
    return f"chỉ số {show_index(figure.percent)}{_word(figure.basis)}" if figure.percent is not None else NO_INDEX


def initiative_words(figure: InitiativeFigure, plan: Plan) -> str:
    """Return how many initiatives are recognised, by whose word, and their titles."""
    if not figure.recognised:
        return f"chưa có sáng kiến được công nhận {level_label(plan)}"
    titles = f": {'; '.join(f'“{title}”' for title in figure.titles)}" if figure.titles else ""
    return f"{figure.recognised} sáng kiến được công nhận {level_label(plan)}{_word(figure.basis)}{titles}"


def women_words(figure: WomenFigure, percent: int) -> str:
    """Return the share of women against the plan's percent, or that there is no figure."""
    if figure.reaches is None:
        return NO_WOMEN
    told = f"{show_percent(percent)} trở lên" if figure.reaches else f"chưa đến {show_percent(percent)}"
    return f"nữ {figure.women}/{figure.staff} người, {told}"


def group_place_words(entry: Ranked) -> str:
    """Return the place within the own group."""
    return f"hạng {entry.group_place} trong khối {entry.group.label}" if entry.group_place is not None else NO_INDEX


def _step(entry: Ranked, criterion: RankingCriterion, plan: Plan, percent: int) -> str:
    if criterion is RankingCriterion.GROUP_PLACE:
        return group_place_words(entry)
    if criterion is RankingCriterion.PAR_INDEX:
        return index_words(entry.index)
    if criterion is RankingCriterion.INITIATIVES:
        return initiative_words(entry.initiatives, plan)
    return women_words(entry.women, percent)


def steps(entry: Ranked, ranked: RankedList, plan: Plan, percent: int) -> tuple[str, ...]:
    """Return every figure that a list is ordered by, with whose word it is: no percent where two scales meet."""
    return tuple(_step(entry, criterion, plan, percent) for criterion in ranked.ordered_by)


def place_words(entry: Ranked) -> str:
    """Return "3", "3 (đồng hạng)", or that an entry has no place."""
    if entry.place is None:
        return "chưa xếp"
    return f"{entry.place} (đồng hạng)" if entry.tied else str(entry.place)


def _criterion(criterion: RankingCriterion, percent: int) -> str:
    if criterion is RankingCriterion.WOMEN:
        return f"có từ {show_percent(percent)} nữ trở lên (tiêu chí phụ của Nghị định)"
    return lower_first(criterion.label)


def order_words(ranked: RankedList, percent: int) -> str:
    """Return what a list is ordered by, and for the joint list that the two scales are not compared."""
    order = ", rồi ".join(_criterion(criterion, percent) for criterion in ranked.ordered_by)
    crosses = ranked.group is RankingGroup.TOGETHER and RankingCriterion.GROUP_PLACE in ranked.ordered_by
    return f"Xếp theo {order}.{f' {_SCALES}' if crosses else ''}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"


def _names(ids: Sequence[str], entries: Mapping[str, Ranked]) -> str:
    return _listed([entries[dossier].unit.name for dossier in ids])


def _because(better: Ranked, worse: Ranked, by: RankingCriterion | None, plan: Plan, percent: int) -> str:
    """Return what tells two entries apart, as a reason."""
    other = better.unit.name
    if by is RankingCriterion.PAR_INDEX and better.index.percent is not None:
        return f"{index_words(worse.index)} thấp hơn {show_index(better.index.percent)} của {other}"
    if by is RankingCriterion.GROUP_PLACE:
        return f"{group_place_words(worse)}, sau {other} ({group_place_words(better)})"
    if by is RankingCriterion.INITIATIVES:
        return (
            f"ngang {other} ở tiêu chí trước nhưng {initiative_words(worse.initiatives, plan)}, ít hơn "
            f"{better.initiatives.recognised} của {other}"
        )
    return (
        f"ngang {other} ở các tiêu chí trước, nhưng {other} {women_words(better.women, percent)}, còn ở đây "
        f"{women_words(worse.women, percent)}"
    )


def _contested(ranked: RankedList, border: Border, entries: Mapping[str, Ranked]) -> str:
    without = [e for d in border.contested if (e := entries[d]).women.reaches is None]
    names = _listed([entry.unit.name for entry in without]) if without else ""
    asked = f" Chưa có số liệu về nữ của {names}; có số liệu thì có thể phân định được." if names else ""
    return (
        f"Ở ranh giới có {len(border.contested)} tập thể đồng hạng cho {border.seats} chỗ còn lại: "
        f"{_names(border.contested, entries)}. Không xếp ai trước ai."
        f"{asked if RankingCriterion.WOMEN in ranked.ordered_by else ''}"
    )


def _first_out(border: Border, entries: Mapping[str, Ranked], plan: Plan, percent: int) -> str:
    first, against = entries[border.first_out[0]], entries[border.against or border.first_out[0]]
    together = "cùng " if len(border.first_out) > 1 else ""
    criteria = [border.criterion, *([border.group_criterion] if border.group_criterion is not None else [])]
    reason = "; ".join(_because(against, first, criterion, plan, percent) for criterion in criteria)
    return f"Vì sao {_names(border.first_out, entries)} {together}đứng thứ {first.place}: {reason}."


def border_words(ranked: RankedList, plan: Plan, percent: int) -> tuple[str, ...]:
    """Return the sentences about the limit: who shares it, and why the next stands behind it; none where all fit."""
    border = ranked.border
    if border is None:
        return ()
    entries = {entry.dossier: entry for entry in ranked.entries}
    told = [_contested(ranked, border, entries)] if border.contested else []
    if border.first_out:
        told.append(_first_out(border, entries, plan, percent))
    return tuple(told)


def unplaced_words(ranked: RankedList) -> str | None:
    """Return the sentence about those that have no index while others of their group have one."""
    if not ranked.unplaced:
        return None
    names = _listed([entry.unit.name for entry in ranked.unplaced])
    return f"{NO_INDEX.capitalize()} nên không xếp trước hay sau ai: {names}. Lãnh đạo xem riêng."


def quota_words(quota: Quota) -> str:
    """Return how many are compliant against the limit, and that nothing is decided here."""
    return (
        f"Có {len(quota.compliant)} tập thể đủ hồ sơ; Kế hoạch cho khen không quá {quota.limit} tập thể. Thứ tự dưới "
        "đây chỉ để tham khảo, theo tiêu chí do cơ quan thiết lập; lãnh đạo quyết định."
    )
