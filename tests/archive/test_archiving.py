"""A run handed in, found, proved and judged again out of the archive alone, by the commands an office types."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from models.source import SourceFile
from models.terms import FileStatus, ObjectRole
from pipeline import archive_wiring, archiving, cli, replaying, wiring
from pipeline.archive.address import Address
from pipeline.archive.checking import out_log
from pipeline.archive.layout import original_paths
from pipeline.archive.store import Archive
from tests.archive.making import WHEN, WHO, faults, run_sql
from tests.recording import INBOX, Quiet
from tests.test_casework import HEALTH, opened, process, settle

COMMUNE = "xa-an-khuong-2024"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an OUT of two units, one of them settled and approved; its names in NFD as a Mac sends them."""
    folder = tmp_path_factory.mktemp("finished")
    shutil.copytree(INBOX / "Phòng Y tế", folder / "inbox" / "Phòng Y tế")
    shutil.copytree(INBOX / "An Khương", folder / "inbox" / "An Khương")
    process(folder / "inbox", folder / "out")
    with opened(folder / "out") as casework:
        settle(casework)
        casework.approve(HEALTH, who="Trưởng phòng")
    return folder / "out"


def hoso(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object) -> tuple[int, str]:
    """Run a command as it is typed; return its exit code and what it said."""
    monkeypatch.setattr(sys, "argv", ["hoso", *map(str, arguments)])
    monkeypatch.setenv("COLUMNS", "300")
    with pytest.raises(SystemExit) as left:
        cli.main()
    said = capsys.readouterr()
    return int(left.value.code or 0), said.out + said.err


def where(address: Address) -> tuple[str, ...]:
    return address.url.render_as_string(hide_password=False), "--objects", str(address.objects)


def hand_in(out: Path, archive: Archive, *, unapproved: bool = False) -> archiving.HandedIn:
    with archive_wiring.open_run(out, Quiet(), copies=False) as run:
        dossiers = run.casework.standing.dossiers
        return archiving.hand_in(run, archive, dossiers, who=WHO, when=WHEN, unapproved=unapproved, progress=Quiet())


def test_only_what_persons_approved_is_taken_unless_it_is_asked_for_and_marked(
    finished: Path, archive: Archive
) -> None:
    handed = hand_in(finished, archive)
    assert [(entry.dossier, entry.new) for entry in handed.taken] == [(HEALTH, True)]
    assert [judged.id for judged in handed.unapproved] == [COMMUNE]
    assert {entry.dossier for entry in hand_in(finished, archive, unapproved=True).taken if entry.new} == {COMMUNE}
    assert {e.holding.dossier: e.holding.approved for e in archive.all()} == {HEALTH: True, COMMUNE: False}
    assert [entry.new for entry in hand_in(finished, archive, unapproved=True).taken] == [False, False]
    assert faults(archive) == ()


def test_a_holding_keeps_all_that_came_in_and_all_that_judged(finished: Path, archive: Archive) -> None:
    hand_in(finished, archive, unapproved=True)
    holding = archive.current(COMMUNE).holding
    files = {o.path.removeprefix("originals/"): o for o in holding.objects if o.role is ObjectRole.ORIGINAL}
    inbox = finished.parent / "inbox"
    junk = {"Thumbs.db", "~$o cao thanh tich.docx"}  # named in batch.json, its bytes are nobody's paper
    came = {path.name for path in (inbox / "An Khương").iterdir()} - junk
    assert {f"An Khương/{name}" for name in came} == set(files)
    for name, held in files.items():
        assert archive.folder.read(held.sha256) == (inbox / name).read_bytes()
    kept = {o.role for o in holding.objects}
    assert kept >= {
        ObjectRole.RECORD, ObjectRole.READING, ObjectRole.RUN, ObjectRole.EVENTS, ObjectRole.PLAN, ObjectRole.UNITS,
        ObjectRole.CUES, ObjectRole.REPORT, ObjectRole.PICTURE,
    }  # fmt: skip
    assert (
        archive.content(holding, "record/dossier.json")
        == (finished / "dossiers" / COMMUNE / "dossier.json").read_bytes()
    )
    events = out_log(archive.content(holding, "record/events.jsonl"))
    assert events == wiring.event_log(finished)
    assert (holding.head.digest, holding.last_event.number) == (events[-1].digest, 0)
    assert holding.metadata.title and len(holding.documents) >= 2


def test_an_archived_dossier_is_judged_again_without_out(finished: Path, archive: Archive, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(finished, out)
    hand_in(out, archive, unapproved=True)
    shutil.rmtree(out)
    for dossier in (HEALTH, COMMUNE):
        again = archive_wiring.replay(archive, archive.current(dossier).holding)
        assert again.same
        assert again.after is not None and again.after.findings
    assert again.changes == ()


def test_a_replay_under_another_plan_says_what_differs(finished: Path, archive: Archive) -> None:
    hand_in(finished, archive)
    holding = archive.current(HEALTH).holding

    def stricter(run, contents):  # type: ignore[no-untyped-def]
        plan = contents[ObjectRole.PLAN].replace(b"threshold = 90", b"threshold = 99")
        assert plan != contents[ObjectRole.PLAN]
        return wiring.frozen_law(run.law, {**contents, ObjectRole.PLAN: plan})

    again = replaying.replay(archive, holding, stricter)
    assert not again.same
    assert [change[0] for change in again.changes] == ["criterion.par_index"]
    assert {"verdict", "plan", "findings"} <= set(again.other_parts)


def test_a_reopened_and_corrected_dossier_is_a_second_version(finished: Path, archive: Archive, tmp_path: Path) -> None:
    from models.event import ReopenDossier
    from tests.test_casework import correct

    out = tmp_path / "out"
    shutil.copytree(finished, out)
    hand_in(out, archive)
    with opened(out) as casework:
        casework.decide(HEALTH, ReopenDossier(), who="Chị An")
        correct(casework, text="94,5", status="announced", year=2024)
        casework.approve(HEALTH, who="Trưởng phòng")
    (taken,) = hand_in(out, archive).taken
    first, second = archive.versions(HEALTH)
    assert (taken.version, taken.new, second.holding.supersedes) == (2, True, first.digest)
    assert all(archive_wiring.replay(archive, entry.holding).same for entry in (first, second))
    assert faults(archive) == ()


def test_the_commands_do_what_their_help_says(
    finished: Path,
    address: Address,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url, *objects = where(address)

    def typed(*arguments: object) -> tuple[int, str]:
        return hoso(capsys, monkeypatch, "archive", *arguments, *objects)

    code, said = typed("add", finished, "--to", url, "--who", "Chị An")
    assert code == 0 and f"Đã nộp lưu bản 1: Phòng Y tế ({HEALTH}" in said
    assert f"Chưa duyệt nên chưa nộp: Ủy ban nhân dân xã An Khương ({COMMUNE})" in said
    code, said = typed("add", finished, "--to", url, "--unit", "an khuong", "--unapproved")
    assert code == 0 and "Đã nộp lưu bản 1: Ủy ban nhân dân xã An Khương" in said
    code, said = typed("verify", url)
    assert code == 0 and "2 holdings" in said and "0 fault(s)" in said
    head = re.search(r"write it down\): (\d+:[0-9a-f]{64})", said)
    assert head is not None
    assert typed("verify", url, "--head", head[1])[0] == 0
    code, said = typed("verify", url, "--head", f"{head[1].partition(':')[0]}:{'0' * 64}")
    assert code == 7 and "bears another hash" in said
    code, said = typed("verify", url, "--head", "12")
    assert code == 3 and "NUMBER:HASH" in said
    code, said = typed("list", url)
    assert re.search(rf"{COMMUNE}  bản 1  2024 .*\[chưa duyệt\]", said)
    code, said = typed("history", HEALTH, "--in", url)
    assert code == 0
    assert [
        said.index(word) for word in ("Sửa giá trị", "Duyệt, khóa hồ sơ  Trưởng phòng", "Nộp lưu, bản 1  Chị An")
    ] == sorted(
        said.index(word) for word in ("Sửa giá trị", "Duyệt, khóa hồ sơ  Trưởng phòng", "Nộp lưu, bản 1  Chị An")
    )
    code, said = typed("replay", HEALTH, "--in", url)
    assert code == 0 and "kết quả như cũ" in said
    code, said = typed("search", "an khuong 2024", "--in", url, "--strips", tmp_path / "strips")
    assert code == 0 and COMMUNE in said and HEALTH not in said
    assert [path.suffix for path in (tmp_path / "strips").iterdir()].count(".webp") >= 1
    code, said = typed("search", "không có chữ này đâu", "--in", url)
    assert code == 1 and "Không tìm thấy." in said
    code, said = typed("delete", HEALTH, "--in", url, "--why", "Quyết định 1/QĐ ngày 01/02/2040")
    assert code == 3 and "is not confirmed" in said
    code, said = typed("reindex", url)
    assert code == 0 and "2 hồ sơ" in said
    with Archive.open(address) as archive:
        run_sql(archive, "UPDATE lines SET text = 'x' WHERE seq = 1 AND number = 0")
    code, said = typed("verify", url)
    assert code == 7 and "its lines for the search are not what was read" in said
    code, said = typed("history", "khong-co", "--in", url)
    assert code == 3 and "holds no dossier" in said


def test_strips_come_from_the_archive_alone(finished: Path, archive: Archive) -> None:
    hand_in(finished, archive, unapproved=True)
    holding = archive.current(COMMUNE).holding
    record = json.loads(archive.content(holding, "record/dossier.json"))
    place = record["documents"][0]["fields"]["number"]["evidence"][0]
    strip = archive_wiring.pictures_of(archive, holding).strip(place["file"], place["page"], tuple(place["box"]))
    assert strip is not None and strip[:4] == b"RIFF"


def test_a_zip_and_what_was_in_it_lie_beside_each_other() -> None:
    paths = ["a/b.zip", "a/b.zip/x.pdf", "a/b.zip/c.zip", "a/b.zip/c.zip/y.pdf", "a/b.zip~/z.pdf"]
    files = [SourceFile(path=p, path_raw=p, sha256="0" * 64, status=FileStatus.READ) for p in paths]
    assert original_paths(files) == {
        "a/b.zip": "originals/a/b.zip",
        "a/b.zip/x.pdf": "originals/a/b.zip~~/x.pdf",
        "a/b.zip/c.zip": "originals/a/b.zip~~/c.zip",
        "a/b.zip/c.zip/y.pdf": "originals/a/b.zip~~/c.zip~/y.pdf",
        "a/b.zip~/z.pdf": "originals/a/b.zip~/z.pdf",
    }
