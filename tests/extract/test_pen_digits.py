"""The network that ships, on digits it was never trained on: those the samples are written with."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks.hands import Written, read, write, written
from pipeline.extract.pen_digits import MODEL, PenDigits
from pipeline.extract.strip import HEIGHT
from pipeline.parse.handwriting import BEYOND_DOUBT

MOST_BYTES = 1_000_000


@pytest.fixture(scope="module")
def numbers() -> tuple[Written, ...]:
    return written(120)


def test_most_numbers_of_unseen_hands_are_read(numbers: tuple[Written, ...]) -> None:
    assert sum(number.true == number.read for number in numbers) >= 0.85 * len(numbers)


def test_what_is_beyond_doubt_is_right(numbers: tuple[Written, ...]) -> None:
    sure = [number for number in numbers if number.share >= BEYOND_DOUBT]
    assert len(sure) >= 0.2 * len(numbers)
    assert all(number.true == number.read for number in sure)


def test_a_pen_is_known_for_a_pen(numbers: tuple[Written, ...]) -> None:
    assert sum(number.by_pen for number in numbers) >= 0.95 * len(numbers)


def test_blank_paper_holds_no_digits() -> None:
    assert read(np.zeros((HEIGHT, 160), np.float32)) == ("", 0.0, False)


def test_the_same_strip_is_read_the_same() -> None:
    ink = write("208", 3)
    first, second = PenDigits().read(ink), PenDigits().read(ink)
    assert all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))


def test_a_strip_of_any_width_is_read() -> None:
    for width in (1, 63, 64, 333):
        views = PenDigits().read(np.zeros((HEIGHT, width), np.float32))
        assert all(0.8 * width - 2 <= 2 * view.shape[1] <= 1.2 * width + 2 for view in views)


def test_the_network_is_small_and_its_hash_is_in_the_key_of_what_it_read() -> None:
    assert MODEL.stat().st_size < MOST_BYTES
    assert len(PenDigits().identity().split()[-1]) == 16


def test_the_recogniser_writes_no_device_id_and_no_events_to_send(tmp_path: Path) -> None:
    """Every hostile case showed it: onnxruntime keeps telemetry in the user's cache folder unless it is told not to."""
    program = "from pipeline.extract.pen_digits import PenDigits; from pipeline.extract.strip import HEIGHT; import numpy; PenDigits().read(numpy.zeros((HEIGHT, 160), numpy.float32))"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=100)
    assert list(tmp_path.rglob("*")) == []
