"""The page of the archive in a real browser: approved dossiers go in by turns, with their searchable copies."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import wiring
from tests.desk.access import broken_rules
from tests.desk.conftest import UNITS
from tests.desk.serving import start
from tests.recording import Quiet

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")
_COPIES_MS = 90_000


@pytest.fixture
def served(out: Path, tmp_path: Path) -> Iterator[str]:
    """Yield the address of a desk with an archive, every dossier approved."""
    with wiring.open_casework(out, Quiet()) as casework:
        for judged in casework.standing.dossiers:
            casework.approve(judged.id, who="An")
    desk, address = start(out, "--archive", f"sqlite:///{tmp_path}/kho/archive.sqlite")
    yield address
    desk.send_signal(signal.SIGINT)
    desk.wait(timeout=60)


@pytest.fixture
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.timeout(300)
def test_one_press_hands_all_in_and_the_page_then_shown_breaks_no_rule_of_access(chromium: Any, served: str) -> None:
    first = chromium.new_context(base_url=served).new_page()
    first.goto("/archive")
    first.locator("form[action='/archive/add'] button").click(timeout=_COPIES_MS)
    sync_api.expect(first.get_by_text("Không còn hồ sơ nào chờ nộp")).to_be_visible(timeout=_COPIES_MS)
    assert first.get_by_text("đã nộp bản 1").count() == len(UNITS)
    for width in (390, 1440):
        for scheme in ("light", "dark"):
            context = chromium.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=served, bypass_csp=True
            )
            opened = context.new_page()
            opened.goto("/archive?words=cai+cach")
            opened.get_by_text("Việc còn lại của lưu trữ").click()
            assert broken_rules(opened) == []
            assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
