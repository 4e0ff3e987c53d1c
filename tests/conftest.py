"""Property tests draw the same examples on every machine: a test that fails by chance is a bug of its own.

HOSO_EXPLORE=1 draws others each time, to look for what the fixed ones miss; what is found becomes a case.
"""

import os

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)  # a loaded machine is no fault of a rule
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if os.environ.get("HOSO_EXPLORE") else "same")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly that the archive was tested on one database alone."""
    skipped = [
        report for report in terminalreporter.stats.get("skipped", ()) if "no PostgreSQL" in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.write_line(
            f"NOTE: {len(skipped)} tests of the archive were SKIPPED: no PostgreSQL. Run: bash scripts/postgres.sh install",
            red=True,
            bold=True,
        )
