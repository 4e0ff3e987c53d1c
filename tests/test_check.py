"""`hoso check` as a person meets it: which dossiers of an OUT would change, under which plan, day and register."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from models.dossier import JudgedDossier
from models.terms import FileStatus, Verdict
from pipeline import wiring
from pipeline.counsel import dossier_and_rule, judged_in
from pipeline.errors import UsageError
from tests.report.records import FILES, batch, case, named
from tests.test_cli import hoso
from tests.test_records import TYPED
from tests.validate.sound import PLAN_FILE

STRICT = {"threshold = 90": "threshold = 94"}
SECOND = "Ủy ban nhân dân xã Tân Hưng"
SOUND = case().model_copy(update={"unread": ()})
LOW = named(case({"report": {"par_index": 95.5}}), "xa-tan-hung-2024", SECOND).model_copy(update={"unread": ()})
LOW = LOW.model_copy(update={"unit": LOW.unit.model_copy(update={"code": "25345"})})


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return an OUT of two dossiers, as the program judges them today."""
    folder = tmp_path / "out"
    for record in (SOUND, LOW):
        (folder / "dossiers" / record.id).mkdir(parents=True)
        (folder / "dossiers" / record.id / "dossier.json").write_bytes(wiring.as_json(record))
    written = [again(folder / "dossiers" / record.id / "dossier.json") for record in (SOUND, LOW)]
    for judged in written:
        (folder / "dossiers" / judged.id / "dossier.json").write_bytes(wiring.as_json(judged))
    files = tuple(file for file in FILES if file.status is FileStatus.READ)
    made = batch(written, files=files, batch_findings=())
    (folder / "batch.json").write_bytes(wiring.as_json(made))
    now = wiring.check([folder]).batch_findings
    (folder / "batch.json").write_bytes(wiring.as_json(made.model_copy(update={"batch_findings": now})))
    return folder


def again(path: Path) -> JudgedDossier:
    return wiring.check([path]).records[0]


@pytest.fixture
def strict(tmp_path: Path) -> Path:
    text = PLAN_FILE.read_text(encoding="utf-8")
    for old, new in STRICT.items():
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "nghiem.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_out_under_the_same_law_changes_nothing(out: Path) -> None:
    result = wiring.check([out])
    assert [c.verdict_before is c.verdict_after for c in result.changes] == [True, True]
    assert all(c.changes.findings == () and c.changes.reworded == 0 for c in result.changes)
    assert result.batch_changes is not None and result.batch_changes.findings == ()
    done = hoso("check", out)
    assert done.returncode == 0, done.stderr
    assert "2 hồ sơ không thay đổi." in done.stdout


def test_another_plan_shows_which_dossiers_would_change_and_only_those(out: Path, strict: Path) -> None:
    done = hoso("check", out, "--plan", strict)
    assert done.returncode == 1, done.stderr
    before = again(out / "dossiers" / SOUND.id / "dossier.json").verdict.label
    assert f"{SOUND.unit.name} ({SOUND.id}): {before} → {Verdict.NON_COMPLIANT.label}" in done.stdout
    assert "Đạt → Chưa đạt: Chỉ số cải cách hành chính [criterion.par_index]" in done.stdout
    assert "thấp hơn 94%: Báo cáo ghi 93,25%" in done.stdout
    assert LOW.id not in done.stdout
    assert "1 hồ sơ không thay đổi." in done.stdout


def test_the_batch_is_judged_again_too(out: Path, strict: Path, tmp_path: Path) -> None:
    few = tmp_path / "it.toml"
    few.write_text(PLAN_FILE.read_text(encoding="utf-8").replace("limit = 5", "limit = 0"), encoding="utf-8")
    result = wiring.check([out], str(few))
    assert result.batch_changes is not None
    assert [c.rule for c in result.batch_changes.findings] == ["batch.quota"]
    done = hoso("check", out, "--plan", few)
    assert "Toàn đợt" in done.stdout and "[batch.quota]" in done.stdout


def test_another_day_shows_what_the_law_of_that_day_changes(out: Path) -> None:
    done = hoso("check", out, "--on", "2025-07-02")
    assert "Đạt → Chưa rõ: Thời gian thi đua [scope.period]" in done.stdout
    assert "Điều sẽ làm rõ: " in done.stdout


def test_a_register_shows_what_it_changes_and_on_what_the_answer_rests(out: Path, tmp_path: Path) -> None:
    told = {"indexes": [{"unit": SECOND, "year": 2024, "assessed": True, "percent": 88.5, "status": "announced", "dated": "2025-01-20"}]}  # fmt: skip
    (tmp_path / "so.json").write_text(json.dumps(told), encoding="utf-8")
    done = hoso("check", out, "--register", tmp_path / "so.json")
    assert done.returncode == 1, done.stderr
    assert f"{SECOND} (xa-tan-hung-2024)" in done.stdout and SOUND.id not in done.stdout
    assert "Căn vào: theo hồ sơ của đơn vị → theo sổ theo dõi của phòng." in done.stdout


def test_json_of_one_record_is_the_judged_record_and_of_several_one_object(out: Path) -> None:
    paths = [out / "dossiers" / record.id / "dossier.json" for record in (SOUND, LOW)]
    one = hoso("check", paths[0], "--json")
    assert one.stdout.encode() == paths[0].read_bytes()
    for arguments, of_batch in ((paths, False), ([out], True)):
        content = json.loads(hoso("check", *arguments, "--json").stdout)
        schema = json.loads(Path("docs/schemas/check.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator(schema).validate(content)
        assert [record["id"] for record in content["records"]] == [SOUND.id, LOW.id]
        assert (content["batch_findings"] is not None) == of_batch
    assert content["records"][0] == json.loads(one.stdout)


def test_one_record_is_told_in_full_and_what_changed_of_it(out: Path, strict: Path, tmp_path: Path) -> None:
    done = hoso("check", out / "dossiers" / SOUND.id / "dossier.json", "--plan", strict)
    assert "So với lần trước" in done.stdout and "→ Không đủ điều kiện" in done.stdout
    (tmp_path / "go tay.json").write_text(json.dumps(TYPED), encoding="utf-8")
    typed = hoso("check", tmp_path / "go tay.json")
    assert typed.returncode == 0, typed.stderr
    assert "So với lần trước" not in typed.stdout
    assert typed.stdout.startswith("Ủy ban nhân dân xã An Khương: Đủ hồ sơ")


def test_a_typed_record_among_several_has_no_verdict_before(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps(TYPED), encoding="utf-8")
    done = hoso("check", tmp_path / "a.json", tmp_path / "b.json")
    assert done.returncode == 0, done.stderr
    assert "2 hồ sơ có kết luận thay đổi hoặc chưa có kết luận trước đó." in done.stdout


def broken(data: dict[str, Any], tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_faults_of_several_records_are_told_together_and_nothing_is_judged(tmp_path: Path) -> None:
    one = broken({**TYPED, "award_year": "2024"}, tmp_path, "a.json")
    two = broken({**TYPED, "colour": 1}, tmp_path, "b.json")
    done = hoso("check", one, two, "--json")
    assert (done.returncode, done.stdout) == (3, "")
    assert "a.json: 1 fault" in done.stderr and "b.json: 1 fault" in done.stderr
    assert 'award_year: is "2024"' in done.stderr and "colour: is no field" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_out_that_is_not_whole_is_refused_with_what_is_missing(out: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no batch\.json"):
        wiring.check([tmp_path])
    with pytest.raises(UsageError, match="one OUT alone"):
        wiring.check([out, out])
    shutil.rmtree(out / "dossiers" / LOW.id)
    with pytest.raises(UsageError, match=f"differ on: {LOW.id}"):
        wiring.check([out])
    (out / "batch.json").write_text('{"year": "x"}', encoding="utf-8")
    with pytest.raises(UsageError, match='year: is "x"; give a whole number'):
        wiring.check([out])


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 100_000, b'{"a": NaN}', b'{"unit": "x", "unit": "y"}'])
def test_hostile_files_are_refused_in_plain_words(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(content)
    for use in (lambda path: wiring.check([path]), judged_in):
        with pytest.raises(UsageError) as caught:
            use(tmp_path / "x.json")
        assert caught.value.exit_code == 3


def test_a_hostile_file_exits_3_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"[" * 100_000)
    done = hoso("check", tmp_path / "x.json")
    assert done.returncode == 3
    assert done.stderr.startswith("hoso: ") and done.stderr.count("\n") == 1


def test_explain_tells_one_record_in_place_of_an_out(out: Path, tmp_path: Path) -> None:
    path = out / "dossiers" / SOUND.id / "dossier.json"
    done = hoso("explain", path, "criterion.par_index")
    assert done.returncode == 0, done.stderr
    assert "Mức tối thiểu (phần trăm): 90" in done.stdout
    assert dossier_and_rule(path, None, None) == dossier_and_rule(out, SOUND.id, None)
    assert dossier_and_rule(path, "form.seal", None) == dossier_and_rule(out, SOUND.id, "form.seal")
    with pytest.raises(UsageError, match="is one record"):
        dossier_and_rule(path, SOUND.id, "form.seal")
    with pytest.raises(UsageError, match="holds many dossiers"):
        dossier_and_rule(out, None, None)
    with pytest.raises(UsageError, match="tells no judgement. Judge it first: hoso check"):
        judged_in(broken(TYPED, tmp_path, "t.json"))
