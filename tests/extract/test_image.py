"""Photographs and scans: upright by their EXIF, page by page, and no bomb opened."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.errors import ReadError, UnsafeFileError
from pipeline.extract.image import count_frames, load_frame


def half_black(width: int = 60, height: int = 80) -> Image.Image:
    """Return a picture whose upper half is black."""
    pixels = np.full((height, width, 3), 255, np.uint8)
    pixels[: height // 2] = 0
    return Image.fromarray(pixels)


def test_a_photograph_taken_sideways_is_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise to see it upright
    half_black().rotate(90, expand=True).save(tmp_path / "a.jpg", exif=exif, quality=95)
    page = load_frame(tmp_path / "a.jpg", 1)
    assert page.shape == (80, 60, 3)
    assert page[:30].mean() < 20
    assert page[-30:].mean() > 235


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "CMYK"])
def test_any_kind_of_pixels_becomes_rgb(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.tif"
    half_black().convert(mode).save(path)
    page = load_frame(path, 1)
    assert (page.shape, page.dtype) == ((80, 60, 3), np.uint8)
    assert page[:30].mean() < 20 < 235 < page[-30:].mean()


def test_a_picture_whose_paper_is_transparent_is_not_black(tmp_path: Path) -> None:
    Image.new("RGBA", (60, 80), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert load_frame(tmp_path / "a.png", 1).mean() > 235


def test_a_tiff_holds_as_many_pages_as_it_says(tmp_path: Path) -> None:
    pages = [Image.new("L", (50, 70), shade) for shade in (10, 120, 240)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    assert count_frames(tmp_path / "a.tif") == 3
    assert [int(load_frame(tmp_path / "a.tif", page).mean()) for page in (1, 2, 3)] == [10, 120, 240]
    with pytest.raises(ReadError):
        load_frame(tmp_path / "a.tif", 4)


def test_a_large_photograph_is_made_as_large_as_a_scan(tmp_path: Path) -> None:
    Image.new("L", (4000, 800), 200).save(tmp_path / "a.png")
    assert load_frame(tmp_path / "a.png", 1).shape == (720, 3600, 3)


def test_a_picture_cut_short_is_refused_with_what_to_do(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.effect_noise((400, 300), 80).save(buffer, "PNG")
    (tmp_path / "a.png").write_bytes(buffer.getvalue()[:20_000])
    with pytest.raises(ReadError) as caught:
        load_frame(tmp_path / "a.png", 1)
    assert "chụp hoặc quét lại" in caught.value.reason


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    with pytest.raises(ReadError) as caught:
        count_frames(tmp_path / "a.png")
    assert "bị hỏng" in caught.value.reason


@pytest.mark.parametrize("side", [12_000, 60_000])
def test_an_image_bomb_is_refused_by_its_pixels(tmp_path: Path, side: int) -> None:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    (tmp_path / "a.png").write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    )
    with pytest.raises(UnsafeFileError):
        count_frames(tmp_path / "a.png")
