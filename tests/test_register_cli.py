"""A register from its first empty workbook to a judged dossier, as a clerk and an operator meet it."""

import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from pipeline import wiring
from tests.test_cli import hoso, inbox
from tests.validate.sound import dossier, judged, record

__all__ = ["inbox"]
UNIT = "UBND xã An Khương"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Return a register that `register new` wrote, with an arrival and an index of two units."""
    path = tmp_path / "so.xlsx"
    assert hoso("register", "new", path).returncode == 0
    book = openpyxl.load_workbook(path)
    book["Công văn đến"].append([None, UNIT, 2024, datetime(2024, 12, 6), "412"])
    book["Công văn đến"].append([None, "Phòng Y tế", 2024, datetime(2024, 12, 9), "420"])
    index = [None, UNIT, 2024, "Có", 89.995, None, None, None, "Đã công bố", "512/QĐ-UBND", datetime(2025, 1, 20)]
    book["Chỉ số CCHC"].append(index)
    book.save(path)
    return path


def test_new_then_check_is_clean_and_new_never_writes_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    assert hoso("register", "new", path).returncode == 0
    before = path.read_bytes()
    done = hoso("register", "check", path)
    assert (done.returncode, done.stdout) == (0, "Sổ không có chỗ nào cần sửa.\n")
    again = hoso("register", "new", path)
    assert again.returncode == 3 and "is there already" in again.stderr
    assert path.read_bytes() == before


def test_check_names_each_wrong_cell_to_the_clerk_and_exits_3(filled: Path) -> None:
    book = openpyxl.load_workbook(filled)
    book["Công văn đến"]["B4"] = "UBND xã An Khuơngg"
    book["Công văn đến"]["D5"] = "mai"
    book.save(filled)
    done = hoso("register", "check", filled)
    assert done.returncode == 3
    assert "ô B4" in done.stdout and "“Ủy ban nhân dân xã An Khương”" in done.stdout
    assert "ô D5" in done.stdout and "Có 2 chỗ cần sửa." in done.stdout


def test_check_of_a_record_uses_the_register_and_says_which(filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    path.write_bytes(wiring.as_json(record(judged(), dossier())))
    done = hoso("check", path, "--register", filled, "--json")
    assert done.returncode == 1, done.stderr
    content = json.loads(done.stdout)
    by_rule = {finding["rule"]: finding for finding in content["findings"]}
    index, deadline = by_rule["criterion.par_index"], by_rule["deadline.submission"]
    assert (index["outcome"], index["basis"]) == ("not_met", "register")
    assert "89,995%" in index["message"] and "93,25%" in index["message"] and "dòng 4" in index["message"]
    assert (deadline["outcome"], deadline["basis"]) == ("met", "register")
    assert "số đến 412" in deadline["message"]
    assert content["verdict"] == "non_compliant"
    assert content["register_sha256"] is not None
    assert json.loads(hoso("check", path, "--json").stdout)["register_sha256"] is None


def test_process_uses_the_register(filled: Path, inbox: Path, tmp_path: Path) -> None:
    done = hoso("process", inbox, "--out", tmp_path / "out", "--no-cache", "--register", filled)
    assert done.returncode in (0, 1), done.stderr
    (written,) = (tmp_path / "out" / "dossiers").glob("*/dossier.json")
    by_rule = {finding["rule"]: finding for finding in json.loads(written.read_text(encoding="utf-8"))["findings"]}
    assert by_rule["deadline.submission"]["basis"] == "register"
    assert "số đến 420" in by_rule["deadline.submission"]["message"]


def test_a_register_with_faults_stops_a_run_before_anything_is_judged(
    filled: Path, inbox: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(filled)
    book["Công văn đến"]["C4"] = "năm nay"
    book.save(filled)
    done = hoso("process", inbox, "--out", tmp_path / "out", "--no-cache", "--register", filled)
    assert done.returncode == 3
    assert "ô C4" in done.stderr and "hoso register check" in done.stderr
    assert not (tmp_path / "out" / "batch.json").exists()
