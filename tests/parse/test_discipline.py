"""Discipline: who, whether, and what only sounds like it."""

import pytest

from tests.parse.saying import report


def said(sentence: str):
    return report("1. Đơn vị hoàn thành tốt nhiệm vụ được giao.", f"2. {sentence}").leaders_disciplined


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong năm 2024 không có lãnh đạo nào bị kỷ luật.",
        "Không có cán bộ, công chức bị xử lý kỷ luật từ khiển trách trở lên.",
        "Cán bộ chủ chốt của xã không bị kỷ luật dưới bất kỳ hình thức nào.",
        "Lãnh đạo Phòng chưa bị xử lý kỷ luật.",
        "Tập thể lãnh đạo, người đứng đầu không vi phạm, không bị kỷ luật.",
        "Năm 2024, không có trường hợp nào bị kỷ luật.",
        "Không có cá nhân nào bị khiển trách, cảnh cáo.",
        "Không một công chức nào phải chịu hình thức kỷ luật.",
        "Đơn vị không có công chức, viên chức, người lao động vi phạm đến mức bị kỷ luật.",
        "Trong năm không có\nlãnh đạo chủ chốt\nbị kỷ luật.",
        "KHÔNG CÓ LÃNH ĐẠO CHỦ CHỐT BỊ KỶ LUẬT TRONG NĂM 2024.",
        "Một công chức văn phòng bị kỷ luật khiển trách.",
        "Chấp hành nghiêm kỷ luật, kỷ cương; không có lãnh đạo nào bị kỷ luật.",
    ],
)
def test_a_denial_that_covers_the_leaders_is_a_no(sentence: str) -> None:
    reading = said(sentence)
    assert reading.value is False
    assert reading.confident


@pytest.mark.parametrize(
    "sentence",
    [
        "Đồng chí Phó Chủ tịch UBND xã bị kỷ luật khiển trách.",
        "Trưởng phòng đã bị xử lý kỷ luật bằng hình thức cảnh cáo.",
        "Tháng 5/2024, ông Kiều Văn Lúa, Phó Trưởng phòng, bị khiển trách.",
        "Có 01 lãnh đạo bị cách chức.",
        "Không có công chức nào bị kỷ luật, trừ Phó Chủ tịch UBND xã bị khiển trách.",
        "Không có công chức nào bị kỷ luật, riêng Giám đốc bị kỷ luật cảnh cáo.",
        "Tập thể không ai bị kỷ luật. Tuy nhiên, Chủ tịch UBND xã đã bị kỷ luật khiển trách.",
        "Người đứng đầu nhận hình thức khiển trách theo Quyết định số 5/QĐ-UBND.",
    ],
)
def test_a_leader_who_was_punished_is_a_yes(sentence: str) -> None:
    reading = said(sentence)
    assert reading.value is True
    assert reading.parts["about"] == "leaders"
    assert reading.parts["kind"] == "formal"


@pytest.mark.parametrize(
    "sentence",
    [
        "Tập thể chấp hành nghiêm kỷ luật, kỷ cương hành chính.",
        "Thực hiện tốt kỷ luật lao động và kỷ luật phát ngôn.",
        "Cán bộ, công chức có ý thức tổ chức kỷ luật cao.",
        "Đơn vị tăng cường kỷ luật công vụ trong năm.",
        "Không có đảng viên nào bị kỷ luật.",
        "Phó Trưởng phòng bị kỷ luật Đảng bằng hình thức khiển trách.",
        "Có 01 trường hợp ở đơn vị bị phê bình, rút kinh nghiệm.",
    ],
)
def test_what_does_not_settle_it_is_left_open(sentence: str) -> None:
    assert said(sentence).value is None


@pytest.mark.parametrize(
    ("sentence", "about", "kind"),
    [
        ("Không có đảng viên nào bị kỷ luật.", "party_members", "none"),
        ("Phó Trưởng phòng bị kỷ luật Đảng bằng hình thức khiển trách.", "leaders", "party"),
        ("Một viên chức văn thư bị kỷ luật khiển trách.", "staff", "formal"),
        ("Không có cán bộ, công chức bị kỷ luật.", "all", "none"),
    ],
)
def test_what_was_said_is_kept_with_whom_it_was_about(sentence: str, about: str, kind: str) -> None:
    parts = said(sentence).parts
    assert (parts["about"], parts["kind"]) == (about, kind)


def test_the_one_who_was_punished_is_named() -> None:
    assert said("Phó Chủ tịch, ông Kiều Văn Lúa, bị kỷ luật khiển trách.").parts["person"] == "Kiều Văn Lúa"


def test_a_leader_punished_outweighs_every_denial_around_it() -> None:
    reading = report(
        "Không có công chức nào bị kỷ luật.",
        "Trưởng phòng bị kỷ luật khiển trách.",
        "Không có lãnh đạo nào khác bị kỷ luật.",
    ).leaders_disciplined
    assert reading.value is True


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Hiện một Phó Trưởng phòng đang bị xem xét, chờ kết luận.", True),
        ("Đơn vị không có ai đang bị thanh tra, kiểm tra.", False),
        ("Không có lãnh đạo đang trong thời gian xem xét kỷ luật.", False),
        ("Đơn vị hoàn thành tốt nhiệm vụ.", None),
    ],
)
def test_a_case_under_way_is_told_from_its_denial_and_from_silence(sentence: str, value: bool | None) -> None:
    assert report(f"2. {sentence}").pending_case.value is value


@pytest.mark.parametrize(
    "sentence",
    [
        "Do không hoàn thành nhiệm vụ, Phó Trưởng phòng bị khiển trách.",
        "Không vì thành tích mà bỏ qua, đơn vị đã kỷ luật khiển trách Phó Trưởng phòng.",
        "Có lãnh đạo chưa gương mẫu, đã bị kỷ luật cảnh cáo.",
    ],
)
def test_a_no_to_something_else_does_not_deny_the_punishment(sentence: str) -> None:
    assert said(sentence).value is not False


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngoài 01 Phó Chủ tịch UBND xã bị kỷ luật khiển trách, không có công chức nào khác bị kỷ luật.",
        "Trừ đồng chí Phó Trưởng phòng bị cảnh cáo, cơ quan không có ai bị kỷ luật.",
        "Kỷ luật: Ngoài trường hợp Chủ tịch UBND xã bị khiển trách, không có cán bộ nào bị kỷ luật.",
    ],
)
def test_an_exception_told_first_is_no_part_of_the_denial_behind_it(sentence: str) -> None:
    assert said(sentence).value is True


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Lãnh đạo chủ chốt không vi phạm, không bị xử lý kỷ luật hành chính.", False),
        ("Không có người bị kỷ luật.", False),
        ("Không cán bộ nào bị thi hành kỷ luật hành chính.", False),
        ("Phó Chủ tịch UBND xã bị xử lý kỷ luật hành chính.", True),
        ("Chấp hành nghiêm kỷ luật hành chính, không để xảy ra vi phạm.", None),
        ("Một cán bộ bị kỷ luật khiển trách.", None),
    ],
)
def test_administrative_discipline_that_someone_gets_is_no_virtue(sentence: str, value: bool | None) -> None:
    assert said(sentence).value is value


def test_an_employee_disciplined_is_no_leader() -> None:
    told = said("Lãnh đạo chủ chốt không bị kỷ luật. Có 01 nhân viên bị kỷ luật bằng hình thức khiển trách.")
    assert (told.value, told.parts["about"]) == (False, "leaders")
