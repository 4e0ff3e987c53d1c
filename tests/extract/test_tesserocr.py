"""Tesseract in this process: the same words as the program's, whatever was read before."""

import sys

import cv2
import numpy as np
import pytest

from pipeline.errors import BrokenReadingError, MissingProgramError
from pipeline.extract import tesserocr
from pipeline.extract.tesseract import TesseractEngine
from pipeline.extract.tesserocr import TesserocrEngine

pytest.importorskip("tesserocr", reason="the extra `inprocess` is not installed")


def picture(*lines: str, colour: bool = False) -> np.ndarray:
    image = np.full((120 + 60 * len(lines), 900), 255, np.uint8)
    for number, line in enumerate(lines):
        cv2.putText(image, line, (60, 100 + 60 * number), cv2.FONT_HERSHEY_COMPLEX, 1.3, 0, 2)
    return cv2.cvtColor(image, cv2.COLOR_GRAY2RGB) if colour else image


ONE, OTHER = picture("BIEN BAN HOP", "THI DUA 2024"), picture("QUYET DINH 98")


@pytest.mark.engine
@pytest.mark.parametrize("segmentation", [3, 6])
def test_words_and_places_are_those_of_the_program(segmentation: int) -> None:
    ours = TesserocrEngine().read(ONE, segmentation=segmentation)
    theirs = TesseractEngine().read(ONE, segmentation=segmentation)
    assert [word.text for word in ours] == [word.text for word in theirs] != []
    assert all(np.abs(np.subtract(a.box, b.box)).max() <= 2 for a, b in zip(ours, theirs, strict=True))


@pytest.mark.engine
def test_a_reading_does_not_depend_on_what_was_read_before_nor_on_colour() -> None:
    engine = TesserocrEngine()
    first = engine.read(ONE)
    engine.read(OTHER, segmentation=7)
    engine.read(np.zeros((40, 40), np.uint8))
    assert engine.read(ONE) == first
    assert engine.read(cv2.cvtColor(ONE, cv2.COLOR_GRAY2RGB)) == first


@pytest.mark.engine
def test_it_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    TesserocrEngine().read(OTHER)
    assert capfd.readouterr() == ("", "")


@pytest.mark.engine
def test_its_identity_is_another_than_the_programs_and_names_versions_and_data() -> None:
    said = TesserocrEngine().identity()
    assert said.startswith("tesserocr ") and " vie " in said
    assert said.rpartition("vie ")[2] == TesseractEngine().identity().rpartition("vie ")[2]
    assert said != TesseractEngine().identity()


def test_without_the_library_the_operator_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    with pytest.raises(MissingProgramError, match="uv sync --extra inprocess"):
        TesserocrEngine().identity()


class Failing:
    def __getattr__(self, _name: str) -> object:
        return lambda *_: None

    def GetTSVText(self, _page: int) -> str:  # noqa: N802 - the name tesserocr gives
        raise RuntimeError("Failed to recognize. No recognized text found.")


def test_an_engine_that_gives_up_is_asked_again_by_the_executor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesserocr, "_api", lambda *_: Failing())
    monkeypatch.setattr(tesserocr, "data_folder", lambda _: "/data")
    with pytest.raises(BrokenReadingError, match="no table of words"):
        TesserocrEngine().read(ONE)
