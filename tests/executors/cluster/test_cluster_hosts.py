"""Scheduler and workers as hosts of their own: network namespaces on a bridge, one of them cut off in the middle."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.executors.cluster import poison
from tests.executors.cluster.machines import machines
from tests.living import until

NET = "10.213.7"


@dataclass(frozen=True)
class Host:
    """A namespace, and the end of its cable in ours."""

    name: str
    cable: str

    @property
    def enter(self) -> list[str]:
        return ["ip", "netns", "exec", self.name]

    def cut_off(self) -> None:
        _ip("link", "set", self.cable, "down")


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@pytest.fixture
def hosts() -> Iterator[tuple[Host, Host]]:
    """Yield two hosts at .2 and .3 of a bridge whose own address is .1."""
    if "HOSO_CLUSTER" not in os.environ:
        pytest.skip("a cluster of separate hosts takes a minute: make torture, or HOSO_CLUSTER=N")
    if os.getuid() != 0 or shutil.which("ip") is None:
        pytest.skip("a cluster of separate hosts needs root and iproute2 (network namespaces)")
    tag = f"h{os.getpid() % 100_000}"
    made = (Host(f"{tag}-a", f"{tag}va"), Host(f"{tag}-b", f"{tag}vb"))
    try:
        try:
            _ip("link", "add", f"{tag}br", "type", "bridge")
            _ip("addr", "add", f"{NET}.1/24", "dev", f"{tag}br")
            _ip("link", "set", f"{tag}br", "up")
            for number, host in enumerate(made, start=2):
                _ip("netns", "add", host.name)
                _ip("link", "add", host.cable, "type", "veth", "peer", "name", "eth0", "netns", host.name)
                _ip("link", "set", host.cable, "master", f"{tag}br", "up")
                _ip("-n", host.name, "addr", "add", f"{NET}.{number}/24", "dev", "eth0")
                _ip("-n", host.name, "link", "set", "eth0", "up")
                _ip("-n", host.name, "link", "set", "lo", "up")
        except subprocess.CalledProcessError as error:
            pytest.skip(f"this machine allows no hosts of their own (network namespaces): {error.stderr.decode()}")
        yield made
    finally:
        for words in (*(("netns", "del", host.name) for host in made), ("link", "del", f"{tag}br")):
            subprocess.run(["ip", *words], check=False, capture_output=True)


def test_a_host_that_is_cut_off_in_the_middle_costs_no_page(hosts: tuple[Host, Host], tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    tasks = [(number, notes) for number in range(24)]
    with machines(tmp_path, host=f"{NET}.1") as made:
        cut, kept = (made.workers(1, before=host.enter) for host in hosts)
        assert f"tcp://{NET}.2:" in cut.told() and f"tcp://{NET}.3:" in kept.told()
        results = made.cluster(silence_s=4).map(poison.slowly, tasks, _lost)
        assert next(results) == 0
        assert until(lambda: len(_workers(notes)) == 2), "both are at work"
        hosts[0].cut_off()
        assert list(results) == list(range(1, 24))
        cut.kill()


def _lost(task: object, loss: object) -> int:
    raise AssertionError(f"{task} was lost: {loss}")


def _workers(notes: Path) -> set[str]:
    return {line for path in notes.iterdir() for line in path.read_text(encoding="ascii").split()}
