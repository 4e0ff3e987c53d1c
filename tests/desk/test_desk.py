"""The desk as a clerk uses it: see what is open, correct, see what changed, undo, close; and nobody else may."""

import html
import re
from typing import Any

import pytest

from models.terms import DocumentKind, Outcome, Role
from pipeline.desk import board
from pipeline.desk.accounts import Accounts
from pipeline.errors import UsageError
from tests.desk.sitting import Browser, Sitting, sit_down
from tests.validate.sound import of_rule

COMMUNE, OFFICE = "xa-an-khuong-2024", "phong-y-te-2024"
HTMX = {"hx-request": "true"}


def _document(sitting: Sitting, dossier: str, field: str) -> str:
    """Return how forms name the paper of a field."""
    page = sitting.browser.get(f"/dossiers/{dossier}").text
    forms = re.findall(r'name="document" value="([^"]+)"><input type="hidden" name="field" value="([^"]+)"', page)
    return next(document for document, name in forms if name == field)


def _seen(browser: Browser, dossier: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', browser.get(f"/dossiers/{dossier}").text)
    assert found is not None
    return found[1]


def _correct(sitting: Sitting, browser: Browser, text: str, **more: str) -> str:
    document = _document(sitting, OFFICE, "par_index")
    fields = {"document": document, "field": "par_index", "text": text, "seen": _seen(browser, OFFICE)} | more
    return browser.post(f"/dossiers/{OFFICE}/value", headers=HTMX, **fields).text


def _index(sitting: Sitting) -> Any:
    report = next(d for d in sitting.judged(OFFICE).documents if d.kind is DocumentKind.ACHIEVEMENT_REPORT)
    return report.fields.par_index


# ---- the board


def test_a_long_board_is_shown_a_hundred_rows_at_a_time_and_leaves_none_out(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "MOST_ROWS", 1)
    first = sitting.browser.get("/").text
    found = re.search(r'hx-get="(/\?[^"]+start=1)"', first)
    assert found is not None
    assert "còn 1 hồ sơ" in first
    following = sitting.browser.get(html.unescape(found[1]), **HTMX, **{"hx-target": "following"}).text
    assert following.lstrip().startswith("<tr>")
    units = re.findall(r"data-row>([^<]+)<", first + following)
    assert sorted(units) == ["Phòng Y tế", "Ủy ban nhân dân xã An Khương"]
    assert "start=" not in following


def test_the_board_shows_every_unit_its_verdict_its_parts_and_the_days_left(sitting: Sitting) -> None:
    page = sitting.browser.get("/").text
    assert "Ủy ban nhân dân xã An Khương" in page
    assert "Phòng Y tế" in page
    assert "còn 11 ngày" in page
    assert page.count("✓</span> Có") == 6
    assert "Chưa thấy hồ sơ" in page


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("words=an+khuong", {"An Khương"}),
        ("words=KHƯƠNG", {"An Khương"}),
        ("words=y+te", {"Phòng Y tế"}),
        ("verdict=needs_review", {"Phòng Y tế"}),
        ("kind=commune", {"An Khương"}),
        ("closed=yes", set()),
        ("words=khong+co+don+vi+nao", set()),
    ],
)
def test_the_board_is_searched_without_marks_and_filtered(sitting: Sitting, query: str, units: set[str]) -> None:
    rows = sitting.browser.get(f"/?{query}", **{"hx-request": "true", "hx-target": "rows"}).text
    assert "<html" not in rows
    assert {unit for unit in ("An Khương", "Phòng Y tế") if unit in rows} == units
    assert ("Không có hồ sơ nào như vậy" in rows) == (not units)


# ---- a unit's page


def test_a_units_page_shows_the_scan_and_each_open_question_with_what_settles_it(sitting: Sitting) -> None:
    page = sitting.browser.get(f"/dossiers/{COMMUNE}").text
    assert re.search(r'<img id="leaf" src="/pages/[0-9a-f]{64}/1\.webp"', page)
    assert page.count("data-box") <= 30
    office = sitting.browser.get(f"/dossiers/{OFFICE}").text
    assert "Điều cần làm rõ:" in office
    assert "Kết quả Chỉ số cải cách hành chính năm 2024" in office


def test_pages_and_strips_are_pictures_that_may_be_kept(sitting: Sitting) -> None:
    page = sitting.browser.get(f"/dossiers/{COMMUNE}").text
    leaf = re.search(r'<img id="leaf" src="([^"]+)"', page)
    strip = re.search(r'<img src="(/pages/[^"]+strip[^"]+)"', page)
    assert leaf is not None and strip is not None
    for address in (leaf[1], strip[1].replace("&amp;", "&")):
        answer = sitting.browser.get(address)
        assert answer.content[8:12] == b"WEBP"
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path", ["/dossiers/none", "/pages/" + "0" * 64 + "/1.webp", "/dossiers/none/report", "/nowhere"]
)
def test_what_is_not_there_is_said_in_words(sitting: Sitting, path: str) -> None:
    answer = sitting.browser.get(path)
    assert answer.status_code == 404
    assert "Không có" in answer.text or "không có" in answer.text
    assert not any(word in answer.text for word in ("Traceback", "Not Found"))


def test_the_report_of_a_unit_keeps_its_own_pictures_and_runs_nothing(sitting: Sitting) -> None:
    answer = sitting.browser.get(f"/dossiers/{COMMUNE}/report")
    assert "Phiếu kiểm tra hồ sơ" in answer.text
    assert "script-src" not in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


# ---- decisions


def test_a_correction_is_judged_at_once_and_what_changed_is_shown(sitting: Sitting) -> None:
    before = of_rule(sitting.judged(OFFICE), "criterion.par_index")
    assert before.outcome is Outcome.UNCLEAR
    shown = sitting.browser.post(
        f"/dossiers/{OFFICE}/fact",
        headers=HTMX,
        sheet="index",
        seen=_seen(sitting.browser, OFFICE),
        **{
            "column.percent": "93.25",
            "column.dated": "2025-01-20",
            "column.assessed": "true",
            "column.status": "announced",
        },
    ).text
    assert "Chỉ số cải cách hành chính: Chưa rõ → Đạt" in shown
    assert of_rule(sitting.judged(OFFICE), "criterion.par_index").outcome is Outcome.MET


def test_a_correction_can_be_undone_and_both_stand_in_the_log(sitting: Sitting) -> None:
    _correct(sitting, sitting.browser, "91,5")
    reading = _index(sitting)
    assert reading.value == 91.5
    assert reading.decided_by.from_value == 92
    seen = _seen(sitting.browser, OFFICE)
    undone = sitting.browser.post(f"/dossiers/{OFFICE}/undo", headers=HTMX, event="1", seen=seen).text
    assert "Đã ghi: hoàn tác" in undone
    assert _index(sitting).value == 92
    log = sitting.browser.get("/log").text
    assert "Sửa giá trị" in log and "Hoàn tác" in log


@pytest.mark.parametrize("text", ["chín mươi", "", "=1+1", "<script>alert(1)</script>"])
def test_a_value_of_the_wrong_form_is_refused_with_what_to_type_and_nothing_is_saved(
    sitting: Sitting, text: str
) -> None:
    shown = _correct(sitting, sitting.browser, text)
    assert "Chưa lưu được" in shown
    assert "<script>alert" not in shown
    assert sitting.casework.events == ()


def test_two_clerks_at_once_do_not_lose_each_others_work(sitting: Sitting) -> None:
    second = sitting.another()
    stale = _seen(second, OFFICE)
    _correct(sitting, sitting.browser, "91,5")
    shown = _correct(sitting, second, "94", seen=stale)
    assert "vừa được người khác sửa" in shown
    assert "91,5" in shown and "94" in shown
    assert _index(sitting).value == 91.5


def test_a_decision_about_another_dossier_makes_nobody_stale(sitting: Sitting) -> None:
    seen = _seen(sitting.browser, OFFICE)
    sitting.browser.post(f"/dossiers/{COMMUNE}/received", part="council_minutes", seen=_seen(sitting.browser, COMMUNE))
    assert "Đã ghi" in _correct(sitting, sitting.browser, "91,5", seen=seen)


def test_a_rule_is_answered_only_with_a_source_and_a_reason(sitting: Sitting) -> None:
    answer = {"rule": "criterion.initiative@III.1.c", "outcome": "met", "seen": "0"}
    bare = sitting.browser
    bare.get(f"/dossiers/{OFFICE}")
    assert "căn cứ và lý do" in bare.post(f"/dossiers/{OFFICE}/answer", headers=HTMX, **answer).text
    told = bare.post(
        f"/dossiers/{OFFICE}/answer", headers=HTMX, **answer, source="QĐ 12/QĐ-UBND", why="Đã xem bản gốc"
    ).text
    assert "Sáng kiến được công nhận: Chưa rõ → Đạt" in told


def test_a_closed_dossier_is_changed_by_nobody_until_it_is_opened_again(sitting: Sitting) -> None:
    seen = _seen(sitting.browser, COMMUNE)
    closed = sitting.browser.post(f"/dossiers/{COMMUNE}/approve", headers=HTMX, seen=seen).text
    assert "Mở lại hồ sơ" in closed
    assert 'name="text"' not in closed
    refused = sitting.browser.post(f"/dossiers/{COMMUNE}/received", headers=HTMX, part="council_minutes", seen="9").text
    assert "hồ sơ đã khóa" in refused
    assert sitting.judged(COMMUNE).closing is not None
    sitting.browser.post(f"/dossiers/{COMMUNE}/reopen", headers=HTMX, seen=_seen(sitting.browser, COMMUNE))
    assert sitting.judged(COMMUNE).closing is None


def test_a_form_without_the_script_leads_to_the_whole_page(sitting: Sitting) -> None:
    sitting.browser.get(f"/dossiers/{OFFICE}")
    answer = sitting.browser.post(f"/dossiers/{OFFICE}/received", part="council_minutes", seen="0")
    assert "<html" in answer.text


def test_what_is_decided_stands_in_the_records_on_disk(sitting: Sitting) -> None:
    _correct(sitting, sitting.browser, "91,5")
    sitting.app.state.bench.casework.write()
    record = (sitting.casework.out / "dossiers" / OFFICE / "dossier.json").read_text(encoding="utf-8")
    assert '"value": 91.5' in record


# ---- the sample


def test_what_passed_on_its_own_is_sampled_and_the_error_rate_is_shown(out) -> None:
    with sit_down(out, share=1.0) as sitting:
        page = sitting.browser.get(f"/dossiers/{COMMUNE}").text
        assert "Kiểm tra mẫu" in page
        found = re.search(
            r'/sample"[^>]*>.*?name="document" value="([^"]+)"><input type="hidden" name="field" value="([^"]+)"', page
        )
        assert found is not None
        fields = {"document": found[1], "field": found[2], "right": "no", "seen": _seen(sitting.browser, COMMUNE)}
        sitting.browser.post(f"/dossiers/{COMMUNE}/sample", headers=HTMX, **fields)
        assert "100,0%" in sitting.browser.get("/").text


def test_a_finding_that_passed_on_its_own_is_sampled_too(out) -> None:
    with sit_down(out, share=1.0) as sitting:
        page = sitting.browser.get(f"/dossiers/{COMMUNE}").text
        rule = re.search(r'name="rule" value="([^"]+)"><button name="right"', page)
        assert rule is not None
        wrong = {"rule": rule[1], "right": "no", "seen": _seen(sitting.browser, COMMUNE)}
        after = sitting.browser.post(f"/dossiers/{COMMUNE}/sample", headers=HTMX, **wrong).text
        assert f'name="rule" value="{rule[1]}"><button name="right"' not in after
        assert "(1/1; mẫu 100%)" in sitting.browser.get("/").text
        unknown = wrong | {"rule": "no.rule@X", "seen": _seen(sitting.browser, COMMUNE)}
        assert sitting.browser.post(f"/dossiers/{COMMUNE}/sample", headers=HTMX, **unknown).status_code == 422


def test_a_paper_is_moved_to_a_unit_by_its_name_typed_without_marks(sitting: Sitting) -> None:
    document = _document(sitting, OFFICE, "par_index")
    names = sitting.browser.get(f"/dossiers/{OFFICE}/others").text
    assert "Ủy ban nhân dân xã An Khương" in names
    assert "Phòng Y tế" not in names
    fields = {"document": document, "seen": _seen(sitting.browser, OFFICE)}
    for stranger in ("uy ban nhan dan xa khong co", "Phòng Y tế"):
        refused = sitting.browser.post(f"/dossiers/{OFFICE}/move", headers=HTMX, **fields, to=stranger)
        assert refused.status_code == 422
    done = sitting.browser.post(f"/dossiers/{OFFICE}/move", headers=HTMX, **fields, to="uy ban nhan dan xa an khuong")
    assert done.status_code == 200
    kinds = [d.kind for d in sitting.judged(COMMUNE).documents]
    assert kinds.count(DocumentKind.ACHIEVEMENT_REPORT) == 2


def test_papers_that_were_cut_apart_are_joined_again(sitting: Sitting) -> None:
    before = sitting.judged(COMMUNE).documents
    first = next(d for d in before if len(d.pages) > 1)
    key = f"{sitting.casework.contents[first.pages[0].file]}:{first.pages[0].page}"

    def sent(what: str, **fields: str) -> int:
        seen = _seen(sitting.browser, COMMUNE)
        address = f"/dossiers/{COMMUNE}/{what}"
        return sitting.browser.post(address, headers=HTMX, document=key, seen=seen, **fields).status_code

    assert sent("split", after="1") == 200
    assert len(sitting.judged(COMMUNE).documents) == len(before) + 1
    assert sent("join") == 200
    assert [d.pages for d in sitting.judged(COMMUNE).documents] == [d.pages for d in before]


@pytest.mark.parametrize(
    ("sheet", "columns", "rule", "outcome"),
    [
        (
            "initiative",
            {"title": "Hẹn giờ", "level": "district", "decided_on": "2024-11-05", "reform": "true"},
            "criterion.initiative",
            Outcome.MET,
        ),
        (
            "discipline",
            {"person": "Nguyễn Văn A", "post": "Trưởng phòng", "key_leader": "true", "kind": "formal",
             "form": "khiển trách", "status": "closed", "dated": "2024-06-01"},
            "criterion.discipline",
            Outcome.NOT_MET,
        ),
    ],
)  # fmt: skip
def test_what_another_body_answered_is_entered_and_judged_at_once(
    sitting: Sitting, sheet: str, columns: dict[str, str], rule: str, outcome: Outcome
) -> None:
    page = sitting.browser.get(f"/dossiers/{OFFICE}").text
    form = page[page.index(f'name="sheet" value="{sheet}"') :].split("</form>")[0]
    assert set(columns) <= set(re.findall(r'name="column\.(\w+)"', form))
    fields = {f"column.{name}": value for name, value in columns.items()} | {"seen": _seen(sitting.browser, OFFICE)}
    assert sitting.browser.post(f"/dossiers/{OFFICE}/fact", headers=HTMX, sheet=sheet, **fields).status_code == 200
    assert of_rule(sitting.judged(OFFICE), rule).outcome is outcome


def test_the_papers_of_the_batch_are_listed_and_each_link_leads_to_one(sitting: Sitting) -> None:
    page = sitting.browser.get("/papers").text
    links = re.findall(r'href="(/papers/[a-z-]+/\d+)"', page)
    assert len(links) >= 3
    assert {sitting.browser.get(link).status_code for link in links} == {200}
    assert "/papers" in sitting.browser.get("/").text


def test_nothing_is_sampled_where_the_office_asks_for_nothing(sitting: Sitting) -> None:
    assert "Kiểm tra mẫu" not in sitting.browser.get(f"/dossiers/{COMMUNE}").text


# ---- who may


PASSWORD = "mat khau du dai"


@pytest.fixture
def guarded(out):
    accounts = Accounts(out / ".hoso" / "accounts.json")
    for name, role in (("lan", Role.CLERK), ("hung", Role.HEAD), ("mai", Role.READER)):
        accounts = accounts.with_account(name, role, PASSWORD)
    accounts.save()
    with sit_down(out, Accounts.load(accounts.path)) as sitting:
        yield sitting


def _signed_in(sitting: Sitting, name: str) -> Browser:
    browser = sitting.another()
    browser.get("/sign-in")
    assert browser.post("/sign-in", name=name, password=PASSWORD).status_code == 303
    return browser


def test_strangers_are_led_to_the_door(guarded: Sitting) -> None:
    for path in ("/", "/log", f"/dossiers/{COMMUNE}", f"/dossiers/{COMMUNE}/report"):
        answer = guarded.browser.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/sign-in"


def test_a_wrong_password_opens_nothing_and_does_not_tell_which_names_there_are(guarded: Sitting) -> None:
    guarded.browser.get("/sign-in")
    known = guarded.browser.post("/sign-in", name="lan", password="sai mat khau")
    guarded.browser.get("/sign-in")
    unknown = guarded.browser.post("/sign-in", name="nobody", password="sai mat khau")
    assert known.status_code == unknown.status_code == 403
    assert "Tên hoặc mật khẩu không đúng" in known.text
    assert guarded.browser.get("/").status_code == 303


def test_a_name_is_locked_after_many_wrong_passwords(guarded: Sitting) -> None:
    guarded.browser.get("/sign-in")
    for _ in range(10):
        guarded.browser.post("/sign-in", name="lan", password="sai mat khau")
    assert guarded.browser.post("/sign-in", name="lan", password=PASSWORD).status_code == 403


def test_a_clerk_corrects_but_does_not_approve_and_a_head_does(guarded: Sitting) -> None:
    clerk = _signed_in(guarded, "lan")
    page = clerk.get(f"/dossiers/{COMMUNE}").text
    assert "Duyệt, khóa hồ sơ với kết quả này" not in page
    assert clerk.post(f"/dossiers/{COMMUNE}/approve", seen="0").status_code == 403
    head = _signed_in(guarded, "hung")
    head.get(f"/dossiers/{COMMUNE}")
    head.post(f"/dossiers/{COMMUNE}/approve", seen="0")
    closing = guarded.judged(COMMUNE).closing
    assert [approval.who for approval in closing.approvals] == ["hung"]
    assert clerk.post(f"/dossiers/{COMMUNE}/reopen", seen="9").status_code == 403


def test_a_reader_changes_nothing(guarded: Sitting) -> None:
    reader = _signed_in(guarded, "mai")
    assert 'name="text"' not in reader.get(f"/dossiers/{OFFICE}").text
    assert reader.post(f"/dossiers/{OFFICE}/received", part="council_minutes", seen="0").status_code == 403
    assert guarded.casework.events == ()


def test_an_event_bears_the_name_of_who_signed_in(guarded: Sitting) -> None:
    clerk = _signed_in(guarded, "lan")
    clerk.get(f"/dossiers/{OFFICE}")
    clerk.post(f"/dossiers/{OFFICE}/received", part="council_minutes", seen="0")
    assert [event.who for event in guarded.casework.events] == ["lan"]


@pytest.mark.parametrize("token", ["", "x" * 43])
def test_a_form_without_the_sessions_token_is_refused(sitting: Sitting, token: str) -> None:
    sitting.browser.get(f"/dossiers/{OFFICE}")
    sitting.browser.token = token
    answer = sitting.browser.post(f"/dossiers/{OFFICE}/received", part="council_minutes", seen="0")
    assert answer.status_code == 403
    assert sitting.casework.events == ()


def test_a_form_of_another_site_is_refused(sitting: Sitting) -> None:
    sitting.browser.get(f"/dossiers/{OFFICE}")
    answer = sitting.browser.post(
        f"/dossiers/{OFFICE}/received", headers={"origin": "http://evil.example"}, part="council_minutes", seen="0"
    )
    assert answer.status_code == 403


def test_another_host_name_is_refused(sitting: Sitting) -> None:
    assert sitting.browser.get("/", host="evil.example").status_code == 400


def test_every_answer_carries_the_security_headers(sitting: Sitting) -> None:
    for path in ("/", f"/dossiers/{COMMUNE}", "/static/desk.css", "/nowhere"):
        headers = sitting.browser.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_an_account_needs_a_long_password_and_its_file_is_for_the_owner_alone(tmp_path) -> None:
    accounts = Accounts(tmp_path / "accounts.json")
    with pytest.raises(UsageError, match="at least 10"):
        accounts.with_account("lan", Role.CLERK, "ngan")
    accounts.with_account("lan", Role.CLERK, PASSWORD).save()
    assert (tmp_path / "accounts.json").stat().st_mode & 0o777 == 0o600
    assert PASSWORD not in (tmp_path / "accounts.json").read_text(encoding="utf-8")
    again = Accounts.load(tmp_path / "accounts.json")
    assert again.sign_in("lan", PASSWORD) is not None
    assert again.sign_in("lan", "sai mat khau") is None
    assert again.without("lan").known == {}
