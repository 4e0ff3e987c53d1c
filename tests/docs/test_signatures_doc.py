"""docs/signatures.md says what the program says: its words, its limits, its option."""

import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from models.signature import REVOCATION, Signature
from models.terms import LaterChange, SigningClock
from pipeline.cli import app
from pipeline.extract.signatures import fields
from pipeline.reference.roots import ENDINGS
from pipeline.report.signatures import UNKNOWN, signature_views
from tests.report.records import case

DOC = Path("docs/signatures.md").read_text(encoding="utf-8")
DECISION = Path("docs/decisions/0014-signatures.md").read_text(encoding="utf-8")


def words(**answers: Any) -> set[str]:
    about = {"signer": "A", "signed_at": "2024-12-05T10:30:00+07:00"} | answers
    (view,) = signature_views(case({"letter_paper": {"signatures": [about]}}).documents)
    return {told.question for told in view.answers} | {told.answer for told in view.answers}


def test_every_word_that_a_page_shows_of_a_signature_is_explained() -> None:
    five = ("intact", "valid", "trusted", "covers_whole_file")
    shown = words() | words(**dict.fromkeys(five, True)) | words(**dict.fromkeys(five, False))
    assert UNKNOWN in shown
    assert [word for word in sorted(shown) if word not in DOC] == []


@pytest.mark.parametrize("later", list(LaterChange))
def test_what_may_come_after_signing_is_told_as_the_program_judges_it(later: LaterChange) -> None:
    row = re.search(rf"^\| `{later.value}` \| (.+?) \| (.+?) \|$", DOC, re.M)
    assert row is not None and row[1] == later.label
    signature = Signature(
        signer="A",
        certificate_sha256="ab",
        intact=True,
        valid=True,
        covers_whole_file=later is LaterChange.NOTHING,
        changed_after=later is LaterChange.CONTENT,
        later=later,
    )
    assert row[2].startswith("yes") is signature.stands


def test_the_limits_are_those_of_the_program() -> None:
    told = f"{fields.MOST_FIELDS} signatures, {fields.MOST_REVISIONS} "
    assert told in DOC and told in DECISION
    assert fields.MOST_BYTES == 200_000_000 and "200 MB" in DOC


def test_clocks_endings_and_fields_are_named() -> None:
    clocks = [clock.label for clock in SigningClock if clock is not SigningClock.NONE]
    assert [word for word in (*clocks, *(f"`{ending}`" for ending in ENDINGS)) if word not in DOC] == []
    named = set(re.findall(r"`(intact|valid|trusted|covers_whole_file|changed_after|later|revocation)`", DOC))
    assert named <= set(Signature.model_fields) and len(named) == 7
    assert "Chưa kiểm tra" in DOC and REVOCATION.startswith("Chưa kiểm tra thu hồi")


@pytest.mark.parametrize("command", ["process", "read"])
def test_the_option_is_where_the_page_says(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200", "TERM": "dumb"}).output
    assert "--trust" in shown and re.search(rf"hoso {command} .*--trust FOLDER", DOC)
