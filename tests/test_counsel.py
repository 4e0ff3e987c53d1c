"""A plan file checked whole, and the dossier that a person means."""

from pathlib import Path

import pytest

from models.dossier import JudgedDossier, UnitRef
from pipeline.counsel import check_plan_file, explain, find_dossier, meant, plan_faults
from pipeline.errors import PlanError, UsageError
from pipeline.report.json import write_dossier
from tests.report.records import case
from tests.validate.sound import PLAN, PLAN_FILE

TEXT = PLAN_FILE.read_text(encoding="utf-8")
SECOND = Path("tests/validate/plans/ke-hoach-thu-hai.toml")


def broken(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "hong.toml"
    path.write_text(text, encoding="utf-8")
    return path


def line_with(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


@pytest.mark.parametrize("path", [PLAN_FILE, SECOND], ids=lambda path: path.stem)
def test_a_good_plan_has_no_fault(path: Path) -> None:
    assert plan_faults(path) == ()
    assert check_plan_file(path).clauses


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ('"criterion.par_index"', '"criterion.par_indx"', "criterion.par_indx", ("clause III.1.b", "no such rule", "Use criterion.par_index.")),
        ("threshold = 90", "rounding = 2\nthreshold = 90", "rounding", ("rule criterion.par_index, key rounding", "no such setting")),
        ("threshold = 90", 'threshold = "chín mươi"', "chín mươi", ("key threshold", "Correct it")),
        ("threshold = 90", "threshold = [[1]]", "threshold = [[1]]", ("clause III.1.b, rule criterion.par_index, key threshold",)),
        ('on_the_day = "unclear"', 'on_the_day = "maybe"', '"maybe"', ("key on_the_day", "Input should be 'met'")),
        ("first_year = 2024", "first_year = 2026", "last_year = 2025", ("last_year", "lies before first_year")),
        ("period_to = 2025-12-31", "period_to = 2024-01-31", "period_to", ("lies before period_from",)),
        ("period_to = 2025-12-31", 'period_to = "2024-01-31"', "period_to", ("lies before period_from",)),
        ("last_year = 2025", "last_year = 2026", "last_year", ("key last_year", "lies after period_to")),
        ("first_year = 2024", "first_year = 2023", "first_year", ("key first_year", "lies before period_from")),
        ("issued_on = 2024-07-23", "issued_on = 2026-07-23", "period_to", ("key period_to", "lies before issued_on")),
        ("since = 2025-07-01", "since = 2023-07-01", "since = 2023", ("clause III.3.c", "key since", "is not after 2024-01-01")),
        ("doubtful_decrees = { ", "doubtful = { ", "doubtful = {", ("rule form.report_template_08, key doubtful", "no such setting")),
        ('why_no_rule = "Nhiệm vụ của Phòng Nội vụ."', "", "[[clauses]]", ("clause IV.2", "no rule and no reason")),
        ('id = "IV.3"', 'id = "IV.2"', 'id = "IV.2"', ("clause IV.2", "stands twice")),
        ('clause = "II.2.d"', 'clause = "II.3"', 'clause = "II.3"', ("contents II.3", "End the id in")),
        ('level = "batch"', 'level = "required"', 'level = "required"', ("batch.duplicate, key level", "Set level to batch")),
        ('level = "batch"', 'level = "heavy"', '"heavy"', ("clause I.2.c, rule batch.duplicate, key level",)),
        ('claim = "initiative"', 'claim = "par_index"', "evidence.unsupported", ("clause III.1.c", "bound twice, first by clause III.1.b")),
        ('rule = "award.form"', 'rule = "scope.collective"', "scope.collective", ("clause III.2.a", "bound twice")),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_its_clause_and_its_cure(
    tmp_path: Path, old: str, new: str, at: str, words: tuple[str, ...]
) -> None:
    path = broken(tmp_path, (old, new))
    faults = plan_faults(path)
    assert len(faults) == 1, [fault.what for fault in faults]
    line = faults[0].line
    assert line is not None
    assert at in path.read_text(encoding="utf-8").splitlines()[line - 1]
    for word in words:
        assert word in faults[0].what


def test_a_missing_setting_is_told_where_it_should_stand(tmp_path: Path) -> None:
    path = broken(tmp_path, ("threshold = 90\n", ""))
    [fault] = plan_faults(path)
    assert "clause III.1.b, rule criterion.par_index, key threshold: is missing. Add it" in fault.what
    heading = line_with(path, '"criterion.par_index"')
    assert fault.line == heading + 3


def test_all_faults_are_listed_in_the_order_of_their_lines(tmp_path: Path) -> None:
    changes = (
        ("limit = 5", 'limit = "năm"'),
        ("last_year = 2025", "last_year = 2020"),
        ('rule = "form.seal"', 'rule = "form.seals"'),
        ('id = "II.1"\n', 'id = "II.1"\ncolour = "red"\n'),
    )
    path = broken(tmp_path, *changes)
    with pytest.raises(PlanError) as caught:
        check_plan_file(path)
    told = str(caught.value).splitlines()
    assert told[0] == f"{path}: 4 faults"
    lines = [int(line.split(":")[0].removeprefix("  line ")) for line in told[1:]]
    assert lines == sorted(lines)
    for line, words in zip(lines, ("last_year", "colour", "limit", "form.seals"), strict=True):
        assert words in path.read_text(encoding="utf-8").splitlines()[line - 1]


def test_a_syntax_fault_names_its_line(tmp_path: Path) -> None:
    path = broken(tmp_path, ("first_year = 2024", "first_year = "))
    with pytest.raises(PlanError, match=rf"is not TOML .*line {line_with(path, 'first_year')}"):
        check_plan_file(path)


def test_a_file_that_ends_too_early_names_its_last_line(tmp_path: Path) -> None:
    (tmp_path / "cut.toml").write_text('a = 1\nid = "x', encoding="utf-8")
    with pytest.raises(PlanError, match="is not TOML .*line 2"):
        check_plan_file(tmp_path / "cut.toml")


def test_a_file_of_another_shape_is_told_in_the_words_of_toml(tmp_path: Path) -> None:
    (tmp_path / "la.toml").write_text(
        'sha256 = "0"\ncontents = 3\nclauses = [1, { id = "x", rules = 3 }]\n', encoding="utf-8"
    )
    told = {fault.what: fault.line for fault in plan_faults(tmp_path / "la.toml")}
    assert told["key contents: Input should be a list. Correct or remove this key."] == 2
    assert told["clause number 1: Input should be a table. Correct or remove this key."] == 3
    assert told["clause x, key rules: Input should be a list. Correct or remove this key."] == 3
    assert told["key title: Field required. Add this key."] is None
    assert told["key sha256: is computed from the file's bytes. Remove it."] == 1


def of_unit(name: str, dossier_id: str) -> JudgedDossier:
    return case().model_copy(update={"id": dossier_id, "unit": UnitRef(name=name)})


HEALTH = of_unit("Phòng Y tế", "phong-y-te-2024")
KHUONG = of_unit("Ủy ban nhân dân xã An Khương", "xa-an-khuong-2024")
PHU = of_unit("Ủy ban nhân dân xã An Phú", "xa-an-phu-2024")
ALL = (HEALTH, KHUONG, PHU)


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("Phòng Y tế", (HEALTH,)),
        ("phong y te", (HEALTH,)),
        ("An Khương", (KHUONG,)),
        ("UBND xã An Phú", (PHU,)),
        ("xã an", (KHUONG, PHU)),
        ("Khuo", (KHUONG,)),
        ("Tân Lợi", ()),
        ("", ()),
    ],
)
def test_a_unit_is_meant_by_its_name_or_a_part_of_it(said: str, units: tuple[JudgedDossier, ...]) -> None:
    assert meant(said, ALL) == units


def test_a_name_that_is_a_part_of_another_is_still_its_own() -> None:
    longer = of_unit("Phòng Y tế dự phòng", "phong-y-te-du-phong-2024")
    assert meant("phòng y tế", (longer, HEALTH)) == (HEALTH,)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for judged in ALL:
        write_dossier(judged, tmp_path)
    return tmp_path


def test_a_dossier_is_found_by_its_id(out: Path) -> None:
    assert find_dossier(out, "xa-an-phu-2024") == PHU


def test_an_ambiguous_name_lists_the_candidates_and_no_other(out: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find_dossier(out, "xã An")
    assert "fits 2 dossiers" in str(caught.value)
    assert "xa-an-khuong-2024  Ủy ban nhân dân xã An Khương" in str(caught.value)
    assert "phong-y-te" not in str(caught.value)


def test_an_unknown_name_lists_all_dossiers(out: Path) -> None:
    with pytest.raises(UsageError, match=r"(?s)fits no dossier.*phong-y-te.*an-khuong.*an-phu"):
        find_dossier(out, "Tân Lợi")


def test_a_folder_without_dossiers_and_a_damaged_record_are_named(out: Path) -> None:
    with pytest.raises(UsageError, match="holds no dossiers"):
        find_dossier(out / "dossiers", "x")
    (out / "dossiers" / PHU.id / "dossier.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"xa-an-phu-2024/dossier\.json"):
        find_dossier(out, PHU.id)
    assert find_dossier(out, HEALTH.id) == HEALTH


def test_a_rule_that_the_dossier_has_not_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"Did you mean criterion\.par_index\?"):
        explain(HEALTH, PLAN, "criterion.par_indx")
    with pytest.raises(UsageError, match="Give one of: "):
        explain(HEALTH, PLAN, "xyz")
