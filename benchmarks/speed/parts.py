"""The parts of the benchmark: each makes its scans, runs, and tells a table."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.figures import markdown
from benchmarks.speed.readers import HOSO, Read, by_ocrmypdf, by_tesseract, by_us, install_ocrmypdf
from benchmarks.speed.scans import make_scans
from benchmarks.speed.stages import ENGINE, profiled
from benchmarks.speed.taken import Taken, run
from pipeline import wiring
from tests.recording import Quiet

_RESOLUTIONS = (200, 300)
_GOALS = {
    (200, "hoso"): 0.7,
    (300, "hoso"): 0.5,
    (200, "hoso --engine tesserocr"): 0.5,
    (300, "hoso --engine tesserocr"): 0.4,
}
_FASTER = 1.8
_OVERHEAD = 0.15
_AGAIN = 0.01
_MEMORY_MB = 400


def against(folder: Path, pages: int) -> str:
    """Read the same scans by this program, OCRmyPDF and Tesseract, one after the other."""
    program, rows = install_ocrmypdf(folder / "ocrmypdf"), []
    for dpi in _RESOLUTIONS:
        inbox, work = folder / str(dpi), folder / f"{dpi}-work"
        work.mkdir()
        scans = make_scans(inbox, dpi, pages)
        read = {
            "hoso": by_us(scans, inbox, folder / f"{dpi}-out", "tesseract"),
            "hoso --engine tesserocr": by_us(scans, inbox, folder / f"{dpi}-out-inside", "tesserocr"),
            "OCRmyPDF": by_ocrmypdf(program)(scans, work),
            "Tesseract": by_tesseract(scans, work),
        }
        rows += [_row(dpi, name, one, read["OCRmyPDF"], pages) for name, one in read.items()]
    head = ["dpi", "reader", "CPU s a page", "wall s a page", "words right", "worker MB", "against OCRmyPDF", "goal"]
    return markdown(head, rows)


def _row(dpi: int, name: str, read: Read, other: Read, pages: int) -> list[str]:
    taken = read.taken
    return [
        str(dpi),
        name,
        f"{taken.cpu_s / pages:.2f}",
        f"{taken.wall_s / pages:.2f}",
        f"{100 * read.recall:.1f} %",
        f"{taken.worker_mb:.0f} (≤ {_MEMORY_MB})" if (dpi, name) in _GOALS else "–",
        f"{taken.cpu_s / other.taken.cpu_s:.2f}×",
        f"≤ {_GOALS[dpi, name]}×" if (dpi, name) in _GOALS else "–",
    ]


def again(folder: Path, pages: int) -> str:
    """Run twice over the same inbox; into the same OUT, and into another by the page cache."""
    inbox = folder / "inbox"
    make_scans(inbox, 200, pages)
    told = [("first run", _process(inbox, folder / "out", folder / "cache"))]
    told.append(("again, same OUT", _process(inbox, folder / "out", folder / "cache")))
    told.append(("again, new OUT, page cache", _process(inbox, folder / "another", folder / "cache")))
    first = told[0][1].cpu_s
    rows = [
        [name, f"{taken.cpu_s:.1f}", f"{100 * taken.cpu_s / first:.1f} %", _started(taken), f"{taken.parent_mb:.0f}"]
        for name, taken in told
    ]
    head = ["run", "CPU s", f"of the first (goal ≤ {_AGAIN:.0%})", "spaCy, numpy imported by the parent", "parent MB"]
    return markdown(head, rows)


def _process(inbox: Path, out: Path, cache: Path, *, workers: int = 1) -> Taken:
    command = [sys.executable, "-X", "importtime", HOSO, "process", inbox, "--out", out]
    taken = run([*command, "--year", "2024", "--cache", cache, "--workers", workers])
    if taken.code not in (0, 1):
        raise RuntimeError(f"hoso process ended with {taken.code}: {taken.told[-2000:]}")
    return taken


def _started(taken: Taken) -> str:
    imported = {line.rpartition("|")[2].strip() for line in taken.told.splitlines() if line.startswith("import time:")}
    return ", ".join(f"{name}: {'yes' if name in imported else 'no'}" for name in ("spacy", "numpy"))


def workers(folder: Path, pages: int) -> str:
    """Read the same scans by one worker and by two, in turn."""
    inbox = folder / "inbox"
    make_scans(inbox, 200, pages)
    taken = {n: _process(inbox, folder / f"out-{n}", folder / f"cache-{n}", workers=n) for n in (1, 2)}
    rows = [[str(n), f"{one.wall_s:.0f}", f"{one.cpu_s:.0f}", f"{one.worker_mb:.0f}"] for n, one in taken.items()]
    faster, dearer = taken[1].wall_s / taken[2].wall_s, taken[2].cpu_s / taken[1].cpu_s
    told = f"Two against one: {faster:.2f}× faster (goal ≥ {_FASTER}×), {dearer:.2f}× the CPU (goal ≤ 1.05×)."
    return f"{markdown(['workers', 'wall s', 'CPU s', 'worker MB'], rows)}\n\n{told}"


def stages(folder: Path, pages: int) -> str:
    """Read scans in this process, one after the other, and tell where the CPU went."""
    from pipeline.extract.tesseract import TesseractEngine

    inbox = folder / "inbox"
    make_scans(inbox, 200, pages)

    def work() -> None:
        settings = wiring.Settings(out=folder / "out")
        with wiring.open_office(settings, Quiet(), TesseractEngine()) as office:
            office.process(inbox, year=2024)

    found = profiled(work).stages()
    total, engine = sum(found.values()), found[ENGINE]
    rows = [[name, f"{seconds / pages:.3f}", f"{100 * seconds / engine:.1f} %"] for name, seconds in found.items()]
    rows.append(["all", f"{total / pages:.3f}", f"{100 * total / engine:.1f} %"])
    beyond = f"Beyond the engine: {100 * (total - engine) / engine:.0f} % of its CPU (goal ≤ {_OVERHEAD:.0%})."
    return f"{markdown(['stage', 'CPU s a page', 'of the engine'], rows)}\n\n{beyond}"


PARTS: Mapping[str, Callable[[Path, int], str]] = {
    "stages": stages,
    "again": again,
    "workers": workers,
    "against": against,
}
