"""The sample pages that stand on paper, as scans of one resolution: PDF files of pictures and nothing else.

The samples are made at 200 dpi; at 300 they are drawn larger. Where more pages are wanted than there are, the same ones
come again as other scans: a speck in a corner moves, so that none is a copy that need not be read.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, groupby, islice
from pathlib import Path
from typing import Any

import cv2
import pikepdf
from PIL import Image

from benchmarks.accuracy import INBOX
from benchmarks.sample_pages import SamplePage, sample_pages
from pipeline.extract.image import load_frame
from pipeline.extract.pdf import render

SCANNED = ("clean", "ordinary")
"""Grades of the samples that come from a scanner; the poor ones are photographs."""
_MADE_AT = 200
_QUALITY = 85
_SPECK = 8


@dataclass(frozen=True)
class Scan:
    """One page of a file of scans, and the picture in it."""

    file: Path
    page: int
    jpeg: bytes
    truth: tuple[str, ...]


def make_scans(folder: Path, dpi: int, pages: int) -> tuple[Scan, ...]:
    """Write `pages` pages into `folder`, a folder for each unit and turn; return them in order."""
    return tuple(scan for file in _files(folder, dpi, pages) for scan in file)


def _files(folder: Path, dpi: int, pages: int) -> Iterator[tuple[Scan, ...]]:
    wanted = sorted((p for p in sample_pages().values() if p.on_paper and p.spoil in SCANNED), key=_place)
    endless = ((turn, page) for turn in count() for page in wanted)
    for (turn, file), group in groupby(islice(endless, pages), key=lambda one: (one[0], one[1].file)):
        path = folder / f"{turn:02} {_unit(file)}" / f"{Path(file).stem}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        drawn = [(page, _drawn(page, dpi, turn)) for _, page in group]
        _write(path, [jpeg for _, jpeg in drawn], dpi)
        yield tuple(Scan(path, n, jpeg, page.pieces) for n, (page, jpeg) in enumerate(drawn, 1))


def _place(page: SamplePage) -> tuple[str, int]:
    return page.file, page.page


def _unit(file: str) -> str:
    parts = Path(file).parts
    return parts[0] if len(parts) > 1 else "Thanh Bình"


def _drawn(page: SamplePage, dpi: int, turn: int) -> bytes:
    source = INBOX / page.file
    picture = render(source, page.page, _MADE_AT) if source.suffix.lower() == ".pdf" else load_frame(source, page.page)
    picture = _enlarged(picture, dpi / _MADE_AT)
    at = _SPECK * (1 + turn)
    picture[at : at + _SPECK, at : at + _SPECK] = 200
    buffer = io.BytesIO()
    Image.fromarray(picture).convert("RGB" if page.colour else "L").save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def _enlarged(picture: Any, times: float) -> Any:
    return (
        picture.copy() if times == 1 else cv2.resize(picture, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    )


def _write(path: Path, jpegs: list[bytes], dpi: int) -> None:
    with pikepdf.new() as made:
        for jpeg in jpegs:
            with Image.open(io.BytesIO(jpeg)) as picture:
                (width, height), space = picture.size, "/DeviceRGB" if picture.mode == "RGB" else "/DeviceGray"
            image = pikepdf.Stream(
                made,
                jpeg,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=width,
                Height=height,
                ColorSpace=pikepdf.Name(space),
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            sheet = made.add_blank_page(page_size=(width * 72 / dpi, height * 72 / dpi))
            name = sheet.add_resource(image, pikepdf.Name.XObject)
            placed = f"q {width * 72 / dpi:.3f} 0 0 {height * 72 / dpi:.3f} 0 0 cm {name} Do Q"
            sheet.Contents = pikepdf.Stream(made, placed.encode("ascii"))
        made.save(path, deterministic_id=True)
