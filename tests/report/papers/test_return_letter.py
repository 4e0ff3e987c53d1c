"""The letter that gives a dossier back."""

import re
from datetime import date
from typing import Any

import pytest

from models.finding import Answered
from models.terms import Level, Outcome, TextOrigin
from pipeline.report.labels import rule_title
from pipeline.report.papers import Known, return_letter
from pipeline.report.papers.replies import ASKED, CURES
from pipeline.report.papers.return_letter import defects_of
from tests.report.papers.opened import OFFICE, PLAN, case, lines, raw, text, to_fill

LATE_AND_MISSING: dict[str, Any] = {"letter": {"issued_on": "2025-01-06"}, "without": ["minutes"]}
SELF_SCORED = {"report": {"par_index": {"parts": {"year": 2024, "status": "self_scored", "scale": "percent"}}}}
LOW = {"report": {"par_index": 89.0}}
LOW_AND_MISSING: dict[str, Any] = LOW | {"without": ["minutes"]}
PENDING = {"initiative_recognised_by": {"parts": {"level": "district", "status": "pending", "year": 2024}}}
BOTH_AND_QUESTION = LOW_AND_MISSING | {"report": LOW["report"] | PENDING}


def letter(changes: dict[str, Any] | None = None, known: Known | None = None) -> bytes | None:
    return return_letter(case(changes), PLAN, OFFICE, known or Known())


def headings(content: bytes | None) -> list[str]:
    return [line for line in lines(content) if re.match(r"(I|II|III|IV)\. ", line)]


def numbered(content: bytes | None) -> list[str]:
    return [line for line in lines(content) if re.match(r"\d+\. ", line)]


def test_a_compliant_dossier_gets_no_letter() -> None:
    assert letter() is None


def test_what_is_final_what_can_be_supplied_and_what_is_asked_stand_apart_in_one_count() -> None:
    content = letter(BOTH_AND_QUESTION)
    assert headings(content)[:3] == [
        "I. Nội dung không đạt, không khắc phục được bằng hồ sơ bổ sung",
        "II. Nội dung cần bổ sung, sửa",
        "III. Nội dung chưa rõ, đề nghị đơn vị trả lời",
    ]
    told = lines(content)
    starts = [told.index(heading) for heading in headings(content)[:3]]
    low, missing, asked = (next(n for n, line in enumerate(told) if line.startswith(f"{i}. ")) for i in (1, 2, 3))
    assert starts[0] < low < starts[1] < missing < starts[2] < asked
    assert "thấp hơn 90%" in told[low]
    assert told[missing].startswith("2. Thiếu biên bản họp Hội đồng.")
    assert told[asked].startswith("3. Sáng kiến được công nhận.")


def test_each_defect_names_its_clause_as_people_cite_it_and_a_curable_one_its_cure() -> None:
    told = lines(letter(LOW_AND_MISSING))
    at = next(n for n, line in enumerate(told) if line.startswith("2. "))
    assert told[at + 1] == "Căn cứ: điểm b khoản 3 mục III Kế hoạch."
    assert told[at + 2] == f"Cách khắc phục: đề nghị đơn vị {CURES['part.council_minutes']}"
    final = next(n for n, line in enumerate(told) if line.startswith("1. "))
    assert told[final + 1] == "Căn cứ: điểm b khoản 1 mục III Kế hoạch."
    assert not told[final + 2].startswith("Cách khắc phục")


def test_the_plan_is_named_in_full_once_before_it_is_cited_short() -> None:
    assert (
        "Kế hoạch số 212/KH-UBND ngày 23 tháng 7 năm 2024 của Ủy ban nhân dân huyện Hớn Quản (sau đây gọi là Kế hoạch)"
    ) in text(letter(LOW))


@pytest.mark.parametrize(
    ("changes", "about"),
    [
        (LOW, "V/v trả hồ sơ đề nghị khen thưởng năm 2024"),
        ({"without": ["minutes"]}, "V/v bổ sung hồ sơ đề nghị khen thưởng năm 2024"),
        ({"unread": ["hỏng.pdf"]} | SELF_SCORED, "V/v bổ sung hồ sơ đề nghị khen thưởng năm 2024"),
        (SELF_SCORED, "V/v làm rõ hồ sơ đề nghị khen thưởng năm 2024"),
    ],
)
def test_what_the_letter_is_about_follows_from_what_is_in_it(changes: dict[str, Any], about: str) -> None:
    assert about in lines(letter(changes))


def test_the_term_is_the_registers_day() -> None:
    content = letter({"without": ["minutes"]}, Known(due_on=date(2025, 1, 9)))
    assert "chậm nhất ngày 09 tháng 01 năm 2025./." in text(content)


def test_without_a_day_in_the_register_the_term_is_a_blank_and_no_day_is_invented() -> None:
    content = letter({"without": ["minutes"]})
    assert re.search(r"chậm nhất ngày …+ tháng …+ năm …+\./\.", text(content))
    days = set(re.findall(r"ngày \d\d tháng \d+ năm \d{4}", text(content)))
    assert days == {"ngày 05 tháng 12 năm 2024", "ngày 23 tháng 7 năm 2024"}  # the unit's letter, the plan


def test_number_and_day_of_the_letter_and_its_signer_are_left_open() -> None:
    told = lines(letter(LOW))
    assert any(re.fullmatch(r"Số: +/NV-…+", line) for line in told)
    assert any(re.fullmatch(r"Hớn Quản, ngày +tháng +năm +20 +", line) for line in told)
    assert "TRƯỞNG PHÒNG" in told
    assert re.fullmatch(r"…{10,}", told[-1])
    assert to_fill(letter(LOW))[-1] == told[-1]


def test_a_question_says_what_would_settle_it_and_what_to_enclose() -> None:
    judged = case(SELF_SCORED)
    (finding,) = (f for f in judged.findings if f.rule == "criterion.par_index")
    told = lines(letter(SELF_SCORED))
    assert finding.settled_by
    assert f"Đề nghị đơn vị cho biết: {finding.settled_by[:1].lower()}{finding.settled_by[1:]}" in told
    assert f"Gửi kèm: {ASKED['criterion.par_index']}." in told


def test_a_doubt_of_reading_is_the_clerks_and_is_never_asked_of_the_unit() -> None:
    unsure = {"report": {"par_index": {"confidence": 0.5}}}
    judged = case(unsure)
    assert any(f.outcome is Outcome.UNCLEAR and f.rule == "criterion.par_index" for f in judged.findings)
    assert letter(unsure) is None


def test_what_the_office_settles_from_its_own_books_is_never_asked_of_the_unit() -> None:
    on_the_day = {"letter": {"issued_on": "2024-12-31"}}
    judged = case(on_the_day)
    assert any(f.outcome is Outcome.UNCLEAR and f.rule == "deadline.submission" for f in judged.findings)
    assert letter(on_the_day) is None


def test_a_file_that_could_not_be_opened_is_asked_for_again_by_name() -> None:
    content = letter({"unread": ["Xã An Khương/hỏng.pdf"]})
    assert "Tệp “Xã An Khương/hỏng.pdf”: tệp hỏng." in text(content)
    assert "đề nghị đơn vị kiểm tra và gửi lại tệp này." in text(content)


def test_a_note_alone_is_no_reason_for_a_letter_and_says_so_in_one() -> None:
    noted = {"letter": {"recipient": "absent"}}
    assert letter(noted) is None
    told = lines(letter(noted | {"without": ["minutes"]}))
    assert any("Lưu ý (không phải lý do trả hồ sơ)" in line for line in told)


def test_a_number_that_was_not_read_for_certain_is_a_blank() -> None:
    sure = text(letter({"without": ["minutes"]}))
    assert "Tờ trình số 87/TTr-UBND ngày 05 tháng 12 năm 2024" in sure
    doubt = {"without": ["minutes"], "letter": {"number": {"confidence": 0.5}, "issued_on": {"confidence": 0.5}}}
    assert re.search(r"Tờ trình số …+ ngày …+", text(letter(doubt)))
    assert "87/TTr-UBND" not in text(letter(doubt))


def test_the_day_on_which_a_dossier_came_is_the_registers() -> None:
    content = letter({"without": ["minutes"]}, Known(arrived_on=date(2024, 12, 6)))
    assert "; đến ngày 06 tháng 12 năm 2024)" in text(content)


def test_a_dossier_without_a_letter_is_answered_without_citing_one() -> None:
    content = letter({"without": ["letter"]})
    assert "của Ủy ban nhân dân xã An Khương. Đối chiếu với Kế hoạch" in text(content)
    assert "Tờ trình số" not in text(content)
    content = letter({"without": ["letter"]}, Known(arrived_on=date(2024, 12, 6)))
    assert "của Ủy ban nhân dân xã An Khương (đến ngày 06 tháng 12 năm 2024). Đối chiếu" in text(content)


def test_a_failed_criterion_with_curable_defects_too_is_not_promised_that_curing_them_suffices() -> None:
    last = next(line for line in lines(letter(LOW_AND_MISSING)) if "chậm nhất" in line)
    assert last.startswith("Trường hợp nội dung nêu tại mục I không đúng với bản gốc")
    assert "đồng thời bổ sung, sửa các nội dung nêu trên" in last


OUTSIDE = {"letter": {"parent_body": "Ủy ban nhân dân tỉnh Bình Phước", "recipient": "absent"}}


@pytest.mark.parametrize("changes", [LATE_AND_MISSING | {"unread": ["hỏng.pdf"]}, OUTSIDE | {"without": ["minutes"]}])
def test_a_late_unit_and_one_that_takes_no_part_are_asked_for_nothing_more(changes: dict[str, Any]) -> None:
    content = letter(changes)
    assert headings(content) == ["I. Nội dung không đạt, không khắc phục được bằng hồ sơ bổ sung"]
    assert len(numbered(content)) == 1
    for word in ("bổ sung, sửa", "Gửi kèm", "Lưu ý", "Cách khắc phục", "chứng minh, nếu có", "đồng thời"):
        assert word not in text(content)


def test_a_unit_that_takes_no_part_is_told_where_to_turn_and_never_what_the_clerk_does() -> None:
    told = text(letter(OUTSIDE))
    assert "Đề nghị đơn vị liên hệ cơ quan quản lý trực tiếp" in told
    assert "trả lời đơn vị" not in told and "hướng dẫn gửi" not in told


CLERKS_TASKS = ("trả lời đơn vị", "xin đơn vị", "mở ra xem", "mở tệp", "ảnh cắt", "tra sổ", "theo lời của đơn vị",
    "sổ theo dõi", "thiết lập", "ghi vào sổ", "Chương trình", "chuyên viên")  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        LATE_AND_MISSING,
        OUTSIDE,
        BOTH_AND_QUESTION,
        SELF_SCORED,
        {"without": ["report"], "unread": ["hỏng.pdf"]},
        {"letter": {"issued_on": "2024-12-31"}, "without": ["minutes"]},
        {"minutes_paper": {"doubts": ["council_minutes"]}},
    ],
    ids=["late", "outside", "all", "question", "unread", "on-the-day", "doubtful"],
)
def test_no_letter_holds_a_task_of_the_clerk_or_how_the_office_keeps_its_books(changes: dict[str, Any]) -> None:
    told = text(letter(changes)).lower()
    assert [words for words in CLERKS_TASKS if words.lower() in told] == []


def test_the_offices_book_is_no_units_business_where_the_answer_rests_on_it() -> None:
    judged = case(LOW)
    by_book = tuple(
        f.model_copy(update={"message": "Sổ ghi 89% (sổ theo dõi, trang “Chỉ số”, dòng 4). (Căn cứ: x.)"})
        if f.rule == "criterion.par_index"
        else f
        for f in judged.findings
    )
    told = text(return_letter(judged.model_copy(update={"findings": by_book}), PLAN, OFFICE))
    assert "Sổ ghi 89%." in told and "dòng 4" not in told


def test_a_persons_answer_is_told_by_its_reason_without_account_or_the_programs_answer() -> None:
    judged = case({"without": ["minutes"]})
    answer = Answered(
        who="root", when="2025-01-06T08:00:00+07:00", note="Đơn vị không họp Hội đồng", source="Công văn số 12/UBND",
        from_outcome=Outcome.UNCLEAR, from_message="…", event=3,
    )  # fmt: skip
    findings = tuple(
        f.model_copy(
            update={"answered": answer, "message": "root trả lời lúc 08:00. Chương trình đã trả lời “Chưa rõ”"}
        )
        if f.rule == "part.council_minutes"
        else f
        for f in judged.findings
    )
    told = text(return_letter(judged.model_copy(update={"findings": findings}), PLAN, OFFICE))
    assert "Đơn vị không họp Hội đồng. Căn cứ vào: Công văn số 12/UBND." in told
    assert "root" not in told and "Chương trình" not in told


@pytest.mark.parametrize(("origin", "marked"), [("ocr", True), ("text_layer", False), ("word", False)])
def test_words_of_the_unit_that_were_read_from_a_picture_are_marked_to_be_checked(origin: str, marked: bool) -> None:
    judged = case({"letter": {"award": {"value": "Bằng khen của Chủ tịch tỉnh", "text": "Băng khen"}}})
    papers = tuple(d.model_copy(update={"origin": TextOrigin(origin)}) for d in judged.documents)  # type: ignore[call-arg]
    content = return_letter(judged.model_copy(update={"documents": papers}), PLAN, OFFICE)
    assert ("“Bằng khen của Chủ tịch tỉnh”" in to_fill(content)) is marked
    assert not any("Tờ trình.pdf" in span for span in to_fill(content)) and "Băng khen" not in text(content)


def test_a_file_that_could_not_be_read_is_asked_for_once_with_its_cure_once() -> None:
    judged = case({"without": ["report"], "unread": ["hỏng.pdf"]})
    reason = "Tệp PDF bị hỏng, không mở được; đề nghị đơn vị quét lại hoặc gửi lại tệp."
    unread = tuple(file.model_copy(update={"reason": reason}) for file in judged.unread)
    told = lines(return_letter(judged.model_copy(update={"unread": unread}), PLAN, OFFICE))
    about = [line for line in told if "hỏng.pdf" in line]
    assert about == ["1. Tệp không đọc được. Tệp “hỏng.pdf”: tệp PDF bị hỏng, không mở được."]
    assert "Cách khắc phục: đề nghị đơn vị quét lại hoặc gửi lại tệp." in told


def test_every_curable_rule_of_the_plan_has_its_cure() -> None:
    curable = {rule.rule for _, rule in PLAN.rules if rule.curable and rule.level is Level.REQUIRED}
    assert curable <= set(CURES)


def test_cures_and_requests_name_only_rules_of_the_plan_and_no_number() -> None:
    known = {rule.rule for _, rule in PLAN.rules} | {"part.further"}  # which other plans bind
    assert set(CURES) | set(ASKED) <= known
    assert not re.search(r"\d", " ".join([*CURES.values(), *ASKED.values()]))


def test_the_words_of_a_request_stand_once() -> None:
    told = next(line for line in lines(letter({"without": ["minutes"]})) if line.startswith("1. "))
    assert "Đề nghị" not in told


def test_numbers_stay_beside_their_noun_at_the_end_of_a_line() -> None:
    shown = raw(letter({"without": ["minutes"]}))
    assert "điểm\u00a0b khoản\u00a03 mục\u00a0III" in shown
    assert "ngày\u00a023 tháng\u00a07 năm\u00a02024" in shown


def test_a_rule_that_this_program_does_not_know_is_told_without_a_cure() -> None:
    judged = case({"without": ["minutes"]})
    strange = tuple(
        f.model_copy(update={"rule": "part.stamp"}) if f.rule == "part.council_minutes" else f for f in judged.findings
    )
    content = return_letter(judged.model_copy(update={"findings": strange}), PLAN, OFFICE)
    assert "1. Part.stamp." in text(content)
    assert "Cách khắc phục" not in text(content)


def test_what_a_letter_tells_is_what_the_record_found() -> None:
    judged = case(BOTH_AND_QUESTION)
    defects = defects_of(judged)
    told = {f.rule for f in (*defects.final, *defects.curable)}
    failed = {f.rule for f in judged.findings if f.outcome is Outcome.NOT_MET and f.level is Level.REQUIRED}
    assert told == failed
    assert len(numbered(letter(BOTH_AND_QUESTION))) == len(failed) + len(defects.asked)
    assert all(rule_title(f.rule) in text(letter(BOTH_AND_QUESTION)) for f in defects.asked)
