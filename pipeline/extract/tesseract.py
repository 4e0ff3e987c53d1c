"""Tesseract through pytesseract: one TSV call a picture, one engine thread a process."""

import hashlib
import os
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.errors import MissingProgramError, OcrTimeoutError
from pipeline.ports import OcrWord
from pipeline.vietnamese.fold import nfc

_INSTALL = "Install it:  sudo apt-get install tesseract-ocr tesseract-ocr-vie"
_ASK_TIMEOUT_S = 30


def _ask(*arguments: str) -> str:
    try:
        answer = subprocess.run(
            ["tesseract", *arguments], capture_output=True, text=True, timeout=_ASK_TIMEOUT_S, check=False
        )
    except FileNotFoundError as error:
        raise MissingProgramError(f"tesseract is not installed: scans cannot be read. {_INSTALL}") from error
    return answer.stdout + answer.stderr


@lru_cache(maxsize=4)
def _data_hash(language: str) -> str:
    """Return the hash of the language data; the folder stands in the first line of --list-langs."""
    listing = _ask("--list-langs").splitlines()
    if language not in listing:
        raise MissingProgramError(f"tesseract has no data for {language!r}: Vietnamese cannot be read. {_INSTALL}")
    folder = listing[0].partition('"')[2].partition('"')[0]
    data = Path(folder) / f"{language}.traineddata"
    return hashlib.sha256(data.read_bytes()).hexdigest() if data.is_file() else "unknown"


@lru_cache(maxsize=1)
def _version() -> str:
    return _ask("--version").splitlines()[0]


@dataclass(frozen=True)
class TesseractEngine:
    """Read pictures with Tesseract. `timeout_s` is for one picture."""

    language: str = "vie"
    timeout_s: int = 60

    def identity(self) -> str:
        """Return version, data hash and settings. Raise MissingProgramError where it is not installed."""
        return f"{_version()} {self.language} {_data_hash(self.language)[:16]} lstm"

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        """Read a uint8 array. Raise OcrTimeoutError past `timeout_s`, MissingProgramError where it is not installed."""
        import pytesseract

        # Default OpenMP takes four times the time; the child inherits this (a test asserts it).
        os.environ["OMP_THREAD_LIMIT"] = "1"
        try:
            table = pytesseract.image_to_data(
                _uncompressed(image),
                lang=self.language,
                config=f"--oem 1 --psm {segmentation}",
                output_type=pytesseract.Output.DICT,
                timeout=self.timeout_s,
            )
        except pytesseract.TesseractNotFoundError as error:
            raise MissingProgramError(f"tesseract is not installed: scans cannot be read. {_INSTALL}") from error
        except RuntimeError as error:
            if "timeout" not in str(error).lower():
                raise
            reason = f"Trang này đọc quá {self.timeout_s} giây nên dừng lại; đề nghị quét lại rõ hơn."
            raise OcrTimeoutError(reason, str(error)) from error
        return tuple(_words(table))


def _uncompressed(image: Any) -> Any:
    """Return a picture that pytesseract hands over as raw pixels: its PNG would cost a third of a second a page."""
    from PIL import Image

    picture = Image.fromarray(image)
    picture.format = "PPM"
    return picture


def _words(table: dict[str, list[Any]]) -> list[OcrWord]:
    words = []
    for index, raw in enumerate(table["text"]):
        text, confidence = nfc(str(raw)).strip(), float(table["conf"][index])
        if not text or confidence < 0:
            continue
        x, y = int(table["left"][index]), int(table["top"][index])
        box = (x, y, x + int(table["width"][index]), y + int(table["height"][index]))
        place = (table["block_num"][index], table["par_num"][index], table["line_num"][index])
        words.append(OcrWord(text, box, min(confidence / 100, 1.0), *map(int, place)))
    return words
