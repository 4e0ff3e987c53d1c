"""Keeping: an older archive is brought up with what is in it, a backup is restored, deletion is by retention alone."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from models.archive_event import ArchiveEvent
from models.terms import ArchiveEventKind
from pipeline.archive import schema
from pipeline.archive.address import Address, address_of
from pipeline.archive.asking import question
from pipeline.archive.database import connect
from pipeline.archive.deletion import delete, kept_until
from pipeline.archive.searching import find
from pipeline.archive.store import Archive
from pipeline.archive.upgrade import MIGRATIONS, bring_up
from pipeline.errors import UsageError
from tests.archive.databases import fresh_database
from tests.archive.making import WHO, add, deposit, faults, rows, run_sql, stored

LATER = {"who": WHO, "when": "2035-01-01T08:00:00+07:00", "why": "Quyết định 5/QĐ-UBND", "program": "hoso 0"}


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [script.revision for script in reversed(list(ScriptDirectory.from_config(config).walk_revisions()))]


def as_0001(archive: Archive) -> None:
    """Take back what revision 0002 made: the tables of the search."""
    index = "search_index" if archive.address.file is not None else None
    statements = [f"DROP TABLE {name}" for name in (index, "search", "lines") if name]
    run_sql(archive, *statements, "UPDATE alembic_version SET version_num = '0001'")


OLDER: dict[str, Callable[[Archive], None]] = {"0001": as_0001, "0002": lambda _: None}
"""How an archive of this program is made one of an older revision, data and all; each new revision adds its step."""


def test_every_revision_has_its_example_and_the_last_is_what_the_program_reads() -> None:
    assert revisions() == list(OLDER)
    assert revisions()[-1] == schema.HEAD


@pytest.mark.parametrize("revision", list(OLDER))
def test_an_archive_of_an_older_program_is_brought_up_with_all_that_is_in_it(address: Address, revision: str) -> None:
    with Archive.open(address, make=True) as archive:
        add(archive, *(deposit(number) for number in range(3)), deposit(1, lines=("Bản đã sửa",)))
        wanted, files = rows(archive), stored(archive)
        OLDER[revision](archive)
        made_older = set(inspect(archive.engine).get_table_names())
    fresh = address_of(str(address.url), address.objects) if address.file is None else address
    with Archive.open(fresh) as archive:
        assert (rows(archive), stored(archive)) == (wanted, files)
        assert faults(archive) == ()
        assert [hit.dossier for hit in find(archive, question(["ban da sua"])).hits] == ["ho-so-1"]
        assert made_older <= set(inspect(archive.engine).get_table_names())


def test_an_older_schema_made_by_its_own_revision_is_what_the_example_is(address: Address) -> None:
    engine = connect(address)
    bring_up(engine, address, to="0001")
    made = {name: {c["name"] for c in inspect(engine).get_columns(name)} for name in inspect(engine).get_table_names()}
    engine.dispose()
    with Archive.open(address) as archive:
        as_0001(archive)
        tables = inspect(archive.engine).get_table_names()
        assert {n: {c["name"] for c in inspect(archive.engine).get_columns(n)} for n in tables} == made


def test_the_tables_are_those_that_the_program_names(archive: Archive) -> None:
    for table in schema.metadata.sorted_tables:
        assert {c["name"] for c in inspect(archive.engine).get_columns(table.name)} == set(table.columns.keys())


def test_an_upgrade_that_breaks_off_leaves_the_archive_as_it_was(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(address, make=True) as archive:
        add(archive, deposit(1))
        as_0001(archive)
    from alembic.operations import Operations

    def breaks(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for last in ("execute",):
        with monkeypatch.context() as patched:
            patched.setattr(Operations, last, breaks)
            with pytest.raises(KeyboardInterrupt):
                Archive.open(address)
    engine = connect(address)
    assert not {"lines", "search"} & set(inspect(engine).get_table_names())
    engine.dispose()
    with Archive.open(address) as archive:
        assert faults(archive) == ()


def test_an_archive_of_a_newer_program_is_left_alone(address: Address) -> None:
    with Archive.open(address, make=True) as archive:
        run_sql(archive, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UsageError, match="newer version of this program"):
        Archive.open(address)


def test_a_backup_of_sqlite_is_restored(tmp_path: Path) -> None:
    address = address_of(f"sqlite:///{tmp_path}/kho/archive.sqlite")
    assert address.file is not None
    with Archive.open(address, make=True) as archive:
        add(archive, deposit(1), deposit(2))
        wanted = rows(archive)
        (tmp_path / "backup").mkdir()
        with sqlite3.connect(address.file) as source, sqlite3.connect(tmp_path / "backup" / "archive.sqlite") as target:
            source.backup(target)
        add(archive, deposit(3))  # objects are copied after the database: what comes in between does no harm
        shutil.copytree(address.objects, tmp_path / "backup" / "archive.objects")
    shutil.rmtree(tmp_path / "kho")
    shutil.copytree(tmp_path / "backup", tmp_path / "kho")
    with Archive.open(address) as archive:
        assert rows(archive) == wanted
        later = faults(archive)
        assert all("nothing names it" in fault for fault in later) and len(later) == 4
        add(archive, deposit(3))
        assert faults(archive) == ()


def test_a_backup_of_postgresql_is_restored(server: str, tmp_path: Path) -> None:
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    one, two = fresh_database(server), fresh_database(server)
    with Archive.open(address_of(one, tmp_path / "one"), make=True) as archive:
        add(archive, deposit(1), deposit(2))
        wanted = rows(archive)
        subprocess.run([programs / "pg_dump", "-Fc", "-f", tmp_path / "dump", one], check=True)
        shutil.copytree(tmp_path / "one", tmp_path / "two")
    subprocess.run([programs / "pg_restore", "-d", two, tmp_path / "dump"], check=True)
    with Archive.open(address_of(two, tmp_path / "two")) as archive:
        assert rows(archive) == wanted
        assert faults(archive) == ()
        add(archive, deposit(3))
        assert faults(archive) == ()


def told(archive: Archive, kind: ArchiveEventKind) -> list[ArchiveEvent]:
    return [event for event in archive.events() if event.kind is kind]


def test_a_dossier_whose_time_is_over_goes_with_its_own_objects_and_leaves_its_manifest(archive: Archive) -> None:
    add(archive, deposit(1, confirmed=True), deposit(2), deposit(1, confirmed=True, lines=("Bản đã sửa",)))
    before = stored(archive)
    versions = archive.versions("ho-so-1")
    assert delete(archive, versions, **LATER) == 4  # its readings were once those of the other, too
    after = stored(archive)
    assert {name for name in before if name.startswith("manifests")} <= set(after)
    assert archive.folder.path(
        next(o.sha256 for o in versions[0].holding.objects if o.path == "law/plan.toml")
    ).is_file()
    events = told(archive, ArchiveEventKind.DELETED)
    assert [(event.version, event.why) for event in events] == [(1, LATER["why"]), (2, LATER["why"])]
    assert [entry.deleted for entry in archive.versions("ho-so-1")] == [True, True]
    assert [hit.dossier for hit in find(archive, question(["phong trao"])).hits] == ["ho-so-2"]
    assert faults(archive) == ()
    with pytest.raises(UsageError, match="deleted already"):
        delete(archive, archive.versions("ho-so-1"), **LATER)
    (taken,) = add(archive, deposit(1, confirmed=True))
    assert (taken.version, taken.new) == (3, True)
    assert faults(archive) == ()


@pytest.mark.parametrize(
    ("confirmed", "when", "why", "said"),
    [
        (False, "2099-01-01", "Quyết định 1", "not confirmed"),
        (True, "2034-12-31", "Quyết định 1", "kept until 2034-12-31"),
        (True, "2099-01-01", "  ", "needs its reason"),
    ],
)
def test_nothing_is_deleted_before_its_time_without_a_reason_or_on_a_doubtful_law(
    archive: Archive, confirmed: bool, when: str, why: str, said: str
) -> None:
    add(archive, deposit(1, confirmed=confirmed))
    before = stored(archive)
    with pytest.raises(UsageError, match=said):
        delete(archive, archive.versions("ho-so-1"), **{**LATER, "when": f"{when}T08:00:00+07:00", "why": why})
    assert stored(archive) == before
    assert told(archive, ArchiveEventKind.DELETED) == []


def test_years_count_from_the_end_of_the_year_and_for_ever_is_for_ever(archive: Archive) -> None:
    add(archive, deposit(1, confirmed=True))
    holding = archive.current("ho-so-1").holding
    assert kept_until(holding) == date(2034, 12, 31)
    ever = holding.metadata.model_copy(update={"retention": "Vĩnh viễn"})
    assert kept_until(holding.model_copy(update={"metadata": ever})) is None
    odd = holding.metadata.model_copy(update={"end_date": "2019-02-03"})
    assert kept_until(holding.model_copy(update={"metadata": odd})) == date(2034, 12, 31)


def test_exports_are_written_into_the_log(archive: Archive) -> None:
    add(archive, deposit(1))
    digest = archive.current("ho-so-1").digest
    said = {"who": WHO, "when": LATER["when"], "program": "hoso 0", "detail": "goi-1"}
    (event,) = archive.note(ArchiveEventKind.EXPORTED, [digest], **said)
    assert (event.number, event.detail) == (2, "goi-1")
    assert faults(archive) == ()


def test_what_is_found_can_be_made_anew_from_the_objects(archive: Archive) -> None:
    add(archive, deposit(1), deposit(2))
    wanted = rows(archive)
    with archive.reading() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM lines")).scalar_one() > 0
    run_sql(archive, "DELETE FROM lines", "DELETE FROM search")
    assert any("hoso archive reindex" in fault for fault in faults(archive))
    assert archive.fill_search(anew=True) == 2
    assert rows(archive) == wanted
    assert faults(archive) == ()
