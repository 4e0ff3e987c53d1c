"""Tesseract through pytesseract, in bounds: one table of words a picture, one engine thread, no cell of it believed.

pytesseract knows no bound but time, and takes whatever is answered: it is given a bounded program, and asked for bytes.
"""

import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from models.limits import ProgramLimits
from pipeline.errors import BrokenReadingError, MissingProgramError, OcrTimeoutError
from pipeline.guarded import bounded_program, ended_by_cpu
from pipeline.ports import OcrWord
from pipeline.vietnamese.fold import nfc

_INSTALL = "Install it:  sudo apt-get install tesseract-ocr tesseract-ocr-vie"
_ASK_TIMEOUT_S = 30
COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", "\t")
_CELLS = 12
_MOST_SURE = 101


def _ask(*arguments: str) -> str:
    try:
        answer = subprocess.run(
            ["tesseract", *arguments], capture_output=True, text=True, timeout=_ASK_TIMEOUT_S, check=False
        )
    except FileNotFoundError as error:
        raise MissingProgramError(f"tesseract is not installed: scans cannot be read. {_INSTALL}") from error
    return answer.stdout + answer.stderr


@lru_cache(maxsize=4)
def data_folder(language: str) -> str:
    """Return the folder of the language data, as --list-langs names it. Raise MissingProgramError."""
    listing = _ask("--list-langs").splitlines()
    if language not in listing:
        raise MissingProgramError(f"tesseract has no data for {language!r}: Vietnamese cannot be read. {_INSTALL}")
    return listing[0].partition('"')[2].partition('"')[0]


@lru_cache(maxsize=4)
def data_hash(language: str) -> str:
    """Return the hash of the language data. Raise MissingProgramError."""
    data = Path(data_folder(language)) / f"{language}.traineddata"
    return hashlib.sha256(data.read_bytes()).hexdigest() if data.is_file() else "unknown"


@lru_cache(maxsize=1)
def _version() -> str:
    return _ask("--version").splitlines()[0]


@dataclass(frozen=True)
class TesseractEngine:
    """Read pictures with Tesseract: a jailed run and a table of words a picture."""

    language: str = "vie"
    limits: ProgramLimits = ProgramLimits()

    def identity(self) -> str:
        """Return version, data hash and settings. Raise MissingProgramError where it is not installed."""
        return f"{_version()} {self.language} {data_hash(self.language)[:16]} lstm"

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        """Read a uint8 array. Raise OcrTimeoutError past the CPU limit, MissingProgramError where it is not installed.

        Raise BrokenReadingError where it crashes, never answers, or answers what is no table of words.
        """
        with TemporaryDirectory(prefix="hoso-") as folder:
            table = self._table(image, bounded_program("tesseract", Path(folder), self.limits.cpu_s), segmentation)
        height, width = image.shape[:2]
        return words_of(table, width, height)

    def _table(self, image: Any, program: Path, segmentation: int) -> str:
        import pytesseract

        if shutil.which("tesseract") is None:
            raise MissingProgramError(f"tesseract is not installed: scans cannot be read. {_INSTALL}")
        # Default OpenMP takes four times the time; the child inherits this (a test asserts it).
        os.environ["OMP_THREAD_LIMIT"] = "1"
        pytesseract.pytesseract.tesseract_cmd = str(program)
        try:
            answer: bytes = pytesseract.image_to_data(
                _uncompressed(image),
                lang=self.language,
                config=f"--oem 1 --psm {segmentation}",
                output_type=pytesseract.Output.BYTES,
                timeout=self.limits.wall_s,
            )
            return answer.decode("utf-8")
        except pytesseract.TesseractError as error:
            if not ended_by_cpu(error.status):
                raise BrokenReadingError(f"tesseract ended with code {error.status}: {error.message}") from error
            reason = f"đọc quá giới hạn {self.limits.cpu_s} giây nên dừng lại; đề nghị quét lại rõ hơn."
            detail = f"tesseract took more than {self.limits.cpu_s} s of CPU time (limit program.cpu_s)"
            raise OcrTimeoutError(reason, detail) from error
        except (FileNotFoundError, UnicodeDecodeError) as error:
            raise BrokenReadingError(f"tesseract wrote no table in UTF-8: {error}") from error
        except RuntimeError as error:
            if "timeout" not in str(error).lower():
                raise
            detail = f"tesseract took more than {self.limits.wall_s} s (limit program.wall_s)"
            raise BrokenReadingError(detail, self.limits.wall_s) from error


def _uncompressed(image: Any) -> Any:
    """Return a picture that pytesseract hands over as raw pixels: its PNG would cost a third of a second a page."""
    from PIL import Image

    picture = Image.fromarray(image)
    picture.format = "PPM"
    return picture


def words_of(table: str, width: int, height: int) -> tuple[OcrWord, ...]:
    """Return the words of Tesseract's table for a picture of that size. Raise BrokenReadingError where it is none."""
    header, *rows = table.split("\n")
    if header != COLUMNS:
        raise BrokenReadingError(f"tesseract answered no table of words but {table[:80]!r}")
    try:
        return tuple(word for row in rows if row.strip() and (word := _word(row.split("\t"), width, height)))
    except (ValueError, OverflowError) as error:
        raise BrokenReadingError(f"tesseract's table cannot be followed: {error}") from error


def _word(cells: list[str], width: int, height: int) -> OcrWord | None:
    """Return the word of a row, None of a row without one. Raise ValueError where it cannot be of this picture."""
    if len(cells) not in (_CELLS - 1, _CELLS):  # a last row without text lacks its last cell
        raise ValueError(f"a row of {len(cells)} cells")
    text = nfc("".join(cells[_CELLS - 1 :])).strip()
    confidence = int(float(cells[10]))  # whole percents: what was read before stays as it was read
    _, _, block, paragraph, line, _, x, y, wide, high = map(int, cells[:10])
    if not text or confidence < 0:
        return None
    box = (x, y, x + wide, y + high)
    if not (0 <= x <= box[2] <= width and 0 <= y <= box[3] <= height and confidence <= _MOST_SURE):
        raise ValueError(f"a word at {box} of {width}×{height} pixels, confidence {confidence}")
    return OcrWord(text, box, min(confidence / 100, 1.0), block, paragraph, line)
