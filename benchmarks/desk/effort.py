"""The keys a clerk presses to settle each sample dossier: a real browser, a clerk who knows what the paper says.

The clerk goes to the first box (n) and passes over a box (n) where nothing can be decided; after a decision the desk
itself has gone on, so no key is pressed for that. A value that was read right is accepted (a), one whose right reading
is offered is chosen (1 … 9), any other is typed (e, the value, Enter); what the paper does not say, and what no key can
settle, is passed over and goes into the letter to the unit. At the end the next dossier is called (x).
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.truth import Unit, dossier_of, load_units, same
from models.dossier import JudgedDossier
from models.plan import Plan
from models.reading import Reading, Value
from pipeline import wiring
from pipeline.desk.boxes import find_document
from pipeline.desk.render import typed_value
from pipeline.ran import Ran, load_run
from tests.desk.conftest import process
from tests.desk.serving import start
from tests.recording import INBOX

GOAL = 12
_PATIENCE = 400
"""Keys on one dossier before the replay is called endless."""
_SETTLING = 100
"""Milliseconds that the script has to move to the next box once the answer is in the page."""
_SEEN = "document.querySelector('#work [name=seen]').value"
_FOCUSED = """() => {
  const box = document.activeElement && document.activeElement.closest('[data-box]');
  if (!box) return null;
  const form = [...box.querySelectorAll('form.decide')].find((f) => f.querySelector('[data-accept]') || f.querySelector('[data-correct]'));
  const value = (name) => { const i = form && form.querySelector(`[name="${name}"]`); return i ? i.value : ''; };
  return { key: box.dataset.key, document: value('document'), field: value('field'), rule: value('rule'), foldable: !form || !!form.closest('details') };
}"""  # noqa: E501


@dataclass(frozen=True)
class Effort:
    """What one dossier cost."""

    unit: Unit
    keys: int
    accepted: int
    chosen: int
    typed: int
    passed: int


@dataclass
class Clerk:
    """A person at the keyboard who knows the truth of one dossier."""

    page: Any
    unit: Unit
    judged: JudgedDossier
    contents: Mapping[str, str]
    plan: Plan
    keys: int = 0
    accepted: int = 0
    chosen: int = 0
    typed: int = 0
    passed: int = 0

    def press(self, key: str) -> None:
        self.keys += 1
        if self.keys > _PATIENCE:
            raise RuntimeError(f"{self.judged.id}: {_PATIENCE} keys and no end")
        self.page.keyboard.press(key)

    def _true(self, document: str, field: str) -> Value | tuple[()]:
        """Return what the paper says; the empty tuple where the truth does not tell."""
        known = {key: path for path, key in self.contents.items()}
        sha256, _, page = document.rpartition(":")
        place = (known.get(sha256), int(page) if page else None)
        for paper in self.unit.data["documents"]:
            if place in {(ref["file"], ref["page"]) for ref in paper["pages"]} and field in paper["fields"]:
                value: Value = paper["fields"][field]
                return value
        return ()

    def settle(self) -> Effort:
        """Go through the boxes of the page once, deciding what can be decided."""
        self.page.goto(f"/dossiers/{self.judged.id}")
        decided = set[tuple[str, str]]()
        self.press("n")
        box = self.page.evaluate(_FOCUSED)
        while box is not None:
            asked = (box["document"], box["field"])
            if not box["foldable"] and box["field"] and asked not in decided and self._decide(*asked):
                decided.add(asked)
                box = self.page.evaluate(_FOCUSED)  # the desk has gone on by itself
                continue
            self.passed += asked not in decided
            box = self._passed_over(box["key"])
        with self.page.expect_navigation():
            self.press("x")
        return Effort(self.unit, self.keys, self.accepted, self.chosen, self.typed, self.passed)

    def _passed_over(self, key: str) -> Any:
        """Go to the box after the one of the key; None where it was the last, which a clerk sees without a key."""
        self.press("n")
        box = self.page.evaluate(_FOCUSED)
        if box is not None and box["key"] == key:
            self.keys -= 1
            return None
        return box

    def _decide(self, document: str, field: str) -> bool:
        """Decide a value and tell whether that was possible; what the paper does not say is not."""
        true = self._true(document, field)
        paper = find_document(self.judged, document, self.contents)
        if true in ((), None) or isinstance(true, list) or paper is None:
            return False
        reading: Reading = getattr(paper.fields, field)
        if reading.value is not None and same(field, true, reading.value):
            self.accepted += 1
            self._sent("a")
        elif (
            place := next((i for i, other in enumerate(reading.alternatives[:9], 1) if same(field, true, other)), 0)
        ) > 0:
            self.chosen += 1
            self._sent(str(place))
        else:
            self.typed += 1
            self._type(true)
        return True

    def _sent(self, key: str) -> None:
        seen = self.page.evaluate(_SEEN)
        with self.page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            self.press(key)
        if answered.value.status != 200:
            raise RuntimeError(f"{self.judged.id}: {key} was refused ({answered.value.status})")
        self.page.wait_for_function(f"seen => {_SEEN} !== seen", arg=seen)
        self.page.wait_for_timeout(_SETTLING)

    def _type(self, true: Value) -> None:
        self.press("e")
        text = typed_value(Reading(value=true), self.plan)
        self.keys += len(text)
        self.page.keyboard.insert_text(text)
        self._sent("Enter")


@contextmanager
def _desk() -> Iterator[tuple[Any, Path]]:
    """Yield a browser's page before a desk over all samples, and the desk's OUT."""
    with TemporaryDirectory(prefix="hoso-effort-") as folder, sync_playwright() as playwright:
        out = Path(folder) / "out"
        process(INBOX, out)
        desk, address = start(out)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser.new_page(base_url=address, viewport={"width": 1440, "height": 1000}), out
        browser.close()
        desk.terminate()
        desk.wait(timeout=60)


def _replay(page: Any, ran: Ran, plan: Plan) -> Iterator[Effort]:
    contents = {file.path: file.sha256 for file in ran.batch.files if file.sha256 is not None}
    for unit in load_units():
        judged = dossier_of(unit, ran.dossiers)
        if judged is not None:
            yield Clerk(page, unit, judged, contents, plan).settle()


def figures() -> Iterator[str]:
    """Yield the lines that tell the keys of each sample dossier and their median."""
    with _desk() as (page, out):
        efforts = sorted(_replay(page, load_run(out), wiring.find_law().plan), key=lambda effort: effort.keys)
    yield "| unit | paper | keys | accepted | chosen | typed | passed over |"
    yield "|---|---|---|---|---|---|---|"
    for e in efforts:
        name = f"{e.unit.slug}, held back" if e.unit.held_back else e.unit.slug
        yield f"| {name} | {e.unit.grade} | {e.keys} | {e.accepted} | {e.chosen} | {e.typed} | {e.passed} |"
    middle = median(effort.keys for effort in efforts)
    apart = median(effort.keys for effort in efforts if effort.unit.held_back)
    yield (
        f"\nMedian {middle:g} keys a dossier (goal: at most {GOAL}); of those held back from tuning {apart:g}; "
        f"most {efforts[-1].keys}; {len(efforts)} dossiers."
    )
