"""The one engine: one thread a child, a limit on its time, and a plain word where it is not installed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from models.limits import ProgramLimits
from pipeline.errors import BrokenReadingError, MissingProgramError, OcrTimeoutError
from pipeline.extract import tesseract
from pipeline.extract.tesseract import COLUMNS, TesseractEngine
from pipeline.ports import OcrWord
from tests.extract.drawing import blank, write

REAL = shutil.which("tesseract")


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("OMP_THREAD_LIMIT", raising=False)
    for remembered in (tesseract._version, tesseract.data_folder, tesseract.data_hash):
        remembered.cache_clear()
    yield
    for remembered in (tesseract._version, tesseract.data_folder, tesseract.data_hash):
        remembered.cache_clear()


@pytest.fixture
def first_in_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a program named tesseract would be found first."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path / "tesseract"


def script(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


@pytest.mark.engine
@pytest.mark.skipif(REAL is None, reason="tesseract is not installed")
def test_the_real_engine_reads_and_its_child_has_one_thread(first_in_path: Path, tmp_path: Path) -> None:
    script(first_in_path, f'echo "$OMP_THREAD_LIMIT" >> {tmp_path}/threads\nexec {REAL} "$@"')
    page = blank(600, 200)
    write(page, 60, 70, "TAP THE 92,35", size=48)
    words = TesseractEngine().read(page[:, :, 0])
    assert (tmp_path / "threads").read_text().split()[-1] == "1"
    assert words[-1].text == "92,35"
    assert words[-1].confidence > 0.6
    x0, y0, x1, y1 = words[-1].box
    assert 60 < x0 < x1 < 600
    assert 60 < y0 < y1 < 140


@pytest.mark.engine
@pytest.mark.skipif(REAL is None, reason="tesseract is not installed")
def test_the_identity_names_version_language_and_data() -> None:
    identity = TesseractEngine().identity()
    assert identity.startswith("tesseract ")
    assert " vie " in identity


PAPER = np.full((40, 60), 255, np.uint8)
ROW = "5\\t1\\t1\\t1\\t1\\t1\\t{}\\t5\\t20\\t10\\t{}\\t{}\\n"
TABLE = COLUMNS.replace("\t", "\\t") + "\\n"


def read_with(engine: Path, body: str, **limits: int) -> tuple[OcrWord, ...]:
    script(engine, body)
    return TesseractEngine(limits=ProgramLimits(**limits)).read(PAPER)


def answers(text: str) -> str:
    return f"printf '{text}' > \"$2.tsv\""


def test_an_engine_that_loops_is_ended_by_its_cpu_time(first_in_path: Path) -> None:
    with pytest.raises(OcrTimeoutError) as caught:
        read_with(first_in_path, "while :; do :; done", cpu_s=1)
    assert "quá giới hạn 1 giây" in caught.value.reason
    assert "program.cpu_s" in caught.value.detail


def test_an_engine_that_sleeps_is_ended_and_may_be_asked_again(first_in_path: Path) -> None:
    with pytest.raises(BrokenReadingError) as caught:
        read_with(first_in_path, "exec sleep 30", wall_s=1)
    assert caught.value.waited_s == 1


def test_an_engine_is_believed_word_by_word(first_in_path: Path) -> None:
    rows = ROW.format(5, "96.5", "số") + ROW.format(30, "-1", "") + ROW.format(30, "91", " ") + ROW.format(30, 50, 7)
    words = read_with(first_in_path, answers(TABLE + rows))
    assert words == (
        OcrWord("số", (5, 5, 25, 15), 0.96, 1, 1, 1),
        OcrWord("7", (30, 5, 50, 15), 0.5, 1, 1, 1),
    )


def test_an_empty_table_is_an_empty_page(first_in_path: Path) -> None:
    assert read_with(first_in_path, answers(TABLE)) == ()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("kill -SEGV $$", "code -11"),
        ("echo no memory >&2; exit 1", "no memory"),
        ("exit 0", "no table"),
        (answers(""), "no table of words"),
        (answers("rubbish"), "'rubbish'"),
        (answers("\\377\\376 s\\303"), "no table in UTF-8"),
        (answers(TABLE + "1\\t2\\n"), "a row of 2 cells"),
        (answers(TABLE + ROW.format("x", 90, "a")), "invalid literal"),
        (answers(TABLE + ROW.format(50, 90, "a")), "of 60×40 pixels"),
        (answers(TABLE + ROW.format(-3, 90, "a")), "of 60×40 pixels"),
        (answers(TABLE + ROW.format(5, "nan", "a")), "float NaN"),
        (answers(TABLE + ROW.format(5, "1e999", "a")), "infinity"),
        (answers(TABLE + ROW.format(5, "900", "a")), "confidence 900"),
    ],
)
def test_an_engine_that_crashes_or_answers_garbage_broke(first_in_path: Path, body: str, told: str) -> None:
    with pytest.raises(BrokenReadingError) as caught:
        read_with(first_in_path, body)
    assert told in caught.value.detail
    assert caught.value.waited_s is None


def test_a_missing_program_is_named_with_the_line_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for use in (TesseractEngine().identity, lambda: TesseractEngine().read(np.full((40, 40), 255, np.uint8))):
        with pytest.raises(MissingProgramError, match="apt-get install tesseract-ocr tesseract-ocr-vie") as caught:
            use()
        assert caught.value.exit_code == 4


def test_a_missing_language_is_a_missing_program(first_in_path: Path) -> None:
    script(
        first_in_path,
        'case "$1" in --version) echo "tesseract 5.3.0";; *) echo \'List of available languages in "/x" (1):\'; '
        "echo eng;; esac",
    )
    with pytest.raises(MissingProgramError, match="'vie'"):
        TesseractEngine().identity()
