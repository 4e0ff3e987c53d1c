"""Handing in from the desk, and finding again: only what was approved, by who may decide, in words that find."""

import asyncio
import html
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from models.event import ReopenDossier
from models.terms import Role
from pipeline import archive_wiring
from pipeline.archive.searchable import SearchableCopy
from pipeline.archive.store import Archive
from pipeline.desk import archive_pages
from pipeline.desk.accounts import Accounts
from pipeline.desk.app import DeskSettings, create_app
from pipeline.desk.depot import Depot
from tests.archive.making import faults
from tests.desk.sitting import HOST, NOW, Browser, Sitting, StoppedClock
from tests.recording import Quiet

COMMUNE, OFFICE = "xa-an-khuong-2024", "phong-y-te-2024"


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


def _approve(sitting: Sitting, dossier: str = COMMUNE) -> None:
    page = sitting.browser.get(f"/dossiers/{dossier}").text
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen is not None
    sitting.browser.post(f"/dossiers/{dossier}/approve", seen=seen[1])


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


def test_a_season_is_handed_in_by_turns_and_the_page_goes_on_by_itself(
    depot: Sitting, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_pages, "TURN_S", 0.0)
    for dossier in (COMMUNE, OFFICE):
        _approve(depot, dossier)
    first = depot.browser.post("/archive/add").text
    assert "data-go-on" in first and "Đang nộp: còn 1 hồ sơ" in first
    assert "data-go-on" not in depot.browser.get("/archive").text, "who leads it elsewhere stops it"
    last = depot.browser.post("/archive/add").text
    assert "data-go-on" not in last and "Đã nộp từ lúc mở bàn làm việc (2)" in last
    with _archive(url) as archive:
        assert {entry.holding.dossier for entry in archive.all()} == {COMMUNE, OFFICE}
        assert faults(archive) == ()


def test_what_the_metadata_lacks_is_told_to_the_clerk_with_the_dossier_to_open(depot: Sitting) -> None:
    _approve(depot, OFFICE)
    answer = depot.browser.post("/archive/add").text
    assert f'<a href="/dossiers/{OFFICE}">Phòng Y tế</a>: ' in answer
    assert "đếm và ghi số trang" in answer
    assert answer.count("thời hạn bảo quản “10 năm” chưa được xác nhận") == 1


@dataclass
class _SlowCopier:
    """Waits, while copies are made on another thread, for what a person does at the desk."""

    begun: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)

    def copy(self, *_: object) -> SearchableCopy:
        self.begun.set()
        assert self.done.wait(20)
        return SearchableCopy(None, reason="không")


def test_a_dossier_that_is_opened_again_while_its_copies_are_made_is_not_handed_in(depot: Sitting, url: str) -> None:
    _approve(depot)
    slow, casework = _SlowCopier(), depot.casework
    at_desk: Depot = depot.app.state.bench.depot
    at_desk.run = replace(at_desk.run, copier=slow)

    async def hand_in_while_opened_again() -> None:
        handing = asyncio.create_task(at_desk.hand_in(casework.dossier(COMMUNE), who="An", when=NOW))
        while not slow.begun.is_set():
            await asyncio.sleep(0.01)
        casework.decide(COMMUNE, ReopenDossier(), who="An")
        slow.done.set()
        await handing

    asyncio.run(hand_in_while_opened_again())
    with _archive(url) as archive:
        assert archive.all() == ()
    assert at_desk.handed.taken == ()


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


@pytest.mark.parametrize(
    "asked", ["words=a&verdict=none", "number=%22", "unit=%27%3B--", "words=%22%22", "year=99999", "year=nam"]
)
def test_a_question_that_cannot_be_asked_is_answered_in_words_and_never_with_a_fault(
    depot: Sitting, asked: str
) -> None:
    _approve(depot)
    depot.browser.post("/archive/add")
    answer = depot.browser.get(f"/archive?{asked}")
    assert answer.status_code == 200
    assert "Kho lưu trữ" in answer.text


def test_a_year_that_is_none_is_refused_in_words_and_not_passed_over(depot: Sitting) -> None:
    _approve(depot)
    depot.browser.post("/archive/add")
    answer = depot.browser.get("/archive?words=an+khuong&year=nam").text
    assert "Năm ghi bằng bốn chữ số" in answer
    assert "Ủy ban nhân dân xã An Khương, năm" not in answer


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
