"""The sound dossier that lies beside every hostile case: text layers, signed, compliant, and quick to read."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests import test_traps as traps
from tests.hostile import pdfs

FOLDER = "Phuoc An"
UNIT = "Ủy ban nhân dân xã Phước An"
_SIGNED = "\nKý bởi: Ủy ban nhân dân xã Phước An\n"


def papers() -> dict[str, bytes]:
    """Return the three papers by file name."""
    texts = {
        "to-trinh": traps.letter(),
        "bien-ban": traps.minutes(),
        "bao-cao": traps.report(),
    }
    return {f"{name}.pdf": sheet(text + _SIGNED) for name, text in texts.items()}


def sheet(text: str) -> bytes:
    """Return a text as a PDF of one sheet, a row of it a row on paper."""
    return pdfs.saved(pdfs.typeset(text))


def put(inbox: Path, *, scanned: bool = False) -> None:
    """Lay the dossier into an inbox, with a page that needs an engine if `scanned`."""
    folder = inbox / FOLDER
    folder.mkdir(parents=True)
    for name, content in papers().items():
        (folder / name).write_bytes(content)
    if scanned:
        (folder / "phu-luc.png").write_bytes(annex())


def annex() -> bytes:
    """Return a small picture of an annex that says nothing that decides."""
    from tests.hostile.pictures import saved

    image = Image.new("L", (1240, 400), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(32)
    pen.text((60, 80), "PHU LUC SO LIEU", 0, font)
    pen.text((60, 160), "Tong so ho so tiep nhan: 1200 ho so", 0, font)
    return saved(Image.fromarray(np.asarray(image)), "PNG")
