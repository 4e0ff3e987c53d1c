"""Samples judged once for all tests of the archive, a package of them, and the databases."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from models.holding import Holding
from pipeline.archive.package import Contents, write_package
from tests.archive.databases import address, archive, server
from tests.archive.holdings import holding_of
from tests.archive.samples import PROFILES, Samples, samples
from tests.archive.shelf import Shelf, contents_of

__all__ = ["address", "archive", "server"]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return samples(tmp_path_factory.mktemp("archive-samples"))


@dataclass(frozen=True)
class Packed:
    """A season's package of two dossiers, with what it was made of."""

    folder: Path
    contents: Contents
    shelf: Shelf

    @property
    def holding(self) -> Holding:
        return self.contents.holdings[0]


@pytest.fixture(scope="session")
def packed(sample: Samples, tmp_path_factory: pytest.TempPathFactory) -> Packed:
    shelf = Shelf()
    holdings = [holding_of(sample, name, shelf) for name in ("xa-an-khuong-2024", "phong-y-te-2024")]
    contents = contents_of(holdings)
    target = tmp_path_factory.mktemp("packages") / "mùa 2024"
    return Packed(write_package(contents, shelf.open_object, PROFILES, target), contents, shelf)
