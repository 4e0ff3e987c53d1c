"""A meeting: when, where, who led it, who wrote, what it concluded."""

import pytest

from tests.parse.saying import minutes


def test_the_day_and_hour_are_those_of_the_opening() -> None:
    said = minutes("Căn cứ Kế hoạch số 212/KH-UBND ngày 23/7/2024, Hội đồng xét khen thưởng.")
    assert (said.held_on.value, said.started_at.value) == ("2024-12-02", "08:30")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Địa điểm: Phòng họp số 1, UBND xã An Khương.", "Phòng họp số 1, UBND xã An Khương"),
        ("Tại hội trường UBND xã An Khương, Hội đồng Thi đua họp xét.", "hội trường UBND xã An Khương"),
        ("Tại: Phòng họp Phòng Tư pháp.", "Phòng họp Phòng Tư pháp"),
    ],
)
def test_the_place_is_read_as_printed(line: str, place: str) -> None:
    assert minutes(line).place.value == place


@pytest.mark.parametrize(
    "line",
    [
        "1. Chủ trì: Ông Khổng Văn Lúa - Chủ tịch UBND xã, Chủ tịch Hội đồng.",
        "1. Chủ tọa cuộc họp: Ông Khổng Văn Lúa - Chủ tịch UBND xã, Chủ tịch Hội đồng.",
        "1. Đồng chí Khổng Văn Lúa - Chủ tịch UBND xã, Chủ tịch Hội đồng - Chủ trì.",
        "1. Người chủ trì: đ/c KHỔNG VĂN LÚA, Chủ tịch UBND xã, Chủ tịch Hội đồng;",
    ],
)
def test_who_led_is_read_before_or_after_the_role_with_the_post(line: str) -> None:
    said = minutes(line)
    assert said.chair.value == "Khổng Văn Lúa"
    assert "Chủ tịch" in str(said.chair_title.value)


def test_a_post_before_the_name_is_the_chairs() -> None:
    said = minutes("1. Chủ trì: Trưởng phòng Khổng Văn Lúa.")
    assert (said.chair.value, said.chair_title.value) == ("Khổng Văn Lúa", "Trưởng phòng")


@pytest.mark.parametrize(
    "line",
    [
        "2. Thư ký: Bà Mạc Thị Ngô - Công chức Văn phòng.",
        "2. Người ghi biên bản: Bà Mạc Thị Ngô.",
        "2. Bà Mạc Thị Ngô - Công chức Văn phòng - Thư ký.",
    ],
)
def test_who_wrote_is_read(line: str) -> None:
    said = minutes("1. Chủ trì: Ông Khổng Văn Lúa - Chủ tịch UBND xã.", line)
    assert (said.chair.value, said.secretary.value) == ("Khổng Văn Lúa", "Mạc Thị Ngô")


def test_the_names_under_the_signatures_outweigh_those_of_the_opening() -> None:
    said = minutes(
        "1. Chủ trì: Ông Khổng Văn Luá - Chủ tịch UBND xã.",
        "THƯ KÝ",
        "Mạc Thị Ngô",
        "CHỦ TỌA",
        "Khổng Văn Lúa",
    )
    assert (said.chair.value, said.secretary.value) == ("Khổng Văn Lúa", "Mạc Thị Ngô")


def test_the_conclusion_is_the_passage_that_asks() -> None:
    said = minutes("Chủ trì kết luận: Hội đồng thống nhất đề nghị Chủ tịch UBND huyện tặng Giấy khen cho UBND xã.")
    assert "thống nhất đề nghị" in str(said.conclusion.value)
