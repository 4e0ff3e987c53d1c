"""The benchmark of speed: its scans are pictures and nothing else, its counts are of all that a program starts."""

import subprocess
import sys
from pathlib import Path

import pdfplumber
import pytest

from benchmarks.speed import page
from benchmarks.speed.parts import PARTS
from benchmarks.speed.readers import recall
from benchmarks.speed.scans import Scan, make_scans
from benchmarks.speed.stages import ENGINE, Profile

DOCS = Path("docs/performance.md")


def test_scans_are_pictures_without_text_and_a_page_that_comes_again_is_another_scan(tmp_path: Path) -> None:
    one, other = make_scans(tmp_path / "a", 200, 2), make_scans(tmp_path / "b", 300, 1)
    for scan in (*one, *other):
        with pdfplumber.open(scan.file) as opened:
            sheet = opened.pages[scan.page - 1]
            assert len(sheet.images) == 1 and not sheet.chars and scan.truth
            assert sheet.width == pytest.approx(595, abs=12)
    assert one[0].jpeg != one[1].jpeg and len(other[0].jpeg) > len(one[0].jpeg)


def taken(code: str) -> tuple[float, int]:
    """Count in a process of its own: `run` waits for all children of who calls it."""
    program = "import sys; from benchmarks.speed.taken import run; t = run([sys.executable, '-c', sys.argv[1]])"
    program += "; print(t.cpu_s, t.code)"
    done = subprocess.run([sys.executable, "-c", program, code], capture_output=True, text=True, check=True)
    cpu_s, ended = done.stdout.split()
    return float(cpu_s), int(ended)


def test_the_cpu_of_a_child_and_of_one_left_behind_counts_and_so_does_a_bad_end() -> None:
    burn = "import time\nwhile time.process_time() < 0.4: pass"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}])"
    orphan = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burn!r}])"
    assert all(taken(code)[0] >= 0.4 for code in (burn, child, orphan))
    assert taken("raise SystemExit(7)")[1] == 7


def test_words_count_on_their_own_page_once_each_and_with_their_marks() -> None:
    scans = [Scan(Path("a.pdf"), n, b"", ("Tờ trình", "trình")) for n in (1, 2)]
    assert recall(scans, {(Path("a.pdf"), 1): "Tờ trình trình", (Path("a.pdf"), 2): "To trình"}) == 4 / 6


def test_each_part_has_its_place_in_the_page_and_a_run_rewrites_it_alone() -> None:
    text = DOCS.read_text(encoding="utf-8")
    once = page.written(text, dict.fromkeys(PARTS, "| x |"), 9)
    assert once.count("| x |") == len(PARTS)
    assert page.written(once, {"again": "| y |"}, 9).count("| x |") == len(PARTS) - 1
    with pytest.raises(ValueError, match="no place"):
        page.written(text, {"another": ""}, 9)


def test_every_module_of_ours_belongs_to_a_stage_and_the_dearest_comes_first() -> None:
    profile = Profile(engine_s=5.0)
    profile.modules.update({"extract/marks": 1.0, "parse/award": 0.5, "": 2.0, "wiring": 0.1})
    assert list(profile.stages()) == [
        ENGINE,
        "starting, importing",
        "seals and signatures",
        "classify, parse, assemble",
        "the rest",
    ]
