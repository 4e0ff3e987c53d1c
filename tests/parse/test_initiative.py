"""Initiatives: what it is called, who recognised it, by which decision, of which day."""

import pytest

from tests.parse.saying import report

TITLE = "Hẹn giờ trả hồ sơ qua tin nhắn"


def said(*sentences: str):
    return report(*sentences)


@pytest.mark.parametrize(
    ("sentence", "level", "by"),
    [
        (
            f"Sáng kiến “{TITLE}” được Hội đồng Sáng kiến huyện công nhận, Chủ tịch Ủy ban nhân dân huyện ký.",
            "district",
            "Hội đồng Sáng kiến huyện",
        ),
        (
            f"Sáng kiến “{TITLE}” được Chủ tịch UBND huyện Hớn Quản công nhận.",
            "district",
            "Chủ tịch UBND huyện Hớn Quản",
        ),
        (f"Giải pháp “{TITLE}” được công nhận sáng kiến cấp huyện.", "district", "cấp huyện"),
        (f"Sáng kiến “{TITLE}” được UBND xã Suối Tre công nhận.", "commune", "UBND xã Suối Tre"),
        (f"Sáng kiến “{TITLE}” được UBND thị trấn Tân Khai công nhận.", "commune", "UBND thị trấn Tân Khai"),
        (f"Sáng kiến “{TITLE}” được công nhận cấp cơ sở.", "commune", "cấp cơ sở"),
        (f"Sáng kiến “{TITLE}” được Hội đồng Sáng kiến tỉnh công nhận.", "province", "Hội đồng Sáng kiến tỉnh"),
    ],
)
def test_who_recognised_an_initiative_the_council_before_its_chairman(sentence: str, level: str, by: str) -> None:
    fields = said(sentence)
    assert fields.initiative_recognised_by.parts["level"] == level
    assert fields.initiative_recognised_by.value == by
    assert fields.initiative_recognised_by.parts["status"] == "recognised"
    assert fields.initiative_title.value == TITLE


@pytest.mark.parametrize(
    ("sentence", "decision", "day"),
    [
        (
            "Sáng kiến “{}” được Hội đồng Sáng kiến huyện công nhận tại Quyết định số 812/QĐ-UBND ngày 30/10/2024.",
            "812/QĐ-UBND",
            "2024-10-30",
        ),
        (
            "Sáng kiến “{}” được Hội đồng Sáng kiến huyện công nhận ngày 30/10/2024 tại Quyết định số 812/QĐ-UBND.",
            "812/QĐ-UBND",
            "2024-10-30",
        ),
        (
            "Sáng kiến “{}” được Hội đồng Sáng kiến huyện công nhận (Quyết định số 812/QĐ-UBND ngày 30 tháng 10 năm 2024).",
            "812/QĐ-UBND",
            "2024-10-30",
        ),
        ("Sáng kiến “{}” được Hội đồng Sáng kiến huyện công nhận tại Quyết định số 812/QĐ-UBND.", "812/QĐ-UBND", None),
        ("Sáng kiến “{}” được Hội đồng Sáng kiến huyện công nhận.", None, None),
    ],
)
def test_a_decision_and_its_day_before_or_after_the_number(
    sentence: str, decision: str | None, day: str | None
) -> None:
    fields = said(sentence.format(TITLE))
    assert fields.initiative_decision.value == decision
    assert fields.initiative_decided_on.value == day


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("“Ngày thứ Ba 'không giấy' ở bộ phận một cửa”", "Ngày thứ Ba 'không giấy' ở bộ phận một cửa"),
        ('"Ngày thứ Ba không viết, không hẹn"', "Ngày thứ Ba không viết, không hẹn"),
        ("«Tủ hồ sơ lưu động»", "Tủ hồ sơ lưu động"),
        ("'Tủ hồ sơ lưu động'", "Tủ hồ sơ lưu động"),
        ("“Tủ hồ sơ\nlưu động”", "Tủ hồ sơ lưu động"),
        ("“Mỗi ấp một 'ngày vì dân'”", "Mỗi ấp một 'ngày vì dân'"),
    ],
)
def test_a_quoted_title_is_read_whole(written: str, title: str) -> None:
    assert said(f"Sáng kiến {written} được Hội đồng Sáng kiến huyện công nhận.").initiative_title.value == title


def test_a_title_without_quotes_stands_after_a_colon() -> None:
    fields = said("Tên sáng kiến: Tủ hồ sơ lưu động.", "Sáng kiến được Hội đồng Sáng kiến huyện công nhận.")
    assert fields.initiative_title.value == "Tủ hồ sơ lưu động"
    assert not fields.initiative_title.confident


def test_the_name_of_the_movement_is_no_initiatives_title() -> None:
    fields = said(
        "Hưởng ứng phong trào “Đẩy mạnh cải cách hành chính Nhà nước”, sáng kiến “Tủ hồ sơ lưu động” được Hội đồng "
        "Sáng kiến huyện công nhận."
    )
    assert fields.initiative_title.value == "Tủ hồ sơ lưu động"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Sáng kiến “Tủ hồ sơ lưu động” đang trình Hội đồng Sáng kiến huyện xét công nhận.", "pending"),
        ("Sáng kiến “Tủ hồ sơ lưu động” chưa được công nhận, đang chờ Hội đồng Sáng kiến huyện.", "pending"),
        ("Trong năm đơn vị không có sáng kiến nào được công nhận cấp huyện.", "none"),
        ("Năm 2024 chưa phát sinh giải pháp mới.", "none"),
    ],
)
def test_what_is_pending_or_none_is_not_recognised(sentence: str, status: str) -> None:
    assert said(sentence).initiative_recognised_by.parts["status"] == status


def test_a_recognised_initiative_goes_before_a_pending_one_and_the_district_before_a_commune() -> None:
    fields = said(
        "Sáng kiến “Bảng hỏi ở sân đình” đang trình Hội đồng Sáng kiến huyện.",
        "Sáng kiến “Loa đọc kết quả” được UBND xã Suối Tre công nhận.",
        "Sáng kiến “Tủ hồ sơ lưu động” được Hội đồng Sáng kiến huyện công nhận.",
    )
    assert fields.initiative_title.value == "Tủ hồ sơ lưu động"
    assert fields.initiative_recognised_by.parts["level"] == "district"


def test_the_year_is_the_decisions() -> None:
    fields = said(
        "Sáng kiến “Tủ hồ sơ lưu động” được Hội đồng Sáng kiến huyện công nhận tại Quyết định số 9/QĐ-UBND ngày 02/3/2022."
    )
    assert fields.initiative_recognised_by.parts["year"] == 2022


def test_a_report_without_a_word_of_it_has_no_initiative() -> None:
    fields = said("Đơn vị hoàn thành tốt nhiệm vụ được giao.")
    assert fields.initiative_recognised_by.parts is None
    assert fields.initiative_title.value is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Sáng kiến “Tủ hồ sơ lưu động” không được Hội đồng Sáng kiến huyện công nhận.",
        "Sáng kiến “Tủ hồ sơ lưu động” chưa được Hội đồng Sáng kiến huyện công nhận.",
        "Sáng kiến “Tủ hồ sơ lưu động” chưa công nhận cấp huyện.",
    ],
)
def test_an_initiative_that_a_council_did_not_recognise_is_not_recognised(sentence: str) -> None:
    assert said(sentence).initiative_recognised_by.parts["status"] != "recognised"


def test_workers_recognise_no_initiative() -> None:
    fields = said("Sáng kiến “Tủ hồ sơ lưu động” giúp công nhân ở xã nộp hồ sơ nhanh hơn.")
    assert (fields.initiative_recognised_by.parts or {}).get("status") != "recognised"


@pytest.mark.parametrize(
    "sentence",
    [
        "Sáng kiến được công nhận: không có.",
        "Sáng kiến: Không.",
        "Về sáng kiến, giải pháp được Hội đồng Sáng kiến huyện công nhận: chưa có.",
        "Số sáng kiến được công nhận cấp huyện: 0",
        "Đơn vị không có đề tài, sáng kiến nào được công nhận.",
        "Năm 2024 chưa có cá nhân nào có sáng kiến được công nhận.",
    ],
)
def test_no_for_an_answer_is_no_initiative_and_no_recognition(sentence: str) -> None:
    assert said(sentence).initiative_recognised_by.parts["status"] == "none"


@pytest.mark.parametrize(
    "sentence",
    [
        f"Sáng kiến “{TITLE}”: được Hội đồng Sáng kiến huyện công nhận.",
        "Sáng kiến được công nhận: “Công dân không hẹn”, cấp huyện công nhận, không có ý kiến khác.",
        "Năm 2024 không có hồ sơ trễ hạn, có 01 sáng kiến được UBND huyện công nhận.",
    ],
)
def test_a_no_to_something_else_leaves_the_recognition_standing(sentence: str) -> None:
    assert said(sentence).initiative_recognised_by.parts["status"] == "recognised"


def test_the_decision_of_an_award_told_behind_an_initiative_is_not_its_recognition() -> None:
    fields = said(
        f"Sáng kiến “{TITLE}” được Hội đồng Sáng kiến huyện công nhận năm 2023.",
        "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
        "Năm 2023: Tập thể Lao động tiên tiến, Quyết định số 88/QĐ-UBND ngày 10/01/2024 của UBND huyện.",
    )
    assert fields.initiative_decision.value is None
    assert fields.initiative_recognised_by.parts["year"] == 2023


def test_the_decision_in_the_sentence_behind_an_initiative_is_its_recognition() -> None:
    fields = said(f"Sáng kiến “{TITLE}” được huyện công nhận.", "Quyết định số 99/QĐ-UBND ngày 10/10/2024 kèm theo.")
    assert fields.initiative_decision.value == "99/QĐ-UBND"
