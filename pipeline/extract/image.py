"""JPG, PNG, TIFF: pictures of pages, opened with bomb limits, upright by their EXIF."""

import warnings
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from models.limits import PAPER_LIMITS, PaperLimits
from pipeline.errors import ReadError, UnsafeFileError
from pipeline.extract.lost import millions

_LONGEST_SIDE = 3600
_BOX = (_LONGEST_SIDE, _LONGEST_SIDE)
_LARGE = 24_000_000
"""Pixels above which a picture is made small before it is turned and laid on paper: each step holds it once more."""
_SMOOTH = {"1": "L", "P": "RGBA", "PA": "RGBA"}
"""What a mode is converted to before it is made small: of black and white alone every other dot would be dropped."""
_HUGE = "Ảnh có kích thước quá lớn ({}) nên không mở; đề nghị chụp hoặc quét lại ở 200–300 dpi."


def _open(path: Path, limits: PaperLimits) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(path)
    except Image.DecompressionBombError as error:
        raise UnsafeFileError(_HUGE.format(f"giới hạn {millions(limits.picture)}"), str(error)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ReadError("Ảnh bị hỏng, không mở được; đề nghị chụp hoặc quét lại.", str(error)) from error
    if image.width * image.height > _LARGE:
        image.draft("RGB", _BOX)  # a JPEG is decoded at a half, a quarter, an eighth; others stay as they are
    _refuse_huge(image, limits)
    return image


def _refuse_huge(image: Image.Image, limits: PaperLimits) -> None:
    pixels = image.width * image.height
    if pixels > limits.picture:
        counted = f"{millions(pixels)}, giới hạn {millions(limits.picture)}"
        raise UnsafeFileError(_HUGE.format(counted), f"{pixels} pixels (limit paper.picture)")


def count_frames(path: Path, limits: PaperLimits = PAPER_LIMITS) -> int:
    """Return how many pages an image holds (a TIFF may hold several). Raise ReadError, UnsafeFileError."""
    with _open(path, limits) as image:
        try:
            frames = getattr(image, "n_frames", 1)
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise ReadError("Ảnh bị hỏng, không mở được; đề nghị chụp hoặc quét lại.", str(error)) from error
    if frames > limits.frames:
        reason = (
            f"Tệp ảnh có {frames} trang, quá giới hạn {limits.frames} trang nên không mở; đề nghị tách nhỏ rồi gửi lại."
        )
        raise UnsafeFileError(reason, f"{frames} frames (limit paper.frames)")
    return int(frames)


def _on_paper(image: Image.Image) -> Image.Image:
    """Return a picture as RGB, what is transparent as white paper: its hidden colour is often black."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")


def _shrunk(frame: Image.Image) -> Image.Image:
    """Return a large picture at the size it is read at, others as they are."""
    if frame.width * frame.height <= _LARGE:
        return frame
    if frame.mode in _SMOOTH:
        frame = frame.convert(_SMOOTH[frame.mode])
    frame.thumbnail(_BOX, Image.Resampling.LANCZOS)
    return frame


def load_frame(path: Path, page: int, limits: PaperLimits = PAPER_LIMITS) -> Any:
    """Return one page as uint8 RGB, upright by its EXIF, its longer side at most 3600 pixels (300 dpi of A4).

    Raise ReadError, UnsafeFileError where it holds more pixels than `limits.picture`.
    """
    with _open(path, limits) as image:
        try:
            frame = next((f for i, f in enumerate(ImageSequence.Iterator(image), 1) if i == page), None)
            if frame is None:
                raise ReadError(f"Không có trang {page} trong tệp ảnh.")
            _refuse_huge(frame, limits)  # the first frame's size says nothing of the others'
            rgb = _on_paper(ImageOps.exif_transpose(_shrunk(frame)))
        except (OSError, ValueError, SyntaxError) as error:
            raise ReadError("Ảnh bị hỏng, chỉ mở được một phần; đề nghị chụp hoặc quét lại.", str(error)) from error
    rgb.thumbnail(_BOX, Image.Resampling.LANCZOS)
    return np.array(rgb)
