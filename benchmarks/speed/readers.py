"""Who reads the scans: this program, Tesseract alone, OCRmyPDF; each with the words that it read."""

import csv
import io
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from benchmarks.speed.scans import Scan
from benchmarks.speed.taken import Taken, run
from models.terms import FileStatus
from pipeline.ledger import Ledger
from pipeline.vietnamese.fold import plain

OCRMYPDF = "ocrmypdf==17.13.0"
_GOOD_CODES = (0, 1)
"""`hoso process` ends with 1 where a dossier is not complete: some of the samples are made so."""

HOSO = Path(sys.executable).with_name("hoso")

Words = dict[tuple[Path, int], str]


@dataclass(frozen=True)
class Read:
    """What a reader took for all scans, and the share of the truth's words that it has on their pages."""

    taken: Taken
    recall: float


def by_us(scans: Sequence[Scan], inbox: Path, out: Path, engine: str) -> Read:
    """Read by `hoso process` with an empty cache, one worker. Raise RuntimeError where it fails, or fails a file."""
    command = [HOSO, "process", inbox, "--out", out, "--year", "2024", "--no-cache"]
    taken = run([*command, "--engine", engine])
    if taken.code not in _GOOD_CODES:
        raise RuntimeError(f"hoso process ended with {taken.code}: {taken.told}")
    return Read(taken, recall(scans, _our_words(inbox, out)))


def _our_words(inbox: Path, out: Path) -> Words:
    words: Words = {}
    with Ledger.open(out, again=True) as ledger:
        for file in ledger.kept_run().files:
            if file.status is not FileStatus.READ:
                raise RuntimeError(f"{file.path} is {file.status.value}: {file.reason}")
            for page in ledger.pages_of(file):
                words[inbox / file.path, page.page or 1] = " ".join(line.text for line in page.lines)
    return words


def by_tesseract(scans: Sequence[Scan], folder: Path) -> Read:
    """Read each picture by one run of Tesseract with the small Vietnamese model, one thread."""
    words: Words = {}
    takens = []
    for number, scan in enumerate(scans):
        picture = folder / f"{number}.jpg"
        picture.write_bytes(scan.jpeg)
        base = folder / str(number)
        takens.append(_well(run(["tesseract", picture, base, "-l", "vie", "--psm", "3", "tsv"], OMP_THREAD_LIMIT="1")))
        rows = csv.DictReader(
            io.StringIO(base.with_suffix(".tsv").read_text(encoding="utf-8")), delimiter="\t", quoting=3
        )
        words[scan.file, scan.page] = " ".join(row["text"] for row in rows if row["text"])
    return Read(_sum(takens), recall(scans, words))


def install_ocrmypdf(folder: Path) -> Path:
    """Install OCRmyPDF in an environment of its own; return the program."""
    program = folder / "bin" / "ocrmypdf"
    if not program.exists():
        uv = Path(sys.executable).with_name("uv")
        command = [str(uv) if uv.exists() else "uv"]
        subprocess.run([*command, "venv", "-q", str(folder), "--python", sys.executable], check=True)
        subprocess.run(
            [*command, "pip", "install", "-q", "--python", str(folder / "bin" / "python"), OCRMYPDF], check=True
        )
    return program


def by_ocrmypdf(program: Path) -> Callable[[Sequence[Scan], Path], Read]:
    """Return a reader that makes each file searchable by one job, without what is not needed for reading."""

    def read(scans: Sequence[Scan], folder: Path) -> Read:
        takens, words = [], {}
        for number, file in enumerate(dict.fromkeys(scan.file for scan in scans)):
            made = folder / f"{number}.pdf"
            command = [program, "-l", "vie", "--jobs", "1", "--output-type", "pdf", "--optimize", "0", file, made]
            takens.append(_well(run(command, OMP_THREAD_LIMIT="1", PATH=f"{program.parent}:{os.environ['PATH']}")))
            document = pypdfium2.PdfDocument(made)
            for page in range(len(document)):
                words[file, page + 1] = document[page].get_textpage().get_text_bounded()
        return Read(_sum(takens), recall(scans, words))

    return read


def _well(taken: Taken) -> Taken:
    if taken.code:
        raise RuntimeError(f"ended with {taken.code}: {taken.told}")
    return taken


def _sum(takens: Iterable[Taken]) -> Taken:
    takens = tuple(takens)
    return Taken(
        cpu_s=sum(taken.cpu_s for taken in takens),
        wall_s=sum(taken.wall_s for taken in takens),
        parent_mb=max(taken.parent_mb for taken in takens),
        worker_mb=max(taken.worker_mb for taken in takens),
        code=0,
        told="",
    )


def recall(scans: Sequence[Scan], words: Words) -> float:
    """Return the share of the truth's words, with their marks, that stand on their page."""
    found = wanted = 0
    for scan in scans:
        read, true = (
            Counter(plain(words.get((scan.file, scan.page), "")).split()),
            Counter(" ".join(scan.truth).split()),
        )
        found, wanted = found + (read & true).total(), wanted + true.total()
    return found / wanted
