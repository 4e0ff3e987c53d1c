"""The README's table of rules, written from the plan that ships: run this module (`make rules-table`)."""

from pathlib import Path

from pipeline.report.rules_table import with_rules_table
from pipeline.wiring import find_plan

README = Path("README.md")


def main() -> None:
    """Write the table into README.md, between its marks."""
    page = README.read_text(encoding="utf-8")
    README.write_text(with_rules_table(page, find_plan(None)), encoding="utf-8")


if __name__ == "__main__":
    main()
