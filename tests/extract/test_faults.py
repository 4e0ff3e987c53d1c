import importlib
import sys
import zlib

import cv2
import numpy as np
import pikepdf
import pytest

from pipeline.errors import BrokenReadingError, ReadError
from pipeline.extract.faults import _FAULTS, others_faults


@pytest.mark.parametrize(("module", "name"), _FAULTS)
def test_each_fault_that_is_named_is_an_exception_of_that_library(module: str, name: str) -> None:
    assert issubclass(getattr(importlib.import_module(module), name), Exception)


def test_what_a_library_breaks_by_is_told_with_its_name() -> None:
    with pytest.raises(BrokenReadingError, match=r"cv2\.error: .*resize"), others_faults():
        cv2.resize(np.zeros((0, 0), np.uint8), (10, 10))
    with pytest.raises(BrokenReadingError, match="PdfError"), others_faults():
        raise pikepdf.PdfError("broken")
    with pytest.raises(BrokenReadingError, match="zlib"), others_faults():
        zlib.decompress(b"rubbish")


@pytest.mark.parametrize("error", [TypeError("ours"), MemoryError(), ReadError("hỏng"), KeyError("ours")])
def test_what_is_ours_or_has_its_own_answer_is_left_as_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as caught, others_faults():
        raise error
    assert caught.value is error


def test_a_library_that_is_not_loaded_is_not_loaded_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "cv2")
    with pytest.raises(MemoryError), others_faults():
        raise MemoryError
    assert "cv2" not in sys.modules
