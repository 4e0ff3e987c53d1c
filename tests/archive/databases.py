"""The same tests on both databases: a file of SQLite, and a PostgreSQL server of our own on a socket.

Where no server can be had the tests for it are skipped, which the end of the run says; HOSO_NEED_POSTGRES=1 fails them.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import psycopg
import pytest

from pipeline.archive.address import Address, address_of
from pipeline.archive.store import Archive

SCRIPT = "scripts/postgres.sh"
SKIPPED = "no PostgreSQL here (bash scripts/postgres.sh install)"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Yield the URL of a PostgreSQL server of this run."""
    folder = Path(tempfile.mkdtemp(prefix="hoso-pg-"))
    started = subprocess.run(["bash", SCRIPT, "start", str(folder)], capture_output=True, text=True, timeout=100)
    try:
        if started.returncode == 0:
            yield started.stdout.strip()
        elif os.environ.get("HOSO_NEED_POSTGRES"):
            pytest.fail(f"PostgreSQL did not start: {started.stderr}")
        else:
            pytest.skip(SKIPPED)
    finally:
        subprocess.run(["bash", SCRIPT, "stop", str(folder)], timeout=60)
        subprocess.run(["rm", "-rf", str(folder), f"{folder}.log"])


def fresh_database(server: str) -> str:
    """Return the URL of an empty database."""
    name = f"hoso_{token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/hoso?", f"/{name}?")


def emptied_database(server: str) -> str:
    """Return the URL of the server's one database, emptied: a new one would cost 300 files."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """Return where an archive is to be made, on each database."""
    if request.param == "sqlite":
        return address_of(f"sqlite:///{tmp_path}/kho/archive.sqlite")
    return address_of(emptied_database(request.getfixturevalue("server")), tmp_path / "kho" / "archive.objects")


@pytest.fixture
def archive(address: Address) -> Iterator[Archive]:
    with Archive.open(address, make=True) as opened:
        yield opened
