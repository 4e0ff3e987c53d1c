"""The office's sheet: whose letterhead, whom it asks, by which acts; never that of another place."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.reference.office import OFFICE_FILE, load_office, office_for
from pipeline.reference.plans import load_plan
from tests.validate.sound import PLAN

TEXT = OFFICE_FILE.read_text(encoding="utf-8")
SECOND = load_plan(Path("tests/validate/plans/ke-hoach-thu-hai.toml"))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "office.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_sheet_that_ships_is_of_the_issuer_of_the_plan_that_ships() -> None:
    assert office_for(PLAN).parent == PLAN.issuer


def test_what_was_not_read_in_a_source_says_why() -> None:
    sheet = load_office()
    assert [entry for entry in (*sheet.inquiries, *sheet.bases) if entry.conf != "V" and not entry.note] == []


def test_acts_hold_from_their_first_to_their_last_day() -> None:
    def decrees(day: date) -> list[str]:
        return [basis.text for basis in load_office().bases_on(day) if basis.text.startswith("Nghị định")]

    assert decrees(date(2023, 12, 31)) == []
    assert decrees(date(2024, 1, 1)) == decrees(date(2025, 6, 30)) == ["Nghị định số 98/2023/NĐ-CP"]
    assert decrees(date(2025, 7, 1)) == ["Nghị định số 152/2025/NĐ-CP"]


def test_no_letter_goes_out_under_the_letterhead_of_another_place(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--office FILE"):
        office_for(SECOND)
    own = written(tmp_path, TEXT.replace("Hớn Quản", "Giả Định"))
    assert office_for(SECOND, own).name == "Phòng Nội vụ"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('symbol = "NV"', "", "key symbol"),
        ('conf = "I"', 'conf = "X"', "key inquiries.0.conf"),
        ('head = "Trưởng phòng"', 'hed = "Trưởng phòng"', "key head"),
        ('symbol = "NV"', "symbol = NV", "is not TOML"),
    ],
)
def test_a_wrong_sheet_is_refused_with_file_and_key(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = written(tmp_path, TEXT.replace(old, new, 1))
    with pytest.raises(UsageError, match=says) as refused:
        load_office(path)
    assert str(path) in str(refused.value)


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--office"):
        load_office(tmp_path / "none.toml")
