"""Tesseract in this process through tesserocr (an extra): no start for each picture, no table handed over on disk.

It has no bound of its own and its crash is ours, so that it belongs in a supervised worker (docs/safety.md): the
worker's limits end what hangs, and a crash costs a page.
"""

import importlib.metadata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.errors import BrokenReadingError, MissingProgramError
from pipeline.extract.tesseract import COLUMNS, data_folder, data_hash, words_of
from pipeline.ports import OcrWord

_INSTALL = "Install it:  uv sync --extra inprocess  (or pip install tesserocr)"


def _library() -> Any:
    try:
        import tesserocr
    except ImportError as error:
        raise MissingProgramError(f"tesserocr is not installed. {_INSTALL}") from error
    return tesserocr


@lru_cache(maxsize=1)
def _api(language: str, folder: str) -> Any:
    """Return the one engine of this process; loading its model takes as long as a third of a page."""
    library = _library()
    # What it says of a picture's resolution would stand on the operator's terminal, a line a page.
    quiet = {"debug_file": "/dev/null"}
    return library.PyTessBaseAPI(path=folder, lang=language, oem=library.OEM.LSTM_ONLY, variables=quiet)


@dataclass(frozen=True)
class TesserocrEngine:
    """Read pictures with the Tesseract that tesserocr brings, and the language data installed for the program."""

    language: str = "vie"

    def identity(self) -> str:
        """Return versions, data hash and settings. Raise MissingProgramError where library or data are missing."""
        version = _library().tesseract_version().splitlines()[0]
        own = importlib.metadata.version("tesserocr")
        return f"tesserocr {own} {version} {self.language} {data_hash(self.language)[:16]} lstm"

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        """Read a uint8 array (H×W grey or H×W×3 RGB). Raise BrokenReadingError, MissingProgramError."""
        import numpy as np

        height, width = image.shape[:2]
        depth = 1 if image.ndim == 2 else image.shape[2]
        api = _api(self.language, data_folder(self.language))
        try:
            api.SetPageSegMode(segmentation)
            api.SetImageBytes(np.ascontiguousarray(image).tobytes(), width, height, depth, width * depth)
            table = api.GetTSVText(0)
        except (RuntimeError, UnicodeDecodeError) as error:
            raise BrokenReadingError(f"tesserocr gave no table of words: {error}") from error
        finally:
            api.Clear()
        return words_of(f"{COLUMNS}\n{table}", width, height)
