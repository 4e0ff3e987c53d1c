"""Bodies, not strings: which known unit a wording names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.terms import UnitKind
from pipeline.parse.bodies import find_bodies, resolve
from pipeline.vietnamese.fold import fold
from tests.writing import UNITS


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("UBND xã Minh Tâm", "Ủy ban nhân dân xã Minh Tâm"),
        ("Uỷ ban nhân dân xã Minh Tâm, huyện Hớn Quản, tỉnh Bình Phước", "Ủy ban nhân dân xã Minh Tâm"),
        ("Tập thể cán bộ, công chức UBND xã Minh Tâm", "Ủy ban nhân dân xã Minh Tâm"),
        ("Tập thể lãnh đạo và công chức Phòng TC-KH", "Phòng Tài chính - Kế hoạch"),
        ("Phòng Tư pháp huyện", "Phòng Tư pháp"),
        ("PHÒNG LĐ-TB&XH HUYỆN HỚN QUẢN", "Phòng Lao động - Thương binh và Xã hội"),
        ("UBND xã Minh Tầm", "Ủy ban nhân dân xã Minh Tâm"),
    ],
)
def test_a_wording_names_a_known_unit(words: str, name: str) -> None:
    body = resolve(words, UNITS)
    assert body.unit is not None
    assert body.unit.name == name


@pytest.mark.parametrize("words", ["UBND xã Suối Tre", "Phòng Lúa Nước", "Công ty Sen Hồng"])
def test_an_unknown_body_keeps_its_name_and_is_not_made_a_known_one(words: str) -> None:
    body = resolve(words, UNITS)
    assert body.unit is None
    assert body.parts["kind"] == UnitKind.UNKNOWN.value
    assert not body.parts["known"]


@pytest.mark.parametrize("words", ["Trường Mầm non Minh Tâm", "Bộ phận Một cửa UBND xã Minh Tâm", "Ấp 3 xã Minh Tâm"])
def test_a_part_of_a_unit_is_not_the_unit(words: str) -> None:
    body = resolve(words, UNITS)
    assert (body.unit, body.within) == (None, True)


@given(st.sampled_from([(unit.name, form) for unit in UNITS.units for form in (unit.name, *unit.forms)]))
@settings(derandomize=True, deadline=None)
def test_every_form_of_every_unit_names_it(pair: tuple[str, str]) -> None:
    name, form = pair
    for written in (form, form.upper()):
        body = resolve(written, UNITS)
        assert body.unit is not None
        assert body.unit.name == name


@given(st.sampled_from(UNITS.units), st.sampled_from(["Kính trình {} xem xét", "gồm: {};", "({})"]))
@settings(derandomize=True, deadline=None)
def test_a_unit_is_found_in_running_text(unit, frame: str) -> None:
    (place,) = find_bodies(fold(frame.format(unit.name)), UNITS)
    assert place.unit == unit


def test_a_name_inside_a_longer_word_is_no_unit() -> None:
    assert find_bodies("xa minh tamba", UNITS) == ()
