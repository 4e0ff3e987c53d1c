"""The database of an archive, SQLite or PostgreSQL: how it is opened, who may write, its faults as ours."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError

from pipeline.archive.address import Address
from pipeline.errors import ArchiveError, BusyError, DiskFullError, HosoError, UsageError

_WAIT_SECONDS = 120
_WRITERS = 0x686F736F
"""The key of the lock that writers of one PostgreSQL database share ("hoso")."""
_CURE = "Put back the last backup (docs/archive.md), and tell who answers for the office's records."


def connect(address: Address) -> Engine:
    """Return the engine of a database; nothing is opened yet, but the file of an SQLite one is made, 0600."""
    file = address.file
    if file is None:
        return create_engine(address.url, pool_pre_ping=True)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}. Choose a folder this account may write to.") from error
    engine = create_engine(address.url, connect_args={"timeout": _WAIT_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: Any, record: object) -> None:  # noqa: ARG001 - the shape that SQLAlchemy calls
    # The driver's own transactions would leave schema changes outside of them.
    raw.isolation_level = None
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "cache_size = -64000"):
        raw.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("hoso_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine, address: Address) -> Iterator[Connection]:
    """Yield a transaction that no other writer of this archive shares; it is kept whole or not at all."""
    with told(address), engine.connect() as plain:
        connection = plain.execution_options(hoso_writes=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
            yield connection


@contextmanager
def reading(engine: Engine, address: Address) -> Iterator[Connection]:
    """Yield a transaction that sees one state of the archive and changes nothing."""
    with told(address), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Turn the database's faults into ours, each with what to do."""
    try:
        yield
    except DBAPIError as error:
        raise _ours(error, address) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # raised where a connection is prepared, or a message
        raise ArchiveError(f"{address} is damaged or was changed ({error}). {_CURE}") from error


_NOT_THERE = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_IOERR", "08", "28", "3D", "42501", "57")
"""How the faults begin of a database that cannot be reached or used, by SQLite's names and SQL's states."""


def _ours(error: DBAPIError, address: Address) -> HosoError:
    said = " ".join(str(error.orig).split())
    state = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)
    if state in ("53100", "SQLITE_FULL"):
        return DiskFullError(f"no room for {address}: free some space and run again")
    if state is not None and state.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "55P03")):
        return BusyError(f"{address}: another program writes to the archive: wait for it, then run again")
    unreached = state is None and address.file is None and isinstance(error, OperationalError)
    if unreached or (state is not None and state.startswith(_NOT_THERE)):
        return UsageError(f"{address}: {said}. Check that the database is there and this account may use it.")
    return ArchiveError(f"{address} is damaged or was changed ({said}). {_CURE}")
