from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.intake import FolderOriginals, Intake, Limits, take_in

Take = Callable[..., Intake]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def originals(tmp_path: Path) -> FolderOriginals:
    return FolderOriginals(tmp_path / "out" / ".hoso" / "originals")


@pytest.fixture
def take(inbox: Path, originals: FolderOriginals) -> Take:
    def taken(**limits: int) -> Intake:
        return take_in(inbox, originals, limits=Limits(**limits))

    return taken
