"""Two judgements of one dossier → what came out otherwise (pure)."""

from collections.abc import Iterable, Sequence

from models.change import Changes, FindingChange
from models.finding import Finding

_Place = tuple[str, str, int]
"""A rule, its clause, and which of several findings of the two it is."""


def _placed(findings: Iterable[Finding]) -> dict[_Place, Finding]:
    placed: dict[_Place, Finding] = {}
    counts: dict[tuple[str, str], int] = {}
    for finding in findings:
        asked = (finding.rule, finding.clause)
        counts[asked] = counts.get(asked, 0) + 1
        placed[(*asked, counts[asked])] = finding
    return placed


def _weighs_otherwise(before: Finding, after: Finding) -> bool:
    """Tell whether an answer, what it rests on, or how much it weighs has changed; other words are no change."""
    return any(getattr(before, name) != getattr(after, name) for name in ("outcome", "basis", "level", "curable"))


def _change(before: Finding | None, after: Finding | None, told: Finding) -> FindingChange:
    return FindingChange(
        rule=told.rule,
        clause=told.clause,
        before=before.outcome if before is not None else None,
        after=after.outcome if after is not None else None,
        basis_before=before.basis if before is not None else None,
        basis_after=after.basis if after is not None else None,
        message=told.message,
        settled_by=told.settled_by,
    )


def compared(before: Sequence[Finding], after: Sequence[Finding]) -> Changes:
    """Return what findings say otherwise than those of before, in the order of the new ones, what is gone last."""
    old, new = _placed(before), _placed(after)
    changed: list[FindingChange] = []
    reworded = unchanged = 0
    for place, finding in new.items():
        earlier = old.get(place)
        if earlier is None or _weighs_otherwise(earlier, finding):
            changed.append(_change(earlier, finding, finding))
        elif (earlier.message, earlier.settled_by) != (finding.message, finding.settled_by):
            reworded += 1
        else:
            unchanged += 1
    gone = [_change(finding, None, finding) for place, finding in old.items() if place not in new]
    return Changes(findings=(*changed, *gone), reworded=reworded, unchanged=unchanged)


def compared_by_words(before: Sequence[Finding], after: Sequence[Finding]) -> Changes:
    """Return the same for findings of a batch, which are one for each group of units and have no fixed place."""
    old, new = list(before), list(after)
    same = [finding for finding in new if finding in old]
    left = [finding for finding in old if finding not in same]
    changes = compared(left, [finding for finding in new if finding not in same])
    told = _reworded(left, [finding for finding in new if finding not in same])
    return changes.model_copy(update={"findings": (*changes.findings, *told), "reworded": 0, "unchanged": len(same)})


def _reworded(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[FindingChange, ...]:
    """Return the findings of a batch whose words changed: a ranking is its words."""
    old = _placed(before)
    return tuple(
        _change(old[place], finding, finding)
        for place, finding in _placed(after).items()
        if place in old and not _weighs_otherwise(old[place], finding) and old[place].message != finding.message
    )
