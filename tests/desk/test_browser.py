"""The whole way in a real browser: open, find the doubt, correct, see the verdict change, undo, approve, print, fetch."""

import io
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.desk.access import broken_rules
from tests.desk.conftest import process
from tests.desk.serving import start
from tests.recording import INBOX

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")
OFFICE, COMMUNE = "phong-y-te-2024", "xa-an-khuong-2024"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a desk that a test may change."""
    folder = tmp_path_factory.mktemp("served")
    for unit in ("An Khương", "Phòng Y tế"):
        shutil.copytree(INBOX / unit, folder / "inbox" / unit)
    process(folder / "inbox", folder / "out")
    desk, address = start(folder / "out")
    yield address
    desk.send_signal(signal.SIGINT)
    desk.wait(timeout=60)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, served: str) -> Iterator[Any]:
    """Yield a page that fails the test where the browser complains of anything."""
    context = chromium.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True, base_url=served)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


_TELL_SETTLED = """document.addEventListener("htmx:afterSettle", (event) => {
  document.body.dataset.settled = event.detail.pathInfo.finalRequestPath;
})"""
"""The address stands before the rows are changed: it does not tell that they are."""


def _verdict(page: Any) -> str:
    return str(page.locator(".verdict strong").inner_text())


def test_a_clerk_settles_a_doubt_by_keyboard_sees_what_changed_and_takes_it_back(page: Any) -> None:
    page.goto("/")
    page.evaluate(_TELL_SETTLED)
    page.keyboard.press("/")
    page.keyboard.type("y te")
    page.wait_for_selector("body[data-settled*='words=y%20te&']")  # rows being changed would swallow the click
    sync_api.expect(page.locator("[data-row]")).to_have_count(1)
    page.click("[data-row]")
    sync_api.expect(page.locator("h1")).to_contain_text("Phòng Y tế")
    page.wait_for_load_state()  # the heading is there before the script that hears the keys
    box = page.locator("[data-box]", has_text="Chỉ số cải cách hành chính").first
    for _ in range(10):
        page.keyboard.press("n")
        if "tự chấm" in page.evaluate("document.activeElement.innerText"):
            break
    assert "tự chấm" in page.evaluate("document.activeElement.innerText")
    assert box.count() == 1
    page.wait_for_selector(".words .here")
    assert "92,0%" in page.locator(".words .here").inner_text()
    page.keyboard.press("e")
    page.keyboard.type("91,5")
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice.done")
    assert "Đã ghi: sửa giá trị" in page.locator(".notice").inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    sync_api.expect(page.locator(".notice")).to_contain_text("hoàn tác")
    assert page.locator(".history li.undone").count() == 1


def _focused(page: Any) -> str:
    return str(page.evaluate("(document.activeElement.closest('[data-box]') || document.body).dataset.key || ''"))


def _to_the_index(page: Any) -> None:
    page.goto(f"/dossiers/{OFFICE}")
    for _ in range(10):
        page.keyboard.press("n")
        if _focused(page) == "criterion.par_index@III.1.b":
            return
    raise AssertionError("no key leads to the index")


def test_after_a_decision_the_next_box_has_the_focus_and_n_skips_none(page: Any) -> None:
    _to_the_index(page)
    keys = page.eval_on_selector_all("[data-box]", "boxes => boxes.map(box => box.dataset.key)")
    following = keys[keys.index("criterion.par_index@III.1.b") + 1]
    page.keyboard.press("e")
    page.keyboard.type("91,5")
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice.done")
    page.wait_for_function("key => document.activeElement.dataset.key === key", arg=following)
    notice, focused = page.locator(".notice").bounding_box(), page.locator(":focus").bounding_box()
    assert notice["y"] >= 0 and notice["y"] + notice["height"] <= focused["y"] + 1
    page.keyboard.press("u")
    page.wait_for_function("() => document.activeElement.dataset.key === 'criterion.par_index@III.1.b'")
    page.reload()
    page.keyboard.press("u")
    sync_api.expect(page.locator("#said")).to_contain_text("Không còn việc nào")


def test_a_refused_value_is_told_in_sight_and_the_text_stays_to_be_mended(chromium: Any, served: str) -> None:
    page = chromium.new_context(viewport={"width": 1440, "height": 700}, base_url=served).new_page()
    _to_the_index(page)
    page.keyboard.press("e")
    page.keyboard.type("abc")
    page.keyboard.press("Enter")
    page.wait_for_selector(".wrong")
    assert page.evaluate("document.activeElement.value") == "abc"
    for place in (".wrong", ".notice"):
        sync_api.expect(page.locator(place)).to_be_in_viewport()
    page.context.close()


def test_e_opens_the_answer_where_a_box_has_no_value_and_typing_commands_nothing(page: Any) -> None:
    page.goto(f"/dossiers/{OFFICE}")
    for _ in range(20):
        page.keyboard.press("n")
        if page.evaluate("!document.activeElement.querySelector('[data-correct]')"):
            break
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "outcome"
    page.keyboard.type("/x1")
    assert page.url.endswith(OFFICE)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.hasAttribute('data-box')")


@pytest.mark.parametrize("width", [390, 1440])
def test_a_strip_that_is_touched_shows_its_paper_in_sight(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"/dossiers/{COMMUNE}")
    page.locator("[data-box] [data-open]").first.click()
    sync_api.expect(page.locator("#lit")).to_be_in_viewport()
    if width == 390:
        page.keyboard.press("Escape")
        sync_api.expect(page.locator("#leaf")).not_to_be_in_viewport()


def test_one_hit_is_opened_by_enter(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("y te")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/dossiers/{OFFICE}")
    sync_api.expect(page.locator("h1")).to_contain_text("Phòng Y tế")


def test_the_board_prints_its_rows_without_filters_and_with_room_for_names(page: Any) -> None:
    page.goto("/")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert page.locator(".units tbody th").first.bounding_box()["width"] > 180


def test_a_fact_of_the_register_changes_the_answer_at_once(page: Any) -> None:
    page.goto(f"/dossiers/{OFFICE}")
    page.locator("summary", has_text="Ghi vào sổ theo dõi").click()
    form = page.locator("form", has=page.locator("h4", has_text="Chỉ số đã công bố"))
    form.locator("[name='column.percent']").fill("93.25")
    form.locator("[name='column.dated']").fill("20/01/2025")
    form.locator("button").click()
    page.wait_for_selector(".notice.done")
    assert "Chỉ số cải cách hành chính: Chưa rõ → Đạt" in page.locator(".notice").inner_text()


def test_the_lit_box_lies_on_the_words_that_were_read(page: Any) -> None:
    page.goto(f"/dossiers/{COMMUNE}")
    sync_api.expect(page.locator("#leaf")).to_have_js_property("complete", True)
    page.locator("[data-box] [data-open]").first.click()
    sync_api.expect(page.locator("#lit")).to_be_visible()
    lit, leaf = page.locator("#lit").bounding_box(), page.locator("#leaf").bounding_box()
    assert leaf["x"] <= lit["x"] and lit["x"] + lit["width"] <= leaf["x"] + leaf["width"] + 12
    assert 8 <= lit["height"] < leaf["height"] / 4


def test_a_dossier_is_approved_locked_and_opened_again(page: Any) -> None:
    page.goto(f"/dossiers/{COMMUNE}")
    page.click("[data-approve]")
    page.wait_for_selector("text=Mở lại hồ sơ")
    assert page.locator("[data-correct]").count() == 0
    page.click("text=Mở lại hồ sơ")
    page.wait_for_selector("[data-approve]")


def test_the_letter_to_the_unit_opens_as_a_word_file(page: Any) -> None:
    page.goto(f"/dossiers/{OFFICE}")
    with page.expect_download() as fetched:
        page.keyboard.press("l")
    letter = docx.Document(io.BytesIO(Path(fetched.value.path()).read_bytes()))
    words = "\n".join(p.text for p in letter.paragraphs) + "\n".join(
        cell.text for table in letter.tables for row in table.rows for cell in row.cells
    )
    assert "Phòng Y tế" in words
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words


def test_the_report_prints(page: Any, chromium: Any, served: str) -> None:
    page.goto(f"/dossiers/{COMMUNE}/report")
    printed = page.pdf(format="A4")
    assert printed[:5] == b"%PDF-" and len(printed) > 20_000


def test_without_its_script_the_desk_still_works(chromium: Any, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=served)
    opened = context.new_page()
    opened.goto("/?words=y+te")
    opened.click("[data-row]")
    opened.locator("form[action$='/received'] button").first.click() if opened.locator(
        "form[action$='/received'] button"
    ).count() else None
    assert "Phòng Y tế" in opened.locator("h1").inner_text()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", ["/", f"/dossiers/{OFFICE}", f"/dossiers/{COMMUNE}", "/log", "/sign-in", "/nowhere"])
def test_no_page_breaks_the_rules_of_access(chromium: Any, served: str, path: str, width: int, scheme: str) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=served, bypass_csp=True
    )
    opened = context.new_page()
    opened.goto(path)
    assert broken_rules(opened) == []
    assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()
