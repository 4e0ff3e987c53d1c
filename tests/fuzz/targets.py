"""What is mutated, what reads it, and what came of it; one case by its kind and number, the same on every day."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2

from models.page import Page
from models.source import Failure, SourceFile
from models.terms import FileStatus, Media
from pipeline.errors import PlanError, ReadError
from pipeline.extract.pages import FileTask, PageTask, read_page, survey_file
from pipeline.extract.pen_digits import PenDigits
from pipeline.ports import Engines, OcrWord, PageReading
from tests.fuzz import breaching, scans
from tests.fuzz.mutating import mutated
from tests.hostile.packing import zipped
from tests.recording import NoConverter

READ, REFUSED, OTHERWISE, FALSE_CLEAR = "read", "refused", "says otherwise", "false clear"
BY_OTHERS = "by other papers"
_MOST_PAGES = 3
_XML = (
    b"<w:p>",
    b"</w:p>",
    b"<w:tbl>",
    b"<w:tr>",
    b"<w:tc>",
    b"&#0;",
    b"&x;",
    b"<!--",
    b"]]>",
    b'w:val="-1"',
    b"<w:t>",
    b"\xef\xbf\xbe",
)
_PDF = (
    b" obj",
    b"endobj",
    b"stream\n",
    b"endstream",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"/Length 0",
    b"/Kids [2 0 R]",
    b" 3 0 R",
    b"/Filter /FlateDecode",
    b"BT",
    b"ET",
    b" Tj ",
    b"q ",
    b"Q ",
    b"/Type /Page",
)
_TSV = (b"\t", b"\n", b"95,25%", b"\t-1\t", b"\xff\xfe", b"\t96.5\t", b"\0")
_PNG = (b"IDAT", b"IEND", b"PLTE", b"tRNS", b"zTXt", b"acTL", b"\0\0\0\0")
_PLAN = (
    b"[[clauses]]",
    b"[",
    b"]",
    b"=",
    b'"',
    b"'''",
    b"true",
    b"1979-05-27",
    b"{}",
    b"nan",
    b"inf",
    b"\n",
    b"#",
    b"\xff",
)
_PLAN_FILE = Path("pipeline/validate/plans/212-KH-UBND-2024.toml")


@dataclass(frozen=True)
class NoWords:
    """An engine that finds nothing, of text or of digits."""

    def identity(self) -> str:
        return "none"

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[Any, ...]:
        return ()


def _read(content: bytes, media: Media, name: str, folder: Path, engines: Engines) -> tuple[Page, ...] | str:
    """Return the pages of a file as the pipeline reads them, or why it was refused."""
    path = folder / "paper"
    path.write_bytes(content)
    file = SourceFile(path=name, path_raw=name, sha256="0" * 64, size=len(content), status=FileStatus.READ, media=media)
    try:
        count = survey_file(FileTask(file, path))
        if isinstance(count, Failure):
            return count.detail or count.reason
        numbers: list[int | None] = [*range(1, min(count, _MOST_PAGES) + 1)] if count else [None]
        results = [read_page(PageTask(file, path, page, engines, NoConverter())) for page in numbers]
    except ReadError as error:  # an executor takes it for what it is: the file's fault
        return error.detail or error.reason
    pages = tuple(result.page for result in results if isinstance(result, PageReading))
    return pages or "; ".join(result.detail or result.reason for result in results if isinstance(result, Failure))


def _settled(name: str, pages: tuple[Page, ...] | str, says: Callable[[], str], said: str) -> tuple[str, str]:
    """Return how a case ended: `says` is what another program reads in the mutated file, `said` in the sound one."""
    if isinstance(pages, str):
        return REFUSED, pages[:120]
    rules = breaching.cleared(name, pages)
    if not rules:
        return READ, ""
    others = _plain("".join(text for other, text in breaching.TEXTS.items() if other != name))
    found = {_of_rule(rule, words, _plain(says()), others, _plain(said)) for rule, words in rules.items()}
    worst = next(what for what in (FALSE_CLEAR, OTHERWISE, BY_OTHERS) if what in found)
    return worst, ", ".join(f"{rule} by {words}" for rule, words in rules.items())[:300]


def _of_rule(rule: str, words: tuple[str, ...], now: str, others: str, before: str) -> str:
    """Return what a rule was cleared by: what other papers say, what the mutated paper says by now, or neither."""
    shown = [_plain(word) for word in words]
    if rule == "verdict":
        return FALSE_CLEAR
    if shown and all(word in others for word in shown):
        return BY_OTHERS
    if rule in breaching.BREACHES and _plain(breaching.BREACHES[rule]) in now:
        return FALSE_CLEAR
    return OTHERWISE if all(word in now + others for word in shown) and now != before else FALSE_CLEAR


def _plain(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))


def _text_of_pdf(content: bytes) -> str:
    """Return the words of a PDF by pdfium, which shares no line with what the pipeline reads a text layer by."""
    try:
        document = pypdfium2.PdfDocument(content)
        return "".join(document[n].get_textpage().get_text_range() for n in range(min(len(document), _MOST_PAGES)))
    except pypdfium2.PdfiumError:
        return ""


def _text_of_docx(content: bytes) -> str:
    """Return the words of a .docx by taking away its tags."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = archive.read("word/document.xml").decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError):
        return ""
    return re.sub(r"<[^>]*>", " ", text)


def pdf(random: Random, folder: Path) -> tuple[str, str]:
    """Mutate one of three PDFs with text layers."""
    name = random.choice(list(breaching.TEXTS))
    content = mutated(breaching.pdf_of(name), random, _PDF)
    pages = _read(content, Media.PDF, name, folder, Engines(NoWords(), NoWords()))
    return _settled(name, pages, lambda: _text_of_pdf(content), _text_of_pdf(breaching.pdf_of(name)))


def _mutated_docx(name: str, random: Random) -> bytes:
    """Return a Word file mutated as a zip, as a part of it, or in its words alone, so that it stays a Word file."""
    way = random.random()
    if way < 0.15:
        return mutated(breaching.docx_of(name), random)
    parts = dict(breaching.parts_of(name))
    if way < 0.5:
        part = random.choice([*parts, "word/document.xml", "word/document.xml"])
        parts[part] = mutated(parts[part], random, _XML)
    else:
        text = parts["word/document.xml"]
        words = random.sample(list(re.finditer(rb">([^<>]+)<", text)), random.choice((1, 2, 5)))
        for word in sorted(words, key=lambda word: -word.start()):
            changed = mutated(word.group(1), random).decode("utf-8", "ignore")
            plain = "".join(letter for letter in changed if letter.isprintable())
            text = text[: word.start(1)] + escape(plain).encode() + text[word.end(1) :]
        parts["word/document.xml"] = text
    return zipped(parts)


def docx(random: Random, folder: Path) -> tuple[str, str]:
    """Mutate a part of one of three Word files, or the zip itself."""
    name = random.choice(list(breaching.TEXTS))
    content = _mutated_docx(name, random)
    pages = _read(content, Media.DOCX, name, folder, Engines(NoWords(), NoWords()))
    return _settled(name, pages, lambda: _text_of_docx(content), _text_of_docx(breaching.docx_of(name)))


def png(random: Random, folder: Path) -> tuple[str, str]:
    """Mutate the picture of the report; the engine finds the report's words in whatever is left of it."""
    content = mutated(scans.picture(), random, _PNG) if random.random() < 0.5 else scans.picture(mutated_by=random)
    pages = _read(content, Media.IMAGE, breaching.REPORT, folder, Engines(scans.Words(), PenDigits()))
    return _settled(breaching.REPORT, pages, str, "")


def tsv(random: Random, folder: Path) -> tuple[str, str]:
    """Mutate the rows that Tesseract writes; one in twenty is read on to a page and judged."""
    written = folder / "words.tsv"
    written.write_bytes(
        scans.with_other_cells(random) if random.random() < 0.5 else mutated(scans.table(), random, _TSV)
    )
    engine = scans.Garbled(written)
    if random.random() < 0.95:
        try:
            words = engine.read(scans.blank())
        except ReadError as error:
            return REFUSED, error.detail[:120]
        return (
            (READ, "") if all(_is_word(word) for word in words) else ("uncaught", f"a word that is none: {words[:3]}")
        )
    pages = _read(scans.blank_file(), Media.IMAGE, breaching.REPORT, folder, Engines(engine, PenDigits()))
    return _settled(breaching.REPORT, pages, str, "")


def _is_word(word: OcrWord) -> bool:
    return bool(word.text.strip()) and 0 <= word.confidence <= 1 and all(isinstance(edge, int) for edge in word.box)


def plan(random: Random, folder: Path) -> tuple[str, str]:
    """Mutate the plan; one that is taken must judge the dossier without a fault, by whatever it says."""
    from pipeline import wiring

    path = folder / "plan.toml"
    path.write_bytes(mutated(_PLAN_FILE.read_bytes(), random, _PLAN))
    try:
        law = wiring.find_law(str(path))
    except PlanError as error:
        return REFUSED, str(error).partition(": ")[2][:120]
    breaching.judged_by(law)
    return READ, ""


KINDS: dict[str, Callable[[Random, Path], tuple[str, str]]] = {
    "pdf": pdf,
    "docx": docx,
    "png": png,
    "tsv": tsv,
    "plan": plan,
}
SHARES = {"pdf": 10, "docx": 25, "png": 5, "tsv": 40, "plan": 20}
"""Percent of all cases: a picture takes a hundred times what a table takes."""


def run_case(kind: str, number: int, folder: Path) -> tuple[str, str]:
    """Run one case; whatever is raised, travels up."""
    return KINDS[kind](Random(f"{kind} {number}"), folder)
