"""The docs are true: commands, exit codes, rules, make targets."""

import re
from pathlib import Path

import pytest

from benchmarks.accuracy import README_TABLE
from pipeline import errors
from pipeline.cli import app
from pipeline.report.rules_table import REGION, rules_table
from tests.writing import PLAN

README = Path("README.md").read_text(encoding="utf-8")
MAKEFILE = Path("Makefile").read_text(encoding="utf-8")
ALL_DOCS = "\n".join(
    path.read_text(encoding="utf-8") for path in [Path("README.md"), *sorted(Path("docs").rglob("*.md"))]
)


def commands() -> list[str]:
    groups = [("", app), *((f"{group.name} ", group.typer_instance) for group in app.registered_groups)]
    return [
        prefix + (info.name or info.callback.__name__.replace("_", "-"))
        for prefix, group in groups
        for info in group.registered_commands
    ]


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


def reading_figures() -> dict[str, list[str]]:
    text = Path("docs/reading.md").read_text(encoding="utf-8")
    table = text.split("<!-- reading -->\n")[1].split("\n<!-- /reading -->")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return {row[0]: row[1:] for row in rows[2:]}


def test_readme_and_reading_state_the_same_fields_exact() -> None:
    shown = README_TABLE.search(README)
    assert shown is not None
    head, exact = (
        next(row for row in shown[0].splitlines() if f"| {name} |" in row) for name in ("figure", "fields exact")
    )
    readme = dict(zip(head.strip("| ").split(" | "), exact.strip("| ").split(" | "), strict=True))
    ours = {name: cells[-1] for name, cells in reading_figures().items()}
    papers = {"clean": "clean pages", "ordinary": "ordinary scans", "poor": "poor photographs"}
    assert {g: readme[g] for g in papers} == {g: ours[f"fields exact, {paper}"] for g, paper in papers.items()}


def test_what_the_readme_says_of_reading_against_tesseract_alone_is_what_came_out() -> None:
    figures = {name: cells for name, cells in reading_figures().items() if f"| {name} |" in README}
    assert [name for name, cells in figures.items() if f"| {name} | {' | '.join(cells)} |" not in README] == []


def test_the_reading_page_was_written_with_the_real_files() -> None:
    assert "skipped" not in Path("docs/reading.md").read_text(encoding="utf-8")


def test_misses_on_real_paper_tell_the_row_and_no_word_of_it() -> None:
    text = Path("docs/reading.md").read_text(encoding="utf-8")
    misses = text.partition("### Real headers\n\n")[2].partition("\n\n")[0].splitlines()
    told = re.compile(
        r"- row \d+( \(held apart\))?: (type|notation|year|issuer|number|full date) "
        r"(unread|wrong \([01]\.\d\d\))(, the truth among the alternatives)?"
    )
    assert misses
    assert [miss for miss in misses if not told.fullmatch(miss)] == []


def test_every_rule_of_the_plan_has_its_place_in_findings() -> None:
    findings = Path("docs/findings.md").read_text(encoding="utf-8")
    assert [rule.rule for _, rule in PLAN.rules if f"`{rule.rule}`" not in findings] == []


def test_the_rules_that_the_readme_shows_are_what_the_plan_gives() -> None:
    shown = REGION.search(README)
    assert shown is not None
    assert shown[0] == rules_table(PLAN), "run `make rules-table`"


def test_the_docs_name_no_path_of_a_machine() -> None:
    assert not re.search(r"(?:^|[\s(`])/(?:work|root|home)/", ALL_DOCS)
