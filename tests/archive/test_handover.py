"""A part of the archive handed over and taken in elsewhere: the same bytes, the same hashes, the same judgement."""

from pathlib import Path

import bagit
import pytest

from models.terms import ArchiveEventKind
from pipeline import archive_wiring, handover
from pipeline.archive.address import address_of
from pipeline.archive.package import read_package
from pipeline.archive.store import Archive
from pipeline.errors import UsageError
from tests.archive.databases import fresh_database
from tests.archive.making import WHEN, WHO, faults
from tests.archive.test_archiving import COMMUNE, HEALTH, finished, hand_in, hoso, where
from tests.recording import Quiet

__all__ = ["finished"]
PROFILES = archive_wiring.profiles()


def _exported(archive: Archive, target: Path, **asked: object) -> Path:
    entries = handover.chosen(archive, **asked)  # type: ignore[arg-type]
    return handover.export(archive, entries, target, PROFILES, who=WHO, when=WHEN)


def _taken_in(archive: Archive, package: Path) -> list[tuple[str, bool]]:
    taken = handover.take_in(archive, read_package(package), who=WHO, when=WHEN, progress=Quiet())
    return [(holding.dossier, new) for holding, new in taken]


@pytest.mark.parametrize("there", ["sqlite", "postgresql"])
def test_what_is_handed_over_and_taken_in_elsewhere_is_byte_for_byte_the_same_and_judged_the_same(
    finished: Path, archive: Archive, tmp_path: Path, there: str, request: pytest.FixtureRequest
) -> None:
    hand_in(finished, archive, unapproved=True)
    package = _exported(archive, tmp_path / "gói bàn giao 2024", year=2024)
    bagit.Bag(str(package)).validate()
    elsewhere = tmp_path / "elsewhere"
    url = (
        f"sqlite:///{elsewhere}/archive.sqlite"
        if there == "sqlite"
        else fresh_database(request.getfixturevalue("server"))
    )
    with Archive.open(address_of(url, elsewhere / "objects"), make=True) as other:
        assert _taken_in(other, package) == [(HEALTH, True), (COMMUNE, True)]
        assert _taken_in(other, package) == [(HEALTH, False), (COMMUNE, False)]
        assert faults(other) == ()
        for ours, theirs in zip(archive.all(), sorted(other.all(), key=lambda e: e.seq), strict=True):
            twin = next(e for e in other.all() if e.digest == ours.digest)
            assert twin.holding == ours.holding
            for held in ours.holding.objects:
                assert other.folder.read(held.sha256) == archive.folder.read(held.sha256)
            assert archive_wiring.replay(other, theirs.holding).same
        assert {event.kind for event in other.events()} == {ArchiveEventKind.IMPORTED}


def test_names_of_files_come_back_as_they_came_in_composed_or_not(
    finished: Path, archive: Archive, tmp_path: Path
) -> None:
    hand_in(finished, archive, unapproved=True)
    with Archive.open(address_of(f"sqlite:///{tmp_path}/there/a.sqlite"), make=True) as other:
        _taken_in(other, _exported(archive, tmp_path / "bag"))
        raw = [o.path_raw for e in archive.all() for o in e.holding.objects if o.path_raw is not None]
        assert raw
        assert raw == [o.path_raw for e in archive.all() for o in other.holding(e.digest).holding.objects if o.path_raw]


def test_the_archive_remembers_what_was_handed_over_and_the_package_carries_that(
    finished: Path, archive: Archive, tmp_path: Path
) -> None:
    hand_in(finished, archive, unapproved=True)
    package = _exported(archive, tmp_path / "bag", unit="phong y te")
    last = archive.events()[-1]
    assert (last.kind, last.dossier, last.detail) == (ArchiveEventKind.EXPORTED, HEALTH, "bag")
    assert read_package(package).chain[-1].count(last.digest) == 1
    assert [holding.dossier for holding in read_package(package).holdings] == [HEALTH]


def test_nothing_is_handed_over_twice_under_one_name_nor_where_nothing_is_meant(
    finished: Path, archive: Archive, tmp_path: Path
) -> None:
    hand_in(finished, archive, unapproved=True)
    _exported(archive, tmp_path / "bag")
    with pytest.raises(UsageError, match="never written over"):
        _exported(archive, tmp_path / "bag")
    with pytest.raises(UsageError, match="holds nothing of that unit"):
        _exported(archive, tmp_path / "other", year=1999)


def test_the_commands_hand_over_and_take_in(
    finished: Path,
    archive: Archive,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hand_in(finished, archive)
    url, *objects = where(archive.address)
    code, said = hoso(capsys, monkeypatch, "archive", "export", tmp_path / "bag", "--in", url, *objects, "--who", WHO)
    assert (code, "Đã xuất 1 bản hồ sơ" in said) == (0, True)
    there = f"sqlite:///{tmp_path}/there/a.sqlite"
    code, said = hoso(capsys, monkeypatch, "archive", "import", tmp_path / "bag", "--to", there, "--who", WHO)
    assert (code, "Đã nhập bản 1: Phòng Y tế" in said) == (0, True)
    (next((tmp_path / "bag" / "data").rglob("dossier.json"))).write_bytes(b"{}")
    code, said = hoso(capsys, monkeypatch, "archive", "import", tmp_path / "bag", "--to", there, "--who", WHO)
    assert code == 3
    assert "not whole or was changed" in said
