"""Papers that differ about the index stay a finding; the register only says which of them is right."""

from typing import Any

import pytest

from models.terms import Outcome
from tests.validate.sound import judged, of_rule, read

DIFFER: dict[str, Any] = {
    "letter": {"par_index": read(92.25, parts={"year": 2024, "status": "unknown", "scale": "percent"})}
}


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        ("93.25", "Sổ theo dõi ghi 93,25% (sổ theo dõi): đúng với báo cáo, nên cần sửa các văn bản còn lại."),
        ("92.250", "đúng với tờ trình, nên cần sửa"),
        ("91", "khác với tất cả các văn bản, nên cần sửa cả các văn bản này."),
    ],
)
def test_the_register_says_which_paper_is_right_and_the_contradiction_stays(percent: str, words: str) -> None:
    finding = of_rule(judged(DIFFER | {"register": {"indexes": [{"percent": percent}]}}), "consistency.par_index")
    assert finding.outcome is Outcome.NOT_MET
    assert "92,25%" in finding.message and "93,25%" in finding.message
    assert words in finding.message


@pytest.mark.parametrize(
    "row", [{"percent": "93.25", "status": "provisional"}, {"percent": None, "status": "announced", "points": "80"}]
)
def test_a_register_without_an_announced_percent_says_nothing_of_it(row: dict[str, Any]) -> None:
    finding = of_rule(judged(DIFFER | {"register": {"indexes": [row]}}), "consistency.par_index")
    assert finding.outcome is Outcome.NOT_MET and "Sổ" not in finding.message


def test_papers_that_agree_need_no_register() -> None:
    same = {"letter": {"par_index": read(93.25, parts=DIFFER["letter"]["par_index"].parts)}}
    finding = of_rule(judged(same | {"register": {"indexes": [{"percent": "91"}]}}), "consistency.par_index")
    assert finding.outcome is Outcome.MET and "Sổ" not in finding.message
