"""Handing in, killed at any moment: what was said to be held is held, nothing is half, the next run clears up.

HOSO_KILLS sets how often it is killed, over both databases.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.archive.address import Address, address_of
from pipeline.archive.store import Archive
from tests.archive.databases import emptied_database
from tests.archive.making import add, deposit, faults, incoming, stored

KILLS = max(int(os.environ.get("HOSO_KILLS", "10")) // 2, 1)
COUNT = 110
"""Dossiers handed in at once: three batches."""


def start(address: Address) -> subprocess.Popen[str]:
    url = address.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.archive.adding", url, str(address.objects), "0", str(COUNT)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n", process.stderr and process.stderr.read()
    return process


def kept_whole(address: Address, said: list[str]) -> int:
    """Assert that the archive is as before or complete, dossier by dossier; hand in again; return how many were held."""
    wanted = [f"ho-so-{number}" for number in range(COUNT)]
    with Archive.open(address, make=True) as archive:
        held = [entry.holding.dossier for entry in archive.all()]
        assert set(said) <= set(held)
        assert held == wanted[: len(held)]
        assert incoming(address.objects) == []
        assert faults(archive) == ()
        add(archive, *(deposit(number) for number in range(COUNT)))
        assert [entry.holding.dossier for entry in archive.all()] == wanted
        assert faults(archive) == ()
        assert incoming(address.objects) == []
    return len(held)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.timeout(60 + 30 * KILLS)
def test_handing_in_killed_at_any_moment_leaves_the_archive_as_before_or_complete(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    def place(turn: int) -> Address:
        if database == "sqlite":
            return address_of(f"sqlite:///{tmp_path}/{turn}/archive.sqlite")
        return address_of(emptied_database(request.getfixturevalue("server")), tmp_path / f"{turn}.objects")

    chance, held = random.Random(11), []
    whole = start(place(0))
    begun = time.monotonic()
    whole.communicate(timeout=60)
    takes = time.monotonic() - begun
    for turn in range(1, KILLS + 1):
        address = place(turn)
        running = start(address)
        time.sleep(chance.uniform(0, takes))
        running.kill()
        held.append(kept_whole(address, running.communicate()[0].split()))
    assert any(number < COUNT for number in held)


def test_what_a_living_writer_holds_is_left_alone(archive: Archive) -> None:
    with archive.staged() as staging:
        staging.take(b"on its way")
        with Archive.open(archive.address) as other:
            add(other, deposit(1))
            assert faults(other) == ()
        assert any(name.endswith(".part") for name in stored(archive))
    assert incoming(archive.folder.folder) == []


def test_a_deletion_that_was_killed_is_finished_by_the_next(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.archive.deletion import delete
    from tests.archive.making import WHO

    add(archive, deposit(1, confirmed=True), deposit(2))
    said = {"who": WHO, "when": "2040-01-01T08:00:00+07:00", "why": "Quyết định 1", "program": "hoso 0"}
    unlink = Path.unlink

    def dies(path: Path, missing_ok: bool = False) -> None:
        if path.parent.parent == archive.folder.folder:
            raise KeyboardInterrupt
        unlink(path, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", dies)
        with pytest.raises(KeyboardInterrupt):
            delete(archive, archive.versions("ho-so-1"), **said)
    before = len(stored(archive))
    with Archive.open(archive.address) as again:
        assert len(stored(again)) < before
        assert faults(again) == ()
