"""The passages of a report for the four contents of clause II.2: paragraphs that hold the content's cues."""

import re
from dataclasses import dataclass

from models.plan import Content
from models.reading import NOT_FOUND, Reading
from pipeline.parse.text import PaperText
from pipeline.vietnamese.fold import plain, squeeze

_HEADING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-hđ]\)|[-–+*•]|[IVX]{1,4}[.)]|[A-D][.)])\s")
_SHORTEST = 60
_ENOUGH = 2
_RESULT = 1.5


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


def _worth(text: PaperText, passages: tuple[Passage, ...], index: int, content: Content) -> float:
    """Return what a passage is worth as the one about a content: its cues, less those of its rivals' opening words."""
    passage = passages[index]
    if max(passage.end, _grow(passages, index)) - passage.start < _SHORTEST:
        return 0.0
    if _cues(text, passages, index, content) == 0:
        return 0.0
    worth = _score(text, passage, content)
    if _tells_a_result(text.folded[passage.start : passage.end]):
        worth -= _RESULT
    return worth if passage.numbered else worth - 0.5


def _cues(text: PaperText, passages: tuple[Passage, ...], index: int, content: Content) -> int:
    """Return how many cues a passage has; a statement of a result needs one more, as it names the matter anyway."""
    passage = passages[index]
    cues = _hits(text.folded[passage.start : _grow(passages, index)], content)
    return max(cues - _tells_a_result(text.folded[passage.start : passage.end]), 0)


def _tells_a_result(folded: str) -> bool:
    """Tell a statement of the index or of a recognition from a passage about the content itself."""
    squeezed = squeeze(folded)
    return "cong nhan" in squeezed or re.search(r"chi so (?:cchc|cai cach).{0,60}\d", squeezed) is not None


def _in_order(worths: list[list[float]]) -> list[int | None]:
    """Return for each content a passage, each after the one before, so that they are worth most together.

    Reports take the contents in the plan's order. A passage worth one cue counts only between others that are sure.
    """
    rows, columns = len(worths), len(worths[0]) if worths else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            taken = worths[row - 1][column - 1]
            with_it = best[row - 1][column - 1] + taken if taken > 0 else 0.0
            best[row][column] = max(best[row - 1][column], best[row][column - 1], with_it)
    chosen: list[int | None] = [None] * rows
    row, column = rows, columns
    while row and column:
        taken = worths[row - 1][column - 1]
        if taken > 0 and best[row][column] == best[row - 1][column - 1] + taken:
            chosen[row - 1] = column - 1
            row, column = row - 1, column - 1
        elif best[row][column] == best[row][column - 1]:
            column -= 1
        else:
            row -= 1
    return chosen


def _sure(chosen: list[int | None], hits: list[list[int]]) -> list[int | None]:
    """Return the chosen passages less those that speak too little of their content.

    Two cues suffice; one does where at least two other contents are found with two, so that the order bears it out.
    """
    firm = sum(index is not None and hits[row][index] >= _ENOUGH for row, index in enumerate(chosen))
    least = 1 if firm >= _ENOUGH else _ENOUGH
    return [index if index is not None and hits[row][index] >= least else None for row, index in enumerate(chosen)]


def _elsewhere(chosen: list[int | None], hits: list[list[int]], worths: list[list[float]]) -> list[int | None]:
    """Fill what the order left out: a free passage with two cues that is worth more for this content than for others.

    Some offices tell the contents in an order of their own.
    """
    filled = list(chosen)
    for row, index in enumerate(chosen):
        if index is not None:
            continue
        free = [
            column
            for column in range(len(hits[row]))
            if column not in filled
            and hits[row][column] >= _ENOUGH
            and worths[row][column] == max(other[column] for other in worths) > 0
        ]
        filled[row] = max(free, key=lambda column: worths[row][column], default=None)
    return filled


def read_contents(text: PaperText, contents: tuple[Content, ...], body_start: int) -> tuple[Reading, ...]:
    """Return a passage for each content of the plan, or not found."""
    passages = find_passages(text, body_start)
    columns = range(len(passages))
    hits = [[_cues(text, passages, i, content) for i in columns] for content in contents]
    worths = [[_worth(text, passages, i, content) for i in columns] for content in contents]
    found = _elsewhere(_sure(_in_order(worths), hits), hits, worths)
    return tuple(
        _reading(text, passages, index, content) if index is not None else NOT_FOUND
        for index, content in zip(found, contents, strict=True)
    )


def _reading(text: PaperText, passages: tuple[Passage, ...], index: int, content: Content) -> Reading:
    start, end = passages[index].start, passages[index].end
    if end - start < 2 * _SHORTEST:
        end = _grow(passages, index)
    sure = min(0.95, 0.85 + 0.03 * _score(text, passages[index], content))
    return text.reading(start, end, plain(text.text[start:end]), confidence=max(sure, 0.91))
