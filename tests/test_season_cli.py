"""`hoso season` and the two days of `hoso process`, as an operator meets them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from models.dossier import Batch
from pipeline import wiring
from pipeline.errors import UsageError
from pipeline.flow import SeasonDays
from pipeline.ran import load_run
from pipeline.report.json import write_batch
from pipeline.season import tell_season
from tests.report.records import batch, write
from tests.report.test_season_pages import _dossiers, _season
from tests.test_cli import hoso, inbox

__all__ = ["inbox"]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write(_dossiers(), tmp_path / "out", season=_season(as_of=None, conference=None))
    return tmp_path / "out"


def _register(path: Path, *rows: list[Any]) -> Path:
    assert hoso("register", "new", path).returncode == 0
    book = openpyxl.load_workbook(path)
    for row in rows:
        book["Công văn đến"].append(row)
    book.save(path)
    return path


def test_season_tells_again_without_papers_and_counts_from_the_given_days(out: Path) -> None:
    plain = hoso("season", out)
    assert plain.returncode == 0, plain.stderr
    assert "Vì sao Xã Bốn đứng thứ 6" in plain.stdout
    assert "Tính đến ngày" not in plain.stdout and "Chưa có ngày tổ chức hội nghị" in plain.stdout
    dated = hoso("season", out, "--as-of", "2024-12-24", "--conference", "2025-01-20")
    assert "Tính đến ngày 24/12/2024 còn 6 ngày." in dated.stdout
    assert "trình chậm nhất ngày 10/01/2025" in dated.stdout
    assert "Quá hạn 4 ngày" in dated.stdout
    assert hoso("season", out, "--as-of", "2024-12-24", "--conference", "2025-01-20").stdout == dated.stdout


def test_a_register_given_to_season_is_asked_and_told_to_differ_from_the_runs(out: Path, tmp_path: Path) -> None:
    row = [None, "Phòng Tư pháp", 2024, datetime(2024, 12, 11), "88", "Báo cáo năm"]
    told = hoso("season", out, "--register", _register(tmp_path / "so.xlsx", row))
    assert told.returncode == 0, told.stderr
    assert "Phòng Tư pháp: Đã nhận; theo sổ theo dõi, trang “Công văn đến”, dòng 4, số đến 88" in told.stdout
    assert "khác với sổ đã dùng khi kiểm tra" in told.stdout
    assert "Quá hạn" not in told.stdout


def test_season_refuses_a_folder_that_holds_no_run_and_a_wrong_day(out: Path, tmp_path: Path) -> None:
    missing = hoso("season", tmp_path / "none")
    assert missing.returncode == 3 and "hoso process" in missing.stderr
    assert hoso("season", out, "--as-of", "24/12/2024").returncode == 3
    (out / "batch.json").write_text("{}", encoding="utf-8")
    assert hoso("season", out).returncode == 3


def test_a_run_of_an_earlier_version_is_told_from_its_dossiers_or_asks_for_its_register(out: Path) -> None:
    ran, law = load_run(out), wiring.find_law()
    write_batch(batch(_dossiers(), schema_version="1.2"), out)
    assert load_run(out).batch.season is None
    assert "Vì sao Xã Bốn đứng thứ 6" in tell_season(load_run(out), law, SeasonDays())
    write_batch(ran.batch.model_copy(update={"season": None, "register_sha256": "1" * 64}), out)
    with pytest.raises(UsageError, match="--register"):
        tell_season(load_run(out), law, SeasonDays())


def test_days_of_the_run_stay_where_season_is_given_none(out: Path) -> None:
    told = _season()
    write_batch(batch(_dossiers(), season=told), out)
    text = tell_season(load_run(out), wiring.find_law(), SeasonDays())
    assert told.as_of is not None and "Tính đến ngày 24/12/2024" in text and "chậm nhất ngày 12/01/2025" in text


def test_process_writes_the_season_by_the_days_it_is_given_and_the_schema_holds(inbox: Path, tmp_path: Path) -> None:
    given = ("--as-of", "2024-12-20", "--conference", "2025-01-20", "--no-cache")
    done = hoso("process", inbox, "--out", tmp_path / "out", *given)
    assert done.returncode in (0, 1), done.stderr
    content = json.loads((tmp_path / "out" / "batch.json").read_text(encoding="utf-8"))
    schema = json.loads(Path("docs/schemas/batch.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(content)
    assert content["schema_version"] == "1.4"
    assert content["season"]["annual_reports"]["due"]["days_left"] == 10
    assert content["season"]["term"]["last_day"] == "2025-01-10"
    assert Batch.model_validate(content).season is not None
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "Tính đến ngày 20/12/2024 còn 10 ngày." in page
