"""The same record gives the same bytes, and what a person saved is known from what we wrote."""

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest

from pipeline.report.papers import edited_since, return_letter
from tests.report.papers.opened import OFFICE, PLAN, case
from tests.report.papers.test_decree30 import LATE, PAPERS


@pytest.mark.parametrize("name", PAPERS)
def test_no_day_of_a_run_stands_in_a_paper(name: str) -> None:
    content = PAPERS[name] or b""
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert {properties.created, properties.modified} == {datetime(2024, 1, 1, tzinfo=UTC)}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_the_same_record_gives_the_same_bytes_and_another_one_others() -> None:
    assert return_letter(LATE, PLAN, OFFICE) == PAPERS["return letter"]
    assert return_letter(case({"without": ["report"]}), PLAN, OFFICE) != PAPERS["return letter"]


def test_what_we_wrote_is_not_taken_for_a_persons_work() -> None:
    assert not any(edited_since(content or b"") for content in PAPERS.values())


def test_what_a_person_saved_is_known() -> None:
    document = docx.Document(io.BytesIO(PAPERS["return letter"] or b""))
    document.core_properties.modified = datetime(2025, 1, 3)
    saved = io.BytesIO()
    document.save(saved)
    assert edited_since(saved.getvalue())


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_paper_of_ours_is_taken_for_somebody_elses(content: bytes) -> None:
    assert edited_since(content)
