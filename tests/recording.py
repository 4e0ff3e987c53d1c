"""Recorded pages: what the real engine read of the samples, so that most tests start no Tesseract.

`make golden` (python -m tests.recording) reads the samples again with the real engine; read the diff by hand.
The engine's identity is recorded too: a key of the record holds on any machine.
"""

import gzip
import json
import tempfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.page import Page
from models.terms import Media
from pipeline.errors import ReadError
from pipeline.ports import Converted, OcrWord

RECORD = Path(__file__).parent / "recorded" / "pages.json.gz"
INBOX = Path("sample_dossiers/inbox")


class Quiet:
    """Progress for nobody."""

    def start(self, label: str, total: int) -> None: ...

    def advance(self) -> None: ...


@dataclass(frozen=True)
class NoConverter:
    """A machine on which no converter of old files is installed."""

    def identity(self) -> str:
        return ""

    def convert(self, path: Path, media: Media) -> Converted:
        raise ReadError("chưa đọc được trên máy này; đề nghị lưu lại dạng .docx hoặc PDF.", "none installed")


@dataclass(frozen=True)
class RecordedEngine:
    """An engine that must not be asked to read: every page it is asked for is recorded."""

    recorded_identity: str

    def identity(self) -> str:
        return self.recorded_identity

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        raise AssertionError("a page that is not recorded was sent to the engine: run `make golden`")


@dataclass
class RecordedPages:
    """A PageStore over recorded pages; what is kept stays in memory."""

    pages: dict[str, Page] = field(default_factory=dict)

    def reading(self, key: str) -> Page | None:
        return self.pages.get(key)

    def keep(self, key: str, page: Page, picture: bytes | None) -> None:
        self.pages[key] = page

    def picture(self, key: str) -> bytes | None:
        return None


@lru_cache(maxsize=1)
def load() -> tuple[RecordedEngine, dict[str, Page]]:
    """Return the recorded engine and its pages by key."""
    data = json.loads(gzip.decompress(RECORD.read_bytes()))
    return RecordedEngine(data["engine"]), {key: Page.model_validate(page) for key, page in data["pages"].items()}


def record() -> None:
    """Read the samples with the real engine and write the record, byte-identical for the same readings."""
    from pipeline import wiring
    from pipeline.extract.pages import read_pages
    from pipeline.extract.pen_digits import PenDigits
    from pipeline.extract.tesseract import TesseractEngine
    from pipeline.intake import take_in
    from pipeline.intake.originals import FolderOriginals
    from pipeline.ports import Engines

    engines, store = Engines(TesseractEngine(), PenDigits()), RecordedPages()
    with tempfile.TemporaryDirectory() as folder:
        originals = FolderOriginals(Path(folder))
        files = [file for file in take_in(INBOX, originals, exclude=None).files if file.status == "read"]
        executor = wiring.executor_for(2)
        read_pages(
            files,
            originals=originals,
            engines=engines,
            converter=NoConverter(),
            executor=executor,
            stores=(store,),
            progress=Quiet(),
        )
    pages = {key: page.model_dump(mode="json", exclude_defaults=True) for key, page in sorted(store.pages.items())}
    text = json.dumps({"engine": engines.identity(), "pages": pages}, ensure_ascii=False, separators=(",", ":"))
    RECORD.parent.mkdir(exist_ok=True)
    RECORD.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    record()
