"""The docs are true: commands, exit codes, rules, make targets."""

import re
from pathlib import Path

import pytest

from benchmarks.accuracy import README_TABLE
from pipeline import errors
from pipeline.cli import app
from tests.writing import PLAN

README = Path("README.md").read_text(encoding="utf-8")
MAKEFILE = Path("Makefile").read_text(encoding="utf-8")
ALL_DOCS = "\n".join(
    path.read_text(encoding="utf-8") for path in [Path("README.md"), *sorted(Path("docs").rglob("*.md"))]
)


def commands() -> list[str]:
    return [info.name or info.callback.__name__.replace("_", "-") for info in app.registered_commands]


def exit_codes() -> set[int]:
    classes = [value for value in vars(errors).values() if isinstance(value, type)]
    return {value.exit_code for value in classes if issubclass(value, errors.HosoError)}


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_docs(command: str) -> None:
    assert f"hoso {command}" in ALL_DOCS


def test_every_exit_code_is_in_the_readme() -> None:
    assert exit_codes() | {0, 1} == {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.M)}


def test_every_make_target_that_the_docs_name_exists() -> None:
    named = set(re.findall(r"`make ([a-z-]+)`", ALL_DOCS)) | set(re.findall(r"^    make ([a-z-]+)", README, re.M))
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))
    assert named <= targets


def test_every_link_of_the_readme_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not link.startswith("http") and not Path(link).exists()] == []


def test_the_accuracy_that_the_readme_shows_is_the_one_that_came_out() -> None:
    shown = README_TABLE.search(README)
    assert shown is not None
    assert "fields exact" in shown[0]
    assert shown[0] in Path("docs/accuracy.md").read_text(encoding="utf-8")


def test_every_rule_of_the_plan_has_its_place_in_findings() -> None:
    findings = Path("docs/findings.md").read_text(encoding="utf-8")
    assert [rule.rule for _, rule in PLAN.rules if f"`{rule.rule}`" not in findings] == []


def test_the_docs_name_no_path_of_a_machine() -> None:
    assert not re.search(r"(?:^|[\s(`])/(?:work|root|home)/", ALL_DOCS)
