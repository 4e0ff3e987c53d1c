"""One flipped bit anywhere (object, manifest, row, event, the file of the database) is found; HOSO_FLIPS sets how often."""

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from models.holding import Anchor
from pipeline.archive.address import Address, address_of
from pipeline.archive.deletion import delete
from pipeline.archive.store import Archive
from pipeline.archive.verifying import verify
from pipeline.errors import HosoError
from tests.archive.making import WHO, add, deposit, faults
from tests.recording import Quiet

FLIPS = max(int(os.environ.get("HOSO_FLIPS", "10")) // 2, 1)
INDEX = ("search_index_data", "search_index_idx", "search_index_docsize", "search_index_config")


def fill(address: Address) -> None:
    """Make an archive with all that one can hold: versions, a deleted dossier, shared objects."""
    with Archive.open(address, make=True) as archive:
        add(archive, *(deposit(number) for number in range(4)), deposit(9, confirmed=True))
        add(archive, deposit(2, lines=("Bản đã sửa",)))
        said = {"who": WHO, "when": "2040-01-01T08:00:00+07:00", "why": "Quyết định 1", "program": "hoso 0"}
        delete(archive, archive.versions("ho-so-9"), **said)
        assert faults(archive) == ()


def noticed(address: Address) -> bool:
    """Tell whether anything is found, or the archive cannot even be opened."""
    try:
        with Archive.open(address) as archive:
            return bool(faults(archive))
    except HosoError:
        return True


def flipped(content: bytes, chance: random.Random) -> bytes:
    place, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
    return content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]


@dataclass(frozen=True)
class Cell:
    """One cell of one row: the row by all that it holds."""

    table: str
    column: str
    row: dict[str, Any]

    def set(self, connection: Connection, old: object, new: object) -> None:
        others = {name: value for name, value in self.row.items() if name != self.column}
        where = " AND ".join(f"{n} IS NOT DISTINCT FROM :o_{n}" for n in others) or "TRUE"
        if connection.dialect.name == "sqlite":
            where = where.replace("IS NOT DISTINCT FROM", "IS")
        statement = f"UPDATE {self.table} SET {self.column} = :new WHERE {where} AND {self.column} = :old"
        values = {"new": new, "old": old, **{f"o_{name}": value for name, value in others.items()}}
        assert connection.execute(text(statement), values).rowcount == 1


def cells(archive: Archive) -> list[Cell]:
    """Return every cell that holds something."""
    tables = [name for name in inspect(archive.engine).get_table_names() if not name.startswith("search_index")]
    with archive.reading() as connection:
        rows = [(t, dict(r)) for t in sorted(tables) for r in connection.execute(text(f"SELECT * FROM {t}")).mappings()]
    return [Cell(t, c, row) for t, row in rows for c, value in row.items() if value is not None and value != ""]


@contextmanager
def unguarded(archive: Archive) -> Iterator[Connection]:
    """Yield a transaction in which no trigger and no reference stands in the way; they stand again afterwards."""
    with archive.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL session_replication_role = replica"))
                yield connection
                return
            guards = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
            for name, _ in guards:
                connection.execute(text(f"DROP TRIGGER {name}"))
            yield connection
            for _, sql in guards:
                connection.exec_driver_sql(sql)


def other(value: object, chance: random.Random) -> object | None:
    """Return a value with one bit flipped; None where that is no value that the column can hold."""
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(16))
    try:
        changed = flipped(str(value).encode(), chance).decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in changed else changed


@pytest.mark.timeout(60 + FLIPS)
def test_a_flipped_bit_of_any_cell_is_found(address: Address) -> None:
    fill(address)
    chance, tried, unseen = random.Random(5), 0, []
    with Archive.open(address) as archive:
        known = cells(archive)
        while tried < FLIPS:
            cell = chance.choice(known)
            was = cell.row[cell.column]
            now = other(was, chance)
            if now is None or now == was:
                continue
            try:
                with unguarded(archive) as connection:
                    cell.set(connection, was, now)
            except DBAPIError as error:  # a key that is there already: the database itself refuses
                assert "unique" in str(error).lower() or "out of range" in str(error), error
                continue
            tried += 1
            if not noticed(address):
                unseen.append((cell.table, cell.column, was, now))
            with unguarded(archive) as connection:
                cell.set(connection, now, was)
    assert unseen == []
    assert not noticed(address)


@pytest.mark.timeout(60 + FLIPS)
def test_a_flipped_bit_of_any_file_in_the_store_is_found(address: Address) -> None:
    fill(address)
    chance, unseen = random.Random(6), []
    files = sorted(path for path in address.objects.rglob("*") if path.is_file())
    assert {path.parent.parent.name for path in files} >= {"manifests", address.objects.name}
    for _ in range(FLIPS):
        path = chance.choice(files)
        was = path.read_bytes()
        path.chmod(0o600)
        path.write_bytes(flipped(was, chance))
        if not noticed(address):
            unseen.append(path.name)
        path.write_bytes(was)
    assert unseen == []
    assert not noticed(address)


_DERIVED = {"search_index", "search_index_data"}
_VOCABULARY = "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'search_index', 'instance')"


def logical(file: Path) -> object:
    """Return all that SQLite reads out of a file, or that it cannot.

    Of the segments of the index of words this is which word stands in which dossier: a bit of a posting that a later
    deletion covers changes their bytes and no answer (seed 7, the 1,000 trials of `make torture`).
    """
    try:
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            tables = sorted(name for name in names if name not in _DERIVED)
            connection.execute(_VOCABULARY)
            words = connection.execute("SELECT term, doc FROM temp.vocabulary ORDER BY term, doc").fetchall()
            return [words, *((name, connection.execute(f"SELECT * FROM {name}").fetchall()) for name in tables)]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)


@pytest.mark.timeout(60 + FLIPS)
def test_a_flipped_bit_of_the_file_of_the_database_is_found_wherever_it_changes_what_is_read(tmp_path: Path) -> None:
    address = address_of(f"sqlite:///{tmp_path}/sound/archive.sqlite")
    fill(address)
    copy = address_of(f"sqlite:///{tmp_path}/copy.sqlite", address.objects)
    assert address.file is not None and copy.file is not None
    sound, chance, tried, unseen = address.file.read_bytes(), random.Random(7), 0, []
    wanted = logical(address.file)
    while tried < FLIPS:
        place, bit = chance.randrange(len(sound)), 1 << chance.randrange(8)
        copy.file.write_bytes(sound[:place] + bytes([sound[place] ^ bit]) + sound[place + 1 :])
        if logical(copy.file) == wanted:
            continue  # a byte that nothing is read from
        tried += 1
        if not noticed(copy):
            unseen.append((place, bit))
    assert unseen == []


def test_objects_that_are_gone_or_strange_are_named(address: Address) -> None:
    fill(address)
    path = next(path for path in sorted(address.objects.rglob("*")) if path.is_file() and len(path.name) == 64)
    content = path.read_bytes()
    path.unlink()
    with Archive.open(address) as archive:
        (fault,) = faults(archive)
        assert path.name in fault and "cannot be read" in fault and "Put back the last backup" in fault
        path.write_bytes(content)
        (address.objects / "aa" / "strange").parent.mkdir(exist_ok=True)
        (address.objects / "aa" / "strange").write_bytes(b"x")
        (fault,) = faults(archive)
        assert "aa/strange: lies in the store, but nothing names it" in fault


DROPPED = (
    "DELETE FROM archive_events WHERE number = (SELECT MAX(number) FROM archive_events)",
    "DELETE FROM archive_events WHERE number = 3",
    "DELETE FROM holdings WHERE seq = 6",
    "DELETE FROM holdings WHERE seq = 2",
    "DELETE FROM lines WHERE seq = 1 AND number = 2",
    "DELETE FROM search WHERE seq = 1",
    "DELETE FROM objects WHERE sha256 = (SELECT MIN(sha256) FROM objects)",
    "DELETE FROM holding_objects WHERE seq = 1 AND ordinal = 0",
    "INSERT INTO objects VALUES ('x', 'y', 1)",
    "INSERT INTO search VALUES (77, 'x')",
    "INSERT INTO archive_events SELECT number + 100, 'p', 'd', holding, kind, content FROM archive_events WHERE number = 1",
)


@pytest.mark.parametrize("statement", DROPPED)
def test_a_row_that_was_dropped_or_slipped_in_is_found(address: Address, statement: str) -> None:
    fill(address)
    with Archive.open(address) as archive:
        with unguarded(archive) as connection:
            connection.execute(text(statement))
        assert faults(archive) != ()


def test_guards_that_were_taken_away_are_told(address: Address) -> None:
    fill(address)
    with Archive.open(address) as archive, archive.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER holdings_no_update"))
        else:
            connection.execute(text("ALTER TABLE holdings DISABLE TRIGGER holdings_never_changed"))
    with Archive.open(address) as archive:
        assert any("guards against changes were taken away: holdings" in fault for fault in faults(archive))


def test_a_whole_archive_put_back_to_an_earlier_day_is_told_by_the_head_that_was_written_down(tmp_path: Path) -> None:
    address = address_of(f"sqlite:///{tmp_path}/sound/archive.sqlite")
    fill(address)
    shutil.copytree(tmp_path / "sound", tmp_path / "kept")
    with Archive.open(address) as archive:
        add(archive, deposit(33))
        later = verify(archive, Quiet()).head
    with Archive.open(address_of(f"sqlite:///{tmp_path}/kept/archive.sqlite")) as earlier:
        proof = verify(earlier, Quiet())
        asked = verify(earlier, Quiet(), [later])
        still = verify(earlier, Quiet(), [proof.head])
    assert proof.faults == () and proof.head != later
    assert len(asked.faults) == 1 and f"event {later.number} of the archive: was written down" in asked.faults[0]
    assert still.faults == ()


def test_a_log_written_anew_is_told_by_the_hash_that_was_written_down(tmp_path: Path) -> None:
    address = address_of(f"sqlite:///{tmp_path}/archive.sqlite")
    fill(address)
    with Archive.open(address) as archive:
        head = verify(archive, Quiet()).head
        first_digits = Anchor(number=head.number, digest=head.digest[:16])
        assert verify(archive, Quiet(), [head, first_digits]).faults == ()
        other = Anchor(number=head.number, digest="0" * 64)
        (fault,) = verify(archive, Quiet(), [first_digits, other]).faults
        assert f"event {head.number} of the archive: bears another hash ({head.digest[:16]}…)" in fault
