"""Handing in: what is held, once, whole, by versions; on both databases."""

import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from models.terms import ArchiveEventKind, ObjectRole
from pipeline.archive.address import Address, address_of
from pipeline.archive.deposit import Deposit, Piece
from pipeline.archive.store import Archive
from pipeline.errors import ArchiveError, HosoError, UsageError
from tests.archive.making import WHEN, WHO, add, deposit, faults, incoming, rows, run_sql, stored


def test_what_was_handed_in_is_held_byte_for_byte_and_proved(archive: Archive) -> None:
    taken = add(archive, *(deposit(number) for number in range(7)))
    assert [entry.new for entry in taken] == [True] * 7
    held = archive.current("ho-so-3")
    assert archive.content(held.holding, "originals/a/to trinh.pdf") == b"3"
    assert {o.role for o in held.holding.objects} >= {ObjectRole.ORIGINAL, ObjectRole.RECORD, ObjectRole.EVENTS}
    assert faults(archive) == ()
    assert incoming(archive.folder.folder) == []


def test_the_same_again_adds_nothing(archive: Archive) -> None:
    add(archive, deposit(1), deposit(2))
    before, files = rows(archive), stored(archive)
    again = add(archive, deposit(1), deposit(2), deposit(2))
    assert [entry.new for entry in again] == [False] * 3
    assert (rows(archive), stored(archive)) == (before, files)


def test_a_corrected_dossier_is_a_new_version_and_the_old_one_stays(archive: Archive) -> None:
    add(archive, deposit(1))
    (taken,) = add(archive, deposit(1, lines=("Bản đã sửa",)))
    first, second = archive.versions("ho-so-1")
    assert (taken.version, second.holding.version, second.holding.supersedes) == (2, 2, first.digest)
    assert (first.superseded, second.superseded) == (True, False)
    assert b"phong" not in archive.content(second.holding, "record/readings.json")
    assert b"phong" in archive.content(first.holding, "record/readings.json")
    kinds = [event.kind for event in archive.events([first.digest, second.digest])]
    assert kinds == [ArchiveEventKind.ADDED, ArchiveEventKind.SUPERSEDED, ArchiveEventKind.ADDED]
    assert faults(archive) == ()


def test_one_dossier_twice_in_one_go_becomes_two_versions(archive: Archive) -> None:
    taken = add(archive, deposit(1), deposit(1, lines=("Bản đã sửa",)), deposit(1, lines=("Bản đã sửa",)))
    assert [(entry.version, entry.new) for entry in taken] == [(1, True), (2, True), (2, False)]
    assert faults(archive) == ()


def test_the_same_dossier_of_two_agencies_is_two_dossiers(archive: Archive) -> None:
    add(archive, deposit(1), deposit(1, agency="H19"))
    with pytest.raises(UsageError, match="--agency"):
        archive.versions("ho-so-1")
    assert archive.current("ho-so-1", "H19").holding.version == 1
    assert faults(archive) == ()


def test_unapproved_is_marked_and_approval_makes_a_new_version(archive: Archive) -> None:
    add(archive, deposit(1, approved=False))
    assert not archive.current("ho-so-1").holding.approved
    (taken,) = add(archive, deposit(1))
    assert (taken.version, archive.current("ho-so-1").holding.approved) == (2, True)


def test_two_that_hand_in_at_once_store_once(address: Address) -> None:
    def hand_in() -> None:
        with Archive.open(address, make=True) as own:
            news.extend(entry.new for entry in add(own, *(deposit(number) for number in range(60))))

    news: list[bool] = []
    people = [threading.Thread(target=hand_in) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert (len(news), sum(news)) == (120, 60)
    with Archive.open(address) as archive:
        assert faults(archive) == ()
        assert len(archive.all()) == 60


@pytest.mark.parametrize("table", ["holdings", "archive_events"])
@pytest.mark.parametrize("change", ["UPDATE {0} SET digest = 'x'", "DELETE FROM {0}"])
def test_the_database_refuses_to_change_what_was_written(archive: Archive, table: str, change: str) -> None:
    add(archive, deposit(1))
    with pytest.raises(ArchiveError, match="rows are never changed"):
        run_sql(archive, change.format(table))


def test_a_file_that_changed_in_out_is_not_taken(archive: Archive, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"changed")
    sound = deposit(1)
    piece = Piece("originals/a", ObjectRole.ORIGINAL, "application/pdf", paper, expected="0" * 64)
    with pytest.raises(HosoError, match="changed since they came in"):
        add(archive, Deposit(**{**vars(sound), "pieces": (*sound.pieces, piece)}))
    assert archive.all() == ()
    assert faults(archive) == ()


def test_what_fails_before_the_database_has_it_is_cleared_by_the_next(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.archive import chain

    def fails(*_: object) -> None:
        raise DatabaseError("broken off", None, Exception("broken off"))

    with monkeypatch.context() as patched:
        patched.setattr(chain, "append", fails)
        with pytest.raises(ArchiveError):
            add(archive, deposit(1))
    assert stored(archive)
    with Archive.open(archive.address) as again:
        assert stored(again) == {}
        add(again, deposit(1))
        assert faults(again) == ()


def test_files_are_for_the_owner_alone(archive: Archive) -> None:
    add(archive, deposit(1))
    modes = {stat.S_IMODE(path.stat().st_mode) for path in archive.folder.files()}
    folders = {stat.S_IMODE(p.stat().st_mode) for p in archive.folder.folder.rglob("*") if p.is_dir()}
    assert (modes, folders) == ({0o400}, {0o700})
    if archive.address.file is not None:
        assert stat.S_IMODE(archive.address.file.stat().st_mode) == 0o600


def test_a_holding_moves_to_another_archive_with_its_versions(archive: Archive, tmp_path: Path) -> None:
    add(archive, deposit(1), deposit(1, lines=("Bản đã sửa",)))
    with Archive.open(address_of(f"sqlite:///{tmp_path}/other.sqlite"), make=True) as other:
        for entry in archive.versions("ho-so-1"):
            pieces = [
                Piece(o.path, o.role, o.media, archive.folder.read(o.sha256), o.path_raw, o.sha256)
                for o in entry.holding.objects
            ]
            for new in (True, False):
                assert other.restore(entry.holding, pieces, who=WHO, when=WHEN, program="hoso 0") is new
        assert [e.digest for e in other.versions("ho-so-1")] == [e.digest for e in archive.versions("ho-so-1")]
        assert faults(other) == ()
        with pytest.raises(ArchiveError, match="not those it names"):
            other.restore(deposit_holding(archive), pieces[1:], who=WHO, when=WHEN, program="hoso 0")


def deposit_holding(archive: Archive):  # type: ignore[no-untyped-def]
    add(archive, deposit(2))
    return archive.current("ho-so-2").holding


@pytest.mark.parametrize("url", ["", "x", "mysql://a/b", "sqlite://", "sqlite:///:memory:", "postgresql://h/x"])
def test_an_address_that_is_none_is_told_with_its_cure(url: str) -> None:
    with pytest.raises(UsageError, match="Give sqlite|--objects"):
        address_of(url)


def test_no_archive_is_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no archive"):
        Archive.open(address_of(f"sqlite:///{tmp_path}/none.sqlite"))
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Check that the database is there"):
        Archive.open(address_of(f"postgresql://hoso@/hoso?host={tmp_path}", tmp_path / "objects"), make=True)
