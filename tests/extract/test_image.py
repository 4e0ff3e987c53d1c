"""Photographs and scans: upright by their EXIF, page by page, and no bomb opened."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.limits import PaperLimits
from pipeline.errors import ReadError, UnsafeFileError
from pipeline.extract import image as image_module
from pipeline.extract.image import count_frames, load_frame
from tests.extract.drawing import blank


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


def test_a_picture_with_more_pixels_than_its_limit_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    Image.new("L", (2000, 1000)).save(tmp_path / "a.png")
    with pytest.raises(UnsafeFileError, match="limit paper.picture") as caught:
        load_frame(tmp_path / "a.png", 1, PaperLimits(picture=1_000_000))
    assert "2,0 triệu điểm ảnh, giới hạn 1,0 triệu" in caught.value.reason


def test_each_frame_is_counted(tmp_path: Path) -> None:
    Image.new("L", (10, 10)).save(tmp_path / "a.tif", save_all=True, append_images=[Image.new("L", (2000, 1000))])
    load_frame(tmp_path / "a.tif", 1, PaperLimits(picture=1_000_000))
    with pytest.raises(UnsafeFileError, match="limit paper.picture"):
        load_frame(tmp_path / "a.tif", 2, PaperLimits(picture=1_000_000))


def test_a_file_of_too_many_frames_is_refused_not_cut_short(tmp_path: Path) -> None:
    pages = [Image.new("L", (10, 10))] * 3
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    with pytest.raises(UnsafeFileError) as caught:
        count_frames(tmp_path / "a.tif", PaperLimits(frames=2))
    assert "3 trang, quá giới hạn 2 trang" in caught.value.reason


@pytest.mark.parametrize(("name", "mode"), [("a.tif", "1"), ("a.png", "P"), ("a.jpg", "RGB"), ("a.png", "LA")])
def test_a_large_picture_is_made_small_before_all_else_and_looks_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, mode: str
) -> None:
    monkeypatch.setattr(image_module, "_BOX", (600, 600))
    page = Image.fromarray(blank(4000, 3000)).convert("L")
    page.paste(0, (400, 300, 2000, 700))
    exif = Image.Exif()
    exif[0x112] = 6
    page.convert(mode).save(tmp_path / name, **({"exif": exif} if name == "a.jpg" else {}))
    whole = load_frame(tmp_path / name, 1)
    monkeypatch.setattr(image_module, "_LARGE", 100_000)
    small = load_frame(tmp_path / name, 1)
    assert whole.shape == small.shape == ((600, 450, 3) if name == "a.jpg" else (450, 600, 3))
    assert abs(whole.astype(int) - small).mean() < 1
