"""The passages of a report for the four contents of clause II.2: paragraphs that hold the content's cues."""

import re
from dataclasses import dataclass

from models.plan import Content
from models.reading import NOT_FOUND, Reading
from pipeline.parse.text import PaperText
from pipeline.vietnamese.fold import plain, squeeze

_HEADING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-hđ]\)|[-–+*•]|[IVX]{1,4}[.)]|[A-D][.)])\s")
_SHORTEST = 60


@dataclass(frozen=True)
class Passage:
    """A numbered point or a paragraph, by its place."""

    start: int
    end: int
    numbered: bool


def find_passages(text: PaperText, body_start: int) -> tuple[Passage, ...]:
    """Return the paragraphs of the body: a new one at each numbered point, or indent after a full stop."""
    passages: list[Passage] = []
    previous_end = ""
    margin = _left_margin(text, body_start)
    for line in text.lines:
        if line.start < body_start:
            continue
        words = text.text[line.start : line.end]
        numbered = _HEADING.match(words) is not None
        indented = line.page.page is not None and line.line.box[0] > margin + 0.025
        new = not passages or numbered or line.is_row or line.page.page is None
        new = new or (previous_end.endswith((".", ":", ";")) and indented)
        if new:
            passages.append(Passage(line.start, line.end, numbered))
        else:
            passages[-1] = Passage(passages[-1].start, line.end, passages[-1].numbered)
        previous_end = words.rstrip()
    return tuple(passages)


def _left_margin(text: PaperText, body_start: int) -> float:
    edges = sorted(line.line.box[0] for line in text.lines if line.start >= body_start and not line.is_row)
    return edges[len(edges) // 5] if edges else 0.0


def _hits(folded: str, content: Content) -> int:
    """Return how many cues stand in a text, a strong one counted twice."""
    squeezed = f" {squeeze(folded)} "
    weak = sum(f" {squeeze(cue)} " in squeezed for cue in content.cues)
    return weak + 2 * sum(f" {squeeze(cue)} " in squeezed for cue in content.strong)


def _score(text: PaperText, passage: Passage, content: Content) -> float:
    """Return how much a passage speaks of a content: cues found, those in its opening counted twice."""
    folded = text.folded[passage.start : passage.end]
    return _hits(folded, content) + _hits(folded[:110], content)


def _grow(passages: tuple[Passage, ...], index: int) -> int:
    """Return the end of a point whose heading is short: it holds the unnumbered paragraphs under it."""
    end = passages[index].end
    following = index + 1
    while following < len(passages) and not passages[following].numbered:
        end = passages[following].end
        following += 1
    return end


def _best(text: PaperText, passages: tuple[Passage, ...], content: Content, rivals: tuple[Content, ...]) -> int | None:
    scored = []
    for index, passage in enumerate(passages):
        own = _score(text, passage, content)
        distinct = _hits(text.folded[passage.start : _grow(passages, index)], content)
        rival = max((_score(text, passage, other) for other in rivals), default=0)
        length = passage.end - passage.start
        if (
            distinct >= 2
            and own >= rival
            and (length >= _SHORTEST or _grow(passages, index) - passage.start >= _SHORTEST)
        ):
            scored.append((own - 0.5 * rival, -index))
    return -max(scored)[1] if scored else None


def read_contents(text: PaperText, contents: tuple[Content, ...], body_start: int) -> tuple[Reading, ...]:
    """Return a passage for each content of the plan, or not found."""
    passages = find_passages(text, body_start)
    readings = []
    for content in contents:
        rivals = tuple(other for other in contents if other is not content)
        index = _best(text, passages, content, rivals)
        if index is None:
            readings.append(NOT_FOUND)
            continue
        start, end = passages[index].start, passages[index].end
        if end - start < 2 * _SHORTEST:
            end = _grow(passages, index)
        sure = min(0.95, 0.85 + 0.03 * _score(text, passages[index], content))
        readings.append(text.reading(start, end, plain(text.text[start:end]), confidence=sure))
    return tuple(readings)
