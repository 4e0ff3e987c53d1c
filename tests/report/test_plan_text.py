import re

import pytest

from models.plan import Plan
from pipeline.reference.plans import load_plan
from pipeline.report.clause_names import short_cite
from pipeline.report.labels import rule_title
from pipeline.report.plan_text import plan_text, show_setting, upper_first
from pipeline.report.plan_words import ASKS, CODES, SETTINGS
from pipeline.report.rules_table import rules_table, with_rules_table
from pipeline.validate.binding import BATCH_RULES, RULES
from tests.validate.sound import PLAN, ROOT

SECOND = load_plan(ROOT / "tests/validate/plans/ke-hoach-thu-hai.toml")
TEXT = plan_text(PLAN)
MARKDOWN = plan_text(PLAN, markdown=True)
ENGLISH_CODE = re.compile(r"[a-z_]+")


def section(text: str, clause_id: str) -> str:
    return text.split(f"({clause_id})\n", 1)[1].split("\n\n", 1)[0]


@pytest.mark.parametrize("clause", PLAN.clauses, ids=lambda clause: clause.id)
def test_each_clause_is_told_as_people_cite_it_with_its_rules_or_the_reason_for_none(clause) -> None:
    assert f"\n{upper_first(short_cite(clause))} ({clause.id})\n" in TEXT
    told = section(TEXT, clause.id)
    assert clause.sense in told
    for rule in clause.rules:
        assert f"Quy tắc {rule.rule}: {rule_title(rule.rule)}. {rule.level.label}" in told
    assert bool(clause.why_no_rule) == ("Không có quy tắc kiểm tra: " in told)
    assert bool(clause.note) == ("Ghi chú: " in told)


def test_numbers_words_weight_and_dates_of_a_rule_are_told() -> None:
    assert "Bắt buộc; không khắc phục được." in section(TEXT, "III.1.b")
    assert "Mức tối thiểu (phần trăm): 90\n" in section(TEXT, "III.1.b")
    assert "Mức tối thiểu (phần trăm): 85,5\n" in plan_text(SECOND)
    assert "Cơ quan có thẩm quyền kết thúc từ ngày: 01/07/2025" in TEXT
    assert "Gửi qua: “Phòng Nội vụ”" in TEXT
    assert "“98/2023/NĐ-CP”" in section(TEXT, "III.3.c")


def test_the_head_tells_issuer_number_dates_period_and_award() -> None:
    head = TEXT.split("CÁC ĐIỀU KHOẢN")[0]
    for words in (
        "Ủy ban nhân dân huyện Hớn Quản",
        "Số, ký hiệu: 212/KH-UBND",
        "Ngày ban hành: 23/07/2024",
        "23/07/2024 - 31/12/2025",
        "Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
        *(content.label for content in PLAN.contents),
    ):
        assert words in head


def test_the_slips_of_the_plan_are_told_before_its_clauses() -> None:
    notes = TEXT.split("HÌNH THỨC KHEN THƯỞNG")[0]
    for words in ("“Mục 2 Phần I”", "327/QĐ-UBND", "212/QĐ-UBND ngày 25/01/2021"):
        assert words in notes


def test_no_mark_of_a_source_and_no_code_word_reaches_the_lawyer() -> None:
    assert not re.search(r"\[[VIM]2?\]", TEXT)
    for _, setting in PLAN.rules:
        for key, value in setting.settings.items():
            assert key in SETTINGS
            values = value if isinstance(value, tuple) else (value,)
            codes = [v for v in values if isinstance(v, str) and ENGLISH_CODE.fullmatch(v)]
            assert [code for code in codes if code not in CODES] == []


def test_every_rule_has_a_line_that_says_what_it_asks_and_nothing_else_has_one() -> None:
    assert set(ASKS) == {*RULES, *BATCH_RULES}
    assert all(asks.endswith(".") and not re.search(r"\d", asks) for asks in ASKS.values())


def test_markdown_tells_the_same_words() -> None:
    def words(text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())

    assert words(MARKDOWN) == words(TEXT)
    assert MARKDOWN.startswith("# Kế hoạch 212/KH-UBND\n\n")
    assert "\n### Điểm b khoản 1 mục III (`III.1.b`)\n" in MARKDOWN
    assert "\n\n\n" not in MARKDOWN.replace("\n\n\n#", "\n\n#")


def test_what_would_be_markup_is_shown_as_written() -> None:
    hostile: Plan = PLAN.model_copy(update={"title": "a*b <script> [x](y)\n# z\x1b[31m"})
    told = plan_text(hostile, markdown=True).splitlines()[2]
    assert told == r"a\*b \<script\> \[x\](y) \# z\[31m."
    assert "\x1b" not in plan_text(hostile)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (85.5, "85,5"),
        (True, "có"),
        ((), "không có"),
        (("unknown", "Công văn"), "không ghi tình trạng; “Công văn”"),
        ({"huyện": "district"}, "“huyện”: cấp huyện"),
        ({}, "không có"),
    ],
)
def test_a_setting_is_shown_in_words(value, told: str) -> None:
    assert show_setting(value) == told


def test_the_table_has_a_row_for_each_rule_and_fills_its_region_alone() -> None:
    table = rules_table(PLAN)
    assert len(table.splitlines()) == 2 + len({setting.rule for _, setting in PLAN.rules})
    assert "| `evidence.unsupported` | III.1.b, III.1.c | advisory | yes |" in table
    page = "a\n<!-- rules -->\nold\n<!-- /rules -->\nb\n"
    assert with_rules_table(page, PLAN) == f"a\n<!-- rules -->\n{table}<!-- /rules -->\nb\n"
    assert with_rules_table(with_rules_table(page, PLAN), PLAN) == with_rules_table(page, PLAN)
