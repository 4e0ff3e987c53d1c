"""The one engine: one thread a child, a limit on its time, and a plain word where it is not installed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import MissingProgramError, OcrTimeoutError
from pipeline.extract import tesseract
from pipeline.extract.tesseract import TesseractEngine
from tests.extract.drawing import blank, write

REAL = shutil.which("tesseract")


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("OMP_THREAD_LIMIT", raising=False)
    for remembered in (tesseract._version, tesseract._data_hash):
        remembered.cache_clear()
    yield
    for remembered in (tesseract._version, tesseract._data_hash):
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


def test_an_engine_that_takes_too_long_is_stopped(first_in_path: Path) -> None:
    script(first_in_path, 'case "$1" in --version) echo "tesseract 5.3.0";; *) exec sleep 30;; esac')
    with pytest.raises(OcrTimeoutError) as caught:
        TesseractEngine(timeout_s=1).read(np.full((40, 40), 255, np.uint8))
    assert "1 giây" in caught.value.reason


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
