"""Which award a paper asks for, in its subject and in the sentences that ask."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from models.plan import AwardTerms
from models.reading import NOT_FOUND, Part, Reading
from pipeline.parse.bodies import resolve
from pipeline.parse.heading import Heading
from pipeline.parse.knowledge import Knowledge
from pipeline.parse.signers import person_name
from pipeline.parse.text import PaperText
from pipeline.vietnamese.casing import lower_body
from pipeline.vietnamese.fold import fold, plain, squeeze

_AWARD_LINE = re.compile(r"\W*(?:danh hieu\W+)?hinh thuc(?: khen thuong)?(?: de nghi)?\s*:")
"""A line of a filled-in form that names the award without a word of asking: "Hình thức: Giấy khen của …"."""
_GAP = r"[\s,.\-–]+"


def spelt(phrase: str, verbs: tuple[str, ...] = ()) -> str:
    """Return a pattern for a phrase in folded text: line breaks, hyphens and commas may stand between its words.

    "…" in the phrase stands for words of giving (`verbs`), as in "Chủ tịch UBND huyện xem xét, tặng Giấy khen".
    """
    giving = "|".join(_GAP.join(map(re.escape, verb.split())) for verb in sorted(verbs, key=len, reverse=True))
    filled = rf"{_GAP}(?:(?:{giving}){_GAP}){{0,5}}"
    return filled.join(_GAP.join(map(re.escape, squeeze(fold(piece)).split())) for piece in phrase.split("…"))


@dataclass(frozen=True)
class _Wording:
    """A wording of an award as a pattern over folded text; `label` is full, everyday, other or bare."""

    pattern: re.Pattern[str]
    label: str
    words: str


@dataclass(frozen=True)
class _Named:
    """An award named in a text, by its place."""

    start: int
    end: int
    wording: _Wording

    asked: str | None = None
    """Whom the sentence asks, where the award is named without its giver: full, everyday or None."""

    def label(self, text: PaperText, province: str) -> str:
        """Return what it is; "Giấy khen" followed by another giver ("của Chủ tịch UBND xã") is another award.

        Without a giver behind it, it is the award of the one that the sentence asks for it.
        """
        if self.wording.label != "bare":
            return self.wording.label
        if _giver(text, self.end, province) is not None:
            return "other"
        return self.asked or "bare"


@lru_cache(maxsize=8)
def _wordings(award: AwardTerms, verbs: tuple[str, ...]) -> tuple[_Wording, ...]:
    """Return the wordings of all awards."""
    labelled = [(w, "full") for w in award.wordings] + [(w, "everyday") for w in award.everyday]
    labelled += [(w, "other") for w in award.others] + [(award.label.split(" của ")[0], "bare")]
    labelled.sort(key=lambda pair: -len(pair[0]))
    return tuple(
        _Wording(re.compile(rf"(?<![a-z]){spelt(words, verbs)}(?![a-z])"), label, words) for words, label in labelled
    )


_MOST_LISTED, _LONGEST_LISTED = 6, 220
_LISTED = re.compile(r"\s*(?:[-–+*•]|\d{1,2}[.)]|[a-h]\))\s")


def _listed(text: PaperText, end: int, following: tuple[tuple[int, int], ...]) -> int:
    """Return where the list ends that an asking sentence opens: "đề nghị khen thưởng như sau:", "- …", "- …".

    What follows its colon without a bullet is its object: "… quyết định khen thưởng, cụ thể:", "Tặng Giấy khen cho …".
    """
    for place, (start, item_end) in enumerate(following):
        listed = _LISTED.match(text.text, start) is not None or place == 0
        if start != end or not listed or item_end - start > _LONGEST_LISTED:
            break
        end = item_end
    return end


def request_places(text: PaperText, heading: Heading, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield where the paper asks: its subject first, then each sentence of the body with a word of asking."""
    if heading.subject.value is not None and heading.title_line is not None:
        yield text.lines[heading.title_line].start, heading.body_start
    words = knowledge.cues.words["request"]
    sentences = text.sentences_after(heading.body_start)
    for index, (start, end) in enumerate(sentences):
        if any(word in squeeze(text.folded[start:end]) for word in words) or _AWARD_LINE.match(text.flat, start, end):
            yield start, end
            listed = _listed(text, end, sentences[index + 1 : index + 1 + _MOST_LISTED])
            if listed > end and text.text[start:end].rstrip().endswith(":"):
                yield start, listed


def _awards_in(text: PaperText, start: int, end: int, knowledge: Knowledge) -> list[_Named]:
    """Return the awards named in a stretch, in order, the longest wording of each place."""
    stretch = text.folded[start:end]
    hits = [
        _Named(start + m.start(), start + m.end(), wording)
        for wording in _wordings(knowledge.award, knowledge.cues.words["award_verbs"])
        for m in wording.pattern.finditer(stretch)
    ]
    hits = [
        replace(hit, asked=_asked(text, start, hit, knowledge)) if hit.wording.label == "bare" else hit for hit in hits
    ]
    kept: list[_Named] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


@lru_cache(maxsize=8)
def _givers(award: AwardTerms) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the givers of the plan's award, from the wordings that name them before it ("Chủ tịch … Giấy khen")."""
    pairs = [(w, "full") for w in award.wordings] + [(w, "everyday") for w in award.everyday]
    openings = {words.split("…")[0].strip(): label for words, label in reversed(pairs) if "…" in words}
    return tuple(
        (re.compile(rf"\b(?:de nghi|trinh){_GAP}{spelt(words)}(?![a-z])"), label)
        for words, label in sorted(openings.items(), key=lambda pair: -len(pair[0]))
    )


_ANOTHER_GIVER = re.compile(
    r"\b(?:chu tich|giam doc|bo truong|thu tuong|ban chap hanh|ban thuong vu|hieu truong|trinh|cap tren)\b|"
    r"\b(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho)\b"
)


def _asked(text: PaperText, start: int, named: _Named, knowledge: Knowledge) -> str | None:
    """Return whom a sentence asks for an award that it names without its giver, None where another stands between.

    "Đề nghị Chủ tịch UBND huyện khen thưởng bằng hình thức Giấy khen" asks for the chairman's certificate.
    """
    before = text.flat[start : named.start]
    for pattern, label in _givers(knowledge.award):
        ends = [match.end() for match in pattern.finditer(before)]
        if ends:
            return None if _ANOTHER_GIVER.search(before, ends[-1]) else label
    return None


_GIVER = re.compile(
    r"[\s,]+(?:cua\s+)?(?:thu tuong chinh phu|chu tich nuoc|bo truong \S+ \S+|"
    r"(?:chu tich\s+)?(?:ubnd|uy\s+ban\s+nhan\s+dan)\s+(?:tinh|xa|huyen|thanh pho)(?:\s+PROVINCE)?)"
)


def _giver(text: PaperText, after: int, province: str) -> re.Match[str] | None:
    pattern = _GIVER.pattern.replace("PROVINCE", r"\s+".join(fold(province).split()))
    return re.compile(pattern).match(text.folded, after)


def _other_award(text: PaperText, named: _Named, province: str) -> tuple[int, str]:
    """Return where another award's name ends with its giver, and the whole as people write it."""
    giver = _giver(text, named.end, province)
    if giver is None:
        return named.end, named.wording.words
    words = plain(text.text[named.end : giver.end()]).strip(" ,")
    if words.isupper():
        words = lower_body(words.replace("UBND", "ủy ban nhân dân")).replace("ủy ban nhân dân", "UBND")
        words = words[:1].lower() + words[1:]
        words = words.replace("chủ tịch", "Chủ tịch")
    return giver.end(), f"{named.wording.words} {words}"


def _award_rows(text: PaperText, heading: Heading) -> Iterator[tuple[int, int]]:
    """Yield the rows of tables in the body: a list of nominees names the award beside each."""
    for line in text.lines:
        if line.is_row and line.start >= heading.body_start:
            yield line.start, line.end


def _certain(text: PaperText, named: _Named, end: int, knowledge: Knowledge) -> Reading:
    label = named.label(text, knowledge.units.province)
    sure = max(text.mean_confidence(named.start, end), 0.93)
    parts: dict[str, Part] = {"wording": label}
    if label == "other":
        end, value = _other_award(text, named, knowledge.units.province)
        return text.reading(named.start, end, value, confidence=sure, parts=parts)
    if label == "bare":
        return text.reading(named.start, end, named.wording.words, confidence=min(sure, 0.8), parts=parts)
    return text.reading(named.start, end, knowledge.award.code, confidence=sure, parts=parts)


_ORDER = {"full": 0, "other": 0, "everyday": 1, "bare": 2}
_PERSONS_ONLY = 3
_PERSONS = re.compile(
    r"\W*(?:(?:co so|cap tinh|tinh|toan quoc)\W+)?(?:(?:cho|doi voi|tang)\W+)?(?:(?:cac|nhung)\W+)?"
    r"(?:\d{1,3}\W+)?ca nhan\b"
)
"""A title given to persons: "danh hiệu Lao động tiên tiến cho 12 cá nhân"."""


def _for_persons(text: PaperText, named: _Named, end: int, knowledge: Knowledge) -> bool:
    """Tell whether an award is said to go to persons: "cho 12 cá nhân", or a row of the list with a person's name."""
    line = text.line_at(named.start)
    if line.is_row:
        cells = [plain(text.text[a:b]) for a, b in text.cells(line)]
        persons = any(person_name(cell, knowledge.cues) for cell in cells)
        return persons and all(resolve(cell, knowledge.units).unit is None for cell in cells)
    return _PERSONS.match(text.flat, named.end, end) is not None


def read_award(text: PaperText, heading: Heading, knowledge: Knowledge) -> Reading:
    """Return the award asked for: the plan's code where a wording of it is read, else the words as printed.

    Where the asking sentences name only "Giấy khen", the rows of a list may say whose.
    """
    candidates = [
        (_weight(text, named, end, knowledge), named)
        for start, end in (*request_places(text, heading, knowledge), *_award_rows(text, heading))
        for named in _awards_in(text, start, end, knowledge)
        if not _already_had(text.folded[start : named.start])
    ]
    if not candidates:
        return NOT_FOUND
    _, best = min(candidates, key=lambda candidate: candidate[0])
    return _certain(text, best, best.end, knowledge)


def _weight(text: PaperText, named: _Named, end: int, knowledge: Knowledge) -> int:
    """Return which award of several decides: one for a collective before one said to go to persons."""
    label = named.label(text, knowledge.units.province)
    return _PERSONS_ONLY if label == "other" and _for_persons(text, named, end, knowledge) else _ORDER[label]


_ASKED_SINCE = r"de nghi|de xuat|kien nghi|kinh trinh|trinh (?:chu tich|ubnd|uy ban|cap)"
_HAD = (
    r"da duoc|duoc tang|da nhan|tung duoc|duoc cong nhan|da dat|"
    r"duoc (?:(?:chu tich|thu tuong|giam doc)\s+)?(?:ubnd|uy ban nhan dan|so|bo) (?:\S+\s+){0,6}?(?:tang|cong nhan)"
)


def _already_had(before: str) -> bool:
    """Tell whether the sentence speaks of an award received before."""
    return re.search(rf"\b(?:{_HAD})\b(?!.*\b(?:{_ASKED_SINCE})\b)", before, re.S) is not None
