"""Serving the desk of one OUT until it is closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from pipeline import wiring
from pipeline.clock import OfficeClock
from pipeline.desk.accounts import Accounts
from pipeline.desk.app import DeskSettings, create_app


@dataclass(frozen=True)
class _Silent:
    """Shows nothing: the desk's own page says what happens."""

    def start(self, label: str, total: int) -> None:
        """Begin a stage."""

    def advance(self) -> None:
        """Tell that one step is done."""


def accounts_of(out: Path) -> Accounts:
    """Return the accounts of an OUT's desk. Raise UsageError."""
    return Accounts.load(out / ".hoso" / "accounts.json")


def serve(
    out: Path,
    accounts: Accounts,
    *,
    host: str,
    port: int,
    hosts: Sequence[str],
    alone: str,
    sample_share: float,
    opened: Callable[[], None],
) -> None:
    """Serve the desk of an OUT until it is closed; `opened` is called once the dossiers are ready.

    Raise UsageError, BusyError, ChainError.
    """
    clock = OfficeClock()
    with wiring.open_casework(out, _Silent(), clock, at_once=False) as casework:
        casework.write()
        app = create_app(casework, accounts, clock, DeskSettings(hosts=hosts, alone=alone, sample_share=sample_share))
        opened()
        try:
            uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
        finally:
            app.state.bench.write_now()
