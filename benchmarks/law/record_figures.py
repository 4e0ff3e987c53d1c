"""The figures of the generated records: n of m, per half of the wordings, and each miss as a line."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from benchmarks.law.banks import HALVES
from models.terms import Level, Outcome, Verdict

_ALWAYS_TRUE = "evidence.unsupported"
"""No register stands behind these records and few have a decision attached: that it says so is right."""

if TYPE_CHECKING:
    from benchmarks.law.records import Outcomes


def found(one: "Outcomes") -> bool:
    """Tell whether a planted defect got the answer that law 1 asks for."""
    return one.expected is not None and one.answers.get(one.expected.rule) == one.expected.outcome


def cleared(one: "Outcomes") -> bool:
    """Tell whether all dossiers of a record came out compliant; a record without a dossier did not."""
    return bool(one.verdicts) and all(verdict == Verdict.COMPLIANT for verdict in one.verdicts)


def false_clear(one: "Outcomes") -> bool:
    """Tell whether a defective record came out compliant although its defect forbids it."""
    return one.expected is not None and one.expected.verdict != Verdict.COMPLIANT and cleared(one)


def false_breaches(one: "Outcomes", level: Level) -> tuple[str, ...]:
    """Return the rules of a level that were answered `not_met` beyond the planted defect."""
    planted = (one.expected.rule, *one.expected.also) if one.expected is not None else ()
    allowed = planted if one.expected is not None and one.expected.outcome == Outcome.NOT_MET else planted[1:]
    return tuple(
        rule
        for rule, outcome in one.answers.items()
        if outcome == Outcome.NOT_MET and one.levels[rule] == level and rule not in allowed and rule != _ALWAYS_TRUE
    )


def verdict_right(one: "Outcomes") -> bool:
    expected = one.expected.verdict if one.expected is not None else Verdict.COMPLIANT
    return bool(one.verdicts) and all(verdict == expected for verdict in one.verdicts)


def share(hits: int, total: int) -> str:
    return f"{hits}/{total} = {100 * hits / total:.2f} %" if total else "-"


_Test = Callable[["Outcomes"], bool]


def _rows(all_records: Sequence["Outcomes"]) -> Iterator[tuple[str, Sequence["Outcomes"], _Test]]:
    sound = [one for one in all_records if one.expected is None]
    defective = [one for one in all_records if one.expected is not None]
    plain = [one for one in defective if one.expected and one.expected.outcome == Outcome.NOT_MET]
    required = [one for one in plain if one.expected and one.expected.verdict != Verdict.COMPLIANT]
    opened = [one for one in defective if one.expected and one.expected.outcome == Outcome.UNCLEAR]
    yield "sound ones compliant", sound, cleared
    yield "sound ones with a false breach", sound, lambda one: bool(false_breaches(one, Level.REQUIRED))
    yield "… an advisory one", sound, lambda one: bool(false_breaches(one, Level.ADVISORY))
    yield "false clears", defective, false_clear
    yield "defective ones with a false breach", defective, lambda one: bool(false_breaches(one, Level.REQUIRED))
    yield "… an advisory one", defective, lambda one: bool(false_breaches(one, Level.ADVISORY))
    yield "all with a false breach", all_records, lambda one: bool(false_breaches(one, Level.REQUIRED))
    yield "defects plainly told: not_met", plain, found
    yield "… of required rules", required, found
    yield "defects left open by law: unclear", opened, found
    yield "verdicts of defective ones right", defective, verdict_right


def figures(records: Sequence["Outcomes"]) -> list[str]:
    """Return the table of figures and the defects by kind, each half of the wordings apart."""
    lines = [f"{'figure':36} {'first half':>22} {'second half':>22} {'all':>24}"]
    by_half = {half: [one for one in records if one.half == half] for half in HALVES}
    groups = (*by_half.values(), records)
    for columns in zip(*(list(_rows(group)) for group in groups), strict=True):
        cells = [share(sum(test(one) for one in group), len(group)) for _, group, test in columns]
        lines.append(f"{columns[0][0]:36} {cells[0]:>22} {cells[1]:>22} {cells[2]:>24}")
    lines.append("")
    lines.append(f"{'planted defect':36} {'rule':26} {'answer':9} {'first':>7} {'second':>10}")
    kinds = dict.fromkeys((one.name, one.expected) for one in records if one.expected is not None)
    for name, expected in kinds:
        counts = [[one for one in by_half[half] if one.name == name] for half in HALVES]
        hits = [f"{sum(map(found, group))}/{len(group)}" for group in counts]
        if expected is not None:
            lines.append(f"{name:36} {expected.rule:26} {expected.outcome:9} {hits[0]:>7} {hits[1]:>10}")
    return lines


def miss_lines(records: Sequence["Outcomes"]) -> list[str]:
    """Return each record that did not come out as it should, with the answer given and its message."""
    lines = []
    for one in records:
        wrong: list[str] = list(false_breaches(one, Level.REQUIRED)) + list(false_breaches(one, Level.ADVISORY))
        if one.expected is not None and not found(one):
            wrong.append(one.expected.rule)
        if one.expected is None and not cleared(one):
            wrong += [
                rule
                for rule, outcome in one.answers.items()
                if outcome == Outcome.UNCLEAR and one.levels[rule] == Level.REQUIRED
            ]
        mark = "FALSE CLEAR " if false_clear(one) else ""
        lines += [
            f"{one.number} {mark}[{one.name}] {rule}: {one.answers.get(rule, '-')} "
            f"{one.messages.get(rule, '')} {','.join(one.traits)}"
            for rule in dict.fromkeys(wrong)
        ]
        if not one.verdicts:
            lines.append(f"{one.number} [{one.name}] no dossier")
    return lines
