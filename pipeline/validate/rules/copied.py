"""Achievement texts that read alike in the reports of several units, with the stretch they share (plan I.2.c)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from rapidfuzz import fuzz

from models.document import PageRef
from models.dossier import JudgedDossier
from models.reading import Evidence, Reading
from models.terms import DocumentKind, Outcome
from pipeline.validate.answer import Answer
from pipeline.validate.phrases import key
from pipeline.validate.rules.batch import Season
from pipeline.validate.rules.criteria import content_field
from pipeline.validate.wording import number, spot

_LONGEST = 80
"""Words of a stretch that a sentence quotes; the whole stretch stands beside its place on paper."""


@dataclass(frozen=True)
class _Passage:
    """What a report says of one content; `words` are as read, `folded` the same words for comparison."""

    dossier: JudgedDossier
    label: str
    reading: Reading
    first_page: PageRef | None
    words: tuple[str, ...]
    folded: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.folded)


@dataclass(frozen=True)
class _Copy:
    """Two passages about one content that read alike; `score` is in percent."""

    left: _Passage
    right: _Passage
    score: int


@dataclass(frozen=True)
class Stretch:
    """The longest run of words that two passages share, as each paper has it, with its places."""

    left: str
    right: str
    length: int
    left_places: tuple[Evidence, ...]
    right_places: tuple[Evidence, ...]


def _words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words as read and folded, side by side; what folds to nothing (a dash) is no word."""
    pairs = [(word, folded) for word in text.split() if (folded := key(word))]
    return tuple(word for word, _ in pairs), tuple(folded for _, folded in pairs)


def _passages(season: Season, least_words: int) -> Iterator[_Passage]:
    for dossier in season.judged:
        paper = next((d for d in dossier.documents if d.kind is DocumentKind.ACHIEVEMENT_REPORT), None)
        for content in season.plan.contents if paper is not None else ():
            reading: Reading = getattr(paper.fields, content_field(content.clause)) if paper is not None else Reading()
            words, folded = _words(str(reading.value)) if reading.value is not None else ((), ())
            if len(folded) >= least_words:
                first = paper.pages[0] if paper is not None and paper.pages else None
                yield _Passage(dossier, content.label, reading, first, words, folded)


def _comparable(left: _Passage, right: _Passage) -> bool:
    """Tell whether two passages are of two units and two papers: a report shared by two dossiers is one paper."""
    one_paper = left.first_page is not None and left.first_page == right.first_page
    return left.dossier.unit != right.dossier.unit and not one_paper


def _copies(season: Season, likeness: int, least_words: int) -> Iterator[_Copy]:
    by_label: dict[str, list[_Passage]] = {}
    for passage in sorted(_passages(season, least_words), key=lambda passage: passage.dossier.id):
        by_label.setdefault(passage.label, []).append(passage)
    for passages in by_label.values():
        texts = {id(passage): passage.text for passage in passages}
        for left, right in combinations(passages, 2):
            score = fuzz.ratio(texts[id(left)], texts[id(right)], score_cutoff=likeness)
            if score >= likeness and _comparable(left, right):
                yield _Copy(left, right, int(score))


def _by_units(copies: Sequence[_Copy]) -> list[list[_Copy]]:
    """Return the copies grouped so that units that share any passage stand in one group, in order of first sight."""
    leads: dict[str, str] = {}

    def lead(unit: str) -> str:
        while leads.setdefault(unit, unit) != unit:
            leads[unit] = leads[leads[unit]]
            unit = leads[unit]
        return unit

    for copy in copies:
        leads[lead(copy.right.dossier.id)] = lead(copy.left.dossier.id)
    groups: dict[str, list[_Copy]] = {}
    for copy in copies:
        groups.setdefault(lead(copy.left.dossier.id), []).append(copy)
    return list(groups.values())


def _places(passage: _Passage, start: int, length: int) -> tuple[Evidence, ...]:
    """Return where a stretch of a passage stands, with its words as read: only the pages that hold it.

    A passage over two pages has a place on each; where their words do not add up to the passage, all are returned.
    """
    spans: list[tuple[int, int, Evidence]] = []
    at = 0
    for evidence in passage.reading.evidence:
        count = len(_words(evidence.text)[1])
        spans.append((at, at + count, evidence))
        at += count
    if at != len(passage.folded):
        return passage.reading.evidence
    return tuple(
        evidence.model_copy(update={"text": " ".join(passage.words[max(first, start) : min(last, start + length)])})
        for first, last, evidence in spans
        if first < start + length and start < last
    )


def stretch(left: _Passage, right: _Passage) -> Stretch:
    """Return the longest run of words that two passages have in common; marks and case make no difference."""
    matcher = SequenceMatcher(a=left.folded, b=right.folded, autojunk=False)
    found = matcher.find_longest_match()
    return Stretch(
        left=" ".join(left.words[found.a : found.a + found.size]),
        right=" ".join(right.words[found.b : found.b + found.size]),
        length=found.size,
        left_places=_places(left, found.a, found.size),
        right_places=_places(right, found.b, found.size),
    )


def _listed(names: Sequence[str]) -> str:
    """Return "A", "A và B", "A, B và C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"


def _quoted(text: str) -> str:
    words = text.split()
    return f"“{text}”" if len(words) <= _LONGEST else f"“{' '.join(words[:_LONGEST])}…”"


def _beside(unit: str, places: Sequence[Evidence], words: str | None) -> str:
    where = f" ({'; '.join(dict.fromkeys(map(spot, places)))})" if places else ""
    return f"{unit}{where}{f': {words}' if words else ''}"


def _message(copies: Sequence[_Copy], closest: _Copy, shared: Stretch) -> str:
    passages = [passage for copy in copies for passage in (copy.left, copy.right)]
    units = sorted({passage.dossier.unit.name for passage in passages})
    labels = sorted({copy.left.label for copy in copies})
    left, right = closest.left.dossier.unit.name, closest.right.dossier.unit.name
    same = shared.left == shared.right
    first = _beside(left, shared.left_places, _quoted(shared.left))
    second = _beside(right, shared.right_places, None if same else _quoted(shared.right))
    return (
        f"Báo cáo của {_listed(units)} có đoạn giống nhau về: {'; '.join(labels)}. Giống nhất "
        f"({number(closest.score)}%): {left} và {right}; đoạn trùng dài nhất {shared.length} từ liền nhau. "
        f"{first}. {second}{': đúng các chữ ấy' if same else ''}."
    )


def copied_achievements(season: Season, *, likeness: int, least_words: int) -> Iterator[Answer]:
    """Find passages about one content that read alike in the reports of several units, one answer a group of units."""
    for copies in _by_units(list(_copies(season, likeness, least_words))):
        closest = max(copies, key=lambda copy: copy.score)
        shared = stretch(closest.left, closest.right)
        yield Answer(
            Outcome.UNCLEAR,
            _message(copies, closest, shared),
            "Các đơn vị có cùng thành tích này hay có đoạn chép lại.",
            tuple(dict.fromkeys((*shared.left_places, *shared.right_places))),
        )
