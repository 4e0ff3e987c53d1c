"""How many may be awarded against how many are sound (plan III.2.b); the ranking itself is the season's."""

from collections.abc import Iterator

from models.season import RankedList
from models.terms import Outcome, Verdict
from pipeline.validate.answer import Answer
from pipeline.validate.rules.batch import Season
from pipeline.validate.season.ranking import GroupOrder, JointOrder, RankingSettings, propose

_WHERE = "Thứ tự gợi ý theo từng khối và gộp chung, với lý do từng bước, ở phần “Xếp hạng gợi ý” của trang cả đợt"


def _at_border(together: RankedList) -> str:
    """Return the sentence about those that share a place across the limit."""
    border = together.border
    if border is None or not border.contested:
        return ""
    return f" Có {len(border.contested)} tập thể đồng hạng ở ranh giới, còn {border.seats} chỗ."


def quota(
    season: Season,
    *,
    limit: int,
    order: GroupOrder,
    joint_order: JointOrder,
    women_percent: int,
    results: tuple[str, ...],
) -> Iterator[Answer]:
    """Judge III.2.b: where more are sound than may be awarded, point at the ranking proposal; never decide."""
    sound = [d for d in season.of_year if d.verdict is Verdict.COMPLIANT]
    still_open = [d for d in season.of_year if d.verdict in (Verdict.NEEDS_REVIEW, Verdict.INCOMPLETE)]
    waiting = f" Còn {len(still_open)} hồ sơ chưa xong." if still_open else ""
    counted = f"Có {len(sound)} hồ sơ đủ điều kiện theo hồ sơ; Kế hoạch cho khen không quá {limit} tập thể."
    if len(sound) + len(still_open) <= limit:
        yield Answer(Outcome.MET, f"{counted}{waiting}")
        return
    if len(sound) <= limit:
        yield Answer(
            Outcome.UNCLEAR,
            f"{counted}{waiting} Nếu các hồ sơ này đủ điều kiện thì số tập thể vượt giới hạn.",
            "Kết quả của các hồ sơ chưa xong.",
        )
        return
    settings = RankingSettings(limit, order, joint_order, women_percent, results)
    ranking = propose(sound, season.facts, season.plan, settings)
    yield Answer(
        Outcome.UNCLEAR,
        f"{counted} {_WHERE}; không phải quyết định.{_at_border(ranking.together)}{waiting}",
        f"Lãnh đạo chọn không quá {limit} tập thể.",
    )
