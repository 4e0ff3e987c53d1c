"""Whatever a file was called, it lies in the package under a name that every disk holds, and its name comes back."""

import shutil
import tempfile
import unicodedata
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

import bagit
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.archive.package import read_package, write_package
from pipeline.archive.package.names import placed, safe_path, safe_segment
from tests.archive.conftest import Packed
from tests.archive.holdings import index_of
from tests.archive.samples import PROFILES
from tests.archive.shelf import Shelf, contents_of, holding_of_names

NFC, NFD = (unicodedata.normalize(form, "Tờ trình Đồng Hới.pdf") for form in ("NFC", "NFD"))
LONGEST = "ệ" * 84 + "a.pdf"

HARD = st.sampled_from(
    ["..", ".", "", "/", "a/../../b", "con", "NUL.txt", "x\ny", "%0A", "~", "~root", "*", "a\\b", "C:", NFC, NFD]
    + [LONGEST, "a" * 255, ".hidden", "đuôi. ", "\u202efdp.exe", "a.zip", "a.zip/b", "A.ZIP", "ÀA", "Àa", "#?&'\""]
)
NAMES = st.lists(
    st.lists(st.one_of(HARD, st.text(max_size=8)), min_size=1, max_size=4).map("/".join), min_size=1, max_size=6
)


def fits(segment: str) -> bool:
    reserved = segment.split(".")[0].upper() in {"CON", "PRN", "AUX", "NUL"}
    return (
        0 < len(segment.encode()) <= 200
        and segment not in (".", "..")
        and not set(segment) & set('<>:"|?*\\%/\n\r\t\0')
        and not segment.endswith((" ", "."))
        and not reserved
        and unicodedata.is_normalized("NFC", segment)
    )


@given(NAMES)
def test_every_place_fits_every_disk_and_no_two_clash_in_any_spelling(names: list[str]) -> None:
    places = placed(names)
    assert len(places) == len(names)
    assert [s for place in places for s in place.split("/") if not fits(s)] == []
    folded = [unicodedata.normalize("NFC", place.casefold()) for place in places]
    assert len(set(folded)) == len(folded)
    assert not any(one.startswith(f"{other}/") for one in folded for other in folded)


@given(st.one_of(HARD, st.text(max_size=300)))
def test_a_safe_name_is_safe_already(name: str) -> None:
    safe = safe_segment(name)
    assert safe_segment(safe) == safe
    assert safe_path(safe_path(name)) == safe_path(name)


def test_a_plain_vietnamese_name_stays_as_it_is() -> None:
    assert safe_path("Xã An Khương/Tờ trình (bản ký).pdf") == "Xã An Khương/Tờ trình (bản ký).pdf"


def test_a_name_of_255_bytes_keeps_its_ending() -> None:
    assert safe_segment("đ" * 125 + "a.pdf").endswith(".pdf")


def test_the_member_of_an_archive_that_lies_there_too_has_its_place() -> None:
    assert placed(["a.zip", "a.zip/trong.pdf", "A.zip"]) == ("a~2.zip", "a.zip/trong.pdf", "A~3.zip")


def returned(packed: Packed, named: list[tuple[str, str | None, bytes]], target: Path) -> None:
    """Write, check and read a package of objects of these names; they must be the same."""
    shelf = Shelf()
    holding = holding_of_names(packed.holding, named, shelf)
    folder = write_package(contents_of([holding]), shelf.open_object, PROFILES, target)
    assert bagit.Bag(str(folder)).validate()
    read = read_package(folder)
    assert read.holdings == (holding,)
    assert [(o.path, o.path_raw) for o in read.holdings[0].objects] == [(path, raw) for path, raw, _ in named]
    for held, (_, _, content) in zip(holding.objects, named, strict=True):
        with read.open_object(held.sha256) as opened:
            assert opened.read() == content


def test_names_in_nfc_and_nfd_that_clash_by_normal_form_alone_both_come_back(packed: Packed, tmp_path: Path) -> None:
    raw = [quote_from_bytes(name.encode()) for name in (NFC, NFD)]
    named = [(NFC, raw[0], b"composed"), (NFC, raw[1], b"decomposed")]
    returned(packed, named, tmp_path / "p")
    (one, other) = index_of(tmp_path / "p")["holdings"][0]["objects"]
    assert one["at"].endswith("/Tờ trình Đồng Hới.pdf") and other["at"].endswith("/Tờ trình Đồng Hới~2.pdf")
    assert unquote_to_bytes(other["path_raw"]).decode() == NFD


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a\nb.pdf", "x" * 255, "\u202egnp.exe", "data/../../x", "\x00", "~/x"]
)
def test_a_hostile_name_leads_nowhere_and_comes_back(packed: Packed, tmp_path: Path, name: str) -> None:
    returned(packed, [(name, None, b"x"), (name, None, b"y")], tmp_path / "in" / "p")
    assert [p.name for p in tmp_path.iterdir()] == ["in"] and [p.name for p in (tmp_path / "in").iterdir()] == ["p"]


def text_of_json(name: str) -> bool:
    return not any(unicodedata.category(letter) == "Cs" for letter in name)


@given(NAMES, st.binary(max_size=64))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_names_come_back_with_their_bytes(packed: Packed, names: list[str], content: bytes) -> None:
    folder = Path(tempfile.mkdtemp())
    named = [(name, None, content + bytes([at])) for at, name in enumerate(names) if text_of_json(name)]
    try:
        returned(packed, named, folder / "p")
    finally:
        shutil.rmtree(folder)
