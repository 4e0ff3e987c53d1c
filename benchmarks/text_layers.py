"""Bad text layers told from good ones: real PDFs page by page, and the plan's own scan that was read as English.

Which layers are bad is what people say of the files. One file that nobody described has a layer; it was looked at, and
is a scan read as English. A layer that holds no more than an e-signature's caption is counted apart: it must not be
taken for the text of its page.
"""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from benchmarks.figures import NONE, markdown, share
from benchmarks.real_files import described
from pipeline.extract.pdf import count_pages, layer_is_good, read_layer
from pipeline.vietnamese.syllables import judge_layer

GOOD, BAD, CAPTION, PLAN = "good", "bad", "e-signature's caption alone", "the plan's scan"
PLAN_TEXT = "KH-212-ocr.txt"
_WINDOW, _STEP = 120, 60
"""Words: about a third of a page, so that the plan gives some windows."""


@dataclass(frozen=True)
class LayerAnswer:
    """One text layer: what it truly is, and whether it was trusted."""

    truth: str
    trusted: bool

    @property
    def right(self) -> bool:
        return self.trusted == (self.truth == GOOD)


def _truth(said: str) -> str:
    if "bad text layer" in said or said == "; ":
        return BAD
    return GOOD if said.startswith("digital") else CAPTION


def _with_form_fields(path: Path) -> io.BytesIO:
    """Return a PDF with its form fields drawn into its pages, as the pipeline reads it: captions stand in them."""
    copy = io.BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.flatten_annotations()
        pdf.save(copy)
    copy.seek(0)
    return copy


def layer_answers(real: Path) -> tuple[LayerAnswer, ...]:
    """Return every layer with words in the real PDFs, and the windows of the plan's scan."""
    answers = []
    for path, said in described(real).items():
        for page in range(1, count_pages(path) + 1):
            layer = read_layer(_with_form_fields(path), page)
            if layer.text:
                answers.append(LayerAnswer(_truth(said), layer_is_good(layer)))
    plan = real.parent / "plan" / PLAN_TEXT
    if plan.is_file():
        answers += [LayerAnswer(PLAN, judge_layer(text).good) for text in windows(plan.read_text(encoding="utf-8"))]
    return tuple(answers)


def windows(text: str) -> Iterator[str]:
    """Yield overlapping windows of a text, none shorter than a whole one but where the text is."""
    words = text.split()
    for start in range(0, max(len(words) - _WINDOW, 0) + 1, _STEP):
        yield " ".join(words[start : start + _WINDOW])


def _told(answers: Sequence[LayerAnswer], truth: str) -> str:
    kept = [answer for answer in answers if answer.truth == truth]
    return share(sum(answer.right for answer in kept), len(kept))


def figures(answers: Sequence[LayerAnswer]) -> list[list[str]]:
    """Return the rows of the table of figures."""
    names = {
        BAD: "bad text layers told (real pages)",
        GOOD: "good text layers taken (real pages)",
        PLAN: "bad text told (windows of the plan's scan)",
    }
    return [[name, NONE, _told(answers, truth)] for truth, name in names.items()]


def table(answers: Sequence[LayerAnswer]) -> str:
    """Return how many layers of each truth were told, in Markdown."""
    counted = Counter(answer.truth for answer in answers)
    return markdown(["text layer", "told rightly"], [[truth, _told(answers, truth)] for truth in counted])
