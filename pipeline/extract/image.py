"""JPG, PNG, TIFF: pictures of pages, opened with bomb limits, upright by their EXIF."""

import warnings
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.errors import ReadError, UnsafeFileError

MOST_PIXELS = 120_000_000
_LONGEST_SIDE = 3600
_MOST_FRAMES = 300


def _open(path: Path) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(path)
    except Image.DecompressionBombError as error:
        raise UnsafeFileError("Ảnh có kích thước quá lớn nên không mở, vì lý do an toàn.", str(error)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ReadError("Ảnh bị hỏng, không mở được; đề nghị chụp hoặc quét lại.", str(error)) from error
    if image.width * image.height > MOST_PIXELS:
        raise UnsafeFileError("Ảnh có kích thước quá lớn nên không mở, vì lý do an toàn.")
    return image


def count_frames(path: Path) -> int:
    """Return how many pages an image holds (a TIFF may hold several)."""
    with _open(path) as image:
        return min(getattr(image, "n_frames", 1), _MOST_FRAMES)


def _on_paper(image: Image.Image) -> Image.Image:
    """Return a picture as RGB, what is transparent as white paper: its hidden colour is often black."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")


def load_frame(path: Path, page: int) -> Any:
    """Return one page as uint8 RGB, upright by its EXIF, its longer side at most 3600 pixels (300 dpi of A4)."""
    with _open(path) as image:
        frame = next((f for i, f in enumerate(ImageSequence.Iterator(image), 1) if i == page), None)
        if frame is None:
            raise ReadError(f"Không có trang {page} trong tệp ảnh.")
        try:
            turned = ImageOps.exif_transpose(frame)
            rgb = _on_paper(turned)
        except (OSError, ValueError, SyntaxError) as error:
            raise ReadError("Ảnh bị hỏng, chỉ mở được một phần; đề nghị chụp hoặc quét lại.", str(error)) from error
    rgb.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    return np.array(rgb)
