"""Papers to the files that reach an office: DOCX, born-digital PDF, scans, photographs, merged PDFs."""

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2

from sample_dossiers.generator.blocks import ArrivalStamp, Delivery, Letterhead, Paper, SignatureBlock, Signatures, Unit
from sample_dossiers.generator.degrade import DPI, spoil, to_jpeg
from sample_dossiers.generator.ink import BLACK, BLUE, draw_arrival_stamp, draw_pen, draw_seal, draw_signature
from sample_dossiers.generator.typeset import PEN_GAP, hash_of, pen_pieces, to_pdfs, write_docx

ON_PAPER = ("scan", "photos", "bad_layer")


@dataclass(frozen=True)
class Typeset:
    """A paper as PDF, its pages' true lines."""

    paper: Paper
    pdf: Path
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Written:
    """A file as delivered; `pages` are (paper index, page of the paper, page of the file or None)."""

    name: str
    content: bytes
    pages: tuple[tuple[int, int, int | None], ...]


def _seal_text(paper: Paper) -> str:
    heads = [block for block in paper.blocks if isinstance(block, Letterhead)]
    return " ".join(heads[0].left) if heads else "MẪU"


def typeset_unit(unit: Unit, folder: Path) -> dict[tuple[int, str], Typeset]:
    """Return each paper of a unit as PDF, once for each way it is delivered (on paper, typed, e-signed)."""
    wanted: dict[tuple[int, str], Path] = {}
    for delivery in unit.deliveries:
        way = "paper" if delivery.form in ON_PAPER else delivery.form
        for index in delivery.papers:
            path = folder / f"{index}-{way}.docx"
            if (index, way) not in wanted:
                paper = unit.papers[index]
                signed = delivery.form == "esigned"
                write_docx(paper, path, by_pen=way == "paper", signed=signed, seal_text=_seal_text(paper))
                wanted[index, way] = path
    to_pdfs(list(wanted.values()), folder)
    return {key: _typeset(unit.papers[key[0]], path.with_suffix(".pdf")) for key, path in wanted.items()}


def _typeset(paper: Paper, pdf: Path) -> Typeset:
    with pdfplumber.open(pdf) as opened:
        lines = tuple(tuple((page.extract_text() or "").splitlines()) for page in opened.pages)
    return Typeset(paper, pdf, lines)


# --- ink on a raster ---------------------------------------------------------------------------------------------


def _blocks_to_sign(paper: Paper) -> list[SignatureBlock]:
    blocks = []
    for block in paper.blocks:
        if isinstance(block, Signatures):
            blocks += [side for side in (block.left, block.right) if side is not None and side.name]
    return blocks


def _find_name(page, name: str):
    """Return the last place of a name on a page, (x centre, top) in points, or None."""
    found = page.search(name, regex=False, case=True)
    return ((found[-1]["x0"] + found[-1]["x1"]) / 2, found[-1]["top"]) if found else None


def _gaps(page) -> list[tuple[float, float, float]]:
    """Return the gaps left for the pen: (x0, baseline, height) in points, in order."""
    gaps, before = [], None
    for char in page.chars:
        if char["text"] == PEN_GAP:
            if before is None or abs(char["x0"] - before["x1"]) > 2 or abs(char["top"] - before["top"]) > 2:
                gaps.append((char["x0"], char["bottom"] - 0.22 * char["size"], char["size"] * 0.72))
            before = char
    return gaps


def ink_pages(typeset: Typeset, rng: np.random.Generator) -> list[np.ndarray]:
    """Return the pages of a paper as rasters with pen, signatures, seals and stamps on them."""
    document = pypdfium2.PdfDocument(typeset.pdf)
    rasters = [
        document[i].render(scale=DPI / 72, rev_byteorder=True).to_numpy()[:, :, :3].copy() for i in range(len(document))
    ]
    document.close()
    scale = DPI / 72
    pieces = pen_pieces(typeset.paper)
    colour = BLUE if rng.random() < 0.75 else BLACK
    with pdfplumber.open(typeset.pdf) as pdf:
        for page, raster in zip(pdf.pages, rasters, strict=True):
            for x, baseline, height in _gaps(page):
                if pieces:
                    draw_pen(
                        raster,
                        pieces.pop(0),
                        int((x + 3) * scale),
                        int(baseline * scale),
                        int(height * scale),
                        rng,
                        colour,
                    )
            for block in _blocks_to_sign(typeset.paper):
                place = _find_name(page, block.name or "")
                if place is None:
                    continue
                x, y = int(place[0] * scale), int((place[1] - 38) * scale)
                if block.sealed:
                    draw_seal(
                        raster,
                        x - int(rng.integers(120, 170)),
                        y + int(rng.integers(-10, 25)),
                        _seal_text(typeset.paper),
                        rng,
                    )
                if block.signed:
                    draw_signature(raster, x + int(rng.integers(-10, 30)), y, int(rng.integers(270, 350)), rng, colour)
    for block in typeset.paper.blocks:
        if isinstance(block, ArrivalStamp):
            draw_arrival_stamp(rasters[0], 250, 500, block.number, block.day, block.office)
    return rasters


# --- containers --------------------------------------------------------------------------------------------------


def _pdf_bytes(pdf: pikepdf.Pdf) -> bytes:
    if "/Metadata" in pdf.Root:
        del pdf.Root.Metadata
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True, static_id=False)
    return buffer.getvalue()


def _image_page(pdf: pikepdf.Pdf, jpeg: bytes, raster: np.ndarray, colour: bool, layer: bytes) -> None:
    height, width = raster.shape[:2]
    image = pikepdf.Stream(pdf, jpeg)
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = width, height, 8
    image.ColorSpace = pikepdf.Name.DeviceRGB if colour else pikepdf.Name.DeviceGray
    image.Filter = pikepdf.Name.DCTDecode
    points = (round(width * 72 / DPI, 2), round(height * 72 / DPI, 2))
    page = pdf.add_blank_page(page_size=points)
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(Im0=image), Font=pikepdf.Dictionary(F0=pdf.make_indirect(font))
    )
    page.Contents = pikepdf.Stream(pdf, f"q {points[0]} 0 0 {points[1]} 0 0 cm /Im0 Do Q\n".encode() + layer)


_AS_ENGLISH = str.maketrans("đĐ", "dD")


def misread_as_english(line: str, rng: np.random.Generator) -> str:
    """Return a line as an engine without Vietnamese reads it: no marks but stray é, letters astray."""
    import unicodedata

    bare = "".join(c for c in unicodedata.normalize("NFD", line.translate(_AS_ENGLISH)) if not unicodedata.combining(c))
    swaps = {"i": "j", "u": "w", "e": "é", "l": "1", "o": "6", "n": "ri", "h": "b"}
    return "".join(swaps.get(c, c) if rng.random() < 0.13 else c for c in bare)


def _bad_layer(lines: tuple[str, ...], rng: np.random.Generator) -> bytes:
    rows = []
    for index, line in enumerate(lines):
        text = misread_as_english(line, rng).encode("latin-1", "replace").decode("latin-1")
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        rows.append(f"BT /F0 11 Tf 3 Tr 80 {790 - index * 17} Td ({escaped}) Tj ET")
    return "\n".join(rows).encode("latin-1", "replace")


def _on_paper(delivery: Delivery, sets: dict[tuple[int, str], Typeset], rng: np.random.Generator) -> list[Written]:
    spoilt: list[tuple[int, int, np.ndarray, tuple[str, ...]]] = []
    for index in delivery.papers:
        typeset = sets[index, "paper"]
        for number, raster in enumerate(ink_pages(typeset, rng), 1):
            page = spoil(raster, delivery.spoil, colour=delivery.colour, rng=rng)
            spoilt.append((index, number, page, typeset.lines[number - 1]))
    if delivery.form == "photos":
        return [
            Written(
                delivery.name.format(page=place),
                to_jpeg(page, delivery.spoil, colour=delivery.colour),
                ((index, number, 1),),
            )
            for place, (index, number, page, _) in enumerate(spoilt, 1)
        ]
    pdf = pikepdf.new()
    for _, _, page, lines in spoilt:
        layer = _bad_layer(lines, rng) if delivery.form == "bad_layer" else b""
        _image_page(pdf, to_jpeg(page, delivery.spoil, colour=delivery.colour), page, delivery.colour, layer)
    pages = tuple((index, number, place) for place, (index, number, _, _) in enumerate(spoilt, 1))
    return [Written(delivery.name, _pdf_bytes(pdf), pages)]


def _digital(delivery: Delivery, sets: dict[tuple[int, str], Typeset]) -> Written:
    pdf = pikepdf.new()
    pages = []
    for index in delivery.papers:
        typeset = sets[index, delivery.form]
        with pikepdf.open(typeset.pdf) as source:
            pdf.pages.extend(source.pages)
        pages += [(index, number) for number in range(1, len(typeset.lines) + 1)]
    placed = tuple((index, number, place) for place, (index, number) in enumerate(pages, 1))
    return Written(delivery.name, _pdf_bytes(pdf), placed)


def deliver(unit: Unit, slug: str, folder: Path) -> tuple[list[Written], dict[tuple[int, str], Typeset]]:
    """Return the files of a unit and the typeset papers they were made from."""
    sets = typeset_unit(unit, folder)
    written: list[Written] = []
    for number, delivery in enumerate(unit.deliveries):
        rng = np.random.default_rng(hash_of(f"{slug}/{number}"))
        if delivery.form == "docx":
            (index,) = delivery.papers
            content = (folder / f"{index}-docx.docx").read_bytes()
            written.append(Written(delivery.name, content, ((index, 1, None),)))
        elif delivery.form in ON_PAPER:
            written += _on_paper(delivery, sets, rng)
        else:
            written.append(_digital(delivery, sets))
    return written, sets
