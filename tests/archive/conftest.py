"""Samples judged once for all tests of the archive."""

import pytest

from tests.archive.samples import Samples, samples


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return samples(tmp_path_factory.mktemp("archive-samples"))
