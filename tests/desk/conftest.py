"""An OUT for the desk's tests: one unit with a text layer, one of Word files, and a doubt that only a person settles."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import wiring
from tests.desk.sitting import Sitting, sit_down
from tests.recording import INBOX, Quiet

UNITS = ("An Khương", "Phòng Y tế")


def process(inbox: Path, out: Path) -> None:
    with wiring.open_office(wiring.Settings(out=out), Quiet()) as office:
        office.process(inbox, year=2024)


@pytest.fixture(scope="session")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an OUT that no engine had to read."""
    folder = tmp_path_factory.mktemp("desk")
    for unit in UNITS:
        shutil.copytree(INBOX / unit, folder / "inbox" / unit)
    process(folder / "inbox", folder / "out")
    return folder / "out"


@pytest.fixture
def out(processed: Path, tmp_path: Path) -> Path:
    """Return a copy of the OUT that a test may change."""
    shutil.copytree(processed, tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def sitting(out: Path) -> Iterator[Sitting]:
    """Yield a desk of the OUT, with nobody's account: the one whose machine it is sits at it."""
    with sit_down(out) as opened:
        yield opened
