from collections.abc import Iterator

import pytest

from tests.executors.cluster.machines import Machines, machines


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler and two workers of one machine: tests of what a cluster does share them."""
    with machines(tmp_path_factory.mktemp("cluster")) as made:
        made.workers(2)
        yield made
