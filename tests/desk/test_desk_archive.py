"""Handing in from the desk, and finding again: only what was approved, by who may decide, in words that find."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.terms import Role
from pipeline import archive_wiring
from pipeline.archive.store import Archive
from pipeline.desk.accounts import Accounts
from pipeline.desk.app import DeskSettings, create_app
from pipeline.desk.depot import Depot
from tests.archive.making import faults
from tests.desk.sitting import HOST, Browser, Sitting, StoppedClock
from tests.recording import Quiet

COMMUNE = "xa-an-khuong-2024"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/kho/archive.sqlite"


@pytest.fixture
def depot(out: Path, url: str) -> Iterator[Sitting]:
    """Yield a desk with an archive, at which the one whose machine it is sits."""
    with archive_wiring.open_run(out, Quiet(), at_once=False, copies=False) as run:
        settings = DeskSettings(
            hosts=(HOST,), alone="Chị An", secret="s" * 32, depot=Depot(run, url, None), sample_share=0.0
        )
        app = create_app(run.casework, Accounts(out / "none.json"), StoppedClock(), settings)
        yield Sitting(run.casework, app, Browser(app))


def _approve(sitting: Sitting) -> None:
    page = sitting.browser.get(f"/dossiers/{COMMUNE}").text
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen is not None
    sitting.browser.post(f"/dossiers/{COMMUNE}/approve", seen=seen[1])


def _archive(url: str) -> Archive:
    return archive_wiring.open_archive(url)


def test_only_what_was_approved_is_handed_in_and_a_second_time_adds_nothing(depot: Sitting, url: str) -> None:
    assert "Chưa có hồ sơ nào được duyệt" in depot.browser.get("/archive").text
    _approve(depot)
    assert "Nộp lưu (1 hồ sơ đã duyệt, chờ nộp)" in depot.browser.get("/archive").text
    answer = depot.browser.post("/archive/add").text
    assert "đã nộp bản 1" in answer
    assert "Không còn hồ sơ nào chờ nộp" in answer
    assert "Không còn hồ sơ nào chờ nộp" in depot.browser.post("/archive/add").text
    with _archive(url) as archive:
        assert [(e.holding.dossier, e.holding.approved) for e in archive.all()] == [(COMMUNE, True)]
        assert archive.events()[0].who == "Chị An"
        assert archive_wiring.replay(archive, archive.current(COMMUNE).holding).same
        assert faults(archive) == ()


def test_what_was_handed_in_is_found_without_marks_with_its_line_and_its_strip_of_paper(depot: Sitting) -> None:
    _approve(depot)
    depot.browser.post("/archive/add")
    found = depot.browser.get("/archive?words=an+khuong+cai+cach&year=2024").text
    assert "Ủy ban nhân dân xã An Khương, năm 2024" in found
    strip = re.search(r'src="(/archive/[^"]+)"', found)
    assert strip is not None
    picture = depot.browser.get(html.unescape(strip[1]))
    assert picture.content[8:12] == b"WEBP"
    assert "Không tìm thấy" in depot.browser.get("/archive?words=khongcochunay").text


@pytest.mark.parametrize("asked", ["words=a&verdict=none", "number=%22", "unit=%27%3B--", "words=%22%22", "year=99999"])
def test_a_question_that_cannot_be_asked_is_answered_in_words_and_never_with_a_fault(
    depot: Sitting, asked: str
) -> None:
    _approve(depot)
    depot.browser.post("/archive/add")
    answer = depot.browser.get(f"/archive?{asked}")
    assert answer.status_code == 200
    assert "Kho lưu trữ" in answer.text


def test_before_anything_was_handed_in_a_search_says_that_no_archive_is_there(depot: Sitting) -> None:
    assert "Chưa mở được kho lưu trữ" in depot.browser.get("/archive?words=an").text


def test_who_may_only_look_hands_nothing_in(out: Path, url: str) -> None:
    accounts = Accounts(out / "accounts.json").with_account("xem", Role.READER, "mật khẩu thật dài")
    with archive_wiring.open_run(out, Quiet(), at_once=False, copies=False) as run:
        settings = DeskSettings(hosts=(HOST,), alone="", secret="s" * 32, depot=Depot(run, url, None))
        app = create_app(run.casework, accounts, StoppedClock(), settings)
        browser = Browser(app)
        browser.get("/sign-in")
        browser.post("/sign-in", name="xem", password="mật khẩu thật dài")
        assert browser.get("/archive").status_code == 200
        assert browser.post("/archive/add").status_code == 403


def test_a_desk_without_an_archive_says_how_to_get_one(sitting: Sitting) -> None:
    answer = sitting.browser.get("/archive")
    assert answer.status_code == 404
    assert "--archive" in answer.text
    assert "/archive" not in sitting.browser.get("/").text
