"""Fields of the samples, both ways; the confidences of those that were shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from benchmarks.accuracy import Result
from benchmarks.both_ways import WAYS, Way
from benchmarks.figures import GRADES, markdown, share
from benchmarks.reliability import Shown
from benchmarks.truth import FieldResult
from models.reading import CONFIDENT

_PAPER = {"clean": "clean pages", "ordinary": "ordinary scans", "poor": "poor photographs"}


def _of(results: Iterable[Result], group: str) -> list[FieldResult]:
    return [field for r in results for field in r.fields if group in ("all", r.unit.grade) or _apart(r, group)]


def _apart(result: Result, group: str) -> bool:
    return group == ("held back" if result.unit.held_back else "tuned on")


def _exact(fields: Sequence[FieldResult]) -> str:
    return share(sum(field.right for field in fields), len(fields))


def _surely_wrong(fields: Iterable[FieldResult]) -> str:
    sure = [field for field in fields if field.read is not None and field.confidence >= CONFIDENT]
    return share(sum(not field.right for field in sure), len(sure))


def figures(results: Mapping[Way, Sequence[Result]]) -> list[list[str]]:
    """Return the rows of the table of figures."""
    return [
        [f"fields exact, {paper}", *(_exact(_of(results[way], grade)) for way in WAYS)]
        for grade, paper in _PAPER.items()
    ]


def table(results: Mapping[Way, Sequence[Result]]) -> str:
    """Return fields exact and confidently wrong by group, both ways, in Markdown."""
    counts: dict[str, Callable[[list[FieldResult]], str]] = {"exact": _exact, "wrong among confident": _surely_wrong}
    rows = [
        [group, *(count(_of(results[way], group)) for count in counts.values() for way in WAYS)]
        for group in (*GRADES, "all", "tuned on", "held back")
    ]
    return markdown(["units", *(f"{way}: {count}" for count in counts for way in WAYS)], rows)


def shown(results: Iterable[Result], group: str) -> list[Shown]:
    """Return the values shown of a group of units, with their confidences."""
    return [Shown(f.confidence, f.right) for f in _of(results, group) if f.read is not None]


def misses(results: Iterable[Result]) -> list[str]:
    """Return each field that was not read exactly: where it stands, unread or wrong with its confidence."""
    return [
        f"{field.where}: {field.kind}.{field.name}{', by hand' if field.handwritten else ''} "
        + (f"wrong ({field.confidence:.2f})" if field.read is not None else "unread")
        + (" (held back)" if field.unit.held_back else "")
        for field in _of(results, "all")
        if not field.right
    ]
