import unicodedata
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.names import Place, natural_key, readable
from pipeline.vietnamese.letters import CAPITAL, SMALL

STEMS = st.sampled_from(["trang ", "IMG_", "scan", "Trang-", "trang ("])
WORDS = st.text(st.sampled_from(SMALL + CAPITAL + " "), min_size=1, max_size=12)


def windows_1258(text: str) -> bytes:
    """Encode as Vietnamese Windows does: the tone stands after its letter."""
    encoded = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            encoded += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, tone = _without_tone(letter)
            encoded += (base + tone).encode("cp1258")
    return encoded


def _without_tone(letter: str) -> tuple[str, str]:
    pieces = unicodedata.normalize("NFD", letter)
    tone = next(c for c in pieces if c in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", pieces.replace(tone, "")), tone


@given(STEMS, st.integers(0, 10**6), st.integers(0, 10**6))
def test_pages_sort_by_number(stem: str, first: int, second: int) -> None:
    one, two = natural_key(f"{stem}{first}.jpg"), natural_key(f"{stem}{second}.jpg")
    assert (one < two) == (first < second)


@given(STEMS, st.integers(1, 999), st.integers(0, 4))
def test_leading_zeros_do_not_move_a_page(stem: str, number: int, zeros: int) -> None:
    padded = f"{stem}{'0' * zeros}{number}.jpg"
    assert natural_key(f"{stem}{number - 1}.jpg") < natural_key(padded) < natural_key(f"{stem}{number + 1}.jpg")


@given(st.lists(st.text(max_size=20), max_size=8), st.randoms())
def test_any_names_have_one_order(names: list[str], chance: Random) -> None:
    shuffled = names.copy()
    chance.shuffle(shuffled)
    assert sorted(shuffled, key=natural_key) == sorted(names, key=natural_key)


def test_a_name_of_five_thousand_digits_sorts() -> None:
    assert natural_key("9" * 5000) > natural_key("8" * 5000) > natural_key("1")


@given(WORDS)
def test_a_name_of_vietnamese_windows_is_read_back(text: str) -> None:
    raw = windows_1258(text)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        assert readable(raw) == unicodedata.normalize("NFC", text)


@given(WORDS, st.sampled_from(["NFC", "NFD"]))
def test_a_utf8_name_is_shown_in_nfc(text: str, form: str) -> None:
    assert readable(unicodedata.normalize(form, text).encode()) == unicodedata.normalize("NFC", text)  # type: ignore[arg-type]


@given(st.binary(max_size=30))
def test_any_bytes_have_a_name_that_shows_and_leads_nowhere(raw: bytes) -> None:
    shown = readable(raw)
    assert shown == unicodedata.normalize("NFC", shown)
    assert "/" not in shown
    assert shown not in (".", "..")
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in shown)
    shown.encode()


@given(st.binary(min_size=1, max_size=20), st.binary(min_size=1, max_size=20))
def test_raw_names_tell_any_two_apart(one: bytes, two: bytes) -> None:
    raw = [Place((name,)).path_raw for name in (one, two)]
    assert all(name.isascii() and "/" not in name and "#" not in name for name in raw)
    assert (raw[0] == raw[1]) == (one == two)


def test_a_name_that_turns_the_reading_direction_is_made_plain() -> None:
    assert readable("To trinh\u202efdp.exe".encode()) == "To trinh\ufffdfdp.exe"
