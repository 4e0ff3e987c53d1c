"""Serving the desk of one OUT until it is closed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from pipeline import archive_wiring, wiring
from pipeline.casework import Casework
from pipeline.clock import OfficeClock
from pipeline.desk.accounts import Accounts
from pipeline.desk.app import DeskSettings, create_app
from pipeline.desk.depot import Depot


@dataclass(frozen=True)
class _Silent:
    """Shows nothing: the desk's own page says what happens."""

    def start(self, label: str, total: int) -> None:
        """Begin a stage."""

    def advance(self) -> None:
        """Tell that one step is done."""


@dataclass(frozen=True)
class ArchivePlace:
    """The archive that a desk hands in to."""

    url: str
    objects: Path | None = None


def accounts_of(out: Path) -> Accounts:
    """Return the accounts of an OUT's desk. Raise UsageError."""
    return Accounts.load(out / ".hoso" / "accounts.json")


@contextmanager
def _opened(out: Path, archive: ArchivePlace | None) -> Iterator[tuple[Casework, Depot | None]]:
    """Yield the casework of an OUT, and its way to the archive where one was named."""
    if archive is None:
        with wiring.open_casework(out, _Silent(), at_once=False) as casework:
            yield casework, None
        return
    with archive_wiring.open_run(out, _Silent(), at_once=False) as run:
        yield run.casework, Depot(run, archive.url, archive.objects)


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
    archive: ArchivePlace | None = None,
) -> None:
    """Serve the desk of an OUT until it is closed; `opened` is called once the dossiers are ready.

    Raise UsageError, BusyError, ChainError.
    """
    with _opened(out, archive) as (casework, depot):
        casework.write()
        settings = DeskSettings(hosts=hosts, alone=alone, sample_share=sample_share, depot=depot)
        app = create_app(casework, accounts, OfficeClock(), settings)
        opened()
        try:
            uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
        finally:
            app.state.bench.write_now()
