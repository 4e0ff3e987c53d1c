"""What a clerk who did not build the desk stumbled over: refusals, undo, keys, letters, the log, the board's order."""

import html
import re

import pytest

from models.event import CheckSample, DecideValue
from models.reading import Evidence
from models.terms import Outcome, Role, Verdict
from pipeline.desk.accounts import Accounts
from pipeline.desk.boxes import lay_out
from pipeline.desk.places import signing_place
from pipeline.desk.refusals import value_refused
from tests.desk.sitting import Browser, Sitting, sit_down
from tests.desk.test_desk import COMMUNE, HTMX, OFFICE, PASSWORD, _correct, _document, _index, _seen
from tests.validate.sound import of_rule

INITIATIVE = "criterion.initiative@III.1.c"


def _post(sitting: Sitting, dossier: str, what: str, **fields: str) -> str:
    seen = _seen(sitting.browser, dossier)
    return html.unescape(
        sitting.browser.post(f"/dossiers/{dossier}/{what}", headers=HTMX, **{"seen": seen, **fields}).text
    )


def _undo(sitting: Sitting) -> str:
    return _post(sitting, OFFICE, "undo")


# ---- refusals


def test_a_refused_value_stays_in_its_field_with_a_vietnamese_sentence_beside_it(sitting: Sitting) -> None:
    shown = _correct(sitting, sitting.browser, "abc", within="criterion.par_index@III.1.b")
    field = re.search(r'<p class="wrong"[^>]*>([^<]+)</p>\s*<label[^>]*>Giá trị đúng <input[^>]*value="abc"', shown)
    assert field is not None
    assert "gõ tỷ lệ từ 0 đến 100, như 93,25" in field[1]
    assert not any(word in shown for word in ("par_index:", "Type ", "is no number"))
    assert shown.count('id="wrong"') == 1


@pytest.mark.parametrize(
    ("field", "how"),
    [
        ("issued_on", "05/12/2024"),
        ("number", "87/TTr-UBND"),
        ("members_present", "chữ số"),
        ("award_year", "bốn chữ số"),
    ],
)
def test_each_kind_of_value_is_refused_with_how_it_is_typed(sitting: Sitting, field: str, how: str) -> None:
    assert how in value_refused(field, "x", sitting.casework.law.plan)


def test_an_answer_without_its_ground_keeps_what_was_chosen_and_typed(sitting: Sitting) -> None:
    shown = _post(sitting, OFFICE, "answer", rule=INITIATIVE, outcome="met", source="QĐ 12", why="")
    form = shown[: shown.index("Ghi câu trả lời", shown.index('value="QĐ 12"'))]
    assert '<details class="answer" open>' in form
    assert 'value="met" checked' in form
    assert "hãy ghi căn cứ và lý do" in form


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"percent": "956", "dated": "20/01/2025"}, "từ 0 đến 100"),
        ({"percent": "93,25", "dated": "31/02/2025"}, "“31/02/2025” không phải là ngày"),
        ({"percent": "", "dated": "20/01/2025"}, "hãy ghi ô “Phần trăm”"),
    ],
)
def test_a_row_of_the_register_that_cannot_be_is_refused_at_its_form(
    sitting: Sitting, columns: dict[str, str], words: str
) -> None:
    fields = {f"column.{name}": text for name, text in columns.items()}
    shown = _post(sitting, OFFICE, "fact", sheet="index", **fields)
    assert words in shown
    assert all(f'value="{text}"' in shown for text in columns.values())
    assert sitting.casework.events == ()


def test_days_and_percentages_of_the_register_are_typed_as_they_are_written_here(sitting: Sitting) -> None:
    said = {"percent": "93,25%", "dated": "20/01/2025", "assessed": "true", "status": "announced"}
    _post(sitting, OFFICE, "fact", sheet="index", **{f"column.{name}": text for name, text in said.items()})
    assert of_rule(sitting.judged(OFFICE), "criterion.par_index").outcome is Outcome.MET
    assert 'type="date"' not in sitting.browser.get(f"/dossiers/{OFFICE}").text


# ---- undo


def test_undo_steps_back_through_a_persons_own_decisions_and_says_when_there_is_none(sitting: Sitting) -> None:
    _correct(sitting, sitting.browser, "91,5")
    _correct(sitting, sitting.browser, "91,7")
    _correct(sitting, sitting.browser, "abc")
    assert "hoàn tác việc số 2" in _undo(sitting)
    assert _index(sitting).value == 91.5
    assert "hoàn tác việc số 1" in _undo(sitting)
    assert _index(sitting).value == 92
    assert "Không còn việc nào của anh/chị" in _undo(sitting)
    assert len(sitting.casework.events) == 4


def test_what_was_undone_can_be_done_again_and_the_log_calls_it_so(sitting: Sitting) -> None:
    _correct(sitting, sitting.browser, "91,5")
    _undo(sitting)
    assert "làm lại việc số 1" in _post(sitting, OFFICE, "undo", event="2")
    assert _index(sitting).value == 91.5


def test_a_decision_is_undone_from_the_log(sitting: Sitting) -> None:
    _correct(sitting, sitting.browser, "91,5")
    assert 'name="back" value="log"' in sitting.browser.get("/log").text
    answer = sitting.browser.post(f"/dossiers/{OFFICE}/undo", event="1", back="log", seen="1")
    assert answer.headers["location"] == "/log"
    assert _index(sitting).value == 92


def test_undo_never_takes_back_what_another_did_nor_an_event_of_another_dossier(out) -> None:
    accounts = Accounts(out / ".hoso" / "accounts.json")
    for name, role in (("lan", Role.CLERK), ("hung", Role.HEAD)):
        accounts = accounts.with_account(name, role, PASSWORD)
    with sit_down(out, accounts) as sitting:
        lan, hung = (_at_the_desk(sitting, name) for name in ("lan", "hung"))
        lan.post(f"/dossiers/{OFFICE}/received", part="council_minutes", seen="0")
        hung.post(f"/dossiers/{COMMUNE}/approve", seen="0")
        assert hung.post(f"/dossiers/{OFFICE}/undo", headers=HTMX, seen="2").status_code == 422
        assert hung.post(f"/dossiers/{OFFICE}/undo", headers=HTMX, event="2", seen="2").status_code == 422
        assert lan.post(f"/dossiers/{COMMUNE}/undo", headers=HTMX, event="2", seen="2").status_code == 403
        assert len(sitting.casework.events) == 2


def _at_the_desk(sitting: Sitting, name: str) -> Browser:
    browser = sitting.another()
    browser.get("/sign-in")
    browser.post("/sign-in", name=name, password=PASSWORD)
    browser.get(f"/dossiers/{OFFICE}")
    return browser


# ---- the log


def test_the_log_says_which_value_from_what_to_what_and_what_an_undo_undid(sitting: Sitting) -> None:
    _correct(sitting, sitting.browser, "91,5")
    _post(sitting, OFFICE, "answer", rule=INITIATIVE, outcome="met", source="QĐ 12", why="đã xem")
    _post(sitting, OFFICE, "undo", event="1")
    log = html.unescape(sitting.browser.get("/log").text)
    assert "Sửa giá trị “Chỉ số cải cách hành chính”: 92,00% → 91,50%" in log
    assert "“Sáng kiến được công nhận” (III.1.c): Chưa rõ → Đạt; căn cứ: QĐ 12" in log
    assert "Hoàn tác việc số 1: sửa giá trị “Chỉ số cải cách hành chính”" in log


def test_an_answer_that_only_rests_on_other_ground_is_not_told_as_a_change(sitting: Sitting) -> None:
    shown = _correct(sitting, sitting.browser, "91,5")
    assert "Chưa rõ → Chưa rõ" not in shown
    assert "vẫn là Chưa rõ, nay theo xác nhận của chuyên viên" in shown


# ---- values that were not found, marks, samples


def test_any_field_of_a_paper_can_be_typed_also_one_that_was_not_found(sitting: Sitting) -> None:
    document = _document(sitting, OFFICE, "par_index")
    page = sitting.browser.get(f"/dossiers/{OFFICE}").text
    offered = page[page.index("Ghi giá trị của") :].split("</select>")[0]
    assert '<option value="par_rank"' in offered and "không thấy" in offered
    _post(sitting, OFFICE, "value", document=document, field="par_rank", text="3", other="1")
    [event] = sitting.casework.events
    assert isinstance(event.action, DecideValue)
    assert (event.action.before.value, event.action.to.value) == (None, 3)


def test_a_finding_about_a_field_that_was_not_found_offers_it_to_type(sitting: Sitting) -> None:
    desk = lay_out(sitting.judged(OFFICE), sitting.casework.contents)
    [box] = [box for box in desk.findings if box.finding.rule == "criterion.discipline"]
    assert [(field.name, field.certainty) for field in box.fields] == [("leaders_disciplined", "không thấy")]


def test_a_signature_is_looked_for_where_its_signer_is_named(sitting: Sitting) -> None:
    documents = sitting.judged(COMMUNE).documents
    letter = next(d for d in documents if d.kind.value == "proposal_letter")
    signer = letter.fields.signer.evidence[0]
    place = signing_place(Evidence(file=signer.file, page=signer.page), documents)
    assert place.box is not None and signer.box is not None
    assert place.box[1] < signer.box[1] < signer.box[3] < place.box[3]
    assert place.box[3] - place.box[1] < 0.5
    nowhere = Evidence(file="none.pdf", page=1)
    assert signing_place(nowhere, documents) == nowhere


def test_a_signature_seen_on_paper_is_said_in_one_press(sitting: Sitting) -> None:
    page = sitting.browser.get(f"/dossiers/{OFFICE}").text
    form = next(part for part in page.split("<form") if "Có chữ ký" in part)
    fields = dict(re.findall(r'name="(rule|outcome|source|why)" value="([^"]+)"', form))
    assert fields["source"] == "xem trên giấy"
    _post(sitting, OFFICE, "answer", **{name: html.unescape(text) for name, text in fields.items()})
    assert of_rule(sitting.judged(OFFICE), "form.signature").outcome is Outcome.MET


def test_a_sampled_value_that_is_wrong_is_asked_for_at_once(out) -> None:
    with sit_down(out, share=1.0) as sitting:
        page = sitting.browser.get(f"/dossiers/{COMMUNE}").text
        sampled = page[page.index("Kiểm tra mẫu") :]
        found = re.search(r'name="document" value="([^"]+)"><input type="hidden" name="field" value="([^"]+)"', sampled)
        assert found is not None
        shown = _post(sitting, COMMUNE, "sample", document=found[1], field=found[2], right="no")
        assert isinstance(sitting.casework.events[-1].action, CheckSample)
        asked = shown[shown.index("Giá trị đúng là gì?") :].split("</form>")[0]
        assert f'value="{found[1]}"' in asked and f'value="{found[2]}"' in asked and "data-asked" in asked


# ---- papers


def test_a_letter_is_offered_only_where_one_is_due(sitting: Sitting) -> None:
    for dossier in (COMMUNE, OFFICE):
        page = sitting.browser.get(f"/dossiers/{dossier}").text
        answered = sitting.browser.get(f"/dossiers/{dossier}/papers/return-letter").status_code
        assert ("data-letter>" in page) == (answered == 200)
    assert "data-no-letter" in sitting.browser.get(f"/dossiers/{COMMUNE}").text


def test_every_way_back_from_a_report_leads_somewhere(sitting: Sitting) -> None:
    report = sitting.browser.get(f"/dossiers/{COMMUNE}/report").text
    links = re.findall(r'<a href="([^"#]+)"', report)
    assert links and {sitting.browser.get(link).status_code for link in links} == {200}


def test_a_paper_is_called_another_kind_only_with_a_reason(sitting: Sitting) -> None:
    document = _document(sitting, OFFICE, "par_index")
    shown = _post(sitting, OFFICE, "kind", document=document, kind="other")
    assert "hãy ghi lý do" in shown
    assert sitting.casework.events == ()
    _post(sitting, OFFICE, "kind", document=document, kind="other", why="là báo cáo phong trào")
    assert sitting.casework.events[-1].why == "là báo cáo phong trào"


def test_after_a_move_the_page_says_where_the_paper_is_now(sitting: Sitting) -> None:
    document = _document(sitting, OFFICE, "par_index")
    shown = _post(sitting, OFFICE, "move", document=document, to="uy ban nhan dan xa an khuong")
    assert f'Văn bản nay ở hồ sơ <a href="/dossiers/{COMMUNE}">Ủy ban nhân dân xã An Khương</a>' in shown


# ---- the board and its order


def test_the_next_dossier_is_the_next_on_the_board_that_needs_a_person(sitting: Sitting) -> None:
    bench = sitting.app.state.bench
    verdicts = {judged.id: judged.verdict for judged in sitting.casework.standing.dossiers}
    assert verdicts == {COMMUNE: Verdict.COMPLIANT, OFFICE: Verdict.NEEDS_REVIEW}
    assert bench.next_after(COMMUNE) == OFFICE
    assert bench.next_after(OFFICE) is None
    assert '<a class="button second" href="/" data-next-link>' in sitting.browser.get(f"/dossiers/{OFFICE}").text
    shown = re.findall(r'href="/dossiers/([^"]+)" data-row', sitting.browser.get("/").text)
    assert shown == [row.judged.id for row in bench.rows]


def test_the_boards_order_is_made_once_for_each_state_of_the_batch(sitting: Sitting) -> None:
    bench = sitting.app.state.bench
    first = bench.rows
    sitting.browser.get(f"/dossiers/{OFFICE}")
    assert bench.rows is first
    _correct(sitting, sitting.browser, "91,5")
    assert bench.rows is not first


def test_one_hit_is_opened_by_enter_and_a_silent_unit_is_named(sitting: Sitting) -> None:
    assert sitting.browser.get("/?words=y+te&open=1").headers["location"] == f"/dossiers/{OFFICE}"
    assert sitting.browser.get("/?words=phong+xa&open=1").status_code == 200
    silent = sitting.casework.standing.missing_units[0].name
    shown = html.unescape(sitting.browser.get(f"/?words={silent}").text)
    assert f"Chưa thấy hồ sơ của {silent}" in shown
    assert "0 trong 2 hồ sơ" in shown and "Xóa lọc" in shown
    assert '<a href="/?verdict=needs_review">' in sitting.browser.get("/").text


def test_approval_says_what_is_still_open_beside_its_button(sitting: Sitting) -> None:
    page = sitting.browser.get(f"/dossiers/{OFFICE}").text
    desk = lay_out(sitting.judged(OFFICE), sitting.casework.contents)
    assert f"còn {desk.open_findings} nội dung chưa đạt hoặc chưa rõ" in page
    assert 'data-approve aria-describedby="still"' in page
