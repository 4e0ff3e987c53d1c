"""JSON from anywhere: what is hostile or careless is told in a line, never a trace."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.reference.json_files import LARGEST, open_json, parse_json
from pipeline.reference.schema_faults import where


def told(text: str) -> dict[str, str]:
    return {where(fault.at): fault.what for fault in parse_json(text.encode(), "x.json").faults}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is no JSON"),
        (b"{", "is no JSON"),
        (b'{"a": 1,}', "is no JSON"),
        (b"{'a': 1}", "is no JSON"),
        (b'"\xff"', "is not UTF-8 (byte 1)"),
        ("{}".encode("utf-16"), "is not UTF-8"),
        (b"[" * 50 + b"]" * 50, "more than 40 deep"),
        (b"[" * 200_000, "more than 40 deep"),
        (b'{"a":' * 200_000, "more than 40 deep"),
        (b" " * (LARGEST + 1), "is larger than 20 MB"),
    ],
)
def test_what_holds_no_data_is_refused_in_a_line(content: bytes, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_json(content, "x.json")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_brackets_in_text_are_not_counted_as_depth() -> None:
    assert parse_json(json.dumps("[" * 1000 + '\\"{').encode(), "x").faults == ()


def test_numbers_that_are_none_are_told_with_their_place() -> None:
    faults = told('{"a": [NaN, -Infinity, 1e999], "b": ' + "9" * 5000 + ', "c": 1e10}')
    assert set(faults) == {"a[0]", "a[1]", "a[2]", "b"}
    assert faults["a[0]"] == "is NaN, which is no number that can be kept; give a number."


def test_a_key_that_stands_twice_is_told_wherever_it_stands() -> None:
    assert told('{"a": {"b": 1, "c": 2, "b": 3}, "a": [{"d": 1, "d": 1}]}') == {
        "a": "stands twice; keep one of the two.",
        "a[0].d": "stands twice; keep one of the two.",
    }


def test_half_a_character_is_told_in_values_and_names() -> None:
    assert set(told('{"a": "\\ud800"}')) == {"a"}
    assert set(told('{"x": {"\\udfff": 1}}')) == {"x"}


def test_a_byte_order_mark_does_no_harm_and_decimals_can_be_kept_as_written() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": 1}', "x").data == {"a": 1}
    exact = parse_json(b'{"a": 89.9950, "b": 1e999}', "x", exact=True)
    assert exact.data["a"] == Decimal("89.9950")
    assert [where(fault.at) for fault in exact.faults] == ["b"]


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no.json"):
        with pytest.raises(UsageError, match="Check the path"):
            open_json(path)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(),
        lambda s: st.lists(s) | st.dictionaries(st.text(), s),
        max_leaves=20,
    )
)
def test_sound_json_comes_back_as_it_was_written(data: object) -> None:
    read = parse_json(
        json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass") if _sound(data) else b"null", "x"
    )
    assert read.faults == ()
    assert read.data == (data if _sound(data) else None)


def _sound(data: object) -> bool:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
